"""Takes a key at the top out of front matter, with all that is in it, and keeps every other byte."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.errors import ArticleError
from l10n.formats import front_matter
from l10n.formats.front_matter import json_keys, yaml_keys
from l10n.formats.front_matter.fences import BOM, Fences, MatterKind, fences
from l10n.text.data import toml_places
from l10n.text.edits import TextEdit, applied

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)


def edits(path: str, text: str, key: str) -> list[TextEdit]:
    """Return the edits that take a key out; none where it is not there.

    Front matter that holds nothing else goes as a whole. None are returned, too, where the rest would not say what it
    said: between braces around everything, or where another key refers to a part of the value.

    Args:
        path: for messages only.
        text: the whole article.
        key: as it is written.

    Raises:
        ArticleError: the front matter is broken, as in `front_matter.parse`.

    """
    data = front_matter.data(path, text)
    place = fences(path, text)
    if key not in data or place is None:
        return []
    rest = {name: data[name] for name in data if name != key}
    if not rest:
        return [TextEdit(int(text.startswith(BOM)), place.body, "")]
    find = _in_json if place.kind.is_json else _in_toml if place.kind is MatterKind.TOML else _in_yaml
    found = [*find(path, text, place, key)]
    new = applied(text, found)[0]
    try:
        is_right = front_matter.data(path, new) == rest and front_matter.body(path, new) > 0
    except ArticleError:
        is_right = False
    return found if is_right else []


def _in_yaml(path: str, text: str, place: Fences, key: str) -> Iterator[TextEdit]:
    """Yield the edit for the line of the key and those that are indented below it."""
    indent = yaml_keys.top(path, text, place.start, place.end).indent
    line = re.compile(rf"^{indent}{_named(key)}[ \t]*:", re.MULTILINE)
    found = line.search(text, place.start, place.end)
    if not found:
        return
    at = end = _line_end(text, found.start())
    while at < place.end:
        stop = _line_end(text, at)
        if text[at:stop].strip():
            if not text.startswith((f"{indent} ", f"{indent}\t"), at):
                break
            end = stop
        at = stop
    yield TextEdit(found.start(), end, "")


def _in_toml(_path: str, text: str, place: Fences, key: str) -> Iterator[TextEdit]:
    """Yield the edits for the lines of the key, and for its tables up to the next ones."""
    source = text[place.start : place.end]
    tables = re.compile(rf"^[ \t]*\[{{1,2}}[ \t]*{_named(key)}[ \t]*[.\]]", re.MULTILINE)
    spans = []
    for found in tables.finditer(source):
        following = _TABLE.search(source, _line_end(source, found.start()))
        spans.append((found.start(), following.start() if following else len(source)))
    for steps, value in toml_places.entries(source):
        if steps[0] == key:
            spans.append((source.rfind("\n", 0, value.start) + 1, _line_end(source, value.stop)))
    at = 0
    for start, end in sorted(spans):
        if start >= at:
            yield TextEdit(place.start + start, place.start + end, "")
            at = end


def _in_json(_path: str, text: str, place: Fences, key: str) -> Iterator[TextEdit]:
    """Yield the edit for the key, its value and a comma."""
    for one in json_keys.removal(text[place.start : place.end], key):
        yield TextEdit(place.start + one.start, place.start + one.end, one.new)


def _named(key: str) -> str:
    """Return the pattern of a key as both formats write it."""
    name = re.escape(key)
    return rf"""(?:{name}|"{name}"|'{name}')"""


def _line_end(text: str, at: int) -> int:
    """Return where the line ends that a place is in, behind its line end."""
    found = _LINE.match(text, at)
    return found.end() if found else len(text)
