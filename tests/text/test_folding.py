"""Tests of words without case and accents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.text.folding import folded, folded_letters, unaccented

LATIN = st.text(st.characters(max_codepoint=0x24F))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("SECRETARIA", "secretaria"),
        ("Secretaría", "secretaria"),
        ("Nin\u0303o", "niño"),
        ("AÑO", "año"),
        ("Güemes", "guemes"),
        ("Façade", "façade"),
        ("Québec’s", "quebec's"),
        ("don't", "don't"),
    ],
)
def test_a_folded_word_has_neither_case_nor_accents_but_its_letters(word: str, expected: str) -> None:
    assert folded(word) == expected


def test_a_word_without_accents_keeps_its_case() -> None:
    assert unaccented("CIUDAD JUÁREZ, Coahuila, Peña") == "CIUDAD JUAREZ, Coahuila, Peña"


@given(LATIN)
def test_folding_again_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert unaccented(unaccented(text)) == unaccented(text)


@given(st.text())
def test_each_folded_letter_is_in_its_place(text: str) -> None:
    assert len(folded_letters(text)) == len(text)
    assert folded_letters("Año İstanbul") == "ano istanbul"
