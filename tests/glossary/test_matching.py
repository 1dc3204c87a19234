"""Names in running text: in which letters and with which signs a name stands in it."""

from __future__ import annotations

import unicodedata

import pytest
from growth import SQUARE, growth
from hypothesis import given
from hypothesis import strategies as st

from l10n.glossary.matching import TextWords, parts


def found(name: str, text: str, *, exact: bool = False, inflected: bool = True) -> list[str]:
    """Return the places of a Spanish text where a name stands."""
    return [text[start:end] for start, end in TextWords(text).find(name, "es", exact=exact, inflected=inflected)]


def test_a_name_has_words_and_signs() -> None:
    name = parts("Sedena (S.A.)")
    assert (name.words, name.gaps, name.lead, name.tail) == (("Sedena", "S", "A"), ("(", "."), "", ".)")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Guardia Nacional", "Guardia\u00a0Nacional"),
        ("Guardia Nacional", "Guardia \r\n Nacional"),
        ("EE. UU.", "EE.UU."),
        ("EE. UU.", "EE. UU"),
        ("T-MEC", "T\u2011MEC"),
        ("Cartel d'Or", "Cartel d’Or"),
        ("Sedena (Ejército)", "Sedena( Ejército)"),
        ("caso activo", "casos activos"),
        ("Secretaría", "SECRETARIA"),
        ("Secretaría", unicodedata.normalize("NFD", "Secretaría")),
        ("España", "ESPAÑA"),
    ],
)
def test_spaces_signs_endings_and_capitals_may_differ(name: str, text: str) -> None:
    assert found(name, f"{text} hoy") == [text]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Guardia Nacional", "Guardia, Nacional"),
        ("Guardia Nacional", "Guardia-Nacional"),
        ("EE. UU.", "EE UU"),
        ("Sedena (Ejército)", "Sedena (Ejército"),
        ("España", "ESPANA"),
        ("Secretaría", "Secretaria"),
        ("ley", "leyenda"),
        ("ley", "Monterrey"),
        ("caso", "casa"),
        ("INE", "Inegi"),
    ],
)
def test_other_signs_and_letters_are_other_names(name: str, text: str) -> None:
    assert found(name, text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("La ley", "ley"),
        ("Cayó en EE. UU. ayer", "EE. UU."),
        ("Ley de Amparo", "ley"),
        ("LEY DE AMPARO", "ley"),
        ("la Ley", None),
        ("La ley. Ley nueva", "ley"),
    ],
)
def test_an_exact_name_takes_a_capital_only_where_a_sentence_starts_or_all_through(text: str, name: str | None) -> None:
    assert found(name or "ley", text, exact=True)[:1] == ([] if name is None else [found(name, text)[0]])


def test_the_article_of_an_exact_name_may_be_small() -> None:
    assert found("Los Ardillos", "de los Ardillos", exact=True) == ["los Ardillos"]


def test_a_name_that_is_not_to_be_inflected_stands_as_it_is() -> None:
    assert found("caso activo", "casos activos, caso activo", inflected=False) == ["caso activo"]


def test_an_article_may_be_drawn_together_with_a_preposition() -> None:
    assert found("el Bronco", "del Bronco, al Bronco y el Bronco") == ["Bronco", "Bronco", "el Bronco"]


ADDRESSES = [
    *("https://a.mx/x?de=ley&la=ley", "www.ley.mx", "ley.gob.mx", "ley@a.mx", "x.ley@a.mx", "@ley", "#ley", "/ley/x"),
    *("./ley", "../ley/", "~/ley", "C:\\ley", "docs/ley.md", "ley.html", "gob_ley", "ley_mx"),
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_stands_in_an_address(address: str) -> None:
    assert found("ley", f"Vea {address} y la ley.") == ["ley"]
    assert found("ley", address) == []


@pytest.mark.parametrize(
    "text",
    [
        "(ley)",
        "«ley»",
        "ley.",
        "ley...",
        "ley…",
        "_ley_",
        "*ley*",
        "ley/acto",
        "ex-ley",
        "ley-marco",
        "ley: 1",
        "—ley—",
    ],
)
def test_signs_around_a_name_do_not_hide_it(text: str) -> None:
    assert found("ley", text) == ["ley"]


@pytest.mark.parametrize(
    ("name", "text"),
    [("MEC", "el T-MEC"), ("U.S.", "the U.S.A."), ("S.A.", "la U.S.A."), ("ley", "leyenda"), ("ley", "rey ley2")],
)
def test_the_end_of_a_longer_name_is_no_name(name: str, text: str) -> None:
    assert found(name, text) == []


CODES = ["2026-ley-00412", "ley-2026", "LEY/CG123/2026", "SUP-LEY-00123/2024", "ley-a-2", "ley_2", "2.-ley"]


@pytest.mark.parametrize("code", CODES)
def test_nothing_stands_in_a_case_number(code: str) -> None:
    assert found("ley", f"El caso {code}, y la ley.") == ["ley"]
    assert found("ley", f"[{code}]") == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *(("COVID-19", "COVID-19"), ("G-7", "G-7"), ("MS-13", "MS-13"), ("F-150", "F‑150"), ("T-MEC", "T-MEC")),
        *(("COVID-19", "post-COVID-19"), ("MS-13", "MS-13-led"), ("11/9", "11/9"), ("G-7", "G-7.")),
        *(("Marina", "Sedena-Marina"), ("México", "México-Estados Unidos"), ("ley", "ley -2026"), ("ley", "ley–2026")),
        ("ley", "12-a ley"),
    ],
)
def test_a_name_has_digits_of_its_own_and_is_joined_to_other_words(name: str, text: str) -> None:
    assert [form.replace("‑", "-") for form in found(name, text)] == [name]


def test_an_abbreviation_in_a_case_number_is_none() -> None:
    assert found("EE. UU.", "de EE.UU.-2026 a 2026-EE. UU. y EE. UU. hoy") == ["EE. UU."]


def test_the_stop_that_ends_a_sentence_too_is_no_part_of_an_abbreviation() -> None:
    assert found("EE. UU.", "De EE. UU. a EE. UU.») ") == ["EE. UU.", "EE. UU"]


@given(st.text(alphabet="leyLEYaí @#/.:-_\n\u00a0\u0301", max_size=60))
def test_what_is_found_is_the_name_in_some_letters(text: str) -> None:
    assert {unicodedata.normalize("NFC", form).casefold() for form in found("ley", text)} <= {"ley", "leyes"}


def test_names_that_share_words_are_found_in_a_text_full_of_these_words() -> None:
    names = [f"Comisión de Aguas {number}" for number in range(100)]
    text = ", ".join([*names, *names, "Comisión de Aguas", "Comisión"])
    words = TextWords(text)
    assert [len(words.find(name, "es", exact=False)) for name in names] == [2] * 100
    assert len(words.find("Comisión de Aguas", "es", exact=False)) == 201
    assert len(words.find("Comisión", "es", exact=False)) == 202


def test_the_time_to_find_many_names_that_share_words_grows_in_proportion() -> None:
    def act(count: int) -> None:
        names = [f"Comisión de Aguas {number}" for number in range(count)]
        words = TextWords(", ".join(names))
        assert all(words.find(name, "es", exact=False) for name in names)

    assert growth(act, 250, 2000) < SQUARE
