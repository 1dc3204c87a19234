"""A .po file from before there were layouts is found, and moved once with its review."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Ran
from site_trees import BUS, WATER, SiteTree, site_tree

Cli = Callable[..., Ran]

OLD = "locales/en/LC_MESSAGES"
NOW = f"{OLD}/docs/a/index.md.po"


@pytest.fixture
def site(l10n: Cli, tmp_path: Path) -> SiteTree:
    """Return a site with an article whose .po file is nowhere yet."""
    assert callable(l10n)
    site = site_tree(tmp_path, 'preset = "mkdocs"\ndefault = "es"')
    site.page("docs/a/index.md")
    return site


@pytest.mark.parametrize("old", [f"{OLD}/index.po", f"{OLD}/docs/a/index.po"])
def test_it_is_moved_once_with_its_review(l10n: Cli, site: SiteTree, old: str) -> None:
    was = site.review("docs/a/index.md", at=old).read_text()
    before = site.files()
    assert l10n("check").code == 0
    assert l10n("status", old).code == 0
    ran = l10n("translate", "--check", "docs/a/index.md")
    assert (ran.code, ran.err, site.files()) == (1, f"{old}: would be moved to {NOW}\n", before)
    ran = l10n("translate", "docs/a/index.md")
    assert (ran.code, ran.err) == (0, f"{old}: moved to {NOW}\n")
    assert not (site.root / old).exists()
    text = (site.root / NOW).read_text()
    assert all(f'msgstr "{words}"' in text for words in WATER.values())
    assert "fuzzy" not in text
    assert "fuzzy" not in was
    ran = l10n("translate", "docs/a/index.md")
    assert (ran.code, ran.err) == (0, "")


def test_other_verbs_read_it_where_it_is(l10n: Cli, site: SiteTree) -> None:
    old = f"{OLD}/index.po"
    site.review("docs/a/index.md", at=old)
    for command in (("check", old), ("approve", old), ("build",), ("check", "locales")):
        ran = l10n(*command)
        assert (ran.code, ran.err) == (0, "")
    assert "docs/a/index.en.md" in site.pages()
    assert (site.root / old).exists()


def test_a_file_that_may_be_of_two_articles_is_a_question(l10n: Cli, site: SiteTree) -> None:
    site.page("docs/b/index.md")
    old = site.review("docs/a/index.md", at=f"{OLD}/index.po")
    old.write_text(old.read_text().replace("#: docs/a/index.md:1", "#: docs/a/index.md:1 docs/b/index.md:1"))
    before = site.files()
    ran = l10n("translate", "docs/a/index.md")
    what = "may be the .po file of docs/a/index.md or of docs/b/index.md"
    advice = f"move it to where it belongs: that of the first is {NOW}"
    assert (ran.code, ran.err, site.files()) == (2, f"{OLD}/index.po: {what}; {advice}\n", before)


def test_a_file_without_references_is_that_of_the_only_article_or_a_question(l10n: Cli, site: SiteTree) -> None:
    old = site.review("docs/a/index.md", at=f"{OLD}/index.po")
    bare = "\n".join(line for line in old.read_text().splitlines() if not line.startswith("#:")) + "\n"
    old.write_text(bare)
    other = site.page("docs/b/index.md")
    assert "may be the .po file of docs/a/index.md or of docs/b/index.md" in l10n("translate", "docs/a/index.md").err
    other.unlink()
    assert l10n("translate", "docs/a/index.md").err == f"{OLD}/index.po: moved to {NOW}\n"


def test_the_file_of_another_article_is_left(l10n: Cli, site: SiteTree) -> None:
    site.page("docs/index.md", BUS, head="lang: en")
    site.page("index.md", BUS)
    old = site.review("index.md", BUS, to="es", at="locales/es/LC_MESSAGES/index.po")
    before = old.read_bytes()
    assert l10n("translate", "docs/a/index.md").err == ""
    assert old.read_bytes() == before


def test_two_files_of_one_article_are_a_question(l10n: Cli, site: SiteTree) -> None:
    site.review("docs/a/index.md")
    site.review("docs/a/index.md", at=f"{OLD}/index.po")
    for command in (("translate", "docs/a/index.md"), ("build",), ("check",)):
        ran = l10n(*command)
        what = f"is a .po file of docs/a/index.md, which has {NOW} as well"
        assert (ran.code, ran.err) == (2, f"{OLD}/index.po: {what}; join them with msgcat, or move one away\n")


def test_without_a_site_an_article_elsewhere_is_known_by_its_whole_path(l10n: Cli, tmp_path: Path) -> None:
    site = SiteTree(tmp_path)
    for path in ("docs/a/index.md", "docs/b/index.md"):
        site.page(path)
    site.review("docs/a/index.md", at=f"{OLD}/index.po")
    ran = l10n("translate", "docs/a/index.md", "docs/b/index.md")
    assert (ran.code, ran.err) == (0, f"{OLD}/index.po: moved to {OLD}/docs/a/index.po\n")
    assert "fuzzy" not in (tmp_path / OLD / "docs/a/index.po").read_text()
    assert "fuzzy" in (tmp_path / OLD / "docs/b/index.po").read_text()


def test_a_folder_behind_a_link_is_not_written(l10n: Cli, site: SiteTree, tmp_path: Path) -> None:
    site.review("docs/a/index.md", at=f"{OLD}/index.po")
    elsewhere = tmp_path.parent / f"{tmp_path.name}-elsewhere"
    elsewhere.mkdir()
    (site.root / OLD / "docs").symlink_to(elsewhere)
    ran = l10n("translate", "docs/a/index.md")
    assert ran.code == 2
    assert "is a link" in ran.err
    assert [*elsewhere.iterdir()] == []
    assert (site.root / OLD / "index.po").exists()
