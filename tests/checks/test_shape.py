"""The shape of a translation."""

from __future__ import annotations

import pytest
from text_pairs import messages

from l10n.checks.shape import CHECKS


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("a b", "q r q r q r q r", ["repeats itself"]),
        ("no no no no no no", "no no no no no no", []),
        ("a b c d e f g h i j", "q r s", ["much shorter than the source"]),
        ("a b c d e f g h i", " ".join("abcdefghijklmnopqrstuvwxyz"), ["much longer than the source"]),
        ("short", "much longer than one word", []),
    ],
)
def test_loops_and_odd_lengths_are_found(source: str, target: str, said: list[str]) -> None:
    assert messages(source, target, CHECKS) == said
