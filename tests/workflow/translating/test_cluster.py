"""A cluster that drafts: the same files as one process makes, whichever workers end, and whenever."""

from __future__ import annotations

import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from commands import Ran
from snapshots import catalogs

from l10n.workflow.translating import cluster

Cli = Callable[..., Ran]


def archive(root: Path, articles: int, sentences: int, model: Path) -> list[str]:
    """Write articles; return the command that translates them."""
    (root / "articles").mkdir(exist_ok=True)
    for number in range(articles):
        lines = [f"El agua {number * sentences + n} volvió el lunes." for n in range(sentences)]
        (root / f"articles/{number}.txt").write_text("\n".join(lines) + "\n")
    return ["translate", "--from", "es", "--model", str(model)]


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Machines:
    """A scheduler and its workers, each a process of its own, which are started again when they end, as systemd does."""

    def __init__(self, folder: Path) -> None:
        self.address = f"tcp://127.0.0.1:{free_port()}"
        self._folder, self._ended, self._lock = folder, False, threading.Lock()
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str) -> None:
        """Start the scheduler, or a worker."""
        if name == "scheduler":
            what = ["scheduler", "--host", self.address]
        else:
            what = ["worker", self.address, "--no-nanny", "--nthreads", "1", "--local-directory", str(self._folder)]
        with (self._folder / f"{name}.log").open("ab") as log:
            command = [sys.executable, "-m", "dask", *what, "--no-dashboard"]
            self.running[name] = subprocess.Popen(command, stdout=log, stderr=log, cwd=self._folder)

    def kill(self, name: str) -> None:
        """End one without a warning."""
        with self._lock:
            self.running[name].send_signal(signal.SIGKILL)
            self.running[name].wait()

    def watch(self) -> None:
        """Start what ended."""
        while not self._ended:
            with self._lock:
                for name, process in [*self.running.items()]:
                    if process.poll() is not None and not self._ended:
                        self.start(name)
            time.sleep(0.1)

    def end(self) -> None:
        self._ended = True
        with self._lock:
            for process in self.running.values():
                process.kill()
                process.wait()


@contextmanager
def machines(folder: Path, workers: int) -> Iterator[Machines]:
    folder.mkdir()
    found = Machines(folder)
    found.start("scheduler")
    for number in range(workers):
        found.start(f"worker{number}")
    watcher = threading.Thread(target=found.watch)
    watcher.start()
    try:
        yield found
    finally:
        found.end()
        watcher.join()


def test_a_cluster_on_this_machine_writes_what_one_process_writes(l10n: Cli, tmp_path: Path, model: Path) -> None:
    command = archive(tmp_path, 30, 40, model)
    assert l10n(*command).code == 0
    whole = catalogs(tmp_path)
    shutil.rmtree(tmp_path / "locales")
    ran = l10n(*command, "--scheduler", "local", "--jobs", "2")
    assert (ran.code, ran.err) == (0, "")
    assert catalogs(tmp_path) == whole
    assert "nothing to do" in l10n(*command, "--scheduler", "tcp://127.0.0.1:1").out


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (["--scheduler", "nowhere"], "nowhere"),
        (
            ["--scheduler", "smtp://mail"],
            "--scheduler: `smtp://mail` is no address of a scheduler; give it as tcp://HOST:8786",
        ),
        (["--scheduler", "tcp://127.0.0.1:1"], "tcp://127.0.0.1:1: no scheduler answers there; start it with"),
        (["--scheduler", "tcp://127.0.0.1:1", "--jobs", "2"], "--jobs: a cluster has its own workers; leave it out"),
    ],
)
def test_a_scheduler_that_is_not_there_is_one_line(
    l10n: Cli, tmp_path: Path, model: Path, monkeypatch: pytest.MonkeyPatch, said: list[str], told: str
) -> None:
    monkeypatch.setattr(cluster, "_ANSWER", 1.0)
    ran = l10n(*archive(tmp_path, 1, 3, model), *said)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert told in ran.err
    assert not (tmp_path / "locales").exists()


def test_without_dask_the_extra_is_named(
    l10n: Cli, tmp_path: Path, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    ran = l10n(*archive(tmp_path, 1, 3, model), "--scheduler", "local")
    assert (ran.code, ran.err) == (
        2,
        "--scheduler: needs the package distributed; pip install 'l10n-articles[cluster]'\n",
    )


def started(root: Path, command: list[str]) -> subprocess.Popen[str]:
    """Start a command, and wait until it has written a file."""
    line = [sys.executable, "-m", "l10n", *command]
    ran = subprocess.Popen(line, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert ran.stdout
    assert any(".po: " in line for line in ran.stdout)
    return ran


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_law_10_workers_and_the_scheduler_may_end_at_any_moment(l10n: Cli, tmp_path: Path, model: Path) -> None:
    command = archive(tmp_path, 300, 40, model)
    assert l10n(*command).code == 0
    whole = catalogs(tmp_path)
    shutil.rmtree(tmp_path / "locales")
    dice, kills, away = random.Random(7), 0, False  # noqa: S311 - no secret
    with machines(tmp_path / "cluster", 3) as cluster_of_three:
        ran = started(tmp_path, [*command, "--scheduler", cluster_of_three.address])
        reader = threading.Thread(target=ran.communicate)
        reader.start()
        while ran.poll() is None and kills < 30:
            time.sleep(dice.uniform(0.2, 1.5))
            cluster_of_three.kill(f"worker{dice.randrange(3)}")
            kills += 1
            if kills == 15:
                cluster_of_three.kill("scheduler")
                away = True
        reader.join()
    assert ran.returncode == 0
    assert away
    assert catalogs(tmp_path) == whole
