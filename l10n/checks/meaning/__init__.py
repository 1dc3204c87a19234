"""What a sentence says and its translation should: what is denied, opposites, doubts, words with another meaning.

Each rule is a module; their words are in lists that linguists edit (`languages/README.md`).
"""

from __future__ import annotations

from collections.abc import Mapping

from l10n.checks.findings import Rule
from l10n.checks.meaning import antonym, exchanged, false_friends, modality, negation, siblings, words
from l10n.checks.pairs import Check

RULES_OF: Mapping[Check, tuple[Rule, ...]] = {
    **dict.fromkeys(negation.CHECKS, negation.RULES),
    **dict.fromkeys(antonym.CHECKS, antonym.RULES),
    **dict.fromkeys(exchanged.CHECKS, exchanged.RULES),
    **dict.fromkeys(siblings.CHECKS, siblings.RULES),
    **dict.fromkeys(modality.CHECKS, modality.RULES),
    **dict.fromkeys(false_friends.CHECKS, false_friends.RULES),
    **words.RULES_OF,
}
"""The rules whose findings each check yields."""
RULES: tuple[Rule, ...] = tuple(dict.fromkeys(rule for rules in RULES_OF.values() for rule in rules))
CHECKS: tuple[Check, ...] = tuple(RULES_OF)
