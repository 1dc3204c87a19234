"""Which words a language has: a list of those that people write, and the regular forms of these."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache, lru_cache

from l10n.languages.word_lists import any_of, words
from l10n.text.folding import unaccented

_LEAST = 3
"""Letters of a stem."""
_MOST_PRONOUNS = 2
_INFINITIVES = {"verb_endings_ar": ("ar",), "verb_endings_er": ("er", "ir")}
"""The lists of the endings of Spanish verbs, and the endings of their infinitives."""


@lru_cache(maxsize=1 << 14)
def is_word(word: str, language: str) -> bool:
    """Tell whether a language has a word, given in lower case and with its accents."""
    known = _known(language)
    return is_form(word, known, language) or any(is_form(verb, known, language) for verb in _verbs(word, language))


def is_form(word: str, known: Collection[str], language: str) -> bool:
    """Tell whether a word is among those that are known, or a regular form of one.

    A few forms count that nobody writes; what matters is that none is missing.
    """
    return word in known or any(each in known for each in _lemmas(word, language))


def _verbs(word: str, language: str) -> Iterator[str]:
    """Yield what may be the verb before one or two pronouns of Spanish: of `pagárnoslo`, *pagar* and *pagarnos*.

    Only a verb with an accent is read so, as these forms have one: `plantete` is no form of *plante*.
    """
    if language != "es" or unaccented(word) == word:
        return
    for _ in range(_MOST_PRONOUNS):
        pronoun = _pronouns().search(word)
        if pronoun is None:
            return
        word = word[: pronoun.start()]
        yield unaccented(word)


@cache
def _pronouns() -> re.Pattern[str]:
    return re.compile(rf"(?<=\w{{{_LEAST}}}){any_of(words('es', 'enclitics'))}\Z")


def _lemmas(word: str, language: str) -> Iterator[str]:
    endings = _endings(language)
    for size in range(1, min(len(word) - _LEAST, max(map(len, endings))) + 1):
        for ending in endings.get(word[-size:], ()):
            yield word[:-size] + ending


@cache
def _endings(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return what may stand in the place of an ending, in the word that is listed."""
    found: dict[str, dict[str, None]] = {}
    for entry in words(language, "inflections"):
        ending, _, instead = entry.removeprefix("-").partition(" ")
        found.setdefault(ending, {})[instead] = None
    for name, infinitives in _INFINITIVES.items() if language == "es" else ():
        for ending in words(language, name):
            found.setdefault(ending.removeprefix("-"), {}).update(dict.fromkeys(infinitives))
    return {ending: tuple(instead) for ending, instead in found.items()}


@cache
def _known(language: str) -> frozenset[str]:
    return frozenset(
        (*words(language, "vocabulary"), *words(language, "common_words"), *words(language, "function_words"))
    )
