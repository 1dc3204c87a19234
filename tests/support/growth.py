"""How the work for a text grows with its length, whatever the machine: both lengths are timed in one run."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time
from typing import TypeVar

Input = TypeVar("Input")

SQUARE = 24
"""Growth to an input eight times as long: between 8, for work in proportion, and 64, for work by the square."""

_LEAST = 0.02
"""Seconds from which on a measure says something."""


def time_of(act: Callable[[], object], *, tries: int = 3) -> float:
    """Return the processor time in seconds that something takes, the best of some tries."""
    times = []
    for _ in range(tries):
        start = process_time()
        act()
        times.append(process_time() - start)
    return min(times)


def growth(act: Callable[[Input], object], small: Input, large: Input) -> float:
    """Return how many times the work for a small input a large one takes.

    For an input eight times as long, work in proportion gives about 8 and work by the square 64.
    """
    act(small)  # what is loaded and compiled at first use is no work for the input
    first = max(time_of(lambda: act(small)), _LEAST)
    return time_of(lambda: act(large), tries=2) / first


def grows_in_proportion(act: Callable[[str], object], unit: str, length: int) -> bool:
    """Tell whether the work for repetitions of a unit grows with their number, and not with its square.

    Args:
        act: the work.
        unit: is repeated.
        length: of the longer text, in characters; the shorter one has an eighth.

    """
    few, many = (max(size // len(unit), 1) for size in (length // 8, length))
    return growth(act, unit * few, unit * many) < SQUARE
