"""Strings in YAML: find those at the top level of a mapping, and replace them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

import yaml

from l10n.errors import ArticleError
from l10n.text.lines import Lines

_DEEPEST = 50
_MOST = 100_000
"""The most levels, and the most values with every alias expanded. No front matter needs so many."""
_TOO_DEEP = f"nests deeper than {_DEEPEST} levels"
_STR = "tag:yaml.org,2002:str"
_RESOLVER = yaml.resolver.Resolver()
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n?|\n")
_NOT_PLAINLY = re.compile(r'["\\]|[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]')


def strings(path: str, text: str, start: int, end: int) -> list[tuple[str, str, slice]] | None:
    """Return the strings that are top-level values: the key, the value, and the slice of `text` that contains it.

    No object is constructed and no alias is followed, so the time is linear in the length of the text. Values that YAML
    1.1 resolves to other types (dates, numbers, booleans, null) are left out. So are unquoted words in braces, and
    halves of surrogate pairs, which no file can contain.

    Args:
        path: for messages only.
        text: the whole article.
        start: where the YAML starts.
        end: where it ends.

    Returns:
        None if the YAML is not a mapping.

    Raises:
        ArticleError: the YAML is broken, nested too deep, or expands to too many values.

    """
    try:
        found = _mapping(text[start:end])
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = Lines(text).at(start + mark.index if mark else start)
        raise ArticleError(f"front matter cannot be read: {error.problem}", path=path, line=line) from error
    except yaml.reader.ReaderError as error:
        line = Lines(text).at(start + error.position)
        raise ArticleError(f"front matter cannot be read: {error.reason}", path=path, line=line) from error
    if found is None:
        return None
    return [(key, value, slice(start + place.start, start + place.stop)) for key, value, place in found]


def write(raw: str, content: str) -> str:
    """Return a string in the style of the old scalar, `raw`, if that style can hold it; else in double quotes."""
    styles = {'"': _double, "'": _single, "|": _block_scalar, ">": _block_scalar}
    candidate = styles.get(raw[:1], _plain)(raw, content)
    return candidate if _reads(candidate, content) else _double(raw, content)


def _mapping(source: str) -> list[tuple[str, str, slice]] | None:
    """Return the top-level strings of a mapping, or None if it is not a mapping."""
    events = _checked(_events(source))
    nodes = [(depth, event) for depth, event in events if depth < 2 and isinstance(event, yaml.NodeEvent)]  # noqa: PLR2004 - the root and what it holds
    roots = [event for depth, event in nodes if depth == 0]
    held = [event for depth, event in nodes if depth == 1]
    if len(roots) > 1:
        raise _error(roots[1], "contains a second document")
    if roots and not isinstance(roots[0], yaml.MappingStartEvent):
        return None
    in_braces = any(root.flow_style for root in roots if isinstance(root, yaml.MappingStartEvent))
    return [
        (key.value, value.value, _place(source, value))
        for key, value in zip(held[::2], held[1::2], strict=True)
        if isinstance(key, yaml.ScalarEvent) and isinstance(value, yaml.ScalarEvent)
        if _is_string(value) and (value.style or not in_braces) and not _SURROGATE.search(value.value)
    ]


class _Loader(yaml.SafeLoader):
    """Ends at the first bracket too many. PyYAML reads 1,024 before it tells of one, and all that are open at each."""

    def fetch_flow_collection_start(self, token: type[yaml.Token]) -> None:
        """Read an opening bracket."""
        if self.flow_level >= _DEEPEST:
            raise yaml.MarkedYAMLError(problem=_TOO_DEEP, problem_mark=self.get_mark())
        super().fetch_flow_collection_start(token)


def _events(source: str) -> Iterator[yaml.Event]:
    loader = _Loader(source)
    try:
        while loader.check_event():
            yield loader.get_event()  # type: ignore[no-untyped-call]
    except (ValueError, OverflowError) as error:  # PyYAML does not check the numbers in escapes and in %YAML
        raise yaml.MarkedYAMLError(problem=str(error), problem_mark=loader.get_mark()) from error


def _checked(events: Iterable[yaml.Event]) -> Iterator[tuple[int, yaml.Event]]:
    """Yield each event with its depth; raise an error if it is nested too deep or too large with aliases expanded."""
    sizes: dict[str, int] = {}
    anchors: list[str | None] = []
    counts = [0]
    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            size, anchor = counts.pop(), anchors.pop()
            counts[-1] += size
            sizes |= {anchor: size} if anchor else {}
        yield len(anchors), event
        if isinstance(event, yaml.CollectionStartEvent):
            anchors.append(event.anchor)
            counts.append(1)
        elif isinstance(event, yaml.ScalarEvent):
            counts[-1] += 1
            sizes |= {event.anchor: 1} if event.anchor else {}
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in sizes:
                raise _error(event, f"alias {event.anchor!r} has no anchor before it")
            counts[-1] += sizes[event.anchor]
        if len(anchors) > _DEEPEST:
            raise _error(event, _TOO_DEEP)
        if counts[-1] > _MOST:
            raise _error(event, f"its aliases expand to more than {_MOST:,} values")


def _error(event: yaml.Event, problem: str) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)  # type: ignore[arg-type] # of either parser


def _is_string(scalar: yaml.ScalarEvent) -> bool:
    said = scalar.tag not in (None, "!")
    tag = scalar.tag if said else _RESOLVER.resolve(yaml.ScalarNode, scalar.value, scalar.implicit)  # type: ignore[no-untyped-call]
    return bool(tag == _STR)


def _place(source: str, scalar: yaml.ScalarEvent) -> slice:
    """Return the slice of a scalar, without the tag and the anchor before it."""
    start, end = scalar.start_mark.index, scalar.end_mark.index  # type: ignore[union-attr] # what was parsed has marks
    properties = _PROPERTIES.match(source, start, end) if scalar.tag or scalar.anchor else None
    return slice(properties.end() if properties else start, end)


def _reads(candidate: str, content: str) -> bool:
    """Return whether a candidate, as the value of a key, parses as exactly the content."""
    try:
        found = _mapping("key: " + candidate.removesuffix("\n") + "\nnext: key\n")
    except yaml.YAMLError:
        return False
    return found is not None and [value for _, value, _ in found] == [content, "key"]


def _plain(_raw: str, content: str) -> str:
    return content


def _single(_raw: str, content: str) -> str:
    return "'" + content.replace("'", "''") + "'"


def _double(raw: str, content: str) -> str:
    return '"' + _NOT_PLAINLY.sub(lambda match: json.dumps(match[0])[1:-1], content) + '"' + _tail(raw)


def _block_scalar(raw: str, content: str) -> str:
    """Return a block scalar (YAML 1.1, 9.3) with the header and the indentation of the old one."""
    first, *body = _LINE_END.split(raw)
    header = first[: len(first) - len(first.lstrip("|>+-0123456789"))]
    said = content.rstrip("\n")
    line_ends = len(content) - len(said)
    chomping = "-" if not line_ends else "" if line_ends == 1 and "+" not in header else "+"
    if header[0] == ">":
        said = re.sub(r"\n+", r"\g<0>\n", said)
    indent = _indent(header, body)
    lines = [first.replace(header, header.rstrip("+-") + chomping, 1)]
    lines += [indent + line if line else "" for line in said.split("\n")]
    line_end = "\r\n" if "\r\n" in raw else "\n"
    tail = line_end * line_ends if chomping == "+" else _tail(raw)
    return line_end.join(lines) + tail


def _indent(header: str, body: Iterable[str]) -> str:
    if said := re.search(r"\d", header):
        return " " * int(said[0])
    line = next((line for line in body if line.strip()), "  ")
    return line[: len(line) - len(line.lstrip(" "))]


def _tail(raw: str) -> str:
    """Return the line breaks at the end of a block scalar, which are part of it."""
    return raw[len(raw.rstrip(" \t\r\n")) :]
