"""Words that say something else than those of the source: another sense, gender, number, doer or place."""

from __future__ import annotations

from l10n.checks.meaning.words import gender, lookalikes, noun_number, places, roles, senses, verbs
from l10n.checks.pairs import Check

RULES = (*senses.RULES, *gender.RULES, *noun_number.RULES, *roles.RULES, *places.RULES)
CHECKS: tuple[Check, ...] = (
    *senses.CHECKS,
    *lookalikes.CHECKS,
    *gender.CHECKS,
    *noun_number.CHECKS,
    *roles.CHECKS,
    *places.CHECKS,
    *verbs.CHECKS,
)
