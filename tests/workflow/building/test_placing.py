"""Editions go where the site has its pages, in the layout of each generator."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from commands import Ran
from site_trees import BUS, WATER, SiteTree, site_tree

Cli = Callable[..., Ran]


class Case(NamedTuple):
    """A layout, with an article in each language and where their editions go."""

    settings: str
    spanish: str
    english: str
    """The edition of the Spanish article in English."""
    bus: str
    """An article in English."""
    autobus: str
    """Its edition in Spanish."""


CASES = {
    "hugo": Case(
        'preset = "hugo"\ndefault = "es"',
        "content/posts/agua.md",
        "content/posts/agua.en.md",
        "content/posts/bus.en.md",
        "content/posts/bus.md",
    ),
    "hugo bundles": Case(
        'preset = "hugo"\ndefault = "es"',
        "content/posts/agua/index.md",
        "content/posts/agua/index.en.md",
        "content/posts/bus/index.en.md",
        "content/posts/bus/index.md",
    ),
    "hugo without a default": Case(
        'preset = "hugo"', "content/agua.md", "content/agua.en.md", "content/bus.en.md", "content/bus.es.md"
    ),
    "hugo folders": Case(
        'preset = "hugo"\nlayout = "folder"',
        "content/es/posts/agua.md",
        "content/en/posts/agua.md",
        "content/en/posts/bus.md",
        "content/es/posts/bus.md",
    ),
    "hugo regions": Case(
        'preset = "hugo"\ndefault = "en"\n[site.languages]\nes = "es-MX"\nen = "en-US"',
        "content/agua.es.md",
        "content/agua.md",
        "content/bus.md",
        "content/bus.es.md",
    ),
    "jekyll": Case(
        'preset = "jekyll"\ndefault = "es"',
        "_posts/2026-11-30-agua.md",
        "_posts/en/2026-11-30-agua.md",
        "_posts/en/2026-11-30-bus.md",
        "_posts/2026-11-30-bus.md",
    ),
    "mkdocs": Case(
        'preset = "mkdocs"\ndefault = "es"',
        "docs/a/index.md",
        "docs/a/index.en.md",
        "docs/b/index.en.md",
        "docs/b/index.md",
    ),
    "mkdocs folders": Case(
        'preset = "mkdocs"\nlayout = "folder"',
        "docs/es/a/index.md",
        "docs/en/a/index.md",
        "docs/en/b/index.md",
        "docs/es/b/index.md",
    ),
    "pelican": Case(
        'preset = "pelican"\ndefault = "es"',
        "content/agua.md",
        "content/agua.en.md",
        "content/bus.en.md",
        "content/bus.md",
    ),
    "starlight": Case(
        'preset = "starlight"\ndefault = "en"',
        "src/content/docs/es/guides/agua.mdx",
        "src/content/docs/guides/agua.mdx",
        "src/content/docs/guides/bus.mdx",
        "src/content/docs/es/guides/bus.mdx",
    ),
    "starlight without a root locale": Case(
        'preset = "starlight"',
        "src/content/docs/es/agua.md",
        "src/content/docs/en/agua.md",
        "src/content/docs/en/bus.md",
        "src/content/docs/es/bus.md",
    ),
    "eleventy": Case('preset = "eleventy"', "es/agua.md", "en/agua.md", "en/bus.md", "es/bus.md"),
    "docusaurus": Case(
        'preset = "docusaurus"\ndefault = "en"',
        "i18n/es/docusaurus-plugin-content-docs/current/a/agua.md",
        "docs/a/agua.md",
        "docs/bus.md",
        "i18n/es/docusaurus-plugin-content-docs/current/bus.md",
    ),
    "docusaurus blog": Case(
        'preset = "docusaurus"\ndefault = "en"',
        "i18n/es/docusaurus-plugin-content-blog/2026-11-30-agua.md",
        "blog/2026-11-30-agua.md",
        "src/pages/bus.mdx",
        "i18n/es/docusaurus-plugin-content-pages/bus.mdx",
    ),
    "own": Case(
        'articles = "news/{dir}/{stem}.{suffix}"\neditions = "news/{dir}/{lang}/{stem}.{suffix}"',
        "news/2026/agua.md",
        "news/2026/en/agua.md",
        "news/bus.md",
        "news/es/bus.md",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_both_languages_are_originals_in_the_layout_of_a_generator(l10n: Cli, tmp_path: Path, name: str) -> None:
    case = CASES[name]
    site = site_tree(tmp_path, case.settings)
    regions = "languages" in case.settings
    site.article(case.spanish, WATER, to="en-US" if regions else "en", head="lang: es" if name == "jekyll" else "")
    site.article(case.bus, BUS, to="es-MX" if regions else "es", head="lang: en" if name == "jekyll" else "")
    record_at = ("_locales" if name == "jekyll" else "locales") + "/editions.json"
    before = site.files()
    ran = l10n("build")
    assert (ran.code, ran.err) == (0, "")
    after = site.files()
    assert {path for path in after if path not in before} == {case.english, case.autobus, record_at}
    assert {path: after[path] for path in before} == before  # no article and no .po file is touched
    assert "The water came back on Monday." in after[case.english][0].decode()
    assert "Hoy el autobús llega tarde." in after[case.autobus][0].decode()
    record = json.loads(after[record_at][0])["editions"]
    assert {path: one["article"] for path, one in record.items()} == {
        case.english: case.spanish,
        case.autobus: case.bus,
    }
    ran = l10n("build")
    assert (ran.code, ran.err, site.files()) == (0, "", after)


@pytest.mark.parametrize("name", CASES)
def test_no_verb_takes_an_edition_for_an_article(l10n: Cli, tmp_path: Path, name: str) -> None:
    case = CASES[name]
    site = site_tree(tmp_path, case.settings)
    regions = "languages" in case.settings
    site.article(case.spanish, WATER, to="en-US" if regions else "en", head="lang: es" if name == "jekyll" else "")
    site.article(case.bus, BUS, to="es-MX" if regions else "es", head="lang: en" if name == "jekyll" else "")
    assert l10n("build").code == 0
    built = site.files()
    assert l10n("check").code == 0
    status = l10n("status")
    assert (status.code, status.err) == (0, "")
    ran = l10n("translate", case.spanish, case.english, case.bus, case.autobus)
    assert ran.code == 0
    assert ran.err.splitlines() == [
        f"{case.english}: passed over, as it is the edition of {case.spanish} that l10n wrote",
        f"{case.autobus}: passed over, as it is the edition of {case.bus} that l10n wrote",
    ]
    assert {*site.files()} == {*built}


def test_without_a_table_for_the_site_everything_is_as_it_was(l10n: Cli, tmp_path: Path) -> None:
    site = SiteTree(tmp_path)
    site.article("articles/2026/agua.md")
    assert l10n("build").code == 0
    assert site.pages() == {"articles/2026/agua.md", "editions/es/2026/agua.md", "editions/en/2026/agua.md"}
    assert (tmp_path / "locales/en/LC_MESSAGES/2026/agua.po").is_file()


def test_the_preset_for_plain_pages_has_a_folder_for_each_language(l10n: Cli, tmp_path: Path) -> None:
    site = site_tree(tmp_path, 'preset = "html"')
    site.article("articles/2026/agua.html")
    assert l10n("build").code == 0
    assert site.pages() == {"articles/2026/agua.html", "editions/es/2026/agua.html", "editions/en/2026/agua.html"}
    assert l10n("build", "--out", "public").code == 0
    assert site.pages() >= {"public/es/2026/agua.html", "public/en/2026/agua.html"}


def test_a_folder_that_is_typed_gets_the_whole_site(l10n: Cli, tmp_path: Path) -> None:
    site = site_tree(tmp_path, 'preset = "hugo"\ndefault = "es"')
    site.article("content/posts/agua/index.md")
    assert l10n("build", "--out", "copy").code == 0
    assert site.pages() == {
        "content/posts/agua/index.md",
        "copy/content/posts/agua/index.md",
        "copy/content/posts/agua/index.en.md",
    }
    source, copy = tmp_path / "content/posts/agua/index.md", tmp_path / "copy/content/posts/agua/index.md"
    assert copy.read_bytes() == source.read_bytes()
    ran = l10n("build", "--out", "content/posts")
    assert (ran.code, ran.err) == (
        2,
        (
            "content/posts: is inside the folder of the articles, and is no folder for editions; "
            "give the editions a folder of their own, such as --out published\n"
        ),
    )


def test_assets_of_a_bundle_are_shared_and_neither_copied_nor_touched(l10n: Cli, tmp_path: Path) -> None:
    site = site_tree(tmp_path, 'preset = "hugo"\ndefault = "es"')
    site.article("content/posts/agua/index.md")
    for name in ("foto.jpg", "foto.en.jpg", "datos.csv"):
        (tmp_path / "content/posts/agua" / name).write_bytes(b"\x00")
    before = site.files()
    assert l10n("build").code == 0
    assert {path for path in site.files() if path not in before} == {
        "content/posts/agua/index.en.md",
        "locales/editions.json",
    }


def test_two_pages_with_one_name_have_a_po_file_each(l10n: Cli, tmp_path: Path) -> None:
    site = site_tree(tmp_path, 'preset = "mkdocs"\ndefault = "es"')
    for path in ("docs/a/index.md", "docs/b/index.md", "docs/b/index.html"):
        site.article(path)
    catalogs = {path for path in site.files() if path.endswith(".po")}
    folder = "locales/en/LC_MESSAGES/docs"
    assert catalogs == {f"{folder}/a/index.md.po", f"{folder}/b/index.md.po", f"{folder}/b/index.html.po"}
    ran = l10n("build")
    assert (ran.code, ran.err) == (0, "")
    assert {"docs/a/index.en.md", "docs/b/index.en.md", "docs/b/index.en.html"} <= site.pages()


def test_a_page_of_somebody_is_named_and_left_until_it_is_forced(l10n: Cli, tmp_path: Path) -> None:
    site = site_tree(tmp_path, 'preset = "hugo"\ndefault = "es"')
    site.article("content/agua.md")
    hand = tmp_path / "content/agua.en.md"
    hand.write_text("Water is back, we wrote.\n")
    ran = l10n("build")
    assert ran.code == 1
    assert ran.err.startswith("content/agua.en.md: is left as it is, since l10n did not write it")
    assert "l10n memory align content/agua.md content/agua.en.md" in ran.err
    assert hand.read_text() == "Water is back, we wrote.\n"
    assert l10n("build", "--force", "content/agua.en.md").code == 0
    assert "The water came back on Monday." in hand.read_text()
    assert l10n("build").code == 0


def test_a_published_translation_is_left_alone(l10n: Cli, tmp_path: Path) -> None:
    site = site_tree(tmp_path, 'preset = "hugo"\ndefault = "es"')
    site.article("content/agua.md")
    catalog = tmp_path / "locales/en/LC_MESSAGES/content/agua.md.po"
    catalog.write_text("# l10n: published content/agua.en.md\n" + catalog.read_text())
    hand = site.page("content/agua.en.md", {"Water is back, we wrote.": ""})
    before = site.files()
    for arguments in ((), ("content/agua.md",), ("content/agua.en.md",)):
        ran = l10n("build", *arguments)
        said = "content/agua.en.md: skipped, as it is the published translation of content/agua.md\n"
        assert (ran.code, said in ran.out) == (0, True)
        assert ran.err == "" or ran.err.startswith("content/agua.en.md: stays as it is, though 2 sentences of")
        assert site.files() == before
    assert l10n("build", "--force", "content/agua.en.md").code == 0
    assert "The water came back on Monday." in hand.read_text()


def test_a_page_that_a_key_links_is_the_place_of_the_edition(l10n: Cli, tmp_path: Path) -> None:
    site = site_tree(tmp_path, 'preset = "jekyll"\ndefault = "es"')
    site.article("_posts/2026-11-30-agua.md", head="lang: es\nref: agua")
    site.page("_posts/2026-11-30-water.md", {"Water is back, we wrote.": ""}, head='lang: en\nref: "agua"')
    pages = site.pages()
    ran = l10n("build")
    assert (ran.code, site.pages()) == (1, pages)
    assert ran.err.startswith("_posts/2026-11-30-water.md: is left as it is")


def test_an_article_outside_the_patterns_is_refused(l10n: Cli, tmp_path: Path) -> None:
    site = site_tree(tmp_path, 'preset = "hugo"')
    site.article("drafts/agua.md")
    ran = l10n("build", "drafts/agua.md")
    assert (ran.code, ran.err) == (
        2,
        "drafts/agua.md: is in no place that `articles` in [site] names; move it there, or add a pattern for it\n",
    )


def test_an_article_in_the_place_of_another_language_is_refused(l10n: Cli, tmp_path: Path) -> None:
    site = site_tree(tmp_path, 'preset = "hugo"\ndefault = "es"')
    site.article("content/bus.md", BUS, to="es")
    site.article("content/agua.md")
    ran = l10n("build")
    assert ran.code == 2
    assert ran.err == (
        "content/bus.md: is in `en` (locales/es/LC_MESSAGES/content/bus.md.po), but its place is that of `es`; the "
        "generator goes by the place (`default` in [site]): rename it, or correct what says otherwise\n"
    )
    assert "content/agua.en.md" in site.pages()


def test_a_language_in_the_front_matter_goes_before_the_default_where_the_generator_reads_it(
    l10n: Cli, tmp_path: Path
) -> None:
    site = site_tree(tmp_path, 'preset = "jekyll"\ndefault = "es"')
    site.article("_posts/2026-11-30-bus.md", BUS, to="es", head="lang: en")
    assert l10n("build").code == 0
    assert site.pages() == {"_posts/2026-11-30-bus.md", "_posts/es/2026-11-30-bus.md"}


def test_a_site_without_articles_says_where_they_would_be(l10n: Cli, tmp_path: Path) -> None:
    site_tree(tmp_path, 'preset = "docusaurus"')
    said = "docs/{path}.{suffix}, blog/{path}.{suffix}, src/pages/{path}.{suffix}"
    assert l10n("build").out == f"nothing to build: there are no articles in {said}\n"


def test_nothing_is_written_through_a_folder_that_is_a_link(l10n: Cli, tmp_path: Path) -> None:
    site = site_tree(tmp_path, 'preset = "hugo"\nlayout = "folder"')
    site.article("content/es/agua.md")
    elsewhere = tmp_path.parent / f"{tmp_path.name}-elsewhere"
    elsewhere.mkdir()
    (tmp_path / "content/en").symlink_to(elsewhere)
    ran = l10n("build")
    assert ran.code == 2
    assert "content/en: is a link" in ran.err
    assert [*elsewhere.iterdir()] == []


def test_two_articles_never_get_one_edition(l10n: Cli, tmp_path: Path) -> None:
    site = site_tree(tmp_path, 'articles = "a/{lang}/{path}.{suffix}"\neditions = "b/{lang}/{path}.{suffix}"')
    site.article("a/es/agua.md")
    site.article("a/en/agua.md", BUS, to="es")
    ran = l10n("build")
    assert ran.code == 2
    assert "a/en/agua.md: has .po files, and so has a/es/agua.md" in ran.err
    assert not (tmp_path / "b").exists()


def test_a_page_outside_the_site_and_files_of_other_kinds_are_no_articles(l10n: Cli, tmp_path: Path) -> None:
    site = site_tree(tmp_path, 'articles = "{path}.{suffix}"\neditions = "{path}.{lang}.{suffix}"\ndefault = "es"')
    site.article("posts/agua.md")
    for path in (".github/README.md", "locales/es/README.md", "node_modules/a/README.md"):
        site.page(path)
    (tmp_path / "posts/agua.en.css").write_text("p {}\n")
    ran = l10n("build")
    assert (ran.code, ran.err) == (0, "")
    assert site.pages() >= {"posts/agua.en.md", "posts/agua.en.css"}


def test_languages_of_the_site_are_the_targets(l10n: Cli, tmp_path: Path) -> None:
    site = site_tree(tmp_path, 'preset = "hugo"\ndefault = "es"\n[site.languages]\nes = "es-MX"\nen = "en-US"')
    site.page("content/agua.md")
    site.page("content/bus.en.md", BUS)
    ran = l10n("translate", "--check", "content/agua.md", "content/bus.en.md")
    assert ran.out.splitlines()[:2] == [
        "content/agua.md: es (`default` in [site]) -> en-US",
        "content/bus.en.md: en (from its path) -> es-MX",
    ]


@pytest.mark.parametrize("folder", ["content", "content/posts", "locales/en", "."])
def test_a_folder_stands_for_the_articles_in_it(l10n: Cli, tmp_path: Path, folder: str) -> None:
    site = site_tree(tmp_path, 'preset = "hugo"\ndefault = "es"')
    site.article("content/posts/agua.md")
    assert l10n("build").code == 0
    ran = l10n("check", folder)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("2 translations")


def test_drafts_are_never_where_jekyll_publishes(l10n: Cli, tmp_path: Path) -> None:
    site = site_tree(tmp_path, 'preset = "jekyll"\ndefault = "es"')
    site.article("_posts/2026-11-30-agua.md", WATER, to="en")
    assert [*tmp_path.rglob("*.po")] == [tmp_path / "_locales/en/LC_MESSAGES/_posts/2026-11-30-agua.md.po"]
    settings = tmp_path / "l10n.toml"
    settings.write_text('locales = "i18n/po"\n' + settings.read_text())
    told = "l10n.toml:1: setting `locales`: the generator would publish what is in `i18n/po`, drafts too; "
    ran = l10n("status")
    assert (ran.code, ran.err) == (2, told + 'write `locales = "_i18n/po"`, and move the folder\n')
    settings.write_text(settings.read_text().replace("i18n/po", "i18n/_po"))
    assert l10n("status").code == 0


HELD_BACK = {
    "hugo": (
        'preset = "hugo"\ndefault = "es"',
        "content/{}.md",
        ("draft: true", "date: 2999-01-01", "expiryDate: 2001-01-01"),
    ),
    "jekyll": (
        'preset = "jekyll"\ndefault = "es"',
        "_posts/2026-01-01-{}.md",
        ("published: false", "date: 2999-01-01"),
    ),
    "pelican": ('preset = "pelican"\ndefault = "es"', "content/{}.md", ("status: draft",)),
    "starlight": ('preset = "starlight"\ndefault = "en"', "src/content/docs/es/{}.md", ("draft: true",)),
    "eleventy": ('preset = "eleventy"', "es/{}.md", ("draft: true",)),
    "mkdocs": ('preset = "mkdocs"\ndefault = "es"', "docs/{}.md", ("draft: true", "publishDate: 2999-01-01")),
    "html": ('preset = "html"', "articles/{}.md", ("draft: true", "expiryDate: 2001-01-01")),
}
"""For each generator: its settings, an article, and what keeps it back."""


@pytest.mark.parametrize("preset", HELD_BACK)
def test_what_is_kept_back_is_not_put_into_a_folder_that_is_served_as_it_lies(
    l10n: Cli, tmp_path: Path, preset: str
) -> None:
    settings, pattern, heads = HELD_BACK[preset]
    site = site_tree(tmp_path, settings)
    site.article(pattern.format("live"))
    for number, head in enumerate(heads):
        site.article(pattern.format(f"kept{number}"), head=head)
    for _ in range(2):  # also where the index knows them
        ran = l10n("build", "--out", "served")
        assert ran.out.count(": kept back: ") == len(heads)
        assert [path for path in site.pages() if path.startswith("served/") and "kept" in path] == []
        assert len([path for path in site.pages() if path.startswith("served/")]) == 2


def test_a_page_that_is_kept_back_again_is_taken_out_of_a_served_folder(l10n: Cli, tmp_path: Path) -> None:
    site = site_tree(tmp_path, 'preset = "hugo"\ndefault = "es"')
    page = site.article("content/a.md", head="weight: 1")
    assert l10n("build", "--out", "served").code == 0
    page.write_text(page.read_text().replace("weight: 1", "draft: true"))
    assert "its article content/a.md is kept back" in l10n("build", "--out", "served").err
    l10n("build", "--out", "served", "--prune")
    assert not [path for path in site.pages() if path.startswith("served/")]
