"""Decide which words of a translation each pair of tags goes around.

Each target word has a share of alignment weight that falls inside the source pair. The word adds this share to the
score of a run and subtracts the rest. A pair goes around the run with the best score. With hard links, this is the
method of Zenkel et al. 2021, "Automatic Bilingual Markup Transfer": count the links from inside to inside and from
outside to outside.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from l10n.alignment.words import WORD, Links, Span
from l10n.tags.detach import CleanText, Placeholder, TagPair
from l10n.tags.evidence import Placement
from l10n.tags.letters import WordParts, is_torn
from l10n.tags.places import WordPlaces

_REACH = 60
"""How many words a pair may extend from its best word; this limits the search in very long sentences."""
_MOST = 200_000
"""The most tag pairs times characters for which each pair is placed by itself: 100 pairs in a text of 2,000."""


class Context(NamedTuple):
    """A sentence and its translation, with what is looked up in them."""

    clean: CleanText
    target: str
    links: Links
    anchored: Mapping[int, Span]
    """The first and the last target word of each pair that was found by a rendering of its words."""
    weighed: Mapping[int, Sequence[Placement]]
    """Where each pair whose places were weighed may go, the likeliest first."""
    words: WordPlaces
    """The words of the clean text."""
    placed: Mapping[str, Sequence[Span]]
    """Where each placeholder is in the translation."""
    is_long: bool
    """Whether pairs are placed in their order, by position."""
    parts: WordParts
    """The pairs around parts of words."""


def is_long_sentence(clean: CleanText, target: str) -> bool:
    """Return whether a sentence is too long for its tags to be placed one by one by the words inside them."""
    return len(clean.pairs) * max(len(clean.text), len(target)) > _MOST


def anchor_of(clean: CleanText, pair: TagPair) -> str:
    """Return the words inside a pair."""
    return clean.text[pair.start : pair.end].strip()


def find_anchored(
    clean: CleanText, target: str, links: Links, renderings: Mapping[str, Sequence[str]]
) -> dict[int, Span]:
    """Find renderings of the words inside pairs: the first one that occurs as often as the pairs."""
    same: defaultdict[str, list[int]] = defaultdict(list)
    for i, pair in enumerate(clean.pairs):
        if pair.opening and pair.closing and not is_torn(clean, pair):
            same[anchor_of(clean, pair)].append(i)
    found: dict[int, Span] = {}
    for anchor, pairs in same.items():
        for rendering in renderings.get(anchor, ()):
            seen = _occurrences(rendering, target, links.words)
            if len(seen) == len(pairs):
                found |= zip(pairs, seen, strict=True)
                break
    return found


def _occurrences(phrase: str, target: str, words: Sequence[Span]) -> list[Span]:
    """Return the first and the last word of each occurrence of a phrase, with any characters between its words."""
    wanted = [word[0].casefold() for word in WORD.finditer(phrase)]
    there = [target[start:end].casefold() for start, end in words]
    starts = range(len(there) - len(wanted) + 1) if wanted else ()
    return [(at, at + len(wanted) - 1) for at in starts if there[at : at + len(wanted)] == wanted]


def outer_span(clean: CleanText, tag: TagPair | Placeholder) -> Span:
    """Return the span in the clean text of the pair around a tag."""
    return clean.pairs[tag.parent].span if tag.parent >= 0 else (0, len(clean.text))


def is_whole(clean: CleanText, words: WordPlaces, pair: TagPair) -> bool:
    """Return whether a pair encloses all words of the pair around it, or of the sentence."""
    start, end = outer_span(clean, pair)
    return words.first_letter(start, pair.start) is None and words.first_letter(pair.end, end) is None


def word_ranges(context: Context) -> tuple[list[Span], dict[int, float]]:
    """Return the first and the last target word of each pair, and how probable the places are that were weighed.

    Two pairs are either disjoint or nested.
    """
    pairs = context.clean.pairs
    children: defaultdict[int, list[int]] = defaultdict(list)
    for i, pair in enumerate(pairs):
        children[pair.parent].append(i)
    least = [1] * len(pairs)
    for i in reversed(range(len(pairs))):
        in_words = {context.parts.found[child].word for child in children[i] if child in context.parts.found}
        least[i] = max(1, len(in_words) + sum(least[one] for one in children[i] if one not in context.parts.found))
    ranges = [(0, len(context.links.words) - 1)] * len(pairs)
    sure: dict[int, float] = {}
    for parent in range(-1, len(pairs)):
        bounds = ranges[parent] if parent >= 0 else (0, len(context.links.words) - 1)
        placed = _in_order(context, bounds, children[parent]) if context.is_long else None
        for i, span in placed or _assigned(context, bounds, children[parent], least, sure):
            ranges[i] = span
    return ranges, sure


def _in_order(context: Context, bounds: Span, siblings: Sequence[int]) -> Iterator[tuple[int, Span]]:
    """Yield the span of each sibling pair within bounds, by relative position. If no word is free, it shares the last.

    For a sentence with very many tags: the best run of words for each would take time by the square of their number.
    """
    first, last = bounds
    words, scale = context.links.words, len(context.target) / max(len(context.clean.text), 1)
    free = first
    for i in siblings:
        pair = context.clean.pairs[i]
        if is_whole(context.clean, context.words, pair):
            yield i, bounds
            continue
        start = bisect_right(words, pair.start * scale, key=lambda word: word[1]) if pair.opening else first
        end = bisect_left(words, pair.end * scale, key=lambda word: word[0]) - 1 if pair.closing else last
        start = min(max(start, free), last)
        end = min(max(start, end), last)
        yield i, (start, end)
        free = end + 1


def _assigned(
    context: Context, bounds: Span, siblings: Sequence[int], least: Sequence[int], sure: dict[int, float]
) -> Iterator[tuple[int, Span]]:
    """Yield the span of each sibling pair within bounds, the surest first. If no word is free, a pair shares one.

    Set in `sure` how probable the places are that were weighed.
    """
    first, last = bounds
    pairs = context.clean.pairs
    gains = {i: [2 * share - 1 for share in context.links.shares(*pairs[i].span)[first : last + 1]] for i in siblings}
    free = [True] * (last - first + 1)
    parts = {i: context.parts.found[i].word for i in siblings if i in context.parts.found}
    for i, word in parts.items():
        if first <= word <= last:
            yield i, (word, word)
            free[word - first] = False
    gains = {i: gain for i, gain in gains.items() if not first <= parts.get(i, -1) <= last}
    for waiting, i in zip(range(len(gains) - 1, -1, -1), _surest(context, gains), strict=True):
        if is_whole(context.clean, context.words, pairs[i]):
            yield i, bounds
            continue
        sizes = range(least[i], max(sum(free) - waiting, 1) + 1)
        found = _likeliest(context.weighed.get(i, ()), first, free, sizes)
        if found:
            (start, end), sure[i] = found
        else:
            seen = context.anchored.get(i)
            named = (seen[0] - first, seen[1] - first) if seen and not context.links.aligned else None
            named = named if named and _fits(named, free, sizes) else None
            start, end = named or _run(gains[i], free, sizes, pairs[i])
            sure |= {i: 0.0} if i in context.weighed else {}
        free[start : end + 1] = [False] * (end + 1 - start)
        yield i, (first + start, first + end)


def _surest(context: Context, gains: Mapping[int, Sequence[float]]) -> list[int]:
    """Return pairs in the order in which they are placed: those first whose place is most probable."""
    weighed = {i: context.weighed[i][0].probability for i in gains if i in context.weighed}
    return sorted(gains, key=lambda i: (-weighed.get(i, 0.0), -sum(gain for gain in gains[i] if gain > 0)))


def _likeliest(found: Sequence[Placement], first: int, free: Sequence[bool], sizes: range) -> Placement | None:
    """Return the likeliest candidate that fits into free words from `first` on, its probability among all that fit."""
    fitting = [
        Placement((one.span[0] - first, one.span[1] - first), one.probability)
        for one in found
        if _fits((one.span[0] - first, one.span[1] - first), free, sizes)
    ]
    total = sum(one.probability for one in fitting)
    return fitting[0]._replace(probability=fitting[0].probability / total) if total > 0 else None


def _run(gains: Sequence[float], free: Sequence[bool], sizes: range, pair: TagPair) -> Span:
    """Return the best run of free words, of any size if none has a right one; else the best word."""
    run = _best_run(gains, free, sizes, pair) or _best_run(gains, free, range(1, len(free) + 1), pair)
    return run or (max(range(len(free)), key=gains.__getitem__),) * 2


def _fits(span: Span, free: Sequence[bool], sizes: range) -> bool:
    start, end = span
    return start >= 0 and end < len(free) and end + 1 - start in sizes and all(free[start : end + 1])


def _best_run(gains: Sequence[float], free: Sequence[bool], sizes: range, pair: TagPair) -> Span | None:
    """Return the best run of free words. A pair with one tag missing extends to the end on that side."""
    sums = list(accumulate(gains, initial=0.0))
    centre = max(range(len(gains)), key=lambda i: (free[i], gains[i]))
    near = range(max(0, centre - _REACH), min(len(gains), centre + _REACH))
    best: tuple[float, int, int, int] | None = None
    for start in near if pair.opening else (0,):
        for end in range(start, near.stop if pair.closing else len(gains)):
            if not free[end]:
                break
            if end + 1 - start in sizes and (pair.closing or end + 1 == len(gains)):
                candidate = (round(sums[end + 1] - sums[start], 6), start - end, -start, end)
                best = max(best, candidate) if best else candidate
    return (-best[2], best[3]) if best else None
