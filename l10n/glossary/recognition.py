"""Where terms stand in a text, and whether a translation honours them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import heapify, heappop, heappush
from itertools import pairwise
from typing import NamedTuple

from l10n.glossary.inflection import may_be_plural, plurals, stem
from l10n.glossary.matching import WORD, Place, Span, TextWords, contractions, folded, parts
from l10n.glossary.table import Case, Term, is_exact
from l10n.languages.word_lists import any_of, in_both


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A mention of a term in a text."""

    term: Term
    start: int
    """Of the mention; an article that is drawn together with a preposition is left out: `del |Bronco|`."""
    end: int
    name: str
    """The listed name that was found, not its inflection."""
    form: str
    """The name in the number of the mention: `hit men` for `hit man`."""
    plural: bool
    """Whether it is in the plural: inflected, or by a listed name that is the plural of another."""
    definite: bool = False
    """Whether a definite article stands right before it, or is drawn together with a preposition there."""


@dataclass(frozen=True, slots=True)
class TermVerdict:
    """What a translation makes of a term."""

    term: Term
    rendering: str
    """The allowed form as it stands there; empty where there is none."""
    forbidden: str
    """A forbidden rendering that stands there; empty where there is none."""

    @property
    def honoured(self) -> bool:
        """Whether an allowed form stands there, and none that is forbidden."""
        return bool(self.rendering) and not self.forbidden


class Finder:
    """Looks up mentions of terms in running text.

    Words are looked up by their stems, so the time depends on the text and its mentions, not on the glossary. Names
    are sorted by their first two words; what a text does not name is never looked at.
    """

    def __init__(self, terms: Iterable[Term], source: str) -> None:
        """Take in the terms that hold for translations out of a language."""
        self._source = source
        self._closed: dict[tuple[str, ...], _Names] = defaultdict(list)
        self._opened: dict[tuple[str, ...], _Group] = {}
        words_of, closed = WORD.findall, self._closed
        for term in terms:
            if term.serves(source):
                for name in term.names(source):
                    closed[tuple(map(stem, words_of(name)[:2]))].append((term, name))

    def find(self, text: str) -> list[TermMatch]:
        """Find all mentions, in the order of the text: the longest first, and none that overlaps another.

        A name is found in whole words, in any white space, in its plural, before a possessive `'s`, behind `del` and
        `al` where it starts with `el`; in capitals also without its accents. One that is exact is found as it is
        listed, with a capital where a sentence starts, or wholly in capitals. Nothing is found in an address, a
        path, a @handle, a #hashtag or a case number: `2026-ICE-00412`.
        """
        words = TextWords(text)
        matches: list[TermMatch] = []
        crowd: list[tuple[_Mention, Iterator[_Mention]]] = []
        end = 0
        for mentions in self._mentions(words):
            if longest := next(mentions, None):
                if longest.place.first >= end:
                    matches += self._matches(crowd)
                    crowd = []
                crowd.append((longest, mentions))
                end = max(end, longest.place.last)
        return [*matches, *self._matches(crowd)]

    def _matches(self, crowd: Sequence[tuple[_Mention, Iterator[_Mention]]]) -> Iterator[TermMatch]:
        for span, _, term, name, form, _, definite in _settled(crowd):
            plural = form != name or _listed_plural(term, name, self._source)
            yield TermMatch(term, *span, name, form, plural, definite)

    def _mentions(self, words: TextWords) -> Iterator[Iterator[_Mention]]:
        """Give the mentions that start with each word of a text, in its order."""
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
    """Return the forms to write for a mention, the best first.

    Args:
        match: the mention.
        target: the language of the translation.
        first: whether it is the article's first mention; where the term has a form for that, it is the only one.

    """
    if first and match.term.first(target):
        return (match.term.first(target),)
    return _renderings(match.term, match.name, target, plural=match.plural)


def renderings(term: Term, name: str, source: str) -> tuple[str, ...]:
    """Return the forms to write for a listed name of a term, the best first: `CFE` for `CFE`, a plural for a plural.

    Args:
        term: that has the name.
        name: in the language of the source.
        source: `en` or `es`.

    """
    target = "es" if source == "en" else "en"
    return _renderings(term, name, target, plural=_listed_plural(term, name, source))


def judge(matches: Sequence[TermMatch], text: str, target: str, first: Collection[Term] = ()) -> list[TermVerdict]:
    """Tell of each term of a sentence whether its translation honours it.

    A term is honoured where an allowed form stands there, its inflections included, in words that the longer form of
    another term does not need; and where no forbidden one stands there outside allowed ones.

    Args:
        matches: in the source.
        text: the translation, without its markup.
        target: its language.
        first: terms of which this is the article's first mention: where they have a form for that, it must stand
            there, but for an article before it.

    Returns:
        One TermVerdict for each term among the matches, in their order.

    """
    words, introduced = TextWords(text), set(first)
    terms = list(dict.fromkeys(match.term for match in matches))
    standing = [_standing(words, term, target) for term in terms]
    openings = [_first_forms(words, term, target) for term in terms]
    covered = [span for spans in (*standing, *openings) for span in spans]
    needed = [_innermost(spans) for spans in standing]
    verdicts: list[TermVerdict] = []
    for i, term in enumerate(terms):
        others = [span for j, spans in enumerate(needed) if j != i for span in spans]
        good = [span for span in standing[i] if not any(_swallows(other, span) for other in others)]
        if term in introduced and term.first(target):
            good = openings[i]
        bad = [span for form in term.never(target) for span in _spans(words, form, term, target)]
        bad = [span for span in bad if not any(_within(span, other) for other in covered)]
        verdicts.append(TermVerdict(term, _earliest(text, good), _earliest(text, bad)))
    return verdicts


class _Mention(NamedTuple):
    """A match before it is known whether a longer one takes its place."""

    span: Span
    place: Place
    term: Term
    name: str
    form: str
    exact: bool
    definite: bool

    def rank(self) -> tuple[int, bool, bool, int]:
        """Return what puts the longest first, then exact names, then those in their listed form."""
        start, end = self.span
        return start - end, not self.exact, self.form != self.name, start


def _settled(crowd: Sequence[tuple[_Mention, Iterator[_Mention]]]) -> list[_Mention]:
    """Choose among mentions that overlap: the longest first, and then what its words leave.

    Args:
        crowd: the longest mention that starts at a word, and the shorter ones that do.

    """
    waiting = [(longest.rank(), i, longest, shorter) for i, (longest, shorter) in enumerate(crowd)]
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
    """The names whose first two words share their stems, or the only word does."""

    def __init__(self, names: Iterable[tuple[Term, str]], language: str) -> None:
        self._language = language
        self._names: dict[tuple[str, ...], _Names] = defaultdict(list)
        for term, name in names:
            self._names[tuple(map(stem, WORD.findall(name)))].append((term, name))
        self._sizes = sorted({len(stems) for stems in self._names}, reverse=True)

    def mentions(self, words: TextWords, first: int, *, contracted: bool = False) -> Iterator[_Mention]:
        """Give the mentions that start with a word of a text, the longest first."""
        for size in self._sizes:
            key = tuple(words.stems[first : first + size])
            names = self._names.get(("el", *key[1:]) if contracted else key)
            if names and len(key) == size:
                place = Place(first, first + size, contracted)
                found = [one for term, name in names if (one := self._mention(words, place, term, name))]
                yield from sorted(found, key=_Mention.rank) if len(found) > 1 else found

    def _mention(self, words: TextWords, place: Place, term: Term, name: str) -> _Mention | None:
        """Return the mention of a name in a place, if it is one."""
        listed, folds = parts(name), tuple([folded(word) for word in words.at(place)])
        form = name if folds == listed.folds else self._plural(folds, term, name)
        exact = is_exact(term, name)
        if form and (span := words.span(place, listed, parts(form).words, exact=exact)):
            definite = place.contracted or words.before(place) in _definite()
            return _Mention(span, place, term, name, form, exact, definite)
        return None

    def _plural(self, folds: tuple[str, ...], term: Term, name: str) -> str:
        """Return the plural of a name that some words are; nothing where they are none."""
        if not any(may_be_plural(word, self._language) for word in folds):
            return ""
        return next((form for form in _plurals(term, name, self._language) if parts(form).folds == folds), "")


def _renderings(term: Term, name: str, target: str, *, plural: bool) -> tuple[str, ...]:
    names = term.names(target)
    if plural:
        return tuple(dict.fromkeys((_plurals(term, names[0], target)[0], *names[1:])))
    same = (form for form in names if form.casefold() == name.casefold())
    return tuple(dict.fromkeys((*same, *names)))


def _plurals(term: Term, name: str, language: str) -> tuple[str, ...]:
    """Return the plural forms of a name, those of its row instead of those of the rules."""
    given = term.grammar.plurals if language == "es" and name == term.es[0] else ()
    return given or plurals(name, language)


def _listed_plural(term: Term, name: str, language: str) -> bool:
    """Tell whether a name of a term is the plural of another: `governors` beside `governor`."""
    return any(name in _plurals(term, other, language) for other in term.names(language) if other != name)


def _spans(words: TextWords, form: str, term: Term, target: str) -> list[Span]:
    return words.find(form, target, exact=term.case is Case.EXACT)


def _standing(words: TextWords, term: Term, target: str) -> list[Span]:
    """Return where allowed forms of a term stand."""
    given = term.grammar.plurals if target == "es" else ()
    return [span for form in (*term.names(target), *given) for span in _spans(words, form, term, target)]


def _first_forms(words: TextWords, term: Term, target: str) -> list[Span]:
    """Return where the form for the first mention stands, with or without the article before it."""
    form = _leading_article().sub("", term.first(target), count=1)
    return words.find(form, target, exact=False, inflected=False) if form else []


@cache
def _definite() -> frozenset[str]:
    return frozenset((*in_both("definite_articles"), *contractions()))


@cache
def _leading_article() -> re.Pattern[str]:
    articles = any_of((*in_both("definite_articles"), *in_both("indefinite_articles")))
    return re.compile(rf"\A{articles}\s+(?=\S)", re.IGNORECASE)


def _innermost(spans: Sequence[Span]) -> list[Span]:
    """Keep the spans that hold no other: they are what a term needs, `Congress` in `U.S. Congress`."""
    return [span for span in spans if not any(other != span and _within(other, span) for other in spans)]


def _within(span: Span, other: Span) -> bool:
    return other[0] <= span[0] and span[1] <= other[1]


def _swallows(other: Span, span: Span) -> bool:
    overlap = other[0] < span[1] and span[0] < other[1]
    return overlap and other[1] - other[0] > span[1] - span[0]


def _earliest(text: str, spans: Iterable[Span]) -> str:
    """Return the words of the first span, of two that start together the longer; or nothing."""
    start, end = min(spans, key=lambda span: (span[0], -span[1]), default=(0, 0))
    return text[start:end]
