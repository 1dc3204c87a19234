"""Slugs of editions: made of reviewed titles, stable once published, and never those of two pages."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import polib
import pytest
import yaml
from commands import Ran
from site_trees import SiteTree, site_tree

from l10n.project.finding import find

Cli = Callable[..., Ran]
HUGO = 'preset = "hugo"\ndefault = "es"\nslugs = true'
JEKYLL = 'preset = "jekyll"\ndefault = "es"\nslugs = true'
BELOW = "defaults: [{scope: {path: _posts/en}, values: {permalink: '/en/:title/'}}]"
TITLES = {"Vuelve el agua": "Water is back", "El pozo": "The well"}
BODY = {"Nadie avisó.": "Nobody said so."}


@pytest.fixture
def hugo(tmp_path: Path) -> SiteTree:
    return site_tree(tmp_path, HUGO)


def article(site: SiteTree, path: str, *, title: str = "Vuelve el agua", head: str = "", fuzzy: bool = False) -> Path:
    """Write an article with a title and its .po file, whose title is a draft if it is to be fuzzy."""
    page = site.page(path, BODY, head=f"title: {title}{head and chr(10)}{head}")
    catalog = site.review(path, {title: TITLES[title], **BODY})
    if fuzzy:
        change(catalog, title, TITLES[title], fuzzy=True)
    return page


def change(catalog: Path, source: str, target: str, *, fuzzy: bool = False) -> None:
    """Write another translation into a .po file."""
    file = polib.pofile(str(catalog), wrapwidth=0)
    (entry,) = [one for one in file if one.msgid == source]
    entry.msgstr, entry.flags = target, ["fuzzy"] if fuzzy else []
    file.save()


def front(site: SiteTree, path: str) -> Mapping[str, Any]:
    """Return the front matter of a page."""
    found: Mapping[str, Any] = yaml.safe_load((site.root / path).read_text().split("---\n")[1])
    return found


def catalog(site: SiteTree, path: str) -> Path:
    return find(site.root).catalog(site.root / path, "en")


def record(site: SiteTree, path: str) -> Mapping[str, Any]:
    """Return what the record of editions says of a page."""
    text = (find(site.root).locales / "editions.json").read_text()
    found: Mapping[str, Any] = json.loads(text)["editions"][path]
    return found


def test_an_edition_has_the_slug_of_its_reviewed_title(hugo: SiteTree, l10n: Cli) -> None:
    source = article(hugo, "content/p/agua.md")
    before = source.read_bytes()
    assert l10n("build").code == 0
    assert front(hugo, "content/p/agua.en.md")["slug"] == "water-is-back"
    assert "aliases" not in front(hugo, "content/p/agua.en.md")
    assert record(hugo, "content/p/agua.en.md")["names"] == ["p/water-is-back"]
    assert source.read_bytes() == before
    files = hugo.files()
    assert l10n("build").code == 0
    assert hugo.files() == files


def test_without_the_setting_an_edition_keeps_the_slug_of_its_article(tmp_path: Path, l10n: Cli) -> None:
    site = site_tree(tmp_path, HUGO.replace("\nslugs = true", ""))
    article(site, "content/p/agua.md", head="slug: lluvia")
    assert l10n("build").code == 0
    assert front(site, "content/p/agua.en.md")["slug"] == "lluvia"
    assert "names" not in record(site, "content/p/agua.en.md")


def test_an_edition_gets_its_own_slug_in_place_of_that_of_its_article(hugo: SiteTree, l10n: Cli) -> None:
    article(hugo, "content/p/agua.md", head="slug: lluvia # del editor")
    assert l10n("build").code == 0
    assert front(hugo, "content/p/agua.en.md")["slug"] == "water-is-back"


def test_a_published_slug_stays_when_the_title_changes(hugo: SiteTree, l10n: Cli) -> None:
    article(hugo, "content/p/agua.md")
    l10n("build")
    change(catalog(hugo, "content/p/agua.md"), "Vuelve el agua", "The water returns")
    assert l10n("build").code == 0
    found = front(hugo, "content/p/agua.en.md")
    assert (found["title"], found["slug"]) == ("The water returns", "water-is-back")


def test_a_published_slug_stays_on_a_fresh_clone_and_without_the_setting(hugo: SiteTree, l10n: Cli) -> None:
    article(hugo, "content/p/agua.md")
    l10n("build")
    change(catalog(hugo, "content/p/agua.md"), "Vuelve el agua", "The water returns")
    (hugo.root / "locales/.l10n/builds.json").unlink()
    (hugo.root / "locales/.l10n/editions.json").unlink()
    site_tree(hugo.root, HUGO.replace("\nslugs = true", ""))
    assert l10n("build").code == 0
    assert front(hugo, "content/p/agua.en.md")["slug"] == "water-is-back"


@pytest.mark.parametrize("policy", ["draft", "mark"])
def test_a_draft_of_a_title_gives_no_slug_and_a_reviewed_one_gets_it_later(
    hugo: SiteTree, l10n: Cli, policy: str
) -> None:
    article(hugo, "content/p/agua.md", fuzzy=True)
    assert l10n("build", "--unreviewed", policy, "--draft-titles").code == 0
    assert "slug" not in front(hugo, "content/p/agua.en.md")
    change(catalog(hugo, "content/p/agua.md"), "Vuelve el agua", "The water returns")
    ran = l10n("build", "--unreviewed", policy)
    found = front(hugo, "content/p/agua.en.md")
    assert (found["slug"], found["aliases"]) == ("the-water-returns", ["agua/"])
    assert "moves from /en/p/agua/ to /en/p/the-water-returns/" in ran.out


def test_a_slug_that_the_article_states_moves_the_page_and_keeps_the_old_address(hugo: SiteTree, l10n: Cli) -> None:
    page = article(hugo, "content/p/agua.md")
    l10n("build")
    page.write_text(page.read_text().replace("---\n\n", "l10n:\n  slug: rain\n---\n\n"))
    ran = l10n("build")
    found = front(hugo, "content/p/agua.en.md")
    assert (found["slug"], found["aliases"]) == ("rain", ["water-is-back/"])
    assert "from /en/p/water-is-back/ to /en/p/rain/, and sends readers on" in ran.out
    assert record(hugo, "content/p/agua.en.md")["names"] == ["p/rain", "p/water-is-back"]
    assert "moves" not in l10n("build").out
    page.write_text(page.read_text().replace("slug: rain", "slug: false"))
    l10n("build")
    found = front(hugo, "content/p/agua.en.md")
    assert ("slug" in found, found["aliases"]) == (False, ["rain/", "water-is-back/"])


def test_a_reviewed_translation_of_the_slug_is_one_that_a_person_wrote(hugo: SiteTree, l10n: Cli) -> None:
    settings = hugo.root / "l10n.toml"
    settings.write_text('front_matter = ["title", "slug"]\n' + settings.read_text())
    article(hugo, "content/p/agua.md", head="slug: lluvia")
    hugo.review("content/p/agua.md", {"Vuelve el agua": "Water is back", "lluvia": "Rain at last", **BODY})
    assert l10n("build").code == 0
    assert front(hugo, "content/p/agua.en.md")["slug"] == "rain-at-last"
    change(catalog(hugo, "content/p/agua.md"), "lluvia", "rain")
    assert l10n("build").code == 0
    found = front(hugo, "content/p/agua.en.md")
    assert (found["slug"], found["aliases"]) == ("rain", ["rain-at-last/"])


def test_two_articles_never_get_one_slug(hugo: SiteTree, l10n: Cli) -> None:
    article(hugo, "content/p/a.md")
    article(hugo, "content/q/b.md")
    ran = l10n("build")
    assert front(hugo, "content/p/a.en.md")["slug"] == "water-is-back"
    assert front(hugo, "content/q/b.en.md")["slug"] == "water-is-back-2"
    assert "content/q/b.md: the slug `water-is-back` is that of another page in en" in ran.err
    assert "the slug" not in l10n("build").err


def test_an_article_that_is_built_alone_does_not_take_the_slug_of_another(hugo: SiteTree, l10n: Cli) -> None:
    article(hugo, "content/p/b.md")
    l10n("build")
    article(hugo, "content/p/a.md")
    assert l10n("build", "content/p/a.md").code == 0
    assert front(hugo, "content/p/a.en.md")["slug"] == "water-is-back-2"
    assert l10n("build").code == 0
    assert front(hugo, "content/p/b.en.md")["slug"] == "water-is-back"


def test_a_page_that_has_the_address_by_its_file_keeps_it(hugo: SiteTree, l10n: Cli) -> None:
    article(hugo, "content/p/agua.md")
    hugo.article("content/p/water-is-back.en.md", {"We waited an hour.": "Esperamos una hora."}, to="es")
    assert l10n("build").code == 0
    assert front(hugo, "content/p/agua.en.md")["slug"] == "water-is-back-2"


def test_an_address_that_another_page_has_now_is_no_alias(hugo: SiteTree, l10n: Cli) -> None:
    page = article(hugo, "content/p/agua.md")
    l10n("build")
    page.write_text(page.read_text().replace("---\n\n", "l10n: {slug: rain}\n---\n\n"))
    article(hugo, "content/p/otra.md", head="l10n: {slug: water-is-back}")
    l10n("build")
    assert "aliases" not in front(hugo, "content/p/agua.en.md")
    assert front(hugo, "content/p/otra.en.md")["slug"] == "water-is-back"


def test_links_lead_to_the_new_address(tmp_path: Path, l10n: Cli) -> None:
    site = site_tree(tmp_path, 'preset = "eleventy"\nslugs = true')
    article(site, "es/p/agua.md")
    texts = {"Ver [el agua](/es/p/agua/#fin).": "See [the water](/es/p/agua/#fin)."}
    site.article("es/p/pozo.md", texts)
    assert l10n("build").code == 0
    assert front(site, "en/p/agua.md")["permalink"] == "/en/p/water-is-back/"
    assert "See [the water](/en/p/water-is-back/#fin)." in (tmp_path / "en/p/pozo.md").read_text()


def test_a_link_to_a_former_address_leads_where_its_page_is_in_the_language_of_the_reader(
    tmp_path: Path, l10n: Cli
) -> None:
    site = site_tree(tmp_path, 'preset = "hugo"\ndefault = "es"')
    site.page("content/p/bus.en.md", {"Nobody knows.": ""}, head="title: The bus\nlang: en")
    site.review("content/p/bus.en.md", {"The bus": "El autobús", "Nobody knows.": "Nadie sabe."}, to="es")
    site.article("content/p/presa.md", {"Ver [el autobús](/p/bus/).": "See [the bus](/p/bus/)."})
    link = "See [the bus](/en/p/bus/)."
    for settings in ('preset = "hugo"\ndefault = "es"', HUGO):
        site_tree(tmp_path, settings)
        assert l10n("build").code == 0
        assert link in (tmp_path / "content/p/presa.en.md").read_text()
    assert front(site, "content/p/bus.md")["slug"] == "el-autobus"


def test_without_aliases_it_is_said_that_the_old_address_is_gone(tmp_path: Path, l10n: Cli) -> None:
    site = site_tree(tmp_path, 'preset = "eleventy"\nslugs = true')
    page = article(site, "es/p/agua.md")
    l10n("build")
    page.write_text(page.read_text().replace("---\n\n", "l10n: {slug: rain}\n---\n\n"))
    ran = l10n("build")
    assert "from /en/p/water-is-back/ to /en/p/rain/; nothing in the page sends readers on" in ran.err
    assert "moves" not in l10n("build").err


def test_an_address_that_the_article_states_gets_the_slug(hugo: SiteTree, l10n: Cli) -> None:
    article(hugo, "content/p/agua.md", head="url: /notas/agua.html")
    l10n("build")
    found = front(hugo, "content/p/agua.en.md")
    assert (found["url"], "slug" in found) == ("/en/notas/water-is-back.html", False)


def test_a_page_of_a_folder_has_no_slug(hugo: SiteTree, l10n: Cli) -> None:
    article(hugo, "content/p/_index.md")
    article(hugo, "content/p/agua/index.md", title="El pozo")
    assert l10n("build").code == 0
    assert "slug" not in front(hugo, "content/p/_index.en.md")
    assert front(hugo, "content/p/agua/index.en.md")["slug"] == "the-well"


def test_the_former_addresses_of_a_post_of_jekyll_follow_its_configuration(tmp_path: Path, l10n: Cli) -> None:
    site = site_tree(tmp_path, JEKYLL)
    (tmp_path / "_config.yml").write_text(
        "permalink: pretty\ndefaults:\n  - scope: {path: _posts/en}\n    values: {permalink: '/en/:year/:title/'}\n"
    )
    page = article(site, "_posts/2026-11-30-agua.md", head="lang: es\nref: agua")
    assert l10n("build").code == 0
    assert front(site, "_posts/en/2026-11-30-agua.md")["slug"] == "water-is-back"
    page.write_text(page.read_text().replace("---\n\n", "l10n: {slug: rain}\n---\n\n"))
    assert l10n("build").code == 0
    found = front(site, "_posts/en/2026-11-30-agua.md")
    assert (found["slug"], found["redirect_from"]) == ("rain", ["/en/2026/water-is-back/"])


def test_a_post_of_jekyll_whose_twins_only_its_address_links_gets_no_slug(tmp_path: Path, l10n: Cli) -> None:
    site = site_tree(tmp_path, JEKYLL)
    article(site, "_posts/2026-11-30-agua.md", head="lang: es")
    ran = l10n("build")
    assert ran.code == 0
    assert "1 article gets no slug, as only equal addresses link the languages" in ran.err
    assert "slug" not in front(site, "_posts/en/2026-11-30-agua.md")


def test_polyglot_refuses_slugs(tmp_path: Path, l10n: Cli) -> None:
    site = site_tree(tmp_path, JEKYLL)
    (tmp_path / "_config.yml").write_text("plugins: [jekyll-polyglot]\n")
    article(site, "_posts/2026-11-30-agua.md", head="lang: es\nref: agua")
    ran = l10n("build")
    assert ran.code == 2
    assert "_config.yml: has jekyll-polyglot" in ran.err
    assert not (tmp_path / "_posts/en").exists()


@pytest.mark.parametrize(
    ("preset", "why"),
    [
        ("pelican", "links the languages of a page by their equal slugs"),
        ("mkdocs", "reads no slug in a page"),
        ("starlight", "takes pages of equal addresses for translations"),
        ("docusaurus", "takes pages of equal addresses for translations"),
        ("html", "reads no slug in a page"),
    ],
)
def test_the_setting_is_refused_where_a_slug_would_break_the_site(
    tmp_path: Path, l10n: Cli, preset: str, why: str
) -> None:
    site_tree(tmp_path, f'preset = "{preset}"\nslugs = true')
    ran = l10n("build")
    assert ran.code == 2
    assert ran.err.startswith("l10n.toml:3:")
    assert why in ran.err
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("slug", ["'Agua fría'", "12", "'a/b'", "[a]", "''"])
def test_a_slug_in_front_matter_that_is_none_is_refused_with_its_line(hugo: SiteTree, l10n: Cli, slug: str) -> None:
    article(hugo, "content/p/agua.md", head=f"l10n:\n  slug: {slug}")
    ran = l10n("build")
    assert ran.code == 2
    assert ran.err.startswith("content/p/agua.md:4: `l10n.slug` in its front matter must be")


def test_a_slug_in_front_matter_is_refused_where_the_generator_reads_none(tmp_path: Path, l10n: Cli) -> None:
    site = site_tree(tmp_path, 'preset = "pelican"\ndefault = "es"')
    article(site, "content/agua.md", head="l10n:\n  slug: rain")
    assert "links the languages of a page by their equal slugs" in l10n("build").err


def test_a_check_says_what_would_move_and_writes_nothing(hugo: SiteTree, l10n: Cli) -> None:
    page = article(hugo, "content/p/agua.md")
    l10n("build")
    page.write_text(page.read_text().replace("---\n\n", "l10n: {slug: rain}\n---\n\n"))
    files = hugo.files()
    assert "from /en/p/water-is-back/ to /en/p/rain/" in l10n("build", "--check").out
    assert hugo.files() == files


def test_a_page_that_stays_keeps_its_address(hugo: SiteTree, l10n: Cli) -> None:
    article(hugo, "content/p/agua.md")
    l10n("build")
    change(catalog(hugo, "content/p/agua.md"), "Nadie avisó.", "", fuzzy=False)
    article(hugo, "content/p/otra.md")
    assert l10n("build").code == 1
    assert front(hugo, "content/p/agua.en.md")["slug"] == "water-is-back"
    assert front(hugo, "content/p/otra.en.md")["slug"] == "water-is-back-2"


@pytest.mark.parametrize(
    ("stated", "wanted"),
    [
        ("[/old/]", ["/en/old/"]),
        ("[/es/old/, /es/older.html]", ["/en/old/", "/en/older.html"]),
        ("/old/", ["/en/old/"]),
        ("[https://example.org/old/]", []),
    ],
)
@pytest.mark.parametrize("config", ["future: true", BELOW, "plugins: [jekyll-polyglot]"])
def test_an_alias_of_a_post_of_jekyll_is_not_that_of_its_edition(
    tmp_path: Path, l10n: Cli, stated: str, wanted: list[str], config: str
) -> None:
    site = site_tree(tmp_path, 'preset = "jekyll"\ndefault = "es"')
    (tmp_path / "_config.yml").write_text(config)
    if "polyglot" in config:  # it sees them from the folder of each language
        wanted = yaml.safe_load(stated) if stated.startswith("[") else [stated]
    elif config != BELOW and "/es/" not in stated:  # no edition ever was below /en/
        wanted = []
    page = article(site, "_posts/2026-11-30-agua.md", head=f"lang: es\nredirect_from: {stated}")
    before = page.read_bytes()
    assert l10n("build").code == 0
    found = front(site, "_posts/en/2026-11-30-agua.md")["redirect_from"]
    assert (found if isinstance(found, list) else [found]) == wanted
    assert page.read_bytes() == before


def test_an_alias_in_the_folder_of_the_default_language_would_be_that_of_the_article(tmp_path: Path, l10n: Cli) -> None:
    site = site_tree(tmp_path, 'preset = "jekyll"\ndefault = "es"')
    head = "title: The well\nlang: en\nredirect_from:\n  - /old/ # of 2019\n  - /en/older/\nweight: 1"
    site.article("_posts/en/2026-11-30-well.md", {"We waited an hour.": "Esperamos una hora."}, to="es", head=head)
    site.review("_posts/en/2026-11-30-well.md", {"The well": "El pozo", "We waited an hour.": "Esperamos."}, to="es")
    assert l10n("build").code == 0
    found = front(site, "_posts/2026-11-30-well.md")
    assert (found["redirect_from"], found["weight"]) == (["/older/"], 1)


@pytest.mark.parametrize(
    ("stated", "wanted"),
    [("[old, ../p/older/]", ["old", "../p/older/"]), ("[/p/old/]", ["/p/old/"]), ("[/es/p/old/]", ["/en/p/old/"])],
)
def test_an_alias_of_hugo_is_seen_from_the_folder_of_the_language(
    tmp_path: Path, l10n: Cli, stated: str, wanted: list[str]
) -> None:
    site = site_tree(tmp_path, HUGO.replace("\nslugs = true", ""))
    article(site, "content/p/agua.md", head=f"Aliases: {stated}")
    assert l10n("build").code == 0
    assert front(site, "content/p/agua.en.md")["Aliases"] == wanted


def test_aliases_in_toml_are_those_of_the_edition(tmp_path: Path, l10n: Cli) -> None:
    site = site_tree(tmp_path, HUGO)
    head = 'title = "Vuelve el agua"\naliases = [\n  "/es/p/old/", # 2019\n]\n\n[params]\na = 1\n'
    text = f"+++\n{head}+++\n\nNadie avisó.\n"
    site.page("content/p/agua.md", BODY).write_text(text)
    site.review("content/p/agua.md", {"Vuelve el agua": "Water is back", **BODY})
    assert l10n("build").code == 0
    found = tomllib.loads((tmp_path / "content/p/agua.en.md").read_text().split("+++\n")[1])
    assert (found["aliases"], found["slug"], found["params"]) == (["/en/p/old/"], "water-is-back", {"a": 1})


def test_an_incremental_build_gives_the_names_of_a_full_one(hugo: SiteTree, l10n: Cli) -> None:
    article(hugo, "content/p/a.md")
    article(hugo, "content/q/b.md")
    page = article(hugo, "content/q/c.md", title="El pozo", head="slug: hondo")
    l10n("build")
    page.write_text(page.read_text().replace("---\n\n", "l10n: {slug: deep}\n---\n\n"))
    l10n("build")
    few = hugo.files()
    (hugo.root / "locales/.l10n/builds.json").unlink()
    assert l10n("build").code == 0
    assert hugo.files() == few
    assert front(hugo, "content/q/c.en.md")["aliases"] == ["the-well/"]


STATED = {
    "jekyll": (JEKYLL, "_posts/2026-11-30-agua.md", "_posts/en/2026-11-30-agua.md", "permalink", "redirect_from"),
    "hugo": (HUGO, "content/p/agua.md", "content/p/agua.en.md", "url", "aliases"),
    "eleventy": ('preset = "eleventy"\nslugs = true', "es/p/agua.md", "en/p/agua.md", "permalink", "aliases"),
}


@pytest.mark.parametrize(
    ("kind", "address", "former", "places"),
    [
        ("jekyll", "/x/y.html", ["/en/x/one.html"], ("/en/x/one.html", "/en/x/two.html")),
        ("jekyll", "/x/y/", ["/en/x/one/"], ("/en/x/one/", "/en/x/two/")),
        ("jekyll", "/fijo/:title/", ["/en/fijo/one/"], ("/en/fijo/one/", "/en/fijo/two/")),
        ("jekyll", "", ["/2026/11/30/one.html"], ("/2026/11/30/one.html", "/2026/11/30/two.html")),
        ("hugo", "/x/y/", ["one/"], ("/en/x/one/", "/en/x/two/")),
        ("hugo", "/x/y.html", ["one.html"], ("/en/x/one.html", "/en/x/two.html")),
        ("hugo", "", ["one/"], ("/en/p/one/", "/en/p/two/")),
        ("eleventy", "/es/x/y/", [], ("/en/x/one/", "/en/x/two/")),
        ("eleventy", "", [], ("/en/p/one/", "/en/p/two/")),
    ],
)
def test_the_former_address_is_that_of_the_edition_and_the_message_names_it(
    tmp_path: Path, l10n: Cli, kind: str, address: str, *, former: list[str], places: tuple[str, str]
) -> None:
    settings, path, edition, key, aliases = STATED[kind]
    site = site_tree(tmp_path, settings)
    stated = f"{key}: {address}\n" if address else ""
    site.page(path, BODY, head=f"title: El pozo\nlang: es\nref: agua\n{stated}l10n: {{slug: one}}")
    site.review(path, {"El pozo": "The well", **BODY})
    assert l10n("build").code == 0
    assert aliases not in front(site, edition)
    (tmp_path / path).write_text((tmp_path / path).read_text().replace("slug: one", "slug: two"))
    ran = l10n("build")
    assert ran.code == 0
    assert f"from {places[0]} to {places[1]}" in ran.out + ran.err
    assert front(site, edition).get(aliases, []) == former
    assert l10n("build").out.count("unchanged") == 1


def test_an_address_that_its_article_states_anew_is_kept_as_it_was_published(tmp_path: Path, l10n: Cli) -> None:
    site = site_tree(tmp_path, JEKYLL)
    page = article(site, "_posts/2026-11-30-agua.md", head="lang: es\nref: agua\npermalink: /x/y.html")
    edition = "_posts/en/2026-11-30-agua.md"
    l10n("build")
    for old, new in (("/x/y.html", "/z/w.html"), ("/z/w.html", "/v/")):
        page.write_text(page.read_text().replace(old, new))
        ran = l10n("build")
    assert (
        "moves from /en/z/water-is-back.html to /en/water-is-back/, and sends readers on from there"
        in ran.out + ran.err
    )
    assert front(site, edition)["redirect_from"] == ["/en/z/water-is-back.html", "/en/x/water-is-back.html"]
    for path in (tmp_path / "locales/.l10n").glob("*.json"):
        path.unlink()
    assert "unchanged" in l10n("build").out
    other = article(site, "_posts/2026-11-29-pozo.md", title="El pozo", head="lang: es\nref: pozo")
    other.write_text(other.read_text().replace("ref: pozo", "ref: pozo\npermalink: /en/x/water-is-back.html"))
    l10n("build")
    assert front(site, edition)["redirect_from"] == ["/en/z/water-is-back.html"]


@pytest.mark.parametrize(
    ("config", "wanted"),
    [
        ("", "/en/x/y/"),
        ("plugins: [jekyll-redirect-from]", "/en/x/y/"),
        ("languages: [es, en]", "/en/x/y/"),
        ("plugins: [jekyll-polyglot]", "/x/y/"),
        ("plugins:\n  - jekyll-seo-tag\n  - jekyll-polyglot", "/x/y/"),
        ("languages: [es, en]\nexclude_from_localization: [css]", "/x/y/"),  # its Gemfile has the plugin
    ],
)
def test_two_pages_of_jekyll_share_an_address_only_where_a_plugin_parts_the_languages(
    tmp_path: Path, l10n: Cli, config: str, wanted: str
) -> None:
    site = site_tree(tmp_path, JEKYLL.replace("slugs = true", ""))
    (tmp_path / "_config.yml").write_text(f"title: Diario\n{config}\n")
    article(site, "_posts/2026-11-30-agua.md", head="lang: es\npermalink: /x/y/")
    article(site, "_posts/2026-11-29-pozo.md", title="El pozo", head="lang: es\npermalink: /es/pozo/")
    assert l10n("build").code == 0
    assert front(site, "_posts/en/2026-11-30-agua.md")["permalink"] == wanted
    assert front(site, "_posts/en/2026-11-29-pozo.md")["permalink"] == "/en/pozo/"
    assert l10n("build").out.count("unchanged") == 2


KEPT_BACK = {
    "hugo": (HUGO, "content/p/agua", ("draft: true", "publishDate: 2999-01-01", "expiryDate: 2020-01-01"), "aliases"),
    "jekyll": (JEKYLL, "_posts/2026-01-02-agua", ("published: false", "date: 2999-01-01"), "redirect_from"),
    "eleventy": ('preset = "eleventy"\nslugs = true', "es/p/agua", ("draft: true",), ""),
}
"""For each generator with slugs: its settings, an article, what keeps it back, and its key of former addresses."""
HELD = [(preset, said) for preset, (_, _, heads, _) in KEPT_BACK.items() for said in heads]


@pytest.mark.parametrize(("preset", "said"), HELD)
def test_a_slug_is_free_until_readers_see_the_page(tmp_path: Path, l10n: Cli, preset: str, said: str) -> None:
    settings, name, _, aliases = KEPT_BACK[preset]
    site, key = site_tree(tmp_path, settings), "permalink" if preset == "eleventy" else "slug"
    path, edition = f"{name}.md", {"hugo": f"{name}.en.md", "eleventy": "en/p/agua.md"}.get(preset, "")
    edition = edition or "_posts/en/2026-01-02-agua.md"
    extra = "\npage_id: agua" if preset == "jekyll" else ""
    page = article(site, path, head=said + extra)
    ran = l10n("build")
    assert "moves" not in ran.out + ran.err
    assert "water-is-back" in str(front(site, edition)[key])
    change(catalog(site, path), "Vuelve el agua", "The water returns")
    ran = l10n("build")
    assert "moves" not in ran.out + ran.err
    assert "the-water-returns" in str(front(site, edition)[key])
    assert aliases not in front(site, edition)
    page.write_text(page.read_text().replace(f"{said}\n", ""))  # published
    assert l10n("build").code == 0
    change(catalog(site, path), "Vuelve el agua", "Water is back")
    for head in ("", said):  # also where it is kept back again
        page.write_text(page.read_text().replace("---\n", f"---\n{head}\n", 1) if head else page.read_text())
        l10n("build")
        assert "the-water-returns" in str(front(site, edition)[key])
        assert record(site, edition).get("unpublished") is None


def test_a_page_whose_time_came_without_a_build_keeps_its_slug(hugo: SiteTree, l10n: Cli) -> None:
    article(hugo, "content/p/agua.md", head="publishDate: 2027-05-01T06:00:00-06:00")
    l10n("build", "--now", "2027-04-30")
    said = record(hugo, "content/p/agua.en.md")
    assert (said["unpublished"], said["appears"]) == (True, "2027-05-01T12:00:00+00:00")
    files = hugo.files()
    assert l10n("build", "--check", "--now", "2027-05-02").code == 0
    l10n("build", "--now", "2027-05-02")
    assert hugo.files() == files  # the mere time changes nothing
    change(catalog(hugo, "content/p/agua.md"), "Vuelve el agua", "The water returns")
    l10n("build", "--now", "2027-05-02")
    assert front(hugo, "content/p/agua.en.md")["slug"] == "water-is-back"


def test_a_page_that_readers_see_takes_the_slug_of_one_that_is_kept_back(hugo: SiteTree, l10n: Cli) -> None:
    article(hugo, "content/p/a.md", head="draft: true")
    article(hugo, "content/p/b.md", head="draft: true\nl10n: {slug: water-is-back}")
    l10n("build")
    article(hugo, "content/q/c.md")
    l10n("build")
    assert front(hugo, "content/q/c.en.md")["slug"] == "water-is-back"
    assert front(hugo, "content/p/b.en.md")["slug"] == "water-is-back-2"
    assert front(hugo, "content/p/a.en.md")["slug"] == "water-is-back-3"


def test_a_draft_that_was_renamed_has_no_former_address(hugo: SiteTree, l10n: Cli) -> None:
    page = article(hugo, "content/p/agua.md", head="draft: true")
    l10n("build")
    before = catalog(hugo, "content/p/agua.md")
    page.rename(hugo.root / "content/p/pozo.md")
    before.rename(catalog(hugo, "content/p/pozo.md"))
    l10n("build", "--prune")
    assert "aliases" not in front(hugo, "content/p/pozo.en.md")
    assert record(hugo, "content/p/pozo.en.md")["unpublished"] is True


def test_a_renamed_page_that_was_seen_keeps_its_address_while_it_is_kept_back(hugo: SiteTree, l10n: Cli) -> None:
    page = article(hugo, "content/p/agua.md")
    l10n("build")
    before = catalog(hugo, "content/p/agua.md")
    page.write_text(page.read_text().replace("---\n", "---\ndraft: true\n", 1))
    page.rename(hugo.root / "content/q.md")
    before.rename(catalog(hugo, "content/q.md"))
    for _ in range(2):
        l10n("build", "--prune")
        assert front(hugo, "content/q.en.md")["aliases"] == ["p/water-is-back/"]


def test_articles_with_much_in_common_keep_their_slugs_when_they_swap_names(hugo: SiteTree, l10n: Cli) -> None:
    pages = [article(hugo, "content/p/agua.md"), article(hugo, "content/p/pozo.md", title="El pozo")]
    assert l10n("build").code == 0
    catalogs = [catalog(hugo, f"content/p/{page.name}") for page in pages]
    for one, other in (pages, catalogs):
        text = one.read_bytes()
        one.write_bytes(other.read_bytes())
        other.write_bytes(text)
    for _ in range(2):
        assert l10n("build", "--prune").code == 0
        assert front(hugo, "content/p/agua.en.md")["slug"] == "the-well"
        assert front(hugo, "content/p/pozo.en.md")["slug"] == "water-is-back"
