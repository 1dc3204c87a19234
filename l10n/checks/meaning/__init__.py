"""What a sentence says and its translation should: what is denied, opposites, doubts, words, who does what, places.

Each rule is a module; their words are in lists that linguists edit (`languages/README.md`).
"""

from __future__ import annotations

from l10n.checks.meaning import (
    antonym,
    false_friends,
    gender,
    lookalikes,
    modality,
    negation,
    noun_number,
    places,
    roles,
    senses,
)
from l10n.checks.pairs import Check

RULES = (
    *negation.RULES,
    *antonym.RULES,
    *modality.RULES,
    *false_friends.RULES,
    *senses.RULES,
    *gender.RULES,
    *noun_number.RULES,
    *roles.RULES,
    *places.RULES,
)
CHECKS: tuple[Check, ...] = (
    *negation.CHECKS,
    *antonym.CHECKS,
    *modality.CHECKS,
    *false_friends.CHECKS,
    *senses.CHECKS,
    *lookalikes.CHECKS,
    *gender.CHECKS,
    *noun_number.CHECKS,
    *roles.CHECKS,
    *places.CHECKS,
)
