"""Markup taken off a sentence."""

from __future__ import annotations

import pytest
from leaves import closing, opaque, opening, words

from l10n.article import Leaf, LeafKind
from l10n.tags.detach import CleanText, detach, short


def enclosed(clean: CleanText) -> list[tuple[str, str, str]]:
    return [(pair.opening, clean.text[pair.start : pair.end], pair.closing) for pair in clean.pairs]


def test_tags_vanish_and_their_places_are_kept() -> None:
    clean = detach([words("The "), opening("**"), words("Senate"), closing("**"), words(" voted.")])
    assert clean.text == "The Senate voted."
    assert enclosed(clean) == [("**", "Senate", "**")]


def test_the_source_is_kept_on_one_line() -> None:
    clean = detach([words("Two"), Leaf(LeafKind.BREAK, "\n> ", " "), words("lines")])
    assert clean.text == clean.source == "Two lines"


def test_entities_and_escapes_are_read_as_the_characters_that_they_stand_for() -> None:
    assert detach([words("Health "), Leaf(LeafKind.TEXT, "&amp;", "&"), words(" Safety")]).text == "Health & Safety"


def test_code_and_addresses_become_words_that_the_model_copies() -> None:
    clean = detach([words("Run "), opaque("`make`"), words(" or visit "), opaque("https://ine.mx"), words(".")])
    assert clean.text == "Run X1 or visit X2."
    assert [clean.text[mark.start : mark.end] for mark in clean.marks] == ["X1", "X2"]


def test_placeholders_avoid_what_looks_like_one_in_the_sentence() -> None:
    assert detach([words("The X1 bus passes "), opaque("`stop`")]).text == "The X1 bus passes Z1"


@pytest.mark.parametrize(
    "silent", ["![map](map.png)", "[^1]", '<img src="a.png">', "{: .note}", "{.note}", "<!-- draft -->", "{% raw %}"]
)
def test_images_notes_and_lone_tags_leave_nothing_behind(silent: str) -> None:
    assert detach([words("See "), opaque(silent), words(" the map.")]).text == "See the map."
    assert detach([words("See the map"), opaque(silent), words(".")]).text == "See the map."
    assert detach([opaque(silent), words(" See the map.")]).text == "See the map."
    assert detach([words("See the map. "), opaque(silent)]).text == "See the map."


@pytest.mark.parametrize(
    "spoken", ["<https://ine.mx>", "<a@ine.mx>", "<code>x</code>", "{{< ref >}}", "{{ site.name }}"]
)
def test_what_reads_as_a_word_leaves_a_placeholder(spoken: str) -> None:
    assert detach([words("See "), opaque(spoken), words(".")]).text == "See X1."


def test_a_pair_without_a_word_is_kept_whole_as_one_thing() -> None:
    clean = detach([words("Name"), opening("<b>"), words(":"), closing("</b>"), words(" Ana")])
    assert clean.text == "Name Ana"
    assert [mark.source for mark in clean.marks] == ["<b>:</b>"]
    assert clean.pairs == ()


def test_an_image_inside_a_link_is_kept_whole_with_it() -> None:
    clean = detach([opening("["), opaque("![logo](l.png)"), closing("](/)"), words(" Welcome")])
    assert (clean.text, [mark.source for mark in clean.marks]) == ("Welcome", ["[![logo](l.png)](/)"])


def test_nested_pairs_know_what_is_around_them() -> None:
    leaves = [opening("**", 0), words("all of "), opening("*", 1), words("it"), closing("*", 1), closing("**", 0)]
    clean = detach(leaves)
    assert enclosed(clean) == [("**", "all of it", "**"), ("*", "it", "*")]
    assert [pair.parent for pair in clean.pairs] == [-1, 0]


def test_half_a_pair_reaches_to_the_end_of_the_sentence_where_its_partner_would_stand() -> None:
    assert enclosed(detach([words("He said "), opening("*"), words("no.")])) == [("*", "no.", "")]
    assert enclosed(detach([words("Never."), closing("*"), words(" she said")])) == [("", "Never.", "*")]


def test_halves_around_one_another_nest() -> None:
    clean = detach([words("a"), closing("</i>", 1), words(" b"), closing("</b>", 0), words(" c")])
    assert enclosed(clean) == [("", "a b", "</b>"), ("", "a", "</i>")]


def test_tags_that_cross_are_no_pairs() -> None:
    crossing = [opening("<b>", 0), words("a "), opening("<i>", 1), words("b"), closing("</b>", 0), closing("</i>", 1)]
    clean = detach(crossing)
    assert enclosed(clean) == [("<b>", "a b", "</b>")]
    assert [mark.source for mark in clean.marks] == ["<i>", "</i>"]


def test_words_that_only_tags_keep_apart_are_parted_for_the_model() -> None:
    keys = [
        opening("<kbd>", 0),
        words("Alt"),
        closing("</kbd>", 0),
        opening("<kbd>", 1),
        words("F4"),
        closing("</kbd>", 1),
    ]
    clean = detach(keys)
    assert clean.text == "Alt F4"
    assert [pair.joined for pair in clean.pairs] == [False, True]


def test_long_tags_are_shortened_in_notes() -> None:
    assert short('<a href="https://example.org">') == "<a…>"
    assert short("](https://example.org)") == "](…)"
    assert short("**") == "**"
