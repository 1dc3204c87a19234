"""Install packages into Argos's folder, from its index or from a file, completely or not at all.

No other module opens a network connection. `argostranslate.package` parses the entries of the index. Its other
functions are not safe enough, so this module replaces them:

- `update_package_index` has no timeout and only logs failures; `get_available_packages` then recurses forever.
- `AvailablePackage.download` has no timeout, follows http, keeps a whole package in memory, hides every error, and
  reuses what an earlier download left, even if it is incomplete.
- `install_from_path` unpacks with `extractall` over existing files, checks neither size nor content, and imports
  `argostranslate.translate`, and with it stanza and PyTorch.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from typing import IO

from l10n import limits
from l10n.engine.about.integrity import is_intact
from l10n.engine.about.official import refuse_imitation
from l10n.engine.checking.inspection import check
from l10n.engine.contents import short
from l10n.engine.installing.archive import described, is_archive, unpack
from l10n.engine.installing.download import download
from l10n.engine.installing.index import Available
from l10n.engine.packages import OtherKindError, Package, age, in_folder, read
from l10n.engine.probing.ready import Tell, ignored, prove
from l10n.engine.record import PackageRecord, sum_of
from l10n.errors import EngineError, OutputError, reason
from l10n.files.folders import UnfitError
from l10n.files.reading import MEGABYTE, opened
from l10n.files.resolving import real
from l10n.files.staging import set_aside, staged
from l10n.text.data.showing import shown

_DOWNLOAD = "download"


class LinksError(EngineError):
    """No link of a package gave it."""

    def __init__(self, what: str, faults: Sequence[EngineError], *, hint: str) -> None:
        """Describe the failure; `faults` are those of the links, in their order."""
        super().__init__(what, hint=hint)
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Installation:
    """A package that is installed, and whether that was done now."""

    package: Package
    fresh: bool
    """False if the package was already installed and nothing was done."""


def install_file(path: Path, *, folder: Path, record: PackageRecord, tell: Tell = ignored) -> Installation:
    """Install a package from an `.argosmodel` file into Argos's folder, unless it is installed already.

    Args:
        path: the file.
        folder: Argos's folder, from `argos.argos()`.
        record: where the sums of the package are kept.
        tell: is told under which compute type the package translates, if that is not the usual one.

    Raises:
        EngineError: the file cannot be read, or is damaged or malicious; or the package does not translate.
        OutputError: the folder cannot be written; its packages are unchanged.

    """
    end = real(path)
    try:
        with opened(end, fence=end.parent) as file:
            size = os.fstat(file.fileno()).st_size
            if size > limits.DOWNLOAD_MB.most * MEGABYTE:
                what = f"is larger than {limits.DOWNLOAD_MB.most} MB"
                raise EngineError(what, path=path, hint=limits.DOWNLOAD_MB.hint)
        with _staging(folder) as staging:
            _make_sure_of_room(staging, size)
            with opened(end, fence=end.parent) as file:
                sha256 = sum_of(file)
                package = _package(file, sha256, staging / "unpacked", origin=path, tell=tell)
            return _put(package, sha256, folder, staging, record)
    except UnfitError as error:
        raise error.told(EngineError, path) from error


def install_entry(
    entry: Available, *, folder: Path, record: PackageRecord, progress: Callable[[int, int], None], tell: Tell = ignored
) -> Installation:
    """Download a package of the index and install it into Argos's folder, unless it is installed already.

    Each link is tried until one gives the package: an anti-bot page, a broken download, another package or wrong bytes
    lead to the next.

    Args:
        entry: the package in the index.
        folder: Argos's folder, from `argos.argos()`.
        record: where the sums of the package are kept.
        progress: called with the bytes downloaded so far and the total bytes, which are 0 if the server does not tell.
        tell: as for `install_file`.

    Raises:
        LinksError: several links were tried, and none gave a package that can be used.
        EngineError: there is no link, or the only one failed.
        OutputError: the folder cannot be written; its packages are unchanged.

    """
    if found := standing(folder, entry, record):
        return Installation(found, fresh=False)
    if not entry.links:
        raise EngineError(f"the index has no https link for {entry.name}")
    faults = []
    for link in entry.links:
        try:
            with _staging(folder) as staging:
                return _put(*_fetched(entry, link, staging, progress, tell), folder, staging, record)
        except EngineError as error:
            faults.append(error)
    if len(faults) == 1:
        raise faults[0]
    what = f"none of the {len(faults)} links of {entry.name} gave it"
    hint = f"try again later, or get {entry.name} another way and run `l10n models install FILE`"
    raise LinksError(what, faults, hint=hint)


def standing(folder: Path, wanted: Available | Package, record: PackageRecord) -> Package | None:
    """Return the package in a folder that has the direction and the version of another, or None.

    One that is damaged, or whose files changed since it was installed, does not count: it is installed again.
    """
    if found := _same(folder, wanted):
        with suppress(EngineError):
            check(found)
            return found if is_intact(found, record) else None
    return None


def _same(folder: Path, wanted: Available | Package) -> Package | None:
    for package in in_folder(folder).packages:
        if (package.source, package.target, package.version) == (wanted.source, wanted.target, wanted.version):
            return package
    return None


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """Yield a temporary folder next to the packages, on the same file system."""
    with _writing(folder), staged(folder) as staging:
        yield staging


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Let an error of the system be one of writing into Argos's folder."""
    try:
        yield
    except OSError as error:
        raise OutputError(f"cannot be written: {reason(error)}", path=error.filename or folder) from error


def _put(package: Package, sha256: str, folder: Path, staging: Path, record: PackageRecord) -> Installation:
    """Move an unpacked package to its place in a folder; if that fails, restore the old package.

    A rename cannot replace a directory with files in it, so this needs two renames. If the process is killed between
    them, the next installation brings the old package back.
    """
    if found := standing(folder, package, record):
        return Installation(found, fresh=False)
    changed = _same(folder, package)
    place = changed.path if changed else _place(folder, package)
    old = set_aside(place, staging) if os.path.lexists(place) else None
    try:
        package.path.replace(place)
    except BaseException:
        if old and not os.path.lexists(place):
            old.replace(place)
        raise
    made = read(place)
    record.note_installed(made, sha256)
    return Installation(made, fresh=True)


def _place(folder: Path, package: Package) -> Path:
    """Return where to put a package: below the name of its folder, unless something stands there that has to stay.

    Argos's packages of several versions all have the folder `en_es`, and a newer one must not make room for an older.
    """
    own = f"{package.code}-{package.version.replace('.', '_')}".rstrip("-")
    names = chain((package.path.name, own), (f"{own}-{number}" for number in count(2)))
    return next(place for name in names if not _has_to_stay(place := folder / name, package))


def _has_to_stay(place: Path, package: Package) -> bool:
    """Return whether something else than an older version of a package, or what is left of a package, is at a place."""
    try:
        there = read(place)
    except OtherKindError:
        return True
    except EngineError:
        return False
    return there.code != package.code or age(there.version) >= age(package.version)


def _fetched(
    entry: Available, link: str, staging: Path, progress: Callable[[int, int], None], tell: Tell
) -> tuple[Package, str]:
    """Download and unpack the package of an entry from one of its links; return it, and the SHA-256 of its archive."""
    sha256 = _save(entry, link, staging, progress)
    refuse_imitation(entry.source, entry.target, entry.version, sha256, origin=short(link))
    with (staging / _DOWNLOAD).open("rb") as file:
        package = _package(file, sha256, staging / "unpacked", origin=short(link), tell=tell)
    _compare(package, entry, link)
    return package, sha256


def _save(entry: Available, link: str, staging: Path, progress: Callable[[int, int], None]) -> str:
    """Save what is at a link, and return its SHA-256. What is no archive, or has another size, ends at once."""
    size = entry.known.size if entry.known else None
    limit = limits.DOWNLOAD_MB
    digest = hashlib.sha256()
    done = 0
    with (staging / _DOWNLOAD).open("xb+") as file:
        for chunk, total in download(link, limit.most * MEGABYTE, size=size, hint=limit.hint):
            if not done:
                _make_sure_of_room(staging, 2 * (total or size or 0))
            file.write(chunk)
            digest.update(chunk)
            done += len(chunk)
            progress(done, total)
        if not is_archive(file):
            raise EngineError(f"is no package: it is {described(file)}", path=short(link), hint="try again later")
    return digest.hexdigest()


def _make_sure_of_room(staging: Path, size: int) -> None:
    """Raise OutputError if a disk has no room. What an archive holds is at least as large as itself."""
    free = shutil.disk_usage(staging).free
    if size > free:
        what = f"has {free // MEGABYTE} MB free, and the package needs {size // MEGABYTE} MB"
        raise OutputError(what, path=staging.parent, hint="make room, then run again")


def _package(file: IO[bytes], sha256: str, into: Path, *, origin: object, tell: Tell) -> Package:
    """Unpack an archive with a known sum, and read, check and try the package in it."""
    with _writing(into.parent.parent):  # else it would seem to be an error of reading the archive
        folder = unpack(file, into, origin=origin)
    with _blaming(origin, into):
        package = read(folder)
        _refuse_plain(package)
        check(package)
    refuse_imitation(package.source, package.target, package.version, sha256, origin=origin)
    with _blaming(origin, into):
        prove(package, tell=tell)
    return package


def _refuse_plain(package: Package) -> None:
    """Raise EngineError for a model without metadata: Argos stops at such a folder among its packages."""
    if package.plain:
        hint = "unpack it, and give its folder with --model"
        raise EngineError("has no file metadata.json", path=package.path, hint=hint)


@contextmanager
def _blaming(origin: object, into: Path) -> Iterator[None]:
    """Let what is wrong in a temporary folder be wrong where the package comes from."""
    try:
        yield
    except EngineError as error:
        what = str(error).replace(f"{into}{os.sep}", "")
        raise EngineError(f"contains no usable package: {what}", path=origin) from error


def _compare(package: Package, wanted: Available, link: str) -> None:
    """Raise EngineError if a package is not the one that the index says is at a link."""
    if (package.source, package.target) != (wanted.source, wanted.target):
        held = f"translates {package.source} to {package.target}"
        raise EngineError(f"{held}, but the index says {wanted.source} to {wanted.target}", path=short(link))
    if package.version != wanted.version:
        held = f"has the version {shown(package.version)}"
        raise EngineError(f"{held}, but the index says {shown(wanted.version)}", path=short(link))
