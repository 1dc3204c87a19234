"""Words and placeholders are looked up by their places as a search of the stretch would find them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from l10n.alignment.words import LETTER, WORD
from l10n.tags.places import WordPlaces, placeholders

TEXTS = st.text("ab1,-. '\u0301", max_size=12)


@given(TEXTS, st.integers(0, 12), st.integers(0, 12))
def test_it_finds_what_a_search_of_the_stretch_finds(text: str, start: int, end: int) -> None:
    start, end = min(start, len(text)), min(end, len(text))
    words = [match.span() for match in WORD.finditer(text, start, end)]
    letters = [match.start() for match in re.compile(LETTER).finditer(text, start, end)]
    places = WordPlaces(text)
    assert places.first(start, end) == (words[0] if words else None)
    assert places.last(start, end) == (words[-1] if words else None)
    assert places.first_letter(start, end) == (letters[0] if letters else None)
    assert places.last_letter(start, end) == (letters[-1] if letters else None)


def test_a_placeholder_is_not_found_in_a_longer_number() -> None:
    assert placeholders({"X1", "X12"}, "X1 aX1 X12 X123") == {"X1": [(0, 2), (4, 6)], "X12": [(7, 10)]}


def test_an_empty_name_is_nowhere() -> None:
    assert not placeholders({""}, "X1")
