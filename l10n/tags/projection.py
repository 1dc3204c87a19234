"""Inline markup put back into a translation: each tag once, nested, around whole words (law 3).

A pair goes around the run of target words that gains most when every word counts for it by the share of its weight that
falls on the words inside the source pair, and against it by the rest: with hard links this is Zenkel et al. 2021,
"Automatic Bilingual Markup Transfer", links from inside to inside plus links from outside to outside.
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
from l10n.tags.detach import CleanText, Placeholder, TagDifference, TagFault, TagPair, clip, short

_QUOTES = frozenset("\"'«»“”‘’„")
_OPENERS = {"!": "¡", "?": "¿"}
_REACH = 60
"""How many words a pair may reach from the word that speaks for it most; bounds the search in endless sentences."""
_CLIP = 24
_TRUST = 0.75
"""Below this share of agreement a place is called uncertain."""


@dataclass(frozen=True, slots=True)
class Projection:
    """A translation in the markup of its source."""

    text: str
    doubts: tuple[TagDifference, ...]
    """Which tags stand in uncertain places."""
    aligned: bool = False
    """Whether tags were placed by looking at which words stand for which."""


def project_tags(
    clean: CleanText,
    target: str,
    alignment: Alignment | None,
    syntax: Syntax,
    witnesses: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Projection:
    """Put the markup of a sentence into its translation.

    Args:
        clean: the sentence without its markup.
        target: the translation of its clean text, on one line; never empty.
        alignment: of the two; without it pairs are placed by their position in the sentence.
        syntax: how words are written in the result.
        witnesses: what `anchors` of the sentence are called in the target language. A pair goes around that where it
            stands there as often as in the source, unless the alignment sees more around it.

    """
    if target == clean.text:
        return Projection(clean.source, ())
    if not (clean.pairs or clean.marks):
        return Projection(escape(target, syntax), ())
    links = Links(clean.text, target, alignment)
    scene = _Scene(clean, target, links, _sightings(clean, target, links, witnesses))
    ranges = _ranges(scene)
    text = _write(scene, _extents(scene, ranges), syntax)
    return Projection(text, tuple(_doubts(scene, ranges)), links.aligned and needs_alignment(clean, target))


def needs_alignment(clean: CleanText, target: str) -> bool:
    """Tell whether a tag of the sentence can be placed only by looking at which words stand for which."""
    if target == clean.text:
        return False
    inside = any(not _whole(clean, pair) for pair in clean.pairs)
    lost = any(not _placeholders(clean, mark, target) for mark in clean.marks if 0 < mark.end < len(clean.text))
    return inside or lost


def anchors(clean: CleanText) -> list[str]:
    """Return the words inside each pair that only a look at the translation can place."""
    return [_anchor(clean, pair) for pair in clean.pairs if not _whole(clean, pair)]


class _Scene(NamedTuple):
    clean: CleanText
    target: str
    links: Links
    sightings: Mapping[int, Span]
    """The words, first and last, that a witness names for a pair."""


def _anchor(clean: CleanText, pair: TagPair) -> str:
    return clean.text[pair.start : pair.end].strip()


def _sightings(clean: CleanText, target: str, links: Links, witnesses: Mapping[str, Sequence[str]]) -> dict[int, Span]:
    """Find what pairs are called in the translation, the first witness that is right on their number."""
    same: defaultdict[str, list[int]] = defaultdict(list)
    for i, pair in enumerate(clean.pairs):
        if pair.opening and pair.closing:
            same[_anchor(clean, pair)].append(i)
    found: dict[int, Span] = {}
    for anchor, pairs in same.items():
        for witness in witnesses.get(anchor, ()):
            seen = _occurrences(witness, target, links.words)
            if len(seen) == len(pairs):
                found |= zip(pairs, seen, strict=True)
                break
    return found


def _occurrences(phrase: str, target: str, words: Sequence[Span]) -> list[Span]:
    """Return the first and the last word of each place where the words of a phrase stand, whatever is between them."""
    wanted = [word[0].casefold() for word in WORD.finditer(phrase)]
    there = [target[start:end].casefold() for start, end in words]
    starts = range(len(there) - len(wanted) + 1) if wanted else ()
    return [(at, at + len(wanted) - 1) for at in starts if there[at : at + len(wanted)] == wanted]


def _outer(clean: CleanText, tag: TagPair | Placeholder) -> Span:
    """Return the stretch of the clean text that the pair around a tag encloses."""
    return clean.pairs[tag.parent].span if tag.parent >= 0 else (0, len(clean.text))


def _whole(clean: CleanText, pair: TagPair) -> bool:
    """Tell whether a pair encloses all words of its surroundings."""
    start, end = _outer(clean, pair)
    return not WORD.search(clean.text, start, pair.start) and not WORD.search(clean.text, pair.end, end)


def _ranges(scene: _Scene) -> list[Span]:
    """Return the target words of each pair, first and last; two have no word in common or one lies in the other."""
    pairs = scene.clean.pairs
    children: defaultdict[int, list[int]] = defaultdict(list)
    for i, pair in enumerate(pairs):
        children[pair.parent].append(i)
    least = [1] * len(pairs)
    for i in reversed(range(len(pairs))):
        least[i] = max(1, sum(least[child] for child in children[i]))
    ranges = [(0, len(scene.links.words) - 1)] * len(pairs)
    for parent in range(-1, len(pairs)):
        room = ranges[parent] if parent >= 0 else (0, len(scene.links.words) - 1)
        for i, seat in _seats(scene, room, children[parent], least):
            ranges[i] = seat
    return ranges


def _seats(scene: _Scene, room: Span, siblings: Sequence[int], least: Sequence[int]) -> Iterator[tuple[int, Span]]:
    """Seat the pairs that stand side by side in a room, the surest first; one that finds none free shares a word."""
    first, last = room
    pairs = scene.clean.pairs
    gains = {i: [2 * share - 1 for share in scene.links.shares(*pairs[i].span)[first : last + 1]] for i in siblings}
    free = [True] * (last - first + 1)
    surest = sorted(siblings, key=lambda i: -sum(gain for gain in gains[i] if gain > 0))
    for waiting, i in zip(range(len(surest) - 1, -1, -1), surest, strict=True):
        if _whole(scene.clean, pairs[i]):
            yield i, room
            continue
        sizes = range(least[i], max(sum(free) - waiting, 1) + 1)
        run = _best_run(gains[i], free, sizes, pairs[i]) or _best_run(gains[i], free, range(1, len(free) + 1), pairs[i])
        if seen := scene.sightings.get(i):
            named = (seen[0] - first, seen[1] - first)
            run = named if _is_better(named, run if scene.links.aligned else None, free, sizes) else run
        start, end = run or (max(range(len(free)), key=gains[i].__getitem__),) * 2
        free[start : end + 1] = [False] * (end + 1 - start)
        yield i, (first + start, first + end)


def _is_better(named: Span, run: Span | None, free: Sequence[bool], sizes: range) -> bool:
    """Tell whether the words that a witness names are free, and the alignment does not see more around them."""
    start, end = named
    fits = start >= 0 and end < len(free) and all(free[start : end + 1]) and end + 1 - start in sizes
    return fits and not (run is not None and run[0] <= start and end <= run[1])


def _best_run(gains: Sequence[float], free: Sequence[bool], sizes: range, pair: TagPair) -> Span | None:
    """Find the run of free words that gains most; half a pair reaches to the end where its partner would stand."""
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


def _extents(scene: _Scene, ranges: Sequence[Span]) -> list[Span]:
    """Return the characters of each pair: its words, and the punctuation beside them that is inside in the source."""
    clean, target, words = scene.clean, scene.target, scene.links.words
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
            left = left if not pair.opening else _step_left(scene, pair, words[first][0], max(left, reached))
            after = words[last + 1][0] if last + 1 < len(words) else len(target)
            right = right if not pair.closing else _step_right(scene, pair, words[last][1], min(right, after))
        extents[i] = (left, right)
        around.append(i)
    return extents


def _step_left(scene: _Scene, pair: TagPair, at: int, limit: int) -> int:
    """Take the punctuation before a word into its pair, as far as the source has it inside."""
    inside = scene.clean.text[pair.start : pair.end]
    first = WORD.search(inside)
    head = inside[: first.start() if first else 0]
    pool = head + "".join(opener for closer, opener in _OPENERS.items() if inside.rstrip(".").endswith(closer))
    start = at
    while start > limit and _alike(scene.target[start - 1], pool):
        start -= 1
    while start < at and scene.target[start].isspace():
        start += 1
    return start if start == 0 or not re.match(LETTER, scene.target[start - 1]) else at


def _step_right(scene: _Scene, pair: TagPair, at: int, limit: int) -> int:
    """Take the punctuation after a word into its pair, as far as the source has it inside."""
    tail = scene.clean.text[max((end for _, end in _words_in(scene.clean.text, pair)), default=pair.end) : pair.end]
    end = at
    while end < limit and _alike(scene.target[end], tail):
        end += 1
    while end > at and scene.target[end - 1].isspace():
        end -= 1
    return end if end == len(scene.target) or not re.match(LETTER, scene.target[end]) else at


def _words_in(text: str, pair: TagPair) -> Iterator[Span]:
    return (match.span() for match in WORD.finditer(text, pair.start, pair.end))


def _alike(char: str, pool: str) -> bool:
    return char in pool or (char in _QUOTES and not _QUOTES.isdisjoint(pool))


class _Event(NamedTuple):
    """Something that is written at a place of the translation, in the order of `rank` where several meet."""

    at: int
    rank: tuple[int, ...]
    text: str
    end: int
    """What stands up to here is left out."""


def _write(scene: _Scene, extents: Sequence[Span], syntax: Syntax) -> str:
    out: list[str] = []
    at = 0
    for event in sorted(chain(_tags(scene, extents), _marks(scene, extents))):
        out += [escape(scene.target[at : event.at], syntax), event.text]
        at = event.end
    return "".join(out) + escape(scene.target[at:], syntax)


def _tags(scene: _Scene, extents: Sequence[Span]) -> Iterator[_Event]:
    """Close inner pairs before outer ones, and open outer ones before inner ones."""
    for i, (pair, (start, end)) in enumerate(zip(scene.clean.pairs, extents, strict=True)):
        yield _Event(start, (2, -end, i), pair.opening, start)
        yield _Event(end, (0, -start, -i, 1), pair.closing, end)
        if pair.joined and scene.target[start - 1 : start] == " " and any(other == start - 1 for _, other in extents):
            yield _Event(start - 1, (1,), "", start)


def _marks(scene: _Scene, extents: Sequence[Span]) -> Iterator[_Event]:
    for number, mark in enumerate(scene.clean.marks):
        places = _placeholders(scene.clean, mark, scene.target)
        for start, end in places:
            yield _Event(start, (3,), mark.source, end)
        if not places:
            at = _spot(scene, mark, extents)
            start, end = extents[mark.parent] if mark.parent >= 0 else (-1, -1)
            rank = (0, -start, -mark.parent, 0, number) if at == end else (1, number)
            rank = (2, -end, mark.parent, 1, number) if at == start else rank
            yield _Event(at, rank, _spaced(scene.target, at, mark, (start, end)), at)


def _placeholders(clean: CleanText, mark: Placeholder, target: str) -> list[Span]:
    name = clean.text[mark.start : mark.end]
    return [match.span() for match in re.finditer(rf"{re.escape(name)}(?!\d)", target)] if name else []


def _spot(scene: _Scene, mark: Placeholder, extents: Sequence[Span]) -> int:
    """Find the place of a mark: beside the word that stands for its neighbour in the source."""
    text = scene.clean.text
    outer = _outer(scene.clean, mark)
    limits = extents[mark.parent] if mark.parent >= 0 else (0, len(scene.target))
    if mark.end >= outer[1]:
        return limits[1]
    before = [match.span() for match in WORD.finditer(text, outer[0], mark.start)][-1:]
    after = [match.span() for match in [WORD.search(text, mark.end, outer[1])] if match]
    if mark.start <= outer[0] or not before + after:
        return limits[0]
    leans_right = not before or (mark.before and not mark.after and after)
    neighbour = after[0] if leans_right else before[0]
    shares = scene.links.shares(*neighbour)
    inside = [i for i, word in enumerate(scene.links.words) if limits[0] <= word[0] and word[1] <= limits[1]]
    start, end = scene.links.words[max(inside, key=shares.__getitem__)]
    if leans_right:
        return _outside(scene, mark, start, extents)
    gap = text[neighbour[1] : mark.start].strip()
    while end < limits[1] and _alike(scene.target[end], gap):
        end += 1
    return _outside(scene, mark, end, extents)


def _outside(scene: _Scene, mark: Placeholder, at: int, extents: Sequence[Span]) -> int:
    """Step out of pairs in which the mark does not stand in the source."""
    around: set[int] = set()
    parent = mark.parent
    while parent >= 0:
        around.add(parent)
        parent = scene.clean.pairs[parent].parent
    strange = [extent for i, extent in enumerate(extents) if i not in around and extent[0] < at < extent[1]]
    return max((end for _, end in strange), default=at)


def _spaced(target: str, at: int, mark: Placeholder, outer: Span) -> str:
    """Return a mark with the white space that it had, where the translation has none there and no tag is next to it."""
    before = mark.before if at not in (0, outer[0]) and not target[at - 1].isspace() else ""
    after = mark.after if at != outer[1] and re.match(rf"{LETTER}|[¿¡(\[]", target[at : at + 1]) else ""
    return before + mark.source + after


def _doubts(scene: _Scene, ranges: Sequence[Span]) -> Iterator[TagDifference]:
    """List the tags of which the place is a guess."""
    clean = scene.clean
    unsure = [
        f"{short(pair.opening)}{clip(clean.text[pair.start : pair.end], _CLIP)}{short(pair.closing)}"
        for i, (pair, seat) in enumerate(zip(clean.pairs, ranges, strict=True))
        if not _whole(clean, pair) and _agreement(scene, i, seat) < (_TRUST if scene.links.aligned else 1)
    ]
    for mark in clean.marks:
        found = len(_placeholders(clean, mark, scene.target))
        if found > 1:
            yield TagDifference(TagFault.DOUBLED, short(mark.source))
        if not found and (mark.start < mark.end or not scene.links.aligned) and 0 < mark.end < len(clean.text):
            unsure.append(short(mark.source))
    if unsure:
        fault = TagFault.UNSURE if scene.links.aligned else TagFault.BY_POSITION
        yield TagDifference(fault, ", ".join(unsure))


def _agreement(scene: _Scene, i: int, seat: Span) -> float:
    """Return how well words and pair cover each other: the F1 of the shares inside; 1 where a witness says the same."""
    if scene.sightings.get(i) == seat:
        return 1.0
    pair = scene.clean.pairs[i]
    shares = scene.links.shares(pair.start, pair.end)
    inside = sum(shares[seat[0] : seat[1] + 1])
    return 2 * inside / (sum(shares) + seat[1] + 1 - seat[0])
