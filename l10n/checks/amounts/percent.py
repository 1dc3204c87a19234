"""Percentages: what is a percentage on one side is one on the other, and percentage points are no per cent."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.amounts.reading.amount import AmountKind
from l10n.checks.amounts.reading.measuring import mismatches
from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import TextPair
from l10n.text.numbers import Form

PERCENT = Rule("percent", Severity.ERROR, Category.MISTRANSLATION)

_MOST_NAMES = 10
"""Greater numbers in words count as much as digits."""


def percent(pair: TextPair) -> Iterator[Finding]:
    """Find numbers that are percentages, or percentage points, on one side only."""
    for one in pair.once(mismatches):
        if one.kind is AmountKind.PERCENT:
            plain = Form.DIGITS in {one.source.form, one.target.form} or one.source.value > _MOST_NAMES
            counted = plain or not (one.lost or one.added)
            yield PERCENT.finding(
                "{source} ↔ {target}", unsure=not counted, source=one.source.text, target=one.target.text
            )
