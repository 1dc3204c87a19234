"""What may go live: what to publish for sentences without an approved translation, and where a page says so.

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


class NotePolicy(StrEnum):
    """Which pages say to their readers how they were translated."""

    NEVER = "never"
    DRAFTS = "drafts"
    """Pages with a text that a machine wrote and nobody approved."""
    ALWAYS = "always"
    """Every page that is a translation."""
