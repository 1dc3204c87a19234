"""Link the words of a translation to its source: by word alignment, by copied words, by position."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LETTER = r"[\w\u0300-\u036f]"
WORD = re.compile(rf"{LETTER}+(?:(?:[-'’._/@&]|(?<=\d)[,:](?=\d)){LETTER}+)*")
"""A word, which no tag may split: `ex-president`, `Sedena's`, `2,500`, `example.org`, also with combining marks."""

_SMALL = 5
"""The longest function word, in letters: `para`, `desde`."""
_UNSEEN = 1e-4
"""The weight of a link that only one of two aligners finds; it decides only where they agree on nothing."""
_FOLLOWING = 0.45
"""The highest share of a function word that only follows another: just too low to extend a tag pair."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Alignment:
    """A word alignment of a source text and a target text, the result of `Engine.align`."""

    source: tuple[Span, ...]
    """Start and end of each source word, in characters."""
    target: tuple[Span, ...]
    """Start and end of each target word, in characters."""
    weights: tuple[tuple[float, ...], ...]
    """A weight for each source word, in a row for each target word. Each row sums to about 1."""


def agree(forward: Alignment, backward: Alignment) -> Alignment:
    """Combine two alignments of opposite directions: take the lower weight of each link.

    Models of opposite directions make different mistakes, so links on which they agree are more reliable (Liang, Taskar
    and Klein 2006, "Alignment by Agreement").

    Args:
        forward: the alignment of a source text and its translation.
        backward: the alignment of the translation and the source text. It is ignored if it splits them into other
            words.

    """
    if (forward.source, forward.target) != (backward.target, backward.source):
        return forward
    columns = zip(*backward.weights, strict=True)
    rows = (
        _scaled([min(pair) + _UNSEEN for pair in zip(row, column, strict=True)])
        for row, column in zip(forward.weights, columns, strict=True)
    )
    return Alignment(forward.source, forward.target, tuple(map(tuple, rows)))


def joined(text: str, parts: Sequence[tuple[str, str]], alignments: Sequence[Alignment]) -> Alignment:
    """Join the alignments of the parts of a text and of its translation.

    Args:
        text: the whole text.
        parts: its parts, in order, with their translations, between which the whole translation has a space.
        alignments: of each part.

    """
    source: list[Span] = []
    target: list[Span] = []
    weights: list[tuple[float, ...]] = []
    width = sum(len(alignment.source) for alignment in alignments)
    at = target_at = 0
    for (part, translation), alignment in zip(parts, alignments, strict=True):
        at = text.index(part, at)
        before, after = (0.0,) * len(source), (0.0,) * (width - len(source) - len(alignment.source))
        weights += [before + row + after for row in alignment.weights]
        source += [(start + at, end + at) for start, end in alignment.source]
        target += [(start + target_at, end + target_at) for start, end in alignment.target]
        at += len(part)
        target_at += len(translation) + 1
    return Alignment(tuple(source), tuple(target), tuple(weights))


class Links:
    """The words of a translation, and how far each belongs to a stretch of its source."""

    words: list[Span]
    """Start and end of each word of the target; never empty."""
    source_words: list[Span]
    """Start and end of each word of the source; never empty."""
    aligned: bool
    """Whether there is a word alignment; without one, positions are used."""

    def __init__(self, source: str, target: str, alignment: Alignment | None) -> None:
        """Link two texts.

        Args:
            source: a text without markup.
            target: its translation; never empty.
            alignment: the word alignment of the two texts, if there is one.

        """
        self.words = _words(target)
        self.aligned = alignment is not None and bool(alignment.source and alignment.weights)
        self._scale = len(target) / max(len(source), 1)
        self.source_words = _words(source)
        self._twins = _twins(source, target, self.words)
        self._copies = {place: word for word, place in self._twins.items()}
        self._twin_places = sorted(self._copies)
        self._source: Sequence[Span] = ()
        self._weights: list[list[float]] = []
        self._takes: list[list[float]] = []
        self._followers: list[int] = []
        if alignment and self.aligned:
            self._source = alignment.source
            self._weights = self._by_word(alignment)
            self._takes = _takes(self._weights)
            self._followers = _followers(self._weights, [target[start:end] for start, end in self.words])

    def shares(self, start: int, end: int) -> list[float]:
        """Return for each target word the share of it, 0 to 1, that belongs to `source[start:end]`."""
        shares = self._by_alignment(start, end) if self.aligned else self._by_position(start, end)
        if self.aligned and self._are_twins(start, end):
            return [float(i in self._twins and share > 0) for i, share in enumerate(shares)]
        for word in self._followers:
            shares[word] = min(shares[word], _FOLLOWING)
        return shares

    def looks(self, start: int, end: int) -> list[float]:
        """Return how many words of `source[start:end]` each target word takes, if each is divided among them all."""
        touched = list(_overlapping(self._source, (start, end)))
        parts = [_common(self._source[i], (start, end)) / (self._source[i][1] - self._source[i][0]) for i in touched]
        return [sum(row[i] * part for i, part in zip(touched, parts, strict=True)) for row in self._takes]

    def _are_twins(self, start: int, end: int) -> bool:
        return all(self.source_words[i] in self._copies for i in _overlapping(self.source_words, (start, end)))

    def _by_word(self, alignment: Alignment) -> list[list[float]]:
        """Return the mean weights of the aligner's words in each of our words; copied words link to their copy."""
        claims = _claims(alignment.weights)
        rows = []
        for i, word in enumerate(self.words):
            within = [claims[row] for row in _overlapping(alignment.target, word)]
            looks = [sum(column) for column in zip(*within, strict=True)] or [0.0] * len(self._source)
            twin = self._twins.get(i)
            looks = [_common(span, twin) for span in self._source] if twin else looks
            rows.append(_scaled(looks))
        return rows

    def _by_alignment(self, start: int, end: int) -> list[float]:
        touched = list(_overlapping(self._source, (start, end)))
        parts = [_common(self._source[i], (start, end)) / (self._source[i][1] - self._source[i][0]) for i in touched]
        return [sum(row[i] * part for i, part in zip(touched, parts, strict=True)) for row in self._weights]

    def nearest(self, start: int, end: int, among: range) -> int:
        """Return the target word, of some, with the highest share in `source[start:end]`; the first of equal ones."""
        if self.aligned:
            return max(among, key=self.shares(start, end).__getitem__)
        shares = self._near(start, end)
        found = [i for i in sorted(shares) if i in among and shares[i] > 0]
        return max(found, key=shares.__getitem__, default=among[0])

    def _by_position(self, start: int, end: int) -> list[float]:
        shares = [0.0] * len(self.words)
        for word, share in self._near(start, end).items():
            shares[word] = share
        return shares

    def _near(self, start: int, end: int) -> dict[int, float]:
        """Return the shares by position; a word that is left out has none."""
        stretch = (start * self._scale, end * self._scale)
        shares: dict[int, float] = {}
        at = bisect_right(self.words, stretch[0], key=lambda word: word[1])
        while at < len(self.words) and self.words[at][0] < stretch[1]:
            word = self.words[at]
            shares[at] = 0.0 if at in self._twins else _common(word, stretch) / (word[1] - word[0])
            at += 1
        for place in _overlapping(self._twin_places, (start, end)):
            shares[self._copies[self._twin_places[place]]] = 1.0
        if self._are_twins(start, end):
            return {word: 1.0 for word, share in shares.items() if word in self._twins and share > 0}
        return shares


def _claims(weights: Sequence[Sequence[float]]) -> list[list[float]]:
    """Divide each source word among the target words linked to it.

    So the `de` of `Ciudad de México`, which has no partner and links to `Mexico`, gets little of it.
    """
    totals = [sum(column) or 1.0 for column in zip(*weights, strict=True)]
    return [_scaled([weight / total for weight, total in zip(row, totals, strict=True)]) for row in weights]


def _takes(weights: Sequence[Sequence[float]]) -> list[list[float]]:
    """Divide each source word among the target words, by how much of each belongs to it."""
    totals = [sum(column) or 1.0 for column in zip(*weights, strict=True)]
    return [[weight / total for weight, total in zip(row, totals, strict=True)] for row in weights]


def _scaled(row: Sequence[float]) -> list[float]:
    total = sum(row) or 1.0
    return [weight / total for weight in row]


def _followers(weights: Sequence[Sequence[float]], words: Sequence[str]) -> list[int]:
    """Return the function words without a source word of their own: another word has a stronger link to it."""
    tops = [max(range(len(row)), key=row.__getitem__) for row in weights]
    owners: dict[int, int] = {}
    for word, top in enumerate(tops):
        if top not in owners or weights[owners[top]][top] < weights[word][top]:
            owners[top] = word
    small = (i for i, word in enumerate(words) if len(word) <= _SMALL and word.islower())
    return [i for i in small if owners[tops[i]] != i]


def _words(text: str) -> list[Span]:
    return [match.span() for match in WORD.finditer(text)] or [(0, len(text))]


def _twins(source: str, target: str, words: Sequence[Span]) -> dict[int, Span]:
    """Map words, mostly names and numbers, that occur on both sides unchanged and equally often."""
    places: defaultdict[str, list[Span]] = defaultdict(list)
    for start, end in _words(source):
        places[source[start:end]].append((start, end))
    copies: defaultdict[str, list[int]] = defaultdict(list)
    for i, (start, end) in enumerate(words):
        copies[target[start:end]].append(i)
    return {
        copy: place
        for word, found in copies.items()
        if len(found) == len(places[word]) and not word.islower()
        for copy, place in zip(found, places[word], strict=True)
    }


def _common(one: Span, other: tuple[float, float]) -> float:
    return max(0.0, min(one[1], other[1]) - max(one[0], other[0]))


def _overlapping(spans: Sequence[Span], stretch: Span) -> Iterator[int]:
    """Yield the indexes of the ordered spans that overlap a stretch."""
    at = bisect_left(spans, stretch[0], key=lambda span: span[1] - 1)
    while at < len(spans) and spans[at][0] < stretch[1]:
        yield at
        at += 1
