"""What is published where nobody has approved a translation.

A module of its own: settings and the command line know it, and load nothing else of this room.
"""

from __future__ import annotations

from enum import StrEnum


class Unreviewed(StrEnum):
    """What becomes of sentences that no person has approved: untranslated, draft and stale ones."""

    FAIL = "fail"
    """They are refused."""
    DRAFT = "draft"
    """Drafts and the old text of stale ones are published; untranslated ones are refused."""
    SOURCE = "source"
    """The source sentence is published."""
