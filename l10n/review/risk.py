"""Which drafts of a catalog are most likely wrong, by their scores: what reviewers read first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from l10n.drafting.origin import DraftOrigin
from l10n.review.catalog import Catalog, State, Unit, states, untouched, words
from l10n.review.notes import NoteKind


@dataclass(frozen=True, slots=True)
class RiskyDraft:
    """A draft that nobody has touched."""

    unit: Unit
    score: int
    """Whole per cent, as in its provenance."""

    @property
    def place(self) -> str:
        """Path of its article and line of its first occurrence, `articles/a.md:7`; empty if it has none."""
        return ":".join(map(str, self.unit.places[0])) if self.unit.places else ""

    @property
    def doubts(self) -> int:
        """The number of findings that it notes."""
        return sum(note.kind is NoteKind.DOUBT for note in self.unit.notes)

    @property
    def risk(self) -> float:
        """How many words of the source a reviewer likely has to correct: what the score lacks to 100 %."""
        return words(self.unit.source) * (100 - self.score) / 100


def risky_drafts(catalog: Catalog) -> Iterator[RiskyDraft]:
    """Yield the drafts whose text nobody has changed, in the order of the catalog."""
    for unit, found in zip(catalog.units, states(catalog), strict=True):
        made = unit.provenance
        if found is State.DRAFT and made and isinstance(made.origin, DraftOrigin) and untouched(unit):
            yield RiskyDraft(unit, made.score)
