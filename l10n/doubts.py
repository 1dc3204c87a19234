"""What looks wrong in a translation to who knows neither language."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

_NUMBER = re.compile(r"(?<!\w)\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+(?!\d)(?:[.,]\d+)?|(?<![^\W_])\d+(?:[.,]\d+)*")
_REPEATED_WORDS = 3
_REPEATS = 3
_SHORT_SENTENCE = 8
_LEAST_RATIO, _GREATEST_RATIO = 0.4, 2.5
_SIGNS = frozenset({"Sm", "Sc", "Sk", "So", "Co", "Cn"})
"""General categories of Unicode that hold signs and emoji; Cn, because Python knows no newer ones than itself."""
_MONEY = re.compile(r"d[oó]l+ar|euro|libra|pound|peso|\byen", re.IGNORECASE)
"""What models write for `$`, `€`, `£` and `¥`."""


def suspicions(source: str, target: str) -> list[str]:
    """Name what looks wrong in a translation without knowing its language."""
    words, source_words = target.casefold().split(), source.casefold().split()
    doubts = []
    if _echoes(words) >= _REPEATS > _echoes(source_words):
        doubts.append("repeats itself")
    ratio = len(words) / max(len(source_words), 1)
    if len(source_words) > _SHORT_SENTENCE and not _LEAST_RATIO <= ratio <= _GREATEST_RATIO:
        doubts.append(f"much {'shorter' if ratio < 1 else 'longer'} than the source")
    if missing := _missing_numbers(source, target):
        doubts.append(f"numbers differ: {', '.join(missing)}")
    if lost := _lost_signs(source, target):
        doubts.append(f"lost: {', '.join(lost)}")
    return doubts


def _echoes(words: Sequence[str]) -> int:
    """Count how often the commonest run of three words stands there."""
    runs = Counter(tuple(words[at : at + _REPEATED_WORDS]) for at in range(len(words) - _REPEATED_WORDS + 1))
    return max(runs.values(), default=0)


def _missing_numbers(source: str, target: str) -> list[str]:
    """List the numbers, as written, that the target lacks whatever its separators."""
    there = Counter(re.sub(r"\D", "", number) for number in _NUMBER.findall(target))
    missing = []
    for number in _NUMBER.findall(source):
        value = re.sub(r"\D", "", number)
        if not there[value]:
            missing.append(number)
        there[value] -= 1
    return missing


def _lost_signs(source: str, target: str) -> list[str]:
    """List the emoji and other signs that the target lacks; those of money may be written out."""
    there = Counter(target)
    kinds = _SIGNS - {"Sc"} if _MONEY.search(target) else _SIGNS
    wanted = Counter(char for char in source if unicodedata.category(char) in kinds)
    return [sign for sign, count in wanted.items() if there[sign] < count]
