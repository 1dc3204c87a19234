"""What a page says to search engines."""

from __future__ import annotations

import pytest

from l10n.edition.page.html import indexing, reading
from l10n.edition.page.html.indexing import Indexing

NOTHING: dict[str, object] = {}


def read(text: str, matter: dict[str, object] = NOTHING) -> Indexing:
    return indexing.read(reading.read(text, 0), matter)


@pytest.mark.parametrize(
    "tag",
    [
        '<meta name="robots" content="noindex">',
        "<meta content=NONE name=Robots>",
        '<meta name="googlebot" content="nofollow,noindex" />',
        '<meta name=" robots " content="index; noindex">',
        '<meta property="robots" content="max-snippet:-1, noindex">',
        '<body><meta name="robots" content="noindex"></body>',
    ],
)
def test_a_page_that_is_not_to_be_listed(tag: str) -> None:
    assert read(f"<html><head>{tag}</head></html>") == Indexing("", may_list=False, in_sitemap=False)


@pytest.mark.parametrize(
    "tag",
    [
        '<meta name="robots" content="index, follow">',
        '<meta name="robots" content="noimageindex">',
        '<meta name="robots" content="{{ robots }}">',
        '<meta name="description" content="noindex">',
        '<meta name="googlebot-news" content="noindex">',
        '<noscript><meta name="robots" content="noindex"></noscript>',
        '<template><meta name="robots" content="noindex"></template>',
        '<!-- <meta name="robots" content="noindex"> -->',
        '<!--[if IE]><meta name="robots" content="noindex"><![endif]-->',
        '<script>"<meta name=robots content=noindex>"</script>',
    ],
)
def test_a_page_that_may_be_listed(tag: str) -> None:
    assert read(f"<html><head>{tag}</head></html>") == Indexing()


@pytest.mark.parametrize(
    ("matter", "may_list", "in_sitemap"),
    [
        ({"noindex": True}, False, False),
        ({"robotsNoIndex": "true"}, False, False),
        ({"robots": "noindex, nofollow"}, False, False),
        ({"robots": ["follow", "none"]}, False, False),
        ({"seo": {"noIndex": True}}, False, False),
        ({"params": {"robots": "noindex"}}, False, False),
        ({"sitemap": False}, True, False),
        ({"sitemap": {"disable": True}}, True, False),
        ({"sitemap": {"exclude": "true", "priority": 1}}, True, False),
        ({"noindex": False, "robots": "index", "sitemap": {"priority": 1}}, True, True),
        ({"sitemap": True, "robots": 3, "seo": "noindex", "params": {"sitemap": False}}, True, True),
    ],
)
def test_what_front_matter_says(matter: dict[str, object], *, may_list: bool, in_sitemap: bool) -> None:
    assert read("<html>", matter) == Indexing("", may_list=may_list, in_sitemap=in_sitemap)


@pytest.mark.parametrize(
    "root", ["<html ⚡>", "<html amp lang=es>", '<HTML lang="es" AMP="">', "<!doctype html><html ⚡️>"]
)
def test_an_amp_page(root: str) -> None:
    assert read(f"{root}<head><link rel='x canonical' href=' a.html '></head>") == Indexing("a.html", is_amp=True)


@pytest.mark.parametrize("root", ["<html class='amp'>", "<html data-amp>", "<html lang=amp>"])
def test_a_page_that_is_no_amp_page(root: str) -> None:
    assert not read(root).is_amp
