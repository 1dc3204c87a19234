"""What changed in a sentence is marked, and said to those who do not see marks."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from preview_pages import read

from l10n.edition.preview.changed import changed


def shown(before: str, now: str) -> str:
    """Return a change with brackets for what went and braces for what came."""
    text = re.sub(r'<span class="unseen">.*?</span>', "", changed(before, now))
    return text.replace("<del>", "[").replace("</del>", "]").replace("<ins>", "{").replace("</ins>", "}")


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("The well is full.", "The well is empty.", "The well is [full] {empty}."),
        ("The old well is full.", "The well is full.", "The [old] well is full."),
        ("The well.", "The deep blue well.", "The {deep blue} well."),
        ("Same.", "Same.", "Same."),
        ("", "New.", "{New.}"),
        ("a < b", "a > b", "a [&lt;] {&gt;} b"),
    ],
)
def test_words_that_went_and_came_are_marked(before: str, now: str, expected: str) -> None:
    assert shown(before, now) == expected


def test_a_mark_is_said_in_words() -> None:
    assert [one.text for one in read(changed("a b", "a c")).all("span", "unseen")] == ["removed: ", "added: "]


LETTERS = st.text("ab ., <")


@given(LETTERS, LETTERS)
def test_without_what_came_it_is_the_earlier_text_and_without_what_went_the_later(before: str, now: str) -> None:
    text = shown(before, now).replace("&lt;", "<")
    without_new = re.sub(r"\{[^}]*\}", "", text).translate({91: None, 93: None})
    without_old = re.sub(r"\[[^\]]*\]", "", text).translate({123: None, 125: None})
    assert "".join(without_new.split()) == "".join(before.split())
    assert "".join(without_old.split()) == "".join(now.split())
