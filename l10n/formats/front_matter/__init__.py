"""The YAML, TOML or JSON front matter of an article: the values to translate, and the language it gives."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from l10n.article import Block, Container
from l10n.formats import inline, values
from l10n.formats.front_matter import json_strings, toml_strings, yaml_data, yaml_strings
from l10n.formats.front_matter.fences import BOM, MatterKind, fences
from l10n.formats.front_matter.found import FoundString
from l10n.text.data.key_paths import KeyPath
from l10n.text.lines import Lines

_LANGUAGE = (KeyPath.read("lang"), KeyPath.read("language"))
_STRINGS: Mapping[MatterKind, Callable[..., list[FoundString] | None]] = {
    MatterKind.YAML: yaml_strings.strings,
    MatterKind.TOML: toml_strings.strings,
    MatterKind.JSON: json_strings.strings,
    MatterKind.FENCED_JSON: json_strings.strings,
}
_DATA: Mapping[MatterKind, Callable[[str, str, int, int], Mapping[str, object]]] = {
    MatterKind.YAML: yaml_data.data,
    MatterKind.TOML: toml_strings.data,
    MatterKind.JSON: json_strings.data,
    MatterKind.FENCED_JSON: json_strings.data,
}
_LANGUAGE_STEPS = frozenset(path.steps for path in _LANGUAGE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The parsed front matter."""

    blocks: tuple[Block, ...]
    """The values to translate, in YAML, TOML or JSON containers. Offsets count from the start of the whole text."""
    language: str | None
    """The value of `lang` or `language`."""
    end: int
    """The offset of the body: after the closing fence and its line break, or after a byte order mark, or 0."""


def parse(path: str, text: str, keys: Collection[KeyPath]) -> FrontMatter:
    """Parse the front matter of an article; without front matter, the result has no blocks.

    YAML is between lines of `---`, or `---` and `...`; TOML is between lines of `+++`; JSON is between braces at the
    very start, as Hugo reads it, or between lines of `---json` and `---`, as Eleventy does. Prose between two thematic
    breaks is not front matter.

    Args:
        path: for messages only.
        text: the whole article.
        keys: the paths whose strings are translated; case does not matter. One that is written with dots is a key of
            this name at the top, too.

    Raises:
        ArticleError: the front matter is not closed, is broken, or is larger than front matter can be.

    """
    place = fences(path, text)
    if place is None:
        return _nothing(text)
    offered = (*keys, *(KeyPath(key.written, (key.written.lower(),)) for key in keys))
    found = _STRINGS[place.kind](path, text, place.start, place.end, (*offered, *_LANGUAGE))
    if found is None:
        return _nothing(text)
    lines = Lines(text)
    blocks = [_block(one, lines.at(one.place.start)) for one in found if one.path in offered]
    languages = (one.value for one in found if one.path.steps in _LANGUAGE_STEPS)
    return FrontMatter(
        tuple(block for block in blocks if inline.has_words(block.leaves)), next(languages, None), place.body
    )


def strings(path: str, text: str, keys: Collection[KeyPath]) -> list[FoundString]:
    """Return the strings that some paths lead to, in their order. Arguments and errors as in `parse`."""
    place = fences(path, text)
    if place is None:
        return []
    return _STRINGS[place.kind](path, text, place.start, place.end, keys) or []


def body(path: str, text: str) -> int:
    """Return the offset of the body, as `parse` gives it. Raises ArticleError as `parse` does."""
    return parse(path, text, ()).end


def data(path: str, text: str) -> Mapping[str, object]:
    """Return the whole front matter as plain values: strings, numbers, truths, dates, None, lists and tables.

    Dates are those of the standard library: `date`, or `datetime` where a time is given. Keys are as written.

    Args:
        path: for messages only.
        text: the whole article.

    Returns:
        The table; empty if there is no front matter.

    Raises:
        ArticleError: as in `parse`.

    """
    place = fences(path, text)
    if place is None:
        return {}
    return _DATA[place.kind](path, text, place.start, place.end)


def write(container: Container, raw: str, content: str) -> str:
    """Return a string in the style of the old one, `raw`, if that style can hold it; else in double quotes."""
    if container is Container.TOML:
        return toml_strings.write(raw, content)
    if container is Container.JSON:
        return json_strings.write(raw, content)
    return yaml_strings.write(raw, content, in_flow=container is Container.YAML_FLOW)


def _nothing(text: str) -> FrontMatter:
    return FrontMatter((), None, int(text.startswith(BOM)))


def _block(found: FoundString, line: int) -> Block:
    syntax, leaves = values.read(found.value)
    written, place = found.path.written, found.place
    return Block(place.start, place.stop, line, written.lower(), syntax, found.container, leaves, written)
