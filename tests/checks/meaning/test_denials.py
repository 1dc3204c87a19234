"""What a text denies: negators, those that go on with another, those that may be left out."""

from __future__ import annotations

import pytest

from l10n.checks.meaning.denials import NEGATORS, Denials, denials
from l10n.checks.pairs import split


def read(text: str, language: str) -> Denials:
    words = split(text)
    listed = tuple(word.folded for word in words)
    return denials(text, words, listed, language, NEGATORS.lexicon(language).hits(listed))


@pytest.mark.parametrize(
    ("text", "language", "clear", "optional"),
    [
        ("It did not rain.", "en", ["not"], []),
        ("It didn’t rain.", "en", ["didn’t"], []),
        ("Neither rain nor wind came.", "en", ["Neither"], ["nor"]),
        ("No. 5 won.", "en", [], []),
        ("It rained, didn't it?", "en", [], []),
        ("Not only rain came.", "en", [], ["Not only"]),
        ("Nevertheless it rained.", "en", [], []),
        ("No vino nadie.", "es", ["No"], []),
        ("No vino el alcalde, ni el tesorero.", "es", ["No"], ["ni"]),
        ("Nadie vino nunca.", "es", ["Nadie"], []),
        ("Vino nadie.", "es", [], []),
        ("No vino. Nadie llamó.", "es", ["No", "Nadie"], []),
        ("Sin agua, sin luz.", "es", ["Sin"], ["sin"]),
        ("No come más que pan.", "es", [], ["No"]),
        ("Llovió, ¿no?", "es", [], []),
        ("Sin embargo, llovió.", "es", [], []),
        ("No dejó de llover.", "es", [], ["No dejó de"]),
        ("Los no fumadores", "es", [], []),
    ],
)
def test_negators_are_read_by_what_they_say(text: str, language: str, clear: list[str], optional: list[str]) -> None:
    found = read(text, language)
    assert [place.said for place in found.clear] == clear
    assert [place.said for place in found.optional] == optional


def test_words_that_stand_for_a_negator_are_apart() -> None:
    assert [place.said for place in read("The unpaid firm failed and lacks homeless help", "en").other] == [
        "unpaid",
        "failed",
        "lacks",
        "homeless",
    ]


def test_places_are_shares_of_the_text() -> None:
    assert [place.at for place in read("no a b no", "en").clear] == [0.125, 0.875]


def test_a_text_without_words_denies_nothing() -> None:
    assert read("…", "es")[:3] == ([], [], [])
