"""Which processors draft exactly."""

from __future__ import annotations

import pytest
from processor import saturates

AMD = "processor\t: 0\nvendor_id\t: AuthenticAMD\nflags\t\t: fpu sse4a avx2 fma\n"


@pytest.mark.parametrize(
    ("cpuinfo", "expected"),
    [
        (AMD, True),
        (AMD.replace("avx2", "avx2 avx_vnni"), False),
        (AMD.replace("avx2", "avx2 avx512_vnni"), False),
        (AMD.replace("avx2", "avx2 xavx_vnni"), True),
        (AMD.replace("AuthenticAMD", "GenuineIntel"), False),
        ("processor\t: 0\nFeatures\t: fp asimd\n", False),
        ("", False),
    ],
    ids=["avx2", "avx-vnni", "avx512-vnni", "another-flag", "intel", "arm", "none"],
)
def test_a_processor_saturates_where_neither_its_maker_nor_its_instructions_are_exact(
    cpuinfo: str, *, expected: bool
) -> None:
    assert saturates(cpuinfo, {}) == expected
    assert not saturates(cpuinfo, {"CT2_USE_MKL": "1"})
    assert saturates(cpuinfo, {"CT2_USE_MKL": "0"}) == expected
