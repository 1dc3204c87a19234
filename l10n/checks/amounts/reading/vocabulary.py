"""The words of amounts: what numbers count, in either language, and how units convert."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from l10n.languages import cldr
from l10n.languages.word_lists import meanings, words
from l10n.text.folding import folded

PERCENT, POINT = "percent", "percentage-point"
"""What is counted in hundredths, and the points between two percentages."""
_EXACT: Mapping[str, Mapping[str, float]] = {
    "duration": {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "fortnight": 1209600},
    "months": {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "millennium": 12000},
    "length": {
        "kilometer": 1000,
        "meter": 1,
        "centimeter": 0.01,
        "millimeter": 0.001,
        "mile": 1609.344,
        "yard": 0.9144,
        "foot": 0.3048,
        "inch": 0.0254,
        "nautical-mile": 1852,
        "micrometer": 1e-6,
        "nanometer": 1e-9,
    },
    "mass": {
        "kilogram": 1,
        "gram": 0.001,
        "milligram": 1e-6,
        "microgram": 1e-9,
        "tonne": 1000,
        "pound": 0.45359237,
        "ounce": 0.028349523,
    },
    "volume": {
        "liter": 1,
        "milliliter": 0.001,
        "deciliter": 0.1,
        "gallon": 3.785411784,
        "barrel": 158.987,
        "cubic-meter": 1000,
        "cubic-foot": 28.3168,
        "cubic-kilometer": 1e12,
    },
    "area": {
        "square-kilometer": 1e6,
        "hectare": 1e4,
        "square-meter": 1,
        "square-mile": 2589988.11,
        "acre": 4046.8564,
        "square-foot": 0.09290304,
        "square-centimeter": 1e-4,
    },
    "speed": {"kilometer-per-hour": 1, "mile-per-hour": 1.609344, "meter-per-second": 3.6, "knot": 1.852},
    "power": {"watt": 1, "kilowatt": 1e3, "megawatt": 1e6, "gigawatt": 1e9, "horsepower": 745.7},
    "digital": {"byte": 1, "kilobyte": 1e3, "megabyte": 1e6, "gigabyte": 1e9, "terabyte": 1e12},
    "frequency": {"hertz": 1, "kilohertz": 1e3, "megahertz": 1e6, "gigahertz": 1e9},
}
"""Units by dimension, each in the unit that has 1."""
_CLDR_PREFIX = {"months": "duration"}
FACTORS: Mapping[str, tuple[str, Decimal]] = {
    f"{_CLDR_PREFIX.get(dimension, dimension)}-{name}": (dimension, Decimal(str(factor)))
    for dimension, names in _EXACT.items()
    for name, factor in names.items()
}
"""The dimension of each unit, and how many of its first unit it is."""
TEMPERATURES = ("temperature-celsius", "temperature-fahrenheit")
_NO_CLDR = ("duration-millennium",)
"""Units that CLDR does not name."""
_UNITS = (
    *(unit for unit in FACTORS if unit not in {"duration-fortnight", *_NO_CLDR}),
    *(*TEMPERATURES, "duration-fortnight"),
)
_NEAR = Decimal("0.07")
"""How far apart two lengths may be that convert into one another: conversions are rounded."""


WIDELY_NAMED = ("USD", "EUR", "MXN", "CNY", "JPY")
"""Money whose name is no other word, so that it says money without a number, too."""


@cache
def money_words() -> frozenset[str]:
    """Return the names of this money in both languages, folded."""
    return frozenset(
        word
        for language in ("en", "es")
        for word, codes in measures(language).items()
        if not codes.isdisjoint(WIDELY_NAMED)
    )


@cache
def measures(language: str) -> Mapping[str, frozenset[str]]:
    """Return what each phrase counts: currencies by ISO 4217 code, units by CLDR id, `percent`, `point`, `cent`.

    Phrases are folded. One that may be several has them all: `pounds` are money and a weight. Words that are mostly
    other words are left out.
    """
    skipped = {folded(word) for word in words(language, "not_measures")}
    return {phrase: ids for phrase, ids in all_measures(language).items() if phrase not in skipped}


@cache
def beginnings(language: str) -> frozenset[str]:
    """Return what the first words of the phrases of `measures` begin with, without signs at their end."""
    firsts = {re.split(r"[ /-]", phrase, maxsplit=1)[0] for phrase in measures(language)}
    return frozenset(first.rstrip(".²³23") for first in firsts)


@cache
def all_measures(language: str) -> Mapping[str, frozenset[str]]:
    """Return what each phrase may count, as `measures` does, with the words that are mostly others: `in`, `mi`."""
    found: dict[str, frozenset[str]] = {}
    named = [(word, codes) for word, codes in cldr.currency_words(language).items()]
    named += [(word, units) for word, units in cldr.unit_words(language, _UNITS).items()]
    for word, ids in named:
        found[folded(word)] = found.get(folded(word), frozenset()) | ids
    currencies = cldr.currency_words("en")
    for phrase, keys in meanings(language, "measures").items():
        ids = currencies["dollars"] if "USD" in keys else frozenset(keys)
        found[folded(phrase)] = found.get(folded(phrase), frozenset()) | ids
    return found


def is_money(measure: frozenset[str]) -> bool:
    """Tell whether a measure may be money."""
    return any((len(one) == 3 and one.isupper()) or one == "cent" for one in measure)  # noqa: PLR2004 - ISO 4217


def is_unit(measure: frozenset[str]) -> bool:
    """Tell whether a measure may be a unit: `libras` are money and a weight."""
    return not FACTORS.keys().isdisjoint(measure)


def converts(value: Decimal, measure: frozenset[str], other: Decimal, other_measure: frozenset[str]) -> bool:
    """Tell whether two amounts are the same in other units, or nearly: 62 miles are 100 kilometers."""
    return any(
        _equals(value, one, other, two) for one in measure for two in other_measure if one != two or value == other
    )


def _equals(value: Decimal, one: str, other: Decimal, two: str) -> bool:
    if {one, two} == {*TEMPERATURES}:
        celsius, fahrenheit = (value, other) if one == TEMPERATURES[0] else (other, value)
        return abs(celsius * 9 / 5 + 32 - fahrenheit) <= 2 or abs(celsius * 9 / 5 - fahrenheit) <= 1  # noqa: PLR2004 - degrees
    if one not in FACTORS or two not in FACTORS:
        return False
    (dimension, factor), (other_dimension, other_factor) = FACTORS[one], FACTORS[two]
    here, there = value * factor, other * other_factor
    if {dimension, other_dimension} == {"duration", "months"}:
        days = {"duration": Decimal(1), "months": Decimal(2629800)}
        here, there = here * days[dimension], there * days[other_dimension]
    elif dimension != other_dimension:
        return False
    return abs(here - there) <= _NEAR * max(abs(here), abs(there))
