"""The strict settings hold: one command runs them with the tests."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    "tool", [["ruff", "check"], ["ruff", "format", "--check"], ["mypy"]], ids=["ruff-check", "ruff-format", "mypy"]
)
def test_the_strict_settings_hold(tool: list[str]) -> None:
    ran = subprocess.run([sys.executable, "-m", *tool], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_no_group_has_a_possessive_quantifier() -> None:
    """Debian 12 has Python 3.11.2, which matches `(?:…)*+` wrongly (gh-100061, gh-106052); `(?>(?:…)*)` is the same."""
    possessive = re.compile(r"(?<!\\)\)[*+?]\+")
    modules = sorted((ROOT / "l10n").rglob("*.py"))
    assert [str(path) for path in modules if possessive.search(path.read_text(encoding="utf-8"))] == []
