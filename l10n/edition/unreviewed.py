"""What to publish for sentences without an approved translation.

This is a separate module so that settings and the command line can import it without the rest of the package.
"""

from __future__ import annotations

from enum import StrEnum


class Unreviewed(StrEnum):
    """What to publish for untranslated, draft and stale sentences."""

    FAIL = "fail"
    """Refuse them."""
    DRAFT = "draft"
    """Publish drafts and the old text of stale ones; refuse untranslated ones."""
    SOURCE = "source"
    """Publish the source sentence."""

    def publishes(self, *, reviewed: bool) -> bool:
        """Tell whether a translation is published."""
        return reviewed or self is Unreviewed.DRAFT
