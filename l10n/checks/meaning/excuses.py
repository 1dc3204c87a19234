"""Excuses: words of one side that stand for a negator of the other, such as `lack`, `unable` and `evitar`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from l10n.checks.dictionary import meaning, meanings
from l10n.checks.meaning.denials import Denial, DenialKind, Denials, LimitingLine
from l10n.checks.meaning.rendering import Renderings, base
from l10n.checks.meaning.silence import STRONG

_BEFORE, _BEHIND = 2, 5
"""So many words before and behind a negator, a word belongs to it."""
_VERB = 2
"""In so many words behind a negator is the verb, which one word renders with it: `no quiso`, *declined*."""

_PLAIN, _CONTRACTED = frozenset({"no", "not", "cannot"}), ("n't", "n’t")
_SHORT = 12
"""In a sentence of so few words, what stands for a negator may be anywhere: *no se tocarán los puestos* is `the stalls
will be left untouched`."""


def without_excuse(left: Sequence[Denial], side: Denials, other: Denials, window: float) -> list[Denial]:
    """Return the negators of one side for which the other side has no word that may stand for one.

    Args:
        left: the negators of the side that no negator of the other side renders.
        side: what their text denies.
        other: what the other text denies.
        window: how far from its place a word may be rendered, as a share of the text.

    """
    if not left or not other.other:
        return [*left]
    renderings = Renderings(side.words, side.language)
    reach = window if len(other.words) > _SHORT else 1
    denied = {at for one in (*side.clear, *side.optional) for at in range(one.start, one.end)}
    more = Counter(place.label for place in other.other)
    more.subtract(place.label for place in side.other)
    unexcused: list[Denial] = []
    for place in left:
        belonging = {*range(place.start - _BEFORE, place.end + _BEHIND)}
        plain = _is_plain(side.words[place.start])
        with_verb = {*denied, *range(place.end, place.end + _VERB)}
        fitting = (
            one
            for one in other.other
            if more[one.label] > 0
            and (plain or not isinstance(one.label, LimitingLine))
            and (
                _stands_for(one, other, renderings, belonging)
                if one.label is DenialKind.AFFIX and abs(one.at - place.at) > reach
                else abs(one.at - place.at) <= reach
                and not _is_rendered(one, other, renderings, belonging if one.label is DenialKind.AFFIX else with_verb)
            )
        )
        if excuse := next(fitting, None):
            more[excuse.label] -= 1
        else:
            unexcused.append(place)
    return unexcused


def _is_plain(negator: str) -> bool:
    """Tell whether a negator may be said by a word that limits: `no … más que` is `only`, but *sin* is not."""
    return negator in _PLAIN or negator.endswith(_CONTRACTED)


def has_distant(left: Sequence[Denial], side: Denials, other: Denials) -> bool:
    """Tell whether the other side plainly denies too far from where a denial is lost: `are banned` at the end."""
    window = max(side.window, other.window)
    had = {place.label for place in side.other}
    plain = {hit.start for hit in STRONG.lexicon(other.language).hits(other.words)}
    words = [one for one in other.other if one.start in plain and one.label not in had]
    if not words or not left:
        return False
    renderings = Renderings(side.words, side.language)
    return all(
        any(abs(one.at - place.at) > window and not _is_rendered(one, other, renderings, set()) for one in words)
        for place in left
    )


def _stands_for(word: Denial, side: Denials, renderings: Renderings, belonging: set[int]) -> bool:
    """Tell whether a word with a prefix is rendered by a negator before its rest: `unrelated`, *sin relación*."""
    bare = base(side.words[word.start], side.language)
    return bare is not None and not renderings.of(bare).isdisjoint(belonging)


def _is_rendered(word: Denial, side: Denials, renderings: Renderings, apart: set[int]) -> bool:
    """Tell whether another word of the other side renders a word, apart from those that it might stand for."""
    written = side.words[word.start]
    if word.end > word.start + 1 or "-" in written:
        return False
    known = meaning(written, side.language)
    places = renderings.of(known) - apart if known else set()
    return any(not _has_better(word, at, side, renderings) for at in places)


def _has_better(word: Denial, at: int, side: Denials, renderings: Renderings) -> bool:
    """Tell whether the word at a place is rendered by another word: the list of translations has chance neighbours."""
    known = renderings.meaning(at)
    if known is None or renderings.word(at) == side.words[word.start]:
        return False
    others = meanings(side.language).all([one for place, one in enumerate(side.words) if place != word.start])
    return any(other and not known.translations.isdisjoint(other.keys) for other in others)
