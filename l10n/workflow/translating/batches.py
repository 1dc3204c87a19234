"""Groups of files that are drafted together, and the threads that draft them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import pairwise
from typing import TypeVar

_T = TypeVar("_T")
_AT_ONCE = 2
"""Chunks drafted at once: while the first one waits for its last batch, the next one keeps the other cores busy."""


@contextmanager
def beside() -> Iterator[ThreadPoolExecutor]:
    """Start the threads that draft; when the run ends early, what waits for them is dropped."""
    pool = ThreadPoolExecutor(_AT_ONCE)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def shares(items: Sequence[_T], size: int) -> Iterator[Sequence[_T]]:
    """Yield items in parts of about the same size, which is near a given one."""
    count = max(1, round(len(items) / size))
    ends = [len(items) * number // count for number in range(count + 1)]
    yield from (items[start:end] for start, end in pairwise(ends) if start < end)


def groups(opened: Iterable[_T], size_of: Callable[[_T], int], *, least: int) -> Iterator[list[_T]]:
    """Group opened files until their sentences are enough; each counts as one at least."""
    group: list[_T] = []
    size = 0
    for one in opened:
        group.append(one)
        size += max(1, size_of(one))
        if size >= least:
            yield group
            group, size = [], 0
    if group:
        yield group
