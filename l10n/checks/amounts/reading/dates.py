"""The words of the calendar: months, weekdays and days seen from today."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from l10n.languages import cldr
from l10n.languages.word_lists import meanings, words
from l10n.text.folding import folded


class DatePart(StrEnum):
    """What a word of the calendar names."""

    MONTH = "month"
    WEEKDAY = "weekday"
    RELATIVE = "relative"
    PERIOD = "period"
    """A period seen from today, `last week`: -1 is past, 1 to come."""
    NEAR = "near"
    """A word for now, which the other language may say with its word for today."""


@cache
def calendar_words(language: str) -> Mapping[str, tuple[tuple[DatePart, int, str], ...]]:
    """Return what words name: the part, its value, and the whole phrase of which the word is the last one."""
    found: dict[str, list[tuple[DatePart, int, str]]] = {}
    months = {
        **cldr.months(language),
        **{word: int(key) for word, (key, *_) in meanings(language, "month_names").items()},
    }
    days = {
        **cldr.weekdays(language),
        **{word: int(key) for word, (key, *_) in meanings(language, "weekday_names").items()},
    }
    relative = {phrase: int(key) for phrase, (key, *_) in meanings(language, "relative_days").items()}
    periods = {phrase: int(key) for phrase, (key, *_) in meanings(language, "relative_periods").items()}
    near = dict.fromkeys(words(language, "near_today"), 0)
    for part, table in (
        (DatePart.MONTH, months),
        (DatePart.WEEKDAY, days),
        (DatePart.RELATIVE, relative),
        (DatePart.PERIOD, periods),
        (DatePart.NEAR, near),
    ):
        for phrase, value in table.items():
            whole = folded(phrase.rstrip("."))
            for last in {whole.rsplit(" ", 1)[-1], phrase.rstrip(".").rsplit(" ", 1)[-1]}:
                found.setdefault(last, []).append((part, value, whole))
    return {word: tuple(sorted(ways, key=lambda way: -len(way[2]))) for word, ways in found.items()}
