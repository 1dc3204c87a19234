"""Repetition: a word or a phrase twice, a loop, a loop glued into one word; all only where the source has none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair, Word
from l10n.languages.codes import base
from l10n.languages.word_lists import words as listed
from l10n.tags.detach import clip

REPETITION = Rule("repetition", Severity.WARNING, Category.UNINTELLIGIBLE)
RULES = (REPETITION,)

_LONGEST = 12
"""Words of a phrase that is said twice in a row."""
_FAR = 5
"""Words of a phrase that is said twice, with others between."""
_LOOP = 3
"""Words of a phrase that a looping model repeats, and how often at least."""
_SHOWN = 60
_GLUED = 12
"""The shortest word, in letters, that may be a loop."""
_UNITS = range(2, 9)
"""How long the part is, in letters, that loops in a word."""
_TWICE = 4
"""The shortest part, in letters, that makes a word when written twice."""
_TIMES = 3


def repetition(pair: TextPair) -> Iterator[Finding]:
    """Find what a translation says twice, and its source once."""
    said = _doubled(pair) or _glued(pair) or _again(pair)
    if said:
        yield REPETITION.finding("said twice: {text}", text=clip(said, _SHOWN))


CHECKS: tuple[Check, ...] = (repetition,)


@cache
def _twice(language: str) -> frozenset[str]:
    """Return the words that may rightly stand twice in a row."""
    return frozenset(listed(language, "twice_in_a_row"))


@cache
def _between(language: str) -> frozenset[str]:
    """Return the prepositions between two nouns: `de`."""
    return frozenset(listed(language, "genitives"))


def _doubled(pair: TextPair) -> str:
    """Return a word or phrase that stands twice in a row, or on both sides of `of`; empty if there is none."""
    words = pair.target_words
    there = [word.folded for word in words]
    if len({*there}) == len(there):
        return ""
    language = base(pair.languages[1])
    place: dict[str, int] = {}
    for at, word in enumerate(there):
        before = place.get(word, -1)
        place[word] = at
        size = at - before
        if before < 0 or size > _LONGEST or there[before : before + size] != there[at : at + size]:
            if size == 2 and before >= 0 and there[at - 1] in _between(language) and _is_noun_twice(pair, at):
                return _text(pair, before, at)
            continue
        if _is_said_once(pair, at - size, size) and not (size == 1 and word in _twice(language)):
            return _text(pair, before, at + size - 1)
    return ""


def _is_noun_twice(pair: TextPair, at: int) -> bool:
    """Tell whether `X of X` is a slip: X stands once in the source, as far as can be seen."""
    word = pair.target_words[at]
    return word.text[0].isalpha() and len(word.text) > _TIMES and not _repeats(pair)


def _is_said_once(pair: TextPair, at: int, size: int) -> bool:
    """Tell whether words that stand twice in a translation, from a place on, are a slip."""
    words = pair.target_words
    first, second = words[at], words[at + size]
    if not any(word.text[0].isalpha() for word in words[at : at + size]):
        return False
    between = pair.target[words[at + size - 1].end : second.start]
    if between.strip() and size <= _TIMES:
        return False
    if size == 1 and first.text[0].isupper() and _is_name(pair, first):
        return False
    return not _repeats(pair)


def _is_name(pair: TextPair, word: Word) -> bool:
    """Tell whether a capitalized word stands twice in the source as well: `Duran Duran`."""
    return sum(each.folded == word.folded for each in pair.source_words) > 1


def _repeats(pair: TextPair) -> bool:
    """Tell whether the source repeats anything in a row, or on both sides of one word: `again and again`."""
    return pair.once(_source_repeats)


def _source_repeats(pair: TextPair) -> bool:
    ours = [word.folded for word in pair.source_words]
    for size in (1, 2, 3):
        same = [one == other for one, other in zip(ours, ours[size:], strict=False)]
        if size == 1 and any(same):
            return True
        if size > 1 and any(all(same[at : at + size]) for at in range(len(same) - size + 1)):
            return True
        if size == 2 and any(hit and len(ours[at]) > 2 for at, hit in enumerate(same)):
            return True
    return False


def _text(pair: TextPair, start: int, last: int) -> str:
    return pair.target[pair.target_words[start].start : pair.target_words[last].end]


def _glued(pair: TextPair) -> str:
    """Return a word in which a part loops; empty if there is none."""
    for word in pair.target_words:
        if len(word.text) >= 2 * _TWICE and _loops(word.folded) and not any(_loops(each.folded) for each in pair.source_words):
            return word.text
    return ""


def _loops(word: str) -> bool:
    """Tell whether a part of a word is written three times in a row or more, or a long one makes the word twice."""
    half, odd = divmod(len(word), 2)
    if not odd and half >= _TWICE and word[:half] == word[half:] and word.isalpha():
        return True
    if len(word) < _GLUED:
        return False
    for size in _UNITS:
        run = 0
        for at in range(size, len(word)):
            run = run + 1 if word[at] == word[at - size] and word[at].isalpha() else 0
            if run >= (_TIMES - 1) * size + (size == 2) * size * 2:
                return True
    return False


def _again(pair: TextPair) -> str:
    """Return a long phrase that stands at two places of a translation, or a short one that loops."""
    there = [word.folded for word in pair.target_words]
    if len(there) < 2 * _FAR or len({*there}) + _LOOP > len(there):
        return ""
    seen: set[tuple[str, ...]] = set()
    for at in range(len(there) - _FAR + 1):
        run = tuple(there[at : at + _FAR])
        if run in seen:
            return "" if _most(pair) > 1 else _text(pair, at, at + _FAR - 1)
        seen.add(run)
    return ""


def _most(pair: TextPair) -> int:
    """Return how often the most frequent run of three words occurs in the source."""
    ours: Sequence[str] = [word.folded for word in pair.source_words]
    runs = Counter(tuple(ours[at : at + _LOOP]) for at in range(len(ours) - _LOOP + 1))
    return max(runs.values(), default=0)
