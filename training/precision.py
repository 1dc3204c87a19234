"""Where half precision is fast."""

from __future__ import annotations

import torch


def halves_are_fast(device: torch.device) -> bool:
    """Tell whether a device multiplies bfloat16 by instructions of its own.

    Graphics cards do, and processors with AVX512-BF16, among them all with AMX. Others emulate it, many times slower
    than single precision.
    """
    if device.type == "cuda":
        return True
    # A private function of torch, which has no public one; without it, single precision is right everywhere.
    return bool(getattr(torch.cpu, "_is_avx512_bf16_supported", lambda: False)())
