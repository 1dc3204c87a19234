"""Which hours of a translation stand for which of its source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from l10n.checks.amounts.hours.mentions import HourMention, Told, hour_mentions
from l10n.checks.amounts.hours.patterns import stands_before
from l10n.checks.pairs import TextPair
from l10n.languages.codes import base

_MOST = 12
"""So many hours that a clock shows alike are compared with one another."""


class HourPair(NamedTuple):
    """An hour of a source, and what stands for it in the translation."""

    source: HourMention
    target: HourMention

    @property
    def is_same(self) -> bool:
        """Whether a clock of twelve hours shows both alike."""
        return self.source.face == self.target.face


class Hours(NamedTuple):
    """The hours of a pair of texts."""

    source: tuple[HourMention, ...]
    target: tuple[HourMention, ...]
    pairs: tuple[HourPair, ...]
    """In the order of the source."""


def hours(pair: TextPair) -> Hours:
    """Return the hours of both texts; asked of a pair through `pair.once`."""
    source, target = map(base, pair.locales)
    here = tuple(one for one in hour_mentions(pair.source, source) if one.sure)
    there = hour_mentions(pair.target, target)
    return Hours(here, there, tuple(_paired(here, there, pair.target, target)) if here and there else ())


def _paired(here: Sequence[HourMention], there: Sequence[HourMention], text: str, language: str) -> list[HourPair]:
    places: defaultdict[tuple[int, int], list[HourMention]] = defaultdict(list)
    for other in there:
        places[other.face].append(other)
    found: dict[int, HourMention] = {}
    for fits in (_alike, _same_face):
        for one in here:
            near = places[one.face]
            at = next((at for at, other in enumerate(near[:_MOST]) if fits(one, other)), None)
            if one.start not in found and at is not None:
                found[one.start] = near.pop(at)
    left = [one for one in here if one.start not in found]
    free = [one for near in places.values() for one in near if _may_be_any(one, text, language)]
    if len(left) == len(free) == 1:
        found[left[0].start] = free[0]
    return [HourPair(one, found[one.start]) for one in here if one.start in found]


def _alike(one: HourMention, other: HourMention) -> bool:
    return _same_face(one, other) and other.half in (one.half, "") and (other.sure or not one.minutes)


def _same_face(one: HourMention, other: HourMention) -> bool:
    if other.told is Told.CLOCK and not other.sure and not other.garbled:  # `6 hours` are no 6 p.m.
        return one.told in (Told.CLOCK, Told.BEHIND) and (one.hour, one.minutes) == (other.hour, other.minutes)
    return one.face == other.face


def _may_be_any(one: HourMention, text: str, language: str) -> bool:
    """Tell whether a mention may stand for an hour that it does not name."""
    is_time = one.sure or (language == "en" and stands_before(text, one.start, language))
    return is_time and (one.garbled or one.told is not Told.NOT) and one.told is not Told.NAME
