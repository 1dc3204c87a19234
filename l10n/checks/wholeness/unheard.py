"""Words of the source that are not heard when the draft is read back: what a machine lost, or took for something else.

The package of the other direction says how likely each piece of the source is, given the draft (`drafting.confidence`).
A word is as likely as its least likely piece. The list of translations speaks too: the logarithm of how often a good
translation has none of a word's usual translations is added where the draft has none, so both say how improbable it is
that the draft means the word. Where one is there, the reader must be the surer.

People translate more freely than the reader expects, so this is only asked of a machine's draft that nobody changed. It
needs the reader: which words were doubted stands in the origin of the draft, so that later checks know them without.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from l10n.checks.dictionary import folded_words
from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair, split
from l10n.checks.wholeness.drafts import counterparts, skipped_words
from l10n.checks.wholeness.words import is_copied, languages
from l10n.text.folding import folded

MISTRANSLATION = Rule("mistranslation", Severity.WARNING, Category.MISTRANSLATION)
RULES = (MISTRANSLATION,)

_UNHEARD, _THERE, _MOST_MISSED = 5.25, 2.5, 2.0
"""How improbable a doubted word is, in natural logarithms; how much less one counts whose translation is there; and the
most that the list adds where none is. Chosen on `tests/cases/news/news.txt`, where every value of the first from 5.0 to
5.5 and of the second from 2.5 to 3.0 does as well."""
_MOST = 5
"""The most words that are told."""
_SHORTEST, _LONGEST = 3, 40
"""Letters of a word that is told."""


class ReadWord(NamedTuple):
    """A word of the source, and what the reader says of it."""

    text: str
    """With the signs around it where the reader does not part them."""
    log: float
    """The natural logarithm of the probability of its least likely piece, given the draft."""


def unheard(pair: TextPair, read: Iterable[ReadWord]) -> tuple[str, ...]:
    """Return the words of the source that a draft hardly means, the most improbable first, in lower case.

    Names, amounts, terms and words of little meaning are not among them, nor `said` for `told`, nor what `omitted`
    tells.

    Args:
        pair: the sentence and its draft.
        read: what the reader says of the words of the sentence; those that are left out count as heard.

    """
    if not pair.machine_made or is_copied(pair):
        return ()
    known = counterparts(pair)
    told = {folded(word) for word in pair.once(skipped_words)} | _reported(pair)
    found: dict[str, float] = {}
    for whole, log in read:
        for word in split(whole):
            if word.folded in known and word.folded not in told and _SHORTEST <= len(word.text) <= _LONGEST:
                doubt = _improbability(log, known[word.folded])
                found[word.text.lower()] = max(doubt, found.get(word.text.lower(), doubt))
    worst = sorted(found, key=lambda text: -found[text])
    return tuple(text for text in worst if found[text] >= _UNHEARD)[:_MOST]


def _reported(pair: TextPair) -> frozenset[str]:
    """Return the verbs that report speech, folded, if the draft has one: one may well stand for another."""
    both = languages(pair)
    if both is None:
        return frozenset()
    ours, theirs = (folded_words(language, "reporting_verbs") for language in both)
    return ours if any(word.folded in theirs for word in pair.target_words) else frozenset()


def _improbability(log: float, missed: float | None) -> float:
    """Return how improbable a word is, by the reader and by the list of translations."""
    if missed is None:
        return -log
    return -log + (min(missed, _MOST_MISSED) if missed else -_THERE)


def doubted(found: Iterable[str]) -> Iterator[Finding]:
    """Yield the finding that names words, if there are any."""
    if told := ", ".join(found):
        yield MISTRANSLATION.finding("may be missing or mean something else: {words}", words=told)


def mistranslation(pair: TextPair) -> Iterator[Finding]:
    """Find the words that were doubted when a draft was read back."""
    if pair.machine_made:
        yield from doubted(pair.unheard)


CHECKS: tuple[Check, ...] = (mistranslation,)
