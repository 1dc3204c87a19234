"""How far sentences consist of words that are known of others: what words tell the alignment of sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from math import log1p

_EXPLAINED = 0.65
"""The share of the words in a translation that a lexicon accounts for."""
_TEXT = 5000
"""The number of words that a text needs to tell how frequent a word is."""
_SMALL = 4
"""The longest word, in letters, whose frequency even a short text tells."""
_KEPT_CELLS = 1 << 14
"""Cells whose common words are kept: those of the last few sentences of the source, as wide as the band."""


class Lexicon:
    """How much likelier sentences are as translations of others than by chance, judged by their words.

    The probability of a word mixes IBM model 1 over the known words with the word's frequency in the article.
    """

    def __init__(self, explained: Sequence[Counter[str]], known: Sequence[Counter[str]]) -> None:
        """Index the words.

        Args:
            explained: the words of each sentence on one side.
            known: for each sentence on the other side, the words that its translation may contain.

        """
        self._counts = explained
        self._sizes = [words.total() for words in explained]
        self._known = known
        self._known_sizes = [words.total() for words in known]
        everywhere: Counter[str] = Counter()
        for words in explained:
            everywhere.update(words)
        total = sum(self._sizes)
        self._frequency = {
            word: count / (max(total, _TEXT) if len(word) > _SMALL else total) for word, count in everywhere.items()
        }
        self._matches = lru_cache(maxsize=_KEPT_CELLS)(self._common)

    def _common(self, other: int, number: int) -> frozenset[str]:
        """Return the words of a sentence that are known of another; only those within the band are ever asked for."""
        return frozenset(self._counts[number].keys() & self._known[other].keys())

    def ratio(self, others: range, numbers: range) -> float:
        """Return the log-likelihood ratio of sentences as translations of the others against chance."""
        odds = _EXPLAINED / (1 - _EXPLAINED) / max(sum(self._known_sizes[other] for other in others), 1)
        found = sum(self._sizes[number] for number in numbers) * log1p(-_EXPLAINED)
        frequency = self._frequency
        for number in numbers:
            matches = frozenset().union(*(self._matches(other, number) for other in others))
            counts = self._counts[number]
            found += sum([counts[word] * log1p(odds / frequency[word]) for word in sorted(matches)])
        return found
