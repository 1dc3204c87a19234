"""Words that say something else than those of the source: another sense, gender, number, doer or place."""

from __future__ import annotations

from collections.abc import Mapping

from l10n.checks.findings import Rule
from l10n.checks.meaning.words import gender, lookalikes, noun_number, places, roles, senses, substituted, turned, verbs
from l10n.checks.pairs import Check

RULES_OF: Mapping[Check, tuple[Rule, ...]] = {
    **dict.fromkeys(senses.CHECKS, senses.RULES),
    **dict.fromkeys(lookalikes.CHECKS, lookalikes.RULES),
    **dict.fromkeys(gender.CHECKS, gender.RULES),
    **dict.fromkeys(noun_number.CHECKS, noun_number.RULES),
    **dict.fromkeys(roles.CHECKS, roles.RULES),
    **dict.fromkeys(substituted.CHECKS, substituted.RULES),
    **dict.fromkeys(turned.CHECKS, turned.RULES),
    **dict.fromkeys(places.CHECKS, places.RULES),
    **dict.fromkeys(verbs.CHECKS, verbs.RULES),
}
"""The rules whose findings each check yields."""
