"""What a note says of a page, by what the page is made of."""

from __future__ import annotations

import pytest

from l10n.edition.note_texts import NOTES, PageMakeup, kind, words
from l10n.edition.tally import Tally
from l10n.review.catalog import State

R, D, S = State.REVIEWED, State.DRAFT, State.STALE


@pytest.mark.parametrize(
    ("sentences", "machine", "with_drafts", "expected"),
    [
        ({R: 3}, 0, True, PageMakeup.REVIEWED),
        ({R: 3}, 0, False, PageMakeup.REVIEWED),
        ({D: 3}, 3, True, PageMakeup.MACHINE),
        ({R: 1, D: 3}, 3, True, PageMakeup.MIXED),
        ({R: 1, S: 3}, 1, True, PageMakeup.MIXED),
        ({R: 1, D: 3}, 0, True, PageMakeup.DRAFT),
        ({R: 1, D: 3}, 0, False, PageMakeup.REVIEWED),
        ({D: 3}, 0, False, None),
        ({}, 0, True, None),
    ],
)
def test_what_a_page_is_made_of(
    sentences: dict[State, int], machine: int, *, with_drafts: bool, expected: PageMakeup | None
) -> None:
    assert kind(Tally(sentences, machine={"a": machine} if machine else {}), with_drafts=with_drafts) is expected


def test_the_share_that_is_reviewed_is_rounded_down() -> None:
    tally = Tally(words={R: 2, D: 1})
    assert words({PageMakeup.MIXED: "{percent} %"}, tally, PageMakeup.MIXED) == "66 %"


def test_each_language_has_all_texts() -> None:
    assert all({*texts} == {*PageMakeup} for texts in NOTES.values())
