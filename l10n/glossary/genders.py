"""The gender of an office in Spanish, by what an English text says of the person who holds it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from l10n.glossary.inflection import inflections
from l10n.glossary.matching import Span
from l10n.glossary.table import Grammar, Row, Term
from l10n.languages.word_lists import words

_NAMED = re.compile(r"\s+([A-ZÁÉÍÓÚ][a-záéíóúñü]+)\s+[A-ZÁÉÍÓÚ]")
"""A given name and a surname behind an office: `Governor Delfina Gómez`."""
_WORD = re.compile(r"[A-Za-z]+")
_NEAR = 200
"""How many characters behind an office tell of its holder."""


def is_woman(text: str, span: Span) -> bool | None:
    """Return whether an English text speaks of a woman at an office, of a man, or does not tell.

    It tells by the ending of a given name behind the office, in -a or -o, else by the pronouns in the same text.
    """
    named = _NAMED.match(text, span[1], span[1] + _NEAR)
    if named and named[1][-1] in "ao":
        return named[1][-1] == "a"
    said = {word.lower() for word in _WORD.findall(text, max(0, span[0] - _NEAR), span[1] + _NEAR)}
    women = not said.isdisjoint(words("en", "feminine_pronouns"))
    men = not said.isdisjoint(words("en", "masculine_pronouns"))
    return women if women != men else None


def has_genders(term: Term) -> bool:
    """Return whether a row lists the preferred Spanish name in both genders."""
    return _other(Row(term), term.es[0]) != ""


def in_gender(term: Term, name: str, *, woman: bool) -> str:
    """Return a listed Spanish name in a gender, if the row lists it in that gender; else the name itself."""
    other = _other(Row(term), name)
    return other if other and _is_feminine(other, name) == woman else name


def grammar_of(term: Term, form: str) -> Grammar:
    """Return the grammar of a Spanish form of a term: the other gender, if it is the preferred name in that."""
    if form != term.es[0] and form == _other(Row(term), term.es[0]):
        return replace(term.grammar, gender="f" if _is_feminine(form, term.es[0]) else "m")
    return term.grammar


@lru_cache(maxsize=1 << 12)
def _other(row: Row, name: str) -> str:
    """Return the listed name that is another one in the other gender; an empty string if there is none."""
    return next((other for other in row.term.es if other != name and _is_variant(other, name)), "")


def _is_variant(one: str, other: str) -> bool:
    pairs = list(zip(one.split(" "), other.split(" "), strict=False))
    alike = len(pairs) == one.count(" ") + 1 == other.count(" ") + 1
    return alike and all(
        mine == yours or (mine in inflections(yours, "es") and mine.endswith("s") == yours.endswith("s"))
        for mine, yours in pairs
    )


def _is_feminine(one: str, other: str) -> bool:
    """Return whether the first of two names in different genders is the feminine one."""
    changed = next(mine for mine, yours in zip(one.split(" "), other.split(" "), strict=True) if mine != yours)
    return changed.endswith("a")
