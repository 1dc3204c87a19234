"""Terms written into translations: what stands beside them fits, and a worse translation is not taken."""

from __future__ import annotations

import pytest

from l10n.drafting.repair import introduced, is_sane, polished, put
from l10n.glossary.constraints import Constraint
from l10n.glossary.recognition import Finder
from l10n.glossary.table import Grammar, Term

GUARD = Term(("National Guard",), ("Guardia Nacional",), grammar=Grammar("f"))
SEDENA = Term(
    ("Sedena",),
    ("Sedena",),
    grammar=Grammar("f"),
    first_en="Secretariat of National Defense (Sedena)",
    first_es="Secretaría de la Defensa Nacional (Sedena)",
)
WARRANT = Term(("arrest warrant",), ("orden de aprehensión",), grammar=Grammar("f"))


def asked(text: str, *terms: Term, source: str = "en", first: tuple[Term, ...] = ()) -> Constraint:
    """Return what is asked of a sentence."""
    return Constraint(tuple(Finder(terms, source).find(text)), "es" if source == "en" else "en", first)


def written(text: str, words: str, form: str, term: Term, target: str = "es") -> str:
    """Return a text in which a form takes the place of words."""
    source = "en" if target == "es" else "es"
    (match,) = Finder([term], source).find(term.names(source)[0])
    at = text.index(words)
    return put((at, at + len(words)), text, form, match, target)


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
    constraint = asked("The Supreme Court spoke.", COURT, first=(COURT,))
    assert introduced(text, constraint) == "La Suprema Corte de Justicia de la Nación (SCJN) habló."


@pytest.mark.parametrize(
    ("text", "result"),
    [("Datos de xx dicen.", "Datos de Banxico dicen."), ("Habló el xx ayer.", "Habló el Banxico ayer.")],
)
def test_an_acronym_beside_the_preferred_name_brings_no_article(text: str, result: str) -> None:
    bank = Term(("Bank of Mexico", "Banxico"), ("Banco de México", "Banxico"), grammar=Grammar("m"))
    assert written(text, "xx", "Banxico", bank) == result
    assert "el Banco" in written("Datos para xx.", "xx", "Banco de México", bank)


@pytest.mark.parametrize(("form", "result"), [("gobernadora", "la gobernadora"), ("gobernador", "el gobernador")])
def test_the_article_is_that_of_the_gender_that_is_written(form: str, result: str) -> None:
    governor = Term(("governor",), ("gobernador", "gobernadora"), grammar=Grammar("m"))
    assert written("Habló el xx.", "xx", form, governor) == f"Habló {result}."
    assert written("Habló la xx.", "xx", form, governor) == f"Habló {result}."


def test_a_stammered_name_is_said_once() -> None:
    constraint = asked("The National Guard.", GUARD)
    assert polished("La Guardia Nacional Nacional de Ohio.", constraint) == "La Guardia Nacional de Ohio."


@pytest.mark.parametrize(
    ("source", "draft", "made"),
    [
        ("Habló la Suprema Corte.", "A judge of Supreme Court spoke.", "A judge of the Supreme Court spoke."),
        ("Habló la Suprema Corte.", "Supreme Court spoke.", "The Supreme Court spoke."),
        ("Habló la Suprema Corte.", "The Mexican Supreme Court spoke.", "The Mexican Supreme Court spoke."),
        ("Una Suprema Corte.", "A court of Supreme Court.", "A court of the Supreme Court."),
        ("Una Suprema Corte.", "Supreme Court.", "Supreme Court."),
        ("Una Suprema Corte.", "A sign by Supreme Court staff.", "A sign by Supreme Court staff."),
        ("Habló la Suprema Corte.", "The U.S. Supreme Court spoke.", "The U.S. Supreme Court spoke."),
        ("Fue a EE. UU.", "He went to United States.", "He went to the United States."),
        ("El «Senado» votó.", "The “the Senate” voted.", "The “Senate” voted."),
        ("Los Chapitos huyeron.", "They are the Los Chapitos.", "They are Los Chapitos."),
        ("Habló la Sedena.", "It is of Sedena.", "It is of Sedena."),
    ],
)
def test_an_english_name_has_the_article_that_it_takes(source: str, draft: str, made: str) -> None:
    senate, gang = Term(("Senate",), ("Senado",)), Term(("Los Chapitos",), ("Los Chapitos",))
    assert polished(draft, asked(source, COURT, STATES, senate, gang, SEDENA, source="es")) == made


@pytest.mark.parametrize(
    ("draft", "made"),
    [
        ("El gasto de Sedena.", "El gasto de la Sedena."),
        ("El gasto —the Sedena.", "El gasto —la Sedena."),
        ("Habló el “Sedena”.", "Habló la “Sedena”."),
    ],
)
def test_a_spanish_name_has_the_article_that_it_takes(draft: str, made: str) -> None:
    assert polished(draft, asked("Sedena spends.", SEDENA)) == made


def test_a_name_is_in_the_plural_only_where_its_source_is() -> None:
    congress, judge = Term(("Congress",), ("Congreso",), grammar=Grammar("m")), Term(("judge",), ("juez",))
    assert polished("Los jueces de los Congresos.", asked("The judge of Congress.", congress, judge)) == (
        "Los jueces del Congreso."
    )
    assert polished("En los congresos.", asked("In Congresses.", congress)) == "En los Congresos."
    agency = Term(("NGO",), ("ONG",))
    assert polished("Five NGOs signed.", asked("Cinco ONG firmaron.", agency, source="es")) == "Five NGOs signed."


def test_the_article_that_is_part_of_a_name_is_not_drawn_together() -> None:
    paso = Term(("El Paso",), ("El Paso",), grammar=Grammar("m", article=False))
    assert polished("El alcalde del Paso.", asked("The mayor of El Paso.", paso)) == "El alcalde de El Paso."


@pytest.mark.parametrize(
    ("draft", "made"),
    [
        ("Un agente de Guard de la Guardia Nacional.", "Un agente de la Guardia Nacional."),
        ("La Guardia Nacional de la Guard llegó.", "La Guardia Nacional llegó."),
        ("La Guardia Nacional National Guard.", "La Guardia Nacional."),
    ],
)
def test_words_of_the_source_do_not_stand_beside_their_rendering(draft: str, made: str) -> None:
    assert polished(draft, asked("The National Guard.", GUARD)) == made


@pytest.mark.parametrize(
    ("draft", "made"),
    [
        ("Ministry of the Defence (Sedena) spoke.", "Secretariat of National Defense (Sedena) spoke."),
        ("A ministry (Sedena) spoke.", "A ministry (Sedena) spoke."),
        ("In (Sedena) it spoke.", "In (Sedena) it spoke."),
    ],
)
def test_a_first_mention_in_parentheses_takes_the_name_before_them_along(draft: str, made: str) -> None:
    constraint = asked("La Secretaría (Sedena) habló.", SEDENA, source="es", first=(SEDENA,))
    assert introduced(draft, constraint) == made


@pytest.mark.parametrize(
    ("draft", "made"),
    [
        ("Pemex lost.", "Petróleos Mexicanos (Pemex), the state oil company, lost."),
        ("It was Pemex.", "It was Petróleos Mexicanos (Pemex), the state oil company."),
    ],
)
def test_an_apposition_ends_with_a_comma(draft: str, made: str) -> None:
    pemex = Term(("Pemex",), ("Pemex",), first_en="Petróleos Mexicanos (Pemex), the state oil company")
    assert introduced(draft, asked("Perdió Pemex.", pemex, source="es", first=(pemex,))) == made


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


def test_a_name_with_an_article_inside_is_replaced_whole() -> None:
    draft = "La Comisión de los Derechos (Sedena) habló."
    assert introduced(draft, asked("Sedena spoke.", SEDENA, first=(SEDENA,))) == (
        "La Secretaría de la Defensa Nacional (Sedena) habló."
    )


def test_a_first_mention_takes_the_acronym_behind_it_along() -> None:
    constraint = asked("Sedena spoke.", SEDENA, first=(SEDENA,))
    assert introduced("La Sedena (Sedena) habló.", constraint) == "La Secretaría de la Defensa Nacional (Sedena) habló."


def test_a_term_gets_the_letters_of_the_glossary_and_its_article() -> None:
    constraint = asked("The National Guard.", GUARD)
    assert polished("Vino el guardia nacional.", constraint) == "Vino la Guardia Nacional."
    assert polished("LA GUARDIA NACIONAL", constraint) == "LA GUARDIA NACIONAL"


@pytest.mark.parametrize(
    ("offer", "sane"),
    [
        ("La Guardia Nacional llegó.", True),
        ("Guardia Nacional llegó.", False),
        ("El nuevo Guardia Nacional llegó.", False),
        ("Llegó a Guardia Nacional.", False),
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
    constraint = asked("The National Guard arrived.", GUARD)
    assert is_sane(offer, "El guarda llegó.", "The National Guard arrived.", constraint) is sane


@pytest.mark.parametrize(
    ("offer", "sane"),
    [
        ("La Guardia Nacional.", False),
        ("La Guardia Nacional buscó.", False),
        ("La Guardia Nacional buscó camiones en el puente.", True),
        ("La Guardia Nacional revisó los camiones del puente.", True),
    ],
)
def test_an_offer_that_lost_the_words_around_its_term_is_not_taken(offer: str, *, sane: bool) -> None:
    source = "The National Guard searched all trucks on the bridge."
    constraint = asked(source, GUARD)
    assert is_sane(offer, "El guarda revisó los camiones en el puente.", source, constraint) is sane


def test_an_offer_may_be_as_short_as_the_draft_that_it_replaces() -> None:
    source = "The National Guard searched all trucks on the bridge."
    assert is_sane("La Guardia Nacional buscó.", "El guarda buscó.", source, asked(source, GUARD))
