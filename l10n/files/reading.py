"""Read regular files, within a limit, and notice when they change meanwhile."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

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

    def read(self, path: Path) -> bytes | None:
        """Return the content of a file as `read` does; None where that would raise an error."""
        try:
            if self._folder is None or self._folder.path != path.parent:
                self.close()
                self._folder = self._open.enter_context(entered(path.parent, fence=self._fence))
            with _checked(_handle(self._folder, path.name)) as file:
                size = os.fstat(file.fileno()).st_size
                return file.read(size) if size <= self._most else None
        except (OSError, UnfitError):
            return None

    def close(self) -> None:
        """Close the folder."""
        self._folder = None
        self._open.close()


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
