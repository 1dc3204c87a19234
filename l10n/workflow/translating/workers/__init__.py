"""What drafts chunks of sentences: threads of this process, or processes, each with models of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

from l10n.drafting.draft import Draft
from l10n.workflow.shared.models import Drafter, ToDraft

_THREADS = 2
"""Chunks drafted at once by threads: while the first waits for its last batch, the next keeps the other cores busy."""


class Workers(Protocol):
    """Draft chunks of sentences."""

    exact: bool
    """Whether the models cut texts as they learned to (`Drafter.exact`)."""

    @property
    def at_once(self) -> int:
        """How many chunks they draft at the same time."""

    def draft(self, sentences: Sequence[ToDraft]) -> Callable[[], list[Draft]]:
        """Begin to draft a chunk. What is returned waits for the drafts, and raises EngineError if that fails."""

    def stop(self, *, done: bool) -> None:
        """Drop what waits, and end.

        Args:
            done: whether all is drafted, so that the speed is known.

        """


class Threads:
    """Threads that share the models of this process."""

    at_once = _THREADS

    def __init__(self, drafter: Drafter) -> None:
        """Start them."""
        self._drafter = drafter
        self._pool = ThreadPoolExecutor(_THREADS)
        self.exact = drafter.exact

    def draft(self, sentences: Sequence[ToDraft]) -> Callable[[], list[Draft]]:
        """Draft a chunk."""
        return self._pool.submit(self._drafter.draft, sentences).result

    def stop(self, *, done: bool) -> None:
        """Drop what waits, and end."""
        self._pool.shutdown(cancel_futures=True)
        if done:
            self._drafter.note_speed()
