"""Wholeness: that a translation says all of its source, once, in its own language, and nothing more."""

from __future__ import annotations

from l10n.checks.findings import Rule
from l10n.checks.pairs import Check
from l10n.checks.wholeness import content, drafts, language, length, repetition, unheard, untranslated

RULES: tuple[Rule, ...] = (
    *untranslated.RULES,
    *language.RULES,
    *repetition.RULES,
    *length.RULES,
    *content.RULES,
    *drafts.RULES,
    *unheard.RULES,
)
CHECKS: tuple[Check, ...] = (
    *untranslated.CHECKS,
    *language.CHECKS,
    *repetition.CHECKS,
    *length.CHECKS,
    *content.CHECKS,
    *drafts.CHECKS,
    *unheard.CHECKS,
)
