"""The speed of a run."""

from __future__ import annotations

from l10n.engine.about.pace import LEAST, Pace


def test_a_few_words_say_nothing_and_more_add_up() -> None:
    with (short := Pace()).of(LEAST - 1):
        pass
    assert (Pace().speed, short.speed) == (None, None)
    pace = Pace()
    with pace.of(LEAST - 1):
        pass
    with pace.of(1):
        sum(range(1000))
    first = pace.speed
    assert first
    with pace.of(0):
        sum(range(1000))
    assert pace.speed
    assert pace.speed < first


def test_time_that_two_threads_share_counts_once() -> None:
    pace, alone = Pace(), Pace()
    with alone.of(2 * LEAST), pace.of(LEAST), pace.of(LEAST):
        sum(range(100_000))
    assert pace.speed
    assert alone.speed
    assert pace.speed >= alone.speed
