"""Numbers by their value, however they are written in either language."""

from __future__ import annotations

from decimal import Decimal

import pytest
from growth import grows_in_proportion
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.text.numbers import numbers


def values(text: str) -> list[set[str]]:
    """Return what each number of a text may mean."""
    return [{f"{value.normalize():f}" for value in number.values} for number in numbers(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("12 800", "12800"), ("12\u00a0800", "12800"), ("12 mil 800", "12800")),
        *(("mil 200", "1200"), ("21 mil", "21000"), ("4.5 mil", "4500"), ("ciento veinte mil", "120000")),
        *(("$2.3 billion", "2300000000"), ("2 mil 300 millones", "2300000000"), ("5 mil mdp", "5000000000")),
        *(("340 mdp", "340000000"), ("a million", "1000000"), ("un millón", "1000000"), ("un billón", "1000000000000")),
        *(("treinta y cinco", "35"), ("thirty-five", "35"), ("veintidós", "22"), ("five hundred", "500")),
        *(("two hundred and six", "206"), ("doscientas seis", "206"), ("tres mil uno", "3001")),
        *(("un año y medio", "1.5"), ("one-and-a-half years", "1.5"), ("two and a half", "2.5")),
        *(("two decades", "20"), ("tres docenas", "36"), ("1º", "1"), ("the 20th", "20"), ("40%", "40")),
        *(("5,000,000", "5000000"), ("5.000.000", "5000000"), (".5", "0.5"), ("0.75", "0.75"), ("0,75", "0.75")),
        *(("19:30", "19.5"), ("siglo XIX", "19"), ("undécimo", "11"), ("cuádruple", "4")),
    ],
)
def test_a_number_has_one_value_in_digits_and_words(text: str, value: str) -> None:
    assert values(text) == [{value}]


@pytest.mark.parametrize(
    ("text", "either"),
    [
        ("1,663", {"1663", "1.663"}),
        ("12.500", {"12500", "12.5"}),
        ("7:30 p.m.", {"19.5", "7.5"}),
        ("the 1990s", {"1990", "90"}),
    ],
)
def test_what_two_readers_may_read_differently_has_both_values(text: str, either: set[str]) -> None:
    assert values(text) == [either]


@pytest.mark.parametrize(
    ("text", "each"),
    [
        ("2 y 3 mil", [{"2", "2000"}, {"3000"}]),
        ("entre 340 y 500 millones", [{"340", "340000000"}, {"500000000"}]),
        ("2024-25", [{"2024"}, {"25", "2025"}]),
        ("3 de cada 10", [{"3"}, {"10"}]),
        ("one, two", [{"1"}, {"2"}]),
        ("12 de 800", [{"12"}, {"800"}]),
        ("4,100 millones un año antes", [{"4100000000", "4100000"}, {"1"}]),
        ("perdió 20 mil una semana después", [{"20000"}, {"1"}]),
        ("3 million one year later", [{"3000000"}, {"1"}]),
    ],
)
def test_neighbours_stay_apart_and_may_share_what_follows_both(text: str, each: list[set[str]]) -> None:
    assert values(text) == each


@pytest.mark.parametrize(
    "text", ["", "agua", "miles de millones", "a docenas", "dozens", "por ciento", "F16", "y media"]
)
def test_what_counts_nothing_is_no_number(text: str) -> None:
    assert numbers(text) == []


@pytest.mark.parametrize("text", ["once", "un", "one of us", "first", "segunda", "los medios y media", "el tomo IV"])
def test_what_may_be_another_word_is_not_sure(text: str) -> None:
    assert not any(number.sure for number in numbers(text))


def test_a_number_is_told_as_it_is_written() -> None:
    text = "Pagó 12 mil 800 pesos, a million dollars y US$2.3 billion."
    assert [number.text for number in numbers(text)] == ["12 mil 800", "million", "2.3 billion"]


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**15), st.sampled_from([",", ".", "\u00a0"]))
def test_any_grouping_of_an_integer_is_read(number: int, mark: str) -> None:
    (only,) = numbers(f"son {number:,} pesos".replace(",", mark))
    assert Decimal(number) in only.values


@settings(max_examples=200, deadline=None)
@given(st.text("0123456789.,:- \u00a0amilyundosteXVIº½%$\n٣²", max_size=40))
def test_no_text_breaks_it_and_numbers_stand_in_the_text(text: str) -> None:
    assert all(number.text in text and number.values for number in numbers(text))


def test_a_long_row_of_digits_takes_no_longer_than_other_text() -> None:
    for text in ("1 " * 20_000, "1" * 20_000, "1,000" * 5_000, "mil " * 20_000, "a a " * 20_000, "1:1" * 10_000):
        numbers(text)


@pytest.mark.parametrize("unit", ["12 ", "one hundred ", "cien mil ", "mil ", "1", "1,234", "123/2024 ", "5 de mayo "])
def test_the_time_to_find_numbers_grows_in_proportion(unit: str) -> None:
    assert grows_in_proportion(numbers, unit, 12_000)


def test_a_scale_multiplies_what_is_less_wherever_it_is_in_a_long_sum() -> None:
    (number,) = numbers("cien mil cien mil cien")
    assert number.values == {Decimal(200_100)}
