"""What is known of names before a text is read: their forms in the other language, and words that are no names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from l10n.checks.dictionary import folded_words
from l10n.checks.names.parts import parts
from l10n.languages import names, word_lists
from l10n.text.folding import folded

_SHORTEST_STEM = 2
_LONG = 6
_FORMED = 8
_LONG_LEAD = 7
_SHORT = 3
"""A word of a name with so few letters tells nothing, unless it has a capital: `de`, but `UU`."""


@dataclass(frozen=True, slots=True)
class Forms:
    """The words that may stand for a name in the other language."""

    words: frozenset[str]
    stems: tuple[str, ...]
    """Beginnings of such words."""

    def among(self, there: Iterable[str]) -> bool:
        """Tell whether one of these forms is among some words, which are folded."""
        return not self.words.isdisjoint(there) or (
            bool(self.stems) and any(word.startswith(self.stems) for word in there)
        )

    def within(self, letters: str) -> bool:
        """Tell whether one of the longer forms is in a text without spaces: `indopacífico`."""
        return any(len(form) >= _LONG and form in letters for form in (*self.words, *self.stems))


class _Table:
    """Names of a language with their forms in the other one."""

    def __init__(self) -> None:
        self._words: defaultdict[str, set[str]] = defaultdict(set)
        self._stems: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, ours: Iterable[str], theirs: Iterable[str]) -> None:
        there = [{f"{word}-" if stem else word for word, stem in _words(form)} for form in theirs]
        for form in ours:
            found = _words(form)
            for word, stem in found:
                alike = len(found) > 1 and not stem
                known = ({word} if alike and word in each else each for each in there)
                (self._stems if stem else self._words)[word].update(*known)

    def find(self, word: str) -> Forms | None:
        found = set(self._words.get(word, ()))
        for end in range(_SHORTEST_STEM, len(word) + 1):
            if begun := self._stems.get(word[:end]):
                found |= begun
        if not found:
            return None
        return Forms(
            frozenset(each for each in found if each[-1] != "-"), tuple(each[:-1] for each in found if each[-1] == "-")
        )


def _words(form: str) -> list[tuple[str, bool]]:
    """Return the words of a form that tell of it, folded, and whether each is a stem."""
    stem = form.endswith("-")
    found = [part for part in parts(form.removesuffix("-")) if len(part) > _SHORT or part[0].isupper() or stem]
    whole = [(folded(form), False)] if any(map(str.isdigit, form)) else []
    return whole or [(folded(part), stem and part is found[-1]) for part in found]


@cache
def _tables() -> dict[str, _Table]:
    found = {"en": _Table(), "es": _Table()}
    listed = (*word_lists.renderings("names_in_spanish"), *word_lists.renderings("acronyms_in_spanish"))
    for english, spanish in (*listed, *(((one,), (other,)) for one, other in names.from_cldr())):
        found["en"].add(english, spanish)
        found["es"].add(spanish, english)
    return found


@cache
def _written() -> dict[str, frozenset[str]]:
    rows = (*word_lists.renderings("names_in_spanish"), *(((one,), (other,)) for one, other in names.from_cldr()))
    sides = {"en": [row[0] for row in rows], "es": [row[1] for row in rows]}
    return {
        language: frozenset(part.casefold() for row in side for form in row for part in parts(form.removesuffix("-")))
        for language, side in sides.items()
    }


def is_written_so(language: str, word: str) -> bool:
    """Tell whether a name that is known is written so, accents included: English `Mexico`, but not `Queretaro`."""
    return word.casefold() in _written()[language]


@lru_cache(maxsize=1 << 14)
def forms(language: str, word: str) -> Forms | None:
    """Return the forms of a name in the other language, or None if it is not known.

    Args:
        language: the language of the name, `en` or `es`.
        word: one word of the name, folded.

    """
    return _tables()[language].find(word)


_PLAIN = ("common_words", "name_leads", "starters", "capital_by_place")
"""The lists of words that are no names."""


@cache
def _common(language: str) -> frozenset[str]:
    return frozenset(
        folded(part) for name in _PLAIN for word in word_lists.words(language, name) for part in parts(word)
    )


@lru_cache(maxsize=1 << 14)
def is_common(language: str, word: str) -> bool:
    """Tell whether a folded word is no name by itself: `ministry`, `nacionales`."""
    known = _common(language)
    return any(each in known for each in _BASES[language](word)) or (
        len(word) >= _FORMED
        and (word.endswith(_endings(language)) or word.removesuffix("s").endswith(_endings(language)))
        and forms(language, word) is None
    )


@cache
def _endings(language: str) -> tuple[str, ...]:
    return tuple(folded(each.removeprefix("-")) for each in word_lists.words(language, "common_endings"))


@cache
def _people_and_places() -> frozenset[str]:
    people = (word for name in ("family_names", "given_names") for word in word_lists.in_both(name))
    places = (part for place in word_lists.in_both("places") for part in _telling(parts(place)))
    return frozenset(folded(part) for part in chain(chain.from_iterable(map(parts, people)), places))


def _telling(words: Sequence[str]) -> Iterator[str]:
    """Yield the words of a place that tell of it: `Eagle Pass` makes no name of `Pass`."""
    for word in words:
        if len(words) == 1 or not any(is_common(language, folded(word)) for language in _BASES):
            yield word


def is_listed(word: str) -> bool:
    """Tell whether a folded word is a name of people or of a place that both languages write alike."""
    return word in _people_and_places()


def leads(language: str) -> frozenset[str]:
    """Return the words that are no part of a name, though they start a sentence or stand before a name, folded."""
    return folded_words(language, "name_leads", "starters")


@cache
def _name_verbs(language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    listed = word_lists.words(language, "name_verbs")
    endings = tuple(word.removeprefix("-") for word in listed if word[0] == "-")
    return frozenset(listed), endings


def is_name_verb(language: str, word: str) -> bool:
    """Tell whether a word is a verb that shows that a name stands before it."""
    verbs, endings = _name_verbs(language)
    return word in verbs or (bool(endings) and word.endswith(endings))


@cache
def _currencies() -> frozenset[str]:
    return frozenset(map(folded, names.currencies()))


def is_currency(word: str) -> bool:
    """Tell whether a folded word is the code of a currency, such as `usd`: the rule of money judges it."""
    return word in _currencies()


@cache
def is_home(word: str, locale: str, language: str) -> bool:
    """Tell whether a folded word names the country of a locale in a language: `Mexico` for `es-MX`.

    Readers at home need not be told; others are told, as in `Mexico's Finance Ministry`.
    """
    return word in map(folded, parts(names.country(locale, language)))


@cache
def long_leads(language: str) -> tuple[str, ...]:
    """Return the longer names of months, weekdays and offices, folded."""
    return tuple(folded(word) for word in word_lists.words(language, "name_leads") if len(word) >= _LONG_LEAD)


@cache
def _places() -> dict[str, frozenset[str]]:
    rows = [row for row in names.from_cldr() if all(name.isalpha() and name[0].isupper() for name in row)]
    return {"en": frozenset(folded(one) for one, _ in rows), "es": frozenset(folded(other) for _, other in rows)}


def is_place(language: str, word: str) -> bool:
    """Tell whether a folded word is a country or city, if it has a capital: `Armenia`, in Spanish an adjective too."""
    return word in _places()[language]


def _english(word: str) -> Iterator[str]:
    yield word
    for ending, instead in _ENGLISH_ENDINGS:
        if word.endswith(ending):
            yield word.removesuffix(ending) + instead
    for ending in _AFTER_DOUBLED:
        stem = word.removesuffix(ending)
        if stem != word and stem[-2:-1] == stem[-1:]:
            yield stem[:-1]


def _spanish(word: str) -> Iterator[str]:
    for one in dict.fromkeys((word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("mente"))):
        yield one
        if one.endswith("a"):
            yield one[:-1] + "o"


_ENGLISH_ENDINGS = (
    *(("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ly", ""), ("ly", "e")),
)
_AFTER_DOUBLED = ("ed", "ing", "er", "ers", "ings")
"""Endings before which the last consonant is doubled: `running`."""
_BASES: dict[str, Callable[[str], Iterator[str]]] = {"en": _english, "es": _spanish}


@cache
def name_links(language: str) -> frozenset[str]:
    """Return the words in lower case inside a name: `de la`."""
    return frozenset((*word_lists.words(language, "name_links"), *word_lists.words(language, "name_articles")))
