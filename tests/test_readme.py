"""The README can be followed: its commands are run on a copy of the clone, and print what it shows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MOST_LINES = 120
SAMPLES = ("articles", "glossary", "locales", "pyproject.toml")
"""What the commands of the README read."""


def transcript(text: str) -> list[tuple[str, str]]:
    """Return the commands in the code blocks of a text (`$ `), each with the lines that it prints."""
    blocks = re.findall(r"(?:^    .*\n)+", text, re.MULTILINE)
    lines = [line[4:] for block in blocks if block.startswith("    $ ") for line in block.splitlines()]
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return [(command, "".join(f"{line}\n" for line in printed)) for command, printed in found]


def pattern(printed: str) -> re.Pattern[str]:
    """Return what matches an output; a line of `…` stands for any lines."""
    return re.compile(
        "".join("(?:.*\n)*?" if line == "…\n" else re.escape(line) for line in printed.splitlines(keepends=True))
    )


def commands() -> tuple[str, str]:
    """Return the two commands that start with pip."""
    first, second = re.findall(r"^    (pip install .+)$", README, re.MULTILINE)
    return first, second


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    for name in SAMPLES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    return tmp_path


def run(commands: list[str], folder: Path) -> list[tuple[str, int]]:
    """Run commands in one shell, with the l10n of this environment; return what each printed and its exit code."""
    apart = "\x1e"
    script = "".join(f"{command}\nprintf '{apart}%d{apart}' $?\n" for command in commands)
    scripts = Path(sys.executable).parent
    assert (scripts / "l10n").exists()
    environment = os.environ | {"PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"}
    ran = subprocess.run(
        ["sh"],
        input=script,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    parts = ran.stdout.split(apart)
    return [(printed, int(code)) for printed, code in zip(parts[:-1:2], parts[1::2], strict=True)]


def test_it_is_short() -> None:
    assert len(README.splitlines()) <= MOST_LINES


def test_the_commands_of_the_day_print_what_is_shown(clone: Path) -> None:
    first = re.sub(r"\S+/uv run ", "", commands()[0].partition(" && ")[2])
    shown = transcript(README.partition("\n## A day with it\n")[2].partition("\n## ")[0])
    assert sum(command.startswith("l10n ") for command, _ in shown) > 5
    (said, code), *rans = run([first, *(command for command, _ in shown)], clone)
    assert code == 0
    assert said.splitlines()[-1].startswith("demo/preview.html: en -> es, ")
    assert (clone / "demo" / "preview.html").is_file()
    for (command, expected), (printed, code) in zip(shown, rans, strict=True):
        assert pattern(expected).fullmatch(printed), f"$ {command}\n{printed}"
        assert code == ("left out:" in expected), command


def test_the_unit_that_is_shown_stands_in_its_po_file() -> None:
    entry = "\n".join(line.strip() for line in README.split("    # l10n: ")[1].split("\n\n")[0].splitlines())
    files = sorted((ROOT / "locales").rglob("*.po"))
    assert any(f"\n# l10n: {entry}\n" in path.read_text(encoding="utf-8") for path in files)


def test_the_second_command_is_what_ci_runs() -> None:
    assert f"\n{commands()[1]}\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
