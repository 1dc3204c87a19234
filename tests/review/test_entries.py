"""What of a catalog goes into the translation memory: what people approved, between its neighbours."""

from __future__ import annotations

import pytest

from l10n.drafting.origin import Proof, PublishedTranslation
from l10n.memory import MemoryEntry
from l10n.review.catalog import Catalog, Plural, Provenance, State, Unit
from l10n.review.entries import entries
from l10n.text.fingerprint import fingerprint


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


@pytest.mark.parametrize(
    ("target", "proof", "remembered"),
    [
        ("Hospital: 22 16 00", None, False),
        ("Hospital: 22 16 00", Proof.PERSON, True),
        ("Traiga su pasaporte", None, True),
    ],
)
def test_what_an_earlier_version_reviewed_without_evidence_is_not_remembered(
    target: str,
    proof: Proof | None,
    remembered: bool,  # noqa: FBT001 - a verdict
) -> None:
    made = Provenance(State.REVIEWED, fingerprint(target), 99, PublishedTranslation("es/a.md", "", proof))
    unit = Unit("Bring your passport", target, provenance=made)
    assert bool([*entries(Catalog("en", "es-MX", (unit,)), "a.po")]) is remembered
