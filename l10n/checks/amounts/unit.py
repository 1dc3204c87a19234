"""Units: kilometers are not miles, and years not months, but where they convert into one another."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.amounts.differing import differing
from l10n.checks.amounts.measuring import mismatches
from l10n.checks.amounts.reading import Kind
from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import TextPair

UNIT = Rule("unit", Severity.ERROR, Category.MISTRANSLATION)


def unit(pair: TextPair) -> Iterator[Finding]:
    """Find amounts with a unit that differ, and units that are others or only on one side."""
    yield from differing(pair, UNIT, Kind.UNIT)
    for one in pair.once(mismatches):
        if one.kind is Kind.UNIT:
            unsure = one.lost or one.added
            yield UNIT.finding("{source} ↔ {target}", unsure=unsure, source=one.source.text, target=one.target.text)
