"""Sentences that introduce a name themselves: `the National Electoral Institute, or INE`, `known as CJNG`.

What such a sentence says must not be said again: `known as Cártel Jalisco Nueva Generación (CJNG)`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from l10n.glossary.first_mention import is_short
from l10n.glossary.recognition import TermMatch
from l10n.glossary.table import Term
from l10n.languages.word_lists import any_of, words

_AROUND = 80
"""Characters on either side of a name that may show that the sentence introduces it."""
_GOES_ON = re.compile(r" [A-ZÁÉÍÓÚÑ][^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Introductions:
    """What a sentence does with the names of terms, so that nothing need be spelled out in its translation."""

    told: frozenset[Term]
    """The terms of which it gives both the name and the acronym: they are introduced."""
    named: frozenset[TermMatch]
    """The acronyms that it gives as a name, or as the beginning of another body's: `known as CJNG`, `Pemex Logística`.
    They introduce nothing, but are not spelled out."""


def introductions(matches: Sequence[TermMatch], text: str, source: str) -> Introductions:
    """Return what a sentence introduces itself.

    Args:
        matches: the terms in it, in order.
        text: the sentence, without markup.
        source: its language.

    """
    short = {match for match in matches if is_short(match.term, match.name)}
    named = {match for match in short if _is_given_as_name(match, text, source)}
    beside = {
        one.term
        for one, other in pairwise(matches)
        if one.term == other.term
        and (one in short) != (other in short)
        and _between(source).fullmatch(text, one.end, other.start)
    }
    long = {match.term for match in matches if match not in short}
    told = beside | {match.term for match in named if match.term in long}
    goes_on = {match for match in short if _GOES_ON.match(text, match.end)}
    return Introductions(frozenset(told), frozenset(named | goes_on))


def _is_given_as_name(match: TermMatch, text: str, source: str) -> bool:
    start, end = max(match.start - _AROUND, 0), min(match.end + _AROUND, len(text))
    before, behind = _before(source).search(text, start, match.start), _behind(source).match(text, match.end, end)
    return before is not None or behind is not None


@cache
def _between(source: str) -> re.Pattern[str]:
    """Match what stands between a name and its acronym: a comma, with or without words of naming; or such words."""
    said = any_of((*words(source, "naming_words"), *words(source, "naming_links")))
    return re.compile(rf"\s*[,;:–—-]\s*(?:{said},?\s+){{0,8}}[\"“«]?|\s+(?:{said}\s+){{1,8}}[\"“«]?", re.IGNORECASE)


@cache
def _before(source: str) -> re.Pattern[str]:
    naming, links = any_of(words(source, "naming_words")), any_of(words(source, "naming_links"))
    said = rf"(?<!\w){naming}[:,]?\s+(?:{links}\s+){{0,5}}(?:{naming}\s+)?(?:{links}\s+){{0,2}}[\"“«]?\Z"
    return re.compile(said, re.IGNORECASE)


@cache
def _behind(source: str) -> re.Pattern[str]:
    naming, links = any_of(words(source, "naming_words")), any_of(words(source, "naming_links"))
    first = any_of(words(source, "naming_prepositions"))
    return re.compile(rf"[\"”»]?,?\s+{first}\s+(?:{links}\s+){{0,4}}{naming}(?!\w)", re.IGNORECASE)
