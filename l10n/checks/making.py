"""What only the maker of a draft knows: rules that no pair of texts shows."""

from __future__ import annotations

from l10n.checks.findings import Rule, Severity

SPLIT = Rule("split", Severity.NOTE)
"""The sentence was translated in parts."""
UNTRANSLATED = Rule("untranslated", Severity.ERROR)
"""The model could not translate a part of the sentence."""
JOINED = Rule("joined", Severity.WARNING)
"""The text translates several sentences together."""
CONSISTENCY = Rule("consistency", Severity.WARNING)
"""The sentence has other translations too."""
