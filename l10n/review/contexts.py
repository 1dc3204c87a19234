"""Which occurrences of a sentence a unit with a context serves: those that its references name, wherever they moved."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from l10n.review.assignment import assign
from l10n.review.catalog import Unit

Place = tuple[str, int]
"""A sentence and the line where it stands."""

_AROUND = 5
"""How many sentences before and after tell one occurrence from another."""
_COMPARED = 50
"""With how many occurrences, before and after its own rank, each is compared at most."""


def owners(units: Iterable[Unit], path: str, now: Iterable[Place]) -> dict[Place, Unit]:
    """Return the unit with a context for each place of an article that one serves; a plain unit serves the others.

    The references speak of the article as it was when they were written. Each occurrence is found again by the
    sentences around it, then by its order. Of two units that name the same place it is the first one's.

    Args:
        units: those of the catalog.
        path: of the article.
        now: all its sentences and their lines, in its order.

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
    """Return what references call an article: its path, or where none does, what most plain units name."""
    units = list(units)
    paths = {place for unit in units for place, _ in unit.places}
    if path in paths:
        return path
    plain = Counter(place for unit in units if unit.context is None for place, _ in unit.places)
    return plain.most_common(1)[0][0] if plain else path


def _sequence(places: Iterable[Place]) -> list[Place]:
    """Return the sentences of the article as it was, each place once."""
    return sorted(dict.fromkeys(places), key=lambda place: place[1])


@dataclass(frozen=True, slots=True)
class _Found:
    """Places of the article as it was, found in the article as it is."""

    before: Sequence[Place]
    after: Sequence[Place]
    wanted: set[str]
    """The sentences whose places are looked for."""

    def again(self) -> Mapping[Place, Place]:
        """Return the place of now for each place of before; no two share one."""
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
        """Return what each pair is worth: a sentence that both have around them counts for more than all order."""
        most = (len(old) + len(new)) ** 2
        return {
            one: {
                other: (1 + self._alike(one, other)) * most - abs(rank - place)
                for place, other in enumerate(new)
                if abs(rank - place) <= _COMPARED
            }
            for rank, one in enumerate(old)
        }

    def _alike(self, one: int, other: int) -> int:
        """Return how alike the sentences around two places are; the nearer one is, the more it counts."""
        return sum(
            weight * theirs[source]
            for step in (-1, 1)
            for theirs in [_side(self.after, other, step)]
            for source, weight in _side(self.before, one, step).items()
        )


def _side(places: Sequence[Place], at: int, step: int) -> Counter[str]:
    """Return the sentences before (-1) or after (1) a place, by how near they are."""
    found: Counter[str] = Counter()
    for distance in range(1, _AROUND + 1):
        here = at + step * distance
        if 0 <= here < len(places):
            found[places[here][0]] += 1 + _AROUND - distance
    return found
