"""Fixtures that all tests share, hypothesis profiles, and external tools that judge our output."""

from __future__ import annotations

import atexit
import locale
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from commands import Ran
from hypothesis import HealthCheck, settings

from l10n import cli

if TYPE_CHECKING:
    from mortal import Mortals

ROOT = Path(__file__).parents[1]
CORPORA = ROOT.parent / "shared" / "corpora"

if locale.getpreferredencoding(do_setlocale=False).upper() != "UTF-8":
    pytest.exit("the tests read and write files as UTF-8, which is not this machine's way: set PYTHONUTF8=1", 4)

if sys.dont_write_bytecode:
    # Each process that a test starts would compile all modules, for half a second and more, and there are hundreds. The
    # files lie out of the way of whoever wants none.
    sys.dont_write_bytecode, sys.pycache_prefix = False, str(ROOT / ".pytest_cache" / "bytecode")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix

os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="l10n-tests-")  # where l10n remembers packages
atexit.register(shutil.rmtree, os.environ["XDG_CACHE_HOME"], ignore_errors=True)
os.environ["LANGUAGE"] = "en"  # messages of l10n and of external tools, whatever the language of this machine

settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
settings.register_profile("thorough", settings.get_profile("steady"), derandomize=False, max_examples=2000)
settings.load_profile("steady")


@pytest.fixture
def judge() -> Callable[[str, str], str]:
    """Return a function that finds external commands; without one, its law is skipped by name, and fails in CI."""

    def find(command: str, law: str) -> str:
        found = shutil.which(command)
        if found is None:
            reason = f"{law} is not judged: there is no {command} on this machine"
            if os.environ.get("CI"):
                pytest.fail(reason)
            pytest.skip(reason)
        return found

    return find


@pytest.fixture
def corpora() -> Path:
    """Return the folder of real articles and .po files that some machines have beside the checkout."""
    if not CORPORA.is_dir():
        pytest.skip("there are no corpora beside this checkout")
    return CORPORA


@pytest.fixture
def l10n(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Return a function that runs the command line in a new project."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir(exist_ok=True)

    def run(*arguments: str | Path) -> Ran:
        with pytest.raises(SystemExit) as exit_:
            cli.main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ran(int(exit_.value.code or 0), captured.out, captured.err)

    return run


@pytest.fixture(scope="session")
def mortals() -> Iterator[Mortals]:
    """Return what runs commands in forks, which may die; it takes seconds to start."""
    from mortal import Mortals  # noqa: PLC0415 - it loads what few tests need

    with Mortals() as mortals:
        yield mortals
