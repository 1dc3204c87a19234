"""Which sentences of an article stand for which of its published translation, and how sure that is.

Sentences are aligned as Moore does it ("Fast and Accurate Sentence Alignment of Bilingual Corpora", 2002). A model of
how translations come about says how much likelier sentences are as translations of each other than by chance, dynamic
programming adds that up over all alignments, and the share of those that hold a pair is the confidence in it. The
witnesses are

length      of a translation, in characters, by Gale and Church ("A Program for Aligning Sentences in Bilingual
            Corpora", 1993), whose kinds of pairs these are too: 1-1, 1-0, 0-1, 2-1, 1-2, 2-2
words       as in IBM's model 1, by a lexicon of its own for each sentence: what a machine makes of it (Sennrich and
            Volk, "MT-based Sentence Alignment for OCR-generated Parallel Texts", 2010). One article is too short to
            learn a lexicon from, and half of the words in a bad translation are right
names       and cognates that stand on both sides, and numbers by their value
structure   headings stand for headings, and a paragraph begins where a paragraph begins
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, inf, log, log1p, pi
from typing import NamedTuple

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
"""How often so many sentences stand for so many: Gale and Church's, but more often something is left out or added."""
_KNOWN = 5
"""How many pairs the articles must have to be heard as much as that."""
_VARIANCE = 6.8
"""Of the length of a translation, for each character: Gale and Church's; careful translations have half of it."""
_HEARD = 0.65
"""The share of the words in a translation that a lexicon accounts for."""
_TEMPER = 0.8
"""How much of the evidence counts: words are no independent witnesses. So pairs at 90 % and above are right in 99 %
(benchmarks/align.py)."""
_KEPT = 0.95
"""How often a translation keeps the role of a sentence, or begins a block where its source does."""
_ACROSS = 0.05
"""How often two sentences that became one stood in two blocks."""
_TEXT = 5000
"""The words of a text that is long enough to tell how frequent a word is."""
_SMALL = 4
"""Letters of words that even a short text shows to be frequent."""
_STEM = 5
"""Letters by which a word is known in its forms: `votar`, `votará`."""

_BAND = 24
"""How far from the even course sentences are compared at first; what was left out on one side leads away from it."""
_MOST_CELLS = 200_000
"""How many places of both articles are compared at most: 600 MB; a book is followed no further than that."""
_INSIDE = 0.75
"""The share of the band within which pairs must stand; else better ones may lie outside."""
_LEAST_SPREAD = 0.1
"""The variance of the logarithm of lengths in articles of which all sentences are equally long."""

_FEWEST = 0.2
"""The share of the shorter article that must stand for something, or the other is not a translation of it."""

_WORD = re.compile(r"[^\W\d_]+")

_Cell = tuple[int, int]
"""How many sentences of either side are behind."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one of the two articles."""

    text: str
    """Its words, without markup; never empty."""
    gloss: str
    """What a machine makes of it in the other language; empty where there is none."""
    role: str
    """Of its block: `heading 2`."""
    block: int
    """The number of its block in the article."""


@dataclass(frozen=True, slots=True)
class SentencePair:
    """Sentences that stand for each other, by their numbers in their articles, from 0; neighbours on either side."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    confidence: int
    """Whole per cent, rounded down: how probable it is that just these belong together."""


def align(source: Sequence[Sentence], target: Sequence[Sentence]) -> list[SentencePair]:
    """Return which sentences stand for each other, in the order of the source; those without a partner are in no pair.

    Args:
        source: the sentences of an article, in its order.
        target: those of its translation, in its order.

    """
    if not source or not target:
        return []
    evidence = _Evidence(source, target)
    width = _BAND + len(target) // len(source)
    while True:
        lattice = _Lattice(evidence, len(source), len(target), width)
        beads = lattice.course()
        widest = width >= len(target) or 4 * width * len(source) > _MOST_CELLS
        if widest or not lattice.is_cramped(bead for bead, _ in beads):
            return [pair for bead, share in beads for pair in _pairs(bead, share, evidence)]
        width *= 2


def unpaired(pairs: Iterable[SentencePair], sources: int, targets: int) -> tuple[int, int]:
    """Count the sentences without a partner on both sides, of which there are so many in all."""
    found = list(pairs)
    return (
        sources - len({at for pair in found for at in pair.source}),
        targets - len({at for pair in found for at in pair.target}),
    )


def is_translation(alone: tuple[int, int], sources: int, targets: int) -> bool:
    """Tell whether enough sentences have a partner for two articles to be translations of each other.

    Args:
        alone: from `unpaired`.
        sources: the number of sentences in the one.
        targets: in the other.

    """
    least = _FEWEST * min(sources, targets)
    paired = sources - alone[0], targets - alone[1]
    return bool(sources and targets) and min(paired) >= least


class _Bead(NamedTuple):
    """So many sentences of either side, from where they begin, as translations of each other."""

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
        """How many sentences it pairs."""
        return self.sources + self.targets if self.sources and self.targets else 0

    @property
    def crossed(self) -> tuple[_Bead, _Bead]:
        """Two sentences of either side, each with the one across: the translator changed their order."""
        return _Bead(self.source, self.target + 1, 1, 1), _Bead(self.source + 1, self.target, 1, 1)


class _Lexicon:
    """How much likelier sentences are as translations of others than by themselves, by the words in them.

    In a translation of known words a word is as likely as in IBM's model 1, mixed with how frequent it is anyway.
    """

    def __init__(self, explained: Sequence[Counter[str]], known: Sequence[Counter[str]]) -> None:
        """Take the words of each sentence, and for each on the other side those that its translation may hold."""
        self._counts = explained
        self._sizes = [words.total() for words in explained]
        self._known = [words.total() for words in known]
        held: defaultdict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(explained):
            for word in words:
                held[word].append(number)
        total = sum(self._sizes)
        self._frequency = {
            word: sum(explained[at][word] for at in places) / (max(total, _TEXT) if len(word) > _SMALL else total)
            for word, places in held.items()
        }
        self._matches: defaultdict[_Cell, set[str]] = defaultdict(set)
        for other, words in enumerate(known):
            for word in words:
                for number in held.get(word, ()):
                    self._matches[other, number].add(word)

    def ratio(self, others: range, numbers: range) -> float:
        """Return the logarithm of how much likelier sentences are as translations of the others."""
        odds = _HEARD / (1 - _HEARD) / max(sum(self._known[other] for other in others), 1)
        found = sum(self._sizes[number] for number in numbers) * log1p(-_HEARD)
        for number in numbers:
            matches = set().union(*(self._matches.get((other, number), ()) for other in others))
            counts = self._counts[number]
            found += sum(counts[word] * log1p(odds / self._frequency[word]) for word in sorted(matches))
        return found


class _Evidence:
    """What the witnesses say of every pair."""

    def __init__(self, source: Sequence[Sentence], target: Sequence[Sentence]) -> None:
        self._lengths = [len(one.text) for one in source], [len(one.text) for one in target]
        ours, theirs = ([_words(one.text) for one in side] for side in (source, target))
        self._forth = _Lexicon(theirs, [own | _words(one.gloss) for own, one in zip(ours, source, strict=True)])
        self._back = _Lexicon(ours, [own | _words(one.gloss) for own, one in zip(theirs, target, strict=True)])
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
        """Return the logarithm of how much likelier the sentences of a bead are together than each by itself."""
        if not bead.paired:
            return 0.0
        crossed = self._crossed(bead) if _may_cross(bead) else -inf
        return max(self._joint(bead), crossed)

    def crosses(self, bead: _Bead) -> bool:
        """Tell whether a bead is two pairs of which the translator changed the order."""
        return _may_cross(bead) and self._crossed(bead) > self._joint(bead)

    def _crossed(self, bead: _Bead) -> float:
        return sum(map(self._joint, bead.crossed))

    def _joint(self, bead: _Bead) -> float:
        words = self._forth.ratio(bead.ours, bead.theirs) + self._back.ratio(bead.theirs, bead.ours)
        return _TEMPER * (words / 2 + self._length(bead)) + self._structure(bead)

    def _length(self, bead: _Bead) -> float:
        """Compare how likely lengths are as those of a translation, cut somewhere, and as those of any sentences."""
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
    """All alignments within a band around the even course."""

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

    def course(self) -> list[tuple[_Bead, float]]:
        """Return the pairs by which most sentences are where they belong, each with its share in all alignments."""
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
        """Tell whether pairs stand so near to the edge of the band that better ones may lie beyond."""
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
        """Return in how large a share of the alignments, each counted by its likelihood, each bead stands."""
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
    """Return how often so many sentences stand for so many in these articles, from what is known before of them."""
    counts = {kind: prior * _KNOWN for kind, prior in _PRIORS.items()}
    for bead, share in shares.items():
        counts[bead.kind] += share
    return {kind: count / sum(counts.values()) for kind, count in counts.items()}


def _pairs(bead: _Bead, share: float, evidence: _Evidence) -> list[SentencePair]:
    beads = bead.crossed if evidence.crosses(bead) else (bead,)
    return [SentencePair(tuple(one.ours), tuple(one.theirs), min(int(100 * share), 99)) for one in beads]


def _may_cross(bead: _Bead) -> bool:
    return bead.kind == (2, 2)


def _words(text: str) -> Counter[str]:
    """Return the words of a text, by what they begin with, and its numbers, by their value."""
    plain = "".join(char for char in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(char))
    found = Counter(word[0][:_STEM] for word in _WORD.finditer(plain))
    found.update(str(max(number.values)) for number in numbers(text) if number.sure)
    return found


def _scale(source: Iterable[Sentence], target: Iterable[Sentence]) -> float:
    """Return how many characters of the target one of the source becomes, as the machine translates."""
    lengths = [(len(one.text), len(one.gloss)) for one in source if one.gloss]
    lengths += [(len(one.gloss), len(one.text)) for one in target if one.gloss]
    return sum(theirs for _, theirs in lengths) / sum(ours for ours, _ in lengths) if lengths else 1.0


def _begins(side: Sequence[Sentence]) -> list[bool]:
    """Tell of each sentence whether its block begins with it."""
    return [at == 0 or side[at - 1].block != one.block for at, one in enumerate(side)]


def _normal(value: float, mean: float, variance: float) -> float:
    """Return the logarithm of a normal density."""
    return -((value - mean) ** 2) / variance / 2 - log(2 * pi * variance) / 2


def _sum(logs: Iterable[float]) -> float:
    """Add up numbers that are given as logarithms."""
    given = list(logs)
    most = max(given)
    return most + log(sum(exp(each - most) for each in given))
