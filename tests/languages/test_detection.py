"""The evidence for the language of an article: its path and its words."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import pytest

from l10n.errors import LanguageError
from l10n.languages import detection


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("articles/es/agua.md", "es"),
        ("articles/en-US/water.html", "en"),
        ("articles/es/old/water.en.md", "en"),
        ("articles/agua.es_MX.md", "es"),
        ("articles/es.md", None),
        ("articles/notes/water.md", None),
        ("articles/v1.es/water.md", None),
        ("articles/es.old/water.md", None),
        ("articles/es-Latn-MX/agua.md", "es"),
        ("articles/en-vivo/agua.md", None),
        ("articles/es/en-vivo/agua.md", "es"),
        ("articles/en-XX/water.md", None),
        ("articles/en-UK/water.md", "en"),
        ("articles/water.en_uk.md", "en"),
        ("articles/es-SU/agua.md", None),
        ("articles/es-mar/agua.md", None),
    ],
)
def test_a_path_states_a_language_in_a_folder_or_before_the_suffix(path: str, found: str | None) -> None:
    assert detection.of_path(PurePosixPath(path)) == found


def test_a_text_is_known_by_its_words() -> None:
    assert detection.detect("La Guardia Nacional llegó el lunes a Ecatepec con dos camiones de agua.") == "es"
    assert detection.detect("The National Guard reached Ecatepec on Monday with two water trucks.") == "en"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("salario mínimo", "es"),
        ("Cámara de Diputados", "es"),
        ("Senate passes bill", "en"),
        ("# La Sedena llega\n\nNo hubo heridos.", "es"),
        ("Calle cerrada", "es"),
    ],
)
def test_a_few_words_that_any_language_could_have_are_of_the_pair(words: str, found: str) -> None:
    assert detection.detect(words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (
            "Os moradores não receberam água durante três dias e a prefeitura não respondeu às ligações.",
            "`pt` (Portuguese)",
        ),
        ("Le président a parlé.", "`fr` (French)"),
        ("La città è senza acqua da tre giorni.", "`it` (Italian)"),
        ("Os veciños agardaron tres semanas pola auga na súa casa.", "`gl` (Galician)"),
        ("Der Präsident sprach gestern.", "`de` (German)"),
    ],
)
def test_a_third_language_is_refused(words: str, found: str) -> None:
    said = f"looks like {found}, neither English nor Spanish; if that is wrong, set the language with --from"
    with pytest.raises(LanguageError, match=re.escape(said)):
        detection.detect(words)


@pytest.mark.parametrize(
    ("words", "language", "found"),
    [
        ("O governo anunciou ontem que as escolas ficarão fechadas.", "es", "pt"),
        ("The government announced yesterday that schools stay closed.", "es", "en"),
        ("El gobierno anunció ayer que las escuelas seguirán cerradas.", "es", None),
        ("Morena, PAN", "es", None),
        ("2026", "en", None),
    ],
)
def test_a_text_that_is_clearly_in_another_language_is_seen(words: str, language: str, found: str | None) -> None:
    assert detection.foreign(words, language) == found


@pytest.mark.parametrize("words", ["INE", "Pemex", "Morena, PAN"])
def test_a_text_that_both_languages_could_have_is_not_guessed_at(words: str) -> None:
    with pytest.raises(
        LanguageError, match="has too few words to tell English from Spanish; set the language with --to"
    ):
        detection.detect(words, option="--to")


def test_a_text_without_words_is_refused() -> None:
    with pytest.raises(LanguageError, match="has no words"):
        detection.detect("1, 2, 3 …")


ENGLISH = ("National Guard", "the strike", "water shortage", "lawmakers", "CFE", "Pemex", "the Senate", "hospital")
SPANISH = ("Guardia Nacional", "la huelga", "escasez de agua", "legisladores", "CFE", "Pemex", "el Senado", "hospital")


def test_columns_the_other_way_round_are_seen() -> None:
    assert detection.are_reversed(SPANISH, ENGLISH)
    assert detection.are_reversed(SPANISH[1:3], ENGLISH[1:3])


@pytest.mark.parametrize("count", range(len(ENGLISH) + 1))
def test_columns_the_right_way_round_or_without_words_are_not_called_reversed(count: int) -> None:
    assert not detection.are_reversed(ENGLISH[:count], SPANISH[:count])
    assert not any(detection.are_reversed([one], [other]) for one, other in zip(ENGLISH, SPANISH, strict=True))
    assert not detection.are_reversed(["CFE"] * count, ["CFE"] * count)
    assert not detection.are_reversed(["1"] * count, [""] * count)
    assert not detection.are_reversed(SPANISH[:count], SPANISH[:count][::-1])
