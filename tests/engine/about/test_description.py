"""What is told of a package, with nothing loaded and nothing raised."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tiny_package import build
from word_model import WordModel

from l10n.engine import packages
from l10n.engine.about.description import Trial, describe
from l10n.engine.packages import read
from l10n.engine.probing.judging import Fault, Kind
from l10n.engine.probing.ready import DEFAULT, conditions
from l10n.engine.record import PackageRecord


@pytest.fixture
def record(tmp_path: Path) -> PackageRecord:
    """Return an empty record."""
    return PackageRecord(tmp_path / "cache")


@pytest.mark.parametrize("kind", [None, "int8", "int16", "float16"])
def test_the_type_of_the_weights_is_that_of_most_of_them(
    tmp_path: Path, record: PackageRecord, kind: str | None
) -> None:
    found = describe(read(WordModel({"the": "el"}, quantization=kind).build(tmp_path)), record)
    assert found.stored_type == (kind or "float32")


def test_a_bundled_package_is_described(record: PackageRecord) -> None:
    package = packages.bundled("es", "en")
    assert package is not None
    found = describe(package, record)
    assert (found.stored_type, found.tokenizer, found.trial, found.speed) == ("int8", "SentencePiece", Trial.NONE, 0)
    assert found.size == sum(path.stat().st_size for path in package.path.rglob("*") if path.is_file())


LOOP = Fault(Kind.LOOP, 10, 10, "es", "no no no")


def test_the_record_tells_the_speed_the_probe_and_the_archive(tmp_path: Path, record: PackageRecord) -> None:
    package = read(build(tmp_path, bpe=True))
    record.note_installed(package, "a" * 64)
    record.note_speed(package, 512.0)
    digest = record.facts(package).digest
    here = conditions(package, digest, DEFAULT)
    for field in ("library", "processor", "sentences"):
        record.note_probe(replace(here, **{field: "another"}))
    assert describe(package, record).trial is Trial.NONE
    record.note_probe(replace(here, fault=LOOP.dumps()))
    found = describe(package, record)
    assert (found.speed, found.archive, found.tokenizer) == (512.0, "a" * 64, "BPE, Moses")
    assert (found.trial, found.fault) == (Trial.FAILED, LOOP)
    record.note_probe(replace(here, compute_type="int8"))
    found = describe(package, record)
    assert (found.trial, found.fault, found.intact, found.used_type) == (Trial.PASSED, None, True, "int8")
    record.note_probe(here)
    assert describe(package, record).used_type is None
    (package.path / "metadata.json").write_text("{}", encoding="utf-8")
    assert not describe(package, record).intact


def test_what_cannot_be_read_is_unknown(tmp_path: Path, record: PackageRecord) -> None:
    package = read(build(tmp_path))
    (package.path / "model/model.bin").write_bytes(b"nothing")
    (package.path / "link").symlink_to(tmp_path)
    assert describe(package, record).stored_type is None
    assert "model.bin" in str(describe(package, record).damage) or "link" in str(describe(package, record).damage)
    (package.path / "model/model.bin").unlink()
    (package.path / "model/model.bin").symlink_to(tmp_path)
    assert describe(package, record).stored_type is None


def test_speed_and_archive_are_those_of_the_files_that_are_there(tmp_path: Path, record: PackageRecord) -> None:
    package = read(build(tmp_path, name="en_es"))
    record.note_installed(package, "a" * 64)
    record.note_speed(package, 512.0)
    (tmp_path / "en_es").rename(tmp_path / "old")
    found = describe(read(build(tmp_path, name="en_es", version="1.2")), record)
    assert (found.speed, found.archive, found.damage) == (0, "", None)
