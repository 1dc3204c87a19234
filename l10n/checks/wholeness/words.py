"""Which language the words of a translation belong to, and which of them are copied from the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum, auto
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from l10n.checks.dictionary import empty_words, entries, stem
from l10n.checks.pairs import TextPair, Word
from l10n.checks.remembered import Fact, WordForm
from l10n.languages.codes import base
from l10n.languages.word_lists import words as listed
from l10n.text.folding import folded

KNOWN = {"en", "es"}
"""The languages whose words are known."""
_LONGEST = 50
"""The letters of the longest word that is looked up."""
_SIGN = 3
"""The longest sign, in letters."""
_OPENERS, _CLOSERS = "«“‘\"'*_`>(", "»”’\"'*_`<)"


class WordKind(IntEnum):
    """What a word of a translation is."""

    OWN = auto()
    """A word of its language, and not of the source's."""
    FOREIGN = auto()
    """A word of the source's language with a meaning, and not of the translation's."""
    FOREIGN_EMPTY = auto()
    """A word of the source's language with little meaning, and not of the translation's."""
    SHARED = auto()
    """A word of both languages: `hospital`, `no`."""
    UNKNOWN = auto()


class Run(NamedTuple):
    """Words of a translation that follow each other in the source, too."""

    start: int
    end: int
    """The number of the word after the last."""
    foreign: int
    """How many words in lower case are not of the translation's language; 0 if none is known to be of the source's."""
    empty: int
    """How many of these have little meaning: `the`, `of`."""
    names: int
    """How many words begin with a capital."""


def languages(pair: TextPair) -> tuple[str, str] | None:
    """Return the base languages of a pair; None if the words of one are not known, or both are the same."""
    source, target = base(pair.languages[0]), base(pair.languages[1])
    return (source, target) if {source, target} == KNOWN else None


def _kind(form: WordForm) -> WordKind:
    word, target = form.folded, form.language
    if len(word) > _LONGEST:
        return WordKind.UNKNOWN
    (source,) = KNOWN - {target}
    empty, theirs = word in empty_words(target), word in empty_words(source)
    if empty or theirs:
        return WordKind.SHARED if empty and theirs else WordKind.OWN if empty else WordKind.FOREIGN_EMPTY
    own, foreign = stem(word) in entries(target), stem(word) in entries(source)
    if own and foreign:
        ends, strange = word.endswith(_endings(target)), word.endswith(_endings(source))
        return WordKind.SHARED if ends is strange else WordKind.OWN if ends else WordKind.FOREIGN
    return WordKind.OWN if own else WordKind.FOREIGN if foreign else WordKind.UNKNOWN


_KIND = Fact("kind", _kind)


@cache
def _endings(language: str) -> tuple[str, ...]:
    """Return the endings that only words of a language have, folded."""
    return tuple(folded(ending.removeprefix("-")) for ending in listed(language, "endings"))


def kinds(pair: TextPair) -> list[WordKind]:
    """Return what each word of the translation is; empty if the words of a language are not known."""
    return [] if languages(pair) is None else _KIND.of(pair.target_words.forms)


def copies(pair: TextPair) -> tuple[Run, ...]:
    """Return the runs of two words or more that the translation shares with its source, and that are foreign to it."""
    told = pair.once(kinds)
    if WordKind.FOREIGN not in told and WordKind.FOREIGN_EMPTY not in told:
        return ()
    there = pair.target_words.folded
    beside = {*pairwise(pair.source_words.folded)}
    found: list[Run] = []
    start = 0
    for at in range(1, len(there) + 1):
        if at == len(there) or (there[at - 1], there[at]) not in beside:
            if at - start > 1:
                found.append(_run(pair.target_words, told, start, at))
            start = at
    return tuple(run for run in found if run.foreign)


def copied(pair: TextPair) -> frozenset[int]:
    """Return the numbers of the words of the translation that are in such runs."""
    return frozenset(at for run in pair.once(copies) for at in range(run.start, run.end))


def _run(words: Sequence[Word], told: Sequence[WordKind], start: int, end: int) -> Run:
    within = [told[at] for at in range(start, end) if words[at].text.islower() and _may_tell(words[at], told[at])]
    empty, foreign = within.count(WordKind.FOREIGN_EMPTY), within.count(WordKind.FOREIGN)
    names = sum(1 for word in words[start:end] if word.text[0].isupper())
    return Run(start, end, empty + foreign + within.count(WordKind.UNKNOWN) if empty + foreign else 0, empty, names)


def _may_tell(word: Word, what: WordKind) -> bool:
    """Tell whether a word is more than a sign: `mph`, `et al.` and `km/h` are the same in many languages."""
    return what is not WordKind.UNKNOWN or (len(word.text) > _SIGN and word.text.isalpha())


def is_copied(pair: TextPair) -> bool:
    """Tell whether the translation is, for the most part, its source unchanged; then other rules say nothing of it."""
    return len(pair.once(copied)) * 3 > len(pair.target_words) * 2


def is_quoted(pair: TextPair, run: Run) -> bool:
    """Tell whether a run stands by itself in quotation marks, brackets or emphasis, as names and titles do."""
    first, last = pair.target_words[run.start], pair.target_words[run.end - 1]
    words = pair.target[first.start : last.end]
    return any(
        before[-1:] in _OPENERS and after[:1] in _CLOSERS and before and after
        for text in (pair.target, pair.text)
        for before, found, after in _around(text, words)
        if found
    )


def _around(text: str, words: str) -> Iterator[tuple[str, str, str]]:
    """Yield what stands around the first occurrence of some words, without the signs that belong to a quotation."""
    before, found, after = text.partition(words)
    yield before, found, after.lstrip(".,!?…")
