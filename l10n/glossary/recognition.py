"""Find term matches in a text, and judge whether a translation honours them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, pairwise

from l10n.glossary.first_mention import is_short, without_acronym
from l10n.glossary.genders import has_genders, in_gender, is_woman
from l10n.glossary.index import Group, Names, PossibleMatch, settled
from l10n.glossary.inflection import plurals_of, stem
from l10n.glossary.matching import WORD, Span, TextWords, contractions
from l10n.glossary.table import Row, Term, is_exact
from l10n.languages.word_lists import any_of, in_both
from l10n.text.spans import Cover, Needs


@dataclass(frozen=True, slots=True)
class TermMatch:
    """An occurrence of a term in a text."""

    term: Term
    start: int
    """Start of the match, in characters. A contracted article is left out: `del |Bronco|`."""
    end: int
    name: str
    """The name as listed in the glossary, not inflected."""
    form: str
    """The name in the number of the match: `hit men` for `hit man`."""
    plural: bool
    """Whether it is plural: by inflection, or because the listed name is the plural of another."""
    definite: bool = False
    """Whether a definite article is right before it, also in a contraction."""
    woman: bool | None = None
    """Whether an English text speaks of a woman at this office; None where it does not tell, or it is no office."""


@dataclass(frozen=True, slots=True)
class TermVerdict:
    """How a translation renders a term."""

    term: Term
    rendering: str
    """The allowed form as written in the translation; empty if there is none."""
    forbidden: str
    """A forbidden rendering in the translation; empty if there is none."""

    @property
    def honoured(self) -> bool:
        """Whether there is an allowed form and no forbidden one."""
        return bool(self.rendering) and not self.forbidden


class Finder:
    """Finds terms in running text.

    Words are looked up by their stems, so the time depends on the text and its matches, not on the size of the
    glossary. Names are grouped by their first two words; groups that a text does not contain are never processed.
    """

    def __init__(self, terms: Iterable[Term], source: str) -> None:
        """Index the terms that apply to translations from a language."""
        self._source = source
        self._closed: dict[tuple[str, ...], Names] = defaultdict(list)
        self._opened: dict[tuple[str, ...], Group] = {}
        words_of, closed = WORD.findall, self._closed
        for term in terms:
            if term.serves(source):
                for name in term.names(source):
                    closed[tuple(map(stem, words_of(name)[:2]))].append((term, name))

    def find(self, text: str) -> list[TermMatch]:
        """Return all matches in the order of the text. Matches do not overlap; longer ones win.

        A name matches whole words, with any white space, in the plural, before a possessive `'s`, and, if it starts
        with `el`, after `del` and `al`; in capitals also without accents. An exact name matches as listed, with a
        capital at the start of a sentence, or all in capitals. Nothing matches inside an address, a path, a @handle, a
        #hashtag or a case number: `2026-ICE-00412`.
        """
        words = TextWords(text)
        matches: list[TermMatch] = []
        overlapping: list[tuple[PossibleMatch, Iterator[PossibleMatch]]] = []
        end = 0
        for mentions in self._mentions(words):
            if longest := next(mentions, None):
                if longest.place.first >= end:
                    matches += self._matches(overlapping, words)
                    overlapping = []
                overlapping.append((longest, mentions))
                end = max(end, longest.place.last)
        return [*matches, *self._matches(overlapping, words)]

    def _matches(
        self, overlapping: Sequence[tuple[PossibleMatch, Iterator[PossibleMatch]]], words: TextWords
    ) -> Iterator[TermMatch]:
        for span, _, term, name, form, _, definite in settled(overlapping, words.words):
            plural = form != name or _listed_plural(term, name, self._source)
            told = self._source == "en" and not plural and has_genders(term)
            yield TermMatch(term, *span, name, form, plural, definite, is_woman(words.text, span) if told else None)

    def _mentions(self, words: TextWords) -> Iterator[Iterator[PossibleMatch]]:
        """Yield the mentions that start with each word, in the order of the text."""
        names, contracts = self._closed, self._source == "es"
        drawn = contractions()
        for first, (head, second) in enumerate(pairwise([*words.stems, ""])):
            if (head, second) in names or (head,) in names:
                yield self._starting(words, first, ((head, second), (head,)))
            if contracts and head in drawn and ("el", second) in names:
                yield self._group(("el", second)).mentions(words, first, contracted=True)

    def _starting(self, words: TextWords, first: int, keys: Iterable[tuple[str, ...]]) -> Iterator[PossibleMatch]:
        for key in keys:
            if key in self._closed:
                yield from self._group(key).mentions(words, first)

    def _group(self, key: tuple[str, ...]) -> Group:
        if key not in self._opened:
            self._opened[key] = Group(self._closed[key], self._source)
        return self._opened[key]


def allowed(match: TermMatch, target: str, first: bool = False) -> tuple[str, ...]:  # noqa: FBT001, FBT002 - one question
    """Return the allowed forms for a match, best first.

    Args:
        match: the match in the source.
        target: the language of the translation.
        first: whether it is the article's first mention. If the term has a form for that, only this one is returned.

    """
    if first and match.term.first(target):
        return (match.term.first(target),)
    return _renderings(match.term, match.name, target, plural=match.plural, woman=match.woman)


def best(match: TermMatch, target: str, *, first: bool = False) -> str:
    """Return the best allowed form for a match: the first of those that `allowed` returns, which takes the same."""
    if first and match.term.first(target):
        return match.term.first(target)
    return _best(match.term, match.name, target, plural=match.plural, woman=match.woman)


def renderings(term: Term, name: str, source: str) -> tuple[str, ...]:
    """Return the allowed forms for a listed name of a term, best first: `CFE` for `CFE`, a plural for a plural.

    Args:
        term: the term that has the name.
        name: the name in the source language.
        source: the source language, `en` or `es`.

    """
    target = "es" if source == "en" else "en"
    return _renderings(term, name, target, plural=_listed_plural(term, name, source))


def judge(matches: Sequence[TermMatch], text: str, target: str, first: Collection[Term] = ()) -> list[TermVerdict]:
    """Judge for each term of a sentence whether its translation honours it.

    A translation honours a term if it contains an allowed form or an inflection of one, in words that the longer form
    of another term does not need, and if it contains no forbidden rendering outside allowed forms. An office with a
    prefix is a form of it: `exgobernador`. So is the form for the first mention, in any number, with or without its
    article, its acronym in parentheses and its apposition.

    Args:
        matches: the term matches in the source.
        text: the translation, without its markup.
        target: the language of the translation.
        first: the terms that the translation must spell out here. If a term has a form for the first mention, an
            acronym alone does not honour it.

    Returns:
        One TermVerdict for each term among the matches, in their order.

    """
    words, introduced = TextWords(text), set(first)
    terms = list(dict.fromkeys(match.term for match in matches))
    stands = [_standing(words, term, target, term.names(target)) for term in terms]
    openings = [_first_forms(words, term, target) for term in terms]
    covered = Cover(chain.from_iterable((*stands, *openings)))
    needs = Needs(stands)
    verdicts: list[TermVerdict] = []
    for i, term in enumerate(terms):
        good = [span for span in stands[i] if not needs.swallow(span, i)]
        if term in introduced and term.first(target):
            full = [name for name in term.names(target) if not is_short(term, name)]
            good = openings[i] or _standing(words, term, target, full)
        bad = [span for form in term.never(target) for span in _spans(words, form, term, target)]
        bad = [span for span in bad if not covered.holds(span)]
        verdicts.append(TermVerdict(term, _earliest(text, good or openings[i]), _earliest(text, bad)))
    return verdicts


def standing(text: str, forms: Iterable[str], target: str) -> set[str]:
    """Return those forms for a first mention that a text contains as they are, with or without their article."""
    words = TextWords(text)
    bare = {form: _leading_article().sub("", form, count=1) for form in forms}
    return {form for form, core in bare.items() if words.find(core, target, exact=False, inflected=False)}


def _renderings(term: Term, name: str, target: str, *, plural: bool, woman: bool | None = None) -> tuple[str, ...]:
    best_one, names = _best(term, name, target, plural=plural, woman=woman), term.names(target)
    return tuple(dict.fromkeys((best_one, *(names[1:] if plural else names))))


def _best(term: Term, name: str, target: str, *, plural: bool, woman: bool | None = None) -> str:
    """Return the preferred name in the number and gender of the source; for an acronym, the same acronym."""
    preferred = term.names(target)[0]
    if plural:
        return plurals_of(term, preferred, target)[0]
    same = _by_fold(Row(term), target).get(name.casefold())
    if same and is_short(term, same):
        return same
    if woman is not None:
        return in_gender(term, preferred, woman=woman)
    return _singular(Row(term), preferred, target) if _has_plural(Row(term), name, target) else preferred


def _singular(row: Row, name: str, language: str) -> str:
    """Return the name of a term whose plural another name is; without one, the name itself."""
    return next((other for other in _singulars(row, language).get(name.casefold(), ()) if other != name), name)


@lru_cache(maxsize=1 << 10)
def _has_plural(row: Row, name: str, target: str) -> bool:
    """Return whether a name of the source has its plural beside it in the row, so that it is a singular."""
    source = "es" if target == "en" else "en"
    others = {other.casefold() for other in row.term.names(source) if other != name}
    return any(form.casefold() in others for form in plurals_of(row.term, name, source))


def _listed_plural(term: Term, name: str, language: str) -> bool:
    """Return whether a name of a term is the plural of another: `governors` of `governor`."""
    if len(term.names(language)) == 1:
        return False
    return any(other != name for other in _singulars(Row(term), language).get(name.casefold(), ()))


@lru_cache(maxsize=1 << 10)
def _singulars(row: Row, language: str) -> dict[str, list[str]]:
    """Return the names of a term by their plurals; two of each are enough to know one that is not the plural itself."""
    found: dict[str, list[str]] = {}
    for name in row.term.names(language):
        for form in plurals_of(row.term, name, language):
            known = found.setdefault(form.casefold(), [])
            if len(known) < 2 and name not in known:  # noqa: PLR2004 - as said above
                known.append(name)
    return found


@lru_cache(maxsize=1 << 10)
def _by_fold(row: Row, target: str) -> dict[str, str]:
    """Return the first of the names of a term that differ only in case, by these names in lower case."""
    return {name.casefold(): name for name in reversed(row.term.names(target))}


def _spans(words: TextWords, form: str, term: Term, target: str) -> list[Span]:
    return words.find(form, target, exact=is_exact(term, form))


def _standing(words: TextWords, term: Term, target: str, names: Iterable[str]) -> list[Span]:
    """Return the spans of names of a term, and of its plurals; in Spanish also with a prefix, as `exgobernador`."""
    forms = (*names, *(term.grammar.plurals if target == "es" else ()))
    texts = [words, words.unprefixed] if target == "es" else [words]
    return [span for text in texts if text for form in forms for span in _spans(text, form, term, target)]


def _first_forms(words: TextWords, term: Term, target: str) -> list[Span]:
    """Return the spans of the variants of the form for the first mention."""
    form = _leading_article().sub("", term.first(target), count=1)
    if not form:
        return []
    bare = without_acronym(form)
    variants = dict.fromkeys((form, bare, _apposition().split(bare, maxsplit=1)[0]))
    return [span for variant in variants for span in words.find(variant, target, exact=False)]


@cache
def _leading_article() -> re.Pattern[str]:
    articles = any_of((*in_both("definite_articles"), *in_both("indefinite_articles")))
    return re.compile(rf"\A{articles}\s+(?=\S)", re.IGNORECASE)


@cache
def _apposition() -> re.Pattern[str]:
    return re.compile(rf",\s{any_of(in_both('appositions'))}\s")


def _earliest(text: str, spans: Iterable[Span]) -> str:
    """Return the text of the first span, the longer one of two with the same start, or an empty string."""
    start, end = min(spans, key=lambda span: (span[0], -span[1]), default=(0, 0))
    return text[start:end]
