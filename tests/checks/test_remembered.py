"""What is known of words is asked once for each."""

from __future__ import annotations

import pytest

from l10n.checks import remembered
from l10n.checks.remembered import Remembered


def test_a_function_is_asked_once_for_each_word() -> None:
    asked: list[str] = []

    def ask(word: str) -> int:
        asked.append(word)
        return len(word)

    known = Remembered(ask)
    assert known.all(["no", "sin", "no"]) == [2, 3, 2]
    assert asked == ["no", "sin"]


def test_only_so_many_words_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "_MOST", 2)
    known = Remembered(len)
    assert known.all(["a", "bb", "ccc"]) == [1, 2, 3]
    assert known == {"ccc": 3}
    assert known["dddd"] == 4
    assert known["eeeee"] == 5
    assert known == {"eeeee": 5}
