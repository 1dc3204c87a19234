"""What kind of change made one wording another, and how it is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.review.catalog import ChangeKind
from l10n.review.changes import change, kind, look

TEXTS = st.lists(
    st.sampled_from(
        ["agua", "3", "4", ".", ",", "“", "«", '"', " ", "\u00a0", "\u00ad", "<b>", "</b>", "[a](/b)", "&nbsp;"]
    )
).map("".join)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("It rained.", "It rained.", ChangeKind.SPACING),
        ("It rained.", "It  rained.", ChangeKind.SPACING),
        ("It rained.", "It\u00ad rained.", ChangeKind.SPACING),
        ("It rained.", "It&nbsp;rained.", ChangeKind.SPACING),
        ("It rained.", "It rai&shy;ned\ufeff.", ChangeKind.SPACING),
        ("It\u200d rained.", "\u2068It\u2069 rai\ufe0fned&zwnj;.", ChangeKind.SPACING),
        ("It rained \U0001f468\u200d\U0001f692.", "It rained \U0001f468\U0001f692.", ChangeKind.FIGURES),
        ("“No.”", "«No.»", ChangeKind.QUOTES),
        ("It’s late.", "It's  late.", ChangeKind.QUOTES),
        ("It **rained**.", "It rained.", ChangeKind.TAGS),
        ("See [here](/a).", "See [here](/b).", ChangeKind.TAGS),
        ("It took 3 days.", "It took 4 days.", ChangeKind.FIGURES),
        ("It rained.", "It rained!", ChangeKind.FIGURES),
        ("It took 3 days.", "It took 4 **days**.", ChangeKind.FIGURES),
        ("It rained.", "It hailed.", ChangeKind.WORDS),
        ("It rained.", "IT rained.", ChangeKind.WORDS),
    ],
)
def test_a_change_has_its_kind_in_both_directions(old: str, new: str, expected: ChangeKind) -> None:
    assert kind(old, new) is expected
    assert kind(new, old) is expected


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("three days", "four days", "“three” → “four”"),
        ("It rained.", "It rained today.", "+ “today”"),
        ("the local mayor", "the mayor", "- “local”"),
        ("3 days.", "4 days!", "number “3” → “4”; punctuation “.” → “!”"),
        ("a b c d e f g h i j", "a 1 c 2 e 3 g 4 i 5", "“b” → “1”; “d” → “2”; “f” → “3”; “h” → “4”; 1 more"),
    ],
)
def test_a_change_is_told_in_words(old: str, new: str, said: str) -> None:
    assert change(old, new) == said


def test_a_long_change_is_shortened() -> None:
    said = change("a", "b " * 60)
    assert said.endswith("…”")
    assert len(said) < 80


@given(TEXTS, TEXTS)
def test_the_direction_of_a_change_does_not_make_its_kind(old: str, new: str) -> None:
    assert kind(old, new) is kind(new, old)


@given(TEXTS, TEXTS)
def test_a_change_only_of_looks_is_white_space_or_quotes(old: str, new: str) -> None:
    assert (look(old) == look(new)) == (kind(old, new) in {ChangeKind.SPACING, ChangeKind.QUOTES})


@given(TEXTS, TEXTS)
def test_something_is_said_of_every_change_on_one_line(old: str, new: str) -> None:
    assert change(old, new).strip()
    assert len(change(old, new).splitlines()) == 1
