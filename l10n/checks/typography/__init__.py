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

_FAMILIES = (inverted, ending, quotes, brackets, dashes, ellipsis, spacing, capitals, accents, acronyms, invisible)
RULES: tuple[Rule, ...] = tuple(rule for family in _FAMILIES for rule in family.RULES)
CHECKS: tuple[Check, ...] = tuple(check for family in _FAMILIES for check in family.CHECKS)
