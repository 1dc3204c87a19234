"""How alike sentences are, and in what they differ."""

from __future__ import annotations

import pytest
from growth import SQUARE, growth
from hypothesis import given
from hypothesis import strategies as st

from l10n.text.similarity import edits, is_number, similarity, slips, tokens

words = st.lists(st.sampled_from(["agua", "paz", "ley", ",", "12", "."]), max_size=12)


@pytest.mark.parametrize(
    ("one", "other", "percent"),
    [
        ("Hubo tres heridos.", "Hubo tres heridos.", 100),
        ("Hubo tres heridos.", "Hubo  tres heridos.", 100),
        ("Hubo tres heridos.", "Hubo cuatro heridos.", 75),
        ("One two three", "One two four", 66),
        ("Un 3.5 % más.", "Un 12,450.7 % más.", 80),
        ("", "", 100),
        ("Nothing alike", "", 0),
    ],
)
def test_the_measure_is_the_share_of_tokens_that_stay(one: str, other: str, percent: int) -> None:
    assert similarity(tokens(one), tokens(other)) == percent


def test_less_than_asked_counts_as_nothing() -> None:
    assert similarity(["a", "b", "c", "d"], ["a", "b", "c", "x"], at_least=75) == 75
    assert similarity(["a", "b", "c", "d"], ["a", "b", "x", "x"], at_least=75) == 0


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [("garza", "garza", 0), ("garza", "grza", 1), ("garza", "graza", 1), ("garza", "garssa", 2), ("garza", "luna", 3)],
)
def test_slips_are_letters_lost_added_replaced_or_swapped(one: str, other: str, count: int) -> None:
    assert slips(one, other, most=2) == slips(other, one, most=2) == count


def test_neighbouring_edits_are_one() -> None:
    old, new = tokens("The army hurt three people here."), tokens("The navy killed people here today.")
    assert edits(old, new) == [((1, 4), (1, 3)), ((6, 6), (5, 6))]


@given(words, words)
def test_it_does_not_matter_which_comes_first(one: list[str], other: list[str]) -> None:
    assert similarity(one, other) == similarity(other, one)
    assert (similarity(one, other) == 100) == (one == other)


@given(words, words, st.integers(0, 100))
def test_a_floor_changes_nothing_above_it(one: list[str], other: list[str], floor: int) -> None:
    free = similarity(one, other)
    assert similarity(one, other, at_least=floor) == (free if free >= floor else 0)


@given(words, words)
def test_edits_are_none_between_equals_alone(one: list[str], other: list[str]) -> None:
    found = edits(one, other)
    assert (not found) == (one == other)
    assert all(one[slice(*gone)] != other[slice(*come)] for gone, come in found)


def test_a_number_with_its_separators_is_one_token() -> None:
    found = tokens("De 3.5 a 12,450.7, el 4.")
    assert found == ["De", "3.5", "a", "12,450.7", ",", "el", "4", "."]
    assert [token for token in found if is_number(token)] == ["3.5", "12,450.7", "4"]


def test_long_texts_are_compared_in_proportion_to_their_length() -> None:
    def act(count: int) -> None:
        old, new = ([f"{side}{number % every}" for number in range(count)] for side, every in (("a", 99), ("b", 98)))
        similarity(old, new, at_least=75)
        edits(old, new)

    assert growth(act, 40_000, 320_000) < SQUARE


def test_of_texts_too_long_to_compare_all_between_the_first_and_the_last_difference_is_one_stretch() -> None:
    same = ["same"] * 5
    old, new = (["first", *same, *([word] * 20_000), *same] for word in ("old", "new"))
    assert edits(old, new) == [((6, 20_006), (6, 20_006))]
    assert similarity(old, new, at_least=0) == 0
    assert edits([*old, "a"], [*old, "b"]) == [((20_011, 20_012), (20_011, 20_012))]
