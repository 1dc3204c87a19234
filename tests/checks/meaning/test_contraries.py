"""Words that say the opposite around one word."""

from __future__ import annotations

from l10n.checks.meaning.contraries import with_for_without
from l10n.checks.meaning.denials import NEGATORS, Denials, denials
from l10n.checks.pairs import split


def read(text: str, language: str) -> Denials:
    words = split(text)
    listed = tuple(word.folded for word in words)
    return denials(text, words, listed, language, NEGATORS.lexicon(language).hits(listed))


def test_with_for_without_is_told_before_the_same_word() -> None:
    without = read("He entered without a license.", "en")
    assert with_for_without(without, read("Entró con licencia.", "es")) == ["without"]
    assert with_for_without(without, read("Entró sin licencia.", "es")) == []
    assert with_for_without(without, read("Entró con prisa, sin licencia.", "es")) == []


def test_what_is_denied_is_not_there() -> None:
    without = read("Salió sin dinero.", "es")
    assert with_for_without(without, read("He left with money.", "en")) == ["sin"]
    assert with_for_without(without, read("He did not leave with money.", "en")) == []
