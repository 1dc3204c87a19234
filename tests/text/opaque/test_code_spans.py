"""A run of backticks is closed by the next run of the same length."""

from __future__ import annotations

import pytest
from growth import SQUARE, growth

from l10n.text.opaque.code_spans import CodeSpans


@pytest.mark.parametrize(
    ("text", "start", "end", "closing"),
    [("`a`", 0, 1, 2), ("``a`b``", 0, 2, 5), ("`a``", 0, 1, None), ("`a` `b`", 2, 3, 4), ("a", 0, 1, None)],
)
def test_the_next_run_of_the_same_length_closes(text: str, start: int, end: int, closing: int | None) -> None:
    assert CodeSpans(text).closing(start, end) == closing


def test_runs_that_nothing_closes_cost_no_more_than_others() -> None:
    def look(count: int) -> None:
        text = " ".join("`" * length for length in range(1, count))
        codes = CodeSpans(text)
        at = 0
        for length in range(1, count):
            assert codes.closing(at, at + length) is None
            at += length + 1

    assert growth(look, 200, 1_600) < 8 * SQUARE  # the text itself grows with the square of the count
