"""Open folders without following links below a fence.

Where the system cannot open a name in an open folder (Windows), each folder on the way is asked whether it is a link
right before it is used.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from l10n.errors import L10nError

_BY_HANDLE = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_PASS = getattr(os, "O_PATH", os.O_RDONLY) | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0)
"""Flags to pass through a folder: O_PATH needs no permission to list it."""
_QUIET = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
"""Flags that keep the opening of a pipe from waiting."""
NO_LINKS = "l10n follows no link inside a project; put what it leads to in its place"


_Error = TypeVar("_Error", bound=L10nError)


class UnfitError(Exception):
    """A file or folder that l10n does not take. Callers turn it into their own kind of error."""

    def __init__(self, what: str, *, hint: str | None = None, path: Path | None = None) -> None:
        """Describe the problem as `L10nError` does.

        Args:
            what: what is wrong.
            hint: what the user can do about it.
            path: where, if it is not the file that was asked for, but a folder on the way to it.

        """
        super().__init__(what)
        self.what = what
        self.hint = hint
        self.path = path

    def told(self, kind: type[_Error], path: object, *, hint: str | None = None) -> _Error:
        """Return the problem as an error for the user.

        Args:
            kind: of the error.
            path: the file that was asked for.
            hint: what to do, where the problem does not say it.

        """
        return kind(self.what, path=self.path or path, hint=self.hint or hint)


class Folder:
    """An open folder. Names are looked up in it, and links are never followed.

    All methods raise OSError. Its `filename` is an absolute path where the fault is that of a folder.
    """

    def __init__(self, path: Path, handle: int | None) -> None:
        """Wrap an open folder; without a handle, it is used by its path."""
        self.path = path
        self._handle = handle

    @property
    def handle(self) -> int:
        """The open folder, for calls of the system. Raises OSError where the system opens no names in it."""
        if self._handle is None:
            raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP), str(self.path))
        return self._handle

    def status(self, name: str) -> os.stat_result | None:
        """Return the status of a file, or of the link itself; None if there is nothing."""
        try:
            return os.stat(self._at(name), dir_fd=self._handle, follow_symlinks=False)
        except FileNotFoundError:
            return None
        except PermissionError as error:
            error.filename = str(self.path)
            raise

    def open(self, name: str, flags: int, mode: int = 0o666) -> int:
        """Open a file as `os.open` does, without following a link or waiting for a pipe."""
        return os.open(self._at(name), flags | _NO_LINK | _QUIET, mode, dir_fd=self._handle)

    def create(self, name: str) -> None:
        """Create a folder, unless something has that name."""
        with suppress(FileExistsError):
            os.mkdir(self._at(name), dir_fd=self._handle)
            self.sync()

    def remove(self, name: str) -> None:
        """Remove a file, if it exists."""
        with suppress(FileNotFoundError):
            os.unlink(self._at(name), dir_fd=self._handle)

    def remove_empty(self, name: str) -> bool:
        """Remove a folder, and return whether it was empty."""
        try:
            os.rmdir(self._at(name), dir_fd=self._handle)
        except OSError as error:
            if error.errno in (errno.ENOTEMPTY, errno.EEXIST):  # POSIX allows both
                return False
            raise
        return True

    def rename(self, old: str, new: str) -> None:
        """Give a file a new name, in place of the file that has it."""
        os.replace(self._at(old), self._at(new), src_dir_fd=self._handle, dst_dir_fd=self._handle)

    def hand(self, name: str, other: Folder, new: str) -> None:
        """Give a file to another folder under a new name, in place of the file that has it there."""
        os.replace(self._at(name), other._at(new), src_dir_fd=self._handle, dst_dir_fd=other._handle)

    def set_mode(self, name: str, handle: int, mode: int) -> None:
        """Set the permissions of a file, given by its name and by its open handle."""
        if os.chmod in os.supports_fd:
            os.fchmod(handle, mode)
        else:
            Path(self._at(name)).chmod(mode)

    def sync(self) -> None:
        """Sync new file names to disk where the file system can; the files are complete either way."""
        if os.name == "posix":
            with suppress(OSError):
                handle = os.open(self._at("."), os.O_RDONLY, dir_fd=self._handle)
                try:
                    os.fsync(handle)
                finally:
                    os.close(handle)

    @contextmanager
    def entries(self) -> Iterator[Iterator[os.DirEntry[str]]]:
        """List what is in the folder."""
        with ExitStack() as opened:
            place: int | Path = self.path
            if self._handle is not None:
                place = os.open(".", os.O_RDONLY, dir_fd=self._handle)
                opened.callback(os.close, place)
            yield opened.enter_context(os.scandir(place))

    @contextmanager
    def below(self, name: str) -> Iterator[Folder]:
        """Open a folder in this one.

        Raises:
            UnfitError: it is a link.
            OSError: it is no folder, or cannot be opened.

        """
        if self._handle is None:
            if is_link(os.lstat(self.path / name)):
                raise UnfitError("is a link", hint=NO_LINKS, path=self.path / name)
            yield Folder(self.path / name, None)
            return
        try:
            handle = os.open(name, _PASS | _NO_LINK, dir_fd=self._handle)
        except OSError as error:
            found = self.status(name)
            if found and is_link(found):
                raise UnfitError("is a link", hint=NO_LINKS, path=self.path / name) from error
            if not isinstance(error, FileNotFoundError):  # what is missing is the file that was asked for
                error.filename = str(self.path if isinstance(error, PermissionError) else self.path / name)
            raise
        try:
            yield Folder(self.path / name, handle)
        finally:
            os.close(handle)

    def _at(self, name: str) -> str:
        return os.path.join(self.path, name) if self._handle is None else name  # noqa: PTH118 - called for every file


@contextmanager
def entered(path: Path, *, fence: Path, create: bool = False) -> Iterator[Folder]:
    """Open a folder that is the fence itself or lies below it.

    Args:
        path: an absolute path, without `..`.
        fence: an absolute path; links in it are followed, those below it are not.
        create: whether to create missing folders.

    Raises:
        UnfitError: the path is not below the fence, or one of the folders is a link.
        OSError: one of them is no folder, or cannot be opened or created.

    """
    if ".." in path.parts or not path.is_relative_to(fence):
        raise UnfitError("is outside the project", hint="choose a place inside it")
    if create:
        fence.mkdir(parents=True, exist_ok=True)
    with ExitStack() as opened:
        if _BY_HANDLE:
            handle = os.open(fence, _PASS)
            opened.callback(os.close, handle)
            here = Folder(fence, handle)
        else:
            here = Folder(fence, None)
        for name in path.relative_to(fence).parts:
            if create:
                here.create(name)
            here = opened.enter_context(here.below(name))
        yield here


def faulty(error: OSError) -> Path | None:
    """Return the folder whose fault an error of a file is, if it is one's; see `Folder`."""
    path = Path(error.filename or "")
    return path if path.is_absolute() else None


def is_link(found: os.stat_result) -> bool:
    """Return whether a status is that of a symbolic link, or of a junction of Windows."""
    attributes = getattr(found, "st_file_attributes", 0)
    return stat.S_ISLNK(found.st_mode) or bool(attributes & stat.FILE_ATTRIBUTE_REPARSE_POINT)
