"""l10n's own folder in a project, ignored by git, and the lock in it, by which l10n processes take turns."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from l10n.errors import OutputError, reason
from l10n.files.folders import Folder, UnfitError, entered, faulty
from l10n.files.reading import refuse_irregular, status

REMADE = "delete it; l10n makes it again"
"""What the user can do where something else is in the place of what l10n keeps for itself."""
PATIENCE = 10.0
"""Seconds to wait for another process. A write takes milliseconds."""

_LOCK = "lock"
IGNORE = ".gitignore"
IGNORING = "*\n"
"""The content of a .gitignore that ignores its whole folder."""
_LOCKLESS = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
"""Error codes where locks are impossible: in a read-only folder, or on a network drive without locks."""


@dataclass(frozen=True, slots=True)
class Own:
    """The place of l10n's own folder, which is created when it is needed.

    It can be deleted; docs/publishers.md says what that costs.
    """

    path: Path
    fence: Path
    """The folder below which no link is followed."""
    within: Path | None = None
    """The folder without which it is not needed yet; None for the one above it."""


@contextmanager
def kept(own: Own) -> Iterator[Folder]:
    """Create l10n's own folder, and open it. Raises UnfitError and OSError as in `entered`."""
    with ExitStack() as opened:
        try:
            folder = opened.enter_context(entered(own.path, fence=own.fence, create=True))
        except NotADirectoryError as error:
            if own.path.parent.is_dir():
                raise UnfitError("is not a folder", hint=REMADE) from error
            raise
        found = _regular(folder, IGNORE)
        if found is None or found.st_size != len(IGNORING):
            folder.remove(IGNORE)  # it is not written over: it may be a hard link to another file
            handle = folder.open(IGNORE, os.O_WRONLY | os.O_CREAT)
            try:
                os.write(handle, IGNORING.encode())
            finally:
                os.close(handle)
        yield folder


def make(own: Own) -> None:
    """Create l10n's own folder, if it is missing. Raises OutputError."""
    try:
        with kept(own):
            pass
    except UnfitError as error:
        raise error.told(OutputError, own.path) from error
    except OSError as error:
        raise OutputError(f"cannot be created: {reason(error)}", path=faulty(error) or own.path) from error


def turn(own: Own) -> AbstractContextManager[object]:
    """Return a context manager that waits for other processes; it enters as None where locks are impossible.

    Raises:
        OutputError: another process keeps the lock, or the lock or its folder is not what l10n makes.
        OSError: the folder cannot be used.

    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - 30 ms, and most commands write nothing

    if not (own.within or own.path.parent).is_dir():
        return nullcontext()
    try:
        with kept(own) as folder:
            _regular(folder, _LOCK)
        return FileLock(own.path / _LOCK, timeout=PATIENCE, mode=0o666, fallback_to_soft=False).acquire()
    except Timeout as error:
        what = "is held by another l10n command that has not finished"
        raise OutputError(what, path=own.path / _LOCK, hint="wait for it or stop it, then run again") from error
    except UnfitError as error:
        raise error.told(OutputError, own.path) from error
    except OSError as error:
        if error.errno in _LOCKLESS:
            return nullcontext()
        raise


def is_marked(own: Own, held: object) -> bool:
    """Tell whether something has a mark of l10n's own folder (`marks`), and so was written into this one."""
    return isinstance(held, list) and any(mark in held for mark in marks(own))


def marks(own: Own) -> list[str]:
    """Return what identifies l10n's own folder, and cannot be known elsewhere.

    It is about the file that ignores the folder, which is written once. The repository that a stranger prepared cannot
    know when a clone of it is made, nor which number the file will have on the disk. Each mark survives what the other
    does not: changed permissions, and file systems that give out new numbers.
    """
    try:
        found = status(own.path / IGNORE, fence=own.fence)
    except UnfitError:
        found = None
    if found is None:
        return [os.urandom(16).hex()]
    return [f"{found.st_mtime_ns} number {found.st_ino}", f"{found.st_mtime_ns} changed {found.st_ctime_ns}"]


def _regular(folder: Folder, name: str) -> os.stat_result | None:
    """Return the status of a file in l10n's own folder. Raises UnfitError if it is not a regular file."""
    found = folder.status(name)
    try:
        refuse_irregular(found)
    except UnfitError as error:
        raise UnfitError(f"has a {name} that {error.what}", hint=REMADE) from error
    return found
