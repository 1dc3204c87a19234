"""Names: people, places, bodies, acronyms and codes are the same on both sides, letter by letter."""

from l10n.checks.names.rule import CHECKS, RULES

__all__ = ["CHECKS", "RULES"]
