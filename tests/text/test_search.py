"""Any of many texts is found in another: the longest at each place, in time that does not depend on how many."""

from __future__ import annotations

import re

import pytest
from growth import SQUARE, growth
from hypothesis import given
from hypothesis import strategies as st

from l10n.text.search import AnyOf


@pytest.mark.parametrize(
    ("texts", "text", "found"),
    [
        (["<b>", "</b>"], "a <b>c</b>", [("<b>", 2), ("</b>", 6)]),
        (["*", "**"], "***", [("**", 0), ("*", 2)]),
        (["a" * 70, "a" * 65, "a"], "a" * 66, [("a" * 65, 0), ("a", 65)]),
        (["", "b"], "abc", [("b", 1)]),
        ([], "abc", []),
    ],
)
def test_the_longest_text_wins_at_each_place(texts: list[str], text: str, found: list[tuple[str, int]]) -> None:
    assert [(one.text, one.start) for one in AnyOf(texts).find(text)] == found
    assert all(text[one.start : one.end] == one.text for one in AnyOf(texts).find(text))


@given(st.sets(st.text("ab\\*", min_size=1, max_size=4), min_size=1), st.text("ab\\*", max_size=30))
def test_it_finds_what_a_pattern_of_alternatives_finds(texts: set[str], text: str) -> None:
    each = "|".join(map(re.escape, sorted(texts, key=len, reverse=True)))
    wanted = [match.span() for match in re.finditer(rf"({each})|\\\*", text) if match[1]]
    assert [(one.start, one.end) for one in AnyOf(texts, skipped=r"\\\*").find(text)] == wanted


def test_the_time_does_not_depend_on_how_many_texts_there_are() -> None:
    def look(count: int) -> None:
        texts = [f"<u{number}>" for number in range(count)]
        assert len([*AnyOf(texts).find(" ".join(texts))]) == count

    assert growth(look, 2_000, 16_000) < SQUARE
