"""Dictionaries of Hunspell: small ones that the tests write, and those of this machine."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from growth import SQUARE, growth
from hypothesis import given
from hypothesis import strategies as st

from l10n.languages.spelling import Speller, speller

AFF = """SET UTF-8
NEEDAFFIX !
PFX P Y 1
PFX P 0 pre .
SFX S Y 2
SFX S 0 s [aeo]
SFX S ción ciones ción
SFX A Y 2
SFX A r ción/S ar
SFX A r ba ar
"""
DIC = """6
publicar/A
casa/SP
presa/S
México
teléfono/S
cant/!S
"""

Write = Callable[..., str]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return what writes a dictionary and returns its path without the suffix."""

    def written(name: str, dic: str = DIC) -> str:
        (tmp_path / f"{name}.aff").write_text(AFF)
        (tmp_path / f"{name}.dic").write_text(dic)
        return str(tmp_path / name)

    return written


@pytest.fixture
def small(write: Write) -> Speller:
    """Return a speller of a few words."""
    return Speller("es", [[write("a")]])


@pytest.mark.parametrize(
    "word", ["casa", "casas", "precasa", "precasas", "publicar", "publicación", "publicaciones", "publicaba", "méxico"]
)
def test_stems_suffixes_prefixes_and_names_are_known(small: Speller, word: str) -> None:
    assert small.knows(word)


@pytest.mark.parametrize("word", ["caza", "casass", "publicars", "publicabas", "cant", "zzz", "telefono"])
def test_nothing_else_is_known(small: Speller, word: str) -> None:
    assert not small.knows(word)


@pytest.mark.parametrize("word", ["antirrobo", "exalcaldesa"])
def test_a_prefix_makes_new_words(write: Write, word: str) -> None:
    assert Speller("es", [[write("b", "2\nrobo\nalcaldesa\n")]]).knows(word)


@pytest.mark.parametrize("word", ["jacarandas", "feminicida", "ejidatario", "presupuestal", "priista", "huachicolero"])
def test_words_of_mexico_are_known_without_a_dictionary(small: Speller, word: str) -> None:
    assert small.knows(word)


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("publicacion", "publicación"),
        ("publiacción", "publicación"),
        ("pubblicación", "publicación"),
        ("publcaciones", "publicaciones"),
        ("puvlicaciones", "publicaciones"),
        ("telefono", "teléfono"),
        ("telefonos", "teléfonos"),
        ("csaa", "casa"),
        ("caasa", "casa"),
        ("preccasa", "precasa"),
        ("publicaban", ""),  # a form of its own, which the dictionary lacks
        ("cazas", ""),  # in a short word another letter makes another word
        ("zzzzzzzz", ""),
    ],
)
def test_a_misspelt_word_is_one_letter_away(small: Speller, word: str, near: str) -> None:
    assert small.near(word) == near


@pytest.mark.parametrize("word", ["casa", "precasas", "publicaciones", "méxico", "jacarandas", "exteléfono"])
def test_nothing_is_offered_for_a_known_word(small: Speller, word: str) -> None:
    assert small.near(word) == ""


FORMS = {"casa", "casas", "precasa", "precasas", "publicar", "publicación", "publicaciones", "publicaba", "presas"}
LETTERS = "aábcdeéfghiíjklmnñoópqrstuúüvwxyz"


@given(word=st.sampled_from([*FORMS]), at=st.integers(0, 10), letter=st.sampled_from(LETTERS), size=st.integers(0, 2))
def test_no_word_with_another_letter_is_passed_over(
    tmp_path_factory: pytest.TempPathFactory, word: str, at: int, letter: str, size: int
) -> None:
    """What is left out because no stem begins so is what the dictionary does not have."""
    folder = tmp_path_factory.getbasetemp()
    (folder / "d.aff").write_text(AFF)
    (folder / "d.dic").write_text(DIC)
    known = Speller("es", [[str(folder / "d")]])
    wrong = word[:at] + letter * (size < 2) + word[at + (size > 0) :]
    spots = range(len(wrong) - 2 if len(wrong) >= 6 else 0)
    tried = {wrong[:spot] + each + wrong[spot + more :] for more in (0, 1) for spot in spots for each in LETTERS}
    assert known.near(wrong) or known.knows(wrong) or tried.isdisjoint(FORMS)


@given(at=st.integers(0, 9), word=st.sampled_from(["publicación", "publicaciones", "publicaba"]))
def test_swapped_letters_are_found(tmp_path_factory: pytest.TempPathFactory, at: int, word: str) -> None:
    folder = tmp_path_factory.getbasetemp()
    (folder / "c.aff").write_text(AFF)
    (folder / "c.dic").write_text(DIC)
    at = min(at, len(word) - 2)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assert swapped == word or Speller("es", [[str(folder / "c")]]).near(swapped) == word


def test_the_first_dictionary_of_each_group_is_read(write: Write, tmp_path: Path) -> None:
    one, other, third = write("one", "1\ncentre\n"), write("other", "1\ncenter\n"), write("third", "1\nzentrum\n")
    found = Speller("en", [[str(tmp_path / "none"), one, third], [other]])
    assert found.exists
    assert [found.knows(word) for word in ("centre", "center", "zentrum")] == [True, True, False]
    assert not Speller("en", [[str(tmp_path / "none")]]).exists


def test_a_language_without_dictionaries_is_not_known() -> None:
    assert speller("fr-CA") is None


def test_the_time_grows_with_the_length_of_a_word(small: Speller) -> None:
    assert growth(small.near, "a" * 50, "a" * 400) < SQUARE * 8  # each letter may be another one


def test_no_dictionary_is_loaded_before_a_word_needs_it() -> None:
    program = "import sys, l10n.checks.rules; print('spylls' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"


KNOWN = {
    "es-MX": "computadora celular elote platicar jitomate alcaldía sexenio feminicidio narcotráfico manejar",
    "en-US": "center centre neighborhood neighbourhood gunmen lawmakers reportedly",
}


@pytest.mark.parametrize("tag", KNOWN)
def test_the_dictionary_of_this_machine_knows_the_words_of_its_region(tag: str) -> None:
    found = speller(tag)
    if found is None:
        pytest.skip("there is no dictionary on this machine")
    assert [word for word in KNOWN[tag].split() if not found.knows(word)] == []


def test_threads_that_need_a_dictionary_at_once_know_the_same(write: Write) -> None:
    """One that finds the first dictionary being read waits for it, and does not go on to the next alone."""
    many = "\n".join(["9999", *(f"casa{number}/S" for number in range(20_000)), "publicación"])
    for _ in range(3):
        found = Speller("es", [[write("slow", many)], [write("fast", "1\npublicacióm\n")]])
        with ThreadPoolExecutor(4) as pool:
            assert {*pool.map(found.near, ["publicaciónn"] * 4)} == {"publicación"}
