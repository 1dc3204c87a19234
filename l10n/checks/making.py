"""Rules for findings that drafting reports, as they cannot be seen in a text pair."""

from __future__ import annotations

from l10n.checks.findings import Rule, Severity

SPLIT = Rule("split", Severity.NOTE)
"""The sentence was translated in parts."""
UNTRANSLATED = Rule("untranslated", Severity.ERROR)
"""The model could not translate a part of the sentence."""
CHARACTERS = Rule("characters", Severity.WARNING)
"""The model reads a character otherwise, and its counterpart is not in the translation."""
JOINED = Rule("joined", Severity.WARNING)
"""The text is the translation of several sentences together."""
CONSISTENCY = Rule("consistency", Severity.WARNING)
"""The sentence has other translations too."""
