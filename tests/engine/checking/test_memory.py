"""A model that does not fit into the memory is refused before native code ends the process."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest
from tiny_package import build
from word_model import WordModel

from l10n.engine.checking import memory
from l10n.engine.checking.memory import refuse_too_large
from l10n.engine.packages import Package, read
from l10n.errors import EngineError
from l10n.files.reading import MEGABYTE


@pytest.fixture
def package(tmp_path: Path) -> Package:
    """Return a package."""
    return read(build(tmp_path))


def test_a_small_package_fits(package: Package) -> None:
    for full in (False, True):
        refuse_too_large(package, full=full, threads=1)


@pytest.mark.parametrize("threads", [10**8, 10**13])
def test_what_no_machine_has_is_refused(package: Package, threads: int) -> None:
    with pytest.raises(EngineError, match="needs more memory than there is; close other programs"):
        refuse_too_large(package, full=False, threads=threads)


def test_what_other_programs_use_counts(package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_MEMINFO", tmp_path / "meminfo")
    refuse_too_large(package, full=False, threads=1)
    (tmp_path / "meminfo").write_text("MemTotal:  16000000 kB\nMemAvailable:  40000 kB\n")
    refuse_too_large(package, full=False, threads=1)
    with pytest.raises(EngineError, match="needs more memory than there is"):
        refuse_too_large(package, full=False, threads=2)


@pytest.mark.parametrize(
    ("kind", "full", "fits"),
    [(None, False, True), ("float16", False, False), ("int8", True, False), ("int8", False, True)],
)
def test_weights_of_16_bits_take_the_memory_of_32(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str | None, *, full: bool, fits: bool
) -> None:
    path = WordModel({"the": "el"}, quantization=kind).build(tmp_path)
    free = 30 * MEGABYTE + int(1.2 * (path / "model/model.bin").stat().st_size)
    (tmp_path / "meminfo").write_text(f"MemAvailable: {free // 1024} kB\n")
    monkeypatch.setattr(memory, "_MEMINFO", tmp_path / "meminfo")
    with nullcontext() if fits else pytest.raises(EngineError, match="needs more memory than there is"):
        refuse_too_large(read(path), full=full, threads=1)
