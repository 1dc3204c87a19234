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
from collections.abc import Callable
from pathlib import Path

from l10n.errors import OutputError, reason
from l10n.files.folders import Folder, UnfitError, entered
from l10n.files.own import Own, turn
from l10n.files.reading import refuse_irregular

_Check = Callable[[bytes | None], None]
"""Raises ChangedMeanwhileError unless the file has the content that it should have."""


class ChangedMeanwhileError(Exception):
    """A file has changed since it was read. The caller reads it again."""


def write(path: Path, text: str, *, own: Own, fence: Path) -> bool:
    """Write a text file atomically, unless it has this text already.

    Args:
        path: an absolute path below the fence; missing folders are created.
        text: the new text, including line endings.
        own: l10n's own folder, which contains the lock. If its parent is not a folder, or if it cannot hold a lock,
            the file is written without one.
        fence: the folder below which no link is followed.

    Returns:
        Whether anything was written.

    Raises:
        OutputError: the file or its folder cannot be written, is a link or no regular file, or another process keeps
            the lock.

    """
    return _put(path, text.encode(), own, fence, None)


def update(path: Path, text: str, *, was: str | None, own: Own, fence: Path) -> bool:
    """Write a text file as `write` does, if it has not changed since it was read.

    Args:
        path: as for `write`.
        text: the new text.
        was: the text that was read, or None if there was no file.
        own: as for `write`.
        fence: as for `write`.

    Returns:
        Whether anything was written.

    Raises:
        ChangedMeanwhileError: the file has changed since it was read.
        OutputError: as for `write`.

    """
    expected = None if was is None else was.encode()

    def check_unchanged(present: bytes | None) -> None:
        if present != expected:
            raise ChangedMeanwhileError(path)

    return _put(path, text.encode(), own, fence, check_unchanged, most=len(expected or b""))


def _put(path: Path, new: bytes, own: Own, fence: Path, check: _Check | None, *, most: int = 0) -> bool:
    most = max(most, len(new)) + 1
    try:
        present = _present(path, fence, most)
        if check:
            check(present)
        if present == new:
            return False
        with turn(own) as held, entered(path.parent, fence=fence, create=True) as folder:
            _replace(folder, path.name, _beside(own if held else None), new, lambda: check and check(
                _content(folder, path.name, most)))
    except UnfitError as error:
        raise OutputError(error.what, path=path, hint=error.hint or "choose another") from error
    except OSError as error:
        raise OutputError(f"cannot be written: {reason(error)}", path=path, hint="it was not changed") from error
    return True


def _present(path: Path, fence: Path, most: int) -> bytes | None:
    try:
        with entered(path.parent, fence=fence) as folder:
            return _content(folder, path.name, most)
    except FileNotFoundError:
        return None


def _content(folder: Folder, name: str, most: int) -> bytes | None:
    """Return the first bytes of a file, or None if there is none."""
    found = folder.status(name)
    refuse_irregular(found)
    if found is None:
        return None
    try:
        handle = folder.open(name, os.O_RDONLY)
    except FileNotFoundError:  # it may be deleted at any time
        return None
    with os.fdopen(handle, "rb") as file:
        return file.read(most)


def _beside(held: Own | None) -> str:
    """Return the name of the temporary file; without a lock, it is unique."""
    name = hashlib.sha256(os.fsencode(os.path.realpath(held.path))).digest()[:6] if held else os.urandom(6)
    return f".l10n-{name.hex()}.tmp"


def _replace(folder: Folder, name: str, beside: str, new: bytes, check_unchanged: Callable[[], object]) -> None:
    folder.remove(beside)
    try:
        with os.fdopen(folder.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL), "wb") as file:
            old = folder.status(name)
            if old:
                os.chmod(file.fileno() if os.chmod in os.supports_fd else folder.path / beside, old.st_mode & 0o777)
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
        check_unchanged()
        refuse_irregular(folder.status(name))
        _take_place(folder, beside, name)
    except BaseException:
        folder.remove(beside)
        raise
    folder.sync()


def _take_place(folder: Folder, beside: str, name: str) -> None:
    try:
        folder.rename(beside, name)
    except PermissionError as error:  # the folder took the file beside it, so this is about the file itself
        what = "cannot be replaced: another program has it open, or it is write-protected"
        raise OutputError(what, path=folder.path / name, hint="it was not changed; close it there and run again") from error
