"""Tags of a translation compared with those of its source."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from leaves import closing, opaque, opening, words

from l10n import formats
from l10n.article import Leaf, LeafKind, Syntax
from l10n.formats import inline
from l10n.tags.compare import differences
from l10n.tags.compare import words as words_of


def faults(source: Sequence[Leaf], text: str, syntax: Syntax) -> tuple[str, ...]:
    """Return the differences of tags, each in words."""
    return tuple(f"markup {one.fault}: {one.tag}" for one in differences(source, text, syntax))


def read(source: str, syntax: Syntax) -> tuple[Leaf, ...]:
    """Return the leaves of a paragraph as an article has them."""
    if syntax is Syntax.PLAIN:
        return tuple(inline.leaves(source, syntax))
    name, page = {
        Syntax.MARKDOWN: ("a.md", f"{source}\n\n[note]: /n\n"),
        Syntax.HTML: ("a.html", f"<p>{source}</p>"),
        Syntax.TEXT: ("a.txt", source),
    }[syntax]
    return formats.parse(name, page, front_matter=()).blocks[0].leaves


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("See [the page](/x) and [a note] in brackets.", "Vea [la página](/x) y [una nota] entre corchetes."),
        ("See [a note] and [the page](/x).", "Vea [la página](/x) y [una nota]."),
        ("See [the page](/x) and [a b].", r"Vea [la página](/x) y \[a b\]."),
        (r"See [the page](/x) and \[a b\].", "Vea [la página](/x) y [a b]."),
        ("See [the page](/x).", "Vea [la página] [sic](/x)."),
        ("See [the page [1]](/x) and [2].", "Vea [la página [1]](/x) y [2]."),
        ("See [the page][note] [sic].", "Vea [la página][note] [sic]."),
        ("The *law* says 5 * 3 * 2.", "La *ley* dice 5 * 3 * 2."),
        ("**Note:** a footnote** and 2 ** 3.", "**Nota:** una nota** y 2 ** 3."),
        ("_Note_ and the file my_file_name _ here.", "_Nota_ y el archivo my_file_name _ aquí."),
        ("~~Old~~ about ~5 km and ~9 km.", "~~Viejo~~ unos ~5 km y ~9 km."),
        ("`x` and one ` alone.", "`x` y un ` solo."),
        ("<b>Law</b> a < b & c.", "<b>Ley</b> a < b & c."),
        ("The [law] *says* {so on} | ~ & <3.", "La [ley] *dice* {y así} | ~ & <3."),
        ("Ask @ana, not @ana_maria.", "Pide a @ana, no a @ana_maria."),
        ("Ask @ana.", "Pide a @ana, escribe a mail.ana.example."),
    ],
)
def test_words_that_look_like_parts_of_tags_are_words(source: str, text: str) -> None:
    for here, there in ((source, text), (text, source)):
        assert faults(read(here, Syntax.MARKDOWN), there, Syntax.MARKDOWN) == ()


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        ("See [the page](/x) and [a b].", "Vea [la página y [a b].", ("lost: [", "lost: ](/x)")),
        ("See [the page](/x) and [a b].", "Vea la página](/x) y [a b].", ("lost: [", "lost: ](/x)")),
        ("See [the page](/x) and [a b].", r"Vea \[la página](/x) y [a b].", ("lost: [", "lost: ](/x)")),
        ("See [the page](/x) and [a b].", "Vea [la página](/x) y [a b](/x).", ("doubled: [", "doubled: ](/x)")),
        ("The *law* says 5 * 3.", "La ley* dice 5 * 3.", ("lost: *",)),
        ("The **law** is here.", "La ** ley ** está aquí.", ("lost: **",)),
        ("The `law` is ` here.", "La law está ` aquí `.", ("lost: `law`", "added: ` aquí `")),
        ("Ask @ana.", "Pide a @anamaria.", ("lost: @ana",)),
    ],
)
def test_real_losses_are_found_among_words_that_look_like_tags(source: str, text: str, found: tuple[str, ...]) -> None:
    assert faults(read(source, Syntax.MARKDOWN), text, Syntax.MARKDOWN) == tuple(f"markup {one}" for one in found)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("He said **no.", "It is 2 ** 3 and done** today."),
        ("See [the law. ", "It is [sic] old](/law) now."),
        ("See [the law.", "It is [sic] old][note] now."),
        ("It was <i>old.", "It is 2 < 3 and new</i> now."),
    ],
)
def test_half_a_pair_is_found_among_words_that_look_like_it(first: str, second: str) -> None:
    leaves = read(f"{first} {second}", Syntax.MARKDOWN)
    cut = next(at for at, leaf in enumerate(leaves) if leaf.kind is LeafKind.OPEN) + 2
    before, after = leaves[:cut], leaves[cut:]
    assert faults(before, "".join(leaf.shown for leaf in before), Syntax.MARKDOWN) == ()
    assert faults(after, "".join(leaf.shown for leaf in after), Syntax.MARKDOWN) == ()
    lost = "".join(leaf.shown for leaf in after if leaf.kind is not LeafKind.CLOSE)
    assert len(faults(after, lost, Syntax.MARKDOWN)) == 1


@pytest.mark.parametrize(
    ("source", "text", "syntax", "found"),
    [
        ("It is so if a <b then c.", "Es así si a <b entonces c.", Syntax.MARKDOWN, ()),
        ("Prices <lower than ever.", "Precios <más bajos que nunca.", Syntax.MARKDOWN, ()),
        ("Prices <lower than ever>.", "Precios <más bajos que nunca>.", Syntax.PLAIN, ()),
        ("So <! it is.", "Así <! es.", Syntax.MARKDOWN, ()),
        ("So it is.", "Así <! es.", Syntax.MARKDOWN, ("markup added: <! es.",)),
        ("So <! it is.", "Así <!-- es.", Syntax.MARKDOWN, ("markup added: <!-- es.",)),
        ("Prices <lower than ever>.", "Precios <script>.", Syntax.PLAIN, ("markup added: <script>",)),
        ("Prices <lower than ever.", "Precios <img src=x", Syntax.MARKDOWN, ("markup added: <img src=x",)),
        ("Prices <lower than ever.", "Precios <mal hechos>.", Syntax.MARKDOWN, ("markup added: <mal hechos>",)),
        ("If a <b then.", "Si a <c y <d.", Syntax.MARKDOWN, ("markup added: <d.",)),
        ("If a <b then.", "Si a <script", Syntax.MARKDOWN, ("markup added: <script",)),
    ],
)
def test_words_after_an_angle_bracket_are_translated(
    source: str, text: str, syntax: Syntax, found: tuple[str, ...]
) -> None:
    assert faults(read(source, syntax), text, syntax) == found


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Type cd <folder>, then ls <file=x>.", "Escriba cd <carpeta> y ls <archivo=x>."),
        ("If a < b > c, stop.", "Si a < b > c, pare."),
        ("Call the tag <b> by name.", "Llame a la etiqueta <i> y a <script src=x>, </i> y <!-- nada -->."),
        (
            "Write to <desk@example.org>, not to <ana@example.org>.",
            "Escriba a <desk@example.org>, no a <ana@example.org>.",
        ),
        ("It is written there.", "Está escrito en <el tablero>."),
    ],
)
def test_in_a_text_file_nothing_is_a_tag(source: str, text: str) -> None:
    assert faults(read(source, Syntax.TEXT), text, Syntax.TEXT) == ()
    lost = "See <https://example.org/a> or <desk@example.org>."
    found = faults(read(lost, Syntax.TEXT), "Vea <b>.", Syntax.TEXT)
    assert found == ("markup lost: https://example.org/a", "markup lost: desk@example.org")


def test_what_is_wrong_in_the_source_is_not_the_translations_fault() -> None:
    for source, text in (
        ("A [](/x) b.", "Un [](/x) c."),
        ("A <b></b> b.", "Un <b></b> c."),
        ("A ``b` c.", "Un ``d` c."),
    ):
        assert faults(read(source, Syntax.MARKDOWN), text, Syntax.MARKDOWN) == ()
    assert faults(read("A [x](/x).", Syntax.MARKDOWN), "Un [](/x).", Syntax.MARKDOWN) == ("markup empty: []…)",)


def test_words_keep_what_only_looks_like_a_tag() -> None:
    leaves = read("See [the page](/x) and [a *note*] in 2 * 2.", Syntax.MARKDOWN)
    text = "Vea [la página](/x) y [una *nota*] en 2 * 2."
    assert words_of(leaves, text, Syntax.MARKDOWN) == "Vea la página y [una nota] en 2 * 2."


def test_html_in_values_and_comments_is_no_tag_of_the_sentence() -> None:
    leaves = read('Use <b>bold</b> <img src="a" data-x="<b>"> now.', Syntax.HTML)
    assert faults(leaves, 'Usa <b>negritas</b> <img src="a" data-x="<b>"> ya.', Syntax.HTML) == ()
    assert faults(leaves, 'Usa negritas</b> <img src="a" data-x="<b>"> ya.', Syntax.HTML) == ("markup lost: <b>",)


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


CODE = ('[gallery ids="1"]', "[x /]", "[[page]]", "![[a.png]]", "{{ x }}", "{% a %}", "<%= x %>", "{n}", "%s", "${n}")


@pytest.mark.parametrize("syntax", [Syntax.MARKDOWN, Syntax.HTML, Syntax.TEXT])
@pytest.mark.parametrize("code", CODE)
def test_code_that_is_lost_doubled_added_or_changed_is_named(code: str, syntax: Syntax) -> None:
    source, bare = read(f"Uno {code} dos.", syntax), read("Uno y dos.", syntax)
    other = code[:-2] + "z" + code[-2:] if code != "%s" else "%d"
    assert faults(source, f"One {code} two.", syntax) == ()
    assert faults(source, "One two.", syntax) == (f"markup lost: {code}",)
    assert faults(source, f"One {code} and {code} two.", syntax) == (f"markup doubled: {code}",)
    assert faults(bare, f"One {code} two.", syntax) == (f"markup added: {code}",)
    assert f"markup lost: {code}" in faults(source, f"One {other} two.", syntax)


@pytest.mark.parametrize("syntax", [Syntax.MARKDOWN, Syntax.HTML, Syntax.TEXT])
def test_a_pair_of_shortcodes_is_a_pair_of_tags(syntax: Syntax) -> None:
    for first, last in (("[b]", "[/b]"), ('[b c="d"]', "[/b]"), ("[[b|", "]]")):
        source = read(f"Uno {first}dos{last} tres.", syntax)
        assert faults(source, f"{first}Two{last} one three.", syntax) == ()
        assert faults(source, "One two three.", syntax) == (f"markup lost: {first}", f"markup lost: {last}")
    source = read("Uno [b]dos[/b] tres.", syntax)
    assert faults(source, "One [/b]two[b] three.", syntax) == ("markup out of order: [/b]",)
    assert faults(source, "One [b][/b]two three.", syntax) == ("markup empty: [b][/b]",)


@pytest.mark.parametrize("syntax", [Syntax.MARKDOWN, Syntax.HTML, Syntax.TEXT])
def test_words_in_brackets_may_change(syntax: Syntax) -> None:
    assert faults(read("Uno [sic] y [del río].", syntax), "One [of the river] and [...] [Note: a].", syntax) == ()
