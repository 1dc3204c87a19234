"""Notes in a catalog what people decided since l10n wrote it last: each verb that writes a .po file begins with that.

A flag that somebody cleared is an approval, but only the flags that are left tell it from the work of an editor that
drops all of them (`stripped`). l10n clears flags, too. So an approval is noted in its unit before l10n writes the file:
from then on it holds, whatever becomes of the other flags. Where nobody can tell, the unit is a draft again (law 7),
and a note keeps the question for a person to answer (law 5).
"""

from __future__ import annotations

from dataclasses import replace

from l10n.review.catalog import (
    CarriedOver,
    Catalog,
    HumanTranslation,
    Provenance,
    State,
    Unit,
    confirmed,
    looks_untouched,
    restored,
    untouched,
)
from l10n.review.notes import Note, NoteKind
from l10n.text.fingerprint import fingerprint

_QUESTION = Note(NoteKind.UNFLAGGED, "its fuzzy flag was gone, and so were all others; perhaps a person approved it")


def recorded(catalog: Catalog) -> Catalog:
    """Return a catalog whose units tell what people decided, with the flags that an editor dropped (`restored`).

    A catalog that has been recorded is not `stripped`, however many of its flags are cleared by approvals.
    """
    units = (
        replace(now, notes=(*answered(now), _QUESTION)) if now.fuzzy and not was.fuzzy else now
        for was, now in zip(catalog.units, restored(catalog).units, strict=True)
    )
    return replace(catalog, units=tuple(map(_refreshed, units)))


def unanswered(unit: Unit) -> bool:
    """Tell whether a text of l10n is a draft whose flag was gone, and nobody said so far who had cleared it."""
    asked = unit.fuzzy and any(note.kind is NoteKind.UNFLAGGED for note in unit.notes)
    return asked and not unit.obsolete and (untouched(unit) or looks_untouched(unit))


def carried(unit: Unit) -> Provenance:
    """Return the provenance of a reviewed text that is carried over to another sentence."""
    mark = unit.provenance or Provenance(State.STALE, "", 0, HumanTranslation())
    return replace(mark, state=State.STALE, fingerprint=fingerprint(unit.target))


def _refreshed(unit: Unit) -> Unit:
    """Return a unit whose provenance reflects the decisions since the last run; a person's own text has none."""
    if not unit.fuzzy:
        unit = replace(unit, notes=answered(unit))
    mark = unit.provenance
    if mark is None:
        return unit
    if not unit.fuzzy:
        if mark.state is State.STALE or not untouched(unit):
            return replace(unit, provenance=None)
        return replace(unit, provenance=confirmed(mark) if mark.state is State.DRAFT else mark)
    if mark.state is not State.REVIEWED:
        return unit
    if unit.previous is not None and not mark.remembered:
        return replace(unit, provenance=carried(unit))
    return replace(unit, provenance=None if isinstance(mark.origin, CarriedOver) else replace(mark, state=State.DRAFT))


def answered(unit: Unit) -> tuple[Note, ...]:
    """Return the notes of a unit without the question who cleared its flag."""
    return tuple(note for note in unit.notes if note.kind is not NoteKind.UNFLAGGED)
