"""Modality: what is only claimed or possible stays so.

`The alleged thief` is no thief yet; without the first word it is a libel.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from functools import cache, cached_property
from typing import NamedTuple

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.meaning.inflections import forms
from l10n.checks.meaning.lexicon import (
    LANGUAGES,
    EntryLexicon,
    Folded,
    folded_source,
    folded_target,
    read_languages,
    shown,
)
from l10n.checks.pairs import Check, TextPair, Word
from l10n.languages import word_lists
from l10n.text.folding import folded

MODALITY = Rule("modality", Severity.WARNING, Category.MISTRANSLATION)
RULES = (MODALITY,)

_ALLEGATIONS, _POSSIBILITIES = "allegations", "possibilities"
"""The lists of hedges: of what is claimed, and of what is possible."""


class _Hedge(Enum):
    SURE = auto()
    MAYBE = auto()
    """It may render a hedge."""
    NONE = auto()
    CERTAIN = auto()
    """It says that something is going to happen."""


class _Hedges(NamedTuple):
    """The words of a text by which it says that something is claimed or possible."""

    sure: dict[str, str]
    """Those that say nothing else, as the text has them, each once; the verbs among them are one."""
    any: int
    """How many there are, with those that only may say it."""
    certain: int
    """How often it says that something is going to happen."""
    modal: str
    """Its first verb that says that something is possible."""


def modality(pair: TextPair) -> Iterator[Finding]:
    """Find a hedge that only one side has."""
    if not (languages := read_languages(pair)):
        return
    source_side = _Side(pair.source, pair.source_words, pair.once(folded_source), languages[0])
    target_side = _Side(pair.target, pair.target_words, pair.once(folded_target), languages[1])
    for name in (_ALLEGATIONS, _POSSIBILITIES):
        source, target = source_side.hedges(name), target_side.hedges(name)
        certain = source.modal and not target.modal and source.any > target.any and target.certain > source.certain
        if len(source.sure) > target.any:
            yield MODALITY.finding("hedge lost: {words}", words=", ".join(source.sure.values()))
        elif certain:
            yield MODALITY.finding("hedge lost: {words}", words=source.modal)
        elif len(target.sure) > source.any:
            unsure = name == _POSSIBILITIES
            yield MODALITY.finding("hedge added: {words}", unsure=unsure, words=", ".join(target.sure.values()))


CHECKS: tuple[Check, ...] = (modality,)


class _Side:
    """One side of a pair."""

    def __init__(self, text: str, words: Sequence[Word], listed: Folded, language: str) -> None:
        self._text, self._words, self._listed, self._language = text, words, listed, language

    def hedges(self, name: str) -> _Hedges:
        """Return the hedges of a list that the text has."""
        sure: dict[str, str] = {}
        count, certain = self._tenses
        modal = ""
        for hit in _lexicon(name, self._language).hits(self._listed):
            said = shown(self._text, self._words, hit)
            if hit.label is _Hedge.CERTAIN:
                certain += 1
            elif hit.label is not _Hedge.NONE and not (said == "May" and hit.start > 0):
                count += 1
                is_verb = self._listed[hit.start] in _modal_verbs(self._language)
                modal = modal or (said if is_verb else "")
                if hit.label is _Hedge.SURE:
                    sure.setdefault("" if is_verb else said.lower(), said)
        return _Hedges(sure, count, certain, modal)

    @cached_property
    def _tenses(self) -> tuple[int, int]:
        """How many words are in the Spanish conditional, and in the future, names apart."""
        if self._language != "es":
            return 0, 0
        conditional, future = _endings("conditional"), _endings("future")
        either = [word for word in self._words if word.text.endswith((*conditional, *future))]
        texts = [word.text for word in either if word.text.islower() or word.start == 0]
        count = sum(text.endswith(conditional) for text in texts)
        return count, len(texts) - count


@cache
def _endings(name: str) -> tuple[str, ...]:
    return tuple(ending.removeprefix("-") for ending in word_lists.words("es", f"{name}_endings"))


@cache
def _modal_verbs(language: str) -> frozenset[str]:
    return frozenset(map(folded, word_lists.words(language, "modal_verbs")))


@cache
def _lexicon(name: str, language: str) -> EntryLexicon[_Hedge]:
    """Return the hedges of a list."""
    cells = (line[LANGUAGES.index(language)] for line in word_lists.table(name, columns=2))
    entries = [(entry, entry.strip("()")) for cell in cells for entry in cell]
    labelled: dict[str, _Hedge] = {}
    for entry, bare in sorted(entries):
        labelled |= dict.fromkeys(forms(bare, language), _Hedge.SURE if entry == bare else _Hedge.MAYBE)
    labelled |= dict.fromkeys(word_lists.words(language, "no_hedges"), _Hedge.NONE)
    labelled |= dict.fromkeys(word_lists.words(language, "certainties"), _Hedge.CERTAIN)
    return EntryLexicon(labelled.items())
