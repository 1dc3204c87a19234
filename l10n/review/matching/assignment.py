"""Maximum-weight matching: assigns rows to columns so that the sum of the weights is maximal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

Row = TypeVar("Row", bound=Hashable)
Column = TypeVar("Column", bound=Hashable)


def assign(weights: Mapping[Row, Mapping[Column, int]]) -> dict[Row, Column]:
    """Return the column of each row; rows without a column are missing.

    This is the Hungarian method for sparse weights, by shortest augmenting paths and potentials (Edmonds and Karp,
    "Theoretical Improvements in Algorithmic Efficiency for Network Flow Problems", 1972). It is exact. If few rows
    compete for a column, it takes little longer than reading the weights. If very many do, the last rows get the best
    column that is left, and the sum may be less than it could be. The same weights in the same order give the same
    result.

    Args:
        weights: of the possible pairs, by row and column. Pairs with a negative weight are never chosen.

    """
    matching = _Matching(weights)
    for row in weights:
        matching.add(row)
    return matching.columns


_MOST_STEPS = 1_000_000
"""How many steps of rows that would have to move are looked at for all new rows together."""
_STEPS_OF_ROW = 300
"""How many are looked at for each new row after that."""


class _Step(NamedTuple, Generic[Row, Column]):
    """A row moves to another column, or to none."""

    cost: int
    """Cost of the path to this step, including all rows that have to move first."""
    order: int
    """Breaks ties: of steps with equal cost the first one found wins."""
    row: Row
    column: Column | None


@dataclass(slots=True)
class _Matching(Generic[Row, Column]):
    """A matching of the rows so far, with potentials under which no row gains from a change."""

    weights: Mapping[Row, Mapping[Column, int]]
    columns: dict[Row, Column] = field(default_factory=dict)
    rows: dict[Column, Row] = field(default_factory=dict)
    potentials: dict[Column, int] = field(default_factory=lambda: defaultdict(int))
    gains: dict[Row, int] = field(default_factory=dict)
    """For each row, the weight of its column minus the column's potential."""
    steps: int = 0
    """The number of steps that were looked at."""

    def add(self, new: Row) -> None:
        """Add a row; other rows move to other columns if that increases the sum."""
        self.gains[new] = max(gain for gain, _ in self._reduced(new))
        path = list(self._search(new))
        last = path[-1]
        if last.column in self.rows:
            self._settle(new)
            return
        for step in path:
            if step.column is not None:
                self.potentials[step.column] += last.cost - step.cost
                if step is not last:
                    self.gains[self.rows[step.column]] -= last.cost - step.cost
        self.gains[new] -= last.cost
        self._augment({step.column: step.row for step in path}, last)

    def _reduced(self, row: Row) -> Iterator[tuple[int, Column | None]]:
        """Yield the reduced weight of each column of a row, and of no column."""
        yield from ((weight - self.potentials[column], column) for column, weight in self.weights[row].items())
        yield 0, None

    def _search(self, new: Row) -> Iterator[_Step[Row, Column]]:
        """Yield the cheapest step to each column, until one does not need another row to move, or it takes too long."""
        steps: list[_Step[Row, Column]] = []
        order = count()
        reached: set[Column | None] = set()
        row, cost = new, 0
        most = max(_MOST_STEPS - self.steps, _STEPS_OF_ROW)
        while True:
            for gain, column in self._reduced(row):
                heappush(steps, _Step(cost + self.gains[row] - gain, next(order), row, column))
            step = heappop(steps)
            while step.column in reached:
                step = heappop(steps)
            yield step
            if step.column is None or step.column not in self.rows or most < 0:
                return
            reached.add(step.column)
            row, cost = self.rows[step.column], step.cost
            self.steps += len(self.weights[row])
            most -= len(self.weights[row])

    def _settle(self, new: Row) -> None:
        """Give a row the best column that no other row has, if there is one."""
        free = ((gain, column) for gain, column in self._reduced(new) if column not in self.rows)
        gain, column = max(free, key=itemgetter(0))
        if column is not None:
            self.gains[new] = gain
            self.columns[new], self.rows[column] = column, new

    def _augment(self, came_from: Mapping[Column | None, Row], last: _Step[Row, Column]) -> None:
        """Apply the steps that lead to the last one, and the last one itself."""
        free = self.columns.pop(last.row, None) if last.column is None else last.column
        while free is not None:
            row = came_from[free]
            left = self.columns.get(row)
            self.columns[row], self.rows[free] = free, row
            free = left
