"""The approved translations of a catalog, as entries of the translation memory.

Those that an earlier version of l10n took as reviewed without evidence are left out: they may be the texts of other
sentences, and would be offered elsewhere as what a person wrote.
"""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.evidence import speaks
from l10n.memory import MemoryEntry
from l10n.review.catalog import Catalog, Unit, between, restored, unproven
from l10n.review.notes import NoteKind
from l10n.text.plain import plain_text


def entries(catalog: Catalog, origin: str) -> Iterator[MemoryEntry]:
    """Yield the approved translations of a catalog, obsolete units last; plural entries are not sentences."""
    whole = restored(catalog)
    languages = catalog.source_language, catalog.language
    for before, unit, after in between(whole.units):
        if _is_reviewed(unit, languages):
            yield MemoryEntry(unit.source, unit.target, catalog.language, origin, before, after)
    for unit in whole.units:
        if unit.obsolete and unit.plain and _is_reviewed(unit, languages):
            yield MemoryEntry(unit.source, unit.target, catalog.language, origin)


def _is_reviewed(unit: Unit, languages: tuple[str, str]) -> bool:
    if not unit.translated or unit.fuzzy:
        return False
    return not unproven(unit) or speaks(plain_text(unit.source), plain_text(unit.target), languages, role=_role(unit))


def _role(unit: Unit) -> str:
    """Return a role of the sentence in its article, as its notes have it."""
    return next((note.text for note in unit.notes if note.kind is NoteKind.PLAIN and note.ours), "paragraph")
