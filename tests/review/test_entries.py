"""What of a catalog goes into the translation memory: what people approved, between its neighbours."""

from __future__ import annotations

from l10n.memory import MemoryEntry
from l10n.review.catalog import Catalog, Plural, Unit
from l10n.review.entries import entries


def test_only_what_people_approved_is_remembered_and_obsolete_units_come_last() -> None:
    units = (
        Unit("Old.", "Viejo.", obsolete=True),
        Unit("One.", "Uno."),
        Unit("Two.", "Dos.", fuzzy=True),
        Unit("Three."),
        Unit("Four.", "Cuatro."),
        Unit("Five.", "Cinco.", plural=Plural("Fives.", ("Cincos.",))),
        Unit("Gone.", "Ido.", obsolete=True, fuzzy=True),
    )
    assert [*entries(Catalog("en", "es-MX", units), "a.po")] == [
        MemoryEntry("One.", "Uno.", "es-MX", "a.po", "", "Two."),
        MemoryEntry("Four.", "Cuatro.", "es-MX", "a.po", "Three.", ""),
        MemoryEntry("Old.", "Viejo.", "es-MX", "a.po"),
    ]
