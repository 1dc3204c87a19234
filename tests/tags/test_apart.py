"""Emoji, marks of direction and invisible characters, set apart from the words of a sentence and put back."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from leaves import closing, opening, words

from l10n.article import Leaf, LeafKind, Syntax
from l10n.formats import inline
from l10n.segmentation.segments import Segment
from l10n.tags.apart import set_apart
from l10n.tags.compare import words as words_of
from l10n.tags.detach import detach
from l10n.tags.projection import project_tags
from l10n.text.characters import bare, emoji

SPECIAL = [
    "\u00ad",
    "\u200b",
    "\u200d",
    "\ufe0f",
    "\u2068",
    "\u2069",
    "\u200e",
    "😀",
    "1\ufe0f\u20e3",
    "👩\u200d🚒",
    "🇲🇽",
]
WORDS = st.lists(st.sampled_from([*SPECIAL, "agua", "el ", " ", ",", "río.", "é", "*"])).map("".join)
LEAVES = st.lists(
    WORDS.map(words) | st.sampled_from([opening("<b>"), closing("</b>"), Leaf(LeafKind.OPAQUE, "`x`")]), max_size=6
)


def read(text: str, syntax: Syntax = Syntax.MARKDOWN) -> str:
    return detach(inline.leaves(text, syntax)).text


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("La Guar&shy;dia Na\u00adcional", "La Guardia Nacional"),
        ("👩\u200d🚒 Llegó 1\ufe0f\u20e3 vez 👍🏽", "Llegó vez"),
        ("&#x2764;&#xfe0f; Hola", "Hola"),
        ("El jefe \u2068Ali\u2069 vino", "El jefe Ali vino"),
        ("El jefe &#x2068;https://a.mx\u2069 vino", "El jefe X1 vino"),
    ],
)
def test_models_read_the_words_alone(text: str, seen: str) -> None:
    assert read(text) == seen


@pytest.mark.parametrize(
    ("text", "target", "marked"),
    [
        ("😀 El agua 👍🏽 volvió.", "Water came back.", "😀 Water came 👍🏽 back."),
        ("\\*\ufe0f\u20e3 Abra", "Open", "\\*\ufe0f\u20e3 Open"),
        ("&#x2764;&#xfe0f; Hola", "Hello", "&#x2764;&#xfe0f; Hello"),
        ("Volvió \u2068Ali\u2069", "Ali returned", "\u2068Ali\u2069 returned"),
        (
            "El nú\u00admero está aquí ☎\ufe0f, dijo",
            "The number is here, he said",
            "The number is here ☎\ufe0f, he said",
        ),
    ],
)
def test_law_3_what_is_set_apart_comes_back_as_it_was_written(text: str, target: str, marked: str) -> None:
    made = project_tags(detach(inline.leaves(text, Syntax.MARKDOWN)), target, None, Syntax.MARKDOWN, {"Ali": ["Ali"]})
    assert made.text == marked


@pytest.mark.parametrize(("text", "translatable"), [("ℹ\ufe0f", False), ("👍🏽 2", False), ("👍🏽 a", True)])
def test_an_emoji_alone_is_no_sentence_to_translate(text: str, *, translatable: bool) -> None:
    leaves = tuple(inline.leaves(text, Syntax.MARKDOWN))
    assert Segment("", leaves, "", 1, "paragraph", Syntax.MARKDOWN).translatable is translatable


@given(LEAVES)
def test_nothing_of_a_sentence_is_lost_where_it_is_set_apart(leaves: list[Leaf]) -> None:
    found = set_apart(leaves)
    assert "".join(leaf.shown for leaf in found) == "".join(leaf.shown for leaf in leaves)
    assert all(leaf.text == bare(leaf.text) for leaf in found if leaf.kind is LeafKind.TEXT)
    assert [leaf.shown for leaf in found if leaf in leaves and leaf.kind is not LeafKind.TEXT] == [
        leaf.shown for leaf in leaves if leaf.kind is not LeafKind.TEXT
    ]


@given(WORDS, st.text(st.sampled_from("ab c."), min_size=1).filter(str.strip))
def test_law_3_each_emoji_comes_back_once_whatever_a_model_writes(text: str, target: str) -> None:
    leaves = inline.leaves(text, Syntax.PLAIN)
    made = project_tags(detach(leaves), " ".join(target.split()), None, Syntax.PLAIN)
    assert Counter(emoji(made.text)) >= Counter(emoji(text))
    for mark in "\u2068\u2069\u200e":
        assert made.text.count(mark) == text.count(mark)


@given(WORDS)
def test_a_sentence_is_read_from_its_markup_as_from_its_leaves(text: str) -> None:
    leaves = inline.leaves(text, Syntax.PLAIN)
    assert words_of(leaves, text, Syntax.PLAIN).split() == detach(leaves).text.split()
