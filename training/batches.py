"""Batches of tensors from packed pairs, grouped by similar length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import torch

from training.pack import BEGIN, END, PAD

_LONGEST = 200
"""The most pieces per side; longer pairs are rare and would fill a batch alone."""
_MULTIPLE = 8
"""Tensors are padded to multiples of this: few different shapes, as each new shape costs time."""
_MIXED = 200
"""Batches whose pairs are drawn at random and sorted by length together."""
_MEAN = 30
"""Estimated pieces per sentence."""
_AHEAD = 16
"""Batches prepared ahead of the model."""

Ints = npt.NDArray[np.integer]


class Batch(NamedTuple):
    """Sentences and their translations as padded piece ids."""

    source: torch.Tensor
    """(sentence, piece), including the end piece."""
    target: torch.Tensor
    """(sentence, piece), including the begin and end pieces."""
    links: torch.Tensor
    """(link, 3): sentence, step that writes the target piece, position of the source piece."""

    @property
    def size(self) -> int:
        """Number of pieces on both sides, including padding."""
        return int(self.source.numel() + self.target.numel())


class Pairs:
    """The examples of a packed file in one direction: plain ones as often as their weight says, marked ones once."""

    def __init__(self, path: Path, source: str, target: str) -> None:
        """Read `train.npz` or `dev.npz`. Raises OSError, and KeyError for a file of another kind."""
        arrays = dict(np.load(path))
        self._links = arrays.get("links", np.zeros(0, np.uint8)).reshape(-1, 2).astype(np.int64)
        self._source_is_english = source == "en"
        count = len(arrays["times"])
        plain = np.repeat(np.arange(count), arrays["times"])
        marked = arrays.get(f"{source}_terms_row", np.zeros(0, np.int64)).astype(np.int64)
        self._sources, source_at = _joined(arrays, source, f"{source}_terms")
        self._targets, target_at = _joined(arrays, target)
        link_at = arrays.get("links_at", np.zeros(count + 1, np.int64)) // 2
        left, right = np.concatenate([plain, count + np.arange(len(marked))]), np.concatenate([plain, marked])
        linked = np.concatenate([np.diff(link_at)[plain], np.zeros(len(marked), np.int64)])
        rows = np.stack(
            [
                source_at[left],
                np.diff(source_at)[left],
                target_at[right],
                np.diff(target_at)[right],
                link_at[right],
                linked,
            ],
            axis=1,
        )
        lengths = rows[:, [1, 3]]
        self._rows = rows[(lengths > 0).all(1) & (lengths <= _LONGEST).all(1)]

    def __len__(self) -> int:
        return len(self._rows)

    def batches(self, pieces: int, rng: np.random.Generator) -> Iterator[Batch]:
        """Yield all pairs once in random order, in batches with at most `pieces` padded pieces per side."""
        order = rng.permutation(len(self))
        pool = max(1, _MIXED * pieces // _MEAN)
        for begin in range(0, len(order), pool):
            rows = self._rows[order[begin : begin + pool]]
            rows = rows[np.argsort(rows[:, [1, 3]].max(1), kind="stable")]
            cuts = list(_cuts(rows[:, [1, 3]].max(1) + 2, pieces))
            for i in rng.permutation(len(cuts)):
                yield self._batch(rows[slice(*cuts[i])])

    def _batch(self, rows: Ints) -> Batch:
        source_at, source_length, target_at, target_length, link_at, link_count = rows.T
        sentence = np.arange(len(rows))
        source = np.full((len(rows), _padded(source_length.max() + 1)), PAD, np.int64)
        target = np.full((len(rows), _padded(target_length.max() + 1) + 1), PAD, np.int64)
        row, column, place = _spread(source_at, source_length)
        source[row, column] = self._sources[place]
        source[sentence, source_length] = END
        target[:, 0] = BEGIN
        row, column, place = _spread(target_at, target_length)
        target[row, 1 + column] = self._targets[place]
        target[sentence, 1 + target_length] = END
        row, _, place = _spread(link_at, link_count)
        english, spanish = self._links[place].T
        ends = (spanish, english) if self._source_is_english else (english, spanish)
        links = np.stack([row, *ends], axis=1)
        return Batch(torch.from_numpy(source), torch.from_numpy(target), torch.from_numpy(links))


def ahead(batches: Iterable[Batch]) -> Iterator[Batch]:
    """Yield the same batches, prepared by a second thread while the model runs."""
    queue: Queue[Batch | None] = Queue(_AHEAD)

    def fill() -> None:
        for batch in batches:
            queue.put(batch)
        queue.put(None)

    Thread(target=fill, daemon=True).start()
    while batch := queue.get():
        yield batch


def _joined(arrays: dict[str, npt.NDArray[Any]], *names: str) -> tuple[Ints, Ints]:
    """Return several lists of rows as one, with the offsets of its rows."""
    there = [name for name in names if name in arrays]
    sizes = np.concatenate([np.diff(arrays[f"{name}_at"]) for name in there])
    at = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    return np.concatenate([arrays[name] for name in there]).astype(np.int64), at


def _cuts(widths: Ints, pieces: int) -> Iterator[tuple[int, int]]:
    """Yield the bounds of batches with at most `pieces` pieces; widths ascend, so the last row is the widest."""
    first = 0
    while first < len(widths):
        full = widths[first:] * np.arange(1, len(widths) - first + 1)
        end = first + max(1, int(np.searchsorted(full, pieces, side="right")))
        yield first, end
        first = end


def _spread(start: Ints, length: Ints) -> tuple[Ints, Ints, Ints]:
    """Return the indices of many slices at once: number of the slice, offset in it, index in the whole array."""
    row = np.repeat(np.arange(len(length)), length)
    column = np.arange(length.sum()) - np.repeat(length.cumsum() - length, length)
    return row, column, np.repeat(start, length) + column


def _padded(width: int) -> int:
    return -(-int(width) // _MULTIPLE) * _MULTIPLE
