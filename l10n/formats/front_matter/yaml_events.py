"""YAML as a stream of events, bounded: how deep it nests, and how many values it has with every alias expanded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import yaml

from l10n.errors import ArticleError
from l10n.text.data.showing import shown
from l10n.text.lines import Lines

_DEEPEST = 50
_MOST = 100_000
"""The most levels, and the most values with every alias expanded. No front matter needs so many."""
_TOO_DEEP = f"nests deeper than {_DEEPEST} levels"


def events(source: str) -> Iterator[yaml.Event]:
    """Yield the events of YAML. An alias has its anchor before it, and none is inside its own anchor.

    Raises:
        yaml.YAMLError: the YAML is broken, nested too deep, or expands to too many values.

    """
    return _checked(_read(source))


@contextmanager
def told(path: str, text: str, start: int) -> Iterator[None]:
    """Turn errors of the YAML that starts at an offset of an article into an ArticleError with a line."""
    try:
        yield
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = Lines(text).at(start + mark.index if mark else start)
        raise ArticleError(f"front matter cannot be read: {error.problem}", path=path, line=line) from error
    except yaml.reader.ReaderError as error:
        line = Lines(text).at(start + error.position)
        raise ArticleError(f"front matter cannot be read: {error.reason}", path=path, line=line) from error


class _Loader(yaml.SafeLoader):
    """Ends at the first bracket too many. PyYAML reads 1,024 before it tells of one, and all that are open at each."""

    def fetch_flow_collection_start(self, token: type[yaml.Token]) -> None:
        """Read an opening bracket."""
        if self.flow_level >= _DEEPEST:
            raise yaml.MarkedYAMLError(problem=_TOO_DEEP, problem_mark=self.get_mark())
        super().fetch_flow_collection_start(token)


def _read(source: str) -> Iterator[yaml.Event]:
    loader = _Loader(source)
    try:
        while loader.check_event():
            yield loader.get_event()  # type: ignore[no-untyped-call]
    except (ValueError, OverflowError) as error:  # PyYAML does not check the numbers in escapes and in %YAML
        raise yaml.MarkedYAMLError(problem=str(error), problem_mark=loader.get_mark()) from error


def _checked(found: Iterable[yaml.Event]) -> Iterator[yaml.Event]:
    """Yield each event; raise an error if it is nested too deep or too large with aliases expanded."""
    sizes: dict[str, int] = {}
    anchors: list[str | None] = []
    counts = [0]
    for event in found:
        if isinstance(event, yaml.CollectionEndEvent):
            size, anchor = counts.pop(), anchors.pop()
            counts[-1] += size
            sizes |= {anchor: size} if anchor else {}
        elif isinstance(event, yaml.CollectionStartEvent):
            anchors.append(event.anchor)
            counts.append(1)
        elif isinstance(event, yaml.ScalarEvent):
            counts[-1] += 1
            sizes |= {event.anchor: 1} if event.anchor else {}
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in sizes:
                raise fault(event, f"alias {shown(event.anchor)} has no anchor before it")
            counts[-1] += sizes[event.anchor]
        if len(anchors) > _DEEPEST:
            raise fault(event, _TOO_DEEP)
        if counts[-1] > _MOST:
            raise fault(event, f"its aliases expand to more than {_MOST:,} values")
        yield event


def fault(event: yaml.Event, problem: str) -> yaml.MarkedYAMLError:
    """Return the error for a problem at an event."""
    return yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)  # type: ignore[arg-type] # of either parser
