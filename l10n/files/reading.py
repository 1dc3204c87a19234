"""Read regular files, within a limit, and notice when they change meanwhile."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

from l10n.errors import reason
from l10n.files.folders import NO_LINKS, Folder, UnfitError, entered, faulty, is_link

MEGABYTE = 1_000_000


class ChangingError(UnfitError):
    """A file changed while it was read."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("changed while it was read", hint="run again when no other program writes it")


@dataclass(frozen=True, slots=True)
class Size:
    """The largest file that is read."""

    megabytes: float
    """Of 1,000,000 bytes."""
    hint: str
    """How the user can raise it."""


def read(path: Path, *, fence: Path, limit: Size) -> bytes:
    """Return the content of a regular file.

    Args:
        path: an absolute path below the fence.
        fence: the folder below which no link is followed.
        limit: the largest size.

    Raises:
        UnfitError: there is no such file, it is not a regular file, is behind a link, too large, cannot be read, or
            changed while it was read.

    """
    most = int(limit.megabytes * MEGABYTE)
    with opened(path, fence=fence) as file:
        size = os.fstat(file.fileno()).st_size
        if size > most:
            raise UnfitError(f"is larger than {limit.megabytes:g} MB", hint=limit.hint)
        return file.read(size)


@contextmanager
def opened(path: Path, *, fence: Path) -> Iterator[BinaryIO]:
    """Open a regular file for reading.

    Args:
        path: an absolute path below the fence.
        fence: the folder below which no link is followed.

    Raises:
        UnfitError: as in `read`; that the file changed is known when it is closed.

    """
    try:
        with entered(path.parent, fence=fence) as folder:
            handle = _handle(folder, path.name)
        with _checked(handle) as file:
            yield file
    except OSError as error:
        raise UnfitError(f"cannot be read: {reason(error)}", path=faulty(error)) from error


class Stamp(NamedTuple):
    """What the file system says of a file: while it says the same, the file has the bytes that it had.

    That holds only of a file that had been left alone for a while when somebody looked at it. One that was written just
    before may be written once more in the same tick of the clock, and look the same; git calls such files racily clean.
    """

    size: int
    modified: int
    """In nanoseconds since 1970, as the next one."""
    changed: int
    """When anything of the file was changed, also a time that a program set back. On Windows: when it was made."""
    number: int
    """The number of the file, which another file in its place does not have."""

    def is_settled(self) -> bool:
        """Tell whether the file has been left alone for a while; asked before the file is read."""
        return max(self.modified, self.changed) + _UNSETTLED < time.time_ns()


_UNSETTLED = 5_000_000_000
"""The nanoseconds after which a file is settled: the coarsest clock of a file system has ticks of two seconds, and that
of a server may differ by a second or two."""

_APART = 2_000_000_000
"""The nanoseconds by which the clock of the file system may differ from that of the machine."""


class Shelf:
    """Reads many files, most of them in the same folder as the one before: that is opened once."""

    def __init__(self, *, fence: Path, limit: Size) -> None:
        """Open nothing yet.

        Args:
            fence: the folder below which no link is followed.
            limit: the largest size.

        """
        self._fence, self._most = fence, int(limit.megabytes * MEGABYTE)
        self._open = ExitStack()
        self._folder: Folder | None = None
        self._place = ""
        """Its path."""

    def read(self, path: Path) -> bytes | None:
        """Return the content of a file as `read` does; None where that would raise an error."""
        try:
            folder, name = self._entered(path)
            with _checked(_handle(folder, name)) as file:
                size = os.fstat(file.fileno()).st_size
                return file.read(size) if size <= self._most else None
        except (OSError, UnfitError):
            return None

    def stamp(self, path: Path) -> Stamp | None:
        """Return the stamp of a file that `read` would read, without reading it; None where there is none."""
        try:
            folder, name = self._entered(path)
            found = folder.status(name)
            refuse_irregular(found)
        except (OSError, UnfitError):
            return None
        return found and Stamp(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)

    def close(self) -> None:
        """Close the folder."""
        self._folder, self._place = None, ""
        self._open.close()

    def _entered(self, path: Path) -> tuple[Folder, str]:
        """Return the open folder of a file, and the name of the file in it."""
        place, _, name = str(path).rpartition(os.sep)
        if self._folder is None or self._place != place:
            self.close()
            self._folder = self._open.enter_context(entered(path.parent, fence=self._fence))
            self._place = place
        return self._folder, name


def clock() -> int:
    """Return the time by the clock of the machine, in nanoseconds since 1970, for `is_timely`."""
    return time.time_ns()


def is_timely(path: Path, written: int) -> bool:
    """Tell whether the file system has the clock of the machine, and a file is no copy.

    Args:
        path: the file.
        written: what `clock` said when the file was written.

    """
    try:
        return abs(path.stat().st_mtime_ns - written) < _APART
    except OSError:
        return False


def _handle(folder: Folder, name: str) -> int:
    """Open a regular file of a folder."""
    refuse_irregular(folder.status(name))
    return folder.open(name, os.O_RDONLY)


@contextmanager
def _checked(handle: int) -> Iterator[BinaryIO]:
    """Read an open file. Raises UnfitError if it is not regular, or has changed when it is closed."""
    with os.fdopen(handle, "rb") as file:
        before = os.fstat(handle)
        refuse_irregular(before)
        yield file
        after = os.fstat(handle)
        grown = file.tell() == before.st_size and file.read(1)
        if grown or (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise ChangingError


def status(path: Path, *, fence: Path) -> os.stat_result | None:
    """Return the status of what is at a path, a link included; None if there is nothing.

    Raises:
        UnfitError: it is behind a link, or cannot be asked.

    """
    try:
        with entered(path.parent, fence=fence) as folder:
            return folder.status(path.name)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UnfitError(f"cannot be read: {reason(error)}", path=faulty(error)) from error


def refuse_irregular(found: os.stat_result | None) -> None:
    """Raise UnfitError unless a status is that of a regular file, or there is nothing."""
    if found is None or (stat.S_ISREG(found.st_mode) and not is_link(found)):
        return
    if is_link(found):
        raise UnfitError("is a link", hint=NO_LINKS)
    if stat.S_ISDIR(found.st_mode):
        raise UnfitError("is a folder", hint="give a file")
    raise UnfitError("is not a regular file", hint="move it away")
