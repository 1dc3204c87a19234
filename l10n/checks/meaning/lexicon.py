"""Finds the words and phrases of lists in a text: of many lists in one pass over its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum, auto
from functools import cache, cached_property, partial
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar, cast

from l10n.checks.dictionary import folded_words
from l10n.checks.pairs import TextPair, Word, split
from l10n.checks.remembered import Fact, WordForm
from l10n.languages import word_lists
from l10n.languages.codes import base, is_translated
from l10n.text.folding import folded

_T = TypeVar("_T")
Folded = tuple[str, ...]
"""The words of a text as `Word.folded` has them."""
ANY_ENDING, ANY_BEGINNING = "…", "-"
"""The end of an entry that stands for all words with this beginning; the start of one for those with this ending."""
LANGUAGES = ("en", "es")
"""The languages of the lists, in the order of the columns of those for both."""
SPANISH_OWNERS = frozenset(("su", "sus"))
"""Possessives that may be of anybody."""


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
        self.words: dict[str, _T] = {}
        self.stems: dict[str, _T] = {}
        self.endings: dict[str, _T] = {}
        self.phrases: dict[Folded, _T] = {}
        for entry, label in labelled:
            if entry.endswith(ANY_ENDING):
                self.stems[folded(entry.removesuffix(ANY_ENDING))] = label
                continue
            if entry.startswith(ANY_BEGINNING):
                self.endings[entry.removeprefix(ANY_BEGINNING)] = label
                continue
            words = tuple(word.folded for word in split(entry)) if " " in entry else (folded(entry),)
            if len(words) > 1:
                self.phrases[words] = label
            else:
                self.words[words[0]] = label
        self._lengths = sorted({len(stem) for stem in self.stems}, reverse=True)

    def label(self, word: str) -> _T | None:
        """Return the label of a word: of its own, or of its longest beginning, or of its ending; or None."""
        if word in self.words:
            return self.words[word]
        if not (self.stems or self.endings):
            return None
        for stem in (word[:length] for length in self._lengths):
            if stem in self.stems:
                return self.stems[stem]
        return next((label for ending, label in self.endings.items() if word.endswith(ending)), None)

    def hits(self, words: Folded) -> list[Hit[_T]]:
        """Return the entries in a text, in order; where several start at one word, the longest."""
        return self._alone.hits(words, map(self._alone.beginning, words))[0]

    @cached_property
    def _alone(self) -> Lookup:
        return Lookup([self])


_Labels = tuple[tuple[int, Any], ...]
"""Labels, each with the number of its lexicon."""
_Phrases = dict[str, list[tuple[int, Folded, Any]]]
"""Phrases with the same first word, by their second: the number of the lexicon, the other words, and the label."""
Beginning = tuple[_Phrases, _Labels]
"""The phrases that begin with a word, and its labels."""


class Lookup:
    """Several lexicons, looked up together."""

    def __init__(self, lexicons: Sequence[EntryLexicon[Any]]) -> None:
        """Index their entries."""
        self._lexicons = lexicons
        phrases = sorted(
            ((phrase, at, label) for at, each in enumerate(lexicons) for phrase, label in each.phrases.items()),
            key=_by_length,
        )
        self._phrases: dict[str, _Phrases] = {}
        for (first, second, *rest), at, label in phrases:
            self._phrases.setdefault(first, {}).setdefault(second, []).append((at, tuple(rest), label))
        self._words = frozenset(word for each in lexicons for word in each.words)
        self._stems = tuple({stem for each in lexicons for stem in each.stems})
        self._endings = tuple({ending for each in lexicons for ending in each.endings})

    def beginning(self, word: str) -> Beginning | None:
        """Return the phrases that begin with a word, and its labels; None for a word that is in no list."""
        found: _Labels = ()
        if word in self._words or word.startswith(self._stems) or word.endswith(self._endings):
            labels = ((at, each.label(word)) for at, each in enumerate(self._lexicons))
            found = tuple((at, label) for at, label in labels if label is not None)
        phrases = self._phrases.get(word, {})
        return (phrases, found) if phrases or found else None

    def hits(self, words: Folded, begun_by: Iterable[Beginning | None]) -> list[list[Hit[Any]]]:
        """Return the entries of each lexicon in a text, in order; where several start at one word, the longest.

        Args:
            words: of the text.
            begun_by: what `beginning` says of each.

        """
        found: list[list[Hit[Any]]] = [[] for _ in self._lexicons]
        past = [0] * len(found)
        for at, entries in enumerate(begun_by):
            if entries is None:
                continue
            phrases, labels = entries
            if phrases and (begun := phrases.get(words[at + 1] if at + 1 < len(words) else "")):
                for one, rest, label in begun:
                    end = at + 2 + len(rest)
                    if at >= past[one] and words[at + 2 : end] == rest:
                        found[one].append(Hit(at, end, label))
                        past[one] = end
            for one, label in labels:
                if at >= past[one]:
                    found[one].append(_hit((at, at + 1, label)))
        return found


_hit = cast("Callable[[Iterable[object]], Hit[Any]]", partial(tuple.__new__, Hit))
"""Makes a hit of its fields, without a call of Python for each."""


def _by_length(entry: tuple[Folded, int, object]) -> int:
    return -len(entry[0])


class Asking(Enum):
    """Who asks for a list: those with the same answer are looked up together, once in each text."""

    ALWAYS = auto()
    """Rules whose findings are errors: `build` asks only them, and the other lists take long to prepare."""
    TO_ADVISE = auto()
    """Other rules."""


class ListedWords(Generic[_T]):
    """The words of a rule in both languages."""

    _together: ClassVar[Mapping[Asking, list[ListedWords[Any]]]] = {asking: [] for asking in Asking}

    def __init__(self, read: Callable[[str], Iterable[tuple[str, _T]]], asking: Asking = Asking.TO_ADVISE) -> None:
        """Take the function that reads the entries of a language with their labels; it is called on first use."""
        self._read = read
        self._of_source, self._of_target = _OF_SOURCE[asking], _OF_TARGET[asking]
        self._at = len(self._together[asking])
        self._together[asking].append(self)
        self.lexicon = cache(self._lexicon)

    def _lexicon(self, language: str) -> EntryLexicon[_T]:
        return EntryLexicon(self._read(language))

    def in_source(self, pair: TextPair) -> list[Hit[_T]]:
        """Return the entries in the source of a pair whose languages have lists."""
        return pair.once(self._of_source)[self._at]

    def in_target(self, pair: TextPair) -> list[Hit[_T]]:
        """Return the entries in the translation of a pair whose languages have lists."""
        return pair.once(self._of_target)[self._at]

    @classmethod
    def of_source(cls, asking: Asking, pair: TextPair) -> list[list[Hit[Any]]]:
        """Return the entries of all lists in the source."""
        found = _BEGINNINGS[asking].of(pair.source_words.forms)
        return cls.lookup(asking, base(pair.languages[0])).hits(pair.once(folded_source), found)

    @classmethod
    def of_target(cls, asking: Asking, pair: TextPair) -> list[list[Hit[Any]]]:
        """Return the entries of all lists in the translation."""
        found = _BEGINNINGS[asking].of(pair.target_words.forms)
        return cls.lookup(asking, base(pair.languages[1])).hits(pair.once(folded_target), found)

    @classmethod
    @cache
    def lookup(cls, asking: Asking, language: str) -> Lookup:
        """Return all lists of a language."""
        return Lookup([each.lexicon(language) for each in cls._together[asking]])


def _begun(asking: Asking, word: WordForm) -> Beginning | None:
    return ListedWords.lookup(asking, word.language).beginning(word.folded.removesuffix("'s"))


_BEGINNINGS = {asking: Fact(f"listed {asking.name}", partial(_begun, asking)) for asking in Asking}
_OF_SOURCE = {asking: partial(ListedWords.of_source, asking) for asking in Asking}
_OF_TARGET = {asking: partial(ListedWords.of_target, asking) for asking in Asking}
"""Each a function of its own, which a pair calls once."""


def read_languages(pair: TextPair) -> tuple[str, str] | None:
    """Return the languages of both sides, without regions; None if there are no lists for one of them."""
    return _read(pair.languages)


@cache
def _read(languages: tuple[str, str]) -> tuple[str, str] | None:
    if not all(map(is_translated, languages)):
        return None
    source, target = map(base, languages)
    return (source, target) if source in LANGUAGES and target in LANGUAGES else None


def folded_source(pair: TextPair) -> Folded:
    """Return the folded words of the source, without `'s`."""
    return _folded(pair.source, pair.source_words.folded)


def folded_target(pair: TextPair) -> Folded:
    """Return the folded words of the translation, without `'s`."""
    return _folded(pair.target, pair.target_words.folded)


def _folded(text: str, words: Sequence[str]) -> Folded:
    if "'" in text or "’" in text:
        return tuple([word.removesuffix("'s") for word in words])
    return tuple(words)


@cache
def noun_starts(language: str) -> frozenset[str]:
    """Return the words that begin what has a noun, folded: articles, possessives and numbers."""
    articles = folded_words(language, "definite_articles", "indefinite_articles")
    owners = folded_words("en", "possessives") if language == "en" else SPANISH_OWNERS
    return articles | owners | number_words(language)


@cache
def number_words(language: str) -> frozenset[str]:
    """Return the single words that are numbers, folded."""
    return frozenset(folded(word) for word in word_lists.values(language, "number_amounts") if " " not in word)


@cache
def endings(name: str) -> tuple[str, ...]:
    """Return the endings of a kind of Spanish verb forms: `finite`, `conditional`, `future`."""
    return tuple(ending.removeprefix("-") for ending in word_lists.words("es", f"{name}_endings"))


def shown(text: str, words: Sequence[Word], hit: Hit[_T]) -> str:
    """Return an entry as the text has it."""
    return text[words[hit.start].start : words[hit.end - 1].end]
