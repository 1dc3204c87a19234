"""What an hour of the day looks like in a text of each language, and what models make of one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from l10n.languages.word_lists import any_of, in_both, meanings, values, words

_NOON = 12
_BACK = 16
_M = r"m\b\.?"
_HALF = rf"(?P<half>[ap])\.?\s?{_M}"
_WHOLE = {"en": r"o['’]clock", "es": r"en\spunto"}
_CLOCK = {"en": r"hours|(?<=[:.]\d\d[\s-])hour|hrs?\b\.?|h\b\.?", "es": r"horas|hrs?\b\.?|hs?\b\.?"}
_GARBLED = {
    "en": rf"\s?(?:hours?|hrs?)?\.\s?m\b\.?|\s(?:to|of|in)\.?\s?m\.|(?<=[:.]\d\d)\s{_M}"
    r"|\s?(?:hours|hrs?)\s(?P<said>[ap])\.?\s?m\b\.?"
    r"|\s(?:and|less)\s(?:a\s)?(?:half|quarter|fourth|room)\b(?:\s(?:(?:of|in)\s)?the\s\w+)?",
    "es": rf"\s?(?:horas?|hrs?|h)?\.\s?{_M}|\s(?:de|en)\s(?:l[ao]s?\s)?(?P<said>[ap])\.?\s?{_M}|\sto\.?\s?m\."
    rf"|\s?(?:horas|hrs?)\s(?P<told>[ap])\.?\s?{_M}",
}
"""What no language writes behind an hour."""
_BEHIND = r"(?:\so['’]clock)?\s(?:(?:of|in|at)\s)?(?:(?:the|a)\s)?"


def _loose() -> str:
    """Return what may be said of other things, too: only where the source has the hour is it a spoiled one."""
    said = any_of([*_day_words("en"), *_day_words("es"), "day"])
    return rf"{_BEHIND}(?:early\s)?{said}(?!\w)|{_BEHIND}early(?=\s[A-Z])"


def _day_words(language: str) -> Iterable[str]:
    return set(meanings(language, "words_for_day_parts")) - set(meanings(language, "hours_by_name"))


@cache
def parts(language: str) -> dict[str, tuple[int, int]]:
    """Return the parts of the day, each with its first and last hour since midnight."""
    named = meanings(language, "parts_of_day")
    spans = {phrase: span.split("-") for phrase, (span, *_) in named.items()}
    return {phrase: (int(first), int(last)) for phrase, (first, last) in spans.items()}


def half_of(hour: int, part: str, language: str) -> str:
    """Return the half of the day of an hour of twelve in a part of the day; nothing where the part has no such hour.

    Args:
        hour: as it is written.
        part: what stands behind it, in lower case.
        language: of both.

    """
    first, last = parts(language)[part]
    found = next((at for at in range(hour % _NOON, 3 * _NOON, _NOON) if first <= at <= last), None)
    return "" if found is None else ("am", "pm")[found // _NOON % 2]


@cache
def hours(language: str) -> re.Pattern[str]:
    """Return what an hour in digits or words looks like, with what tells its half of the day."""
    counted = [word for word, value in values(language, "number_amounts").items() if value in range(1, _NOON + 1)]
    named = any_of([*parts(language)])
    article = r"(?P<article>\b(?:las?)\s)?" if language == "es" else r"(?P<article>\b(?:the)\s(?=\d))?"
    past = r"(?:(?P<past>half|quarter)\s(?P<joint>past|to|after)\s)?" if language == "en" else ""
    until = r"(?:\b(?:un\s)?(?P<past>cuarto)\s(?P<joint>para)\s(?=las?\s))?" if language == "es" else ""
    share = r"(?:\s(?P<share>y\smedia|y\scuarto|menos\scuarto)\b)?" if language == "es" else ""
    twice = rf"\s{any_of(_day_words('en'))}\b" if language == "en" else r"(?!)"
    tail = rf"""
        (?P<garbled>{_GARBLED[language]})
      | [\s]?{_HALF}(?P<again>(?:\s?(?:[ap]\.?\s?)?m\b\.?)+)?
      | (?:\s(?:{_WHOLE[language]}|horas|hours))?\s(?P<part>{named})\b(?P<twice>{twice})?
      | \s(?P<whole>{_WHOLE[language]})(?!\w)
      | (?P<loose>{_loose()})
      | (?P<many>0)?(?:\s|(?<=[:.]\d\d)-)?(?P<clock>{_CLOCK[language]})(?!\w)(?!\s(?:y|and)\s(?:media|half|\d+\smin))
    """
    return re.compile(
        rf"""(?<![\w.,:/$€£%+])(?<!\d[-–—]\d\d[-–—]){until}{article}{past}
        (?P<hour>(?:2[0-4]|[01]?\d)(?!\d)|{any_of(counted)}\b)
        (?:(?P<sign>[:.]|\s?h\s?)(?P<minutes>[0-5]\d))?{share}
        (?:{tail})?(?!\w|[.,:/]\d|[-–—]\d+[-–—])""",
        re.IGNORECASE | re.VERBOSE,
    )


@cache
def names(language: str) -> dict[str, tuple[int, bool]]:
    """Return the names of hours in lower case, each with its hour, and whether it is of this language."""
    own = meanings(language, "hours_by_name")
    other = meanings("en" if language == "es" else "es", "hours_by_name")
    return {name: (int(hour), name in own) for listed in (other, own) for name, (hour, *_) in listed.items()}


@cache
def by_name(language: str) -> re.Pattern[str]:
    """Return what an hour with a name looks like."""
    return re.compile(rf"(?<!\w){any_of(names(language))}(?!\w)", re.IGNORECASE)


@cache
def joint() -> re.Pattern[str]:
    """Return what stands between two hours of a range or a row: `9-11 a.m.`, `de las 9 a las 11`."""
    listed = any_of((*in_both("number_pairs"), "to", "a", "until", "hasta"))
    return re.compile(rf"\s?[-–—]\s?|\s{listed}\s|,\s(?:a\s|at\s)?|,?\s(?:y|and)\s(?:a|at)\s", re.IGNORECASE)


@cache
def _before(language: str) -> re.Pattern[str]:
    listed = any_of({*words(language, "before_hour"), "between", "to", "and", "para", "y", "en"})
    return re.compile(rf"(?:\A|[:;(–—-]\s?|\b{listed}\s)\Z", re.IGNORECASE)


def stands_before(text: str, start: int, language: str) -> bool:
    """Tell whether an hour of the day may begin here, or its Spanish article: `at`, `until`, `hasta`."""
    return _before(language).search(text, max(0, start - _BACK), start) is not None


@cache
def _of() -> re.Pattern[str]:
    prepositions = any_of(words("es", "needs_hour_article"))
    return re.compile(rf"\b(?:(?P<joined>{prepositions})|de)\s\Z", re.IGNORECASE)


def is_length(text: str, start: int) -> bool:
    """Tell whether Spanish hours that begin here are how long something is: `un maratón de 20:30 horas`.

    One of the day has an article there: `el juego de las 20:30 horas`; only the first of a range may lack it. A model
    leaves it out behind a preposition, too: `después de 20:30 horas`.
    """
    found = _of().search(text, max(0, start - _BACK), start)
    return found is not None and not found["joined"]


@cache
def lasting(language: str) -> re.Pattern[str]:
    """Return words of a text that tells how long something lasts."""
    return re.compile(rf"\b{any_of(words(language, 'lasting_verbs'))}", re.IGNORECASE)


@cache
def _may(language: str) -> re.Pattern[str]:
    return re.compile(rf"\d|o['’]clock|\b(?:past|quarter|las)\s|\b{any_of(_day_words(language))}\b", re.IGNORECASE)


def may_tell(text: str, language: str) -> bool:
    """Tell whether a text may have an hour in digits or words; most have none, and this is a quick look."""
    return _may(language).search(text) is not None


@cache
def _ends(language: str) -> re.Pattern[str]:
    behind = any_of(words(language, "after_bare_hour"))
    return re.compile(rf"\s*(?:[.,;:)!?—–]|\Z)|\s{behind}\b", re.IGNORECASE)


def ends(text: str, end: int, language: str) -> bool:
    """Tell whether an hour may end here: no noun follows that the number counts."""
    return _ends(language).match(text, end) is not None
