"""Whether the 8-bit arithmetic of CTranslate2 is exact on this processor, so that drafts are those of any other.

On x86 without VNNI instructions, oneDNN adds products of 8-bit numbers in 16 bits, and saturates where they overflow.
CTranslate2 calls MKL instead on processors of Intel, and wherever CT2_USE_MKL=1: that is exact, and slower on others.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

CPUINFO = Path("/proc/cpuinfo")
EXACT = {"CT2_USE_MKL": "1"}
"""Environment in which the arithmetic is exact on every x86 processor; ctranslate2 reads it when it is loaded."""


def saturates(cpuinfo: str | None = None, environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether the arithmetic saturates.

    Args:
        cpuinfo: text of /proc/cpuinfo; by default that of this machine. Where there is none, as on other systems, or
            it names no vendor, as on other architectures, the arithmetic is taken for exact.
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
    """Return the environment of this process, changed where it must be so that drafts are exact in another."""
    return os.environ | (EXACT if saturates() else {})
