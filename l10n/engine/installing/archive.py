"""Unpack `.argosmodel` files, which are zip archives of one package folder, with suspicion.

`zipfile` reads a directory of any length, and decompresses what it is told to. So the end of the file is read first,
then the directory, and only then the members, one by one.
"""

from __future__ import annotations

import os
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import IO

from l10n import limits
from l10n.engine.contents import short
from l10n.errors import EngineError, reason
from l10n.text.data.showing import shown

_CHUNK = 1 << 16
_MEGABYTE = 1_000_000
_MAX_MEMBERS = 10_000
_MAX_DIRECTORY = 4_000_000
"""Bytes of the directory of an archive: 400 for each member."""
_MAX_RATIO = 50
_FREE = 10_000_000
"""Bytes that an archive may unpack to whatever its own size is. Text compresses well, weights hardly."""
_MAX_DEPTH = 10
_MAX_NAME = 120
_MAX_PATH = 400
_FOLDER = re.compile(r"[0-9A-Za-z][\w.+-]*")
_STRANGE = re.compile(r'[\x00-\x1f\x7f-\x9f\u2028\u2029<>:"|?*\\]|[. ]\Z|\A ')
"""What some system or terminal does not take in a name."""
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|CLOCK\$|CONIN\$|CONOUT\$|COM[0-9¹²³]|LPT[0-9¹²³])(?:\..*)?", re.IGNORECASE)
"""Names of devices on Windows."""
_ENCRYPTED = 0x0001 | 0x0040 | 0x2000
"""The bits of encryption: plain, strong, and of the directory."""
_END = struct.Struct("<4s4H2IH")
_END_SIGNATURE = b"PK\5\6"
_LONG_END_SIGNATURE = b"PK\6\7"
_LONG_END = 20
_MOST_COMMENT = 1 << 16
_LOCAL_HEADER = 30
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, LookupError, struct.error, ValueError)
_KINDS = (
    (b"PK", "a zip archive"),
    (b"<", "a web page"),
    (b"{", "JSON"),
    (b"[", "JSON"),
    (b"\x1f\x8b", "a gzip file"),
    (b"version https://git-lfs", "a pointer of Git LFS"),
)


def unpack(file: IO[bytes], into: Path, *, origin: object) -> Path:
    """Check all members of an archive and unpack it into a new folder.

    Args:
        file: the archive.
        into: the folder, which is created.
        origin: where the archive comes from, for messages.

    Returns:
        The one folder that was in the archive.

    Raises:
        EngineError: the archive is damaged or malicious.
        OSError: the folder cannot be written.

    """
    try:
        size = _check_end(file, origin)
        return into / _unpack_members(file, into, origin, size)
    except _DAMAGE as error:
        raise EngineError(f"is damaged: {short(error)}", path=origin, hint="download it again") from error


def is_archive(file: IO[bytes]) -> bool:
    """Return whether a file begins as an archive with members does."""
    file.seek(0)
    return file.read(4) == b"PK\3\4"


def described(file: IO[bytes]) -> str:
    """Return in a few words what a file is that is no archive: `a web page of 512 bytes`."""
    file.seek(0)
    start = file.read(64).lstrip()
    size = file.seek(0, os.SEEK_END)
    kind = next((kind for signature, kind in _KINDS if start.startswith(signature)), "a file of another kind")
    return f"{kind} of {size} bytes" if size else "empty"


def _check_end(file: IO[bytes], origin: object) -> int:
    """Check the record at the end of an archive, which says how long its directory is; return the archive's size.

    `zipfile` believes a second such record, for archives of more than 65,535 files or 4 GB, that packages never need.
    """
    size = file.seek(0, os.SEEK_END)
    start = max(0, size - _MOST_COMMENT - _END.size - _LONG_END)
    file.seek(start)
    tail = file.read(size - start)
    at = tail.rfind(_END_SIGNATURE)
    if at < 0 or at + _END.size > len(tail):
        raise EngineError(f"is damaged: it is no zip archive, but {described(file)}", path=origin)
    _, _, _, _, members, length, _, _ = _END.unpack_from(tail, at)
    if tail[max(0, at - _LONG_END) : at].startswith(_LONG_END_SIGNATURE):
        raise EngineError("is an archive for files of more than 4 GB, which no package needs", path=origin)
    if members > _MAX_MEMBERS or length > _MAX_DIRECTORY:
        raise EngineError(f"would unpack to more than {_MAX_MEMBERS} files", path=origin)
    return size


def _unpack_members(file: IO[bytes], into: Path, origin: object, size: int) -> str:
    with zipfile.ZipFile(file) as zipped:
        members = zipped.infolist()
        _inspect(origin, members, size, zipped.start_dir)
        for member in members:
            _extract(zipped, member, into)
    return members[0].filename.split("/")[0]


def _inspect(archive: object, members: Sequence[zipfile.ZipInfo], size: int, directory: int) -> None:
    """Refuse an archive that would write outside one folder, or more than a package may contain."""
    for member in members:
        if fault := _fault(member):
            raise EngineError(f"the member {shown(member.filename, 80)} {fault}", path=archive)
    if len({member.filename.split("/")[0] for member in members}) != 1:
        raise EngineError("does not contain exactly one package folder", path=archive)
    if clash := _clash(members):
        raise EngineError(f"contains two files with the same name: {shown(clash, 80)}", path=archive)
    unpacked = sum(member.file_size for member in members)
    most = limits.PACKAGE_MB.most * _MEGABYTE
    if len(members) > _MAX_MEMBERS or unpacked > most:
        what = f"would unpack to more than {most} bytes or {_MAX_MEMBERS} files"
        raise EngineError(what, path=archive, hint=limits.PACKAGE_MB.hint)
    if unpacked > _FREE + _MAX_RATIO * size:
        raise EngineError(f"would unpack to more than {_MAX_RATIO} times its size", path=archive)
    if _overlap(members, directory):
        raise EngineError("is damaged: members lie in one another, or outside", path=archive)


def _fault(member: zipfile.ZipInfo) -> str | None:
    """Return why a member must not be unpacked, or None if it may."""
    if fault := _fault_of_name(member):
        return fault
    stored = member.compress_type == zipfile.ZIP_STORED
    for wrong, fault in (
        (stat.S_IFMT(member.external_attr >> 16) not in {0, stat.S_IFREG, stat.S_IFDIR}, "is a link or a device"),
        (member.flag_bits & _ENCRYPTED, "is encrypted"),
        (not stored and member.compress_type != zipfile.ZIP_DEFLATED, "is compressed in an unusual way"),
        (stored and member.compress_size != member.file_size, "has a wrong size"),
        (member.is_dir() and member.file_size, "is a folder with content"),
    ):
        if wrong:
            return fault
    return None


def _fault_of_name(member: zipfile.ZipInfo) -> str | None:
    name = member.filename
    parts = name.removesuffix("/").split("/")
    inside = _FOLDER.fullmatch(parts[0]) and not {"", ".", ".."} & set(parts) and not set(name) & set("\\:\0")
    if not inside or name != member.orig_filename:
        return "is outside the package folder"
    if len(name) > _MAX_PATH or len(parts) > _MAX_DEPTH or any(len(part.encode()) > _MAX_NAME for part in parts):
        return "has too long a name"
    if any(_STRANGE.search(part) or _RESERVED.fullmatch(part) for part in parts):
        return "has a name that not every system takes"
    return None


def _clash(members: Sequence[zipfile.ZipInfo]) -> str | None:
    """Return the name of a file that is there twice, or is also a folder, on a system that ignores case or accents."""
    files: set[str] = set()
    folders: set[str] = set()
    for member in members:
        path = PurePosixPath(unicodedata.normalize("NFC", unicodedata.normalize("NFC", member.filename).casefold()))
        if path.as_posix() in files or (not member.is_dir() and path.as_posix() in folders):
            return member.filename
        folders |= {parent.as_posix() for parent in path.parents}
        (folders if member.is_dir() else files).add(path.as_posix())
    return next(iter(files & folders), None)


def _overlap(members: Sequence[zipfile.ZipInfo], directory: int) -> bool:
    """Return whether the bytes of members overlap: a small archive can hold a large one many times."""
    end = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < end:
            return True
        end = member.header_offset + _LOCAL_HEADER + len(member.filename) + member.compress_size
    return end > directory


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
        if file.tell() != member.file_size:
            raise zipfile.BadZipFile(f"{short(member.filename, 80)} has a wrong size")


def _content(zipped: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a member's bytes in chunks. Errors here come from the archive, not from the folder it is unpacked into."""
    try:
        with zipped.open(member) as packed:
            while chunk := packed.read(_CHUNK):
                yield chunk
    except OSError as error:
        raise zipfile.BadZipFile(reason(error)) from error
