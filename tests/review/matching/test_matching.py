"""Which sentences of before became which of now."""

from __future__ import annotations

from collections.abc import Sequence

from growth import SQUARE, growth
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.review.catalog import ChangeKind
from l10n.review.matching import OldSentence, SentenceMatch, match_sentences

WORDS = ("agua", "metro", "lluvia", "ayer", "3", "**4**")
SENTENCES = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join), max_size=6, unique=True)


def matched(before: Sequence[str], now: Sequence[str]) -> list[SentenceMatch]:
    """Match sentences that are all translated as they stand."""
    return match_sentences([OldSentence(text, text) for text in before], now)


def test_a_changed_sentence_comes_of_the_one_that_is_most_like_it() -> None:
    before = ["El metro cerró temprano ayer.", "El metro cerró temprano hoy."]
    assert matched(before, ["El metro cerró temprano hoy!"]) == [SentenceMatch((1,), (0,), ChangeKind.FIGURES)]


def test_two_sentences_that_were_joined_and_one_that_was_split_are_found() -> None:
    two = ["El agua llegó ayer a la colonia.", "Nadie avisó a los vecinos de eso."]
    one = "El agua llegó ayer a la colonia, y nadie avisó a los vecinos de eso."
    assert matched(two, [one]) == [SentenceMatch((0, 1), (0,), ChangeKind.JOINED)]
    assert matched([one], two) == [SentenceMatch((0,), (0, 1), ChangeKind.SPLIT)]


def test_of_what_its_translation_translates_a_sentence_is_told_too() -> None:
    former = OldSentence("El metro cerró tarde el lunes.", "El metro cerró temprano.")
    assert match_sentences([former], ["El metro cerró temprano."]) == [SentenceMatch((0,), (0,), ChangeKind.SPACING)]


def test_where_there_is_nothing_to_inherit_nothing_is_matched() -> None:
    assert (
        match_sentences([OldSentence("El metro cerró.", "El metro cerró.", reusable=False)], ["El metro cerró!"]) == []
    )


@settings(max_examples=200)
@given(SENTENCES, SENTENCES)
def test_each_sentence_has_one_fate_and_what_stayed_is_nobodys_ancestor(before: list[str], now: list[str]) -> None:
    found = matched(before, now)
    old = [number for match in found for number in match.old]
    new = [number for match in found for number in match.new]
    assert len({*old}) == len(old)
    assert len({*new}) == len(new)
    assert not {before[number] for number in old} & {*now}
    assert not {now[number] for number in new} & {*before}
    assert found == sorted(found, key=lambda match: match.new)


@settings(max_examples=200)
@given(SENTENCES, SENTENCES)
def test_groups_are_neighbours_and_their_kind_says_which_side_is_single(before: list[str], now: list[str]) -> None:
    for match in matched(before, now):
        for numbers in (match.old, match.new):
            assert list(numbers) == list(range(numbers[0], numbers[0] + len(numbers)))
        assert (len(match.old) > 1) == (match.kind is ChangeKind.JOINED)
        assert (len(match.new) > 1) == (match.kind is ChangeKind.SPLIT)


@given(SENTENCES)
def test_sentences_that_only_moved_are_matched_with_none(before: list[str]) -> None:
    assert matched(before, before[::-1]) == []


@given(SENTENCES)
def test_sentences_that_only_look_different_are_matched_each_with_its_own(before: list[str]) -> None:
    now = [f"\u00ad{text}" for text in before]
    assert [(match.old, match.new) for match in matched(before, now)] == [((at,), (at,)) for at in range(len(now))]


def test_thirty_sentences_that_became_one_are_found_and_more_are_not() -> None:
    texts = [f"street{number} house{number}" for number in range(31)]
    for before in (texts[1:], texts):
        (match,) = matched(before, [" ".join(before)])
        assert (match.kind, len(match.old)) == (ChangeKind.JOINED, 30)


def test_the_time_to_match_joined_and_split_sentences_grows_in_proportion() -> None:
    def act(count: int) -> None:
        words = [f"word{number}" for number in range(count)]
        matched(words, [" ".join(words)])
        matched([" ".join(words)], words)
        matched(words, [" ".join(words[at : at + 5]) for at in range(0, count, 5)])

    assert growth(act, 300, 2400) < SQUARE
