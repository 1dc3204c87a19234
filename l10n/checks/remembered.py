"""What is known of single words, kept: texts repeat their words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from operator import attrgetter
from typing import Generic, TypeVar

from l10n.text.folding import folded

_T = TypeVar("_T")
_MOST = 1 << 15
"""So many words are kept; then it begins anew."""


class Remembered(dict[str, _T]):
    """What a function says of words: it is called once for each, and to look one up costs less than any other way."""

    def __init__(self, function: Callable[[str], _T]) -> None:
        """Keep what a function says."""
        self._function = function

    def __missing__(self, word: str) -> _T:
        if len(self) >= _MOST:
            self.clear()
        found = self[word] = self._function(word)
        return found

    def all(self, words: Iterable[str]) -> list[_T]:
        """Return what the function says of each word."""
        return [*map(self.__getitem__, words)]


class WordForm:
    """A word as it is written, whatever text it stands in; what a `Fact` says of it is one of its attributes."""

    def __init__(self, text: str, language: str) -> None:
        """Take a word of a language, `en` or `es`; of a text whose language says nothing, an empty string."""
        self.text, self.language = text, language
        self.folded = folded(text)
        """In lower case and without accents, but with ñ."""


@cache
def forms(language: str) -> Remembered[WordForm]:
    """Return the words of a language, by how they are written."""
    return Remembered(lambda text: WordForm(text, language))


class Fact(Generic[_T]):
    """What a function says of single words. It is called once for each, and kept with the word.

    A text has its words at hand, so that each of many facts costs no look into a table of its own.
    """

    def __init__(self, name: str, say: Callable[[WordForm], _T]) -> None:
        """Take the name of the fact, which no other has, and the function."""
        self._name, self._say = name, say
        self._known = attrgetter(name)

    def of(self, words: Iterable[WordForm]) -> list[_T]:
        """Return what the function says of each word."""
        try:
            return [*map(self._known, words)]
        except AttributeError:
            return [*map(self._of_word, words)]

    def _of_word(self, word: WordForm) -> _T:
        if not hasattr(word, self._name):
            setattr(word, self._name, self._say(word))
        found: _T = self._known(word)
        return found
