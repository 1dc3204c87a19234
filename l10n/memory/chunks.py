"""Keys that find every sentence that can be similar to a given one.

A sentence is cut into one chunk more than the number of edits between it and a similar sentence. An edit changes at
most one chunk, so at least one chunk appears unchanged in the similar sentence; with fewer edits, more do. The keys of
a sentence's chunks are stored. A query looks up the keys of all its token runs that could be such a chunk. This is the
Pass-Join method (Li, Deng, Wang and Feng, VLDB 2011), with tokens instead of letters and without the positions of the
chunks. So the cuts can be placed to make chunks rare: a chunk in many sentences, such as `of the`, says little.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from zlib import crc32

from l10n.text.similarity import may_differ

FLOOR = 75
"""The lowest similarity that can be searched for, in whole per cent."""


def keys(words: Sequence[str], direction: str) -> list[str]:
    """Return the keys of a sentence's chunks, without duplicates.

    Args:
        words: the tokens of the sentence.
        direction: languages, such as `en-es`; each direction has its own keys.

    """
    return _keys((words[start:end] for start, end in pairwise(_cuts(words))), direction)


def probes(words: Sequence[str], direction: str) -> list[str]:
    """Return the keys of all token runs that may be a chunk of a similar sentence, without duplicates."""
    count = len(words)
    shortest, longest = comparable(count)
    sizes = sorted({size for length in range(shortest, longest + 1) for size in _sizes(length)})
    stretches = (words[start : start + size] for size in sizes for start in range(count - size + 1))
    return _keys(stretches, direction)


def fewest_shared(stored: int, asked: int, *, at_least: int) -> int:
    """Return the least number of keys that a stored sentence shares with the probes of a similar one.

    Args:
        stored: tokens of the stored sentence.
        asked: tokens of the other sentence.
        at_least: their similarity in whole per cent, `FLOOR` or more.

    """
    return _chunks(stored) - may_differ(max(stored, asked), at_least=at_least)


def comparable(count: int, *, at_least: int = FLOOR) -> tuple[int, int]:
    """Return the fewest and the most tokens of sentences that can be similar to one with `count` tokens.

    The most is the largest `m` with `m - m * (100 - at_least) // 100 <= count`.
    """
    return count - may_differ(count, at_least=at_least), 100 * count // at_least


def _chunks(count: int) -> int:
    """Return the number of chunks of a sentence with `count` tokens.

    The longest similar sentence has a third more tokens, and a quarter of those may be edits: a third of `count`.
    """
    return count // 3 + 1


def _cuts(words: Sequence[str]) -> tuple[int, ...]:
    """Return the chunk boundaries of a sentence that make its chunks as rare as possible.

    Each additional letter halves the estimated frequency of a chunk. On 780,000 English sentences from manuals and
    news, a lookup then reads a quarter of the sentences that it reads with evenly spaced cuts.
    """
    sizes = _sizes(len(words))
    letters = list(accumulate(map(len, words), initial=0))
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}
    for left in reversed(range(_chunks(len(words)))):
        longer: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (common, cuts) in best.items():
            for end in (start + size for size in sizes):
                if min(sizes) * left <= len(words) - end <= max(sizes) * left:
                    way = (common + 0.5 ** (letters[end] - letters[start]), (*cuts, end))
                    longer[end] = min(way, longer.get(end, way))
        best = longer
    return best[len(words)][1]


def _sizes(count: int) -> set[int]:
    """Return the chunk lengths, in tokens, of a sentence with `count` tokens."""
    number = _chunks(count)
    return {count // number, -(-count // number)}


def _keys(stretches: Iterable[Sequence[str]], direction: str) -> list[str]:
    """Return a key for each run; repeated hashes get a number, so that each of them counts."""
    seed = crc32(direction.encode())
    held = Counter(crc32("\t".join(stretch).encode(), seed) for stretch in stretches)
    return [f"{key:x}x{number}" if number else f"{key:x}" for key, times in held.items() for number in range(times)]
