"""The files that SQLite keeps beside the memory's: whether they can be ours, before SQLite takes them for the memory.

SQLite plays back what it finds there, whoever put it there: a repository can bring such a file to a memory that was
made here. So the file of the latest changes (`-wal`) must have the mark of the place in its first transaction, as each
of ours has. A rollback journal (`-journal`) is ours only while the memory is created, and names no other file: SQLite
would delete that file, wherever it is.

The layouts are those of SQLite's "Database File Format", chapters 1.3, 3 and 4.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from l10n.errors import MemoryFileError, reason

_HINT = "delete it"
_NAMES_ANOTHER_FILE = bytes.fromhex("d9d505f920a163d7")
"""The end of a rollback journal that names another file, a super-journal."""
_WRITE_AHEAD = b"\2\2"
"""The versions in the header of a database that has a write-ahead log: it has no rollback journal."""
_VERSIONS = slice(18, 20)
_LOG_HEADER = 32
_FRAME_HEADER = 24
_PAGES = {1 << power for power in range(9, 17)}
"""The sizes that a page may have, in bytes."""


def refuse_strange(path: Path, marks: Collection[str]) -> None:
    """Check the files beside a memory before it is opened.

    Args:
        path: of the memory, which need not exist.
        marks: of the place; where there are none, any log is taken.

    Raises:
        MemoryFileError: a file beside it was not made here, or cannot be read.

    """
    journal, log = (path.with_name(path.name + ending) for ending in ("-journal", "-wal"))
    if (end := _end(journal)) is not None:
        if _start(path)[_VERSIONS] == _WRITE_AHEAD:
            raise MemoryFileError("is not of this memory, which needs no journal", path=journal, hint=_HINT)
        if end == _NAMES_ANOTHER_FILE:
            raise MemoryFileError("names another file, which SQLite would delete", path=journal, hint=_HINT)
    if marks and not _is_ours(log, [mark.encode() for mark in marks]):
        raise MemoryFileError("has changes that were not made here", path=log, hint=_HINT)


def _is_ours(log: Path, marks: Collection[bytes]) -> bool:
    """Tell whether the first transaction of a log has one of the marks, or there is none.

    SQLite writes from the start of the file and takes it as far as the salts of a frame are those of the header. What
    another process is just writing so looks like a log without a transaction, and not like one of a stranger.
    """
    with _opened(log) as file:
        header = file.read(_LOG_HEADER)
        size, salts = int.from_bytes(header[8:12]), header[16:24]
        if len(header) < _LOG_HEADER or size not in _PAGES:
            return True
        marked = False
        while True:
            frame = file.read(_FRAME_HEADER + size)
            if len(frame) < _FRAME_HEADER + size or frame[8:16] != salts:
                return True
            marked = marked or any(mark in frame for mark in marks)
            if any(frame[4:8]):  # the size of the database after the transaction, which ends here
                return marked


def _start(path: Path) -> bytes:
    with _opened(path) as file:
        return file.read(_VERSIONS.stop)


def _end(path: Path) -> bytes | None:
    """Return the last bytes of a file, or None if there is none."""
    if not path.exists():
        return None
    with _opened(path) as file:
        file.seek(max(0, file.seek(0, os.SEEK_END) - len(_NAMES_ANOTHER_FILE)))
        return file.read()


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file for reading; one that is not there is empty."""
    try:
        with path.open("rb") if path.exists() else BytesIO() as file:
            yield file
    except FileNotFoundError:  # its last user has closed it since
        yield BytesIO()
    except OSError as error:
        raise MemoryFileError(f"cannot be read: {reason(error)}", path=path, hint="check its permissions") from error
