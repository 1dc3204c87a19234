"""An SQLite file of l10n's own, the memory or the notes of runs; its errors are `MemoryFileError`.

The file may come from a stranger, who made it with other tools. So the tables must be exactly ours, with no trigger,
view or further table beside them, before anything is asked of them. What they hold is believed only where the file has
a mark of its place, which nobody elsewhere can know; else it is emptied.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from l10n.errors import MemoryFileError
from l10n.memory.beside import refuse_strange

_OURS = int.from_bytes(b"l10n")
"""The `application_id` that SQLite keeps in the file header: it tells our files from those of other software."""


@dataclass(frozen=True, slots=True)
class Schema:
    """What a kind of file holds."""

    name: str
    """What it is, for a message: `an l10n translation memory`."""
    called: str
    """The same in one word: `memory`."""
    version: int
    """Version of the tables, the keys and the tokens behind the keys. Increase it when one of them changes."""
    tables: str
    """The statements that create its tables. One is `origin`, with the columns that it has in the memory."""
    emptying: tuple[str, ...]
    """The statements that empty them."""
    holds: str
    """The question whether they hold anything that a user misses."""
    remedy: str
    """What to do with a file that cannot be used."""
    cache: int
    """Page cache, in KiB."""


_MEMORY_TABLES = """
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
        PRIMARY KEY (source_language, language, source, text)) WITHOUT ROWID
"""
"""FTS5 serves as a list of sentences for each key: appending is cheap, and it merges what was appended."""

_MARK = ""
"""The name of the origin whose stamp is the marks of the place, one a line; it has no entries."""
_SIGN = "UPDATE origin SET language = language + 1 WHERE name = ?"
"""Changes the page that has the marks, so that they are in the log of each transaction (`beside`)."""
_SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_schema"
MEMORY = Schema(
    name="an l10n translation memory",
    called="memory",
    version=2,
    tables=_MEMORY_TABLES,
    emptying=(
        *("DELETE FROM entry", "DELETE FROM sentence", "DELETE FROM origin", "DELETE FROM draft"),
        "INSERT INTO chunk (chunk) VALUES ('delete-all')",
    ),
    holds="SELECT EXISTS (SELECT 1 FROM entry) OR EXISTS (SELECT 1 FROM draft)",
    remedy="move it away: l10n rebuilds it from the .po files, and TMX files can be imported again",
    cache=64 * 1024,
)
_PERMISSIONS = "check its permissions and those of its folder"
_DAMAGED = "is damaged"
_DAMAGES = {sqlite3.SQLITE_CORRUPT: _DAMAGED, sqlite3.SQLITE_ERROR: _DAMAGED}
"""What is told of these SQLite error codes. FTS5 reports SQLITE_ERROR when its own tables are corrupt."""
_ERRORS = {
    sqlite3.SQLITE_BUSY: ("is being written by another process", "try again later"),
    sqlite3.SQLITE_FULL: ("cannot grow: the disk is full", "free some space; the {called} was not changed"),
    sqlite3.SQLITE_IOERR: (
        "cannot be read or written",
        "check the disk and its free space; the {called} was not changed",
    ),
    sqlite3.SQLITE_READONLY: ("cannot be written", _PERMISSIONS),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", _PERMISSIONS),
}
"""What to tell the user for each other SQLite error code, and what to do."""
_PRIMARY = 0xFF
"""Mask of the primary result code in an extended one (SQLite manual, "Result and Error Codes")."""


class Database:
    """An open file."""

    def __init__(self, path: Path, patience: float, marks: Collection[str] = (), *, schema: Schema = MEMORY) -> None:
        """Open a file, or create an empty one if it does not exist.

        Args:
            path: of the file; its folder must exist, and neither the file nor those that SQLite keeps beside it may be
                links.
            patience: seconds to wait for another process that writes.
            marks: of the place, without line ends; a file that has none of them was made elsewhere, and is emptied.
            schema: what kind of file it is.

        Raises:
            MemoryFileError: the file is of another kind or version of l10n, or cannot be opened.

        """
        self.path = path
        self._schema = schema
        self.emptied = False
        """Whether the memory was made elsewhere, and so what it held is gone."""
        self._marks = frozenset(marks)
        self._prepared = False
        with self.reported_errors():
            refuse_strange(path, self._marks)
            self._connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise

    def close(self) -> None:
        """Close the file."""
        with self.reported_errors():
            self._connection.close()

    def define(self, name: str, function: Callable[[str, str], bool]) -> None:
        """Make a function of two texts available to SQL statements."""
        self._connection.create_function(name, 2, function, deterministic=True)

    def execute(self, statement: str, values: Iterable[object] = ()) -> sqlite3.Cursor:
        """Run one statement, inside `reported_errors`, `reading` or `writing`."""
        return self._connection.execute(statement, tuple(values))

    @contextmanager
    def reported_errors(self) -> Iterator[None]:
        """Raise errors of the file as MemoryFileError; other SQLite errors are bugs of ours and pass through."""
        try:
            yield
        except (sqlite3.Error, UnicodeDecodeError) as error:
            if (told := self._told(_kind(error))) is None:
                raise
            raise MemoryFileError(told[0], path=self.path, hint=told[1]) from error

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read from one snapshot of the memory, whatever other processes write meanwhile."""
        with self.reported_errors(), self._connection:
            self._connection.execute("BEGIN")
            yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Change the memory in one transaction, while no other process writes."""
        with self.reported_errors(), self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            if self._prepared:
                self._connection.execute(_SIGN, (_MARK,))
            yield

    def _told(self, kind: int) -> tuple[str, str] | None:
        """Return what to tell the user for an SQLite error code, and what to do; None for a fault of ours."""
        schema = self._schema
        if kind == sqlite3.SQLITE_NOTADB:
            return f"is not {schema.name}", schema.remedy
        if kind in _DAMAGES:
            return _DAMAGES[kind], schema.remedy
        what, hint = _ERRORS.get(kind, ("", ""))
        return (what, hint.format(called=schema.called)) if what else None

    def _prepare(self) -> None:
        for pragma in ("trusted_schema = OFF", "cell_size_check = ON", f"cache_size = -{self._schema.cache}"):
            self.execute(f"PRAGMA {pragma}")
        if self._is_empty():
            with self.writing():
                if self._is_empty():  # another process may have created them since
                    for statement in _statements(self._schema):
                        self.execute(statement)
                    self._set_marks()
        schema = self._schema
        if self._number("application_id") != _OURS:
            raise MemoryFileError(f"is not {schema.name}", path=self.path, hint=schema.remedy)
        version = self._number("user_version")
        if version != schema.version:
            what = f"has {schema.called} format {version}, not {schema.version}"
            raise MemoryFileError(what, path=self.path, hint=schema.remedy)
        if {*self.execute(_SCHEMA)} != _expected(schema):
            raise MemoryFileError("has other tables than l10n makes", path=self.path, hint=schema.remedy)
        self._let_read_while_writing()
        if not self._is_marked():
            self._empty()
        self._prepared = True

    def _is_marked(self) -> bool:
        found = self.execute("SELECT stamp FROM origin WHERE name = ?", (_MARK,)).fetchone()
        held = frozenset(found[0].split("\n")) if found else frozenset[str]()
        return held == self._marks or not held.isdisjoint(self._marks)

    def _set_marks(self) -> None:
        if self._marks:
            stamp = "\n".join(sorted(self._marks))
            self.execute("INSERT INTO origin (name, stamp, language) VALUES (?, ?, '')", (_MARK, stamp))

    def _empty(self) -> None:
        with self.writing():
            if self._is_marked():  # another process may have emptied it since
                return
            self.emptied = bool(self.execute(self._schema.holds).fetchone()[0])
            for statement in self._schema.emptying:
                self.execute(statement)
            self._set_marks()

    def _let_read_while_writing(self) -> None:
        """Turn on the write-ahead log for good. SQLite does not wait here if another process is turning it on too."""
        if self._journal_mode() == "wal":
            return
        self._journal_mode("MEMORY")  # a file of a journal beside a memory with a log would look like a stranger's
        try:
            self._journal_mode("WAL")
        except sqlite3.OperationalError as error:
            if _kind(error) != sqlite3.SQLITE_BUSY:
                raise
            self._journal_mode("DELETE")

    def _journal_mode(self, wanted: str = "") -> str:
        statement = f"PRAGMA journal_mode = {wanted}" if wanted else "PRAGMA journal_mode"
        return str(self.execute(statement).fetchone()[0])

    def _is_empty(self) -> bool:
        known = self._number("application_id") or self._number("user_version")
        return not known and self.execute("SELECT 1 FROM sqlite_schema").fetchone() is None

    def _number(self, pragma: str) -> int:
        return int(self.execute(f"PRAGMA {pragma}").fetchone()[0])


def _statements(schema: Schema) -> list[str]:
    marks = (f"PRAGMA application_id = {_OURS}", f"PRAGMA user_version = {schema.version}")
    return [*schema.tables.split(";"), *marks]


@cache
def _expected(schema: Schema) -> frozenset[tuple[object, ...]]:
    """Return the tables of a kind of file, as this version of SQLite writes them."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.executescript(";".join(_statements(schema)))
        return frozenset(connection.execute(_SCHEMA))
    finally:
        connection.close()


def _kind(error: Exception) -> int:
    """Return SQLite's primary error code; 0 for an error raised by Python's sqlite3 module itself."""
    undecodable = isinstance(error, (sqlite3.OperationalError, UnicodeDecodeError))
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT if undecodable else 0) & _PRIMARY
