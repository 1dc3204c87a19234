"""Which sentences of before became which of now.

Sentences are compared as translation memories compare them (`similarity`), by what they say without their tags
(`wording`), save that letter case, the style of quotation marks and what no reader sees count for nothing. Who comes of
whom is decided for the whole article at once: of all ways to pair what vanished with what is new, the one in which the
pairs are most alike together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import NamedTuple

from l10n.review.assignment import assign
from l10n.review.catalog import ChangeKind
from l10n.review.changes import kind, look, words
from l10n.text.plain import plain_text
from l10n.text.similarity import may_differ, similarity

ALIKE = 75
"""How alike kin are at least, whole per cent; sentences with the same words, whatever their tags, are kin in any
case."""

_COMPARED = 100
"""How many sentences, about, each is compared with at most."""
_SURE = 101
"""The score of a sentence that only looks different; one more where it is back at an earlier wording to the letter."""


@dataclass(frozen=True, slots=True)
class Former:
    """A sentence of before."""

    text: str
    origin: str
    """What its translation translates: the text itself, or an earlier wording."""
    inheritable: bool = True
    """Whether there is anything to inherit. One without is an ancestor only as a part of several that were joined."""


@dataclass(frozen=True, slots=True)
class SentenceMatch:
    """Sentences of before, and what they became; one of the two is a single sentence."""

    old: tuple[int, ...]
    """Indices of neighbours, rising."""
    new: tuple[int, ...]
    """Likewise."""
    kind: ChangeKind
    """Of a single sentence it is told from what its translation translates."""


def match_sentences(before: Sequence[Former], now: Sequence[str]) -> list[SentenceMatch]:
    """Return which new sentences come of which that vanished, in the order of the new ones.

    A sentence that is still there is nobody's ancestor, and each has one fate: no two kinships share a sentence. Those
    that only look different are paired first. Joined and split ones are taken where they are more alike than any of
    their sentences is to a single other. The rest are paired so that the sum of similarities is the greatest, of equal
    sums the one where sentences moved least.

    Args:
        before: all sentences in their order, each text once.
        now: likewise.

    """
    gone, fresh = _gone(before, now), _fresh(before, now)
    if not fresh or not any(text.inheritable for text in gone):
        return []
    index = _Index(gone)
    near = [(old, new) for new in fresh for old in index.near(new)]
    singles = [pair for old, new in near if (pair := _Pair(_score(old, new), (old,), (new,))).score]
    groups = _disjoint(_groups(near, gone, fresh, singles))
    taken = {text for group in groups for text in (*group.old, *group.new)}
    free = [pair for pair in singles if pair.old[0].inheritable and taken.isdisjoint((*pair.old, *pair.new))]
    return sorted((_sentence_match(pair) for pair in (*groups, *_assigned(free))), key=lambda match: match.new)


@dataclass(frozen=True, slots=True)
class _Wording:
    """A wording of a sentence, in the forms in which it is compared."""

    text: str
    look: tuple[str, ...]
    reading: list[str]
    """What is said, in one case."""
    words: tuple[str, ...]
    """The reading without numbers and signs."""

    @classmethod
    def of(cls, text: str) -> _Wording:
        reading = [token.casefold() for token in look(plain_text(text))]
        return cls(text, look(text), reading, words(reading))


@dataclass(frozen=True, slots=True, eq=False)
class _Text:
    """A sentence that vanished or is new."""

    number: int
    """Its index in the article."""
    place: int
    """Where it stands, or would stand, in the article of now."""
    wordings: tuple[_Wording, ...]
    """As it reads; then what its translation translates, where that is another."""
    inheritable: bool = True

    @property
    def size(self) -> int:
        return len(self.wordings[0].reading)


class _Pair(NamedTuple):
    """Neighbours that may have become others."""

    score: int
    """Whole per cent, or _SURE and above; 0 of those that are not alike."""
    old: tuple[_Text, ...]
    new: tuple[_Text, ...]

    @property
    def distance(self) -> int:
        """How far apart they stand; squared, so that of two equally far ways to pair four the uncrossed is less."""
        return (self.old[0].place - self.new[0].place) ** 2


def _gone(before: Iterable[Former], now: Iterable[str]) -> list[_Text]:
    """Return what vanished; each stands behind what stood before it, wherever that is now."""
    stands = {text: number for number, text in enumerate(now)}
    gone: list[_Text] = []
    place = -1
    for number, former in enumerate(before):
        place = stands.get(former.text, place + 1)
        if former.text not in stands:
            wordings = tuple(_Wording.of(text) for text in dict.fromkeys((former.text, former.origin)))
            gone.append(_Text(number, place, wordings, former.inheritable))
    return gone


def _fresh(before: Iterable[Former], now: Iterable[str]) -> list[_Text]:
    known = {former.text for former in before}
    return [_Text(number, number, (_Wording.of(text),)) for number, text in enumerate(now) if text not in known]


@dataclass(slots=True)
class _Index:
    """Finds the few of many texts that may be kin to another, those nearest to it first.

    An edit parts at most two pairs of neighbouring tokens. So of more pairs than edits can part, the rarest, whatever
    is alike enough holds one. Where even these are common, as in a table, the texts that stand nearest are enough.
    """

    texts: list[_Text]
    """In the order of their places."""
    holders: dict[Hashable, list[int]] = field(default_factory=lambda: defaultdict(list))
    """The texts, by position, that hold a pair of tokens, or have these words, or this look."""

    def __post_init__(self) -> None:
        self.texts.sort(key=lambda text: text.place)
        for at, text in enumerate(self.texts):
            features = chain.from_iterable((*_seams(each), each.words, each.look) for each in text.wordings)
            for feature in dict.fromkeys(features):
                self.holders[feature].append(at)

    def near(self, text: _Text) -> list[_Text]:
        (wording,) = text.wordings
        here = bisect_left(self.texts, text.place, key=lambda each: each.place)
        rarest = sorted((self.holders.get(seam, []) for seam in _seams(wording)), key=len)
        found = {*self.window(wording.look, here), *self.window(wording.words, here)}
        compared = len(found) + _COMPARED
        for holders in rarest[: 2 * may_differ(text.size * 100 // ALIKE, at_least=ALIKE) + 1]:
            if len(found) < compared:
                found.update(_window(holders, here))
        return [self.texts[at] for at in sorted(found)]

    def window(self, feature: Hashable, here: int) -> Sequence[int]:
        return _window(self.holders.get(feature, []), here)


def _window(holders: Sequence[int], here: int) -> Sequence[int]:
    """Return the positions nearest to a place."""
    at = bisect_left(holders, here)
    return holders[max(0, at - _COMPARED // 2) : at + _COMPARED // 2]


def _seams(wording: _Wording) -> set[tuple[str, str]]:
    """Return the pairs of tokens that stand side by side; nothing stands beside the first and the last."""
    return set(pairwise(("", *wording.reading, "")))


def _score(old: _Text, new: _Text) -> int:
    """Return how alike two sentences are; 0 where they are no kin."""
    (now,) = new.wordings
    if any(wording.look == now.look for wording in old.wordings):
        return _SURE + any(wording.text == now.text for wording in old.wordings)
    floor = ALIKE if any(wording.words == now.words for wording in old.wordings) else 0
    return max(floor, *(similarity(wording.reading, now.reading, at_least=ALIKE) for wording in old.wordings))


def _groups(
    near: Iterable[tuple[_Text, _Text]], gone: Iterable[_Text], fresh: Iterable[_Text], singles: Iterable[_Pair]
) -> Iterator[_Pair]:
    """Give what may have been joined or split: more alike than any sentence of it is to a single other."""
    best: dict[_Text, int] = defaultdict(int)
    for score, (old,), (new,) in singles:
        best[old] = max(best[old], score)
        best[new] = max(best[new], score)
    before, now = ({text.number: text for text in texts} for texts in (gone, fresh))
    for old, new in near:
        joined = ((run, (new,)) for run in _runs(old, before, new.size))
        split = (((old,), run) for run in _runs(new, now, old.size))
        for ancestors, heirs in chain(joined, split):
            score = _score_together(ancestors, heirs)
            if score > max(best[text] for text in (*ancestors, *heirs)) and any(each.inheritable for each in ancestors):
                yield _Pair(score, ancestors, heirs)


def _runs(seed: _Text, beside: Mapping[int, _Text], size: int) -> Iterator[tuple[_Text, ...]]:
    """Give the neighbours, a text among them, that together are about as long as so many tokens."""
    first, before = seed.number, seed.size
    longest = size * 100 // ALIKE
    while before <= longest:
        last, length = seed.number, before
        while length <= longest:
            if last > first and 100 * length >= ALIKE * size:
                yield tuple(beside[number] for number in range(first, last + 1))
            last += 1
            if last not in beside:
                break
            length += beside[last].size
        first -= 1
        if first not in beside:
            break
        before += beside[first].size


def _score_together(old: Sequence[_Text], new: Sequence[_Text]) -> int:
    """Return how alike runs of sentences are, as they read or by what the translations translate."""
    ours = ([token for text in old for token in text.wordings[which].reading] for which in (0, -1))
    theirs = [token for text in new for token in text.wordings[0].reading]
    return max(similarity(reading, theirs, at_least=ALIKE) for reading in ours)


def _disjoint(groups: Iterable[_Pair]) -> list[_Pair]:
    """Return the most alike of those that share a sentence."""
    chosen: list[_Pair] = []
    taken: set[_Text] = set()
    for group in sorted(groups, key=lambda group: (-group.score, group.distance, group.new[0].number)):
        if taken.isdisjoint((*group.old, *group.new)):
            chosen.append(group)
            taken.update(group.old, group.new)
    return chosen


def _assigned(pairs: Sequence[_Pair]) -> list[_Pair]:
    """Return the pairs, each sentence in one at most, that are the most alike together: first of all, the most sure."""
    heirs = len({pair.new for pair in pairs})
    unit = 1 + heirs * max((pair.distance for pair in pairs), default=0)
    worths: dict[_Text, dict[_Text, int]] = defaultdict(dict)
    for pair in pairs:
        precedence = 2 * _SURE * heirs if pair.score >= _SURE else 0
        worths[pair.new[0]][pair.old[0]] = (precedence + pair.score) * unit - pair.distance
    chosen = assign(worths)
    return [pair for pair in pairs if chosen.get(pair.new[0]) is pair.old[0]]


def _sentence_match(pair: _Pair) -> SentenceMatch:
    old, new = (tuple(text.number for text in texts) for texts in (pair.old, pair.new))
    if len(old) > 1:
        return SentenceMatch(old, new, ChangeKind.JOINED)
    if len(new) > 1:
        return SentenceMatch(old, new, ChangeKind.SPLIT)
    return SentenceMatch(old, new, kind(pair.old[0].wordings[-1].text, pair.new[0].wordings[0].text))
