"""The measure of growth tells work in proportion from work by the square."""

from __future__ import annotations

from growth import grows_in_proportion


def test_work_in_proportion_passes_and_work_by_the_square_does_not() -> None:
    assert grows_in_proportion(lambda text: sum(1 for _ in range(100 * len(text))), "a", 8000)
    assert not grows_in_proportion(lambda text: sum(1 for _ in text for _ in text), "a", 6400)
