"""Lexicons find the entries of a list in a text: words, phrases, beginnings and endings."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.meaning.lexicon import EntryLexicon
from l10n.checks.pairs import split

WORDS = st.lists(st.sampled_from(["no", "not", "only", "yet", "careful", "useless"]), max_size=12).map(tuple)
ENTRIES = (("no", 1), ("not only", 2), ("not", 3), ("care…", 4), ("-less", 5), ("not only yet", 6))


def found(text: str) -> list[tuple[int, int, int]]:
    return list(EntryLexicon(ENTRIES).hits(tuple(word.folded for word in split(text))))


def test_words_beginnings_and_endings_are_found() -> None:
    assert found("No careful, useless man") == [(0, 1, 1), (1, 2, 4), (2, 3, 5)]


def test_the_longest_phrase_is_found_and_its_words_are_not_found_again() -> None:
    assert found("not only yet not only no") == [(0, 3, 6), (3, 5, 2), (5, 6, 1)]


def test_the_last_of_two_labels_counts() -> None:
    assert list(EntryLexicon([("no", 1), ("no", 2)]).hits(("no",))) == [(0, 1, 2)]


@given(WORDS)
def test_hits_are_in_order_and_apart(words: tuple[str, ...]) -> None:
    hits = list(EntryLexicon(ENTRIES).hits(words))
    assert all(hit.start < hit.end for hit in hits)
    assert all(one.end <= other.start for one, other in itertools.pairwise(hits))
