"""Words in a sense that they do not have in their sentence: `the party ended 2-1` for *el partido terminó 2-1*.

A list for each source language has words with several senses, or that machines take for other words: what says another
sense in the translation, what in the source tells the sense, and what renders it. A word is found where its sense is
told, the translation says another and not this one, and no other word of the source explains that.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.meaning.inflections import forms, regular_plural
from l10n.checks.meaning.lexicon import ANY_ENDING, Hit, ListedWords, read_languages, shown
from l10n.checks.pairs import Check, TextPair
from l10n.languages import word_lists
from l10n.text.folding import folded

WORD_SENSE = Rule("word-sense", Severity.WARNING, Category.MISTRANSLATION)
RULES = (WORD_SENSE,)

_LISTS = {"en": "senses_of_english", "es": "senses_of_spanish"}
_PLURALS = ("", "s", "es")
_PATTERNS = {
    "SCORE": re.compile(r"(?<![\w-])\d{1,3}[-–]\d{1,3}(?![\w-])"),
    "PERCENT": re.compile(r"\d ?%|\bper ?cent\b|\bpor ciento\b"),
    "MONEY": re.compile(r"[$€£] ?\d"),
}
"""What may tell a sense, but is no word."""


class _Column(IntEnum):
    """The columns of a list."""

    WORD = 0
    WRONG = 1
    """It says another sense, or another word."""
    TELLING = 2
    """It tells the sense of the word in the source."""
    RIGHT = 3
    """It renders the word in this sense."""
    SAID_BY = 4
    """Another word of the source that what is wrong may render."""


_OF_TARGET = (_Column.WRONG, _Column.RIGHT)
_EXCUSES = (_Column.RIGHT, _Column.SAID_BY)


class _Role(NamedTuple):
    """What an entry does in a line of a list."""

    source: str
    """The source language of the list."""
    line: int
    column: _Column


_Hits = Sequence[Hit[tuple[_Role, ...]]]
_Found = dict[tuple[int, _Column], Hit[tuple[_Role, ...]]]
"""The first hit of each column of a line."""


def word_sense(pair: TextPair) -> Iterator[Finding]:
    """Find a word that the translation has in a sense other than that of its sentence."""
    if not (languages := read_languages(pair)) or languages[0] == languages[1]:
        return
    target = _found(_WORDS.in_target(pair), languages[0])
    wrong = sorted(line for line, what in target if what is _Column.WRONG and (line, _Column.RIGHT) not in target)
    if not wrong:
        return
    source = _found(_WORDS.in_source(pair), languages[0])
    told: set[tuple[int, int]] = set()
    for line in wrong:
        word = source.get((line, _Column.WORD))
        if not word or (line, _Column.SAID_BY) in source or not _is_told(pair, source, languages[0], line):
            continue
        place = target[line, _Column.WRONG]
        if told.isdisjoint({(at, place.start) for at in range(word.start, word.end)}):
            told.update((at, place.start) for at in range(word.start, word.end))
            said, other = shown(pair.source, pair.source_words, word), shown(pair.target, pair.target_words, place)
            yield WORD_SENSE.finding("another sense: “{said}” → “{other}”", said=said, other=other)


CHECKS: tuple[Check, ...] = (word_sense,)


def _found(hits: _Hits, source: str) -> _Found:
    found: _Found = {}
    for hit in hits:
        for role in hit.label:
            if role.source == source:
                found.setdefault((role.line, role.column), hit)
    return found


def _is_told(pair: TextPair, source: _Found, language: str, line: int) -> bool:
    """Tell whether the sentence tells the sense of the word in a line of the list."""
    telling = _lines(language)[line][_Column.TELLING]
    if not telling or (line, _Column.TELLING) in source:
        return True
    return any(pattern.search(pair.source) for name, pattern in _PATTERNS.items() if name in telling)


@cache
def _lines(language: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    return word_lists.table(_LISTS[language], columns=len(_Column))


def _listed(language: str) -> Iterator[tuple[str, tuple[_Role, ...]]]:
    """Return the entries of a language in both lists; an entry has the roles of its words and beginnings too."""
    roles: defaultdict[str, set[_Role]] = defaultdict(set)
    for source in _LISTS:
        columns = [one for one in _Column if (one in _OF_TARGET) != (source == language)]
        for line, cells in enumerate(_lines(source)):
            for column, form in _uses([(one, cells[one]) for one in columns], language):
                roles[form].add(_Role(source, line, column))
    return ((entry, tuple(found)) for entry, found in _with_parts(roles).items())


def _uses(cells: Sequence[tuple[_Column, Sequence[str]]], language: str) -> Iterator[tuple[_Column, str]]:
    """Yield the forms in a line: one of two columns is an excuse only where the line has it letter by letter."""
    written = {column: {f"{folded(one)}{end}" for one in entries for end in _PLURALS} for column, entries in cells}
    excuses = set().union(*(entries for column, entries in written.items() if column in _EXCUSES))
    taken: set[str] = set()
    for column, entries in cells:
        found = set().union(*(_forms(entry, language) for entry in entries))
        found -= taken if column in _EXCUSES else excuses - written[column]
        taken |= found
        yield from ((column, form) for form in found)


def _with_parts(roles: Mapping[str, set[_Role]]) -> Mapping[str, set[_Role]]:
    """Return the roles of each entry, of its words, and of the beginnings of both."""
    found = {entry: {*own} for entry, own in roles.items()}
    parts: defaultdict[str, list[set[_Role]]] = defaultdict(list)
    for entry, wider in found.items():
        whole = entry.removesuffix(ANY_ENDING)
        for part in whole.split() if " " in entry else (whole,):
            parts[part].append(wider)
            if part != whole:
                wider.update(roles.get(part, ()))
    words = sorted(parts)
    for stem in (entry.removesuffix(ANY_ENDING) for entry in roles if entry.endswith(ANY_ENDING)):
        at = bisect_left(words, stem)
        while at < len(words) and words[at].startswith(stem):
            for wider in parts[words[at]]:
                wider.update(roles[f"{stem}{ANY_ENDING}"])
            at += 1
    return found


_WORDS = ListedWords(_listed)


@cache
def _forms(entry: str, language: str) -> frozenset[str]:
    """Return the folded forms of an entry: with the regular plural of an English noun."""
    if entry in _PATTERNS:
        return frozenset()
    word = folded(entry)
    if entry.endswith(ANY_ENDING):
        return frozenset({word})
    plural = {regular_plural(word)} if language == "en" and " " not in word else ()
    return frozenset((*forms(word, language), *plural))
