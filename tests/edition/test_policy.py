"""The strongest level that says a rule decides it; what nobody says has a default."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.edition.policy import NotePolicy, PublishPolicy, PublishRules, Unreviewed, resolved

RULES = st.builds(
    PublishRules,
    st.none() | st.sampled_from(Unreviewed),
    st.none() | st.integers(0, 100),
    st.none() | st.booleans(),
    st.none() | st.sampled_from(NotePolicy),
)


@given(st.lists(RULES, max_size=4))
def test_each_rule_is_decided_by_the_first_level_that_says_it(levels: list[PublishRules]) -> None:
    policy = resolved(levels)
    for field in fields(PublishRules):
        said = [value for one in levels if (value := getattr(one, field.name)) is not None]
        assert getattr(policy, field.name) == (said[0] if said else getattr(PublishPolicy(), field.name))


def test_a_level_that_says_no_is_heard() -> None:
    assert not resolved((PublishRules(draft_titles=False), PublishRules(draft_titles=True))).draft_titles
    assert resolved((PublishRules(at_least=0), PublishRules(at_least=90))).at_least == 0


@pytest.mark.parametrize(
    ("unreviewed", "note", "unapproved", "says"),
    [
        (Unreviewed.DRAFT, NotePolicy.NEVER, True, False),
        (Unreviewed.MARK, NotePolicy.NEVER, True, True),
        (Unreviewed.MARK, NotePolicy.NEVER, False, False),
        (Unreviewed.DRAFT, NotePolicy.DRAFTS, True, True),
        (Unreviewed.DRAFT, NotePolicy.DRAFTS, False, False),
        (Unreviewed.FAIL, NotePolicy.ALWAYS, False, True),
    ],
)
def test_a_page_says_how_it_was_translated(
    unreviewed: Unreviewed, note: NotePolicy, *, unapproved: bool, says: bool
) -> None:
    assert PublishPolicy(unreviewed, note=note).says_so(unapproved=unapproved) == says
