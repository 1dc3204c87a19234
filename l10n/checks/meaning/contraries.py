"""Contraries around one word: `without a mask`, *con cubrebocas*.

Two words that say the opposite are no proof by themselves: a text has many `with`. Beside a word and what renders it,
they are.
"""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.dictionary import meanings
from l10n.checks.meaning.denials import Denials
from l10n.checks.meaning.rendering import Renderings

_WITHOUT = {"en": "without", "es": "sin"}
_WITH = {"en": "with", "es": "con"}
_BESIDE = 3
"""So many words behind `without` or `with` is what there is or is not."""
_CLAUSE = 6
"""So many words before a word, a negator may deny it."""


def with_for_without(side: Denials, other: Denials) -> list[str]:
    """Return each `without` of one side that the other says with `with`, before the same word."""
    first = _WITHOUT[side.language]
    if first not in side.words or _WITH[other.language] not in other.words:
        return []
    renderings = Renderings(other.words, other.language)
    return [
        first
        for at, word in enumerate(side.words)
        if word == first and any(_has_it(place, other) for place in _rendered(at, side, renderings))
    ]


def _rendered(at: int, side: Denials, renderings: Renderings) -> Iterator[int]:
    """Yield where the other side has the word of which a side says that it is not there: the first behind `without`."""
    behind = side.words[at + 1 : at + 1 + _BESIDE]
    known = next(filter(None, meanings(side.language).all(behind)), None)
    places = renderings.of(known) if known else set()
    if len(places) == 1:
        yield from places


def _has_it(place: int, other: Denials) -> bool:
    """Tell whether a side says that there is what stands at a place: behind `with`, and nothing denies it."""
    near = other.words[max(0, place - _BESIDE) : place]
    if _WITH[other.language] not in near or _WITHOUT[other.language] in near:
        return False
    return not any(place - _CLAUSE <= one.start <= place + 1 for one in other.denying_words)
