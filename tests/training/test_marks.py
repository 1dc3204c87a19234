"""Marks name phrases of a sentence with what its translation calls them, and nothing else changes."""

from __future__ import annotations

import random
import re

import small_corpus
from hypothesis import given
from hypothesis import strategies as st

from training.alignment import WORD
from training.marks import marked, phrases, turned

EN, ES = "The National Guard came to Edomex.", "La Guardia Nacional vino al Edomex."
LINKS = frozenset({(0, 0), (1, 2), (2, 1), (3, 3), (5, 5), (6, 6)})


def spoken(text: str, spans: tuple[tuple[int, int], tuple[int, int]], other: str) -> tuple[str, str]:
    return text[slice(*spans[0])], other[slice(*spans[1])]


def test_phrases_that_turn_round_are_found_whole() -> None:
    found = {spoken(EN, each, ES) for each in phrases(EN, ES, LINKS)}
    assert ("National Guard", "Guardia Nacional") in found
    assert ("Edomex", "Edomex") in found
    assert not any(here == "The National" for here, _ in found)


def test_no_phrase_goes_over_a_stop() -> None:
    assert not any(
        "." in here or "." in there for here, there in (spoken(EN, one, ES) for one in phrases(EN, ES, LINKS))
    )


def test_marks_stand_between_spaces() -> None:
    names = [one for one in phrases(EN, ES, LINKS) if EN[slice(*one.here)] == "National Guard"]
    assert marked(EN, ES, names, random.Random(1)) == (  # noqa: S311 - no secret
        "The <t> National Guard <a> Guardia Nacional </t> came to Edomex."
    )


def test_the_other_direction_marks_the_same_phrases() -> None:
    names = [one for one in phrases(EN, ES, LINKS) if EN[slice(*one.here)] == "National Guard"]
    assert marked(ES, EN, turned(names), random.Random(1)) == (  # noqa: S311 - no secret
        "La <t> Guardia Nacional <a> National Guard </t> vino al Edomex."
    )


@given(st.sampled_from(small_corpus.sentences()), st.integers(0, 1000))
def test_a_sentence_without_its_marks_is_as_it_was(pair: tuple[str, str], seed: int) -> None:
    en, es = pair
    words = len(WORD.findall(en))
    found = phrases(en, es, frozenset((i, i) for i in range(words)))
    text = marked(en, es, found, random.Random(seed))  # noqa: S311 - no secret
    assert 1 <= text.count("<t>") <= 3
    bare = re.sub(r"<t> (.*?) <a> .*? </t>", r"\1", text)
    assert re.sub(r" (?=\.)", "", bare) == en
    for term in re.findall(r"<a> (.*?) </t>", text):
        assert term in es
