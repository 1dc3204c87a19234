"""The sentences of the probe: ten in each language, each with words that its own text has."""

from __future__ import annotations

import re

import pytest

from l10n.engine.probing.judging import Answer, fault
from l10n.engine.probing.sentences import LANGUAGES, fingerprint, parse, samples

GOOD = "en The dog sleeps.\n   dog sle|rest\nes El perro duerme.\n   perr dorm|duerm\n"


def test_there_are_ten_with_words_enough() -> None:
    assert len(samples()) == 10
    for one in samples():
        assert one.texts.keys() == one.expected.keys() == {*LANGUAGES}
        assert all(5 <= len(text.split()) <= 15 for text in one.texts.values())
        assert all(len(things) >= 5 for things in one.expected.values())
    assert re.fullmatch("[0-9a-f]{16}", fingerprint())


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sentence_has_the_words_that_are_expected_of_a_translation(language: str) -> None:
    for one in samples():
        words = re.findall(r"\w+", one.texts[language].casefold())
        missing = [things for things in one.expected[language] if not any(word.startswith(things) for word in words)]
        assert missing == [], one.texts[language]


@pytest.mark.parametrize(("source", "target"), [LANGUAGES, LANGUAGES[::-1]])
def test_the_sentences_are_right_translations_of_each_other(source: str, target: str) -> None:
    assert fault(samples(), [Answer(one.texts[target], complete=True) for one in samples()], source, target) is None


def test_the_form_of_the_file() -> None:
    (one, other) = parse(f"# a comment\n\n{GOOD}\n\n{GOOD}")
    assert one == other
    assert one.texts == {"en": "The dog sleeps.", "es": "El perro duerme."}
    assert one.expected["en"] == (("dog",), ("sle", "rest"))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("en A dog.\n", 1),
        (GOOD + "en A dog.\n", 1),
        (GOOD.replace("en ", "fr "), 1),
        (GOOD.replace("es ", "en "), 3),
        (GOOD.replace("El perro duerme.", ""), 3),
        (GOOD.replace("   dog sle|rest", "dog"), 2),
        (GOOD.replace("dog sle|rest", "dog, sle"), 2),
        ("# x\n" + GOOD.replace("perr dorm|duerm", "perr |duerm"), 5),
    ],
)
def test_a_malformed_file_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(ValueError, match=rf"^sentences\.txt:{line}: must be"):
        list(parse(text))
