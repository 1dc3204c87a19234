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
