"""Write files atomically, and never over changes that somebody else saved meanwhile.

New bytes go to a temporary file in the same folder, are synced to disk, and replace the old file in one step:
rename(2), which is atomic in POSIX, and MoveFileEx on Windows. l10n processes take turns with a lock of the operating
system, which is released when its owner ends, even by a crash. Editors do not use the lock, so the file is compared
with what was read right before it is replaced. Only a save in the microseconds between these two steps can be lost: no
system can compare and rename at once.

The temporary file is named after the lock, so the next process with the lock removes what a killed one left, and
nothing else.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from l10n.errors import OutputError, reason
from l10n.files.folders import Folder, UnfitError, entered, faulty
from l10n.files.own import Own, turn
from l10n.files.reading import refuse_irregular


class ChangedMeanwhileError(Exception):
    """A file has changed since it was read. The caller reads it again."""


def write(path: Path, content: bytes, *, own: Own, fence: Path) -> bool:
    """Write a file atomically, unless it has this content already.

    Args:
        path: an absolute path below the fence; missing folders are created.
        content: its new content.
        own: l10n's own folder, which contains the lock. If its parent is not a folder, or if it cannot hold a lock,
            the file is written without one.
        fence: the folder below which no link is followed.

    Returns:
        Whether anything was written.

    Raises:
        OutputError: the file or its folder cannot be written, is a link or no regular file, or another process keeps
            the lock.

    """
    return _put(path, _Change(path.name, content, None), own, fence)


def update(path: Path, content: bytes, *, was: bytes | None, own: Own, fence: Path) -> bool:
    """Write a file as `write` does, if it has not changed since it was read.

    Args:
        path: as for `write`.
        content: its new content.
        was: what was read, or None if there was no file.
        own: as for `write`.
        fence: as for `write`.

    Returns:
        Whether anything was written.

    Raises:
        ChangedMeanwhileError: the file has changed since it was read.
        OutputError: as for `write`.

    """
    return _put(path, _Change(path.name, content, (was,)), own, fence)


@dataclass(frozen=True, slots=True)
class _Change:
    """The new content of a file."""

    name: str
    new: bytes
    expected: tuple[bytes | None] | None
    """The content that the file must have before, where None stands for no file; without a tuple it may have any."""

    def content(self, folder: Folder) -> bytes | None:
        """Return the present content, or as much of it as is needed to compare; None if there is no file."""
        refuse_irregular(folder.status(self.name))
        try:
            handle = folder.open(self.name, os.O_RDONLY)
        except FileNotFoundError:
            return None
        expected = self.expected[0] if self.expected else None
        with os.fdopen(handle, "rb") as file:
            return file.read(max(len(self.new), len(expected or b"")) + 1)

    def check_unchanged(self, folder: Folder) -> bytes | None:
        """Return the present content. Raises ChangedMeanwhileError if it is not the expected one."""
        present = self.content(folder)
        if self.expected and present != self.expected[0]:
            raise ChangedMeanwhileError(folder.path / self.name)
        return present


def _put(path: Path, change: _Change, own: Own, fence: Path) -> bool:
    try:
        if _present(path, change, fence) == change.new:
            return False
        with turn(own) as held, entered(path.parent, fence=fence, create=True) as folder:
            _replace(folder, change, temporary(own if held else None))
    except UnfitError as error:
        raise error.told(OutputError, path, hint="choose another") from error
    except OSError as error:
        what, hint = f"cannot be written: {reason(error)}", "it was not changed"
        raise OutputError(what, path=faulty(error) or path, hint=hint) from error
    return True


def _present(path: Path, change: _Change, fence: Path) -> bytes | None:
    try:
        with entered(path.parent, fence=fence) as folder:
            return change.check_unchanged(folder)
    except FileNotFoundError as error:
        if change.expected and change.expected[0] is not None:
            raise ChangedMeanwhileError(path) from error
        return None


def temporary(held: Own | None) -> str:
    """Return the name of the temporary file; without a lock, it is unique."""
    return f".l10n-{mark(held) if held else os.urandom(6).hex()}.tmp"


def mark(own: Own) -> str:
    """Return what names of temporary files and folders of a project have in them."""
    return hashlib.sha256(os.fsencode(os.path.realpath(own.path))).digest()[:6].hex()


def holds(folder: Folder, name: str, content: bytes) -> bool:
    """Tell whether a file has this content. Raises FileNotFoundError: there is none."""
    with os.fdopen(folder.open(name, os.O_RDONLY), "rb") as file:
        return file.read(len(content) + 1) == content


def _replace(folder: Folder, change: _Change, beside: str) -> None:
    folder.remove(beside)
    try:
        with os.fdopen(folder.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL), "wb") as file:
            old = folder.status(change.name)
            if old:
                folder.set_mode(beside, file.fileno(), old.st_mode & 0o777)
            file.write(change.new)
            file.flush()
            os.fsync(file.fileno())
        change.check_unchanged(folder)
        _take_place(folder, beside, change.name)
    except BaseException:
        folder.remove(beside)
        raise
    folder.sync()


def _take_place(folder: Folder, beside: str, name: str) -> None:
    try:
        folder.rename(beside, name)
    except PermissionError as error:  # the folder took the file beside it, so this is about the file itself
        what = "cannot be replaced: another program has it open, or it is write-protected"
        hint = "it was not changed; close it there and run again"
        raise OutputError(what, path=folder.path / name, hint=hint) from error
