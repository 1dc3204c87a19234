"""Spelling: words that no dictionary has, one letter away from a word that one has. Silent without a dictionary.

What is merely unknown is no fault: dictionaries lack the words of sciences and of regions. Words of the source and of
the glossary pass, and so do names, which have a capital, and words of the other language.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair, split
from l10n.checks.remembered import Fact, WordForm
from l10n.languages.spelling import speller
from l10n.text.folding import folded

SPELLING = Rule("spelling", Severity.NOTE, Category.SPELLING)
RULES = (SPELLING,)
_SHORTEST = 4
"""A shorter word has too many neighbours."""
_LONGEST = 40
_MORE = 0.05
"""So much more is it like that word than like the one that the dictionary knows."""
_ACCENTED = "ión"
_ALIKE = 0.6
"""So much is a word like one of the source that is its cognate: `letalidad`, `lethality`."""


def spelling(pair: TextPair) -> Iterator[Finding]:
    """Find words of a translation that are misspelt."""
    if speller(pair.locales[1]) is None:
        return
    near_words = _near(pair.locales[1]).of(pair.target_words.forms)
    if not any(near_words):
        return
    ours = {*pair.source_words.folded}
    for word, near in dict.fromkeys(
        (word.text, near) for word, near in zip(pair.target_words, near_words, strict=True)
    ):
        if near and not _is_excused(word, near, ours, pair):
            yield SPELLING.finding("“{word}” is in no dictionary: “{near}”?", word=word, near=near)


CHECKS: tuple[Check, ...] = (spelling,)


@cache
def _near(locale: str) -> Fact[str]:
    """Return what words may have been meant to be that the dictionary of a locale, which there is, does not know."""
    known = speller(locale)

    def near(form: WordForm) -> str:
        word = form.text
        fits = known and word.isalpha() and word.islower() and _SHORTEST <= len(word) <= _LONGEST
        return known.near(word) if known and fits else ""

    return Fact(f"near {locale}", near)


def _is_excused(word: str, near: str, ours: set[str], pair: TextPair) -> bool:
    """Tell whether a word that the dictionary lacks is right: one of the source, its language or the glossary."""
    if not near.endswith(_ACCENTED):  # `region` is a word of both languages, and in Spanish lacks its accent
        other = speller(pair.locales[0])
        if folded(word) in ours or (other is not None and other.knows(word)):
            return True
    names = (name for match in pair.constraint.matches for name in match.term.names(pair.constraint.target))
    if any(each.folded == folded(word) for name in names for each in split(name)):
        return True
    return any(_likeness(word, each) >= max(_ALIKE, _likeness(near, each) + _MORE) for each in ours)


def _likeness(one: str, other: str) -> float:
    """Return how alike two words are, from 0 to 1."""
    if len(other) > _LONGEST:
        return 0.0
    return SequenceMatcher(None, folded(one), other, autojunk=False).ratio()
