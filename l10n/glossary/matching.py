"""Match names in running text: words, spelling, and the punctuation in and around names."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from l10n.glossary.inflection import inflections, starts_sentence, stem, unprefixed
from l10n.languages.word_lists import in_both, words
from l10n.text.folding import folded
from l10n.text.patterns import address_like

Span = tuple[int, int]

WORD = re.compile(r"(?>(?:[^\W_]++[\u0300-\u036f]*+)+)")


def contractions() -> tuple[str, ...]:
    """Return the contractions of prepositions with the article `el`: `del`, `al`."""
    return words("es", "contractions")


class Name(NamedTuple):
    """A name split into parts."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    folds: tuple[str, ...]
    gaps: tuple[str, ...]
    """The text between the words."""
    core: str
    """The name from its first word to its last."""
    lead: str
    """Punctuation before the first word."""
    tail: str
    """Punctuation after the last word."""


class Place(NamedTuple):
    """A range of words in a text."""

    first: int
    last: int
    """The index after its last word."""
    contracted: bool = False
    """Whether its first word is `del` or `al` and the name starts with `el`."""


class _Code(NamedTuple):
    """A code: words joined by hyphens and slashes, with a digit."""

    start: int
    end: int
    first: int
    """The offset of its first digit."""
    last: int


@lru_cache(maxsize=1 << 16)
def parts(name: str) -> Name:
    """Split a name into parts."""
    spans = [found.span() for found in WORD.finditer(name)]
    words = tuple([name[start:end] for start, end in spans])
    gaps = tuple(_gap(name[one[1] : other[0]]) for one, other in pairwise(spans))
    start, end = spans[0][0], spans[-1][1]
    folds = tuple(map(folded, words))
    return Name(words, tuple(map(stem, words)), folds, gaps, name[start:end], name[:start], name[end:])


class TextWords:
    """A text split into words."""

    def __init__(self, text: str, words: list[str] | None = None) -> None:
        """Split a text into words, or take other words in their places."""
        self.text = text
        if words is None:
            words = WORD.findall(text)
            if not unicodedata.is_normalized("NFC", text):
                words = [unicodedata.normalize("NFC", word) for word in words]
        self.words = words
        self.stems = [stem(word) for word in words]

    @cached_property
    def unprefixed(self) -> TextWords | None:
        """The Spanish text with `gobernador` at the place of `exgobernador`; None if no word has such a prefix."""
        bare = [unprefixed(word) for word in self.words]
        return None if bare == self.words else TextWords(self.text, bare)

    def at(self, place: Place) -> tuple[str, ...]:
        """Return the words of a place, with `el` instead of a contraction."""
        found = tuple(self.words[place.first : place.last])
        return ("el", *found[1:]) if place.contracted else found

    def before(self, place: Place) -> str:
        """Return the word before a place in lower case, or an empty string."""
        return self.words[place.first - 1].casefold() if place.first else ""

    def find(self, name: str, language: str, *, exact: bool, inflected: bool = True) -> list[Span]:
        """Find a name, in all its inflections or just as written.

        Args:
            name: a name of a term.
            language: the language of the text.
            exact: whether case must be as in the name, or all capitals.
            inflected: whether to find inflections too.

        """
        name_parts = parts(name)
        heads = [head for head in _heads(name_parts.stems) if head in self._positions]
        if not heads:
            return []
        wanted = [inflections(word, language) if inflected else (word,) for word in name_parts.words]
        places = [place for head in heads for place in self._places(head, name_parts.stems, wanted)]
        found: list[Span] = []
        for place in places:
            words = self.at(place)
            chosen = tuple([_chosen(word, forms) for word, forms in zip(words, wanted, strict=True)])
            span = self.span(place, name_parts, chosen, exact=exact, hyphens=language == "en")
            found += [span] if span else []
        return sorted(found)

    def span(
        self, place: Place, name: Name, form: tuple[str, ...], *, exact: bool, hyphens: bool = False
    ) -> Span | None:
        """Return the span of a name at a place, or None if it is not there.

        Args:
            place: a range of words in the text.
            name: the name, whose punctuation must be in and around the words.
            form: the words of the name, inflected as they must be at the place.
            exact: whether case must be as in the name, or all capitals.
            hyphens: whether hyphens may stand for its spaces, as in `money-laundering cases`.

        """
        found = self.at(place)
        if found != form and not self._spelled(place, found, form, exact=exact):
            return None
        span = self._frame(place, name, hyphens=hyphens)
        return span if span and self._alone(span) else None

    def _spelled(self, place: Place, found: tuple[str, ...], form: tuple[str, ...], *, exact: bool) -> bool:
        """Return whether words are those of a form, with acceptable case and accents."""
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

    def _frame(self, place: Place, name: Name, *, hyphens: bool) -> Span | None:
        """Return the span of a name if the punctuation in and around it is right."""
        start, end = self._edges[2 * (place.first + place.contracted)], self._edges[2 * place.last - 1]
        if self.text[start:end] != name.core and not self._parted(place, name, hyphens=hyphens):
            return None
        start -= len(name.lead)
        if start < 0 or not self.text.startswith(name.lead, start):
            return None
        if self.text.startswith(name.tail, end) and not (name.tail == "." and _LAST_STOP.match(self.text, end)):
            return start, end + len(name.tail)
        return (start, end) if name.tail == "." else None

    def _parted(self, place: Place, name: Name, *, hyphens: bool) -> bool:
        """Return whether the text between words is the same as in a name."""
        inner = self._edges[2 * place.first + 1 : 2 * place.last - 1]
        between = [self.text[end:start] for end, start in zip(inner[::2], inner[1::2], strict=True)]
        if hyphens and all(gap in _HYPHENS for gap in between):
            return all(sign in " -" for sign in name.gaps)
        return all(gap == sign or _gap(gap) == sign for gap, sign in zip(between, name.gaps, strict=True))

    def _alone(self, span: Span) -> bool:
        """Return whether a span is not part of a longer word, an address or a code."""
        start, end = span
        if _GLUED_BEFORE.match(self.text, start) or _GLUED_BEHIND.match(self.text, end):
            return False
        i = bisect_right(self._addresses, (start, len(self.text))) - 1 if self._addresses else -1
        return (i < 0 or self._addresses[i][1] <= start) and not (self._codes and self._coded(span))

    def _coded(self, span: Span) -> bool:
        """Return whether a hyphen or slash joins a span to digits outside it, as in a case number."""
        start, end = span
        for at in (start, end - 1):
            i = bisect_left(self._codes, (at + 1,)) - 1
            if i >= 0 and at < self._codes[i].end and (self._codes[i].first < start or end <= self._codes[i].last):
                return True
        return False

    def _places(self, head: str, stems: tuple[str, ...], wanted: Sequence[Sequence[str]]) -> Iterator[Place]:
        """Yield the places of a sequence of stems, or of one with a contraction as its head."""
        size, contracted = len(stems), head != stems[0]
        for first in self._starting(head, wanted, start=int(contracted)):
            if tuple(self.stems[first + 1 : first + size]) == stems[1:]:
                yield Place(first, first + size, contracted)

    def _starting(self, head: str, wanted: Sequence[Sequence[str]], *, start: int) -> Iterable[int]:
        """Return the positions at which some forms of words are, and perhaps a few at which only the first ones are.

        Args:
            head: the stem of the first word.
            wanted: the forms of each word.
            start: the first word that has to be in one of its forms.

        """
        spots = [self._positions[head]]
        for depth, forms in enumerate(wanted[start:], start):
            if sum(len(each) for each in spots) <= _FEW:
                break
            folds = dict.fromkeys(map(folded, forms))
            found = (each.followed(fold, self._folds, depth) for each in spots for fold in folds)
            spots = [each for each in found if each]
        return chain.from_iterable(each.all[each.start : each.end] for each in spots)

    @cached_property
    def _folds(self) -> list[str]:
        return [folded(word) for word in self.words]

    @cached_property
    def _edges(self) -> list[int]:
        """The start and end of each word in one flat list, because there are many."""
        return [edge for found in WORD.finditer(self.text) for edge in found.span()]

    @cached_property
    def _positions(self) -> dict[str, _Spots]:
        found: dict[str, list[int]] = {}
        for i, key in enumerate(self.stems):
            found.setdefault(key, []).append(i)
        return {key: _Spots(spots, 0, len(spots)) for key, spots in found.items()}

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


def _heads(stems: tuple[str, ...]) -> tuple[str, ...]:
    """Return the stems that a name may start with: `el`, if more words follow, is also found in `del` and `al`."""
    return (stems[0], *contractions()) if stems[0] == "el" and len(stems) > 1 else stems[:1]


@dataclass(slots=True)
class _Spots:
    """The positions of some words in a text, sorted by the words after them as far as names ask for them.

    So the time to find many names that share words does not grow with how often a text has these words.
    """

    all: list[int]
    """The positions of all words with the stem of the first one."""
    start: int
    end: int
    """Which part of `all` has all the words."""
    after: dict[str | None, _Spots] | None = None

    def __len__(self) -> int:
        """Return their number."""
        return self.end - self.start

    def followed(self, key: str, words: Sequence[str], depth: int) -> _Spots | None:
        """Return the positions at which another word follows, `depth` words later."""
        if self.after is None:
            groups: dict[str | None, list[int]] = {}
            for spot in self.all[self.start : self.end]:
                groups.setdefault(words[spot + depth] if spot + depth < len(words) else None, []).append(spot)
            self.after, at = {}, self.start
            for follower, spots in groups.items():
                self.all[at : at + len(spots)] = spots
                self.after[follower] = _Spots(self.all, at, at + len(spots))
                at += len(spots)
        return self.after.get(key)


_FEW = 64
"""How many places of the first words of a name are looked at one by one."""
_NEAR = 40
"""How many characters before a word show whether a sentence starts with it."""
_HYPHENS = "-‐‑"
_SIGNS = str.maketrans("’‘‐‑–“”", "''---\"\"")
_GLUED_BEFORE = re.compile(r"(?<=[^\W_]_)|(?<=[^\W\d_][-‐‑])(?<![^\W_]..)|(?<=[^\W_]\.)(?=[^\W_]\.)")
"""Text before a name that makes it part of a longer word: `gob_mx`, the `MEC` of `T-MEC`, the `S.A.` of `U.S.A.`."""
_GLUED_BEHIND = re.compile(r"_[^\W_]|(?<=\.)[^\W_]|\$")
"""Text behind a name that makes it part of something else: `gob_mx`, the `US` of `US$5`."""
_JOINED = re.compile(r"(?<!\w)\w++(?>(?:\.?[-‐‑/]\w++)+)")
"""Words joined by hyphens and slashes."""
_LAST_STOP = re.compile(r"\.\W*\Z")
"""The full stop of an abbreviation at the end of a sentence; it is not part of the match."""


@lru_cache(maxsize=1 << 12)
def _gap(between: str) -> str:
    """Normalise the text between two words: spaces next to punctuation do not matter."""
    return "".join(between.split()).translate(_SIGNS) or " "


def _same(word: str, form: str) -> bool:
    """Return whether words are equal except for case; a word in capitals may lack accents."""
    if word == form or word.casefold() == form.casefold():
        return True
    return len(word) > 1 and word.isupper() and folded(word) == folded(form)


def _chosen(word: str, forms: Iterable[str]) -> str:
    """Return the form that equals a word of a text, or another form if none does."""
    return next((form for form in forms if _same(word, form)), "")
