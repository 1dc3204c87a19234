"""Headlines in capitals: which sentences they are, and how they read in small letters."""

from __future__ import annotations

import pytest
from growth import grows_in_proportion

from l10n.text.truecase import in_capitals, truecased


@pytest.mark.parametrize(
    "text", ["SEDENA", "LA LEY PASÓ", "¿QUÉ DIJO EL INE?", "X1 NATIONAL GUARD", "VIOLENCE IN 2026"]
)
def test_a_headline_is_in_capitals(text: str) -> None:
    assert in_capitals(text)


@pytest.mark.parametrize("text", ["", "12 %", "INE", "INE, PAN", "The FBI agents", "X1", "LA LEY pasó"])
def test_acronyms_and_other_sentences_are_not(text: str) -> None:
    assert not in_capitals(text)


@pytest.mark.parametrize(
    ("text", "calm"),
    [
        ("LA LEY PASÓ", "La ley pasó"),
        ("¿QUÉ DIJO EL INE?", "¿Qué dijo el ine?"),
        ("VEA X1 Y XX2 HOY", "Vea X1 y XX2 hoy"),
        ("12 HERIDOS EN ÁGUILA", "12 Heridos en águila"),
        ("İNCE MEMED", "İnce memed"),  # its small letter is two characters
    ],
)
def test_it_reads_as_in_a_paragraph_and_is_as_long(text: str, calm: str) -> None:
    assert truecased(text) == calm
    assert len(calm) == len(text)


def test_names_stand_in_the_letters_of_the_glossary() -> None:
    names = [(3, 23, "Secretaría de Marina"), (26, 29, "CFE")]
    assert truecased("LA SECRETARIA DE MARINA Y CFE LLEGAN", names) == "La Secretaría de Marina y CFE llegan"


def test_a_name_in_the_plural_has_its_capitals() -> None:
    assert truecased("SON GUARDIAS NACIONALES", [(4, 23, "Guardia Nacional")]) == "Son Guardias Nacionales"


@pytest.mark.parametrize("unit", ["GUARDIA NACIONAL ", "X", "X1 ", "A  "])
def test_the_time_grows_in_proportion_to_the_text_and_its_names(unit: str) -> None:
    def act(text: str) -> None:
        names = [(at, at + len(unit), unit.title()) for at in range(0, len(text), len(unit))]
        in_capitals(text)
        truecased(text, names)

    assert grows_in_proportion(act, unit, 100_000)
