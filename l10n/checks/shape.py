"""The shape of a translation: its length and its repetitions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair
from l10n.languages.messages import gettext_noop

REPETITION = Rule("repetition", Severity.WARNING, Category.UNINTELLIGIBLE)
LENGTH = Rule("length", Severity.WARNING, Category.OMISSION)
RULES = (REPETITION, LENGTH)

_REPEATED_WORDS = 3
_REPEATS = 3
_SHORT_SENTENCE = 8
_LEAST_RATIO, _GREATEST_RATIO = 0.4, 2.5


def repetition(pair: TextPair) -> Iterator[Finding]:
    """Find a translation that repeats three words as often as a looping model does."""
    if _echoes(_words(pair.target)) >= _REPEATS > _echoes(_words(pair.source)):
        yield REPETITION.finding("repeats itself")


def length(pair: TextPair) -> Iterator[Finding]:
    """Find a translation that has far fewer or far more words than its source."""
    count = len(_words(pair.source))
    ratio = len(_words(pair.target)) / max(count, 1)
    if count > _SHORT_SENTENCE and not _LEAST_RATIO <= ratio <= _GREATEST_RATIO:
        shorter, longer = gettext_noop("much shorter than the source"), gettext_noop("much longer than the source")
        yield LENGTH.finding(shorter if ratio < 1 else longer)


CHECKS: tuple[Check, ...] = (repetition, length)


def _words(text: str) -> list[str]:
    return text.casefold().split()


def _echoes(words: Sequence[str]) -> int:
    """Return how often the most frequent run of three words occurs."""
    runs = Counter(tuple(words[at : at + _REPEATED_WORDS]) for at in range(len(words) - _REPEATED_WORDS + 1))
    return max(runs.values(), default=0)
