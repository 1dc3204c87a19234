"""Typography: punctuation, spaces, capitals and accents as the language and the region of the translation want them.

Only what is the translation's own doing is told: where the source has the same oddity, it passes.
"""

from __future__ import annotations

from l10n.checks.findings import Rule
from l10n.checks.pairs import Check
from l10n.checks.typography import (
    accents,
    acronyms,
    brackets,
    capitals,
    dashes,
    ellipsis,
    ending,
    inverted,
    invisible,
    quotes,
    spacing,
)

RULES: tuple[Rule, ...] = (
    *inverted.RULES,
    *ending.RULES,
    *quotes.RULES,
    *brackets.RULES,
    *dashes.RULES,
    *ellipsis.RULES,
    *spacing.RULES,
    *capitals.RULES,
    *accents.RULES,
    *acronyms.RULES,
    *invisible.RULES,
)
CHECKS: tuple[Check, ...] = (
    *inverted.CHECKS,
    *ending.CHECKS,
    *quotes.CHECKS,
    *brackets.CHECKS,
    *dashes.CHECKS,
    *ellipsis.CHECKS,
    *spacing.CHECKS,
    *capitals.CHECKS,
    *accents.CHECKS,
    *acronyms.CHECKS,
    *invisible.CHECKS,
)
