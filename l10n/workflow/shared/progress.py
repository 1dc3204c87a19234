"""Counts the steps of a run for a progress bar."""

from __future__ import annotations

from collections.abc import Callable


def counted(progress: Callable[[int, int], None] | None, total: int) -> Callable[[int], None]:
    """Return a function that adds up steps, and tells `progress` how many of the total are done."""
    done = 0

    def count(step: int) -> None:
        nonlocal done
        done += step
        if progress:
            progress(done, total)

    return count
