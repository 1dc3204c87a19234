"""Detects whether CTranslate2's 8-bit arithmetic is exact on this processor, so that drafts are the same as elsewhere.

On x86 without VNNI instructions, oneDNN adds products of 8-bit numbers in 16 bits, and saturates on overflow.
CTranslate2 uses MKL instead on Intel processors, and everywhere if CT2_USE_MKL=1: MKL is exact, but slower on others.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

CPUINFO = Path("/proc/cpuinfo")
EXACT = {"CT2_USE_MKL": "1"}
"""Variables that make the arithmetic exact on every x86 processor; ctranslate2 reads them on import."""


def saturates(cpuinfo: str | None = None, environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether the arithmetic saturates.

    Args:
        cpuinfo: text of /proc/cpuinfo; by default that of this machine. If it does not exist, as on other systems, or
            has no vendor, as on other architectures, the arithmetic counts as exact.
        environment: variables; CT2_USE_MKL=1 makes the arithmetic exact.

    """
    if cpuinfo is None:
        cpuinfo = CPUINFO.read_text(encoding="utf-8") if CPUINFO.exists() else ""
    vendor = re.search(r"^vendor_id\s*: (.+)$", cpuinfo, re.MULTILINE)
    flags = re.search(r"^flags\s*: (.+)$", cpuinfo, re.MULTILINE)
    if environment.get("CT2_USE_MKL") == "1" or vendor is None or vendor[1] == "GenuineIntel":
        return False
    return not {"avx512_vnni", "avx_vnni"} & {*(flags[1].split() if flags else ())}


def exact_environment() -> dict[str, str]:
    """Return the environment of this process, with changes that make drafts exact in a child process."""
    return os.environ | (EXACT if saturates() else {})
