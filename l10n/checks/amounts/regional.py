"""How the region of the translation writes numbers and money."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.amounts.reading.amount import Amount, AmountKind
from l10n.checks.amounts.reading.pairing import pairing
from l10n.checks.amounts.reading.sides import sides
from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import TextPair
from l10n.languages import cldr
from l10n.text.numbers import Form

REGIONAL = Rule("regional", Severity.NOTE, Category.NUMBER_FORMAT)

_SWAPPED = str.maketrans(".,", ",.")


def regional(pair: TextPair) -> Iterator[Finding]:
    """Find what the region of the translation writes or reads otherwise than the translation means it."""
    yield from _regrouped(pair)
    yield from _dollar_signs(pair)


def _dollar_signs(pair: TextPair) -> Iterator[Finding]:
    """Find amounts with a bare `$` on both sides, where each region pays with another money."""
    if "$" not in pair.source or "$" not in pair.target:
        return
    codes = [cldr.currency_of(locale) for locale in pair.locales]
    if codes[0] == codes[1] or None in codes:
        return
    for one, other in pair.once(pairing).equal:
        if one.text.startswith("$") and other.text.startswith("$") and not other.text[-1].isalpha():
            yield REGIONAL.finding("{amount} is read as {currency}", amount=other.text, currency=codes[1])


def _regrouped(pair: TextPair) -> Iterator[Finding]:
    """Find numbers with points and commas of another region; the fix exchanges them."""
    _, there = pair.once(sides)
    decimal, group = cldr.separators(pair.locales[1]) if there.amounts else (".", ",")
    if {decimal, group} != {".", ","}:
        return
    deviant = [other for one, other in pair.once(pairing).equal if _deviates(one, other, there.decimal, decimal)]
    if not deviant:
        return
    fix: str | None = pair.text
    told = []
    for other in deviant:
        written = other.number
        number = _DIGITS.match(written)
        wanted = number[0].translate(_SWAPPED) if number else written
        told.append(f"{written} → {wanted}{written[number.end() :] if number else ''}")
        once = fix is not None and number and fix.count(number[0]) == 1
        fix = fix.replace(number[0], wanted) if fix and number and once else None
    yield REGIONAL.finding("written otherwise: {numbers}", fix=fix, numbers=", ".join(told))


_DIGITS = re.compile(r"\d(?:[\d.,\s]*\d)?")
_BY = {
    point: re.compile(rf"[1-9]\d{{0,2}}(?:{group}\d{{3}})+(?:{point}\d+)?|\d+(?:{point}\d+)?")
    for point, group in ((r"\.", ","), (",", r"\."))
}
"""How digits are written, by the decimal sign."""


def _deviates(one: Amount, other: Amount, read: str, region: str) -> bool:
    """Tell whether a number is written by the convention that its region does not use."""
    if other.form is not Form.DIGITS or other.kind is AmountKind.TIME:
        return False
    written = _DIGITS.match(other.number)
    if not written or not ("." in written[0] or "," in written[0]):
        return False
    grouped = re.sub(r"\s", "," if region == "." else ".", written[0])
    if not _BY[r"\." if region == "." else ","].fullmatch(grouped) or written[0].endswith(f"{region}000"):
        return True
    return other.otherwise is not None and (one.value != other.value or read != region)
