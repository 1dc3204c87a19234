"""Reads the hours of the day in a text: `9-11 a.m.`, `half past seven`, `18h00`, `la 1 de la tarde`, `noon`.

What a model made of an hour is read, too: `9.m.`, `8 de la p.m.`, `11 night`. Such a mention is garbled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from l10n.checks.amounts.hours import patterns
from l10n.languages.word_lists import values

_NOON, _DAY, _QUARTER, _HALF = 12, 24, 15, 30
_BACK = 16


class Told(Enum):
    """How a text tells the half of the day."""

    MARK = auto()
    """`p.m.`"""
    PART = auto()
    """`in the evening`"""
    CLOCK = auto()
    """As an hour of twenty-four: `18:00`, `9 horas`."""
    NAME = auto()
    """As noon or midnight."""
    BEHIND = auto()
    """Behind another hour of the same range or row: `9-11 a.m.`"""
    NOT = auto()


@dataclass(frozen=True, slots=True)
class HourMention:
    """An hour of the day in a text."""

    start: int
    """With a definite article before it."""
    number: int
    """Where the hour itself begins."""
    end: int
    """With what tells the half of the day."""
    hour: int
    """As it is written, 0 to 24; of `quarter to six`, 5."""
    minutes: int
    half: str
    """`am`, `pm`, or empty where the text leaves it open."""
    told: Told
    sure: bool
    """Whether this is an hour of the day by itself; else only where the other text has that hour."""
    garbled: bool = False
    """Whether no language tells an hour so."""
    odd: bool = False
    """Whether its part of the day has no such hour: `5 de la noche`."""
    with_minutes: bool = False

    @property
    def face(self) -> tuple[int, int]:
        """What a clock of twelve hours shows."""
        return self.hour % _NOON, self.minutes

    @property
    def since_midnight(self) -> int:
        """The hour of twenty-four, 0 to 23; of an open half, that before noon."""
        return self.hour % _NOON + (_NOON if self.half == "pm" else 0)


def hour_mentions(text: str, language: str) -> tuple[HourMention, ...]:
    """Return the hours of the day in a text, in their order."""
    counted: list[HourMention] = []
    if patterns.may_tell(text, language):
        found = [_counted(one, language) for one in patterns.hours(language).finditer(text)]
        counted = [one for one in _in_rows(found, text, language) if _is_told(one, text, language)]
        counted = [*_of_one_clock(counted)] if language == "es" else counted
    numbers = [(one.start, one.end) for one in counted]
    named = [one for one in _named(text, language) if not any(a <= one.start < b for a, b in numbers)]
    ends = {one.number for one in named}
    kept = [one for one in counted if one.number not in ends]
    return tuple(sorted((*kept, *named), key=lambda one: one.start))


_TWELVE = re.compile(r"\b(?:12|twelve|doce)\s\Z", re.IGNORECASE)


def _named(text: str, language: str) -> Iterator[HourMention]:
    for found in patterns.by_name(language).finditer(text):
        hour, own = patterns.names(language)[found[0].lower()]
        twelve = _TWELVE.search(text, max(0, found.start() - _BACK), found.start())
        start = twelve.start() if twelve else found.start()
        half = "am" if hour == _DAY else "pm"
        yield HourMention(start, start, found.end(), hour, 0, half, Told.NAME, sure=True, garbled=not own)


_SPOILED = ("garbled", "again", "loose", "many", "twice")


def _counted(found: re.Match[str], language: str) -> HourMention:
    hour, minutes = _time(found, language)
    said = found.groupdict()
    half, told, sure, odd = "", Told.NOT, bool(said.get("share") or said.get("past") or found["whole"]), False
    if letter := found["half"] or said.get("said") or said.get("told"):
        half, told, sure = f"{letter.lower()}m", Told.MARK, True
    elif part := found["part"]:
        half, told = patterns.half_of(hour, part.lower(), language), Told.PART
        odd, sure = not half, bool(found["sign"] or sure or _is_spelled(found, language))
        sure = sure or "o'clock" in found[0].lower().replace("’", "'")
    elif found["clock"] or hour > _NOON or hour == 0:
        half, told, sure = "pm" if _NOON <= hour < _DAY else "am", Told.CLOCK, _is_at(found, language)
    return HourMention(
        found.start(),
        found.start("article") + len(found["article"]) if found["article"] else found.start(),
        found.end(),
        hour,
        minutes,
        half,
        told,
        sure or bool(found["garbled"]),
        garbled=any(found[group] for group in _SPOILED) or _is_lasting(found),
        odd=odd,
        with_minutes=bool(found["sign"] or said.get("share") or said.get("past")),
    )


def _is_spelled(found: re.Match[str], language: str) -> bool:
    """Tell whether a part of the day can only belong to an hour: `8 de la mañana`, not `3 por la mañana`."""
    if language == "en":
        return patterns.stands_before(found.string, found.start(), language)
    return bool(found["article"]) or found["part"].lower().startswith("de")


def _is_lasting(found: re.Match[str]) -> bool:
    """Tell whether hours of the day are told as how long something lasts: `en 4 horas en la tarde`."""
    return bool(found["part"]) and not found["article"] and " horas " in found[0]


def _is_at(found: re.Match[str], language: str) -> bool:
    """Tell whether hours are one of the day: `a las 19 horas`, not `duró 2:30 horas`, nor `las 3 horas de clase`."""
    beside = patterns.stands_before(found.string, found.start(), language)
    if found["sign"] and "." not in found["sign"]:
        if language == "es" and not found["article"] and found["clock"]:
            return beside and not patterns.is_length(found.string, found.start())
        return beside or (language == "es" and bool(found["article"]))
    if language == "en" or not found["article"] or found["hour"] == "24" or not found["clock"]:
        return False
    return beside and not found.string.startswith(" de ", found.end())


def _time(found: re.Match[str], language: str) -> tuple[int, int]:
    """Return the hour and the minutes that are written."""
    word, said = found["hour"].lower(), found.groupdict()
    hour = int(word) if word.isdecimal() else int(values(language, "number_amounts")[word])
    minutes = int(found["minutes"] or 0)
    share = (said.get("share") or said.get("past") or "").lower()
    if share:
        minutes = _HALF if share in {"half", "y media"} else _QUARTER
        if "menos" in share or (said.get("joint") or "").lower() in {"to", "para"}:
            hour, minutes = (hour - 1) % _NOON or _NOON, 60 - minutes
    return hour, minutes


def _in_rows(found: Sequence[HourMention], text: str, language: str) -> list[HourMention]:
    """Return hours; one before another one of the same range or row is in the half that is told behind it."""
    made: list[HourMention] = []
    for one in reversed(found):
        behind = made[-1] if made else None
        if behind and _tells(behind, text) and patterns.joint().fullmatch(text, one.end, behind.start):
            first, last = _linked(one, behind, text, language)
            made[-1:] = [last, first]
        else:
            made.append(one)
    return made[::-1]


def _tells(one: HourMention, text: str) -> bool:
    """Tell whether a mention says more than a number."""
    return one.told is not Told.NOT and (one.with_minutes or not text[one.end - 1].isdecimal())


def _linked(one: HourMention, behind: HourMention, text: str, language: str) -> tuple[HourMention, HourMention]:
    """Return two hours of a range or row, each with what the other one tells of it."""
    is_clock = behind.told is Told.CLOCK or (behind.told is Told.BEHIND and not behind.sure)
    if is_clock and not behind.sure and behind.hour > _NOON and _opens(text, one.start, language):
        behind = replace(behind, sure=True)
    if _tells(one, text) or one.garbled:
        return (replace(one, sure=one.sure or (one.told is Told.CLOCK and behind.sure)), behind)
    if behind.told is Told.CLOCK or one.hour > _NOON:
        half = "pm" if one.hour >= _NOON else "am"
    elif not behind.half:
        return one, behind
    else:
        half = behind.half if one.face < behind.face else {"am": "pm", "pm": "am"}[behind.half]
    return replace(one, half=half, told=Told.BEHIND, sure=behind.sure), behind


def _of_one_clock(found: Sequence[HourMention]) -> Iterator[HourMention]:
    """Yield hours; one with minutes alone beside one of twenty-four is of its clock: `9:45`, `12:15 horas`."""
    by_clock = any(one.told is Told.CLOCK and one.sure for one in found)
    for one in found:
        if by_clock and one.told is Told.NOT and one.with_minutes and not one.garbled:
            yield replace(one, half="pm" if one.hour == _NOON else "am", told=Told.CLOCK, sure=one.number > one.start)
        else:
            yield one


def _opens(text: str, start: int, language: str) -> bool:
    """Tell whether hours of twenty-four begin here, not how long something lasts: `de 9 a 17 horas`."""
    is_opened = language == "es" and text[max(0, start - 3) : start].lower() == "de "
    return is_opened and not patterns.lasting(language).search(text)


def _is_told(one: HourMention, text: str, language: str) -> bool:
    """Tell whether a number with or without what tells a half of the day is read as an hour at all."""
    if one.told in (Told.MARK, Told.PART, Told.BEHIND) or one.garbled or (one.told is Told.NOT and one.sure):
        return True
    bare = text[one.end - 1].isdecimal()
    if one.with_minutes:
        return not bare or "." not in text[one.number : one.end]
    beside = one.number > one.start or patterns.stands_before(text, one.start, language)
    return beside and (not bare or patterns.ends(text, one.end, language))
