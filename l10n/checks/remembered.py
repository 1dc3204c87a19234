"""What is known of single words, kept: texts repeat their words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

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
