"""Finds the occurrences of a sentence that a unit with a context applies to: those in its references, even if moved."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from l10n.review.assignment import assign
from l10n.review.catalog import Unit

Place = tuple[str, int]
"""A sentence and its line."""

_AROUND = 5
"""How many sentences before and after identify an occurrence."""
_COMPARED = 50
"""The most ranks by which an occurrence may move up or down."""


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


@dataclass(frozen=True, slots=True)
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
            worths = self._worths(old[source], new[source])
            found |= {self.before[one]: self.after[other] for one, other in assign(worths).items()}
        return found

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
