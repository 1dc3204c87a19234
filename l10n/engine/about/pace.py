"""How fast a package drafts on this machine, so that people can choose between a fast one and a better one."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

LEAST = 100
"""Source words below which the time says more of the machine's other work than of the package."""


class Pace:
    """Counts the source words of a run, and the time that they took."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._words = 0
        self._seconds = 0.0
        self._lock = Lock()
        self._running = 0
        self._since = 0.0

    @contextmanager
    def of(self, words: int) -> Iterator[None]:
        """Add the time of a `with` statement, in which so many source words are drafted.

        Threads may draft at once: the time that they share counts once.
        """
        self._count(1, 0)
        try:
            yield
        finally:
            self._count(-1, words)

    def _count(self, threads: int, words: int) -> None:
        with self._lock:
            now = time.perf_counter()
            self._seconds += now - self._since if self._running else 0
            self._since = now
            self._running += threads
            self._words += words

    @property
    def speed(self) -> float | None:
        """Source words a second, or None after fewer words than `LEAST`."""
        return self._words / self._seconds if self._words >= LEAST and self._seconds else None
