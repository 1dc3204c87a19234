"""Lost verbs: `The governor a clinic Tuesday`, for *El gobernador inauguró el martes una clínica*.

The words around the verb stand together in the translation, nothing between them or near them stands for the verb, and
no word there is left that could. Only verbs are read that their form or their place tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from functools import cache

from l10n.checks.dictionary import Meaning, empty_words, folded_words, meanings
from l10n.checks.findings import Finding
from l10n.checks.meaning.lexicon import endings, folded_source, folded_target, noun_starts, read_languages
from l10n.checks.meaning.rendering import Renderings
from l10n.checks.pairs import Check, TextPair, WordsOfText
from l10n.checks.remembered import Fact, WordForm
from l10n.checks.wholeness.content import OMITTED
from l10n.checks.wholeness.vocabulary import is_word
from l10n.checks.wholeness.words import is_copied

_AROUND = 4
"""So many words before and behind a verb, a word is beside it."""
_TOGETHER = 4
"""The most words between those around a verb, where it is lost."""
_NEAR = 7
"""So many words around, one that nothing explains may stand for the verb."""
_LONGEST = 60
"""A text with more words is no sentence."""
_SHORTEST = 4
"""Letters of a verb whose ending tells it."""
_BREAKS = frozenset(".;:?!()—–")


def lost_verb(pair: TextPair) -> Iterator[Finding]:
    """Find a verb for which the translation has no word, between words that it has."""
    languages = read_languages(pair)
    if not languages or max(len(pair.source_words), len(pair.target_words)) > _LONGEST:
        return
    verbs = [*_verbs(pair.source_words, pair.once(folded_source), languages[0])]
    if not verbs or is_copied(pair):
        return
    sides = _Sides(pair, languages)
    for at in verbs:
        if sides.is_lost(at):
            yield OMITTED.finding("nothing stands for the verb “{word}”", word=pair.source_words[at].text)
            return


RULES = (OMITTED,)
CHECKS: tuple[Check, ...] = (lost_verb,)


class _Sides:
    """Both texts, and which words of one stand for those of the other."""

    def __init__(self, pair: TextPair, languages: tuple[str, str]) -> None:
        self._pair, self._languages = pair, languages
        self._ours: Sequence[Meaning | None] = meanings(languages[0]).all(pair.once(folded_source))
        self._theirs: Sequence[Meaning | None] = meanings(languages[1]).all(pair.once(folded_target))
        self._there = Renderings(pair.once(folded_target), languages[1])
        self._here = Renderings(pair.once(folded_source), languages[0])

    def is_lost(self, at: int) -> bool:
        """Tell whether nothing stands for the verb at a place of the source."""
        known = self._ours[at]
        if known is None or self._there.of(known):
            return False
        before, after = self._beside(at, -1), self._beside(at, 1)
        return any(
            0 < behind - place <= _TOGETHER and self._is_without_verb(at, place, behind)
            for place in before
            for behind in after
        )

    def _beside(self, at: int, step: int) -> set[int]:
        """Return where the translation has the nearest word before or behind the verb that it has."""
        words, text = self._pair.source_words, self._pair.source
        for place in range(at + step, at + step * (_AROUND + 1), step):
            if not 0 <= place < len(words):
                return {-1} if step < 0 else set()
            first, second = sorted((place, place - step))
            if not _BREAKS.isdisjoint(text[words[first].end : words[second].start]):
                return set()
            known = self._ours[place]
            if known and (found := self._there.of(known)):
                return found
        return set()

    def _is_without_verb(self, verb: int, first: int, last: int) -> bool:
        """Tell whether the words between two, and those near them, hold no verb that no near word explains."""
        words, auxiliaries = self._pair.once(folded_target), folded_words(self._languages[1], "auxiliaries")
        if not auxiliaries.isdisjoint(words[first + 1 : last]):
            return False
        near = range(max(0, first - _NEAR), min(len(words), last + _NEAR + 1))
        return not any(
            self._may_be_verb(place, verb)
            for place in near
            if self._is_free(place) or (first < place < last and (first, place) != (-1, 1))
        )

    def _may_be_verb(self, place: int, verb: int) -> bool:
        """Tell whether a word may be the verb: one of the language that no word near that of the source explains."""
        known, word = self._theirs[place], self._pair.target_words[place].text
        if known is None or not (word[0].islower() or is_word(word.lower(), self._languages[1])):
            return False
        return not any(abs(here - verb) <= _NEAR and here != verb for here in self._here.of(known))

    def _is_free(self, place: int) -> bool:
        """Tell whether a word is not plainly a noun or adjective, behind an article or preposition."""
        return _before_names(self._languages[1]).isdisjoint(self._pair.once(folded_target)[max(0, place - 2) : place])


class _Verb(Enum):
    """What a word may be by itself."""

    FINITE = auto()
    """A finite form, which Spanish endings tell."""
    PAST = auto()
    """An English past form, or the participle."""
    BEHIND_WILL = auto()
    """A verb only behind `will`, as any English word."""


def _verb(form: WordForm) -> _Verb | None:
    word, language = form.folded.removesuffix("'s"), form.language
    known = word in folded_words(language, "reporting_verbs") or word in folded_words(language, "auxiliaries")
    if len(form.text) < _SHORTEST or known:
        return None
    if language == "es":
        return _Verb.FINITE if form.text.lower().endswith(endings("finite")) else None
    if word in empty_words("en"):
        return None
    return _Verb.PAST if word.endswith("ed") or word in folded_words("en", "irregular_pasts") else _Verb.BEHIND_WILL


_VERB = Fact("verb", _verb)


def _verbs(words: WordsOfText, listed: Sequence[str], language: str) -> Iterator[int]:
    """Yield the places of verbs that their form or place tells."""
    certain = folded_words(language, "certainties") if language == "en" else ()
    for at, what in enumerate(_VERB.of(words.forms)):
        if what is None or (what is _Verb.BEHIND_WILL and not (at and listed[at - 1] in certain)):
            continue
        if not (at and words[at].text[0].isupper()) and (what is not _Verb.PAST or _is_past(at, listed)):
            yield at


def _is_past(at: int, words: Sequence[str]) -> bool:
    """Tell whether an English word that may be a past form is one: before its object, or behind `will`."""
    before = words[at - 1] if at else ""
    if before in folded_words("en", "certainties"):
        return True
    behind = words[at + 1] if at + 1 < len(words) else ""
    is_alone = before not in folded_words("en", "auxiliaries")
    return is_alone and (behind in _before_nouns() or behind[:1].isdecimal())


@cache
def _before_nouns() -> frozenset[str]:
    return noun_starts("en") | folded_words("en", "quantifiers")


@cache
def _before_names(language: str) -> frozenset[str]:
    """Return the words behind which, perhaps with one word between, no finite verb stands."""
    other = "possessives" if language == "en" else "contractions"
    return folded_words(language, "definite_articles", "indefinite_articles", other)
