"""Dates: days, months, years, weekdays, and days seen from today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from l10n.checks.amounts.reading import clock
from l10n.checks.amounts.reading.amount import AmountKind
from l10n.checks.amounts.reading.calendar import Calendar, Mention, NumericDate, calendars
from l10n.checks.amounts.reading.dates import DatePart
from l10n.checks.amounts.reading.differing import differing
from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import TextPair
from l10n.languages.codes import base

DATE = Rule("date", Severity.ERROR, Category.MISTRANSLATION)

_MONTHS = 12


def date(pair: TextPair) -> Iterator[Finding]:
    """Find days, months, years and weekdays that differ, or that only one side has."""
    yield from differing(pair, DATE, AmountKind.DATE)
    here, there = pair.once(calendars)
    if not (here.mentions or there.mentions or here.dates or there.dates):
        return
    locales = pair.locales
    for part in (DatePart.MONTH, DatePart.WEEKDAY, DatePart.RELATIVE):
        ours, theirs = _of(part, here, locales[0]), _of(part, there, locales[1])
        if not _is_named_otherwise(part, here, there) and not _is_named_otherwise(part, there, here):
            yield from _part(part, pair, ours, theirs)
    if _is_left_to_morning(here, there, locales[0]):
        yield DATE.finding("missing: {numbers}", unsure=True, numbers=_written(_tomorrows(here)))
    if _is_left_to_morning(there, here, locales[1]):
        yield DATE.finding("added: {numbers}", unsure=True, numbers=_written(_tomorrows(there)))
    yield from _periods(here, there)
    yield from _swapped(here.mentions, there.mentions)
    yield from _as_years(here.mentions, there.mentions, pair.target)
    yield from _in_digits(here.dates, there.dates, locales)


def _of(part: DatePart, calendar: Calendar, locale: str) -> Sequence[Mention]:
    found = [one for one in calendar.mentions if one.part is part]
    if part is DatePart.MONTH:
        found += [
            Mention(part, _day_month(one, locale)[1], one.text, one.start, one.end, sure=False)
            for one in calendar.dates
        ]
    return found


def _periods(here: Calendar, there: Calendar) -> Iterator[Finding]:
    """Find a past period that became one to come, or this one: surely not the other way of saying it."""
    ours, theirs = ([one for one in side.mentions if one.part is DatePart.PERIOD] for side in (here, there))
    values, others = {one.value for one in ours}, {one.value for one in theirs}
    if values and others and values.isdisjoint(others):
        yield DATE.finding(
            "{source} ↔ {target}", unsure=0 in values | others, source=_written(ours), target=_written(theirs)
        )


def _is_left_to_morning(english: Calendar, spanish: Calendar, locale: str) -> bool:
    """Tell whether `mañana` stands for a morning alone where English says tomorrow: `las 7 de la mañana`."""
    if base(locale) != "en" or not _tomorrows(english) or _count(DatePart.WEEKDAY, spanish):
        return False
    left = [one for one in spanish.mentions if one.part is DatePart.RELATIVE and one.value == 1]
    return bool(left) and all(one.is_morning for one in left)


def _tomorrows(calendar: Calendar) -> list[Mention]:
    return [one for one in calendar.mentions if one.part is DatePart.RELATIVE and one.value == 1 and one.sure]


def _is_named_otherwise(part: DatePart, here: Calendar, there: Calendar) -> bool:
    """Tell whether only one side counts from today, and the other names weekdays, as agencies do: `ayer`, `Monday`.

    Which weekday it is depends on the day of publication, so nothing can be said of it.
    """
    if part is DatePart.MONTH or not _count(DatePart.RELATIVE, here) or _count(DatePart.RELATIVE, there):
        return False
    ours, theirs = _count(DatePart.WEEKDAY, here), _count(DatePart.WEEKDAY, there)
    return theirs > ours or (part is DatePart.RELATIVE and theirs > 0)


def _count(part: DatePart, calendar: Calendar) -> int:
    return sum(one.part is part and not one.is_morning for one in calendar.mentions)


def _part(part: DatePart, pair: TextPair, here: Sequence[Mention], there: Sequence[Mention]) -> Iterator[Finding]:
    """Find what of one part of the calendar differs: surely where each side names what the other does not."""
    if [one.value for one in here] == [one.value for one in there]:
        return
    lost, added = _without(here, there), _without(there, here)
    if part is DatePart.RELATIVE and not (lost and added):
        lost, added = _but_today(lost), _but_today(added)
    if not (lost and added) and len(here) == len(there):
        lost, added = _fewer(here, there), _fewer(there, here)
    sure_lost, sure_added = ([one for one in left if one.sure] for left in (lost, added))
    if lost and added:
        if sure_lost or sure_added:
            yield DATE.finding(
                "{source} ↔ {target}", source=_written(sure_lost or lost), target=_written(sure_added or added)
            )
    elif sure_added and part is DatePart.RELATIVE and clock.only_before_noon(pair.source, pair.target):
        yield DATE.finding("added: {numbers}", numbers=_written(sure_added))
    elif sure_lost:
        yield DATE.finding("missing: {numbers}", unsure=True, numbers=_written(sure_lost))
    elif sure_added:
        yield DATE.finding("added: {numbers}", unsure=True, numbers=_written(sure_added))


def _without(one: Sequence[Mention], other: Sequence[Mention]) -> list[Mention]:
    values = {mention.value for mention in other}
    return [mention for mention in one if mention.value not in values]


def _but_today(mentions: Sequence[Mention]) -> list[Mention]:
    """Return mentions of other days: `hoy quedan doce` is *twelve remain*, as is what agencies say of today."""
    return [one for one in mentions if one.value]


def _fewer(one: Sequence[Mention], other: Sequence[Mention]) -> list[Mention]:
    """Return mentions of what one side names more often than the other."""
    more = Counter(mention.value for mention in one) - Counter(mention.value for mention in other)
    return [mention for mention in one if mention.value in more]


def _written(mentions: Sequence[Mention]) -> str:
    return ", ".join(dict.fromkeys(one.text for one in mentions))


def _swapped(here: Sequence[Mention], there: Sequence[Mention]) -> Iterator[Finding]:
    """Find days that went to another month: `June 4 and July 5`, `5 de junio y 4 de julio`."""
    days, other_days = ({(one.day, one.value): one for one in found if one.day} for found in (here, there))
    if {month for _, month in days} != {month for _, month in other_days}:
        return
    lost = [one for key, one in days.items() if key not in other_days]
    added = [one for key, one in other_days.items() if key not in days]
    if lost and added and {one.day for one in lost} & {one.day for one in added}:
        told = (", ".join(f"{one.day} {one.text}" for one in found) for found in (lost, added))
        source, target = told
        yield DATE.finding("{source} ↔ {target}", source=source, target=target)


def _as_years(here: Sequence[Mention], there: Sequence[Mention], text: str) -> Iterator[Finding]:
    """Find days that stand where a year does in the translation: `December 11`, `diciembre de 11`."""
    kept = {(one.day, one.value) for one in there if one.day}
    for other in (one for one in there if one.short_year):
        one = next((one for one in here if one.day == other.short_year and one.value == other.value), None)
        if one and (one.day, one.value) not in kept:
            number = str(one.day)
            written = text[other.start : text.index(number, other.end) + len(number)]
            yield DATE.finding("{source} ↔ {target}", source=f"{one.day} {one.text}", target=written)


def _day_month(date_: NumericDate, locale: str) -> tuple[int, int]:
    """Return the day and the month of a date in digits: the United States write the month first."""
    iso = "-" in date_.text and len(date_.text.partition("-")[0]) > 2  # noqa: PLR2004 - a year has four digits
    month_first = iso or locale in {"en-US", "es-US"}
    month, day = (date_.first, date_.second) if month_first else (date_.second, date_.first)
    return (month, day) if month > _MONTHS else (day, month)


def _in_digits(
    here: Sequence[NumericDate], there: Sequence[NumericDate], locales: tuple[str, str]
) -> Iterator[Finding]:
    """Find dates in digits that are other days in the other region: `9/8/2024` is in August in Mexico."""
    days = {_day_month(one, locales[0]) for one in here}
    written = {frozenset((one.first, one.second)): one for one in here}
    for one in there:
        source = written.get(frozenset((one.first, one.second)))
        if source and _day_month(one, locales[1]) not in days:
            yield DATE.finding("{source} ↔ {target}", unsure=not one.year, source=source.text, target=one.text)
