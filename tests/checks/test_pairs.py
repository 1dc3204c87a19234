"""What a rule reads of a sentence and its translation."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from l10n.article import Leaf, LeafKind, Syntax
from l10n.checks.pairs import pair, split
from l10n.segmentation.segments import Segment
from l10n.text.folding import folded

BOLD = Segment(
    "",
    (
        Leaf(LeafKind.TEXT, "The ", "The "),
        Leaf(LeafKind.OPEN, "**", pair=0),
        Leaf(LeafKind.TEXT, "law", "law"),
        Leaf(LeafKind.CLOSE, "**", pair=0),
    ),
    "",
    1,
    "paragraph",
    Syntax.MARKDOWN,
)


def test_a_pair_has_the_words_of_both_sides() -> None:
    both = pair(BOLD, "La  **ley** vieja", ("en", "es"))
    assert (both.source, both.target) == ("The law", "La ley vieja")


def test_words_that_are_known_are_taken_as_they_are() -> None:
    both = pair(BOLD, "La **ley** vieja", ("en", "es"), plain=("The X1", "La X1"))
    assert (both.source, both.target) == ("The X1", "La X1")


def test_a_pair_without_terms_is_asked_for_none() -> None:
    both = pair(BOLD, "La **ley**", ("en", "es-MX"))
    assert (both.constraint.matches, both.constraint.target) == ((), "es-MX")


@given(st.text(st.sampled_from("aÉñ3 -'’.&/,¿\n_ß")))
def test_words_are_where_they_say(text: str) -> None:
    found = [(one.text, one.start, one.end, one.folded) for one in split(text)]
    words = re.finditer(r"\w+(?:[-'’.&/]\w+)*", text)
    assert found == [(one[0], *one.span(), folded(one[0])) for one in words]
