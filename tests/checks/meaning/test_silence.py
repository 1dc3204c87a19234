"""Words that deny, where the other side says the contrary."""

from __future__ import annotations

from l10n.checks.meaning.denials import NEGATORS, Denials, denials
from l10n.checks.meaning.silence import STRONG, reversed_words, silenced, stripped
from l10n.checks.pairs import split


def read(text: str, language: str) -> Denials:
    words = split(text)
    listed = tuple(word.folded for word in words)
    return denials(text, words, listed, language, NEGATORS.lexicon(language).hits(listed))


def test_a_word_that_lost_its_prefix_is_told() -> None:
    unsafe = read("The bridge is unsafe.", "en")
    assert stripped(unsafe, read("El puente es seguro.", "es")) == ["unsafe"]
    assert stripped(unsafe, read("El puente no es seguro.", "es")) == []
    assert stripped(unsafe, read("El puente es inseguro.", "es")) == []


def test_a_word_that_lost_the_negator_before_it_is_told() -> None:
    limited = read("No solo llovió.", "es")
    assert reversed_words(limited, read("It only rained.", "en")) == ["No solo"]
    assert reversed_words(limited, read("It rained, too.", "en")) == []
    assert reversed_words(limited, read("It not only rained.", "en")) == []


def test_a_word_that_plainly_denies_is_told_where_nothing_denies() -> None:
    refusal = read("He refused to pay.", "en")
    strong = STRONG.lexicon("en").hits(refusal.words)
    assert silenced(strong, refusal, read("Aceptó pagar.", "es")) == ["refused to"]
    assert silenced(strong, refusal, read("No quiso pagar.", "es")) == []
    assert silenced(strong, refusal, read("Se negó a pagar.", "es")) == []
