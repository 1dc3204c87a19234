"""References of Hugo: which article they name."""

from __future__ import annotations

import pytest

from l10n.edition.page.linking.links import led_to, written
from l10n.edition.page.linking.references import referred, with_last_name
from l10n.edition.page.site_pages import SitePages, TwinPage, anchors
from l10n.edition.site.presets import CONVENTIONS, Preset
from l10n.formats.outline.reader import outline


def pages(*paths: str) -> SitePages:
    """Return a site of published articles in English, but for one that is in Spanish alone."""
    found = {path: {"en": TwinPage(path, "en"), "es": TwinPage(path.replace(".en.", ".es."), "es")} for path in paths}
    held = {"content/posts/held.md": (TwinPage("content/posts/held.en.md", "en"),)}
    found["content/posts/held.md"] = {"es": TwinPage("content/posts/held.md", "es")}
    return SitePages(found, held, convention=CONVENTIONS[Preset.HUGO], root="content")


SITE = pages(
    *(
        "content/posts/dam/index.en.md",
        "content/posts/fund.en.md",
        "content/news/fund.en.md",
        "content/news/trains.en.md",
    ),
    *("content/posts/_index.en.md", "content/about.en.md"),
)
FOLDERS = SitePages(
    {
        f"content/en/{name}.md": {
            "en": TwinPage(f"content/en/{name}.md", "en"),
            "es-MX": TwinPage(f"content/es/{name}.md", "es-MX", written="es"),
        }
        for name in ("posts/dam/index", "posts/fund")
    },
    root="content",
)


@pytest.mark.parametrize(
    ("reference", "article"),
    [
        ("fund", "content/posts/fund.en.md"),  # beside the bundle
        ("fund.md", "content/posts/fund.en.md"),
        ("/news/fund", "content/news/fund.en.md"),
        ("/news/fund.en.md", None),  # names the file of a language, which Hugo does not find either
        ("news/fund", "content/news/fund.en.md"),
        ("../news/fund", "content/news/fund.en.md"),
        ("trains", "content/news/trains.en.md"),  # the only one
        ("dam", "content/posts/dam/index.en.md"),
        ("dam/index.md", "content/posts/dam/index.en.md"),
        ("/posts", "content/posts/_index.en.md"),
        ("held", "content/posts/held.md"),
        ("/about", "content/about.en.md"),
        ("", "content/posts/dam/index.en.md"),
        ("nothing", None),
        ("/fund", None),
        ("../../../etc/passwd", None),
    ],
)
def test_the_article_of_a_reference(reference: str, article: str | None) -> None:
    assert referred(reference, "content/posts/dam/index.en.md", SITE) == article


def test_a_name_of_two_pages_names_none() -> None:
    assert referred("fund", "content/about.en.md", SITE) is None


def test_languages_may_have_folders() -> None:
    assert referred("fund", "content/en/posts/dam/index.md", FOLDERS) == "content/en/posts/fund.md"
    assert referred("dam", "content/en/posts/fund.md", FOLDERS) == "content/en/posts/dam/index.md"


JEKYLL = SitePages(
    {
        path: {"es": TwinPage(path, "es")}
        for path in ("_posts/2024-11-05-fund.md", "_posts/en/2024-11-09-trains.md", "_posts/a/2024-01-01-twice.md")
    }
    | {"_posts/b/2023-01-01-twice.md": {"es": TwinPage("_posts/b/2023-01-01-twice.md", "es")}},
    convention=CONVENTIONS[Preset.JEKYLL],
    root="_posts",
)


@pytest.mark.parametrize(
    ("address", "article"),
    [
        ("/fund/", "_posts/2024-11-05-fund.md"),
        ("/en/2024/11/fund.html", "_posts/2024-11-05-fund.md"),
        ("trains", "_posts/en/2024-11-09-trains.md"),
        ("/2024-11-05-fund/", None),
        ("/twice/", None),
        ("/", None),
        ("", None),
        ("/funds/", None),
    ],
)
def test_an_address_that_is_not_known_is_told_by_its_last_name(address: str, article: str | None) -> None:
    assert with_last_name(address, JEKYLL) == article


def test_a_link_with_an_unknown_address_keeps_an_anchor() -> None:
    text = "[a](/2024/fund/#who) [b](https://other.example/fund/#no) [c](/fund/)\n"
    article = "_posts/en/2024-11-09-trains.md"
    links = led_to(written(outline(article, text).links, text), article, JEKYLL)
    assert anchors(links) == {"_posts/2024-11-05-fund.md": {"who"}}
