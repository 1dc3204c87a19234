"""Which words of a translation stand for a stretch of its source."""

from __future__ import annotations

import pytest

from l10n.alignment.words import WORD, Alignment, Links, agree


def stretch(source: str, words: str) -> tuple[int, int]:
    return source.index(words), source.index(words) + len(words)


@pytest.mark.parametrize(
    "word",
    ["Sedena's", "ex-presidente", "2,500", "3.5", "10:30", "example.org", "R&D", "mexicano", "cafe\u0301", "c/u"],
)
def test_no_tag_is_to_be_put_inside_a_word(word: str) -> None:
    assert [match[0] for match in WORD.finditer(f"«{word}», {word}.")] == [word, word]


def test_commas_and_dashes_between_words_part_them() -> None:
    assert [match[0] for match in WORD.finditer("sí,no—quizá (hoy)")] == ["sí", "no", "quizá", "hoy"]


def test_an_alignment_says_which_words_stand_for_a_stretch() -> None:
    source, target = "old law", "ley vieja"
    alignment = Alignment(((0, 3), (4, 7)), ((0, 3), (4, 9)), ((0.0, 1.0), (1.0, 0.0)))
    assert Links(source, target, alignment).shares(*stretch(source, "law")) == [1.0, 0.0]


def test_without_an_alignment_the_position_in_the_sentence_decides() -> None:
    shares = Links("aa bb cc dd", "pp qq rr ss", None).shares(3, 8)
    assert shares == [0.0, 1.0, 1.0, 0.0]


def test_names_and_numbers_that_stay_unchanged_are_their_own_translation() -> None:
    source, target = "In 2024 Pemex lost money", "Pemex perdió dinero en 2024"
    assert Links(source, target, None).shares(*stretch(source, "Pemex")) == [1.0, 0.0, 0.0, 0.0, 0.0]
    assert Links(source, target, None).shares(*stretch(source, "2024")) == [0.0, 0.0, 0.0, 0.0, 1.0]


def test_a_name_that_stands_twice_is_matched_in_its_order() -> None:
    source, target = "Pemex and Pemex", "Pemex y Pemex"
    assert Links(source, target, None).shares(10, 15) == [0.0, 0.0, 1.0]


def test_lower_case_words_that_look_alike_are_no_evidence() -> None:
    source, target = "once he came to eleven houses", "una vez vino a las once"
    assert Links(source, target, None).shares(*stretch(source, "once"))[-1] == 0.0


def test_a_small_word_that_looks_at_its_neighbours_source_is_no_edge() -> None:
    source, target = "Mexico City", "Ciudad de México"
    alignment = Alignment(((0, 6), (7, 11)), ((0, 6), (7, 9), (10, 16)), ((0.0, 1.0), (0.9, 0.1), (1.0, 0.0)))
    shares = Links(source, target, alignment).shares(*stretch(source, "Mexico"))
    assert shares[0] < 0.5 > shares[1]
    assert shares[2] > 0.5


def test_an_alignment_without_weights_is_none() -> None:
    assert not Links("old law", "ley vieja", Alignment((), (), ())).aligned


def test_two_aligners_keep_what_both_see() -> None:
    spans = ((0, 3), (4, 7)), ((0, 3), (4, 9))
    forward = Alignment(*spans, ((0.5, 0.5), (1.0, 0.0)))
    backward = Alignment(spans[1], spans[0], ((0.0, 1.0), (1.0, 0.0)))
    both = agree(forward, backward)
    assert (both.source, both.target) == spans
    assert both.weights[0] == pytest.approx((0.0, 1.0), abs=0.001)
    assert both.weights[1] == pytest.approx((1.0, 0.0), abs=0.001)


def test_where_two_aligners_see_nothing_alike_nothing_is_known() -> None:
    spans = ((0, 3), (4, 7)), ((0, 9),)
    both = agree(Alignment(*spans, ((0.0, 0.0),)), Alignment(spans[1], spans[0], ((1.0,), (0.0,))))
    assert both.weights == ((0.5, 0.5),)


def test_an_aligner_of_other_words_is_not_heard() -> None:
    forward = Alignment(((0, 3),), ((0, 3), (4, 9)), ((1.0,), (1.0,)))
    assert agree(forward, Alignment(((0, 9),), ((0, 3),), ((1.0,),))) is forward
