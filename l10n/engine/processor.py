"""What decides how this machine calculates: a model that is right on one processor may be wrong on another."""

from __future__ import annotations

import hashlib
import os
import platform
import re
from collections.abc import Mapping
from pathlib import Path

_CPUINFO = Path("/proc/cpuinfo")
_FIELDS = re.compile(r"^(?:vendor_id|model name|flags|Features|CPU part)\s*: .*$", re.MULTILINE)
_NAME = re.compile(r"^model name\s*: (.*)$", re.MULTILINE)
_VARIABLES = (
    *("CT2_USE_MKL", "CT2_FORCE_CPU_ISA", "CT2_USE_EXPERIMENTAL_PACKED_GEMM"),
    *("ONEDNN_MAX_CPU_ISA", "DNNL_MAX_CPU_ISA", "ONEDNN_DEFAULT_FPMATH_MODE", "DNNL_DEFAULT_FPMATH_MODE"),
)
"""Environment variables that choose other instructions or arithmetic (manuals of CTranslate2 and of oneDNN)."""


def identity(cpuinfo: str | None = None, environment: Mapping[str, str] = os.environ) -> str:
    """Return the name of the processor, and a hash of its instructions and of the variables that choose among them.

    Args:
        cpuinfo: the text of /proc/cpuinfo; by default that of this machine, if it has one.
        environment: the environment variables.

    """
    if cpuinfo is None:
        cpuinfo = _CPUINFO.read_text(encoding="utf-8", errors="replace") if _CPUINFO.exists() else ""
    name = _NAME.search(cpuinfo)
    facts = [*dict.fromkeys(_FIELDS.findall(cpuinfo)), *(f"{key}={environment.get(key, '')}" for key in _VARIABLES)]
    told = hashlib.sha256("\n".join(facts).encode()).hexdigest()[:8]
    return f"{platform.machine()} {name[1].strip() if name else platform.processor()} {told}"
