"""How long translations are: what is learnt from pairs by people, and how far a pair is from it."""

from __future__ import annotations

import math
import re
from typing import NamedTuple


class Ratio(NamedTuple):
    """How long translations into a language are: the logarithm of the ratio of lengths in characters."""

    mean: float
    variance: float
    """Of any pair."""
    by_length: float
    """What is added to the variance, for a source of one character; it shrinks with its length."""


RATIOS = {"es": Ratio(0.096, 0.0004, 1.39), "en": Ratio(-0.096, 0.0027, 1.25)}
"""By the language of the translation. Printed by `python benchmarks/lengths.py` for the 21,805 pairs of the phrasebook,
whose translators leave out and add nothing."""
_PLAIN = 0.2
"""A logarithm so close to the mean that no acronyms need be looked for."""
_ACRONYM = re.compile(r"\b[A-Z][A-Za-z-]*[A-Z]\w*")
SPELLED = 25
"""Characters that an acronym stands for."""


def surprise(source: str, target: str, language: str) -> float:
    """Return how far the length of a translation is from what is usual, in standard deviations; below 0 if shorter.

    Args:
        source: a text that is not empty.
        target: its translation, not empty.
        language: of the translation.

    """
    mean, variance, by_length = RATIOS[language]
    log = math.log(len(target) / len(source)) - mean
    if abs(log) > _PLAIN:
        short, long = (target, source) if log < 0 else (source, target)
        nearer = max(abs(log) - spelled(acronyms(short, long), len(short)), 0.0)
        log = math.copysign(nearer, log)
    return log / math.sqrt(variance + by_length / len(source))


def acronyms(short: str, long: str) -> int:
    """Return how many acronyms a text has more than another, 0 if it has fewer.

    What is `PCR` on one side may be `reacción en cadena de la polimerasa` on the other.
    """
    return max(len(_ACRONYM.findall(short)) - len(_ACRONYM.findall(long)), 0)


def spelled(more: int, size: int) -> float:
    """Return how much the logarithm of a text's length grows when acronyms in it are spelled out.

    Args:
        more: how many acronyms.
        size: the length of the text, in characters.

    """
    return math.log1p(SPELLED * more / size) if more else 0.0
