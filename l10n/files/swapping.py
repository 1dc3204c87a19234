"""Give a folder several new files at once: it is written beside, and takes the place of the old one in one step.

Whoever opens a file by its path meanwhile sees the old folder or the new one, never some of each. What the folder holds
besides is in both by hard links, so nothing is copied, and a program that has a file open writes to the same one.

The step is renameat2(2) with RENAME_EXCHANGE on Linux, renameatx_np with RENAME_SWAP on macOS. Where there is none, or
a part of the folder cannot be linked (another file system, no permission), nothing is changed and the caller writes one
file after the other. Renaming the old folder away first would leave no folder at all for a moment, and for good if the
process is killed then.

A process that is killed leaves the folder beside. It has the old files or links to those in place, and `sweep` takes it
away. The lock on an open folder (flock) tells whether its process still runs.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from l10n.errors import OutputError, reason
from l10n.files.folders import Folder, UnfitError, entered
from l10n.files.own import Own, turn
from l10n.files.replacing import ChangedMeanwhileError, holds, mark

_SWAP = 2
"""RENAME_EXCHANGE of Linux, and RENAME_SWAP of macOS."""
_SUFFIX = ".swap"


class UnswappableError(Exception):
    """A folder cannot be swapped; nothing has changed."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """The new content of a file in a folder that is swapped."""

    content: bytes
    was: bytes | None
    """What it has before; None if it is not there."""


Files = Mapping[PurePosixPath, NewFile]
"""By their paths in the folder."""


def swap(path: Path, files: Files, *, own: Own, fence: Path) -> frozenset[PurePosixPath]:
    """Write files of a folder in one step.

    Args:
        path: the folder, an absolute path below the fence; it is created if it is missing.
        files: what to write.
        own: as in `replacing.write`.
        fence: the folder below which no link is followed.

    Returns:
        The files that somebody saved at the same moment; they have what that person saved.

    Raises:
        UnswappableError: the folder cannot be swapped. Nothing has changed.
        ChangedMeanwhileError: a file is not what it was. Nothing has changed.

    """
    name = f"{_prefix(path, own)}{os.urandom(6).hex()}{_SUFFIX}"
    try:
        with entered(path.parent, fence=fence, create=True) as parent:
            os.mkdir(name, dir_fd=parent.handle)
            try:
                with parent.below(name) as new, _locked(new):
                    _write(new, files)
                    with turn(own) as held:
                        if not held:
                            raise UnswappableError
                        return _put(parent, path.name, name, new, files)
            finally:
                _clear(parent, name, path.name, files)
    except (UnfitError, OSError) as error:
        raise UnswappableError from error


def sweep(path: Path, is_known: Callable[[PurePosixPath, bytes], bool], *, own: Own, fence: Path) -> None:
    """Take away what a killed process left beside a folder.

    Only links to what is in the folder, and files that l10n wrote, are taken away.

    Args:
        path: the folder.
        is_known: tells whether l10n wrote this content to a path in the folder.
        own: as in `swap`.
        fence: as in `swap`.

    Raises:
        OutputError: something else is left there, or it cannot be taken away.

    """
    pattern = re.compile(rf"{re.escape(_prefix(path, own))}[0-9a-f]{{12}}{re.escape(_SUFFIX)}")
    try:
        with entered(path.parent, fence=fence) as parent:
            with parent.entries() as entries:
                found = sorted(entry.name for entry in entries if pattern.fullmatch(entry.name))
            for name in found:
                with turn(own), suppress(BlockingIOError), parent.below(name) as old, _locked(old):
                    with _maybe(parent, path.name) as live:
                        _remove(old, live, PurePosixPath(), is_known)
                    if not parent.remove_empty(name):
                        what = f"is what a killed build left, with files that are not in {path.name} and not l10n's"
                        raise OutputError(what, path=path.parent / name, hint="move them, and delete it")
    except FileNotFoundError:
        return
    except UnfitError as error:
        raise error.told(OutputError, path) from error
    except OSError as error:
        raise OutputError(
            f"cannot be cleared of what a killed build left: {reason(error)}", path=path.parent
        ) from error


def _prefix(path: Path, own: Own) -> str:
    """Return how the name of a folder begins that is written beside another one."""
    return f".l10n-{mark(own)}-{hashlib.sha256(os.fsencode(path.name)).digest()[:4].hex()}-"


def _put(parent: Folder, name: str, beside_name: str, new: Folder, files: Files) -> frozenset[PurePosixPath]:
    """Let the new folder take the place of the old one; return the files that somebody saved meanwhile."""
    found = parent.status(name)
    if found is None:
        if any(one.was is not None for one in files.values()):
            raise ChangedMeanwhileError(parent.path / name)
        os.rename(beside_name, name, src_dir_fd=parent.handle, dst_dir_fd=parent.handle)
        parent.sync()
        return frozenset()
    with parent.below(name) as old, _locked(old):
        seen = _Seen({path for path, one in files.items() if one.was is not None})
        _fill(old, new, PurePosixPath(), files, seen)
        if seen.missing:
            raise ChangedMeanwhileError(parent.path / name)
        _exchange(parent, beside_name, name)
        parent.sync()
        saved = frozenset(_settle(old, new, PurePosixPath(), files, seen))
        for path in seen.linked:  # somebody has deleted it meanwhile
            with _into(new, path.parent) as folder:
                folder.remove(path.name)
        return saved


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was found in the old folder."""

    missing: set[PurePosixPath]
    """Files that are to be replaced, and were not found so far."""
    linked: set[PurePosixPath] = field(default_factory=set)
    """Files that are in both folders."""


def _write(new: Folder, files: Files) -> None:
    for path, one in files.items():
        with _into(new, path.parent) as folder:
            handle = folder.open(path.name, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
            with os.fdopen(handle, "wb") as file:
                file.write(one.content)
                file.flush()
                os.fsync(handle)


def _fill(old: Folder, new: Folder, at: PurePosixPath, files: Files, seen: _Seen) -> None:
    """Link what stays into the new folder, and give it the permissions and the time of the old one."""
    before = os.fstat(old.handle)
    if before.st_dev != os.fstat(new.handle).st_dev:
        raise UnswappableError
    changes = False
    for name, status in _listed(old):
        path = at / name
        if stat.S_ISDIR(status.st_mode):
            with suppress(FileExistsError):
                os.mkdir(name, dir_fd=new.handle)
            with old.below(name) as inner, new.below(name) as into:
                _fill(inner, into, path, files, seen)
        elif path in files:
            change = files[path]
            if not stat.S_ISREG(status.st_mode) or change.was is None or not holds(old, name, change.was):
                raise ChangedMeanwhileError(old.path / name)
            os.chmod(name, status.st_mode & 0o777, dir_fd=new.handle)
            seen.missing.discard(path)
            changes = True
        else:
            os.link(name, name, src_dir_fd=old.handle, dst_dir_fd=new.handle, follow_symlinks=False)
            seen.linked.add(path)
    new.sync()
    _dress(new, before, keeps_time=not changes and not any(path.parent == at for path in files))


def _dress(new: Folder, before: os.stat_result, *, keeps_time: bool) -> None:
    """Give a folder the owner, the permissions and, if nothing in it changes, the time of another one."""
    now = os.fstat(new.handle)
    if (now.st_uid, now.st_gid) != (before.st_uid, before.st_gid):
        os.chown(".", before.st_uid, before.st_gid, dir_fd=new.handle)
    os.chmod(".", stat.S_IMODE(before.st_mode), dir_fd=new.handle)
    if keeps_time:
        os.utime(".", ns=(before.st_atime_ns, before.st_mtime_ns), dir_fd=new.handle)


def _settle(old: Folder, new: Folder, at: PurePosixPath, files: Files, seen: _Seen) -> Iterator[PurePosixPath]:
    """Empty the old folder; what somebody saved in it while it was replaced goes to the new one.

    Yields:
        The files that were to be written, and have what somebody saved instead.

    """
    for name, status in _listed(old):
        path = at / name
        if stat.S_ISDIR(status.st_mode):
            with suppress(FileExistsError):
                os.mkdir(name, dir_fd=new.handle)
            with old.below(name) as inner, new.below(name) as into:
                yield from _settle(inner, into, path, files, seen)
            old.remove_empty(name)
            continue
        seen.linked.discard(path)
        there = new.status(name)
        change = files.get(path)
        is_linked = there and (there.st_dev, there.st_ino) == (status.st_dev, status.st_ino)
        if is_linked or (change and change.was is not None and holds(old, name, change.was)):
            old.remove(name)
        else:
            old.hand(name, new, name)
            if change:
                yield path


def _clear(parent: Folder, name: str, live_name: str, files: Files) -> None:
    """Remove the folder beside, with what this process put into it; what else is in it stays."""
    wrote = {path: {one.content, one.was} for path, one in files.items()}
    with suppress(OSError, UnfitError), parent.below(name) as left:
        with _maybe(parent, live_name) as live:
            _remove(left, live, PurePosixPath(), lambda path, content: content in wrote.get(path, ()))
        parent.remove_empty(name)


def _remove(
    left: Folder, live: Folder | None, at: PurePosixPath, is_known: Callable[[PurePosixPath, bytes], bool]
) -> None:
    """Remove from a folder what is in the live one too, and what l10n wrote."""
    for name, status in _listed(left):
        path = at / name
        if stat.S_ISDIR(status.st_mode):
            with left.below(name) as inner, _maybe(live, name) as there:
                _remove(inner, there, path, is_known)
            left.remove_empty(name)
            continue
        there_status = live.status(name) if live else None
        same = there_status and (there_status.st_dev, there_status.st_ino) == (status.st_dev, status.st_ino)
        if same or (stat.S_ISREG(status.st_mode) and is_known(path, _content(left, name))):
            left.remove(name)


def _content(folder: Folder, name: str) -> bytes:
    with os.fdopen(folder.open(name, os.O_RDONLY), "rb") as file:
        return file.read()


def _listed(folder: Folder) -> list[tuple[str, os.stat_result]]:
    with folder.entries() as entries:
        names = sorted(entry.name for entry in entries)
    found = ((name, folder.status(name)) for name in names)
    return [(name, status) for name, status in found if status]


@contextmanager
def _maybe(parent: Folder | None, name: str) -> Iterator[Folder | None]:
    """Open a folder in another one, if it is there and is one."""
    status = parent.status(name) if parent else None
    if parent is None or status is None or not stat.S_ISDIR(status.st_mode):
        yield None
        return
    with parent.below(name) as folder:
        yield folder


@contextmanager
def _into(folder: Folder, path: PurePosixPath) -> Iterator[Folder]:
    """Open a folder below another one; create it if it is missing."""
    if not path.parts:
        yield folder
        return
    with suppress(FileExistsError):
        os.mkdir(path.parts[0], dir_fd=folder.handle)
    with folder.below(path.parts[0]) as inner, _into(inner, PurePosixPath(*path.parts[1:])) as end:
        yield end


@contextmanager
def _locked(folder: Folder) -> Iterator[None]:
    """Hold the lock on an open folder. Raises BlockingIOError: another process holds it."""
    try:
        import fcntl  # noqa: PLC0415 - Windows has none
    except ImportError as error:
        raise UnswappableError from error
    handle = os.open(".", os.O_RDONLY, dir_fd=folder.handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)


def _exchange(parent: Folder, one: str, other: str) -> None:
    """Exchange two names in a folder in one step. Raises UnswappableError: the system or the file system cannot."""
    library = ctypes.CDLL(None, use_errno=True)
    call = getattr(library, "renameat2", None) or getattr(library, "renameatx_np", None)
    if call is None:
        raise UnswappableError
    if call(parent.handle, os.fsencode(one), parent.handle, os.fsencode(other), _SWAP):
        raise UnswappableError(os.strerror(ctypes.get_errno()))
