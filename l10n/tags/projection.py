"""Project inline markup into a translation: each tag once, nested, around whole words (law 3)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from types import MappingProxyType
from typing import NamedTuple

from l10n.alignment.words import LETTER, Alignment, Links, Span
from l10n.article import Syntax
from l10n.formats.inline import escape
from l10n.tags.brackets import with_whole_brackets
from l10n.tags.compare import TagDifference, TagFault
from l10n.tags.detach import CleanText, Placeholder, TagPair, clip, short
from l10n.tags.evidence import Placement, Texts, Weighing, stretch_of
from l10n.tags.letters import NONE, is_torn, word_parts
from l10n.tags.places import WordPlaces, placeholders, stray_placeholders
from l10n.tags.runs import Context, anchor_of, find_anchored, is_long_sentence, is_whole, outer_span, word_ranges

_QUOTES = frozenset("\"'«»“”‘’„")
_OPENERS = {"!": "¡", "?": "¿"}
_JOINED = re.compile(rf"{LETTER}|[¿¡(\[]")
"""What a tag may stand right before: no closing punctuation."""
_CLIP = 24
_SIDE = 5
"""How many words on each side of a placeholder tell its place."""
_FADING = 0.7
"""How much less the next word tells."""
_TRUST = 0.75
"""A position with a lower agreement is reported as uncertain."""
_PROBABLE = 0.9
"""Among candidates that were weighed, one with a lower probability is. `benchmarks/markup_weights.py` prints others."""


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
    *,
    weighed: Mapping[int, Sequence[Placement]] | None = None,
) -> Projection:
    """Project the markup of a sentence into its translation.

    Args:
        clean: the sentence without its markup.
        target: the translation of the clean text, on one line; never empty.
        alignment: the word alignment of the two; without it, pairs are placed by their relative position.
        syntax: the syntax of the result, for escapes.
        renderings: possible translations of the `anchors` of the sentence. A pair goes around such a rendering if it
            occurs as often as in the source, if there is no alignment; else they are evidence.
        weighed: the candidates of each pair that `weighings` weighs, after ratings; by default, without.

    """
    if target == clean.text:
        return Projection(clean.source, ())
    if not (clean.pairs or clean.marks):
        return Projection(escape(target, syntax), ())
    is_long = is_long_sentence(clean, target)
    links = Links(clean.text, target, None if is_long else alignment)
    named = {} if is_long else find_anchored(clean, target, links, renderings)
    if weighed is None:
        found = weighings(clean, target, alignment, renderings)
        weighed = {i: one.candidates({}) for i, one in found.items()}
    parts = NONE if is_long else word_parts(clean, target, links)
    words, placed = WordPlaces(clean.text), _placed(clean, target)
    context = Context(clean, target, links, named, weighed, words, placed, is_long, parts)
    ranges, sure = word_ranges(context)
    extents, unsure = _extents(context, ranges), frozenset[int]()
    if not is_long:
        extents, unsure = with_whole_brackets(clean.pairs, (clean.text, target), extents)
        extents, lost = _with_parts(context, extents)
        unsure |= lost
    unsure |= {i for i, probability in sure.items() if probability < _PROBABLE}
    unsure |= frozenset() if is_long else _around_strangers(context, extents)
    text = _write(context, extents, syntax)
    doubts = tuple(_doubts(context, ranges, sure, unsure))
    return Projection(text, doubts, links.aligned and needs_alignment(clean, target))


def weighings(
    clean: CleanText, target: str, alignment: Alignment | None, renderings: Mapping[str, Sequence[str]]
) -> dict[int, Weighing]:
    """Return the candidates for each pair, by its number, whose place is weighed."""
    if alignment is None or not needs_alignment(clean, target):
        return {}
    words, texts = WordPlaces(clean.text), Texts(clean.text, target, Links(clean.text, target, alignment))
    found: dict[int, Weighing] = {}
    for i, pair in enumerate(clean.pairs):
        if not (pair.opening and pair.closing) or is_whole(clean, words, pair) or is_torn(clean, pair):
            continue
        if texts.links.aligned:
            stretch = stretch_of(texts, pair.start, pair.end, renderings.get(anchor_of(clean, pair), ()))
            if stretch:
                found[i] = Weighing(texts, stretch)
    return found


def needs_alignment(clean: CleanText, target: str) -> bool:
    """Return whether some tag of the sentence can only be placed with a word alignment."""
    if target == clean.text or is_long_sentence(clean, target):
        return False
    words = WordPlaces(clean.text)
    inside = any(not is_whole(clean, words, pair) for pair in clean.pairs)
    placed = _placed(clean, target)
    lost = any(not placed.get(_name(clean, mark)) for mark in clean.marks if 0 < mark.end < len(clean.text))
    return inside or lost


def anchors(clean: CleanText) -> list[str]:
    """Return the words inside each pair whose position depends on the translation."""
    if is_long_sentence(clean, clean.text):
        return []
    words = WordPlaces(clean.text)
    pairs = [pair for pair in clean.pairs if not is_whole(clean, words, pair) and not is_torn(clean, pair)]
    return [anchor_of(clean, pair) for pair in pairs]


def _extents(context: Context, ranges: Sequence[Span]) -> list[Span]:
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
        if pair.span != outer_span(clean, pair) or (around[-1] if around else -1) != pair.parent:
            left = left if not pair.opening else _step_left(context, pair, words[first][0], max(left, reached))
            after = words[last + 1][0] if last + 1 < len(words) else len(target)
            right = right if not pair.closing else _step_right(context, pair, words[last][1], min(right, after))
        extents[i] = (left, right)
        around.append(i)
    return extents


def _with_parts(context: Context, extents: Sequence[Span]) -> tuple[list[Span], frozenset[int]]:
    """Return the spans with those of parts of words, and the pairs whose letters are not in the pair around them."""
    spans = list(extents)
    lost = set(context.parts.doubtful)
    for i, part in sorted(context.parts.found.items()):
        parent = context.clean.pairs[i].parent
        first, last = spans[parent] if parent >= 0 else (0, len(context.target))
        if first <= part.start and part.end <= last:
            spans[i] = part.start, part.end
        else:
            lost.add(i)
    return spans, frozenset(lost)


def _around_strangers(context: Context, extents: Sequence[Span]) -> frozenset[int]:
    """Return the pairs around a placeholder that they do not hold in the source, and those around one no longer."""
    clean = context.clean
    found: set[int] = set()
    for mark in clean.marks:
        own = _ancestors(clean, mark.parent)
        for start, _ in context.placed.get(_name(clean, mark), ()):
            found |= own ^ {i for i, (first, end) in enumerate(extents) if first <= start < end}
    return frozenset(found)


def _ancestors(clean: CleanText, parent: int) -> frozenset[int]:
    """Return a pair and the pairs around it."""
    found: set[int] = set()
    while parent >= 0:
        found.add(parent)
        parent = clean.pairs[parent].parent
    return frozenset(found)


def _step_left(context: Context, pair: TagPair, at: int, limit: int) -> int:
    """Include the punctuation before a word in its pair, as far as the source has it inside."""
    text = context.clean.text
    first = context.words.first_letter(pair.start, pair.end)
    last = pair.end - 1
    while last > pair.start and text[last] == ".":
        last -= 1
    pool = text[pair.start : first] if first is not None else ""
    pool += _OPENERS.get(text[last], "") if last >= pair.start else ""
    start = at
    while start > limit and _alike(context.target[start - 1], pool):
        start -= 1
    while start < at and context.target[start].isspace():
        start += 1
    return start if start == 0 or not re.match(LETTER, context.target[start - 1]) else at


def _step_right(context: Context, pair: TagPair, at: int, limit: int) -> int:
    """Include the punctuation after a word in its pair, as far as the source has it inside."""
    last = context.words.last_letter(pair.start, pair.end)
    tail = context.clean.text[last + 1 : pair.end] if last is not None else ""
    end = at
    while end < limit and _alike(context.target[end], tail):
        end += 1
    while end > at and context.target[end - 1].isspace():
        end -= 1
    return end if end == len(context.target) or not re.match(LETTER, context.target[end]) else at


def _alike(char: str, pool: str) -> bool:
    return char in pool or (char in _QUOTES and not _QUOTES.isdisjoint(pool))


class _Event(NamedTuple):
    """Text to insert into the translation. Events at one position are ordered by `rank`."""

    at: int
    rank: tuple[int, ...]
    text: str
    end: int
    """The text from `at` up to here is replaced."""


def _write(context: Context, extents: Sequence[Span], syntax: Syntax) -> str:
    out: list[str] = []
    at = 0
    for event in sorted(chain(_tags(context, extents), _marks(context, extents))):
        out += [escape(context.target[at : event.at], syntax), event.text]
        at = event.end
    return "".join(out) + escape(context.target[at:], syntax)


def _tags(context: Context, extents: Sequence[Span]) -> Iterator[_Event]:
    """Close inner pairs before outer ones, and open outer ones before inner ones."""
    ends = {end for _, end in extents}
    for i, (pair, (start, end)) in enumerate(zip(context.clean.pairs, extents, strict=True)):
        yield _Event(start, (2, -end, i), pair.opening, start)
        yield _Event(end, (0, -start, -i, 1), pair.closing, end)
        if pair.joined and context.target[start - 1 : start] == " " and start - 1 in ends:
            yield _Event(start - 1, (1,), "", start)


def _marks(context: Context, extents: Sequence[Span]) -> Iterator[_Event]:
    for number, mark in enumerate(context.clean.marks):
        places = context.placed.get(_name(context.clean, mark), ())
        for start, end in places:
            yield _Event(start, (3,), mark.source, end)
        if not places:
            at = _spot(context, mark, extents)
            start, end = extents[mark.parent] if mark.parent >= 0 else (-1, -1)
            rank = (0, -start, -mark.parent, 0, number) if at == end else (1, number)
            rank = (2, -end, mark.parent, 1, number) if at == start else rank
            yield _Event(at, rank, _spaced(context.target, at, mark, (start, end)), at)


def _name(clean: CleanText, mark: Placeholder) -> str:
    return clean.text[mark.start : mark.end]


def _placed(clean: CleanText, target: str) -> Mapping[str, Sequence[Span]]:
    return placeholders({_name(clean, mark) for mark in clean.marks}, target)


def _spot(context: Context, mark: Placeholder, extents: Sequence[Span]) -> int:
    """Return the position of a placeholder: next to the translation of its neighbour in the source."""
    text = context.clean.text
    outer = outer_span(context.clean, mark)
    limits = extents[mark.parent] if mark.parent >= 0 else (0, len(context.target))
    if mark.end >= outer[1]:
        return limits[1]
    before = context.words.last(outer[0], mark.start)
    after = context.words.first(mark.end, outer[1])
    joins = _JOINED.match(text, mark.end)
    leans_right = not before or (mark.before and not mark.after and after and joins)
    neighbour = after if leans_right else before
    if mark.start <= outer[0] or neighbour is None:
        return limits[0]
    words = context.links.words
    inside = range(
        bisect_left(words, limits[0], key=lambda word: word[0]),
        bisect_right(words, limits[1], key=lambda word: word[1]),
    )
    last = _last_before(context, mark, neighbour, inside, leans_right=bool(leans_right))
    if leans_right:
        start = words[last + 1][0] if last + 1 < inside.stop else limits[1]
        return _outside(context, mark, start, extents)
    end = words[last][1] if last >= inside.start else limits[0]
    gap = text[neighbour[1] : mark.start].strip()
    while end < limits[1] and _alike(context.target[end], gap):
        end += 1
    return _outside(context, mark, end, extents)


def _last_before(context: Context, mark: Placeholder, neighbour: Span, inside: range, *, leans_right: bool) -> int:
    """Return the target word after which a placeholder belongs.

    It parts the words of the source. Of the places next to words that stand for its neighbour, or for words that
    belong with those, it goes where the words close to it in the source are on the right side.
    """
    links = context.links
    nearest = links.nearest(*neighbour, inside) - leans_right
    if not links.aligned:
        return nearest
    gains = [0.0] * len(links.words)
    at = bisect_right(links.source_words, mark.start, key=lambda word: word[1])
    for distance in range(_SIDE):
        for place, sign in ((at - 1 - distance, 1.0), (at + distance, -1.0)):
            if 0 <= place < len(links.source_words):
                for word, share in enumerate(links.shares(*links.source_words[place])):
                    gains[word] += sign * share * _FADING**distance
    sums = list(accumulate((gains[word] for word in inside), initial=0.0))
    best = max(range(len(sums)), key=lambda i: (round(sums[i], 6), -abs(inside.start + i - 1 - nearest)))
    return inside.start + best - 1


def _outside(context: Context, mark: Placeholder, at: int, extents: Sequence[Span]) -> int:
    """Move a position out of pairs that do not contain the placeholder in the source."""
    if context.is_long:
        return at
    around = _ancestors(context.clean, mark.parent)
    foreign = [extent for i, extent in enumerate(extents) if i not in around and extent[0] < at < extent[1]]
    return max((end for _, end in foreign), default=at)


def _spaced(target: str, at: int, mark: Placeholder, outer: Span) -> str:
    """Return a placeholder's source with its white space, unless the translation has some or a tag is next to it."""
    before = mark.before if at not in (0, outer[0]) and not target[at - 1].isspace() else ""
    after = mark.after if at != outer[1] and _JOINED.match(target, at) else ""
    return before + mark.source + after


def _doubts(
    context: Context, ranges: Sequence[Span], weighed: Collection[int], told: Collection[int]
) -> Iterator[TagDifference]:
    """Yield the tags whose positions are uncertain: those told, and those not weighed whose words agree too little."""
    clean = context.clean
    trust = _TRUST if context.links.aligned else 1
    unsure = [
        f"{short(pair.opening)}{_clipped(clean.text, pair)}{short(pair.closing)}"
        for i, (pair, span) in enumerate(zip(clean.pairs, ranges, strict=True))
        if i in told
        or not (i in weighed or is_whole(clean, context.words, pair) or _agreement(context, i, span) >= trust)
    ]
    for mark in clean.marks:
        found = len(context.placed.get(_name(clean, mark), ()))
        if found > 1:
            yield TagDifference(TagFault.DOUBLED, short(mark.source))
        if not found and (mark.start < mark.end or not context.links.aligned) and 0 < mark.end < len(clean.text):
            unsure.append(short(mark.source))
    for name in stray_placeholders({_name(clean, mark) for mark in clean.marks}, context.target):
        yield TagDifference(TagFault.ADDED, name)
    if unsure:
        fault = TagFault.UNSURE if context.links.aligned else TagFault.BY_POSITION
        yield TagDifference(fault, ", ".join(unsure))


def _clipped(text: str, pair: TagPair) -> str:
    return clip(text[pair.start : min(pair.end, pair.start + _CLIP + 1)], _CLIP)


def _agreement(context: Context, i: int, span: Span) -> float:
    """Return how well a span fits a pair: the F1 of the shares inside, or 1 if a rendering was found there."""
    if context.anchored.get(i) == span or i in context.parts.found:
        return 1.0
    if context.is_long:
        return 0.0
    pair = context.clean.pairs[i]
    shares = context.links.shares(pair.start, pair.end)
    inside = sum(shares[span[0] : span[1] + 1])
    return 2 * inside / (sum(shares) + span[1] + 1 - span[0])
