"""A .po file belongs to one article, whichever way leads to it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Ran

from l10n import po
from l10n.review.catalog import Catalog, Unit

Cli = Callable[..., Ran]


@pytest.fixture
def root(l10n: Cli, tmp_path: Path) -> Path:
    """Return a project with a reviewed article outside the folder of the articles."""
    assert callable(l10n)
    (tmp_path / "real").mkdir()
    (tmp_path / "real/agua.txt").write_text("El agua volvió el lunes.\n")
    reviewed = Unit("El agua volvió el lunes.", "The water came back.", places=(("real/agua.txt", 1),))
    path = tmp_path / "locales/en/LC_MESSAGES/real/agua.po"
    path.parent.mkdir(parents=True)
    path.write_text(po.dumps(Catalog("es", "en", (reviewed,))))
    return tmp_path


@pytest.mark.skipif(os.name != "posix", reason="on Windows links are for administrators")
def test_an_article_keeps_its_po_file_where_a_linked_folder_leads_to_it(l10n: Cli, root: Path) -> None:
    (root / "way").symlink_to("real")
    assert l10n("translate", "way/agua.txt").code == 0
    assert l10n("translate", str(root / "way/agua.txt")).code == 0
    assert "The water came back." in (root / "locales/en/LC_MESSAGES/real/agua.po").read_text()
    assert "fuzzy" not in (root / "locales/en/LC_MESSAGES/real/agua.po").read_text()


def test_another_article_that_would_have_that_file_is_refused(l10n: Cli, root: Path) -> None:
    (root / "articles/real").mkdir()
    (root / "articles/real/agua.txt").write_text("El agua volvió el lunes.\n")
    ran = l10n("translate", "articles/real/agua.txt")
    assert (ran.code, ran.err) == (
        2,
        "articles/real/agua.txt: would use the same .po file as real/agua.txt; rename one of them\n",
    )


def test_an_article_of_the_same_name_elsewhere_has_a_file_of_its_own(l10n: Cli, root: Path) -> None:
    (root / "other").mkdir()
    (root / "other/agua.txt").write_text("El agua volvió el lunes.\n")
    assert l10n("translate", "other/agua.txt").code == 0
    assert (root / "locales/en/LC_MESSAGES/other/agua.po").is_file()
