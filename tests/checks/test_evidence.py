"""What two texts show by themselves: that they translate each other, or only that they stand in the same place."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_pairs import text_pair

from l10n import checks
from l10n.checks.evidence import EVIDENCE, keeps_waiting, speaks
from l10n.checks.findings import Category, Rule, Severity
from l10n.checks.rules import UNAPPROVED, examine

LANGUAGES = "en", "es"
HEADING = "heading 2"


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("Hotels without windows", "Hoteles sin ventanas"),
        ("Hotels Without Windows", "Hoteles sin ventanas"),
        ("HOTELS WITHOUT WINDOWS", "HOTELES SIN VENTANAS"),
        ("Water", "El agua"),
        ("The water", "Agua"),
        ("Two kilos of white corn", "Dos kilos de maíz blanco"),
        ("Santos Laguna 2, Tijuana 1", "Santos Laguna 2, Tijuana 1"),
        ("CC0", "CC0"),
        ("Photo: Luis Mora", "Foto: Luis Mora"),
        ("The mayor of Nuevo León resigns", "Renuncia el alcalde de Nuevo León"),
        ("1,250 trees for the park", "1,250 árboles para el parque"),
    ],
)
def test_words_numbers_and_names_speak_for_a_headline(english: str, spanish: str) -> None:
    assert speaks(english, spanish, LANGUAGES, role=HEADING)
    assert speaks(spanish, english, LANGUAGES[::-1], role=HEADING)


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("Bring your passport", "Hospital: 22 16 00"),
        ("A city that has learned to wait", "Hospital: 22 16 00"),
        ("The mayor of Nuevo León resigns", "El alcalde de Nuevo León muere"),
        ("Nuevo León mourns", "Nuevo León aprueba la ley"),
        ("Two dead in Oaxaca", "Dos detenidos en Oaxaca"),
        ("Police arrest two in Oaxaca", "Policía de Oaxaca, bajo sospecha"),
        ("Where to vote", "Cómo votar"),
        ("Is it safe?", "¿Es nueva?"),
        ("Trucks wait in Nuevo Laredo on Monday", "La aduana de Nuevo Laredo"),
        ("A street in Acapulco on Thursday", "Vecinos de Acapulco en busca de agua"),
        ("Released without bail", "2024: un juez lo libera"),
        ("Photo: Luis Mora", "Luis Mora, ayer en la plaza"),
        ("Call 555 0101", "Escriba al 555 0199"),
        ("Claudia Sheinbaum travels to Chile", "Claudia Sheinbaum, al teléfono"),
        ("…", "¿?"),
        ("", "Agua"),
        ("Water", ""),
    ],
)
def test_a_place_and_one_common_word_prove_nothing(english: str, spanish: str) -> None:
    assert not speaks(english, spanish, LANGUAGES, role=HEADING)
    assert not speaks(spanish, english, LANGUAGES[::-1], role=HEADING)


@pytest.mark.parametrize(
    ("english", "spanish", "verdict"),
    [
        ("The pump that failed in September was replaced.", "La bomba que falló en septiembre fue reemplazada.", True),
        ("Complaints are answered within three days.", "Las quejas se atienden en un plazo de tres días.", True),
        ("Santos travels to Puebla on Friday.", "Tijuana recibe al América el sábado.", False),
        ("She did not answer.", "El puente cerró en mayo.", False),
    ],
)
def test_running_text_may_be_freer(english: str, spanish: str, verdict: bool) -> None:  # noqa: FBT001 - a verdict
    assert speaks(english, spanish, LANGUAGES) is verdict


def test_a_model_explains_words_that_no_list_has() -> None:
    assert not speaks("Harbour dues", "Tasas portuarias", LANGUAGES, role=HEADING)
    assert speaks(
        "Harbour dues", "Tasas portuarias", LANGUAGES, role=HEADING, glosses=("Tasas portuarias", "Harbour dues")
    )


def test_only_errors_and_missing_evidence_keep_a_text_waiting() -> None:
    warning = Rule("a-rule", Severity.WARNING, Category.STYLE).finding("a warning")
    error = Rule("b-rule", Severity.ERROR, Category.STYLE).finding("an error")
    assert not keeps_waiting([warning])
    assert keeps_waiting([warning, error])
    assert keeps_waiting([EVIDENCE.finding("nothing")])
    assert keeps_waiting(examine(text_pair("Bring your passport.", "El mar estaba gris."), UNAPPROVED))
    assert keeps_waiting(examine(text_pair("The 3 bridges open.", "Los 4 puentes abren."), UNAPPROVED))
    assert not keeps_waiting(examine(text_pair("The 3 bridges open.", "Los 3 puentes abren."), UNAPPROVED))


@given(st.text(), st.text())
def test_the_order_of_the_sides_does_not_matter(one: str, other: str) -> None:
    assert speaks(one, other, LANGUAGES) == speaks(other, one, LANGUAGES[::-1])


def test_drafts_are_reviewed_only_where_evidence_is_asked() -> None:
    """Two ways make reviewed text without a person; both ask `keeps_waiting`. A third way must do so, too."""
    package = Path(checks.__file__).parents[1]
    found = {
        path.relative_to(package).as_posix(): path.read_text("utf-8")
        for path in package.rglob("*.py")
        if any(
            keyword.arg == "reviewed" and not (isinstance(keyword.value, ast.Constant) and keyword.value.value is False)
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"Draft", "replace"}
            for keyword in node.keywords
        )
    }
    found.pop("workflow/shared/pages.py")  # there it is a page that was reviewed when it was published
    assert {*found} == {"drafting/pretranslate.py", "drafting/published.py"}
    assert all("keeps_waiting(" in text for text in found.values())
