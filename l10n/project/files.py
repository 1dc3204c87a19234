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

import errno
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path

from l10n.errors import OutputError, reason

PATIENCE = 10.0
"""Seconds to wait for another process. A write takes milliseconds."""

_EVERYTHING = b"*\n"
"""The content of a .gitignore that ignores its whole folder."""
_LOCKLESS = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
"""Error codes where locks are impossible: in a read-only folder, or on a network drive without locks."""


class ChangedMeanwhileError(Exception):
    """A file has changed since it was read. The caller reads it again."""


def write(path: Path, text: str, *, own: Path) -> bool:
    """Write a text file atomically, unless it has this text already.

    Args:
        path: the file. Links are followed; missing folders are created.
        text: the new text, including line endings.
        own: l10n's own folder, which contains the lock. If its parent is not a folder, or if it cannot hold a lock,
            the file is written without one.

    Returns:
        Whether anything was written.

    Raises:
        OutputError: the file or its folder cannot be written, or another process keeps the lock.

    """
    return _put(path, text, own, lambda _present: None)


def update(path: Path, text: str, *, was: str | None, own: Path) -> bool:
    """Write a text file as `write` does, if it has not changed since it was read.

    Args:
        path: as for `write`.
        text: the new text.
        was: the text that was read, or None if there was no file.
        own: as for `write`.

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

    return _put(path, text, own, check_unchanged)


def keep(own: Path) -> Path:
    """Create l10n's own folder, ignored by git, and return it. Raises OSError."""
    _make_folder(own)
    ignored = own / ".gitignore"
    if _content(ignored) != _EVERYTHING:
        ignored.write_bytes(_EVERYTHING)
    return own


def is_writable(path: Path) -> bool:
    """Return whether a file can be written, and others next to it; or created, if its folder is missing."""
    folder = path.parent
    while not folder.exists():
        folder = folder.parent
    return all(os.access(each, os.W_OK) for each in (folder, path) if each.exists())


@contextmanager
def copied(path: Path, *beside: str) -> Iterator[Path]:
    """Copy a file to a temporary folder for the duration of a `with` statement. Raises OSError.

    Args:
        path: the file.
        beside: suffixes of files that belong to it (its name plus the suffix); they are copied if they exist.

    """
    import shutil  # noqa: PLC0415 - they load compression and random numbers, and few commands copy
    from tempfile import TemporaryDirectory  # noqa: PLC0415

    with TemporaryDirectory(prefix="l10n-") as folder:
        for name in (path.name, *(path.name + ending for ending in beside)):
            if path.with_name(name).exists():
                shutil.copyfile(path.with_name(name), Path(folder, name))
        yield Path(folder, path.name)


def _put(path: Path, text: str, own: Path, check_unchanged: Callable[[bytes | None], None]) -> bool:
    new = text.encode()
    try:
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():  # a device or a pipe would become a file
            raise OutputError("is not a regular file", path=path, hint="choose another")
        present = _content(target)
        check_unchanged(present)
        if present == new:
            return False
        _make_folder(target.parent)
        with _turn(own) as held:
            _replace(target, _beside(target, own if held else None), new, check_unchanged)
    except OSError as error:
        raise OutputError(f"cannot be written: {reason(error)}", path=path, hint="it was not changed") from error
    return True


def _turn(own: Path) -> AbstractContextManager[object]:
    """Return a context manager that waits for other processes; it enters as None where locks are impossible."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - 30 ms, and most commands write nothing

    if not own.parent.is_dir():
        return nullcontext()
    try:
        lock = FileLock(keep(own) / "lock", timeout=PATIENCE, mode=0o666, fallback_to_soft=False)
        return lock.acquire()
    except Timeout as error:
        what = "is held by another l10n command that has not finished"
        raise OutputError(what, path=own / "lock", hint="wait for it or stop it, then run again") from error
    except OSError as error:
        if error.errno in _LOCKLESS:
            return nullcontext()
        raise


def _beside(target: Path, held: Path | None) -> Path:
    """Return the name of the temporary file; without a lock, it is unique."""
    name = hashlib.sha256(os.fsencode(os.path.realpath(held))).digest()[:6] if held else os.urandom(6)
    return target.with_name(f".l10n-{name.hex()}.tmp")


def _replace(target: Path, beside: Path, new: bytes, check_unchanged: Callable[[bytes | None], None]) -> None:
    beside.unlink(missing_ok=True)
    try:
        with beside.open("xb") as file:
            if target.exists():
                beside.chmod(target.stat().st_mode & 0o7777)
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
        check_unchanged(_content(target))
        _take_place(beside, target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _take_place(beside: Path, target: Path) -> None:
    try:
        beside.replace(target)
    except PermissionError as error:  # the folder took the file beside it, so this is about the file itself
        what = "cannot be replaced: another program has it open, or it is write-protected"
        raise OutputError(what, path=target, hint="it was not changed; close it there and run again") from error


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        _make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    """Sync new file names to disk where the file system can; the files are complete either way."""
    if os.name == "posix":
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _content(path: Path) -> bytes | None:
    with suppress(FileNotFoundError):  # it may be deleted at any time
        if path.exists():  # a link to itself counts as missing
            return path.read_bytes()
    return None
