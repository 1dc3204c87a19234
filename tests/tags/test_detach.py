"""Markup taken off a sentence, and tags verified in its translation."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from l10n.article import Leaf, LeafKind, Syntax
from l10n.tags.detach import CleanText, detach, differences, short
from l10n.tags.detach import words as words_of


def words(text: str) -> Leaf:
    return Leaf(LeafKind.TEXT, text, text)


def opening(tag: str, pair: int = 0) -> Leaf:
    return Leaf(LeafKind.OPEN, tag, pair=pair)


def closing(tag: str, pair: int = 0) -> Leaf:
    return Leaf(LeafKind.CLOSE, tag, pair=pair)


def opaque(source: str) -> Leaf:
    return Leaf(LeafKind.OPAQUE, source)


def faults(source: Sequence[Leaf], text: str, syntax: Syntax) -> tuple[str, ...]:
    """Return the differences of tags, each in words."""
    return tuple(f"markup {one.fault}: {one.tag}" for one in differences(source, text, syntax))


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


LINK = [words("See "), opening("["), words("the law"), closing("](/law)"), words(" and "), opaque("`code`")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vea [la ley](/law) y `code`", ()),
        ("Vea `code` y [la ley](/law)", ()),
        ("Vea [la ley](/law) y code", ("markup lost: `code`",)),
        ("Vea [la ley](/law) y `code` `code`", ("markup doubled: `code`",)),
        ("Vea [](/law) la ley y `code`", ("markup empty: [](…)",)),
        ("Vea ](/law)la ley[ y `code`", ("markup out of order: ](…)",)),
        ("Vea la ley y `code`", ("markup lost: [", "markup lost: ](/law)")),
        (r"Vea [la ley\[\]](/law) y `code`", ()),
    ],
)
def test_differences_names_each_tag_that_is_not_as_in_the_source(text: str, found: tuple[str, ...]) -> None:
    assert faults(LINK, text, Syntax.MARKDOWN) == found


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("Vea [la ley](/law) y `code` <b>hoy</b>", ["<b>", "</b>"]),
        ("<script>alert(1)</script>Vea [la ley](/law) y `code`", ["<script>", "</script>"]),
        ("Vea [la ley](/law)<br><img src=x onerror=y> y `code`", ["<br>", "<img src=x onerror=y>"]),
        ("Vea [la ley](/law) y `code` y `more`", ["`more`"]),
        ("Vea *[la ley](/law)* y `code`", ["*"]),
        ("Vea [la ley](/law) y `code` en https://example.org/x", ["https://example.org/x"]),
        ("Vea [la ley](/law) y `code` {{< youtube x >}}", ["{{< youtube x >}}"]),
        (r"Vea [la ley](/law) y `code` \<b> 2 * 3 * 4 snake_case a < b", []),
    ],
)
def test_differences_names_tags_that_the_source_does_not_have(text: str, added: list[str]) -> None:
    assert faults(LINK, text, Syntax.MARKDOWN) == tuple(f"markup added: {tag}" for tag in added)


def test_what_an_opaque_thing_holds_is_not_added() -> None:
    leaves = [
        words("Use "),
        Leaf(LeafKind.OPAQUE, "`<b>`"),
        words(" or "),
        opening("<b>", 0),
        words("x"),
        closing("</b>", 0),
    ]
    assert faults(leaves, "Usa `<b>` o <b>x</b>", Syntax.MARKDOWN) == ()
    assert faults(leaves, "Usa `<b>` o <b>x</b> <", Syntax.MARKDOWN) == ()


def test_what_is_added_depends_on_how_words_are_written() -> None:
    assert faults([words("Two")], "<b>*Dos* < tres", Syntax.PLAIN) == ("markup added: <b>",)
    assert faults([words("Use <b>")], "Usa <b>", Syntax.PLAIN) == ()
    assert faults([words("Two")], "Dos [sic] ![](x.png)", Syntax.MARKDOWN) == ("markup added: ![](x.png)",)
    assert faults([words("Two")], "<b>*Dos*", Syntax.HTML) == ("markup added: <b>",)


def test_markup_too_deep_to_be_read_adds_only_what_is_seen() -> None:
    assert faults([words("Two")], "*_" * 4000 + "Dos" + "_*" * 4000, Syntax.MARKDOWN) in {
        (),
        ("markup added: *", "markup added: _"),
    }


def test_differences_tells_one_star_from_two() -> None:
    leaves = [opening("**", 0), opening("*", 1), words("all"), closing("*", 1), closing("**", 0)]
    assert faults(leaves, "***todo***", Syntax.MARKDOWN) == ()
    assert faults(leaves, "**todo**", Syntax.MARKDOWN) == ("markup lost: *",)


def test_differences_finds_pairs_that_cross() -> None:
    leaves = [opening("<b>", 0), words("a "), opening("<i>", 1), words("b"), closing("</i>", 1), closing("</b>", 0)]
    assert faults(leaves, "<b>a <i>b</b></i>", Syntax.HTML) != ()


def test_a_sentence_without_tags_differs_in_nothing() -> None:
    assert faults([words("Two * two")], "Dos * dos", Syntax.PLAIN) == ()


def test_long_tags_are_shortened_in_notes() -> None:
    assert short('<a href="https://example.org">') == "<a…>"
    assert short("](https://example.org)") == "](…)"
    assert short("**") == "**"


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Vea [la ley](/law) y `code`", "Vea la ley y \ufffc"),
        ("Vea la [ley](/law)[^1], `code`", "Vea la ley, \ufffc"),
        (r"Vea la ley \[ y \*todo\*", "Vea la ley [ y *todo*"),
        ("Vea Salud &amp; Seguridad", "Vea Salud & Seguridad"),
        ("Vea sedena.example\u00a0y\nhttps://sedena.example/gn", "Vea sedena.example y \ufffc"),
    ],
)
def test_the_words_of_a_translation_are_bare_of_the_tags_of_its_source(text: str, spoken: str) -> None:
    assert words_of([*LINK, opaque("[^1]")], text, Syntax.MARKDOWN) == spoken


def test_the_words_of_a_sentence_without_tags_are_its_text() -> None:
    assert words_of([words("The law")], r"La ley \[y\] <b>", Syntax.PLAIN) == r"La ley \[y\] <b>"
