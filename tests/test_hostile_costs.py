"""The benchmark of hostile input measures, and tells linear cost from quadratic."""

from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path

import pytest
from hostile import Cost, Row, compare, exponent, planned

ROOT = Path(__file__).parents[1]


def test_an_exponent_is_that_of_the_cost() -> None:
    sizes = [10_000, 30_000, 100_000, 300_000]
    assert exponent([(size, size / 7) for size in sizes]) == pytest.approx(1)
    assert exponent([(size, size * size) for size in sizes]) == pytest.approx(2)
    assert math.isnan(exponent([(1, 1), (2, 9)]))


def test_a_row_fails_by_its_time_its_memory_or_in_comparison_with_prose() -> None:
    linear = [Cost(size, size / 1e5, 100 * size) for size in (100_000, 300_000, 1_000_000)]
    assert not Row("a", "numbers", linear).fails
    assert Row("a", "numbers", [Cost(each.size, each.seconds**1.5, each.memory) for each in linear]).fails
    assert Row("a", "numbers", [Cost(each.size, each.seconds, each.memory**2) for each in linear]).fails
    slow = Row("a", "numbers", [Cost(each.size, 30 * each.seconds, each.memory) for each in linear])
    compare(slow, Row("plain prose", "numbers", linear))
    assert slow.times == pytest.approx(30)
    assert slow.fails


def test_there_are_many_kinds_and_entry_points() -> None:
    rows = [(entry, kind) for entry, kind, _ in planned([""], [""])]
    assert len({kind for _, kind in rows}) > 40
    assert len({entry for entry, _ in rows}) > 30
    assert len(rows) == len(set(rows))


def test_the_benchmark_runs() -> None:
    command = [sys.executable, "benchmarks/hostile.py", "--entry", "segments", "--kind", "abbreviations"]
    ran = subprocess.run(
        [*command, "--largest", "10000", "--all"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "8 rows, 0 fail" in ran.stdout
