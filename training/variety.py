"""Varies prose as newsrooms need it: other names, curly quotation marks, headlines in capitals.

Names of people, places and offices decide whether a translation is right, and sentence pairs have few of them, always
the same. A pair with a name that both sides write alike is repeated with another one, so that a model learns to copy
names that it never saw. Women stay women and men stay men, as Spanish agrees with them.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from training.pairs import Pair

NAMES = Path(__file__).with_name("names.toml")

_SHARE_OF_OVERUSED = 0.8
"""How often a pair with a textbook name is repeated."""
_SHARE_CURLY = 0.3
_SHARE_ANGLED = 0.3
"""How often the curly marks of Spanish are «these»; both are common in the press of Mexico."""
_KINDS, _WEIGHTS = ("place", "person", "acronym"), (9, 8, 3)
"""What takes the place of a name of unknown kind, and how often."""
_SHAPES, _SHAPE_WEIGHTS = ("spanish", "two families", "two given", "family", "english"), (7, 4, 2, 3, 4)
"""How a person is named, and how often: `Ana Cruz`, `Ana Cruz Leal`, `Ana Luz Cruz`, `Cruz`, `Amy Hall`."""
_NAME = re.compile(
    r"""(?<![.!?¿¡:"“«]\ )  # a sentence or a quotation would begin here
        (?<![\w"“«¿¡('‘])(?!^)
        [A-ZÁÉÍÓÚÑ][a-záéíóúüñ]{3,}\b""",
    re.VERBOSE,
)
"""A word with a capital that does not begin a sentence."""
_WORD = re.compile(r"\w+")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_QUOTED = re.compile(r'"([^"]+)"')
_ENDS = (".", "?", "!", ":", "…", ",", ";")
_CLOSING = "\"”»’')"
_HEADLINE = range(3, 15)
"""How many words a headline has."""
_SMALL = frozenset("a an and as at but by for from in into nor of on or over per the to up via vs with".split())  # noqa: SIM905 - words
"""Words that a headline in capitals writes small, but for its first."""


@dataclass(frozen=True, slots=True)
class _Names:
    given: Mapping[tuple[str, str], Sequence[str]]
    """Given names by language, `en` or `es`, and by `women` or `men`."""
    families: Mapping[str, Sequence[str]]
    """By language."""
    places: Sequence[str]
    acronyms: Sequence[str]
    unnamed: frozenset[str]
    overused: Mapping[str, tuple[str, Sequence[str]]]
    """Textbook names, each with `women` or `men` and its forms in Spanish."""

    def kind(self, word: str) -> str:
        """Return `women`, `men`, `family` or `place`; empty where the lists do not have it."""
        for (_, who), found in self.given.items():
            if word in found:
                return who
        if word in self.places:
            return "place"
        return "family" if any(word in found for found in self.families.values()) else ""


def varied(pairs: Sequence[Pair], share: float, rng: random.Random) -> Iterator[Pair]:
    """Yield variants of prose, to be used beside the pairs that they are of.

    Args:
        pairs: any; those that are no prose have no variants.
        share: of pairs with a name on both sides that are repeated with another one.
        rng: chooses pairs and names.

    """
    for pair in pairs:
        if not pair.prose:
            continue
        words = set(_WORD.findall(pair.en))
        overused = not words.isdisjoint(_names().overused) and rng.random() < _SHARE_OF_OVERUSED
        if (overused or rng.random() < share) and (other := renamed(pair, rng)):
            yield other
        if rng.random() < _SHARE_CURLY and (other := curly(pair, rng)):
            yield other


def renamed(pair: Pair, rng: random.Random) -> Pair | None:
    """Return a pair with other names in place of textbook names, or of one name that both sides have once."""
    en, es = _without_overused(pair.en, pair.es, rng)
    if en == pair.en:
        here, there = Counter(_WORD.findall(en)), Counter(_WORD.findall(es))
        found = (word for word in _NAME.findall(en) if word not in _names().unnamed)
        shared = [word for word in found if here[word] == there[word] == 1]
        if not shared:
            return None
        word = rng.choice(shared)
        new = _like(word, rng)
        en, es = _with(en, word, new), _agreeing(_with(es, word, new), new)
    return replace(pair, en=en, es=es, times=1)


def curly(pair: Pair, rng: random.Random) -> Pair | None:
    """Return a pair with curly quotation marks and apostrophes; None where it has none, or some that are not paired."""
    angled = rng.random() < _SHARE_ANGLED
    en, es = _curled(pair.en, "“", "”"), _curled(pair.es, *(("«", "»") if angled else ("“", "”")))
    straight = any(sign in text for sign in "\"'" for text in (en, es))
    return None if straight or (en, es) == (pair.en, pair.es) else replace(pair, en=en, es=es, times=1)


def headline(text: str) -> str | None:
    """Return a headline in the capitals of English-language papers; None for what is no headline, or has them already.

    Spanish headlines are written like sentences, so only the English side changes.
    """
    words = text.split(" ")
    if len(words) not in _HEADLINE or text.rstrip(_CLOSING).endswith(_ENDS):
        return None
    first, *others = words
    capital = " ".join([_capital(first), *(word if word.lower() in _SMALL else _capital(word) for word in others)])
    return capital if capital != text else None


def _capital(word: str) -> str:
    """Return a word with a capital, and unchanged where another sign comes first or it has a capital inside."""
    return word[:1].upper() + word[1:] if word[:1].islower() and word[1:] == word[1:].lower() else word


def _curled(text: str, left: str, right: str) -> str:
    return _QUOTED.sub(rf"{left}\1{right}", _APOSTROPHE.sub("’", text))


def _without_overused(en: str, es: str, rng: random.Random) -> tuple[str, str]:
    for name, (who, forms) in _names().overused.items():
        if _count(name, en) and (form := next((form for form in forms if _count(form, es)), None)):
            new = _person(who, rng)
            en, es = _with(en, name, new), _agreeing(_with(es, form, new), new)
    return en, es


def _like(word: str, rng: random.Random) -> str:
    """Return another name of the kind of a word, and any other than a given name where the lists do not have it."""
    names = _names()
    kind = names.kind(word) or rng.choices(_KINDS, _WEIGHTS)[0]
    if kind in {"women", "men"}:
        return rng.choice(names.given[rng.choice(("en", "es")), kind])
    if kind == "family":
        return rng.choice(names.families[rng.choice(("en", "es"))])
    if kind == "person":
        return _person(rng.choice(("women", "men")), rng)
    return rng.choice(names.places if kind == "place" else names.acronyms)


def _person(who: str, rng: random.Random) -> str:
    """Return the name of a woman or a man, who is invented."""
    names = _names()
    shape = rng.choices(_SHAPES, _SHAPE_WEIGHTS)[0]
    language = "en" if shape == "english" else "es"
    given, families = names.given[language, who], names.families[language]
    numbers = {"two given": (2, 1), "two families": (1, 2), "family": (0, 1)}.get(shape, (1, 1))
    return " ".join(rng.sample(given, numbers[0]) + rng.sample(families, numbers[1]))


def _agreeing(es: str, name: str) -> str:
    """Return a Spanish text with `y` and `o` before a name as its first sound asks for: `e Inés`, `u Olga`."""
    for joint, other, sound in (("y", "e", r"H?I(?![aeouáéóú])"), ("o", "u", "H?[OÓ]")):
        right = other if re.match(sound, name) else joint
        es = re.sub(rf"(?<= )(?:{joint}|{other}) (?={re.escape(name)}\b)", f"{right} ", es)
    return es


def _count(word: str, text: str) -> int:
    return _WORD.findall(text).count(word)


def _with(text: str, word: str, new: str) -> str:
    return re.sub(rf"\b{re.escape(word)}\b", new, text)


@cache
def _names() -> _Names:
    table = tomllib.loads(NAMES.read_text(encoding="utf-8"))
    languages, sexes = ("en", "es"), ("women", "men")
    return _Names(
        {(language, who): table[f"{who}_{language}"] for language in languages for who in sexes},
        {language: table[f"families_{language}"] for language in languages},
        table["places"],
        table["acronyms"],
        frozenset(table["unnamed"]),
        {name: (who, forms) for who in sexes for name, forms in table["overused"][who].items()},
    )
