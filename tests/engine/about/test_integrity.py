"""Installed packages whose files changed are noticed, and no others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tiny_package import build

from l10n.engine.about.integrity import accept, is_intact, refuse_changed
from l10n.engine.packages import read
from l10n.engine.record import PackageRecord
from l10n.errors import EngineError, OutputError


@pytest.fixture
def record(tmp_path: Path) -> PackageRecord:
    """Return an empty record."""
    return PackageRecord(tmp_path / "cache")


def test_a_package_that_l10n_did_not_install_may_change(tmp_path: Path, record: PackageRecord) -> None:
    path = build(tmp_path)
    refuse_changed(read(path), record)
    (path / "README.md").write_text("changed", encoding="utf-8")
    refuse_changed(read(path), record)


@pytest.mark.parametrize("name", ["model/model.bin", "sentencepiece.model", "metadata.json"])
def test_an_installed_package_is_refused_when_a_file_changed_and_taken_when_that_is_accepted(
    tmp_path: Path, record: PackageRecord, name: str
) -> None:
    path = build(tmp_path)
    record.note_installed(read(path), "0" * 64)
    refuse_changed(read(path), record)
    content = (path / name).read_bytes()
    (path / name).write_bytes(content + b"\n")
    with pytest.raises(EngineError, match=r"has changed since translate-en_es 1\.1 was installed; "):
        refuse_changed(read(path), record)
    (path / name).write_bytes(content)
    assert is_intact(read(path), record)
    (path / name).write_bytes(content + b"\n")
    accept(read(path), record)
    assert is_intact(read(path), PackageRecord(tmp_path / "cache"))


def test_a_new_time_is_no_change(tmp_path: Path, record: PackageRecord) -> None:
    package = read(build(tmp_path))
    record.note_installed(package, "0" * 64)
    os.utime(package.path / "model/model.bin", (1, 1))
    assert is_intact(package, record)


def test_another_version_that_argos_put_in_the_same_folder_is_another_package(
    tmp_path: Path, record: PackageRecord
) -> None:
    record.note_installed(read(build(tmp_path, name="en_es", version="1.1")), "0" * 64)
    (tmp_path / "en_es").rename(tmp_path / "old")
    assert is_intact(read(build(tmp_path, name="en_es", version="1.2")), record)


def test_the_command_of_the_hint_can_be_pasted(tmp_path: Path, record: PackageRecord) -> None:
    path = build(tmp_path, name="el mío (2)")
    record.note_installed(read(path), "0" * 64)
    (path / "README.md").write_text("changed", encoding="utf-8")
    with pytest.raises(EngineError, match=r"run `l10n models accept 'el mío \(2\)'` if"):
        refuse_changed(read(path), record)


def test_what_cannot_be_remembered_is_not_accepted(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder", encoding="utf-8")
    with pytest.raises(OutputError, match=r"cache: cannot be read: not a directory"):
        accept(read(build(tmp_path)), PackageRecord(tmp_path / "cache"))


def test_a_bundled_package_may_change_and_needs_nobody_to_accept_it(tmp_path: Path, record: PackageRecord) -> None:
    package = read(build(tmp_path), bundled=True)
    with pytest.raises(EngineError, match="came with l10n, and is used as it is"):
        accept(package, record)
    record.note_installed(package, "")
    (package.path / "README.md").write_text("changed", encoding="utf-8")
    assert is_intact(package, record)
