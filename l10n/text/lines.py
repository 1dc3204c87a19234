"""Line numbers of offsets in a text."""

from __future__ import annotations

import re
from bisect import bisect_right

_LINE_END = re.compile(r"\r\n?|\n")


class Lines:
    """The lines of a text. A line ends at CRLF, LF or CR, as in an editor."""

    def __init__(self, text: str) -> None:
        """Find the line endings of `text`, so that `at` is a binary search."""
        self._starts = [match.end() for match in _LINE_END.finditer(text)]

    def at(self, offset: int) -> int:
        """Return the line number, from 1, of the character at `offset`."""
        return bisect_right(self._starts, offset) + 1

    def start(self, offset: int) -> int:
        """Return where the line of the character at `offset` starts."""
        line = bisect_right(self._starts, offset)
        return self._starts[line - 1] if line else 0


class Part(Lines):
    """The lines of a part of a text, whose offsets count from the start of the part."""

    def __init__(self, whole: Lines, start: int) -> None:
        """Take the lines of a part that starts at `start`."""
        self._whole, self._start = whole, start

    def at(self, offset: int) -> int:
        """Return the line number in the whole text."""
        return self._whole.at(self._start + offset)

    def start(self, offset: int) -> int:
        """Return where a line starts, which may be before the part."""
        return self._whole.start(self._start + offset) - self._start
