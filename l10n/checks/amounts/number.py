"""Numbers: the same values on both sides."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.amounts.reading.amount import AmountKind
from l10n.checks.amounts.reading.bounds import bound
from l10n.checks.amounts.reading.differing import differing
from l10n.checks.amounts.reading.pairing import pairing
from l10n.checks.amounts.swaps import swaps
from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import TextPair
from l10n.languages.codes import base

NUMBER = Rule("number", Severity.ERROR, Category.MISTRANSLATION)


def number(pair: TextPair) -> Iterator[Finding]:
    """Find numbers that only one side has, or that differ, by value; dates, times and money have their own rules."""
    yield from differing(pair, NUMBER, AmountKind.NUMBER, AmountKind.PERCENT, AmountKind.UNIT)
    yield from _bounds(pair)
    for source, target in swaps(pair):
        yield NUMBER.finding("{source} ↔ {target}", source=source, target=target)


_MOST = 20
"""So many amounts are asked for their bounds."""


def _bounds(pair: TextPair) -> Iterator[Finding]:
    """Find amounts that became the least where they were the most, or the other way round."""
    languages = [*map(base, pair.locales)]
    for one, other in pair.once(pairing).equal[:_MOST]:
        here, said = bound(one, pair.source, languages[0])
        if not here:
            continue
        there, instead = bound(other, pair.target, languages[1])
        if here == -there:
            yield NUMBER.finding("{source} ↔ {target}", source=said, target=instead)
