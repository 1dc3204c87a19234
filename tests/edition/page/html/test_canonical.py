"""Where the address leads under which a page is to be listed."""

from __future__ import annotations

import pytest

from l10n.edition.page.html import canonical
from l10n.edition.page.html.indexing import Indexing
from l10n.edition.page.rules import PageRules
from l10n.edition.page.site_pages import SitePages, TwinPage
from l10n.edition.page.sitemap import sitemap
from l10n.edition.site.presets import CONVENTIONS, Preset

URL = "https://example.org"


def page(name: str, language: str) -> TwinPage:
    return TwinPage(f"editions/{language}/{name}", language, f"/{language}/{name}")


def site(**said: Indexing) -> SitePages:
    """Return a site of three articles, one of them in Spanish only."""
    names = {"a.html": ("es", "en"), "sec/b.html": ("es", "en"), "solo.html": ("es",)}
    pages = {f"articles/{name}": {tag: page(name, tag) for tag in tags} for name, tags in names.items()}
    own = dict.fromkeys(pages, "es")
    indexing = {f"articles/{name}.html": one for name, one in said.items()}
    return SitePages(pages, {}, own, CONVENTIONS[Preset.HTML], URL, "articles", indexing=indexing)


OWN, OTHER = f"{URL}/en/a.html", f"{URL}/en/sec/b.html"


@pytest.mark.parametrize(
    ("written", "expected", "listed"),
    [
        ("", OWN, True),
        ("a.html", OWN, True),
        ("./a.html?utm=1", OWN, True),
        ("/a.html", OWN, True),
        ("#top", OWN, True),
        ("?x", OWN, True),
        ("//EXAMPLE.org/es/a.html", OWN, True),
        ("http://example.org:80/a.html", OWN, True),
        (f"{URL}/en/a.html", OWN, True),
        (f"{URL}/2026/11/a/", OWN, True),
        ("/old/a", OWN, True),
        ("sec/b.html", OTHER, False),
        ("/sec/b.html#x", f"{OTHER}#x", False),
        ("HTTPS://example.org/es/sec/b.html?page=2", f"{OTHER}?page=2", False),
        ("solo.html", f"{URL}/es/solo.html", False),
        ("gone.html", f"{URL}/es/gone.html", False),
        ("../gone.html", f"{URL}/gone.html", False),
        ("/gone.html", "/gone.html", False),
        (f"{URL}/", f"{URL}/", False),
        ("https://wire.example/a.html", "https://wire.example/a.html", False),
        ("//wire.example/a.html", "//wire.example/a.html", False),
        ("https://example.org:8443/es/a.html", "https://example.org:8443/es/a.html", False),
        ("{{ page.url }}", "{{ page.url }}", True),
        ("https://example.org{% link a.html %}", "https://example.org{% link a.html %}", True),
    ],
)
def test_where_a_canonical_leads(written: str, expected: str, *, listed: bool) -> None:
    pages = site(a=Indexing(written))
    assert canonical.led(written, "articles/a.html", page("a.html", "en"), pages) == expected
    assert canonical.is_listed("articles/a.html", pages) is listed
    assert canonical.has_alternates("articles/a.html", pages) is listed
    text, count = sitemap(pages, PageRules(url=URL))
    assert ("/a.html</loc>" in text) is listed
    assert count == (5 if listed else 3)


def test_in_the_language_of_the_article_a_relative_address_stays() -> None:
    assert canonical.led("gone.html", "articles/a.html", page("a.html", "es"), site()) == "gone.html"
    assert canonical.led("sec/b.html", "articles/a.html", page("a.html", "es"), site()) == f"{URL}/es/sec/b.html"


@pytest.mark.parametrize("said", [Indexing("", may_list=False, in_sitemap=False), Indexing("a.html", may_list=False)])
def test_a_page_that_is_not_to_be_listed_is_named_nowhere(said: Indexing) -> None:
    pages = site(a=said)
    assert not canonical.has_alternates("articles/a.html", pages)
    assert "a.html" not in sitemap(pages, PageRules(url=URL))[0]


def test_a_page_may_keep_out_of_the_sitemap_alone() -> None:
    pages = site(a=Indexing(in_sitemap=False))
    assert canonical.has_alternates("articles/a.html", pages)
    assert "a.html" not in sitemap(pages, PageRules(url=URL))[0]


def test_amp_pages_name_each_other_beside_the_page_that_they_are_versions_of() -> None:
    for written, named in (("sec/b.html", True), ("a.html", True), ("https://wire.example/a.html", False)):
        pages = site(a=Indexing(written, is_amp=True))
        assert canonical.has_alternates("articles/a.html", pages) is named
    pages = site(a=Indexing("/x/a.html", is_amp=True))
    assert canonical.led("/x/a.html", "articles/a.html", page("a.html", "en"), pages) == "/x/a.html"
    assert not canonical.is_listed("articles/a.html", pages)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (f"{URL}/a.html", OWN),
        (f"{URL}/es/a.html#article", f"{OWN}#article"),
        ("//EXAMPLE.org/es/a.html", OWN),
        ("/a.html?x=1#y", f"{OWN}?x=1#y"),
        ("a.html", OWN),
        (f"{URL}/2026/11/a/", OWN),
        ("#article", None),
        ("", None),
        ("sec/b.html", None),
        (f"{URL}/", None),
        (f"{URL}/img/a.png", None),
        ("https://wire.example/a.html", None),
        ("_:a", None),
        ("{{ page.url }}", None),
    ],
)
def test_what_data_name_as_the_page_itself(written: str, expected: str | None) -> None:
    pages = site()
    here = pages.pages["articles/a.html"]["en"]
    assert canonical.own(written, "articles/a.html", here, pages) == expected


def test_data_that_name_the_page_to_be_listed_are_led_as_it_is() -> None:
    pages = site(a=Indexing(canonical="sec/b.html", is_amp=True))
    here = pages.pages["articles/a.html"]["en"]
    assert canonical.own("sec/b.html#x", "articles/a.html", here, pages) == f"{OTHER}#x"
    assert canonical.own("solo.html", "articles/a.html", here, pages) is None
