"""Align words with two packages of opposite directions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock

from l10n.alignment.words import Alignment, agree
from l10n.engine.translator import Engine


class Aligner:
    """Two packages of opposite directions, whose word alignments are combined by `agree`."""

    def __init__(self, forward: Engine, backward: Callable[[], Engine] | None) -> None:
        """Create an aligner.

        Args:
            forward: a loaded package that aligns.
            backward: loads a package of the other direction; it is called when that is needed.

        """
        self._forward = forward
        self._load = backward
        self._backward: Engine | None = None
        self._lock = Lock()

    @property
    def name(self) -> str:
        """The name that drafts record: that of the forward package."""
        return self._forward.package.name

    def align(self, pairs: Sequence[tuple[str, str]]) -> list[Alignment]:
        """Align the words of pairs of source and target texts; see `Engine.align`."""
        found = self._forward.align(pairs)
        if self._load is None or not pairs:
            return found
        with self._lock:  # two threads may need it at once
            self._backward = self._backward or self._load()
        reverse = self._backward.align([(target, source) for source, target in pairs])
        return [agree(one, other) for one, other in zip(found, reverse, strict=True)]

    def rate_both(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[float, float]]:
        """Return how likely pairs of source and target texts are to both packages, 0 to 1; see `Engine.rate`."""
        found = self._forward.rate(pairs)
        if self._load is None or not pairs:
            return list(zip(found, found, strict=True))
        self._backward = self._backward or self._load()
        reverse = self._backward.rate([(target, source) for source, target in pairs])
        return list(zip(found, reverse, strict=True))
