"""An article that is a page of the site gets keys only where `link_source` says so, and only keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from commands import Ran
from site_trees import SiteTree, site_tree

from l10n.edition.policy import Unreviewed
from l10n.project.finding import find
from l10n.workflow import build
from l10n.workflow.build import Built
from l10n.workflow.shared.publishing import PlacedEdition, PublishedEdition

Cli = Callable[..., Ran]
HUGO = 'preset = "hugo"\ndefault = "es"\n'


def keyed(one: PlacedEdition) -> PlacedEdition:
    """Return an edition with a key in its front matter, as the step that finishes pages adds it."""
    return replace(one, edition=replace(one.edition, text=f"---\ntranslationKey: agua\n---\n\n{one.edition.text}"))


def built(site: SiteTree) -> Built:
    """Build a site, and add a key to each page."""
    found = build.build(find(site.root), (), out=None, unreviewed=Unreviewed.FAIL)
    return replace(found, placed=tuple(map(keyed, found.placed)))


@pytest.mark.parametrize(
    ("setting", "changed"), [("link_source = true", True), ("link_source = false", False), ("", False)]
)
def test_keys_are_added_to_an_article_where_the_setting_says_so(
    l10n: Cli,
    tmp_path: Path,
    setting: str,
    changed: bool,  # noqa: FBT001 - a case
) -> None:
    assert callable(l10n)
    site = site_tree(tmp_path, HUGO + setting)
    article = site.article("content/agua.md")
    before = article.read_text()
    wanted = f"---\ntranslationKey: agua\n---\n\n{before}" if changed else before
    done = [*build.publish(find(site.root), built(site))]
    assert article.read_text() == wanted
    assert len(done) == 1 + changed
    assert "content/agua.md" not in (tmp_path / "locales/editions.json").read_text().replace(
        '"article": "content/agua.md"', ""
    )


def test_an_article_that_its_author_saved_meanwhile_is_left(l10n: Cli, tmp_path: Path) -> None:
    assert callable(l10n)
    site = site_tree(tmp_path, HUGO + "link_source = true")
    article = site.article("content/agua.md")
    ready = built(site)
    article.write_text("El agua no volvió.\n")
    every = build.publish(find(site.root), ready)
    done = {one.placed.path.name: one for one in every if isinstance(one, PublishedEdition)}
    assert done["agua.md"].left
    assert article.read_text() == "El agua no volvió.\n"
