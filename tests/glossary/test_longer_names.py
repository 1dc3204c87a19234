"""Longer names: where a name is only a part of another one."""

from __future__ import annotations

import pytest
from growth import SQUARE, growth
from hypothesis import given
from hypothesis import strategies as st

from l10n.glossary.longer_names import goes_on, is_body
from l10n.glossary.table import Term


def cut(text: str, name: str, language: str, *, body: bool = True) -> bool:
    at = text.index(name)
    return goes_on(text, (at, at + len(name)), language, body=body)


@pytest.mark.parametrize(
    ("text", "name", "is_cut"),
    [
        ("la Secretaría de Salud de Jalisco", "Secretaría de Salud", True),
        ("la Secretaría de Salud del Estado de Jalisco", "Secretaría de Salud", True),
        ("la Secretaría de Salud de la Ciudad de México", "Secretaría de Salud", True),
        ("la Secretaría de Salud de México", "Secretaría de Salud", False),
        ("la Secretaría de Salud de Estados Unidos", "Secretaría de Salud", False),
        ("la Secretaría de Salud de los mexicanos", "Secretaría de Salud", False),
        ("la Secretaría de Salud, de Jalisco", "Secretaría de Salud", False),
        ("la Secretaría de Salud en Jalisco", "Secretaría de Salud", False),
        ("LA SECRETARÍA DE SALUD DE JALISCO", "SECRETARÍA DE SALUD", False),
        ("la Fiscalía del Estado de México", "Fiscalía del Estado", True),
        ("el Banco de la República Checa", "Banco de la República", True),
        ("el Ejército Zapatista", "Ejército", True),
        ("el Ejército mexicano", "Ejército", False),
    ],
)
def test_spanish_names_that_go_on(text: str, name: str, *, is_cut: bool) -> None:
    assert cut(text, name, "es") == is_cut


@pytest.mark.parametrize(
    ("text", "name", "is_cut"),
    [
        ("Texas Department of Labor", "Department of Labor", True),
        ("the North Carolina Department of Labor", "Department of Labor", True),
        ("Cook County Board of Education", "Board of Education", True),
        ("California's Department of Labor", "Department of Labor", True),
        ("the U.S. Department of Labor", "Department of Labor", False),
        ("Mexico's Department of Labor", "Department of Labor", False),
        ("The Department of Labor", "Department of Labor", False),
        ("Because Department of Labor rules", "Department of Labor", False),
        ("in Texas, Department of Labor rules", "Department of Labor", False),
        ("the State Department of Health", "State Department", True),
        ("the State Department of the United States", "State Department", False),
        ("the Supreme Court of Ohio", "Supreme Court", True),
        ("Ohio police officers", "police officers", False),
    ],
)
def test_english_names_that_go_on(text: str, name: str, *, is_cut: bool) -> None:
    assert cut(text, name, "en", body=False) == is_cut


def test_a_body_has_a_form_for_its_first_mention_and_a_name_of_several_words() -> None:
    ministry = Term(("Health Ministry", "SSA"), ("Secretaría de Salud",), first_es="Secretaría de Salud (SSA)")
    assert is_body(ministry, "Health Ministry")
    assert not is_body(ministry, "SSA")
    assert not is_body(Term(("Health Ministry",), ("Secretaría de Salud",)), "Health Ministry")


@given(st.text(), st.integers(0, 9), st.integers(1, 9), st.sampled_from(["en", "es"]), st.booleans())
def test_any_span_of_any_text_is_judged(text: str, start: int, size: int, language: str, body: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    span = min(start, len(text)), min(start + size, len(text))
    if span[0] < span[1]:
        assert goes_on(text, span, language, body=body) in (True, False)


@pytest.mark.parametrize("part", ["Estado ", "Department of ", "de la ", "Texas "])
def test_the_time_for_all_words_of_a_text_grows_in_proportion(part: str) -> None:
    def act(count: int) -> None:
        text = part * count
        for at in range(0, len(text) - len(part), len(part)):
            goes_on(text, (at, at + len(part) - 1), "es", body=True)
            goes_on(text, (at, at + len(part) - 1), "en", body=True)

    assert growth(act, 250, 2000) < SQUARE
