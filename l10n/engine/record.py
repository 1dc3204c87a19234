"""The record of packages: what is known of each package on this machine, so that it is not found out twice.

It is a file in the user's cache folder: `l10n/packages.json` in XDG_CACHE_HOME, or in `~/.cache`. It may be deleted at
any time. Where it cannot be read it counts as empty, and where it cannot be written `PackageRecord.fault` says why;
no command fails because of it. Processes that write it at the same time lose nothing of one another.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import IO, TypeVar

from l10n.engine.contents import Contents
from l10n.engine.packages import Package
from l10n.errors import OutputError
from l10n.files import reading, replacing
from l10n.files.folders import UnfitError
from l10n.files.own import REMADE, Own
from l10n.files.reading import Size
from l10n.files.replacing import ChangedMeanwhileError
from l10n.files.resolving import real
from l10n.files.walking import walk

VERSION = 1
"""The version of the format. A file of another version counts as empty, and is left as it is."""
_FILE = "packages.json"
_MOST_MB = 5
_MOST_PLACES = 200
"""Packages that are remembered; the one that was longest unused is forgotten first."""
_MOST_PROBES = 400
_ATTEMPTS = 5
"""How often to write, if other processes write at the same time."""
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Probed:
    """The result of one probe: whether a package translates plain sentences under one compute type."""

    digest: str
    """Of the package; see `PackageFacts`."""
    library: str
    """The version of ctranslate2."""
    processor: str
    """What decides how this machine calculates; see `processor.identity`."""
    sentences: str
    """The fingerprint of the sentences and rules of the probe."""
    compute_type: str
    """As the caller asked for it: `default`, `float32`."""
    fault: str = ""
    """Why the package failed, as `judging.Fault.dumps` writes it; empty if it passed."""


@dataclass(frozen=True, slots=True)
class PackageFacts:
    """What is known of the package in a folder."""

    state: str
    """The names, sizes, times and inodes of its files, as a hash. While it is the same, the digest is too."""
    digest: str
    """The SHA-256 of the names and contents of all its files, in hexadecimal digits."""
    installed: str = ""
    """The digest when l10n installed it; empty if it did not."""
    archive: str = ""
    """The SHA-256 of the .argosmodel file that it was installed from, in hexadecimal digits; empty if unknown."""
    speed: float = 0.0
    """Source words a second in the last run; 0 if unknown."""
    installed_name: str = ""
    """The name of the package when l10n installed it; empty if it did not. Argos's tools reuse folders."""


@dataclass(frozen=True, slots=True)
class _Known:
    """The content of the file."""

    places: Mapping[str, PackageFacts] = field(default_factory=dict)
    """By the path of the package folder, without links; the latest used is the last."""
    probes: tuple[Probed, ...] = ()
    """The latest is the last."""


class PackageRecord:
    """The record of packages on this machine. Nothing in it raises; see the module."""

    fault: OutputError | None = None
    """Why the record could not be written, if it could not."""

    def __init__(self, folder: Path | None = None) -> None:
        """Use the record in the user's cache folder.

        Args:
            folder: the folder to use in place of the cache folder.

        """
        self._folder = folder or cache_folder()
        self._known = _Known()
        if self._folder is None:
            self.fault = OutputError("there is no home folder", hint="set XDG_CACHE_HOME")
        else:
            with suppress(UnfitError):
                self._known = _loads(_content(self._folder) or b"") or _Known()

    def facts(self, package: Package) -> PackageFacts:
        """Return what is known of a package. Its files are hashed if they are new or changed.

        Raises:
            EngineError: a file of the package cannot be read.

        """
        place = _place(package)
        state = _state(package)
        known = self._known.places.get(place)
        if known and known.state == state:
            return known
        digest = digest_of(package)
        found = known or PackageFacts(state, digest)
        if found.digest != digest:  # how fast the files before were says nothing of these
            found = replace(found, digest=digest, speed=0.0)
        found = replace(found, state=state)
        self._change(lambda now: _put(now, place, found))
        return found

    def note_installed(self, package: Package, archive: str) -> None:
        """Record that a package was installed now.

        Args:
            package: in its final place.
            archive: the SHA-256 of its .argosmodel file, in hexadecimal digits.

        Raises:
            EngineError: a file of the package cannot be read.

        """
        state, digest = _state(package), digest_of(package)
        found = PackageFacts(state, digest, installed=digest, archive=archive, installed_name=package.name)
        self._change(lambda now: _put(now, _place(package), found))

    def note_speed(self, package: Package, speed: float) -> None:
        """Record how fast a package was, in source words a second. It is known from `facts`."""
        place = _place(package)
        if known := self._known.places.get(place):
            self._change(lambda now: _put(now, place, replace(now.places.get(place, known), speed=round(speed, 1))))

    def probed(self, digest: str) -> tuple[Probed, ...]:
        """Return the results of the probes of a package, on this and other processors; the latest is the last."""
        return tuple(one for one in self._known.probes if one.digest == digest)

    def note_probe(self, probed: Probed) -> None:
        """Record the result of a probe, in place of an earlier one of the same package under the same conditions."""
        if self.probed(probed.digest)[-1:] == (probed,):
            return

        def noted(now: _Known) -> _Known:
            others = [one for one in now.probes if replace(one, fault="") != replace(probed, fault="")]
            return replace(now, probes=(*others[-_MOST_PROBES + 1 :], probed))

        self._change(noted)

    def _change(self, change: Callable[[_Known], _Known]) -> None:
        """Change what is known, here and in the file; other processes may have changed that meanwhile."""
        self._known = change(self._known)
        if self._folder is None:
            return
        own = Own(self._folder / "l10n", self._folder)
        try:
            for _ in range(_ATTEMPTS):
                with suppress(ChangedMeanwhileError):
                    self._write(own, change)
                    return
        except UnfitError as error:
            self.fault = error.told(OutputError, own.path / _FILE)
        except OutputError as error:
            self.fault = error

    def _write(self, own: Own, change: Callable[[_Known], _Known]) -> None:
        raw = _content(own.fence)
        before = _loads(raw or b"")
        if before is None:
            raise UnfitError("was written by another version of l10n", hint=REMADE)
        replacing.update(own.path / _FILE, _dumps(change(before)).encode(), was=raw, own=own, fence=own.fence)


def cache_folder() -> Path | None:
    """Return the user's cache folder: XDG_CACHE_HOME, if it is absolute, or `~/.cache`; None if there is no home."""
    stated = os.environ.get("XDG_CACHE_HOME", "")
    try:
        return real(Path(stated) if os.path.isabs(stated) else Path.home() / ".cache")  # noqa: PTH117 - it is a text
    except RuntimeError:
        return None


def digest_of(package: Package) -> str:
    """Return the SHA-256 of the names and contents of all files of a package, in hexadecimal digits.

    Raises:
        EngineError: one of them cannot be read.

    """
    contents = Contents(package.path, bundled=package.bundled)
    whole = hashlib.sha256()
    for name in _names(package):
        with contents.opened(name) as file:
            one = sum_of(file)
        whole.update(f"{one}  ".encode() + os.fsencode(name) + b"\n")
    return whole.hexdigest()


def sum_of(file: IO[bytes]) -> str:
    """Return the SHA-256 of what is left of a file, in hexadecimal digits."""
    found = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        found.update(chunk)
    return found.hexdigest()


def _content(folder: Path) -> bytes | None:
    """Return the bytes of the file, or None if it is missing. Raises UnfitError if it cannot be read."""
    path = folder / "l10n" / _FILE
    if reading.status(path, fence=folder) is None:
        return None
    return reading.read(path, fence=folder, limit=Size(_MOST_MB, REMADE))


def _names(package: Package) -> list[str]:
    """Return the paths of all files of a package in its folder, with `/`, sorted."""
    top = real(package.path)
    tree = walk(top, fence=top)
    found = [*tree.files, *(tree.others if package.bundled else ())]
    return sorted(path.relative_to(top).as_posix() for path in found)


def _state(package: Package) -> str:
    whole = hashlib.sha256()
    for name in _names(package):
        with suppress(OSError):
            found = os.stat(package.path / name)  # noqa: PTH116 - what a link of a bundled package leads to
            row = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
            whole.update(os.fsencode(name) + f"\0{row}\n".encode())
    return whole.hexdigest()


def _place(package: Package) -> str:
    return str(real(package.path))


def _put(now: _Known, place: str, facts: PackageFacts) -> _Known:
    others = [(path, each) for path, each in now.places.items() if path != place]
    return replace(now, places=dict([*others[-_MOST_PLACES + 1 :], (place, facts)]))


def _dumps(known: _Known) -> str:
    """Return the text of the file: JSON in ASCII, as names of folders need not be Unicode."""
    places = {path: asdict(each) for path, each in known.places.items()}
    table = {"version": VERSION, "places": places, "probes": [asdict(each) for each in known.probes]}
    return json.dumps(table, indent=1) + "\n"


def _loads(raw: bytes) -> _Known | None:
    """Read a file; what is damaged counts as empty. Returns None for a file of another version."""
    try:
        table = json.loads(raw)
        if not isinstance(table, dict):
            return _Known()
        if (version := table.get("version")) != VERSION:
            return None if isinstance(version, int) else _Known()
        places = {path: _read(PackageFacts, each) for path, each in _of(dict, table.get("places")).items()}
        return _Known(places, tuple(_read(Probed, each) for each in _of(list, table.get("probes"))))
    except (ValueError, TypeError, RecursionError):
        return _Known()


_Kind = TypeVar("_Kind", PackageFacts, Probed)
_Type = TypeVar("_Type")


def _read(kind: type[_Kind], value: object) -> _Kind:
    """Return a value of a kind. Raises TypeError or ValueError if a field is missing, unknown or of a wrong type."""
    made = kind(**_of(dict, value))
    for each in fields(kind):
        found = getattr(made, each.name)
        if each.name != "speed":
            _of(str, found)
        elif not (isinstance(found, float) and math.isfinite(found) and found >= 0):
            raise ValueError("a speed is a number")
    return made


def _of(kind: type[_Type], value: object) -> _Type:
    if not isinstance(value, kind):
        raise TypeError(f"is no {kind.__name__}")
    return value
