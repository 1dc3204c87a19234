"""Finds the words and phrases of a list in a text, in one pass over its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import compress
from typing import Generic, NamedTuple, TypeVar

from l10n.checks.pairs import TextPair, Word, split
from l10n.text.folding import folded

_T = TypeVar("_T")
Folded = tuple[str, ...]
"""The words of a text as `Word.folded` has them."""
ANY_ENDING, ANY_BEGINNING = "…", "-"
"""The end of an entry that stands for all words with this beginning; the start of one for those with this ending."""
LANGUAGES = ("en", "es")
"""The languages of the lists, in the order of the columns of those for both."""


class Hit(NamedTuple, Generic[_T]):
    """An entry of a lexicon in a text."""

    start: int
    """The number of its first word."""
    end: int
    """The number of the word after it."""
    label: _T


class EntryLexicon(Generic[_T]):
    """Words, phrases and beginnings of words, each with a label."""

    def __init__(self, labelled: Iterable[tuple[str, _T]]) -> None:
        """Read the entries with their labels; of one that stands twice, the last label counts."""
        self._words: dict[str, _T] = {}
        self._stems: dict[str, _T] = {}
        self._endings: dict[str, _T] = {}
        phrases: dict[str, dict[Folded, _T]] = {}
        for entry, label in labelled:
            if entry.endswith(ANY_ENDING):
                self._stems[folded(entry.removesuffix(ANY_ENDING))] = label
                continue
            if entry.startswith(ANY_BEGINNING):
                self._endings[entry.removeprefix(ANY_BEGINNING)] = label
                continue
            first, *tail = (word.folded for word in split(entry)) if " " in entry else (folded(entry),)
            if tail:
                phrases.setdefault(first, {})[tuple(tail)] = label
            else:
                self._words[first] = label
        self._phrases = {first: sorted(tails.items(), key=_by_length) for first, tails in phrases.items()}
        self._lengths = sorted({len(stem) for stem in self._stems}, reverse=True)
        self._at = lru_cache(maxsize=1 << 15)(self._entries)

    def _entries(self, word: str) -> tuple[Sequence[tuple[Folded, _T]], _T | None] | None:
        """Return the phrases that start with a word, and its label; None for a word that is in no entry."""
        phrases, label = self._phrases.get(word, ()), self._label(word)
        return (phrases, label) if phrases or label is not None else None

    def _label(self, word: str) -> _T | None:
        """Return the label of a word: of its own, or of its longest beginning, or of its ending."""
        if word in self._words:
            return self._words[word]
        for stem in (word[:length] for length in self._lengths):
            if stem in self._stems:
                return self._stems[stem]
        return next((label for ending, label in self._endings.items() if word.endswith(ending)), None)

    def hits(self, words: Folded, *, alone: bool = False) -> Iterator[Hit[_T]]:
        """Yield the entries in a text, in order; where several start at one word, the longest, or the word itself."""
        past = 0
        found = list(map(self._at, words))
        for at in compress(range(len(words)), found):
            if at < past or (entries := found[at]) is None:
                continue
            phrases, single = entries
            for tail, label in () if alone else phrases:
                end = at + 1 + len(tail)
                if words[at + 1 : end] == tail:
                    yield Hit(at, end, label)
                    past = end
                    break
            else:
                if single is not None:
                    yield Hit(at, at + 1, single)


def _by_length(entry: tuple[Folded, object]) -> int:
    return -len(entry[0])


def read_languages(pair: TextPair) -> tuple[str, str] | None:
    """Return the languages of both sides, without regions; None if there are no lists for one of them."""
    source, target = (language.partition("-")[0] for language in pair.languages)
    return (source, target) if source in LANGUAGES and target in LANGUAGES else None


def folded_source(pair: TextPair) -> Folded:
    """Return the folded words of the source, without `'s`."""
    return tuple(word.folded.removesuffix("'s") for word in pair.source_words)


def folded_target(pair: TextPair) -> Folded:
    """Return the folded words of the translation, without `'s`."""
    return tuple(word.folded.removesuffix("'s") for word in pair.target_words)


def shown(text: str, words: Sequence[Word], hit: Hit[_T]) -> str:
    """Return an entry as the text has it."""
    return text[words[hit.start].start : words[hit.end - 1].end]
