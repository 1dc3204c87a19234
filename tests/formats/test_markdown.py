"""Markdown: which parts are offered to a translator, cut into which leaves; and law 1 over all of them."""

from __future__ import annotations

import os
import re
from pathlib import Path

import golden
import pytest
from golden import seen
from growth import SQUARE, grows_in_proportion, growth
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import formats
from l10n.article import SLICES, Article, Block, Leaf, LeafKind, rebuild, splice, walk
from l10n.errors import ArticleError
from l10n.formats import markdown
from l10n.formats.elements.names import KEPT

TEXT, OPEN, CLOSE, OPAQUE, BREAK = LeafKind.TEXT, LeafKind.OPEN, LeafKind.CLOSE, LeafKind.OPAQUE, LeafKind.BREAK


GOLDEN = [pytest.param(case.source, id=case.name) for case in golden.named("markdown-blocks.txt")]


def parsed(text: str) -> Article:
    found, problems = markdown.blocks("plaza.md", text)
    return Article("plaza.md", text, found, problems=problems)


def leaves(text: str) -> list[tuple[LeafKind, str]]:
    return [(leaf.kind, leaf.source) for block in parsed(text).blocks for leaf in block.leaves]


def test_tags_come_in_pairs_and_code_stays_whole() -> None:
    (block,) = parsed("Lea *el [**informe** anual](a.pdf)* de `INEGI`.").blocks
    assert [(leaf.kind, leaf.source, leaf.pair) for leaf in block.leaves] == [
        (TEXT, "Lea ", -1),
        (OPEN, "*", 0),
        (TEXT, "el ", -1),
        (OPEN, "[", 1),
        (OPEN, "**", 2),
        (TEXT, "informe", -1),
        (CLOSE, "**", 2),
        (TEXT, " anual", -1),
        (CLOSE, "](a.pdf)", 1),
        (CLOSE, "*", 0),
        (TEXT, " de ", -1),
        (OPAQUE, "`INEGI`", -1),
        (TEXT, ".", -1),
    ]


def test_html_tags_are_a_pair_only_where_both_stand_on_one_level() -> None:
    assert leaves("a <b>b</b> <i>c **d</i> e**<hr>") == [
        (TEXT, "a "),
        (OPEN, "<b>"),
        (TEXT, "b"),
        (CLOSE, "</b>"),
        (TEXT, " "),
        (OPAQUE, "<i>"),
        (TEXT, "c "),
        (OPEN, "**"),
        (TEXT, "d"),
        (OPAQUE, "</i>"),
        (TEXT, " e"),
        (CLOSE, "**"),
        (OPAQUE, "<hr>"),
    ]


def test_a_pair_across_a_hard_break_leaves_two_halves() -> None:
    first, second = parsed("**Lunes  \ny martes**").blocks
    assert [leaf.kind for leaf in first.leaves] == [OPEN, TEXT]
    assert [leaf.kind for leaf in second.leaves] == [TEXT, CLOSE]
    assert first.leaves[0].pair == second.leaves[1].pair >= 0


def test_a_break_holds_the_line_end_and_the_prefix_of_the_next_line() -> None:
    assert leaves("> - uno \t\r\n>   dos\r\n> tres\r\n") == [
        (TEXT, "uno"),
        (BREAK, " \t\r\n>   "),
        (TEXT, "dos"),
        (BREAK, "\r\n> "),
        (TEXT, "tres"),
    ]


def test_an_escape_and_an_entity_are_words_of_their_own() -> None:
    (block,) = parsed(r"Pan \* vino &amp; sal").blocks
    assert block.leaves[1] == Leaf(TEXT, r"\*", "*")
    assert block.leaves[3] == Leaf(TEXT, "&amp;", "&")


def test_blocks_inside_a_leaf_count_from_its_start() -> None:
    (block,) = parsed('Vea ![El *mapa* ![del sur](s.png)](m.png) y <b title="Norte">N</b>.').blocks
    image = block.leaves[1]
    (text,) = image.inner
    assert image.source[text.start : text.end] == "El *mapa* ![del sur](s.png)" == text.content
    (inner,) = text.leaves[-1].inner
    assert text.leaves[-1].source[inner.start : inner.end] == "del sur"
    (title,) = block.leaves[3].inner
    assert block.leaves[3].source[title.start : title.end] == '"Norte"'


def test_lines_are_those_of_an_editor() -> None:
    text = "Uno\r\n\r\nDos  \r\ntres\r\rcuatro\n\n| cinco |\n|---|\n| ![seis](s.png) |\n"
    assert [(block.line, seen(block)) for block in walk(parsed(text).blocks)] == [
        (1, "Uno"),
        (3, "Dos"),
        (4, "tres"),
        (6, "cuatro"),
        (8, "cinco"),
        (10, "![seis](s.png)"),
        (10, "seis"),
    ]


def test_offsets_count_in_the_whole_text() -> None:
    text = "\ufeff---\ntitle: x\n---\n\r\nHola *mundo*.\r\n"
    found, _ = markdown.blocks("a.md", text, text.index("\r"))
    assert [text[block.start : block.end] for block in found] == ["Hola *mundo*."]


def test_a_byte_order_mark_does_not_hide_a_heading() -> None:
    assert golden.offered(parsed("\ufeff# Hola\n").blocks) == ["heading 1 | Hola"]


def test_html_that_never_ends_is_copied_and_reported() -> None:
    article = parsed("Uno.\n\n<div class='aviso\nDos.\n\nTres.\n")
    assert [seen(block) for block in article.blocks] == ["Uno.", "Tres."]
    assert [problem.line for problem in article.problems] == [3]


def test_a_text_with_more_marks_than_prose_is_copied_and_reported() -> None:
    article = parsed("Uno.\n\n" + "[a](" * 5000 + "\n\nDos.\n")
    assert [seen(block) for block in article.blocks] == ["Uno.", "Dos."]
    assert [problem.line for problem in article.problems] == [3]


def test_a_paragraph_of_more_lines_than_prose_is_copied_and_reported() -> None:
    article = parsed("Uno.\n\n" + "dos\n" * 2_001 + "\nTres.\n\n" + "cuatro\n" * 2_000)
    assert [seen(block)[:6] for block in article.blocks] == ["Uno.", "Tres.", "cuatro"]
    assert [(problem.line, problem.what) for problem in article.problems] == [
        (3, "copied untranslated: the text has more than 2,000 lines")
    ]


@pytest.mark.parametrize("around", ["", "> ", "- ", "1. > "])
def test_an_escaped_backslash_at_the_end_of_a_line_makes_no_text_unreadable(around: str) -> None:
    """Marko takes it for the sign of a line break, and the end of the line for a letter."""
    further = around.replace("- ", "  ").replace("1. ", "   ")
    article = parsed(f"{around}Dos \\\\\n{further}\u00a0{{{{ tres }}}} y\n{further}seis\\\\\\\n{further}siete\n")
    assert [seen(block) for block in article.blocks] == ["Dos", "{{ tres }} y seis\\\\", "siete"]
    assert article.problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "[^1]:\tNota larga\n\tde dos líneas.",
        "[^a\tb]: Nota larga\nde dos líneas.",
        "- Uno\n\n\t[^1]: Nota larga\n\t  de dos líneas.",
        "- Uno\n\n\t [^1]:\tNota larga\n\t  de dos líneas.",
    ],
)
def test_a_footnote_with_tabs_is_read(text: str) -> None:
    note = parsed(text).blocks[-1]
    assert (note.role, " ".join(seen(note).split())) == ("footnote", "Nota larga de dos líneas.")


@pytest.mark.parametrize(
    "text", ["> a", "- a", "a", "# a", "[^1]: a", "[a]: b", "<p>a</p>", "1. a", "***", "| a |\n|---|"]
)
@pytest.mark.parametrize("before", ["-\t  ", ">\t  ", "1.\t   ", "- \t   ", "- b\n\n\t  ", "- 1.\t   "])
def test_what_a_tab_of_the_prefix_and_spaces_indent_by_four_is_code(before: str, text: str) -> None:
    assert [seen(block) for block in parsed(before + text + "\n").blocks] == ["b"] * before.count("b")


@pytest.mark.parametrize("before", ["-\t", ">\t ", "1.\t", "- b\n\n\t ", "- 1. \t"])
def test_what_they_indent_by_less_is_text(before: str) -> None:
    assert [seen(block) for block in parsed(before + "a\n").blocks][-1] == "a"
    assert [block.role for block in parsed(before + "> a\n").blocks][-1] == "quote"


def test_the_name_of_a_footnote_stands_on_one_line() -> None:
    assert [block.role for block in parsed("[^uno\ndos]: Nota larga.").blocks] == ["paragraph"]


@pytest.mark.parametrize("name", sorted(KEPT))
def test_an_element_that_stays_as_it_is_in_a_page_does_so_in_markdown(name: str) -> None:
    kept = f"<{name} lang=es>dos</{name}>"
    assert leaves(f"Uno {kept} tres.") == [(TEXT, "Uno "), (OPAQUE, kept), (TEXT, " tres.")]


def test_an_element_whose_name_starts_like_one_that_stays_is_offered() -> None:
    assert (TEXT, "dos") in leaves("Uno <code-note>dos</code-note> tres.")


@pytest.mark.parametrize("unit", [">", "> ", "1. ", "- a\n" + "".join(f"{'  ' * n}- a\n" for n in range(1, 40))])
def test_what_nests_too_deep_is_refused_with_its_line(unit: str) -> None:
    with pytest.raises(ArticleError, match=r"plaza.md:\d+: nests deeper"):
        parsed("Hola.\n\n" + unit * 100)


@pytest.mark.parametrize(
    "unit", ["[", "*", ">", "]", "_", "`", "<", "![", "a*", "{{< ", "<% ", "{a", "%(", "<!--", "&", "~~a ", "http://"]
)
def test_the_time_for_marks_grows_in_proportion(unit: str) -> None:
    def read(text: str) -> None:
        try:
            parsed(text)
        except ArticleError as refused:
            assert "nests deeper" in str(refused)  # noqa: PT017 - refusing is one of two right answers

    assert grows_in_proportion(read, unit, 200_000)


@pytest.mark.parametrize(
    ("head", "unit", "tail", "length"),
    [
        ("a", " ", "b\nc", 40_000),
        ("a", "\xa0", "b", 40_000),
        ("# a", " ", "b", 40_000),
        ("# a", " #", " b", 40_000),
        ("# a", "\t", "b", 40_000),
        ("| a | b |\n|---|---|\n| c", " ", "d | e |\n", 40_000),
        ("a ", "{.b} ", "", 20_000),
        ("", "- word\n", "", 10_000),
        ("", "> <div>\n> word\n\n", "", 20_000),
        ("", "Word after word after word\n", "", 80_000),
    ],
)
def test_the_time_for_spaces_and_lines_grows_in_proportion(head: str, unit: str, tail: str, length: int) -> None:
    assert grows_in_proportion(lambda text: parsed(head + text + tail), unit, length)


def test_the_time_for_a_table_grows_with_its_text_and_not_with_its_corners() -> None:
    def read(width: int) -> None:
        parsed("|" + "a|" * width + "\n|" + "-|" * width + "\n" + "|a\n" * width)

    assert growth(read, 50, 400) < SQUARE


def test_a_row_with_too_few_cells_or_too_many_is_read_as_far_as_the_head_goes() -> None:
    found = [(block.line, seen(block)) for block in parsed("| a | b |\n|---|---|\n| c |\n| d | e | f |\n").blocks]
    assert found == [(1, "a"), (1, "b"), (3, "c"), (4, "d"), (4, "e")]


def test_runs_of_backticks_cost_no_more_than_their_characters() -> None:
    def read(longest: int) -> None:
        parsed(" a ".join("`" * length for length in range(1, longest)))

    assert growth(read, 60, 480) < 8 * SQUARE  # the text itself grows with the square of the longest run


LINES = [
    "# Título *breve* {#t}",
    'Párrafo con [enlace](https://example.org/a_b "T") y `código`.',
    "**negritas** y _cursivas_, ***ambas*",
    "![imagen *alt*](i.png)[^1] &amp; \\* fin",
    "[^1]: Nota al pie",
    "\t[^2]:\tNota con tabuladores",
    "[ref]: /uri 'título'",
    "véase [ref] o [otra][ref] o ![ref]",
    "| a | b \\| c |",
    "|---|:-:|",
    "- uno",
    "  - dos",
    "* [ ] tres",
    "12) cuatro",
    "> cita",
    "> > otra  ",
    "> [!NOTE]",
    "===",
    "---",
    "```",
    "    código",
    "<div class='a'>bloque <b title=\"x y\">html</b>",
    "</div>",
    "<em>tú</em> <br> y <code>no</code> <b>",
    "<!-- comentario",
    "-->",
    '{{< figura src="a" >}}',
    "{% if a %} {{ b }} {# c",
    "#}",
    "con\u00a0espacio duro y tab\taquí",
    "~~tachado~~ ~5 a ~9 @quien #tema www.example.org.",
    "\ufdd0\ufdd1 \ue000 \u0000 \u2028 \x0c \x85 𝔘",
    "",
    "   ",
    "\t",
]
"""Lines of every construct, whole and broken, to be shuffled."""

ENDS = ["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "  \n", "\\\n", "\t\r\n", "\n> ", "\n  ", "", " "]

fragments = st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(ENDS)), max_size=14).map(
    lambda pairs: "".join(line + end for line, end in pairs)
)
noise = st.text(alphabet="ab 1.-+*_`~[]()!<>/\"'\\|:#&;={}%\n\r\t\u00a0", max_size=60)


def is_tiled(text: str, blocks: tuple[Block, ...]) -> bool:
    """Tell whether blocks are in order, apart, what they say they are, and hold only such blocks."""
    at = 0
    for block in blocks:
        if block.start < at or (block.container in SLICES and block.content != text[block.start : block.end]):
            return False
        if not all(is_tiled(leaf.source, leaf.inner) for leaf in block.leaves):
            return False
        at = block.end
    return at <= len(text)


def assert_law_1(text: str) -> None:
    article = parsed(text)
    assert rebuild(article) == text
    assert is_tiled(text, article.blocks)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", " \n", "\n\ufeff"])
@pytest.mark.parametrize("source", GOLDEN)
def test_law_1_holds_for_every_construct_with_every_line_end(source: str, end: str) -> None:
    assert_law_1(source.replace("\n", end))
    assert_law_1("\ufeff" + source.replace("\n", end).rstrip())


@settings(max_examples=150)
@given(fragments | noise)
def test_law_1_holds_for_any_text(text: str) -> None:
    assert_law_1(text)


def specification() -> list[str]:
    """Return the examples of the CommonMark specification, whose text $COMMONMARK_SPEC names; marko's sdist has one."""
    path = os.environ.get("COMMONMARK_SPEC")
    if not path:
        reason = "law 1 is not judged by the CommonMark specification: $COMMONMARK_SPEC names no file"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    text = Path(path).read_text(encoding="utf-8").replace("→", "\t")
    return re.findall(r"^`{32} example[^\n]*\n(.*?)^\.$", text, re.MULTILINE | re.DOTALL)


def test_law_1_holds_for_the_examples_of_the_specification() -> None:
    examples = specification()
    assert len(examples) > 600
    for example in examples:
        assert_law_1(example)
        assert_law_1(example.replace("\n", "\r\n"))


def shouted(text: str) -> str:
    """Write every word of an article with its capitals and small letters exchanged: a translation of a kind."""

    def write(block: Block, around: str) -> str:
        content = "".join(map(swapped, block.leaves))
        raw = around[block.start : block.end]
        return content if block.container in SLICES else formats.enclose(block.container, raw, content)

    def swapped(leaf: Leaf) -> str:
        if leaf.inner:
            return splice(leaf.source, leaf.inner, lambda block: write(block, leaf.source))
        return leaf.source.swapcase() if leaf.kind is TEXT and leaf.source == leaf.text else leaf.source

    return splice(text, parsed(text).blocks, lambda block: write(block, text))


def structure(text: str) -> list[tuple[str, list[tuple[LeafKind, str]]]]:
    return [
        (block.role, [(leaf.kind, leaf.text.casefold()) for leaf in block.leaves])
        for block in walk(parsed(text).blocks)
    ]


@settings(max_examples=150)
@given(fragments)
def test_other_words_leave_the_structure_as_it_was(text: str) -> None:
    assert structure(shouted(text)) == structure(text)


def test_law_1_holds_for_real_articles(corpora: Path) -> None:
    for path in sorted((corpora / "articles").glob("*.md")):
        text = path.read_bytes().decode()
        assert_law_1(text)
        assert_law_1(text.replace("\n", "\r\n"))
