"""Measures how running time grows with the length of a text; both lengths are timed in one run, on any machine."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time
from typing import TypeVar

Input = TypeVar("Input")

SQUARE = 24
"""Limit of growth for an input eight times as long: between 8, which is linear, and 64, which is quadratic."""

_LEAST = 0.02
"""The shortest time in seconds that is measured reliably."""
_ENOUGH = 0.05
"""A short text that takes so many seconds is long enough: what grows too fast shows in one eight times as long."""


def time_of(act: Callable[[], object], *, tries: int = 3) -> float:
    """Return the processor seconds that a function takes, the best of several runs."""
    times = []
    for _ in range(tries):
        start = process_time()
        act()
        times.append(process_time() - start)
    return min(times)


def growth(act: Callable[[Input], object], small: Input, large: Input, *, limit: float = SQUARE) -> float:
    """Return the time for a large input divided by the time for a small one.

    For an input eight times as long, linear work gives about 8 and quadratic work 64. The best of two runs counts;
    where the first is below the limit, there is no second one.
    """
    act(small)  # warm-up: loading and compiling on first use does not count
    first = max(time_of(lambda: act(small)), _LEAST)
    once = time_of(lambda: act(large), tries=1) / first
    return once if once < limit else min(once, time_of(lambda: act(large), tries=1) / first)


def grows_in_proportion(act: Callable[[str], object], unit: str, length: int) -> bool:
    """Tell whether the time for a repeated text grows linearly with its length, not quadratically.

    Texts whose shorter one takes long enough to be measured well are not made longer: slow units would take most of
    the time of the tests, and show nothing more.

    Args:
        act: the function to measure.
        unit: the text to repeat.
        length: the most that the longer text has, in characters; the shorter one has an eighth of it.

    """

    def repeated(size: int) -> str:
        return unit * max(size // len(unit), 1)

    def takes(size: int) -> float:
        return time_of(lambda: act(repeated(size)), tries=1)

    sizes = (length // 64, length // 32, length // 16)
    act(repeated(sizes[0]))  # warm-up, as in growth
    small = next((size for size in sizes if takes(size) > _ENOUGH), length // 8)
    return growth(act, repeated(small), repeated(small * 8)) < SQUARE
