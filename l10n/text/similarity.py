"""How similar two sentences are and where they differ: Levenshtein distance over words, as translation memories use it.

The measure is OmegaT's (manual, "Match statistics"; `FuzzyMatcher.calcSimilarity`): the percentage of the longer
text's tokens that stay, rounded down, so that 100 means equal tokens.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_TOKEN = re.compile(r"\d+(?:[.,]\d+)+|\w+|[^\w\s]")
"""A number with its separators is one token, as in OmegaT (Unicode, "Text Segmentation", WB11 and WB12)."""
_SEPARATORS = str.maketrans("", "", ".,")

_MOST_EDITS = 5_000
"""The time to compare two texts is their length multiplied by the edits that are allowed for."""
_LIKELY_EDITS = 32
"""With so few edits, which are tried first, long texts are compared ten times as fast."""
_MOST_CELLS = 10**8
"""The time to find the edits grows with the product of the lengths; for two texts of 10,000 tokens it is short."""

Stretch = tuple[int, int]
"""The index of the first token, and of the one after the last."""


def tokens(text: str) -> list[str]:
    """Return the words, numbers and symbols of a text. White space is not a token."""
    return _TOKEN.findall(text)


def is_number(token: str) -> bool:
    """Return whether a token is a number in digits."""
    return token.translate(_SEPARATORS).isdigit()


def similarity(one: Sequence[str], other: Sequence[str], *, at_least: int = 0) -> int:
    """Return the similarity of two lists of tokens in whole per cent; 0 if it is less than `at_least`.

    Texts that differ in more than 5,000 tokens have a similarity of 0.
    """
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - 50 ms that only a changed article needs

    longer = max(len(one), len(other))
    if not longer:
        return 100
    most = min(may_differ(longer, at_least=at_least), _MOST_EDITS)
    distance = Levenshtein.distance(one, other, score_cutoff=most, score_hint=_LIKELY_EDITS)
    return 0 if distance > most else 100 * (longer - distance) // longer


def slips(one: str, other: str, *, most: int) -> int:
    """Return how many letters are lost, added, replaced or swapped with their neighbour between two words.

    Args:
        one: a word.
        other: another one.
        most: the number from which on it does not matter; `most + 1` is returned if there are more.

    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - as above

    return OSA.distance(one, other, score_cutoff=most)


def may_differ(longer: int, *, at_least: int) -> int:
    """Return the largest edit distance at which two texts still have a similarity.

    Args:
        longer: the number of tokens of the longer text.
        at_least: the similarity in whole per cent.

    """
    return longer * (100 - at_least) // 100


def edits(old: Sequence[str], new: Sequence[str]) -> list[tuple[Stretch, Stretch]]:
    """Return where two lists of tokens differ: the stretches of the old list and of the new one.

    Of texts too long to compare, all from the first difference to the last is one stretch.
    """
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - as above

    whole = _difference(old, new) if len(old) * len(new) > _MOST_CELLS else None
    if whole and (whole[0][1] - whole[0][0]) * (whole[1][1] - whole[1][0]) > _MOST_CELLS:
        return [whole]
    found: list[tuple[Stretch, Stretch]] = []
    equal = True
    for edit in Levenshtein.opcodes(old, new):
        if edit.tag != "equal":
            gone, come = found.pop() if found and not equal else ((edit.src_start,) * 2, (edit.dest_start,) * 2)
            found.append(((gone[0], edit.src_end), (come[0], edit.dest_end)))
        equal = edit.tag == "equal"
    return found


def _difference(old: Sequence[str], new: Sequence[str]) -> tuple[Stretch, Stretch]:
    """Return the stretches between the tokens that two lists share at their beginnings and at their ends."""
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    left = shorter - start
    shared = next((at for at in range(left) if old[-1 - at] != new[-1 - at]), left)
    return (start, len(old) - shared), (start, len(new) - shared)
