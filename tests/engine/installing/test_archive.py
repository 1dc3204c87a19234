"""Archives of packages: what is unpacked, and what is refused before a byte of it is written."""

from __future__ import annotations

import io
import random
import struct
import tempfile
import warnings
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import limits
from l10n.engine.installing import archive as module
from l10n.engine.installing.archive import described, is_archive, unpack
from l10n.errors import EngineError

FOLDER = "translate-en_es-1_0"
NOISE = random.Random(5).randbytes(3000)  # noqa: S311 - bytes that do not compress


def zipped(
    members: Mapping[str | zipfile.ZipInfo, bytes] | None = None, *, method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """Return an archive with a file of a package folder, and more members."""
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w", method) as made:
        warnings.simplefilter("ignore")
        for name, content in {f"{FOLDER}/model/model.bin": NOISE, **(members or {})}.items():
            made.writestr(name, content)
    return file.getvalue()


def unpacked(content: bytes, folder: Path) -> dict[str, bytes]:
    """Unpack an archive and return its files."""
    into = folder / "unpacked"
    top = unpack(io.BytesIO(content), into, origin="a.argosmodel")
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in top.rglob("*") if path.is_file()}


def refused(content: bytes, folder: Path, fault: str) -> None:
    """Check that an archive is refused, in one line, before anything is written."""
    with pytest.raises(EngineError, match=fault) as caught:
        unpacked(content, folder)
    assert len(str(caught.value)) < 500
    assert "\n" not in str(caught.value)
    assert [path for path in folder.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_package_is_unpacked(tmp_path: Path, method: int) -> None:
    content = zipped({f"{FOLDER}/": b"", f"{FOLDER}/stanza/": b"", f"{FOLDER}/README.md": b"text"}, method=method)
    assert unpacked(content, tmp_path) == {"model/model.bin": NOISE, "README.md": b"text"}
    assert is_archive(io.BytesIO(content))


def test_a_comment_at_the_end_does_no_harm(tmp_path: Path) -> None:
    file = io.BytesIO(zipped())
    with zipfile.ZipFile(file, "a") as made:
        made.comment = b"made by hand"
    assert unpacked(file.getvalue(), tmp_path) == {"model/model.bin": NOISE}


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt",
        "/etc/evil.txt",
        f"{FOLDER}/../../evil.txt",
        f"{FOLDER}\\..\\..\\evil.txt",
        f"{FOLDER}/a\\evil.txt",
        "C:/evil.txt",
        f"{FOLDER}/C:evil.txt",
        f"{FOLDER}/file:stream",
        f"{FOLDER}//evil.txt",
        f"{FOLDER}/./evil.txt",
        ".hidden/evil.txt",
        "__MACOSX/x",
        "~/evil.txt",
    ],
)
def test_a_member_outside_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    refused(zipped({name: b"evil"}), tmp_path, "is outside the package folder")


@pytest.mark.parametrize(
    "name",
    [
        "CON",
        "nul",
        "model/Aux.json",
        "com1.txt",
        "LPT9",
        "name.",
        "name ",
        " name",
        "a\nb",
        "a\x1b[31mb",
        "a\u2028b",
        "a\x85b",
        "what?",
        "a*",
        "a|b",
        'a"b',
        "<a>",
    ],
)
def test_a_name_that_not_every_system_takes_is_refused(tmp_path: Path, name: str) -> None:
    refused(zipped({f"{FOLDER}/{name}": b"evil"}), tmp_path, "has a name that not every system takes")


@pytest.mark.parametrize("name", ["a" * 200, "é" * 100, "/".join("a" * 20), "/".join(["a" * 100] * 5)])
def test_a_name_that_is_too_long_is_refused(tmp_path: Path, name: str) -> None:
    refused(zipped({f"{FOLDER}/{name}": b"evil"}), tmp_path, "has too long a name")


@pytest.mark.parametrize("name", ["console.txt", "nullable", "a.b", "é.txt", "com10.x", "with space.txt", "mercado ñ"])
def test_ordinary_names_are_taken(tmp_path: Path, name: str) -> None:
    assert unpacked(zipped({f"{FOLDER}/{name}": b"text"}), tmp_path)[name] == b"text"


def test_a_name_that_is_cut_at_a_zero_byte_is_refused(tmp_path: Path) -> None:
    content = zipped({f"{FOLDER}/evil.txt_____": b"evil"}).replace(b"evil.txt_____", b"evil.txt\0/../x")
    refused(content, tmp_path, "is outside the package folder|is damaged")
    content = zipped({f"{FOLDER}/evil.txt_": b"evil"}).replace(b"evil.txt_", b"evil.txt\0")
    refused(content, tmp_path, "is outside the package folder|is damaged")


@pytest.mark.parametrize(
    "names",
    [
        (f"{FOLDER}/model/model.bin",),
        (f"{FOLDER}/Model/model.bin",),
        (f"{FOLDER}/é", f"{FOLDER}/e\u0301"),
        (f"{FOLDER}/STRASSE", f"{FOLDER}/straße"),
        (f"{FOLDER}/model",),
        (f"{FOLDER}/a/b", f"{FOLDER}/a"),
        (f"{FOLDER}/a", f"{FOLDER}/A/b"),
    ],
)
def test_two_files_of_one_name_are_refused(tmp_path: Path, names: tuple[str, ...]) -> None:
    refused(zipped({zipfile.ZipInfo(name): b"x" for name in names}), tmp_path, "two files with the same name")


@pytest.mark.parametrize("mode", [0o120777, 0o010644, 0o020644, 0o060644, 0o140644])
def test_a_link_and_a_device_are_refused(tmp_path: Path, mode: int) -> None:
    link = zipfile.ZipInfo(f"{FOLDER}/passwords")
    link.external_attr = mode << 16
    refused(zipped({link: b"/etc/passwd"}), tmp_path, "is a link or a device")


def test_an_archive_with_two_folders_or_none_is_refused(tmp_path: Path) -> None:
    refused(zipped({"other/file": b""}), tmp_path, "exactly one package folder")
    file = io.BytesIO()
    zipfile.ZipFile(file, "w").close()
    refused(file.getvalue(), tmp_path, "exactly one package folder")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_compression_that_python_cannot_limit_is_refused(tmp_path: Path, method: int) -> None:
    refused(zipped(method=method), tmp_path, "is compressed in an unusual way")


def changed(content: bytes, place: int, layout: str, value: int) -> bytes:
    """Return an archive with another number in the directory's first entry."""
    found = bytearray(content)
    struct.pack_into(f"<{layout}", found, content.index(b"PK\1\2") + place, value)
    return bytes(found)


@pytest.mark.parametrize(
    ("place", "layout", "value", "fault"),
    [
        (8, "H", 0x0001, "is encrypted"),
        (8, "H", 0x0041, "is encrypted"),
        (8, "H", 0x2000, "is encrypted"),
        (8, "H", 0x0020, "is damaged"),
        (10, "H", 99, "is compressed in an unusual way"),
        (20, "I", 2**31, "members lie in one another, or outside"),
        (42, "I", 2**31, "members lie in one another, or outside"),
        (24, "I", 10_000_000, "is damaged"),
        (24, "I", 100, "is damaged"),
        (24, "I", 2**31, "would unpack to more than"),
        (24, "I", 12_000_000, "would unpack to more than 50 times its size"),
        (16, "I", 5, "is damaged"),
    ],
)
def test_an_entry_that_lies_is_refused(tmp_path: Path, place: int, layout: str, value: int, fault: str) -> None:
    with pytest.raises(EngineError, match=fault):
        unpacked(changed(zipped(), place, layout, value), tmp_path)


def test_a_stored_file_has_one_size(tmp_path: Path) -> None:
    refused(changed(zipped(method=zipfile.ZIP_STORED), 24, "I", 5000), tmp_path, "has a wrong size")


def test_members_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    content = bytearray(zipped({f"{FOLDER}/b": NOISE}))
    second = content.index(b"PK\1\2", content.index(b"PK\1\2") + 4)
    struct.pack_into("<I", content, second + 42, 10)
    refused(bytes(content), tmp_path, "members lie in one another")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = zipped({f"{FOLDER}/bomb": b"0" * 20_000_000})
    assert len(content) < 100_000
    refused(content, tmp_path, "would unpack to more than 50 times its size")
    monkeypatch.setattr(limits.PACKAGE_MB, "most", 10)
    refused(content, tmp_path, r"would unpack to more than 10000000 bytes.* L10N_MAX_PACKAGE_MB=20")


def test_too_many_files_are_refused_by_the_end_of_the_archive_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MAX_MEMBERS", 5)
    content = zipped({f"{FOLDER}/{i}": b"" for i in range(20)})
    refused(content, tmp_path, "would unpack to more than 5 files")
    end = bytearray(content)
    struct.pack_into("<HH", end, len(end) - 14, 1, 1)
    refused(bytes(end), tmp_path, "or 5 files")
    monkeypatch.setattr(module, "_MAX_DIRECTORY", 1000)
    refused(bytes(end), tmp_path, "would unpack to more than 5 files")


def test_a_record_for_larger_archives_is_not_believed(tmp_path: Path) -> None:
    content = zipped()
    end = content[-22:]
    length, start = struct.unpack_from("<II", end, 12)
    record = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, 10**6, 10**6, length, start)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, len(content) - 22, 1)
    refused(content[:-22] + record + locator + end, tmp_path, "for files of more than 4 GB")


def test_a_member_whose_bytes_changed_is_found_by_its_checksum(tmp_path: Path) -> None:
    content = bytearray(zipped(method=zipfile.ZIP_STORED))
    content[content.index(NOISE) + 1000] ^= 255
    with pytest.raises(EngineError, match="is damaged: Bad CRC-32"):
        unpacked(bytes(content), tmp_path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><p>Gone", "a web page of 22 bytes"),
        (b"\n <html>", "a web page of 8 bytes"),
        (b'{"error": 1}', "JSON of 12 bytes"),
        (b"\x1f\x8b\x08", "a gzip file of 3 bytes"),
        (b"version https://git-lfs.github.com/spec/v1", "a pointer of Git LFS of 42 bytes"),
        (b"no archive", "a file of another kind of 10 bytes"),
    ],
)
def test_what_is_no_archive_is_named_with_its_size(tmp_path: Path, content: bytes, said: str) -> None:
    assert described(io.BytesIO(content)) == said
    assert not is_archive(io.BytesIO(content))
    refused(content, tmp_path, f"is damaged: it is no zip archive, but {said}")


def test_a_folder_that_cannot_be_written_is_no_fault_of_the_archive(tmp_path: Path) -> None:
    (tmp_path / "unpacked").write_text("a file")
    with pytest.raises(NotADirectoryError):
        unpacked(zipped(), tmp_path)


@given(st.data())
def test_any_change_of_bytes_ends_in_one_line_or_in_the_same_files(data: st.DataObject) -> None:
    content = bytearray(zipped({f"{FOLDER}/a": b"text", f"{FOLDER}/b/": b""}))
    directory = content.index(b"PK\1\2")
    for _ in range(data.draw(st.integers(1, 4))):
        near_end = data.draw(st.booleans())
        at = data.draw(st.integers(directory if near_end else 0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    with tempfile.TemporaryDirectory() as folder:
        with suppress(EngineError):
            unpacked(bytes(content), Path(folder))
        outside = {path for path in Path(folder).rglob("*") if "unpacked" not in path.parts}
        assert outside == set()
