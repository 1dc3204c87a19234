"""Names in running text: the words of a text, and in which letters and with which signs a name stands among them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from l10n.glossary.inflection import inflections, starts_sentence, stem, unaccented
from l10n.languages.word_lists import in_both, words
from l10n.text.patterns import address_like

Span = tuple[int, int]

WORD = re.compile(r"(?>(?:[^\W_]++[\u0300-\u036f]*+)+)")


def contractions() -> tuple[str, ...]:
    """Return the prepositions that are drawn together with the article `el`."""
    return words("es", "contractions")


class Name(NamedTuple):
    """A name in its parts."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    folds: tuple[str, ...]
    gaps: tuple[str, ...]
    """What stands between the words."""
    core: str
    """From the first word to the last."""
    lead: str
    """Signs before the first."""
    tail: str
    """Signs behind the last."""


class Place(NamedTuple):
    """A stretch of words of a text."""

    first: int
    last: int
    """The word behind it."""
    contracted: bool = False
    """Whether its first word is `del` or `al`, and the name there starts with `el`."""


class _Code(NamedTuple):
    """Words that hyphens and slashes join, with a digit in them."""

    start: int
    end: int
    first: int
    """Where its first digit stands."""
    last: int


@lru_cache(maxsize=1 << 16)
def parts(name: str) -> Name:
    """Return a name in its parts."""
    spans = [found.span() for found in WORD.finditer(name)]
    words = tuple([name[start:end] for start, end in spans])
    gaps = tuple(_gap(name[one[1] : other[0]]) for one, other in pairwise(spans))
    start, end = spans[0][0], spans[-1][1]
    folds = tuple(map(folded, words))
    return Name(words, tuple(map(stem, words)), folds, gaps, name[start:end], name[:start], name[end:])


@lru_cache(maxsize=1 << 17)
def folded(word: str) -> str:
    """Return a word without what capitals may lack: `SECRETARIA` and `Secretaría` are the same."""
    return unaccented(word).casefold()


class TextWords:
    """A text in its words."""

    def __init__(self, text: str) -> None:
        """Part a text into words."""
        self.text = text
        words: list[str] = WORD.findall(text)
        if not unicodedata.is_normalized("NFC", text):
            words = [unicodedata.normalize("NFC", word) for word in words]
        self.words = words
        self.stems = [stem(word) for word in words]

    def at(self, place: Place) -> tuple[str, ...]:
        """Return the words of a place, an article without the preposition that it was drawn together with."""
        found = tuple(self.words[place.first : place.last])
        return ("el", *found[1:]) if place.contracted else found

    def before(self, place: Place) -> str:
        """Return the word before a place in small letters, or nothing."""
        return self.words[place.first - 1].casefold() if place.first else ""

    def find(self, name: str, language: str, *, exact: bool, inflected: bool = True) -> list[Span]:
        """Find a name, in all inflections of its words or just as it is.

        Args:
            name: of a term.
            language: of the text.
            exact: letters must be as they are, or capitals all through.
            inflected: words may take their endings.

        """
        name_parts = parts(name)
        wanted = [inflections(word, language) if inflected else (word,) for word in name_parts.words]
        found: list[Span] = []
        for place in self._places(name_parts.stems):
            words = self.at(place)
            chosen = tuple([_chosen(word, forms) for word, forms in zip(words, wanted, strict=True)])
            span = self.span(place, name_parts, chosen, exact=exact)
            found += [span] if span else []
        return sorted(found)

    def span(self, place: Place, name: Name, form: tuple[str, ...], *, exact: bool) -> Span | None:
        """Return where a name stands, if it stands in a place.

        Args:
            place: words of the text.
            name: its signs must stand in and around the words.
            form: its words, inflected as they should be there.
            exact: letters must be as they are, or capitals all through.

        """
        found = self.at(place)
        if found != form and not self._spelled(place, found, form, exact=exact):
            return None
        span = self._frame(place, name)
        return span if span and self._alone(span) else None

    def _spelled(self, place: Place, found: tuple[str, ...], form: tuple[str, ...], *, exact: bool) -> bool:
        """Tell whether words are those of a form, in letters that will do."""
        if len(found) != len(form) or not all(map(_same, found, form)):
            return False
        if not exact or all(word == word.upper() for word in found):
            return True
        if found[1:] != form[1:]:
            return False
        head, wanted = found[0], form[0]
        if head == wanted or head.lower() in in_both("definite_articles"):
            return True
        start = self._edges[2 * place.first]
        return head == wanted[:1].upper() + wanted[1:] and starts_sentence(self.text[max(0, start - _NEAR) : start])

    def _frame(self, place: Place, name: Name) -> Span | None:
        """Return the span of a name where the signs in and around it stand as they should."""
        start, end = self._edges[2 * (place.first + place.contracted)], self._edges[2 * place.last - 1]
        if self.text[start:end] != name.core and not self._parted(place, name):
            return None
        start -= len(name.lead)
        if start < 0 or not self.text.startswith(name.lead, start):
            return None
        if self.text.startswith(name.tail, end) and not (name.tail == "." and _LAST_STOP.match(self.text, end)):
            return start, end + len(name.tail)
        return (start, end) if name.tail == "." else None

    def _parted(self, place: Place, name: Name) -> bool:
        """Tell whether the signs between words are those of a name."""
        inner = self._edges[2 * place.first + 1 : 2 * place.last - 1]
        between = [self.text[end:start] for end, start in zip(inner[::2], inner[1::2], strict=True)]
        return all(gap == sign or _gap(gap) == sign for gap, sign in zip(between, name.gaps, strict=True))

    def _alone(self, span: Span) -> bool:
        """Tell whether a span is no part of a longer word, of an address, nor of a code."""
        start, end = span
        if _GLUED_BEFORE.match(self.text, start) or _GLUED_BEHIND.match(self.text, end):
            return False
        i = bisect_right(self._addresses, (start, len(self.text))) - 1
        return (i < 0 or self._addresses[i][1] <= start) and not self._coded(span)

    def _coded(self, span: Span) -> bool:
        """Tell whether a hyphen or slash joins a span to digits, as in a case number; its own are those of a name."""
        start, end = span
        for at in (start, end - 1):
            i = bisect_left(self._codes, (at + 1,)) - 1
            if i >= 0 and at < self._codes[i].end and (self._codes[i].first < start or end <= self._codes[i].last):
                return True
        return False

    def _places(self, stems: tuple[str, ...]) -> Iterator[Place]:
        """Give the places where stems stand; `el` stands in `del` and `al`, where more words follow."""
        size = len(stems)
        for head in (stems[0], *contractions()) if stems[0] == "el" and size > 1 else stems[:1]:
            for first in self._positions.get(head, ()):
                if tuple(self.stems[first + 1 : first + size]) == stems[1:]:
                    yield Place(first, first + size, contracted=head != stems[0])

    @cached_property
    def _edges(self) -> list[int]:
        """Where the words start and end, in turns: plain numbers, for there are many."""
        return [edge for found in WORD.finditer(self.text) for edge in found.span()]

    @cached_property
    def _positions(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for i, key in enumerate(self.stems):
            found.setdefault(key, []).append(i)
        return found

    @cached_property
    def _addresses(self) -> list[Span]:
        return [*address_like(self.text)]

    @cached_property
    def _codes(self) -> list[_Code]:
        return [
            _Code(*run.span(), digits[0], digits[-1])
            for run in _JOINED.finditer(self.text)
            if (digits := [run.start() + at for at, sign in enumerate(run[0]) if sign.isdecimal()])
        ]


_NEAR = 40
"""As much before a word as tells whether a sentence starts with it."""
_SIGNS = str.maketrans("’‘‐‑–“”", "''---\"\"")
_GLUED_BEFORE = re.compile(r"(?<=[^\W_]_)|(?<=[^\W\d_][-‐‑])(?<![^\W_]..)|(?<=[^\W_]\.)(?=[^\W_]\.)")
"""What makes a name the end of a longer word: `gob_mx`, the `MEC` of `T-MEC`, the `S.A.` of `U.S.A.`."""
_GLUED_BEHIND = re.compile(r"_[^\W_]|(?<=\.)[^\W_]")
_JOINED = re.compile(r"(?<!\w)\w++(?>(?:\.?[-‐‑/]\w++)+)")
"""Words that hyphens and slashes join."""
_LAST_STOP = re.compile(r"\.\W*\Z")
"""The stop of an abbreviation that ends the sentence too: it is no part of the mention."""


@lru_cache(maxsize=1 << 12)
def _gap(between: str) -> str:
    """Return what stands between two words in one way of writing it: spaces beside a sign do not matter."""
    return "".join(between.split()).translate(_SIGNS) or " "


def _same(word: str, form: str) -> bool:
    """Tell whether words are equal but for capitals; a word in capitals may lack its accents."""
    if word == form or word.casefold() == form.casefold():
        return True
    return len(word) > 1 and word.isupper() and folded(word) == folded(form)


def _chosen(word: str, forms: Iterable[str]) -> str:
    """Return the form that a word of a text is, or one that it is not."""
    return next((form for form in forms if _same(word, form)), "")
