"""Antonyms: a translation that says the opposite of a word, and not that word.

The words and their renderings are in a list of opposites. Both sides are counted: where the source has a word more
often than the translation its renderings, and the translation the opposite more often than the source, one stands for
the other. What the word list explains on the other side by another word (`al menos`, *at least*) is not counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import starmap
from typing import NamedTuple

from l10n.checks.dictionary import Meaning, meaning
from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.meaning.inflections import forms
from l10n.checks.meaning.lexicon import (
    LANGUAGES,
    Folded,
    Hit,
    ListedWords,
    folded_source,
    folded_target,
    read_languages,
    shown,
)
from l10n.checks.meaning.rendering import Renderings
from l10n.checks.pairs import Check, TextPair, Word
from l10n.languages import word_lists
from l10n.text.folding import folded

ANTONYM = Rule("antonym", Severity.WARNING, Category.MISTRANSLATION)
RULES = (ANTONYM,)

_COLUMNS = 4
_TELLING = 0.6
"""The least weight of a word that says something if no word of the other side renders it."""
_SHIFT, _WORDS_OFF = 0.15, 4
"""How far apart such a word and its opposite may be: a share of the text, and some words."""
_REACH = 2
"""So many words behind a negator, a word is denied: `not illegal` is `legal`."""


class OpposingSense(NamedTuple):
    """One side of a line in the list of opposites."""

    line: int
    opposite: bool
    """Whether it is the second of both sides."""


class _Meaning(NamedTuple):
    """What a word may say."""

    sense: OpposingSense
    contrary: OpposingSense
    """The other side of the line."""
    sure: bool
    """Whether it is a proof of it; else it only may render it."""


OpposingHit = Hit[tuple[_Meaning, ...]]
"""A word in a text that has an opposite, with what it may say."""


class _Said(NamedTuple):
    """The senses that a text has."""

    any: defaultdict[OpposingSense, int]
    """How often it may have each."""
    words: dict[OpposingSense, str]
    """A word that proves a sense, as the text has it."""
    places: dict[OpposingSense, list[OpposingHit]]
    """Where the words are that may have a sense and are not denied."""
    denied: dict[OpposingSense, str]
    """A word that proves a sense, and is denied: `not approved`."""


def antonym(pair: TextPair) -> Iterator[Finding]:
    """Find a word that was translated by its opposite."""
    if not (languages := read_languages(pair)):
        return
    here, there = _WORDS.in_source(pair), _WORDS.in_target(pair)
    opposites = {contrary for hit in here for _, contrary, sure in hit.label if sure}
    if not opposites or not any(sense in opposites for hit in there for sense, _, _ in hit.label):
        return
    source = _said(pair.source, pair.source_words, pair.once(folded_source), languages[0], here)
    target = _said(pair.target, pair.target_words, pair.once(folded_target), languages[1], there)
    for sense in source.words:
        other = OpposingSense(sense.line, not sense.opposite)
        lost, added = source.any[sense] > target.any[sense], target.any[other] > source.any[other]
        if lost and added and other in target.words:
            said, opposite = source.words[sense], target.words[other]
            yield ANTONYM.finding("opposite: “{said}” → “{opposite}”", said=said, opposite=opposite)
            return
    for sense, denied in source.denied.items():
        other = OpposingSense(sense.line, not sense.opposite)
        once = source.any[sense] == source.any[other] == target.any[sense] == target.any[other] == 1
        if once and other in target.denied:
            yield ANTONYM.finding("opposite: “{said}” → “{opposite}”", said=denied, opposite=target.denied[other])
            return
    yield from _unexplained(pair, languages, source, target)


def _unexplained(pair: TextPair, languages: tuple[str, str], source: _Said, target: _Said) -> Iterator[Finding]:
    """Find a word and its opposite where nothing else on the other side explains either."""
    both = ((sense, OpposingSense(sense.line, not sense.opposite)) for sense in source.places)
    senses = [
        sense for sense, other in both if other in target.places and (sense in source.words or other in target.words)
    ]
    if not senses:
        return
    here, there = pair.once(folded_source), pair.once(folded_target)
    ours, theirs = Renderings(here, languages[0]), Renderings(there, languages[1])
    for sense in senses:
        other = OpposingSense(sense.line, not sense.opposite)
        said = _left(source, sense, here, languages[0], theirs)
        opposite = _left(target, other, there, languages[1], ours)
        if (
            said
            and opposite
            and (_are_sure(sense, said, opposite) or _tell(said[0], opposite[0], (here, there), languages))
            and abs(said[0].start / len(here) - opposite[0].start / len(there)) <= _SHIFT + _WORDS_OFF / len(here)
            and len(said) > len(_left(target, sense, there, languages[1], ours))
            and len(opposite) > len(_left(source, other, here, languages[0], theirs))
        ):
            words = shown(pair.source, pair.source_words, said[0]), shown(pair.target, pair.target_words, opposite[0])
            yield ANTONYM.finding("opposite: “{said}” → “{opposite}”", said=words[0], opposite=words[1])
            return


def _are_sure(sense: OpposingSense, said: Sequence[OpposingHit], opposite: Sequence[OpposingHit]) -> bool:
    """Tell whether both words are a proof of their senses, each of which its side has once."""
    sure = (any(one.sure and one.sense.line == sense.line for one in hit.label) for hit in (said[0], opposite[0]))
    return len(said) == len(opposite) == 1 and all(sure)


def _tell(said: OpposingHit, opposite: OpposingHit, both: tuple[Folded, Folded], languages: tuple[str, str]) -> bool:
    return _tells(said, both[0], languages[0]) and _tells(opposite, both[1], languages[1])


def _tells(hit: OpposingHit, words: Folded, language: str) -> bool:
    """Tell whether it says something that nothing renders a word: not of one that is rendered in many ways."""
    known = [meaning(word, language) or _compared(word, language) for word in words[hit.start : hit.end]]
    return all(one and one.translations and one.weight >= _TELLING for one in known)


def _compared(word: str, language: str) -> Meaning | None:
    """Return what is known of an English adjective that is compared: of `weak` for `weakest`."""
    bare = word.removesuffix("est") if word.endswith("est") else word.removesuffix("er")
    return meaning(bare, language) if language == "en" and bare != word else None


def _left(side: _Said, sense: OpposingSense, words: Folded, language: str, other: Renderings) -> list[OpposingHit]:
    """Return the words with a sense that no word of the other side renders, as far as the word list tells."""
    return [
        hit
        for hit in side.places.get(sense, ())
        if not any((known := meaning(word, language)) and other.of(known) for word in words[hit.start : hit.end])
    ]


CHECKS: tuple[Check, ...] = (antonym,)


def _said(text: str, words: tuple[Word, ...], listed: Folded, language: str, hits: Sequence[OpposingHit]) -> _Said:
    said = _Said(defaultdict(int), {}, defaultdict(list), {})
    if not hits:
        return said
    denies = not _negators(language).isdisjoint(listed)
    for hit in hits:
        denied = denies and not _negators(language).isdisjoint(listed[max(0, hit.start - _REACH) : hit.start])
        for sense, contrary, sure in hit.label:
            said.any[sense] += 1
            if denied:
                said.any[contrary] += 1
                if sure:
                    said.denied.setdefault(sense, shown(text, words, hit))
                continue
            said.places[sense].append(hit)
            if sure:
                said.words.setdefault(sense, shown(text, words, hit))
    return said


@cache
def _negators(language: str) -> frozenset[str]:
    return frozenset(folded(word) for word in word_lists.words(language, "negators"))


def _listed(language: str) -> Iterable[tuple[str, tuple[_Meaning, ...]]]:
    """Return the words of a language that have an opposite, with what they say."""
    found: defaultdict[str, dict[OpposingSense, bool]] = defaultdict(dict)
    for line, cells in enumerate(word_lists.table("opposites", columns=_COLUMNS)):
        for opposite in (False, True):
            sense = OpposingSense(line, opposite)
            for entry in cells[2 * opposite + LANGUAGES.index(language)]:
                bare = entry.removeprefix("(").removesuffix(")")
                for form in forms(bare, language):
                    found[form][sense] = found[form].get(sense, False) or bare == entry
    labelled = {form: tuple(starmap(_meaning, senses.items())) for form, senses in found.items()}
    fixed: dict[str, tuple[_Meaning, ...]] = dict.fromkeys(word_lists.words(language, "no_opposites"), ())
    return (labelled | fixed).items()


@cache
def _meaning(sense: OpposingSense, sure: bool) -> _Meaning:  # noqa: FBT001
    return _Meaning(sense, OpposingSense(sense.line, not sense.opposite), sure)


_WORDS = ListedWords(_listed)


def opposing_hits(pair: TextPair) -> tuple[Sequence[OpposingHit], Sequence[OpposingHit]]:
    """Return the words of both sides that have an opposite."""
    return _WORDS.in_source(pair), _WORDS.in_target(pair)
