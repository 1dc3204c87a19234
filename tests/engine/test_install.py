"""Packages installed from an index on this machine and from files: whole, or not at all."""

from __future__ import annotations

import errno
import json
import socket
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tiny_package import archive, build
from web_site import Site, serving

from l10n.engine import install as module
from l10n.engine.install import Available, available, install_entry, install_file, newest
from l10n.engine.packages import read
from l10n.errors import EngineError, OutputError


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Serve a site for one test."""
    monkeypatch.setenv("no_proxy", "*")
    with serving() as running:
        yield running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the path of Argos's folder, which is not there yet."""
    return tmp_path / "argos" / "packages"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Return the directory of a package that can be packed."""
    return build(tmp_path / "work")


def silent(_done: int, _total: int) -> None:
    """Show no progress."""


def offered(site: Site, file: Path, **fields: object) -> Available:
    """Put a file on the site and return its entry in the site's index."""
    site.pages[f"/{file.name}"] = file.read_bytes()
    link = f"{site.url}/{file.name}"
    entry = {"from_code": "en", "to_code": "es", "package_version": "1.0", "type": "translate", "links": [link]}
    site.pages["/index.json"] = json.dumps([{**entry, **fields}]).encode()
    return available(f"{site.url}/index.json")[0]


def left(folder: Path) -> list[str]:
    """Return what stands in a folder, hidden or not."""
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_a_package_of_the_index_is_installed_with_its_progress(site: Site, folder: Path, package: Path) -> None:
    seen: list[tuple[int, int]] = []
    file = archive(package)
    found = install_entry(offered(site, file), folder=folder, progress=lambda done, total: seen.append((done, total)))
    assert found.fresh
    assert found.package.path == folder / "translate-en_es-1_0"
    assert found.package.source == "en"
    size = file.stat().st_size
    assert seen[-1] == (size, size)
    assert left(folder) == ["translate-en_es-1_0"]


def test_a_second_installation_downloads_nothing_and_says_so(site: Site, folder: Path, package: Path) -> None:
    entry = offered(site, archive(package))
    install_entry(entry, folder=folder, progress=silent)
    site.requests.clear()
    assert not install_entry(entry, folder=folder, progress=silent).fresh
    assert site.requests == []


def test_a_package_is_installed_from_a_file_once(folder: Path, package: Path) -> None:
    file = archive(package)
    assert install_file(file, folder=folder).fresh
    assert not install_file(file, folder=folder).fresh


def test_a_newer_package_takes_the_place_of_an_older_one_of_its_name(folder: Path, tmp_path: Path) -> None:
    for version in ("1.0", "1.1"):
        path = build(tmp_path / version, name="en_es", version=version)
        assert install_file(archive(path), folder=folder).package.version == version
    assert left(folder) == ["en_es"]


def test_an_older_package_stays_where_the_newer_one_cannot_take_its_place(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_file(archive(build(tmp_path / "old", name="en_es", version="1.0")), folder=folder)
    newer = archive(build(tmp_path / "new", name="en_es", version="1.1"))
    rename = Path.replace

    def refuse_the_newer(path: Path, target: Path) -> Path:
        if path.parent.name == "unpacked":
            raise PermissionError(errno.EACCES, "Permission denied")
        return rename(path, target)

    monkeypatch.setattr(Path, "replace", refuse_the_newer)
    with pytest.raises(OutputError, match="cannot be written: permission denied"):
        install_file(newer, folder=folder)
    assert left(folder) == ["en_es"]
    assert read(folder / "en_es").version == "1.0"


def test_a_broken_package_of_the_same_name_is_replaced(folder: Path, package: Path) -> None:
    (folder / package.name / "model").mkdir(parents=True)
    assert install_file(archive(package), folder=folder).fresh


def test_the_index_gives_packages_and_passes_over_nonsense(site: Site) -> None:
    good = {
        "from_code": "en",
        "to_code": "es",
        "package_version": "1.9",
        "links": ["https://example.org/a", "ipfs://b", 5],
    }
    site.pages["/index.json"] = json.dumps(
        [good, 5, {"type": "sbd"}, {**good, "type": "sbd"}, {**good, "to_code": 1}, {**good, "languages": 5}]
    ).encode()
    assert available(f"{site.url}/index.json") == [Available("en", "es", "1.9", ("https://example.org/a",))]


def test_the_newest_package_of_a_direction_is_found() -> None:
    entries = [Available("en", "es", version, ()) for version in ("1.9", "1.10", "1.0")]
    assert newest(entries, "en", "es").version == "1.10"
    with pytest.raises(EngineError, match="no package that translates en to nah"):
        newest(entries, "en", "nah")


@pytest.mark.parametrize(("text", "fault"), [(b"<html>", "not JSON"), (b"{}", "not a list"), (b"[" * 9999, "not JSON")])
def test_what_is_no_index_is_refused(site: Site, text: bytes, fault: str) -> None:
    site.pages["/index.json"] = text
    with pytest.raises(EngineError, match=fault):
        available(f"{site.url}/index.json")


def test_offline_is_one_line_that_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(EngineError, match=r"cannot be downloaded: .*refused; check the connection") as caught:
        available(f"http://127.0.0.1:{port}/index.json")
    assert "\n" not in str(caught.value)


def test_a_server_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(module, "_SECONDS", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(EngineError, match="timed out"):
        available(f"http://127.0.0.1:{server.getsockname()[1]}/index.json")


def test_a_missing_page_is_an_error(site: Site) -> None:
    with pytest.raises(EngineError, match="404"):
        available(f"{site.url}/index.json")


@pytest.mark.parametrize(
    "url", ["http://example.org/i", "file:///etc/passwd", "ftp://example.org/i", "https:///i", "http://[", ""]
)
def test_only_https_is_asked(url: str) -> None:
    with pytest.raises(EngineError, match="is not an https address"):
        available(url)


def test_a_redirect_off_https_is_not_followed(site: Site) -> None:
    site.pages["/index.json"] = b""
    site.status, site.headers = 302, {"Location": "http://example.org/index.json"}
    with pytest.raises(EngineError, match=r"example\.org.*is not an https address"):
        available(f"{site.url}/index.json")


def test_the_second_link_is_taken_where_the_first_is_dead(site: Site, folder: Path, package: Path) -> None:
    entry = offered(site, archive(package))
    links = (f"{site.url}/gone", *entry.links)
    assert install_entry(Available("en", "es", "1.0", links), folder=folder, progress=silent).fresh


def test_an_entry_without_a_safe_link_is_refused(folder: Path) -> None:
    with pytest.raises(EngineError, match="no https link"):
        install_entry(Available("en", "es", "1.0", ()), folder=folder, progress=silent)


def test_a_download_that_ends_early_leaves_nothing(site: Site, folder: Path, package: Path) -> None:
    entry = offered(site, archive(package))
    site.headers = {"Content-Length": "9999999"}
    with pytest.raises(EngineError, match=r"the download ended after \d+ of 9999999 bytes|IncompleteRead"):
        install_entry(entry, folder=folder, progress=silent)
    assert left(folder) == []


def test_a_download_without_a_length_is_judged_by_its_content(site: Site, folder: Path, package: Path) -> None:
    entry = offered(site, archive(package))
    site.headers = {"Content-Length": ""}
    assert install_entry(entry, folder=folder, progress=silent).fresh


def test_a_download_larger_than_any_package_is_stopped(
    site: Site, folder: Path, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = offered(site, archive(package))
    monkeypatch.setattr(module, "_MAX_ARCHIVE", 1000)
    with pytest.raises(EngineError, match="is larger than 1000 bytes"):
        install_entry(entry, folder=folder, progress=silent)
    assert left(folder) == []


def test_an_interruption_leaves_nothing(site: Site, folder: Path, package: Path) -> None:
    def interrupt(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        install_entry(offered(site, archive(package)), folder=folder, progress=interrupt)
    assert left(folder) == []


def test_a_package_of_another_direction_than_promised_is_refused(site: Site, folder: Path, package: Path) -> None:
    entry = offered(site, archive(package), from_code="es", to_code="en")
    with pytest.raises(EngineError, match="translates en to es, but the index says es to en"):
        install_entry(entry, folder=folder, progress=silent)
    assert left(folder) == []


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt",
        "/etc/evil.txt",
        "translate-en_es-1_0/../../evil.txt",
        "translate-en_es-1_0\\..\\..\\evil.txt",
        "C:/evil.txt",
        "translate-en_es-1_0/C:evil.txt",
        "translate-en_es-1_0//evil.txt",
        ".hidden/evil.txt",
    ],
)
def test_an_archive_that_reaches_outside_its_folder_is_refused(folder: Path, package: Path, name: str) -> None:
    with pytest.raises(EngineError, match="is outside the package folder"):
        install_file(archive(package, extra={name: "evil"}), folder=folder)
    assert left(folder) == []
    assert not list(folder.parents[1].rglob("*evil*"))


def test_an_archive_with_a_link_is_refused(folder: Path, package: Path) -> None:
    file = archive(package)
    link = zipfile.ZipInfo(f"{package.name}/passwords")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(file, "a") as zipped:
        zipped.writestr(link, "/etc/passwd")
    with pytest.raises(EngineError, match="is a link or a device"):
        install_file(file, folder=folder)


@pytest.mark.parametrize(
    ("name", "fault"), [("other/file", "one package folder"), ("__MACOSX/x", "is outside the package folder")]
)
def test_an_archive_with_two_folders_is_refused(folder: Path, package: Path, name: str, fault: str) -> None:
    with pytest.raises(EngineError, match=fault):
        install_file(archive(package, extra={name: ""}), folder=folder)


def test_an_archive_that_names_a_file_twice_is_refused(folder: Path, package: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        file = archive(package, extra={f"{package.name}/metadata.json": "{}"})
    with pytest.raises(EngineError, match="two files with the same name"):
        install_file(file, folder=folder)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(
    folder: Path, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = archive(package, extra={f"{package.name}/bomb": "0" * 20_000_000})
    assert file.stat().st_size < 1_000_000
    monkeypatch.setattr(module, "_MAX_UNPACKED", 10_000_000)
    with pytest.raises(EngineError, match="would unpack to more than 10000000 bytes"):
        install_file(file, folder=folder)
    assert left(folder) == []


def test_a_member_whose_bytes_changed_is_found_by_its_checksum(folder: Path, package: Path) -> None:
    readme = package / "README.md"
    readme.write_text("the text of the licence")
    file = archive(package)
    with zipfile.ZipFile(file) as zipped:
        start = zipped.getinfo(f"{package.name}/README.md").header_offset
    content = bytearray(file.read_bytes())
    content[start + 30 + len(f"{package.name}/README.md") + 3] ^= 0xFF
    file.write_bytes(content)
    with pytest.raises(EngineError, match="is damaged"):
        install_file(file, folder=folder)
    assert left(folder) == []


def test_a_file_that_is_no_archive_is_refused(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "notes.argosmodel"
    file.write_text("no archive")
    with pytest.raises(EngineError, match="is damaged"):
        install_file(file, folder=folder)


def test_a_file_that_cannot_be_read_is_blamed_on_itself_and_makes_no_folder(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "en_es.argosmodel"
    with pytest.raises(EngineError, match=r"en_es\.argosmodel: cannot be read: no such file or directory"):
        install_file(file, folder=folder)
    file.mkdir()
    with pytest.raises(EngineError, match=r"en_es\.argosmodel: cannot be read: is a directory"):
        install_file(file, folder=folder)
    assert not folder.exists()


def test_an_archive_of_which_the_directory_points_nowhere_is_damaged(folder: Path, package: Path) -> None:
    file = archive(package)
    content = bytearray(file.read_bytes())
    content[-6:-2] = b"\xff\xff\xff\x7f"
    file.write_bytes(content)
    with pytest.raises(EngineError, match="is damaged"):
        install_file(file, folder=folder)
    assert left(folder) == []


def test_an_empty_archive_is_refused(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "empty.argosmodel"
    zipfile.ZipFile(file, "w").close()
    with pytest.raises(EngineError, match="one package folder"):
        install_file(file, folder=folder)


@pytest.mark.parametrize("name", ["model/model.bin", "metadata.json", "sentencepiece.model"])
def test_an_archive_without_a_file_that_a_package_needs_is_refused(folder: Path, package: Path, name: str) -> None:
    (package / name).unlink()
    with pytest.raises(EngineError, match="contains no usable package") as caught:
        install_file(archive(package), folder=folder)
    assert ".l10n-" not in str(caught.value)
    assert left(folder) == []


def test_a_folder_that_cannot_be_made_is_an_output_error(tmp_path: Path, package: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot be written"):
        install_file(archive(package), folder=tmp_path / "file" / "packages")
