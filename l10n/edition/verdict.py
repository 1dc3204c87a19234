"""Whether an edition may go live."""

from __future__ import annotations

from enum import StrEnum

from l10n.edition.policy import PublishPolicy, Unreviewed
from l10n.edition.tally import Tally
from l10n.review.catalog import State


class Hindrance(StrEnum):
    """Why an edition does not go live."""

    NO_CATALOG = "no catalog"
    """Its article has no .po file."""
    UNREVIEWED = "unreviewed"
    """It has sentences that nobody approved, and the house publishes none of these."""
    UNTRANSLATED = "untranslated"
    """It has sentences without a translation, and the house publishes drafts in place of those that nobody approved."""
    SHARE = "share"
    """Fewer of its words are reviewed than the house asks for."""
    TITLE = "title"
    """A title is a text that nobody approved."""
    DAMAGE = "damage"
    """A translation would break the page."""
    ERRORS = "errors"
    """It would publish errors."""
    WORSE = "worse"
    """A reviewed page is published already, and this edition has texts that nobody approved."""


def hindrances(tally: Tally, policy: PublishPolicy) -> tuple[Hindrance, ...]:
    """Return why a translation does not go live, as far as its states say it; nothing if it does.

    - `fail` asks that each sentence is reviewed.
    - Else the share of its words that are reviewed must not be below `at_least`; the other sentences go by
      `unreviewed`: `draft` and `mark` ask that each has a translation, and that no title is one that nobody approved
      (unless `draft_titles`); `source` asks for nothing more.

    """
    if policy.unreviewed is Unreviewed.FAIL:
        return () if tally.whole else (Hindrance.UNREVIEWED,)
    found: list[Hindrance] = []
    if policy.at_least is not None and tally.reviewed < policy.at_least:
        found.append(Hindrance.SHARE)
    if policy.unreviewed.with_drafts:
        if State.UNTRANSLATED in tally.sentences:
            found.append(Hindrance.UNTRANSLATED)
        if tally.title in (State.DRAFT, State.STALE) and not policy.draft_titles:
            found.append(Hindrance.TITLE)
    return tuple(found)


def is_good(tally: Tally, policy: PublishPolicy) -> bool:
    """Tell whether an edition that may go live may take the place of a page that was reviewed as a whole.

    It may if it is reviewed as a whole itself, or as far as the house asks for in so many words (`at_least`).
    """
    return tally.whole or (policy.at_least is not None and tally.reviewed >= policy.at_least)
