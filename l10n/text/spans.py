"""Spans of a text that contain or overlap others, found in the time that sorting takes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

Span = tuple[int, int]
"""The start and the end of words in a text, in characters."""


class Cover:
    """Spans of a text, which may contain others."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Collect spans."""
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends = [*accumulate((end for _, end in ordered), max)]

    def holds(self, span: Span) -> bool:
        """Return whether one of the spans contains another span."""
        before = bisect_right(self._starts, span[0])
        return before > 0 and self._ends[before - 1] >= span[1]


class Needs:
    """The words that each of several terms needs.

    A span that overlaps a shorter one contains its first or its last character. So it is enough to know, of each such
    character, the longest span around it, and the longest one of another term.
    """

    def __init__(self, standing: Sequence[Sequence[Span]]) -> None:
        """Collect the spans of allowed forms, by term."""
        self._longest: dict[int, list[tuple[int, int]]] = {}
        if len(standing) < 2:  # noqa: PLR2004 - no other term
            return
        places = sorted({at for spans in standing for start, end in spans for at in (start, end - 1)})
        self._longest = {at: [] for at in places}
        for owner, spans in enumerate(standing):
            for start, end in _innermost(spans):
                for at in places[bisect_left(places, start) : bisect_left(places, end)]:
                    self._claim(self._longest[at], (end - start, owner))

    def swallow(self, span: Span, owner: int) -> bool:
        """Return whether another term needs a longer span that overlaps this one."""
        start, end = span
        claims = (claim for at in (start, end - 1) for claim in self._longest.get(at, ()))
        return any(length > end - start and other != owner for length, other in claims)

    @staticmethod
    def _claim(claims: list[tuple[int, int]], claim: tuple[int, int]) -> None:
        """Add a length and its owner to the two longest of different owners."""
        own = next((i for i, (_, owner) in enumerate(claims) if owner == claim[1]), None)
        if own is None:
            claims.append(claim)
        else:
            claims[own] = max(claims[own], claim)
        claims.sort(reverse=True)
        del claims[2:]


def _innermost(spans: Iterable[Span]) -> list[Span]:
    """Keep the spans that contain no other: the words that a term needs, as `Congress` in `U.S. Congress`."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda span: (-span[0], span[1])):
        if not kept or span[1] < kept[-1][1]:
            kept.append(span)
    return kept
