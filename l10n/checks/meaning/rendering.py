"""Which word of one side renders a word of the other, as far as the list of translations and cognates tell."""

from __future__ import annotations

from collections import defaultdict

from l10n.checks.dictionary import Meaning, meaning, meanings
from l10n.checks.meaning.lexicon import Folded

_LEAST = 4
"""The letters of the shortest word behind a prefix."""
_PREFIXES = {"en": ("un", "non-", "non", "in", "im", "il", "ir", "dis"), "es": ("in", "im", "des", "i")}


class Renderings:
    """The words of a text, by what they may render."""

    def __init__(self, words: Folded, language: str) -> None:
        """Index the folded words of a text in a language, `en` or `es`."""
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        self._words = words
        self._known = meanings(language).all(words)
        for at, known in enumerate(self._known):
            if known:
                for key in known.keys:
                    self._places[key].append(at)

    def of(self, known: Meaning) -> set[int]:
        """Return the numbers of the words that may render a word of the other language, or are like it."""
        return {at for key in (*known.keys, *known.translations) for at in self._places.get(key, ())}

    def meaning(self, at: int) -> Meaning | None:
        """Return what is known of the word with a number."""
        return self._known[at]

    def word(self, at: int) -> str:
        """Return the word with a number."""
        return self._words[at]


def base(word: str, language: str) -> Meaning | None:
    """Return what is known of a word without its prefix that denies: of `safe` for `unsafe`; None if it has none."""
    for prefix in _PREFIXES[language]:
        if word.startswith(prefix) and len(word) >= len(prefix) + _LEAST:
            return meaning(word.removeprefix(prefix), language)
    return None
