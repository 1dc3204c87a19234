"""Project inline markup into a translation: each tag once, nested, around whole words (law 3).

Each target word has a share of alignment weight that falls inside the source pair. The word adds this share to the
score of a run and subtracts the rest. A pair goes around the run with the best score. With hard links, this is the
method of Zenkel et al. 2021, "Automatic Bilingual Markup Transfer": count the links from inside to inside and from
outside to outside.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from types import MappingProxyType
from typing import NamedTuple

from l10n.alignment.words import LETTER, WORD, Alignment, Links, Span
from l10n.article import Syntax
from l10n.formats.inline import escape
from l10n.tags.compare import TagDifference, TagFault
from l10n.tags.detach import CleanText, Placeholder, TagPair, clip, short

_QUOTES = frozenset("\"'«»“”‘’„")
_OPENERS = {"!": "¡", "?": "¿"}
_REACH = 60
"""How many words a pair may extend from its best word; this limits the search in very long sentences."""
_CLIP = 24
_TRUST = 0.75
"""A position with a lower agreement is reported as uncertain."""


@dataclass(frozen=True, slots=True)
class Projection:
    """A translation with the markup of its source."""

    text: str
    doubts: tuple[TagDifference, ...]
    """The tags whose positions are uncertain."""
    aligned: bool = False
    """Whether the word alignment was used to place tags."""


def project_tags(
    clean: CleanText,
    target: str,
    alignment: Alignment | None,
    syntax: Syntax,
    renderings: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Projection:
    """Project the markup of a sentence into its translation.

    Args:
        clean: the sentence without its markup.
        target: the translation of the clean text, on one line; never empty.
        alignment: the word alignment of the two; without it, pairs are placed by their relative position.
        syntax: the syntax of the result, for escapes.
        renderings: possible translations of the `anchors` of the sentence. A pair goes around such a rendering if it
            occurs as often as in the source, unless the run found by the alignment includes it.

    """
    if target == clean.text:
        return Projection(clean.source, ())
    if not (clean.pairs or clean.marks):
        return Projection(escape(target, syntax), ())
    links = Links(clean.text, target, alignment)
    context = _Context(clean, target, links, _anchored(clean, target, links, renderings))
    ranges = _ranges(context)
    text = _write(context, _extents(context, ranges), syntax)
    return Projection(text, tuple(_doubts(context, ranges)), links.aligned and needs_alignment(clean, target))


def needs_alignment(clean: CleanText, target: str) -> bool:
    """Return whether some tag of the sentence can only be placed with a word alignment."""
    if target == clean.text:
        return False
    inside = any(not _whole(clean, pair) for pair in clean.pairs)
    lost = any(not _placeholders(clean, mark, target) for mark in clean.marks if 0 < mark.end < len(clean.text))
    return inside or lost


def anchors(clean: CleanText) -> list[str]:
    """Return the words inside each pair whose position depends on the translation."""
    return [_anchor(clean, pair) for pair in clean.pairs if not _whole(clean, pair)]


class _Context(NamedTuple):
    clean: CleanText
    target: str
    links: Links
    anchored: Mapping[int, Span]
    """The first and the last target word of each pair that was found by a rendering of its words."""


def _anchor(clean: CleanText, pair: TagPair) -> str:
    return clean.text[pair.start : pair.end].strip()


def _anchored(clean: CleanText, target: str, links: Links, renderings: Mapping[str, Sequence[str]]) -> dict[int, Span]:
    """Find renderings of the words inside pairs: the first one that occurs as often as the pairs."""
    same: defaultdict[str, list[int]] = defaultdict(list)
    for i, pair in enumerate(clean.pairs):
        if pair.opening and pair.closing:
            same[_anchor(clean, pair)].append(i)
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


def _outer(clean: CleanText, tag: TagPair | Placeholder) -> Span:
    """Return the span in the clean text of the pair around a tag."""
    return clean.pairs[tag.parent].span if tag.parent >= 0 else (0, len(clean.text))


def _whole(clean: CleanText, pair: TagPair) -> bool:
    """Return whether a pair encloses all words of the pair around it, or of the sentence."""
    start, end = _outer(clean, pair)
    return not WORD.search(clean.text, start, pair.start) and not WORD.search(clean.text, pair.end, end)


def _ranges(context: _Context) -> list[Span]:
    """Return the first and the last target word of each pair. Two pairs are either disjoint or nested."""
    pairs = context.clean.pairs
    children: defaultdict[int, list[int]] = defaultdict(list)
    for i, pair in enumerate(pairs):
        children[pair.parent].append(i)
    least = [1] * len(pairs)
    for i in reversed(range(len(pairs))):
        least[i] = max(1, sum(least[child] for child in children[i]))
    ranges = [(0, len(context.links.words) - 1)] * len(pairs)
    for parent in range(-1, len(pairs)):
        bounds = ranges[parent] if parent >= 0 else (0, len(context.links.words) - 1)
        for i, span in _assigned(context, bounds, children[parent], least):
            ranges[i] = span
    return ranges


def _assigned(
    context: _Context, bounds: Span, siblings: Sequence[int], least: Sequence[int]
) -> Iterator[tuple[int, Span]]:
    """Yield the span of each sibling pair within bounds, the surest first. If no word is free, a pair shares one."""
    first, last = bounds
    pairs = context.clean.pairs
    gains = {i: [2 * share - 1 for share in context.links.shares(*pairs[i].span)[first : last + 1]] for i in siblings}
    free = [True] * (last - first + 1)
    surest = sorted(siblings, key=lambda i: -sum(gain for gain in gains[i] if gain > 0))
    for waiting, i in zip(range(len(surest) - 1, -1, -1), surest, strict=True):
        if _whole(context.clean, pairs[i]):
            yield i, bounds
            continue
        sizes = range(least[i], max(sum(free) - waiting, 1) + 1)
        run = _best_run(gains[i], free, sizes, pairs[i]) or _best_run(gains[i], free, range(1, len(free) + 1), pairs[i])
        if seen := context.anchored.get(i):
            named = (seen[0] - first, seen[1] - first)
            run = named if _is_better(named, run if context.links.aligned else None, free, sizes) else run
        start, end = run or (max(range(len(free)), key=gains[i].__getitem__),) * 2
        free[start : end + 1] = [False] * (end + 1 - start)
        yield i, (first + start, first + end)


def _is_better(named: Span, run: Span | None, free: Sequence[bool], sizes: range) -> bool:
    """Return whether the words of a rendering are free, and not part of the run that the alignment found."""
    start, end = named
    fits = start >= 0 and end < len(free) and all(free[start : end + 1]) and end + 1 - start in sizes
    return fits and not (run is not None and run[0] <= start and end <= run[1])


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


def _extents(context: _Context, ranges: Sequence[Span]) -> list[Span]:
    """Return the span of each pair in characters: its words, and adjacent punctuation that is inside in the source."""
    clean, target, words = context.clean, context.target, context.links.words
    extents = [(0, len(target))] * len(ranges)
    around: list[int] = []
    reached = 0
    for i in sorted(range(len(ranges)), key=lambda i: (ranges[i][0], -ranges[i][1], i)):
        first, last = ranges[i]
        while around and ranges[around[-1]][1] < first:
            reached = max(reached, extents[around.pop()][1])
        left, right = extents[around[-1]] if around else (0, len(target))
        pair = clean.pairs[i]
        if pair.span != _outer(clean, pair) or (around[-1] if around else -1) != pair.parent:
            left = left if not pair.opening else _step_left(context, pair, words[first][0], max(left, reached))
            after = words[last + 1][0] if last + 1 < len(words) else len(target)
            right = right if not pair.closing else _step_right(context, pair, words[last][1], min(right, after))
        extents[i] = (left, right)
        around.append(i)
    return extents


def _step_left(context: _Context, pair: TagPair, at: int, limit: int) -> int:
    """Include the punctuation before a word in its pair, as far as the source has it inside."""
    inside = context.clean.text[pair.start : pair.end]
    first = WORD.search(inside)
    head = inside[: first.start() if first else 0]
    pool = head + "".join(opener for closer, opener in _OPENERS.items() if inside.rstrip(".").endswith(closer))
    start = at
    while start > limit and _alike(context.target[start - 1], pool):
        start -= 1
    while start < at and context.target[start].isspace():
        start += 1
    return start if start == 0 or not re.match(LETTER, context.target[start - 1]) else at


def _step_right(context: _Context, pair: TagPair, at: int, limit: int) -> int:
    """Include the punctuation after a word in its pair, as far as the source has it inside."""
    tail = context.clean.text[max((end for _, end in _words_in(context.clean.text, pair)), default=pair.end) : pair.end]
    end = at
    while end < limit and _alike(context.target[end], tail):
        end += 1
    while end > at and context.target[end - 1].isspace():
        end -= 1
    return end if end == len(context.target) or not re.match(LETTER, context.target[end]) else at


def _words_in(text: str, pair: TagPair) -> Iterator[Span]:
    return (match.span() for match in WORD.finditer(text, pair.start, pair.end))


def _alike(char: str, pool: str) -> bool:
    return char in pool or (char in _QUOTES and not _QUOTES.isdisjoint(pool))


class _Event(NamedTuple):
    """Text to insert into the translation. Events at one position are ordered by `rank`."""

    at: int
    rank: tuple[int, ...]
    text: str
    end: int
    """The text from `at` up to here is replaced."""


def _write(context: _Context, extents: Sequence[Span], syntax: Syntax) -> str:
    out: list[str] = []
    at = 0
    for event in sorted(chain(_tags(context, extents), _marks(context, extents))):
        out += [escape(context.target[at : event.at], syntax), event.text]
        at = event.end
    return "".join(out) + escape(context.target[at:], syntax)


def _tags(context: _Context, extents: Sequence[Span]) -> Iterator[_Event]:
    """Close inner pairs before outer ones, and open outer ones before inner ones."""
    for i, (pair, (start, end)) in enumerate(zip(context.clean.pairs, extents, strict=True)):
        yield _Event(start, (2, -end, i), pair.opening, start)
        yield _Event(end, (0, -start, -i, 1), pair.closing, end)
        if pair.joined and context.target[start - 1 : start] == " " and any(other == start - 1 for _, other in extents):
            yield _Event(start - 1, (1,), "", start)


def _marks(context: _Context, extents: Sequence[Span]) -> Iterator[_Event]:
    for number, mark in enumerate(context.clean.marks):
        places = _placeholders(context.clean, mark, context.target)
        for start, end in places:
            yield _Event(start, (3,), mark.source, end)
        if not places:
            at = _spot(context, mark, extents)
            start, end = extents[mark.parent] if mark.parent >= 0 else (-1, -1)
            rank = (0, -start, -mark.parent, 0, number) if at == end else (1, number)
            rank = (2, -end, mark.parent, 1, number) if at == start else rank
            yield _Event(at, rank, _spaced(context.target, at, mark, (start, end)), at)


def _placeholders(clean: CleanText, mark: Placeholder, target: str) -> list[Span]:
    name = clean.text[mark.start : mark.end]
    return [match.span() for match in re.finditer(rf"{re.escape(name)}(?!\d)", target)] if name else []


def _spot(context: _Context, mark: Placeholder, extents: Sequence[Span]) -> int:
    """Return the position of a placeholder: next to the translation of its neighbour in the source."""
    text = context.clean.text
    outer = _outer(context.clean, mark)
    limits = extents[mark.parent] if mark.parent >= 0 else (0, len(context.target))
    if mark.end >= outer[1]:
        return limits[1]
    before = [match.span() for match in WORD.finditer(text, outer[0], mark.start)][-1:]
    after = [match.span() for match in [WORD.search(text, mark.end, outer[1])] if match]
    if mark.start <= outer[0] or not before + after:
        return limits[0]
    leans_right = not before or (mark.before and not mark.after and after)
    neighbour = after[0] if leans_right else before[0]
    shares = context.links.shares(*neighbour)
    inside = [i for i, word in enumerate(context.links.words) if limits[0] <= word[0] and word[1] <= limits[1]]
    start, end = context.links.words[max(inside, key=shares.__getitem__)]
    if leans_right:
        return _outside(context, mark, start, extents)
    gap = text[neighbour[1] : mark.start].strip()
    while end < limits[1] and _alike(context.target[end], gap):
        end += 1
    return _outside(context, mark, end, extents)


def _outside(context: _Context, mark: Placeholder, at: int, extents: Sequence[Span]) -> int:
    """Move a position out of pairs that do not contain the placeholder in the source."""
    around: set[int] = set()
    parent = mark.parent
    while parent >= 0:
        around.add(parent)
        parent = context.clean.pairs[parent].parent
    foreign = [extent for i, extent in enumerate(extents) if i not in around and extent[0] < at < extent[1]]
    return max((end for _, end in foreign), default=at)


def _spaced(target: str, at: int, mark: Placeholder, outer: Span) -> str:
    """Return a placeholder's source with its white space, unless the translation has some or a tag is next to it."""
    before = mark.before if at not in (0, outer[0]) and not target[at - 1].isspace() else ""
    after = mark.after if at != outer[1] and re.match(rf"{LETTER}|[¿¡(\[]", target[at : at + 1]) else ""
    return before + mark.source + after


def _doubts(context: _Context, ranges: Sequence[Span]) -> Iterator[TagDifference]:
    """Yield the tags whose positions are uncertain."""
    clean = context.clean
    unsure = [
        f"{short(pair.opening)}{clip(clean.text[pair.start : pair.end], _CLIP)}{short(pair.closing)}"
        for i, (pair, span) in enumerate(zip(clean.pairs, ranges, strict=True))
        if not _whole(clean, pair) and _agreement(context, i, span) < (_TRUST if context.links.aligned else 1)
    ]
    for mark in clean.marks:
        found = len(_placeholders(clean, mark, context.target))
        if found > 1:
            yield TagDifference(TagFault.DOUBLED, short(mark.source))
        if not found and (mark.start < mark.end or not context.links.aligned) and 0 < mark.end < len(clean.text):
            unsure.append(short(mark.source))
    if unsure:
        fault = TagFault.UNSURE if context.links.aligned else TagFault.BY_POSITION
        yield TagDifference(fault, ", ".join(unsure))


def _agreement(context: _Context, i: int, span: Span) -> float:
    """Return how well a span fits a pair: the F1 of the shares inside, or 1 if a rendering was found there."""
    if context.anchored.get(i) == span:
        return 1.0
    pair = context.clean.pairs[i]
    shares = context.links.shares(pair.start, pair.end)
    inside = sum(shares[span[0] : span[1] + 1])
    return 2 * inside / (sum(shares) + span[1] + 1 - span[0])
