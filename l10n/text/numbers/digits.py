"""Read digits: with points and commas of either convention, as hours, and as Roman numerals."""

from __future__ import annotations

import re
from decimal import Decimal

ROMAN = re.compile(r"(?=[IVXL]{2}|[VX]|C(?:X[IVXLC]|L[XV]))C?(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
"""Numerals to 199, in capitals: for chapters, centuries, kings, games and legislatures (`LXVI Legislatura`). `I` is a
pronoun in English; two letters with a C, `CC` and `CD`, are no numbers."""
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def roman(numeral: str) -> Decimal:
    """Return the value of a Roman numeral."""
    digits = [_ROMAN_VALUES[letter] for letter in numeral.upper()]
    return Decimal(sum(-one if one < after else one for one, after in zip(digits, [*digits[1:], 0], strict=True)))


def readings(digits: str) -> tuple[Decimal, Decimal]:
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
    """Read digits by one convention; if they break it, by the other; if they break both, as plain digits.

    Nobody writes three zeros behind a decimal sign, so `3.000` is three thousand in either. Where spaces part the
    groups, a point and a comma can only be decimal signs: `1 250.5`.
    """
    if (bare := _SPACE.sub("", digits)) != digits and bare.count(",") + bare.count(".") <= 1:
        return Decimal(bare.replace(",", "."))
    plain = _SPACE.sub(group, digits)
    if point in plain and plain.endswith(f"{point}000") and _GROUPED[point].fullmatch(plain):
        return Decimal(plain.replace(point, ""))
    if _GROUPED[group].fullmatch(plain):
        return Decimal(plain.replace(group, "").replace(point, "."))
    if plain.count(",") + plain.count(".") == 1:
        return Decimal(plain.replace(",", "."))
    if _GROUPED[point].fullmatch(plain):
        return Decimal(plain.replace(point, "").replace(group, "."))
    return Decimal(re.sub(r"\D", "", plain))


def hours(time: str) -> tuple[Decimal, Decimal]:
    """Return the hours since midnight and the hours as written: words like `de la tarde` may follow somewhere else."""
    hour, minute, *_ = [*map(Decimal, re.findall(r"\d+", time)), Decimal(0)]
    part = minute / 60
    if half := re.search("[ap]", time.casefold()):
        return hour % 12 + 12 * (half[0] == "p") + part, hour + part
    return hour + part, hour + part
