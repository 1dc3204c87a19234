"""Units and their states: what is counted, and what an editor's mark says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from l10n.drafting.origin import DraftOrigin, MachineTranslation, MemoryMatch, PublishedTranslation
from l10n.review.catalog import (
    CarriedOver,
    Catalog,
    ChangeKind,
    HumanTranslation,
    MadeFrom,
    Provenance,
    State,
    TermException,
    Unit,
    counts,
    made_from,
    published,
    stripped,
)
from l10n.text.fingerprint import fingerprint


def test_words_count_by_state_and_signs_are_no_words() -> None:
    units = (Unit("Rain — 5 mm!"), Unit("Snow", "Nieve"), Unit("Old hail", "Granizo", obsolete=True))
    counted = counts(Catalog("en", "es-MX", units))
    assert counted.words == {State.UNTRANSLATED: 3, State.DRAFT: 0, State.REVIEWED: 1, State.STALE: 0}
    assert counted.sentences == {State.UNTRANSLATED: 1, State.DRAFT: 0, State.REVIEWED: 1, State.STALE: 0}


@pytest.mark.parametrize(
    "origin",
    [
        MachineTranslation("translate-en_es 0.2", terms="0a1b2c3d"),
        MemoryMatch("locales/es/LC_MESSAGES/rain.po", "0a1b2c3d"),
        PublishedTranslation("articles/lluvia.md", "0a1b2c3d"),
    ],
)
def test_every_draft_says_what_the_glossary_asked(origin: DraftOrigin) -> None:
    made = Provenance(State.DRAFT, "8ee7607e", 40, origin)
    assert (made.terms, made.remembered) == ("0a1b2c3d", isinstance(origin, MemoryMatch))


def test_of_a_persons_text_the_glossary_asked_nothing() -> None:
    for origin in (HumanTranslation(), CarriedOver(ChangeKind.QUOTES)):
        assert Provenance(State.STALE, "8ee7607e", 0, origin).terms == ""


def test_a_catalog_names_the_published_translations_by_its_header_and_its_units() -> None:
    unit = Unit("Snow", "Nieve", provenance=Provenance(State.REVIEWED, "8ee7607e", 97, PublishedTranslation("b.md")))
    catalog = Catalog("en", "es-MX", (unit,), header_comments=("By the desk.", MadeFrom("old.md")))
    assert published(catalog) == {"old.md", "b.md"}
    made = made_from(catalog, "c.md")
    assert made.header_comments == ("By the desk.", MadeFrom("c.md"))
    assert published(made) == {"c.md", "b.md"}


def test_a_unit_names_the_terms_that_its_reviewer_excuses() -> None:
    unit = Unit("Snow", comments=(TermException("Sedena; Marina"), "Ask the desk.", TermException("Semar")))
    assert unit.excepted == ("Sedena; Marina", "Semar")


def test_law_7_an_editor_that_adds_invisible_characters_and_removes_all_flags_approves_nothing() -> None:
    made = [
        Unit(text, text, provenance=Provenance(State.DRAFT, fingerprint(text), 40, MachineTranslation("m 1")))
        for text in ("Snow", "Rain")
    ]
    assert stripped(Catalog("en", "es", tuple(replace(unit, target=f"\ufeff{unit.target}\u200b") for unit in made)))
    assert not stripped(Catalog("en", "es", tuple(replace(unit, target=f"{unit.target}s") for unit in made)))
