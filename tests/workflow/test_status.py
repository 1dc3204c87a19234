"""The review states of .po files, and which drafts are most likely wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from l10n.drafting.origin import MachineTranslation, MemoryMatch
from l10n.review.catalog import CarriedOver, Catalog, ChangeKind, Origin, Provenance, State, Unit
from l10n.review.notes import Note, NoteKind
from l10n.text.fingerprint import fingerprint
from l10n.workflow.status import RiskyDraft, risky_drafts

MACHINE = MachineTranslation("translate-en_es 0.5")


def unit(source: str, score: int, origin: Origin = MACHINE) -> Unit:
    target = source.upper()
    made = Provenance(State.DRAFT, fingerprint(target), score, origin)
    return Unit(source, target, fuzzy=True, places=(("articles/a.md", 7),), provenance=made)


def risky(*units: Unit) -> list[str]:
    return [one.unit.source for one in risky_drafts(Catalog("en", "es", units))]


def test_only_drafts_are_at_risk_whose_text_nobody_changed() -> None:
    draft = unit("A draft", 40)
    others = [
        replace(unit("Approved", 40), fuzzy=False),
        replace(unit("Changed", 40), target="Cambiado"),
        replace(unit("Untranslated", 40), target=""),
        replace(unit("Gone", 40), obsolete=True),
        replace(unit("Stale", 40), previous="Older"),
        Unit("Of a person", "De alguien", fuzzy=True),
        unit("Carried over", 40, CarriedOver(ChangeKind.QUOTES)),
    ]
    assert risky(draft, *others) == ["A draft"]


def test_a_match_of_the_memory_is_at_risk_by_its_likeness() -> None:
    assert [one.score for one in risky_drafts(Catalog("en", "es", (unit("A match", 87, MemoryMatch("a.po")),)))] == [87]


@pytest.mark.parametrize(("source", "score", "risk"), [("Two words", 50, 1), ("One", 100, 0), ("a b c d", 25, 3)])
def test_risk_is_the_words_that_a_reviewer_likely_corrects(source: str, score: int, risk: float) -> None:
    assert RiskyDraft(unit(source, score), score).risk == risk


def test_a_draft_says_where_it_is_and_how_many_doubts_it_has() -> None:
    notes = (Note(NoteKind.PLAIN, "title"), Note(NoteKind.DOUBT, "number: 3 ↔ 4"), Note(NoteKind.DOUBT, "name: X"))
    one = RiskyDraft(replace(unit("A draft", 40), notes=notes), 40)
    assert (one.place, one.doubts) == ("articles/a.md:7", 2)
    assert RiskyDraft(replace(one.unit, places=()), 40).place == ""
