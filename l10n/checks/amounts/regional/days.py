"""Days of the calendar and hours of the day, as the region of the translation writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from l10n.checks.amounts.reading.calendar import NumericDate, calendars
from l10n.checks.amounts.reading.dates import DatePart
from l10n.checks.amounts.regional.edits import RegionalEdit
from l10n.checks.amounts.regional.leftovers import months
from l10n.checks.pairs import TextPair
from l10n.languages.regional.table import Custom
from l10n.languages.regional.writing import conventions
from l10n.languages.word_lists import any_of, words

_DAYS, _MONTHS = 31, 12
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)(?!\d|[.,:]\d)"
_ORDINAL = r"(?:st|nd|rd|th)?"
_DAY = r"(?P<day>\d{1,2})"
_END = r"(?![\w%]|[.,:/-]\d)"


@cache
def _dates(language: str) -> tuple[re.Pattern[str], ...]:
    """Return how dates may be written: the month first, the day first."""
    month = rf"(?P<month>{any_of(months(language))})\b\.?"
    if language == "en":
        return (
            re.compile(rf"\b{month}\s{_DAY}{_ORDINAL}(?:(?:,\s|\s|\sof\s){_YEAR}|{_END})", re.IGNORECASE),
            re.compile(
                rf"(?:\bthe\s(?=\d+\w*\sof\b))?(?<![\w.,:/-]){_DAY}{_ORDINAL}(?:\sof)?\s{month}(?:(?:,\s|\s|\sof\s){_YEAR}|(?!\w))",
                re.IGNORECASE,
            ),
        )
    return (
        re.compile(rf"\b{month}\s{_DAY}(?:(?:,\s|\s|\sde\s|\s(?P<joint>del)\s){_YEAR}|{_END})", re.IGNORECASE),
        re.compile(
            rf"(?<![\w.,:/-]){_DAY}\s(?:de\s)?{month}(?:(?:,\s|\s|,?\sde\s|\s(?P<joint>del)\s){_YEAR}|(?!\w))",
            re.IGNORECASE,
        ),
    )


@cache
def _months_of_years(language: str) -> re.Pattern[str]:
    """Return a month and its year without a day: `Nov. 2026`, `November of 2026`."""
    return re.compile(
        rf"(?<![\d,]\s)\b(?P<month>{any_of(months(language))})\b\.?(?:,\s|\sof\s|\s){_YEAR}", re.IGNORECASE
    )


def date_edits(pair: TextPair) -> Iterator[RegionalEdit]:
    """Yield what writes the dates of a translation as its region does, where the source has the same day."""
    here, there = pair.once(calendars)
    if there.mentions:
        yield from _in_words(pair)
    for one in there.dates:
        if any(one.text == source.text for source in here.dates):
            yield from _in_digits(pair, one)


def _in_words(pair: TextPair) -> Iterator[RegionalEdit]:
    here, _ = pair.once(calendars)
    days: set[tuple[int, int | None]] = {
        (one.value, one.day) for one in here.mentions if one.part is DatePart.MONTH and one.day
    }
    days |= {day for one in here.dates for day in ((one.first, one.second), (one.second, one.first))}
    years = _years_of(pair.source, pair.locales[0].partition("-")[0]) | {str(one.year) for one in here.dates}
    language, ways = pair.locales[1].partition("-")[0], conventions(pair.locales[1])
    end = 0
    for found in sorted(_dates_in(pair.target, language), key=lambda one: (one.start(), -one.end())):
        month, day = months(language)[found["month"].lower()], int(found["day"])
        known = (month, day) in days and (not found["year"] or found["year"] in years)
        is_date = known and 0 < day <= _DAYS and (language == "es" or found["month"][0].isupper())
        if is_date and found.start() >= end:  # of `September 19 September 20`, `19 September` is no date
            end = found.end()
            year = int(found["year"]) if found["year"] else None
            joint = found.groupdict().get("joint") or "de"
            wanted = ways.date(day, month, year, joint=joint)
            yield RegionalEdit(*found.span(), wanted + _stop(found, pair.source), Custom.DATE)
    if language == "en":
        for found in _months_of_years(language).finditer(pair.target):
            if found["month"][0].isupper():
                name = ways.full_months[months(language)[found["month"].lower()] - 1]
                yield RegionalEdit(*found.span(), f"{name} {found['year']}", Custom.DATE)


def _dates_in(text: str, language: str) -> Iterator[re.Match[str]]:
    for pattern in _dates(language):
        yield from pattern.finditer(text)


def _years_of(text: str, language: str) -> set[str]:
    """Return the years of the dates in a text; a number behind a comma is no year in Spanish."""
    found = (one for one in _dates_in(text, language) if one["year"])
    return {one["year"] for one in found if language == "en" or f", {one['year']}" not in one[0]}


_ENDS = re.compile(r"[\"'”’»“)\]}*_ ]*\Z")
_INNER_END = re.compile(r"[.!?…][\"'”’»)]*\s+[\"'“«(¿¡]*[A-ZÁÉÍÓÚÑ]")
_NEW_SENTENCE = re.compile(r"\s+[\"'“«(¿¡]*[A-ZÁÉÍÓÚÑ]")


def _stop(found: re.Match[str], source: str) -> str:
    """Return the full stop of a sentence that an abbreviation at its end had taken."""
    if not found[0].endswith("."):
        return ""
    is_last = _ENDS.match(found.string, found.end())
    is_inner = _NEW_SENTENCE.match(found.string, found.end()) and _INNER_END.search(source)
    return "." if is_last or is_inner else ""


def _in_digits(pair: TextPair, date: NumericDate) -> Iterator[RegionalEdit]:
    """Yield a date in digits with day and month exchanged, where both regions differ and it cannot be another day."""
    ours, theirs = (conventions(locale).month_first_in_digits for locale in pair.locales)
    if ours == theirs or date.text[:4].isdecimal():
        return
    month, day = (date.first, date.second) if ours else (date.second, date.first)
    if month <= _MONTHS < day:
        sign = "/" if "/" in date.text else "-"
        first, second, *rest = date.text.split(sign)
        yield RegionalEdit(date.start, date.end, sign.join((second, first, *rest)), Custom.DAY_AND_MONTH, misread=True)


_TWELVE = re.compile(
    r"(?<![\w.,:$€£])(?:(?<![^\W\d_]-)|(?<=[ap]m-))"
    r"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minutes>[0-5]\d))?[\s\u00a0\u202f]?"
    r"(?P<half>[ap])(?:\.[\s\u00a0\u202f]?m\b(?P<stop>\.?)|m\b(?P<late>\.?))"
    r"(?P<unit>-(?:hours?|o['’]clock)(?![\w-]))?(?!\w)",
    re.IGNORECASE,
)
_TWENTY_FOUR = re.compile(
    r"(?<![\w.,:-])(?P<hour>[01]?\d|2[0-3])[:.](?P<minutes>[0-5]\d)(?P<unit>[\s-]?(?:hours?\b|hrs?\b\.?|h\b\.?|o['’]clock\b))?"
    r"(?![\w%:]|[.,]\d|\s?[ap]\.?\s?m\b)",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:las?|at)\s(?P<hour>[01]?\d|2[0-3])[:.](?P<minutes>[0-5]\d)\b")
"""An hour of the day in a source, not how long something takes: `a las 20:05`."""
_CLOSERS = "\"'”’»“)]}*_ "
_NOON = 12
_BACK = 8


def time_edits(pair: TextPair) -> Iterator[RegionalEdit]:
    """Yield what writes the hours of a translation as its region does."""
    ways, text = conventions(pair.locales[1]), pair.target
    end = len(text.rstrip(_CLOSERS))
    for found in _TWELVE.finditer(text):
        told = ways.time(int(found["hour"]), found["minutes"] or "", found["half"].lower())
        stopped = bool(found["stop"] or found["late"])
        if stopped and not told.endswith(".") and found.end() >= end:
            told += "."
        whole = found["minutes"] == "00" and ways.drops_zero and found[0].replace(f"{ways.time_mark}00", "") == told
        after = found.end() + bool(found["unit"] and told.endswith(".") and text.startswith(".", found.end()))
        yield RegionalEdit(found.start(), after, told, Custom.TIME_WHOLE if whole else Custom.TIME_HALF)
    if not ways.twelve or not (":" in text or "." in text):
        return
    said = {(int(one["hour"]), one["minutes"]) for one in _TOLD.finditer(pair.source)}
    for found in _TWENTY_FOUR.finditer(text):
        hour, minutes = int(found["hour"]), found["minutes"]
        before = _before_hour().search(text, max(0, found.start() - _BACK), found.start())
        surely = (found["unit"] and before) or (hour > _NOON and (hour, minutes) in said)
        if not surely or (hour % _NOON == 0 and minutes == "00"):  # noon and midnight
            continue
        told = ways.half_day_time(hour, minutes)
        after = found.end() + (told.endswith(".") and text.startswith(".", found.end()))
        stopped = (found["unit"] or "").endswith(".") and found.end() >= end
        told += "." if stopped and not told.endswith(".") else ""
        yield RegionalEdit(found.start("hour"), after, told, Custom.CLOCK)


@cache
def _before_hour() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(words('en', 'before_hour'))}\s\Z", re.IGNORECASE)
