"""Numbers: the same values on both sides."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.amounts.reading.differing import differing
from l10n.checks.amounts.reading.sides import AmountKind
from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import TextPair

NUMBER = Rule("number", Severity.ERROR, Category.MISTRANSLATION)


def number(pair: TextPair) -> Iterator[Finding]:
    """Find numbers that only one side has, or that differ, by value; dates, times and money have their own rules."""
    yield from differing(pair, NUMBER, AmountKind.NUMBER, AmountKind.PERCENT, AmountKind.UNIT)
