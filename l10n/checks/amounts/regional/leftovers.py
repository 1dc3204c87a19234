"""What a model said twice of one amount, of which only one may stay: `Sept 19 September`, `5 % por ciento`, `€50 €`.

Written as the region does, one of both would stand beside what is left of the other: `Sept. Sept. 19`. So this comes
first. What the source says twice as well stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise

from l10n.checks.amounts.reading import vocabulary
from l10n.checks.amounts.reading.amount import Amount, ReadText
from l10n.checks.amounts.reading.calendar import calendars
from l10n.checks.amounts.reading.pairing import pairing
from l10n.checks.amounts.reading.sides import sides
from l10n.checks.amounts.regional.edits import unbarred
from l10n.checks.pairs import TextPair
from l10n.languages import cldr
from l10n.languages.codes import base
from l10n.languages.word_lists import any_of, meanings, values, words
from l10n.text.edits import TextEdit, apart
from l10n.text.folding import folded
from l10n.text.numbers import Form

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|º|°)?"
_AGAIN = r"(?:st|nd|rd|th|º|°)?(?![\d:%]|[.,:/-]\d)"
_OF = r"\s(?:de\s|of\s)?"
_THOUSAND = 1000
_ABBREVIATED = 3
"""The most letters of an abbreviation that has no point."""


def leftover_edits(pair: TextPair) -> list[TextEdit]:
    """Return what takes away from a machine's draft what it says twice of one amount."""
    if not any(char.isdecimal() for char in pair.target):
        return []
    return unbarred(pair, apart(sorted(chain.from_iterable(way(pair) for way in _WAYS))))


@cache
def months(language: str) -> dict[str, int]:
    """Return the months by their names and abbreviations in lower case, without a point."""
    named = {word: int(key) for word, (key, *_) in meanings(language, "month_names").items()}
    return {name.rstrip("."): month for name, month in {**named, **cldr.months(language)}.items()}


@cache
def _doubled_dates(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return a month said twice with one day, and a day said twice with one month; each with what is left of it."""
    name = any_of(months(language))
    first, again = rf"\b(?P<month>{name})\b\.?", rf"(?P<again>(?P<other>{name})\b)"
    alone = r"(?!\.?\s(?:de\s|of\s)?\d{1,2}(?!\d))"
    joint = r"\g<day> de \g<again>" if language == "es" else r"\g<day> \g<again>"
    found = (
        (rf"{first}{_OF}{again}", r"\g<again>"),
        (rf"{first}\s{_DAY},?{_OF}{again}{alone}", joint),
        (rf"(?<![\w.,:/-])(?P<kept>{_DAY}{_OF}(?P<month>{name})\b)\.?,?\s(?P=day){_AGAIN}", r"\g<kept>"),
        (rf"(?<![\w.,:/-]){_DAY}{_OF}(?P<kept>(?P=day){_AGAIN}{_OF}(?P<month>{name})\b)", r"\g<kept>"),
        (rf"(?P<kept>{first}\s{_DAY}),?\s(?P=day){_AGAIN}", r"\g<kept>"),
    )
    return tuple((re.compile(pattern, re.IGNORECASE), left) for pattern, left in found)


_YEAR_AGAIN = re.compile(r"\b(?P<year>1[5-9]\d\d|20\d\d)(?:,\s|\s(?:de\s|del\s|of\s)?)(?P=year)\b(?![.,:]?\d)")


def _dates(pair: TextPair) -> Iterator[TextEdit]:
    _, there = pair.once(calendars)
    if not there.mentions:
        return
    target = base(pair.locales[1])
    for pattern, left in _doubled_dates(target):
        for found in pattern.finditer(pair.target):
            month = months(target)[found["month"].lower()]
            if "again" in pattern.groupindex:
                is_left = months(target)[found["other"].lower()] == month and _is_month_added(pair, month)
            else:
                is_left = _is_added(pair, found["day"])
            if is_left and (target == "es" or found["month"][0].isupper()):
                yield TextEdit(*found.span(), found.expand(left))
    for found in _YEAR_AGAIN.finditer(pair.target):
        if _is_added(pair, found["year"]):
            yield TextEdit(*found.span(), found["year"])


def _is_month_added(pair: TextPair, month: int) -> bool:
    """Tell whether a translation names a month more often than its source does."""
    here, _ = pair.once(calendars)
    in_digits = sum(month in (one.first, one.second) for one in here.dates)
    source, target = (
        sum(1 for _ in _named(base(locale), month).finditer(text))
        for locale, text in zip(pair.locales, (pair.source, pair.target), strict=True)
    )
    return target > source + in_digits


@cache
def _named(language: str, month: int) -> re.Pattern[str]:
    names = [name for name, value in months(language).items() if value == month]
    if language == "en":  # in lower case they are other words: `may`, `march`
        return re.compile(rf"\b{any_of([*map(str.title, names), *map(str.upper, names)])}\b")
    return re.compile(rf"\b{any_of(names)}\b", re.IGNORECASE)


def _is_added(pair: TextPair, digits: str) -> bool:
    """Tell whether a translation has some digits more often than its source has."""
    alone = re.compile(rf"(?<!\d)0?{digits.lstrip('0')}(?!\d)")
    return len(alone.findall(pair.target)) > len(alone.findall(pair.source))


_PERCENT = r"(?:%|\bpor\s?cien(?:to)?\b|\bper\s?cent\b)"
_HALF = r"[ap](?:\.\s?m\b\.?|m\b\.?)"
_NUMBER = r"(?:\d(?:[\d.,\u00a0\u202f]*\d)?)"
_SCALE = r"(?:\s(?:mil\s)?mill(?:ón|ones)|\s(?:mil|bill(?:ón|ones)|million|billion|trillion))?"
_SIGN = r"(?P<sign>US\$|[$€£])"
_SIGNS = (
    (re.compile(rf"(?P<kept>\d\s?{_PERCENT})(?:\s?{_PERCENT})+", re.IGNORECASE), r"\g<kept>"),
    (re.compile(rf"(?<![\w$€£]){_SIGN}\s?(?P=sign)(?=\s?\d)"), r"\g<sign>"),
    (re.compile(rf"(?<![\w$€£])(?P<kept>{_SIGN}\s?{_NUMBER}{_SCALE})\s?(?P=sign)(?!\s?\d|\w)"), r"\g<kept>"),
    (re.compile(rf"(?P<kept>{_NUMBER}\s?(?P<sign>[€£]))\s?(?P=sign)(?!\s?\d|\w)"), r"\g<kept>"),
    (re.compile(rf"(?P<kept>{_NUMBER}{_SCALE}\s(?:de\s)?euros?)\s?€(?!\s?\d|\w)"), r"\g<kept>"),
    (re.compile(rf"(?P<kept>{_NUMBER}{_SCALE}\s(?:de\s)?(?:libras|pounds))\s?£(?!\s?\d|\w)"), r"\g<kept>"),
    (
        re.compile(
            r"(?P<hour>\d\s?)(?P<half>[ap])(?:\.\s?m\b\.?|m\b\.?)\s(?P<kept>(?P=half)(?:\.\s?m\b|m\b))", re.IGNORECASE
        ),
        r"\g<hour>\g<kept>",
    ),
    (re.compile(rf"(?P<kept>\d[:.]\d\d\s?(?:hours|hrs?\b\.?|horas|h\b\.?))\s{_HALF}", re.IGNORECASE), r"\g<kept>"),
)
"""A sign or an ending said twice, and what is left of it."""


@cache
def _ordinals() -> tuple[re.Pattern[str], str]:
    """Return an ordinal in digits with two endings."""
    ending = rf"(?:\.?[ºª]|[rdtvmn]?{any_of(words('es', 'ordinal_endings'))}|st|nd|[rt][dh])"
    ordinal = rf"(?P<kept>\d{{1,4}}(?P<ending>{ending}))\s(?:(?P=ending)|[ºª]|er|st|nd|[rt][dh])"
    return re.compile(rf"(?<![\w.,]){ordinal}(?!\w)"), r"\g<kept>"


_NAMES = {
    "es": (
        rf"(?<![\w$€£])(?P<sign>€|£|US\$)\s?(?P<kept>{_NUMBER}{_SCALE}\s(?:de\s)?(?P<name>euros?|libras?|dólar(?:es)?))\b",
        rf"(?<![\w$€£])(?P<number>{_NUMBER})\s?(?P<sign>[€£])\s(?:de\s)?(?P<name>euros?|libras?)\b",
    ),
    "en": (
        rf"(?<![\w$€£])(?P<kept>(?P<sign>US\$|[$€£])\s?{_NUMBER}{_SCALE})\s(?P<name>euros?|pounds|dollars)\b",
        rf"(?<![\w$€£])(?P<kept>{_NUMBER}\s?(?P<sign>[$€£]))\s(?P<name>euros?|pounds|dollars)\b",
    ),
}
_OWN = {"€": ("eu",), "£": ("li", "po"), "$": ("do",), "US$": ("do", "dó")}
"""How the names of the money of a sign begin; a bare `$` of a Spanish text may be of any country."""


@cache
def _signs_and_names(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return money with both a sign and its name, and what is left: in Spanish the name, in English the sign."""
    wide, near = map(re.compile, _NAMES[language])
    return (wide, r"\g<kept>"), (near, r"\g<number> \g<name>" if language == "es" else r"\g<kept>")


def _signs(pair: TextPair) -> Iterator[TextEdit]:
    source, target = map(base, pair.locales)
    for pattern, left in (*_SIGNS, _ordinals()):
        if (found := [*pattern.finditer(pair.target)]) and not pattern.search(pair.source):
            yield from (TextEdit(*one.span(), one.expand(left)) for one in found)
    if any(sign in pair.target for sign in "$€£") and not any(
        pattern.search(pair.source) for pattern, _ in _signs_and_names(source)
    ):
        for pattern, left in _signs_and_names(target):
            for one in pattern.finditer(pair.target):
                if one["name"].startswith(_OWN[one["sign"]]):
                    yield TextEdit(*one.span(), one.expand(left))


_WORD = re.compile(rf"{_OF}(?P<word>[^\W\d_]+[²³]?)\.?(?![\w-])")


def _units(pair: TextPair) -> Iterator[TextEdit]:
    """Yield what takes away the name of what is counted, where it is there twice: `5 km kilómetros`."""
    here, there = pair.once(sides)
    if not any(map(_unit_again, [here] * len(here.amounts), here.amounts)):
        yield from filter(None, (_unit_again(there, one) for one in there.amounts))


def _unit_again(side: ReadText, amount: Amount) -> TextEdit | None:
    if not amount.measure or amount.form is Form.ORDINAL:
        return None
    end = amount.start + len(amount.number)
    name = re.compile(r"[\s-]?(?P<word>[^\W\d_]+[²³]?)\.?").match(side.text, end)
    after = name and _WORD.match(side.text, name.end("word"))
    if not name or not after:
        return None
    known = vocabulary.measures(side.language)
    one, other = folded(name["word"]), folded(after["word"])
    means = known.get(one, frozenset()) & known.get(other, frozenset())
    is_again = one == other or min(len(one), len(other)) <= _ABBREVIATED
    if not means or not is_again:
        return None
    return TextEdit(after.start(), after.end("word"), "")


@cache
def _scales() -> re.Pattern[str]:
    """Return a word for thousands and more, of either language: a model may leave it."""
    named = {
        word
        for language in ("en", "es")
        for word, value in values(language, "number_scales").items()
        if value >= _THOUSAND
    }
    return re.compile(rf"{_OF}{any_of(named)}(?![\w-])", re.IGNORECASE)


def _scales_again(pair: TextPair) -> Iterator[TextEdit]:
    """Yield what takes away a scale behind a number that has the value of the source without it."""
    for one, other in pair.once(pairing).equal:
        if other.form in (Form.DIGITS, Form.WORD) and other.value == one.value >= _THOUSAND:
            found = _scales().match(pair.target, other.start + len(other.number))
            if found and not _scales().match(pair.source, one.start + len(one.number)):
                yield TextEdit(*found.span(), "")


def _numbers(pair: TextPair) -> Iterator[TextEdit]:
    """Yield what takes away a number that stands twice side by side: `1.100 1,100 casas`, `€50 €50`."""
    _, there = pair.once(sides)
    added = {one.target.start for one in pair.once(pairing).differences if one.target and not one.source}
    for one, other in pairwise(there.amounts):
        is_same = {one.value, one.otherwise} & {other.value, other.otherwise} - {None}
        if one.form is not Form.DIGITS or other.form is not Form.DIGITS or not is_same:
            continue
        if added.isdisjoint((one.start, other.start)):
            continue
        (_, end), (start, last) = _place(one), _place(other)
        if pair.target[one.start + len(one.number) : other.start].isspace() and not one.measure:
            yield TextEdit(one.start, other.start, "")
        elif pair.target[end:start].isspace() and (not other.measure or one.measure == other.measure):
            yield TextEdit(end, last, "")


def _place(amount: Amount) -> tuple[int, int]:
    """Return where an amount begins and ends, with what it counts."""
    start = amount.start - amount.text.index(amount.number)
    return start, start + len(amount.text)


_WAYS = (_dates, _signs, _units, _scales_again, _numbers)
