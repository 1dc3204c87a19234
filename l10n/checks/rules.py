"""Which checks run when; add new modules of checks here.

A check reads one pair. What is told by several pairs, in an article or a run, is found by `consistency`: it notes what
each pair calls its sentence, terms and names, and compares the notes when all pairs are read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from l10n.checks import (
    amounts,
    consistency,
    evidence,
    making,
    markup,
    meaning,
    mentions,
    names,
    spelling,
    symbols,
    terms,
    typography,
    wholeness,
)
from l10n.checks.findings import Finding, Rule
from l10n.checks.pairs import Check, TextPair

RULES: Mapping[str, Rule] = {
    rule.id: rule
    for rule in (
        *terms.RULES,
        *mentions.RULES,
        *markup.RULES,
        *names.RULES,
        *amounts.RULES,
        *typography.RULES,
        *wholeness.RULES,
        *symbols.RULES,
        *spelling.RULES,
        *meaning.RULES,
        *consistency.RULES,
        *making.RULES,
        *evidence.RULES,
    )
}
"""All rules by their ids."""
TERMS: tuple[Check, ...] = (*terms.CHECKS, *mentions.CHECKS)
WORDS: tuple[Check, ...] = (
    *wholeness.CHECKS,
    *amounts.CHECKS,
    *names.CHECKS,
    *typography.CHECKS,
    *symbols.CHECKS,
    *spelling.CHECKS,
    *meaning.CHECKS,
)
"""Checks that compare the plain text of both sides."""
MARKUP: tuple[Check, ...] = markup.CHECKS
APPROVED: tuple[Check, ...] = (*TERMS, *MARKUP)
"""Checks of a text that a person approved for exactly this sentence."""
ALL: tuple[Check, ...] = (*TERMS, *WORDS, *MARKUP)
"""All checks, in their order."""
UNAPPROVED: tuple[Check, ...] = (evidence.evidence, *ALL)
"""Checks of a text that may become reviewed though no person approved it for its sentence."""


_FAMILIES = (terms, mentions, wholeness, amounts, names, typography, symbols, spelling, meaning, markup)


def heard_of(checks: Iterable[Check], hears: Callable[[str], bool]) -> tuple[Check, ...]:
    """Return checks without those of families of which no rule is heard; so what they alone need is not loaded.

    Args:
        checks: some checks.
        hears: tells of the id of a rule whether it is heard.

    """
    silent = {
        check for family in _FAMILIES if not any(hears(rule.id) for rule in family.RULES) for check in family.CHECKS
    }
    return tuple(check for check in checks if check not in silent)


def examine(pair: TextPair, checks: Iterable[Check]) -> Iterator[Finding]:
    """Yield the findings in a text pair, in the order of the checks."""
    for check in checks:
        yield from check(pair)
