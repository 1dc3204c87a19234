"""Which folders `--out` refuses: the project's own, and that of the finished site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Ran
from site_trees import SiteTree, site_tree

Cli = Callable[..., Ran]
SITES = {
    "plain": ("", "articles/agua.md"),
    "html": ('[site]\npreset = "html"', "articles/agua.html"),
    "hugo": ('[site]\npreset = "hugo"\ndefault = "es"', "content/p/agua.md"),
    "jekyll": ('[site]\npreset = "jekyll"\ndefault = "es"', "_posts/2026-01-02-agua.md"),
    "mkdocs": ('[site]\npreset = "mkdocs"\ndefault = "es"', "docs/agua.md"),
    "pelican": ('[site]\npreset = "pelican"\ndefault = "es"', "content/agua.md"),
    "starlight": ('[site]\npreset = "starlight"\ndefault = "en"', "src/content/docs/es/agua.md"),
    "eleventy": ('[site]\npreset = "eleventy"', "es/agua.md"),
    "docusaurus": (
        '[site]\npreset = "docusaurus"\ndefault = "en"',
        "i18n/es/docusaurus-plugin-content-docs/current/agua.md",
    ),
    "root": ('[site]\narticles = "{path}.md"\neditions = "{lang}/{path}.md"\ndefault = "es"', "p/agua.md"),
}
FINISHED = {
    "hugo": "public",
    "jekyll": "_site",
    "mkdocs": "site",
    "pelican": "output",
    "starlight": "dist",
    "eleventy": "_site",
    "docusaurus": "build",
}


def made(root: Path, name: str) -> SiteTree:
    settings, article = SITES[name]
    (root / "l10n.toml").write_text(f"{settings}\n")
    site = SiteTree(root)
    site.article(article)
    (root / ".git").mkdir()
    return site


@pytest.mark.parametrize("name", SITES)
def test_a_folder_of_the_project_is_refused_in_every_layout(tmp_path: Path, l10n: Cli, name: str) -> None:
    site, article = made(tmp_path, name), SITES[name][1]
    locales = "_locales" if name == "jekyll" else "locales"
    before = site.files()
    for out in (
        *(".", "..", ".git", ".git/x", ".cache", locales, f"{locales}/.l10n", f"{locales}/en", "glossary"),
        *("_previews" if name == "jekyll" else "previews", str(Path(article).parent), article.split("/")[0]),
    ):
        ran = l10n("build", "--out", out)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1), out
        assert ", and is no folder for editions; give the editions a folder of their own" in ran.err
    assert site.files() == before


@pytest.mark.parametrize("name", SITES)
def test_the_folder_of_the_finished_site_is_named_as_such(tmp_path: Path, l10n: Cli, name: str) -> None:
    made(tmp_path, name)
    for out in (FINISHED.get(name, "published"), f"{FINISHED.get(name, 'published')}/deep"):
        ran = l10n("build", "--out", out)
        if name in FINISHED:
            assert (ran.code, ran.err.count("\n")) == (2, 1)
            assert f"{out}: is the folder into which {name} writes the finished site" in ran.err
        else:
            assert ran.code == 0
    for _ in range(2):
        assert l10n("build", "--out", "published").code == 0


def test_a_folder_that_holds_one_of_the_project_is_refused(tmp_path: Path, l10n: Cli) -> None:
    site = site_tree(tmp_path, 'preset = "hugo"\ndefault = "es"')
    (tmp_path / "l10n.toml").write_text('glossary = "data/terms"\n' + (tmp_path / "l10n.toml").read_text())
    site.article("content/p/agua.md")
    ran = l10n("build", "--out", "data")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("data: holds data/terms, where other files are, and is no folder for editions")


@pytest.mark.parametrize(
    ("name", "config", "text", "folder"),
    [
        ("hugo", "hugo.toml", 'publishDir = "docs-out"\n', "docs-out"),
        ("hugo", "config.yaml", "publishdir: ./www/\n", "www/en"),
        ("jekyll", "_config.yml", "destination: ./www\n", "www/x"),
        ("mkdocs", "mkdocs.yml", "site_dir: out\n", "out"),
    ],
)
def test_the_folder_of_the_finished_site_may_be_stated(
    tmp_path: Path, l10n: Cli, name: str, config: str, *, text: str, folder: str
) -> None:
    made(tmp_path, name)
    (tmp_path / config).write_text(text)
    ran = l10n("build", "--out", folder)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert f"{folder}: is the folder into which {name} writes the finished site" in ran.err
    (tmp_path / config).write_text("{")  # what cannot be read refuses nothing by itself
    assert "finished site" not in l10n("build", "--out", folder).err


@pytest.mark.parametrize(("name", "folder"), [("hugo", "static/en"), ("hugo", "layouts"), ("jekyll", "assets")])
def test_folders_of_the_generator_with_other_things_are_refused(
    tmp_path: Path, l10n: Cli, name: str, folder: str
) -> None:
    made(tmp_path, name)
    ran = l10n("build", "--out", folder)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert f"{folder}: is in a folder in which {name} has something else than pages" in ran.err
    assert not (tmp_path / folder).exists()
