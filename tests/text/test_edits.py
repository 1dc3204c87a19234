"""Edits of a text."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from l10n.text.edits import TextEdit, apart, applied


class NumberedSpan(NamedTuple):
    """A span that carries a number."""

    start: int
    end: int
    number: int


TEXT = "0123456789"
EDITS = st.lists(
    st.tuples(st.integers(0, 10), st.integers(0, 4), st.sampled_from(("", "x", "yz"))).map(
        lambda one: TextEdit(one[0], min(10, one[0] + one[1]), one[2])
    ),
    max_size=8,
)


@given(EDITS)
def test_edits_that_are_apart_can_be_made_and_undone(edits: list[TextEdit]) -> None:
    found = apart(edits)
    text, back = applied(TEXT, found)
    assert applied(text, back)[0] == TEXT
    assert all(one in edits for one in found)
    assert apart(found) == found


def test_of_two_edits_of_one_place_the_first_one_counts() -> None:
    first, second, third = TextEdit(2, 5, "x"), TextEdit(4, 6, "y"), TextEdit(3, 3, "z")
    for edits in ([first, second, third], [first, third, second]):
        assert apart(edits) == [first]
    assert apart([second, first]) == [second]


def test_what_touches_does_not_overlap() -> None:
    edits = [TextEdit(2, 4, "x"), TextEdit(4, 4, "y"), TextEdit(4, 6, ""), TextEdit(2, 2, "z")]
    assert applied(TEXT, apart(edits))[0] == "01zxy6789"


def test_spans_of_any_kind_come_apart() -> None:
    first, inside, next_one = NumberedSpan(0, 4, 3), NumberedSpan(1, 2, 1), NumberedSpan(4, 6, 2)
    assert apart([next_one, first, inside]) == [first, next_one]
