"""Links of an edition lead to what its readers can read in their language."""

from __future__ import annotations

import pytest

from l10n.edition.page.linking import links
from l10n.edition.page.site_pages import SitePages, TwinPage, anchors
from l10n.edition.site.presets import CONVENTIONS, Preset
from l10n.formats.outline.reader import outline
from l10n.text.edits import applied

BESIDE_ARTICLES = {
    *("src/content/docs/img/x.png", "src/content/docs/img/y.png", "src/assets/x.png"),
    *("content/p/img/x.png", "content/p/img/y.png", "articles/img/x.png", "articles/img/y.png"),
}
"""The files of the sites."""


def pages_of(
    preset: Preset | None, files: dict[str, dict[str, tuple[str, str | None]]], *, root: str = "", url: str = ""
) -> SitePages:
    """Return the pages of a site; of each article the first language is its own."""
    found = {
        article: {tag: TwinPage(path, tag, address) for tag, (path, address) in pages.items()}
        for article, pages in files.items()
    }
    own = {article: next(iter(pages)) for article, pages in files.items()}
    convention = CONVENTIONS[preset] if preset else None
    apart = frozenset(article for article in files if article.startswith("articles/"))
    return SitePages(
        found, own=own, convention=convention, url=url, root=root, apart=apart, holds=BESIDE_ARTICLES.__contains__
    )


APART = pages_of(
    None,
    {
        "articles/a.md": {"es": ("editions/es/a.md", None), "en": ("editions/en/a.md", None)},
        "articles/b.md": {"es": ("editions/es/b.md", None), "en": ("editions/en/b.md", None)},
        "articles/c/solo.md": {"es": ("editions/es/c/solo.md", None)},
    },
    root="articles",
)
HTML = pages_of(
    Preset.HTML,
    {
        "articles/a.html": {"es": ("editions/es/a.html", "/es/a.html"), "en": ("editions/en/a.html", "/en/a.html")},
        "articles/b/index.html": {
            "es": ("editions/es/b/index.html", "/es/b/"),
            "en": ("editions/en/b/index.html", "/en/b/"),
        },
        "articles/solo.html": {"es": ("editions/es/solo.html", "/es/solo.html")},
    },
    root="articles",
    url="https://example.org",
)
STARLIGHT = pages_of(
    Preset.STARLIGHT,
    {
        "src/content/docs/a.md": {"en": ("src/content/docs/a.md", "/a/"), "es": ("src/content/docs/es/a.md", "/es/a/")},
        "src/content/docs/g/b.md": {
            "en": ("src/content/docs/g/b.md", "/g/b/"),
            "es": ("src/content/docs/es/g/b.md", "/es/g/b/"),
        },
        "src/content/docs/solo.md": {"en": ("src/content/docs/solo.md", "/solo/")},
    },
)
HUGO = pages_of(
    Preset.HUGO,
    {
        "content/p/a.md": {"en": ("content/p/a.md", "/p/a/"), "es": ("content/p/a.es.md", "/es/p/a/")},
        "content/p/b.md": {"en": ("content/p/b.md", "/p/b/"), "es": ("content/p/b.es.md", "/es/p/b/")},
        "content/p/solo/index.md": {"en": ("content/p/solo/index.md", "/p/solo/")},
    },
)
PELICAN = pages_of(
    Preset.PELICAN,
    {
        "content/a.md": {"es": ("content/a.md", None), "en": ("content/a.en.md", None)},
        "content/b.md": {"es": ("content/b.md", None), "en": ("content/b.en.md", None)},
    },
    root="content",
)


def rewritten(pages: SitePages, article: str, language: str, text: str) -> str:
    here = pages.pages[article][language]
    found = outline(article, text).links
    return applied(text, links.edits(found, text, article, here, pages))[0]


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("b.md", "b.md"),
        ("./b.md#x", "./b.md#x"),
        ("c/solo.md", "../es/c/solo.md"),
        ("c/solo.md?a=1#b", "../es/c/solo.md?a=1#b"),
        ("./c/solo.md", "../es/c/solo.md"),
        ("<c/solo.md>", "<../es/c/solo.md>"),
        ("/c/solo.md", "/c/solo.md"),
        ("nada.md", "nada.md"),
        ("img/x.png", "img/x.png"),
        ("#agua", "#agua"),
        ("https://example.org/b.md", "https://example.org/b.md"),
        ("//example.org/b.md", "//example.org/b.md"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("http://[b.md", "http://[b.md"),
        ("../articles/b.md", "b.md"),
    ],
)
def test_in_folders_apart(link: str, expected: str) -> None:
    assert rewritten(APART, "articles/a.md", "en", f"[x]({link})\n") == f"[x]({expected})\n"


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("b/", "b/"),
        ("b/index.html", "b/index.html"),
        ("solo.html", "../es/solo.html"),
        ("/a.html", "/en/a.html"),
        ("/es/b/?c=1&amp;d#e", "/en/b/?c=1&amp;d#e"),
        ("/es/b/index.html", "/en/b/"),
        ("/es/solo.html", "/es/solo.html"),
        ("https://example.org/es/a.html", "https://example.org/en/a.html"),
        ("https://example.org/otra.html", "https://example.org/otra.html"),
        ("https://example.organ/es/a.html", "https://example.organ/es/a.html"),
    ],
)
def test_in_html(link: str, expected: str) -> None:
    for quote in ('"', "'", ""):
        text = f"<p><a class=x href={quote}{link}{quote}>x</a>"
        assert rewritten(HTML, "articles/a.html", "en", text) == text.replace(link, expected)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("//example.org/es/a.html#x", "//example.org/en/a.html#x"),
        ("HTTPS://Example.ORG/es/a.html", "HTTPS://Example.ORG/en/a.html"),
        ("http://example.org:80/es/a.html?b=1", "http://example.org:80/en/a.html?b=1"),
        ("https://example.org:443/es/b/index.html", "https://example.org:443/en/b/"),
        ("https://example.org./es/b", "https://example.org./en/b"),
        ("https://example.org/a.html", "https://example.org/en/a.html"),
        ("//example.org/b/", "//example.org/en/b/"),
        ("/es/../es/a.html", "/en/a.html"),
        ("/es/%61.html", "/en/a.html"),
        ("https://example.org", "https://example.org"),
        ("https://example.org:8080/es/a.html", "https://example.org:8080/es/a.html"),
        ("https://ana@example.org/es/a.html", "https://ana@example.org/es/a.html"),
        ("https://www.example.org/es/a.html", "https://www.example.org/es/a.html"),
        ("https://example.org.mx/es/a.html", "https://example.org.mx/es/a.html"),
        ("ftp://example.org/es/a.html", "ftp://example.org/es/a.html"),
        ("https://[/es/a.html", "https://[/es/a.html"),
    ],
)
def test_an_address_of_the_site_in_another_spelling(link: str, expected: str) -> None:
    text = f'<p><a href="{link}">x</a>'
    assert rewritten(HTML, "articles/a.html", "en", text) == text.replace(link, expected)
    assert links.may_lead_inside(f"[x]({link})", HTML.url) is (
        "example.org" in link.lower() or not link.startswith(("http", "ftp"))
    )


BELOW = pages_of(
    Preset.HTML,
    {
        "articles/a.html": {"es": ("e/es/a.html", "/es/a.html"), "en": ("e/en/a.html", "/en/a.html")},
        "articles/100%.html": {
            "es": ("e/es/100%.html", "/es/100%25.html"),
            "en": ("e/en/100%.html", "/en/100%25.html"),
        },
        "articles/diario/c.html": {
            "es": ("e/es/diario/c.html", "/es/diario/c.html"),
            "en": ("e/en/diario/c.html", "/en/diario/c.html"),
        },
    },
    root="articles",
    url="https://peñón.example/diario",
)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://xn--pen-8mak.example/diario/es/a.html", "https://xn--pen-8mak.example/diario/en/a.html"),
        ("https://PEÑÓN.example/diario/a.html", "https://PEÑÓN.example/diario/en/a.html"),
        ("/diario/es/a.html#x", "/diario/en/a.html#x"),
        ("/diario/a.html", "/diario/en/a.html"),
        ("/diario/c.html", "/en/diario/c.html"),
        ("/es/a.html", "/en/a.html"),
        ("https://peñón.example/es/a.html", "https://peñón.example/es/a.html"),
        ("https://peñón.example/diarios/es/a.html", "https://peñón.example/diarios/es/a.html"),
        ("/es/100%25.html", "/en/100%25.html"),
        ("100%25.html", "100%25.html"),
    ],
)
def test_a_site_below_a_folder_of_its_host(link: str, expected: str) -> None:
    text = f'<p><a href="{link}">x</a>'
    assert rewritten(BELOW, "articles/a.html", "en", text) == text.replace(link, expected)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("/g/b/", "/es/g/b/"),
        ("/g/b", "/es/g/b"),
        ("/g/b/#x", "/es/g/b/#x"),
        ("/solo/", "/solo/"),
        ("../g/b/", "../g/b/"),
        ("g/b.md", "g/b.md"),
        ("solo.md", "../solo.md"),
        ("./img/x.png", "../img/x.png"),
        ("../../assets/x.png", "../../../assets/x.png"),
        ("./img/none.png", "./img/none.png"),
        ("/x.png", "/x.png"),
        ("@assets/x.png", "@assets/x.png"),
    ],
)
def test_in_a_folder_of_the_same_tree(link: str, expected: str) -> None:
    assert rewritten(STARLIGHT, "src/content/docs/a.md", "es", f"[x]({link})\n") == f"[x]({expected})\n"


def test_images_follow_their_page_where_they_are_looked_for_from_its_file() -> None:
    text = '![x](./img/x.png) <img src="img/y.png">\n'
    assert rewritten(STARLIGHT, "src/content/docs/a.md", "es", text) == '![x](../img/x.png) <img src="../img/y.png">\n'
    assert rewritten(HUGO, "content/p/a.md", "es", text) == text
    assert rewritten(APART, "articles/a.md", "en", text) == text


@pytest.mark.parametrize(("link", "expected"), [("b.md", "b.md"), ("/p/b/", "/es/p/b/"), ("../b/", "../b/")])
def test_a_generator_that_finds_the_page_itself_is_left_to_do_so(link: str, expected: str) -> None:
    assert rewritten(HUGO, "content/p/a.md", "es", f"[x]({link})\n") == f"[x]({expected})\n"


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("{filename}b.md", "{filename}b.en.md"),
        ("{filename}/b.md#x", "{filename}/b.en.md#x"),
        ("{static}b.md", "{static}b.md"),
    ],
)
def test_files_of_pelican(link: str, expected: str) -> None:
    assert rewritten(PELICAN, "content/a.md", "en", f"[x]({link})\n") == f"[x]({expected})\n"


def test_doing_it_twice_changes_nothing() -> None:
    once = rewritten(STARLIGHT, "src/content/docs/a.md", "es", "[x](/g/b/) [y](/solo/)\n")
    assert rewritten(STARLIGHT, "src/content/docs/a.md", "es", once) == once


def test_what_hugo_will_not_find_is_told() -> None:
    text = '[x](b.md) [y](solo/index.md) {{< ref "solo" >}} {{% relref "/p/b.md#c" %}} {{< ref "nada.md" >}}\n'
    here = HUGO.pages["content/p/a.md"]["es"]
    found = links.lost(outline("content/p/a.md", text).links, text, "content/p/a.md", here, HUGO)
    assert [(one.written, one.article) for one in found] == [
        ("solo/index.md", "content/p/solo/index.md"),
        ('{{< ref "solo" >}}', "content/p/solo/index.md"),
    ]


def test_what_links_lead_to() -> None:
    text = "[x](b.md#uno) [y](#dos) [z](b.md) [w](nada.md#tres) [v](b.md#a%C3%B1o)\n"
    found = links.led_to(links.written(outline("articles/a.md", text).links, text), "articles/a.md", APART)
    assert anchors(found) == {"articles/b.md": {"uno", "año"}, "articles/a.md": {"dos"}}


def test_references_of_hugo_lead_to_headings_too() -> None:
    text = '{{< relref "b#uno" >}} {{% ref "../p/solo#dos" %}} {{< relref "solo/index.md#tres" >}} {{< ref "#own" >}}\n'
    found = anchors(links.led_to(links.written((), text), "content/p/a.md", HUGO))
    assert found == {"content/p/b.md": {"uno"}, "content/p/solo/index.md": {"dos", "tres"}, "content/p/a.md": {"own"}}


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("[x](b.md)", True),
        ("[x](<b.md>)", True),
        ('<a href="b.html">', True),
        ("[x]: b.md", True),
        ("https://example.org/b", True),
        ("[x](https://example.com/b.md)", False),
        ('<a href="mailto:a@example.com">', False),
        ("Nada [sic].", False),
    ],
)
def test_a_quick_look_saves_a_parse(text: str, may: bool) -> None:  # noqa: FBT001 - a case
    assert links.may_lead_inside(text, "https://example.org") is may
