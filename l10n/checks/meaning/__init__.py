"""What a sentence says and its translation should: what is denied, opposites, doubts, words with another meaning.

Each rule is a module; their words are in lists that linguists edit (`languages/README.md`).
"""

from __future__ import annotations

from l10n.checks.meaning import antonym, exchanged, false_friends, modality, negation, siblings, words
from l10n.checks.pairs import Check

RULES = (*negation.RULES, *antonym.RULES, *modality.RULES, *false_friends.RULES, *words.RULES)
CHECKS: tuple[Check, ...] = (
    *negation.CHECKS,
    *antonym.CHECKS,
    *exchanged.CHECKS,
    *siblings.CHECKS,
    *modality.CHECKS,
    *false_friends.CHECKS,
    *words.CHECKS,
)
