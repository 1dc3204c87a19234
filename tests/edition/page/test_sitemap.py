"""The sitemap of a site of plain pages."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from l10n.edition.page.rules import PageRules
from l10n.edition.page.site_pages import SitePages, TwinPage
from l10n.edition.page.sitemap import sitemap

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
PAGES = SitePages(
    {
        "a.html": {
            "es-MX": TwinPage("es/a.html", "es-MX", "/es/a.html"),
            "en": TwinPage("en/a.html", "en", "/en/a.html"),
        },
        "b.html": {"en": TwinPage("en/b&c.html", "en", "/en/b&c.html")},
        "c.md": {"en": TwinPage("en/c.md", "en")},
    }
)
RULES = PageRules(url="https://example.org", x_default="es", hreflang_bases=True)


def test_every_page_lists_itself_and_its_twins() -> None:
    text, count = sitemap(PAGES, RULES)
    root = ET.fromstring(text)  # noqa: S314 - our own text
    found = {
        str(url.findtext("s:loc", "", NAMES)): {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMES)
        }
        for url in root.findall("s:url", NAMES)
    }
    twins = {
        "en": "https://example.org/en/a.html",
        "es": "https://example.org/es/a.html",
        "es-MX": "https://example.org/es/a.html",
        "x-default": "https://example.org/es/a.html",
    }
    assert found == {
        "https://example.org/en/a.html": twins,
        "https://example.org/en/b&c.html": {},
        "https://example.org/es/a.html": twins,
    }
    assert count == 3
    assert [*found] == sorted(found)


def test_the_same_pages_give_the_same_bytes() -> None:
    assert sitemap(PAGES, RULES) == sitemap(PAGES, RULES)
