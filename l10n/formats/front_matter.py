"""The YAML or TOML front matter of an article: the values to translate, and the language it gives."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from html import unescape

from l10n import limits
from l10n.article import Block, Container, Syntax
from l10n.errors import ArticleError
from l10n.formats import html, inline, toml_strings, yaml_strings
from l10n.text.lines import Lines
from l10n.text.patterns import ENTITY, TAG_OR_TEXT

_BOM = "\ufeff"
_OPENING = re.compile(rf"{_BOM}?(?P<fence>---|\+\+\+)[ \t]*(?:\r\n?|\n)")
_CLOSINGS = {
    "---": re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)"),
    "+++": re.compile(r"(?<=[\r\n])\+\+\+[ \t]*(?:\r\n?|\n|\Z)"),
}
_KEY = re.compile(r"\s*[\w-]+[ \t]*[:=]")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The parsed front matter."""

    blocks: tuple[Block, ...]
    """The values to translate, in YAML or TOML containers. Offsets count from the start of the whole text."""
    language: str | None
    """The value of `lang` or `language`."""
    end: int
    """The offset of the body: after the closing fence and its line break, or after a byte order mark, or 0."""


def parse(path: str, text: str, keys: Collection[str]) -> FrontMatter:
    """Parse the front matter of an article; without front matter, the result has no blocks.

    YAML is between lines of `---`, or `---` and `...`; TOML is between lines of `+++`. Prose between two thematic
    breaks is not front matter.

    Args:
        path: for messages only.
        text: the whole article.
        keys: the top-level keys whose strings are translated; case does not matter.

    Raises:
        ArticleError: the front matter is not closed, is broken, or is larger than front matter can be.

    """
    opening = _OPENING.match(text)
    closing = _closing(path, text, opening) if opening else None
    if not opening or not closing:
        return _nothing(text)
    limit = limits.FRONT_MATTER_KB
    if closing.start() - opening.end() > limit.most * 1024:
        raise ArticleError(f"front matter is longer than {limit.most} KB", path=path, line=1, hint=limit.hint)
    is_yaml = opening["fence"] == "---"
    strings = (yaml_strings if is_yaml else toml_strings).strings(path, text, opening.end(), closing.start())
    if strings is None:
        return _nothing(text)
    names = {key.lower() for key in keys}
    container = Container.YAML if is_yaml else Container.TOML
    lines = Lines(text)
    found = (
        _block(key.lower(), value, place, container, lines.at(place.start))
        for key, value, place in strings
        if key.lower() in names
    )
    languages = (value for key, value, _ in strings if key.lower() in ("lang", "language"))
    return FrontMatter(
        tuple(block for block in found if inline.has_words(block.leaves)), next(languages, None), closing.end()
    )


def _nothing(text: str) -> FrontMatter:
    return FrontMatter((), None, int(text.startswith(_BOM)))


def _closing(path: str, text: str, opening: re.Match[str]) -> re.Match[str] | None:
    closing = _CLOSINGS[opening["fence"]].search(text, opening.end())
    if closing is None and _KEY.match(text, opening.end()):
        fence = opening["fence"]
        raise ArticleError("front matter is not closed", path=path, line=1, hint=f"end it with the line {fence}")
    return closing


def _block(key: str, value: str, place: slice, container: Container, line: int) -> Block:
    syntax = Syntax.HTML if _is_html(value) else Syntax.PLAIN
    leaves = html.leaves(value) if syntax is Syntax.HTML else tuple(inline.leaves(value, syntax))
    return Block(place.start, place.stop, line, key, syntax, container, leaves)


def _is_html(value: str) -> bool:
    return bool(TAG_OR_TEXT.search(value)) or any(unescape(match) != match for match in ENTITY.findall(value))
