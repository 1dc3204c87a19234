"""Where terms stand in a text, which forms are to be written for them, and whether a translation honours them."""

from __future__ import annotations

from itertools import islice, pairwise, product
from pathlib import Path

import pytest
from growth import SQUARE, grows_in_proportion, growth
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.glossary.matching import TextWords
from l10n.glossary.recognition import Finder, TermMatch, allowed, judge
from l10n.glossary.table import Case, Grammar, Term, read

HOUSE = Path(__file__).parents[2] / "glossary"


def term(en: str, es: str, **columns: object) -> Term:
    """Return a term whose names stand between bars."""
    return Term(tuple(en.split("|")), tuple(es.split("|")), **columns)  # type: ignore[arg-type] # columns of a Term


SEDENA = term("Sedena", "Sedena", grammar=Grammar("f"), first_en="the Secretariat of National Defense (Sedena)")
GUARD = term("National Guard", "Guardia Nacional", never_en=("National Watch",), grammar=Grammar("f"))
STATE = term("State of Mexico|Edomex", "Estado de México|Edomex", never_en=("Mexican State",))
MEXICO = term("Mexico", "México")
PAN = term("PAN", "PAN", case=Case.EXACT)
BRONCO = term("El Bronco", "el Bronco")
GOVERNOR = term("governor|governors", "gobernador|gobernadora", grammar=Grammar("m"))
GUARDSMAN = term("national guardsman", "guardia nacional", grammar=Grammar("m", plurals=("guardias nacionales",)))
ALL = (SEDENA, GUARD, STATE, MEXICO, PAN, BRONCO, GOVERNOR)


def found(text: str, language: str, *terms: Term) -> list[str]:
    """Return the mentions of terms in a text."""
    return [text[match.start : match.end] for match in Finder(terms, language).find(text)]


# Mentions


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("La Guardia Nacional llegó.", ["Guardia Nacional"]),
        ("LA GUARDIA NACIONAL LLEGÓ", ["GUARDIA NACIONAL"]),
        ("las guardias nacionales", ["guardias nacionales"]),
        ("la Guardia\n  Nacional", ["Guardia\n  Nacional"]),
        ("la Guardia\u00a0Nacional", ["Guardia\u00a0Nacional"]),
        ("la ex-Guardia Nacional y los anti-Sedena", ["Guardia Nacional", "Sedena"]),
        ("del Bronco al Bronco y El Bronco", ["Bronco", "Bronco", "El Bronco"]),
        ("el ESTADO DE MEXICO y México", ["ESTADO DE MEXICO", "México"]),
        ("el PAN compra pan", ["PAN"]),
        ("Mexico sin acento", []),
        ("la sedena.gob.mx, @Sedena y #Sedena", []),
        ("la Guardia, Nacional", []),
        ("Sedenas y sedenados", ["Sedenas"]),
        ("", []),
    ],
)
def test_mentions_in_spanish(text: str, mentions: list[str]) -> None:
    assert found(text, "es", *ALL) == mentions


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Sedena's and Sedena’s budget", ["Sedena", "Sedena"]),
        ("The governors' plan", ["governors"]),
        ("Governors of the State of Mexico", ["Governors", "State of Mexico"]),
        ("the PAN-backed plan of the pan", ["PAN"]),
        ("A submarine, a Panama hat", []),
    ],
)
def test_mentions_in_english(text: str, mentions: list[str]) -> None:
    assert found(text, "en", *ALL) == mentions


def test_the_longest_name_wins_and_none_stands_inside_another() -> None:
    assert found("State of Mexico and Mexico", "en", MEXICO, STATE) == ["State of Mexico", "Mexico"]


def test_of_two_names_that_cross_the_longer_wins_wherever_it_starts() -> None:
    police, chief = term("Mexico City police", "x"), term("police chief of Mexico City", "y")
    assert found("Mexico City police chief of Mexico City", "en", police, chief) == ["police chief of Mexico City"]


GUARDS = tuple(
    term("x", name) for name in ("Guardia", "Guardia Nacional", "Guardia Nacional de Honduras", "Guardia Civil")
)


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("la Guardia", ["Guardia"]),
        ("la Guardia, Civil", ["Guardia"]),
        ("la Guardia Nacional", ["Guardia Nacional"]),
        ("la Guardia Nacional de Sonora", ["Guardia Nacional"]),
        ("la Guardia Nacional de Honduras", ["Guardia Nacional de Honduras"]),
        ("guardias civiles y guardias", ["guardias civiles", "guardias"]),
    ],
)
def test_names_that_start_alike_are_told_apart_by_what_follows(text: str, mentions: list[str]) -> None:
    assert found(text, "es", *GUARDS) == mentions


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("del Paso", ["Paso"]),
        ("al Paso del Norte", ["Paso del Norte"]),
        ("El Paso del Águila", ["El Paso"]),
        ("hablan del", []),
    ],
)
def test_a_name_behind_a_contraction_needs_the_word_behind_its_article(text: str, mentions: list[str]) -> None:
    assert found(text, "es", term("x", "el Paso"), term("x", "el Paso del Norte")) == mentions


def test_an_exact_name_wins_over_a_free_one() -> None:
    bread, party = term("bread", "pan"), term("party", "PAN", case=Case.EXACT)
    matches = Finder([bread, party], "es").find("PAN, pan")
    assert [match.term for match in matches] == [party, bread]


def test_a_hit_tells_the_listed_name_and_whether_the_mention_is_a_plural() -> None:
    matches = Finder([GOVERNOR, GUARDSMAN], "en").find("Governors, governor, national guardsmen")
    assert [(match.name, match.plural) for match in matches] == [
        ("governors", True),
        ("governor", False),
        ("national guardsman", True),
    ]


def test_a_plural_that_the_row_gives_is_found() -> None:
    odd = term("test", "prueba clave", grammar=Grammar("f", plurals=("pruebas clave",)))
    assert [match.plural for match in Finder([odd], "es").find("pruebas clave")] == [True]


def test_a_row_for_the_other_direction_is_not_looked_up() -> None:
    assert found("law", "en", term("law", "ley", direction="es>en")) == []


def test_letters_that_a_mark_is_written_behind_are_found_where_they_stand() -> None:
    assert found("El Estado de Me\u0301xico.", "es", STATE) == ["Estado de Me\u0301xico"]


WORDS = ["Estado", "de", "México", "del", "al", "Bronco", "el", "PAN", "PANs", "s'", ".", "Mexico,", "State", "of", "-"]


@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_mentions_are_in_order_apart_and_in_the_letters_of_a_name(parts: list[str]) -> None:
    text = " ".join(parts)
    for language in ("en", "es"):
        matches = Finder(ALL, language).find(text)
        assert all(one.end <= other.start for one, other in pairwise(matches))
        for match in matches:
            mention = text[match.start : match.end]
            name = match.name.removeprefix("el ")
            assert TextWords(mention).find(name, language, exact=False), (match.name, mention)


# What is to be written


def match(mentioned: Term, text: str, language: str = "en") -> TermMatch:
    """Return the mention of a term in a text."""
    (only,) = Finder([mentioned], language).find(text)
    return only


@pytest.mark.parametrize(
    ("mentioned", "text", "forms"),
    [
        (GOVERNOR, "the governor", ("gobernador", "gobernadora")),
        (GOVERNOR, "the governors", ("gobernadores", "gobernadora")),
        (GUARDSMAN, "two national guardsmen", ("guardias nacionales",)),
        (STATE, "Edomex", ("Edomex", "Estado de México")),
    ],
)
def test_the_preferred_form_comes_first_in_the_number_of_the_mention(
    mentioned: Term, text: str, forms: tuple[str, ...]
) -> None:
    assert allowed(match(mentioned, text), "es") == forms


def test_a_first_mention_has_its_own_form_where_there_is_one() -> None:
    assert allowed(match(SEDENA, "la Sedena", "es"), "en", first=True) == (SEDENA.first_en,)
    assert allowed(match(SEDENA, "Sedena"), "es", first=True) == ("Sedena",)


# Compliance


def verdicts(source: str, text: str, target: str, *terms: Term, first: tuple[Term, ...] = ()) -> list[tuple[str, str]]:
    """Return what a translation makes of each term, and which forbidden rendering stands in it."""
    matches = Finder(terms, "en" if target == "es" else "es").find(source)
    return [(verdict.rendering, verdict.forbidden) for verdict in judge(matches, text, target, first)]


@pytest.mark.parametrize(
    ("listed", "text", "rendering"),
    [
        ("caso activo", "los casos activos", "casos activos"),
        ("enfermo", "Está enferma.", "enferma"),
        ("Sedena", "DE LA SEDENA", "SEDENA"),
        ("Secretaría", "SECRETARIA DE MARINA", "SECRETARIA"),
        ("el Bronco", "habló del Bronco", "Bronco"),
        ("Guardia Nacional", "la guardia\nnacional", "guardia\nnacional"),
        ("ONG", "varias ONG", "ONG"),
        ("caso", "la casa", ""),
        ("ley", "la leyenda", ""),
        ("Sedena", "sedena.gob.mx", ""),
    ],
)
def test_an_allowed_form_honours_a_term_in_any_inflection(listed: str, text: str, rendering: str) -> None:
    assert verdicts("a thing", text, "es", term("thing", listed)) == [(rendering, "")]


@pytest.mark.parametrize(("text", "honoured"), [("el PAN", True), ("el pan", False), ("Pan y vino", False)])
def test_an_exact_form_must_stand_in_its_letters(text: str, *, honoured: bool) -> None:
    assert [bool(rendering) for rendering, _ in verdicts("PAN", text, "es", PAN)] == [honoured]


def test_any_listed_form_will_do() -> None:
    assert verdicts("el Estado de México", "Edomex is big.", "en", STATE) == [("Edomex", "")]


def test_a_word_of_the_longer_form_of_another_term_honours_none() -> None:
    source = "México y el Estado de México"
    assert verdicts(source, "The State of Mexico", "en", MEXICO, STATE) == [("", ""), ("State of Mexico", "")]
    assert verdicts(source, "Mexico and the State of Mexico", "en", MEXICO, STATE)[0] == ("Mexico", "")


def test_a_term_needs_no_more_words_than_its_shortest_form() -> None:
    congress, us = term("Congress|U.S. Congress", "Congreso"), term("United States|U.S.", "Estados Unidos")
    said = verdicts("el Congreso de Estados Unidos", "the U.S. Congress", "en", congress, us)
    assert said == [("U.S. Congress", ""), ("U.S.", "")]


def test_a_forbidden_form_breaks_what_an_allowed_one_honours() -> None:
    said = verdicts("la Guardia Nacional", "The National Guard, or national watch", "en", GUARD)
    assert said == [("National Guard", "national watch")]


def test_a_forbidden_form_inside_an_allowed_one_is_none() -> None:
    odd = term("National Watch Force", "Fuerza", never_en=("National Watch",))
    assert verdicts("la Fuerza", "the National Watch Force", "en", odd) == [("National Watch Force", "")]
    assert verdicts("la Fuerza", "National Watch Force, National Watch", "en", odd)[0][1] == "National Watch"


@pytest.mark.parametrize(
    ("text", "rendering"),
    [
        ("The Secretariat of National Defense (Sedena) left.", "Secretariat of National Defense (Sedena)"),
        ("secretariat of\nnational defense (SEDENA)", "secretariat of\nnational defense (SEDENA)"),
        ("The Secretariat of National Defense left.", "Secretariat of National Defense"),
        ("Secretariats of National Defense", "Secretariats of National Defense"),
        ("Secretariat of National Defense’s plan", "Secretariat of National Defense"),
        ("Sedena left.", ""),
    ],
)
def test_a_first_mention_is_spelled_out(text: str, rendering: str) -> None:
    assert verdicts("la Sedena", text, "en", SEDENA, first=(SEDENA,)) == [(rendering, "")]


def test_a_first_form_may_be_behind_a_contraction() -> None:
    state = term("Edomex", "Edomex", first_es="el Estado de México (Edomex)")
    said = verdicts("Edomex", "vino del Estado de México (Edomex)", "es", state, first=(state,))
    assert said == [("Estado de México (Edomex)", "")]


def test_there_is_one_verdict_for_each_term_in_the_order_of_the_text() -> None:
    matches = Finder(ALL, "en").find("Mexico, Sedena, Mexico")
    made = judge(matches, "la Sedena", "es")
    assert [(verdict.term, verdict.honoured) for verdict in made] == [(MEXICO, False), (SEDENA, True)]


HOUSE_TERMS = [
    entry for path in sorted(HOUSE.glob("*.csv")) for entry in read(path.name, path.read_text(encoding="utf-8"))
]


@settings(max_examples=300)
@given(st.sampled_from(HOUSE_TERMS), st.sampled_from([("en", "es"), ("es", "en")]), st.booleans(), st.booleans())
def test_a_text_into_which_an_allowed_form_is_put_honours_the_term(
    entry: Term,
    direction: tuple[str, str],
    capitals: bool,  # noqa: FBT001 - drawn by hypothesis
    first: bool,  # noqa: FBT001 - likewise
) -> None:
    source, target = direction
    if not entry.serves(source):
        return
    matches = Finder([entry], source).find(f"— {entry.names(source)[0]} —")
    assert len(matches) == 1
    for form in allowed(matches[0], target, first=first):
        text = f"Ayer, {form}, hoy."
        (verdict,) = judge(matches, text.upper() if capitals else text, target, {entry} if first else ())
        assert verdict.honoured
        if not first and not capitals:
            assert TextWords(text).find(form, target, exact=False)


# Proportion


HOSTILE = {
    "the same first words": [term(f"Secretariat of the Town {i}", "x") for i in range(20_000)],
    "each in the next": [term(" ".join(["town"] * size), "x") for size in range(1, 40)],
    "single letters": [term(f"{one} {two}", "x") for one in "abcdefgh" for two in "abcdefgh"],
}
TEXTS = {
    "the same first words": "The Secretariat of the Town 77 and the Secretariat of the Towns. ",
    "each in the next": "town " * 10,
    "single letters": "a b c d e f g h ",
}


@pytest.mark.parametrize("shape", HOSTILE)
def test_the_time_to_find_grows_in_proportion_to_the_text(shape: str) -> None:
    finder, text = Finder(HOSTILE[shape], "en"), TEXTS[shape]
    assert growth(finder.find, text * 25, text * 200) < SQUARE


@pytest.mark.parametrize("run", ["a.", "a/", "a-", "@", "x_", "Sedena/", "Sedena-", ".", "Sedena-1/"])
def test_the_time_for_a_long_run_of_signs_and_letters_grows_in_proportion(run: str) -> None:
    assert grows_in_proportion(Finder(ALL, "es").find, run, 50_000)


def test_terms_are_taken_in_in_proportion_and_searched_whatever_their_number() -> None:
    terms = [term("x", f"Comisión {i % 977} de Caminos {i}") for i in range(48_000)]
    text = "La Comisión 5 de Caminos 5 se reunió con vecinos de la zona para hablar del nuevo puente. " * 1000
    assert growth(lambda count: Finder(terms[:count], "es"), 6000, 48_000) < SQUARE
    few, many = Finder(terms[:6000], "es"), Finder(terms, "es")
    assert len(many.find(text)) == 1000
    assert growth(lambda finder: finder.find(text), few, many, limit=4) < 4


def judged(count: int) -> None:
    """Find and judge sentences full of terms that differ in one word, of terms of one stem, and of one term's names."""
    ends = ["".join(letters) for letters in islice(product("aceiosu", repeat=5), count)]
    for terms in (
        [term(f"Town {number}", f"Pueblo {number}") for number in range(count)],
        [term(f"cas{end}", f"mas{end}") for end in ends],
        [term("Town", f"Pueblo {number}") for number in range(count)],
        [
            Term(
                tuple(f"town {number}" for number in range(count)), tuple(f"pueblo {number}" for number in range(count))
            )
        ],
    ):
        matches = Finder(terms, "en").find(", ".join(name for one in terms for name in one.en))
        assert len(matches) == count
        text = ", ".join(name for one in terms for name in one.es)
        assert terms[0] in {match.term for match in matches}
        assert all(verdict.honoured for verdict in judge(matches, text, "es"))


def test_the_time_to_judge_grows_in_proportion_to_the_terms_of_a_sentence() -> None:
    assert growth(judged, 200, 1600) < SQUARE
