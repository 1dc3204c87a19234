"""Spelling: words that no dictionary has, one letter away from a word that one has. Silent without a dictionary.

What is merely unknown is no fault: dictionaries lack the words of sciences and of regions. Words of the source and of
the glossary pass, and so do names, which have a capital, and words of the other language.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair, split
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
    known = speller(pair.locales[1])
    if known is None:
        return
    ours = {word.folded for word in pair.source_words}
    for word in dict.fromkeys(word.text for word in pair.target_words):
        if not (word.isalpha() and word.islower() and _SHORTEST <= len(word) <= _LONGEST):
            continue
        near = known.near(word)
        if near and not _is_excused(word, near, ours, pair):
            yield SPELLING.finding("“{word}” is in no dictionary: “{near}”?", word=word, near=near)


CHECKS: tuple[Check, ...] = (spelling,)


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
