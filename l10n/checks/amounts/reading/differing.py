"""Tell amounts that differ, for the rules of each kind."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.amounts.reading.amount import AmountKind
from l10n.checks.amounts.reading.pairing import Difference, pairing
from l10n.checks.findings import Finding, Rule
from l10n.checks.pairs import TextPair


def differing(pair: TextPair, rule: Rule, *kinds: AmountKind) -> Iterator[Finding]:
    """Yield a finding for the amounts of some kinds that are lost, one for those added, and one for each other pair."""
    found = [one for one in pair.once(pairing).differences if one.kind in kinds]
    if not found:
        return
    for unsure in (False, True):
        told = [one for one in found if one.sure is not unsure]
        for one in told:
            if one.source and one.target:
                yield rule.finding("{source} ↔ {target}", unsure=unsure, source=one.source.text, target=one.target.text)
        if lost := _written([one for one in told if not one.target]):
            yield rule.finding("missing: {numbers}", unsure=unsure, numbers=lost)
        if added := _written([one for one in told if not one.source]):
            yield rule.finding("added: {numbers}", unsure=unsure, numbers=added)


def _written(found: list[Difference]) -> str:
    return ", ".join(amount.text for one in found if (amount := one.source or one.target))
