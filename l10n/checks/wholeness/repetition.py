"""Repetition: a word or a phrase twice, a loop, a loop glued into one word; all only where the source has none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair, Word
from l10n.checks.remembered import Fact, WordForm
from l10n.languages.codes import base
from l10n.languages.word_lists import words as listed
from l10n.tags.detach import clip

REPETITION = Rule("repetition", Severity.WARNING, Category.UNINTELLIGIBLE)
RULES = (REPETITION,)

_LONGEST = 12
"""Words of a phrase that is said twice in a row."""
_FAR = 6
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
_MOST_LETTERS = 200
"""Letters of a word that are looked at."""
_TIMES = 3
_LAUGHTER = 4
"""How often a part of two letters must follow itself: `jajaja` is a word."""
_AROUND = 2
"""The distance, in words, of nouns on both sides of a preposition."""
_STOPS = ".;:!?"
"""What ends a clause: the next one may begin as it ended."""


def repetition(pair: TextPair) -> Iterator[Finding]:
    """Find what a translation says twice, and its source once."""
    if said := pair.once(said_twice):
        yield REPETITION.finding("said twice: {text}", text=clip(said, _SHOWN))


CHECKS: tuple[Check, ...] = (repetition,)


def said_twice(pair: TextPair) -> str:
    """Return what a translation says twice, and its source once; empty if there is nothing."""
    return _doubled(pair) or _glued(pair) or _again(pair)


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
    there = pair.target_words.folded
    if len({*there}) == len(there):
        return ""
    language = base(pair.languages[1])
    place: dict[str, int] = {}
    for at, word in enumerate(there):
        before = place.get(word, -1)
        place[word] = at
        if before < 0:
            continue
        size = at - before
        if size > _LONGEST or there[before : before + size] != there[at : at + size]:
            if size == _AROUND and there[at - 1] in _between(language) and _is_noun_twice(pair, at):
                return _text(pair, before, at)
            continue
        if _is_said_once(pair, at - size, size) and not (size == 1 and word in _twice(language)):
            return _text(pair, before, at + size - 1)
    return ""


def _is_noun_twice(pair: TextPair, at: int) -> bool:
    """Tell whether `X of X` is a slip: X stands once in the source, as far as can be seen."""
    word = pair.target_words[at]
    return word.text[0].isalpha() and len(word.text) > _TIMES and not _repeats_word(pair)


def _is_said_once(pair: TextPair, at: int, size: int) -> bool:
    """Tell whether words that stand twice in a translation, from a place on, are a slip."""
    words = pair.target_words
    first, second = words[at], words[at + size]
    if not any(word.text[0].isalpha() for word in words[at : at + size]):
        return False
    between = pair.target[words[at + size - 1].end : second.start].strip()
    if between and (size <= _TIMES or (between[0] in _STOPS and size <= _FAR)):
        return False
    if first.text.lower() in _small(base(pair.languages[1])):
        return not pair.once(_source_doubles)
    return not (size == 1 and first.text[0].isupper() and _is_name(pair, first)) and not pair.once(_source_repeats)


@cache
def _small(language: str) -> frozenset[str]:
    """Return the words with little meaning of their own."""
    return frozenset(listed(language, "function_words"))


def _is_name(pair: TextPair, word: Word) -> bool:
    """Tell whether a capitalized word stands twice in the source as well: `Duran Duran`."""
    return sum(each.folded == word.folded for each in pair.source_words) > 1


def _source_doubles(pair: TextPair) -> bool:
    """Tell whether the source has a word, or a phrase of two or three, twice in a row."""
    ours = pair.source_words.folded
    if len({*ours}) == len(ours):
        return False
    for size in (1, 2, 3):
        run = 0
        for one, other in zip(ours, ours[size:], strict=False):
            run = run + 1 if one == other else 0
            if run == size:
                return True
    return False


def _source_repeats(pair: TextPair) -> bool:
    """Tell whether the source doubles, or has a word with a meaning on both sides of another: `again and again`."""
    ours = pair.source_words.folded
    small = _small(base(pair.languages[0]))
    return pair.once(_source_doubles) or any(
        one == other and one not in small for one, other in zip(ours, ours[2:], strict=False)
    )


def _text(pair: TextPair, start: int, last: int) -> str:
    return pair.target[pair.target_words[start].start : pair.target_words[last].end]


def _glued(pair: TextPair) -> str:
    """Return a word in which a part loops; empty if there is none."""
    loops = _LOOPS.of(pair.target_words.forms)
    if not any(loops) or any(_LOOPS.of(pair.source_words.forms)):
        return ""
    return pair.target_words[loops.index(True)].text


def _has_loop(form: WordForm) -> bool:
    """Tell whether a part of a word is written three times in a row or more, or a long one makes the word twice."""
    whole = form.folded
    if len(whole) < 2 * _TWICE:
        return False
    word = whole[:_MOST_LETTERS]
    half, odd = divmod(len(word), 2)
    if not odd and half >= _TWICE and word[:half] == word[half:] and word.isalpha():
        return True
    if len(word) < _GLUED:
        return False
    for size in _UNITS:
        run = 0
        for at in range(size, len(word)):
            run = run + 1 if word[at] == word[at - size] and word[at].isalpha() else 0
            if run >= (_LAUGHTER if size == _UNITS.start else _TIMES - 1) * size:
                return True
    return False


_LOOPS = Fact("loops", _has_loop)


def _repeats_word(pair: TextPair) -> bool:
    """Tell whether the source has a word with a meaning at two places."""
    small = _small(base(pair.languages[0]))
    ours = [word.folded for word in pair.source_words if word.folded not in small]
    return len({*ours}) < len(ours)


def _again(pair: TextPair) -> str:
    """Return a phrase that stands at two places of a translation, or a short one that stands at three."""
    there = pair.target_words.folded
    if len({*there}) + _FAR > len(there):
        return ""
    runs = [*zip(there, there[1:], there[2:], strict=False)]
    if len({*runs}) == len(runs):
        return ""
    seen: defaultdict[tuple[str, ...], int] = defaultdict(int)
    for size, times in ((_FAR, 1), (_LOOP, _TIMES - 1)):
        seen.clear()
        for at in range(len(there) - size + 1):
            run = tuple(there[at : at + size])
            if seen[run] >= times:
                return "" if _repeats_word(pair) else _text(pair, at, at + size - 1)
            seen[run] += 1
    return ""
