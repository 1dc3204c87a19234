"""What counts as another processor."""

from __future__ import annotations

from l10n.engine.processor import identity

CPUINFO = (
    "processor\t: 0\nvendor_id\t: AuthenticAMD\nmodel name\t: AMD EPYC\ncpu MHz\t: 2400\nflags\t: fpu avx2\n\n"
    "processor\t: 1\nvendor_id\t: AuthenticAMD\nmodel name\t: AMD EPYC\ncpu MHz\t: 1800\nflags\t: fpu avx2\n"
)


def test_speed_and_number_do_not_count_but_maker_instructions_and_variables_do() -> None:
    same = (CPUINFO.replace("1800", "3000"), CPUINFO.partition("\n\n")[0] + "\n")
    assert {identity(text, {}) for text in (CPUINFO, *same)} == {identity(CPUINFO, {"PATH": "/bin"})}
    other = [CPUINFO.replace("avx2", "avx2 avx_vnni"), CPUINFO.replace("AuthenticAMD", "GenuineIntel"), ""]
    variables = [{"CT2_USE_MKL": "1"}, {"ONEDNN_MAX_CPU_ISA": "AVX2"}]
    found = [identity(text, {}) for text in (CPUINFO, *other)] + [identity(CPUINFO, each) for each in variables]
    assert len(set(found)) == len(found)


def test_the_name_is_readable_and_the_same_each_time() -> None:
    assert " AMD EPYC " in identity(CPUINFO, {})
    assert identity() == identity()
