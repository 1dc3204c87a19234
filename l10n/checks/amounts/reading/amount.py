"""What an amount is: a number in a text, with what it counts."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from l10n.text.numbers import Form


class AmountKind(StrEnum):
    """What an amount is, and so the rule that speaks of it."""

    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    MONEY = "money"
    PERCENT = "percent"
    UNIT = "unit"


class Amount(NamedTuple):
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
    kind: AmountKind
    sure: bool
    """Whether it is a number for certain, and not a word that another language may do without."""
    form: Form
    number: str
    """The number as it is written."""
    ordinal: bool
    """Whether it is an ordinal in digits: `25th`."""
    counts_periods: bool
    """Whether it is an ordinal in words that tells which one of several: `the second quarter`."""

    @property
    def digits(self) -> str:
        """Its digits, without the signs between them."""
        return "".join(filter(str.isdecimal, self.number))


class ReadText(NamedTuple):
    """The amounts of one text of a pair."""

    text: str
    language: str
    locale: str
    decimal: str
    """The decimal sign that the text is read with."""
    amounts: tuple[Amount, ...]
    is_stated: bool = False
    """Whether somebody states the region of the text; else it is read as that of its language usually is."""
