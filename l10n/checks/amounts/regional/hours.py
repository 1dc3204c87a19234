"""Hours of the day that a model spoiled, written from the source as the region of the translation does."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from l10n.checks.amounts.hours.mentions import HourMention, Told
from l10n.checks.amounts.hours.pairing import HourPair, hours
from l10n.checks.amounts.hours.patterns import ends, names, stands_before
from l10n.checks.amounts.reading import clock
from l10n.checks.amounts.regional.edits import unbarred
from l10n.checks.pairs import TextPair
from l10n.languages.codes import base
from l10n.languages.regional.writing import Conventions, conventions
from l10n.languages.word_lists import any_of, in_both, meanings, words
from l10n.text.edits import TextEdit, apart

_NOON = 12
_CLOSERS = "\"'”’»“)]}*_ "


def hour_edits(pair: TextPair) -> list[TextEdit]:
    """Return what writes the hours of a machine's draft from its source, where the draft has another or spoils it."""
    found = pair.once(hours).pairs
    edits = [_edit(pair, one) for one in found]
    edits += [edit for one, other in pairwise(found) if (edit := _joint(pair, one, other))]
    changing = [one for one in edits if pair.target[one.start : one.end] != one.new]
    return unbarred(pair, apart(sorted(changing)))


def _edit(pair: TextPair, both: HourPair) -> TextEdit:
    target, text = both.target, pair.target
    language, ways = base(pair.locales[1]), conventions(pair.locales[1])
    end, zone = _zone(pair, both)
    new = _written(pair, both, ways) if _is_spoiled(pair, both, ways) else text[target.number : target.end]
    start, lead = target.number, ""
    if language == "es" and target.told is not Told.NAME and new[:1].isdecimal():
        start, lead = _lead(pair, target, "la " if _ONE.match(new) else "las ")
    elif language == "en":
        start = _bare(pair, target)
    new = f"{lead}{new}{zone}"
    if text[start:end].endswith(".") and not new.endswith(".") and not text[end:].strip(_CLOSERS):
        new += "."
    elif new.endswith(".") and text.startswith(".", end) and not text.startswith("..", end):
        end += 1
    if target.garbled and (opened := _opened().match(text, end)):  # the model took the point for the end of a sentence
        return TextEdit(start, opened.end(), new + opened[0].lower())
    return TextEdit(start, end, new)


_ONE = re.compile(r"1(?!\d)")


@cache
def _opened() -> re.Pattern[str]:
    return re.compile(rf"\s(?=[A-Z]){any_of(map(str.capitalize, in_both('definite_articles')))}(?=\s)")


_RANGE = re.compile(r"\s?[-–—]\s?|\s(?:to|until|a|hasta)\s", re.IGNORECASE)


def _joint(pair: TextPair, one: HourPair, other: HourPair) -> TextEdit | None:
    """Return what stands between two hours of a range, if the draft has nothing there: `9 a.m. 1 p.m.`."""
    first, last = one.target.end, other.target.start
    if first >= last or pair.target[first:last] != " " or not _RANGE.match(pair.source, one.source.end):
        return None
    return TextEdit(first, last, " a " if base(pair.locales[1]) == "es" else " to ")


def _is_spoiled(pair: TextPair, both: HourPair, ways: Conventions) -> bool:
    """Tell whether an hour of a draft is another one than in the source, or is told as no paper does."""
    source, target = both
    is_other = not both.is_same or bool(source.half and target.half and source.half != target.half)
    if is_other or target.garbled or target.odd:
        return True
    if ways.twelve and target.told is Told.CLOCK:
        return source.told is not Told.NOT
    if ways.twelve and target.told is Told.BEHIND and source.told is Told.BEHIND and _is_before_clock(pair, source):
        return True
    if source.half and not target.half:
        return source.told is not Told.BEHIND or _is_before_clock(pair, source)
    return False


def _is_before_clock(pair: TextPair, source: HourMention) -> bool:
    """Tell whether an hour without a half of its own stands before one of twenty-four: `de 9 a 17 horas`."""
    behind = (one for one in pair.once(hours).source if one.start > source.start and one.told is not Told.BEHIND)
    last = next(behind, None)
    return last is not None and last.told is Told.CLOCK


def _written(pair: TextPair, both: HourPair, ways: Conventions) -> str:
    """Return the hour of a source in the language of the translation."""
    source, target = both
    minutes = f"{source.minutes:02}" if source.with_minutes else ""
    hour = source.hour % _NOON or _NOON
    is_bare = source.told is Told.BEHIND and target.told is Told.BEHIND and not _is_before_clock(pair, source)
    if source.told is Told.NAME:
        return _name(base(pair.locales[1]), source.hour)
    if is_bare or not source.half:
        return (
            f"{hour}{ways.time_mark}{minutes}" if minutes and not (ways.drops_zero and minutes == "00") else str(hour)
        )
    if not ways.twelve and source.told is Told.CLOCK:
        return f"{source.hour}{ways.time_mark}{minutes or '00'}"
    return _of_twelve(source, hour, minutes, ways)


def _of_twelve(source: HourMention, hour: int, minutes: str, ways: Conventions) -> str:
    since = source.since_midnight
    if not since % _NOON and not source.minutes:
        return ways.noon if since else ways.midnight
    if ways.day_parts and source.told is Told.PART:
        return f"{hour}{ways.time_mark if minutes else ''}{minutes} {ways.day_part(since)}"
    return ways.time(hour, minutes, source.half[0])


def _name(language: str, hour: int) -> str:
    return next(name for name, (named, own) in reversed(names(language).items()) if own and named == hour)


# Spanish: the preposition and the article before an hour


@cache
def _before_article() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<lead>{any_of(words('es', 'needs_hour_article'))})\s\Z", re.IGNORECASE)


_OWN_LEAD = {"en": "a", "unos": "hacia", "unas": "hacia"}
"""What stands there for words that cannot be before an hour."""
_BACK = 24


_SHARE_LEFT = re.compile(r"\b(?:(?:en|a)\s)?(?:un\scuarto|la\smitad)\s(?:(?:a|del?|para|pasado)\s)*\Z", re.IGNORECASE)
"""What a model makes of `a quarter to` and `half past`, before the hour."""


def _lead(pair: TextPair, target: HourMention, article: str) -> tuple[int, str]:
    """Return where the words before an hour begin that must change, and what stands there: `en` is `a las`."""
    text = pair.target
    left = _SHARE_LEFT.search(text, max(0, target.start - _BACK), target.start)
    if left and not _SHARE_LEFT.search(pair.source):
        return left.start(), f"a {article}"
    if target.number > target.start:
        return target.start, article.capitalize() if text[target.start].isupper() else article
    found = _before_article().search(text, max(0, target.start - _BACK), target.start)
    if not found or not target.sure or target.told is Told.BEHIND:
        return target.start, ""
    if any(one.end == found.start() - 1 for one in pair.once(hours).target):  # `de 9 a. m. a 1 p. m.`
        return target.start, ""
    lead = _OWN_LEAD.get(found["lead"].lower().split()[-1], found["lead"])
    return found.start(), f"{lead.capitalize() if found['lead'][0].isupper() else lead} {article}"


# English: no article before an hour


def _bare(pair: TextPair, target: HourMention) -> int:
    """Return where an hour begins, without an article that English does not write before it: `near the 3 a.m.`."""
    alone = ends(pair.target, target.end, "en") and stands_before(pair.target, target.start, "en")
    return target.start if alone else target.number


# Time zones


@cache
def _places(language: str) -> re.Pattern[str]:
    """Return what models make of a time zone behind an hour: `the center time`, `Central`, `time of the Pacific`."""
    place = any_of([*meanings("en", "zone_places"), *meanings("es", "zone_places")])
    if language == "en":
        return re.compile(
            rf",?\s(?:(?:an\s|the\s)?(?:time|hour)\s(?:in|of|at)\s)?(?:the\s)?{place}(?:['’]s)?(?:\stime)?\b",
            re.IGNORECASE,
        )
    return re.compile(rf",?\s(?:(?:hora|tiempo)\s)?(?:de\sla\s|del?\s)?{place}(?:\s(?:time|hora))?\b", re.IGNORECASE)


def _zone(pair: TextPair, both: HourPair) -> tuple[int, str]:
    """Return where an hour of a draft ends with its time zone, and the zone to write; none where the draft has it."""
    source, end = both.source, both.target.end
    here, there = map(base, pair.locales)
    said = clock.zone(source.end, pair.source, here)
    if not said or clock.zone(end, pair.target, there):
        return end, ""
    left = _places(there).match(pair.target, end)
    if not left and said[1] in clock.zones(pair.target, there):
        return end, ""
    return (left.end() if left else end), _named_zone(said, there)


def _named_zone(said: tuple[str, str], language: str) -> str:
    """Return a time zone as it stands behind an hour, with what is between."""
    written, offset = said
    if written.isupper():
        return f" {written}"
    named = [name for name, offsets in meanings(language, "time_zones").items() if offset in offsets]
    if language == "en":
        return f" {named[-1]} time"
    return f", {next(name for name in named if name.startswith('hora'))}"
