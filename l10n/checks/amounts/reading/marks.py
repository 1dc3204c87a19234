"""Which words of a text may belong to an amount: all others are passed over, in one look at each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from l10n.checks.amounts.reading import vocabulary
from l10n.checks.amounts.reading.dates import calendar_words
from l10n.checks.pairs import TextPair, Word, WordsOfText
from l10n.checks.remembered import Fact, WordForm
from l10n.languages.word_lists import in_both, meanings
from l10n.text.folding import folded
from l10n.text.numbers import JOINED, JOINTS, may_begin

_PART = re.compile(r"[^\W\d_]+|\d+[¼-¾⅐-⅞]?|[¼-¾⅐-⅞]")
_LETTERS = re.compile(r"[^\W\d_]+")
_NUMERAL = re.compile(r"[IVXLC]+")


_BARE_POINT = re.compile(r"(?:\A|[^\w.,])\.\d")
_APART = 2
"""A number so many words from an article may go with it: `un millón`, `half an hour`, `uno y medio`."""


class Mark(NamedTuple):
    """What a word may be."""

    numbers: tuple[int, ...]
    """Where in the word numbers may begin."""
    article: bool
    """Whether it is an article, which is a number only beside another one, or where the other side has a one."""
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
    return _marks(pair.source_words), _marks(pair.target_words)


def _marks(words: WordsOfText) -> Marks:
    found: list[tuple[int, Word, Mark]] = []
    hours: dict[int, str] = {}
    calendar = money = False
    known = _MARK.of(words.forms)
    if not any(known):
        return _NO_MARKS
    for at, mark in enumerate(known):
        if mark:
            found.append((at, words[at], mark))
            calendar = calendar or mark.calendar or mark.parts
            money = money or mark.money
            if mark.hour:
                hours[mark.hour] = words[at].folded
    return Marks(tuple(found), calendar, money, hours)


_NO_MARKS = Marks((), calendar=False, money=False, hours={})


def _mark(word: WordForm) -> Mark | None:
    """Return what a word may be as it is written; None if it belongs to no amount."""
    text, small = word.text, word.folded
    table, beginnings = calendar_words(word.language), may_begin(word.language)
    numbers: tuple[int, ...] = ()
    if not text.isalpha():
        numbers = tuple(part.start() for part in _PART.finditer(text))
        numbers = numbers if any(_begins(text[at:], beginnings) for at in numbers) else ()
    elif small in beginnings or _NUMERAL.fullmatch(text):
        numbers = (0,)
    parts = not text.isalnum() and any(part in table for part in _LETTERS.findall(small))
    found = Mark(
        numbers,
        bool(numbers) and small in in_both("indefinite_articles"),
        small in JOINTS,
        small in table,
        parts,
        small in vocabulary.money_words(),
        _hours(word.language).get(small, 0),
    )
    return found if any(found) else None


_MARK = Fact("mark", _mark)


def _begins(text: str, beginnings: frozenset[str]) -> bool:
    part = _PART.match(text)
    return part is not None and (not part[0].isalpha() or folded(part[0]) in beginnings or part[0].isupper())


@cache
def _hours(language: str) -> dict[str, int]:
    return {folded(name): int(hour) for name, (hour, *_) in meanings(language, "hours_by_name").items()}


def _without_lone_articles(words: Sequence[tuple[int, Word, Mark]]) -> Iterator[tuple[int, Word, Mark]]:
    """Yield the words with which numbers may begin, but for articles with no other one near."""
    for place, one in enumerate(words):
        if one[2].article:
            before = words[place - 1][0] if place else -_APART - 1
            after = words[place + 1][0] if place + 1 < len(words) else one[0] + _APART + 1
            if one[0] - before > _APART and after - one[0] > _APART:
                continue
        yield one


def starts(text: str, marked: Marks, *, lone_articles: bool = True) -> list[int]:
    """Return where in a text numbers may begin: at number words, digits and numerals.

    Args:
        text: the text.
        marked: its words.
        lone_articles: whether to give the articles, too, that have no such word near. Most sentences have one.

    """
    words = [one for one in marked.words if one[2].numbers]
    found = [
        word.start + at
        for _, word, mark in (words if lone_articles else _without_lone_articles(words))
        for at in mark.numbers
        if not mark.joint or JOINED.match(text, word.start)
    ]
    if "." not in text:
        return found
    return [
        start - 1 if text[start - 1 : start] == "." and _BARE_POINT.match(text, max(0, start - 2)) else start
        for start in found
    ]
