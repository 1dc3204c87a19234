"""Spans that contain or overlap others are found as by a look at every pair."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from l10n.text.spans import Cover, Needs, Span

SPANS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(1, 5)).map(lambda one: (one[0], one[0] + one[1])), max_size=8
)


def within(span: Span, other: Span) -> bool:
    return other[0] <= span[0] and span[1] <= other[1]


def innermost(spans: Sequence[Span]) -> list[Span]:
    return [span for span in spans if not any(other != span and within(other, span) for other in spans)]


def swallows(other: Span, span: Span) -> bool:
    overlap = other[0] < span[1] and span[0] < other[1]
    return overlap and other[1] - other[0] > span[1] - span[0]


@given(SPANS, SPANS)
def test_a_span_is_covered_if_another_contains_it(spans: list[Span], asked: list[Span]) -> None:
    cover = Cover(spans)
    assert [cover.holds(span) for span in asked] == [any(within(span, other) for other in spans) for span in asked]


@given(st.lists(SPANS, max_size=4))
def test_a_span_is_swallowed_if_another_term_needs_a_longer_one_across_it(standing: list[list[Span]]) -> None:
    needs = Needs(standing)
    for owner, spans in enumerate(standing):
        others = [one for other, found in enumerate(standing) if other != owner for one in innermost(found)]
        for span in spans:
            assert needs.swallow(span, owner) == any(swallows(other, span) for other in others)
