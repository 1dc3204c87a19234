"""Strings in YAML: find those that paths lead to, and replace them."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

import yaml

from l10n.article import Container
from l10n.formats.front_matter import yaml_events
from l10n.formats.front_matter.found import FoundString
from l10n.text.data.key_paths import KeyPath

_STR = "tag:yaml.org,2002:str"
_RESOLVER = yaml.resolver.Resolver()
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+(?:#[^\r\n]*\s+)*)*")
_MARKS_IN_FLOW = re.compile(r"[\[\]{},:?#&*!|>%@`]")
"""What ends a plain scalar inside brackets, or makes it something else, for one reader or another."""
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n?|\n")
_NOT_PLAINLY = re.compile(r'["\\]|[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]')


def strings(path: str, text: str, start: int, end: int, paths: Collection[KeyPath]) -> list[FoundString] | None:
    """Return the strings that some paths lead to, in their order; one that several paths lead to is there once.

    Aliases and merge keys (`<<`) are followed to where the string is written. Values that YAML 1.1 resolves to other
    types (dates, numbers, booleans, null) are left out, and so are halves of surrogate pairs, which no file can
    contain. No object is constructed, so the time is linear in the length of the text.

    Args:
        path: for messages only.
        text: the whole article.
        start: where the YAML starts.
        end: where it ends.
        paths: the paths.

    Returns:
        None if the YAML is not a mapping.

    Raises:
        ArticleError: the YAML is broken, nested too deep, or expands to too many values.

    """
    source = text[start:end]
    with yaml_events.told(path, text, start):
        root = _tree(source)
    if root is None:
        return None
    found: dict[int, FoundString] = {}
    for named, node in _Search(paths).found(root):
        scalar = node.event
        if isinstance(scalar, yaml.ScalarEvent) and _is_string(scalar) and not _SURROGATE.search(scalar.value):
            span = place(source, scalar)
            container = Container.YAML_FLOW if node.in_flow else Container.YAML
            moved = slice(start + span.start, start + span.stop)
            found.setdefault(span.start, FoundString(named, scalar.value, moved, container))
    return [found[at] for at in sorted(found)]


def write(raw: str, content: str, *, in_flow: bool = False) -> str:
    """Return a string in the style of the old scalar, `raw`, if that style can hold it; else in double quotes.

    Args:
        raw: the old scalar, without its tag and its anchor.
        content: the new string.
        in_flow: whether it is inside brackets or braces.

    """
    styles = {'"': _double, "'": _single, "|": _block_scalar, ">": _block_scalar}
    candidate = styles.get(raw[:1], _plain)(raw, content)
    return candidate if _reads(candidate, content, in_flow=in_flow) else _double(raw, content)


def place(source: str, scalar: yaml.ScalarEvent) -> slice:
    """Return the slice of a scalar, without the tag and the anchor before it."""
    start, end = scalar.start_mark.index, scalar.end_mark.index  # type: ignore[union-attr] # what was parsed has marks
    properties = _PROPERTIES.match(source, start, end) if scalar.tag or scalar.anchor else None
    return slice(properties.end() if properties else start, end)


@dataclass(slots=True)
class _Node:
    """A value in YAML; an alias is the value that it stands for."""

    event: yaml.NodeEvent
    in_flow: bool
    held: list[_Node] = field(default_factory=list)
    """The keys and values of a mapping, in turn, or the items of a list."""


def _tree(source: str) -> _Node | None:
    """Return the root of the YAML, or None if it is not a mapping."""
    root = _Node(yaml.MappingStartEvent(None, None, implicit=True), in_flow=False)
    anchors: dict[str, _Node] = {}
    opened: list[_Node] = []
    flows = seen = 0
    for event in yaml_events.events(source):
        if isinstance(event, yaml.CollectionEndEvent):
            flows -= bool(getattr(opened.pop().event, "flow_style", False))
        if not isinstance(event, yaml.NodeEvent):
            continue
        is_alias = isinstance(event, yaml.AliasEvent)
        node = anchors[str(event.anchor)] if is_alias else _Node(event, bool(flows))
        if opened:
            opened[-1].held.append(node)
        elif seen:
            raise yaml_events.fault(event, "contains a second document")
        else:
            root = node
        seen += 1
        if event.anchor:
            anchors[event.anchor] = node
        if isinstance(event, yaml.CollectionStartEvent):
            opened.append(node)
            flows += bool(event.flow_style)
    return root if isinstance(root.event, yaml.MappingStartEvent) else None


class _Search:
    """Follows paths from the root down; no value is visited twice for the same rest of a path."""

    def __init__(self, paths: Iterable[KeyPath]) -> None:
        self._wanted: dict[tuple[str | None, ...], KeyPath | None] = {}
        """The paths by their steps, and None for what begins one."""
        for path in paths:
            for length in range(len(path.steps)):
                self._wanted.setdefault(path.steps[:length])
            self._wanted[path.steps] = self._wanted.get(path.steps) or path
        self._seen: set[tuple[int, tuple[str | None, ...]]] = set()

    def found(self, node: _Node, steps: tuple[str | None, ...] = ()) -> Iterator[tuple[KeyPath, _Node]]:
        """Yield the values that the paths lead to, each with its path."""
        if steps not in self._wanted or (id(node), steps) in self._seen:
            return
        self._seen.add((id(node), steps))
        if path := self._wanted[steps]:
            yield path, node
        if isinstance(node.event, yaml.SequenceStartEvent):
            for item in node.held:
                yield from self.found(item, (*steps, None))
        elif isinstance(node.event, yaml.MappingStartEvent):
            for key, value in _pairs(node):
                yield from self.found(value, (*steps, key))


def _pairs(mapping: _Node) -> Iterator[tuple[str, _Node]]:
    """Yield the keys of a mapping with their values, and those merged into it that it lacks (YAML 1.1, `<<`)."""
    known: set[str] = set()
    merged: list[_Node] = [mapping]
    read: set[int] = set()
    while merged:
        node = merged.pop()
        if id(node) in read:
            continue
        read.add(id(node))
        if isinstance(node.event, yaml.SequenceStartEvent):
            merged += reversed(node.held)
        elif isinstance(node.event, yaml.MappingStartEvent):
            pairs = [*zip(node.held[::2], node.held[1::2], strict=True)]
            own = [(key.event.value.lower(), value) for key, value in pairs if isinstance(key.event, yaml.ScalarEvent)]
            yield from ((key, value) for key, value in own if key not in known)
            known |= {key for key, _ in own}
            merged += (value for key, value in reversed(pairs) if _is_merge(key.event))


def _is_merge(key: yaml.NodeEvent) -> bool:
    return isinstance(key, yaml.ScalarEvent) and key.value == "<<" and key.style is None


def _is_string(scalar: yaml.ScalarEvent) -> bool:
    said = scalar.tag not in (None, "!")
    tag = scalar.tag if said else _RESOLVER.resolve(yaml.ScalarNode, scalar.value, scalar.implicit)  # type: ignore[no-untyped-call]
    return bool(tag == _STR)


def _reads(candidate: str, content: str, *, in_flow: bool) -> bool:
    """Return whether a candidate, as the value of a key or as an item in brackets, parses as exactly the content."""
    if in_flow and candidate[:1] not in "\"'" and _MARKS_IN_FLOW.search(candidate):
        return False
    source = f"key: [{candidate}, key]\n" if in_flow else "key: " + candidate.removesuffix("\n") + "\nnext: key\n"
    try:
        root = _tree(source)
    except yaml.YAMLError:
        return False
    values = root.held[1::2] if root else []
    found = [node.event for node in (values[0].held if in_flow and values else values)]
    strings = [event.value for event in found if isinstance(event, yaml.ScalarEvent) and _is_string(event)]
    return len(found) == len(strings) and strings == [content, "key"]


def _plain(_raw: str, content: str) -> str:
    return content


def _single(_raw: str, content: str) -> str:
    return "'" + content.replace("'", "''") + "'"


def _double(raw: str, content: str) -> str:
    return '"' + _NOT_PLAINLY.sub(lambda match: json.dumps(match[0])[1:-1], content) + '"' + _tail(raw)


def _block_scalar(raw: str, content: str) -> str:
    """Return a block scalar (YAML 1.1, 9.3) with the header and the indentation of the old one.

    How far it is indented is not said in the header: that would count from where its key is.
    """
    first, *body = _LINE_END.split(raw)
    header = first[: len(first) - len(first.lstrip("|>+-0123456789"))]
    said = content.rstrip("\n")
    line_ends = len(content) - len(said)
    chomping = "-" if not line_ends else "" if line_ends == 1 and "+" not in header else "+"
    if header[0] == ">":
        said = re.sub(r"\n+", r"\g<0>\n", said)
    line = next((line for line in body if line.strip()), "  ")
    indent = line[: len(line) - len(line.lstrip(" "))]
    lines = [first.replace(header, header[0] + chomping, 1)]
    lines += [indent + line if line else "" for line in said.split("\n")]
    line_end = "\r\n" if "\r\n" in raw else "\n"
    tail = line_end * line_ends if chomping == "+" else _tail(raw)
    return line_end.join(lines) + tail


def _tail(raw: str) -> str:
    """Return the line breaks at the end of a block scalar, which are part of it."""
    return raw[len(raw.rstrip(" \t\r\n")) :]
