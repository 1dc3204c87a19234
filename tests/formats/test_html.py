"""HTML: where its blocks are, how their tags pair, what their attributes say."""

from __future__ import annotations

import json
import tracemalloc
from collections import Counter
from pathlib import Path

import pytest
from growth import grows_in_proportion
from hypothesis import given
from hypothesis import strategies as st

from l10n import limits
from l10n.article import Article, Block, Container, Leaf, LeafKind, Syntax, rebuild, walk
from l10n.errors import ArticleError
from l10n.formats import html
from l10n.formats.attributes import html_attributes

TEXT, OPEN, CLOSE, OPAQUE, BREAK = LeafKind.TEXT, LeafKind.OPEN, LeafKind.CLOSE, LeafKind.OPAQUE, LeafKind.BREAK

FRAGMENTS = st.sampled_from(
    [
        "<p>", "</p>", "<div translate=no>", "</div>", "<b>", "</b>", "<i translate='yes'>", "</i>", "<br>", "<hr/>",
        "<li>", "<a href=x title='Ir'>", "</a>", '<img alt="Un mapa">', "<code>", "</code>", "<!-- nota -->",
        "<svg>", "</svg>", "&nbsp;", "<h2>", "</h2>", "<td>", "<script>x</script>", "<title>T <b></title>",
        "<span></span>", "El INEGI", " ", "\n ", "\r\n", "&eacute;", "5 < 6", "{{< a >}}", "\t", "\ufeff", "\u00a0",
        "<meta name=description content=Hola>", "<pre>", "</pre>",
    ]
)  # fmt: skip
PAGES = st.lists(FRAGMENTS, max_size=16).map("".join)


def proved(text: str, blocks: tuple[Block, ...]) -> None:
    """Check that blocks are ordered, apart, and are what their offsets say, inside their leaves too."""
    at = 0
    for block in blocks:
        assert at <= block.start < block.end <= len(text)
        at = block.end
        place = text[block.start : block.end]
        assert block.content == (place.strip("\"'") if block.container is Container.ATTRIBUTE else place)
        for leaf in block.leaves:
            proved(leaf.source, leaf.inner)


@given(PAGES)
def test_law_1_every_page_is_rebuilt(text: str) -> None:
    blocks = html.blocks(text)[0]
    proved(text, blocks)
    assert rebuild(Article("nota.html", text, blocks)) == text


def test_law_1_real_pages_are_rebuilt(corpora: Path) -> None:
    for path in corpora.glob("articles/*.html"):
        text = path.read_bytes().decode()
        blocks = html.blocks(text)[0]
        assert blocks, path.name
        proved(text, blocks)
        assert rebuild(Article(path.name, text, blocks)) == text


def test_law_1_real_sentences_are_one_block_each(corpora: Path) -> None:
    for line in (corpora / "markup/dev.jsonl").read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        for text in (pair["source"], pair["target"]) if pair["format"] == "html" else ():
            (block,) = html.blocks(text)[0]
            assert rebuild(Article("nota.html", text, (block,))) == text


@given(PAGES)
def test_every_block_has_words_and_its_pairs_nest(text: str) -> None:
    for block in walk(html.blocks(text)[0]):
        opened: list[int] = []
        pairs = Counter(leaf.pair for leaf in block.leaves if leaf.kind is OPEN)
        assert any(char.isalpha() for leaf in block.leaves if leaf.kind is TEXT for char in leaf.text)
        assert set(pairs.values()) <= {1}
        for leaf in block.leaves:
            if leaf.kind is OPEN:
                opened.append(leaf.pair)
            elif leaf.kind is CLOSE:
                assert opened.pop() == leaf.pair
        assert not opened


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<b>", "</b>", "<td>", "<br>", "</div>", "<!-- a -->", " ", "§"]), max_size=30
    )
)
def test_every_word_of_a_page_is_offered_once(parts: list[str]) -> None:
    text = "".join(f" palabra{number} " if part == "§" else part for number, part in enumerate(parts))
    found = " ".join(leaf.text for block in html.blocks(text)[0] for leaf in block.leaves)
    assert found.split() == [f"palabra{number}" for number, part in enumerate(parts) if part == "§"]


def test_tags_become_leaves() -> None:
    (block,) = html.blocks(
        '<p>\n Lea <a href="x">el <b>informe</b></a>&nbsp;de\r\n <code>INEGI</code><img src=y>.</p>'
    )[0]
    assert block.leaves == (
        Leaf(TEXT, "Lea ", "Lea "),
        Leaf(OPEN, '<a href="x">', pair=0),
        Leaf(TEXT, "el ", "el "),
        Leaf(OPEN, "<b>", pair=1),
        Leaf(TEXT, "informe", "informe"),
        Leaf(CLOSE, "</b>", pair=1),
        Leaf(CLOSE, "</a>", pair=0),
        Leaf(TEXT, "&nbsp;", "\u00a0"),
        Leaf(TEXT, "de", "de"),
        Leaf(BREAK, "\r\n ", " "),
        Leaf(OPAQUE, "<code>INEGI</code>"),
        Leaf(OPAQUE, "<img src=y>"),
        Leaf(TEXT, ".", "."),
    )
    assert (block.line, block.syntax, block.container) == (2, Syntax.HTML, Container.INLINE)


def test_the_text_of_an_image_is_a_block_inside_its_leaf() -> None:
    (block,) = html.blocks('<p>Vea <img\nsrc="a.png"\nalt="el &quot;mapa&quot;"> hoy</p>')[0]
    leaf = block.leaves[1]
    (inner,) = leaf.inner
    assert leaf.source[inner.start : inner.end] == '"el &quot;mapa&quot;"'
    assert (inner.line, inner.role, inner.content) == (3, "image text", "el &quot;mapa&quot;")
    assert "".join(leaf.text for leaf in inner.leaves) == 'el "mapa"'


def test_a_part_of_a_text_is_read_with_the_offsets_and_lines_of_the_whole() -> None:
    text = "# Título <b>\n\n<p>Uno</p>\n<p>dos <i"
    (block,) = html.blocks(text, 14, 24)[0]
    assert (text[block.start : block.end], block.line) == ("Uno", 3)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<p>uno</p>\n<p class='x", "a.html:2: ends inside a tag; close it"),
        ("uno\n\n<!-- dos", "a.html:3: ends inside a comment; close it"),
        ("<script>\nuno()", "a.html:1: ends inside <script>; close it"),
        ("<![CDATA[ uno", "a.html:1: ends inside a CDATA section; close it"),
    ],
)
def test_a_page_that_ends_inside_a_tag_is_refused(text: str, message: str) -> None:
    with pytest.raises(ArticleError) as error:
        html.blocks(text, path="a.html")
    assert str(error.value) == message


def test_the_attributes_of_one_tag() -> None:
    tag = "<a href='x' title='Ir al sitio' aria-label=Sitio alt=''>"
    found = [(block.role, tag[block.start : block.end], block.content) for block in html_attributes.tag_blocks(tag, 7)]
    assert found == [("title text", "'Ir al sitio'", "Ir al sitio"), ("label", "Sitio", "Sitio")]
    assert {block.line for block in html_attributes.tag_blocks(tag, 7)} == {7}
    assert not html_attributes.tag_blocks("</a>", 1)
    assert not html_attributes.tag_blocks("<!-- title='nota' -->", 1)


@pytest.mark.parametrize(
    ("raw", "content", "expected"),
    [
        ('"a"', "agua", '"agua"'),
        ("'a'", "agua", "'agua'"),
        ("a", "agua y luz", '"agua y luz"'),
        ('"a"', 'el "agua"', "'el \"agua\"'"),
        ("'a'", "it's", '"it\'s"'),
        ('"a"', '"it\'s"', '"&quot;it\'s&quot;"'),
        ("'a'", '"it\'s"', "'\"it&#39;s\"'"),
    ],
)
def test_an_attribute_keeps_its_quotes_where_it_can(raw: str, content: str, expected: str) -> None:
    assert html_attributes.enclose_attribute(raw, content) == expected


@given(st.sampled_from(['"Hola"', "'Hola'", "Hola"]), st.text("aé \"'=/&;\n", min_size=1))
def test_an_attribute_says_what_was_written(raw: str, words: str) -> None:
    content = f"a {words}"
    (block,) = html_attributes.tag_blocks(f"<img alt={html_attributes.enclose_attribute(raw, content)}>", 1)
    unescaped = block.content.replace("&quot;", '"').replace("&#39;", "'")
    assert unescaped == content


def test_a_stretch_of_html_is_one_run_of_leaves() -> None:
    assert html.leaves("<p>Uno <em>dos</em></p><br>R&amp;D <b") == (
        Leaf(OPEN, "<p>", pair=0),
        Leaf(TEXT, "Uno ", "Uno "),
        Leaf(OPEN, "<em>", pair=1),
        Leaf(TEXT, "dos", "dos"),
        Leaf(CLOSE, "</em>", pair=1),
        Leaf(CLOSE, "</p>", pair=0),
        Leaf(OPAQUE, "<br>"),
        Leaf(TEXT, "R", "R"),
        Leaf(TEXT, "&amp;", "&"),
        Leaf(TEXT, "D ", "D "),
        Leaf(TEXT, "<b", "<b"),
    )


@given(PAGES | st.text(max_size=30))
def test_leaves_joined_are_what_was_cut(text: str) -> None:
    assert "".join(leaf.source for leaf in html.leaves(text)) == text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("<!doctype html><html class=x lang=es-MX><p lang=en>", "es-MX"),
        ("<html xml:lang='en'>", "en"),
        ('<!-- <html lang=fr> --><HTML LANG="es">', "es"),
        ("<p lang=es>Hola", None),
        ("<html lang=''>", None),
    ],
)
def test_the_root_element_states_the_language(text: str, language: str | None) -> None:
    assert html.language(text) == language


@pytest.mark.parametrize(
    "unit", ["<a>", "</a>", "<b></p>", "<b><i></b>", "<code>", "<span translate=no>", "<b>x", "x<br>"]
)
def test_hostile_repetition_costs_time_in_proportion(unit: str) -> None:
    assert grows_in_proportion(html.blocks, unit, 40_000)


MANY = "<b>x</b>" * (limits.TAGS.most // 2)


@pytest.mark.parametrize("more", ["<i>", "</i>", "<!-- -->", "<img>", "<code>a</code>"])
@pytest.mark.parametrize("page", ["<p>Uno</p>\n<p>a {} b <i>c</i></p>\n<p>dos", "Uno<br>\n<p>{}</p>dos"])
def test_a_paragraph_with_too_many_tags_is_copied_untranslated(page: str, more: str) -> None:
    text = page.format(MANY + more)
    blocks, (problem,) = html.blocks(text)
    assert [block.content for block in blocks] == ["Uno", "dos"]
    assert (problem.line, problem.what.partition(";")[0]) == (
        2,
        "copied untranslated: more than 10000 tags in a paragraph",
    )


@pytest.mark.parametrize(
    ("page", "contents"),
    [
        ("<p>{}</p>", [MANY]),
        ("<p>a</p><pre>{}<i>", ["a"]),
        ("<p>a</p><p translate=no>{}<i></p>b", ["a", "b"]),
        ("<p>a <svg><svg/>{}<svg></svg></svg> <b>c</b></p>", None),
        ("<p>a <code>{}<i></code> <b>c</b></p>", None),
        ("<p>{0}</p><p>{0}</p>", [MANY, MANY]),
    ],
)
def test_tags_in_different_paragraphs_and_in_what_is_kept_are_counted_apart(
    page: str, contents: list[str] | None
) -> None:
    text = page.format(MANY)
    blocks, problems = html.blocks(text)
    assert not problems
    assert [block.content for block in blocks] == (contents or [text.removeprefix("<p>").removesuffix("</p>")])


def test_the_tags_of_a_paragraph_are_not_collected() -> None:
    few, many = (peak_of(f"<p>a {'<b>x</b>' * count}") for count in (limits.TAGS.most, 4 * limits.TAGS.most))
    assert many < 2 * few


def peak_of(text: str) -> int:
    """Return the most memory that reading a page takes, in bytes."""
    tracemalloc.start()
    html.blocks(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak
