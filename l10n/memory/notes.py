"""Notes of runs: what l10n can find out again, kept in a file by kind and key. The file may be deleted at any time."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from l10n.memory.database import Database, Schema

_PATIENCE = 30.0
_ASKED = 500
"""Keys that are asked for together; SQLite takes at most 999 (SQLite manual, "Limits In SQLite")."""
_SCHEMA = Schema(
    name="l10n's notes of its runs",
    called="notes",
    version=1,
    tables="""
    CREATE TABLE origin (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL, language TEXT NOT NULL);
    CREATE TABLE note (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, text TEXT NOT NULL);
    CREATE UNIQUE INDEX note_by_key ON note (kind, key)
""",
    emptying=("DELETE FROM note", "DELETE FROM origin"),
    holds="SELECT 0",
    remedy="delete it; l10n makes it again",
    cache=4 * 1024,
)


class RunNotes:
    """An open file of notes.

    Each method may raise MemoryFileError: the file is damaged, in use, or the disk is full. Each change is atomic, and
    several processes may use one file.
    """

    def __init__(self, path: Path, marks: Collection[str] = ()) -> None:
        """Open a file of notes, or create one. Close it, or use it in a `with` statement.

        Args:
            path: of the file; its folder must exist. `:memory:` is none.
            marks: as for `Memory.open`.

        """
        self._file = Database(path, _PATIENCE, marks, schema=_SCHEMA)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def find(self, kind: str, keys: Sequence[str]) -> dict[str, str]:
        """Return the notes of a kind that there are for some keys."""
        found: dict[str, str] = {}
        with self._file.reported_errors():
            for at in range(0, len(keys), _ASKED):
                some = keys[at : at + _ASKED]
                holders = ",".join("?" * len(some))
                rows = self._file.execute(
                    f"SELECT key, text FROM note WHERE kind = ? AND key IN ({holders})",  # noqa: S608 - question marks
                    (kind, *some),
                )
                found.update((str(key), str(text)) for key, text in rows)
        return found

    def put(self, notes: Mapping[str, Mapping[str, str]]) -> None:
        """Write notes, in place of those that have the same key.

        Args:
            notes: texts by key, by kind.

        """
        if not any(notes.values()):
            return
        with self._file.writing():
            for kind, texts in notes.items():
                for key, text in texts.items():
                    self._file.execute(
                        "INSERT OR REPLACE INTO note (kind, key, text) VALUES (?, ?, ?)", (kind, key, text)
                    )

    def keep_latest(self, kind: str, most: int) -> None:
        """Forget all notes of a kind but the latest."""
        last = "SELECT id FROM note WHERE kind = ? ORDER BY id DESC LIMIT 1 OFFSET ?"
        with self._file.reported_errors():
            oldest = self._file.execute(last, (kind, most)).fetchone()
        if oldest:
            with self._file.writing():
                self._file.execute("DELETE FROM note WHERE kind = ? AND id <= ?", (kind, oldest[0]))
