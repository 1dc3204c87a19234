"""Keep brackets and quotations whole: no tag begins or ends inside one that goes on outside of it.

Unless it is so in the source. A pair that has brackets inside in the source takes the rest of them in; else it ends
before them. Quotation marks count where the pair has a whole quotation in the source, or none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from l10n.alignment.words import Span
from l10n.tags.detach import TagPair

_CLOSED_BY = {"(": ")", "[": "]", "{": "}", "«": "»", "“": "”", "„": "”"}
_CLOSING = frozenset(_CLOSED_BY.values())
_STRAIGHT = '"'


def brackets(text: str) -> list[Span]:
    """Return the spans of the brackets and quotations of a text, with their marks; those without a partner are none."""
    found: list[Span] = []
    waiting: list[tuple[str, int]] = []
    for at, char in enumerate(text):
        if char == _STRAIGHT and any(mark == char for mark, _ in waiting):
            _close(waiting, char, at, found)
        elif char in _CLOSED_BY or char == _STRAIGHT:
            waiting.append((char, at))
        elif char in _CLOSING:
            opening = {mark for mark, closing in _CLOSED_BY.items() if closing == char}
            if mark := next((mark for mark, _ in reversed(waiting) if mark in opening), None):
                _close(waiting, mark, at, found)
    return sorted(found)


def _close(waiting: list[tuple[str, int]], mark: str, at: int, found: list[Span]) -> None:
    """Close the last bracket of a kind; those that were opened inside it have no partner."""
    while True:
        other, start = waiting.pop()
        if other == mark:
            found.append((start, at + 1))
            return


def with_whole_brackets(
    pairs: Sequence[TagPair], texts: tuple[str, str], extents: Sequence[Span]
) -> tuple[list[Span], frozenset[int]]:
    """Move the ends of pairs so that they cut no brackets.

    Args:
        pairs: the pairs of a sentence.
        texts: the sentence without markup, and its translation.
        extents: the span of each pair in the translation.

    Returns:
        The spans, and the pairs that still cut brackets, as other pairs are in their way.

    """
    source, target = texts
    spans, left = list(extents), set[int]()
    there = brackets(target)
    if not there:
        return spans, frozenset()
    here = brackets(source)
    for i, pair in enumerate(pairs):
        if not (pair.opening and pair.closing and _cut(spans[i], there)) or _cut(pair.span, here):
            continue
        grown, shrunk = _grown(spans[i], there, target), _shrunk(spans[i], there, target)
        holds = any(pair.start <= start and end <= pair.end for start, end in here)
        offers = (offer for offer in ((grown, shrunk) if holds else (shrunk, grown)) if offer)
        offer = next((offer for offer in offers if _fits(pairs, spans, i, offer)), None)
        if offer:
            spans[i] = offer
        else:
            left.add(i)
    return spans, frozenset(left)


def _cut(span: Span, among: Iterable[Span]) -> Span | None:
    """Return the first bracket that a span begins or ends inside of, and that goes on outside of it."""
    start, end = span
    return next(
        (
            (first, last)
            for first, last in among
            if first < end
            and start < last  # they overlap
            and not (start <= first and last <= end)
            and not (first < start and end < last)
        ),
        None,
    )


def _grown(span: Span, among: Sequence[Span], target: str) -> Span | None:
    """Return a span that takes in the brackets that it cuts, and any signs of their own around it."""
    while bracket := _cut(span, among):
        span = min(span[0], bracket[0]), max(span[1], bracket[1])
    return span if _has_words(span, target) else None


def _shrunk(span: Span, among: Sequence[Span], target: str) -> Span | None:
    """Return a span that ends before the brackets that it cuts, or begins after them; None if no word is left."""
    while bracket := _cut(span, among):
        (start, end), (first, last) = span, bracket
        if start <= first and last > end:  # the closing sign is outside
            span = (first + 1, end) if not target[start:first].strip() else (start, first)
        else:
            span = (start, last - 1) if not target[last:end].strip() else (last, end)
        words = target[slice(*span)]
        span = span[0] + len(words) - len(words.lstrip()), span[1] - len(words) + len(words.rstrip())
        if not _has_words(span, target):
            return None
    return span


def _has_words(span: Span, target: str) -> bool:
    return any(map(str.isalnum, target[slice(*span)]))


def _fits(pairs: Sequence[TagPair], spans: Sequence[Span], i: int, offer: Span) -> bool:
    """Tell whether a pair may have a span: what is inside it stays inside, and what is apart from it apart."""
    start, end = offer
    around = _ancestors(pairs, i)
    inner = {j for j in range(len(pairs)) if i in _ancestors(pairs, j)}
    return all(
        (first <= start and end <= last)
        if j in around
        else (start <= first and last <= end)
        if j in inner
        else (last <= start or end <= first)
        for j, (first, last) in enumerate(spans)
        if j != i
    )


def _ancestors(pairs: Sequence[TagPair], i: int) -> set[int]:
    found: set[int] = set()
    while (i := pairs[i].parent) >= 0:
        found.add(i)
    return found
