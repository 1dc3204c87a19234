"""`build` writes over its own pages only, and knows them: at once, after a kill, in a clone, beside other builds."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from commands import Ran
from snapshots import stamped

from l10n import limits, po
from l10n.files.replacing import temporary
from l10n.project.finding import find
from l10n.review.catalog import Catalog, Unit
from l10n.text.fingerprint import file_fingerprint
from l10n.workflow import build
from l10n.workflow.build import BuildOptions
from l10n.workflow.shared.publishing import spelled

Cli = Callable[..., Ran]

WATER = {"El agua volvió el lunes.": "The water came back on Monday.", "Nadie avisó.": "Nobody said so."}
LIGHT = {"La luz volvió el martes.": "The light came back on Tuesday.", "Nadie avisó.": "Nobody said so."}
RECORD = "locales/editions.json"
LOCAL = "locales/.l10n/editions.json"
OWN = ("lock", "builds.json")
"""What each build may write."""
HAND = "A page that somebody wrote by hand.\n"


def review(root: Path, name: str, texts: Mapping[str, str]) -> None:
    """Make an article and its reviewed .po file."""
    article = root / "articles" / name
    article.parent.mkdir(parents=True, exist_ok=True)
    article.write_text("".join(f"{source}\n" for source in texts))
    catalog = (root / "locales/en/LC_MESSAGES" / name).with_suffix(".po")
    catalog.parent.mkdir(parents=True, exist_ok=True)
    catalog.write_text(po.dumps(Catalog("es", "en", tuple(Unit(*pair) for pair in texts.items()))))


@pytest.fixture
def site(l10n: Cli, tmp_path: Path) -> Path:
    """Return a project with two reviewed articles, and change into it."""
    assert callable(l10n)
    review(tmp_path, "agua.txt", WATER)
    review(tmp_path, "2026/luz.txt", LIGHT)
    return tmp_path


def change(root: Path, name: str = "agua.txt") -> None:
    """Change the words of an article and of its translation."""
    review(root, name, {"El gas volvió el jueves.": "The gas came back on Thursday."})


def recorded(root: Path, record: str = RECORD) -> dict[str, dict[str, object]]:
    """Return the editions in a record."""
    found: dict[str, dict[str, object]] = json.loads((root / record).read_text())["editions"]
    return found


def left(path: str, *, edited: bool = False) -> str:
    """Return the line about a page that is left as it is, of somebody else, or l10n's own that somebody changed."""
    why = "l10n did not write it, or somebody changed it; move it away, or replace it with"
    changed = "somebody changed it after l10n wrote it; put the changes into the .po file, and replace it with"
    return f"{path}: is left as it is, since {changed if edited else why} --force {path}\n"


def test_what_is_written_is_in_the_record_and_a_second_build_writes_nothing(l10n: Cli, site: Path) -> None:
    ran = l10n("build")
    assert (ran.code, ran.out.count("\n"), ran.err) == (0, 4, "")
    page = (site / "editions/en/agua.txt").read_bytes()
    assert list(recorded(site)) == [f"editions/{language}/{n}.txt" for language in ("en", "es") for n in NAMES]
    assert recorded(site)["editions/en/agua.txt"] == {
        "article": "articles/agua.txt",
        "language": "en",
        "fingerprint": file_fingerprint(page),
        "reviewed": True,
    }
    before = stamped(site, *OWN)
    ran = l10n("build")
    assert (ran.code, ran.out.count(", unchanged\n")) == (0, 4)
    assert stamped(site, *OWN) == before


NAMES = ("2026/luz", "agua")


def test_a_page_of_ours_is_replaced_where_its_article_changed(l10n: Cli, site: Path) -> None:
    l10n("build")
    change(site)
    assert l10n("build").code == 0
    assert (site / "editions/en/agua.txt").read_text() == "The gas came back on Thursday.\n"
    assert l10n("build").out.count("unchanged") == 4


@pytest.mark.parametrize("arguments", [(), ("--out", "web")], ids=["the usual folder", "another"])
def test_a_page_that_somebody_wrote_is_named_and_left_and_the_rest_is_written(
    l10n: Cli, site: Path, arguments: tuple[str, ...]
) -> None:
    out = "web/" if arguments else "editions/"
    page = site / out / "en/agua.txt"
    page.parent.mkdir(parents=True)
    page.write_text(HAND)
    for _ in range(2):
        ran = l10n("build", *arguments)
        assert (ran.code, ran.err) == (1, left(f"{out}en/agua.txt"))
        assert page.read_text() == HAND
        assert (site / out / "es/agua.txt").read_bytes() == (site / "articles/agua.txt").read_bytes()
    assert f"{out}en/agua.txt" not in recorded(site)


def test_a_page_that_somebody_changed_after_us_is_no_longer_ours(l10n: Cli, site: Path) -> None:
    l10n("build")
    page = site / "editions/en/agua.txt"
    page.write_text(page.read_text() + "A correction.\n")
    before = stamped(site, *OWN)
    assert l10n("build").err == left("editions/en/agua.txt", edited=True)
    assert stamped(site, *OWN) == before
    ran = l10n("build", "--force", "editions/en/agua.txt")
    assert (ran.code, ran.err) == (0, "")
    change(site)
    assert l10n("build").code == 0


@pytest.mark.parametrize("arguments", [("--check",), ("--all-or-nothing",)], ids=lambda one: one[0])
@pytest.mark.parametrize("is_ours", [True, False], ids=["ours", "of somebody else"])
def test_a_build_that_writes_nothing_says_the_same_of_a_page_as_one_that_writes(
    l10n: Cli, site: Path, arguments: tuple[str, ...], *, is_ours: bool
) -> None:
    if is_ours:
        l10n("build")
    page = site / "editions/en/agua.txt"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(HAND)
    line = left("editions/en/agua.txt", edited=is_ours)
    ran = l10n("build", *arguments)
    assert (ran.code, line in ran.err.splitlines(keepends=True)) == (1, True)
    assert l10n("build").err == line


def test_a_page_with_the_same_words_is_taken_over(l10n: Cli, site: Path) -> None:
    l10n("build")
    for record in (RECORD, LOCAL):
        (site / record).unlink()
    assert l10n("build").out.count("unchanged") == 4
    change(site)
    assert l10n("build").code == 0


def test_a_page_that_was_deleted_is_written_again(l10n: Cli, site: Path) -> None:
    l10n("build")
    (site / "editions/en/agua.txt").unlink()
    shutil.rmtree(site / "editions/es")
    ran = l10n("build")
    assert (ran.code, ran.out.count("unchanged")) == (0, 1)
    assert len(stamped(site / "editions", *OWN)) == 4


def test_a_fresh_clone_knows_our_pages(l10n: Cli, site: Path) -> None:
    l10n("build")
    shutil.rmtree(site / "locales/.l10n")
    change(site)
    assert l10n("build").code == 0


@pytest.mark.parametrize("ends", [(b"\n", b"\r\n"), (b"\r\n", b"\n")])
def test_a_fresh_clone_with_other_line_ends_knows_our_pages(l10n: Cli, site: Path, ends: tuple[bytes, bytes]) -> None:
    def end(old: bytes, new: bytes) -> None:
        for path in (*site.glob("articles/**/*.txt"), *site.glob("editions/**/*.txt")):
            path.write_bytes(path.read_bytes().replace(old, new))

    end(b"\n", ends[0])
    l10n("build")
    shutil.rmtree(site / "locales/.l10n")
    end(*ends)
    change(site)
    assert l10n("build").code == 0
    (site / "editions/en/agua.txt").write_bytes(HAND.encode().replace(b"\n", ends[1]))
    assert l10n("build").err == left("editions/en/agua.txt", edited=True)


def test_this_machine_knows_its_pages_where_git_brought_the_record_of_a_later_build(l10n: Cli, site: Path) -> None:
    l10n("build")
    mine = stamped(site / "editions", *OWN)
    change(site)
    l10n("build")
    for name, (content, _) in mine.items():  # the record is committed, the pages are not
        (site / "editions" / name).write_bytes(content)
    change(site, "2026/luz.txt")
    assert l10n("build").code == 0
    assert (site / "editions/en/agua.txt").read_text() == "The gas came back on Thursday.\n"


def test_contents_of_several_branches_are_remembered_but_not_all_of_them(l10n: Cli, site: Path) -> None:
    page = site / "editions/en/agua.txt"
    contents = []
    for number in range(12):
        review(site, "agua.txt", {f"Hay {number} pozos.": f"There are {number} wells."})
        assert l10n("build", "articles/agua.txt").code == 0
        contents.append(page.read_text())
    (site / RECORD).unlink()
    page.write_text(contents[-6])
    assert l10n("build", "articles/agua.txt").code == 0
    page.write_text(contents[0])
    assert l10n("build", "articles/agua.txt").code == 1


def test_keys_of_a_later_version_are_kept(l10n: Cli, site: Path) -> None:
    l10n("build")
    record = json.loads((site / RECORD).read_text())
    record["site"] = {"name": "El Diario"}
    record["editions"]["editions/en/agua.txt"]["first_published"] = "2026-11-30"
    (site / RECORD).write_text(json.dumps(record))
    change(site)
    assert l10n("build").code == 0
    kept = json.loads((site / RECORD).read_text())
    assert kept["site"] == {"name": "El Diario"}
    assert kept["editions"]["editions/en/agua.txt"]["first_published"] == "2026-11-30"
    assert kept["editions"]["editions/en/agua.txt"] != record["editions"]["editions/en/agua.txt"]


def test_a_record_in_another_layout_is_left_so_while_nothing_changes(l10n: Cli, site: Path) -> None:
    l10n("build")
    (site / RECORD).write_text(json.dumps(json.loads((site / RECORD).read_text())))
    before = stamped(site, *OWN)
    assert l10n("build").code == 0
    assert stamped(site, *OWN) == before


def test_what_is_known_of_an_article_that_is_gone_stays(l10n: Cli, site: Path) -> None:
    l10n("build")
    away = site / "agua.away"
    (site / "articles/agua.txt").rename(away)
    change(site, "2026/luz.txt")
    assert l10n("build").code == 0
    assert "editions/en/agua.txt" in recorded(site)
    away.rename(site / "articles/agua.txt")
    change(site)
    assert l10n("build").code == 0


def test_force_names_an_edition_of_this_build(l10n: Cli, site: Path) -> None:
    before = stamped(site, *OWN)
    for path in ("articles/agua.txt", "editions/fr/agua.txt", "editions", "/etc/passwd"):
        ran = l10n("build", "--force", path)
        hint = "give the path of an edition as the message shows it"
        assert ran == Ran(2, "", f"{path}: is no edition of this build; {hint}\n")
    ran = l10n("build", "articles/agua.txt", "--force", "editions/en/2026/luz.txt")
    assert ran.code == 2
    assert stamped(site, *OWN) == before


def test_force_takes_any_spelling_of_the_path_and_spares_the_other_pages(l10n: Cli, site: Path) -> None:
    for name in ("agua", "2026/luz"):
        (site / f"editions/en/{name}.txt").parent.mkdir(parents=True, exist_ok=True)
        (site / f"editions/en/{name}.txt").write_bytes(b"\xff by hand")
    ran = l10n("build", "--force", site / "articles/../editions/en/agua.txt")
    assert (ran.code, ran.err) == (1, left("editions/en/2026/luz.txt"))
    assert (site / "editions/en/agua.txt").read_text() == "".join(f"{text}\n" for text in WATER.values())


BROKEN: dict[str, Callable[[Path], object]] = {
    "no JSON": lambda path: path.write_text("{\n"),
    "empty": lambda path: path.write_text(""),
    "marks of a merge": lambda path: path.write_text('{"version": 1\n<<<<<<< HEAD\n}'),
    "not UTF-8": lambda path: path.write_bytes(b'{"version": 1, "\xff": 1}'),
    "a later version": lambda path: path.write_text('{"version": 2}'),
    "a link": lambda path: path.symlink_to("/etc/passwd"),
    "a link that leads nowhere": lambda path: path.symlink_to("nowhere"),
    "a folder": lambda path: path.mkdir(),
    "a pipe": os.mkfifo,
    "too large": lambda path: path.write_bytes(b" " * (limits.MEGABYTES.most * 1_000_000 + 1)),
}


@pytest.mark.parametrize("record", [RECORD, LOCAL])
@pytest.mark.parametrize("break_", BROKEN.values(), ids=BROKEN)
def test_a_record_that_is_broken_is_one_line_and_nothing_is_written(
    l10n: Cli, site: Path, record: str, break_: Callable[[Path], object]
) -> None:
    (site / record).parent.mkdir(exist_ok=True)
    break_(site / record)
    ran = l10n("build")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.startswith(f"{record}:")
    assert not (site / "editions").exists()


def test_a_record_makes_no_other_file_ours(l10n: Cli, site: Path) -> None:
    (site / "notes.txt").write_text(HAND)
    named = {"article": "articles/agua.txt", "language": "en", "fingerprint": file_fingerprint(HAND.encode())}
    (site / RECORD).write_text(json.dumps({"version": 1, "editions": {"notes.txt": named, "../x.txt": named}}))
    page = site / "editions/en/agua.txt"
    page.parent.mkdir(parents=True)
    page.write_text(HAND)
    assert l10n("build").err == left("editions/en/agua.txt")
    assert (site / "notes.txt").read_text() == page.read_text() == HAND
    assert not (site.parent / "x.txt").exists()


@pytest.mark.parametrize("place", [None, [], ["0 number 0"], "0 number 0"])
def test_a_record_of_this_machine_that_came_with_a_clone_is_not_believed(
    l10n: Cli, site: Path, tmp_path: Path, place: object
) -> None:
    page = tmp_path / "www/en/agua.txt"
    page.parent.mkdir(parents=True)
    page.write_text(HAND)
    named = {"article": "articles/agua.txt", "language": "en", "fingerprint": file_fingerprint(HAND.encode())}
    (site / LOCAL).parent.mkdir()
    (site / LOCAL).write_text(json.dumps({"version": 1, "editions": {str(page): named}, "place": place}))
    ran = l10n("build", "--out", str(page.parents[1]))
    assert (ran.code, page.read_text()) == (1, HAND)
    assert "is left as it is" in ran.err


def test_what_is_no_text_is_not_ours_whatever_a_record_says(l10n: Cli, site: Path) -> None:
    page = site / "editions/en/agua.txt"
    page.parent.mkdir(parents=True)
    page.write_bytes(b"\xff\xfe picture")
    named = {"article": "articles/agua.txt", "language": "en", "fingerprint": file_fingerprint(page.read_bytes())}
    (site / RECORD).write_text(json.dumps({"version": 1, "editions": {"editions/en/agua.txt": named}}))
    assert l10n("build").err == left("editions/en/agua.txt", edited=True)
    assert page.read_bytes() == b"\xff\xfe picture"


def test_a_foldertemporary_the_project_is_in_the_record_where_it_was_typed_as_such(l10n: Cli, tmp_path: Path) -> None:
    root = tmp_path / "newsroom"
    review(root, "agua.txt", WATER)
    os.chdir(root)
    for out, shared in (("../site", True), (str(tmp_path / "preview"), False)):
        assert l10n("build", "--out", out).code == 0
        change(root)
        assert l10n("build", "--out", out).code == 0
        assert ("../site/en/agua.txt" in recorded(root)) == shared or not shared
        review(root, "agua.txt", WATER)
    assert list(recorded(root)) == ["../site/en/agua.txt", "../site/es/agua.txt"]
    assert f"{tmp_path}/preview/en/agua.txt" in recorded(root, LOCAL)
    (tmp_path / "site/en/agua.txt").write_text(HAND)
    ran = l10n("build", "--out", "../site")
    assert ran.code == 1
    assert (tmp_path / "site/en/agua.txt").read_text() == HAND


def test_a_project_that_cannot_be_written_builds_into_a_folder_elsewhere(l10n: Cli, site: Path, tmp_path: Path) -> None:
    (site / "locales/.l10n" / temporary(find(site).own)).mkdir(parents=True)  # in the way of the record
    out = tmp_path.parent / f"{tmp_path.name}-www"
    ran = l10n("build", "--out", str(out))
    assert (ran.code, ran.err.count("\n")) == (0, 1)
    assert "so the next build will not know these pages, and leave those that differ" in ran.err
    assert len(stamped(out, *OWN)) == 4
    again = l10n("build", "--out", str(out))
    assert (again.code, again.err, again.out.count("unchanged")) == (0, "", 4)
    ran = l10n("build")
    assert (ran.code, ran.err.count("\n")) == (2, 1)


def test_an_edition_that_is_its_own_article_is_left_and_is_not_in_the_record(l10n: Cli, site: Path) -> None:
    review(site, "gas.txt", WATER)
    (site / "web/es").mkdir(parents=True)
    (site / "articles/gas.txt").rename(site / "web/es/gas.txt")
    (site / "articles/gas.txt").symlink_to("../web/es/gas.txt")
    ran = l10n("build", "articles/gas.txt", "--out", "web")
    assert ran.code == 0
    assert list(recorded(site)) == ["web/en/gas.txt"]


def test_an_edition_that_would_replace_an_article_is_not_written(l10n: Cli, site: Path) -> None:
    """As on a file system that folds case: another spelling of the folder of the articles is the same folder."""
    (site / "web/en").mkdir(parents=True)
    (site / "web/en/agua.txt").hardlink_to(site / "articles/2026/luz.txt")
    before = stamped(site, *OWN)
    ran = l10n("build", "--out", "web", "--force", "web/en/agua.txt")
    assert (ran.code, ran.out.count("\n"), ran.err.count("\n")) == (2, 3, 1)
    assert "web/en/agua.txt: is the article articles/2026/luz.txt, and an edition would be written to it" in ran.err
    assert {path: state for path, state in stamped(site, *OWN).items() if path in before} == before


@pytest.mark.parametrize(
    ("one", "other"), [("es/Año.md", "es/An\u0303o.md"), ("es/A.md", "es/a.md"), ("es/Á.md", "es/a\u0301.md")]
)
def test_paths_of_one_file_are_told_whatever_the_file_system_folds(one: str, other: str) -> None:
    assert spelled(Path(one)) == spelled(Path(other))


ODD: dict[str, Callable[[Path], object]] = {
    "a link": lambda path: path.symlink_to(path.parents[2] / "letter.txt"),
    "a link that leads nowhere": lambda path: path.symlink_to(path.parents[2] / "nowhere"),
    "a folder": lambda path: path.mkdir(),
    "a pipe": os.mkfifo,
}


@pytest.mark.parametrize("make", ODD.values(), ids=ODD)
def test_what_is_no_file_in_the_place_of_a_page_is_named_and_left(
    l10n: Cli, site: Path, make: Callable[[Path], object]
) -> None:
    (site / "letter.txt").write_text(HAND)
    page = site / "editions/en/agua.txt"
    page.parent.mkdir(parents=True)
    make(page)
    ran = l10n("build", "--force", "editions/en/agua.txt")
    assert (ran.code, ran.err.count("\n"), ran.out.count("\n")) == (2, 1, 3)
    assert ran.err.startswith("editions/en/agua.txt: is ")
    assert (site / "letter.txt").read_text() == HAND
    assert not (site / "nowhere").exists()
    assert "editions/en/agua.txt" not in recorded(site)


def test_a_link_in_the_place_of_a_folder_is_one_line_and_nothing_is_written(l10n: Cli, site: Path) -> None:
    (site / "elsewhere").mkdir()
    (site / "editions").mkdir()
    (site / "editions/es").symlink_to(site / "elsewhere")
    ran = l10n("build")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert [*(site / "elsewhere").iterdir()] == []
    assert not (site / "editions/en").exists()


def test_builds_at_once_lose_nothing_of_the_record(l10n: Cli, site: Path) -> None:
    names = [f"{number}.txt" for number in range(6)]
    for name in names:
        review(site, name, WATER)
    command = [sys.executable, "-m", "l10n", "build"]
    running = [subprocess.Popen([*command, f"articles/{name}"], stdout=subprocess.PIPE) for name in [*names, *names]]
    for process in running:
        process.communicate()
    assert [process.returncode for process in running] == [0] * 12
    assert list(recorded(site)) == [f"editions/{language}/{name}" for language in ("en", "es") for name in names]
    before = stamped(site, *OWN)
    assert l10n("build", *[f"articles/{name}" for name in names]).code == 0
    assert stamped(site, *OWN) == before


@pytest.mark.parametrize("seed", range(12))
def test_a_page_is_known_whoever_of_two_builds_wrote_it_last(l10n: Cli, site: Path, seed: int) -> None:
    l10n("build")
    project, running = find(site), []
    for name in ("agua.txt", "2026/luz.txt"):
        change(site, name)
        built = build.build(project, [], BuildOptions(0))
        running.append(build.publish(project, built))
    dice = random.Random(seed)  # noqa: S311 - no secret
    while running:
        one = dice.choice(running)
        if next(one, None) is None:
            running.remove(one)
    for record in (LOCAL, RECORD):
        review(site, "agua.txt", {f"Hay {len(record)} pozos.": f"There are {len(record)} wells."})
        (site / record).unlink()
        assert l10n("build").code == 0
