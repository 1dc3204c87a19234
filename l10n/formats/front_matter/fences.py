"""Where the front matter of an article is: between lines of `---`, `---` and `...`, or `+++`."""

from __future__ import annotations

import re
from typing import NamedTuple

from l10n import limits
from l10n.errors import ArticleError

BOM = "\ufeff"
_OPENING = re.compile(rf"{BOM}?(?P<fence>---|\+\+\+)[ \t]*(?:\r\n?|\n)")
_CLOSINGS = {
    "---": re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)"),
    "+++": re.compile(r"(?<=[\r\n])\+\+\+[ \t]*(?:\r\n?|\n|\Z)"),
}
_KEY = re.compile(r"\s*[\w-]+[ \t]*[:=]")


class Fences(NamedTuple):
    """The lines before and after front matter."""

    is_yaml: bool
    """Else it is TOML."""
    start: int
    """Where the YAML or TOML starts: after the opening line."""
    end: int
    """Where it ends: before the closing line."""
    body: int
    """Where the body starts: after the closing line."""


def fences(path: str, text: str) -> Fences | None:
    """Return where the front matter is, if the text starts as front matter does.

    What is between may be no table, as prose between two thematic breaks is not.

    Args:
        path: for messages only.
        text: the whole article.

    Raises:
        ArticleError: the front matter is not closed, or is longer than front matter can be.

    """
    opening = _OPENING.match(text)
    closing = _closing(path, text, opening) if opening else None
    if not opening or not closing:
        return None
    limit = limits.FRONT_MATTER_KB
    if closing.start() - opening.end() > limit.most * 1024:
        raise ArticleError(f"front matter is longer than {limit.most} KB", path=path, line=1, hint=limit.hint)
    return Fences(opening["fence"] == "---", opening.end(), closing.start(), closing.end())


def _closing(path: str, text: str, opening: re.Match[str]) -> re.Match[str] | None:
    closing = _CLOSINGS[opening["fence"]].search(text, opening.end())
    if closing is None and _KEY.match(text, opening.end()):
        fence = opening["fence"]
        raise ArticleError("front matter is not closed", path=path, line=1, hint=f"end it with the line {fence}")
    return closing
