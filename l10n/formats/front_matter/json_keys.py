"""The keys at the top of JSON: where their values are, and how new ones are written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial

from l10n.formats.front_matter import json_strings
from l10n.formats.front_matter.entries import KeyEntry, Top, Value, listed, truth
from l10n.text.edits import TextEdit

_SPACE = re.compile(r"[ \t\r\n]*")


def top(path: str, text: str, start: int, end: int) -> Top:
    """Read the top of JSON. Raises ArticleError if it is broken."""
    json_strings.data(path, text, start, end)
    source = text[start:end]
    opening = source.index("{") + 1
    places = [*_places(source, opening)]
    entries = tuple(_entry(source, key, value) for key, _, value in places)
    first, last = (places[0][1].start, places[-1][2].stop) if places else (opening, opening)
    return Top(entries, is_table=True, end=last, in_braces=True, indent=source[opening:first])


def line(key: str, written: Value) -> str:
    """Return a key with its value."""
    return f"{_quoted(key)}: {value(written)}"


def value(written: Value) -> str:
    """Return a value."""
    if isinstance(written, bool):
        return truth(written)
    return _quoted(written) if isinstance(written, str) else listed(written, _quoted)


def removal(source: str, key: str) -> Iterator[TextEdit]:
    """Yield the edit that takes a key out, with its value and a comma beside it.

    Args:
        source: JSON that has other keys, too.
        key: as it is written.

    """
    places = [*_places(source, source.index("{") + 1)]
    for at, (name, place, held) in enumerate(places):
        if name == key and at + 1 < len(places):
            yield TextEdit(place.start, places[at + 1][1].start, "")
        elif name == key and at:
            yield TextEdit(places[at - 1][2].stop, held.stop, "")


def _entry(source: str, key: str, place: slice) -> KeyEntry:
    raw = source[place]
    last = None
    if raw.startswith("["):
        items = [*_items(source, place.start + 1)]
        last = items[-1] if items else slice(place.stop - 1, place.stop - 1)
    return KeyEntry(key, place, partial(json_strings.write, raw), last)


def _places(source: str, at: int) -> Iterator[tuple[str, slice, slice]]:
    """Yield the keys of a table, each with its place and that of its value; `at` is behind the brace."""
    at = _behind(source, at)
    while source[at] != "}":
        key, stop = json_strings.inner(source, at)
        start = _behind(source, _behind(source, stop) + 1)
        _, end = json_strings.inner(source, start)
        yield str(key), slice(at, stop), slice(start, end)
        at = _behind(source, end)
        at = _behind(source, at + 1) if source[at] == "," else at


def _items(source: str, at: int) -> Iterator[slice]:
    """Yield the places of the items of a list; `at` is behind the bracket."""
    at = _behind(source, at)
    while source[at] != "]":
        _, end = json_strings.inner(source, at)
        yield slice(at, end)
        at = _behind(source, end)
        at = _behind(source, at + 1) if source[at] == "," else at


def _behind(source: str, at: int) -> int:
    """Return where the white space at an offset ends."""
    found = _SPACE.match(source, at)
    return found.end() if found else at


def _quoted(content: str) -> str:
    return json.dumps(content, ensure_ascii=False)
