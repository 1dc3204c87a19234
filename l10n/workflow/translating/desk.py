"""Drafts each sentence of a direction once, however many articles have it, in chunks beside one another."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence

from l10n.drafting.draft import Draft
from l10n.workflow.shared.models import ToDraft
from l10n.workflow.translating.known import KnownDrafts, plain
from l10n.workflow.translating.workers import Workers

CHUNK = 512
"""Sentences that are drafted together: enough to fill batches, few enough to lose little when interrupted."""


class Desk:
    """Takes sentences in, and hands their drafts out.

    It holds the drafts that somebody still waits for, and no others: `KnownDrafts` has them.
    """

    def __init__(self, known: KnownDrafts, hire: Callable[[], Workers], count: Callable[[int], None]) -> None:
        """Start with nothing.

        Args:
            known: the drafts that are known already; gets those that are made.
            hire: starts the workers, when the first sentence needs them.
            count: is told how many words have a draft now.

        """
        self._known, self._hire, self._count = known, hire, count
        self._workers: Workers | None = None
        self._fresh: dict[str, ToDraft] = {}
        self._running: deque[tuple[list[str], Callable[[], list[Draft]]]] = deque()
        self._made: dict[str, Draft] = {}
        self._wanted: Counter[str] = Counter()
        """How often each draft is still waited for."""
        self._words: dict[str, int] = {}
        """The words of each sentence that has no draft yet, as often as it is waited for."""

    @property
    def at_once(self) -> int:
        """How many chunks are drafted at the same time."""
        return self._workers.at_once if self._workers else 1

    @property
    def is_full(self) -> bool:
        """Whether more sentences wait than the workers need to go on while one more chunk is taken in."""
        return self._workers is not None and len(self._running) > self.at_once

    def take_in(self, sentences: Iterable[ToDraft]) -> tuple[list[str], int]:
        """Take sentences of an article in.

        Returns:
            By what to ask for the draft of each, and how many were known or asked for before.

        """
        plains = [plain(one) for one in sentences]
        keys = [self._known.key(one) for one in plains]
        strange = [key for key in keys if key not in self._made and key not in self._words]
        self._made.update(self._known.find(strange))
        repeated = known = 0
        for key, one in zip(keys, plains, strict=True):
            words = len(one.segment.source.split())
            self._wanted[key] += 1
            if key in self._made:
                known += words
                repeated += 1
                continue
            repeated += key in self._words
            if key not in self._words:
                self._fresh[key] = one
            self._words[key] = self._words.get(key, 0) + words
            if len(self._fresh) >= CHUNK:
                self._submit()
        if known:
            self._count(known)
        return keys, repeated

    def hand_out(self, keys: Sequence[str]) -> list[Draft]:
        """Return drafts, and wait for them if they are not made yet.

        Raises:
            EngineError: they cannot be made.

        """
        for key in keys:
            while key not in self._made:
                if key in self._fresh:
                    self._submit()
                self._collect()
        found = [self._made[key] for key in keys]
        for key in keys:
            self._wanted[key] -= 1
            if not self._wanted[key]:
                del self._wanted[key]
                self._made.pop(key, None)
        return found

    def stop(self, *, done: bool) -> None:
        """End the workers, if there are any.

        Args:
            done: whether all is drafted.

        """
        if self._workers:
            self._workers.stop(done=done)

    def _submit(self) -> None:
        if self._workers is None:
            self._workers = self._hire()
        self._running.append(([*self._fresh], self._workers.draft([*self._fresh.values()])))
        self._fresh = {}

    def _collect(self) -> None:
        """Wait for the chunk that was submitted first."""
        keys, running = self._running.popleft()
        drafts = dict(zip(keys, running(), strict=True))
        self._known.put(drafts)
        self._made.update(drafts)
        self._count(sum(self._words.pop(key) for key in keys))
