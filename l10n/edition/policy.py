"""What a publisher says may go live: rules by level, and what they come to.

This is a separate module so that settings and the command line can import it without the rest of the package.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

EVERYTHING = 100
"""Per cent."""


class Unreviewed(StrEnum):
    """What to publish for untranslated, draft and stale sentences."""

    FAIL = "fail"
    """Refuse them."""
    DRAFT = "draft"
    """Publish drafts and the old text of stale ones; refuse untranslated ones."""
    SOURCE = "source"
    """Publish the source sentence."""
    MARK = "mark"
    """As DRAFT, on a page that says so."""

    @property
    def with_drafts(self) -> bool:
        """Whether texts that nobody approved are published."""
        return self in (Unreviewed.DRAFT, Unreviewed.MARK)

    @property
    def needs_catalog(self) -> bool:
        """Whether an article without any .po file is not ready."""
        return self is not Unreviewed.SOURCE

    def publishes(self, *, reviewed: bool) -> bool:
        """Tell whether a translation is published."""
        return reviewed or self.with_drafts


class NotePolicy(StrEnum):
    """Which pages say to their readers how they were translated."""

    NEVER = "never"
    DRAFTS = "drafts"
    """Pages with a text that nobody approved."""
    ALWAYS = "always"
    """Every page that is a translation."""


@dataclass(frozen=True, slots=True)
class PublishRules:
    """What one level (the command line, an article, a path, the project) says of what may go live; None is nothing."""

    unreviewed: Unreviewed | None = None
    at_least: float | None = None
    """How much of an edition must be reviewed, in per cent of the words of its source."""
    draft_titles: bool | None = None
    """Whether a title may be a text that nobody approved."""
    note: NotePolicy | None = None


@dataclass(frozen=True, slots=True)
class PublishPolicy:
    """What may go live of one article."""

    unreviewed: Unreviewed = Unreviewed.FAIL
    at_least: float | None = None
    """As in `PublishRules`; None where no level says it, which asks for nothing."""
    draft_titles: bool = False
    note: NotePolicy = NotePolicy.NEVER

    def says_so(self, *, unapproved: bool) -> bool:
        """Tell whether a page says to its readers how it was translated.

        Args:
            unapproved: whether it has a text that nobody approved.

        """
        if unapproved and self.unreviewed is Unreviewed.MARK:
            return True
        return self.note is NotePolicy.ALWAYS or (unapproved and self.note is NotePolicy.DRAFTS)


def resolved(levels: Iterable[PublishRules]) -> PublishPolicy:
    """Return what the levels come to: of each rule, what the first level says that says it; else the default.

    Args:
        levels: the strongest first.

    """
    policy = PublishPolicy()
    unreviewed, at_least, titles, note = policy.unreviewed, policy.at_least, policy.draft_titles, policy.note
    for one in reversed([*levels]):
        unreviewed = unreviewed if one.unreviewed is None else one.unreviewed
        at_least = at_least if one.at_least is None else one.at_least
        titles = titles if one.draft_titles is None else one.draft_titles
        note = note if one.note is None else one.note
    return PublishPolicy(unreviewed, at_least, titles, note)
