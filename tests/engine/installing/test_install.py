"""Packages installed from an index on this machine and from files: whole, or not at all."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import tiny_package
from converted import opus_mt
from disks import PAGE, fill, small
from tiny_package import archive
from trusted import build
from web_site import Site, serving

from l10n import limits
from l10n.engine.installing import install as module
from l10n.engine.installing.index import Available, available
from l10n.engine.installing.install import Installation, LinksError
from l10n.engine.packages import read
from l10n.engine.record import PackageRecord
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


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the record of packages in a folder of the test, and return it."""
    path = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(path))
    return path


def install_file(path: Path, *, folder: Path) -> Installation:
    """Install a file as a new process does."""
    return module.install_file(path, folder=folder, record=PackageRecord())


def install_entry(entry: Available, *, folder: Path, progress: Callable[[int, int], None]) -> Installation:
    """Install a package of an index, likewise."""
    return module.install_entry(entry, folder=folder, record=PackageRecord(), progress=progress)


def silent(_done: int, _total: int) -> None:
    """Show no progress."""


def offered(site: Site, file: Path, **fields: object) -> Available:
    """Put a file on the site and return its entry in the site's index."""
    site.pages[f"/{file.name}"] = file.read_bytes()
    link = f"{site.url}/{file.name}"
    entry = {"from_code": "en", "to_code": "es", "package_version": "1.1", "type": "translate", "links": [link]}
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
    assert found.package.path == folder / "translate-en_es-1_1"
    assert found.package.source == "en"
    size = file.stat().st_size
    assert seen[-1] == (size, size)
    assert left(folder) == ["translate-en_es-1_1"]


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
    for version in ("1.1", "1.2"):
        path = build(tmp_path / version, name="en_es", version=version)
        assert install_file(archive(path), folder=folder).package.version == version
    assert left(folder) == ["en_es"]


def test_an_older_package_stays_where_the_newer_one_cannot_take_its_place(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_file(archive(build(tmp_path / "old", name="en_es", version="1.1")), folder=folder)
    newer = archive(build(tmp_path / "new", name="en_es", version="1.2"))
    rename = Path.replace

    def refuse_the_newer(path: Path, target: Path) -> Path:
        if path.parent.name == "unpacked":
            raise PermissionError(errno.EACCES, "Permission denied")
        return rename(path, target)

    monkeypatch.setattr(Path, "replace", refuse_the_newer)
    with pytest.raises(OutputError, match="cannot be written: permission denied"):
        install_file(newer, folder=folder)
    assert left(folder) == ["en_es"]
    assert read(folder / "en_es").version == "1.1"


def test_a_broken_package_of_the_same_name_is_replaced(folder: Path, package: Path) -> None:
    (folder / package.name / "model").mkdir(parents=True)
    assert install_file(archive(package), folder=folder).fresh


def test_a_plain_model_in_an_archive_is_not_put_among_packages(folder: Path, tmp_path: Path) -> None:
    path = archive(opus_mt(tmp_path / "opus-mt-en-es"))
    with pytest.raises(EngineError, match=r"has no file metadata\.json; unpack it, and give its folder with --model"):
        install_file(path, folder=folder)
    assert not list(folder.iterdir())


def test_the_second_link_is_taken_where_the_first_is_dead(site: Site, folder: Path, package: Path) -> None:
    entry = offered(site, archive(package))
    links = (f"{site.url}/gone", *entry.links)
    assert install_entry(Available("en", "es", "1.1", links), folder=folder, progress=silent).fresh


def test_an_entry_without_a_safe_link_is_refused(folder: Path) -> None:
    with pytest.raises(EngineError, match="no https link"):
        install_entry(Available("en", "es", "1.1", ()), folder=folder, progress=silent)


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
    monkeypatch.setattr(limits.DOWNLOAD_MB, "most", 0.001)
    with pytest.raises(EngineError, match=r"is larger than 1000.* bytes; .* L10N_MAX_DOWNLOAD_MB="):
        install_entry(entry, folder=folder, progress=silent)
    assert left(folder) == []


def test_a_disk_without_room_is_noticed_before_the_download(site: Site, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    site.pages["/large"] = b"PK\3\4" + bytes(900_000)
    with small(disk) as mounted:
        if mounted is None:
            pytest.skip("this user cannot mount a file system")
        entry = Available("en", "es", "1.1", (f"{site.url}/large", f"{site.url}/never asked"))
        with pytest.raises(OutputError, match=r"disk: has \d MB free, and the package needs 1 MB; make room, then run"):
            install_entry(entry, folder=mounted, progress=silent)
        assert left(mounted) == []
    assert site.requests == ["/large"]


def test_a_package_whose_place_another_direction_has_gets_one_of_its_own(folder: Path, tmp_path: Path) -> None:
    install_file(archive(build(tmp_path / "a", name="model")), folder=folder)
    other = build(tmp_path / "b", name="model", source="es", target="en")
    assert install_file(archive(other), folder=folder).package.path.name == "translate-es_en-1_1"
    assert left(folder) == ["model", "translate-es_en-1_1"]


def test_the_sums_of_a_package_are_recorded(folder: Path, package: Path) -> None:
    file = archive(package)
    made = install_file(file, folder=folder).package
    facts = PackageRecord().facts(made)
    assert facts.archive == hashlib.sha256(file.read_bytes()).hexdigest()
    assert facts.installed == facts.digest
    assert facts.installed_name == made.name


def test_a_package_that_changed_is_installed_again_in_its_place(folder: Path, package: Path) -> None:
    made = install_file(archive(package), folder=folder).package
    other = made.path.rename(folder / "renamed")
    (other / "README.md").write_text("changed", encoding="utf-8")
    assert not install_file(archive(package), folder=folder).fresh  # in a folder that l10n did not make, all is fine
    shutil.rmtree(other)
    install_file(archive(package), folder=folder)
    for spoil in (lambda: (made.path / "README.md").write_text("changed"), lambda: (made.path / "x").symlink_to("y")):
        spoil()
        assert install_file(archive(package), folder=folder).fresh
        assert left(folder) == [made.path.name]


def test_all_links_that_failed_are_told(site: Site, folder: Path) -> None:
    links = tuple(f"{site.url}/{name}" for name in ("a", "b"))
    with pytest.raises(LinksError, match=r"none of the 2 links of translate-en_es 1\.1 gave it; ") as caught:
        install_entry(Available("en", "es", "1.1", links), folder=folder, progress=silent)
    assert [str(fault).partition(": ")[0] for fault in caught.value.faults] == list(links)


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


def test_a_file_that_cannot_be_read_is_blamed_on_itself_and_makes_no_folder(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "en_es.argosmodel"
    with pytest.raises(EngineError, match=r"en_es\.argosmodel: cannot be read: no such file or directory"):
        install_file(file, folder=folder)
    file.mkdir()
    with pytest.raises(EngineError, match=r"en_es\.argosmodel: is a folder"):
        install_file(file, folder=folder)
    assert not folder.exists()


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


def test_the_second_link_is_taken_where_the_first_has_no_archive_or_no_package(
    site: Site, folder: Path, package: Path, tmp_path: Path
) -> None:
    broken = build(tmp_path / "broken")
    (broken / "model/model.bin").write_bytes(b"nothing")
    site.pages["/broken"] = archive(broken).read_bytes()
    site.pages["/gone"] = b"<!DOCTYPE html>Sorry"
    other = archive(build(tmp_path / "other", source="es", target="en"))
    site.pages["/other"] = other.read_bytes()
    entry = offered(site, archive(package))
    links = (*(f"{site.url}/{name}" for name in ("gone", "broken", "other")), *entry.links)
    assert install_entry(Available("en", "es", "1.1", links), folder=folder, progress=silent).fresh
    assert left(folder) == ["translate-en_es-1_1"]
    with pytest.raises(EngineError, match="gone: is no package: it is a web page of 20 bytes; try again later"):
        install_entry(Available("en", "es", "2.0", links[:1]), folder=folder, progress=silent)
    assert left(folder) == ["translate-en_es-1_1"]


def test_a_package_that_would_crash_is_not_installed(folder: Path, package: Path) -> None:
    vocabulary = package / "model/shared_vocabulary.json"
    vocabulary.write_text(json.dumps([*json.loads(vocabulary.read_text()), *(f"more{i}" for i in range(9))]))
    with pytest.raises(EngineError, match=r"contains no usable package: .*but the model has weights for") as caught:
        install_file(archive(package), folder=folder)
    assert ".l10n-" not in str(caught.value)
    assert left(folder) == []


def test_an_older_package_stays_where_the_newer_one_is_not_usable(folder: Path, tmp_path: Path) -> None:
    install_file(archive(build(tmp_path / "old", name="en_es", version="1.1")), folder=folder)
    newer = build(tmp_path / "new", name="en_es", version="1.2")
    (newer / "model/model.bin").write_bytes((newer / "model/model.bin").read_bytes()[:-1])
    with pytest.raises(EngineError, match="contains no usable package"):
        install_file(archive(newer), folder=folder)
    assert left(folder) == ["en_es"]
    assert read(folder / "en_es").version == "1.1"


def test_a_pipe_and_an_archive_that_is_too_large_are_refused(
    folder: Path, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe.argosmodel")
    with pytest.raises(EngineError, match="is not a regular file"):
        install_file(tmp_path / "pipe.argosmodel", folder=folder)
    file = archive(package)
    monkeypatch.setattr(limits.DOWNLOAD_MB, "most", 0.001)
    with pytest.raises(EngineError, match=r"is larger than .* MB; .* L10N_MAX_DOWNLOAD_MB="):
        install_file(file, folder=folder)
    assert not folder.exists()


def test_a_link_in_the_place_of_a_package_is_replaced_and_not_followed(
    folder: Path, package: Path, tmp_path: Path
) -> None:
    outside = build(tmp_path / "outside", version="0.5")
    folder.mkdir(parents=True)
    (folder / package.name).symlink_to(outside)
    assert install_file(archive(package), folder=folder).fresh
    assert not (folder / package.name).is_symlink()
    assert read(outside).version == "0.5"


@pytest.mark.parametrize("free", [0, 40_000])
def test_a_full_disk_is_not_blamed_on_the_file(tmp_path: Path, free: int) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    package = build(tmp_path / "large")
    (package / "stanza").mkdir()
    (package / "stanza/en.pt").write_bytes(bytes(2_000_000))
    file = archive(package)
    with small(disk) as mounted:
        if mounted is None:
            pytest.skip("this user cannot mount a file system")
        fill(mounted, free // PAGE + 3)
        with pytest.raises(OutputError, match=rf"^{re.escape(str(mounted))}.*(no space left|MB free, and the package)"):
            install_file(file, folder=mounted / "packages")


@pytest.mark.parametrize(
    "there",
    [
        {"version": "3.0"},
        {"source": "es", "target": "en"},
        {"type": "sbd"},
        {"from_code": None, "to_code": None, "languages": [{"code": "en"}]},
        None,
    ],
    ids=["newer", "another direction", "sbd", "many languages", "plain"],
)
def test_what_is_no_older_version_stays_whatever_its_folder_is_called(
    folder: Path, tmp_path: Path, there: dict[str, Any] | None
) -> None:
    package = archive(build(tmp_path / "a", name="translate-en_es-1_1"))
    stays = opus_mt(folder / package.stem) if there is None else tiny_package.build(folder, name=package.stem, **there)
    shutil.rmtree(folder / f"{package.stem}-marian", ignore_errors=True)
    made = install_file(package, folder=folder)
    assert left(folder) == [package.stem, f"{package.stem}-2"]
    assert made.package.path.name == f"{package.stem}-2"
    assert (stays / "metadata.json").exists() is (there is not None)
    assert not install_file(package, folder=folder).fresh
