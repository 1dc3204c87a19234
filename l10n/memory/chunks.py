"""Which sentences can be similar to one, told by a few keys of each, so that none of those that are is missed.

A sentence is cut into one chunk more than edits may part it from a similar sentence. An edit harms one chunk at most,
so one at least stands whole in the similar sentence; with fewer edits, more do. The keys of a sentence's chunks are
stored, and those of all stretches of another that could be such a chunk are looked up. The method is Pass-Join's
(Li, Deng, Wang and Feng, VLDB 2011), over tokens instead of letters, and without the places of the chunks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from zlib import crc32

from l10n.similarity import may_differ

FLOOR = 75
"""The least similarity, whole per cent, that sentences are cut for."""


def keys(words: Sequence[str], direction: str) -> list[str]:
    """Return the keys of a sentence's chunks, each once.

    Args:
        words: the tokens of the sentence.
        direction: sentences of another one have other keys.

    """
    number = _chunks(len(words))
    cuts = [len(words) * place // number for place in range(number + 1)]
    return _keys((words[start:end] for start, end in pairwise(cuts)), direction)


def probes(words: Sequence[str], direction: str) -> list[str]:
    """Return the keys of a sentence's stretches that may be chunks of one that is similar, each once."""
    count = len(words)
    lengths = range(count - _longest_gap(count), count + _chunks(count))
    sizes = sorted({size for length in lengths for size in _sizes(length)})
    stretches = (words[start : start + size] for size in sizes for start in range(count - size + 1))
    return _keys(stretches, direction)


def fewest_shared(stored: int, asked: int, *, at_least: int) -> int:
    """Return how many of its keys a stored sentence at least shares with the probes of a similar one.

    Args:
        stored: the number of its tokens.
        asked: the number of tokens of the other.
        at_least: how similar they are, whole per cent, `FLOOR` or more.

    """
    return _chunks(stored) - may_differ(max(stored, asked), at_least=at_least)


def comparable(stored: int, asked: int, *, at_least: int) -> bool:
    """Tell whether sentences of so many tokens can be similar at all."""
    return abs(stored - asked) <= may_differ(max(stored, asked), at_least=at_least)


def _chunks(count: int) -> int:
    """Return into how many chunks a sentence of so many tokens is cut.

    The longest similar one has `m` tokens with `m - m // 4 <= count`, so a third more at most, of which a quarter may
    be edits: a third of `count`.
    """
    return count // 3 + 1


def _longest_gap(count: int) -> int:
    """Return by how many tokens the shortest similar sentence is shorter."""
    return may_differ(count, at_least=FLOOR)


def _sizes(count: int) -> set[int]:
    """Return how many tokens the chunks of a sentence have."""
    number = _chunks(count)
    return {count // number, -(-count // number)}


def _keys(stretches: Iterable[Sequence[str]], direction: str) -> list[str]:
    """Return a key for each stretch; the second of two that hash alike bears its number, so that both count."""
    seed = crc32(direction.encode())
    held = Counter(crc32("\t".join(stretch).encode(), seed) for stretch in stretches)
    return [f"{key:x}x{number}" if number else f"{key:x}" for key, times in held.items() for number in range(times)]
