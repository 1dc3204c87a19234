"""Hours of the day: how a text names them, and in which half of the day they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Protocol

from l10n.checks.amounts.hours.patterns import half_of, parts
from l10n.languages.word_lists import any_of, meanings, words
from l10n.text.numbers import Form, Number

_HALF = Decimal("0.5")
_QUARTER = Decimal("0.25")
_LAST_HOUR = 24
_SHORT = 10
"""Characters of `de 10 a `."""


class _Hour(Protocol):
    """A number that is an hour."""

    @property
    def start(self) -> int:
        """Where it is in its text."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def value(self) -> Decimal:
        """The hours since midnight."""


@cache
def _parts(language: str) -> re.Pattern[str]:
    return re.compile(rf"\s(?:o'clock\s)?(?:(?:hrs?|horas)\.?\s)?{any_of(parts(language))}\b", re.IGNORECASE)


@cache
def _at(language: str) -> re.Pattern[str]:
    """Return what stands before an hour: `at`, and `las` in Spanish."""
    return re.compile(rf"\b{'las?' if language == 'es' else any_of(words('en', 'before_hour'))}\s\Z", re.IGNORECASE)


@cache
def _at_the() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(words('es', 'before_hour'))}\slas?\s\Z", re.IGNORECASE)


_HOURS = re.compile(r"\s(?:horas|hrs?|h)\b|\sde\sla\s(?:mañana|tarde|noche|madrugada)\b|\so'clock")
_UNTIL = re.compile(r"\spara\slas?\s", re.IGNORECASE)
"""What is between a quarter and an hour in Mexico: `un cuarto para las ocho` is `siete y cuarenta y cinco`."""
_PAST = re.compile(r"\s(?:past|to|after)\s", re.IGNORECASE)


def _part(amount: _Hour, text: str, language: str) -> str:
    """Return the half of the day that is told behind an hour, `am` or `pm`, or nothing."""
    found = _parts(language).match(text, amount.end)
    if not found:
        return ""
    said = found[0].lower()
    phrase = next(phrase for phrase in parts(language) if said.endswith(phrase))
    return half_of(int(amount.value), phrase, language)


def part_end(number_end: int, text: str, language: str) -> int:
    """Return where the words end that tell the half of the day behind an hour; the end of the hour if none do."""
    found = _parts(language).match(text, number_end)
    return found.end() if found else number_end


def is_hour(number: Number, text: str, language: str) -> bool:
    """Tell whether a number without a measure is an hour: `a las 7 de la tarde`, `at seven in the evening`."""
    if not 0 <= number.readings[0] <= _LAST_HOUR:
        return False
    return bool(_parts(language).match(text, number.end)) and bool(
        _at(language).search(text, max(0, number.start - 12), number.start) or language == "es"
    )


def says_hours(number: Number, text: str, language: str) -> bool:
    """Tell whether a number of hours is an hour of the day: `a las 19 horas`, `de 9 a 17 horas`."""
    if language == "es" and text.endswith((" a ", "de ", "De "), 0, number.start) and _in_hours(number, text):
        return True
    if language != "es" or not text.endswith(("las ", "la "), 0, number.start):
        return False
    if not 0 <= number.readings[0] <= _LAST_HOUR:
        return False
    return bool(_at_the().search(text, max(0, number.start - 11), number.start) and _HOURS.match(text, number.end))


_OPENED = re.compile(r"\bde\s\d{1,2}\sa\s\Z", re.IGNORECASE)
_CLOSED = re.compile(r"\sa\s(?P<hour>\d{1,2})\s(?:horas|hrs?|h)\b")


def _in_hours(number: Number, text: str) -> bool:
    """Tell whether a number opens or closes hours of the day of which the last is after noon: `de 9 a 17 horas`."""
    if _OPENED.search(text, max(0, number.start - _SHORT), number.start):
        return _NOON < number.readings[0] <= _LAST_HOUR and bool(_HOURS.match(text, number.end))
    closed = _CLOSED.match(text, number.end)
    return closed is not None and _NOON < int(closed["hour"]) <= _LAST_HOUR


def merged(found: Sequence[Number], text: str, language: str) -> list[Number]:
    """Return numbers, with those that tell an hour together as one: `half past seven`, `siete menos cuarto`."""
    made: list[Number] = []
    for number in (_dotted(one, text, language) for one in found):
        last = made[-1] if made else None
        if last and (hour := _together(last, number, text, language)) is not None:
            made[-1] = last._replace(
                text=text[last.start : number.end],
                values=frozenset({hour}),
                readings=(hour, hour),
                sure=True,
                form=Form.TIME,
            )
        else:
            made.append(number)
    return made


_DOTTED = re.compile(r"(?P<hour>[01]?\d|2[0-3])\.(?P<minutes>[0-5]\d)")
_MINUTES = 60


def _dotted(number: Number, text: str, language: str) -> Number:
    """Return a number; the hours and minutes of `a las 18.30 horas` as an hour, and no decimals."""
    told = _DOTTED.fullmatch(number.text) if language == "es" else None
    if not told or not text.endswith(("las ", "la "), 0, number.start) or not _HOURS.match(text, number.end):
        return number
    hour = int(told["hour"]) + Decimal(told["minutes"]) / _MINUTES
    return number._replace(values=frozenset({hour}), readings=(hour, hour), form=Form.TIME)


def _together(first: Number, second: Number, text: str, language: str) -> Decimal | None:
    between = text[first.end : second.start]
    word = first.text.lower()
    if language == "en" and word in {"half", "quarter"} and (joint := _PAST.fullmatch(between)):
        share = _HALF if word == "half" else _QUARTER
        hour = second.readings[0]
        return hour - share if "to" in joint[0].lower() else hour + share
    if language == "es" and word.endswith("cuarto") and _UNTIL.fullmatch(between):
        return second.readings[0] - _QUARTER
    if (
        language == "es"
        and second.text.lower() == "cuarto"
        and between in {" y ", " menos "}
        and _at("es").search(text, max(0, first.start - 4), first.start)
    ):
        hour = first.readings[0]
        return hour + _QUARTER if between == " y " else hour - _QUARTER
    return None


_MARK = re.compile(r"([ap])\.?\s?m\b\.?", re.IGNORECASE)
_NOON = 12
_RANGE = re.compile(r"\b(?P<hour>\d{1,2})(?::\d\d)?(?P<mark>\s?[ap]\.?m\.?)?(?:\s?[-–]\s?|\sto\s|\sa\s)\Z")
"""What stands before an hour that closes a range: `9-5` ends after noon."""
_TWENTY_FOUR = re.compile(r"\s(?:horas|hrs?|h)\b(?!\sde\sla)")
"""What Spanish writes behind an hour of twenty-four."""


def half(amount: _Hour, text: str, language: str) -> str:
    """Return the half of the day of an hour, `am` or `pm`; nothing where the text leaves it open."""
    hour = amount.value
    if mark := _MARK.search(text, amount.start, amount.end):
        return f"{mark[1].lower()}m"
    if hour > _NOON and hour != _LAST_HOUR:
        return "pm"
    if language == "es" and hour < _NOON and _TWENTY_FOUR.match(text, amount.end):
        return "am"
    if hour < _NOON and (opened := _RANGE.search(text, max(0, amount.start - _SHORT), amount.start)):
        return "pm" if int(opened["hour"]) >= hour and not opened["mark"] else _part(amount, text, language)
    return _part(amount, text, language)


@cache
def _zones(language: str) -> re.Pattern[str]:
    names = any_of(meanings(language, "time_zones"))
    return re.compile(rf"(?:\s?[ap]\.?\s?m\b\.?|\sh)?,?\s\(?(?P<zone>{names})\b", re.IGNORECASE)


def zone(end: int, text: str, language: str) -> tuple[str, str] | None:
    """Return the time zone behind an hour, as it is written, and its hours from UTC in winter."""
    found = _zones(language).match(text, end)
    return (found["zone"], _offsets(language)[found["zone"].lower()]) if found else None


@cache
def _offsets(language: str) -> dict[str, str]:
    return {name.lower(): hours for name, (hours, *_) in meanings(language, "time_zones").items()}


def zones(text: str, language: str) -> frozenset[str]:
    """Return the time zones that a text names anywhere, by their hours from UTC in winter."""
    small = text.lower()
    return frozenset(hours for name, hours in _offsets(language).items() if name in small)


@cache
def _said(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(meanings(language, 'words_for_day_parts'))}\b|\b[ap]\.?\s?m\b", re.IGNORECASE)


def says_a_half(text: str, language: str) -> bool:
    """Tell whether a text says anywhere which half of the day it speaks of."""
    return bool(_said(language).search(text))


_MORNING_HOUR = re.compile(r"\d\s?a\.?\s?m\b", re.IGNORECASE)


def only_before_noon(source: str, target: str) -> bool:
    """Tell whether only the source says an hour before noon, and the translation no half of the day."""
    return bool(_MORNING_HOUR.search(source)) and not any(says_a_half(target, language) for language in ("en", "es"))
