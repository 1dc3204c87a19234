"""Wholeness: that a translation says all of its source, once, in its own language, and nothing more."""

from __future__ import annotations

from collections.abc import Mapping

from l10n.checks.findings import Rule
from l10n.checks.pairs import Check
from l10n.checks.wholeness import content, drafts, language, length, repetition, unheard, untranslated

RULES_OF: Mapping[Check, tuple[Rule, ...]] = {
    **dict.fromkeys(untranslated.CHECKS, untranslated.RULES),
    **dict.fromkeys(language.CHECKS, language.RULES),
    **dict.fromkeys(repetition.CHECKS, repetition.RULES),
    **dict.fromkeys(length.CHECKS, length.RULES),
    **dict.fromkeys(content.CHECKS, content.RULES),
    **drafts.RULES_OF,
    **dict.fromkeys(unheard.CHECKS, unheard.RULES),
}
"""The rules whose findings each check yields."""
RULES: tuple[Rule, ...] = tuple(dict.fromkeys(rule for rules in RULES_OF.values() for rule in rules))
CHECKS: tuple[Check, ...] = tuple(RULES_OF)
