"""The memory's SQLite file: made, recognised, and its faults in our words."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from l10n.errors import MemoryFileError

_OURS = int.from_bytes(b"l10n")
"""SQLite keeps such a number in a file's header, so that a file of other software is known (`application_id`)."""
_VERSION = 2
"""Of the tables, of how keys are made and of the tokens they are made from: whichever changes raises it."""
_CACHE = 64 * 1024
"""KiB of the file that are kept in memory."""

_TABLES = f"""
    CREATE TABLE sentence (
        id INTEGER PRIMARY KEY, direction TEXT NOT NULL, hash INTEGER NOT NULL, text TEXT NOT NULL);
    CREATE INDEX sentence_by_hash ON sentence (hash);
    CREATE VIRTUAL TABLE chunk USING fts5(keys, content='', detail=none, columnsize=0, tokenize='ascii');
    CREATE TABLE origin (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL, language TEXT NOT NULL);
    CREATE TABLE entry (
        id INTEGER PRIMARY KEY, origin INTEGER NOT NULL, sentence INTEGER NOT NULL,
        language TEXT NOT NULL, target TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL);
    CREATE INDEX entry_by_origin ON entry (origin, language);
    CREATE INDEX entry_by_sentence ON entry (sentence);
    CREATE TABLE draft (
        source_language TEXT, language TEXT, source TEXT, text TEXT,
        PRIMARY KEY (source_language, language, source, text)) WITHOUT ROWID;
    PRAGMA application_id = {_OURS};
    PRAGMA user_version = {_VERSION}
"""
"""FTS5 serves as a list of sentences for each key: one that is appended to, and merges what was appended."""

_REBUILD = "move it away: l10n rebuilds it from the .po files, and TMX files can be imported again"
_PERMISSIONS = "check its permissions and those of its folder"
_DAMAGED = ("is damaged", _REBUILD)
_FAULTS = {
    sqlite3.SQLITE_NOTADB: ("is not an l10n translation memory", _REBUILD),
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_ERROR: _DAMAGED,
    sqlite3.SQLITE_BUSY: ("is being written by another process", "try again later"),
    sqlite3.SQLITE_FULL: ("cannot grow: the disk is full", "free some space; the memory was not changed"),
    sqlite3.SQLITE_IOERR: (
        "cannot be read or written",
        "check the disk and its free space; the memory was not changed",
    ),
    sqlite3.SQLITE_READONLY: ("cannot be written", _PERMISSIONS),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", _PERMISSIONS),
}
"""SQLITE_ERROR is what FTS5 says where its own tables make no sense."""
_PRIMARY = 0xFF
"""The bits of an error code that tell its kind (SQLite manual, "Result and Error Codes")."""


class Database:
    """An open file."""

    def __init__(self, path: Path, patience: float) -> None:
        """Open a memory, or make an empty one where there is nothing.

        Args:
            path: of the file, in a folder that is there.
            patience: seconds to wait for another process that writes.

        Raises:
            MemoryFileError: the file is something else, of another version of l10n, or cannot be opened.

        """
        self.path = path
        with self.faults():
            self._connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise

    def close(self) -> None:
        """Let go of the file."""
        with self.faults():
            self._connection.close()

    def define(self, name: str, function: Callable[[str, str], bool]) -> None:
        """Let statements call a function of two texts."""
        self._connection.create_function(name, 2, function, deterministic=True)

    def execute(self, statement: str, values: Iterable[object] = ()) -> sqlite3.Cursor:
        """Run one statement; its faults are told by the method around it."""
        return self._connection.execute(statement, tuple(values))

    @contextmanager
    def faults(self) -> Iterator[None]:
        """Tell faults of the file as MemoryFileError; what else SQLite says is a mistake of ours and goes on."""
        try:
            yield
        except (sqlite3.Error, UnicodeDecodeError) as error:
            if _kind(error) not in _FAULTS:
                raise
            what, hint = _FAULTS[_kind(error)]
            raise MemoryFileError(what, path=self.path, hint=hint) from error

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read all from one state of the memory, whatever others write meanwhile."""
        with self.faults(), self._connection:
            self._connection.execute("BEGIN")
            yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Change the memory wholly or not at all, alone among the processes."""
        with self.faults(), self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            yield

    def _prepare(self) -> None:
        self.execute(f"PRAGMA cache_size = -{_CACHE}")
        if self._is_empty():
            with self.writing():
                if self._is_empty():  # else another process was faster
                    for statement in _TABLES.split(";"):
                        self.execute(statement)
        if self._number("application_id") != _OURS:
            raise MemoryFileError("is not an l10n translation memory", path=self.path, hint=_REBUILD)
        version = self._number("user_version")
        if version != _VERSION:
            raise MemoryFileError(f"has memory format {version}, not {_VERSION}", path=self.path, hint=_REBUILD)
        self._let_read_while_writing()

    def _let_read_while_writing(self) -> None:
        """Turn on the write-ahead log, which stays on; SQLite does not wait where another process is just at it."""
        try:
            self.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if _kind(error) != sqlite3.SQLITE_BUSY:
                raise

    def _is_empty(self) -> bool:
        known = self._number("application_id") or self._number("user_version")
        return not known and self.execute("SELECT 1 FROM sqlite_schema").fetchone() is None

    def _number(self, pragma: str) -> int:
        return int(self.execute(f"PRAGMA {pragma}").fetchone()[0])


def _kind(error: Exception) -> int:
    """Return the kind of an error; 0 where it is none of SQLite's, but of Python's module."""
    undecodable = isinstance(error, (sqlite3.OperationalError, UnicodeDecodeError))
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT if undecodable else 0) & _PRIMARY
