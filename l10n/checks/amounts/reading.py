"""The amounts of a text: its numbers as its region reads them, each with what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache

from l10n.checks.amounts import clock, vocabulary
from l10n.checks.pairs import TextPair, folded
from l10n.languages import cldr
from l10n.text.numbers import Form, Number, may_have, numbers


class Kind(StrEnum):
    """What an amount is, and so the rule that speaks of it."""

    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    MONEY = "money"
    PERCENT = "percent"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of a text, as it is read there."""

    text: str
    """As it is written, with what it counts: `5 %`."""
    start: int
    end: int
    value: Decimal
    """The value as the region reads it, or as the text plainly does."""
    otherwise: Decimal | None
    """The value by the other convention for points and commas, if it differs."""
    others: frozenset[Decimal]
    """Further values that it may have: `2 y 3 mil` has 2 and 2000, a time 7 and 19."""
    measure: frozenset[str]
    """What it counts, as `vocabulary.measures` says; empty if nothing that is known."""
    kind: Kind
    sure: bool
    """Whether it is a number for certain, and not a word that another language may do without."""
    form: Form
    digits: str
    """Its digits, without the signs between them."""


@dataclass(frozen=True, slots=True)
class Side:
    """The amounts of one text of a pair."""

    text: str
    language: str
    locale: str
    decimal: str
    """The decimal sign that the text is read with."""
    amounts: tuple[Amount, ...]


def sides(pair: TextPair) -> tuple[Side, Side]:
    """Return the amounts of both texts; asked of a pair through `pair.once`."""
    source, target = (locale.partition("-")[0] for locale in pair.locales)
    if not may_have(pair.source, source) and not may_have(pair.target, target):
        return Side(pair.source, source, pair.locales[0], ".", ()), Side(pair.target, target, pair.locales[1], ".", ())
    return side(pair.source, pair.locales[0]), side(pair.target, pair.locales[1])


def side(text: str, locale: str) -> Side:
    """Return the amounts of a text in a language with a region."""
    language = locale.partition("-")[0]
    found = numbers(text, language)
    if not found:
        return Side(text, language, locale, ".", ())
    region = _decimal(locale)
    decimal = _plainly(found, region)
    found = clock.merged(found, text, language)
    amounts = [_amount(number, text, language, decimal) for number in found]
    return Side(text, language, locale, decimal, tuple(_shared(amounts, text)))


@cache
def _decimal(locale: str) -> str:
    decimal, _ = cldr.separators(locale)
    return decimal


_PLAIN = {
    point: re.compile(rf"(?<![\d.,])(?:\d{{1,3}}(?:\{group}\d{{3}}){{2,}}(?:\{point}\d+)?|\d{{1,3}}(?:\{group}\d{{3}})+"
                      rf"\{point}\d+|0\{point}\d+|\d+\{point}(?:\d{{1,2}}|\d{{4,}}))(?![\d]|[.,]\d)")
    for point, group in ((".", ","), (",", "."))
}
"""What only one convention can read, by its decimal sign."""


def _plainly(found: Sequence[Number], region: str) -> str:
    """Return the decimal sign of a text: that of its region, unless its numbers can only be read with the other."""
    other = "," if region == "." else "."
    separated = [number.text for number in found if number.form is Form.DIGITS and ("." in number.text or "," in number.text)]
    if not separated or any(_PLAIN[region].search(text) for text in separated):
        return region
    return other if any(_PLAIN[other].search(text) for text in separated) else region


def _amount(number: Number, text: str, language: str, decimal: str) -> Amount:
    first = 0 if decimal == "." or number.form is Form.TIME else 1
    value, otherwise = number.readings[first], number.readings[1 - first]
    others = number.values - {value, otherwise}
    measure, start, end = _measure(number, text, language)
    kind = Kind.NUMBER
    if vocabulary.PERCENT in measure or measure == {vocabulary.POINT}:
        kind = Kind.PERCENT
    elif vocabulary.is_money(measure):
        kind = Kind.MONEY
    elif measure and vocabulary.POINT not in measure:
        kind = Kind.UNIT
    if number.form is Form.TIME or (kind is Kind.NUMBER and clock.is_hour(number, text, language)) or clock.says_hours(number, text, language):
        kind, others = Kind.TIME, others | {value % 12, value % 12 + 12, value % 24}
    elif kind is Kind.NUMBER and _dated(number, text):
        kind = Kind.DATE
    digits = "".join(filter(str.isdigit, number.text))
    return Amount(
        text[start:end], number.start, number.end, value, otherwise if otherwise != value and number.form is not Form.TIME else None,
        others, measure, kind, number.sure and not _in_code(number, text), number.form, digits,
    )


_CODE = re.compile(r"[^\W\d_][-–‑]\Z")


def _in_code(number: Number, text: str) -> bool:
    """Tell whether digits belong to a code, which is a name: `COVID-19`."""
    return number.form is Form.DIGITS and bool(_CODE.search(text, max(0, number.start - 2), number.start))


_YEAR = re.compile(r"1[0-9]\d\d|20\d\d")


def _dated(number: Number, text: str) -> bool:
    return bool(_YEAR.fullmatch(number.text))


_AFTER = re.compile(
    r"[\s-]?(?P<sign>%|‰|[$€£¥₹¢](?!\d)|°\s?[CF]?|º\s?[CF])"
    r"|(?:[\s-]|(?<=\d))(?P<first>[^\W\d_]+[²³23.]?(?:/[^\W\d_]+)?)(?:[\s-](?P<second>[^\W\d_]+[²³23]?(?:/[^\W\d_]+)?)(?:[\s-](?P<third>[^\W\d_]+))?)?"
)
_BEFORE = re.compile(r"(?P<sign>(?:(?<!\w)[A-Z]{1,3}\.?[A-Z]?\.?)?[$€£¥₹₩₱₪])\s?\Z|(?<!\w)(?P<code>[A-Z]{3})\s\Z")
_LINKS = {"de", "of", "the"}
_ARTICLES = {"a", "an"}


def _measure(number: Number, text: str, language: str) -> tuple[frozenset[str], int, int]:
    """Return what a number counts, and where both begin and end."""
    start, end = number.start, number.end
    if number.form in {Form.ROMAN, Form.TIME, Form.ORDINAL, Form.GROUP} and number.text.lower() not in _ARTICLES:
        return frozenset(), start, end
    before = _BEFORE.search(text, max(0, start - 6), start)
    signed: frozenset[str] = frozenset()
    if before:
        signed = _signed(before, language)
        start = before.start() if signed else start
    after = _AFTER.match(text, end)
    named: frozenset[str] = frozenset()
    if after:
        named, end = _named(after, number, language)
    if number.text.endswith(("mdp", "mdd")):
        signed = vocabulary.measures("es")[number.text[-3:]]
    if signed and named and vocabulary.is_money(named):
        return (signed & named) or named, start, end
    return (signed, start, number.end) if signed else (named, start, end)


def _signed(before: re.Match[str], language: str) -> frozenset[str]:
    if code := before["code"]:
        return cldr.currency_words("en").get(code.lower(), frozenset())
    return sign(before["sign"], language)


@cache
def sign(written: str, language: str) -> frozenset[str]:
    """Return the currencies that a sign may mean in a language: `$` is a peso in Spanish, too."""
    bare = written.replace(".", "")
    signs = cldr.currency_signs()
    if bare == "$" and language == "en":
        return cldr.currency_words("en")["dollars"]
    if bare in signs:
        return signs[bare]
    return cldr.currency_words("en").get(bare.rstrip("$€£¥").lower(), signs.get(bare[-1], frozenset()))


def _named(after: re.Match[str], number: Number, language: str) -> tuple[frozenset[str], int]:
    known = vocabulary.measures(language)
    if written := after["sign"]:
        if written in "$€£¥₹":
            return sign(written, language), after.end()
        return known.get(folded(written), frozenset()), after.end()
    spans = [(name, after.end(name)) for name in ("first", "second", "third") if after[name]]
    begin = 1 if folded(after["first"]) in _LINKS else 0
    for last in range(len(spans) - 1, begin - 1, -1):
        phrase = after.string[after.start(spans[begin][0]) : spans[last][1]]
        phrase = folded(phrase.replace("-", " "))
        found = known.get(phrase) or known.get(phrase.rstrip("."))
        if found and (len(phrase) > 1 or number.form is Form.DIGITS):
            return found, spans[last][1]
    return frozenset(), number.end


_JOINT = re.compile(r"\s?[-–—]\s?|\s(?:a|al|y|o|e|u|to|and|or|and the|y el|y un|y del|al|hasta|through)\s(?:el\s|un\s|del\s)?|/")


def _shared(amounts: list[Amount], text: str) -> Iterator[Amount]:
    """Yield amounts; one before another one, in a range or a row, counts the same: `10 y 20 %`."""
    made: list[Amount] = []
    after: Amount | None = None
    for amount in reversed(amounts):
        one = amount
        if after and not one.measure and after.measure and one.form in {Form.DIGITS, Form.WORD} and one.kind is Kind.NUMBER and _JOINT.fullmatch(text, one.end, after.start):
            one = replace(one, measure=after.measure, kind=after.kind)
        made.append(one)
        after = one
    yield from reversed(made)
