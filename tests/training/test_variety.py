"""Variants of prose say the same with another name, other quotation marks, or the capitals of headlines."""

from __future__ import annotations

import random
import re
import tomllib
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.pairs import Pair
from training.variety import NAMES, curly, headline, renamed, varied

TABLE = tomllib.loads(NAMES.read_text(encoding="utf-8"))
WOMEN, MEN = ({*TABLE[f"{who}_es"], *TABLE[f"{who}_en"]} for who in ("women", "men"))
FAMILIES = {*TABLE["families_es"], *TABLE["families_en"]}
SEEDS = range(60)


def prose(en: str, es: str) -> Pair:
    return Pair(en, es, 3, prose=True)


def renamings(en: str, es: str) -> list[Pair]:
    """Return what becomes of a pair with many seeds."""
    found = [renamed(prose(en, es), random.Random(seed)) for seed in SEEDS]  # noqa: S311 - no secret
    assert None not in found
    return [pair for pair in found if pair]


def between(text: str, before: str, behind: str) -> str:
    assert text.startswith(before)
    assert text.endswith(behind)
    return text[len(before) : len(text) - len(behind)]


def test_the_new_name_is_the_same_on_both_sides() -> None:
    for pair in renamings("The road to Zacatecas is closed.", "El camino a Zacatecas está cerrado."):
        name = between(pair.en, "The road to ", " is closed.")
        assert pair.es == f"El camino a {name} está cerrado."
        assert name in TABLE["places"]
        assert pair.times == 1


@pytest.mark.parametrize(("name", "given"), [("Verónica", WOMEN), ("Rodrigo", MEN), ("Heather", WOMEN)])
def test_women_stay_women_and_men_stay_men(name: str, given: set[str]) -> None:
    pairs = renamings(f"Then {name} came.", f"Luego vino {name}.")
    names = {between(pair.en, "Then ", " came.") for pair in pairs}
    assert names <= given
    assert len(names) > 20


@pytest.mark.parametrize(
    ("english", "spanish", "given"), [("Tom", "Tom", MEN), ("Mary", "María", WOMEN), ("Mary", "Mary", WOMEN)]
)
def test_textbook_names_are_replaced_wherever_they_stand(english: str, spanish: str, given: set[str]) -> None:
    for pair in renamings(f"{english} left. I saw {english}.", f"{spanish} se fue. Vi a {spanish}."):
        name = pair.en.split(" left. ")[0]
        assert pair.en == f"{name} left. I saw {name}."
        assert pair.es == f"{name} se fue. Vi a {name}."
        assert set(name.split()) <= given | FAMILIES


def test_both_textbook_names_of_a_sentence_are_replaced() -> None:
    for pair in renamings("Tom loves Mary.", "Tom ama a María."):
        assert not re.search(r"\bTom\b|\bMary\b", pair.en)
        assert pair.es == pair.en.replace(" loves ", " ama a ")


@pytest.mark.parametrize(
    ("en", "es"),
    [
        ("The council met.", "El cabildo se reunió."),
        ("Congress met. Nobody came.", "El Congreso se reunió. Nadie vino."),
        ("Zacatecas is far.", "Zacatecas está lejos."),
        ("“Zacatecas is far,” he said.", "“Zacatecas está lejos”, dijo."),
        ("It is far. Zacatecas, he said.", "Está lejos. Zacatecas, dijo."),
        ("We speak of Monday.", "Hablamos de Monday."),
        ("The road from Zacatecas to Zacatecas", "El camino de Zacatecas a Zacatecas"),
        ("Then London came.", "Luego vino Londres."),
    ],
)
def test_what_is_no_name_on_both_sides_stays(en: str, es: str) -> None:
    assert all(renamed(prose(en, es), random.Random(seed)) is None for seed in SEEDS)  # noqa: S311 - no secret


def test_spanish_joints_agree_with_the_first_sound_of_a_name() -> None:
    pairs = renamings("Between Durango and Zacatecas or Zitácuaro.", "Entre Durango y Zacatecas o Zitácuaro.")
    joints = Counter(found for pair in pairs for found in re.findall(r" ([yeou]) ([A-Z]\w)", pair.es))
    assert not {("y", start) for start in ("Ig", "Ix", "Ir", "Iz")} & joints.keys()
    assert not {("e", start) for start in ("Za", "Ja", "Hu", "Ma")} & joints.keys()
    assert not {("o", start) for start in ("Oj", "Or", "Oa")} & joints.keys()


def test_curly_marks_come_in_pairs_and_apostrophes_inside_words() -> None:
    pair = prose("\"It's the mayor's,\" he said.", '"Es de la alcaldesa", dijo.')
    found = {(each.en, each.es) for seed in SEEDS if (each := curly(pair, random.Random(seed)))}  # noqa: S311
    assert found == {
        ("“It’s the mayor’s,” he said.", "“Es de la alcaldesa”, dijo."),
        ("“It’s the mayor’s,” he said.", "«Es de la alcaldesa», dijo."),
    }


@pytest.mark.parametrize(
    ("en", "es"),
    [
        ("He came.", "Vino."),
        ("A 6' wall", "Una barda de 6'"),
        ('A 6" pipe', "Un tubo de 15 centímetros"),
        ("The workers' union", "El sindicato de trabajadores"),
    ],
)
def test_signs_without_a_pair_have_no_curly_variant(en: str, es: str) -> None:
    assert curly(prose(en, es), random.Random(1)) is None  # noqa: S311 - no secret


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rain closes road to the coast", "Rain Closes Road to the Coast"),
        ("the mayor of iPhone city and NASA", "The Mayor of iPhone City and NASA"),
        ("Mayor opens eBay-like market", "Mayor Opens eBay-like Market"),
        ("What to do after a quake", "What to Do After a Quake"),
        ("Rain Closes Road", None),
        ("Rain closes road.", None),
        ("Does rain close roads?", None),
        ("He said “rain closes roads.”", None),
        ("Closed road", None),
        (" ".join(["word"] * 15), None),
    ],
)
def test_headlines_get_capitals(text: str, expected: str | None) -> None:
    assert headline(text) == expected


WORDS = st.lists(st.text("abcdeABCDE'-”\"", min_size=1, max_size=8), max_size=18)


@given(WORDS)
def test_a_headline_differs_in_capitals_alone_and_has_them_already_the_second_time(words: list[str]) -> None:
    text = " ".join(words)
    if title := headline(text):
        assert title.lower() == text.lower()
        assert headline(title) is None


TEXTS = st.lists(
    st.sampled_from(["Tom", "Mary", "María", "Zacatecas", "Monday", "y", "o", '"', "it's", ".", "left", "Silvia"]),
    max_size=12,
).map(" ".join)


@given(TEXTS, TEXTS, st.integers(0, 1000))
def test_variants_differ_from_their_pair_and_are_prose_that_comes_once(en: str, es: str, seed: int) -> None:
    pair = prose(en, es)
    for found in varied([pair], 1.0, random.Random(seed)):  # noqa: S311 - no secret
        assert (found.en, found.es) != (en, es)
        assert (found.times, found.prose) == (1, True)
    assert list(varied([replace(pair, prose=False)], 1.0, random.Random(seed))) == []  # noqa: S311 - no secret


def test_names_are_single_and_each_stands_in_its_list_once() -> None:
    for name, found in TABLE.items():
        if name != "overused":
            assert len(found) == len(set(found)), name
    assert not WOMEN & MEN
    assert all(re.fullmatch(r"[A-ZÁÉÍÓÚÑ]\w+", each) for each in WOMEN | MEN | FAMILIES)
