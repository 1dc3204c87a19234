"""The note of a page: where it stands, that it can be taken away, and that l10n does not read it as a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from page_cases import page_cases

from l10n import formats
from l10n.edition.builder import LeftSentence
from l10n.edition.page.composing import ComposedPage, PageArticle, composed
from l10n.edition.page.rules import PageRules
from l10n.edition.page.site_pages import SitePages, TwinPage
from l10n.edition.page.telling import PageTells
from l10n.errors import ArticleError
from l10n.formats import notes
from l10n.text.edits import applied
from l10n.text.encodings import Encoding

WORDS = "Drafted by a machine."
MARKDOWN = "*Drafted by a machine.*\n\n[l10n-note]: #\n"


def made(path: str, text: str, tells: PageTells) -> ComposedPage:
    """Return the English page of a Spanish article, without a site."""
    article = PageArticle(path, text, "es", "agua")
    here = TwinPage("editions/en/" + path, "en")
    return composed(article, text, here, SitePages({}), PageRules(), linked=set(), tells=tells)


def places() -> Iterator[object]:
    for one in page_cases("notes"):
        yield pytest.param(f"a.{one.kind}", one.before, one.after, id=one.name)


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "bom"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(("path", "before", "after"), [*places()])
def test_where_a_note_stands(path: str, before: str, after: str, end: str, mark: str) -> None:
    before, after = mark + before.replace("\n", end), mark + after.replace("\n", end)
    page = made(path, before, PageTells(WORDS))
    assert page.text == after
    assert applied(page.text, page.undo)[0] == before
    assert made(path, page.text, PageTells(WORDS)).text == page.text
    assert made(path, page.text, PageTells("New.")).text == made(path, before, PageTells("New.")).text


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(("path", "before", "after"), [*places()])
def test_a_note_is_no_sentence_of_the_page(path: str, before: str, after: str, end: str) -> None:
    before, after = before.replace("\n", end), after.replace("\n", end)
    odd = made(path, before, PageTells("A *note*, [not] {text} & <b> #1.")).text
    contents = [
        [block.content for block in formats.parse(path, text, front_matter=()).blocks] for text in (before, after, odd)
    ]
    assert contents[0] == contents[1] == contents[2]


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("a.md", "", MARKDOWN),
        ("a.md", "# Water", f"# Water\n\n{MARKDOWN}"),
        ("a.md", "Water.", f"{MARKDOWN}\nWater."),
        ("a.txt", "", "[l10n: Drafted by a machine.]\n\n"),
    ],
)
def test_a_page_without_a_last_line_end(path: str, before: str, after: str) -> None:
    page = made(path, before, PageTells(WORDS))
    assert page.text.rstrip("\n") == after.rstrip("\n")
    assert made(path, page.text, PageTells(WORDS)).text == page.text
    assert applied(page.text, page.undo)[0] == before


@given(
    st.sampled_from(["a.md", "a.mdx", "a.html", "a.txt"]),
    st.text(st.sampled_from("#*=a <!->\r\n{}/:%[]"), max_size=40),
    st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20),
)
def test_a_note_can_be_taken_away_and_is_found(path: str, text: str, words: str) -> None:
    try:
        page = made(path, text, PageTells(words))
        again = made(path, page.text, PageTells(words))
    except ArticleError:  # broken front matter or MDX
        return
    assert applied(page.text, page.undo)[0] == text
    assert notes.place(path, page.text) is not None
    assert again.text == page.text


def test_what_an_encoding_lacks() -> None:
    tells = PageTells("\u2265 90 %, \u00e1", Encoding.WINDOWS_1252)
    assert "&#8805; 90 %, \u00e1" in made("a.html", "<p>a</p>", tells).text
    assert "&#8805; 90 %, \u00e1" in made("a.md", "a", tells).text
    with pytest.raises(ArticleError, match="does not have"):
        made("a.txt", "a", tells)


LEFT = {
    "a paragraph": ("a.md", "One [two]. Three.\n", 'One <span lang="es">two</span>. Three.\n'),
    "html": ("a.html", "<p>One <b>[two.]</b></p>", '<p>One <b><span lang="es">two.</span></b></p>'),
    "a title in Markdown": ("a.md", "# [One]\n", "# One\n"),
    "a title in HTML": ("a.html", "<h1>[One]</h1>", '<h1><span lang="es">One</span></h1>'),
    "a heading": ("a.md", "## [One]\n", '## <span lang="es">One</span>\n'),
    "a cell": (
        "a.md",
        "| a | b |\n|---|---|\n| [c] | d |\n",
        '| a | b |\n|---|---|\n| <span lang="es">c</span> | d |\n',
    ),
    "an option": ("a.html", "<select><option>[One]</option></select>", "<select><option>One</option></select>"),
    "a paragraph of MDX": ("a.mdx", "[One two.]\n", '<span lang="es">One two</span>.\n'),
    "MDX without a last sign": ("a.mdx", "[One two]\n", "One two\n"),
    "a text": ("a.txt", "[One.]\n", "One.\n"),
    "what is no tag there": ("a.md", "`[One]` [two].\n", '`One` <span lang="es">two</span>.\n'),
}


@pytest.mark.parametrize(("path", "marked", "after"), LEFT.values(), ids=LEFT.keys())
def test_a_sentence_in_another_language_says_it(path: str, marked: str, after: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    left = []
    at = 0
    for number, part in enumerate(re.split(r"[\[\]]", marked)):
        block = next(
            (one for one in formats.parse(path, text, front_matter=()).blocks if one.start <= at < one.end), None
        )
        left += [LeftSentence(at, at + len(part), block.role if block else "paragraph")] if number % 2 else []
        at += len(part)
    page = made(path, text, PageTells(left=tuple(left), source="es"))
    assert page.text == after
    assert applied(page.text, page.undo)[0] == text


@given(st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="\u2028"), min_size=1, max_size=30))
def test_a_reader_of_markdown_sees_the_words_and_no_mark(words: str) -> None:
    page = made("a.md", "# W\n\nIt rains.\n", PageTells(words))
    shown = MarkdownIt().enable(["table", "strikethrough"]).render(page.text)
    title, note, rest = shown.splitlines()
    assert (title, rest) == ("<h1>W</h1>", "<p>It rains.</p>")
    assert unescape(note) == f"<p><em>{words}</em></p>"
