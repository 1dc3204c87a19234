"""What lies beside a memory: SQLite takes it for the memory, so it must be ours."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from l10n.errors import MemoryFileError
from l10n.memory import Memory, MemoryEntry

MARKS = ("1764500000000000000 number 42", "1764500000000000000 changed 1764500000000000001")
LEAVE = """
import os, sys
from pathlib import Path
from l10n.memory import Memory, MemoryEntry

memory = Memory.open(Path(sys.argv[1]), marks=sys.argv[2:])
for number in range(3):
    memory.replace(f"{number}.po", "now", "en", [MemoryEntry(f"It rained {number}.", "Llovió.", "es", "")])
os._exit(9)
"""
"""A program that ends as by a crash, with its changes beside the memory."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a memory with one entry, which no process has open."""
    place = tmp_path / "memory.sqlite"
    with Memory.open(place, marks=MARKS) as memory:
        memory.replace("a.po", "now", "en", [MemoryEntry("It snowed.", "Nevó.", "es", "")])
    assert not beside(place).exists()
    return place


def beside(path: Path, ending: str = "-wal") -> Path:
    """Return the path of a file beside a memory."""
    return path.with_name(path.name + ending)


def targets(path: Path) -> set[str]:
    """Return what a memory offers."""
    with Memory.open(path, marks=MARKS) as memory:
        return {entry.target for entry in memory.entries("en", "es")}


def prepare(path: Path, *statements: str) -> bytes:
    """Return the log of changes to a memory, as somebody prepares it who knows all of the memory but its marks."""
    work = path.with_name("work.sqlite")
    shutil.copy(path, work)
    other = sqlite3.connect(work, isolation_level=None)
    for statement in statements:
        other.execute(statement)
    log = beside(work).read_bytes()
    other.close()
    return log


def test_what_a_crash_left_beside_a_memory_is_taken(path: Path) -> None:
    command = [sys.executable, "-c", LEAVE, str(path), *MARKS]
    for _ in range(2):
        assert subprocess.run(command, check=False).returncode == 9
        assert beside(path).stat().st_size > 4096
        assert targets(path) == {"Nevó.", "Llovió."}


def test_what_a_crash_left_at_any_moment_is_taken(path: Path) -> None:
    command = [sys.executable, "-c", LEAVE, str(path), *MARKS]
    assert subprocess.run(command, check=False).returncode == 9
    whole, dice = beside(path).read_bytes(), random.Random(5)  # noqa: S311 - no secret
    for _ in range(20):
        beside(path).write_bytes(whole[: dice.randrange(len(whole))])
        beside(path, "-shm").unlink(missing_ok=True)
        assert "Nevó." in targets(path)


@pytest.mark.parametrize(
    "statements",
    [
        ("UPDATE entry SET target = 'Vote.'",),
        ("CREATE TABLE x (y)", "UPDATE entry SET target = 'Vote.'"),
        ("UPDATE origin SET stamp = 'forged' WHERE name = 'a.po'", "DELETE FROM origin WHERE name = ''"),
    ],
    ids=["entries", "tables", "marks"],
)
def test_changes_that_were_prepared_elsewhere_are_refused(path: Path, statements: tuple[str, ...]) -> None:
    log = prepare(path, *statements)
    for mark in MARKS:
        log = log.replace(mark.encode(), bytes(len(mark)))  # they are not known elsewhere
    beside(path).write_bytes(log)
    with pytest.raises(MemoryFileError, match="-wal: has changes that were not made here; delete it"):
        Memory.open(path, marks=MARKS)
    beside(path).unlink()
    assert targets(path) == {"Nevó."}


def test_the_danger_is_real(path: Path) -> None:
    beside(path).write_bytes(prepare(path, "UPDATE entry SET target = 'Vote.'"))
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT target FROM entry").fetchall() == [("Vote.",)]
    other.close()


def test_a_journal_beside_a_memory_that_needs_none_is_refused(path: Path) -> None:
    beside(path, "-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(5000))
    with pytest.raises(MemoryFileError, match="-journal: is not of this memory, which needs no journal; delete it"):
        Memory.open(path, marks=MARKS)


@pytest.mark.parametrize("content", [b"", b"\0" * 31, b"\0" * 9000, b"\xff" * 9000])
def test_what_is_no_log_is_passed_over_as_sqlite_does(path: Path, content: bytes) -> None:
    beside(path).write_bytes(content)
    assert targets(path) == {"Nevó."}
