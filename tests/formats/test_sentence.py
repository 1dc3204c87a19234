"""A sentence parsed by itself: the same tags as in its article."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import formats
from l10n.article import Leaf, LeafKind, Syntax
from l10n.formats import sentence

PARTS = (
    *("the page", "a", "[", "]", "](/x)", "[note]", "[^1]", "*", "**", "_", "~", "~~", "`", "``", r"\[", r"\*", "<"),
    *("<b>", "</b>", "<br>", "<wbr>", "&", "&amp;", "{", "}", "{{ x }}", "{.c}", "|", "!", "![", "(", ")", "@ana"),
    *("https://a.example/b_c", "ine.mx", "“", "”", ".", " ", " ", " "),
)


def tags(leaves: tuple[Leaf, ...]) -> list[str]:
    return [leaf.shown for leaf in leaves if leaf.kind in (LeafKind.OPEN, LeafKind.CLOSE, LeafKind.OPAQUE)]


@given(parts=st.lists(st.sampled_from(PARTS), min_size=1, max_size=12))
@settings(max_examples=300, deadline=None)
def test_a_sentence_by_itself_has_the_tags_that_it_has_in_its_article(parts: list[str]) -> None:
    text = f"Say {''.join(parts).replace('<br>', ' ').strip()} so."
    page = f"{text}\n\n[note]: /n\n\n[^1]: note\n"
    leaves = formats.parse("a.md", page, front_matter=()).blocks[0].leaves
    around = sentence.surroundings(leaves, Syntax.MARKDOWN)
    shown = "".join(leaf.shown for leaf in leaves)
    found = sentence.tags(shown, Syntax.MARKDOWN, around)
    assert found is not None
    assert [tag.shown for tag in found] == tags(leaves)
    assert all(shown[tag.start : tag.end] == tag.shown for tag in found)


def test_what_is_around_a_sentence_is_none_of_its_tags() -> None:
    leaves = formats.parse("a.md", "He **said [no. It is [sic] over](/x) now** then.", front_matter=()).blocks[0].leaves
    second = tuple(leaf for leaf in leaves if leaf.kind is LeafKind.CLOSE)
    around = sentence.surroundings(second, Syntax.MARKDOWN)
    assert around == ("**[", "", "")
    found = sentence.tags("Es [sic] el fin](/x) ahora** ya.", Syntax.MARKDOWN, around)
    assert found is not None
    assert [tag.shown for tag in found] == ["](/x)", "**"]


@pytest.mark.parametrize("syntax", Syntax)
def test_line_breaks_count_as_spaces(syntax: Syntax) -> None:
    text = "Dos\nlíneas <br> de @ana\r\n\u2028- y más"
    found = sentence.tags(sentence.without_line_breaks(text), syntax)
    assert found is not None
    assert "@ana" in [text[tag.start : tag.end] for tag in found]


def test_what_cannot_be_parsed_by_itself_has_no_tags_to_compare() -> None:
    assert sentence.tags("*_" * 600 + "x" + "_*" * 600, Syntax.MARKDOWN) is None
