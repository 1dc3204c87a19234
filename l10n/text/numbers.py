"""Find the numbers in a text and their values: in digits or words, in Spanish or English, with any separators."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from heapq import heappop, heappush
from operator import itemgetter

from l10n.languages.word_lists import any_of, in_both, values


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text."""

    text: str
    """The number as written."""
    values: frozenset[Decimal]
    """Possible values: `1,663` is 1663 or 1.663. A time counts in hours: `7:30 p.m.` is 19.5."""
    sure: bool
    """False if the words may not be a number, or may be translated without one: *once*, *second*, *siglo XX*."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of a number: a word, digits, or a time."""

    start: int
    end: int
    kind: str
    readings: tuple[Decimal, Decimal]
    """The value with a decimal point and with a decimal comma; for a time, with 12 hours added and without."""
    width: int = 0
    """The number of digits."""
    room: int = 0
    """How many digits the parts after it may add: two after *hundred*, one after *treinta*, none after digits."""


def numbers(text: str) -> list[Number]:
    """Return the numbers in a text, in order: `12 mil 800`, `$2.3 billion`, `treinta y cinco`, `7:30 p.m.`, `2º`.

    A `billón` is a million millions and a `billion` a thousand millions (RAE, Merriam-Webster). Plurals without a count
    (*miles de millones*) are not numbers.
    """
    groups = [group for group in _groups(text) if _says_one(group, text)]
    scales = {group[0].start: group[-1].readings[0] for group in groups if group[-1].kind == "scale"}
    years = {found.start("end"): Decimal(found["century"] + found["end"]) for found in _YEARS.finditer(text)}
    decades = {found.start(): Decimal(found["decade"]) for found in _DECADE.finditer(text)}
    found = []
    for group in groups:
        start, end = group[0].start, group[-1].end
        written = text[start:end].removeprefix("a ")
        values = {_sum(group, 0), _sum(group, 1)}
        if (shared := _and().match(text, end)) and shared.end() in scales:
            values |= {value * scales[shared.end()] for value in values}
        values |= {extra[start] for extra in (years, decades) if start in extra}
        found.append(Number(written, frozenset(values), sure=_is_sure(group, written)))
    return found


_ROMAN = {
    numeral: Decimal(value)
    for value, numeral in enumerate(
        "ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi".split(),  # noqa: SIM905 - numerals
        start=2,
    )
}
"""For chapters and centuries. `i` is left out: it is a pronoun in English."""


@cache
def _words() -> dict[str, dict[str, Decimal]]:
    """Return the number words of both languages by kind, in lower case and without accents.

    Amounts occur alone or in sums, hints only before a scale, Roman numerals only alone.
    """
    return {
        kind: {_plain(word): value for language in ("en", "es") for word, value in values(language, name).items()}
        for kind, name in (("amount", "number_amounts"), ("scale", "number_scales"), ("hint", "number_hints"))
    } | {"roman": _ROMAN}


@cache
def _kinds() -> dict[str, list[tuple[str, Decimal]]]:
    """Return the kinds and values of each number word: most words of a text are none, and are looked up once."""
    found: dict[str, list[tuple[str, Decimal]]] = {}
    for kind, table in _words().items():
        for word, value in table.items():
            found.setdefault(word, []).append((kind, value))
    return found


_VAGUE = frozenset({Decimal(0), Decimal("0.5"), Decimal(1)})
"""Values of words that are not numbers by themselves: `one` is a pronoun, `un` an article, `media` are newspapers."""
_TOKEN = re.compile(
    r"""(?P<time>(?<![\w.,:]) \d{1,2} (?: :[0-5]\d(?![:\d]) (?:\s?[ap](?:m\b|\.\s?m\.))? | \s?[ap](?:m\b|\.\s?m\.) ))
      | (?P<digits>(?<!\w) \d{1,3}(?:[\ \u00a0\u2009\u202f.,]\d{3})+(?!\d)(?:[.,]\d+)?
            | (?<![\w.,])\.\d+
            | (?<![^\W_])\d+(?:[.,]\d+)*)
      | (?P<percent>por\ cien(?:to)?\b)
      | (?P<rest>(?:and[\ -]a[\ -]half|y\ medi[oa])\b)
      | (?P<word>[^\W\d_]+ (?:(?<=half)\ an?\b)?)""",
    re.VERBOSE | re.IGNORECASE,
)


@cache
def _before() -> dict[str, re.Pattern[str]]:
    """Return, for each kind of part, what may separate it from the part before: `300+ billion`, `una hora y media`."""
    return {
        "amount": re.compile(rf"\s|-|\s{any_of(in_both('number_joints'))}\s", re.IGNORECASE),
        "digits": re.compile(r"\s"),
        "scale": re.compile(r"\+?\s|-"),
        "rest": re.compile(r"-|\s(?:\w+\s)?"),
    }


@cache
def _and() -> re.Pattern[str]:
    """Return the pattern of the joint in `340 y 500 millones`, where the first number may share the scale."""
    return re.compile(rf"\s?[-–,]\s?|\s{any_of(in_both('number_pairs'))}\s")


_YEARS = re.compile(r"\b(?P<century>\d\d)\d\d[-–/](?P<end>\d\d)\b(?!-)")
_DECADE = re.compile(r"\b\d\d(?P<decade>\d\d)s\b")


def _groups(text: str) -> Iterator[list[_Part]]:
    """Yield the parts of each number."""
    group: list[_Part] = []
    for part in _parts(text):
        if group and (not _goes_on(group[-1], text[group[-1].end : part.start], part) or _begins_its_own(group, part)):
            yield group
            group = []
        group.append(part)
    if group:
        yield group


def _goes_on(last: _Part, between: str, part: _Part) -> bool:
    joint = _before().get(part.kind)
    if last.kind in {"time", "roman"} or not joint or not joint.fullmatch(between):
        return False
    if part.kind == "rest":
        return last.kind != "rest"
    return last.width < part.width if part.kind == "scale" else part.width <= last.room


def _begins_its_own(group: Sequence[_Part], part: _Part) -> bool:
    """Return whether `un` or `one` after an amount in digits is a word by itself: `4,100 millones un año antes`."""
    return part.kind == "amount" and part.readings[0] == 1 and group[0].kind == "digits"


def _sum(group: Sequence[_Part], reading: int) -> Decimal:
    """Add up the parts. A scale multiplies the smaller terms before it; a rest (*and a half*) is half of the scale."""
    if len(group) == 1:
        return group[0].readings[reading]
    terms: list[tuple[Decimal, int]] = []  # a heap: a scale takes the smaller terms, without a look at all the others
    scale = Decimal(1)
    for order, part in enumerate(group):
        value = part.readings[reading]
        if part.kind == "scale":
            scale = value
            smaller = []
            while terms and terms[0][0] < scale:
                smaller.append(heappop(terms))
            value *= _total([(Decimal(0), -1), *smaller]) or 1
        heappush(terms, (value * scale if part.kind == "rest" else value, order))
    return _total(terms)


def _total(terms: Iterable[tuple[Decimal, int]]) -> Decimal:
    """Add up terms in the order of the text: sums are rounded to 28 digits."""
    first, *others = (value for value, _ in sorted(terms, key=itemgetter(1)))
    return sum(others, first)


def _says_one(group: Sequence[_Part], text: str) -> bool:
    """Return whether parts make a number: `miles`, `a docenas` and `and a half` do not."""
    several = group[-1].kind == "scale" and text.endswith("s", 0, group[-1].end)
    return group[0].kind != "rest" and not (several and all(part.kind in {"scale", "hint"} for part in group))


def _is_lone(group: Sequence[_Part], kind: str) -> bool:
    return len(group) == 1 and group[0].kind == kind


def _is_sure(group: Sequence[_Part], written: str) -> bool:
    if _is_lone(group, "scale"):
        return written.casefold() == "mil"
    if _is_lone(group, "amount"):
        return group[0].readings[0] not in _VAGUE
    return not _is_lone(group, "hint") and not _is_lone(group, "roman")


def _parts(text: str) -> Iterator[_Part]:
    for found in _TOKEN.finditer(text):
        kind, token = found.lastgroup, found.group()
        if kind == "time":
            yield _Part(*found.span(), kind, _hours(token))
        elif kind == "digits":
            readings = _readings(token)
            yield _Part(*found.span(), kind, readings, sum(map(str.isdigit, token)))
        elif kind == "rest":
            yield _Part(*found.span(), kind, (Decimal("0.5"), Decimal("0.5")))
        elif kind == "word":
            yield from _word(*found.span(), token)


def _word(start: int, end: int, token: str) -> Iterator[_Part]:
    for kind, value in _kinds().get(_plain(token.split(maxsplit=1)[0]), ()):
        digits = str(int(value))
        room = len(digits[1:]) - len(digits[1:].rstrip("0"))
        yield _Part(start, end, kind, (value, value), len(digits), room)


def _readings(digits: str) -> tuple[Decimal, Decimal]:
    """Return the value of digits with a decimal point and with a decimal comma."""
    if digits.isdecimal():
        return (Decimal(digits),) * 2
    return _amount(digits, ".", ","), _amount(digits, ",", ".")


_GROUPED = {
    group: re.compile(rf"[1-9]\d{{0,2}}(?:\{group}\d{{3}})+(?:\{point}\d+)?")
    for point, group in ((".", ","), (",", "."))
}
"""Digits in groups, by the sign between groups."""
_SPACE = re.compile(r"\s")


def _amount(digits: str, point: str, group: str) -> Decimal:
    """Read digits by one convention; if they break it, by the other; if they break both, as plain digits."""
    plain = _SPACE.sub(group, digits)
    if _GROUPED[group].fullmatch(plain):
        return Decimal(plain.replace(group, "").replace(point, "."))
    if plain.count(",") + plain.count(".") == 1:
        return Decimal(plain.replace(",", "."))
    return Decimal(re.sub(r"\D", "", plain))


def _hours(time: str) -> tuple[Decimal, Decimal]:
    """Return the hours since midnight and the hours as written: words like `de la tarde` may follow somewhere else."""
    hour, minute, *_ = [*map(Decimal, re.findall(r"\d+", time)), Decimal(0)]
    part = minute / 60
    if half := re.search("[ap]", time.casefold()):
        return hour % 12 + 12 * (half[0] == "p") + part, hour + part
    return hour + part, hour + part


def _plain(word: str) -> str:
    """Return a word in lower case, without accents."""
    folded = word.casefold()
    return folded if folded.isascii() else re.sub(r"[\u0300-\u036f]", "", unicodedata.normalize("NFD", folded))
