"""Check that there is memory for a model before it is loaded: where there is not, native code ends the process."""

from __future__ import annotations

import math
import mmap
import re
from pathlib import Path

from l10n.engine.checking import weights
from l10n.engine.contents import Contents
from l10n.engine.layout import WEIGHTS
from l10n.engine.packages import Package
from l10n.errors import EngineError
from l10n.files.reading import MEGABYTE

_MEMINFO = Path("/proc/meminfo")
_AVAILABLE = re.compile(r"^MemAvailable:\s+([0-9]+) kB$", re.MULTILINE)
_FLOAT = 4
_HALVES = ("float16", "bfloat16")
"""Types of 16 bits with which no processor calculates: CTranslate2 stretches them to 32."""
_USED = 30 * MEGABYTE
"""Bytes that a thread uses: measured 20 MB with the bundled packages."""
_RESERVED = 100 * MEGABYTE
"""Bytes that a thread reserves, used or not: measured 90 MB on Linux, of which most are the heap of the thread."""


def refuse_too_large(package: Package, *, full: bool, threads: int) -> None:
    """Check that there is memory for a model.

    Args:
        package: the package, which was inspected.
        full: whether its weights are stretched to 32 bits.
        threads: the number of sentences translated at the same time.

    Raises:
        EngineError: the system does not give as much memory as the model needs.

    """
    with Contents(package.path, bundled=package.bundled).opened(package.place + WEIGHTS) as file:
        table = weights.read(file)
        size = file.tell()
    stretched = [math.prod(one.shape) for one in table.variables.values() if full or one.kind in _HALVES]
    size = max(size, _FLOAT * sum(stretched))
    if _free() < size + threads * _USED or not _is_given(size + threads * _RESERVED):
        raise lacking(package)


def lacking(package: Package) -> EngineError:
    """Return the error for a model that does not fit into the memory."""
    hint = "close other programs, or use a smaller package"
    return EngineError("needs more memory than there is", path=package.path, hint=hint)


def _free() -> float:
    """Return the bytes that are free, without those of other programs; infinite if the system does not tell."""
    found = _AVAILABLE.search(_MEMINFO.read_text(encoding="ascii")) if _MEMINFO.exists() else None
    return int(found[1]) * 1024 if found else math.inf


def _is_given(size: int) -> bool:
    """Return whether the system lets this process reserve so many bytes. Nothing is used of them."""
    try:
        if hasattr(mmap, "MAP_PRIVATE"):
            mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=mmap.PROT_READ).close()
    except (OSError, MemoryError):
        return False
    return True
