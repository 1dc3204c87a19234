"""What is known of words without a model."""

from __future__ import annotations

import pytest

from l10n.checks.dictionary import entries, folded_words, meaning, stem


@pytest.mark.parametrize(
    ("language", "word", "translation"),
    [("en", "water", "agua"), ("es", "puente", "bridge"), ("es", "alcalde", "mayor")],
)
def test_common_words_have_their_translation(language: str, word: str, translation: str) -> None:
    assert stem(translation) in entries(language)[stem(word)].translations


def test_a_word_with_a_sure_translation_says_more_than_one_with_many() -> None:
    assert entries("en")["water"].weight > entries("en")["get"].weight


def test_words_of_little_meaning_say_nothing() -> None:
    assert meaning("the", "en") is None
    assert meaning("que", "es") is None


def test_a_word_that_no_list_knows_is_found_by_its_letters() -> None:
    found = meaning("zorgification", "en")
    assert found is not None
    assert (found.keys, found.translations) == (("zorgification", "zorgif", "zorgi-"), frozenset())


def test_words_of_several_lists_are_folded_together() -> None:
    names = folded_words("es", "given_names", "family_names")
    assert {"raul", "garcia"} <= names
    assert {"Raúl", "raúl", "García"}.isdisjoint(names)
    assert "garcia" not in folded_words("es", "given_names")
