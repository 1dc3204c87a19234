"""Possible matches of the names of a glossary in a text, found by the stems of its words; texts that may have some."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from l10n.glossary.inflection import alike, may_be_plural, plurals_of, same_stem, stem
from l10n.glossary.longer_names import goes_on, is_body
from l10n.glossary.matching import WORD, Name, Place, Span, TextWords, contractions, parts
from l10n.glossary.table import Term, is_exact
from l10n.languages import codes
from l10n.languages.word_lists import in_both
from l10n.text.folding import folded

Names = list[tuple[Term, str]]
"""Names, each with its term."""
_UNREADABLE = re.compile(r"[\u0300-\u036f]|\\[0-7xX]")
"""Accents that are characters of their own, and characters of a .po file as numbers: such a text is not looked at."""
_ESCAPE = re.compile(r'"\r?\n"|\\[a-z]')
"""The joint of two lines of a .po file, and an escape."""


class PossibleMatch(NamedTuple):
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


def settled(
    overlapping: Sequence[tuple[PossibleMatch, Iterator[PossibleMatch]]], words: Sequence[str]
) -> list[PossibleMatch]:
    """Choose among overlapping mentions: the longest first, then those that fit in the remaining words.

    A name with capitals that ends inside another one is none: `Fiscalía General del Estado` in `Fiscalía General del
    Estado de México`, where `Estado de México` is another name.

    Args:
        overlapping: for each word, the longest mention that starts there, and the shorter ones.
        words: of the text.

    """
    waiting = [(longest.rank(), i, longest, shorter) for i, (longest, shorter) in enumerate(overlapping)]
    heapify(waiting)
    taken: set[int] = set()
    kept: list[PossibleMatch] = []
    places = (longest.place for longest, _ in overlapping)
    ends = {one.first: one.last for one in places if words[one.first][0].isupper() and words[one.last - 1][0].isupper()}
    while waiting:
        _, i, mention, shorter = heappop(waiting)
        first, last = mention.place.first, mention.place.last
        if words[first][0].isupper() and any(ends.get(at, 0) > last for at in range(first + 1, last)):
            if other := next(shorter, None):
                heappush(waiting, (other.rank(), i, other, shorter))
        elif taken.isdisjoint(range(first, last)):
            taken.update(range(first, last))
            kept.append(mention)
        elif first not in taken and (other := next(shorter, None)):
            heappush(waiting, (other.rank(), i, other, shorter))
    return sorted(kept, key=lambda mention: mention.span)


class Group:
    """The names that have the same stems of their first two words, or of their only word."""

    def __init__(self, names: Iterable[tuple[Term, str]], language: str) -> None:
        """Index names of a language."""
        self._first = _Node(language)
        for term, name in names:
            node = self._first
            for key in map(stem, WORD.findall(name)[1:]):
                node = node.after.setdefault(key, _Node(language))
            node.names.append((term, name))

    def mentions(self, words: TextWords, first: int, *, contracted: bool = False) -> Iterator[PossibleMatch]:
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
        self.names: Names = []
        self.after: dict[str, _Node] = {}

    def mentions(self, words: TextWords, place: Place) -> list[PossibleMatch]:
        """Return the mentions of its names at a place with their stems, the best first."""
        folds = tuple([folded(word) for word in words.at(place)])
        found = [one for form in self._forms.get(folds, ()) if (one := _mention(words, place, form, self._language))]
        return sorted(found, key=PossibleMatch.rank) if len(found) > 1 else found

    @cached_property
    def _forms(self) -> dict[tuple[str, ...], list[_Form]]:
        """The forms of the names, by the words in a text that they stand for.

        Of rows with the same name, the first one is found.
        """
        forms: dict[tuple[str, ...], list[_Form]] = {}
        rows: dict[tuple[str, bool, tuple[str, ...]], Term] = {}
        for term, name in self.names:
            rows.setdefault((name, is_exact(term, name), plurals_of(term, name, self._language)), term)
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


def _mention(words: TextWords, place: Place, form: _Form, language: str) -> PossibleMatch | None:
    """Return the mention of a name at a place in a form, or None if it is not there, or only in a longer name."""
    span = words.span(place, form.listed, form.words, exact=form.exact)
    if span and not goes_on(words.text, span, language, body=is_body(form.term, form.name)):
        definite = place.contracted or words.before(place) in _definite()
        return PossibleMatch(span, place, form.term, form.name, form.form, form.exact, definite)
    return None


@cache
def _definite() -> frozenset[str]:
    return frozenset((*in_both("definite_articles"), *contractions()))


class Reach:
    """The texts that some terms may reach."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Take terms; it does not matter which language the texts are in."""
        self.terms = frozenset(terms)

    def includes(self, text: str) -> bool:
        """Return whether a .po file, or a part of it, may mention one of the terms."""
        if not self.terms:
            return False
        return bool(_UNREADABLE.search(text) or self._pattern.search(alike(_ESCAPE.sub(_unescaped, text))))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        names = {name for term in self.terms for each in codes.TRANSLATED for name in term.names(each)}
        rarest = sorted({same_stem(max(WORD.findall(name), key=len, default="")) for name in names})
        return re.compile(rf"(?<![^\W_])(?:{'|'.join(rarest)})(?![^\W_])")


def _unescaped(escape: re.Match[str]) -> str:
    return "" if escape[0].startswith('"') else " "
