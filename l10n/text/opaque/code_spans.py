"""Find the ends of code spans: a run of backticks closes at the next run of the same length (CommonMark 0.31, 6.1)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

_RUN = re.compile(r"`+")


class CodeSpans:
    """The code spans of a text.

    A pattern looks for the end of each unclosed run in the whole rest of the text; here all runs are found once.
    """

    def __init__(self, text: str) -> None:
        """Prepare to find code spans in a text."""
        self._text = text

    def closing(self, start: int, end: int) -> int | None:
        """Return where the run begins that closes another, or None.

        Args:
            start: where the other run begins.
            end: where it ends.

        """
        places = self._runs.get(end - start, [])
        at = bisect_left(places, end)
        return places[at] if at < len(places) else None

    @cached_property
    def _runs(self) -> dict[int, list[int]]:
        """The places of runs, by length."""
        runs: defaultdict[int, list[int]] = defaultdict(list)
        for run in _RUN.finditer(self._text):
            runs[run.end() - run.start()].append(run.start())
        return runs


def code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the code spans of a text start and end, with their backticks."""
    codes = CodeSpans(text)
    at = 0
    while run := _RUN.search(text, at):
        start, at = run.span()
        closing = codes.closing(start, at)
        if closing is not None:
            at = closing + at - start
            yield start, at
