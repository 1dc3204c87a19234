"""Amounts that changed places: what was before and what is now, a part and its whole, the two sides of a score."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from l10n.checks.amounts.reading.amount import Amount, AmountKind, ReadText
from l10n.checks.amounts.reading.pairing import pairing
from l10n.checks.amounts.reading.sides import sides
from l10n.checks.pairs import TextPair
from l10n.languages.word_lists import any_of, words

_REACH = 24
"""So many characters before an amount are looked at."""
_MOST = 12
"""Of a text with more amounts, the rest is not looked at."""


class Swap(NamedTuple):
    """What each side says of amounts that changed places."""

    source: str
    target: str


def swaps(pair: TextPair) -> Iterator[Swap]:
    """Yield amounts of the same values that stand for one another."""
    equal = pair.once(pairing).equal
    if len(equal) < 2:  # noqa: PLR2004 - one amount has nothing to change places with
        return
    here, there = pair.once(sides)
    yield from _before(here, there, equal)
    yield from _turned_round(here, there)
    yield from _parts(here, there)
    yield from _scores(pair, here, there)


def _before(here: ReadText, there: ReadText, equal: Sequence[tuple[Amount, Amount]]) -> Iterator[Swap]:
    """Find a value of before that became the one of now: `up from 22`, *subió de 24*."""
    theirs = {(old.start, new.start) for old, new in _changes(there)}
    if not theirs:
        return
    rendered = {one.start: other for one, other in equal}
    for old, new in _changes(here):
        before, now = rendered.get(old.start), rendered.get(new.start)
        if before and now and old.value != new.value and (now.start, before.start) in theirs:
            yield Swap(_told(old, here), _told(now, there))


_CHANGE = re.compile(r"\b(?P<way>up|down)\sfrom\s", re.IGNORECASE)


def _turned_round(here: ReadText, there: ReadText) -> Iterator[Swap]:
    """Find a rise that is told as a fall, or a fall as a rise: `24.50, down from 22`."""
    if there.language != "en" or not (found := _CHANGE.search(there.text)) or _CHANGE.search(here.text):
        return
    for old, new in _changes(there):
        falls = found["way"].lower() == "down"
        if found.end() <= old.start <= found.end() + 2 and old.value != new.value and (old.value < new.value) is falls:
            ours = [one for one in here.amounts if one.value in (old.value, new.value)]
            yield Swap(_span(min(ours), max(ours), here) if ours else "", there.text[new.start : old.end])


def _changes(side: ReadText) -> Iterator[tuple[Amount, Amount]]:
    """Yield the amounts that a text says were so before, with those that are so now."""
    amounts = side.amounts[:_MOST]
    for at, one in enumerate(amounts):
        start = max(0, one.start - _REACH)
        behind = amounts[at + 1] if at + 1 < len(amounts) else None
        opens = behind and _from(side.language).search(side.text, start, one.start)
        if behind and opens and _to(side.language).fullmatch(side.text, one.end, behind.start):
            yield one, behind
        elif at and _was(side.language).search(side.text, start, one.start):
            yield one, amounts[at - 1]


@cache
def _was(language: str) -> re.Pattern[str]:
    """Return what stands before an amount that was so before: `up from`, `en lugar de`."""
    return re.compile(rf"\b{any_of(words(language, 'before_former_amount'))}\s[A-Z]{{0,2}}[$€£]?\Z", re.IGNORECASE)


@cache
def _from(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b{'from' if language == 'en' else 'de'}\s[A-Z]{{0,2}}[$€£]?\Z", re.IGNORECASE)


@cache
def _to(language: str) -> re.Pattern[str]:
    between = r"(?:\s?%|\s[^\W\d_]+){0,3}"
    return re.compile(
        rf"{between}\s{'to' if language == 'en' else 'a'}\s(?:only\s|just\s|solo\s|los\s|las\s)?[A-Z]{{0,2}}[$€£]?"
    )


def _parts(here: ReadText, there: ReadText) -> Iterator[Swap]:
    """Find a part that became the whole: `14 of the 32 governors`, *32 de los 14*."""
    theirs = {(one.value, whole.value): (one, whole) for one, whole in _of(there)}
    for one, whole in _of(here):
        turned = theirs.get((whole.value, one.value))
        if turned and one.value != whole.value:
            yield Swap(_span(one, whole, here), _span(*turned, there))


def _of(side: ReadText) -> Iterator[tuple[Amount, Amount]]:
    """Yield amounts with what they are a part of."""
    for one, whole in pairwise(side.amounts[:_MOST]):
        both_bare = not (one.measure or whole.measure) and one.kind is whole.kind is AmountKind.NUMBER
        if both_bare and _out_of(side.language).fullmatch(side.text, one.end, whole.start):
            yield one, whole


@cache
def _out_of(language: str) -> re.Pattern[str]:
    if language == "es":
        return re.compile(r"(?:\s[^\W\d_]+)?\sde\s(?:los|las|sus|un total de|cada)\s", re.IGNORECASE)
    return re.compile(
        r"(?:\s[^\W\d_]+)?\s(?:out\s)?of\s(?:the|its|their|a total of|every)\s(?:[\w.'’]+['’]s\s)?", re.IGNORECASE
    )


def _span(one: Amount, whole: Amount, side: ReadText) -> str:
    return side.text[one.start : whole.end]


_SCORE = re.compile(r"(?<![\d.,/-])(\d{1,3})\s?[-–]\s?(\d{1,3})(?![\d.,/%-]*\d|%)")


def _scores(pair: TextPair, here: ReadText, there: ReadText) -> Iterator[Swap]:
    """Find a score that was turned round, where neither side says who lost."""
    if any(_lost(side.language).search(side.text) for side in (here, there)):
        return
    ours = {found.groups(): found[0] for found in _SCORE.finditer(pair.source)}
    theirs = {found.groups(): found[0] for found in _SCORE.finditer(pair.target)}
    for (one, other), said in ours.items():
        turned = theirs.get((other, one))
        if turned and one != other and (one, other) not in theirs and (other, one) not in ours:
            yield Swap(said, turned)


@cache
def _lost(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(words(language, 'losing_verbs'))}\b", re.IGNORECASE)


def _told(amount: Amount, side: ReadText) -> str:
    """Return an amount with the words before it that say that it was so before."""
    found = _was(side.language).search(side.text, max(0, amount.start - _REACH), amount.start)
    found = found or _from(side.language).search(side.text, max(0, amount.start - _REACH), amount.start)
    return side.text[found.start() if found else amount.start : amount.end]
