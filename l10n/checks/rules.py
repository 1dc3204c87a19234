"""Which checks run when; add new modules of checks here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from l10n.checks import markup, numbers, quotes, shape, symbols, terms
from l10n.checks.findings import Finding
from l10n.checks.pairs import Check, TextPair

TERMS: tuple[Check, ...] = terms.CHECKS
WORDS: tuple[Check, ...] = (*shape.CHECKS, *numbers.CHECKS, *quotes.CHECKS, *symbols.CHECKS)
"""Checks that compare the plain text of both sides."""
MARKUP: tuple[Check, ...] = markup.CHECKS
APPROVED: tuple[Check, ...] = (*TERMS, *MARKUP)
"""Checks of a text that a person approved for exactly this sentence."""
DRAFTED: tuple[Check, ...] = (*TERMS, *WORDS, *MARKUP)
"""Checks of any other text."""


def examine(pair: TextPair, checks: Iterable[Check]) -> Iterator[Finding]:
    """Yield the findings in a text pair, in the order of the checks."""
    for check in checks:
        yield from check(pair)
