"""The approved translations of a catalog, as entries of the translation memory."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.memory import MemoryEntry
from l10n.review.catalog import Catalog, Unit, between, restored


def entries(catalog: Catalog, origin: str) -> Iterator[MemoryEntry]:
    """Yield the approved translations of a catalog, obsolete units last; plural entries are not sentences."""
    whole = restored(catalog)
    for before, unit, after in between(whole.units):
        if _is_reviewed(unit):
            yield MemoryEntry(unit.source, unit.target, catalog.language, origin, before, after)
    for unit in whole.units:
        if unit.obsolete and unit.plain and _is_reviewed(unit):
            yield MemoryEntry(unit.source, unit.target, catalog.language, origin)


def _is_reviewed(unit: Unit) -> bool:
    return unit.translated and not unit.fuzzy
