"""Which words a language has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.wholeness.vocabulary import is_form, is_word


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("bridge", "bridges", "jailed", "policies", "running", "mayor", "the", "voters", "slowly")),
        (
            "es",
            ("puente", "puentes", "luces", "alcaldesas", "demandaron", "recibirían", "lentamente", "reclamarle", "que"),
        ),
    ],
)
def test_words_and_their_regular_forms_are_known(language: str, words: tuple[str, ...]) -> None:
    assert [word for word in words if not is_word(word, language)] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("sevenptimo", "hurrricane", "sarampion", "watercates", "remoned", "bridgment")),
        ("es", ("shelter", "futbocto", "denimous", "tamperizar", "venenanos")),
    ],
)
def test_what_nobody_writes_is_not(language: str, words: tuple[str, ...]) -> None:
    assert [word for word in words if is_word(word, language)] == []


@pytest.mark.parametrize(
    "word",
    ["pagárnoslo", "déjenlo", "infórmese", "entregándoselo", "pónganselo", "avísenos", "tráiganmela", "devolvérselos"],
)
def test_a_spanish_verb_may_have_pronouns_behind_it(word: str) -> None:
    assert is_word(word, "es")


@pytest.mark.parametrize("word", ["plantete", "zórgalo", "shélterlo", "lánoslo", "futbócteselo"])
def test_pronouns_make_no_verb(word: str) -> None:
    assert not is_word(word, "es")


def test_a_form_is_one_of_the_words_that_are_given() -> None:
    assert is_form("zorgos", {"zorgo"}, "es")
    assert is_form("zorgaron", {"zorgar"}, "es")
    assert is_form("zorgies", {"zorgy"}, "en")
    assert not is_form("zorg", {"zorgo"}, "es")
    assert not is_form("ed", {"e", ""}, "en")


@given(st.text(max_size=20), st.sampled_from(["en", "es"]))
def test_every_word_can_be_asked(word: str, language: str) -> None:
    assert is_word(word, language) in (True, False)
    assert is_form(word, {word}, language)
