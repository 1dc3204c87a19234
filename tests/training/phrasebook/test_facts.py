"""Numbers, dates and currencies agree whatever their order, and another one in their place is found."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.phrasebook.facts import MONTHS, WEEKDAYS, currencies, dates, numbers

DATES = sorted({**MONTHS, **WEEKDAYS}.items())


@given(st.lists(st.integers(2, 10**9), max_size=5), st.randoms(use_true_random=False))
def test_the_same_numbers_agree_in_any_order(values: list[int], rng: random.Random) -> None:
    here = [f"{value:,}" for value in values]
    there = [*here]
    rng.shuffle(there)
    assert list(numbers("; ".join(here), "; ".join(there))) == []
    if values:
        assert list(numbers("; ".join(here), "; ".join([*there[1:], "7,654,321,000"])))


@given(st.sampled_from(DATES), st.sampled_from(DATES))
def test_a_date_agrees_with_its_own_name_alone(date: tuple[str, str], other: tuple[str, str]) -> None:
    en, es = f"It rained until {date[0]} there.", f"Ahí llovió hasta {other[1]}."
    of_a_kind = (date[0] in MONTHS) == (other[0] in MONTHS)
    assert bool(list(dates(en, es))) == (of_a_kind and date != other)


@pytest.mark.parametrize("name", ["euro", "yen", "yuan", "peso"])
def test_a_currency_agrees_with_itself_in_any_case(name: str) -> None:
    assert list(currencies(f"{name.title()} Falls", f"Cae el {name}")) == []
    assert list(currencies(f"{name.title()} Falls", "Cae la rupia"))
