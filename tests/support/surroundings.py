"""What surrounds a command of l10n: rights, file systems, a home, and somebody who changes files meanwhile. Linux only.

A process enters them for good, so each command has a process of its own.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import FrameType

_CAPABILITIES = 0x20080522
"""Version 3 of the header of capset(2)."""
_NEW_MOUNTS = 0x00020000
_READ_ONLY, _REMOUNT, _BIND, _RECURSIVE, _PRIVATE = 1, 32, 4096, 16384, 1 << 18
_READERS = {"read", "readinto", "readall", "readinto1", "read1", "readline", "readlines"}
_MUCH = 1 << 16


class Meanwhile(StrEnum):
    """What somebody else does to a file while l10n reads it."""

    VANISHES = "vanishes"
    """It is deleted right before it is opened."""
    CHANGES = "changes"
    """Other bytes are in it after the first ones were read."""
    GROWS = "grows"
    """Whenever bytes were read, there are more."""


@dataclass(frozen=True)
class Surroundings:
    """What a command is to find around it."""

    powerless: bool = False
    """Whether root's power over all files is given up; its own files are root's like a user's."""
    read_only: str = ""
    """A folder that is a file system that nobody can write; it needs the rights of root."""
    zeros: str = ""
    """A file on which /dev/zero is mounted; likewise."""
    disturbed: str = ""
    """The name of a file that somebody changes while it is read."""
    meanwhile: str = Meanwhile.VANISHES
    home: str = ""
    """The home folder of the user."""


def enter(wanted: Surroundings) -> None:
    """Change what surrounds this process, for good. Raises OSError where the system does not allow it."""
    if wanted.home:
        os.environ.update({"HOME": wanted.home, "XDG_DATA_HOME": f"{wanted.home}/data"})
        os.environ.update({"XDG_CONFIG_HOME": f"{wanted.home}/config", "XDG_CACHE_HOME": f"{wanted.home}/cache"})
    if wanted.read_only or wanted.zeros:
        _call("unshare", _NEW_MOUNTS)
        _mount(None, "/", _RECURSIVE | _PRIVATE)
    if wanted.read_only:
        _mount(wanted.read_only, wanted.read_only, _BIND | _RECURSIVE)
        _mount(wanted.read_only, wanted.read_only, _REMOUNT | _BIND | _READ_ONLY)
        os.chdir(Path.cwd())  # into the new mount
    if wanted.zeros:
        _mount("/dev/zero", wanted.zeros, _BIND)
    if wanted.powerless:
        _call("capset", struct.pack("Ii", _CAPABILITIES, 0), bytes(24))
    if wanted.disturbed:
        _disturb(Path(wanted.disturbed), Meanwhile(wanted.meanwhile))


def _mount(source: str | None, target: str, flags: int) -> None:
    _call("mount", source and os.fsencode(source), os.fsencode(target), None, ctypes.c_ulong(flags), None)


def _call(name: str, *arguments: object) -> None:
    function: Callable[..., int] = getattr(ctypes.CDLL(None, use_errno=True), name)
    if function(*arguments):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), name)


def _disturb(path: Path, meanwhile: Meanwhile) -> None:
    """Change a file whenever this process opens or reads it."""
    is_open = False

    def heard(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal is_open
        if event == "open" and isinstance(arguments[0], str | bytes | os.PathLike):
            is_open = Path(os.fsdecode(arguments[0])).name == path.name
            if is_open and meanwhile is Meanwhile.VANISHES:
                path.unlink(missing_ok=True)

    def returned(_frame: FrameType, event: str, function: object) -> None:
        nonlocal is_open
        if event == "c_return" and is_open and getattr(function, "__name__", "") in _READERS:
            is_open = meanwhile is Meanwhile.GROWS
            _write(path, meanwhile)
            is_open = meanwhile is Meanwhile.GROWS and path.stat().st_size < 50 * _MUCH

    sys.addaudithook(heard)
    if meanwhile is not Meanwhile.VANISHES:
        sys.setprofile(returned)


def _write(path: Path, meanwhile: Meanwhile) -> None:
    handle = os.open(f"{path.parent}/./{path.name}", os.O_WRONLY | (os.O_APPEND if meanwhile is Meanwhile.GROWS else 0))
    try:
        os.write(handle, b"x" * (_MUCH if meanwhile is Meanwhile.GROWS else path.stat().st_size))
    finally:
        os.close(handle)
