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

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from l10n import limits
from l10n.engine.argos import manager
from l10n.engine.checking.inspection import check
from l10n.engine.contents import short
from l10n.engine.installing.archive import described, is_archive, unpack
from l10n.engine.installing.download import download, is_local, is_safe
from l10n.engine.packages import LANGUAGE, VERSION, Package, age, in_folder, read
from l10n.engine.probing.ready import Tell, ignored, prove
from l10n.errors import EngineError, OutputError, reason
from l10n.files.folders import UnfitError
from l10n.files.reading import MEGABYTE, opened
from l10n.files.resolving import real
from l10n.files.staging import set_aside, staged

_MAX_INDEX = 5_000_000
_MAX_ENTRIES = 10_000
_MAX_LINKS = 5


@dataclass(frozen=True, slots=True)
class Available:
    """A package in the index."""

    source: str
    target: str
    version: str
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Installation:
    """A package that is installed, and whether that was done now."""

    package: Package
    fresh: bool
    """False if the package was already installed and nothing was done."""


def available(index: str) -> list[Available]:
    """Download Argos's package index.

    Args:
        index: the address of the index, from `argos.argos()`.

    Returns:
        The translation packages in the order of the index; invalid entries are skipped.

    Raises:
        EngineError: the index cannot be downloaded or is not valid.

    """
    text = b"".join(chunk for chunk, _ in download(index, _MAX_INDEX))
    try:
        entries = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise EngineError("is not a package index: not JSON", path=short(index)) from error
    if not isinstance(entries, list):
        raise EngineError("is not a package index: not a list", path=short(index))
    if len(entries) > _MAX_ENTRIES:
        raise EngineError(f"has more than {_MAX_ENTRIES} packages", path=short(index))
    return [entry for raw in entries if (entry := _entry(raw, local=is_local(index)))]


def newest(entries: Sequence[Available], source: str, target: str) -> Available:
    """Return the newest package for a direction.

    Raises:
        EngineError: there is no package for the direction.

    """
    fitting = [entry for entry in entries if (entry.source, entry.target) == (source, target)]
    if not fitting:
        raise EngineError(f"the index has no package that translates {source} to {target}")
    return max(fitting, key=lambda entry: age(entry.version))


def install_file(path: Path, *, folder: Path, tell: Tell = ignored) -> Installation:
    """Install a package from an `.argosmodel` file into Argos's folder, unless it is installed already.

    Args:
        path: the file.
        folder: Argos's folder, from `argos.argos()`.
        tell: is told under which compute type the package translates, if that is not the usual one.

    Raises:
        EngineError: the file cannot be read, or is damaged or malicious; or the package does not translate.
        OutputError: the folder cannot be written; its packages are unchanged.

    """
    end = real(path)
    try:
        with opened(end, fence=end.parent) as file:
            if os.fstat(file.fileno()).st_size > limits.DOWNLOAD_MB.most * MEGABYTE:
                what = f"is larger than {limits.DOWNLOAD_MB.most} MB"
                raise EngineError(what, path=path, hint=limits.DOWNLOAD_MB.hint)
        with _staging(folder) as staging:
            with opened(end, fence=end.parent) as file:
                package = _package(file, staging / "unpacked", origin=path, tell=tell)
            return _put(package, folder, staging)
    except UnfitError as error:
        raise error.told(EngineError, path) from error


def install_entry(
    entry: Available, *, folder: Path, progress: Callable[[int, int], None], tell: Tell = ignored
) -> Installation:
    """Download a package of the index and install it into Argos's folder, unless it is installed already.

    Args:
        entry: the package in the index.
        folder: Argos's folder, from `argos.argos()`.
        progress: called with the bytes downloaded so far and the total bytes, which are 0 if the server does not tell.
        tell: as for `install_file`.

    Raises:
        EngineError: the download failed, or the archive is damaged, malicious or not the package in the index; or the
            package does not translate.
        OutputError: the folder cannot be written; its packages are unchanged.

    """
    if found := _standing(folder, entry.source, entry.target, entry.version):
        return Installation(found, fresh=False)
    fault = EngineError(f"the index has no https link for {entry.source} to {entry.target}")
    for link in entry.links:
        try:
            with _staging(folder) as staging:
                return _put(_fetched(entry, link, staging, progress, tell), folder, staging)
        except EngineError as error:
            fault = error
    raise fault


def _entry(raw: object, *, local: bool) -> Available | None:
    """Return the package of an index entry as Argos reads it, or None if it is not a package for one direction."""
    try:
        entry = manager().AvailablePackage(raw)
    except (AttributeError, TypeError, LookupError, ValueError, RecursionError):  # Argos checks no types of fields
        return None
    match entry:
        case object(
            type="translate",
            from_code=str(source),
            to_code=str(target),
            package_version=str(version),
            links=list(links),
        ) if LANGUAGE.fullmatch(source) and LANGUAGE.fullmatch(target) and VERSION.fullmatch(version):
            safe = [link for link in links if is_safe(link, local=local)]
            return Available(source, target, version, tuple(safe[:_MAX_LINKS]))
    return None


def _standing(folder: Path, source: str, target: str, version: str) -> Package | None:
    for package in in_folder(folder).packages:
        if (package.source, package.target, package.version) == (source, target, version):
            return package
    return None


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """Yield a temporary folder next to the packages, on the same file system."""
    try:
        with staged(folder) as staging:
            yield staging
    except OSError as error:
        raise OutputError(f"cannot be written: {reason(error)}", path=error.filename or folder) from error


def _put(package: Package, folder: Path, staging: Path) -> Installation:
    """Move an unpacked package to its place in a folder; if that fails, restore the old package.

    A rename cannot replace a directory with files in it, so this needs two renames. If the process is killed between
    them, the next installation brings the old package back.
    """
    if found := _standing(folder, package.source, package.target, package.version):
        return Installation(found, fresh=False)
    place = folder / package.path.name
    old = set_aside(place, staging) if os.path.lexists(place) else None
    try:
        package.path.replace(place)
    except BaseException:
        if old and not os.path.lexists(place):
            old.replace(place)
        raise
    return Installation(read(place), fresh=True)


def _fetched(entry: Available, link: str, staging: Path, progress: Callable[[int, int], None], tell: Tell) -> Package:
    """Download and unpack the package of an entry from one of its links."""
    _save(link, staging / "download", progress)
    with (staging / "download").open("rb") as file:
        package = _package(file, staging / "unpacked", origin=short(link), tell=tell)
    _compare(package, entry, link)
    return package


def _save(link: str, path: Path, progress: Callable[[int, int], None]) -> None:
    done = 0
    with path.open("xb+") as file:
        for chunk, total in download(link, limits.DOWNLOAD_MB.most * MEGABYTE, hint=limits.DOWNLOAD_MB.hint):
            file.write(chunk)
            done += len(chunk)
            progress(done, total)
        if not is_archive(file):
            raise EngineError(f"is no package: it is {described(file)}", path=short(link), hint="try again later")


def _package(file: IO[bytes], into: Path, *, origin: object, tell: Tell) -> Package:
    """Unpack an archive, and read, check and try the package in it."""
    folder = unpack(file, into, origin=origin)
    try:
        package = read(folder)
        _refuse_plain(package)
        check(package)
        prove(package, tell=tell)
    except EngineError as error:
        what = str(error).replace(f"{into}{os.sep}", "")
        raise EngineError(f"contains no usable package: {what}", path=origin) from error
    return package


def _refuse_plain(package: Package) -> None:
    """Raise EngineError for a model without metadata: Argos stops at such a folder among its packages."""
    if package.plain:
        hint = "unpack it, and give its folder with --model"
        raise EngineError("has no file metadata.json", path=package.path, hint=hint)


def _compare(package: Package, wanted: Available, link: str) -> None:
    if (package.source, package.target) != (wanted.source, wanted.target):
        held = f"translates {package.source} to {package.target}"
        raise EngineError(f"{held}, but the index says {wanted.source} to {wanted.target}", path=short(link))
