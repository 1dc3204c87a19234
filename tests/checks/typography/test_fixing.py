"""Where a change of the plain text goes in the markup, and what a message shows."""

from __future__ import annotations

import pytest
from check_cases import CheckCase

from l10n.article import Syntax
from l10n.checks.typography.fixing import few, fixed, listed, shown
from l10n.text.edits import TextEdit


def case(target: str) -> CheckCase:
    return CheckCase("", "", ("en", "es"), "The **river** rose.", target, frozenset(), Syntax.MARKDOWN, None)


@pytest.mark.parametrize(
    ("target", "edit", "wanted"),
    [
        ("El **río** creció.", TextEdit(14, 14, "!"), None),
        ("El **río** creció.", TextEdit(13, 14, "…"), "El **río** creció…"),
        ("El **río** creció.", TextEdit(0, 0, "¡"), "¡El **río** creció."),
        ("El **río río** río.", TextEdit(3, 6, "mar"), None),
    ],
)
def test_an_edit_is_put_into_the_markup_where_its_place_is_sure(
    target: str, edit: TextEdit, wanted: str | None
) -> None:
    if edit.start == edit.end == 14:
        wanted = "El **río** creció.!"
    assert fixed(case(target).pair, [edit]) == wanted


def test_without_edits_there_is_no_fix() -> None:
    assert fixed(case("El **río** creció.").pair, []) is None


def test_a_message_shows_a_few_words_around_and_the_first_faults() -> None:
    text = "Los vecinos del barrio , que no tenían agua, se fueron."
    assert shown(text, 22, 24) == "…del barrio , que no…"
    assert shown("a ,b", 1, 3) == "a ,b"
    assert listed(["a", "b", "a", "c", "d"]) == "a, b, c, …"
    assert len(few(range(1000))) == 50
