"""The record of packages: it answers for unchanged files, and no fault of its file is a fault of a command."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_package import build

from l10n.engine import record
from l10n.engine.packages import Package, bundled, read
from l10n.engine.record import PackageFacts, PackageRecord, Probed, cache_folder, digest_of

TEXT = st.text(max_size=20)
FACTS = st.builds(PackageFacts, TEXT, TEXT, TEXT, TEXT, st.floats(0, 1e6))
PROBES = st.lists(st.builds(Probed, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT), max_size=4).map(tuple)
KNOWN = st.builds(record._Known, st.dictionaries(TEXT, FACTS, max_size=4), PROBES)
PASSED = Probed("digest", "4.8.1", "a processor", "ten", "default")


@pytest.fixture
def package(tmp_path: Path) -> Package:
    """Return a package."""
    return read(build(tmp_path))


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """Return a cache folder that does not exist yet."""
    return tmp_path / "cache"


def written(cache: Path) -> Path:
    """Return the place of the file."""
    return cache / "l10n" / "packages.json"


@given(KNOWN)
def test_what_is_written_is_read(known: record._Known) -> None:
    assert record._loads(record._dumps(known).encode()) == known


@given(
    st.one_of(
        st.binary(max_size=200), st.recursive(st.none() | TEXT | st.integers(), st.lists).map(str).map(str.encode)
    )
)
def test_any_bytes_are_read(raw: bytes) -> None:
    assert isinstance(record._loads(raw), record._Known | None)


@given(st.recursive(st.none() | TEXT | st.floats(), lambda inner: st.dictionaries(TEXT, inner) | st.lists(inner)))
def test_any_values_of_its_keys_are_read(value: object) -> None:
    for table in ({"places": value}, {"probes": value}, {"places": {"/": value}}, {"probes": [value]}):
        assert isinstance(record._loads(json.dumps({"version": 1, **table}).encode()), record._Known)


def test_the_digest_is_of_names_and_contents(tmp_path: Path, package: Package) -> None:
    rows = [
        f"{hashlib.sha256((package.path / name).read_bytes()).hexdigest()}  {name}\n"
        for name in sorted(path.relative_to(package.path).as_posix() for path in package.path.rglob("*.*"))
    ]
    assert digest_of(package) == hashlib.sha256("".join(rows).encode()).hexdigest()
    assert digest_of(read(build(tmp_path / "elsewhere"))) == digest_of(package)
    (package.path / "README.md").write_text("# Licence", encoding="utf-8")
    assert digest_of(package) not in {digest_of(read(build(tmp_path / "again"))), ""}


def test_a_bundled_package_of_links_has_the_digest_of_its_files(tmp_path: Path, package: Package) -> None:
    linked = tmp_path / "linked"
    (linked / "model").mkdir(parents=True)
    for path in package.path.rglob("*.*"):
        (linked / path.relative_to(package.path)).symlink_to(path)
    assert digest_of(read(linked, bundled=True)) == digest_of(package)


def test_unchanged_files_are_not_hashed_again(package: Package, cache: Path) -> None:
    found = PackageRecord(cache).facts(package)
    assert found.digest == digest_of(package)
    text = written(cache).read_text(encoding="utf-8")
    written(cache).write_text(text.replace(found.digest, "as recorded"), encoding="utf-8")
    assert PackageRecord(cache).facts(package).digest == "as recorded"


@pytest.mark.parametrize("name", ["model/model.bin", "model/shared_vocabulary.json", "sentencepiece.model"])
def test_a_file_that_changed_is_hashed_again_even_with_the_same_size_and_time(
    package: Package, cache: Path, name: str
) -> None:
    before = PackageRecord(cache).facts(package)
    path = package.path / name
    times = path.stat()
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    after = PackageRecord(cache).facts(package)
    assert after.digest == digest_of(package) != before.digest


def test_a_change_keeps_what_was_installed(package: Package, cache: Path) -> None:
    PackageRecord(cache).note_installed(package, "of the archive")
    first = PackageRecord(cache).facts(package)
    assert (first.installed, first.archive) == (first.digest, "of the archive")
    (package.path / "metadata.json").write_bytes((package.path / "metadata.json").read_bytes() + b"\n")
    changed = PackageRecord(cache).facts(package)
    assert changed.digest != changed.installed == first.digest


def test_probes_are_known_by_all_of_their_conditions(cache: Path) -> None:
    one, other = PASSED, Probed("digest", "4.8.1", "a processor", "ten", "float32", "repeats itself")
    again = Probed("digest", "4.8.1", "a processor", "ten", "default", "copies its source")
    for probed in (one, other, again, Probed("another", "4.8.1", "a processor", "ten", "default")):
        PackageRecord(cache).note_probe(probed)
    assert PackageRecord(cache).probed("digest") == (other, again)


def test_the_speed_is_of_the_last_run(package: Package, cache: Path) -> None:
    kept = PackageRecord(cache)
    kept.note_speed(package, 700.0)
    assert kept.facts(package).speed == 0
    for speed in (700.0, 512.34):
        kept.note_speed(package, speed)
    assert PackageRecord(cache).facts(package).speed == 512.3


def test_the_packages_and_probes_that_were_longest_unused_are_forgotten(
    tmp_path: Path, package: Package, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record, "_MOST_PLACES", 2)
    monkeypatch.setattr(record, "_MOST_PROBES", 2)
    others = [read(build(tmp_path / name)) for name in ("one", "other")]
    for each in (package, *others):
        PackageRecord(cache).facts(each)
    for name in ("first", "second", "third"):
        PackageRecord(cache).note_probe(Probed("digest", "", "", "", name))
    table = json.loads(written(cache).read_text(encoding="utf-8"))
    assert list(table["places"]) == [str(each.path) for each in others]
    assert [each["compute_type"] for each in table["probes"]] == ["second", "third"]


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b"[1]", b'{"version": 1, "places": 5}', b'{"places": {}}'])
def test_a_damaged_file_counts_as_empty_and_is_made_anew(package: Package, cache: Path, damage: bytes) -> None:
    written(cache).parent.mkdir(parents=True)
    written(cache).write_bytes(damage)
    kept = PackageRecord(cache)
    assert kept.facts(package).digest == digest_of(package)
    kept.note_probe(PASSED)
    assert kept.fault is None
    assert PackageRecord(cache).probed("digest") == (PASSED,)


def test_a_file_of_another_version_is_left_as_it_is(package: Package, cache: Path) -> None:
    written(cache).parent.mkdir(parents=True)
    written(cache).write_text('{"version": 2, "more": 1}', encoding="utf-8")
    kept = PackageRecord(cache)
    assert kept.facts(package).digest == digest_of(package)
    assert "packages.json: was written by another version" in str(kept.fault)
    assert written(cache).read_text(encoding="utf-8") == '{"version": 2, "more": 1}'


def _folder(path: Path) -> None:
    path.mkdir(parents=True)


def _link(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.symlink_to(path.with_name("elsewhere"))


def _pipe(path: Path) -> None:
    path.parent.mkdir(parents=True)
    os.mkfifo(path)


def _large(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(bytes(5_000_001))


def _no_folder(path: Path) -> None:
    path.parent.parent.mkdir(parents=True)
    path.parent.write_text("a file", encoding="utf-8")


def _no_cache(path: Path) -> None:
    path.parent.parent.write_text("a file", encoding="utf-8")


@pytest.mark.parametrize("spoil", [_folder, _link, _pipe, _large, _no_folder, _no_cache])
def test_where_the_file_cannot_be_kept_the_run_goes_on_and_the_reason_is_known(
    package: Package, cache: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(written(cache))
    kept = PackageRecord(cache)
    assert kept.facts(package).digest == digest_of(package)
    kept.note_probe(PASSED)
    assert kept.probed("digest") == (PASSED,)
    assert kept.fault is not None


def test_without_a_home_nothing_is_kept(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "cache_folder", lambda: None)
    kept = PackageRecord()
    kept.facts(package)
    assert "set XDG_CACHE_HOME" in str(kept.fault)


def test_the_file_is_in_the_cache_folder_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for stated in ("", "relative/folder"):
        monkeypatch.setenv("XDG_CACHE_HOME", stated)
        assert cache_folder() == tmp_path / ".cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "mine"))
    assert cache_folder() == tmp_path / "mine"


def test_processes_that_write_at_the_same_time_lose_nothing_of_one_another(cache: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from l10n.engine.record import PackageRecord, Probed\n"
        "for i in range(8): PackageRecord(Path(sys.argv[1])).note_probe(Probed('d', sys.argv[2], '', '', str(i)))"
    )
    ran = [subprocess.Popen([sys.executable, "-c", program, str(cache), name]) for name in ("one", "other", "third")]
    assert [one.wait() for one in ran] == [0, 0, 0]
    found = {(one.library, one.compute_type) for one in PackageRecord(cache).probed("d")}
    assert found == {(name, str(i)) for name in ("one", "other", "third") for i in range(8)}


def test_the_bundled_packages_have_digests() -> None:
    for ends in (("en", "es"), ("es", "en")):
        package = bundled(*ends)
        assert package is not None
        assert len(digest_of(package)) == 64


@pytest.mark.parametrize("version", ["null", '"2"', "[]", "1.5"])
def test_a_version_that_is_none_is_damage_and_is_replaced(cache: Path, package: Package, version: str) -> None:
    written(cache).parent.mkdir(parents=True)
    written(cache).write_text(f'{{"version": {version}}}', encoding="utf-8")
    made = PackageRecord(cache)
    made.note_installed(package, "")
    assert made.fault is None
    assert PackageRecord(cache).facts(package).installed
