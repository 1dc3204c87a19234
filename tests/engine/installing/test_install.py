"""Packages installed from an index on this machine and from files: whole, or not at all."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from converted import opus_mt
from tiny_package import archive
from trusted import build
from web_site import Site, serving

from l10n import limits
from l10n.engine.installing.install import Available, available, install_entry, install_file, newest
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


def test_a_plain_model_in_an_archive_is_not_put_among_packages(folder: Path, tmp_path: Path) -> None:
    path = archive(opus_mt(tmp_path / "opus-mt-en-es"))
    with pytest.raises(EngineError, match=r"has no file metadata\.json; unpack it, and give its folder with --model"):
        install_file(path, folder=folder)
    assert not list(folder.iterdir())


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
    monkeypatch.setattr(limits.DOWNLOAD_MB, "most", 0.001)
    with pytest.raises(EngineError, match=r"is larger than 1000.* bytes; .* L10N_MAX_DOWNLOAD_MB="):
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


def test_a_version_of_many_digits_and_other_nonsense_in_the_index_is_passed_over(site: Site) -> None:
    good: dict[str, object] = {"from_code": "en", "to_code": "es", "package_version": "1.9", "links": []}
    versions: tuple[object, ...] = ("9" * 6000, "1\n2", "\x1b[31m", 5, None, [], "x" * 33)
    texts = ("e" * 5000, "en\n", "../..", "\u202een")
    nonsense = [{**good, "package_version": version} for version in versions]
    nonsense += [{**good, "from_code": text} for text in texts] + [{**good, "links": "https://example.org"}]
    site.pages["/index.json"] = json.dumps([*nonsense, good]).encode()
    assert available(f"{site.url}/index.json") == [Available("en", "es", "1.9", ())]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (b'[{"size": ' + b"9" * 6000 + b"}]", "not JSON"),
        (b"[" + b"{}," * 20_000 + b"{}]", "has more than 10000 packages"),
        (b" " * 5_000_001, "is larger than 5000000 bytes"),
        (b'[{"languages": ' + b"[" * 900 + b"]" * 900 + b"}]", None),
        (b'[NaN, Infinity, {"package_version": NaN}, null]', None),
    ],
)
def test_an_index_that_is_hostile_is_one_line_or_empty(site: Site, text: bytes, fault: str | None) -> None:
    site.pages["/index.json"] = text
    if fault is None:
        assert available(f"{site.url}/index.json") == []
    else:
        with pytest.raises(EngineError, match=fault):
            available(f"{site.url}/index.json")


def test_links_are_few_and_only_a_local_index_may_lead_to_this_machine(site: Site) -> None:
    links = ["http://localhost/a", "https://example.org/" + "x" * 5000, *(f"https://example.org/{i}" for i in range(9))]
    site.pages["/index.json"] = json.dumps([{"from_code": "en", "to_code": "es", "links": links}]).encode()
    (entry,) = available(f"{site.url}/index.json")
    assert entry.links == ("http://localhost/a", *(f"https://example.org/{i}" for i in range(4)))


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
    assert install_entry(Available("en", "es", "1.0", links), folder=folder, progress=silent).fresh
    assert left(folder) == ["translate-en_es-1_0"]
    with pytest.raises(EngineError, match="gone: is no package: it is a web page of 20 bytes; try again later"):
        install_entry(Available("en", "es", "2.0", links[:1]), folder=folder, progress=silent)
    assert left(folder) == ["translate-en_es-1_0"]


def test_a_package_that_would_crash_is_not_installed(folder: Path, package: Path) -> None:
    vocabulary = package / "model/shared_vocabulary.json"
    vocabulary.write_text(json.dumps([*json.loads(vocabulary.read_text()), *(f"more{i}" for i in range(9))]))
    with pytest.raises(EngineError, match=r"contains no usable package: .*but the model has weights for") as caught:
        install_file(archive(package), folder=folder)
    assert ".l10n-" not in str(caught.value)
    assert left(folder) == []


def test_an_older_package_stays_where_the_newer_one_is_not_usable(folder: Path, tmp_path: Path) -> None:
    install_file(archive(build(tmp_path / "old", name="en_es", version="1.0")), folder=folder)
    newer = build(tmp_path / "new", name="en_es", version="1.1")
    (newer / "model/model.bin").write_bytes((newer / "model/model.bin").read_bytes()[:-1])
    with pytest.raises(EngineError, match="contains no usable package"):
        install_file(archive(newer), folder=folder)
    assert left(folder) == ["en_es"]
    assert read(folder / "en_es").version == "1.0"


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
