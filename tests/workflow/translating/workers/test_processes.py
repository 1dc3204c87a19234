"""Processes that draft: the same files as one process makes, and none outlives the run, however that ends."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Ran
from snapshots import catalogs

Cli = Callable[..., Ran]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")


@pytest.fixture
def command(tmp_path: Path, model: Path) -> list[str]:
    """Return the command that translates an archive: 1,200 sentences, of which half are different."""
    (tmp_path / "articles").mkdir(exist_ok=True)
    for number in range(60):
        lines = [f"El agua {number * 10 + n if n < 10 else n} volvió el lunes." for n in range(20)]
        (tmp_path / f"articles/{number}.txt").write_text("\n".join(lines) + "\n")
    names = sorted(f"articles/{path.name}" for path in (tmp_path / "articles").iterdir())
    return ["translate", *names, "--from", "es", "--model", str(model)]


def started(root: Path, command: list[str]) -> subprocess.Popen[str]:
    """Start a command in a process group of its own, and wait until it has written a file."""
    ran = subprocess.Popen(
        [sys.executable, "-m", "l10n", *command],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert ran.stdout
    assert any(".po: " in line for line in ran.stdout)
    return ran


def group(leader: int) -> list[int]:
    """Return the processes of a group that run."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, _, owner = (folder / "stat").read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(owner) == leader and state != "Z":
            found.append(int(folder.name))
    return found


def test_processes_write_what_one_process_writes(l10n: Cli, tmp_path: Path, command: list[str]) -> None:
    assert l10n(*command).code == 0
    whole = catalogs(tmp_path)
    shutil.rmtree(tmp_path / "locales")
    ran = l10n(*command, "--jobs", "2")
    assert (ran.code, ran.err) == (0, "")
    assert catalogs(tmp_path) == whole
    assert "nothing to do" in l10n(*command, "--jobs", "2").out


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_law_10_a_run_that_ends_early_goes_on_where_it_was(
    l10n: Cli, tmp_path: Path, command: list[str], number: signal.Signals, jobs: int
) -> None:
    ran = started(tmp_path, [*command, "--jobs", str(jobs)])
    os.kill(ran.pid, number)
    _, err = ran.communicate()
    assert ran.returncode in (-signal.SIGKILL, 130)
    assert "Traceback" not in err
    while left := group(ran.pid):  # they end by themselves; the test fails by its time limit if they do not
        assert ran.pid not in left
    done = catalogs(tmp_path)
    assert 0 < len(done) < 60
    again = l10n(*command)
    assert again.code == 0
    ended = catalogs(tmp_path)
    assert {name: ended[name] for name in done} == done
    shutil.rmtree(tmp_path / "locales")
    l10n(*command)
    assert catalogs(tmp_path) == ended


def test_a_worker_that_is_killed_is_one_line_and_the_next_run_ends_the_work(
    l10n: Cli, tmp_path: Path, command: list[str]
) -> None:
    ran = started(tmp_path, [*command, "--jobs", "2"])
    workers = [
        one for one in group(ran.pid) if one != ran.pid and b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()
    ]
    os.kill(random.Random(1).choice(sorted(workers)), signal.SIGKILL)  # noqa: S311 - no secret
    _, err = ran.communicate()
    if ran.returncode:  # the last chunk may have been drafted already
        assert (ran.returncode, err.count("\n")) == (2, 1)
        assert "run again, with a smaller --jobs" in err
    assert l10n(*command).code == 0
    assert len(catalogs(tmp_path)) == 60


def test_a_package_that_cannot_be_used_is_one_line_from_processes_too(
    l10n: Cli, tmp_path: Path, command: list[str], model: Path
) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(model, broken)
    (broken / "model/model.bin").write_bytes(b"x" * 100)
    told = [l10n(*command[:-1], str(broken), "--jobs", jobs) for jobs in ("1", "2")]
    assert told[0].code == told[1].code == 2
    assert told[0].err == told[1].err
    assert told[0].err.count("\n") == 1
