"""Acronyms: which names are, what a first form gives, and where none is spelled out."""

from __future__ import annotations

import pytest
from growth import SQUARE, growth
from hypothesis import given
from hypothesis import strategies as st

from l10n.glossary.first_mention import acronym, is_short, unspelled, without_acronym
from l10n.glossary.table import Term


@pytest.mark.parametrize(
    ("form", "short", "rest"),
    [
        ("Secretaría de Marina (Semar)", "Semar", "Secretaría de Marina"),
        ("la Cuarta Transformación (4T)", "4T", "la Cuarta Transformación"),
        ("Tratado entre México y Canadá (T-MEC), de 2020", "T-MEC", "Tratado entre México y Canadá, de 2020"),
        ("amparo (a court injunction)", "", "amparo (a court injunction)"),
        ("amparo (injunction)", "", "amparo (injunction)"),
        ("FBI", "", "FBI"),
        ("", "", ""),
    ],
)
def test_the_acronym_of_a_first_form(form: str, short: str, rest: str) -> None:
    assert (acronym(form), without_acronym(form)) == (short, rest)


@given(st.text())
def test_a_form_without_an_acronym_stays(form: str) -> None:
    assert acronym(form) or without_acronym(form) == form


@pytest.mark.parametrize(
    ("en", "es", "name", "is_one"),
    [
        ("Drug Enforcement Administration|DEA", "DEA", "DEA", True),
        ("National Water Commission|Conagua", "Comisión Nacional del Agua|Conagua", "Conagua", True),
        ("Bank of Mexico|Banxico", "Banco de México|Banxico", "Banxico", True),
        ("USMCA", "T-MEC|Tratado entre México y Canadá", "T-MEC", True),
        ("drug lord|capo", "capo del narcotráfico|capo", "capo", False),
        ("Maya Train|Tren Maya", "Tren Maya", "Tren Maya", False),
        ("Los Chapitos|Chapitos", "Los Chapitos|Chapitos", "Chapitos", False),
        ("Zócalo|main square", "Zócalo", "Zócalo", False),
    ],
)
def test_which_names_are_acronyms(en: str, es: str, name: str, *, is_one: bool) -> None:
    assert is_short(Term(tuple(en.split("|")), tuple(es.split("|"))), name) == is_one


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("El PAN y el PRI", []),
        ("El PAN, el PRI y el PT", ["PAN", "PRI"]),
        ("PAN/PRI/PRD", ["PAN", "PRI"]),
        ("PAN-PRI-PRD-PT", ["PAN", "PRI"]),
        ("the PAN, PRI, and PRD", ["PAN", "PRI"]),
        ("la alianza (PAN y otros) del PRI", ["PAN"]),
        ("El PAN ganó, el PRI perdió y el PT no", []),
        ("PAN (derecha), PRI", []),
        ("", []),
    ],
)
def test_acronyms_in_parentheses_and_lists_are_left(text: str, left: list[str]) -> None:
    short = sorted((at, at + 3) for name in ("PAN", "PRI") if (at := text.find(name)) >= 0)
    assert [text[start:end] for start, end in unspelled(text, short)] == left


@pytest.mark.parametrize("part", ["PAN, ", "(PAN) ", "PAN y el ", "(", "PAN-"])
def test_the_time_grows_in_proportion(part: str) -> None:
    def act(count: int) -> None:
        text = part * count
        step = len(part)
        at = part.find("PAN")
        short = [(i * step + at, i * step + at + 3) for i in range(count)] if at >= 0 else []
        assert len(list(unspelled(text, short))) <= count

    assert growth(act, 500, 4000) < SQUARE
