"""Great numbers with words: `2,300 millones`, `2.3 billion`, `4 mil 800`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from l10n.checks.amounts.reading.amount import Amount, ReadText
from l10n.checks.amounts.reading.pairing import Difference, pairing
from l10n.checks.amounts.reading.sides import sides
from l10n.checks.amounts.regional.digits import DIGITS, is_certain, read_with
from l10n.checks.amounts.regional.edits import RegionalEdit
from l10n.checks.pairs import TextPair
from l10n.languages.regional.table import Custom
from l10n.languages.regional.writing import Conventions, conventions
from l10n.text.numbers import Form
from l10n.text.numbers.digits import readings

_MILLION, _MILLIARD, _THOUSAND = Decimal(10**6), Decimal(10**9), Decimal(1000)
_MIXED = {
    "es": re.compile(r"[\d.,\s]*\d\smil(?:\s\d{1,3})?(?P<more>\smillones)?", re.IGNORECASE),
    "en": re.compile(
        r"(?:(?:[\d.,\s]*\d|one)[\s-])?thousands?(?:\s(?:and\s)?\d{1,3})?(?P<more>\smillions?)?", re.IGNORECASE
    ),
}
_MILLIONS = re.compile(r"[\d.,\s]*\d\smillions?", re.IGNORECASE)
_SHORT = {
    "en": re.compile(r"\bbillions?\b|\d\s?bn\b", re.IGNORECASE),
    "es": re.compile(r"\bbill[oó]n(?:es)?\b", re.IGNORECASE),
}
_TEMPTED = re.compile(
    r"(?P<count>\d(?:[\d.,\s]*\d)?|una?|one|uno)?\s?(?P<scale>bill[oó]n(?:es)?|billions?)", re.IGNORECASE
)
_MOST_DECIMALS = -2


def scale_edits(pair: TextPair) -> Iterator[RegionalEdit]:
    """Yield what writes thousands, millions and billions as the region of a translation does."""
    here, there = pair.once(sides)
    if not there.amounts:
        return
    ways = conventions(pair.locales[1])
    for one, other in pair.once(pairing).equal:
        if other.value != one.value and not is_certain(one, other, here):
            continue
        if (words := _said(one, other, there, ways)) and words != other.number:
            yield _edit(there.text, other, words, Custom.MIXED)


_ARTICLE = re.compile(r"\b[Aa]\s\Z")


def _edit(text: str, amount: Amount, words: str, what: Custom, *, misread: bool = False) -> RegionalEdit:
    """Return an edit of a number, with the article before it that counts it: `a billion`."""
    start = amount.start
    if amount.number[0].isalpha() and (article := _ARTICLE.search(text, max(0, start - 3), start)):
        start = article.start()
    return RegionalEdit(start, amount.start + len(amount.number), words, what, misread)


def _said(one: Amount, other: Amount, there: ReadText, ways: Conventions) -> str:
    """Return how a region writes a number with thousands in a word; nothing where it is right."""
    if read_with(one, other, there) is None:
        return ""
    value = one.value
    english = there.language == "en"
    if english and _MILLIONS.fullmatch(other.number) and value >= _MILLIARD:
        billions = _shortened(value / _MILLIARD)
        return f"{ways.number(billions)} billion" if _fits(billions) else ""
    mixed = _MIXED[there.language].fullmatch(other.number)
    counted = other.form is Form.DIGITS or (mixed is not None and mixed["more"] is not None)
    if not mixed or ways.mixes or not counted:
        return ""
    if mixed["more"]:
        return _of_millions(value, ways, english=english)
    return ways.number(_shortened(value))


def _of_millions(value: Decimal, ways: Conventions, *, english: bool) -> str:
    if english:
        billions = _shortened(value / _MILLIARD)
        return f"{ways.number(billions)} billion" if _fits(billions) else ""
    return f"{ways.number(_shortened(value / _MILLION))} millones" if value < _MILLIARD * _THOUSAND else ""


def written_out(value: Decimal, locale: str) -> str:
    """Return an amount as a region writes it: in digits, from a million on with a word."""
    ways, english = conventions(locale), locale.startswith("en")
    if value >= _MILLIARD:
        return _of_millions(value, ways, english=english) or ways.number(_shortened(value))
    if value >= _MILLION and _fits(_shortened(value / _MILLION)):
        return f"{ways.number(_shortened(value / _MILLION))} {'million' if english else 'millones'}"
    return ways.number(_shortened(value))


def _shortened(value: Decimal) -> Decimal:
    """Return a number without zeros at its end behind the decimal sign."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _fits(value: Decimal) -> bool:
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= _MOST_DECIMALS


def false_billions(pair: TextPair) -> Iterator[RegionalEdit]:
    """Yield what corrects a `billion` that became a million millions in Spanish, and a `billón` that lost them.

    Only where the count before it is the same as in the source: the model took the word that looks alike.
    """
    here, there = pair.once(sides)
    for one in pair.once(pairing).differences:
        if (words := _corrected(pair, one, (here, there))) and one.target:
            yield _edit(there.text, one.target, words, Custom.LARGE, misread=True)


def _corrected(pair: TextPair, one: Difference, texts: tuple[ReadText, ReadText]) -> str:
    here, there = texts
    if not (one.source and one.target) or not _SHORT[here.language].search(one.source.number):
        return ""
    tempted = _TEMPTED.fullmatch(one.target.number)
    ratio = one.target.value / one.source.value if one.source.value else Decimal(0)
    if not tempted or ratio != (_THOUSAND if there.language == "es" else 1 / _THOUSAND):
        return ""
    ways = conventions(pair.locales[1])
    if there.language == "en":
        return f"{ways.number(_shortened(one.source.value / (_MILLIARD * _THOUSAND)))} trillion"
    if one.source.value >= _MILLIARD * _THOUSAND:
        return ""
    if one.source.value == _MILLIARD:
        return "mil millones"
    return f"{ways.number(_shortened(one.source.value / _MILLION))} millones"


def restored_digits(pair: TextPair) -> Iterator[RegionalEdit]:
    """Yield what writes a number of the source where the model spoiled it, if nothing else can stand there.

    That is so where it has the same digits with other signs between them, or is the only number that differs and counts
    the same thing.
    """
    _, there = pair.once(sides)
    found = pair.once(pairing).differences
    ways = conventions(pair.locales[1])
    for one in found:
        source, target = one.source, one.target
        if not (source and target and one.sure) or source.kind is not target.kind:
            continue
        token, other = DIGITS.fullmatch(source.number), DIGITS.fullmatch(target.number)
        if not (token and other) or not is_certain(source, target, pair.once(sides)[0]):
            continue
        alone = len(found) == 1 and bool(source.measure & target.measure)
        if source.digits == target.digits or alone:
            words = source.number
            if not words.isdecimal():
                words = ways.number(_value(source, pair.once(sides)[0]))
            yield RegionalEdit(target.start, target.start + len(other[0]), words, Custom.DECIMAL, misread=True)
    yield from _parted(pair, there, ways)


def _value(amount: Amount, side: ReadText) -> Decimal:
    return readings(amount.number)[0 if side.decimal == "." else 1]


_PARTED = re.compile(r"(?<![\d.,])\d{1,3}(?:\s?[.,]\s?\d{3})+(?!\s?[.,]?\d)")


def _parted(pair: TextPair, there: ReadText, ways: Conventions) -> Iterator[RegionalEdit]:
    """Yield what closes the gaps that a model left in a number: `12, 500`."""
    lost = {one.source.digits: one.source for one in pair.once(pairing).differences if one.source}
    for found in _PARTED.finditer(there.text):
        if not re.search(r"\s", found[0]):
            continue
        digits = re.sub(r"\D", "", found[0])
        whole = lost.get(digits)
        if whole and whole.value == Decimal(digits) and DIGITS.fullmatch(whole.number):
            yield RegionalEdit(*found.span(), ways.number(Decimal(digits)), Custom.THOUSANDS, misread=True)
