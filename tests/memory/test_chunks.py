"""Which sentences can be similar to one, told by keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from l10n.memory.chunks import FLOOR, comparable, fewest_shared, keys, probes
from l10n.text.similarity import similarity

word = st.sampled_from(["el", "paz", "huracán", "ley", ",", "12"])
edits = st.lists(st.tuples(st.sampled_from([0, 1]), st.floats(0, 1), st.lists(word, max_size=1)), max_size=9)


def edited(words: list[str], changes: list[tuple[int, float, list[str]]]) -> list[str]:
    """Return the words with some of them dropped, replaced, and others put in."""
    result = list(words)
    for dropped, place, put_in in changes:
        start = int(place * len(result))
        result[start : start + dropped] = put_in
    return result


@given(st.lists(word, max_size=36), edits, st.integers(FLOOR, 100))
@example(["paz"] * 12, [(0, 0, ["paz"])] * 4, FLOOR)
@example([], [], FLOOR)
def test_similar_sentences_share_as_many_keys_as_promised(
    stored: list[str], changes: list[tuple[int, float, list[str]]], at_least: int
) -> None:
    asked = edited(stored, changes)
    if similarity(stored, asked) >= at_least:
        shared = set(keys(stored, "es-en")) & set(probes(asked, "es-en"))
        assert len(shared) >= fewest_shared(len(stored), len(asked), at_least=at_least)
        shortest, longest = comparable(len(asked), at_least=at_least)
        assert shortest <= len(stored) <= longest


@pytest.mark.parametrize("asked", range(60))
def test_a_sentence_of_comparable_length_must_share_a_key(asked: int) -> None:
    shortest, longest = comparable(asked)
    assert all(fewest_shared(stored, asked, at_least=FLOOR) >= 1 for stored in range(shortest, longest + 1))


@given(st.lists(word, max_size=36))
def test_the_same_sentence_shares_all_keys(words: list[str]) -> None:
    assert set(keys(words, "es-en")) <= set(probes(words, "es-en"))
    assert len(set(keys(words, "es-en"))) == len(words) // 3 + 1


@pytest.mark.parametrize("made", [keys, probes])
def test_directions_share_no_key(made: Callable[[list[str], str], list[str]]) -> None:
    words = ["La", "ley", "de", "aguas", "entra", "en", "vigor", "mañana", "."]
    assert not set(made(words, "es-en")) & set(made(words, "en-es"))


@pytest.mark.parametrize("common", ["of the", "in the"])
def test_cuts_lie_where_chunks_are_rare(common: str) -> None:
    words = ["The", "north", "of", "the", "hurricane", "in", "the", "Gulf", "of", "Mexico", "reached", "Veracruz", "."]
    assert not set(keys(words, "en-es")) & set(probes(common.split(), "en-es"))
