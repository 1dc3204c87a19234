"""A cluster that drafts: the same files as one process makes, whichever workers end, and whenever."""

from __future__ import annotations

import math
import random
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

from l10n.workflow.translating import desk
from l10n.workflow.translating.workers import cluster

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
    """A scheduler and its workers, each a process of its own, which are started again when they end."""

    def __init__(self, folder: Path) -> None:
        """Start nothing yet; the folder gets what they write."""
        self.address = f"tcp://127.0.0.1:{free_port()}"
        self._folder, self._ended, self._lock = folder, False, threading.Lock()
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str) -> None:
        """Start the scheduler, or a worker."""
        if name == "scheduler":
            what = ["scheduler", "--host", self.address]
        else:
            what = ["worker", self.address, "--no-nanny", "--nthreads", "1", "--preload", COUNTING]
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
        """End all."""
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
    command = archive(tmp_path, 15, 40, model)
    assert l10n(*command).code == 0
    whole = catalogs(tmp_path)
    shutil.rmtree(tmp_path / "locales")
    ran = l10n(*command, "--scheduler", "local")
    assert (ran.code, ran.err) == (0, "")
    assert catalogs(tmp_path) == whole
    assert "nothing to do" in l10n(*command, "--scheduler", "tcp://127.0.0.1:1").out


def test_a_scheduler_that_is_not_there_is_one_line(
    l10n: Cli, tmp_path: Path, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_ANSWER", 1.0)
    command = archive(tmp_path, 1, 3, model)
    nobody = "tcp://127.0.0.1:1"
    told = {
        ("smtp://mail",): "--scheduler: `smtp://mail` is no address of a scheduler; give it as tcp://HOST:8786",
        (nobody,): f"{nobody}: no scheduler answers there; start it with `dask scheduler`",
        (nobody, "--jobs", "2"): "--jobs: a cluster has its own workers; leave it out",
    }
    for said, line in told.items():
        ran = l10n(*command, "--scheduler", *said)
        assert (ran.code, ran.err.count("\n")) == (2, 1)
        assert ran.err.startswith(line)
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


COUNTING = """
from l10n.workflow.translating.workers import serving

def counting(real):
    def counted(setup, sentences):
        with open("chunks", "a") as log:
            log.write("x")
        return real(setup, sentences)

    counted.is_counted = True
    return counted

if not hasattr(serving.draft, "is_counted"):  # Dask runs this more than once
    serving.draft = counting(serving.draft)
"""


@pytest.mark.parametrize(
    ("articles", "most"), [pytest.param(60, 4, marks=pytest.mark.slow), pytest.param(300, 30, marks=pytest.mark.long)]
)
def test_law_10_workers_and_the_scheduler_may_end_at_any_moment(
    l10n: Cli, tmp_path: Path, model: Path, articles: int, most: int
) -> None:
    sentences, count, kills = 40, 3, 0
    command = archive(tmp_path, articles, sentences, model)
    assert l10n(*command).code == 0
    whole = catalogs(tmp_path)
    shutil.rmtree(tmp_path / "locales")
    dice = random.Random(7)  # noqa: S311 - no secret
    folder = tmp_path / "cluster"
    with machines(folder, count) as three:
        ran = started(tmp_path, [*command, "--scheduler", three.address])
        told: list[str] = []
        reader = threading.Thread(target=lambda: told.extend(ran.communicate()))
        reader.start()
        while ran.poll() is None and kills < most:
            time.sleep(dice.uniform(0.1, 0.6))
            three.kill(f"worker{dice.randrange(count)}")
            kills += 1
            if kills == 2:
                three.kill("scheduler")
        reader.join()
    assert (ran.returncode, kills > 2) == (0, True)
    assert "the scheduler is away" in told[1]
    assert "Traceback" not in told[1]
    assert catalogs(tmp_path) == whole
    chunks = math.ceil(articles * sentences / desk.CHUNK)
    under_way = 2 * count  # what may be drafted or wait on workers at a time; a worker takes what it has with it
    assert chunks <= len((folder / "chunks").read_text()) <= chunks + (kills + 1) * under_way
