"""Half precision is used where it is fast, and a model learns in both."""

from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training has an environment of its own")

from training.precision import halves_are_fast  # noqa: E402


def test_a_graphics_card_is_fast() -> None:
    assert halves_are_fast(torch.device("cuda"))


def test_a_processor_is_fast_where_it_says_so() -> None:
    flags = Path("/proc/cpuinfo")
    if not flags.exists():
        pytest.skip("Linux alone says what a processor can do")
    known = "avx512_bf16" in flags.read_text(encoding="utf-8").split()
    assert halves_are_fast(torch.device("cpu")) == known
