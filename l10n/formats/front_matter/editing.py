"""Sets keys at the top of front matter, and keeps every other byte: comments, quotes, order and line ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from l10n.formats.front_matter import json_keys, toml_keys, yaml_keys
from l10n.formats.front_matter.entries import KeyEntry, Top, Value, Values, WholeList
from l10n.formats.front_matter.fences import BOM, MatterKind, fences
from l10n.text.edits import TextEdit


class _Keys(NamedTuple):
    """How the keys of a format are read and written."""

    top: Callable[[str, str, int, int], Top]
    line: Callable[[str, Value], str]
    value: Callable[[Value], str]


_JSON = _Keys(json_keys.top, json_keys.line, json_keys.value)
_KEYS = {
    MatterKind.YAML: _Keys(yaml_keys.top, yaml_keys.line, yaml_keys.value),
    MatterKind.TOML: _Keys(toml_keys.top, toml_keys.line, toml_keys.value),
    MatterKind.JSON: _JSON,
    MatterKind.FENCED_JSON: _JSON,
}
_LINE_END = re.compile(r"\r\n?|\n")
_DASHED = re.compile(r"[ \t]*-[ \t]+")


def edits(path: str, text: str, values: Values, *, ignores_case: bool = False) -> list[TextEdit]:
    """Return the edits that give keys at the top of the front matter their values.

    A key that is there keeps its place, and its quotes where they can hold the value; a list gets the items that are
    given, after its own, unless they are a whole list. Other keys are added after the last one. Where there is no front
    matter, some is made, in YAML.

    Args:
        path: for messages only.
        text: the whole article.
        values: the values by key, in the order in which they are added.
        ignores_case: whether `Lang` is the key `lang`.

    Raises:
        ArticleError: the front matter is broken, as in `front_matter.parse`.

    """
    if not values:
        return []
    place = fences(path, text)
    if place is None:
        return [_made(text, values)]
    keys = _KEYS[place.kind]
    top = keys.top(path, text, place.start, place.end)
    if not top.is_table:
        return [_made(text, values)]
    fold = str.lower if ignores_case else str
    known = {fold(entry.key): entry for entry in top.entries}
    source, end = text[place.start : place.end], line_end(text)
    found: list[TextEdit] = []
    added: list[str] = []
    for key, value in values.items():
        if entry := known.get(fold(key)):
            found += _changed(source, entry, value, keys.value, end)
        else:
            added.append(keys.line(key, _plain(value)))
    if added and top.in_braces:
        before, joint = source[: top.end].rstrip(), "," + (top.indent or " ")
        new = ("" if before.endswith(("{", ",")) else joint) + joint.join(added)
        found.append(TextEdit(top.end, top.end, new))
    elif added:
        found.append(TextEdit(top.end, top.end, "".join(top.indent + each + end for each in added)))
    return [TextEdit(place.start + one.start, place.start + one.end, one.new) for one in found]


def line_end(text: str) -> str:
    """Return the line end of a text: that of its first line."""
    found = _LINE_END.search(text)
    return found[0] if found else "\n"


def _plain(value: Value | WholeList) -> Value:
    return value.items if isinstance(value, WholeList) else value


def _changed(
    source: str, entry: KeyEntry, value: Value | WholeList, write: Callable[[Value], str], end: str
) -> Iterator[TextEdit]:
    if isinstance(value, tuple) and not isinstance(value, WholeList) and entry.last:
        before = source[source.rfind("\n", 0, entry.last.start) + 1 : entry.last.start]
        if _DASHED.fullmatch(before):
            at = _line_stop(source, entry.last)
            yield TextEdit(at, at, "".join(f"{end}{before}{write(item)}" for item in value))
        else:
            at = entry.last.stop
            comma = ", " if entry.last.start < at else ""
            yield TextEdit(at, at, comma + ", ".join(write((item,))[1:-1] for item in value))
        return
    new = entry.write(value) if isinstance(value, str) else write(_plain(value))
    if source[entry.value] != new:
        space = " " if source[: entry.value.start].endswith(":") and source[entry.value][:1] != '"' else ""
        yield TextEdit(entry.value.start, entry.value.stop, space + new)


def _line_stop(source: str, item: slice) -> int:
    """Return where the last line of an item ends, before its line end; a comment may follow the item."""
    at = item.start + len(source[item].rstrip())
    found = _LINE_END.search(source, at)
    return found.start() if found else len(source)


def _made(text: str, values: Values) -> TextEdit:
    """Return front matter for a text that has none; a byte order mark stays first."""
    at, end = int(text.startswith(BOM)), line_end(text)
    return TextEdit(
        at, at, end.join(("---", *(yaml_keys.line(key, _plain(value)) for key, value in values.items()), "---", "", ""))
    )
