"""An article that is a page of the site gets keys only where `link_source` says so, and only keys."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Ran
from site_trees import site_tree

from l10n.project.finding import find
from l10n.workflow import build
from l10n.workflow.shared.publishing import PublishedEdition

Cli = Callable[..., Ran]
JEKYLL = 'preset = "jekyll"\ndefault = "es"\n'
ARTICLE = "_posts/2026-11-30-agua.md"


@pytest.mark.parametrize("setting", ["link_source = false", ""])
def test_an_article_keeps_its_bytes(l10n: Cli, tmp_path: Path, setting: str) -> None:
    site = site_tree(tmp_path, JEKYLL + setting)
    before = site.article(ARTICLE, head="title: 3").read_bytes()
    assert l10n("build").code == 0
    assert (tmp_path / ARTICLE).read_bytes() == before


@pytest.mark.parametrize("head", ["title: 3", "lang: es\ntitle: 3", "lang: es\ntitle: 3\npermalink: /x/", "ref: a"])
def test_a_second_build_finds_the_keys_in_the_order_of_the_first(l10n: Cli, tmp_path: Path, head: str) -> None:
    site = site_tree(tmp_path, JEKYLL + "link_source = true\nslugs = true")
    site.article(ARTICLE, head=f"{head}\nredirect_from: /es/a/\nl10n: {{slug: water}}")
    assert l10n("build").code == 0
    before = site.files()
    assert l10n("build").code == 0
    assert site.files() == before


def test_keys_are_added_where_the_setting_says_so_and_nothing_else_changes(l10n: Cli, tmp_path: Path) -> None:
    site = site_tree(tmp_path, JEKYLL + "link_source = true")
    before = site.article(ARTICLE, head="title: 3").read_text()
    assert l10n("build").code == 0
    after = (tmp_path / ARTICLE).read_text()
    kept = [line for line in after.splitlines() if line in before.splitlines()]
    added = [line for line in after.splitlines() if line not in before.splitlines()]
    assert kept == before.splitlines()
    assert added
    assert all(line.partition(":")[0] in ("lang", "page_id") for line in added)
    assert [*json.loads((tmp_path / "_locales/editions.json").read_text())["editions"]] == [
        "_posts/en/2026-11-30-agua.md"
    ]
    again = site.files()
    assert (l10n("build").code, site.files()) == (0, again)
    assert l10n("check").err == ""


def test_an_article_that_its_author_saved_meanwhile_is_left(l10n: Cli, tmp_path: Path) -> None:
    assert callable(l10n)
    site = site_tree(tmp_path, JEKYLL + "link_source = true")
    article = site.article(ARTICLE, head="title: 3")
    project = find(tmp_path)
    ready = build.build(project, (), build.BuildOptions(now=2_000_000_000))
    article.write_text("El agua no volvió.\n")
    done = [one for one in build.publish(project, ready) if isinstance(one, PublishedEdition)]
    assert [one.placed.article for one in done if one.left] == [ARTICLE]
    assert article.read_text() == "El agua no volvió.\n"
