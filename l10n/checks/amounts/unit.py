"""Units: kilometers are not miles, and years not months, but where they convert into one another."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.amounts.reading.amount import AmountKind
from l10n.checks.amounts.reading.measuring import mismatches
from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import TextPair

UNIT = Rule("unit", Severity.ERROR, Category.MISTRANSLATION)


def unit(pair: TextPair) -> Iterator[Finding]:
    """Find units that are others, or that only one side has."""
    for one in pair.once(mismatches):
        if one.kind is AmountKind.UNIT:
            unsure = one.lost or one.added
            yield UNIT.finding("{source} ↔ {target}", unsure=unsure, source=one.source.text, target=one.target.text)
