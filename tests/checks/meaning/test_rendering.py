"""Words of one text that render a word of another."""

from __future__ import annotations

import pytest

from l10n.checks.dictionary import meaning
from l10n.checks.meaning.rendering import Renderings, base


def places(word: str, language: str, text: str, other: str) -> set[int]:
    known = meaning(word, language)
    assert known
    return Renderings(tuple(text.split()), other).of(known)


def test_translations_and_cognates_render_a_word() -> None:
    assert places("water", "en", "el agua es agua", "es") == {1, 3}
    assert places("hospital", "es", "the hospital", "en") == {1}
    assert places("water", "en", "la casa", "es") == set()


@pytest.mark.parametrize(
    ("word", "language", "text", "other"),
    [
        ("unsafe", "en", "seguro", "es"),
        ("unlikely", "en", "probable", "es"),
        ("invalid", "en", "valido", "es"),
        ("innecesaria", "es", "necessary", "en"),
        ("improbable", "es", "likely", "en"),
    ],
)
def test_a_word_without_its_prefix_is_rendered_too(word: str, language: str, text: str, other: str) -> None:
    known = base(word, language)
    assert known
    assert Renderings((text,), other).of(known) == {0}


@pytest.mark.parametrize(("word", "language"), [("lacks", "en"), ("uni", "en"), ("carece", "es")])
def test_a_word_without_a_prefix_has_no_rest(word: str, language: str) -> None:
    assert base(word, language) is None
