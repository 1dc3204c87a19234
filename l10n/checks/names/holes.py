"""Where a noun was taken out of a sentence: `volver a .`, `el griego , erudito`, `aguacate a se duplicaron`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import cache
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from l10n.checks.names.reading import NameSide
from l10n.checks.pairs import Word
from l10n.languages import word_lists

_LOOSE = ("  ", " ,", " ;", " .")
_SPACE = re.compile(r"(?<=\w) (?=[,;.](?: |$)| \w)")
"""A space too many: before a sign, or two in a row."""
_ENDS = ("", ".")
_TEXT = itemgetter(Word._fields.index("text"))
_MOST = 20
"""Of more such spaces, the rest is not looked at."""


class Hole(IntEnum):
    """How surely a noun is missing."""

    NONE = 0
    WEAK = 1
    """Good writers write so too, though seldom: `un costo de, aproximadamente, un centavo`, `Israel y en él`."""
    LIKELY = 2
    """A space before a sign, a preposition before a verb or a conjunction, or at the end: `the town we came from.`"""
    SURE = 3
    """A word that needs a noun, and a space in its place: `la capital de , aunque`."""


class HoleFound(NamedTuple):
    """A place where a noun is missing."""

    hole: Hole
    word: str
    """The word before it."""


_NOWHERE = HoleFound(Hole.NONE, "")


class _Lists(NamedTuple):
    alone: frozenset[str]
    """Words that do not stand before a sign."""
    needy: frozenset[str]
    """Those of them that do not stand before a conjunction."""
    behind: frozenset[str]
    joints: frozenset[str]
    second: frozenset[str]
    """Words behind which and before which it is worth looking."""
    articles: frozenset[str]
    function_words: frozenset[str]
    before_sign: re.Pattern[str]


def find_hole(source: NameSide, target: NameSide, *, doubt: bool) -> HoleFound:
    """Return where a noun is missing in the translation, most surely; nowhere if one is missing so in the source.

    Args:
        source: the source.
        target: the translation.
        doubt: whether a weak sign matters, because a name is missing already.

    """
    ours = _holes(target, doubt=doubt)
    if not ours:
        return _NOWHERE
    theirs = _holes(source, doubt=doubt)
    return max((HoleFound(hole, word) for hole, word in ours.items() if hole not in theirs), default=_NOWHERE)


def _holes(side: NameSide, *, doubt: bool) -> dict[Hole, str]:
    """Return the words before such places, one for each sureness."""
    lists = _lists(side.language)
    found: dict[Hole, str] = {}
    second = lists.second
    for at, word in enumerate(map(_TEXT, side.tokens)):
        if word in second and at and (hole := _before(side, at, lists)):
            found[hole] = side.tokens[at - 1].text
    if any(each in side.text for each in _LOOSE):
        for space in islice(_SPACE.finditer(side.text), _MOST):
            before = side.text[: space.start()].rsplit(maxsplit=1)[-1]
            found[Hole.SURE if before in lists.alone else Hole.LIKELY] = before
    if side.tokens and (last := side.tokens[-1]).text in lists.alone and side.text[last.end :] in _ENDS:
        found[Hole.LIKELY] = last.text
    if doubt and (sign := lists.before_sign.search(side.text)):
        found.setdefault(Hole.WEAK, sign[0])
    return found


def _before(side: NameSide, at: int, lists: _Lists) -> Hole:
    """Return how surely a noun is missing before a word."""
    before, word = side.tokens[at - 1], side.tokens[at]
    if word.start - before.end != 1 or side.text[before.end] != " ":
        return Hole.NONE
    if word.text in lists.behind:
        return Hole.LIKELY if before.text in lists.alone else Hole.NONE
    behind = [each.text for each in side.tokens[at + 1 : at + 3]]
    if not behind:
        return Hole.NONE
    if before.text not in lists.needy:
        return Hole.WEAK if before.text[0].isupper() and behind[0] in lists.behind else Hole.NONE
    if behind[0] in lists.articles:
        return Hole.LIKELY if behind[-1][0].isupper() else Hole.WEAK
    return Hole.LIKELY if behind[0][0].isupper() or behind[0] in lists.function_words else Hole.WEAK


@cache
def _lists(language: str) -> _Lists:
    articles, needy, behind, joints = (
        word_lists.words(language, name) for name in ("definite_articles", "needs_noun", "no_noun", "name_joints")
    )
    alone = frozenset(_capitalized((*articles, *needy)))
    return _Lists(
        alone=alone,
        needy=frozenset(_capitalized(needy)),
        behind=frozenset(behind),
        joints=frozenset(joints),
        second=frozenset((*behind, *joints)),
        articles=frozenset(articles),
        function_words=frozenset(word_lists.words(language, "function_words")),
        before_sign=re.compile(rf"\b{word_lists.any_of(alone)}(?=[,;])"),
    )


def _capitalized(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        yield word
        yield word.capitalize()
