"""Evidence: whether two texts show by their own words, numbers and names that they translate each other.

Place and role prove nothing: editors write headlines anew, and what stands first in one edition need not translate what
stands first in the other. So a text that no person approved for its sentence counts as reviewed only where this
evidence speaks for it and no rule of error severity objects (`keeps_waiting`). That holds for all that makes reviewed
text without a person: the published translation of an article, and the memory where the settings trust it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from l10n.checks.dictionary import Meaning, keys_of, meaning, stem
from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import TextPair, Word, split
from l10n.languages.codes import base
from l10n.languages.word_lists import in_both
from l10n.text.folding import folded
from l10n.text.numbers import numbers

EVIDENCE = Rule("evidence", Severity.WARNING, Category.MISTRANSLATION)
RULES = (EVIDENCE,)

_FEWEST = 2
"""A word alone shows that two texts are about the same thing, not that they say the same of it."""
_LIGHTEST, _HEAVIEST = 0.3, 2.0
"""Weights of words. That a word has no translation says little where good translations often lack it, too."""
_NUMBER = 1.0
"""The weight of a number."""
_RUNNING = frozenset({"paragraph", "quote", "footnote", "table cell"})
"""Roles of text that editors do not write anew for each edition, as they do headlines, list items and captions."""
_BRIEF, _TELLING = 6, 0.8
"""In other blocks, where a side has fewer words with a meaning, none of this weight may be left unexplained: `Maestros
de Oaxaca` is in many a headline."""


class _Side(NamedTuple):
    """What one of the texts says."""

    language: str
    words: Sequence[Word]
    meanings: Mapping[str, Meaning]
    """Of its words with a meaning of their own, by their folded text, without those in numbers."""
    numbers: frozenset[Decimal]

    @property
    def keys(self) -> frozenset[str]:
        """Under which its words are found."""
        return keys_of(self.meanings.values())


class _Explained(NamedTuple):
    """What of a side the other explains."""

    weight: float
    left: float
    """The weight of the rest."""
    heaviest: float
    """The weight of the heaviest in the rest."""
    witnesses: int
    """How many words and numbers are explained, each once."""
    runs: int
    """The same, where a name of several words counts once: `Nuevo León`."""
    size: int
    """How many words with a meaning and numbers the side has."""
    whole: bool
    """Whether nothing but articles is left."""


def evidence(pair: TextPair) -> Iterator[Finding]:
    """Find a text that shows by no words, numbers or names that it translates its source."""
    if not speaks(pair.source, pair.target, pair.languages, role=pair.segment.role, glosses=pair.glosses):
        yield EVIDENCE.finding("nothing but its place shows that this translates the sentence: compare the two")


def keeps_waiting(findings: Iterable[Finding]) -> bool:
    """Tell whether findings keep a text that no person approved for its sentence from being reviewed.

    Args:
        findings: of `rules.UNAPPROVED`: all checks, and `evidence`.

    """
    return any(one.severity is Severity.ERROR or one.rule == EVIDENCE.id for one in findings)


def speaks(
    source: str,
    target: str,
    languages: tuple[str, str],
    *,
    role: str = "paragraph",
    glosses: tuple[str, str] = ("", ""),
) -> bool:
    """Tell whether two texts show by themselves that they translate each other.

    A word is explained by its translation on the other side (in the word list, or by a model), by the same word or a
    cognate there; a number by the same value. On each side two must be explained, and what is explained must weigh at
    least as much as the rest; or all that both sides say is explained, articles apart. Headlines, list items and
    captions of a few words must leave no telling word unexplained. `benchmarks/evidence.py` measures it.

    Args:
        source: a text without markup.
        target: its supposed translation, likewise.
        languages: of both, BCP 47.
        role: of the block.
        glosses: what a model makes of the source and of the target; empty where none was asked.

    """
    own, other = base(languages[0]), base(languages[1])
    if source.strip() and folded(source.strip()) == folded(target.strip()):
        return True
    here, there = _read(source, own), _read(target, other)
    glossed = _stems(glosses[0], other), _stems(glosses[1], own)
    found = _explained(here, there, glossed[1]), _explained(there, here, glossed[0])
    if all(one.whole and one.witnesses for one in found):
        return True
    is_brief = role not in _RUNNING and min(one.size for one in found) < _BRIEF
    if is_brief and max(one.heaviest for one in found) > _TELLING:
        return False
    enough = min(one.witnesses for one in found) >= _FEWEST and max(one.runs for one in found) >= _FEWEST
    return enough and sum(one.weight - one.left for one in found) >= 0


def _read(text: str, language: str) -> _Side:
    words = split(text)
    given = [number for number in numbers(text, language) if number.sure]
    counted = frozenset(at for number in given for at in range(number.start, number.end))
    meanings: dict[str, Meaning] = {}
    for word in words:
        if word.text[0].isalpha() and word.start not in counted and (known := meaning(_key(word), language)):
            meanings[_key(word)] = known
    return _Side(language, words, meanings, frozenset(max(number.values) for number in given))


def _key(word: Word) -> str:
    return word.folded.removesuffix("'s")


def _stems(text: str, language: str) -> frozenset[str]:
    """Return the stems of the words of a model's translation."""
    return frozenset(stem(_key(word)) for word in split(text) if meaning(_key(word), language)) if text else frozenset()


def _explained(side: _Side, other: _Side, glossed: frozenset[str]) -> _Explained:
    """Return what of a side the other explains.

    Args:
        side: one of both.
        other: the other one.
        glossed: stems of what a model makes of the other side.

    """
    keys = other.keys
    words = {word for word, known in side.meanings.items() if known.is_among(keys) or stem(word) in glossed}
    same = len(side.numbers & other.numbers)
    rest = [_NUMBER] * (len(side.numbers) - same)
    rest += [_weight(known) for word, known in side.meanings.items() if word not in words]
    said = {_key(word) for word in side.words if word.text[0].isalpha()}
    return _Explained(
        weight=same * _NUMBER + sum(_weight(side.meanings[word]) for word in words),
        left=sum(rest),
        heaviest=max(rest, default=0.0),
        witnesses=len(words) + same,
        runs=_runs(side.words, words) + same,
        size=len(side.meanings) + len(side.numbers),
        whole=not rest and not (said - words - _articles()),
    )


def _weight(known: Meaning) -> float:
    return min(max(known.weight, _LIGHTEST), _HEAVIEST)


def _runs(words: Sequence[Word], explained: set[str]) -> int:
    """Return how many of the words are explained, each once, without those that go on with a name."""
    following = {_key(word) for before, word in pairwise(words) if _is_name(before) and _is_name(word)}
    return len(explained - following) or min(len(explained), 1)


def _is_name(word: Word) -> bool:
    return word.text[0].isupper() and not word.text.isupper()


@cache
def _articles() -> frozenset[str]:
    return frozenset(map(folded, (*in_both("definite_articles"), *in_both("indefinite_articles"))))
