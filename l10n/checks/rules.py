"""Which rules are asked when; a new family is added here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from l10n.checks import markup, numbers, quotes, shape, symbols, terms
from l10n.checks.findings import Finding
from l10n.checks.pairs import Check, TextPair

TERMS: tuple[Check, ...] = terms.CHECKS
WORDS: tuple[Check, ...] = (*shape.CHECKS, *numbers.CHECKS, *quotes.CHECKS, *symbols.CHECKS)
"""What the words of both sides show."""
MARKUP: tuple[Check, ...] = markup.CHECKS
APPROVED: tuple[Check, ...] = (*TERMS, *MARKUP)
"""What is asked of a text that a person chose for this very sentence."""
DRAFTED: tuple[Check, ...] = (*TERMS, *WORDS, *MARKUP)
"""What is asked of any other text."""


def examine(pair: TextPair, checks: Iterable[Check]) -> Iterator[Finding]:
    """Give what the rules find in a pair, in the order of the rules."""
    for check in checks:
        yield from check(pair)
