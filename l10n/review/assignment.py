"""Who gets what, so that it is worth the most to all together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from typing import Generic, NamedTuple, TypeVar

Taker = TypeVar("Taker", bound=Hashable)
Thing = TypeVar("Thing", bound=Hashable)


def assign(worths: Mapping[Taker, Mapping[Thing, int]]) -> dict[Taker, Thing]:
    """Return which thing each taker gets; one that gets none is missing.

    This is the Hungarian method where wishes are few, by shortest augmenting paths and prices (Edmonds and Karp,
    "Theoretical Improvements in Algorithmic Efficiency for Network Flow Problems", 1972). It is exact; where few takers
    want the same, it takes little longer than to read the wishes. The same wishes in the same order give the same
    result.

    Args:
        worths: what each taker wishes for, and how much that is worth; what is worth less than nothing is never given.

    """
    market = _Market(worths)
    for taker in worths:
        market.admit(taker)
    return market.things


class _Move(NamedTuple, Generic[Taker, Thing]):
    """A taker goes over to another thing, or goes without."""

    loss: int
    """What is lost on the cheapest way there, by all who have to move before."""
    order: int
    """Of moves at the same loss, the one that was thought of first."""
    taker: Taker
    thing: Thing | None


@dataclass(slots=True)
class _Market(Generic[Taker, Thing]):
    """Takers with their things, at prices at which none would rather have another thing, or go without."""

    worths: Mapping[Taker, Mapping[Thing, int]]
    things: dict[Taker, Thing] = field(default_factory=dict)
    takers: dict[Thing, Taker] = field(default_factory=dict)
    prices: dict[Thing, int] = field(default_factory=lambda: defaultdict(int))
    gains: dict[Taker, int] = field(default_factory=dict)
    """How much more than its price the thing of each taker is worth to it."""

    def admit(self, newcomer: Taker) -> None:
        """Let one more take part; others go over to other things where all together gain by it."""
        self.gains[newcomer] = max(gain for gain, _ in self._offers(newcomer))
        moves = list(self._search(newcomer))
        last = moves[-1]
        for move in moves:
            if move.thing is not None:
                self.prices[move.thing] += last.loss - move.loss
                if move is not last:
                    self.gains[self.takers[move.thing]] -= last.loss - move.loss
        self.gains[newcomer] -= last.loss
        self._make({move.thing: move.taker for move in moves}, last)

    def _offers(self, taker: Taker) -> Iterator[tuple[int, Thing | None]]:
        """Give what a taker would gain by each thing of its wishes, and by none."""
        yield from ((worth - self.prices[thing], thing) for thing, worth in self.worths[taker].items())
        yield 0, None

    def _search(self, newcomer: Taker) -> Iterator[_Move[Taker, Thing]]:
        """Give the cheapest move to each thing in turn, until one sends nobody away."""
        open_moves: list[_Move[Taker, Thing]] = []
        order = count()
        given: set[Thing | None] = set()
        taker, loss = newcomer, 0
        while True:
            for gain, thing in self._offers(taker):
                heappush(open_moves, _Move(loss + self.gains[taker] - gain, next(order), taker, thing))
            move = heappop(open_moves)
            while move.thing in given:
                move = heappop(open_moves)
            yield move
            if move.thing is None or move.thing not in self.takers:
                return
            given.add(move.thing)
            taker, loss = self.takers[move.thing], move.loss

    def _make(self, wooers: Mapping[Thing | None, Taker], last: _Move[Taker, Thing]) -> None:
        """Make the last move, and before it those that lead there."""
        vacant = self.things.pop(last.taker, None) if last.thing is None else last.thing
        while vacant is not None:
            taker = wooers[vacant]
            left = self.things.get(taker)
            self.things[taker], self.takers[vacant] = vacant, taker
            vacant = left
