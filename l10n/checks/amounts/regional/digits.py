"""Points, commas and spaces in digits, as the region of the translation sets them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from l10n.checks.amounts.reading.amount import Amount, AmountKind, ReadText
from l10n.checks.amounts.reading.pairing import pairing
from l10n.checks.amounts.reading.sides import sides
from l10n.checks.amounts.regional.edits import RegionalEdit, code_before
from l10n.checks.pairs import TextPair
from l10n.languages.regional.table import Custom
from l10n.languages.regional.writing import Conventions, conventions
from l10n.languages.word_lists import any_of, rows, words
from l10n.text.numbers import Form
from l10n.text.numbers.digits import readings

DIGITS = re.compile(r"\d(?:[\d.,\s]*\d)?")
_ZEROS = re.compile(r"0\d")
"""How postcodes and codes begin."""
_MARK = re.compile(r"[.,\s]")
_BACK = 24
"""How far before a number a word may stand that tells that it names a thing."""
_FOUR = 4
_NAMED = re.compile(r"[^\W\d_]*[A-ZÁÉÍÓÚÑ][\w-]*\s\Z")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[,\s]\d{3})+")
_VERSION = re.compile(r"\d+(?:[.,]\d+){2,}")


def digit_edits(pair: TextPair) -> Iterator[RegionalEdit]:
    """Yield what writes the digits of a translation as its region does, wherever the source tells their value."""
    here, there = pair.once(sides)
    if not there.amounts:
        return
    ways = conventions(pair.locales[1])
    for one, other in pair.once(pairing).equal:
        if other.form is Form.DIGITS and one.form in (Form.DIGITS, Form.WORD) and other.kind is not AmountKind.TIME:
            yield from _rewritten(one, other, (here, there), ways)


def _rewritten(
    one: Amount, other: Amount, texts: tuple[ReadText, ReadText], ways: Conventions
) -> Iterator[RegionalEdit]:
    here, there = texts
    token = DIGITS.match(other.number)
    if not token:
        return
    if _ZEROS.match(other.number):
        if one.number.isdecimal() and one.digits == other.digits:
            yield RegionalEdit(other.start, other.start + len(token[0]), one.number, Custom.UNGROUPED)
        return
    written = token[0]
    decimal = read_with(one, other, there)
    if (
        decimal is None
        or not is_certain(one, other, here)
        or (
            not _is_grouped_name(one, other, here, there)
            and _is_version((here.text, one), (there.text, other), written)
        )
    ):
        return
    value = readings(written)[0 if decimal == "." else 1]
    wanted = ways.number(value, grouped=_counts(one, other, here, there))
    if wanted != written:
        misread = other.value != one.value or (bool(_MARK.search(written)) and _read_here(written, ways) != value)
        foreign = not _is_by(written, ways)
        what = Custom.UNGROUPED if wanted.isdecimal() and not _is_grouped(one) else _what(value, misread=misread)
        yield RegionalEdit(other.start, other.start + len(written), wanted, what, misread, foreign)


def other_digits(pair: TextPair) -> Iterator[RegionalEdit]:
    """Yield what writes the rest of the numbers of a text which plainly has the points and commas of another region.

    They would be read otherwise beside numbers that have those of the region.
    """
    _, there = pair.once(sides)
    ways = conventions(pair.locales[1])
    if there.decimal == ways.decimal:
        return
    paired = {other.start for _, other in pair.once(pairing).equal}
    for amount in there.amounts:
        token = DIGITS.match(amount.number)
        if token and amount.start not in paired and amount.form is Form.DIGITS and _MARK.search(token[0]):
            wanted = ways.number(readings(token[0])[0 if there.decimal == "." else 1])
            yield RegionalEdit(
                amount.start, amount.start + len(token[0]), wanted, Custom.DECIMAL, foreign=not _is_by(token[0], ways)
            )


def _what(value: Decimal, *, misread: bool) -> Custom:
    return Custom.DECIMAL if value != value.to_integral_value() and not misread else Custom.THOUSANDS


def read_with(one: Amount, other: Amount, there: ReadText) -> str | None:
    """Return the decimal sign with which a number of the translation has the value of the source."""
    swapped = "," if there.decimal == "." else "."
    if other.value == one.value:
        return there.decimal
    if other.otherwise == one.value:
        return swapped
    return None


def is_certain(one: Amount, other: Amount, here: ReadText) -> bool:
    """Tell whether the value of the source is certain: nobody writes three decimals, and English has one way.

    A Spanish source that states no region may have the points and commas of another one than it is read as.
    """
    if one.value == other.value and (one.otherwise is None or one.otherwise == other.otherwise):
        return True
    whole = one.value == one.value.to_integral_value()
    return one.otherwise is None or here.language == "en" or here.is_stated or whole


def _is_version(source: tuple[str, Amount], target: tuple[str, Amount], written: str) -> bool:
    """Tell whether digits with a point are the number of a version, a section or the like: `Python 3.11`."""
    (_, one), (text, other) = source, target
    if _VERSION.fullmatch(written) and not _is_by_any(written):
        return True
    if other.measure or len(other.number) > len(written) or not (_MARK.search(written) and _MARK.search(one.number)):
        return False
    before = text[max(0, other.start - _BACK) : other.start]
    if code_before("en").search(before) or code_before("es").search(before):
        return one.number.startswith(written)
    named = _NAMED.search(before)
    if named is None or len(re.split(r"[.,\s]", written)[-1]) == 3:  # noqa: PLR2004 - a group
        return False
    starts = other.start <= len(named[0])
    return not starts or source[0].endswith(named[0], 0, one.start)


def _counts(one: Amount, other: Amount, here: ReadText, there: ReadText) -> bool:
    """Tell whether a number counts something, so that its digits may be grouped."""
    if _names(one, here) or _names(other, there) or _is_grouped_name(one, other, here, there):
        return False
    if _is_grouped(one) or one.form is Form.WORD or len(other.digits) < _FOUR:
        return True
    if one.kind is AmountKind.DATE and (here.language == "en" or _is_year(one, here)):
        return False
    if _is_grouped(other):
        return True
    if AmountKind.DATE in {one.kind, other.kind}:
        return False
    return bool(other.measure) or bool(_counted().match(there.text, other.end))


def _is_year(amount: Amount, side: ReadText) -> bool:
    """Tell whether four digits are a year in Spanish, which groups no others of four either: `en 2026`."""
    before = side.text[max(0, amount.start - _BACK) : amount.start]
    return bool(_before_year().search(before)) and not _counted().match(side.text, amount.end)


@cache
def _before_year() -> re.Pattern[str]:
    return re.compile(rf"(?:\b{any_of(words('es', 'before_year'))}\s|[-–/])\Z", re.IGNORECASE)


@cache
def _counted() -> re.Pattern[str]:
    """Return what stands behind a number that counts: a noun in the plural."""
    plurals = any_of(plural for _, plural in rows("en", "irregular_plurals", columns=2))
    return re.compile(rf"\s(?:[^\W\d_A-ZÁÉÍÓÚÑ]+s|{plurals})\b")


def _names(amount: Amount, side: ReadText) -> bool:
    """Tell whether a number names a page, a law or a place, and so is never grouped."""
    before = side.text[max(0, amount.start - _BACK) : amount.start]
    return not amount.measure and not _is_grouped(amount) and bool(code_before(side.language).search(before))


def _is_grouped_name(one: Amount, other: Amount, here: ReadText, there: ReadText) -> bool:
    """Tell whether a number names a thing, though its source groups its digits: `Chapter 12,000`.

    RAE («Los números arábigos») and AP group no such number. A point may part the numbers of a section or a version
    (`versión 3.100`), so digits with one stay.
    """
    if not _GROUPED.fullmatch(one.number) or one.measure or other.measure or _counted().match(there.text, other.end):
        return False
    sides_of = (one, here), (other, there)
    return all(
        code_before(side.language).search(side.text[max(0, amount.start - _BACK) : amount.start])
        for amount, side in sides_of
    )


def _is_grouped(amount: Amount) -> bool:
    """Tell whether a number of whole thousands has a sign between its digits, or a scale behind them."""
    token = DIGITS.match(amount.number)
    return token is not None and (bool(_MARK.search(token[0])) or len(amount.number) > len(token[0]))


def _read_here(written: str, ways: Conventions) -> Decimal:
    return readings(written)[0 if ways.decimal == "." else 1]


@cache
def _by(decimal: str, groups: str) -> re.Pattern[str]:
    point = re.escape(decimal)
    return re.compile(
        rf"[1-9]\d{{0,2}}(?P<sign>[{groups}])\d{{3}}(?:(?P=sign)\d{{3}})*(?:{point}\d+)?|\d+(?:{point}\d+)?"
    )


def _is_by(written: str, ways: Conventions) -> bool:
    """Tell whether digits are written with points and commas as a region does, or with spaces, as all may."""
    groups = r"\s." if ways.decimal == "," else r"\s,"
    return _by(ways.decimal, groups).fullmatch(written) is not None


def _is_by_any(written: str) -> bool:
    return any(_by(decimal, group).fullmatch(written) for decimal, group in ((".", r"\s,"), (",", r"\s.")))
