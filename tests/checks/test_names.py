"""The rule of names: what it says, how sure it is, what it leaves to the glossary, and how long it takes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from growth import SQUARE, growth
from hypothesis import given
from hypothesis import strategies as st
from text_pairs import messages, text_pair

from l10n.checks.findings import Severity
from l10n.checks.names import CHECKS
from l10n.checks.rules import examine
from l10n.glossary.constraints import Constraint
from l10n.glossary.recognition import Finder
from l10n.glossary.table import Term

names = st.sampled_from(["Harfuch", "García", "O'Brien", "UNAM", "F-150", "Tijuana", "SARS-CoV-2", "de", "la", "said"])


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("It was Claudia Sheinbaum.", "Fue Claudia Sheinbam.", ["“Sheinbaum” became “Sheinbam”"]),
        ("He left Tijuana.", "Se fue de Reynosa.", ["“Tijuana” became “Reynosa”"]),
        ("He met Harfuch there.", "Se reunió ahí.", ["missing name: “Harfuch”"]),
        ("He left on Monday.", "Salió el lunes con Ramírez.", ["not in the source: “Ramírez”"]),
        ("It was Samuel García.", "Fue Samuel Garcia.", ["“García” became “Garcia”"]),
        ("The dam of the CFE leaks.", "La presa de la CEF gotea.", ["“CFE” became “CEF”"]),
        (
            "The longest bridge in the world broke.",
            "El puente más largo de , se rompió.",
            ["a word is missing after “de”"],
        ),
        ("Talks with Armenia and Iran go on.", "Las conversaciones con y Irán siguen.", ["missing name: “Armenia”"]),
        ("Turkish Airlines flies daily.", "Airlines vuela a diario.", ["missing name: “Turkish”"]),
        ("The plane of Carol Woods crashed.", "El avión de Carol Bosques se estrelló.", ["“Woods” became “Bosques”"]),
        ("The Zygote Ferrari spoke to Ferrari.", "La Ferari habló con Ferari.", ["missing name: “Zygote”"]),
    ],
)
def test_a_finding_names_the_words_of_both_sides(source: str, target: str, said: list[str]) -> None:
    assert messages(source, target, CHECKS)[: len(said)] == said or said[0] in messages(source, target, CHECKS)


def test_what_may_have_been_said_otherwise_is_a_warning() -> None:
    (found,) = examine(text_pair("At last the German side won.", "Por fin ganó el equipo."), CHECKS)
    assert found.severity is Severity.WARNING


def test_a_slip_of_the_source_alone_is_a_warning() -> None:
    (found,) = examine(text_pair("It was Claudia Sheinbam.", "Fue Claudia Sheinbaum."), CHECKS)
    assert found.severity is Severity.WARNING


def test_a_side_with_hardly_any_words_is_left_to_other_rules() -> None:
    assert messages("The trials in Italy, China and Peru go on, and Harfuch said so twice.", "{NS}", CHECKS) == []


def test_names_that_the_glossary_knows_are_left_to_its_rule() -> None:
    term = Term(("Zurbaran Office",), ("Despacho Pelayo",), path="a.csv", line=2)
    source = "She left the Zurbaran Office."
    target = "Salió del Despacho Pelayo."
    assert [*examine(text_pair(source, target), CHECKS)]
    known = Constraint(tuple(Finder([term], "en").find(source)), "es")
    assert not [*examine(replace(text_pair(source, target), constraint=known), CHECKS)]


@given(st.lists(names, max_size=12))
def test_names_that_stay_as_they_are_are_never_found(words: list[str]) -> None:
    text = "then " + " ".join(words)
    assert messages(text, text, CHECKS) == []


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_can_be_compared(source: str, target: str) -> None:
    messages(source, target, CHECKS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zyg{} ", "Qux{} "),
        ("Zyg{} ", "zyg{} "),
        ("ABC{} ", "ACB{} "),
        ("Control Rio ", "de , "),
        ("Garcí{} ", "Garci{} "),
    ],
)
def test_the_time_grows_with_the_number_of_names(one: str, other: str) -> None:
    def look(count: int) -> None:
        numbers = ["".join(chr(97 + int(digit)) for digit in str(at)) for at in range(count)]
        messages("x " + "".join(map(one.format, numbers)), "y " + "".join(map(other.format, numbers)), CHECKS)

    assert growth(look, 1000, 8000) < SQUARE
