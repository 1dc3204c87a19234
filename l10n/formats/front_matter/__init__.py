"""The YAML or TOML front matter of an article: the values to translate, and the language it gives."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from l10n import limits
from l10n.article import Block, Container
from l10n.errors import ArticleError
from l10n.formats import inline, values
from l10n.formats.front_matter import toml_strings, yaml_strings
from l10n.formats.front_matter.found import FoundString
from l10n.text.data.key_paths import KeyPath
from l10n.text.lines import Lines

_BOM = "\ufeff"
_OPENING = re.compile(rf"{_BOM}?(?P<fence>---|\+\+\+)[ \t]*(?:\r\n?|\n)")
_CLOSINGS = {
    "---": re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)"),
    "+++": re.compile(r"(?<=[\r\n])\+\+\+[ \t]*(?:\r\n?|\n|\Z)"),
}
_LANGUAGE = (KeyPath.read("lang"), KeyPath.read("language"))
_LANGUAGE_STEPS = frozenset(path.steps for path in _LANGUAGE)
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


def parse(path: str, text: str, keys: Collection[KeyPath]) -> FrontMatter:
    """Parse the front matter of an article; without front matter, the result has no blocks.

    YAML is between lines of `---`, or `---` and `...`; TOML is between lines of `+++`. Prose between two thematic
    breaks is not front matter.

    Args:
        path: for messages only.
        text: the whole article.
        keys: the paths whose strings are translated; case does not matter. One that is written with dots is a key of
            this name at the top, too.

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
    strings = yaml_strings.strings if opening["fence"] == "---" else toml_strings.strings
    offered = (*keys, *(KeyPath(key.written, (key.written.lower(),)) for key in keys))
    found = strings(path, text, opening.end(), closing.start(), (*offered, *_LANGUAGE))
    if found is None:
        return _nothing(text)
    lines = Lines(text)
    blocks = [_block(one, lines.at(one.place.start)) for one in found if one.path in offered]
    languages = (one.value for one in found if one.path.steps in _LANGUAGE_STEPS)
    return FrontMatter(
        tuple(block for block in blocks if inline.has_words(block.leaves)), next(languages, None), closing.end()
    )


def write(container: Container, raw: str, content: str) -> str:
    """Return a string in the style of the old one, `raw`, if that style can hold it; else in double quotes."""
    if container is Container.TOML:
        return toml_strings.write(raw, content)
    return yaml_strings.write(raw, content, in_flow=container is Container.YAML_FLOW)


def _nothing(text: str) -> FrontMatter:
    return FrontMatter((), None, int(text.startswith(_BOM)))


def _closing(path: str, text: str, opening: re.Match[str]) -> re.Match[str] | None:
    closing = _CLOSINGS[opening["fence"]].search(text, opening.end())
    if closing is None and _KEY.match(text, opening.end()):
        fence = opening["fence"]
        raise ArticleError("front matter is not closed", path=path, line=1, hint=f"end it with the line {fence}")
    return closing


def _block(found: FoundString, line: int) -> Block:
    syntax, leaves = values.read(found.value)
    written, place = found.path.written, found.place
    return Block(place.start, place.stop, line, written.lower(), syntax, found.container, leaves, written)
