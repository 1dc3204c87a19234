"""The keys at the top of YAML: where their values are, and how new ones are written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import yaml

from l10n.formats.front_matter import yaml_events, yaml_strings
from l10n.formats.front_matter.entries import KeyEntry, Top, Value, listed, truth

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_PLAIN = re.compile(r"[A-Za-z/][\w./-]*", re.ASCII)
_ITEMS = 2
"""How deep the items of a list at the top are."""


class _Pair(NamedTuple):
    key: yaml.NodeEvent
    first: yaml.NodeEvent
    last: yaml.Event
    """The end of a collection; of anything else, the same as `first`."""
    end: yaml.Event
    """The last scalar, alias or end of brackets in it."""
    items: tuple[yaml.NodeEvent, ...]


def top(path: str, text: str, start: int, end: int) -> Top:
    """Read the top of YAML; arguments and errors as in `yaml_data.data`."""
    source = text[start:end]
    with yaml_events.told(path, text, start):
        events = [*yaml_events.events(source)]
    nodes = [event for event in events if isinstance(event, yaml.NodeEvent)]
    if not nodes:
        return Top((), is_table=True, end=len(source))
    root = nodes[0]
    if not isinstance(root, yaml.MappingStartEvent):
        return Top((), is_table=False, end=0)
    entries = tuple(_entry(source, pair) for pair in _pairs(events) if isinstance(pair.key, yaml.ScalarEvent))
    if root.flow_style:
        closing = next(event for event in reversed(events) if isinstance(event, yaml.MappingEndEvent))
        return Top(entries, is_table=True, end=_mark(closing.start_mark), in_braces=True)
    return Top(entries, is_table=True, end=len(source), indent=" " * root.start_mark.column)  # type: ignore[union-attr] # what was parsed has marks


def line(key: str, written: Value) -> str:
    """Return a key with its value."""
    return f"{key if _BARE.fullmatch(key) else json.dumps(key)}: {value(written)}"


def value(written: Value) -> str:
    """Return a value. A string is plain where every version of YAML reads it as a string."""
    if isinstance(written, bool):
        return truth(written)
    return _scalar(written) if isinstance(written, str) else listed(written, _quoted)


def _pairs(events: list[yaml.Event]) -> Iterator[_Pair]:
    depth = 0
    key: yaml.NodeEvent | None = None
    first: yaml.NodeEvent | None = None
    items: list[yaml.NodeEvent] = []
    end: yaml.Event = events[0]
    flows = 0
    for event in events:
        is_end = isinstance(event, yaml.CollectionEndEvent)
        depth -= is_end
        end = event if (is_end and flows) or isinstance(event, yaml.ScalarEvent | yaml.AliasEvent) else end
        flows = max(0, flows - is_end)
        flows += isinstance(event, yaml.CollectionStartEvent) and bool(event.flow_style or flows)
        if depth == 1 and isinstance(event, yaml.NodeEvent):
            first, items = event, []
        elif depth == _ITEMS and isinstance(event, yaml.NodeEvent):
            items.append(event)
        depth += isinstance(event, yaml.CollectionStartEvent)
        if depth == 1 and first:
            if key is None:
                key = first
            else:
                yield _Pair(key, first, event, end, tuple(items))
                key = None
            first = None


def _entry(source: str, pair: _Pair) -> KeyEntry:
    key = str(getattr(pair.key, "value", ""))
    node = pair.first
    if isinstance(node, yaml.ScalarEvent):
        place = yaml_strings.place(source, node)
        return KeyEntry(key, _without_tail(source, place), _in_style(source[place]))
    place = slice(_mark(node.start_mark), _mark(pair.last.end_mark))
    if isinstance(node, yaml.CollectionStartEvent) and not node.flow_style:
        colon = source.index(":", _mark(pair.key.end_mark)) + 1
        place = slice(colon, _mark(pair.end.end_mark))  # the end of a block is where the next key starts
    place = _without_tail(source, place)
    if not isinstance(node, yaml.SequenceStartEvent):
        return KeyEntry(key, place, _scalar)
    if not pair.items:
        inside = _mark(pair.last.start_mark)
        return KeyEntry(key, place, _scalar, slice(inside, inside))
    scalars = [item for item in pair.items if isinstance(item, yaml.ScalarEvent)]
    is_plain = len(scalars) == len(pair.items)
    return KeyEntry(
        key, place, _scalar, _without_tail(source, yaml_strings.place(source, scalars[-1])) if is_plain else None
    )


def _without_tail(source: str, place: slice) -> slice:
    """Return the slice of a value without the line ends after it, which a block scalar has."""
    return slice(place.start, place.start + len(source[place].rstrip("\r\n")))


def _mark(mark: Any) -> int:  # noqa: ANN401 - of either parser of PyYAML
    return int(mark.index)


def _in_style(raw: str) -> Callable[[str], str]:
    """Return what writes a string in the quotes of an old one."""
    return lambda content: yaml_strings.write(raw, content) if raw[:1] in ("'", '"') else _scalar(content)


def _scalar(content: str) -> str:
    return yaml_strings.write("x" if _PLAIN.fullmatch(content) else '""', content)


def _quoted(content: str) -> str:
    return yaml_strings.write('""', content)
