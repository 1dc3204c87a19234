"""Pages of whole sites: they know their twins, their links hold, and building again changes nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from commands import Ran
from site_trees import BUS, WATER, SiteTree, site_tree

Cli = Callable[..., Ran]

WELL = {
    "El pozo": "The well",
    "Ver [el agua](_agua.md#nadie).": "See [the water](_agua.md#nadie).",
    "Ver [el fin](#el-fin).": "See [the end](#el-fin).",
    "El fin": "The end",
    "Ver [solo](_solo.md).": "See [alone](_solo.md).",
}
"""Links to other files have `_` where Jekyll has a date."""
WELL_PAGE = """# El pozo

Ver [el agua](_agua.md#nadie).

Ver [el fin](#el-fin).

## El fin

Ver [solo](_solo.md).
"""
NOBODY = {"Nadie": "Nobody", **WATER}
NOBODY_PAGE = "# Nadie\n\n" + "\n\n".join(WATER) + "\n"
SITES = {
    "hugo": ('preset = "hugo"\ndefault = "es"', "content/p/{}.md", "content/p/{}.en.md"),
    "jekyll": ('preset = "jekyll"\ndefault = "es"', "_posts/2026-11-30-{}.md", "_posts/en/2026-11-30-{}.md"),
    "mkdocs": ('preset = "mkdocs"\ndefault = "es"', "docs/{}.md", "docs/{}.en.md"),
    "pelican": ('preset = "pelican"\ndefault = "es"', "content/{}.md", "content/{}.en.md"),
    "starlight": ('preset = "starlight"\ndefault = "es"', "src/content/docs/{}.md", "src/content/docs/en/{}.md"),
    "eleventy": ('preset = "eleventy"', "es/{}.md", "en/{}.md"),
    "docusaurus": (
        'preset = "docusaurus"\ndefault = "es"',
        "docs/{}.md",
        "i18n/en/docusaurus-plugin-content-docs/current/{}.md",
    ),
}
HTML = 'preset = "html"\nurl = "https://example.org"\nx_default = "es"'
HTML_PAGE = '<!DOCTYPE html>\n<html lang="es-MX">\n<head>\n<meta charset="utf-8">\n</head>\n<body>{}</body>\n</html>\n'


def put(site: SiteTree, path: str, texts: Mapping[str, str], page: str, *, to: str = "en") -> None:
    """Write an article whose sentences are those of the texts, and its reviewed .po file."""
    site.page(path, texts).write_text(page)
    site.review(path, texts, to=to)


@pytest.fixture(params=SITES)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def dated(kind: str, text: str) -> str:
    """Return a text whose links to files are those of a site."""
    return text.replace("(_", "(2026-11-30-" if kind == "jekyll" else "(")


@pytest.fixture
def site(kind: str, tmp_path: Path) -> SiteTree:
    """Return a site with two articles that link to each other, and one that is not translated."""
    settings, article, _ = SITES[kind]
    site = site_tree(tmp_path, settings)
    texts = {dated(kind, source): dated(kind, translation) for source, translation in WELL.items()}
    put(site, article.format("pozo"), texts, dated(kind, WELL_PAGE))
    put(site, article.format("agua"), NOBODY, NOBODY_PAGE)
    site.page(article.format("solo"), {"Solo aquí.": ""})
    return site


def read(site: SiteTree, kind: str, name: str) -> str:
    return (site.root / SITES[kind][2].format(name)).read_text()


def test_headings_keep_the_ids_that_links_lead_to(l10n: Cli, site: SiteTree, kind: str) -> None:
    l10n("build")
    marks = {"hugo": "{{#{}}}", "jekyll": "{{#{}}}", "docusaurus": "{{#{}}}"}
    mark = marks.get(kind, '<a id="{}"></a>')
    end, nobody = mark.format("el-fin"), mark.format("nadie")
    assert f"## The end {end}".strip() in read(site, kind, "pozo") or f"## {end}The end" in read(site, kind, "pozo")
    assert f"# Nobody {nobody}".strip() in read(site, kind, "agua") or f"# {nobody}Nobody" in read(site, kind, "agua")
    assert "# The well\n" in read(site, kind, "pozo")


def test_a_build_of_some_articles_gives_the_same_pages(l10n: Cli, site: SiteTree, kind: str) -> None:
    l10n("build")
    before = site.files()
    _, article, _ = SITES[kind]
    ran = l10n("build", article.format("agua"))
    assert "unchanged" in ran.out
    assert site.files() == before
    l10n("build")
    assert site.files() == before


def test_an_article_that_cannot_be_read_costs_other_pages_no_id(l10n: Cli, site: SiteTree, kind: str) -> None:
    l10n("build")
    before = read(site, kind, "agua")
    assert "nadie" in before.lower()
    broken = next(path for path in site.root.rglob("*.po") if "pozo" in path.name)
    whole = broken.read_text()
    broken.write_text(whole + 'msgid "no end\n')
    assert l10n("build").code == 2
    assert read(site, kind, "agua") == before
    broken.write_text(whole)
    assert l10n("build").code != 2
    assert read(site, kind, "agua") == before


def test_the_articles_keep_their_bytes(l10n: Cli, site: SiteTree, kind: str) -> None:
    l10n("build")
    assert (site.root / SITES[kind][1].format("pozo")).read_text() == dated(kind, WELL_PAGE)


def test_a_link_leads_to_the_page_in_the_language_of_its_reader(l10n: Cli, site: SiteTree, kind: str) -> None:
    l10n("build")
    page = read(site, kind, "pozo")
    water = {"pelican": "agua.en.md", "jekyll": "2026-11-30-agua.md"}.get(kind, "agua.md")
    alone = {"starlight": "../solo.md", "jekyll": "../2026-11-30-solo.md", "eleventy": "../es/solo.md"}
    assert f"[the water]({water}#nadie)" in page
    assert f"[alone]({alone.get(kind, 'solo.md')})" in page


@pytest.mark.usefixtures("site")
def test_what_the_generator_will_not_find_is_told(l10n: Cli, kind: str) -> None:
    err = l10n("build").err
    told = f"{SITES[kind][1].format('pozo')}:9: `solo.md` will lead nowhere in the edition in en, as "
    assert (told in err) is (kind == "hugo")


def test_plain_pages_name_each_other(l10n: Cli, tmp_path: Path) -> None:
    site = site_tree(tmp_path, HTML)
    water = HTML_PAGE.format("".join(f"<p>{text}</p>" for text in WATER))
    put(site, "articles/agua.html", WATER, water)
    bus = HTML_PAGE.replace("es-MX", "en").format("".join(f"<p>{text}</p>" for text in BUS))
    put(site, "articles/bus.html", BUS, bus, to="es-MX")
    assert l10n("build").code == 0
    spanish = (tmp_path / "editions/es/agua.html").read_text()
    english = (tmp_path / "editions/en/agua.html").read_text()
    links = (
        '<link rel="alternate" hreflang="en" href="https://example.org/en/agua.html">\n'
        '<link rel="alternate" hreflang="es-MX" href="https://example.org/es/agua.html">\n'
        '<link rel="alternate" hreflang="x-default" href="https://example.org/es/agua.html">\n'
    )
    assert links in spanish
    assert links in english
    assert '<html lang="en">' in english
    assert '<html lang="es-MX">' in spanish
    assert '<html lang="es-MX">' in (tmp_path / "editions/es-MX/bus.html").read_text()
    assert (tmp_path / "editions/sitemap.xml").read_text().count("<url>") == 4


def test_a_page_that_search_engines_list_elsewhere_or_not_at_all_is_in_no_sitemap(l10n: Cli, tmp_path: Path) -> None:
    site = site_tree(tmp_path, HTML)
    heads = {
        "agua": "",
        "bus": '<meta name="robots" content="noindex">',
        "taken": '<link rel="canonical" href="https://wire.example/agua">',
        "amp": '<link rel="canonical" href="agua.html">',
        "100%": "",
    }
    for name, head in heads.items():
        page = HTML_PAGE.format("".join(f"<p>{text}</p>" for text in WATER)).replace("<meta ", f"{head}<meta ")
        page = page.replace("es-MX", "es")
        page = page.replace("<html", "<html amp") if name == "amp" else page
        put(site, f"articles/{name}.html", WATER, page)
    assert l10n("build").code == 0
    sitemap = (tmp_path / "editions/sitemap.xml").read_text()
    names = ("en/100%25.html", "en/agua.html", "es/100%25.html", "es/agua.html")
    assert re.findall("<loc>(.*)</loc>", sitemap) == [f"https://example.org/{name}" for name in names]
    english = {name: (tmp_path / f"editions/en/{name}.html").read_text() for name in heads}
    assert 'rel="canonical" href="https://example.org/en/agua.html"' in english["amp"]
    assert {name for name, text in english.items() if "hreflang" in text} == {"agua", "amp", "100%"}
    assert 'hreflang="es" href="https://example.org/es/amp.html"' in english["amp"]
    before = site.files()
    for again in (("build",), ("build", "articles/agua.html"), ("build", "articles/bus.html")):
        assert l10n(*again).code == 0
        assert site.files() == before
    (tmp_path / "articles/bus.html").write_text((tmp_path / "articles/bus.html").read_text().replace("noindex", "all"))
    assert l10n("build").code == 0
    assert (tmp_path / "editions/sitemap.xml").read_text().count("<loc>") == 6


def test_a_sitemap_of_somebody_else_stays(l10n: Cli, tmp_path: Path) -> None:
    site = site_tree(tmp_path, HTML)
    put(site, "articles/agua.html", WATER, HTML_PAGE.format("".join(f"<p>{text}</p>" for text in WATER)))
    (tmp_path / "editions").mkdir()
    (tmp_path / "editions/sitemap.xml").write_text("<urlset/>")
    assert "editions/sitemap.xml: is not written, as l10n has not written what is there" in l10n("build").err
    assert (tmp_path / "editions/sitemap.xml").read_text() == "<urlset/>"
    (tmp_path / "editions/sitemap.xml").unlink()
    (tmp_path / "editions/sitemap.xml").symlink_to(tmp_path / "l10n.toml")
    assert l10n("build").code == 2
    assert "<url" not in (tmp_path / "l10n.toml").read_text()


def test_without_settings_of_a_site_a_page_states_its_own_language(l10n: Cli, tmp_path: Path) -> None:
    site = SiteTree(tmp_path)
    page = "---\nlang: es-MX # nuestro\n---\n\n" + "\n\n".join(WATER) + "\n"
    put(site, "articles/agua.md", WATER, page)
    l10n("build")
    translated = page
    for text, translation in WATER.items():
        translated = translated.replace(text, translation)
    assert (tmp_path / "editions/en/agua.md").read_text() == translated.replace("es-MX", "en")
    assert (tmp_path / "editions/es/agua.md").read_text() == page


def test_the_source_is_linked_where_the_site_wants_it(l10n: Cli, tmp_path: Path) -> None:
    site = site_tree(tmp_path, 'preset = "hugo"\ndefault = "es"\nlink_source = true')
    put(site, "content/p/agua.md", WATER, "\n\n".join(WATER) + "\n")
    l10n("build")
    head = "---\ntranslationKey: p/agua\n---\n\n"
    assert (tmp_path / "content/p/agua.md").read_text() == head + "\n\n".join(WATER) + "\n"
    assert (tmp_path / "content/p/agua.en.md").read_text() == head + "\n\n".join(WATER.values()) + "\n"
    before = site.files()
    assert l10n("build").code == 0
    assert site.files() == before
    record = json.loads((tmp_path / "locales/editions.json").read_text())
    assert [*record["editions"]] == ["content/p/agua.en.md"]


@pytest.mark.parametrize(
    ("setting", "what"),
    [
        ('url = "example.org"', "must be the address of the site"),
        ('url = "https://example.org/?a=b"', "must be the address of the site"),
        ('url = "https://example.org/a b"', "has a character that no address has"),
        ('url = "https://[example.org"', "must be the address of the site"),
        ("url = 1", "must be a string"),
        ('x_default = "fr"', "is not supported"),
        ('hreflang_bases = "yes"', "must be true or false"),
        ("heading_ids = 1", "must be true or false"),
    ],
)
def test_a_wrong_setting_is_told(l10n: Cli, tmp_path: Path, setting: str, what: str) -> None:
    site_tree(tmp_path, f'preset = "html"\n{setting}')
    ran = l10n("build")
    assert ran.code == 2
    assert what in ran.err
    assert f"site.{setting.split(maxsplit=1)[0]}" in ran.err


REGIONS = 'preset = "html"\narticles = "{path}.html"\neditions = "{lang}/{path}.html"\nurl = "https://example.org"'


def regions(tmp_path: Path) -> SiteTree:
    """Return a site whose articles state their regions, in two languages, and one that is not translated."""
    site = site_tree(tmp_path, REGIONS)
    for name, texts, language, to in (
        ("agua", WATER, "es-MX", "en"),
        ("bus", BUS, "en-GB", "es"),
        ("x/mar", WATER, "es", "en"),
    ):
        page = HTML_PAGE.replace("es-MX", language).format("".join(f"<p>{text}</p>" for text in texts))
        put(site, f"{name}.html", texts, page, to=to)
    site.page("solo.html").write_text(HTML_PAGE.replace("es-MX", "es-AR").format("<p>Solo aquí, hoy mismo.</p>"))
    return site


@pytest.mark.parametrize("named", [("agua.html",), ("bus.html",), ("x",), ("solo.html",), ("agua.html", "bus.html")])
@pytest.mark.parametrize("is_clone", [False, True])
def test_the_sitemap_is_the_same_whichever_articles_are_named(
    l10n: Cli, tmp_path: Path, named: tuple[str, ...], *, is_clone: bool
) -> None:
    regions(tmp_path)
    l10n("build")
    whole = (tmp_path / "sitemap.xml").read_text()
    assert 'hreflang="es-MX"' in whole
    if is_clone:
        for path in (tmp_path / "locales/.l10n").glob("*.json"):
            path.unlink()
    assert "sitemap.xml" not in l10n("build", *named).out
    assert (tmp_path / "sitemap.xml").read_text() == whole
    (tmp_path / "sitemap.xml").unlink()
    l10n("build", *named)
    assert (tmp_path / "sitemap.xml").read_text() == whole


def test_a_page_that_is_not_built_yet_is_in_no_sitemap(l10n: Cli, tmp_path: Path) -> None:
    regions(tmp_path)
    l10n("build", "agua.html")
    found = re.findall("<loc>https://example.org/(.*)</loc>", (tmp_path / "sitemap.xml").read_text())
    assert found == ["agua.html", "bus.html", "en/agua.html", "solo.html", "x/mar.html"]
    l10n("build", "bus.html")
    assert "<loc>https://example.org/es/bus.html" in (tmp_path / "sitemap.xml").read_text()


@pytest.mark.parametrize("options", [(), ("--manifest", "m.json")])
def test_a_build_of_nothing_writes_nothing(l10n: Cli, tmp_path: Path, options: tuple[str, ...]) -> None:
    site = regions(tmp_path)
    before = site.files()
    assert l10n("build", "nope.html", *options).code == 2
    assert site.files() == before
    l10n("build")
    (tmp_path / "sitemap.xml").unlink()
    before = site.files()
    assert l10n("build", "nope.html", *options).code == 2
    assert site.files() == before
