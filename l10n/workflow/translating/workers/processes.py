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
from functools import partial
from multiprocessing import connection
from threading import Thread
from typing import TypeVar

from l10n.drafting.draft import Draft
from l10n.errors import EngineError
from l10n.workflow.shared.models import ToDraft
from l10n.workflow.shared.project_memory import Tell
from l10n.workflow.translating.workers.serving import Setup, draft, greet

_OBJECTS = 50_000
"""New objects before Python looks for cycles among them, as in `cli`."""

_T = TypeVar("_T")


class Processes:
    """Some processes that draft."""

    def __init__(self, setup: Setup, count: int, tell: Tell) -> None:
        """Start one, let it try the packages, and start the others when there is work for them.

        Args:
            setup: what each of them needs to know.
            count: how many there are.
            tell: is told what there is to know of the models.

        Raises:
            EngineError: a package cannot be used, or does not translate.

        """
        self.at_once = count + 1  # one chunk waits, so that no process does
        others = {*multiprocessing.active_children()}
        context = multiprocessing.get_context("spawn")  # the libraries do not survive a fork
        self._pool = ProcessPoolExecutor(count, context, initializer=_start)
        self._setup, self._others = setup, others
        try:
            hello = _result(self._pool.submit(greet, setup))
        except BaseException:
            self.stop(done=False)
            raise
        self.exact = hello.exact
        for line in hello.told:
            tell(line)

    def draft(self, sentences: Sequence[ToDraft]) -> Callable[[], list[Draft]]:
        """Draft a chunk."""
        try:
            return partial(_result, self._pool.submit(draft, self._setup, list(sentences)))
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


def _start() -> None:
    """Prepare a worker; its models are loaded by its first task, whose errors reach the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it, too, and ends the workers
    gc.set_threshold(_OBJECTS)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        connection.wait([parent.sentinel])
        os._exit(1)
