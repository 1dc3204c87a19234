"""Processes that draft, each with models of its own: on many cores, one interpreter is too slow to feed the models.

A worker ends when the process that started it does, however that ends: it would wait for work for ever.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from multiprocessing import connection
from pathlib import Path
from threading import Thread
from typing import TypeVar

from l10n import limits
from l10n.drafting.draft import Draft
from l10n.engine.packages import Package
from l10n.engine.translator import cores
from l10n.errors import EngineError, places
from l10n.workflow.shared.models import Drafter, ToDraft, loader
from l10n.workflow.shared.project_memory import Tell, ignored

_OBJECTS = 50_000
"""New objects before Python looks for cycles among them, as in `cli`."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Setup:
    """What a worker needs to know."""

    root: Path
    """The folder of the project, for messages."""
    package: Package
    compute_type: str
    read_back: bool
    processes: int
    limits: tuple[int, ...]
    """The most of each of `limits.ALL`, which the user may have raised."""


@dataclass(frozen=True, slots=True)
class Hello:
    """What the first worker says when its models are loaded."""

    exact: bool
    told: tuple[str, ...]


class Processes:
    """Some processes that draft."""

    def __init__(self, setup: Setup, tell: Tell) -> None:
        """Start one, let it try the packages, and start the others when there is work for them.

        Raises:
            EngineError: a package cannot be used, or does not translate.

        """
        self.at_once = setup.processes + 1  # one chunk waits, so that no process does
        others = {*multiprocessing.active_children()}
        context = multiprocessing.get_context("spawn")  # the libraries do not survive a fork
        self._pool = ProcessPoolExecutor(setup.processes, context, initializer=_start, initargs=(setup,))
        self._others = others
        try:
            hello = _result(self._pool.submit(_greet))
        except BaseException:
            self.stop(done=False)
            raise
        self.exact = hello.exact
        for line in hello.told:
            tell(line)

    def draft(self, sentences: Sequence[ToDraft]) -> Callable[[], list[Draft]]:
        """Draft a chunk."""
        try:
            return partial(_result, self._pool.submit(_draft, list(sentences)))
        except BrokenProcessPool as error:
            raise _ended() from error

    def stop(self, *, done: bool) -> None:
        """Drop what waits, and end."""
        if not done:
            for child in {*multiprocessing.active_children()} - self._others:
                child.terminate()
        self._pool.shutdown(wait=done, cancel_futures=True)


def _result(running: Future[_T]) -> _T:
    try:
        return running.result()
    except BrokenProcessPool as error:
        raise _ended() from error


def _ended() -> EngineError:
    what = "a process that drafts was ended, perhaps for lack of memory"
    return EngineError(what, hint="run again, with a smaller --jobs: what is drafted stays")


class _Worker:
    """The models of this process, if it is a worker."""

    setup: Setup | None = None
    drafter: Drafter | None = None


def _start(setup: Setup) -> None:
    """Prepare a worker; its models are loaded by its first task, whose errors reach the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it, too, and ends the workers
    gc.set_threshold(_OBJECTS)
    places.choose(setup.root)
    for limit, most in zip(limits.ALL, setup.limits, strict=True):
        limit.most = most
    _Worker.setup = setup
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        connection.wait([parent.sentinel])
        os._exit(1)


def _drafter(tell: Tell) -> Drafter:
    if _Worker.drafter is None:
        setup = _Worker.setup
        if setup is None:
            raise RuntimeError("this process was not started as a worker")
        load = loader(setup.compute_type, tell, threads=max(1, cores() // setup.processes))
        _Worker.drafter = Drafter(setup.package, load, read_back=setup.read_back)
    return _Worker.drafter


def _greet() -> Hello:
    told: list[str] = []
    return Hello(_drafter(told.append).exact, tuple(told))


def _draft(sentences: Sequence[ToDraft]) -> list[Draft]:
    return _drafter(ignored).draft(sentences)
