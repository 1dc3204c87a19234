"""Who gets what: as much worth as trying every way finds, and the same each time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from growth import SQUARE, growth
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.review.matching.assignment import assign

Worths = Mapping[str, Mapping[int, int]]

WORTHS = st.dictionaries(
    st.sampled_from("abcde"), st.dictionaries(st.integers(0, 4), st.integers(-3, 9), max_size=4), max_size=5
)


def every_way(worths: Worths, takers: list[str], taken: frozenset[int] = frozenset()) -> Iterator[int]:
    """Give the worth of each way to give things to takers."""
    if not takers:
        yield 0
        return
    first, *others = takers
    yield from every_way(worths, others, taken)
    for thing, worth in worths[first].items():
        if thing not in taken:
            yield from (worth + more for more in every_way(worths, others, taken | {thing}))


@settings(max_examples=300)
@given(WORTHS)
def test_no_way_to_give_is_worth_more(worths: Worths) -> None:
    given_ = assign(worths)
    assert len({*given_.values()}) == len(given_)
    assert sum(worths[taker][thing] for taker, thing in given_.items()) == max(every_way(worths, list(worths)))


@given(WORTHS)
def test_what_is_worth_less_than_nothing_is_never_given(worths: Worths) -> None:
    assert all(worths[taker][thing] >= 0 for taker, thing in assign(worths).items())


@given(WORTHS)
def test_the_same_wishes_give_the_same_result(worths: Worths) -> None:
    assert list(assign(worths).items()) == list(assign(worths).items())


def test_one_gives_way_where_all_together_gain_by_it() -> None:
    assert assign({"a": {1: 9, 2: 8}, "b": {1: 9, 2: 1}}) == {"a": 2, "b": 1}
    assert assign({"a": {1: 5}, "b": {1: 6}}) == {"b": 1}
    assert assign({"a": {}}) == {}


def test_where_few_want_the_same_it_takes_little_longer_than_to_read_the_wishes() -> None:
    def act(takers: int) -> None:
        assign({taker: {taker: 90, taker + 1: 80} for taker in range(takers)})

    assert growth(act, 4000, 32_000) < SQUARE


def test_where_very_many_want_the_same_nearly_all_get_something() -> None:
    near = {taker: range(max(0, taker - 30), min(1000, taker + 31)) for taker in range(1000)}
    assert len(assign({taker: {thing: 100 + len(near[thing]) for thing in near[taker]} for taker in near})) >= 970
    assert len(assign({taker: {thing: 1000 + thing for thing in range(20)} for taker in range(200)})) == 20
