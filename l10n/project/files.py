"""Files written whole or not at all, and never over what somebody else has saved meanwhile.

New bytes go to a file beside the old one, reach the disk, and take its place in one step: rename(2), which POSIX calls
atomic, and MoveFileEx on Windows. l10n processes take turns by a lock of the system, which ends with its owner however
that ends. Editors know no locks: what they saved is seen by comparing right before that step, and a save that falls
into the microseconds between the two is all that can be lost. No system has a call that compares and renames at once.

The file beside is called after the lock: its next holder takes away what a killed one left, and nobody else's.
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
"""Seconds to wait for another process; one write takes thousandths."""

_EVERYTHING = b"*\n"
"""What a .gitignore says that ignores its whole folder."""
_LOCKLESS = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
"""What systems answer where there can be no lock: a folder that takes no file, a network drive without locks."""


class ChangedMeanwhileError(Exception):
    """A file is no longer what it was when it was read; the caller reads it again."""


def write(path: Path, text: str, *, own: Path) -> bool:
    """Write a text file whole or not at all; leave it alone where it holds this text already.

    Args:
        path: a link is followed; missing folders are made.
        text: the new text, line endings included.
        own: the folder that l10n keeps for itself, where the lock lies. Where its parent is no folder, or where it can
            hold no lock, the file is written without one.

    Returns:
        Whether anything was written.

    Raises:
        OutputError: the file or its folder cannot be written; another process does not let go of the lock.

    """
    return _put(path, text, own, lambda _present: None)


def update(path: Path, text: str, *, was: str | None, own: Path) -> bool:
    """Write a text file as `write` does, if it still holds what was read from it.

    Args:
        path: as for `write`.
        text: the new text.
        was: the text that was read, None where there was no file.
        own: as for `write`.

    Returns:
        Whether anything was written.

    Raises:
        ChangedMeanwhileError: somebody else wrote the file since.
        OutputError: as for `write`.

    """
    expected = None if was is None else was.encode()

    def prove(present: bytes | None) -> None:
        if present != expected:
            raise ChangedMeanwhileError(path)

    return _put(path, text, own, prove)


def keep(own: Path) -> Path:
    """Make the folder that l10n keeps for itself, out of git's sight, and return it. Raises OSError."""
    _make_folder(own)
    ignored = own / ".gitignore"
    if _content(ignored) != _EVERYTHING:
        ignored.write_bytes(_EVERYTHING)
    return own


def is_writable(path: Path) -> bool:
    """Tell whether a file can be written, and others beside it; where its folder is missing, whether it can be made."""
    folder = path.parent
    while not folder.exists():
        folder = folder.parent
    return all(os.access(each, os.W_OK) for each in (folder, path) if each.exists())


@contextmanager
def copied(path: Path, *beside: str) -> Iterator[Path]:
    """Copy a file to where it can be written, until the end of the `with` statement. Raises OSError.

    Args:
        path: the file.
        beside: what follows its name in those of files that belong to it, and are copied where they are there.

    """
    import shutil  # noqa: PLC0415 - these load compression and random numbers, and hardly a command copies
    from tempfile import TemporaryDirectory  # noqa: PLC0415

    with TemporaryDirectory(prefix="l10n-") as folder:
        for name in (path.name, *(path.name + ending for ending in beside)):
            if path.with_name(name).exists():
                shutil.copyfile(path.with_name(name), Path(folder, name))
        yield Path(folder, path.name)


def _put(path: Path, text: str, own: Path, prove: Callable[[bytes | None], None]) -> bool:
    new = text.encode()
    try:
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():  # a device or a pipe would become a file
            raise OutputError("is not a regular file", path=path, hint="choose another")
        present = _content(target)
        prove(present)
        if present == new:
            return False
        _make_folder(target.parent)
        with _turn(own) as held:
            _replace(target, _beside(target, own if held else None), new, prove)
    except OSError as error:
        raise OutputError(f"cannot be written: {reason(error)}", path=path, hint="it was not changed") from error
    return True


def _turn(own: Path) -> AbstractContextManager[object]:
    """Wait until no other process writes; enters as None where there can be no lock."""
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
    """Name the file beside; without a lock it is one that nobody else can mean."""
    name = hashlib.sha256(os.fsencode(os.path.realpath(held))).digest()[:6] if held else os.urandom(6)
    return target.with_name(f".l10n-{name.hex()}.tmp")


def _replace(target: Path, beside: Path, new: bytes, prove: Callable[[bytes | None], None]) -> None:
    beside.unlink(missing_ok=True)
    try:
        with beside.open("xb") as file:
            if target.exists():
                beside.chmod(target.stat().st_mode & 0o7777)
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
        prove(_content(target))
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
    """Bring new names to the disk, where the file system can; the files themselves are whole either way."""
    if os.name == "posix":
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _content(path: Path) -> bytes | None:
    with suppress(FileNotFoundError):  # it may go at any time
        if path.exists():  # a link that leads round in a circle counts as nothing
            return path.read_bytes()
    return None
