"""Where the strings of JSON are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(r'"(?>(?:[^"\\]|\\.)*)"|[\[\]{},:]|[^\s\[\]{},:"]+')
_MOST_LEVELS = 100

Path = tuple[str | int, ...]
"""Keys, and the numbers of items in lists."""


class JsonString(NamedTuple):
    """A string in JSON that is a value or an item of a list."""

    path: Path
    value: str
    place: slice
    """With its quotes."""


class _Level:
    """An open list or table."""

    def __init__(self, *, is_list: bool) -> None:
        self.step: str | int | None = 0 if is_list else None
        self.is_list = is_list

    def next(self) -> None:
        """Go on to the next item or key."""
        self.step = self.step + 1 if isinstance(self.step, int) else None


def is_too_deep(source: str) -> bool:
    """Tell whether JSON nests deeper than 100 levels, where `strings` finds nothing."""
    depth = 0
    for found in _TOKEN.finditer(source):
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(found[0], 0)
        if depth > _MOST_LEVELS:
            return True
    return False


def strings(source: str) -> Iterator[JsonString]:
    """Yield the strings of JSON in the order of the text; none if it is not JSON, or nests deeper than 100 levels."""
    try:
        json.loads(source)
    except (ValueError, RecursionError):
        return
    levels: list[_Level] = []
    for found in _TOKEN.finditer(source):
        sign = found[0]
        level = levels[-1] if levels else None
        if sign in ("{", "["):
            levels.append(_Level(is_list=sign == "["))
            if len(levels) > _MOST_LEVELS:
                return
        elif sign in ("}", "]"):
            levels.pop()
        elif sign == "," and level:
            level.next()
        elif sign.startswith('"'):
            value = str(json.loads(sign))
            if level and level.step is None:
                level.step = value
            else:
                path = tuple(each.step for each in levels if each.step is not None)
                yield JsonString(path, value, slice(*found.span()))
