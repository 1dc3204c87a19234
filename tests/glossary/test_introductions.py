"""Sentences that introduce a name themselves: nothing is spelled out in their translation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.glossary.constraints import constraints
from l10n.glossary.introductions import introductions
from l10n.glossary.recognition import Finder
from l10n.glossary.table import Term

INE = Term(
    ("National Electoral Institute", "INE"),
    ("Instituto Nacional Electoral", "INE"),
    first_en="National Electoral Institute (INE)",
    first_es="Instituto Nacional Electoral (INE)",
)
PEMEX = Term(("Pemex",), ("Pemex",), first_en="Petróleos Mexicanos (Pemex)", first_es="Petróleos Mexicanos (Pemex)")
TARGETS = {"en": "es", "es": "en"}


def found(text: str, language: str) -> tuple[bool, list[str]]:
    """Return whether a sentence introduces the institute, and the names that it gives as such."""
    matches = Finder([INE, PEMEX], language).find(text)
    own = introductions(matches, text, language)
    return INE in own.told, [match.name for match in matches if match in own.named]


@pytest.mark.parametrize(
    ("language", "text", "told", "named"),
    [
        ("en", "The National Electoral Institute, or INE, voted.", True, []),
        ("en", "The National Electoral Institute, known as INE, voted.", True, ["INE"]),
        ("en", "The National Electoral Institute, by its Spanish initials, INE, voted.", True, ["INE"]),
        ("en", "INE, the National Electoral Institute, voted.", True, []),
        ("en", "INE — the National Electoral Institute — voted.", True, []),
        ("en", "The body known by its initials as “INE” voted.", False, ["INE"]),
        ("en", "The institute, INE by its initials, voted.", False, ["INE"]),
        ("en", "The acronym INE stands for National Electoral Institute.", True, ["INE"]),
        ("en", "Pemex Logística voted.", False, ["Pemex"]),
        ("en", "The National Electoral Institute said that the INE voted.", False, []),
        ("en", "INE voted.", False, []),
        ("en", "It is not known whether INE voted.", False, []),
        ("en", "INE is known for its patience.", False, []),
        ("es", "El Instituto Nacional Electoral, o INE, votó.", True, []),
        ("es", "El Instituto Nacional Electoral, INE por sus siglas, votó.", True, ["INE"]),
        ("es", "El organismo conocido como INE votó.", False, ["INE"]),
        ("es", "El organismo, cuyas siglas son INE, votó.", False, ["INE"]),
        ("es", "El INE votó.", False, []),
        ("es", "Se sabe que el INE votó.", False, []),
        ("es", "El Instituto Nacional Electoral dijo que el INE votó.", False, []),
    ],
)
def test_a_sentence_says_itself_what_a_name_is(language: str, text: str, told: bool, named: list[str]) -> None:  # noqa: FBT001 - a verdict
    assert found(text, language) == (told, named)


def first(*texts: str, language: str = "en") -> list[bool]:
    """Return for each sentence of an article whether the institute is to be spelled out with its acronym."""
    asked = constraints([(text, text, "paragraph") for text in texts], Finder([INE], language), TARGETS[language])
    return ["(INE)" in asked[text].note for text in texts]


def test_what_a_sentence_introduces_is_introduced() -> None:
    assert first("The National Electoral Institute, or INE, voted.", "INE came.") == [False, False]
    assert first("El INE votó.", "El INE vino.", language="es") == [True, False]


def test_what_is_only_named_is_spelled_out_at_its_next_mention() -> None:
    assert first("The group known as INE voted.", "INE came.", "INE went.") == [False, True, False]


@given(st.text("INE Pemex,ory known as of(“) ", max_size=60))
def test_only_matches_are_told_and_named(text: str) -> None:
    matches = Finder([INE, PEMEX], "en").find(text)
    own = introductions(matches, text, "en")
    assert own.named <= {*matches}
    assert own.told <= {match.term for match in matches}
