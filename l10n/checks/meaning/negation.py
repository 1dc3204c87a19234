"""Negation: what a sentence denies, its translation denies, and nothing else.

The negators of both sides are paired by their places. One that is left over is a fault, unless the other side has near
its place what may stand for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.meaning.denials import Denial, Denials, denials
from l10n.checks.meaning.lexicon import folded_source, folded_target, read_languages
from l10n.checks.pairs import Check, TextPair
from l10n.languages import word_lists
from l10n.text.folding import folded

NEGATION = Rule("negation", Severity.ERROR, Category.MISTRANSLATION)
RULES = (NEGATION,)

_MOST = 50
"""A text with more negators is no sentence."""


def negation(pair: TextPair) -> Iterator[Finding]:
    """Find a negator that only one side has."""
    if not (languages := read_languages(pair)):
        return
    source = denials(pair.source, pair.source_words, pair.once(folded_source), languages[0])
    target = denials(pair.target, pair.target_words, pair.once(folded_target), languages[1])
    if max(len(source.clear), len(target.clear)) > _MOST:
        return
    left_over = [place.said for place in source.clear] if target.left_over and not source.left_over else []
    if lost := _unexcused(source, target) or left_over:
        unsure = _are_doubtful(lost, languages[0])
        yield NEGATION.finding("negation lost: {words}", unsure=unsure, words=", ".join(lost))
    if added := _unexcused(target, source):
        unsure = _are_doubtful(added, languages[1])
        yield NEGATION.finding("negation added: {words}", unsure=unsure, words=", ".join(added))


CHECKS: tuple[Check, ...] = (negation,)


def _unexcused(side: Denials, other: Denials) -> list[str]:
    """Return the negators of one side for which the other side has nothing."""
    left = _without_twins(side.clear, other.clear)
    if not left:
        return []
    more = Counter(place.label for place in other.other)
    more.subtract(place.label for place in side.other)
    optional = len(other.optional)
    window = max(side.window, other.window)
    unexcused: list[str] = []
    for place in left:
        near = (one for one in other.other if more[one.label] > 0 and abs(one.at - place.at) <= window)
        if excuse := next(near, None):
            more[excuse.label] -= 1
        elif optional:
            optional -= 1
        else:
            unexcused.append(place.said)
    return unexcused


def _without_twins(side: Iterable[Denial], other: Iterable[Denial]) -> list[Denial]:
    """Return the negators of one side that are left where those of the other side are paired with the nearest."""
    left = list(side)
    for twin in other:
        if not left:
            break
        left.remove(min(left, key=lambda one: abs(one.at - twin.at)))
    return left


def _are_doubtful(said: Iterable[str], language: str) -> bool:
    """Tell whether negators are only such that good translations often leave out or add."""
    return {folded(one) for one in said} <= {folded(one) for one in word_lists.words(language, "doubtful_negators")}
