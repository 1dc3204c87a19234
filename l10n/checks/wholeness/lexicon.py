"""Which words translate which: what the rules for omissions and additions know of words without a model."""

from __future__ import annotations

import math
from functools import cache
from typing import NamedTuple

from l10n.checks.pairs import folded
from l10n.languages.word_lists import shares, words

_STEM = 6
"""The number of letters that inflections of a word share."""
_LIGHTEST, _HEAVIEST = 0.1, 2.0
_HUNDRED = 100


class Entry(NamedTuple):
    """What is known of a word."""

    translations: frozenset[str]
    """Stems in the other language."""
    weight: float
    """How much it says that none of them is there: minus the logarithm of how often that happens in translations."""


def stem(word: str) -> str:
    """Return the beginning that a folded word shares with its inflections."""
    return word[:_STEM]


@cache
def empty_words(language: str) -> frozenset[str]:
    """Return the words with little meaning of their own, folded."""
    return frozenset(map(folded, words(language, "function_words")))


@cache
def entries(language: str) -> dict[str, Entry]:
    """Return what is known of the words of a language, by their stems."""
    return {
        word: Entry(others, min(max(-math.log(missed / _HUNDRED), _LIGHTEST), _HEAVIEST))
        for word, (missed, others) in shares(language, "translations").items()
    }
