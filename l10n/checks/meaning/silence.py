"""Words that deny, and of which the other side says the contrary without a negator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from l10n.checks.dictionary import meaning
from l10n.checks.meaning.denials import DenialKind, Denials
from l10n.checks.meaning.lexicon import LANGUAGES, Asking, Hit, ListedWords
from l10n.checks.meaning.rendering import Renderings, base
from l10n.languages import word_lists
from l10n.text.folding import folded

_CLAUSE = 6
"""So many words before and behind a word, a negator may deny it."""
_LIMITED = 20
"""So many words behind Spanish `no`, `sino hasta` may follow."""
_BESIDE = 0.1
_NOUNS = ("ncia", "dad", "cion", "nce", "ncy", "ity", "tion", "ness")
"""Endings of nouns: `infrequent` does not lose its prefix where a text says *se reduce la frecuencia*."""


def stripped(side: Denials, other: Denials) -> list[str]:
    """Return words with a prefix that denies, where the other side has the word without one: `unsafe`, *seguro*."""
    affixed = [one for one in side.other if one.label is DenialKind.AFFIX and one.end == one.start + 1]
    if not affixed:
        return []
    renderings = Renderings(other.words, other.language)
    with_prefix = {one.start for one in other.other if one.label is DenialKind.AFFIX}
    lost = []
    for word in affixed:
        written = side.words[word.start]
        bare, known = base(written, side.language), meaning(written, side.language)
        places = {at for at in renderings.of(bare) if not other.words[at].endswith(_NOUNS)} if bare else set()
        if len(places) != 1 or (known and not with_prefix.isdisjoint(renderings.of(known))):
            continue
        (place,) = places
        if not any(one.end > place - _CLAUSE and one.start <= place + _CLAUSE for one in other.denying_words):
            lost.append(word.said)
    return lost


def reversed_words(side: Denials, other: Denials) -> list[str]:
    """Return negators before a word that the other side has without one: `not only`, *solo*."""
    if not side.optional or len(other.clear) + len(other.optional) >= len(side.clear) + len(side.optional):
        return []
    lost = []
    for one in side.optional:
        phrase = side.words[one.start : one.end if one.end > one.start + 1 else one.end + _LIMITED]
        lines = {line for word in phrase if (line := _limited(side.language).get(word)) is not None}
        if any(_count(line, other) >= _count(line, side) for line in lines):
            lost.append(one.said)
    return lost


def _count(line: int, side: Denials) -> int:
    return sum(_limited(side.language).get(word) == line for word in side.words)


@cache
def _limited(language: str) -> dict[str, int]:
    """Return the words that must not stand without the negator before them, with their lines in the list."""
    lines = word_lists.table("limited_words", columns=2)
    column = LANGUAGES.index(language)
    return {folded(word): line for line, cells in enumerate(lines) for word in cells[column]}


def silenced(strong: Sequence[Hit[bool]], side: Denials, other: Denials) -> list[str]:
    """Return words that plainly deny, where the other side denies nothing near: `refused to`, *aceptó*."""
    if not strong:
        return []
    window = max(side.window, other.window) + _BESIDE
    renderings = Renderings(other.words, other.language)
    found = []
    for hit in strong:
        at = (hit.start + hit.end) / 2 / len(side.words)
        known = meaning(side.words[hit.start], side.language)
        near = any(abs(one.at - at) <= window for one in other.denying_words)
        denied = any(one.end <= hit.start < one.end + _CLAUSE for one in (*side.optional, *side.clear))
        if not denied and not near and not (known and renderings.of(known)):
            found.append(" ".join(side.words[hit.start : hit.end]))
    return found


def _listed(language: str) -> Iterator[tuple[str, bool]]:
    column = LANGUAGES.index(language)
    lines = word_lists.table("strong_denials", columns=2)
    return ((entry, True) for cells in lines for entry in cells[column])


STRONG = ListedWords(_listed, Asking.ALWAYS)
"""Words that plainly deny."""
