"""Names that the glossary lacks: which are found in articles, how they are counted, and what is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest
from growth import grows_in_proportion

from l10n.glossary.extraction import Candidate, Span, find


def nothing(_: str) -> Sequence[Span]:
    """Cover no stretch of a sentence."""
    return ()


def covering(*terms: str) -> Callable[[str], Sequence[Span]]:
    """Return what covers some terms in a sentence."""
    pattern = re.compile("|".join(map(re.escape, terms)))
    return lambda sentence: [match.span() for match in pattern.finditer(sentence)]


def counted(language: str, *sentences: str, least: int = 2) -> dict[str, int]:
    """Return the candidates in the sentences of one article, with their counts."""
    found = find([("one.md", sentences)], nothing, language=language, least=least)
    return {candidate.name: candidate.count for candidate in found}


def test_a_repeated_name_is_found_with_its_articles_and_contexts() -> None:
    water = "El director de la Comisión Nacional del Agua dijo que las presas están llenas."
    rain = "Según la Comisión Nacional del Agua, lloverá."
    found = find([("water.md", [water, rain]), ("rain.md", [rain])], nothing, language="es")
    assert found == [
        Candidate(
            "Comisión Nacional del Agua",
            count=3,
            articles=2,
            contexts=(
                "El director de la Comisión Nacional del Agua dijo que las presas están llenas.",
                "Según la Comisión Nacional del Agua, lloverá.",
            ),
        )
    ]


def test_a_context_is_cut_between_words() -> None:
    sentence = (
        "Después de tres años sin lluvia en el norte del país, la Conagua abrió las compuertas de la presa más grande."
    )
    (found,) = find([("a", [sentence, "La sequía que mide la Conagua."])], nothing, language="es")
    assert found.contexts[0] == "…sin lluvia en el norte del país, la Conagua abrió las compuertas de la presa más…"


def test_what_a_row_covers_is_no_candidate_and_parts_what_stands_around_it() -> None:
    sentences = ["Allí vigila la Guardia Nacional de Nuevo León.", "En Nuevo León hay Guardia Nacional."]
    (found,) = find([("a", sentences)], covering("Guardia Nacional"), language="es")
    assert (found.name, found.count) == ("Nuevo León", 2)


def test_the_most_frequent_come_first_then_by_name() -> None:
    sentences = (
        "Habló la CFE.",
        "Votó el INE.",
        "Cobra la CFE.",
        "Cuenta el INE.",
        "Gana la CFE y pierde Pemex.",
        "Sin Pemex.",
    )
    assert list(counted("es", *sentences)) == ["CFE", "INE", "Pemex"]


def test_what_stands_less_often_than_asked_is_left_out() -> None:
    assert counted("es", "Habló la CFE.", "Cobra la CFE.", least=3) == {}
    assert counted("es", "Habló la CFE.", least=1) == {"CFE": 1}


@pytest.mark.parametrize("acronym", ["INE", "CJNG", "T-MEC", "COVID-19", "CDMX"])
def test_acronyms_are_found_wherever_they_stand(acronym: str) -> None:
    assert counted("es", f"{acronym} crece.", f"Crece ({acronym}).") == {acronym: 2}


@pytest.mark.parametrize("text", ["el siglo XX", "el Tomo IV", "la opción X1", "la letra B", "el 4T"])
def test_numerals_and_single_letters_are_no_acronyms(text: str) -> None:
    found = counted("es", f"Empezó con {text}.", f"Acabó con {text}.")
    assert not {"XX", "IV", "X1", "B", "4T"} & found.keys()


def test_the_capital_of_a_first_word_says_nothing() -> None:
    assert counted("es", "Llueve en el norte.", "Llueve en el sur.", "¿Llueve?", "Dijo: “Llueve mucho”.") == {}


def test_a_first_word_counts_where_it_has_a_capital_inside_a_sentence_too() -> None:
    assert counted("es", "Conagua avisó.", "Avisó Conagua.", "Agua hay.") == {"Conagua": 2}


def test_a_first_word_that_is_mostly_written_small_counts_only_inside() -> None:
    sentences = ("Gobierno y empresas callan.", "Cambia el gobierno.", "Otro gobierno, otra ley.", "El Gobierno paga.")
    assert counted("es", *sentences, least=1) == {"Gobierno": 1}


def test_a_first_word_belongs_to_the_longer_name_that_it_begins() -> None:
    sentences = ("Petróleos Mexicanos perdió dinero.", "Petróleos Mexicanos pagó.")
    assert counted("es", *sentences) == {"Petróleos Mexicanos": 2}


@pytest.mark.parametrize(
    ("language", "first"),
    [("es", "La Jornada Electoral"), ("es", "En Jornada Electoral"), ("es", "Ayer Jornada Electoral")],
)
def test_a_small_word_before_a_name_is_no_part_of_it(language: str, first: str) -> None:
    assert counted(language, f"{first} acabó.", "Acabó la Jornada Electoral.") == {"Jornada Electoral": 2}


def test_an_article_that_belongs_to_a_name_stays_there() -> None:
    sentences = ("The New York Times reported it.", "It was in The New York Times on Friday.")
    assert counted("en", *sentences) == {"The New York Times": 2}


def test_a_common_word_before_a_name_is_no_part_of_it() -> None:
    sentences = ("Vecinos de Iztapalapa marcharon.", "Marcharon los vecinos.", "Hay agua en Iztapalapa.")
    assert counted("es", *sentences) == {"Iztapalapa": 2}


def test_titles_before_a_name_are_no_part_of_it() -> None:
    sentences = ("On Monday President Lee met Gov. Ann Lee.", "Lee spoke, and Ann Lee did.", "Sheriff Ann Lee left.")
    assert counted("en", *sentences) == {"Ann Lee": 3, "Lee": 2}


@pytest.mark.parametrize("word", ["Monday", "July", "President", "Spanish", "Mexican"])
def test_words_with_an_english_capital_are_no_names_alone(word: str) -> None:
    assert counted("en", f"It was the {word} one.", f"They saw a {word} there.") == {}


def test_a_part_of_a_longer_name_counts_where_it_stands_alone() -> None:
    sentences = (
        "Habló el Sistema de Aguas de la Ciudad.",
        "Falla el Sistema de Aguas.",
        "Otro Sistema de Aguas falla.",
    )
    assert counted("es", *sentences) == {"Sistema de Aguas": 2}


def test_names_with_and_between_them_are_one_where_that_is_repeated() -> None:
    ministry = ("La de Hacienda y Crédito Público.", "Lo dijo Hacienda y Crédito Público.")
    assert counted("es", *ministry) == {"Hacienda y Crédito Público": 2}
    neighbours = ("Ganó el Toluca y el América.", "Perdieron el América y el Toluca.", "Empata el Toluca.")
    assert counted("es", *neighbours) == {"Toluca": 3, "América": 2}


def test_a_possessive_ends_a_name() -> None:
    sentences = ("They sued Pemex's Deer Park refinery.", "So Deer Park’s owner is Pemex.")
    assert counted("en", *sentences) == {"Deer Park": 2, "Pemex": 2}


def test_names_may_hold_initials_hyphens_and_apostrophes() -> None:
    names = "Harry S. Truman, Ana Cruz-Ortiz, Beto O'Rourke"
    assert counted("en", f"We saw {names}.", f"You saw {names}.") == {
        "Ana Cruz-Ortiz": 2, "Beto O'Rourke": 2, "Harry S. Truman": 2,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("sentences", "names"),
    [
        (["Viajó a EE. UU. ayer.", "Volvió de EE.UU. y de EE. UU. hoy."], {"EE. UU.": 2}),
        (["Habló la Coord. de Agua.", "Calló la Coord. de Agua."], {"Agua": 2}),
        (["El Programa de Campeon(a|e)s crece.", "Crece el Programa de Campeon(a|e)s."], {}),
        (["El Editor-in-Chief calla.", "Calla el Editor-in-Chief."], {"Editor-in-Chief": 2}),
        (["La de Trump.", "“La de Trump.” Fin.", "Va a Trump.com."], {"Trump": 3}),
    ],
)
def test_abbreviations_and_pieces_of_words_are_no_names(sentences: list[str], names: dict[str, int]) -> None:
    assert counted("es", *sentences) == names


def test_a_line_break_inside_a_name_changes_nothing() -> None:
    assert counted("es", "Habló la Suprema\nCorte.", "Calló la Suprema  Corte.") == {"Suprema Corte": 2}


def test_a_headline_with_capitals_throughout_says_nothing() -> None:
    headline = "Border Bridge Reopens After Weeks of Flooding"
    assert counted("en", headline, headline) == {}
    assert counted("es", "Reabre el puente Río Bravo", "Cierra el puente Río Bravo") == {"Río Bravo": 2}


def test_a_headline_in_capitals_says_nothing() -> None:
    headlines = ("DESPLIEGAN ELEMENTOS EN ECATEPEC", "DESPLIEGAN ELEMENTOS EN TOLUCA")
    assert counted("es", *headlines, "Despliegan a la CFE.", "Habla la CFE.") == {"CFE": 2}
    assert counted("en", "SENATE APPROVES BUDGET", "SENATE APPROVES WALL") == {}


def test_a_sentence_that_an_article_repeats_counts_once() -> None:
    title = "La Conagua cierra la presa"
    assert counted("es", title, title.replace(" cierra", "  cierra"), least=1) == {"Conagua": 1}
    found = find([("a", [title, title]), ("b", [title])], nothing, language="es")
    assert [(one.count, one.articles) for one in found] == [(2, 2)]


def test_a_verb_before_a_name_is_no_part_of_it() -> None:
    sentences = ("Habló la Conagua.", "Habló Ana Lugo.", "Allí habló Ana Lugo por la Conagua.")
    assert counted("es", *sentences) == {"Ana Lugo": 2, "Conagua": 2}


def test_hostile_text_takes_no_longer_than_other_text() -> None:
    hostile = "A de la " * 20_000 + "Conagua" + " " * 200_000 + "." * 200_000 + "B" * 200_000 + "O' " * 100_000
    found = find([("a", [hostile, hostile])], lambda text: [(0, len(text) - 9), (5, 7)], language="es")
    assert found == []
    assert find([("a", [hostile])], nothing, language="es") == []


@pytest.mark.parametrize(
    "unit", ["Presidente ", "Señor de la ", "Ana y ", "Ana ", "(PAN, PRI y MC) ", "A. ", "A", "XXI "]
)
def test_the_time_to_find_names_grows_in_proportion_to_a_sentence(unit: str) -> None:
    assert grows_in_proportion(lambda text: find([("a.md", [f"Vino {text}"])], nothing, language="es"), unit, 60_000)
