"""Siblings: a word that was translated by another of its kind: `corn` by *trigo*, `red` by *verde*, `son` by *tío*.

The words and their renderings are in lists, with their kinds. Both sides are counted, as for opposites: where the
source has a word more often than the translation its renderings, and the translation another of the kind more often
than the source, one stands for the other. Units are compared only where no number stands beside them: `62 miles` may
be *100 kilómetros*, but what costs so much `a pound` does not cost it *el kilo*.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from l10n.checks.amounts.reading.sides import sides
from l10n.checks.dictionary import meaning
from l10n.checks.findings import Finding
from l10n.checks.meaning.antonym import ANTONYM
from l10n.checks.meaning.inflections import forms
from l10n.checks.meaning.lexicon import (
    LANGUAGES,
    Folded,
    Hit,
    ListedWords,
    folded_source,
    folded_target,
    read_languages,
    shown,
)
from l10n.checks.meaning.rendering import Renderings
from l10n.checks.pairs import Check, TextPair
from l10n.languages import word_lists
from l10n.languages.codes import base

_COLUMNS = 3


class _Member(NamedTuple):
    """A word of a kind."""

    kind: str
    line: int


_Label = tuple[tuple[_Member, bool], ...]
"""What a word may be, each with whether it is a proof of it."""


def siblings(pair: TextPair) -> Iterator[Finding]:
    """Find a word that was translated by another of its kind."""
    if read_languages(pair):
        yield from _replaced(pair, _WORDS.in_source(pair), _WORDS.in_target(pair))


def sibling_units(pair: TextPair) -> Iterator[Finding]:
    """Find a unit that was translated by another one, but for those with a number."""
    if not read_languages(pair):
        return
    here, there = _UNITS.in_source(pair), _UNITS.in_target(pair)
    if here and there:
        counted = [[(one.start, one.start + len(one.text)) for one in side.amounts] for side in pair.once(sides)]
        here = [hit for hit in here if not _is_counted(pair.source_words[hit.end - 1].end, counted[0])]
        there = [hit for hit in there if not _is_counted(pair.target_words[hit.end - 1].end, counted[1])]
        yield from _replaced(pair, here, there)


RULES = (ANTONYM,)
CHECKS: tuple[Check, ...] = (siblings, sibling_units)


def _is_counted(end: int, amounts: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a word that ends somewhere belongs to an amount."""
    return any(start < end <= stop for start, stop in amounts)


def _replaced(pair: TextPair, here: Sequence[Hit[_Label]], there: Sequence[Hit[_Label]]) -> Iterator[Finding]:
    if not here or not there:
        return
    ours, theirs = _counted(here), _counted(there)
    lost = _more(here, ours, theirs)
    if not lost:
        return
    added = _more(there, theirs, ours)
    languages = base(pair.languages[0]), base(pair.languages[1])
    for member, hit in lost.items():
        other = next((one for one in added if one.kind == member.kind), None)
        if other is None:
            continue
        words, others = pair.once(folded_source), pair.once(folded_target)
        if _is_rendered(hit, words, languages[0], others, languages[1]):
            continue
        if _is_rendered(added[other], others, languages[1], words, languages[0]):
            continue
        said = shown(pair.source, pair.source_words, hit)
        yield ANTONYM.finding(
            "another of its kind: “{said}” → “{other}”",
            said=said,
            other=shown(pair.target, pair.target_words, added[other]),
        )
        return


def _counted(hits: Iterable[Hit[_Label]]) -> Counter[_Member]:
    return Counter(member for hit in hits for member, _ in hit.label)


def _more(hits: Sequence[Hit[_Label]], ours: Counter[_Member], theirs: Counter[_Member]) -> dict[_Member, Hit[_Label]]:
    """Return what one side surely says more often than the other, with the last word that says so."""
    return {member: hit for hit in hits for member, sure in hit.label if sure and ours[member] > theirs[member]}


def _is_rendered(hit: Hit[_Label], words: Folded, language: str, others: Folded, other: str) -> bool:
    """Tell whether the list of translations has a rendering of a word on the other side."""
    if hit.end > hit.start + 1 or not (known := meaning(words[hit.start], language)):
        return False
    return bool(Renderings(others, other).of(known))


def _entries(name: str, language: str) -> Iterable[tuple[str, _Label]]:
    """Return the words of a language in a list, with what they are."""
    found: defaultdict[str, dict[_Member, bool]] = defaultdict(dict)
    for line, (kind, *cells) in enumerate(word_lists.table(name, columns=_COLUMNS)):
        member = _Member(kind[0], line)
        for entry in cells[LANGUAGES.index(language)]:
            bare = entry.removeprefix("(").removesuffix(")")
            for form in forms(bare, language):
                found[form][member] = found[form].get(member, False) or bare == entry
    return [(form, tuple(members.items())) for form, members in found.items()]


def _siblings(language: str) -> Iterable[tuple[str, _Label]]:
    return _entries("siblings", language)


def _sibling_units(language: str) -> Iterable[tuple[str, _Label]]:
    return _entries("sibling_units", language)


_WORDS = ListedWords(_siblings)
_UNITS = ListedWords(_sibling_units)
