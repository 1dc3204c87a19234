"""The months, weekdays and days seen from today that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from l10n.checks.amounts.reading.dates import DatePart, calendar_words
from l10n.checks.amounts.reading.marks import Marks, marks
from l10n.checks.pairs import TextPair, Word
from l10n.languages.codes import base
from l10n.languages.word_lists import any_of, in_both, words
from l10n.text.folding import folded


@dataclass(frozen=True, slots=True)
class Mention:
    """A month, a weekday or a day seen from today in a text."""

    part: DatePart
    value: int
    """A month from 1, a weekday from Monday, 0, or days from today."""
    text: str
    start: int
    end: int
    sure: bool
    """Whether the word cannot be a name or another word here."""
    day: int | None = None
    """The day of the month beside a month."""
    is_morning: bool = False
    """Whether it is the part of a day, which says nothing of which day: `las 7 de la mañana`."""
    short_year: int | None = None
    """What stands where a year does behind a month, but has one or two digits: `diciembre de 11`."""


@dataclass(frozen=True, slots=True)
class NumericDate:
    """A date in digits: `9/8/2024`."""

    text: str
    start: int
    end: int
    first: int
    second: int
    year: int | None


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a text names of the calendar."""

    mentions: tuple[Mention, ...]
    dates: tuple[NumericDate, ...]


def calendars(pair: TextPair) -> tuple[Calendar, Calendar]:
    """Return what both texts name; asked of a pair through `pair.once`."""
    source, target = map(base, pair.languages)
    here, there = pair.once(marks)
    return (
        _calendar(pair.source, pair.source_words, here, source),
        _calendar(pair.target, pair.target_words, there, target),
    )


_NUMERIC = re.compile(r"(?<![\w/.,-])(\d{1,2})([/-])(\d{1,2})(?:\2(\d{4}|\d\d))?(?![\w/-]|[.,]\d)")
_ISO = re.compile(r"(?<![\w/-])(\d{4})-(\d\d)-(\d\d)(?![\w/-])")


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(in_both('before_date'))}\s\Z", re.IGNORECASE)


_MONTHS = 12
_DAYS = 31


_DIGITS = re.compile(r"\d[/-]\d")


def _calendar(text: str, found: tuple[Word, ...], marked: Marks, language: str) -> Calendar:
    dates = tuple(_dates(text)) if _DIGITS.search(text) else ()
    if not marked.calendar:
        return Calendar((), dates)
    table = calendar_words(language)
    if any(mark.parts for _, _, mark in marked.words):
        found = tuple(part for word in found for part in _parts(word))
        hits = [(at, word) for at, word in enumerate(found) if word.folded in table]
    else:
        hits = [(at, word) for at, word, mark in marked.words if mark.calendar]
    mentions = (mention for at, word in hits for mention in _mention(text, found, at, table[word.folded], language))
    return Calendar(tuple(mentions), dates)


def _dates(text: str) -> Iterator[NumericDate]:
    for found in _ISO.finditer(text):
        if int(found[2]) <= _MONTHS and int(found[3]) <= _DAYS:
            yield NumericDate(found[0], *found.span(), int(found[2]), int(found[3]), int(found[1]))
    for found in _NUMERIC.finditer(text):
        first, second = int(found[1]), int(found[3])
        if (
            min(first, second) <= _MONTHS
            and 0 < first <= _DAYS
            and 0 < second <= _DAYS
            and (found[4] or (found[2] == "/" and _dated().search(text, max(0, found.start() - 8), found.start())))
        ):
            yield NumericDate(found[0], *found.span(), first, second, int(found[4]) if found[4] else None)


_LETTERS = re.compile(r"[^\W\d_]+")


def _parts(word: Word) -> Iterator[Word]:
    """Yield the words in a word with hyphens or an apostrophe: `mid-March`, `today's`."""
    if word.text.isalnum():
        yield word
        return
    for found in _LETTERS.finditer(word.text):
        yield Word(found[0], word.start + found.start(), word.start + found.end(), folded(found[0]))


def _mention(
    text: str, found: tuple[Word, ...], at: int, ways: tuple[tuple[DatePart, int, str], ...], language: str
) -> Iterator[Mention]:
    word = found[at]
    for part, value, whole in ways:
        count = whole.count(" ") + 1
        first = found[max(0, at - count + 1)]
        if " ".join(one.folded for one in found[max(0, at - count + 1) : at + 1]) != whole:
            continue
        sure, day, morning = True, None, False
        if part is DatePart.MONTH:
            known = _month(text, word, language)
            if known is None:
                continue
            sure, day = known
        elif part is DatePart.WEEKDAY:
            sure = word.text[0].isupper() if language == "en" else _lower(text, word)
        elif word.folded in _MORNINGS:
            sure, morning = _tomorrow(text, word) if language == "es" else (False, True)
            morning = morning and count == 1
        elif part is DatePart.NEAR:
            part, sure = DatePart.RELATIVE, False  # noqa: PLW2901 - it is a day seen from today, too
        short = _SHORT_YEAR[language].match(text, word.end) if part is DatePart.MONTH and day is None else None
        year = int(short[1]) if short else None
        yield Mention(part, value, text[first.start : word.end], first.start, word.end, sure, day, morning, year)
        return


_MORNINGS = {"mañana", "mañanas", "morning", "mornings"}


def _tomorrow(text: str, word: Word) -> tuple[bool, bool]:
    """Return whether the word is surely tomorrow, and whether it is surely the morning: `de mañana` may be both."""
    before = _morning().search(text, max(0, word.start - 18), word.start)
    plural = word.folded != "mañana"
    return not (plural or before), plural or (before is not None and before[0].strip().lower() != "de")


@cache
def _morning() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(words('es', 'before_morning'))}\s\Z", re.IGNORECASE)


_LONGEST_SHORT = 4
_DAY_BEFORE = {
    "en": re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?\s(?:of\s)?\Z"),
    "es": re.compile(r"(?<!\d)(\d{1,2})(?:º|°|ro|\.º|er)?\s?(?:de\s)?\Z"),
}
_DAY_AFTER = re.compile(r"\.?\s(\d{1,2})(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)")
_SHORT_YEAR = {
    "en": re.compile(r",?\sof\s(\d{1,2})(?:st|nd|rd|th)?(?![\w:%]|[.,]\d)"),
    "es": re.compile(r",?\s(?:de|del)\s(\d{1,2})(?![\w:%]|[.,]\d)"),
}
_YEAR_AFTER = re.compile(r"\.?,?\s(?:of\s|de\s|del\s)?\d{4}\b")
_PLACED = re.compile(r"(?P<word>\w+)[\s-]\Z")


def _lower(text: str, word: Word) -> bool:
    """Tell whether a word is in lower case, or may have its capital from the beginning of a sentence."""
    return word.text[0].islower() or word.text.isupper() or _begins(text, word.start)


def _begins(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip(" \"'“«‘¿¡(")
    return not before or before[-1] in ".!?:—–"


_SURE_SHORT = {"sept", "may", "mayo", "june", "july"}
"""Months with few letters that are no abbreviations of another word."""


def _month(text: str, word: Word, language: str) -> tuple[bool, int | None] | None:
    """Return whether a word is a month for certain, and the day beside it; None if it is none."""
    capital = word.text[0].isupper()
    if language == "en" and not capital:
        return None
    before = _DAY_BEFORE[language].search(text, max(0, word.start - 10), word.start)
    after = _DAY_AFTER.match(text, word.end) if language == "en" else None
    beside = before or after
    if beside or _YEAR_AFTER.match(text, word.end):
        return True, int(beside[1]) if beside else None
    if len(word.text) <= _LONGEST_SHORT and word.folded not in _SURE_SHORT:
        return None
    return _bare_month(text, word, language)


def _bare_month(text: str, word: Word, language: str) -> tuple[bool, None] | None:
    """Judge a month without a day or a year: it may be a name or another word."""
    begins = _begins(text, word.start)
    if word.folded not in words(language, "months_that_are_words") or word.text[0].islower():
        return language == "en" or word.text[0].islower() or not begins, None
    placed = _PLACED.search(text, max(0, word.start - 16), word.start)
    likely = bool(placed and placed["word"].lower() in words(language, "before_month"))
    return (likely, None) if likely or not begins else None
