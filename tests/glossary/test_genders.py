"""Genders of offices: who holds them, and which listed name is that of the holder."""

from __future__ import annotations

import pytest

from l10n.glossary.genders import grammar_of, has_genders, in_gender, is_woman
from l10n.glossary.table import Grammar, Term

GOVERNOR = Term(("governor",), ("gobernador", "gobernadora", "gobernadores"), grammar=Grammar("m"))
PRESIDENT = Term(("president of Mexico",), ("presidenta de México", "presidente de México"), grammar=Grammar("f"))
COURT = Term(("court",), ("corte", "tribunal"), grammar=Grammar("f"))


@pytest.mark.parametrize(
    ("text", "woman"),
    [
        ("Governor Delfina Gómez spoke.", True),
        ("Governor Alfredo Ramírez spoke.", False),
        ("Governor Silva spoke.", None),
        ("Governor Kim Smith spoke of her plan.", True),
        ("Governor Lee said he would go.", False),
        ("Governor Lee said he saw her.", None),
        ("Governor", None),
    ],
)
def test_a_text_tells_who_holds_an_office(text: str, *, woman: bool | None) -> None:
    assert is_woman(text, (0, len("Governor"))) is woman


def test_a_listed_name_is_chosen_by_gender() -> None:
    assert in_gender(GOVERNOR, "gobernador", woman=True) == "gobernadora"
    assert in_gender(GOVERNOR, "gobernador", woman=False) == "gobernador"
    assert in_gender(PRESIDENT, "presidenta de México", woman=False) == "presidente de México"
    assert in_gender(PRESIDENT, "presidenta de México", woman=True) == "presidenta de México"
    assert in_gender(COURT, "corte", woman=True) == "corte"
    assert [has_genders(term) for term in (GOVERNOR, PRESIDENT, COURT)] == [True, True, False]


def test_the_grammar_is_that_of_the_gender() -> None:
    assert grammar_of(GOVERNOR, "gobernadora").gender == "f"
    assert grammar_of(GOVERNOR, "gobernador").gender == "m"
    assert grammar_of(PRESIDENT, "presidente de México").gender == "m"
    assert grammar_of(COURT, "tribunal").gender == "f"
