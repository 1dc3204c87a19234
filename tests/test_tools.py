"""The benchmarks and the steps of training tell their options, and what to install, where libraries are missing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOOLS = [
    path
    for folder in ("benchmarks", "training")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if '__name__ == "__main__"' in path.read_text(encoding="utf-8")
]
WITHOUT = """
import runpy, sys
class Missing:
    def find_spec(self, name, path, target=None):
        if name.split(".")[0] in {"sacrebleu", "pysbd", "sentencex", "blingfire", "torch", "scipy", "eflomal"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Missing())
path, *sys.argv[1:] = sys.argv[1:]
sys.path[:0] = [".", "benchmarks"]
sys.argv[0] = path
runpy.run_path(path, run_name="__main__")
"""


def run(tool: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a tool as if only the project's own libraries were installed."""
    command = [sys.executable, "-c", WITHOUT, tool, *arguments]
    return subprocess.run(list(map(str, command)), cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("tool", TOOLS, ids=[path.relative_to(ROOT).as_posix() for path in TOOLS])
def test_help_needs_no_library(tool: Path) -> None:
    done = run(tool, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("usage: ")


def test_a_run_says_in_one_line_what_to_install(tmp_path: Path) -> None:
    for side in ("en", "es"):
        (tmp_path / side).write_text("a\n", encoding="utf-8")
    for tool, arguments, how in (
        (
            "benchmarks/quality.py",
            [tmp_path / "en", tmp_path / "es"],
            "sacrebleu is not installed; run it with `uv run",
        ),
        ("benchmarks/terms.py", [tmp_path / "en"], "sacrebleu is not installed; run it with `uv run --group bench "),
        ("training/train.py", [tmp_path, tmp_path], "torch is not installed; run it with `uv run --with-requirements "),
    ):
        done = run(ROOT / tool, *arguments)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert done.stderr.startswith(how)
