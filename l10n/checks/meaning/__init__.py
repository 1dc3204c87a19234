"""What a sentence says and its translation should: what is denied, opposites, doubts, words that only look alike.

Each rule is a module; their words are in lists that linguists edit (`languages/README.md`).
"""

from __future__ import annotations

from l10n.checks.meaning import antonym, false_friends, modality, negation
from l10n.checks.pairs import Check

_MODULES = (negation, antonym, modality, false_friends)
RULES = tuple(rule for module in _MODULES for rule in module.RULES)
CHECKS: tuple[Check, ...] = tuple(check for module in _MODULES for check in module.CHECKS)
