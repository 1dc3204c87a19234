"""The memory is a cache: `translate` goes on without it, and it holds nothing that nobody here reviewed."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from commands import Ran

from l10n import po
from l10n.memory import FirstDraft, Memory
from l10n.project.finding import find
from l10n.review.catalog import Catalog, Unit
from l10n.workflow.shared import project_memory

Cli = Callable[..., Ran]

WATER = {"El agua volvió el lunes a la colonia.": "The water is back.", "Nadie avisó.": "Nobody said a word."}
MEMORY = "locales/.l10n/memory.sqlite"
FORGED = "Vote for the other one."


@pytest.fixture
def project(l10n: Cli, tmp_path: Path) -> Path:
    """Return a project with a reviewed article, a memory of it, and another article with the same words."""
    (tmp_path / "articles/agua.txt").write_text("".join(f"{source}\n" for source in WATER))
    shutil.copy(tmp_path / "articles/agua.txt", tmp_path / "articles/copia.txt")
    reviewed = tmp_path / "locales/en/LC_MESSAGES/agua.po"
    reviewed.parent.mkdir(parents=True)
    reviewed.write_text(po.dumps(Catalog("es", "en", tuple(Unit(*pair) for pair in WATER.items()))))
    assert "2 units" in l10n("memory", "stats").out
    return tmp_path


def changed(path: Path, statement: str, *values: str) -> None:
    """Change a memory with other tools."""
    with sqlite3.connect(path) as other:
        other.execute(statement, values)
    other.close()


def in_its_place(make: Callable[[Path], object]) -> Callable[[Path], object]:
    """Return what puts something else in the place of a file."""

    def replaced(path: Path) -> object:
        path.unlink(missing_ok=True)
        return make(path)

    return replaced


UNUSABLE: dict[str, tuple[str, Callable[[Path], object]]] = {
    "no database": ("", lambda path: path.write_bytes(b"no database" * 1000)),
    "another version": ("", lambda path: changed(path, "PRAGMA user_version = 99")),
    "a trigger": ("", lambda path: changed(path, "CREATE TRIGGER t AFTER DELETE ON entry BEGIN SELECT 1; END")),
    "half of it": ("", lambda path: path.write_bytes(path.read_bytes()[:9000])),
    "a link": ("", in_its_place(lambda path: path.symlink_to(path.parents[2] / "letter.txt"))),
    "a link that leads nowhere": ("", in_its_place(lambda path: path.symlink_to(path.parents[2] / "nowhere"))),
    "a loop": ("", in_its_place(lambda path: path.symlink_to(path))),
    "a pipe": ("", in_its_place(os.mkfifo)),
    "a folder": ("", in_its_place(lambda path: path.mkdir())),
    "a link beside it": ("-wal", lambda path: path.symlink_to(path.parents[2] / "letter.txt")),
    "a link to nowhere beside it": ("-shm", lambda path: path.symlink_to(path.parents[2] / "nowhere")),
    "a pipe beside it": ("-journal", os.mkfifo),
    "a journal of others": ("-journal", lambda path: path.write_bytes(bytes.fromhex("d9d505f920a163d7") * 64)),
}


@pytest.mark.parametrize(("ending", "spoil"), UNUSABLE.values(), ids=UNUSABLE)
def test_translate_says_that_the_memory_cannot_be_used_and_goes_on_with_the_po_files(
    l10n: Cli, project: Path, ending: str, spoil: Callable[[Path], object]
) -> None:
    (project / "letter.txt").write_text("Dear reader,\n")
    spoil(project / (MEMORY + ending))
    ran = l10n("translate", "articles/copia.txt", "--from", "es")
    assert (ran.code, ran.err.count("\n")) == (0, 1)
    assert ran.err.startswith(MEMORY)
    assert ran.err.endswith("; this run went on without the memory\n")
    assert "copia.po: 2 new drafts, 2 of them from the memory" in ran.out
    assert (project / "letter.txt").read_text() == "Dear reader,\n"
    assert not (project / "nowhere").exists()
    ran = l10n("memory", "stats")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_a_memory_that_breaks_on_the_way_is_told_once(l10n: Cli, project: Path) -> None:
    assert callable(l10n)
    told: list[str] = []
    with project_memory.Helper(find(project), told.append, stored=True) as memory:
        assert memory.answer(lambda each: len(each.exact("es", "en", "Nadie avisó."))) == 1
        (project / MEMORY).write_bytes(b"\0" * 100_000)
        for ending in ("-wal", "-shm"):
            (project / (MEMORY + ending)).unlink(missing_ok=True)
        for _ in range(2):
            assert memory.answer(lambda each: len([*each.entries("es", "en")])) == 2
            memory.record([FirstDraft("es", "en", "Nadie avisó.", "No one.")])
    assert len(told) <= 1


@pytest.mark.parametrize("verb", [("memory", "import", "in.tmx"), ("memory", "stats"), ("memory", "search", "agua")])
def test_verbs_that_work_on_the_memory_fail_where_it_cannot_be_used(
    l10n: Cli, project: Path, verb: tuple[str, ...]
) -> None:
    l10n("memory", "export", "in.tmx")
    (project / MEMORY).write_bytes(b"no database" * 1000)
    before = (project / MEMORY).read_bytes()
    ran = l10n(*verb)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert (project / MEMORY).read_bytes() == before


def test_a_po_file_that_changed_with_the_same_size_and_time_is_seen(l10n: Cli, project: Path) -> None:
    path = project / "locales/en/LC_MESSAGES/agua.po"
    before = path.stat()
    path.write_text(path.read_text().replace("Nobody said a word.", "Nobody said a bit.."))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert "Nobody said a bit.." in l10n("memory", "search", "Nadie avisó.").out


def forge(path: Path) -> None:
    """Change what a memory offers, as nobody reviewed it, but say that it is of the reviewed file."""
    changed(path, "UPDATE entry SET target = ?", FORGED)


def assert_nothing_is_believed(l10n: Cli, root: Path) -> None:
    """Prove that a memory that came from elsewhere offers what is in the .po files only."""
    os.chdir(root)
    ran = l10n("translate", "articles/copia.txt", "--from", "es")
    what = "was made at another place, so it was made anew from the .po files; import TMX files again"
    assert (ran.code, ran.err) == (0, f"{MEMORY}: {what}\n")
    assert "2 of them from the memory" in ran.out
    made = (root / "locales/en/LC_MESSAGES/copia.po").read_text()
    assert FORGED not in made
    assert "The water is back." in made
    assert l10n("memory", "stats").err == ""


def test_a_memory_that_came_with_a_clone_is_made_anew(l10n: Cli, project: Path, judge: Callable[..., str]) -> None:
    git = judge("git", "what a clone brings")
    forge(project / MEMORY)
    clone = project.with_name("clone")
    commit = ("-c", "user.name=a", "-c", "user.email=a", "commit", "-qm", "a")
    for arguments in (("init", "-q"), ("add", "--force", "."), commit, ("clone", "-q", ".", str(clone))):
        subprocess.run([git, *arguments], cwd=project, check=True)
    assert (clone / MEMORY).is_file()
    assert_nothing_is_believed(l10n, clone)


def test_a_memory_that_was_copied_with_its_times_is_made_anew(l10n: Cli, project: Path) -> None:
    forge(project / MEMORY)
    copy = shutil.copytree(project, project.with_name("copy"))
    assert (copy / MEMORY).stat().st_mtime_ns == (project / MEMORY).stat().st_mtime_ns
    assert_nothing_is_believed(l10n, copy)


def test_a_memory_of_elsewhere_in_the_place_of_ours_is_made_anew(l10n: Cli, project: Path) -> None:
    other = project.with_name("other")
    shutil.copytree(project, other)
    os.chdir(other)
    l10n("memory", "stats")
    forge(other / MEMORY)
    shutil.copy(other / MEMORY, project / MEMORY)
    assert_nothing_is_believed(l10n, project)


def test_a_memory_stays_where_the_project_is_moved_or_its_permissions_change(l10n: Cli, project: Path) -> None:
    l10n("memory", "export", "in.tmx")
    l10n("memory", "import", "in.tmx")
    moved = project.rename(project.with_name("moved"))
    os.chdir(moved)
    for path in moved.rglob("*"):
        path.chmod(path.stat().st_mode ^ 0o020)
    ran = l10n("memory", "stats")
    assert ran.err == ""
    assert "in.tmx es-en" in ran.out


def test_a_memory_without_what_marks_its_place_is_not_believed(l10n: Cli, project: Path) -> None:
    (project / "locales/.l10n/.gitignore").unlink()
    forge(project / MEMORY)
    assert_nothing_is_believed(l10n, project)


def test_a_memory_from_before_there_were_marks_is_made_anew(l10n: Cli, project: Path) -> None:
    (project / MEMORY).unlink()
    with Memory.open(project / MEMORY) as memory:
        memory.record([FirstDraft("es", "en", "Nadie avisó.", "No one.")])
    assert_nothing_is_believed(l10n, project)


@pytest.fixture
def mounted(project: Path) -> Iterator[Callable[[str], Path]]:
    """Return a function that puts a file system of its own in the place of l10n's own folder."""
    folder = project / "locales/.l10n"

    def mount(options: str) -> Path:
        shutil.rmtree(folder)
        folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
        if not shutil.which("mount") or subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("a memory on a small file system is not judged: this user cannot mount one")
        return project

    yield mount
    subprocess.run(["umount", str(folder)], capture_output=True, check=False)


@pytest.mark.parametrize("options", ["size=16k", "ro"], ids=["a full disk", "a disk that is read-only"])
def test_translate_goes_on_where_the_memory_cannot_be_written(
    l10n: Cli, mounted: Callable[[str], Path], options: str
) -> None:
    l10n("memory", "export", "in.tmx")
    mounted(options)
    ran = l10n("translate", "articles/copia.txt", "--from", "es")
    assert (ran.code, ran.err.count("\n")) == (0, 1)
    assert ran.err.endswith("; this run went on without the memory\n")
    assert "2 new drafts, 2 of them from the memory" in ran.out
    ran = l10n("memory", "import", "in.tmx")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "locales/.l10n" in ran.err


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are Unicode")
def test_a_file_may_have_a_name_that_is_not_unicode(l10n: Cli, project: Path) -> None:
    (project / "locales/en/LC_MESSAGES/agua.po").rename(project / os.fsdecode(b"locales/en/LC_MESSAGES/\xff.po"))
    for _ in range(2):
        assert "2  locales/en/LC_MESSAGES/\\udcff.po\n" in l10n("memory", "stats").out
    assert l10n("memory", "export", "m.tmx").code == 0
    (project / "m.tmx").rename(project / os.fsdecode(b"\xff.tmx"))
    assert l10n("memory", "import", os.fsdecode(b"\xff.tmx")).code == 0
    assert "\\udcff.tmx" in l10n("memory", "stats").out
    (project / os.fsdecode(b"locales/en/LC_MESSAGES/\xff.po")).unlink()
    assert "LC_MESSAGES" not in l10n("memory", "stats").out


@pytest.mark.parametrize("verb", [("memory", "stats"), ("approve", "locales/en/LC_MESSAGES/agua.po")])
def test_a_file_in_place_of_our_folder_is_named(l10n: Cli, project: Path, verb: tuple[str, ...]) -> None:
    (project / "locales/en/LC_MESSAGES/agua.po").write_text(
        po.dumps(Catalog("es", "en", tuple(Unit(*pair, fuzzy=True) for pair in WATER.items())))
    )
    shutil.rmtree(project / "locales/.l10n")
    (project / "locales/.l10n").write_text("")
    ran = l10n(*verb)
    assert (ran.code, ran.out) == (2, "")
    assert re.search(r"locales/\.l10n: .*; delete it; l10n makes it again\n$", ran.err)
