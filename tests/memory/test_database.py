"""The memory's file: what it refuses, and what processes do to it at the same time."""

from __future__ import annotations

import random
import signal
import sqlite3
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from l10n.errors import MemoryFileError
from l10n.memory import FirstDraft, Memory, MemoryEntry

SENTENCES = [f"On day {number} the police in Ciudad Juárez arrested {number} people." for number in range(200)]

WRITE = """
import sys
from pathlib import Path
from l10n.memory import Memory, MemoryEntry

path, origin, times = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])

def told():
    for number in range(200):
        if number == 100:
            print("halfway", flush=True)
        yield MemoryEntry(f"{origin} saw {number} new buses.", f"{origin} vio {number} camiones.", "es", origin)

sys.stdin.readline()
for stamp in range(times):
    with Memory.open(path) as memory:
        memory.replace(origin, str(stamp), "en", told())
"""
"""A program that writes an origin as often as it is told, and says when it is in the middle."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the place of a memory that is not there yet."""
    return tmp_path / "memory.sqlite"


@pytest.fixture
def little_room() -> Iterator[int]:
    """Limit how many bytes a file of this process may have, as a full disk does."""
    resource = pytest.importorskip("resource")
    room = 500_000
    limits, handler = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, limits[1]))
    yield room
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    signal.signal(signal.SIGXFSZ, handler)


def fill(path: Path) -> None:
    """Make a memory with one origin and one draft."""
    with Memory.open(path) as memory:
        memory.replace("a.po", "now", "en", [MemoryEntry(text, f"¡{text}!", "es-MX", "") for text in SENTENCES])
        memory.record([FirstDraft("en", "es", SENTENCES[0], "…")])


def sources(path: Path) -> list[str]:
    """Return what a memory holds."""
    with Memory.open(path) as memory:
        return [entry.source for entry in memory.entries("en", "es")]


def use(memory: Memory) -> None:
    """Ask and change all that there is."""
    memory.stamps()
    memory.counts()
    memory.exact("en", "es", SENTENCES[3])
    memory.fuzzy("en", "es", SENTENCES[4].replace("people", "men"))
    memory.containing("police")
    list(memory.entries("en", "es"))
    list(memory.drafts())
    memory.replace("a.po", "later", "en", [MemoryEntry(text, "…", "es-MX", "") for text in SENTENCES[::2]])
    memory.forget(["a.po"])


def writer(path: Path, origin: str, times: int) -> subprocess.Popen[str]:
    """Start a process that writes as soon as a line is sent to it."""
    command = [sys.executable, "-c", WRITE, str(path), origin, str(times)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def start(process: subprocess.Popen[str]) -> None:
    """Let a writer begin."""
    assert process.stdin
    process.stdin.write("go\n")
    process.stdin.flush()


def refusal(path: Path) -> str:
    """Return the line that tells why a memory is not opened."""
    with pytest.raises(MemoryFileError) as refused:
        Memory.open(path)
    assert len(str(refused.value).splitlines()) == 1
    return str(refused.value).removeprefix(f"{path}: ").partition(";")[0]


def fault(path: Path) -> str:
    """Return what is told of a memory that is used, nothing where there is no fault."""
    try:
        with Memory.open(path) as memory:
            use(memory)
    except MemoryFileError as error:
        return str(error)
    return ""


def test_a_text_file_is_no_memory(path: Path) -> None:
    path.write_text("No es una base de datos. " * 100, encoding="utf-8")
    assert refusal(path) == "is not an l10n translation memory"


def test_the_database_of_other_software_is_refused_and_stays_as_it_is(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE sentence (text)")
    other.close()
    before = path.read_bytes()
    assert refusal(path) == "is not an l10n translation memory"
    assert path.read_bytes() == before


def test_a_memory_of_another_version_is_refused(path: Path) -> None:
    fill(path)
    with sqlite3.connect(path) as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()
    assert refusal(path) == "has memory format 99, not 2"


def test_an_empty_file_becomes_a_memory(path: Path) -> None:
    path.touch()
    fill(path)
    assert sources(path) == SENTENCES


def test_a_folder_that_is_not_there_is_an_error(path: Path) -> None:
    assert refusal(path / "memory.sqlite") == "cannot be opened"


def test_a_file_of_which_the_end_is_missing_is_damaged(path: Path) -> None:
    fill(path)
    path.write_bytes(path.read_bytes()[:20_000])
    with pytest.raises(MemoryFileError, match="is damaged; move it away"), Memory.open(path) as memory:
        use(memory)


def test_a_text_that_is_not_utf_8_is_damage(path: Path) -> None:
    fill(path)
    path.write_bytes(path.read_bytes().replace("Juárez".encode(), b"Ju\xff\xffrez"))
    for ask in (lambda memory: list(memory.entries("en", "es")), lambda memory: memory.containing("x")):
        with pytest.raises(MemoryFileError, match="is damaged"), Memory.open(path) as memory:
            ask(memory)


def test_pages_that_were_overwritten_are_told_in_one_line(path: Path) -> None:
    fill(path)
    whole, dice = path.read_bytes(), random.Random(7)  # noqa: S311 - no secret
    told = set()
    for _ in range(60):
        damaged, page = bytearray(whole), 4096 * dice.randrange(len(whole) // 4096)
        damaged[page : page + 4096] = dice.randbytes(4096)
        path.write_bytes(damaged)
        told.add(fault(path).partition("; ")[0])
    assert told <= {"", f"{path}: is damaged", f"{path}: is not an l10n translation memory"}
    assert f"{path}: is damaged" in told


def test_who_writes_waits_for_another_and_gives_up_and_who_reads_goes_on(path: Path) -> None:
    fill(path)
    with Memory.open(path) as other, Memory.open(path, patience=0.1) as memory:

        def meanwhile() -> Iterator[MemoryEntry]:
            assert memory.exact("en", "es", SENTENCES[3])
            with pytest.raises(MemoryFileError, match="is being written by another process; try again"):
                memory.forget(["a.po"])
            yield MemoryEntry("The strike is over.", "Terminó la huelga.", "es", "")

        other.replace("b.po", "now", "en", meanwhile())
        memory.forget(["a.po"])
        assert other.stamps() == {"b.po": "now"}


def test_processes_that_make_and_write_a_memory_at_once_lose_nothing(path: Path) -> None:
    names = ["Ana", "Beto", "Carmen", "Diego"]
    running = [writer(path, name, 3) for name in names]
    for process in running:
        start(process)
    assert [process.communicate()[1] for process in running] == [""] * len(names)
    with Memory.open(path) as memory:
        assert memory.stamps() == dict.fromkeys(names, "2")
        assert memory.counts() == {("en-es", name): 200 for name in names}
        assert memory.fuzzy("en", "es", "Diego saw 7 old buses.")[0].score == 83


def test_a_process_killed_in_the_middle_leaves_the_old_state(path: Path) -> None:
    fill(path)
    with writer(path, "a.po", 1) as process:
        start(process)
        assert process.stdout
        assert process.stdout.readline() == "halfway\n"
        process.kill()
    assert sources(path) == SENTENCES
    with Memory.open(path) as memory:
        assert memory.fuzzy("en", "es", SENTENCES[7])[0].entry.source == SENTENCES[7]
        use(memory)


def test_a_process_killed_at_any_moment_leaves_one_state_or_the_other(path: Path) -> None:
    dice = random.Random(3)  # noqa: S311 - no secret
    for _ in range(8):
        with writer(path, "a.po", 50) as process:
            start(process)
            time.sleep(dice.uniform(0, 0.5))
            process.kill()
        with Memory.open(path) as memory:
            held = memory.counts()
            assert held in ({}, {("en-es", "a.po"): 200})
            assert len(memory.fuzzy("en", "es", "a.po saw 7 old buses.", limit=300)) == 200 * len(held)


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot limit its files there")
def test_a_full_disk_is_told_and_the_memory_is_as_it_was(path: Path, little_room: int) -> None:
    with Memory.open(path) as memory:
        memory.replace("a.po", "now", "en", [MemoryEntry(text, "…", "es", "") for text in SENTENCES])
        many = (MemoryEntry(f"{number:x} " * 40, "…", "es", "") for number in range(little_room // 40))
        with pytest.raises(MemoryFileError, match="the disk"):
            memory.replace("b.po", "now", "en", many)
    assert sources(path) == SENTENCES


CHANGES = {
    "a trigger": "CREATE TRIGGER t AFTER DELETE ON entry BEGIN DELETE FROM draft; END",
    "a trigger that lasts": "CREATE TRIGGER t INSTEAD OF DELETE ON v BEGIN SELECT 1; END",
    "a view": "CREATE VIEW w AS SELECT * FROM draft",
    "a further table": "CREATE TABLE more (x)",
    "a further index": "CREATE INDEX i ON entry (target)",
    "a table found by its words": "CREATE VIRTUAL TABLE f USING fts5(x)",
    "a column that is calculated": "ALTER TABLE entry ADD COLUMN x TEXT AS (hex(target))",
    "a column more": "ALTER TABLE draft ADD COLUMN x DEFAULT 1",
    "an index less": "DROP INDEX entry_by_origin",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_memory_with_other_tables_than_ours_is_refused_and_stays_as_it_is(path: Path, change: str) -> None:
    fill(path)
    with sqlite3.connect(path) as other:
        if " ON v " in change:
            other.execute("CREATE VIEW v AS SELECT * FROM draft")
        other.execute(change)
    other.close()
    before = path.read_bytes()
    assert refusal(path) == "has other tables than l10n makes"
    assert path.read_bytes() == before


def test_a_table_that_replaced_one_of_ours_is_refused(path: Path) -> None:
    fill(path)
    with sqlite3.connect(path) as other:
        other.executescript("ALTER TABLE draft RENAME TO d; CREATE VIEW draft AS SELECT * FROM d")
    other.close()
    assert refusal(path) == "has other tables than l10n makes"


def hot_journal(path: Path) -> bytes:
    """Leave a memory in the middle of a change, as a crash does, and return the journal that takes it back."""
    fill(path)
    work = path.with_name("work.sqlite")
    with sqlite3.connect(path) as whole, sqlite3.connect(work) as copy:
        whole.backup(copy)
    whole.close()
    copy.close()
    changing = sqlite3.connect(work, isolation_level=None)
    changing.executescript("PRAGMA journal_mode = DELETE; PRAGMA cache_size = 2; BEGIN IMMEDIATE")
    changing.execute("UPDATE entry SET target = 'x' || target || hex(zeroblob(2000))")
    path.write_bytes(work.read_bytes())
    journal = work.with_name("work.sqlite-journal").read_bytes()
    changing.close()
    return journal


def test_what_a_crash_left_half_done_is_taken_back(path: Path) -> None:
    journal = hot_journal(path)
    path.with_name("memory.sqlite-journal").write_bytes(journal)
    with Memory.open(path) as memory:
        assert {entry.target[0] for entry in memory.entries("en", "es")} == {"¡"}


def naming(journal: bytes, victim: Path) -> bytes:
    """Return a journal that names another file, as SQLite writes it for a change of several databases."""
    name = str(victim).encode()
    ending = struct.pack(">I", 0x40000000 // 4096 + 1) + name + struct.pack(">II", len(name), sum(name))
    return journal + ending + bytes.fromhex("d9d505f920a163d7")


def test_a_journal_that_would_delete_a_file_elsewhere_is_refused(path: Path) -> None:
    victim = path.with_name("letter.txt")
    victim.write_text("Dear reader,\n")
    journal = naming(hot_journal(path), victim)
    path.with_name("memory.sqlite-journal").write_bytes(journal)
    assert refusal(path).endswith("-journal: names another file, which SQLite would delete")
    assert victim.read_text() == "Dear reader,\n"
    sqlite3.connect(path).execute("SELECT * FROM origin").fetchall()  # it is a danger: this is what SQLite does
    assert not victim.exists()


def test_a_memory_that_was_made_at_another_place_is_emptied(path: Path) -> None:
    fill(path)
    with Memory.open(path, marks={"here", "by night"}) as memory:
        assert memory.emptied
        assert (memory.stamps(), memory.counts(), [*memory.drafts()]) == ({}, {}, [])
        assert memory.fuzzy("en", "es", SENTENCES[4]) == []
        memory.replace("b.po", "now", "en", [MemoryEntry(SENTENCES[4], "…", "es", "")])
    with Memory.open(path, marks={"by night", "by day"}) as memory:
        assert not memory.emptied
        assert memory.stamps() == {"b.po": "now"}
        assert memory.fuzzy("en", "es", SENTENCES[4])[0].score == 100
    with Memory.open(path, marks={"there"}) as memory:
        assert memory.emptied
        use(memory)
    with Memory.open(path) as memory:
        assert (memory.emptied, memory.stamps()) == (False, {})


def test_a_new_memory_has_the_mark_and_is_not_called_emptied(path: Path) -> None:
    with Memory.open(path, marks={"here", "by night"}) as memory:
        assert not memory.emptied
        memory.record([FirstDraft("en", "es", SENTENCES[0], "…")])
    with Memory.open(path, marks={"here", "by night"}) as memory:
        assert len([*memory.drafts()]) == 1
