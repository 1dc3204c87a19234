"""Which words of a text may belong to an amount: all others are passed over, in one look at each."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from l10n.checks.amounts.reading import vocabulary
from l10n.checks.amounts.reading.dates import calendar_words
from l10n.checks.pairs import TextPair, Word
from l10n.checks.remembered import Remembered
from l10n.languages.word_lists import meanings
from l10n.text.folding import folded
from l10n.text.numbers import JOINTS, may_begin

_PART = re.compile(r"[^\W\d_]+|\d+[¼-¾⅐-⅞]?|[¼-¾⅐-⅞]")
_LETTERS = re.compile(r"[^\W\d_]+")
_NUMERAL = re.compile(r"[IVXL]+")


class Mark(NamedTuple):
    """What a word may be."""

    numbers: tuple[int, ...]
    """Where in the word numbers may begin."""
    joint: bool
    """Whether a number begins with it only before certain words: `and a half`, `por ciento`."""
    calendar: bool
    """Whether it may be a word of the calendar, or the last of a phrase of it."""
    parts: bool
    """Whether a part of it may be one: `mid-March`."""
    money: bool
    """Whether it names money, and nothing else."""
    hour: int
    """The hour that it names; 0 if it names none."""


class Marks(NamedTuple):
    """The words of a text that may belong to amounts."""

    words: tuple[tuple[int, Word, Mark], ...]
    """Each with its number."""
    calendar: bool
    """Whether one may be a word of the calendar."""
    money: bool
    """Whether one names money."""
    hours: dict[int, str]
    """The hours that words name, with these words: *noon* is 12, *midnight* 24."""


def marks(pair: TextPair) -> tuple[Marks, Marks]:
    """Return what both texts have; asked of a pair through `pair.once`."""
    source, target = (locale.partition("-")[0] for locale in pair.locales)
    return _marks(pair.source_words, source), _marks(pair.target_words, target)


def _marks(words: tuple[Word, ...], language: str) -> Marks:
    found: list[tuple[int, Word, Mark]] = []
    hours: dict[int, str] = {}
    calendar = money = False
    for at, mark in enumerate(_known(language).all([word.text for word in words])):
        if mark:
            found.append((at, words[at], mark))
            calendar = calendar or mark.calendar or mark.parts
            money = money or mark.money
            if mark.hour:
                hours[mark.hour] = words[at].folded
    return Marks(tuple(found), calendar, money, hours)


@cache
def _known(language: str) -> Remembered[Mark | None]:
    """Return what is known of words as they are written; None for those that belong to no amount."""
    table, beginnings, hours = calendar_words(language), may_begin(language), _hours(language)

    def mark(text: str) -> Mark | None:
        small = folded(text)
        numbers: tuple[int, ...] = ()
        if not text.isalpha():
            numbers = tuple(part.start() for part in _PART.finditer(text))
            numbers = numbers if any(_begins(text[at:], beginnings) for at in numbers) else ()
        elif small in beginnings or _NUMERAL.fullmatch(text):
            numbers = (0,)
        parts = not text.isalnum() and any(part in table for part in _LETTERS.findall(small))
        found = Mark(
            numbers, small in JOINTS, small in table, parts, small in vocabulary.money_words(), hours.get(small, 0)
        )
        return found if any(found) else None

    return Remembered(mark)


def _begins(text: str, beginnings: frozenset[str]) -> bool:
    part = _PART.match(text)
    return part is not None and (not part[0].isalpha() or folded(part[0]) in beginnings or part[0].isupper())


@cache
def _hours(language: str) -> dict[str, int]:
    return {folded(name): int(hour) for name, (hour, *_) in meanings(language, "hours_by_name").items()}
