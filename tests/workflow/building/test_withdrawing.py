"""A page whose article is gone is named, and taken away on request, if it still is what l10n wrote."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Ran

from l10n import po
from l10n.review.catalog import Catalog, Unit
from l10n.text.fingerprint import file_fingerprint

Cli = Callable[..., Ran]
RECORD = "locales/editions.json"
TEXTS = {"El agua volvió el lunes.": "The water came back on Monday."}


def write(root: Path, name: str) -> None:
    """Make an article and its reviewed .po file."""
    article = root / "articles" / name
    article.parent.mkdir(parents=True, exist_ok=True)
    article.write_text("El agua volvió el lunes.\n")
    catalog = (root / "locales/en/LC_MESSAGES" / name).with_suffix(".po")
    catalog.parent.mkdir(parents=True, exist_ok=True)
    catalog.write_text(po.dumps(Catalog("es", "en", tuple(Unit(*pair) for pair in TEXTS.items()))))


@pytest.fixture
def site(l10n: Cli, tmp_path: Path) -> Path:
    """Return a project with two articles that were built, and change into it."""
    write(tmp_path, "agua.txt")
    write(tmp_path, "2026/luz.txt")
    assert l10n("build").code == 0
    return tmp_path


def recorded(root: Path) -> list[str]:
    """Return the pages in the committed record."""
    return list(json.loads((root / RECORD).read_text())["editions"])


def pages(root: Path) -> list[str]:
    """Return what is in the folder of the editions, folders too."""
    return sorted(path.relative_to(root).as_posix() for path in (root / "editions").rglob("*"))


LUZ = ["editions/en/2026/luz.txt", "editions/es/2026/luz.txt"]
AGUA = ["editions", "editions/en", "editions/en/agua.txt", "editions/es", "editions/es/agua.txt"][1:]


def test_pages_of_a_gone_article_are_named_and_pruned_with_their_empty_folders(l10n: Cli, site: Path) -> None:
    (site / "articles/2026/luz.txt").unlink()
    before = pages(site)
    ran = l10n("build")
    why = "its article articles/2026/luz.txt is gone"
    assert (ran.code, ran.err) == (0, "".join(f"{p}: {why}; l10n build --prune takes the page away\n" for p in LUZ))
    checked = l10n("build", "--prune", "--check")
    assert (checked.code, pages(site)) == (1, before)
    assert "".join(f"{path}: would be taken away: {why}\n" for path in LUZ) in checked.out
    pruned = l10n("build", "--prune")
    assert (pruned.code, pruned.err, pages(site)) == (0, "", AGUA)
    assert "".join(f"{path}: taken away: {why}\n" for path in LUZ) in pruned.out
    assert recorded(site) == [path for path in AGUA if path.endswith(".txt")]
    assert "luz" not in (site / "locales/.l10n/editions.json").read_text()
    assert "taken away" not in l10n("build", "--prune").out


def test_a_page_that_somebody_changed_is_left_and_named(l10n: Cli, site: Path) -> None:
    (site / "articles/2026/luz.txt").unlink()
    (site / LUZ[0]).write_text("By hand.\n")
    (site / "editions/en/2026/photo.jpg").write_bytes(b"x")
    ran = l10n("build", "--prune")
    said = f"{LUZ[0]}: its article articles/2026/luz.txt is gone, but somebody changed the page; delete it by hand\n"
    assert (ran.code, ran.err) == (1, said)
    assert (site / LUZ[0]).read_text() == "By hand.\n"
    assert not (site / LUZ[1]).exists()
    assert LUZ[0] in recorded(site)


def test_other_line_ends_are_still_ours(l10n: Cli, site: Path) -> None:
    (site / "articles/2026/luz.txt").unlink()
    (site / LUZ[0]).write_bytes((site / LUZ[0]).read_bytes().replace(b"\n", b"\r\n"))
    assert l10n("build", "--prune").code == 0
    assert pages(site) == AGUA


def test_what_the_record_knows_of_a_page_that_is_not_there_is_forgotten(l10n: Cli, site: Path) -> None:
    (site / "articles/2026/luz.txt").unlink()
    for path in LUZ:
        (site / path).unlink()
    assert l10n("build").err == ""
    assert LUZ[0] in recorded(site)
    assert l10n("build", "--prune").code == 0
    assert LUZ[0] not in recorded(site)


def test_a_translation_without_a_po_file_and_an_article_kept_back_are_no_editions(l10n: Cli, site: Path) -> None:
    (site / "locales/en/LC_MESSAGES/2026/luz.po").unlink()
    said = f"{LUZ[0]}: articles/2026/luz.txt has no edition there any more; l10n build --prune takes the page away\n"
    assert l10n("build", "--unreviewed", "source").err == said
    write(site, "gas.md")
    assert l10n("build", "--unreviewed", "source").code == 0
    (site / "articles/gas.md").write_text("---\ndraft: true\n---\n\nEl agua volvió el lunes.\n")
    assert "editions/en/gas.md: its article articles/gas.md is kept back" in l10n("build").err
    assert l10n("build", "--unreviewed", "source", "--prune").code == 0
    assert [path for path in pages(site) if path.endswith(("txt", "md"))] == [AGUA[1], LUZ[1], AGUA[3]]


def test_articles_that_are_named_or_broken_or_cannot_be_listed_withdraw_nothing(l10n: Cli, site: Path) -> None:
    (site / "articles/2026/luz.txt").unlink()
    assert l10n("build", "articles/agua.txt", "--prune").err == ""
    (site / "articles/agua.txt").write_bytes(b"\xff\xfe\x00")
    (site / "articles/linked").symlink_to(site / "locales")
    ran = l10n("build", "--prune")
    assert "taken away" not in ran.out
    (site / "articles/linked").unlink()
    assert "agua.txt: taken away" not in l10n("build", "--prune").out
    assert pages(site) == AGUA


@pytest.mark.parametrize(
    "key", ["notes.txt", "../letter.txt", "editions/../notes.txt", "locales/x.md", "editions/a.po"]
)
def test_a_record_makes_l10n_delete_nothing_that_is_no_edition(l10n: Cli, site: Path, key: str) -> None:
    """It may have come with a stranger's repository, and name a file of which everybody knows the bytes."""
    path = Path(os.path.normpath(site / key))
    path.write_text("Everybody knows this.\n")
    record = json.loads((site / RECORD).read_text())
    entry = {"article": "articles/no.txt", "language": "en", "fingerprint": file_fingerprint(path.read_bytes())}
    record["editions"] = {key: entry}
    (site / RECORD).write_text(json.dumps(record))
    l10n("build", "--prune")
    assert path.exists()


def test_a_link_in_the_way_is_not_followed(l10n: Cli, site: Path, tmp_path: Path) -> None:
    (site / "articles/2026/luz.txt").unlink()
    (site / "elsewhere").mkdir()
    (site / LUZ[0]).rename(site / "elsewhere/luz.txt")
    (site / "editions/en/2026").rmdir()
    (site / "editions/en/2026").symlink_to(tmp_path / "elsewhere")
    l10n("build", "--prune")
    assert (site / "elsewhere/luz.txt").exists()


def test_another_folder_of_editions_keeps_its_pages(l10n: Cli, site: Path) -> None:
    assert l10n("build", "--out", "../preview").code == 0
    (site / "articles/2026/luz.txt").unlink()
    assert l10n("build", "--prune").code == 0
    assert (site / "../preview/en/2026/luz.txt").exists()
    assert "preview/es/2026/luz.txt: taken away" in l10n("build", "--prune", "--out", "../preview").out
    assert recorded(site) == sorted(
        f"{out}/{language}/agua.txt" for out in ("../preview", "editions") for language in ("en", "es")
    )


def test_a_typed_folder_around_the_project_costs_no_page_of_its_own(l10n: Cli, site: Path) -> None:
    before = pages(site)
    ran = l10n("build", "--prune", "--out", "..", "--check")
    assert "taken away" not in ran.out + ran.err
    ran = l10n("build", "--out", "..", "--prune")
    assert "--prune" not in ran.err
    assert (pages(site), [one for one in recorded(site) if one.startswith("editions/")]) == (
        before,
        [path for path in before if path.endswith(".txt")],
    )
