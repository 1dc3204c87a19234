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
_MULTIPLE = 4
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
    """The examples of a packed file in one direction.

    Plain ones come as often as their weight says, headlines in capitals and marked sentences once.
    """

    def __init__(self, path: Path, source: str, target: str, *, marks: bool = True) -> None:
        """Read `train.npz` or `dev.npz`. Raises OSError, and KeyError for a file of another kind.

        Args:
            path: the file.
            source: the language that is translated.
            target: the language of the translations.
            marks: whether sentences with glossary marks are among the examples.

        """
        arrays = dict(np.load(path))
        self._links = arrays.get("links", np.zeros(0, np.uint8)).reshape(-1, 2).astype(np.int64)
        self._source_is_english = source == "en"
        count = len(arrays["times"])
        plain = np.repeat(np.arange(count), arrays["times"])
        others = [f"{source}_titles", *([f"{source}_terms"] if marks else [])]
        owners = np.concatenate([arrays.get(f"{name}_row", np.zeros(0, np.int64)) for name in others]).astype(np.int64)
        self._sources, source_at = _joined(arrays, source, *others)
        self._targets, target_at = _joined(arrays, target)
        link_at = arrays.get("links_at", np.zeros(count + 1, np.int64)) // 2
        left, right = np.concatenate([plain, count + np.arange(len(owners))]), np.concatenate([plain, owners])
        linked = np.concatenate([np.diff(link_at)[plain], np.zeros(len(owners), np.int64)])
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
        """Yield all pairs once in random order, in batches of at most `pieces` pieces a side, padding included.

        A side may be larger where the other one is smaller; a pair that is too large stands alone.
        """
        order = rng.permutation(len(self))
        pool = max(1, _MIXED * pieces // _MEAN)
        for begin in range(0, len(order), pool):
            rows = self._rows[order[begin : begin + pool]]
            source, target = _padded(rows[:, 1] + 1), _padded(rows[:, 3] + 1) + 1
            # Targets widen from one source width to the next, then narrow, so that neighbours are always alike.
            tight = np.lexsort((np.where(source // _MULTIPLE % 2, -target, target), source))
            rows = rows[tight]
            cuts = list(_cuts(source[tight], target[tight], 2 * pieces))
            for i in rng.permutation(len(cuts)):
                yield self._batch(rows[slice(*cuts[i])])

    def _batch(self, rows: Ints) -> Batch:
        source_at, source_length, target_at, target_length, link_at, link_count = rows.T
        sentence = np.arange(len(rows))
        source = np.full((len(rows), _padded(source_length + 1).max()), PAD, np.int64)
        target = np.full((len(rows), _padded(target_length + 1).max() + 1), PAD, np.int64)
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
    """Yield the same batches, prepared by a second thread while the model runs. What fails there is raised here."""
    queue: Queue[Batch | Exception | None] = Queue(_AHEAD)

    def fill() -> None:
        try:
            for batch in batches:
                queue.put(batch)
        except Exception as error:  # noqa: BLE001 - raised again by the thread that waits for it
            queue.put(error)
        queue.put(None)

    Thread(target=fill, daemon=True).start()
    while batch := queue.get():
        if isinstance(batch, Exception):
            raise batch
        yield batch


def _joined(arrays: dict[str, npt.NDArray[Any]], *names: str) -> tuple[Ints, Ints]:
    """Return several lists of rows as one, with the offsets of its rows."""
    there = [name for name in names if name in arrays]
    sizes = np.concatenate([np.diff(arrays[f"{name}_at"]) for name in there])
    at = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    return np.concatenate([arrays[name] for name in there]).astype(np.int64), at


def _cuts(source: Ints, target: Ints, pieces: int) -> Iterator[tuple[int, int]]:
    """Yield the bounds of batches with at most `pieces` pieces on both sides, each as full as the order allows.

    Args:
        source: the padded width of each row.
        target: likewise.
        pieces: the most; a row with more of them is a batch by itself.

    """
    first = 0
    while first < len(source):
        most = max(1, pieces // int(source[first] + target[first]))  # the first row alone allows no more of them
        here, there = (np.maximum.accumulate(side[first : first + most]) for side in (source, target))
        full = (here + there) * np.arange(1, len(here) + 1)
        end = first + max(1, int(np.searchsorted(full, pieces, side="right")))
        yield first, end
        first = end


def _spread(start: Ints, length: Ints) -> tuple[Ints, Ints, Ints]:
    """Return the indices of many slices at once: number of the slice, offset in it, index in the whole array."""
    row = np.repeat(np.arange(len(length)), length)
    column = np.arange(length.sum()) - np.repeat(length.cumsum() - length, length)
    return row, column, np.repeat(start, length) + column


def _padded(widths: Ints) -> Ints:
    return -(-widths // _MULTIPLE) * _MULTIPLE
