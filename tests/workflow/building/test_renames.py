"""An article that was renamed: the edition at its new place sends readers on from the old one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from commands import Ran
from site_trees import BUS, WATER, SiteTree, site_tree

from l10n.project.finding import find

Cli = Callable[..., Ran]
HUGO = 'preset = "hugo"\ndefault = "es"'


def rename(site: SiteTree, before: str, after: str) -> None:
    """Rename an article, and move its .po file as `l10n translate` asks."""
    project = find(site.root)
    catalogs = [project.catalog(site.root / path, "en") for path in (before, after)]
    for old, new in ((site.root / before, site.root / after), (catalogs[0], catalogs[1])):
        new.parent.mkdir(parents=True, exist_ok=True)
        old.rename(new)


def aliases(site: SiteTree, path: str, key: str = "aliases") -> list[str]:
    text = (site.root / path).read_text()
    return yaml.safe_load(text.split("---\n")[1]).get(key, []) if text.startswith("---\n") else []


def names(site: SiteTree, path: str) -> list[str]:
    record = json.loads((site.root / "locales/editions.json").read_text())["editions"]
    found: list[str] = record[path].get("names", [])
    return found


def test_the_edition_at_the_new_place_has_the_old_address_as_alias(tmp_path: Path, l10n: Cli) -> None:
    site = site_tree(tmp_path, HUGO)
    site.article("content/p/agua.md", head="weight: 1")
    site.article("content/p/bus.en.md", BUS, to="es", head="weight: 1")
    assert l10n("build").code == 0
    rename(site, "content/p/agua.md", "content/q/lluvia.md")
    ran = l10n("build", "--prune")
    assert ran.code == 0
    assert not (tmp_path / "content/p/agua.en.md").exists()
    assert aliases(site, "content/q/lluvia.en.md") == ["../p/agua/"]
    assert "from /en/p/agua/ to /en/q/lluvia/, and sends readers on from there" in ran.out
    files = site.files()
    assert l10n("build").code == 0
    assert site.files() == files


def test_while_the_old_page_is_there_nothing_leads_away_from_it(tmp_path: Path, l10n: Cli) -> None:
    site = site_tree(tmp_path, HUGO)
    site.article("content/p/agua.md")
    l10n("build")
    rename(site, "content/p/agua.md", "content/p/lluvia.md")
    ran = l10n("build")
    assert "is gone; l10n build --prune takes the page away" in ran.err
    assert aliases(site, "content/p/lluvia.en.md") == []
    assert names(site, "content/p/lluvia.en.md") == ["p/lluvia", "p/agua"]
    assert l10n("build", "--prune").code == 0
    assert aliases(site, "content/p/lluvia.en.md") == ["agua/"]


def test_a_renamed_article_keeps_the_slug_of_its_edition(tmp_path: Path, l10n: Cli) -> None:
    site = site_tree(tmp_path, f"{HUGO}\nslugs = true")
    texts = {"El agua": "The water", **WATER}
    site.page("content/p/agua.md", WATER, head="title: El agua")
    catalog = site.review("content/p/agua.md", texts)
    l10n("build")
    rename(site, "content/p/agua.md", "content/p/lluvia.md")
    catalog = find(tmp_path).catalog(tmp_path / "content/p/lluvia.md", "en")
    catalog.write_text(catalog.read_text().replace('The water"', 'Water at last"'))
    for arguments in ((), ("--prune",), ()):
        assert l10n("build", *arguments).code == 0 or not arguments
        assert "slug: the-water\n" in (tmp_path / "content/p/lluvia.en.md").read_text()
    assert names(site, "content/p/lluvia.en.md") == ["p/the-water", "p/agua"][:1]


def test_another_article_gets_no_alias(tmp_path: Path, l10n: Cli) -> None:
    site = site_tree(tmp_path, HUGO)
    site.article("content/p/agua.md")
    l10n("build")
    (tmp_path / "content/p/agua.md").unlink()
    site.article(
        "content/p/mina.md",
        {"La mina cerró.": "The mine closed.", "Muchos lo perdieron todo.": "Many lost everything."},
    )
    ran = l10n("build", "--prune")
    assert "taken away: its article content/p/agua.md is gone" in ran.out
    assert aliases(site, "content/p/mina.en.md") == []


def test_of_two_pages_that_say_the_same_neither_gets_the_address(tmp_path: Path, l10n: Cli) -> None:
    site = site_tree(tmp_path, HUGO)
    site.article("content/p/agua.md")
    l10n("build")
    rename(site, "content/p/agua.md", "content/p/lluvia.md")
    site.article("content/p/agua-2.md")
    l10n("build", "--prune")
    assert aliases(site, "content/p/lluvia.en.md") == aliases(site, "content/p/agua-2.en.md") == []


def test_a_page_that_somebody_changed_keeps_its_address(tmp_path: Path, l10n: Cli) -> None:
    site = site_tree(tmp_path, HUGO)
    site.article("content/p/agua.md")
    l10n("build")
    page = tmp_path / "content/p/agua.en.md"
    page.write_text(page.read_text() + "\nMore.\n")
    rename(site, "content/p/agua.md", "content/p/lluvia.md")
    assert l10n("build", "--prune").code == 1
    assert page.exists()
    assert aliases(site, "content/p/lluvia.en.md") == []


def test_a_post_of_jekyll_that_was_renamed_redirects_from_its_old_address(tmp_path: Path, l10n: Cli) -> None:
    site = site_tree(tmp_path, 'preset = "jekyll"\ndefault = "es"')
    (tmp_path / "_config.yml").write_text(
        "permalink: /:title/\ndefaults: [{scope: {path: _posts/en}, values: {permalink: '/en/:title/'}}]\n"
    )
    site.article("_posts/2026-11-30-agua.md", head="lang: es")
    l10n("build")
    rename(site, "_posts/2026-11-30-agua.md", "_posts/2026-12-01-lluvia.md")
    assert l10n("build", "--prune").code == 0
    assert aliases(site, "_posts/en/2026-12-01-lluvia.md", "redirect_from") == ["/en/agua/"]


def test_a_new_layout_keeps_slugs(tmp_path: Path, l10n: Cli) -> None:
    site = site_tree(tmp_path, f"{HUGO}\nslugs = true")
    site.page("content/p/agua.md", WATER, head="title: El agua")
    catalog = site.review("content/p/agua.md", {"El agua": "The water", **WATER})
    l10n("build")
    catalog.write_text(catalog.read_text().replace('The water"', 'Water at last"'))
    folders = 'articles = "content/{path}.{suffix}"\neditions = "content/{lang}/{path}.{suffix}"'
    site_tree(tmp_path, f"{HUGO}\nslugs = true\n{folders}")
    left = l10n("build", "--prune")
    assert (left.code, (tmp_path / "content/p/agua.en.md").exists()) == (1, True)
    assert l10n("build", "--prune", "--force", "content/p/agua.en.md").code == 0
    assert "slug: the-water\n" in (tmp_path / "content/en/p/agua.md").read_text()
    assert not (tmp_path / "content/p/agua.en.md").exists()


def plain(site: SiteTree, name: str, text: str = "Nadie avisó.") -> None:
    """Write an article of a site without a generator, and its reviewed .po file."""
    texts = {"Vuelve el agua": "Water is back", "Nadie avisó.": "Nobody said so."}
    page = '<!doctype html>\n<html lang="es">\n<head><meta charset="utf-8"><title>Vuelve el agua</title></head>\n'
    path = site.page(f"articles/{name}.html")
    path.write_text(f"{page}<body><h1>Vuelve el agua</h1><p>{text}</p></body>\n</html>\n")
    site.review(f"articles/{name}.html", texts)


def test_a_plain_page_leaves_one_that_sends_readers_on(tmp_path: Path, l10n: Cli) -> None:
    site = site_tree(tmp_path, 'preset = "html"\nurl = "https://example.org"')
    plain(site, "agua")
    assert l10n("build").code == 0
    rename(site, "articles/agua.html", "articles/q/lluvia.html")
    assert l10n("build").code == 0  # the old pages stay, and readers find them
    assert "Nobody said so." in (tmp_path / "editions/en/agua.html").read_text()
    ran = l10n("build", "--prune")
    assert ran.code == 0
    assert "editions/en/agua.html: sends readers on to editions/en/q/lluvia.html now" in ran.out
    for tag in ("en", "es"):
        page = (tmp_path / f"editions/{tag}/agua.html").read_text()
        assert f'<html lang="{tag}">' in page
        assert '<meta http-equiv="refresh" content="0; url=q/lluvia.html">' in page
        assert f'<link rel="canonical" href="https://example.org/{tag}/q/lluvia.html">' in page
    assert "agua.html" not in (tmp_path / "editions/sitemap.xml").read_text()
    plain(site, "b", 'Ver <a href="q/lluvia.html">el agua</a>. Nadie avisó.')
    site.review("articles/b.html", {"Vuelve el agua": "Back", 'Ver <a href="q/lluvia.html">el agua</a>.': "Water."})
    ran = l10n("build", "articles/b.html", "--unreviewed", "source")
    assert 'href="q/lluvia.html"' in (tmp_path / "editions/es/b.html").read_text()
    (tmp_path / "articles/b.html").unlink()
    l10n("build", "--prune")
    files = site.files()
    ran = l10n("build", "--prune")
    assert (ran.code, ran.err) == (0, "")
    assert site.files() == files


def test_a_new_article_takes_the_place_of_a_page_that_sends_readers_on(tmp_path: Path, l10n: Cli) -> None:
    site = site_tree(tmp_path, 'preset = "html"')
    plain(site, "agua")
    l10n("build")
    rename(site, "articles/agua.html", "articles/lluvia.html")
    l10n("build", "--prune")
    plain(site, "agua")
    assert l10n("build").code == 0
    assert "Nobody said so." in (tmp_path / "editions/en/agua.html").read_text()


def test_a_page_that_sends_readers_on_goes_with_the_page_that_it_leads_to(tmp_path: Path, l10n: Cli) -> None:
    site = site_tree(tmp_path, 'preset = "html"')
    plain(site, "agua")
    plain(site, "otra", "Nadie avisó. " * 9)
    l10n("build")
    rename(site, "articles/agua.html", "articles/lluvia.html")
    l10n("build", "--prune")
    assert (tmp_path / "editions/en/agua.html").exists()
    (tmp_path / "articles/lluvia.html").unlink()
    l10n("build", "--prune")
    assert not (tmp_path / "editions/en/agua.html").exists()
    assert not (tmp_path / "editions/en/lluvia.html").exists()


LAYOUTS = {
    "apart": ("", "articles/{}.html", "editions/{}/{}.html", "/{}/{}.html"),
    "suffix": ('\nlayout = "suffix"\ndefault = "es"', "{}.html", "{1}.{0}.html", "/{1}.{0}.html"),
    "one tree": (
        '\narticles = "{path}.html"\neditions = "{lang}/{path}.html"\ndefault = "es"',
        *("{}.html", "{}/{}.html", "/{}/{}.html"),
    ),
}


@pytest.mark.parametrize("kind", LAYOUTS)
def test_a_renamed_plain_page_and_the_one_that_leads_to_it_name_its_new_address(
    tmp_path: Path, l10n: Cli, kind: str
) -> None:
    settings, article, edition, address = LAYOUTS[kind]
    site = site_tree(tmp_path, f'preset = "html"\nurl = "https://example.org"{settings}')
    texts = {"Agua &amp; sal": "Water &amp; salt", "Nadie avisó.": "Nobody said so."}
    head = '<!doctype html>\n<html lang="es"><head><title>Agua &amp; sal</title></head>'
    page = f"{head}<body><p>Nadie avisó.</p></body></html>\n"
    site.page(article.format("agua")).write_text(page)
    site.review(article.format("agua"), texts)
    l10n("build")
    for old, new in (("agua", "q/lluvia"), ("q/lluvia", "mar")):
        rename(site, article.format(old), article.format(new))
        ran = l10n("build", "--prune")
        assert ran.code == 0
        now = "https://example.org" + address.format("en", new)
        text = (tmp_path / edition.format("en", new)).read_text()
        assert f'<link rel="canonical" href="{now}">' in text
        assert f'hreflang="en" href="{now}"' in text
        assert f'hreflang="es" href="{now}"' not in text
        moved = (tmp_path / edition.format("en", "agua")).read_text()
        assert f'<link rel="canonical" href="{now}">' in moved
        assert "<title>Water &amp; salt</title>" in moved
        (sitemap,) = tmp_path.rglob("sitemap.xml")
        assert [one for one in re.findall("<loc>([^<]*)", sitemap.read_text()) if "/en" in one or ".en" in one] == [now]
    assert f"from {address.format('en', 'q/lluvia')} to {address.format('en', 'mar')}" in ran.out
