"""Says what changed in a .po file in which nothing was drafted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from l10n.review.catalog import Catalog, Unit, state


class RewriteKind(StrEnum):
    """What changed in a unit, or in the file."""

    CHANGED = "changed"
    """Its sentence is another one now, and it keeps the translation of the former."""
    ADDED = "added"
    """It came with a sentence of the article, with a text that was there already."""
    GONE = "gone"
    """Its sentence is no longer in the article."""
    STATE = "state"
    """It is in another state, as its sentence or its terms changed."""
    TEXT = "text"
    """It has another text."""
    NOTES = "notes"
    """The notes on it are others: those on a draft go when it is approved."""
    PLACES = "places"
    """Its sentence stands in another line."""
    FORM = "form"
    """Nothing but how it is written."""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """What changed, and in how many units."""

    kind: RewriteKind
    count: int


def rewritten(before: Catalog, after: Catalog) -> tuple[Rewrite, ...]:
    """Return what changed in a file, the weightiest first; each unit counts once.

    Args:
        before: as it was read.
        after: as it is written.

    """
    kinds = Counter(_kinds(_active(before), _active(after)))
    found = tuple(Rewrite(kind, kinds[kind]) for kind in RewriteKind if kinds[kind])
    return found or (Rewrite(RewriteKind.FORM, 0),)


def _active(catalog: Catalog) -> Mapping[tuple[str | None, str], Unit]:
    return {(unit.context, unit.source): unit for unit in catalog.units if not unit.obsolete}


def _kinds(
    before: Mapping[tuple[str | None, str], Unit], after: Mapping[tuple[str | None, str], Unit]
) -> Iterator[RewriteKind]:
    former = {unit.previous for key, unit in after.items() if key not in before and unit.previous}
    yield from (RewriteKind.GONE for key, unit in before.items() if key not in after and unit.source not in former)
    for key, now in after.items():
        was = before.get(key)
        if was is None:
            yield RewriteKind.CHANGED if now.previous else RewriteKind.ADDED
        elif state(was) is not state(now):
            yield RewriteKind.STATE
        elif (was.target, was.plural) != (now.target, now.plural):
            yield RewriteKind.TEXT
        elif (was.notes, was.provenance) != (now.notes, now.provenance):
            yield RewriteKind.NOTES
        elif was.places != now.places:
            yield RewriteKind.PLACES
