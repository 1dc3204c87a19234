"""Which line of a text an offset stands on."""

from __future__ import annotations

import re
from bisect import bisect_right

_LINE_END = re.compile(r"\r\n?|\n")


class Lines:
    """The lines of one text; a line ends at CRLF, LF or CR, as it does in an editor."""

    def __init__(self, text: str) -> None:
        """Find the line ends of `text` once; `at` is a binary search then."""
        self._starts = [match.end() for match in _LINE_END.finditer(text)]

    def at(self, offset: int) -> int:
        """Return the number of the line, from 1, that the character at `offset` stands on."""
        return bisect_right(self._starts, offset) + 1
