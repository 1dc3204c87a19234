"""The README's two commands work where pip refuses to install into the system's Python, as on Debian and Ubuntu.

Not in the default run, as everything is installed anew: `uv run --group dev pytest -m clean_machine`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
COMMANDS: list[str] = re.findall(
    r"^    (pip install .+)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE
)
KEPT = re.compile(
    r"(PIP_|UV_INDEX|UV_DEFAULT_INDEX|UV_FIND_LINKS|UV_CACHE_DIR|SSL_CERT|(HTTPS?|ALL|NO)_PROXY$)", re.IGNORECASE
)
"""Variables that say how this machine reaches a package index; all others are dropped."""

pytestmark = [pytest.mark.clean_machine, pytest.mark.timeout(3600)]


@pytest.fixture(scope="module")
def managed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the prefix of a Python that is no virtual environment, has a pip, and is marked EXTERNALLY-MANAGED."""
    prefix = tmp_path_factory.mktemp("managed")
    base = Path(sys.base_prefix)
    standard = Path(sysconfig.get_path("stdlib", vars={"installed_base": str(base), "base": str(base)}))
    library = prefix / standard.relative_to(base)
    (library / "site-packages").mkdir(parents=True)
    for entry in standard.iterdir():
        if entry.name not in {"site-packages", "dist-packages", "EXTERNALLY-MANAGED"}:
            (library / entry.name).symlink_to(entry)
    for shared in (base / "lib").glob("libpython*"):
        (prefix / "lib" / shared.name).symlink_to(shared)
    python = prefix / "bin" / f"python3.{sys.version_info.minor}"
    python.parent.mkdir()
    shutil.copy(Path(sys.executable).resolve(), python)
    for name in ("python3", "python"):
        (python.parent / name).symlink_to(python.name)
    uv = os.environ.get("UV") or shutil.which("uv")  # `uv run` names itself
    if uv is None:
        pytest.skip("there is no uv that could give this Python a pip")
    subprocess.run([uv, "pip", "install", "--quiet", "--python", python, "pip"], check=True)
    (library / "EXTERNALLY-MANAGED").write_text("[externally-managed]\nError=This Python belongs to the system.\n")
    return prefix


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the repository as git would make it, with what is not committed yet."""
    folder = tmp_path_factory.mktemp("clean") / "l10n"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    return folder


def run(command: Sequence[str], folder: Path, prefix: Path) -> subprocess.CompletedProcess[str]:
    """Run a command with that Python, a home without settings, and no uv but the one that the command installs."""
    home = folder.parent / "home"
    home.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if KEPT.match(name)}
    # The Python of Debian installs scripts into `local/`.
    environment = {
        "HOME": str(home),
        "PATH": f"{prefix / 'bin'}:{prefix / 'local/bin'}:/usr/bin:/bin",
        "UV_PYTHON_DOWNLOADS": "never",
    }
    return subprocess.run(command, cwd=folder, env=kept | environment, capture_output=True, text=True, check=False)


def test_plain_pip_is_refused_there(managed: Path, clone: Path) -> None:
    ran = run(["pip", "install", "uv"], clone, managed)
    assert ran.returncode != 0
    assert "externally-managed-environment" in ran.stderr


def test_the_first_command_drafts_and_builds(managed: Path, clone: Path) -> None:
    first, _ = COMMANDS
    ran = run(["sh", "-c", first], clone, managed)
    assert ran.returncode == 0, ran.stderr
    editions = clone / "demo" / "editions"
    source = (clone / "articles" / "cutzamala-water.md").read_bytes()
    assert (editions / "en" / "cutzamala-water.md").read_bytes() == source
    assert (editions / "es" / "cutzamala-water.md").read_bytes() != source
    page = (clone / "demo" / "preview.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "Cutzamala Water Returns to the Valley" in page
    assert ran.stdout.splitlines()[-1].startswith("demo/preview.html: en -> es, ")
    assert subprocess.run(
        [clone / ".venv" / "bin" / "python", "-c", "import torch"], capture_output=True, check=False
    ).returncode


def test_the_second_command_runs_the_tests_and_can_be_run_again(managed: Path, clone: Path) -> None:
    _, second = COMMANDS
    for _ in range(2):
        ran = run(["sh", "-c", f"{second} tests/project/test_settings.py tests/test_readme.py"], clone, managed)
        assert ran.returncode == 0, ran.stdout + ran.stderr
