"""Negation: what a sentence denies, its translation denies, and nothing else.

The negators of both sides are paired by their places. One that is left over is a fault, unless the other side has near
its place what may stand for it. Where all are paired, words may still have lost what denies in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from l10n.checks.dictionary import folded_words
from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.meaning.contraries import with_for_without
from l10n.checks.meaning.denials import NEGATORS, Denial, Denials, denials
from l10n.checks.meaning.excuses import has_distant, without_excuse
from l10n.checks.meaning.lexicon import Hit, folded_source, folded_target, read_languages
from l10n.checks.meaning.silence import STRONG, reversed_words, silenced, stripped
from l10n.checks.pairs import Check, TextPair
from l10n.languages import word_lists
from l10n.text.folding import folded

NEGATION = Rule("negation", Severity.ERROR, Category.MISTRANSLATION)
RULES = (NEGATION,)

_MOST = 50
"""A text with more negators is no sentence."""
_ANYWHERE = 1.0
_CLAUSE = 7
"""So many words behind the word that opens it, a negator belongs to a clause."""
_BESIDE = 0.1
"""How much farther than others a negator may be rendered that the other language may leave out: a share of the text."""


def negation(pair: TextPair) -> Iterator[Finding]:
    """Find a negator that only one side has."""
    if not (languages := read_languages(pair)):
        return
    here, there = NEGATORS.in_source(pair), NEGATORS.in_target(pair)
    if not here and not there:
        return
    source = denials(pair.source, pair.source_words, pair.once(folded_source), languages[0], here)
    target = denials(pair.target, pair.target_words, pair.once(folded_target), languages[1], there)
    if not source.denying_words and not target.denying_words:
        return
    if max(len(source.clear), len(target.clear)) > _MOST:
        return
    left_over = [place.said for place in source.clear] if target.left_over and not source.left_over else []
    gone, new = _unexcused(source, target)
    gone, new = _without_distant(gone, source, target), _without_distant(new, target, source)
    if lost := [one.said for one in gone] or left_over or _without_denial(source, target):
        unsure = _are_doubtful(lost, languages[0]) or _stand_behind_until(gone, source)
        yield NEGATION.finding("negation lost: {words}", unsure=unsure, words=", ".join(lost))
    if added := [one.said for one in new] or _without_denial(target, source):
        unsure = _are_doubtful(added, languages[1]) or _stand_behind_until(new, target)
        yield NEGATION.finding("negation added: {words}", unsure=unsure, words=", ".join(added))
    if not lost and not added:
        yield from _silenced(source, target, STRONG.in_source(pair), STRONG.in_target(pair))


CHECKS: tuple[Check, ...] = (negation,)


def _silenced(
    source: Denials, target: Denials, here: Sequence[Hit[bool]], there: Sequence[Hit[bool]]
) -> Iterator[Finding]:
    if lost := silenced(here, source, target):
        yield NEGATION.finding("negation lost: {words}", unsure=True, words=", ".join(lost))
    elif added := silenced(there, target, source):
        yield NEGATION.finding("negation added: {words}", unsure=True, words=", ".join(added))


def _without_distant(left: list[Denial], side: Denials, other: Denials) -> list[Denial]:
    """Return the negators of a side, but none where a word elsewhere on the other side plainly stands for them."""
    return [] if has_distant(left, side, other) else left


def _without_denial(side: Denials, other: Denials) -> list[str]:
    return stripped(side, other) or reversed_words(side, other) or with_for_without(side, other)


def _unexcused(source: Denials, target: Denials) -> tuple[list[Denial], list[Denial]]:
    """Return the negators of each side for which the other side has nothing."""
    window = max(source.window, target.window)
    lost, added = _unpaired(source.clear, target.clear, window)
    lost, added = without_excuse(lost, source, target, window), without_excuse(added, target, source, window)
    lost, added = _unpaired(lost, added, _ANYWHERE)
    if lost or added:
        here, there = _unpaired(source.optional, target.optional, window + _BESIDE)
        lost, _ = _unpaired(lost, there, window + _BESIDE)
        added, _ = _unpaired(added, here, window + _BESIDE)
    return lost, added


def _unpaired(side: list[Denial], other: list[Denial], window: float) -> tuple[list[Denial], list[Denial]]:
    """Return the negators of both sides that are left where those within a window are paired, the nearest first."""
    if not side or not other:
        return side, other
    near = sorted(
        (distance, at, to)
        for at, one in enumerate(side)
        for to, twin in enumerate(other)
        if (distance := abs(one.at - twin.at)) <= window
    )
    paired: set[int] = set()
    twins: set[int] = set()
    for _, at, to in near:
        if at not in paired and to not in twins:
            paired.add(at)
            twins.add(to)
    return (
        [one for at, one in enumerate(side) if at not in paired],
        [one for at, one in enumerate(other) if at not in twins],
    )


def _are_doubtful(said: Iterable[str], language: str) -> bool:
    """Tell whether negators are only such that good translations often leave out or add."""
    return {folded(one) for one in said} <= {folded(one) for one in word_lists.words(language, "doubtful_negators")}


def _stand_behind_until(left: Sequence[Denial], side: Denials) -> bool:
    """Tell whether negators only stand in clauses that many write with or without one: `before it is not settled`."""
    openers = folded_words("en", "idle_negation")
    return (
        side.language == "en"
        and bool(left)
        and all(not openers.isdisjoint(side.words[max(0, one.start - _CLAUSE) : one.start]) for one in left)
    )
