"""Bad files: everything that may lie where l10n expects a file or a folder of its project."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import stat
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path


class Bad(StrEnum):
    """What lies in the place of a file or a folder."""

    LINK_OUTSIDE = "link-outside"
    """A link to a healthy file or folder outside the project, which would serve if it were followed."""
    LINK_INSIDE = "link-inside"
    """A link to such a one inside the project."""
    LINK_FOLDER = "link-folder"
    """A link to a folder, in place of a file; a link to a file, in place of a folder."""
    DANGLING = "dangling"
    """A link to a file or folder outside that does not exist, and that writing would create."""
    LOOP = "loop"
    PIPE = "pipe"
    SOCKET = "socket"
    ZEROS = "zeros"
    """A link to /dev/zero."""
    DEVICE = "device"
    """A device of its own, as endless as /dev/zero."""
    OTHER_KIND = "other-kind"
    """A folder in place of a file, a file in place of a folder."""
    CLOSED = "closed"
    """A file or folder without any permission."""


LINKS = (Bad.LINK_OUTSIDE, Bad.LINK_INSIDE, Bad.LINK_FOLDER, Bad.DANGLING, Bad.LOOP, Bad.ZEROS)


def put(bad: Bad, place: Path, *, inside: Path, outside: Path, folder: bool) -> None:
    """Put something bad in the place of a file or folder, which need not exist.

    Args:
        bad: what.
        place: where.
        inside: a folder of the project that l10n does not read; what lies in the place may move there.
        outside: a folder outside the project, likewise.
        folder: whether a folder belongs there.

    Raises:
        OSError: this system or user cannot make it.

    """
    place.parent.mkdir(parents=True, exist_ok=True)
    if bad is Bad.CLOSED:
        _create(place, folder=folder)
        place.chmod(0)
        return
    healthy = (inside if bad is Bad.LINK_INSIDE else outside) / place.name
    if bad in (Bad.LINK_OUTSIDE, Bad.LINK_INSIDE):
        healthy.parent.mkdir(exist_ok=True)
        if place.exists():
            shutil.move(place, healthy)
        else:
            _create(healthy, folder=folder)
    _clear(place)
    if bad in LINKS:
        place.symlink_to(_target(bad, place, healthy, outside, folder=folder))
    elif bad is Bad.OTHER_KIND:
        _create(place, folder=not folder)
    else:
        _SPECIAL[bad](place)


def snapshot(folder: Path) -> dict[str, tuple[int, int, str]]:
    """Return all that lies in a folder, itself included: mode, time of the last change, and a digest of the content."""
    found = {"": _state(folder)}
    for path in folder.rglob("*"):
        found[path.relative_to(folder).as_posix()] = _state(path)
    return found


def state(path: Path) -> tuple[int, int, str]:
    """Return mode, time of the last change and content of what lies in a place, or of what lies below it."""
    if not path.is_symlink() and path.is_dir() and os.access(path, os.R_OK):
        return path.lstat().st_mode, 0, str(sorted(child.name for child in path.iterdir()))
    return _state(path)


def _state(path: Path) -> tuple[int, int, str]:
    found = path.lstat()
    content = str(path.readlink()) if path.is_symlink() else ""
    if stat.S_ISREG(found.st_mode) and os.access(path, os.R_OK):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
    return found.st_mode, found.st_mtime_ns, content


def _target(bad: Bad, place: Path, healthy: Path, outside: Path, *, folder: bool) -> Path:
    if bad is Bad.LINK_FOLDER:
        other = outside / "other-kind"
        _create(other, folder=not folder)
        return other
    return {Bad.DANGLING: outside / "created", Bad.LOOP: place, Bad.ZEROS: Path("/dev/zero")}.get(bad, healthy)


def _create(path: Path, *, folder: bool) -> None:
    if folder:
        path.mkdir(exist_ok=True)
    else:
        path.touch()


def _clear(place: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)


def _make_socket(place: Path) -> None:
    """Bind a socket by a short name: the path of one has at most 107 bytes."""
    here = os.open(place.parent, os.O_RDONLY)
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(f"/proc/self/fd/{here}/{place.name}")
    finally:
        os.close(here)


_SPECIAL: Mapping[Bad, Callable[[Path], None]] = {
    Bad.PIPE: os.mkfifo,
    Bad.SOCKET: _make_socket,
    Bad.DEVICE: lambda place: os.mknod(place, 0o666 | stat.S_IFCHR, os.makedev(1, 5)),
}
