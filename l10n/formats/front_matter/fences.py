"""Where the front matter of an article is: between lines of `---`, `---` and `...`, `+++`, or in braces."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from l10n import limits
from l10n.errors import ArticleError
from l10n.formats.front_matter.json_strings import BrokenJsonError, decoded
from l10n.text.lines import Lines

BOM = "\ufeff"
_OPENING = re.compile(rf"{BOM}?(?P<fence>---|\+\+\+)(?P<json>[ \t]*json)?[ \t]*(?:\r\n?|\n)")
_CLOSINGS = {
    "---": re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)"),
    "+++": re.compile(r"(?<=[\r\n])\+\+\+[ \t]*(?:\r\n?|\n|\Z)"),
}
_BRACE = re.compile(rf"{BOM}?(?P<open>\{{)\s*(?:\"|\}}[ \t]*(?:[\r\n]|\Z))")
_REST = re.compile(r"[ \t]*(?:\r\n?|\n|\Z)")
_MEMBER = re.compile(rf'{BOM}?\{{\s*"(?:[^"\\\n]|\\.)*"\s*:')
"""What no prose starts with."""
_KEY = re.compile(r"\s*[\w-]+[ \t]*[:=]")


class MatterKind(StrEnum):
    """How front matter is written."""

    YAML = "YAML"
    TOML = "TOML"
    JSON = "JSON"
    """Between braces, without lines before and after it."""
    FENCED_JSON = "JSON between lines"
    """Between `---json` and `---`."""

    @property
    def is_json(self) -> bool:
        """Whether it is JSON in either form."""
        return self in (MatterKind.JSON, MatterKind.FENCED_JSON)


class Fences(NamedTuple):
    """The lines before and after front matter."""

    kind: MatterKind
    start: int
    """Where the YAML, TOML or JSON starts: after the opening line, or at its brace."""
    end: int
    """Where it ends: before the closing line, or behind its brace."""
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
    if brace := _BRACE.match(text):
        return _braces(path, text, brace.start("open"))
    opening = _OPENING.match(text)
    if opening and opening["json"] and opening["fence"] != "---":
        return None
    closing = _closing(path, text, opening) if opening else None
    if not opening or not closing:
        return None
    _refuse_long(path, closing.start() - opening.end())
    kind = MatterKind.YAML if opening["fence"] == "---" else MatterKind.TOML
    kind = MatterKind.FENCED_JSON if opening["json"] else kind
    return Fences(kind, opening.end(), closing.start(), closing.end())


def _refuse_long(path: str, length: int) -> None:
    limit = limits.FRONT_MATTER_KB
    if length > limit.most * 1024:
        raise ArticleError(f"front matter is longer than {limit.most} KB", path=path, line=1, hint=limit.hint)


def _braces(path: str, text: str, start: int) -> Fences | None:
    """Return where JSON in braces is that a text starts with; None if it is prose in braces.

    Raises:
        ArticleError: it is broken, or its last line goes on behind the brace.

    """
    try:
        _, end = decoded(text, start)
    except BrokenJsonError as error:
        if not _MEMBER.match(text):
            return None
        raise error.told(path, text) from error
    _refuse_long(path, end - start)
    rest = _REST.match(text, end)
    if rest is None:
        hint = "end the line after its last brace, or put a word before its first one if it is none"
        raise ArticleError("starts with JSON, as front matter does", path=path, line=Lines(text).at(end), hint=hint)
    return Fences(MatterKind.JSON, start, end, rest.end())


def _closing(path: str, text: str, opening: re.Match[str]) -> re.Match[str] | None:
    closing = _CLOSINGS[opening["fence"]].search(text, opening.end())
    if closing is None and (opening["json"] or _KEY.match(text, opening.end())):
        fence = opening["fence"]
        raise ArticleError("front matter is not closed", path=path, line=1, hint=f"end it with the line {fence}")
    return closing
