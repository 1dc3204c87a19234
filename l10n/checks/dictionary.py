"""Which words translate which: what the rules for omissions and additions know of words without a model."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from functools import cache
from typing import NamedTuple

from l10n.checks.remembered import Fact, Remembered
from l10n.languages.word_lists import shares, words
from l10n.text.folding import folded

_STEM = 6
"""The number of letters that inflections of a word share."""
_COGNATE = 5
"""Letters that cognates share at their beginning; it gets a sign, to be no stem."""
_NEW = 0.5
"""The weight of a word that no list knows."""
_FIGURE = 0.3
"""The weight of a number; other rules compare numbers."""
_LIGHTEST, _HEAVIEST = 0.1, 2.0
_HUNDRED = 100


class KnownWord(NamedTuple):
    """What is known of a word."""

    translations: frozenset[str]
    """Stems in the other language."""
    weight: float
    """How much it says that none of them is there: minus the logarithm of how often that happens in translations."""


class Meaning(NamedTuple):
    """What is known of a word in a text: how it is found, and what stands for it."""

    keys: tuple[str, ...]
    """Under which it is found: the word, its stem, its beginning."""
    beginning: str
    """What cognates have in common; empty for short words and numbers."""
    translations: frozenset[str]
    weight: float
    """As in `KnownWord`."""

    def is_among(self, keys: Collection[str]) -> bool:
        """Tell whether a text has the word itself, a cognate or a translation.

        Args:
            keys: of the words of the text, from `keys_of`.

        """
        return self.keys[0] in keys or self.beginning in keys or not self.translations.isdisjoint(keys)


def stem(word: str) -> str:
    """Return the beginning that a folded word shares with its inflections."""
    return word[:_STEM]


def keys_of(known: Iterable[Meaning]) -> frozenset[str]:
    """Return under what words are found."""
    return frozenset(key for each in known for key in each.keys)


@cache
def empty_words(language: str) -> frozenset[str]:
    """Return the words with little meaning of their own, folded."""
    return folded_words(language, "function_words")


@cache
def folded_words(language: str, *names: str) -> frozenset[str]:
    """Return the words of some lists, folded."""
    return frozenset(folded(word) for name in names for word in words(language, name))


@cache
def entries(language: str) -> dict[str, KnownWord]:
    """Return what is known of the words of a language, by their stems."""
    return {
        word: KnownWord(others, min(max(-math.log(missed / _HUNDRED), _LIGHTEST), _HEAVIEST))
        for word, (missed, others) in shares(language, "translations").items()
    }


@cache
def meanings(language: str) -> Remembered[Meaning | None]:
    """Return what is known of the folded words of a language; None for a word with little meaning of its own."""
    empty, known = empty_words(language), entries(language)

    def known_meaning(word: str) -> Meaning | None:
        if word in empty:
            return None
        begins = stem(word)
        entry = known.get(begins)
        keys = (word,) if begins == word else (word, begins)
        beginning = ""
        if len(word) >= _COGNATE and word[0].isalpha():
            beginning = f"{word[:_COGNATE]}-"
            keys = (*keys, beginning)
        if entry:
            return Meaning(keys, beginning, *entry)
        return Meaning(keys, beginning, _NOTHING, _NEW if word[0].isalpha() else _FIGURE)

    return Remembered(known_meaning)


MEANING = Fact("meaning", lambda word: meanings(word.language)[word.folded])
"""What `meanings` says of the words of a text."""


def meaning(word: str, language: str) -> Meaning | None:
    """Return what `meanings` says of one word."""
    return meanings(language)[word]


_NOTHING: frozenset[str] = frozenset()
