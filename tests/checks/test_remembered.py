"""What is known of words is asked once for each."""

from __future__ import annotations

import pytest

from l10n.checks import remembered
from l10n.checks.remembered import Fact, Remembered, WordForm, forms


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


def test_a_fact_is_asked_once_for_each_word_of_a_language() -> None:
    asked: list[tuple[str, str]] = []

    def ask(word: WordForm) -> int:
        asked.append((word.folded, word.language))
        return len(word.text)

    fact = Fact("length of a test", ask)
    assert fact.of(forms("es").all(["Él", "no", "Él"])) == [2, 2, 2]
    assert fact.of(forms("es").all(["no", "sin"])) == [2, 3]
    assert fact.of(forms("en").all(["no"])) == [2]
    assert asked == [("el", "es"), ("no", "es"), ("sin", "es"), ("no", "en")]
