"""Modality: what is only claimed or possible stays so.

`The alleged thief` is no thief yet; without the first word it is a libel.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from functools import cache, cached_property
from typing import NamedTuple

from l10n.checks.dictionary import folded_words
from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.meaning.inflections import forms, participles
from l10n.checks.meaning.lexicon import (
    ANY_ENDING,
    LANGUAGES,
    EntryLexicon,
    Folded,
    Hit,
    ListedWords,
    endings,
    folded_source,
    folded_target,
    read_languages,
    shown,
)
from l10n.checks.pairs import Check, TextPair, WordsOfText, split
from l10n.checks.remembered import Fact, WordForm
from l10n.checks.wholeness.vocabulary import is_word
from l10n.languages import word_lists
from l10n.text.folding import folded

MODALITY = Rule("modality", Severity.WARNING, Category.MISTRANSLATION)
RULES = (MODALITY,)

_LISTS = ("allegations", "possibilities", "expectations", "attributions", "habits", "open_questions", "former_offices")
"""The lists of hedges: of what is claimed, possible, expected, told, mostly so, asked, and no longer so."""
_ALLEGATIONS, _POSSIBILITIES, _EXPECTATIONS, _ATTRIBUTIONS = range(4)
_RENDERED_BY = {
    2: (_ALLEGATIONS, _POSSIBILITIES, _EXPECTATIONS),
    3: (_ALLEGATIONS, _POSSIBILITIES, _EXPECTATIONS, _ATTRIBUTIONS),
    4: (4,),
    5: (5,),
    6: (6,),
}
"""By what lists the hedges of a further list are rendered, which may stand anywhere in the other text."""
_SHIFT, _WORDS_OFF = 0.3, 4
"""How far from its place a hedge may be rendered: a share of the text, and some words."""


_FRONT = 0.12
"""What a text begins with may be anywhere in the other."""
_WOULD = "would"
_PRESUMING = ("habria", "habrian")


class _Hedge(Enum):
    SURE = auto()
    MAYBE = auto()
    """It may render a hedge."""
    NONE = auto()
    CERTAIN = auto()
    """It says that something is going to happen."""


_HEDGING = (_Hedge.SURE, _Hedge.MAYBE)
_Labels = tuple[_Hedge, ...]
"""What an entry says by each of the lists."""


class _Hedges(NamedTuple):
    """The words of a text by which it says that something is claimed or possible."""

    sure: dict[str, str]
    """Those that say nothing else, as the text has them, each once; the verbs among them are one."""
    alone: list[tuple[float, str]]
    """Where these are, as shares of the text, and their words."""
    places: list[float]
    """Where there are hedges, with those that only may say it."""
    modals: list[str]
    """Its verbs that say that something is possible."""
    presuming: list[str]
    """Spanish `habría` before a participle."""


def modality(pair: TextPair) -> Iterator[Finding]:
    """Find a hedge that only one side has."""
    if not (languages := read_languages(pair)):
        return
    source = _Side(pair.source, pair.source_words, pair.once(folded_source), languages[0], _WORDS.in_source(pair))
    target = _Side(pair.target, pair.target_words, pair.once(folded_target), languages[1], _WORDS.in_target(pair))
    if not source.hits and not target.hits:
        return
    for kind in (_ALLEGATIONS, _POSSIBILITIES):
        here, there = source.hedges(kind), target.hedges(kind)
        if lost := _lost(here, there, source, target):
            yield MODALITY.finding("hedge lost: {words}", words=", ".join(lost))
        elif there.sure and (added := _without(there, here, target, source)):
            unsure = kind == _POSSIBILITIES
            yield MODALITY.finding("hedge added: {words}", unsure=unsure, words=", ".join(added))
    for kind, lists in _RENDERED_BY.items():
        if (said := source.sure(kind)) and not target.may_say(kind, lists):
            yield MODALITY.finding("hedge lost: {words}", words=", ".join(said))

    if unreal := source.unreal(target):
        yield MODALITY.finding("hedge lost: {words}", words=unreal)
    elif source.is_proposed() and not target.proposes():
        yield MODALITY.finding("hedge lost: {words}", words=source.proposed)


CHECKS: tuple[Check, ...] = (modality,)


def _lost(here: _Hedges, there: _Hedges, source: _Side, target: _Side) -> list[str]:
    if here.sure and (lost := _without(here, there, source, target)):
        return lost
    if here.presuming and not there.sure and len(there.places) < len(here.places):
        return here.presuming
    if len(here.modals) > len(there.modals) and target.certain > source.certain:
        return here.modals[:1]
    return []


def _without(here: _Hedges, there: _Hedges, side: _Side, other: _Side) -> list[str]:
    """Return the hedges of a side that the other side has not, or not near their places.

    `Would` and the Spanish conditional, which stand for each other, stand for no other hedge: in `would probably cost`,
    *costaría* is only `would`.
    """
    rendered = other.woulds[: len(side.conditionals) - len(here.presuming)]
    places = [one for one in there.places if one not in rendered]
    places += other.conditionals[len(side.woulds) :]
    fronted = any(one < _FRONT for one in places)
    if len(here.sure) > len(places):
        return [*here.sure.values()]
    window = _SHIFT + _WORDS_OFF / side.length
    return [
        said
        for at, said in here.alone
        if at > _FRONT and not fronted and not any(abs(at - one) <= window for one in places)
    ]


class _Side:
    """One side of a pair."""

    def __init__(
        self, text: str, words: WordsOfText, listed: Folded, language: str, hits: Sequence[Hit[_Labels]]
    ) -> None:
        self._text, self._words, self._listed, self._language = text, words, listed, language
        self.hits = hits
        self.length = len(words)

    def hedges(self, kind: int) -> _Hedges:
        """Return the hedges of a list that the text has."""
        found = _Hedges({}, [], [], [], [])
        before = -1
        for hit in self.hits:
            label = hit.label[kind]
            if label is _Hedge.CERTAIN or label is _Hedge.NONE:
                continue
            said = shown(self._text, self._words, hit)
            if said == "May" and hit.start > 0:
                continue
            at = (hit.start + hit.end) / 2 / self.length
            found.places.append(at)
            is_verb = self._listed[hit.start] in folded_words(self._language, "modal_verbs")
            if is_verb:
                found.modals.append(said)
            if kind == _ALLEGATIONS and self._presumes(hit):
                found.presuming.append(said)
            if hit.start != before and (label is _Hedge.SURE or (kind == _ALLEGATIONS and self._presumes(hit))):
                found.sure.setdefault("" if is_verb else said.lower(), said)
                found.alone.append((at, said))
                before = hit.end
        return found

    def sure(self, kind: int) -> list[str]:
        """Return the words of the text that a list has, without those that only may say it."""
        found = [hit for hit in self.hits if hit.label[kind] is _Hedge.SURE]
        return [*dict.fromkeys(shown(self._text, self._words, hit) for hit in found)] if found else []

    def may_say(self, kind: int, lists: Sequence[int]) -> bool:
        """Tell whether the text has any word that renders one of a list: a sure word of some lists, or any of its own.

        Words that only report speech do not say that something is expected, though they may render an allegation.
        """
        for hit in self.hits:
            if hit.label[kind] in _HEDGING or any(hit.label[one] is _Hedge.SURE for one in lists):
                return True
        return kind == _EXPECTATIONS and bool(self.conditionals)

    def _presumes(self, hit: Hit[_Labels]) -> bool:
        """Tell whether Spanish `habría` goes with a participle, by which the press reports what is not proved."""
        word, behind = self._listed[hit.start], self._listed[hit.end : hit.end + 1]
        return word in _PRESUMING and any(one.endswith(participles()) for one in behind)

    @cached_property
    def proposed(self) -> str:
        """The verb that says what a proposal would do: `would` behind `bill`, `subiría` behind *iniciativa*."""
        found = _proposed(self._language).search(self._text)
        return found["verb"] if found else ""

    def unreal(self, other: _Side) -> str:
        """Return a Spanish verb that says what would be, where the English side says nothing that may stand for it."""
        if self._language != "es" or other._language != "en" or len(self.conditionals) != 1 or other.woulds:
            return ""
        if any(label in _HEDGING for hit in other.hits for label in hit.label[:_ATTRIBUTIONS]):
            return ""
        if not folded_words("en", "unreal_words").isdisjoint(other._listed):
            return ""
        said = self._words[int(self.conditionals[0] * self.length)].text
        infinitive = said.rstrip("nmos").removesuffix("ía").lower()
        return said if infinitive.endswith(("ar", "er", "ir")) and is_word(infinitive, "es") else ""

    def is_proposed(self) -> bool:
        """Tell whether the text says what a proposal would do."""
        may = self._language == "es" and bool(self.conditionals)
        return (may or _WOULD in self._listed) and bool(self.proposed)

    def proposes(self) -> bool:
        """Tell whether the text says of anything that it would be, or is proposed."""
        return bool(self.conditionals) or bool(_proposing(self._language).search(self._text))

    @property
    def certain(self) -> int:
        """How often the text says that something is going to happen."""
        return sum(hit.label[0] is _Hedge.CERTAIN for hit in self.hits) + len(self._tenses[1])

    @property
    def conditionals(self) -> list[float]:
        """Where words are in the Spanish conditional."""
        return self._tenses[0]

    @property
    def woulds(self) -> list[float]:
        """Where English `would` is, in the shares of `places`."""
        if self._language != "en":
            return []
        return [(at + 0.5) / self.length for at, word in enumerate(self._listed) if word == _WOULD]

    @cached_property
    def _tenses(self) -> tuple[list[float], list[float]]:
        """Where words are in the Spanish conditional, and in the future, names apart."""
        found: tuple[list[float], list[float]] = [], []
        if self._language != "es":
            return found
        for at, tense in enumerate(_TENSE.of(self._words.forms)):
            if tense and (self._words[at].text.islower() or self._words[at].start == 0):
                found[tense is _Tense.FUTURE].append((at + 0.5) / self.length)
        return found


class _Tense(Enum):
    CONDITIONAL = auto()
    FUTURE = auto()


def _tense(form: WordForm) -> _Tense | None:
    """Return the tense of a Spanish verb by its ending, where it is the conditional or the future."""
    if form.folded in folded_words("es", "modal_verbs"):
        return None
    if form.text.endswith(endings("conditional")):
        return _Tense.CONDITIONAL
    return _Tense.FUTURE if form.text.endswith(endings("future")) else None


_TENSE = Fact("tense", _tense)


@cache
def _proposed(language: str) -> re.Pattern[str]:
    """Return a pattern for a verb that says what would be, a few words behind a proposal."""
    things = word_lists.any_of(word_lists.words(language, "proposed_things"))
    verb = _WOULD if language == "en" else rf"\w+[aeidbr]{word_lists.any_of(endings('conditional'))}"
    return re.compile(rf"\b{things}(?:\s[\w'’-]+){{0,5}}\s(?P<verb>{verb})\b", re.IGNORECASE)


@cache
def _proposing(language: str) -> re.Pattern[str]:
    words = word_lists.any_of(word_lists.words(language, "proposing_words"))
    return re.compile(rf"\b{words}\b", re.IGNORECASE)


def _listed(language: str) -> Iterator[tuple[str, _Labels]]:
    """Return the hedges of all lists."""
    lists = [_labelled(name, language) for name in _LISTS]
    alone = [EntryLexicon(labelled.items()) for labelled in lists]
    entries = dict.fromkeys(entry for labelled in lists for entry in labelled)
    return ((entry, tuple(_label(lexicon, entry) for lexicon in alone)) for entry in entries)


def _label(lexicon: EntryLexicon[_Hedge], entry: str) -> _Hedge:
    """Return what an entry of any list says by one of them: by a word in it, if it is not there itself."""
    if entry.endswith(ANY_ENDING):
        return lexicon.stems.get(folded(entry.removesuffix(ANY_ENDING)), _Hedge.NONE)
    if entry.isalpha():
        return lexicon.label(folded(entry)) or _Hedge.NONE
    hits = lexicon.hits(tuple(word.folded for word in split(entry)))
    return hits[0].label if hits else _Hedge.NONE


def _labelled(name: str, language: str) -> dict[str, _Hedge]:
    cells = (line[LANGUAGES.index(language)] for line in word_lists.table(name, columns=2))
    entries = [(entry, entry.strip("()")) for cell in cells for entry in cell]
    labelled: dict[str, _Hedge] = {}
    for entry, bare in sorted(entries):
        labelled |= dict.fromkeys(forms(bare, language), _Hedge.SURE if entry == bare else _Hedge.MAYBE)
    labelled |= dict.fromkeys(word_lists.words(language, "no_hedges"), _Hedge.NONE)
    labelled |= dict.fromkeys(word_lists.words(language, "certainties"), _Hedge.CERTAIN)
    return labelled


_WORDS = ListedWords(_listed)
