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
_RULES_OF: Mapping[Check, tuple[Rule, ...]] = {
    **dict.fromkeys(terms.CHECKS, terms.RULES),
    **dict.fromkeys(mentions.CHECKS, mentions.RULES),
    **wholeness.RULES_OF,
    **amounts.RULES_OF,
    **dict.fromkeys(names.CHECKS, names.RULES),
    **dict.fromkeys(typography.CHECKS, typography.RULES),
    **dict.fromkeys(symbols.CHECKS, symbols.RULES),
    **dict.fromkeys(spelling.CHECKS, spelling.RULES),
    **meaning.RULES_OF,
    **dict.fromkeys(markup.CHECKS, markup.RULES),
}
"""The rules whose findings each check yields."""


def heard_of(checks: Iterable[Check], hears: Callable[[str], bool]) -> tuple[Check, ...]:
    """Return the checks that may find something that is heard; so what the others alone need is not loaded.

    Args:
        checks: some checks.
        hears: tells of the id of a rule whether it is heard.

    """
    silent = {check for check, found in _RULES_OF.items() if not any(hears(rule.id) for rule in found)}
    return tuple(check for check in checks if check not in silent)


def examine(pair: TextPair, checks: Iterable[Check]) -> Iterator[Finding]:
    """Yield the findings in a text pair, in the order of the checks."""
    for check in checks:
        yield from check(pair)
