"""Units and their states: what is counted, and what an editor's mark says."""

from __future__ import annotations

from l10n.review.catalog import Catalog, Provenance, State, Unit, counts


def test_words_count_by_state_and_signs_are_no_words() -> None:
    units = (Unit("Rain — 5 mm!"), Unit("Snow", "Nieve"), Unit("Old hail", "Granizo", obsolete=True))
    counted = counts(Catalog("en", "es-MX", units))
    assert counted.words == {State.UNTRANSLATED: 3, State.DRAFT: 0, State.REVIEWED: 1, State.STALE: 0}
    assert counted.sentences == {State.UNTRANSLATED: 1, State.DRAFT: 0, State.REVIEWED: 1, State.STALE: 0}


def test_the_fingerprint_of_the_terms_is_read_out_of_what_made_a_draft() -> None:
    how = "translate-en_es 0.2, aligned, terms 0a1b2c3d by marks + insertion"
    assert Provenance(State.DRAFT, "8ee7607e", 40, how).terms == "0a1b2c3d"
    assert Provenance(State.DRAFT, "8ee7607e", 40, "translate-en_es 0.2").terms == ""
