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
    hint = "l10n build --prune takes the page away; if it was renamed, l10n status says what to do first"
    assert (ran.code, ran.err) == (0, "".join(f"{p}: {why}; {hint}\n" for p in LUZ))
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
    ways = f"to take it away, build with --prune --force {LUZ[0]}; to keep it as your own, with --keep {LUZ[0]}"
    said = f"{LUZ[0]}: its article articles/2026/luz.txt is gone, but somebody changed the page; {ways}\n"
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
    assert l10n("build", "articles/agua.txt").err == ""
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


HTML = "<!doctype html>\n<html lang=en><title>Water came back</title><p>The water came back on Monday.</p></html>\n"
SPANISH = {"Water came back": "El agua volvió", "The water came back on Monday.": "El agua volvió el lunes."}
ROOT_LAYOUTS = pytest.mark.parametrize(
    ("patterns", "article"),
    [
        ('articles = "{path}.{suffix}"\neditions = "{path}.{lang}.{suffix}"\ndefault = "en"', "index.html"),
        ('articles = "{path}.{suffix}"\neditions = "{lang}/{path}.{suffix}"\ndefault = "en"', "news/water.html"),
        ('articles = "{lang}/{path}.{suffix}"', "en/news/water.html"),
        ('articles = "src/{path}.{suffix}"\neditions = "{lang}/{path}.{suffix}"', "src/news/water.html"),
    ],
    ids=["suffix", "folder", "both in folders", "apart"],
)


def html_site(root: Path, patterns: str, article: str) -> Path:
    """Make a site of plain pages, with an article and its reviewed .po file; return the article."""
    (root / "l10n.toml").write_text(f'to = ["es"]\n[site]\npreset = "html"\n{patterns}\n')
    path = root / article
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HTML)
    catalog = root / f"locales/es/LC_MESSAGES/{article}.po"
    catalog.parent.mkdir(parents=True, exist_ok=True)
    catalog.write_text(po.dumps(Catalog("en", "es", tuple(Unit(*pair) for pair in SPANISH.items()))))
    return path


def contents(root: Path) -> dict[str, bytes]:
    """Return all files of a site, but for what l10n keeps for itself."""
    found = (
        path for path in root.rglob("*") if path.is_file() and path.is_relative_to(root) and path.suffix == ".html"
    )
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


@ROOT_LAYOUTS
def test_a_build_takes_no_page_away_that_another_folder_has(
    l10n: Cli, tmp_path: Path, patterns: str, article: str
) -> None:
    path = html_site(tmp_path, patterns, article)
    folders = ("public", "preview/here", "../elsewhere")
    for out in folders:
        assert l10n("build", "--out", out).code == 0
    assert l10n("build").code == 0
    before, other = contents(tmp_path), contents(tmp_path / "../elsewhere")
    assert len([name for name in before if name.startswith("public/")]) == 2
    for arguments in [(), *(("--out", out) for out in folders)]:
        ran = l10n("build", "--prune", *arguments)
        assert (ran.code, ran.err) == (0, "")
    assert (contents(tmp_path), contents(tmp_path / "../elsewhere")) == (before, other)
    path.unlink()
    assert "public" not in l10n("build").err
    assert "public" not in l10n("build", "--prune").out
    left = contents(tmp_path)
    assert {name for name in before if name.startswith("p")} == {name for name in left if name.startswith("p")}
    assert not any("es" in name for name in left if not name.startswith("p"))
    pruned = l10n("build", "--prune", "--out", "public")
    assert (pruned.code, pruned.out.count("taken away")) == (0, 2)
    assert not (tmp_path / "public/es").exists()
    assert contents(tmp_path / "../elsewhere") == other


@ROOT_LAYOUTS
def test_a_changed_page_of_a_gone_article_is_taken_away_or_kept_where_the_user_names_it(
    l10n: Cli, tmp_path: Path, patterns: str, article: str
) -> None:
    path = html_site(tmp_path, patterns, article)
    assert l10n("build").code == 0
    (name,) = [
        name
        for name in recorded(tmp_path)
        if json.loads((tmp_path / RECORD).read_text())["editions"][name]["language"] == "es"
    ]
    page = tmp_path / name
    path.unlink()
    page.write_text(page.read_text().replace("lunes", "martes"))
    for wrong in (["--force", name], ["--keep", "l10n.toml"], ["--prune", "--force", name, "--keep", name]):
        assert (l10n("build", *wrong).code, page.exists()) == (2, True)
    checked = l10n("build", "--check", "--keep", name)
    assert (checked.code, name in recorded(tmp_path)) == (1, True)
    kept = l10n("build", "--keep", name)
    assert f"{name}: kept as a page of your own: its article {article} is gone\n" in kept.out
    assert (page.exists(), name in recorded(tmp_path)) == (True, False)
    assert "is gone" not in l10n("build", "--prune").err


def test_a_page_that_somebody_changed_is_taken_away_by_force(l10n: Cli, site: Path) -> None:
    (site / "articles/2026/luz.txt").unlink()
    (site / LUZ[0]).write_text("By hand.\n")
    assert l10n("build", "--prune", "--check", "--force", LUZ[0]).out.count("would be taken away") == 2
    assert l10n("build", "--prune", "--force", LUZ[0]).code == 0
    assert (pages(site), [one for one in recorded(site) if "luz" in one]) == (AGUA, [])


def test_a_page_where_no_edition_goes_now_is_named_and_left(l10n: Cli, site: Path) -> None:
    """A record may come from a stranger, or from other settings."""
    record = json.loads((site / RECORD).read_text())
    old = site / "editions/english/luz.txt"
    old.parent.mkdir()
    old.write_bytes((site / LUZ[0]).read_bytes())
    record["editions"]["editions/english/luz.txt"] = record["editions"][LUZ[0]]
    (site / RECORD).write_text(json.dumps(record))
    ran = l10n("build", "--prune")
    assert ran.code == 1
    assert "and no edition goes to this place now; to take it away, build with --prune --force" in ran.err
    assert old.exists()
    assert l10n("build", "--prune", "--force", old).code == 0
    assert not old.parent.exists()


@pytest.mark.parametrize("out", ["/", ".", "..", "../..", "~", "../link", "../link/."])
def test_a_folder_that_holds_more_than_a_site_is_refused(
    l10n: Cli, site: Path, out: str, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    (site / "../link").resolve().symlink_to("/")
    before = pages(site)
    ran = l10n("build", "--prune", "--out", str(home) if out == "~" else out)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "no folder for editions; give the editions a folder of their own" in ran.err
    assert (pages(site), [*home.iterdir()]) == (before, [])
    (site / "../link").unlink()


def claimed(root: Path, *names: str, by: str = "content/{}.en.md", language: str = "es") -> None:
    """Make the committed record say that l10n wrote pages for articles that are not there."""
    record = json.loads((root / RECORD).read_text())
    for name in names:
        written = file_fingerprint((root / name).read_bytes())
        article = by.format(Path(name).name.split(".")[0])
        record["editions"][name] = {"article": article, "language": language, "fingerprint": written}
    (root / RECORD).write_text(json.dumps(record))


PAGE = "---\ntitle: El agua\n---\n\nEl agua volvió el lunes.\n"


@pytest.fixture
def hugo(l10n: Cli, tmp_path: Path) -> Path:
    """Return a site of Hugo with an article of which the edition was built, and change into it."""
    (tmp_path / "l10n.toml").write_text('[site]\npreset = "hugo"\ndefault = "es"\nsource = "es"\n')
    (tmp_path / "content").mkdir()
    (tmp_path / "content/agua.md").write_text(PAGE)
    catalog = tmp_path / "locales/en/LC_MESSAGES/content/agua.md.po"
    catalog.parent.mkdir(parents=True)
    units = [Unit("El agua", "The water"), Unit(*next(iter(TEXTS.items())))]
    catalog.write_text(po.dumps(Catalog("es", "en", tuple(units))))
    assert l10n("build").code == 0
    return tmp_path


def test_an_article_that_has_po_files_is_never_taken_away_whatever_the_record_says(l10n: Cli, hugo: Path) -> None:
    """The record may come with a pull request, and this one names the very place of an edition."""
    claimed(hugo, "content/agua.md", by="content/gone.en.md")
    claimed(hugo, "content/agua.md", by="content/{}.es.md")
    for arguments in ([], ["--prune"], ["--prune", "--force", "content/agua.md"]):
        ran = l10n("build", *arguments)
        assert (ran.code, (hugo / "content/agua.md").read_text()) == (2, PAGE)
        assert ran.err.count("content/agua.md: ") == 1
    assert "content/agua.md: has .po files, and locales/editions.json calls it the edition of" in l10n("build").err
    assert l10n("check", "content/agua.md").code == 2
    assert "kept as a page of your own" in l10n("build", "--keep", "content/agua.md").out
    assert l10n("build", "--prune").code == 0
    assert sorted(recorded(hugo)) == ["content/agua.en.md"]


@pytest.mark.parametrize(
    ("front", "why"),
    [
        ("l10n:\n  original: true\n", "its front matter says that it is the original"),
        ("l10n:\n  original: perhaps\n", "its front matter says that it is the original"),
        ("", "it is in the language of `source`"),
    ],
    ids=["front matter", "broken front matter", "source"],
)
def test_an_original_by_other_evidence_is_never_taken_away(l10n: Cli, hugo: Path, front: str, why: str) -> None:
    page = hugo / "content/luz.md"
    page.write_text(PAGE.replace("title", f"{front}title"))
    claimed(hugo, "content/luz.md")
    ran = l10n("build", "--prune")
    assert (ran.code, page.exists()) == (1, True)
    assert f"calls it the edition of content/luz.en.md, but {why}, so it is an article and stays" in ran.err
    assert "would be taken away" not in l10n("build", "--prune", "--check").out
    forced = l10n("build", "--prune", "--force", "content/luz.md")
    assert (forced.code, page.exists()) == (2, True)
    assert "is an article, which --prune never takes away" in forced.err


def test_a_page_in_another_language_than_that_of_the_originals_is_taken_away(l10n: Cli, hugo: Path) -> None:
    page = hugo / "content/luz.en.md"
    page.write_text(PAGE)
    claimed(hugo, "content/luz.en.md", by="content/{}.md", language="en")
    assert l10n("build", "--prune").code == 0
    assert not page.exists()


def test_a_link_in_place_of_an_edition_is_named_once(l10n: Cli, hugo: Path) -> None:
    (hugo / "content/agua.en.md").unlink()
    (hugo / "content/agua.en.md").symlink_to("agua.md")
    ran = l10n("build")
    assert (ran.code, ran.err.count("content/agua.en.md: is a link")) == (2, 1)


def test_names_that_look_alike_are_no_translations_of_each_other(l10n: Cli, tmp_path: Path) -> None:
    (tmp_path / "l10n.toml").write_text('[site]\npreset = "html"\n')
    (tmp_path / "articles").mkdir(exist_ok=True)
    for name in ("caf\u00e9.html", "cafe\u0301.html"):
        (tmp_path / "articles" / name).write_text('<!DOCTYPE html><html lang="es"><p>El agua volvió.</p></html>')
    if len([*(tmp_path / "articles").glob("caf*")]) == 1:
        pytest.skip("this file system has one form of Unicode")
    ran = l10n("build")
    assert ran.code == 2
    assert "may be the original" not in ran.err
    assert "would use the same .po file as a file whose name looks the same" in ran.err
