"""Terms written into translations: what stands beside them fits, and a worse translation is not taken."""

from __future__ import annotations

import pytest

from l10n.demands import Demand
from l10n.glossary import Grammar, Term
from l10n.repair import introduced, is_sane, polished, put
from l10n.terms import Finder

GUARD = Term(("National Guard",), ("Guardia Nacional",), grammar=Grammar("f"))
SEDENA = Term(
    ("Sedena",),
    ("Sedena",),
    grammar=Grammar("f"),
    first_en="Secretariat of National Defense (Sedena)",
    first_es="Secretaría de la Defensa Nacional (Sedena)",
)
WARRANT = Term(("arrest warrant",), ("orden de aprehensión",), grammar=Grammar("f"))


def asked(text: str, *terms: Term, source: str = "en", first: tuple[Term, ...] = ()) -> Demand:
    """Return what is asked of a sentence."""
    return Demand(tuple(Finder(terms, source).find(text)), "es" if source == "en" else "en", first)


def written(text: str, words: str, form: str, term: Term, target: str = "es") -> str:
    """Return a text in which a form takes the place of words."""
    source = "en" if target == "es" else "es"
    (hit,) = Finder([term], source).find(term.names(source)[0])
    at = text.index(words)
    return put((at, at + len(words)), text, form, hit, target)


@pytest.mark.parametrize(
    ("text", "words", "result"),
    [
        ("El guarda llegó.", "guarda", "La Guardia Nacional llegó."),
        ("Vino del guarda.", "guarda", "Vino de la Guardia Nacional."),
        ("guarda y fin.", "guarda", "Guardia Nacional y fin."),
    ],
)
def test_a_spanish_article_agrees(text: str, words: str, result: str) -> None:
    assert written(text, words, "Guardia Nacional", GUARD) == result


@pytest.mark.parametrize(
    ("text", "form", "result"),
    [
        ("He saw a x.", "arrest warrant", "He saw an arrest warrant."),
        ("He saw an x.", "National Guard", "He saw a National Guard."),
        ("It was a x agent.", "FBI", "It was an FBI agent."),
        ("It was an x law.", "U.S.", "It was a U.S. law."),
        ("The x came.", "the Army", "The Army came."),
    ],
)
def test_an_english_article_fits(text: str, form: str, result: str) -> None:
    assert written(text, "x", form, WARRANT, "en") == result


COURT = Term(
    ("Supreme Court",),
    ("Suprema Corte",),
    grammar=Grammar("f"),
    first_en="Supreme Court of Justice of the Nation (SCJN)",
    first_es="Suprema Corte de Justicia de la Nación (SCJN)",
)
STATES = Term(("United States", "U.S."), ("Estados Unidos", "EE. UU."), grammar=Grammar("m", plural=True))


@pytest.mark.parametrize(
    ("text", "words", "form", "result"),
    [
        ("The National guards came.", "guards", "National Guard", "The National Guard came."),
        ("The guards Guard came.", "guards", "National Guard", "The National Guard came."),
        ("The national parks guards.", "guards", "National Guard", "The national parks National Guard."),
        ("The guards National Center.", "guards", "National Guard", "The National Guard National Center."),
    ],
)
def test_what_a_form_says_does_not_stand_beside_it_again(text: str, words: str, form: str, result: str) -> None:
    assert written(text, words, form, GUARD, "en") == result


@pytest.mark.parametrize(
    "text", ["La Suprema Corte de Justicia de la Nación habló.", "La Suprema Corte de la Nación habló."]
)
def test_a_first_mention_takes_the_rest_of_the_long_name_along(text: str) -> None:
    demand = asked("The Supreme Court spoke.", COURT, first=(COURT,))
    assert introduced(text, demand) == "La Suprema Corte de Justicia de la Nación (SCJN) habló."


def test_a_stammered_name_is_said_once() -> None:
    demand = asked("The National Guard.", GUARD)
    assert polished("La Guardia Nacional Nacional de Ohio.", demand) == "La Guardia Nacional de Ohio."


@pytest.mark.parametrize(
    ("text", "form", "result"),
    [
        ("The U.S. army left.", "United States", "The United States army left."),
        ("He left the U.S.", "United States", "He left the United States."),
        ("“He left the U.S.”", "United States", "“He left the United States.”"),
        ("He left the U.S.", "U.S.", "He left the U.S."),
    ],
)
def test_the_stop_of_an_abbreviation_goes_with_it(text: str, form: str, result: str) -> None:
    assert written(text, "U.S", form, STATES, "en") == result


def test_the_bracket_of_a_replaced_acronym_goes() -> None:
    text = "La Secreta (Sed) calló."
    assert written(text, "Secreta (Sed", "Secretaría de la Defensa Nacional (Sedena)", SEDENA) == (
        "La Secretaría de la Defensa Nacional (Sedena) calló."
    )


def test_a_first_mention_takes_the_acronym_behind_it_along() -> None:
    demand = asked("Sedena spoke.", SEDENA, first=(SEDENA,))
    assert introduced("La Sedena (Sedena) habló.", demand) == "La Secretaría de la Defensa Nacional (Sedena) habló."


def test_a_term_gets_the_letters_of_the_glossary_and_its_article() -> None:
    demand = asked("The National Guard.", GUARD)
    assert polished("Vino el guardia nacional.", demand) == "Vino la Guardia Nacional."
    assert polished("LA GUARDIA NACIONAL", demand) == "LA GUARDIA NACIONAL"


@pytest.mark.parametrize(
    ("offer", "sane"),
    [
        ("La Guardia Nacional llegó.", True),
        ("Guardia Nacional llegó.", False),
        ("El nuevo Guardia Nacional llegó.", False),
        ("La Guardia Nacional de la Guardia Nacional.", False),
        ("La Guardia Nacional Nacional llegó.", False),
        ("La Guardia Nacional de la National Guard.", False),
        ("La “Guardia Nacional llegó.", False),
        ("La Guardia Nacional 's llegó.", False),
        ("La Guardia Nacional X1.", False),
        (" ", False),
    ],
)
def test_an_offer_is_taken_only_where_it_reads_as_a_sentence(offer: str, *, sane: bool) -> None:
    demand = asked("The National Guard arrived.", GUARD)
    assert is_sane(offer, "El guarda llegó.", "The National Guard arrived.", demand) is sane
