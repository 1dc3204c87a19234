"""Check that there is memory for a model before it is loaded: where there is not, native code ends the process."""

from __future__ import annotations

import math
import mmap
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from l10n.engine.checking import weights
from l10n.engine.contents import WEIGHTS, Contents
from l10n.engine.packages import Package
from l10n.errors import EngineError
from l10n.files.reading import MEGABYTE

_MEMINFO = Path("/proc/meminfo")
_AVAILABLE = re.compile(r"^MemAvailable:\s+([0-9]+) kB$", re.MULTILINE)
_OWN_GROUPS = Path("/proc/self/cgroup")
_GROUPS = Path("/sys/fs/cgroup")
"""Where Linux shows the control groups, by which containers and services have less memory than the machine."""
_LIMITS = (
    ("memory.max", "memory.current", re.compile(r"^(?:in)?active_file ([0-9]+)$", re.MULTILINE)),
    (
        "memory.limit_in_bytes",
        "memory.usage_in_bytes",
        re.compile(r"^total_(?:in)?active_file ([0-9]+)$", re.MULTILINE),
    ),
)
"""The files of a group with its limit and its use, and what of that are copies of files, which the system gives up
where memory is short (Linux, "cgroup-v2" and "cgroup-v1/memory")."""
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
    if min((_free(), *_left_to_groups())) < size + threads * _USED or not _is_given(size + threads * _RESERVED):
        raise lacking(package)


def lacking(package: Package) -> EngineError:
    """Return the error for a model that does not fit into the memory."""
    hint = "close other programs, or use a smaller package"
    return EngineError("needs more memory than there is", path=package.path, hint=hint)


def _free() -> float:
    """Return the bytes that are free, without those of other programs; infinite if the system does not tell."""
    found = _AVAILABLE.search(_MEMINFO.read_text(encoding="ascii")) if _MEMINFO.exists() else None
    return int(found[1]) * 1024 if found else math.inf


def _left_to_groups() -> Iterator[float]:
    """Yield the bytes that each control group of this process may still use; infinite for one without a limit."""
    rows = _OWN_GROUPS.read_text(encoding="utf-8", errors="replace").split("\n") if _OWN_GROUPS.exists() else []
    for _, controllers, place in (row.split(":", 2) for row in rows if row.count(":") > 1):
        if not controllers or "memory" in controllers.split(","):
            top = _GROUPS / "memory" if controllers else _GROUPS
            group = top / place.lstrip("/")  # in a container it may be missing, but not those above it
            yield from (_left(each) for each in (group, *group.parents) if each.is_relative_to(top))


def _left(group: Path) -> float:
    for limit, use, cached in _LIMITS:
        with suppress(OSError, ValueError):  # there is no such file, or it says `max`
            used = int((group / use).read_text(encoding="ascii"))
            given_up = sum(map(int, cached.findall((group / "memory.stat").read_text(encoding="ascii"))))
            return int((group / limit).read_text(encoding="ascii")) - used + given_up
    return math.inf


def _is_given(size: int) -> bool:
    """Return whether the system lets this process reserve so many bytes. Nothing is used of them."""
    try:
        if hasattr(mmap, "MAP_PRIVATE"):
            mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=mmap.PROT_READ).close()
    except (OSError, MemoryError):
        return False
    return True
