"""Tests of `tags.evidence`: what tells where a tag belongs, and how sure that is."""

from __future__ import annotations

import re

import pytest

from l10n.alignment.words import Alignment, Links
from l10n.tags.evidence import MARKED, RATED, Texts, Weighing, stretch_of

SOURCE = "We saw the old factory burn"
TARGET = "Vimos arder la fábrica vieja"


def weighing(words: str, *renderings: str, rows: str = "1 5 2 4 3") -> Weighing:
    """Weigh some words of the source, aligned by hand: for each target word, its source word."""
    spans = [tuple(word.span() for word in re.finditer(r"\w+", text)) for text in (SOURCE, TARGET)]
    weights = tuple(tuple(float(i == int(row)) for i in range(len(spans[0]))) for row in rows.split())
    texts = Texts(SOURCE, TARGET, Links(SOURCE, TARGET, Alignment(spans[0], spans[1], weights)))
    start = SOURCE.index(words)
    stretch = stretch_of(texts, start, start + len(words), renderings)
    assert stretch is not None
    return Weighing(texts, stretch)


def likeliest(one: Weighing, ratings: dict[tuple[str, str], tuple[float, float]] | None = None) -> str:
    first, last = one.candidates(ratings or {})[0].span
    return " ".join(TARGET.split()[first : last + 1])


@pytest.mark.parametrize(
    ("words", "expected"),
    [("old factory", "fábrica vieja"), ("the old factory", "la fábrica vieja"), ("burn", "arder"), ("old", "vieja")],
)
def test_the_words_that_the_alignment_links_are_the_likeliest(words: str, expected: str) -> None:
    assert likeliest(weighing(words)) == expected


def test_the_probabilities_of_the_candidates_sum_to_one() -> None:
    found = weighing("old factory").candidates({})
    assert sum(one.probability for one in found) == pytest.approx(1.0)
    assert [one.probability for one in found] == sorted((one.probability for one in found), reverse=True)


def test_a_translation_of_the_words_alone_makes_a_place_surer() -> None:
    alone, told = weighing("old factory"), weighing("old factory", "fábrica vieja")
    assert told.candidates({})[0].probability > alone.candidates({})[0].probability


def test_words_that_nothing_tells_about_are_unsure() -> None:
    blind = weighing("old factory", rows="0 0 0 0 0")
    assert blind.candidates({})[0].probability < 0.5


def test_words_that_are_unsure_are_rated_alone_and_then_in_their_sentence() -> None:
    blind = weighing("old factory", rows="0 0 0 0 0")
    alone = blind.missing({})
    assert 0 < len(alone) <= RATED
    assert {source for source, _ in alone} == {"old factory"}
    ratings = dict.fromkeys(alone, (0.5, 0.5))
    in_place = blind.missing(ratings)
    assert 0 < len(in_place) <= MARKED
    assert {source for source, _ in in_place} == {'We saw the "old factory" burn'}
    assert all(target.replace('"', "") == TARGET for _, target in in_place)
    assert blind.missing(ratings | dict.fromkeys(in_place, (0.5, 0.5))) == []


def test_what_both_models_rate_higher_is_likelier() -> None:
    blind = weighing("old factory", rows="0 0 0 0 0")
    alone = blind.missing({})
    for wanted in alone:
        ratings = {pair: (0.9, 0.9) if pair == wanted else (0.001, 0.001) for pair in alone}
        assert likeliest(blind, ratings) == wanted[1]


def test_a_stretch_without_words_is_not_weighed() -> None:
    texts = Texts("No — yes", "No — sí", Links("No — yes", "No — sí", None))
    assert stretch_of(texts, 3, 4, ()) is None
