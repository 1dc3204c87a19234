"""The keys at the top of TOML: where their values are, and how new ones are written."""

from __future__ import annotations

import re

from l10n.formats.front_matter import toml_strings
from l10n.formats.front_matter.entries import KeyEntry, Top, Value, listed, truth
from l10n.text.data import toml_places

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ITEM = 2
"""The steps of the path to an item of a list at the top."""


def top(path: str, text: str, start: int, end: int) -> Top:
    """Read the top of TOML: all before the first table. Raises ArticleError if it is broken."""
    toml_strings.data(path, text, start, end)
    source = text[start:end]
    items: dict[toml_places.Path, slice] = {}
    for steps, place in toml_places.strings(source):
        if len(steps) == _ITEM and isinstance(steps[1], int):
            items[steps[:1]] = place
    found: list[KeyEntry] = []
    at = 0
    for steps, place in toml_places.entries(source):
        at = source.find("\n", place.stop) + 1 or len(source)
        if len(steps) == 1:
            found.append(_entry(str(steps[0]), source[place], place, items.get(steps)))
    return Top(tuple(found), is_table=True, end=at)


def line(key: str, written: Value) -> str:
    """Return a key with its value."""
    return f"{key if _BARE.fullmatch(key) else _quoted(key)} = {value(written)}"


def value(written: Value) -> str:
    """Return a value."""
    if isinstance(written, bool):
        return truth(written)
    return _quoted(written) if isinstance(written, str) else listed(written, _quoted)


def _entry(key: str, raw: str, place: slice, last: slice | None) -> KeyEntry:
    if raw[:1] in ("'", '"'):
        return KeyEntry(key, place, lambda content: toml_strings.write(raw, content))
    if raw[:1] == "[" and toml_places.read(raw) == []:
        inside = place.stop - 1
        return KeyEntry(key, place, _quoted, slice(inside, inside))
    return KeyEntry(key, place, _quoted, last if raw[:1] == "[" else None)


def _quoted(content: str) -> str:
    return toml_strings.write('""', content)
