"""Quotation marks around what somebody said."""

from __future__ import annotations

import pytest
from growth import SQUARE, growth
from text_pairs import messages

from l10n.checks.typography.quotes import CHECKS


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("dijo: “No hay agua”", "he said there is no water", ["quotation marks are lost"]),
        ("dijo: “No hay agua”", "he said: «There is no water»", []),
        ("dijo: “No hay agua”", "he said: ‘There is no water’", []),
        ("dijo: “No hay agua”", "he said: 'There is no water.'", []),
        (
            "dijo: “No hay agua”",
            "he said: “There is no water",
            ["a quotation mark without its pair: he said: “There is no…"],
        ),
        ("“No hay agua, dijo", "“There is no water, he said", []),
        ("“No hay agua, dijo", "There is no water, he said", ["quotation marks are lost"]),
        ("No hay agua", "“There is no water", ["a quotation mark without its pair: “There is no…"]),
        ("la revista “Proceso”", "the magazine Proceso", []),
        ("to “camp”", "acampar", ["quotation marks are lost"]),
    ],
)
def test_quotation_marks_are_missed_where_words_would_seem_the_writer_s_own(
    source: str, target: str, said: list[str]
) -> None:
    assert messages(source, target, CHECKS) == said


def test_the_time_to_look_for_quotations_grows_in_proportion() -> None:
    def act(count: int) -> None:
        said = [f"word{number}" for number in range(count)]
        source = " ".join(f"“{word}”" for word in said)
        assert messages(source, " ".join(reversed(said)), CHECKS) == ["quotation marks are lost"]
        assert messages("“a”", "'b " * count, CHECKS) == ["quotation marks are lost"]
        assert messages("„a “b " * count, "“b” " * count, CHECKS) == []

    assert growth(act, 4000, 32_000) < SQUARE
