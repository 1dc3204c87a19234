"""Find term matches in a text, and judge whether a translation honours them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from heapq import heapify, heappop, heappush
from itertools import chain, pairwise
from typing import NamedTuple

from l10n.glossary.inflection import may_be_plural, plurals, stem
from l10n.glossary.matching import WORD, Name, Place, Span, TextWords, contractions, parts
from l10n.glossary.spans import Cover, Needs
from l10n.glossary.table import Case, Row, Term, is_exact
from l10n.languages.word_lists import any_of, in_both
from l10n.text.folding import folded


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
        self._closed: dict[tuple[str, ...], _Names] = defaultdict(list)
        self._opened: dict[tuple[str, ...], _Group] = {}
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
        overlapping: list[tuple[_Mention, Iterator[_Mention]]] = []
        end = 0
        for mentions in self._mentions(words):
            if longest := next(mentions, None):
                if longest.place.first >= end:
                    matches += self._matches(overlapping)
                    overlapping = []
                overlapping.append((longest, mentions))
                end = max(end, longest.place.last)
        return [*matches, *self._matches(overlapping)]

    def _matches(self, overlapping: Sequence[tuple[_Mention, Iterator[_Mention]]]) -> Iterator[TermMatch]:
        for span, _, term, name, form, _, definite in _settled(overlapping):
            plural = form != name or _listed_plural(term, name, self._source)
            yield TermMatch(term, *span, name, form, plural, definite)

    def _mentions(self, words: TextWords) -> Iterator[Iterator[_Mention]]:
        """Yield the mentions that start with each word, in the order of the text."""
        names, contracts = self._closed, self._source == "es"
        drawn = contractions()
        for first, (head, second) in enumerate(pairwise([*words.stems, ""])):
            if (head, second) in names or (head,) in names:
                yield self._starting(words, first, ((head, second), (head,)))
            if contracts and head in drawn and ("el", second) in names:
                yield self._group(("el", second)).mentions(words, first, contracted=True)

    def _starting(self, words: TextWords, first: int, keys: Iterable[tuple[str, ...]]) -> Iterator[_Mention]:
        for key in keys:
            if key in self._closed:
                yield from self._group(key).mentions(words, first)

    def _group(self, key: tuple[str, ...]) -> _Group:
        if key not in self._opened:
            self._opened[key] = _Group(self._closed[key], self._source)
        return self._opened[key]


def allowed(match: TermMatch, target: str, first: bool = False) -> tuple[str, ...]:  # noqa: FBT001, FBT002 - one question
    """Return the allowed forms for a match, best first.

    Args:
        match: the match in the source.
        target: the language of the translation.
        first: whether it is the article's first mention. If the term has a form for that, no other is allowed.

    """
    if first and match.term.first(target):
        return (match.term.first(target),)
    return _renderings(match.term, match.name, target, plural=match.plural)


def best(match: TermMatch, target: str, *, first: bool = False) -> str:
    """Return the best allowed form for a match: the first of those that `allowed` returns, which takes the same."""
    if first and match.term.first(target):
        return match.term.first(target)
    preferred = match.term.names(target)[0]
    if match.plural:
        return _plurals(match.term, preferred, target)[0]
    return _by_fold(Row(match.term), target).get(match.name.casefold(), preferred)


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
    of another term does not need, and if it contains no forbidden rendering outside allowed forms.

    Args:
        matches: the term matches in the source.
        text: the translation, without its markup.
        target: the language of the translation.
        first: the terms that the article mentions here for the first time. If a term has a form for that, the
            translation must contain this form, with or without its article.

    Returns:
        One TermVerdict for each term among the matches, in their order.

    """
    words, introduced = TextWords(text), set(first)
    terms = list(dict.fromkeys(match.term for match in matches))
    standing = [_standing(words, term, target) for term in terms]
    openings = [_first_forms(words, term, target) for term in terms]
    covered = Cover(chain.from_iterable((*standing, *openings)))
    needs = Needs(standing)
    verdicts: list[TermVerdict] = []
    for i, term in enumerate(terms):
        good = [span for span in standing[i] if not needs.swallow(span, i)]
        if term in introduced and term.first(target):
            good = openings[i]
        bad = [span for form in term.never(target) for span in _spans(words, form, term, target)]
        bad = [span for span in bad if not covered.holds(span)]
        verdicts.append(TermVerdict(term, _earliest(text, good), _earliest(text, bad)))
    return verdicts


class _Mention(NamedTuple):
    """A possible match; a longer one may replace it."""

    span: Span
    place: Place
    term: Term
    name: str
    form: str
    exact: bool
    definite: bool

    def rank(self) -> tuple[int, bool, bool, int]:
        """Return a sort key: the longest first, then exact names, then names in their listed form."""
        start, end = self.span
        return start - end, not self.exact, self.form != self.name, start


def _settled(overlapping: Sequence[tuple[_Mention, Iterator[_Mention]]]) -> list[_Mention]:
    """Choose among overlapping mentions: the longest first, then those that fit in the remaining words.

    Args:
        overlapping: for each word, the longest mention that starts there, and the shorter ones.

    """
    waiting = [(longest.rank(), i, longest, shorter) for i, (longest, shorter) in enumerate(overlapping)]
    heapify(waiting)
    taken: set[int] = set()
    kept: list[_Mention] = []
    while waiting:
        _, i, mention, shorter = heappop(waiting)
        if taken.isdisjoint(range(mention.place.first, mention.place.last)):
            taken.update(range(mention.place.first, mention.place.last))
            kept.append(mention)
        elif mention.place.first not in taken and (other := next(shorter, None)):
            heappush(waiting, (other.rank(), i, other, shorter))
    return sorted(kept, key=lambda mention: mention.span)


_Names = list[tuple[Term, str]]


class _Group:
    """The names that have the same stems of their first two words, or of their only word."""

    def __init__(self, names: Iterable[tuple[Term, str]], language: str) -> None:
        self._first = _Node(language)
        for term, name in names:
            node = self._first
            for key in map(stem, WORD.findall(name)[1:]):
                node = node.after.setdefault(key, _Node(language))
            node.names.append((term, name))

    def mentions(self, words: TextWords, first: int, *, contracted: bool = False) -> Iterator[_Mention]:
        """Yield the mentions that start with a word of a text, the longest first."""
        node, size = self._first, 1
        named: list[tuple[int, _Node]] = []
        while True:
            if node.names:
                named.append((size, node))
            if first + size >= len(words.stems) or (after := node.after.get(words.stems[first + size])) is None:
                break
            node, size = after, size + 1
        for length, end in reversed(named):
            yield from end.mentions(words, Place(first, first + length, contracted))


class _Node:
    """The names with the same stems, and the nodes of the stems that may come after."""

    def __init__(self, language: str) -> None:
        self._language = language
        self.names: _Names = []
        self.after: dict[str, _Node] = {}

    def mentions(self, words: TextWords, place: Place) -> list[_Mention]:
        """Return the mentions of its names at a place with their stems, the best first."""
        folds = tuple([folded(word) for word in words.at(place)])
        found = [one for form in self._forms.get(folds, ()) if (one := _mention(words, place, form))]
        return sorted(found, key=_Mention.rank) if len(found) > 1 else found

    @cached_property
    def _forms(self) -> dict[tuple[str, ...], list[_Form]]:
        """The forms of the names, by the words in a text that they stand for.

        Of rows with the same name, the first one is found.
        """
        forms: dict[tuple[str, ...], list[_Form]] = {}
        rows: dict[tuple[str, bool, tuple[str, ...]], Term] = {}
        for term, name in self.names:
            rows.setdefault((name, is_exact(term, name), _plurals(term, name, self._language)), term)
        for (name, exact, several), term in rows.items():
            listed = parts(name)
            known = {listed.folds: (name, listed.words)}
            for plural in several:
                form = parts(plural)
                if any(may_be_plural(word, self._language) for word in form.folds):
                    known.setdefault(form.folds, (plural, form.words))
            for folds, (form_name, said) in known.items():
                forms.setdefault(folds, []).append(_Form(term, listed, name, exact, form_name, said))
        return forms


class _Form(NamedTuple):
    """A form of a name, with its parts: those of a large table are more than `parts` remembers."""

    term: Term
    listed: Name
    name: str
    exact: bool
    form: str
    words: tuple[str, ...]
    """Those of the form."""


def _mention(words: TextWords, place: Place, form: _Form) -> _Mention | None:
    """Return the mention of a name at a place in a form, or None if it is not there."""
    if span := words.span(place, form.listed, form.words, exact=form.exact):
        definite = place.contracted or words.before(place) in _definite()
        return _Mention(span, place, form.term, form.name, form.form, form.exact, definite)
    return None


def _renderings(term: Term, name: str, target: str, *, plural: bool) -> tuple[str, ...]:
    names = term.names(target)
    if plural:
        return tuple(dict.fromkeys((_plurals(term, names[0], target)[0], *names[1:])))
    same = (form for form in names if form.casefold() == name.casefold())
    return tuple(dict.fromkeys((*same, *names)))


def _plurals(term: Term, name: str, language: str) -> tuple[str, ...]:
    """Return the plural forms of a name: those in its row, else by the rules."""
    given = term.grammar.plurals if language == "es" and name == term.es[0] else ()
    return given or plurals(name, language)


def _listed_plural(term: Term, name: str, language: str) -> bool:
    """Return whether a name of a term is the plural of another: `governors` of `governor`."""
    if len(term.names(language)) == 1:
        return False
    return any(other != name for other in _singulars(Row(term), language).get(name, ()))


@lru_cache(maxsize=1 << 10)
def _singulars(row: Row, language: str) -> dict[str, list[str]]:
    """Return the names of a term by their plurals; two of each are enough to know one that is not the plural itself."""
    found: dict[str, list[str]] = {}
    for name in row.term.names(language):
        for form in _plurals(row.term, name, language):
            known = found.setdefault(form, [])
            if len(known) < 2 and name not in known:  # noqa: PLR2004 - as said above
                known.append(name)
    return found


@lru_cache(maxsize=1 << 10)
def _by_fold(row: Row, target: str) -> dict[str, str]:
    """Return the first of the names of a term that differ only in case, by these names in lower case."""
    return {name.casefold(): name for name in reversed(row.term.names(target))}


def _spans(words: TextWords, form: str, term: Term, target: str) -> list[Span]:
    return words.find(form, target, exact=term.case is Case.EXACT)


def _standing(words: TextWords, term: Term, target: str) -> list[Span]:
    """Return the spans of allowed forms of a term."""
    given = term.grammar.plurals if target == "es" else ()
    return [span for form in (*term.names(target), *given) for span in _spans(words, form, term, target)]


def _first_forms(words: TextWords, term: Term, target: str) -> list[Span]:
    """Return the spans of the form for the first mention, with or without its article."""
    form = _leading_article().sub("", term.first(target), count=1)
    return words.find(form, target, exact=False, inflected=False) if form else []


@cache
def _definite() -> frozenset[str]:
    return frozenset((*in_both("definite_articles"), *contractions()))


@cache
def _leading_article() -> re.Pattern[str]:
    articles = any_of((*in_both("definite_articles"), *in_both("indefinite_articles")))
    return re.compile(rf"\A{articles}\s+(?=\S)", re.IGNORECASE)


def _earliest(text: str, spans: Iterable[Span]) -> str:
    """Return the text of the first span, the longer one of two with the same start, or an empty string."""
    start, end = min(spans, key=lambda span: (span[0], -span[1]), default=(0, 0))
    return text[start:end]
