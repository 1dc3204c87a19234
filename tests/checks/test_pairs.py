"""What a rule reads of a sentence and its translation."""

from __future__ import annotations

from l10n.article import Leaf, LeafKind, Syntax
from l10n.checks.pairs import pair
from l10n.segmentation.segments import Segment

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
