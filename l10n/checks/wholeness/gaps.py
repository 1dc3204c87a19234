"""Where one side of a pair says something that nothing on the other side explains.

Words of both sides that stand for each other, by the word alignment where there is one, by the list of translations, or
by their letters, are anchors. The longest chain of anchors that has the same order on both sides (Fredman, "On computing
the length of longest increasing subsequences", 1975) divides both sides into gaps. A gap that is long on one side and
short on the other, and whose words have no translation anywhere, is likely an omission or an addition; more likely so
where the whole is too short or too long as well.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from l10n.checks.pairs import TextPair, Word
from l10n.checks.wholeness.length import RATIOS
from l10n.checks.wholeness.lexicon import Entry, empty_words, entries, stem
from l10n.checks.wholeness.words import is_copied, languages

_SQUARE_ROOT, _UNEXPLAINED, _OTHERS, _ELSEWHERE, _RATIO, _BIAS = 0.19, 0.42, -0.19, -0.26, -9.62, -2.91
"""Weights of a logistic regression: the square root of the characters that a gap has too many, the weight of words
without translation in it and in the gap of the other side, the number of words that are explained elsewhere, and the
logarithm of the ratio of lengths, as far as it is too low. Fitted to 2,300 clean pairs of FLORES-101 dev, TICO-19 and
newsroom-dev, in both directions, and to the same with 25 and 40 per cent of the words cut out."""
_NEW = 0.5
"""The weight of a word that no list knows."""
_FIGURE = 0.3
"""The weight of a number; other rules compare numbers."""
_FEWEST = 3
"""Words of a gap."""
_LOOSE = 0.08
"""The logarithm of a ratio of lengths so close to the usual one that nothing long is missing."""
_ACRONYM = re.compile(r"\b[A-Z][A-Za-z-]*[A-Z]\w*")
_SPELLED = 12
"""Characters that an acronym stands for."""
_MANY = 4
"""The most places of a word that are considered."""
_COGNATE = 5
"""Letters that cognates share at their beginning."""
_LINKED = 0.3
"""The least weight of a link in an alignment."""

Places = Mapping[str, Sequence[int]]


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
    ours, theirs = pair.source_words, pair.target_words
    if not both or not ours or not theirs or is_copied(pair):
        return Gaps(None, None)
    log = math.log(len(pair.target) / len(pair.source)) - RATIOS[both[1]].mean / 2
    if abs(log) < _LOOSE:
        return Gaps(None, None)
    if log < 0:
        return Gaps(_worst(ours, theirs, both, log + _acronyms(pair.target, pair.source), _links(pair)), None)
    turned = [(there, here) for here, there in _links(pair)]
    found = _worst(theirs, ours, both[::-1], -log + _acronyms(pair.source, pair.target), turned)
    return Gaps(None, found)


def _acronyms(short: str, long: str) -> float:
    """Return how much the logarithm of the ratio grows when the acronyms of the shorter side are spelled out."""
    more = len(_ACRONYM.findall(short)) - len(_ACRONYM.findall(long))
    return math.log1p(_SPELLED * more / len(short)) if more > 0 else 0.0


def _worst(
    long: Sequence[Word], short: Sequence[Word], both: tuple[str, ...], log: float, links: Sequence[tuple[int, int]]
) -> Gap | None:
    """Return the likeliest gap of a side that may say more than the other.

    Args:
        long: the words of that side.
        short: the words of the other one.
        both: their languages.
        log: the logarithm of the ratio of lengths, other to this, apart from its mean.
        links: words that belong together by a word alignment, by their numbers.

    """
    anchors, costs = _explained(long, short, both, links)
    _, others = _explained(short, long, both[::-1], [(there, here) for here, there in links])
    chain = [(-1, -1), *_chain(anchors), (len(long), len(short))]
    scale = math.exp(RATIOS[both[1]].mean / 2)
    rest = _RATIO * min(log, 0.0) + _BIAS
    worst: Gap | None = None
    for (before, there), (after, beyond) in zip(chain, chain[1:], strict=False):
        if after - before <= _FEWEST:
            continue
        excess = scale * _length(long, before + 1, after) - _length(short, there + 1, beyond)
        if excess <= 0:
            continue
        score = (
            rest
            + _SQUARE_ROOT * math.sqrt(excess)
            + _UNEXPLAINED * sum(costs[before + 1 : after])
            + _OTHERS * sum(others[there + 1 : beyond])
            + _ELSEWHERE * sum(1 for at in range(before + 1, after) if anchors[at])
        )
        if worst is None or score > worst.score:
            worst = Gap(score, before + 1, after, after == len(long))
    return worst


def _length(words: Sequence[Word], start: int, end: int) -> int:
    return sum(word.end - word.start + 1 for word in words[start:end])


def _explained(
    words: Sequence[Word], others: Sequence[Word], both: tuple[str, ...], links: Sequence[tuple[int, int]]
) -> tuple[list[list[int]], list[float]]:
    """Return the places of each word's translations, and what it costs that there are none."""
    empty, known = empty_words(both[0]), entries(both[0])
    whole, stems, cognates = _places(others, empty_words(both[1]))
    linked: dict[int, list[int]] = {}
    for here, there in links:
        linked.setdefault(here, []).append(there)
    places: list[list[int]] = []
    costs: list[float] = []
    for at, word in enumerate(words):
        found: list[int] = []
        cost = 0.0
        if word.folded not in empty:
            entry = known.get(stem(word.folded))
            found = [*linked.get(at, ()), *_where(word.folded, entry, whole, stems, cognates)]
            if not found:
                cost = entry.weight if entry else _NEW if word.folded[0].isalpha() else _FIGURE
        places.append(found)
        costs.append(cost)
    return places, costs


def _where(word: str, entry: Entry | None, whole: Places, stems: Places, cognates: Places) -> list[int]:
    found = [*whole.get(word, ())]
    if not found and len(word) >= _COGNATE:
        found = [*cognates.get(word[:_COGNATE], ())]
    if entry:
        found += [at for each in entry.translations & stems.keys() for at in stems[each]]
    return found[:_MANY] if len(found) > 1 else found


def _places(words: Sequence[Word], empty: frozenset[str]) -> tuple[Places, Places, Places]:
    """Return the places of words with a meaning, by the whole word, its stem and its first letters."""
    whole: dict[str, list[int]] = {}
    stems: dict[str, list[int]] = {}
    cognates: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        text = word.folded
        if text not in empty:
            whole.setdefault(text, []).append(at)
            stems.setdefault(stem(text), []).append(at)
            if len(text) >= _COGNATE and text[0].isalpha():
                cognates.setdefault(text[:_COGNATE], []).append(at)
    return whole, stems, cognates


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
