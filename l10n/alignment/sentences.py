"""Align the sentences of an article with those of its published translation, with a confidence for each pair.

The method is Moore's ("Fast and Accurate Sentence Alignment of Bilingual Corpora", 2002). A generative model tells how
much likelier sentences are as translations of each other than by chance. Dynamic programming sums this over all
alignments. The confidence in a pair is the probability of the alignments that contain it. The evidence is:

length      in characters, by Gale and Church ("A Program for Aligning Sentences in Bilingual Corpora", 1993), who
            also define the kinds of pairs: 1-1, 1-0, 0-1, 2-1, 1-2, 2-2
words       as in IBM model 1. The lexicon of each sentence is its machine translation (Sennrich and Volk, "MT-based
            Sentence Alignment for OCR-generated Parallel Texts", 2010): one article is too short to learn a lexicon
            from, and even a bad translation has half of the words right
names       and cognates that occur on both sides, and numbers by their value
structure   headings pair with headings, and paragraphs start at the same places
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, inf, log, pi
from typing import NamedTuple

from l10n import limits
from l10n.alignment.lexicon import Lexicon
from l10n.errors import ArticleError
from l10n.text.folding import unaccented
from l10n.text.numbers import numbers

_PRIORS = {
    (1, 1): 0.86,
    (1, 0): 0.03,
    (0, 1): 0.03,
    (2, 1): 0.03,
    (1, 2): 0.03,
    (2, 2): 0.01,
    (3, 1): 0.005,
    (1, 3): 0.005,
}
"""Prior probability of each kind of pair: Gale and Church's, but with more omissions and additions."""
_PRIOR_PAIRS = 5
"""The weight of the priors, as a number of pairs."""
_VARIANCE = 6.8
"""Variance of a translation's length for each character, by Gale and Church. Careful translations have half of it."""
_TEMPER = 0.8
"""The factor for the evidence of words and lengths, because words are not independent. With it, pairs with a
confidence of 90 % or more are right in 99 % of cases (benchmarks/align.py)."""
_KEPT = 0.95
"""Probability that a translation keeps the role of a sentence, or starts a block where its source does."""
_ACROSS = 0.05
"""Probability that two sentences that became one were in two blocks."""
_STEM = 5
"""The number of letters that inflections of a word share: `votar`, `votará`."""

_BAND = 24
"""The first width of the band around the diagonal, in sentences. Omissions on one side lead away from the diagonal."""
_MOST_CELLS = 200_000
"""The largest number of cells that are compared: it needs 600 MB. In longer texts, the band grows no further."""
_INSIDE = 0.75
"""The share of the band that pairs must stay inside; else better pairs may be outside the band."""
_LEAST_SPREAD = 0.1
"""The smallest variance of the logarithm of lengths, for articles whose sentences are equally long."""

_FEWEST = 0.2
"""The share of the shorter article that must be paired; with less, the articles are not translations."""

_WORD = re.compile(r"[^\W\d_]+")

_Cell = tuple[int, int]
"""How many sentences of the source and of the target come before."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one of the two articles."""

    text: str
    """Its words, without markup; never empty."""
    gloss: str
    """Its machine translation; empty if there is none."""
    role: str
    """The role of its block: `heading 2`."""
    block: int
    """The number of its block in the article."""


@dataclass(frozen=True, slots=True)
class SentencePair:
    """Consecutive sentences that translate each other, by their numbers in their articles, from 0."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    confidence: int
    """The probability that exactly these sentences belong together, in whole per cent, rounded down."""


def align(source: Sequence[Sentence], target: Sequence[Sentence]) -> list[SentencePair]:
    """Return the sentence pairs of two articles, in the order of the source. Unpaired sentences are left out.

    Args:
        source: the sentences of an article, in order.
        target: the sentences of its translation, in order.

    """
    if not source or not target:
        return []
    evidence = _Evidence(source, target)
    width = _BAND + len(target) // len(source)
    while True:
        lattice = _Lattice(evidence, len(source), len(target), width)
        beads = lattice.best_path()
        widest = width >= len(target) or 4 * width * len(source) > _MOST_CELLS
        if widest or not lattice.is_cramped(bead for bead, _ in beads):
            return [pair for bead, share in beads for pair in _pairs(bead, share, evidence)]
        width *= 2


def refuse_long(sentences: int, path: object) -> None:
    """Raise ArticleError for an article with more sentences than the limit `ALIGNED`; ask before any work is done.

    Args:
        sentences: how many it has.
        path: of the article, for the message.

    """
    limit = limits.ALIGNED
    if sentences > limit.most:
        what = f"has {sentences:,} sentences, and at most {limit.most:,} are aligned"
        raise ArticleError(what, path=path, hint=limit.hint)


def unpaired(pairs: Iterable[SentencePair], sources: int, targets: int) -> tuple[int, int]:
    """Return the number of unpaired sentences in the source and in the target.

    Args:
        pairs: the result of `align`.
        sources: the number of sentences in the source.
        targets: the number of sentences in the target.

    """
    found = list(pairs)
    return (
        sources - len({at for pair in found for at in pair.source}),
        targets - len({at for pair in found for at in pair.target}),
    )


def is_translation(alone: tuple[int, int], sources: int, targets: int) -> bool:
    """Return whether enough sentences are paired for two articles to be translations of each other.

    Args:
        alone: the result of `unpaired`.
        sources: the number of sentences in the source.
        targets: the number of sentences in the target.

    """
    least = _FEWEST * min(sources, targets)
    paired = sources - alone[0], targets - alone[1]
    return bool(sources and targets) and min(paired) >= least


class _Bead(NamedTuple):
    """Consecutive sentences of source and target as translations of each other (Gale and Church's term)."""

    source: int
    target: int
    sources: int
    targets: int

    @property
    def begin(self) -> _Cell:
        return self.source, self.target

    @property
    def end(self) -> _Cell:
        return self.source + self.sources, self.target + self.targets

    @property
    def ours(self) -> range:
        return range(self.source, self.source + self.sources)

    @property
    def theirs(self) -> range:
        return range(self.target, self.target + self.targets)

    @property
    def kind(self) -> tuple[int, int]:
        return self.sources, self.targets

    @property
    def paired(self) -> int:
        """How many sentences it pairs; 0 for an omission or an addition."""
        return self.sources + self.targets if self.sources and self.targets else 0

    @property
    def crossed(self) -> tuple[_Bead, _Bead]:
        """Two pairs of single sentences whose order the translator swapped."""
        return _Bead(self.source, self.target + 1, 1, 1), _Bead(self.source + 1, self.target, 1, 1)


class _Evidence:
    """The evidence for every possible pair."""

    def __init__(self, source: Sequence[Sentence], target: Sequence[Sentence]) -> None:
        self._lengths = [len(one.text) for one in source], [len(one.text) for one in target]
        ours, theirs = ([_words(one.text) for one in side] for side in (source, target))
        self._forth = Lexicon(theirs, [own | _words(one.gloss) for own, one in zip(ours, source, strict=True)])
        self._back = Lexicon(ours, [own | _words(one.gloss) for own, one in zip(theirs, target, strict=True)])
        self._scale = _scale(source, target)
        logs = [log(length) for length in self._lengths[1]]
        self._mean = sum(logs) / len(logs)
        self._spread = max(sum((each - self._mean) ** 2 for each in logs) / len(logs), _LEAST_SPREAD)
        self._roles = [one.role for one in source], [one.role for one in target]
        self._common = Counter(self._roles[1])
        self._begins = _begins(source), _begins(target)
        firsts = [sum(begins) / len(begins) for begins in self._begins]
        self._alike = min(max(firsts[0] * firsts[1] + (1 - firsts[0]) * (1 - firsts[1]), 1 - _KEPT), _KEPT)

    def weigh(self, bead: _Bead) -> float:
        """Return the log-likelihood ratio of the sentences of a bead together against each by itself."""
        if not bead.paired:
            return 0.0
        crossed = self._crossed(bead) if _may_cross(bead) else -inf
        return max(self._joint(bead), crossed)

    def crosses(self, bead: _Bead) -> bool:
        """Return whether a bead is two pairs whose order the translator swapped."""
        return _may_cross(bead) and self._crossed(bead) > self._joint(bead)

    def _crossed(self, bead: _Bead) -> float:
        return sum(map(self._joint, bead.crossed))

    def _joint(self, bead: _Bead) -> float:
        words = self._forth.ratio(bead.ours, bead.theirs) + self._back.ratio(bead.theirs, bead.ours)
        return _TEMPER * (words / 2 + self._length(bead)) + self._structure(bead)

    def _length(self, bead: _Bead) -> float:
        """Return the log-likelihood ratio of target lengths as those of a translation against any sentences."""
        lengths = [self._lengths[1][at] for at in bead.theirs]
        whole, wanted = sum(lengths), self._scale * sum(self._lengths[0][at] for at in bead.ours)
        found = _normal(whole, wanted, _VARIANCE * (wanted + whole) / 2) - log(whole) * (len(lengths) - 1)
        return found - sum(_normal(log(length), self._mean, self._spread) - log(length) for length in lengths)

    def _structure(self, bead: _Bead) -> float:
        role = self._roles[1][bead.target]
        common = (self._common[role] + 1) / (self._common.total() + 2)
        alike = self._begins[0][bead.source] == self._begins[1][bead.target]
        found = log(_KEPT / common) if self._roles[0][bead.source] == role else log((1 - _KEPT) / (1 - common))
        found += log(_KEPT / self._alike) if alike else log((1 - _KEPT) / (1 - self._alike))
        inner = [self._begins[0][at] for at in bead.ours[1:]] + [self._begins[1][at] for at in bead.theirs[1:]]
        return found + log(_ACROSS) * sum(inner)


class _Lattice:
    """All alignments within a band around the diagonal."""

    def __init__(self, evidence: _Evidence, sources: int, targets: int, width: int) -> None:
        self._size = sources, targets
        self._width = width
        self._weights: dict[_Bead, float] = {}
        self._ending: defaultdict[_Cell, list[_Bead]] = defaultdict(list)
        self._leading: defaultdict[_Cell, list[_Bead]] = defaultdict(list)
        for bead in self._beads():
            self._weights[bead] = evidence.weigh(bead)
            self._ending[bead.end].append(bead)
            self._leading[bead.begin].append(bead)

    def best_path(self) -> list[tuple[_Bead, float]]:
        """Return the path with the most sentences expected to be paired correctly, each pair with its probability."""
        shares = self._shares(_PRIORS)
        shares = self._shares(_learnt(shares))
        best: dict[_Cell, tuple[float, _Bead | None]] = {(0, 0): (0.0, None)}
        for end in sorted(self._ending):
            ways = ((best[bead.begin][0] + shares[bead] * bead.paired, bead) for bead in self._ending[end])
            best[end] = max(ways, key=lambda way: way[0])
        found: list[tuple[_Bead, float]] = []
        bead = best[self._size][1]
        while bead is not None:
            if bead.paired:
                found.append((bead, shares[bead]))
            bead = best[bead.begin][1]
        return found[::-1]

    def is_cramped(self, beads: Iterable[_Bead]) -> bool:
        """Return whether pairs are so near the edge of the band that better ones may be outside."""
        return any(abs(bead.target - self._middle(bead.source)) > self._width * _INSIDE for bead in beads)

    def _beads(self) -> Iterator[_Bead]:
        rows = [self._row(source) for source in range(self._size[0] + 1)]
        for source, row in enumerate(rows):
            for target in row:
                for sources, targets in _PRIORS:
                    if source + sources < len(rows) and target + targets in rows[source + sources]:
                        yield _Bead(source, target, sources, targets)

    def _row(self, source: int) -> range:
        middle = self._middle(source)
        return range(max(0, middle - self._width), min(self._size[1], middle + self._width) + 1)

    def _middle(self, source: int) -> int:
        return source * self._size[1] // self._size[0]

    def _shares(self, priors: Mapping[tuple[int, int], float]) -> dict[_Bead, float]:
        """Return the probability of each bead over all alignments, by the forward-backward algorithm."""
        logs = {kind: log(prior) for kind, prior in priors.items()}
        weights = {bead: logs[bead.kind] + weight for bead, weight in self._weights.items()}
        before: dict[_Cell, float] = {(0, 0): 0.0}
        for end in sorted(self._ending):
            before[end] = _sum(before[bead.begin] + weights[bead] for bead in self._ending[end])
        after: dict[_Cell, float] = {self._size: 0.0}
        for begin in sorted(self._leading, reverse=True):
            after[begin] = _sum(weights[bead] + after[bead.end] for bead in self._leading[begin])
        whole = after[0, 0]
        return {bead: exp(before[bead.begin] + weight + after[bead.end] - whole) for bead, weight in weights.items()}


def _learnt(shares: Mapping[_Bead, float]) -> dict[tuple[int, int], float]:
    """Return the probability of each kind of pair in these articles, with the priors as pseudo-counts."""
    counts = {kind: prior * _PRIOR_PAIRS for kind, prior in _PRIORS.items()}
    for bead, share in shares.items():
        counts[bead.kind] += share
    return {kind: count / sum(counts.values()) for kind, count in counts.items()}


def _pairs(bead: _Bead, share: float, evidence: _Evidence) -> list[SentencePair]:
    beads = bead.crossed if evidence.crosses(bead) else (bead,)
    return [SentencePair(tuple(one.ours), tuple(one.theirs), min(int(100 * share), 99)) for one in beads]


def _may_cross(bead: _Bead) -> bool:
    return bead.kind == (2, 2)


def _words(text: str) -> Counter[str]:
    """Return the words of a text, cut to their first letters, and its numbers by value."""
    found = Counter(word[:_STEM] for word in _WORD.findall(unaccented(text.casefold())))
    found.update(str(max(number.values)) for number in numbers(text) if number.sure)
    return found


def _scale(source: Iterable[Sentence], target: Iterable[Sentence]) -> float:
    """Return how many target characters the machine translation has for each source character."""
    lengths = [(len(one.text), len(one.gloss)) for one in source if one.gloss]
    lengths += [(len(one.gloss), len(one.text)) for one in target if one.gloss]
    return sum(theirs for _, theirs in lengths) / sum(ours for ours, _ in lengths) if lengths else 1.0


def _begins(side: Sequence[Sentence]) -> list[bool]:
    """Return for each sentence whether it starts a block."""
    return [at == 0 or side[at - 1].block != one.block for at, one in enumerate(side)]


def _normal(value: float, mean: float, variance: float) -> float:
    """Return the logarithm of a normal density."""
    return -((value - mean) ** 2) / variance / 2 - log(2 * pi * variance) / 2


def _sum(logs: Iterable[float]) -> float:
    """Return the logarithm of the sum of numbers given as logarithms."""
    given = list(logs)
    most = max(given)
    return most + log(sum(exp(each - most) for each in given))
