"""The note of a page: where it stands, that it can be taken away, and that l10n does not read it as a sentence."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

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
HTML = '<p role="note" class="l10n-note" lang="en">Drafted by a machine.</p>'


def made(path: str, text: str, tells: PageTells) -> ComposedPage:
    """Return the English page of a Spanish article, without a site."""
    article = PageArticle(path, text, "es", "agua")
    here = TwinPage("editions/en/" + path, "en")
    return composed(article, text, here, SitePages({}), PageRules(), linked=set(), tells=tells)


PLACES = {
    "before the first words": ("a.md", "Water.\n", MARKDOWN + "\nWater.\n"),
    "after front matter": ("a.md", "---\na: b\n---\n\nWater.\n", f"---\na: b\n---\n\n{MARKDOWN}\nWater.\n"),
    "after the title": ("a.md", "# Water\n\nIt rains.\n", f"# Water\n\n{MARKDOWN}\nIt rains.\n"),
    "after a title without an empty line": ("a.md", "# Water\nIt rains.\n", f"# Water\n\n{MARKDOWN}\nIt rains.\n"),
    "after an underlined title": ("a.md", "Water\n=====\n\nIt rains.\n", f"Water\n=====\n\n{MARKDOWN}\nIt rains.\n"),
    "after a title that is all": ("a.md", "# Water", f"# Water\n\n{MARKDOWN}"),
    "after attributes of kramdown": ("a.md", "# Water\n{: .big}\n\nIt.\n", f"# Water\n{{: .big}}\n\n{MARKDOWN}\nIt.\n"),
    "before a smaller heading": ("a.md", "## Water\n", f"{MARKDOWN}\n## Water\n"),
    "before a quotation": ("a.md", "> Water.\n", f"{MARKDOWN}\n> Water.\n"),
    "after a comment": ("a.md", "<!-- a\nb -->\nWater.\n", f"<!-- a\nb -->\n\n{MARKDOWN}\nWater.\n"),
    "after modules": (
        "a.mdx",
        "import A from 'a'\n\n# Water\n\n<A />\n",
        f"import A from 'a'\n\n# Water\n\n{MARKDOWN}\n<A />\n",
    ),
    "in an empty page": ("a.md", "", MARKDOWN.rstrip("\n")),
    "in a body": (
        "a.html",
        "<html><body>\n<p>Water.</p></body></html>",
        f"<html><body>{HTML}\n<p>Water.</p></body></html>",
    ),
    "in an article": (
        "a.html",
        "<body>\n  <nav>x</nav>\n  <article class=a>\n    <h1>Water</h1></article></body>",
        f"<body>\n  <nav>x</nav>\n  <article class=a>\n  {HTML}\n    <h1>Water</h1></article></body>",
    ),
    "not in one of two articles": (
        "a.html",
        "<article>a</article><article>b</article>",
        f"{HTML}\n<article>a</article><article>b</article>",
    ),
    "in main": ("a.html", "<main><article>a</article></main>", f"<main>{HTML}<article>a</article></main>"),
    "behind a head": (
        "a.html",
        "<!doctype html><head><title>W</title></head><p>a</p>",
        f"<!doctype html><head><title>W</title></head>\n{HTML}<p>a</p>",
    ),
    "in a part of a page": ("a.html", "---\na: b\n---\n<p>a</p>", f"---\na: b\n---\n{HTML}\n<p>a</p>"),
    "in a text": ("a.txt", "Water.\n", "[l10n: Drafted by a machine.]\n\nWater.\n"),
}


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "bom"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(("path", "before", "after"), PLACES.values(), ids=PLACES.keys())
def test_where_a_note_stands(path: str, before: str, after: str, end: str, mark: str) -> None:
    before, after = mark + before.replace("\n", end), mark + after.replace("\n", end)
    if "\n" not in before:  # whose line end nobody knows
        after = after.replace("\r\n", "\n")
    page = made(path, before, PageTells(WORDS))
    assert page.text.rstrip("\r\n") == after.rstrip("\r\n")
    assert applied(page.text, page.undo)[0] == before
    assert made(path, page.text, PageTells(WORDS)).text == page.text
    assert made(path, page.text, PageTells("New.")).text == made(path, before, PageTells("New.")).text


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(("path", "before"), [each[:2] for each in PLACES.values()], ids=PLACES.keys())
def test_a_note_is_no_sentence_of_the_page(path: str, before: str, end: str) -> None:
    before = before.replace("\n", end)
    page = made(path, before, PageTells("A *note*, [not] {text} & <b> #1."))
    contents = [block.content for block in formats.parse(path, page.text, front_matter=()).blocks]
    assert contents == [block.content for block in formats.parse(path, before, front_matter=()).blocks]


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
