"""Which editions go live, by the states of their sentences: each rule, and how they combine."""

from __future__ import annotations

import pytest
from editions import build, parse
from hypothesis import given
from hypothesis import strategies as st

from l10n.edition.policy import PublishPolicy, Unreviewed
from l10n.edition.tally import Tally
from l10n.edition.verdict import Hindrance, hindrances, is_good
from l10n.review.catalog import Catalog, State, Unit
from l10n.segmentation.rules import load

TALLIES = st.builds(
    lambda words, title: Tally(dict.fromkeys(words, 1), words, title if title in words else None),
    st.dictionaries(st.sampled_from([one for one in State if one is not State.OBSOLETE]), st.integers(1, 200)),
    st.sampled_from(State),
)
POLICIES = st.builds(
    PublishPolicy, st.sampled_from(Unreviewed), st.none() | st.integers(0, 100), draft_titles=st.booleans()
)


@given(TALLIES, POLICIES)
def test_what_is_reviewed_as_a_whole_always_goes_live(tally: Tally, policy: PublishPolicy) -> None:
    if tally.whole:
        assert hindrances(tally, policy) == ()
        assert is_good(tally, policy)


@given(TALLIES, POLICIES)
def test_what_goes_live_is_what_the_house_allows(tally: Tally, policy: PublishPolicy) -> None:
    if hindrances(tally, policy):
        return
    assert policy.unreviewed is not Unreviewed.FAIL or tally.whole
    assert tally.whole or tally.reviewed >= (policy.at_least or 0)
    if policy.unreviewed.with_drafts:
        assert not tally.untranslated
        assert policy.draft_titles or tally.title in (None, State.REVIEWED)


def tally(reviewed: int, draft: int = 0, none: int = 0, title: State | None = None) -> Tally:
    """Return a tally with so many words in each state."""
    words = {State.REVIEWED: reviewed, State.DRAFT: draft, State.UNTRANSLATED: none}
    return Tally({state: 1 for state, count in words.items() if count}, words, title)


@pytest.mark.parametrize(
    ("made", "policy", "why"),
    [
        (tally(90, 10), PublishPolicy(), (Hindrance.UNREVIEWED,)),
        (tally(99, 1), PublishPolicy(Unreviewed.FAIL, 90), (Hindrance.UNREVIEWED,)),  # fail is 100 %, whatever is less
        (tally(90, 10), PublishPolicy(Unreviewed.DRAFT), ()),
        (tally(90, 10), PublishPolicy(Unreviewed.DRAFT, 90), ()),
        (tally(899, 101), PublishPolicy(Unreviewed.DRAFT, 90), (Hindrance.SHARE,)),
        (tally(899, 101), PublishPolicy(Unreviewed.SOURCE, 90), (Hindrance.SHARE,)),
        (tally(90, 9, 1), PublishPolicy(Unreviewed.MARK, 90), (Hindrance.UNTRANSLATED,)),
        (tally(90, 9, 1), PublishPolicy(Unreviewed.SOURCE, 90), ()),
        (tally(0, 9, 1), PublishPolicy(Unreviewed.MARK, 1), (Hindrance.SHARE, Hindrance.UNTRANSLATED)),
        (tally(90, 10, title=State.DRAFT), PublishPolicy(Unreviewed.MARK), (Hindrance.TITLE,)),
        (tally(90, 10, title=State.STALE), PublishPolicy(Unreviewed.DRAFT), (Hindrance.TITLE,)),
        (tally(90, 10, title=State.DRAFT), PublishPolicy(Unreviewed.MARK, draft_titles=True), ()),
        (tally(90, 10, title=State.DRAFT), PublishPolicy(Unreviewed.SOURCE), ()),  # the source is no draft
        (Tally(), PublishPolicy(Unreviewed.FAIL, 100), ()),
    ],
)
def test_the_rules_combine(made: Tally, policy: PublishPolicy, why: tuple[Hindrance, ...]) -> None:
    assert hindrances(made, policy) == why


def test_a_share_that_the_house_asks_for_is_good_enough_to_replace_a_reviewed_page() -> None:
    assert not is_good(tally(95, 5), PublishPolicy(Unreviewed.DRAFT))
    assert is_good(tally(95, 5), PublishPolicy(Unreviewed.DRAFT, 95))
    assert not is_good(tally(94, 6), PublishPolicy(Unreviewed.DRAFT, 95))


TITLED = """---
title: El agua
lead: Nadie avisó.
---

Nadie avisó.

# Vuelve el agua

## Otra vez
"""
PAGE = "<html><head><title>El agua</title></head><body><h2>Vuelve el agua</h2><h1>Otra vez</h1></body></html>"


@pytest.mark.parametrize(
    ("path", "text", "titles"),
    [
        ("a.md", TITLED, {"El agua", "Vuelve el agua"}),
        ("a.html", PAGE, {"El agua", "Vuelve el agua"}),
        ("a.txt", "El agua\n\nVuelve el agua\n", set[str]()),
        ("a.md", "El agua.\n", set[str]()),
    ],
)
def test_titles_are_those_of_the_front_matter_of_the_head_and_the_first_heading(
    path: str, text: str, titles: set[str]
) -> None:
    sources = ("El agua", "Vuelve el agua", "Otra vez", "Nadie avisó.", "El agua.")
    for draft in sources:
        units = tuple(Unit(one, f"{one} en", fuzzy=one == draft) for one in sources)
        made = build(parse(text, path), Catalog("es", "en", units), load("es"), unreviewed=Unreviewed.DRAFT)
        worst = None if not titles else State.DRAFT if draft in titles else State.REVIEWED
        assert made.tally.title is worst, draft


def test_a_sentence_that_is_there_twice_counts_once() -> None:
    units = Catalog("es", "en", (Unit("Nadie avisó.", "Nobody said so."), Unit("Ya.", "Now.", fuzzy=True)))
    made = build(parse("Nadie avisó. Ya. Nadie avisó.\n"), units, load("es"), unreviewed=Unreviewed.DRAFT)
    assert (made.tally.sentences, made.sentences, made.translated) == ({State.REVIEWED: 1, State.DRAFT: 1}, 2, 2)
    assert made.tally.words == {State.REVIEWED: 2, State.DRAFT: 1}
