"""Finds the occurrences of a sentence that a unit with a context applies to: those in its references, even if moved."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from l10n.review.catalog import Unit
from l10n.review.matching.assignment import assign

Place = tuple[str, int]
"""A sentence and its line."""

_AROUND = 5
"""How many sentences before and after identify an occurrence."""
_COMPARED = 50
"""The most ranks by which an occurrence may move up or down."""
_MANY = 150
"""Above this number of occurrences, only those between the first and the last change of the article are compared."""


def owners(units: Iterable[Unit], path: str, now: Iterable[Place]) -> dict[Place, Unit]:
    """Return the unit with a context for each place that has one; plain units serve the other places.

    References describe the article at the time when they were written. Each occurrence is found again by the sentences
    around it, then by its order. If two units name the same place, the first one gets it.

    Args:
        units: all units of the catalog.
        path: of the article.
        now: all its sentences with their lines, in order.

    """
    active = [unit for unit in units if not unit.obsolete]
    if all(unit.context is None for unit in active):
        return {}
    here = called(active, path)
    claims = {
        (unit.source, line): unit
        for unit in reversed(active)
        if unit.context is not None and unit.plural is None
        for place, line in unit.places
        if place == here
    }
    if not claims:
        return {}
    before = _sequence([(unit.source, line) for unit in active for place, line in unit.places if place == here])
    after = list(dict.fromkeys(now))
    found = _Found(before, after, {source for source, _ in claims}).again()
    return {found[place]: unit for place, unit in reversed(claims.items()) if place in found}


def called(units: Iterable[Unit], path: str) -> str:
    """Return the path of an article in references: its own path, or if no unit has it, the path in most plain units."""
    units = list(units)
    paths = {place for unit in units for place, _ in unit.places}
    if path in paths:
        return path
    plain = Counter(place for unit in units if unit.context is None for place, _ in unit.places)
    return plain.most_common(1)[0][0] if plain else path


def _sequence(places: Iterable[Place]) -> list[Place]:
    """Return the sentences of the article as it was, without duplicate places."""
    return sorted(dict.fromkeys(places), key=lambda place: place[1])


@dataclass(frozen=True)
class _Found:
    """Maps places of the old article to places of the new one."""

    before: Sequence[Place]
    after: Sequence[Place]
    wanted: set[str]
    """The sentences whose places are needed."""

    def again(self) -> Mapping[Place, Place]:
        """Return the new place for each old place; no two share one."""
        old, new = self._ranks(self.before), self._ranks(self.after)
        found: dict[Place, Place] = {}
        for source in self.wanted & old.keys() & new.keys():
            known, ours, theirs = self._still(old[source], new[source])
            known |= assign(self._worths(ours, theirs))
            found |= {self.before[one]: self.after[other] for one, other in known.items()}
        return found

    def _still(self, old: Sequence[int], new: Sequence[int]) -> tuple[dict[int, int], Sequence[int], Sequence[int]]:
        """Return where many occurrences of one sentence are still, and those that may have moved, before and after.

        Those before the first change of the article and after the last one are where they were.
        """
        if len(old) <= _MANY:
            return {}, old, new
        first, last = self._unchanged
        start = min(bisect_left(old, first), bisect_left(new, first))
        behind = [
            len(ranks) - bisect_left(ranks, len(of) - last) for ranks, of in ((old, self.before), (new, self.after))
        ]
        end = min(*behind, len(old) - start, len(new) - start)
        ends = zip(old[len(old) - end :], new[len(new) - end :], strict=True)
        still = dict(zip(old[:start], new[:start], strict=True)) | dict(ends)
        return still, old[start : len(old) - end], new[start : len(new) - end]

    @cached_property
    def _unchanged(self) -> tuple[int, int]:
        """How many sentences are the same at the beginning of the article, and how many at its end."""
        pairs = [(one[0], other[0]) for one, other in zip(self.before, self.after, strict=False)]
        first = next((at for at, (one, other) in enumerate(pairs) if one != other), len(pairs))
        ends = ((one[0], other[0]) for one, other in zip(reversed(self.before), reversed(self.after), strict=False))
        last = next((at for at, (one, other) in enumerate(ends) if one != other), len(pairs))
        return first, last

    def _ranks(self, places: Sequence[Place]) -> dict[str, list[int]]:
        ranks: dict[str, list[int]] = defaultdict(list)
        for at, (source, _) in enumerate(places):
            if source in self.wanted:
                ranks[source].append(at)
        return ranks

    def _worths(self, old: Sequence[int], new: Sequence[int]) -> dict[int, dict[int, int]]:
        """Return the weight of each pair: one shared neighbour counts more than any difference in order."""
        most = (len(old) + len(new)) ** 2
        theirs = [(_side(self.after, other, -1), _side(self.after, other, 1)) for other in new]
        worths: dict[int, dict[int, int]] = {}
        for rank, one in enumerate(old):
            ours = _side(self.before, one, -1), _side(self.before, one, 1)
            near = range(max(0, rank - _COMPARED), min(len(new), rank + _COMPARED + 1))
            worths[one] = {new[place]: (1 + _alike(ours, theirs[place])) * most - abs(rank - place) for place in near}
        return worths


_Sides = tuple[Counter[str], Counter[str]]


def _alike(ours: _Sides, theirs: _Sides) -> int:
    """Return the similarity of the sentences around two places; near sentences count more."""
    return sum(
        weight * after[source]
        for before, after in zip(ours, theirs, strict=True)
        for source, weight in before.items()
        if source in after
    )


def _side(places: Sequence[Place], at: int, step: int) -> Counter[str]:
    """Return the sentences before (-1) or after (1) a place, weighted by nearness."""
    found: Counter[str] = Counter()
    for distance in range(1, _AROUND + 1):
        here = at + step * distance
        if 0 <= here < len(places):
            found[places[here][0]] += 1 + _AROUND - distance
    return found
