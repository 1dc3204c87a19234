"""Tags as people write them, and the witnesses to an article's language."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from l10n.errors import LanguageError
from l10n.languages import codes


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("es", "es"),
        ("ES", "es"),
        ("es_mx", "es-MX"),
        ("en-us", "en-US"),
        ("es-419", "es-419"),
        ("es-latn-mx", "es-Latn-MX"),
    ],
)
def test_a_tag_gets_the_case_of_bcp_47(written: str, tag: str) -> None:
    assert codes.tag(written) == tag


@pytest.mark.parametrize("written", ["fr", "", "español", "es-", "es-!", "english"])
def test_an_unknown_language_is_refused(written: str) -> None:
    with pytest.raises(LanguageError, match="is not supported; l10n translates between English"):
        codes.tag(written)


def test_a_region_counts_as_its_language() -> None:
    assert codes.base("en-US") == "en"
    assert codes.other("en") == "es"
    assert codes.gettext_name("es-MX") == "es_MX"


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
    ],
)
def test_a_path_states_a_language_in_a_folder_or_before_the_suffix(path: str, found: str | None) -> None:
    assert codes.of_path(PurePosixPath(path)) == found


def test_a_text_is_known_by_its_words() -> None:
    assert codes.detect("La Guardia Nacional llegó el lunes a Ecatepec con dos camiones de agua.") == "es"
    assert codes.detect("The National Guard reached Ecatepec on Monday with two water trucks.") == "en"


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
    assert codes.detect(words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Os moradores não receberam água durante três dias e a prefeitura não respondeu às ligações.", "pt"),
        ("Le président a parlé.", "fr"),
        ("La città è senza acqua da tre giorni.", "it"),
        ("Os veciños agardaron tres semanas pola auga na súa casa.", "gl"),
        ("Der Präsident sprach gestern.", "de"),
    ],
)
def test_a_third_language_is_refused(words: str, found: str) -> None:
    said = f"looks like `{found}`, neither English nor Spanish; if it is not, say it with --from"
    with pytest.raises(LanguageError, match=said):
        codes.detect(words)


@pytest.mark.parametrize("words", ["INE", "Pemex", "Morena, PAN"])
def test_a_text_that_both_languages_could_have_is_not_guessed_at(words: str) -> None:
    with pytest.raises(LanguageError, match="has too few words to tell English from Spanish by; say it with --to"):
        codes.detect(words, option="--to")


def test_a_text_without_words_is_refused() -> None:
    with pytest.raises(LanguageError, match="has no words"):
        codes.detect("1, 2, 3 …")
