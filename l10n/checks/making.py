"""Rules for findings that cannot be seen in a text pair: drafting reports them, or a catalog shows them."""

from __future__ import annotations

from l10n.checks.findings import Category, Rule, Severity

SPLIT = Rule("split", Severity.NOTE, Category.STYLE)
"""The sentence was translated in parts."""
CHARACTERS = Rule("characters", Severity.WARNING, Category.ENCODING)
"""The model reads a character otherwise, and its counterpart is not in the translation."""
JOINED = Rule("joined", Severity.WARNING, Category.STYLE)
"""The text is the translation of several sentences together."""
IDLE = Rule("context-without-place", Severity.WARNING, Category.STYLE)
"""A unit with a context has no place in the article, so its text is never published."""
IGNORING = Rule("unknown-rule", Severity.WARNING, Category.STYLE)
"""A reviewer silences a rule that does not exist."""
RULES = (SPLIT, CHARACTERS, JOINED, IDLE, IGNORING)
