"""Percentages: what is a percentage on one side is one on the other, and percentage points are no per cent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.amounts.reading.amount import Amount, AmountKind, ReadText
from l10n.checks.amounts.reading.measuring import mismatches
from l10n.checks.amounts.reading.sides import sides
from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import TextPair
from l10n.text.numbers import Form

PERCENT = Rule("percent", Severity.ERROR, Category.MISTRANSLATION)

_MOST_NAMES = 10
"""Greater numbers in words count as much as digits."""


def percent(pair: TextPair) -> Iterator[Finding]:
    """Find numbers that are percentages, or percentage points, on one side only."""
    here, there = pair.once(sides)
    for one in pair.once(mismatches):
        if one.kind is AmountKind.PERCENT:
            plain = Form.DIGITS in {one.source.form, one.target.form} or one.source.value > _MOST_NAMES
            counted = plain or not (one.lost or one.added)
            if counted and (
                (one.lost and _goes_unsaid(one.target, there)) or (one.added and _goes_unsaid(one.source, here))
            ):
                counted = False
            yield PERCENT.finding(
                "{source} ↔ {target}", unsure=not counted, source=one.source.text, target=one.target.text
            )


def _goes_unsaid(bare: Amount, side: ReadText) -> bool:
    """Tell whether a bare number ends a series of percentages: `rose 12 percent, and the other one fell 9`."""
    ends = _END.match(side.text, bare.end)
    return bool(ends) and any(
        0 < bare.start - one.end <= _SERIES for one in side.amounts if one.kind is AmountKind.PERCENT
    )


_END = re.compile(r"\s*(?:[.,;)]|\Z)")
_SERIES = 50
"""How many characters before a bare number a percentage stands that it goes on with."""
