"""A quick look finds every text in which a term is found, in any form, and leaves most others out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.glossary.index import Reach
from l10n.glossary.inflection import plurals
from l10n.glossary.recognition import Finder
from l10n.glossary.table import Term

TERMS = (
    Term(("National Guard", "NG"), ("Guardia Nacional", "GN")),
    Term(("hit man",), ("sicario",)),
    Term(("policewoman", "woman officer"), ("mujer policía",)),
    Term(("mouse",), ("ratón", "lápiz óptico")),
    Term(("El Bronco",), ("El Bronco",)),
    Term(("Army",), ("Ejército", "el Ejército Mexicano")),
    Term(("fiscal year",), ("año fiscal",)),
    Term(("judge", "peace judge"), ("juez", "juez de paz")),
    Term(("US",), ("EE. UU.", "Estados Unidos")),
    Term(("child",), ("niño",)),
)
FORMS = sorted(
    {
        form
        for term in TERMS
        for language in ("en", "es")
        for name in term.names(language)
        for form in (name, *plurals(name, language), name.upper(), name.lower())
    }
)
WORDS = [
    "del",
    "al",
    "la",
    "The",
    "women",
    "mice",
    "niñas",
    "jueces",
    "ratones",
    "hit men",
    "EXGUARDIA",
    "años",
    "“",
    ".",
    "’s",
]


@given(st.lists(st.sampled_from([*FORMS, *WORDS]), max_size=6), st.sampled_from([" ", "\n", '"\n"', " **", r"\n"]))
def test_every_text_with_a_term_is_included(parts: list[str], between: str) -> None:
    text = between.join(parts)
    for term in TERMS:
        found = any(
            Finder([term], language).find(text.replace('"\n"', "").replace(r"\n", "\n")) for language in ("en", "es")
        )
        assert Reach([term]).includes(text) or not found
        assert Reach(TERMS).includes(text) >= Reach([term]).includes(text)


@pytest.mark.parametrize("text", ["", "El agua volvió el lunes.", "La guarda forestal", "Nobody came."])
def test_others_are_left_out(text: str) -> None:
    assert not Reach(TERMS[:2]).includes(text)
    assert not Reach(()).includes(text)


def test_a_text_with_accents_of_their_own_is_included() -> None:
    assert Reach([Term(("bread",), ("pan",))]).includes("cafe\u0301")
