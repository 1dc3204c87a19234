"""What a page tells programs: JSON-LD of whole pages, keys of front matter."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from l10n.edition.page.composing import ComposedPage, PageArticle, composed, linked_source
from l10n.edition.page.rules import PageRules
from l10n.edition.page.site_pages import SitePages, TwinPage
from l10n.edition.page.telling import DigitalSource, PageTells
from l10n.errors import ArticleError
from l10n.text.edits import applied
from l10n.text.encodings import Encoding

URL = "https://example.org"
RULES = PageRules(URL, structured_data=True, translator="El Diario")
OWN = TwinPage("editions/es-MX/agua.html", "es-MX", "/es-MX/agua.html")
HERE = TwinPage("editions/en/agua.html", "en", "/en/agua.html")
REVIEWED = PageTells(has_reviewed=True)
MIXED = PageTells(packages=("translate-es_en 0.5",), has_reviewed=True, digital_source=DigitalSource.COMPOSITE)
MACHINE = PageTells(packages=("translate-es_en 0.5",), digital_source=DigitalSource.TRAINED)
PAGE = "<!doctype html>\n<html lang=en>\n<head>\n  <title>W</title>\n</head>\n<body></body>\n</html>\n"
HOUSE = {"@type": "Organization", "name": "El Diario"}
PACKAGE = {"@type": "SoftwareApplication", "name": "translate-es_en 0.5"}
ORIGINAL = {"@type": "Article", "@id": f"{URL}/es-MX/agua.html", "inLanguage": "es-MX"}


def article(text: str, path: str = "articles/agua.html") -> PageArticle:
    return PageArticle(path, text, "es", "agua")


def site(path: str = "articles/agua.html", *, url: str = URL, own: TwinPage | None = OWN) -> SitePages:
    """Return a site with the English page, and the Spanish one unless it is held back."""
    pages = {one.language: one for one in (own, HERE) if one}
    return SitePages({path: pages}, own={path: "es-MX"}, url=url)


def made(text: str, tells: PageTells, pages: SitePages, path: str = "articles/agua.html") -> ComposedPage:
    """Return the English page; doing it again changes nothing, and it can be undone."""
    rules = PageRules(pages.url, structured_data=True, translator="El Diario")
    page = composed(article("", path), text, HERE, pages, rules, linked=set(), tells=tells)
    assert applied(page.text, page.undo)[0] == text
    assert composed(article("", path), page.text, HERE, pages, rules, linked=set(), tells=tells).text == page.text
    return page


def told(text: str) -> Any:  # noqa: ANN401 - JSON
    """Return the data of the only script in a page."""
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    return json.loads(found)


@pytest.mark.parametrize(
    ("tells", "translator", "source"),
    [
        (REVIEWED, HOUSE, None),
        (MIXED, [HOUSE, PACKAGE], "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource"),
        (MACHINE, PACKAGE, "https://schema.org/TrainedAlgorithmicMediaDigitalSource"),
    ],
    ids=["reviewed", "mixed", "machine"],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_page_gets_a_description(tells: PageTells, translator: object, source: str | None, end: str) -> None:
    page = made(PAGE.replace("\n", end), tells, site())
    said = told(page.text)
    assert said == {
        "@context": "https://schema.org",
        "@type": "Article",
        "url": f"{URL}/en/agua.html",
        "inLanguage": "en",
        "translationOfWork": ORIGINAL,
        "translator": translator,
        **({"digitalSourceType": source} if source else {}),
    }
    assert f'{end}  <script type="application/ld+json">' in page.text


OF_PAGE = [
    ('{"@type": "NewsArticle", "headline": "W"}', '{"@type": "NewsArticle", "headline": "W", "inLanguage": "en", '),
    (
        '\n{\n  "@type": ["Thing", "Report"],\n  "inLanguage": "es"\n}\n',
        '\n{\n  "@type": ["Thing", "Report"],\n  "inLanguage": "en",\n  "translationOfWork": {',
    ),
]


@pytest.mark.parametrize(("data", "start"), OF_PAGE, ids=["on one line", "on lines"])
def test_what_a_page_says_of_its_article_is_added_to(data: str, start: str) -> None:
    script = f'<script type="application/ld+json">{data}</script>'
    page = made(PAGE.replace("  <title>", f"{script}<title>"), REVIEWED, site())
    assert f'<script type="application/ld+json">{start}' in page.text
    said = told(page.text)
    assert (said["translationOfWork"], said["translator"], said["inLanguage"]) == (ORIGINAL, HOUSE, "en")


def test_what_its_author_says_stays() -> None:
    data = '<script type="application/ld+json">{"@type": "Article", "translator": "Ana"}</script>'
    assert told(made(PAGE.replace("  <title>", f"{data}<title>"), REVIEWED, site()).text)["translator"] == "Ana"


@pytest.mark.parametrize("data", ['{"@type": "WebSite"}', "[]", "{{ page.data }}", '{"@type": {}}', "[" * 9999])
def test_what_describes_something_else_stays(data: str) -> None:
    script = f'<script type="application/ld+json">{data}</script>'
    page = made(PAGE.replace("  <title>", f"{script}<title>"), REVIEWED, site())
    assert script in page.text
    assert page.text.count("application/ld+json") == 2


def test_the_original_is_named_only_where_it_is_published() -> None:
    assert "translationOfWork" not in told(made(PAGE, REVIEWED, site(own=None)).text)
    assert "translationOfWork" not in told(made(PAGE, REVIEWED, site(url="")).text)


def test_the_original_names_its_translations() -> None:
    text = linked_source(article(PAGE), OWN, site(), RULES)
    assert told(text)["workTranslation"] == [{"@type": "Article", "@id": f"{URL}/en/agua.html", "inLanguage": "en"}]
    alone = SitePages({"articles/agua.html": {"es-MX": OWN}}, url=URL)
    assert "ld+json" not in linked_source(article(PAGE), OWN, alone, RULES)


def test_a_name_ends_no_script() -> None:
    rules = PageRules(URL, structured_data=True, translator="</script>")
    text = composed(article(""), PAGE, HERE, site(), rules, linked=set(), tells=REVIEWED).text
    assert told(text)["translator"]["name"] == "</script>"


@pytest.mark.parametrize(
    ("tells", "lines"),
    [
        (REVIEWED, "translator: El Diario\n"),
        (MIXED, 'translator: ["El Diario", "translate-es_en 0.5"]\ndigital_source_type: {0}\n'),
        (MACHINE, 'translator: "translate-es_en 0.5"\ndigital_source_type: {0}\n'),
    ],
    ids=["reviewed", "mixed", "machine"],
)
@pytest.mark.parametrize("path", ["content/agua.md", "content/agua.html"])
def test_front_matter_tells_the_same(tells: PageTells, lines: str, path: str) -> None:
    text = "---\ntitle: W\n---\n<p>Water.</p>\n"
    of = 'translation_of: "https://example.org/es-MX/agua.html"\n'
    page = made(text, tells, site(path), path)
    front, body = page.text.split("---\n")[1:]
    assert body == "<p>Water.</p>\n"
    assert front.replace('"', "") == f"title: W\n{of}{lines}".format(tells.digital_source).replace('"', "")


def test_a_part_of_a_page_and_a_text_tell_nothing() -> None:
    assert made("<p>Water.</p>\n", MIXED, site()).text == "<p>Water.</p>\n"
    path = "articles/agua.txt"
    assert made("Water.\n", MIXED, site(path), path).text == "Water.\n"


def test_a_name_that_the_encoding_lacks() -> None:
    rules = PageRules(structured_data=True, translator="\u0158editel")
    source = article("", "content/agua.md")
    tells = PageTells(has_reviewed=True, encoding=Encoding.WINDOWS_1252)
    with pytest.raises(ArticleError, match="`translator` in"):
        composed(source, "Water.\n", HERE, site(source.path), rules, linked=set(), tells=tells)
