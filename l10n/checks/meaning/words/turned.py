"""Words that changed places: subject and object of a verb, what is and what is not, two numbers and what they tell.

All words of the source are in the translation, so nothing is lost or added. Only the list of translations tells which
word stands for which; the rule speaks where it knows both words that changed places, and nothing says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

from l10n.checks.amounts.reading.amount import Amount
from l10n.checks.amounts.reading.pairing import pairing
from l10n.checks.dictionary import Meaning, folded_words, meanings
from l10n.checks.findings import Finding
from l10n.checks.meaning.lexicon import Folded, folded_source, folded_target, read_languages
from l10n.checks.meaning.rendering import Renderings
from l10n.checks.meaning.words.roles import ROLES
from l10n.checks.pairs import Check, TextPair, Word
from l10n.languages.word_lists import any_of, words

RULES = (ROLES,)

_OBJECTS = frozenset({"a", "al"})
_BEFORE_OBJECT, _OBJECT, _SUBJECT = 4, 3, 6
"""How many words behind a Spanish verb the `a` of its object stands; how long the object, and the subject, may be."""
_AROUND = 6
"""So many words before and behind an English verb are its subject and its object."""
_NEAR = 5
"""So many words around a number tell what it says."""
_MOST = 4
"""A text with more numbers is not read for those that changed places."""
_LONGEST = 60
"""Longer texts are not read: they have many subjects."""
_VOTES = 2


def turned(pair: TextPair) -> Iterator[Finding]:
    """Find two words or numbers that changed places."""
    languages = read_languages(pair)
    if not languages or languages[0] == languages[1] or max(len(pair.source_words), len(pair.target_words)) > _LONGEST:
        return
    here = _Side(pair.source, pair.source_words, pair.once(folded_source), languages[0])
    there = _Side(pair.target, pair.target_words, pair.once(folded_target), languages[1])
    found = _contrast(here, there) or _roles(here, there) or _numbers(here, there, pair)
    if found:
        yield ROLES.finding("turned round: “{said}” → “{other}”", said=found.said, other=found.other)


CHECKS: tuple[Check, ...] = (turned,)


class _Turned(NamedTuple):
    """What each side says."""

    said: str
    other: str


class _Side:
    """One side of a pair."""

    def __init__(self, text: str, tokens: Sequence[Word], listed: Folded, language: str) -> None:
        self.text, self.tokens, self.listed, self.language = text, tokens, listed, language
        self._renderings: Renderings | None = None

    def meaning(self, at: int) -> Meaning | None:
        return meanings(self.language)[self.listed[at]]

    def content(self, places: Sequence[int]) -> list[int]:
        """Return those of some words that have a meaning of their own."""
        return [at for at in places if self.meaning(at)]

    def rendered(self, at: int, other: _Side) -> int | None:
        """Return the only word of the other side that stands for a word; None if there are none or several."""
        known = self.meaning(at)
        found = other.renderings.of(known) if known else set()
        return next(iter(found)) if len(found) == 1 else None

    @property
    def renderings(self) -> Renderings:
        if self._renderings is None:
            self._renderings = Renderings(self.listed, self.language)
        return self._renderings

    def between(self, first: int, second: int) -> str:
        return self.text[self.tokens[first].end : self.tokens[second].start]

    def shown(self, first: int, last: int) -> str:
        return self.text[self.tokens[first].start : self.tokens[last].end]


def _contrast(here: _Side, there: _Side) -> _Turned | None:
    """Find what is not so that became what is: `in Uruguay, not in Chile`."""
    ours, theirs = _denied(here), _denied(there)
    if ours is None or theirs is None:
        return None
    there_at, here_at = here.rendered(ours, there), there.rendered(theirs, here)
    if there_at is None or here_at is None or there_at >= theirs or here_at >= ours:
        return None
    return _Turned(here.shown(here_at, ours), there.shown(there_at, theirs))


def _denied(side: _Side) -> int | None:
    """Return the word that a contrast denies, behind the one that it affirms; None if there is no such, or several."""
    found = [*_contrasting(side.language).finditer(side.text)]
    if len(found) != 1:
        return None
    behind = [at for at, word in enumerate(side.tokens) if word.start >= found[0].end()][:_OBJECT]
    return next(iter(side.content(behind)), None)


@cache
def _contrasting(language: str) -> re.Pattern[str]:
    behind_comma = rf",\s{'not' if language == 'en' else 'no'}"
    return re.compile(rf"(?:{behind_comma}|\b{any_of(words(language, 'contrasts'))})\b", re.IGNORECASE)


def _roles(here: _Side, there: _Side) -> _Turned | None:
    """Find who does something, and became the one to whom it is done: *el PAN acusó a Morena*, `Morena accused PAN`."""
    english, spanish = (here, there) if here.language == "en" else (there, here)
    if _OBJECTS.isdisjoint(spanish.listed) or not folded_words("en", "passive_agents").isdisjoint(english.listed):
        return None
    for verb, subject, obj in _spanish_roles(spanish):
        at = spanish.rendered(verb, english)
        if at is None or not folded_words("en", "passive_auxiliaries").isdisjoint(english.listed[max(0, at - 2) : at]):
            continue
        doers = [place for one in subject if (place := spanish.rendered(one, english)) is not None]
        others = [place for one in obj if (place := spanish.rendered(one, english)) is not None]
        if (
            doers
            and others
            and {*doers} <= {*_unbroken(english, range(at, min(at + _AROUND, len(english.listed))))}
            and {*others} <= {*_unbroken(english, range(at, max(-1, at - _AROUND), -1))}
        ):
            told = _Turned(english.shown(min(others), max(doers)), spanish.shown(min(subject), max(obj)))
            return told if here is english else _Turned(told.other, told.said)
    return None


def _spanish_roles(side: _Side) -> Iterator[tuple[int, list[int], list[int]]]:
    """Yield verbs with the words of their subjects before them and of their objects behind `a`."""
    for at, word in enumerate(side.listed):
        if word not in _OBJECTS or at + 1 >= len(side.listed):
            continue
        obj = side.content(_unbroken(side, range(at + 1, min(at + 1 + _OBJECT, len(side.listed)))))
        for verb in range(at - 1, max(0, at - _BEFORE_OBJECT) - 1, -1):
            if not side.meaning(verb) or side.tokens[verb].text[0].isupper() or _is_broken(side.between(verb, at)):
                continue
            before = _unbroken(side, range(verb - 1, max(-1, verb - 1 - _SUBJECT), -1))
            subject = side.content(before)
            if obj and subject and _OBJECTS.isdisjoint(side.listed[one] for one in before):
                yield verb, subject[:_OBJECT], obj[:1]


def _unbroken(side: _Side, places: range) -> list[int]:
    """Return the first of some words in a row, up to a sign."""
    found: list[int] = []
    for at in places:
        if found and _is_broken(side.between(*sorted((found[-1], at)))):
            break
        found.append(at)
    return found


def _is_broken(between: str) -> bool:
    return any(sign in between for sign in ',;:.()—–«»“”"')


def _numbers(here: _Side, there: _Side, pair: TextPair) -> _Turned | None:
    """Find two numbers each of which tells what the other told: `the 4% raise and wants 9%`."""
    equal = pair.once(pairing).equal
    if not 1 < len(equal) <= _MOST:
        return None
    for (one, other), (next_one, next_other) in combinations(equal, 2):
        if one.kind is not next_one.kind or one.value == next_one.value or not (one.sure and next_one.sure):
            continue
        ours, theirs = _beside(here, one, next_one), _beside(there, other, next_other)
        swapped: set[bool] = set()
        votes = 0
        for place, first in ours.items():
            rendered = here.rendered(place, there)
            if rendered not in theirs:
                continue
            if theirs[rendered] is first:
                break
            votes += 1
            swapped.add(first)
        else:
            if votes >= _VOTES and len(swapped) > 1:
                return _Turned(_span(here, one, next_one), _span(there, other, next_other))
    return None


def _beside(side: _Side, one: Amount, other: Amount) -> dict[int, bool]:
    """Return the words near two numbers that belong to one of them, with whether that is the first."""
    places = [_place(side, one), _place(side, other)]
    found: dict[int, bool] = {}
    for at in range(len(side.tokens)):
        far = [abs(at - place) for place in places]
        apart = at in places or far[0] == far[1] or min(far) > _NEAR or side.listed[at].isdecimal()
        if not apart and side.meaning(at):
            found[at] = far[0] < far[1]
    return found


def _place(side: _Side, amount: Amount) -> int:
    return next((at for at, word in enumerate(side.tokens) if word.end > amount.start), 0)


def _span(side: _Side, one: Amount, other: Amount) -> str:
    return side.text[min(one.start, other.start) : max(one.end, other.end)]
