"""The rules of typography together: fixes that hold, and time in proportion to the text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from growth import SQUARE, growth
from hypothesis import given
from hypothesis import strategies as st
from text_pairs import messages, text_pair

from l10n.checks.pairs import pair
from l10n.checks.rules import examine
from l10n.checks.typography import CHECKS, capitals

WORDS = st.sampled_from(
    [
        *("El río", "Lunes", "MEXICO", "ONGs", "EEUU", "«agua", "agua»", "“luz", "luz”", '"sal"', "(mar", "mar)"),
        *(
            "¿quién",
            "quién?",
            "¡ay",
            "ay!",
            "…",
            "..",
            "....",
            ",",
            " ,",
            ", ",
            ".",
            " - ",
            "--",
            "—",
            "10 - 20",
            "5 %",
        ),
        *(
            "5 %",
            "a)",
            ":)",
            "\u200b",
            "\xa0",
            "  ",
            "Yahoo!",
            "paró.El",
            "8 p. m.",
            "mexicano",
            "Mexicano",
            "‘x",
            "x’",
        ),
    ]
)
TEXTS = st.lists(WORDS, max_size=8).map(" ".join) | st.lists(WORDS, max_size=8).map("".join)


@given(TEXTS, TEXTS)
def test_a_text_with_a_fix_needs_it_no_more(source: str, target: str) -> None:
    for one in examine(text_pair(source, target), CHECKS):
        if one.fix is not None:
            assert one.fix != target
            again = [each.fix for each in examine(text_pair(source, one.fix), CHECKS) if each.rule == one.rule]
            assert target not in again


@given(TEXTS)
def test_what_a_translation_has_from_its_source_is_no_fault_of_pairs_and_characters(text: str) -> None:
    found = examine(text_pair(text, text), CHECKS)
    assert {one.rule for one in found} & {"brackets", "invisible", "end-punctuation", "ellipsis"} == set()


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("Vuelve El Agua Al Valle Seco", ["Title Case of English in a Spanish heading"]),
        ("Vuelve el agua al Valle de México", []),
        ("Vuelve el agua en Marzo", ["lower case in Spanish: Marzo"]),
        ("La Jornada y El Norte", []),
    ],
)
def test_a_spanish_heading_is_no_title_case(target: str, found: list[str]) -> None:
    source = "Water Returns to the Dry Valley in March, Say La Jornada and El Norte"
    segment = replace(text_pair(source, target).segment, role="heading 2")
    both = pair(segment, target, ("en", "es"), plain=(source, target))
    assert [one.message for one in examine(both, capitals.CHECKS)] == found


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("word ", "«a ” "),
        ("word? ", "Palabra? "),
        ("Word! ", "Palabra!"),
        ("a (b) ", "a)(b "),
        ("May ", "Mayo, "),
        ("Africa ", "Africa MEXICO "),
        ("", " —a"),
        ("", ".. . "),
        ("", "... …"),
        (" , ", " ,a( b"),
        ("", "a,,b?."),
        ("CD", "CDs EEUU EE.UU"),
        ("", "¿¿¡"),
        ("", "a -b--c"),
        ("5\xa0kg ", "5 kg "),
        ("", "\u200bé"),
        ("", "10 - 20 10—"),
        ("", "ÁBCION Presidente Ana el "),
    ],
)
def test_the_time_grows_in_proportion(source: str, target: str) -> None:
    def act(count: int) -> None:
        messages(source * count, target * count, CHECKS)

    assert growth(act, 1000, 8000) < SQUARE
