"""An unchanged article is neither parsed nor judged; nothing is believed that has changed, whatever the index says."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FrameType

import pytest
from commands import Ran
from seen import calling
from snapshots import stamped

from l10n import formats, po
from l10n.files.reading import Shelf, Size
from l10n.project.finding import find
from l10n.review import judge
from l10n.review.catalog import Catalog, Unit

Cli = Callable[..., Ran]
INDEX = "locales/.l10n/builds.json"
NAMES = ("agua", "luz", "gas")
TEXTS = {"El agua volvió el lunes.": "The water came back on Monday.", "Nadie avisó.": "Nobody said so."}


def write(root: Path, name: str, *, words: str = "Nobody said so.", fuzzy: bool = False, more: str = "") -> None:
    """Make an article and its .po file."""
    article = root / f"articles/{name}.md"
    article.parent.mkdir(parents=True, exist_ok=True)
    article.write_text(f"El agua volvió el lunes. Nadie avisó.\n{more}")
    units = {**TEXTS, "Nadie avisó.": words}
    catalog = root / f"locales/en/LC_MESSAGES/{name}.po"
    catalog.parent.mkdir(parents=True, exist_ok=True)
    found = tuple(Unit(source, target, fuzzy=fuzzy and source == "Nadie avisó.") for source, target in units.items())
    catalog.write_text(po.dumps(Catalog("es", "en", found)))


@pytest.fixture
def site(l10n: Cli, tmp_path: Path) -> Path:
    """Return a project that was built."""
    for name in NAMES:
        write(tmp_path, name)
    assert l10n("build").code == 0
    return tmp_path


@contextmanager
def reading() -> Iterator[list[str]]:
    """Collect the articles that are parsed and those that are judged."""
    seen: list[str] = []
    codes = {formats.parse.__code__: "path", judge.judge.__code__: "path"}

    def look(frame: FrameType) -> None:
        code: CodeType = frame.f_code
        if code in codes:
            seen.append(f"{code.co_name} {frame.f_locals[codes[code]]}")

    with calling(look):
        yield seen


def read_by(l10n: Cli, *arguments: str) -> set[str]:
    """Return what a build parses and judges."""
    with reading() as seen:
        l10n("build", *arguments)
    return set(seen)


def both(*names: str) -> set[str]:
    """Return what is seen of articles that are parsed and judged."""
    return {f"{what} articles/{name}.md" for what in ("parse", "judge") for name in names}


def test_a_build_without_changes_parses_nothing_and_writes_nothing(l10n: Cli, site: Path) -> None:
    before = stamped(site, "lock", "builds.json")
    first = l10n("build")
    assert read_by(l10n) == set()
    assert (first.code, stamped(site, "lock", "builds.json")) == (0, before)
    assert first.out.splitlines() == [
        f"editions/{language}/{name}.md: 2 of 2 sentences in {language}, unchanged"
        for name in sorted(NAMES)
        for language in ("es", "en")
    ]


CHANGES: dict[str, Callable[[Path], object]] = {
    "the article": lambda root: write(root, "luz", more="\nNadie avisó.\n"),
    "the .po file": lambda root: write(root, "luz", words="No one said so."),
    "its page": lambda root: (root / "editions/en/luz.md").write_text("By hand.\n"),
    "its page is gone": lambda root: (root / "editions/en/luz.md").unlink(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_only_what_changed_is_read(l10n: Cli, site: Path, change: str) -> None:
    CHANGES[change](site)
    seen = read_by(l10n)
    assert {one.split()[1] for one in seen} == {"articles/luz.md"}
    assert read_by(l10n) == (set() if change != "its page" else {"parse articles/luz.md"})


def term(root: Path, row: str) -> None:
    """Add a table with a term to the glossary."""
    (root / "glossary").mkdir(exist_ok=True)
    (root / "glossary/a.csv").write_text(f"en,es\n{row}\n")


ELSEWHERE: dict[str, Callable[[Path], object]] = {
    "settings": lambda root: (root / "l10n.toml").write_text("[check]\nskip = ['length']\n"),
    "glossary": lambda root: term(root, "water,agua"),
    "another language": lambda root: shutil.copytree(root / "locales/en", root / "locales/en_GB"),
    "the index": lambda root: (root / INDEX).unlink(),
    "the index is broken": lambda root: (root / INDEX).write_text('{"version": 1'),
    "the index is something else": lambda root: (root / INDEX).write_text("[" * 100_000),
}


@pytest.mark.parametrize("change", ELSEWHERE)
def test_all_is_read_where_something_else_changed_that_decides(l10n: Cli, site: Path, change: str) -> None:
    ELSEWHERE[change](site)
    assert both(*NAMES) <= read_by(l10n)
    assert read_by(l10n) == set()


@contextmanager
def opening() -> Iterator[list[str]]:
    """Collect the names of articles, .po files and pages that are opened to see whether they changed."""
    seen: list[str] = []

    def look(frame: FrameType) -> None:
        if frame.f_code is Shelf.read.__code__:
            seen.append("/".join(frame.f_locals["path"].parts[-2:]))

    with calling(look):
        yield seen


def opened_by(l10n: Cli, *arguments: str) -> set[str]:
    """Return what a build opens to see whether it changed."""
    with opening() as seen:
        l10n("build", *arguments)
    return set(seen)


@pytest.fixture
def settled(l10n: Cli, site: Path) -> Path:
    """Return a project that was built, left alone for a while, and built again."""
    stamps = [Shelf(fence=site, limit=Size(1, "")).stamp(path) for path in site.rglob("*.md")]
    while not all(stamp and stamp.is_settled() for stamp in stamps):
        time.sleep(0.2)
    assert len(opened_by(l10n)) > len(NAMES)
    return site


def test_a_build_opens_only_files_that_may_have_changed(l10n: Cli, settled: Path) -> None:
    assert opened_by(l10n) == set()
    write(settled, "luz", more="\nNadie avisó.\n")
    opened = opened_by(l10n)
    assert {"articles/luz.md", "LC_MESSAGES/luz.po"} <= opened
    assert {Path(one).stem for one in opened} == {"luz"}
    assert (settled / "editions/en/luz.md").read_text().count("Nobody said so.") == 2
    again = opened_by(l10n)  # it may have been written once more in the same tick of the clock
    assert {Path(one).stem for one in again} == {"luz"}


@pytest.mark.parametrize("way", ["in place", "by another file"])
def test_a_change_is_seen_that_has_the_size_and_the_time_of_before(l10n: Cli, settled: Path, way: str) -> None:
    changed = {
        "articles/luz.md": ("Nadie", "NADIE"),
        "locales/en/LC_MESSAGES/agua.po": ("Nobody", "NOBODY"),
        "editions/en/gas.md": ("Nobody", "NOBODY"),
    }
    for name, (before, after) in changed.items():
        path = settled / name
        times = path.stat().st_atime_ns, path.stat().st_mtime_ns
        target = path if way == "in place" else path.with_name("other")
        target.write_bytes(path.read_bytes().replace(before.encode(), after.encode()))
        os.utime(target, ns=times)
        target.replace(path)
    assert {"articles/luz.md", "LC_MESSAGES/agua.po", "en/gas.md"} <= opened_by(l10n)
    assert "NOBODY" in (settled / "editions/en/agua.md").read_text()
    assert "NADIE" in (settled / "editions/es/luz.md").read_text()


def test_stamps_are_believed_only_by_the_clock_that_wrote_them(l10n: Cli, settled: Path) -> None:
    os.utime(settled / INDEX, ns=(0, 0))
    assert {Path(one).stem for one in opened_by(l10n)} == set(NAMES)
    assert opened_by(l10n) == set()


def test_other_options_read_what_they_decide(l10n: Cli, site: Path) -> None:
    assert (site / INDEX).exists()
    assert both(*NAMES) <= read_by(l10n, "--unreviewed", "draft")
    assert read_by(l10n, "--unreviewed", "draft") == set()
    assert both(*NAMES) <= read_by(l10n, "--out", "../preview")


def test_an_index_that_came_with_a_clone_is_not_believed(
    l10n: Cli, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who prepares a repository could call a draft reviewed in it."""
    write(site, "luz", fuzzy=True)
    assert l10n("build", "--unreviewed", "source").code == 1
    index = json.loads((site / INDEX).read_text())
    index["articles"]["articles/luz.md"]["editions"][1][2] = {"reviewed": 2}
    (site / INDEX).write_text(json.dumps(index))
    copied = site.with_name("copied")
    shutil.copytree(site, copied)
    (copied / "locales/.l10n/.gitignore").unlink()
    (copied / "locales/.l10n/.gitignore").write_text("*\n")
    monkeypatch.chdir(copied)
    assert "left out: 1 draft of 2 sentences" in l10n("build").err


@pytest.mark.parametrize("damage", ["a key is missing", "a list is short", "no table", "a state that is none"])
def test_an_entry_that_is_none_is_read_anew(l10n: Cli, site: Path, damage: str) -> None:
    index = json.loads((site / INDEX).read_text())
    entry = index["articles"]["articles/luz.md"]
    if damage == "a key is missing":
        del entry["editions"]
    elif damage == "a list is short":
        entry["editions"][0].pop()
    elif damage == "no table":
        index["articles"]["articles/luz.md"] = 3
    else:
        entry["editions"][0][2] = {"perfect": 2}
    (site / INDEX).write_text(json.dumps(index))
    assert {one.split()[1] for one in read_by(l10n)} == {"articles/luz.md"}
    assert read_by(l10n) == set()


def test_what_is_told_of_an_article_is_told_again(l10n: Cli, site: Path) -> None:
    term(site, "water,agua")
    write(site, "luz", words="Nobody said so: 3.")
    write(site, "gas", fuzzy=True)
    (site / "articles/sin.md").write_text("Nadie avisó.\n")
    first = l10n("build")
    assert "articles/luz.md:1: en: reviewed: number" in first.err
    assert "articles/gas.md: en: left out: 1 draft of 2 sentences" in first.err
    assert "articles/sin.md: en: left out: 1 untranslated of 1 sentence; has no .po file" in first.err
    again = l10n("build")
    assert (again.code, again.err) == (first.code, first.err)
    with reading() as seen:
        assert l10n("build").err == first.err
    assert seen == []


def test_a_date_that_comes_is_heard_without_a_change(l10n: Cli, site: Path) -> None:
    (site / "articles/luz.md").write_text(
        "---\npublishDate: 2026-12-24\n---\n\nEl agua volvió el lunes. Nadie avisó.\n"
    )
    assert "kept back" in l10n("build", "--now", "2026-12-23").out
    assert "kept back" in l10n("build", "--now", "2026-12-23").out
    later = l10n("build", "--now", "2026-12-24")
    assert ("kept back" in later.out, later.code) == (False, 0)
    assert "publishDate" in (site / "editions/en/luz.md").read_text()


def test_rules_that_compare_articles_read_all_of_them(l10n: Cli, site: Path) -> None:
    (site / "l10n.toml").write_text('[check.severity]\nconsistency = "error"\n')
    l10n("build")
    assert both(*NAMES) <= read_by(l10n)


def test_a_page_is_made_anew_where_its_twin_goes(l10n: Cli, tmp_path: Path) -> None:
    """A link to the other language is in the page that is unchanged, too."""
    (tmp_path / "l10n.toml").write_text('[site]\npreset = "html"\nurl = "https://example.org"\n')
    page = "<html><head><title>Agua</title></head><body><p>Nadie avisó.</p></body></html>\n"
    (tmp_path / "articles").mkdir(exist_ok=True)
    (tmp_path / "articles/agua.html").write_text(page)
    assert "has no .po file; run l10n translate articles/agua.html" in l10n("build").err
    spanish = tmp_path / "editions/es/agua.html"
    assert 'hreflang="en"' not in spanish.read_text()
    catalog = find(tmp_path).catalog(tmp_path / "articles/agua.html", "en")
    catalog.parent.mkdir(parents=True)
    catalog.write_text(po.dumps(Catalog("es", "en", (Unit("Agua", "Water"), Unit("Nadie avisó.", "Nobody said so.")))))
    assert l10n("build").code == 0
    assert 'hreflang="en"' in spanish.read_text()
    assert l10n("build").out.count("unchanged") == 2
