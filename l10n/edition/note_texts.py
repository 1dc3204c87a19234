"""What the note of a page says to its readers: the texts that come with l10n, which `[publish.notes]` replaces.

This is a separate module so that settings can import it without the rest of the package.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from l10n.edition.tally import Tally
from l10n.review.catalog import State

PER_CENT = "{percent}"
"""In a text: how much of the page is reviewed, in per cent of its words, rounded down."""


class PageMakeup(StrEnum):
    """What a page is made of."""

    MACHINE = "machine"
    """A machine translated it, and nobody reviewed a sentence."""
    MIXED = "mixed"
    """A machine translated it, and some sentences are reviewed."""
    DRAFT = "draft"
    """Not all is reviewed, and no machine is known to have made what is not."""
    REVIEWED = "reviewed"
    """All that is translated is reviewed."""


NoteTexts = Mapping[PageMakeup, str]
NOTES: Mapping[str, NoteTexts] = MappingProxyType(
    {
        "en": {
            PageMakeup.MACHINE: "This page was translated from Spanish by a machine. No person has reviewed it.",
            PageMakeup.MIXED: "This page was translated from Spanish by a machine. A person has reviewed part of it.",
            PageMakeup.DRAFT: "This page is a draft translation from Spanish. A person has not reviewed all of it.",
            PageMakeup.REVIEWED: "This page was translated from Spanish and reviewed by a person.",
        },
        "es": {
            PageMakeup.MACHINE: "Una máquina tradujo esta página del inglés y ninguna persona la ha revisado.",
            PageMakeup.MIXED: "Una máquina tradujo esta página del inglés. Una persona ha revisado una parte.",
            PageMakeup.DRAFT: "Esta página es un borrador traducido del inglés. Nadie la ha revisado por completo.",
            PageMakeup.REVIEWED: "Esta página fue traducida del inglés y revisada por una persona.",
        },
    }
)
"""By the base language of the page."""


def kind(tally: Tally, *, with_drafts: bool) -> PageMakeup | None:
    """Return what a page is made of; None if no sentence of it is a translation.

    Args:
        tally: its sentences.
        with_drafts: whether it has texts that nobody approved; else the source stands in their place.

    """
    is_reviewed = bool(tally.sentences.get(State.REVIEWED))
    if tally.whole or not with_drafts:
        return PageMakeup.REVIEWED if is_reviewed else None
    if not tally.machine:
        return PageMakeup.DRAFT
    return PageMakeup.MIXED if is_reviewed else PageMakeup.MACHINE


def words(texts: NoteTexts, tally: Tally, made_of: PageMakeup) -> str:
    """Return the words of a note."""
    return texts[made_of].replace(PER_CENT, str(int(tally.reviewed)))
