"""Laws over code in brackets and braces, in every format."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import formats
from l10n.article import LeafKind, rebuild, walk
from l10n.errors import ArticleError
from l10n.segmentation.rules import load
from l10n.segmentation.segments import segmented, split
from l10n.tags.branches import of_leaves
from l10n.tags.compare import differences

NAMES = ("a.md", "a.html", "a.txt")
whole = st.sampled_from(
    [
        *('[a b="c"]', '[d e="f"]uno[/d]', "[a]dos[/a]", "[[a|tres]]", "[[a]]", "![[a.png]]", "[a /]", "[/b]", "[sic]"),
        *(
            "{% if a %}uno{% else %}dos{% endif %}",
            "{{< a >}}",
            '{{< ref "a" >}}',
            "{{ a | b }}",
            "<%= a %>",
            "{n}",
            "%s",
        ),
        *("{{#a}}tres{{/a}}", "<% a.each do |b| %>uno<% end %>", "{{< m >}}dos{{< /m >}}", "{% include a %}", "[...]"),
    ]
)
words = st.sampled_from(["Uno", "dos", "tres.", "(y)", "«sí»", "4"])
sentences = st.lists(whole | words, min_size=1, max_size=7).map(" ".join)
parts = st.lists(whole | words | st.sampled_from("[]{}%<>|\n/=\"' "), max_size=20).map("".join)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=150)
@given(text=parts)
def test_laws_1_and_2_hold_for_code_in_brackets(name: str, text: str) -> None:
    try:
        article = formats.parse(name, text, front_matter=())
    except ArticleError:
        return
    assert rebuild(article) == text
    for block in walk(article.blocks):
        segments = split(block, load("es"))
        assert "".join(one.before + one.raw + one.after for one in segments) == block.content


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=150)
@given(text=sentences)
def test_law_3_a_sentence_has_the_code_that_it_has(name: str, text: str) -> None:
    for one in segmented(formats.parse(name, text, front_matter=()), load("es")).sentences:
        assert differences(one.leaves, one.source, one.syntax) == ()


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=150)
@given(text=sentences, data=st.data())
def test_law_3_what_is_lost_doubled_or_moved_is_named(name: str, text: str, data: st.DataObject) -> None:
    for one in segmented(formats.parse(name, text, front_matter=()), load("es")).sentences:
        code = [leaf.shown for leaf in one.leaves if leaf.kind not in (LeafKind.TEXT, LeafKind.BREAK)]
        code = [written for written in code if written != "]]"]  # alone, it is words
        if not code or not one.translatable:
            continue
        gone = data.draw(st.sampled_from(code))
        assert differences(one.leaves, one.source.replace(gone, "", 1), one.syntax) != ()
        assert differences(one.leaves, f"{one.source} {gone}", one.syntax) != ()
        branches = [leaf.shown for leaf in one.leaves if leaf.shown in of_leaves(one.leaves)]
        if len(set(branches)) > 1 and branches != branches[::-1]:
            first, last = branches[0], next(code for code in branches if code != branches[0])
            swapped = one.source.replace(first, "\0", 1).replace(last, first, 1).replace("\0", last, 1)
            assert differences(one.leaves, swapped, one.syntax) != ()
