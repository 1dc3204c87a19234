"""What the page of an edition tells of its translation, from its counts and the settings."""

from __future__ import annotations

from l10n.edition import note_texts
from l10n.edition.page.telling import DigitalSource, PageTells
from l10n.edition.tally import Tally
from l10n.languages import codes
from l10n.project.places import Project
from l10n.review.catalog import State
from l10n.workflow.shared.publishing import PlacedEdition


def told(project: Project, one: PlacedEdition, source: str) -> PageTells:
    """Return what the page of an edition tells.

    Args:
        project: has the settings.
        one: the edition.
        source: the language of its article, BCP 47.

    """
    made, tally = one.edition, one.edition.tally
    kind = note_texts.kind(tally, with_drafts=one.policy.unreviewed.with_drafts) if one.note else None
    texts = project.settings.publish.notes[codes.base(made.language)]
    words = note_texts.words(texts, tally, kind) if kind else ""
    has_reviewed = not one.own and bool(tally.sentences.get(State.REVIEWED))
    return PageTells(
        words, made.encoding, made.left, source, tuple(tally.machine), has_reviewed, _digital_source(tally)
    )


def _digital_source(tally: Tally) -> DigitalSource | None:
    count = sum(tally.machine.values())
    if not count:
        return None
    return DigitalSource.TRAINED if count == tally.total else DigitalSource.COMPOSITE
