"""Where one side of a pair says something that nothing on the other side explains.

Words of both sides that stand for each other are anchors: by the word alignment where there is one, by the list of
translations, or by their letters. The longest chain of anchors that has the same order on both sides (Fredman, "On
computing the length of longest increasing subsequences", 1975) divides both sides into gaps. A gap that is long on one
side and short on the other, and whose words have no translation anywhere, is likely an omission or an addition; more
likely so where the whole is too short or too long as well.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from l10n.checks.amounts.spans import paired_spans
from l10n.checks.dictionary import MEANING, Meaning
from l10n.checks.names.appositions import appositions
from l10n.checks.pairs import TextPair, Word, WordsOfText, split
from l10n.checks.wholeness.ratios import SPELLED, acronyms
from l10n.checks.wholeness.words import is_copied, languages

_EXCESS, _UNEXPLAINED, _OTHERS, _ELSEWHERE, _RATIO, _BIAS = 0.039, 0.383, -0.291, -0.192, -16.884, -3.961
"""Weights of a logistic regression: the square root of the characters that a gap has too many, the weight of words
without translation in it and in the gap of the other side, the number of words that are explained elsewhere, and the
logarithm of the ratio of lengths, as far as it is too low. Fitted to the 3,309 pairs of FLORES-101 dev, TICO-19 and
newsroom-dev, in both directions, and to the same with 30 and 40 per cent of the words cut out."""
_LONGER = {"es": 0.134, "en": -0.134}
"""The mean logarithm of the ratio of lengths into a language, in those pairs, which are freer than the phrasebook's."""
_SHORTEST = 10
"""Words of the longer side; shorter sentences are often said in another way."""
_BRIEF, _DOUBT = 15, 1.0
"""Below so many words the odds are lower by so much."""
_FEWEST = 3
"""A gap must have more words."""
_LOOSE = 0.08
"""The logarithm of a ratio of lengths so close to the usual one that nothing long is missing."""
_SHORT_NAME = re.compile(r"\(([^\W\d_a-z]\w{1,11})\b")
"""A short name in brackets: `(CFE)`, `(Sedena)`."""
_MOST_TERMS = 50
"""The most terms of a sentence that are considered."""
_MANY = 4
"""The most places of a word that are considered."""
_LINKED = 0.3
"""The least weight of a link in an alignment."""

UNSURE, SURE, SURE_ADDED = 2.6, 3.4, 4.0
"""The log-odds from which on a gap is told in a note, and in a warning; newsrooms say more oftener than less."""

Index = Mapping[str, Sequence[int]]


class Gap(NamedTuple):
    """Words of one side that the other does not explain."""

    score: float
    """Log-odds that they are missing on the other side."""
    start: int
    """The number of the first word."""
    end: int
    """The number of the word after the last."""
    last: bool
    """Whether nothing comes after them on either side."""


class Gaps(NamedTuple):
    """The most likely omission and the most likely addition, if there are any."""

    omitted: Gap | None
    added: Gap | None


def gaps(pair: TextPair) -> Gaps:
    """Return what is likely left out or added."""
    both = languages(pair)
    source, target = pair.source, pair.target
    if not both or not source or not target:
        return Gaps(None, None)
    log = math.log(len(target) / len(source)) - _LONGER[both[1]]
    ours, theirs = pair.source_words, pair.target_words
    if abs(log) < _LOOSE or min(len(ours), len(theirs)) == 0 or is_copied(pair):
        return Gaps(None, None)
    links = _links(pair)
    if log < 0:
        counted, longer = paired_spans(pair, 0)
        sides = _Sides(source, ours, theirs, both, log, _surplus(target, source) + longer, links, told=counted)
        return Gaps(_worst(sides), None)
    turned = [(there, here) for here, there in links]
    more, given = asked(pair)
    counted, longer = paired_spans(pair, 1)
    surplus = _surplus(source, target) + more + longer
    told = pair.once(appositions)
    sides = _Sides(target, theirs, ours, both[::-1], -log, surplus, turned, given, counted, told)
    return Gaps(None, _worst(sides))


class _Sides(NamedTuple):
    """Both sides, first the one that may say more."""

    text: str
    """Of the long side."""
    long: WordsOfText
    short: WordsOfText
    languages: tuple[str, ...]
    log: float
    """The logarithm of the ratio of their lengths, short to long, apart from its mean."""
    surplus: int
    """Characters that the long side may rightly have more."""
    links: Sequence[tuple[int, int]]
    """Words that belong together by a word alignment, by their numbers."""
    given: frozenset[str] = frozenset()
    """Folded words of the long side that are explained: the glossary asks for them."""
    told: frozenset[int] = frozenset()
    """The numbers of words of the long side that are in amounts that the other side has."""
    explaining: frozenset[int] = frozenset()
    """The numbers of words of the long side that explain a name."""


def _surplus(short: str, long: str) -> int:
    """Return how many characters names may have more that a text spells out, and the other has as acronyms."""
    first = sum(1 for name in _SHORT_NAME.findall(long) if f"({name}" not in short and name in short)
    return SPELLED * (acronyms(short, long) + first)


def asked(pair: TextPair) -> tuple[int, frozenset[str]]:
    """Return how many characters the renderings of the glossary have more than its terms, and their words."""
    constraint = pair.constraint
    both = [(match.form, constraint.wanted(match)) for match in constraint.matches[:_MOST_TERMS]]
    words = (word.folded for _, wanted in both for word in split(wanted))
    return sum(max(len(wanted) - len(form), 0) for form, wanted in both), frozenset(words)


def _worst(sides: _Sides) -> Gap | None:
    """Return the likeliest gap of the side that may say more than the other."""
    text, long, short, (_, other), log, surplus, links, given, told, explaining = sides
    if len(long) < _SHORTEST:
        return None
    ours, theirs = MEANING.of(long.forms), MEANING.of(short.forms)
    places = _explained(long, ours, _index(theirs), links)
    told |= frozenset(at for at in explaining if not places[at])
    surplus += _length(long, told & explaining)
    log += math.log1p(surplus / _length(short, range(len(short))))
    rest = _RATIO * min(log, 0.0) + _BIAS - _DOUBT * (len(long) < _BRIEF)
    chain = [(-1, -1), *_chain(places), (len(long), len(short))]
    scale = math.exp(_LONGER[other])
    index: Index | None = None
    worst: Gap | None = None
    for (before, there), (after, beyond) in pairwise(chain):
        if after - before <= _FEWEST or (after < len(long) and _is_short_name(text, long[after])):
            continue  # the second: `Federal Electricity Commission (CFE)`, a first mention
        within = [at for at in range(before + 1, after) if at not in told and long[at].folded not in given]
        excess = scale * _length(long, within) - _length(short, range(there + 1, beyond)) - surplus
        if excess <= 0:
            continue
        score = rest + _EXCESS * math.sqrt(excess)
        score += _UNEXPLAINED * sum(_cost(ours[at]) for at in within if not places[at])
        score += _ELSEWHERE * sum(1 for at in within if places[at])
        if beyond - there > 1:
            index = index or _index(ours)
            between = theirs[there + 1 : beyond]
            found = _explained(short[there + 1 : beyond], between, index, ())
            score += _OTHERS * sum(_cost(known) for known, at in zip(between, found, strict=True) if not at)
        if worst is None or score > worst.score:
            worst = Gap(score, before + 1, after, after == len(long))
    return worst


def _is_short_name(text: str, word: Word) -> bool:
    """Tell whether a word may be the short name in brackets of what stands before it: `(CFE)`, `(Sedena)`."""
    return _SHORT_NAME.match(text, max(word.start - 1, 0)) is not None


def _length(words: Sequence[Word], within: Iterable[int]) -> int:
    return sum(words[at].end - words[at].start + 1 for at in within)


def _cost(known: Meaning | None) -> float:
    """Return how much it says that nothing stands for a word."""
    return known.weight if known else 0.0


def _explained(
    words: Sequence[Word], meant: Sequence[Meaning | None], index: Index, links: Sequence[tuple[int, int]]
) -> list[Sequence[int]]:
    """Return for each word the places of what may stand for it."""
    found: list[Sequence[int]] = []
    there = index.keys()
    for word, known in zip(words, meant, strict=True):
        if known is None:
            found.append(())
            continue
        places = index.get(word.folded) or (index.get(known.beginning) if known.beginning else None) or ()
        for each in known.translations & there if known.translations else ():
            places = [*places[:_MANY], *index[each][:_MANY]]
        found.append(places[:_MANY])
    for at, place in links:
        if meant[at]:
            found[at] = [place]
    return found


def anchors(
    words: Sequence[Word], meant: Sequence[Meaning | None], others: Sequence[Meaning | None]
) -> list[tuple[int, int]]:
    """Return the longest chain of words of one side and what stands for them on the other, in the same order on both.

    Args:
        words: of one side.
        meant: what they mean.
        others: what the words of the other side mean.

    """
    return _chain(_explained(words, meant, _index(others), ()))


def _index(meant: Sequence[Meaning | None]) -> Index:
    """Return the places of words with a meaning: by the whole word, by its stem, and by its beginning."""
    index: dict[str, list[int]] = {}
    for at, known in enumerate(meant):
        if known:
            for key in known.keys:
                index.setdefault(key, []).append(at)
    return index


def _chain(places: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Return the longest chain of words and places, both growing."""
    ends: list[int] = []
    links: list[tuple[int, int, int]] = []
    last: list[int] = []
    for at, found in enumerate(places):
        for place in sorted(found, reverse=True) if len(found) > 1 else found:
            rank = bisect_left(ends, place)
            links.append((at, place, last[rank - 1] if rank else -1))
            if rank == len(ends):
                ends.append(place)
                last.append(len(links) - 1)
            else:
                ends[rank], last[rank] = place, len(links) - 1
    chain: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        at, place, number = links[number]
        chain.append((at, place))
    return chain[::-1]


def _links(pair: TextPair) -> list[tuple[int, int]]:
    """Return the words that are each other's strongest link in the alignment, by their numbers in both sides."""
    alignment = pair.alignment
    if alignment is None or not alignment.weights or not alignment.source:
        return []
    best = [max(range(len(row)), key=row.__getitem__) for row in alignment.weights]
    strongest: dict[int, int] = {}
    for there, here in enumerate(best):
        weight = alignment.weights[there][here]
        if weight >= _LINKED and (here not in strongest or weight > alignment.weights[strongest[here]][here]):
            strongest[here] = there
    ours = [word.end for word in pair.source_words]
    theirs = [word.end for word in pair.target_words]
    pairs = (
        (bisect_left(ours, alignment.source[here][1]), bisect_left(theirs, alignment.target[there][1]))
        for here, there in strongest.items()
    )
    return [(here, there) for here, there in pairs if here < len(ours) and there < len(theirs)]
