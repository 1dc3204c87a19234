"""False friends: a word of the translation that looks like a word of the source and means something else.

A list has pairs of words that look alike, and what each of them means in the other language. Where a translation has
the word that looks like one of the source, the source should have a word that it renders.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.meaning.inflections import forms
from l10n.checks.meaning.lexicon import LANGUAGES, Hit, ListedWords, read_languages, shown
from l10n.checks.pairs import Check, TextPair, Word
from l10n.languages import word_lists

FALSE_FRIENDS = Rule("false-friends", Severity.WARNING, Category.MISTRANSLATION)
RULES = (FALSE_FRIENDS,)

_COLUMNS = 4


class _Part(Enum):
    """What a word does in a line of the list."""

    FRIEND = auto()
    """It looks like a word of the other language."""
    FRIEND_OF_SOURCE = auto()
    """So, and it is a fault only where the source has that word."""
    MEANING = auto()
    """It says what a word of the other language means."""


class _Role(NamedTuple):
    """What a word is."""

    line: int
    part: _Part


def false_friends(pair: TextPair) -> Iterator[Finding]:
    """Find a word that looks like one of the source, and renders none of it."""
    if not read_languages(pair):
        return
    target = _read(pair.target, pair.target_words, _WORDS.in_target(pair))
    if not target.friends:
        return
    source = _read(pair.source, pair.source_words, _WORDS.in_source(pair))
    for line, (word, part) in target.friends.items():
        if target.counts[line] <= source.meanings[line]:
            continue
        if line in source.friends:
            yield FALSE_FRIENDS.finding("false friend: “{said}” → “{word}”", said=source.friends[line][0], word=word)
        elif part is _Part.FRIEND:
            yield FALSE_FRIENDS.finding("false friend: “{word}”", word=word)


CHECKS: tuple[Check, ...] = (false_friends,)


class _Read(NamedTuple):
    """What a text has of the list, by line."""

    friends: dict[int, tuple[str, _Part]]
    """The first word that looks like one of the other language."""
    counts: defaultdict[int, int]
    """How many such words there are."""
    meanings: defaultdict[int, int]
    """How many words say what one of the other language means."""


def _read(text: str, words: Sequence[Word], hits: Sequence[Hit[tuple[_Role, ...]]]) -> _Read:
    found = _Read({}, defaultdict(int), defaultdict(int))
    for hit in hits:
        for role in hit.label:
            if role.part is _Part.MEANING:
                found.meanings[role.line] += 1
            else:
                found.friends.setdefault(role.line, (shown(text, words, hit), role.part))
                found.counts[role.line] += 1
    return found


def _listed(language: str) -> Iterator[tuple[str, tuple[_Role, ...]]]:
    """Return the words of a language that look like some of the other, and what those mean in it."""
    roles: defaultdict[str, list[_Role]] = defaultdict(list)
    column = LANGUAGES.index(language)
    for line, cells in enumerate(word_lists.table("false_friends", columns=_COLUMNS)):
        parts = [(_part(entry), entry.strip("()")) for entry in cells[column]]
        parts += ((_Part.MEANING, entry) for entry in cells[2 + column])
        for part, entry in parts:
            for form in forms(entry, language):
                if (role := _Role(line, part)) not in roles[form]:
                    roles[form].append(role)
    return ((form, tuple(found)) for form, found in roles.items())


_WORDS = ListedWords(_listed)


def _part(entry: str) -> _Part:
    return _Part.FRIEND_OF_SOURCE if entry.startswith("(") else _Part.FRIEND
