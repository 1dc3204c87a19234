"""Sentence matching: finds which new sentences of an article come from which old ones.

Sentences are compared as in translation memories (`similarity`), without tags (`plain_text`), and ignoring case, the
style of quotation marks and invisible characters. The whole article is matched at once: of all ways to pair the
sentences that vanished with the new ones, the one with the greatest total similarity is chosen.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from operator import itemgetter
from typing import NamedTuple

from l10n.review.catalog import ChangeKind
from l10n.review.changes import kind, look, words
from l10n.review.matching.assignment import assign
from l10n.text.patterns import LINE_MARKERS
from l10n.text.plain import plain_text
from l10n.text.similarity import may_differ, similarity

ALIKE = 75
"""The least similarity of matched sentences, in whole per cent. Sentences with the same words always match, whatever
their tags."""

_COMPARED = 100
"""The approximate number of sentences that each one is compared with at most."""
_FEWEST_COMPARED = 10
_MOST_PAIRS = 500_000
"""Above this number of comparisons, each sentence is compared with fewer others."""
_MOST_JOINED = 30
"""How many sentences may have become one."""
_SURE = 101
"""The score of a sentence that differs only in looks; one more if it equals an earlier version exactly."""


@dataclass(frozen=True, slots=True)
class OldSentence:
    """A sentence of the old article."""

    text: str
    origin: str
    """The source of its translation: the text itself, or an earlier version."""
    reusable: bool = True
    """Whether it has a person's translation. Without one, it is only matched as a part of joined sentences."""


@dataclass(frozen=True, slots=True)
class SentenceMatch:
    """Old sentences and the new ones that they became; at least one side is a single sentence."""

    old: tuple[int, ...]
    """Indices of adjacent sentences, ascending."""
    new: tuple[int, ...]
    """Likewise."""
    kind: ChangeKind
    """For one old and one new sentence, compared with the source of the old translation."""


def match_sentences(before: Sequence[OldSentence], now: Sequence[str]) -> list[SentenceMatch]:
    """Return which new sentences come from which vanished ones, in the order of the new ones.

    Sentences that are still in the article are not matched, and no sentence is in two matches. Sentences that differ
    only in looks are paired first. A join or split is chosen if it is more similar than any of its sentences is to a
    single other one. The rest is paired for the greatest sum of similarities; ties go to the shortest moves.

    Args:
        before: all old sentences in order, without duplicates.
        now: all new sentences, likewise.

    """
    gone = _vanished(before, now)
    fresh = _fresh(before, now) if any(text.reusable for text in gone) else ()
    if not fresh:
        return []
    index = _Index(gone, min(_COMPARED, max(_FEWEST_COMPARED, _MOST_PAIRS // len(fresh))))
    near = [(old, new) for new in fresh for old in index.near(new)]
    singles = [pair for old, new in near if (pair := _Pair(_score(old, new), (old,), (new,))).score]
    groups = _disjoint(_groups(near, gone, fresh, singles))
    taken = {text for group in groups for text in (*group.old, *group.new)}
    free = [pair for pair in singles if pair.old[0].reusable and taken.isdisjoint((*pair.old, *pair.new))]
    return sorted((_sentence_match(pair) for pair in (*groups, *_assigned(free))), key=lambda match: match.new)


@dataclass(frozen=True, slots=True)
class _Wording:
    """A version of a sentence, in the forms that are compared."""

    text: str
    look: tuple[str, ...]
    reading: list[str]
    """Tokens of the plain text, case-folded."""
    words: tuple[str, ...]
    """`reading` without numbers and punctuation."""

    @classmethod
    def of(cls, text: str) -> _Wording:
        reading = [token.casefold() for token in look(plain_text(LINE_MARKERS.sub("", text)))]
        return cls(text, look(text), reading, words(reading))


@dataclass(frozen=True, slots=True, eq=False)
class _Text:
    """A vanished or new sentence."""

    number: int
    """Its index in the article."""
    place: int
    """Its position, or expected position, in the new article."""
    wordings: tuple[_Wording, ...]
    """The sentence itself, then the source of its translation if that differs."""
    reusable: bool = True

    @property
    def size(self) -> int:
        return len(self.wordings[0].reading)


class _Pair(NamedTuple):
    """Adjacent old sentences that may have become the new ones."""

    score: int
    """Whole per cent, or _SURE and above; 0 if they are not similar."""
    old: tuple[_Text, ...]
    new: tuple[_Text, ...]

    @property
    def distance(self) -> int:
        """Squared distance of the positions, so that of two equal sums the pairing that does not cross is less."""
        return (self.old[0].place - self.new[0].place) ** 2


def _vanished(before: Iterable[OldSentence], now: Iterable[str]) -> list[_Text]:
    """Return the vanished sentences; each is expected after the one that preceded it, wherever that is now."""
    stands = {text: number for number, text in enumerate(now)}
    gone: list[_Text] = []
    place = -1
    for number, former in enumerate(before):
        place = stands.get(former.text, place + 1)
        if former.text not in stands:
            wordings = tuple(_Wording.of(text) for text in dict.fromkeys((former.text, former.origin)))
            gone.append(_Text(number, place, wordings, former.reusable))
    return gone


def _fresh(before: Iterable[OldSentence], now: Iterable[str]) -> list[_Text]:
    known = {former.text for former in before}
    return [_Text(number, number, (_Wording.of(text),)) for number, text in enumerate(now) if text not in known]


@dataclass(slots=True)
class _Index:
    """Finds the few of many texts that may match another one, nearest first.

    An edit breaks at most two pairs of adjacent tokens. So a similar text contains at least one of the rarest pairs,
    if we look up one pair more than the edits can break. If even these are common, as in a table, the nearest texts
    are enough.
    """

    texts: list[_Text]
    """In the order of their places."""
    compared: int
    """The approximate number of texts that a text may match at most."""
    holders: dict[Hashable, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Positions of the texts with a pair of tokens, with these words, or with this look."""

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
        compared = len(found) + self.compared
        for holders in rarest[: 2 * may_differ(text.size * 100 // ALIKE, at_least=ALIKE) + 1]:
            if len(found) < compared:
                found.update(self._nearest(holders, here))
        return [self.texts[at] for at in sorted(found)]

    def window(self, feature: Hashable, here: int) -> Sequence[int]:
        return self._nearest(self.holders.get(feature, []), here)

    def _nearest(self, holders: Sequence[int], here: int) -> Sequence[int]:
        """Return the positions nearest to a place."""
        at = bisect_left(holders, here)
        return holders[max(0, at - self.compared // 2) : at + self.compared // 2]


def _seams(wording: _Wording) -> set[tuple[str, str]]:
    """Return the pairs of adjacent tokens; the first and the last token are paired with an empty one."""
    return set(pairwise(("", *wording.reading, "")))


def _score(old: _Text, new: _Text) -> int:
    """Return the similarity of two sentences; 0 if they do not match."""
    (now,) = new.wordings
    if any(wording.look == now.look for wording in old.wordings):
        return _SURE + any(wording.text == now.text for wording in old.wordings)
    floor = ALIKE if any(wording.words == now.words for wording in old.wordings) else 0
    return max(floor, *(similarity(wording.reading, now.reading, at_least=ALIKE) for wording in old.wordings))


def _groups(
    near: Sequence[tuple[_Text, _Text]], gone: Iterable[_Text], fresh: Iterable[_Text], singles: Iterable[_Pair]
) -> list[_Pair]:
    """Return possible joins and splits that are more similar than any of their sentences is to a single other one."""
    best: dict[_Text, int] = defaultdict(int)
    for score, (old,), (new,) in singles:
        best[old] = max(best[old], score)
        best[new] = max(best[new], score)
    before, now = ({text.number: text for text in texts} for texts in (gone, fresh))
    olds, news = ([pair[side] for pair in near] for side in (0, 1))
    joined = ((at, run, (one,)) for at, one, run in _runs_beside(news, olds, before))
    split = ((at + 0.5, (one,), run) for at, one, run in _runs_beside(olds, news, now))
    found = [
        (order, _Pair(score, old_run, new_run))
        for order, old_run, new_run in chain(joined, split)
        if (score := _score_together(old_run, new_run)) > max(best[text] for text in (*old_run, *new_run))
        and any(each.reusable for each in old_run)
    ]
    return [pair for _, pair in sorted(found, key=itemgetter(0))]


def _runs_beside(
    ones: Sequence[_Text], others: Sequence[_Text], beside: Mapping[int, _Text]
) -> Iterator[tuple[int, _Text, tuple[_Text, ...]]]:
    """Yield the number of a pair, one of its texts, and a run around the other that may equal it, each run once."""
    by_one: dict[_Text, list[int]] = defaultdict(list)
    for at, one in enumerate(ones):
        by_one[one].append(at)
    for one, places in by_one.items():
        known: set[tuple[int, int]] = set()
        for at in places:
            for first, end in _runs(others[at], beside, one.size):
                if (first, end) not in known:
                    known.add((first, end))
                    yield at, one, tuple(beside[number] for number in range(first, end))


def _runs(seed: _Text, beside: Mapping[int, _Text], size: int) -> Iterator[tuple[int, int]]:
    """Yield the first number of each run of adjacent texts around `seed` that has about `size` tokens, and its end."""
    first, before = seed.number, seed.size
    longest = size * 100 // ALIKE
    while before <= longest and seed.number - first < _MOST_JOINED:
        last, length = seed.number, before
        while length <= longest and last - first < _MOST_JOINED:
            if last > first and 100 * length >= ALIKE * size:
                yield first, last + 1
            last += 1
            if last not in beside:
                break
            length += beside[last].size
        first -= 1
        if first not in beside:
            break
        before += beside[first].size


def _score_together(old: Sequence[_Text], new: Sequence[_Text]) -> int:
    """Return the similarity of two runs, with the old sentences themselves or the sources of their translations."""
    versions = (0, -1) if any(len(text.wordings) > 1 for text in old) else (0,)
    ours = ([token for text in old for token in text.wordings[which].reading] for which in versions)
    theirs = [token for text in new for token in text.wordings[0].reading]
    return max(similarity(reading, theirs, at_least=ALIKE) for reading in ours)


def _disjoint(groups: Iterable[_Pair]) -> list[_Pair]:
    """Return the groups without those that share a sentence with a more similar group."""
    chosen: list[_Pair] = []
    taken: set[_Text] = set()
    for group in sorted(groups, key=lambda group: (-group.score, group.distance, group.new[0].number)):
        if taken.isdisjoint((*group.old, *group.new)):
            chosen.append(group)
            taken.update(group.old, group.new)
    return chosen


def _assigned(pairs: Sequence[_Pair]) -> list[_Pair]:
    """Return disjoint pairs with the most sure matches, and then the greatest total similarity."""
    count = len({pair.new for pair in pairs})
    unit = 1 + count * max((pair.distance for pair in pairs), default=0)
    worths: dict[_Text, dict[_Text, int]] = defaultdict(dict)
    for pair in pairs:
        precedence = 2 * _SURE * count if pair.score >= _SURE else 0
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
