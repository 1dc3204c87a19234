"""What Spanish and English do to a name: plurals, endings, articles and adjectives beside it, capitals."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.glossary.inflection import agree, capitalised, contracted, inflections, may_be_plural, plurals, stem
from l10n.glossary.table import Grammar
from l10n.text.folding import unaccented

FEMININE, MASCULINE, NO_ARTICLE = Grammar("f"), Grammar("m"), Grammar("f", article=False)

NAMES = {
    "es": {
        "guardia nacional": "guardias nacionales",
        "Guardia Nacional": "Guardias Nacionales",
        "secretaría de Estado": "secretarías de Estado",
        "juez de control": "jueces de control",
        "capitán de navío": "capitanes de navío",
        "organización terrorista extranjera": "organizaciones terroristas extranjeras",
        "el Bronco": "los Broncos",
        "coche bomba": "coches bomba",
        "ley": "leyes",
        "crisis": "crisis",
        "lunes": "lunes",
        "tórax": "tórax",
        "mes": "meses",
        "interés": "intereses",
        "país": "países",
        "plan": "planes",
        "joven": "jóvenes",
        "origen": "orígenes",
        "orden": "órdenes",
        "líder": "líderes",
        "régimen": "regímenes",
        "carácter": "caracteres",
        "voz": "voces",
        "café": "cafés",
        "menú": "menús",
        "tabú": "tabús",
        "marroquí": "marroquíes",
        "sándwich": "sándwiches",
        "sheriff": "sheriffs",
        "ONG": "ONG",
        "T-MEC": "T-MEC",
        "Barrio 18": "Barrios 18",
    },
    "en": {
        "secretary of state": "secretaries of state",
        "attorney general": "attorneys general",
        "brigadier general": "brigadier generals",
        "commander in chief": "commanders in chief",
        "commander-in-chief": "commanders-in-chief",
        "bachelor's degree": "bachelor's degrees",
        "Mexican": "Mexicans",
        "city": "cities",
        "attorney": "attorneys",
        "Congress": "Congresses",
        "branch": "branches",
        "tax": "taxes",
        "crisis": "crises",
        "veto": "vetoes",
        "life": "lives",
        "person": "people",
        "Child": "Children",
        "hitman": "hitmen",
        "human": "humans",
        "Chinese": "Chinese",
        "NGO": "NGOs",
        "CT scan": "CT scans",
        "voter rolls": "voter rolls",
        "sit-in": "sit-ins",
        "U.S.": "U.S.",
    },
}
CASES = [(language, name, plural) for language, names in NAMES.items() for name, plural in names.items()]


@pytest.mark.parametrize(("language", "name", "plural"), CASES)
def test_the_usual_plural_of_a_name(language: str, name: str, plural: str) -> None:
    assert plurals(name, language)[0] == plural


def test_what_has_two_plurals_gives_both() -> None:
    assert plurals("attorney general", "en") == ("attorneys general", "attorney generals")
    assert plurals("marroquí", "es") == ("marroquíes", "marroquís")


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("enfermo", {"enfermo", "enfermos", "enferma", "enfermas"}),
        ("senador", {"senador", "senadores", "senadora", "senadoras"}),
        ("inglés", {"inglés", "ingleses", "inglesa", "inglesas"}),
        ("caso", {"caso", "casos"}),
        ("comisión", {"comisión", "comisiones"}),
        ("nacional", {"nacional", "nacionales"}),
        ("ONG", {"ONG"}),
        ("del", {"del"}),
    ],
)
def test_a_spanish_word_takes_number_and_gender_but_is_not_taken_for_another(word: str, forms: set[str]) -> None:
    assert set(inflections(word, "es")) == forms


def test_an_english_word_takes_number_only() -> None:
    assert inflections("actor", "en") == ("actor", "actors")


@pytest.mark.parametrize("language", ["es", "en"])
def test_all_forms_of_a_word_share_a_stem(language: str) -> None:
    words = {word for name in NAMES[language] for word in re.findall(r"[^\W_]+", name)}
    for word in words:
        assert {stem(form) for form in inflections(word, language)} == {stem(word)}
        assert stem(unaccented(word).upper()) == stem(word)


@pytest.mark.parametrize(("language", "name", "plural"), CASES)
def test_a_plural_looks_like_one_at_a_glance(language: str, name: str, plural: str) -> None:
    assert plural == name or any(may_be_plural(word.casefold(), language) for word in re.split(r"[\s-]", plural))


# Beside a form that takes the place of another


@pytest.mark.parametrize(
    ("text", "form", "grammar", "wanted"),
    [
        ("en el [] mexicano", "Sedena", FEMININE, "en la Sedena mexicana"),
        ("en la [] mexicana", "Ejército", MASCULINE, "en el Ejército mexicano"),
        ("del []", "Sedena", FEMININE, "de la Sedena"),
        ("al []", "Sedena", FEMININE, "a la Sedena"),
        ("de la []", "Edomex", MASCULINE, "del Edomex"),
        ("a la []", "Edomex", MASCULINE, "al Edomex"),
        ("De la []", "Edomex", MASCULINE, "Del Edomex"),
        ("El []", "Sedena", FEMININE, "La Sedena"),
        ("DEL []", "SEDENA", FEMININE, "DE LA SEDENA"),
        ("de los []", "Cámara", FEMININE, "de la Cámara"),
        ("un []", "ley", FEMININE, "una ley"),
        ("este []", "ley", FEMININE, "esta ley"),
        ("aquellos []", "ley", FEMININE, "aquella ley"),
        ("nuestro []", "ley", FEMININE, "nuestra ley"),
        ("todo el []", "Sedena", FEMININE, "toda la Sedena"),
        ("sus []", "ley", FEMININE, "su ley"),
        ("el [] creado en mayo", "Guardia Nacional", FEMININE, "la Guardia Nacional creada en mayo"),
        ("el []", "Cortes", Grammar("f", plural=True), "las Cortes"),
    ],
)
def test_article_and_adjective_agree_with_the_form(text: str, form: str, grammar: Grammar, wanted: str) -> None:
    before, after = text.split("[]")
    before, after = agree(before, after, grammar, form, plural=False)
    assert before + form + after == wanted


def test_a_plural_form_takes_plural_words_beside_it() -> None:
    before, after = agree("el ", " mexicano", FEMININE, "guardias nacionales", plural=True)
    assert (before, after) == ("las ", " mexicanas")


@pytest.mark.parametrize(
    ("before", "wanted"),
    [("en el ", "en "), ("del ", "de "), ("al ", "a "), ("El ", ""), ("de la ", "de "), ("todo el ", "todo ")],
)
def test_the_article_goes_where_the_name_takes_none(before: str, wanted: str) -> None:
    assert agree(before, "", NO_ARTICLE, "Sonora", plural=False) == (wanted, "")


@pytest.mark.parametrize(
    ("before", "form", "wanted"),
    [
        ("la ", "agua", "el agua"),
        ("de la ", "agua", "del agua"),
        ("una ", "área natural", "un área natural"),
        ("esta ", "agua", "esta agua"),
        ("el ", "Armada", "la Armada"),
    ],
)
def test_feminine_nouns_with_a_stressed_a_stand_behind_el(before: str, form: str, wanted: str) -> None:
    repaired, _ = agree(before, "", FEMININE, form, plural=False)
    assert repaired + form == wanted


@pytest.mark.parametrize("after", [" informa hoy", " cuida la zona", " federal", ", creado en mayo", " mexicana"])
def test_a_verb_a_word_behind_a_comma_and_what_agreed_with_something_else_stay(after: str) -> None:
    assert agree("el ", after, FEMININE, "Sedena", plural=False) == ("la ", after)


@pytest.mark.parametrize(("before", "wanted"), [("de el ", "del "), ("a el ", "al "), ("del ", "del "), ("la ", "la ")])
def test_only_the_contraction_is_repaired_where_grammar_tells_no_gender(before: str, wanted: str) -> None:
    assert agree(before, " mexicano", Grammar(), "X", plural=False) == (wanted, " mexicano")


@pytest.mark.parametrize(
    ("before", "form", "wanted"),
    [
        ("del ", "el Bronco", "del Bronco"),
        ("al ", "el Bronco", "al Bronco"),
        ("la ", "el Bronco", "el Bronco"),
        ("de la ", "los Zetas", "de los Zetas"),
        ("del ", "El Colegio de México", "de El Colegio de México"),
    ],
)
def test_a_form_that_brings_its_article_takes_the_place_of_the_one_before_it(
    before: str, form: str, wanted: str
) -> None:
    repaired, _ = agree(before, "", MASCULINE, form, plural=False)
    assert contracted(repaired + form) == wanted


@given(
    st.sampled_from(["", "en ", "del ", "de la ", "todo el ", "Las ", "un ", "habló con "]),
    st.sampled_from(["", " mexicano", " dijo", ", que"]),
    st.sampled_from([Grammar(), MASCULINE, FEMININE, NO_ARTICLE, Grammar("m", plural=True)]),
)
def test_what_agrees_already_is_left_alone(before: str, after: str, grammar: Grammar) -> None:
    once = agree(before, after, grammar, "Sedena", plural=False)
    assert agree(*once, grammar, "Sedena", plural=False) == once


# Capitals


@pytest.mark.parametrize("before", ["", "¿", "«", "—", "Renunció ayer. ", "¡No! ", "Fue ayer…» ", "(Fue en 2019.) "])
def test_a_form_at_the_start_of_a_sentence_gets_a_capital(before: str) -> None:
    assert capitalised("la Sedena", before) == "La Sedena"


@pytest.mark.parametrize("before", ["en ", "EE. UU. ", "el Gral. ", "dijo: ", "dijo, "])
def test_a_form_inside_a_sentence_stays_as_it_is(before: str) -> None:
    assert capitalised("la Sedena", before) == "la Sedena"


def test_a_name_of_many_words_with_two_plurals_has_a_few_of_its_plurals() -> None:
    found = plurals(" ".join(["bisturí"] * 40), "es")
    assert found[0] == " ".join(["bisturíes"] * 40)
    assert len(found) == 64
