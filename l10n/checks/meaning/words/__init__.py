"""Words that say something else than those of the source: another sense, gender, number, doer or place."""

from __future__ import annotations

from collections.abc import Mapping

from l10n.checks.findings import Rule
from l10n.checks.meaning.words import gender, lookalikes, noun_number, places, roles, senses
from l10n.checks.pairs import Check

RULES_OF: Mapping[Check, tuple[Rule, ...]] = {
    check: family.RULES
    for family in (senses, lookalikes, gender, noun_number, roles, places)
    for check in family.CHECKS
}
"""The rules whose findings each check yields."""
