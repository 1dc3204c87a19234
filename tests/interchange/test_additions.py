"""What is new in a file of another tool."""

from __future__ import annotations

from dataclasses import replace

import pytest

from l10n.glossary.table import Term
from l10n.interchange.additions import additions

NAVY = Term(("Navy", "the Navy"), ("Marina",), note="since 1821")


def test_what_a_row_says_is_nothing_new() -> None:
    assert [*additions([NAVY, Term(("Navy",), ("Marina",))], [NAVY])] == []


@pytest.mark.parametrize(
    "term",
    [
        Term(("Army",), ("Ejército",)),
        Term(("Navy",), ("Armada",)),
        Term(("Navy",), ("Marina", "Armada")),
        replace(NAVY, note="since 1822"),
    ],
)
def test_another_name_rendering_or_note_is_new(term: Term) -> None:
    assert [*additions([term], [NAVY])] == [term]


def test_what_the_file_says_twice_is_taken_once() -> None:
    assert [*additions([NAVY, NAVY], [])] == [NAVY]
