"""Words, and what stands among them: what is never read as a word, and how words are written to stay words."""

from __future__ import annotations

import html
import re

import pytest
from growth import grows_in_proportion
from hypothesis import assume, given
from hypothesis import strategies as st
from marko.ext.gfm import gfm

from l10n.article import Leaf, LeafKind, Syntax
from l10n.formats.inline import escape, has_words, leaves
from l10n.text import patterns
from l10n.text.patterns import SHORTCODE

PIECES = st.sampled_from(
    [
        "El INEGI", " ", "  ", "\t", "\n", "\r\n", "\r", "\n\n", ".", ",", "(", ")", "!", "año", "50 %", "\u00a0",
        "*", "_", "~~", "`", "\\", "\\*", "&", "&amp;", "&#8217;", "&nada;", "<", ">", "[", "]", "[^1]", "{: .nota}",
        "{{< a >}}", "{{", "}}", "{%", "%}", "{# nota #}", "{#uno}", "https://www.gob.mx/sre", "www.ine.mx",
        "prensa@inegi.org.mx", "@SSalud_mx", "#México",
    ]
)  # fmt: skip
SOURCES = st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=40)


def opaque(source: str, syntax: Syntax = Syntax.MARKDOWN) -> list[str]:
    return [leaf.source for leaf in leaves(source, syntax) if leaf.kind is LeafKind.OPAQUE]


def said(source: str, syntax: Syntax) -> str:
    return "".join(leaf.text for leaf in leaves(source, syntax))


@given(SOURCES, st.sampled_from(Syntax))
def test_law_1_leaves_joined_are_what_was_cut(source: str, syntax: Syntax) -> None:
    found = leaves(source, syntax)
    assert "".join(leaf.source for leaf in found) == source
    assert all(leaf.source for leaf in found)


@given(SOURCES | st.text("a1 .:+-/%$@#~wW\\\n"), st.sampled_from(Syntax))
def test_the_quick_check_passes_over_no_token(source: str, syntax: Syntax) -> None:
    quick = leaves(source, syntax)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(patterns, "MAY_HOLD_TOKENS", re.compile(""))
        assert leaves(source, syntax) == quick


@given(SOURCES, st.sampled_from(Syntax))
def test_a_text_leaf_says_what_it_is_or_is_one_entity_or_escape_alone(source: str, syntax: Syntax) -> None:
    for leaf in leaves(source, syntax):
        if leaf.kind is LeafKind.TEXT and leaf.text != leaf.source:
            assert (leaf.source[0], leaf.source[-1]) == ("&", ";") or leaf.source == "\\" + leaf.text
        assert leaf.kind is not LeafKind.OPAQUE or not leaf.text
        assert leaf.kind is not LeafKind.BREAK or leaf.text == " "


@pytest.mark.parametrize(
    "thing",
    [
        "https://www.gob.mx/sre/prensa?id=3&amp;lang=es#inicio",
        "http://example.org/Ley_(2024)",
        "ftp://ftp.inegi.org.mx/censo",
        "WWW.INE.MX",
        "sedena.gob.mx",
        "ine.mx/actores_politicos",
        "census.gov",
        "prensa@inegi.org.mx",
        "juan\\_perez@unam.mx",
        "@SSalud_mx",
        "@usuario@mastodon.social",
        "@noticias.bsky.social",
        "#MéxicoCreativo",
        "#8M",
        '{{< figure src="mapa.png" >}}',
        "{{% aviso %}}",
        "{{ page.title }}",
        "{% include nota.html %}",
        "{# para el editor #}",
        "{: .destacado}",
        "{#presupuesto .destacado}",
        "[^1]",
    ],
)
def test_a_thing_that_is_no_word_is_one_opaque_leaf(thing: str) -> None:
    assert opaque(f"Vea {thing} hoy.") == [thing]
    assert opaque(thing) == [thing]


@pytest.mark.parametrize(
    "words",
    [
        "tod@s los diputad@s",
        "5 @ 3 pesos",
        "C# y F#",
        "el número #1",
        "Q&A; R&D",
        "http://",
        "www.",
        "Amazon.com",
        "index.html",
        "el lunes.Mx",
        "3.5",
        "a@b",
        "{...}",
        "{ a }",
        "[sic]",
        "50 % {",
    ],
)
def test_words_that_look_a_little_like_addresses_stay_words(words: str) -> None:
    assert leaves(words, Syntax.MARKDOWN) == [Leaf(LeafKind.TEXT, words, words)]


@pytest.mark.parametrize(
    "around",
    ["{}.", "({})", "«{}»", "“{}”", "{},", "{}!", "¿{}?", "{};", "{}…", "{}'", '"{}"', "{}:", "{}&nbsp;hoy", "<{}>"],
)
def test_an_address_ends_before_the_punctuation_of_the_sentence(around: str) -> None:
    for address in ("https://www.gob.mx/sre", "www.ine.mx/a/", "prensa@inegi.org.mx", "http://a.mx/b_(c)"):
        assert opaque(around.format(address)) == [address]


def test_a_line_break_takes_the_white_space_around_it_and_blank_lines() -> None:
    assert leaves("uno \t\r\n\r\n  dos\rtres", Syntax.PLAIN) == [
        Leaf(LeafKind.TEXT, "uno", "uno"),
        Leaf(LeafKind.BREAK, " \t\r\n\r\n  ", " "),
        Leaf(LeafKind.TEXT, "dos", "dos"),
        Leaf(LeafKind.BREAK, "\r", " "),
        Leaf(LeafKind.TEXT, "tres", "tres"),
    ]


def test_an_entity_is_a_leaf_of_its_own_where_there_are_entities() -> None:
    source = "l&iacute;nea &#8220;2&#x22; &copy; &nada; &"
    for syntax in (Syntax.HTML, Syntax.MARKDOWN):
        assert said(source, syntax) == 'línea “2" © &nada; &'
        assert Leaf(LeafKind.TEXT, "&iacute;", "í") in leaves(source, syntax)
    assert leaves(source, Syntax.PLAIN) == [Leaf(LeafKind.TEXT, source, source)]


def test_a_backslash_escapes_punctuation_in_markdown_alone() -> None:
    assert said(r"5 \* 3 \x", Syntax.MARKDOWN) == r"5 * 3 \x"
    assert said(r"5 \* 3 \x", Syntax.HTML) == r"5 \* 3 \x"


def test_a_shortcode_may_hold_anything_but_another() -> None:
    source = 'a {{< nota "x_*<b>\n}" >}} b {{ sin final {{ c }}'
    assert SHORTCODE.findall(source) == ['{{< nota "x_*<b>\n}" >}}', "{{ c }}"]
    assert opaque(source) == SHORTCODE.findall(source)


def test_there_are_words_where_a_letter_is_in_a_text() -> None:
    assert has_words(leaves("3 de mayo", Syntax.PLAIN))
    assert not has_words(leaves("3 % — www.ine.mx\n#hoy", Syntax.PLAIN))


@given(st.text(st.characters(exclude_characters="@#{\r\n", exclude_categories=["Cs"])), st.sampled_from(Syntax))
def test_escaped_words_say_what_they_said(text: str, syntax: Syntax) -> None:
    found = leaves(escape(text, syntax), syntax)
    assume(all(leaf.kind is LeafKind.TEXT for leaf in found))
    assert "".join(leaf.text for leaf in found) == text


@given(st.text("aé1 *_`[]<>!/()~&;#x\\-.:|\"'"))
def test_escaped_words_are_words_to_a_markdown_parser(text: str) -> None:
    text = " ".join(text.split())
    expected = html.escape(f"a {text} b", quote=False)
    found = gfm.convert(f"a {escape(text, Syntax.MARKDOWN)} b").strip().replace("&quot;", '"')
    assert found == f"<p>{expected}</p>"


@pytest.mark.parametrize(
    "innocent",
    [
        "Sr. Pérez (PRI) - 50 %",
        "a < b",
        "R&D",
        "snake_case",
        "C:\\temp",
        "1. Uno",
        "¡Alto! ¿Qué?",
        "—Sí —dijo.",
        "5 + 3 = 8",
    ],
)
def test_what_cannot_become_markup_in_a_line_is_not_escaped(innocent: str) -> None:
    assert escape(innocent, Syntax.MARKDOWN) == innocent


def test_each_syntax_escapes_its_own_markup() -> None:
    assert escape("R&D <b> *", Syntax.HTML) == "R&amp;D &lt;b&gt; *"
    assert escape("_a_ [b] `c` *d* <e> &lt; ~~f~~ \\*", Syntax.MARKDOWN) == (
        r"\_a\_ \[b\] \`c\` \*d\* \<e> \&lt; \~\~f\~\~ \\\*"
    )
    assert escape("*R&D* <b>", Syntax.PLAIN) == "*R&D* <b>"


@pytest.mark.parametrize(
    "unit",
    [
        "{{",
        "{%",
        "{#",
        "{: ",
        "[^",
        "http://",
        "http://(",
        "http://x(",
        "www.",
        "a@",
        "@a.",
        "a.",
        "&a",
        "#1",
        " ",
        "\n",
        "\\",
        "_",
    ],
)
def test_hostile_repetition_costs_time_in_proportion(unit: str) -> None:
    assert grows_in_proportion(lambda source: leaves(source, Syntax.MARKDOWN), unit, 200_000)
    assert grows_in_proportion(lambda source: escape(source, Syntax.MARKDOWN), unit, 200_000)
