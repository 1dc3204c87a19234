"""Names that stand on both sides, but written wrongly on one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from l10n.checks.dictionary import folded_words
from l10n.checks.names.explained import are_related
from l10n.checks.names.known import forms, is_common, is_listed, is_written_so
from l10n.checks.names.likeness import is_variant, near, one_edit, same_name
from l10n.checks.names.reading import ROMAN, NameKind, NamePart, NameSide, joined

_SHORTEST = 3
_LONG_ACRONYM = 4
"""Acronyms of so many letters that differ in the first only are two bodies; shorter ones may be translations."""
_ARTICLE = 8
"""Characters before a name in which its article is."""
_MOST = 60
"""Of more names of one side, the rest is not compared with those of the other: the time grows with their square."""
_FOREIGN = re.compile(r"[kw]|[gkpst]h|[aeo]i$|[oe]v$|[pt]s$|j[aeiou]n$|^io$")
"""What Spanish names do not have. English lacks the accents that Spanish puts on names of other languages: `Hanói`."""


class Slip(NamedTuple):
    """A name of the source, and what the translation writes instead."""

    one: NamePart
    other: NamePart
    sure: bool = True
    """Whether it is surely wrong in the translation."""


def lost_accents(source: NameSide, target: NameSide) -> Iterator[Slip]:
    """Yield names that lost their accents."""
    if not any(source.accented(target)):
        return
    accented = {one.folded: one for one in source.names if one.text.casefold() != one.folded}
    for other in target.names:
        one = accented.get(other.folded)
        bare = other.text.isascii() and not is_written_so(target.language, other.text)
        if one and bare and (target.language == "es" or _keeps_accent(one)):
            yield Slip(one, other, not (_is_thing(one, source) and _is_thing(other, target)))


def _is_thing(one: NamePart, side: NameSide) -> bool:
    """Tell whether a name stands alone behind an article, as words for things do that English takes without accents."""
    behind = side.text[one.start + len(one.text) : one.start + len(one.text) + 2]
    if is_listed(one.folded) or (behind[:1] == " " and behind[1:].isupper()):
        return False
    before = side.text[max(0, one.start - _ARTICLE) : one.start].rsplit(maxsplit=1)[-1:]
    return bool(before) and before[0].lower() in _articles(side.language)


def _articles(language: str) -> frozenset[str]:
    contracted = ("contractions",) if language == "es" else ()
    return folded_words(language, "definite_articles", "indefinite_articles", *contracted)


def _keeps_accent(one: NamePart) -> bool:
    """Tell whether a Spanish name keeps its accents in English."""
    return not (is_common("en", one.folded) or _FOREIGN.search(one.folded))


def matched(lost: list[NamePart], added: list[NamePart], source: NameSide) -> Iterator[Slip]:
    """Take names out of both lists that are one name, and yield those that one side writes wrongly."""
    for one in list(lost):
        other = next((other for other in added if _alike(one, other)), None)
        if other:
            if _wrong(one, other, source):
                yield _slip(one, other, source)
        elif one.kind is NameKind.WORD:
            words = (other for other in added if other.kind is NameKind.WORD)
            other = next((other for other in words if are_related(one.folded, other.folded, source)), None)
        if other:
            lost.remove(one)
            added.remove(other)


def misspelt(source: NameSide, target: NameSide, lost: list[NamePart], added: list[NamePart]) -> Iterator[Slip]:
    """Yield names with a slip that changes them to, or from, a word that is like a known one or a common one."""
    for other in target.names[:_MOST]:
        if _is_strange(other, target, source):
            one = next(
                (one for one in source.names if not (one.opens and one.common) and _is_slip(one, other, source)), None
            )
            if one:
                added[:] = [each for each in added if each is not other]
                lost[:] = [each for each in lost if each is not one]
                yield _slip(one, other, source)
    for one in list(lost):
        others = (each for each in target.names if not each.opens and each.folded not in source.words)
        wrong = next((other for other in others if _is_slip(one, other, source)), None)
        if wrong:
            lost.remove(one)
            yield _slip(one, wrong, source)


def replaced_beside(source: NameSide, target: NameSide, lost: list[NamePart], added: list[NamePart]) -> Iterator[Slip]:
    """Yield names beside one that stayed, where the translation has another word: `Carol Woods`, `Carol Bosques`."""
    theirs = [(one, other) for one, other in pairwise(target.names) if joined(one, other)]
    if not theirs:
        return
    behind = {one.folded: other for one, other in theirs}
    before = {other.folded: one for one, other in theirs}
    for one, other in pairwise(source.names):
        if not joined(one, other):
            continue
        slip = None
        foreign = forms(source.language, other.folded)
        instead = behind.get(one.folded)
        if instead and is_listed(one.folded) and not one.common and not (foreign and foreign.among(target.words)):
            alike = are_related(other.folded, instead.folded, source)
            slip = None if alike else _replaced(other, instead, source, target)
        family = not other.common and foreign is None and not ROMAN.fullmatch(other.text)
        if not slip and family and is_listed(one.folded):
            slip = _replaced(one, before.get(other.folded), source, target)
        if slip:
            lost[:] = [each for each in lost if each is not slip.one]
            added[:] = [each for each in added if each is not slip.other]
            yield slip


def _replaced(one: NamePart, other: NamePart | None, source: NameSide, target: NameSide) -> Slip | None:
    """Return a slip if neither of two names that stand in one place is on the other side, and they are not alike."""
    if other is None or min(len(one.text), len(other.text)) < _SHORTEST or one.text.isupper():
        return None
    if other.folded in source.words or one.folded in target.words or near(one.folded, other.folded):
        return None
    return Slip(one, other) if _wrong(one, other, source) else None


def _slip(one: NamePart, other: NamePart, source: NameSide) -> Slip:
    """Return a slip; it is not sure where only the source is wrong, or where both languages spell so."""
    language = "en" if source.language == "es" else "es"
    mended = (
        one.kind is NameKind.WORD
        and (is_written_so(language, other.text) or is_listed(other.folded))
        and not is_listed(one.folded)
        and forms(source.language, one.folded) is None
    )
    return Slip(one, other, not (mended or is_variant(one.folded, other.folded)))


def _is_strange(one: NamePart, here: NameSide, there: NameSide) -> bool:
    """Tell whether a name is neither known nor on the other side."""
    if one.common or not there.words.isdisjoint((one.folded, one.whole)) or len(one.text) < _SHORTEST:
        return False
    return one.kind is not NameKind.WORD or forms(here.language, one.folded) is None


def _is_slip(one: NamePart, other: NamePart, source: NameSide) -> bool:
    if (
        one.kind is not other.kind
        or one.kind is NameKind.CODE
        or not _alike(one, other)
        or not _wrong(one, other, source)
    ):
        return False
    if one.kind is NameKind.ACRONYM:
        known = forms(source.language, one.folded)
        return known is None or other.folded not in known.words
    swapped = sorted(one.folded) == sorted(other.folded)
    return swapped or one.folded[-2:] == other.folded[-2:] or is_listed(one.folded)


def _alike(one: NamePart, other: NamePart) -> bool:
    if one.kind is NameKind.WORD or other.kind is NameKind.WORD:
        return one.kind is other.kind and near(one.folded, other.folded)
    ours, theirs = one.folded.removesuffix("s"), other.folded.removesuffix("s")
    return sorted(ours) == sorted(theirs) or one_edit(ours, theirs)


def _wrong(one: NamePart, other: NamePart, source: NameSide) -> bool:
    """Tell whether one of two names that are alike is a slip, and not the form of the other language."""
    if one.kind is NameKind.WORD:
        english, spanish = (one, other) if source.language == "en" else (other, one)
        adapted = english.text.isascii() and not spanish.text.isascii()
        return not same_name(english.folded, spanish.folded, adapted=adapted)
    ours, theirs = one.folded.removesuffix("s"), other.folded.removesuffix("s")
    capitals = one.text.isupper() and other.text.isupper()
    other_body = capitals and len(ours) == len(theirs) >= _LONG_ACRONYM
    return one_edit(ours, theirs) and (ours[0] == theirs[0] or other_body)
