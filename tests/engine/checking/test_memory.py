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


@pytest.mark.parametrize("group", ["", "system.slice/l10n.service", "system.slice"])
@pytest.mark.parametrize(
    ("row", "folder", "names", "none"),
    [
        ("0::/{}", ".", ("memory.max", "memory.current", "inactive_file"), "max"),
        ("4:cpu,memory:/{}", "memory", ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_active_file"), None),
    ],
    ids=["v2", "v1"],
)
@pytest.mark.parametrize(("left", "fits"), [(100, True), (20, False)])
def test_what_a_container_may_use_counts(  # noqa: PLR0917 - a table of cases
    package: Package,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    group: str,
    row: str,
    folder: str,
    names: tuple[str, str, str],
    none: str | None,
    left: int,
    *,
    fits: bool,
) -> None:
    limit, use, spare = names
    (tmp_path / "own").write_text(f"9:name=systemd:/\n{row.format('system.slice/l10n.service/missing')}\n")
    monkeypatch.setattr(memory, "_OWN_GROUPS", tmp_path / "own")
    monkeypatch.setattr(memory, "_GROUPS", tmp_path / "groups")
    top = tmp_path / "groups" / folder
    (top / "system.slice/l10n.service").mkdir(parents=True)
    (top / "system.slice" / limit).write_text(f"{none or 2**63 - 4096}\n")
    (top / "system.slice" / use).write_text("7\n")
    (top / group / limit).write_text("500000000\n")
    (top / group / use).write_text("450000000\n")
    (top / group / "memory.stat").write_text(f"anon 9\n{spare} {(left - 50) * 1_000_000 if left > 50 else 0}\n")
    if left < 50:
        (top / group / use).write_text(f"{500_000_000 - left * 1_000_000}\n")
    with nullcontext() if fits else pytest.raises(EngineError, match="needs more memory than there is"):
        refuse_too_large(package, full=False, threads=1)
