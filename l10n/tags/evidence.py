"""Weigh which words of a translation a pair of tags goes around.

Candidates are the runs of words that the word alignment proposes, those next to them, and those that read like a
translation of the words inside the pair. Each has features: how much of the alignment it explains, read from either
side, how like a translation of the pair's words alone it is, and whether its edges look like those of the source. A
log-linear model turns them into probabilities (Och and Ney 2002), so how sure a place is can be told. Its weights are
fitted by `benchmarks/markup_weights.py`.
"""

from __future__ import annotations

import heapq
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate
from math import exp, log, sqrt
from typing import NamedTuple

from l10n.alignment.words import WORD, Links, Span

Ratings = Mapping[tuple[str, str], tuple[float, float]]
"""How likely a text and its translation are to the models of both directions, 0 to 1 each."""

RATED = 5
"""How many candidates of a pair the models rate."""
MARKED = 3
"""How many candidates of a pair the models rate in their sentence."""
_SURE = 0.95
"""A candidate with a higher probability needs no rating of its words."""
_SURE_IN_PLACE = 0.9
"""A candidate with a higher probability needs no rating in its sentence."""
_RUNS = 6
_NEAR = 2
"""How many words the edges of a candidate are moved to find others."""
_REACH = 40
"""How many words a candidate extends from the word that the alignment is surest of; this limits the search."""
_SMALL = 4
"""The longest function word, in letters."""
_LEAST = 1e-6
"""The lowest probability that is told from none."""
_BOUNDARY = re.compile(r"[.,;:!?…](?!\w)")
_BRACKETS = (("(", ")"), ("[", "]"), ("«", "»"), ("“", "”"), ("¿", "?"), ("¡", "!"))

_WEIGHTS: Mapping[str, float] = {
    "shares of others": -0.45,
    "shares missed": -1.19,
    "shares": 0.81,
    "looks of others": -0.50,
    "looks missed": -0.58,
    "looks": 0.92,
    "first share": 2.00,
    "last share": 1.47,
    "share before": 0.23,
    "share after": -1.10,
    "first word": 0.94,
    "last word": 1.38,
    "look before": -0.09,
    "look after": 0.82,
    "like a rendering": 3.28,
    "a rendering": 1.64,
    "length": -1.76,
    "words": -0.45,
    "capitals": -0.04,
    "boundaries": -1.36,
    "small first": -0.84,
    "small first lost": -0.24,
    "small first left out": -0.83,
    "small last": -0.88,
    "small last lost": 2.07,
    "small last left out": -0.80,
    "first capital": 0.57,
    "last capital": 0.29,
    "before": -0.14,
    "after": 0.49,
    "framed": 2.09,
}
_RATING_WEIGHTS: Mapping[str, float] = {
    "before": 0.70,
    "forward": 0.01,
    "backward": 0.12,
    "forward, long": 0.27,
    "backward, long": 0.64,
}
"""Of the score by `_WEIGHTS`, and of ratings of the words alone."""
_MARKED_WEIGHTS: Mapping[str, float] = {"before": 0.88, "forward": 0.10, "backward": 0.05}
"""Of the score by `_RATING_WEIGHTS`, and of ratings of the marked sentence."""


class Placement(NamedTuple):
    """A run of target words that a pair may go around."""

    span: Span
    """Its first and its last word."""
    probability: float
    """0 to 1; those of a pair sum to 1."""


class Stretch(NamedTuple):
    """A stretch of the source, as the alignment sees it."""

    source: str
    """The words inside."""
    start: int
    """Where its first word starts in the source."""
    end: int
    """Where its last word ends in the source."""
    words: Sequence[Span]
    """Its words, in characters of the source."""
    shares: Sequence[float]
    """How much of each target word belongs to it."""
    looks: Sequence[float]
    """How much of its own words each target word takes."""
    all_looks: Sequence[float]
    """How much of all source words each target word takes."""
    first_looks: Sequence[float]
    """How much of its first word each target word takes."""
    last_looks: Sequence[float]
    """How much of its last word each target word takes."""
    renderings: Sequence[Sequence[str]]
    """The words of each translation of it alone."""


class Texts(NamedTuple):
    """A sentence and its translation."""

    source: str
    target: str
    links: Links


def stretch_of(texts: Texts, start: int, end: int, renderings: Sequence[str]) -> Stretch | None:
    """Return a stretch of the source as the alignment sees it; None if it has no words."""
    inside = [word for word in texts.links.source_words if word[0] < end and start < word[1]]
    if not inside:
        return None
    return Stretch(
        source=texts.source[start:end].strip(),
        start=inside[0][0],
        end=inside[-1][1],
        words=inside,
        shares=texts.links.shares(start, end),
        looks=texts.links.looks(start, end),
        all_looks=texts.links.looks(0, len(texts.source)),
        first_looks=texts.links.looks(*inside[0]),
        last_looks=texts.links.looks(*inside[-1]),
        renderings=[[word.casefold() for word in WORD.findall(rendering)] for rendering in renderings],
    )


def spans(texts: Texts, stretch: Stretch) -> list[Span]:
    """Return the runs of target words that may translate a stretch."""
    shares = [2 * share - 1 for share in stretch.shares]
    looks = [
        2 * own - whole if whole > _LEAST else -1.0 for own, whole in zip(stretch.looks, stretch.all_looks, strict=True)
    ]
    found: dict[Span, None] = {}
    for gains in (shares, looks):
        best = _best_runs(gains)
        around = _around(best[0], len(gains))
        found |= dict.fromkeys((*best, *around))
    there = [texts.target[start:end].casefold() for start, end in texts.links.words]
    for words in stretch.renderings:
        starts = range(len(there) - len(words) + 1) if words else ()
        found |= dict.fromkeys((at, at + len(words) - 1) for at in starts if there[at : at + len(words)] == words)
    torn = _opens(texts.source[stretch.start : stretch.end])
    return [span for span in found if torn or not _opens(text_of(texts, span))] or list(found)


def _best_runs(gains: Sequence[float]) -> list[Span]:
    sums = list(accumulate(gains, initial=0.0))
    centre = max(range(len(gains)), key=gains.__getitem__)
    first, last = max(0, centre - _REACH), min(len(gains), centre + _REACH)
    runs = (
        (round(sums[end + 1] - sums[start], 6), start - end, -start)
        for start in range(first, last)
        for end in range(start, last)
    )
    return [(-start, -start - less) for _, less, start in heapq.nlargest(_RUNS, runs)]


def _around(span: Span, count: int) -> list[Span]:
    steps = range(-_NEAR, _NEAR + 1)
    return [
        (span[0] + left, span[1] + right)
        for left in steps
        for right in steps
        if 0 <= span[0] + left <= span[1] + right < count
    ]


def features(texts: Texts, stretch: Stretch, span: Span) -> dict[str, float]:
    """Return what speaks for and against a run of words, without the ratings of models."""
    return {**_alignment(stretch, span), **_likeness(texts, stretch, span), **_edges(texts, stretch, span)}


def _alignment(stretch: Stretch, span: Span) -> dict[str, float]:
    first, last = span
    size = last + 1 - first
    total, inside = sum(stretch.shares), sum(stretch.shares[first : last + 1])
    own, taken = sum(stretch.looks), sum(stretch.looks[first : last + 1])
    whole = sum(stretch.all_looks[first : last + 1])
    return {
        "shares of others": size - inside,
        "shares missed": total - inside,
        "shares": 2 * inside / (total + size),
        "looks of others": whole - taken,
        "looks missed": own - taken,
        "looks": 2 * taken / (own + whole + _LEAST),
        "first share": stretch.shares[first],
        "last share": stretch.shares[last],
        "share before": stretch.shares[first - 1] if first else 0.0,
        "share after": stretch.shares[last + 1] if last + 1 < len(stretch.shares) else 0.0,
        "first word": sum(stretch.first_looks[first : last + 1]),
        "last word": sum(stretch.last_looks[first : last + 1]),
        "look before": stretch.looks[first - 1] if first else 0.0,
        "look after": stretch.looks[last + 1] if last + 1 < len(stretch.looks) else 0.0,
    }


def _likeness(texts: Texts, stretch: Stretch, span: Span) -> dict[str, float]:
    words = texts.links.words[span[0] : span[1] + 1]
    said = [texts.target[start:end] for start, end in words]
    folded = [word.casefold() for word in said]
    text = texts.target[words[0][0] : words[-1][1]]
    inside = texts.source[stretch.start : stretch.end]
    names = sum(texts.source[start].isupper() for start, _ in stretch.words)
    return {
        "like a rendering": max((_overlap(folded, words) for words in stretch.renderings), default=0.0),
        "a rendering": float(folded in stretch.renderings),
        "length": abs(log((len(text) + 3) / (len(inside) + 3))),
        "words": abs(len(said) - len(stretch.words)) / sqrt(len(stretch.words)),
        "capitals": abs(sum(word[:1].isupper() for word in said) - names),
        "boundaries": abs(len(_BOUNDARY.findall(text)) - len(_BOUNDARY.findall(inside))),
    }


def _overlap(one: Sequence[str], other: Sequence[str]) -> float:
    return 2 * (Counter(one) & Counter(other)).total() / max(len(one) + len(other), 1)


def _opens(text: str) -> bool:
    """Return whether a text holds only one of two brackets or quotation marks."""
    return any(text.count(left) != text.count(right) for left, right in _BRACKETS[:4]) or text.count('"') % 2 == 1


def _edges(texts: Texts, stretch: Stretch, span: Span) -> dict[str, float]:
    source, target, words = texts.source, texts.target, texts.links.words
    start, end = words[span[0]][0], words[span[1]][1]
    first, last = target[start : words[span[0]][1]], target[words[span[1]][0] : end]
    own_first, own_last = source[slice(*stretch.words[0])], source[slice(*stretch.words[-1])]
    left, own_left = _mark(target[:start][-2:]), _mark(source[: stretch.start][-2:])
    right, own_right = _mark(target[end:][:2][::-1]), _mark(source[stretch.end :][:2][::-1])
    first_lost = _is_small(own_first) and not _is_small(first)
    last_lost = _is_small(own_last) and not _is_small(last)
    before = target[slice(*words[span[0] - 1])] if span[0] else ""
    after = target[slice(*words[span[1] + 1])] if span[1] + 1 < len(words) else ""
    return {
        "small first": float(_is_small(first) and not _is_small(own_first)),
        "small first lost": float(first_lost),
        "small first left out": float(first_lost and _is_small(before)),
        "small last": float(_is_small(last) and not _is_small(own_last)),
        "small last lost": float(last_lost),
        "small last left out": float(last_lost and _is_small(after)),
        "first capital": float(first[:1].isupper() == own_first[:1].isupper()),
        "last capital": float(last[:1].isupper() == own_last[:1].isupper()),
        "before": float(left == own_left),
        "after": float(right == own_right),
        "framed": float("" not in {left, right} and (left, right) == (own_left, own_right)),
    }


def _is_small(word: str) -> bool:
    return len(word) <= _SMALL and word.islower()


def _mark(beside: str) -> str:
    """Return the kind of mark beside a word, none for a word, from two characters; the second is next to it."""
    near = beside.strip()[-1:]
    if near in _KINDS:
        return _KINDS[near]
    return "" if near.isalnum() else "other" if near else "end"


_KINDS = {
    **dict.fromkeys("\"'«»“”‘’„", "quote"),
    **dict.fromkeys("()[]", "bracket"),
    **dict.fromkeys(",;:", "comma"),
    **dict.fromkeys(".!?…¡¿", "stop"),
}


def rating_features(stretch: Stretch, span: Span, ratings: tuple[float, float]) -> dict[str, float]:
    """Return what the models of both directions say of a run of words as a translation of a stretch."""
    forward, backward = (log(max(rating, _LEAST)) for rating in ratings)
    return {
        "forward": forward,
        "backward": backward,
        "forward, long": forward * sqrt(span[1] + 1 - span[0]),
        "backward, long": backward * sqrt(len(stretch.words)),
    }


def text_of(texts: Texts, span: Span) -> str:
    """Return the text of a run of target words."""
    return texts.target[texts.links.words[span[0]][0] : texts.links.words[span[1]][1]]


class Weighing:
    """The candidates of a stretch, weighed in up to three steps: the later ones need ratings, where it is not sure."""

    def __init__(self, texts: Texts, stretch: Stretch) -> None:
        """Weigh the candidates without ratings."""
        self.texts = texts
        self.stretch = stretch
        self._scores = {span: _weighed(features(texts, stretch, span), _WEIGHTS) for span in spans(texts, stretch)}

    def missing(self, ratings: Ratings) -> list[tuple[str, str]]:
        """Return the texts to rate for the next step; none if there is none or a candidate is sure."""
        steps = (
            (self._scores, RATED, self._alone, _SURE),
            (self._rated(ratings), MARKED, self._in_place, _SURE_IN_PLACE),
        )
        for scores, most, texts, sure in steps:
            if not scores or _candidates(scores)[0].probability > sure:
                return []
            asked = [texts(span) for span in _best(scores, most)]
            if any(pair not in ratings for pair in asked):
                return asked
        return []

    def candidates(self, ratings: Ratings) -> list[Placement]:
        """Return the candidates, the likeliest first, by all that was rated."""
        return _candidates(self._marked(ratings) or self._rated(ratings) or self._scores)

    def _alone(self, span: Span) -> tuple[str, str]:
        return self.stretch.source, text_of(self.texts, span)

    def _in_place(self, span: Span) -> tuple[str, str]:
        return in_place(self.texts, self.stretch, span)

    def _rated(self, ratings: Ratings) -> dict[Span, float]:
        top = {span: ratings.get(self._alone(span)) for span in _best(self._scores, RATED)}
        before = self._scores
        return {
            span: _weighed({"before": before[span], **rating_features(self.stretch, span, rating)}, _RATING_WEIGHTS)
            for span, rating in top.items()
            if rating
        }

    def _marked(self, ratings: Ratings) -> dict[Span, float]:
        rated = self._rated(ratings)
        if not rated:
            return {}
        top = {span: ratings.get(self._in_place(span)) for span in _best(rated, MARKED)}
        return {
            span: _weighed({"before": rated[span], **marked_features(self.texts, rating)}, _MARKED_WEIGHTS)
            for span, rating in top.items()
            if rating
        }


def _best(scores: Mapping[Span, float], most: int) -> list[Span]:
    return sorted(scores, key=lambda span: (-scores[span], span))[:most]


def _candidates(scores: Mapping[Span, float]) -> list[Placement]:
    most = max(scores.values())
    odds = {span: exp(score - most) for span, score in scores.items()}
    total = sum(odds.values())
    return [Placement(span, odds[span] / total) for span in _best(scores, len(scores))]


def in_place(texts: Texts, stretch: Stretch, span: Span) -> tuple[str, str]:
    """Return both texts with the stretch and its candidate in quotation marks.

    A translation keeps them around the same words, so models that are given a place for them tell which is right (Le,
    Chen, Ritter and Xu 2024, "Constrained Decoding for Cross-lingual Label Projection").
    """
    words = texts.links.words
    return (
        _quoted(texts.source, stretch.start, stretch.end),
        _quoted(texts.target, words[span[0]][0], words[span[1]][1]),
    )


def _quoted(text: str, start: int, end: int) -> str:
    return f'{text[:start]}"{text[start:end]}"{text[end:]}'


def marked_features(texts: Texts, ratings: tuple[float, float]) -> dict[str, float]:
    """Return what the models of both directions say of a place for quotation marks: about the whole probability."""
    forward, backward = (log(max(rating, _LEAST)) for rating in ratings)
    return {"forward": forward * len(texts.links.words), "backward": backward * len(texts.links.source_words)}


def _weighed(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return sum(weights[name] * value for name, value in found.items())
