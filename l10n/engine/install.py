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
import lzma
import os
import re
import stat
import tempfile
import urllib.request
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from typing import IO
from urllib.error import HTTPError
from urllib.parse import urlsplit

from l10n.engine.packages import Package, age, in_folder, manager, read
from l10n.errors import EngineError, OutputError, reason

_SECONDS = 30
_CHUNK = 1 << 16
_MAX_INDEX = 10_000_000
_MAX_ARCHIVE = 1_000_000_000
_MAX_UNPACKED = 2_000_000_000
_MAX_MEMBERS = 10_000
_FOLDER = re.compile(r"[0-9A-Za-z][\w.+-]*")
_LOCAL = ("localhost", "127.0.0.1", "::1")
_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError)
_OFFLINE = "check the connection, or get the .argosmodel file another way and run `l10n models install FILE`"


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
        index: the address of the index, from `packages.argos()`.

    Returns:
        The translation packages in the order of the index; invalid entries are skipped.

    Raises:
        EngineError: the index cannot be downloaded or is not valid.

    """
    text = b"".join(chunk for chunk, _ in _download(index, _MAX_INDEX))
    try:
        entries = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise EngineError("is not a package index: not JSON", path=index) from error
    if not isinstance(entries, list):
        raise EngineError("is not a package index: not a list", path=index)
    return [entry for raw in entries if (entry := _entry(raw))]


def newest(entries: Sequence[Available], source: str, target: str) -> Available:
    """Return the newest package for a direction.

    Raises:
        EngineError: there is no package for the direction.

    """
    fitting = [entry for entry in entries if (entry.source, entry.target) == (source, target)]
    if not fitting:
        raise EngineError(f"the index has no package that translates {source} to {target}")
    return max(fitting, key=lambda entry: age(entry.version))


def install_file(path: Path, *, folder: Path) -> Installation:
    """Install a package from an `.argosmodel` file into Argos's folder, unless it is installed already.

    Args:
        path: the file.
        folder: Argos's folder, from `packages.argos()`.

    Raises:
        EngineError: the file cannot be read, or is damaged or malicious.
        OutputError: the folder cannot be written; its packages are unchanged.

    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise EngineError(f"cannot be read: {reason(error)}", path=path) from error
    with file, _staging(folder) as staging:
        return _put(_unpack(file, staging / "unpacked", origin=path), folder, staging)


def install_entry(entry: Available, *, folder: Path, progress: Callable[[int, int], None]) -> Installation:
    """Download a package of the index and install it into Argos's folder, unless it is installed already.

    Args:
        entry: the package in the index.
        folder: Argos's folder, from `packages.argos()`.
        progress: called with the bytes downloaded so far and the total bytes, which are 0 if the server does not tell.

    Raises:
        EngineError: the download failed, or the archive is damaged, malicious or not the package in the index.
        OutputError: the folder cannot be written; its packages are unchanged.

    """
    if found := _standing(folder, entry.source, entry.target, entry.version):
        return Installation(found, fresh=False)
    with _staging(folder) as staging:
        link = _fetch(entry, staging / "download", progress)
        with (staging / "download").open("rb") as file:
            package = _unpack(file, staging / "unpacked", origin=link)
        _compare(package, entry, link)
        return _put(package, folder, staging)


def _entry(raw: object) -> Available | None:
    """Return the package of an index entry as Argos reads it, or None if it is not a package for one direction."""
    try:
        entry = manager().AvailablePackage(raw)
    except (AttributeError, TypeError, RecursionError):  # Argos does not check the types of fields
        return None
    match entry:
        case object(
            type="translate",
            from_code=str(source),
            to_code=str(target),
            package_version=str(version),
            links=list(links),
        ):
            return Available(source, target, version, tuple(link for link in links if _safe(link)))
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
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".l10n-", dir=folder) as staging:
            yield Path(staging)
    except OSError as error:
        raise OutputError(f"cannot be written: {reason(error)}", path=error.filename or folder) from error


def _put(package: Package, folder: Path, staging: Path) -> Installation:
    """Move an unpacked package to its place in a folder; if that fails, restore the old package.

    A rename cannot replace a directory with files in it, so this needs two renames. If the machine crashes between
    them, neither the old package nor the new one is installed.
    """
    if found := _standing(folder, package.source, package.target, package.version):
        return Installation(found, fresh=False)
    place, old = folder / package.path.name, staging / "replaced"
    try:
        if place.exists():
            place.replace(old)
        package.path.replace(place)
    except BaseException:
        if old.exists() and not place.exists():
            old.replace(place)
        raise
    return Installation(read(place), fresh=True)


def _compare(package: Package, wanted: Available, link: str) -> None:
    if (package.source, package.target) != (wanted.source, wanted.target):
        held = f"translates {package.source} to {package.target}"
        raise EngineError(f"{held}, but the index says {wanted.source} to {wanted.target}", path=link)


def _fetch(entry: Available, path: Path, progress: Callable[[int, int], None]) -> str:
    """Save an entry's archive and return the link that it came from, the first that works."""
    fault = EngineError(f"the index has no https link for {entry.source} to {entry.target}")
    for link in entry.links:
        try:
            _save(link, path, progress)
        except EngineError as error:
            fault = error
        else:
            return link
    raise fault


def _save(link: str, path: Path, progress: Callable[[int, int], None]) -> None:
    done = 0
    with path.open("wb") as file:
        for chunk, total in _download(link, _MAX_ARCHIVE):
            file.write(chunk)
            done += len(chunk)
            progress(done, total)


def _download(url: str, most: int) -> Iterator[tuple[bytes, int]]:
    """Yield the content of an address in chunks, each with the total number of bytes that the server gave, or 0."""
    if not _safe(url):
        raise EngineError("is not an https address", path=url)
    done = 0
    request = urllib.request.Request(url, headers={"User-Agent": "l10n"})  # noqa: S310 - the scheme was checked
    try:
        with urllib.request.build_opener(_SafeRedirects).open(request, timeout=_SECONDS) as response:
            total = int(response.headers.get("Content-Length", 0))
            while chunk := response.read(_CHUNK):
                done += len(chunk)
                if max(done, total) > most:
                    raise EngineError(f"is larger than {most} bytes", path=url)
                yield chunk, total
    except (OSError, HTTPException, ValueError) as error:
        if isinstance(error, HTTPError):
            error.close()
        why = str(error).removeprefix("<urlopen error ").removesuffix(">")
        raise EngineError(f"cannot be downloaded: {why}", path=url, hint=_OFFLINE) from error
    if total and done != total:
        raise EngineError(f"the download ended after {done} of {total} bytes", path=url, hint="try again")


class _SafeRedirects(urllib.request.HTTPRedirectHandler):
    """Refuses redirects to schemes other than https."""

    def redirect_request(  # noqa: PLR0917 - urllib's signature
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        if not _safe(newurl):
            fp.close()
            raise EngineError("is not an https address, but the server redirects to it", path=newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _safe(url: object) -> bool:
    try:
        parts = urlsplit(str(url))
    except ValueError:
        return False
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOCAL))


def _unpack(file: IO[bytes], into: Path, *, origin: object) -> Package:
    """Check all members of an archive, unpack it, and read the package in it."""
    try:
        folder = _unpack_members(file, into, origin)
    except _DAMAGE as error:
        raise EngineError(f"is damaged: {error}", path=origin, hint="download it again") from error
    try:
        return read(into / folder)
    except EngineError as error:
        what = str(error).replace(f"{into}{os.sep}", "")
        raise EngineError(f"contains no usable package: {what}", path=origin) from error


def _unpack_members(file: IO[bytes], into: Path, origin: object) -> str:
    with zipfile.ZipFile(file) as zipped:
        members = zipped.infolist()
        _inspect(origin, members)
        for member in members:
            _extract(zipped, member, into)
    return members[0].filename.split("/")[0]


def _inspect(archive: object, members: Sequence[zipfile.ZipInfo]) -> None:
    """Refuse an archive that would write outside one folder, or more than a package may contain."""
    names = [member.filename for member in members]
    for member in members:
        if fault := _fault(member):
            raise EngineError(f"the member {member.filename[:80]!r} {fault}", path=archive)
    if len({name.split("/")[0] for name in names}) != 1:
        raise EngineError("does not contain exactly one package folder", path=archive)
    if len(set(names)) != len(names):
        raise EngineError("contains two files with the same name", path=archive)
    if len(members) > _MAX_MEMBERS or sum(member.file_size for member in members) > _MAX_UNPACKED:
        raise EngineError(f"would unpack to more than {_MAX_UNPACKED} bytes or {_MAX_MEMBERS} files", path=archive)


def _fault(member: zipfile.ZipInfo) -> str | None:
    """Return why a member must not be unpacked, or None if it may."""
    parts = member.filename.removesuffix("/").split("/")
    if not _FOLDER.fullmatch(parts[0]) or {"", ".", ".."} & set(parts) or set(member.filename) & set("\\:\0"):
        return "is outside the package folder"
    if stat.S_IFMT(member.external_attr >> 16) not in {0, stat.S_IFREG, stat.S_IFDIR}:
        return "is a link or a device"
    return "is encrypted" if member.flag_bits & 1 else None


def _extract(zipped: zipfile.ZipFile, member: zipfile.ZipInfo, into: Path) -> None:
    path = into / member.filename
    if member.is_dir():
        path.mkdir(parents=True, exist_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.writelines(_content(zipped, member))
        file.flush()
        os.fsync(file.fileno())


def _content(zipped: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a member's bytes in chunks. Errors here come from the archive, not from the folder it is unpacked into."""
    try:
        with zipped.open(member) as packed:
            while chunk := packed.read(_CHUNK):
                yield chunk
    except OSError as error:
        raise zipfile.BadZipFile(reason(error)) from error
