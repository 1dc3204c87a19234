"""The names in one side of a text pair."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from l10n.checks.names.known import forms, is_common, is_listed, is_place, leads
from l10n.checks.names.parts import of_word
from l10n.checks.pairs import Word
from l10n.text.folding import folded

_QUOTED = frozenset("«“\"'‘¿¡(")
_BEFORE = " \t\n\xa0«“”\"'‘’([*_¿¡"
_ENDS = frozenset(".!?:;…—–|•]")
_APOSTROPHES = ("'", "’")
_STOPS = frozenset(".?!")
_CLOSING = " \n\"'”’»)*_"
_NEARBY = 20
"""So many characters before a word tell whether it begins a sentence."""
_ABBREVIATED = 5
"""A capitalised word with so few letters before a full stop is rather an abbreviation than the end of a sentence."""
_CODE = re.compile(r"(?=[\w-]*\d)(?=[\w-]*[A-Z])(?:[A-Z]\w*|\d+[A-Z]+\w*)(?:-\w*[A-Z0-9]\w*)*")
_NUMBERED = re.compile(r"(?:[A-Z][a-z]{2,}|[a-z]+)-?\d+")
"""A word with a number is no code: `Disease-19`, `Table2`."""
_ORDINAL = re.compile(r"\d+[^\W\d_]{1,2}", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-ZÁÉÍÓÚÑ]{2,7}s?|[a-z]?(?:[A-Z][a-z]?){2,5}s?")
"""`UNAM`, `NGOs`, `mRNA`, `HCoVs`."""
ROMAN = re.compile(r"[IVXLC]+")
"""A number of a king or a century."""
_SHORTEST = 3
_FEWEST_IN_HEADLINE = 4
_LEAST_IN_HEADLINE = 0.7
_LONG = 4
_LONGER = re.compile(r"[^\W\d_]{4,}")
_INITIALS = re.compile(r"\w['’]\w")
"""Two letters around an apostrophe are no name: `b'A`."""
_NO_LETTERS = re.compile(r"[\W_]+")
_TEXT, _FOLDED = itemgetter(Word._fields.index("text")), itemgetter(Word._fields.index("folded"))
_MOST = 1 << 16
"""So many words are remembered."""


class NameKind(Enum):
    """What a name looks like."""

    WORD = auto()
    """`Sheinbaum`."""
    ACRONYM = auto()
    """`UNAM`."""
    CODE = auto()
    """`F-150`."""


@dataclass(slots=True, eq=False)
class NamePart:
    """A word, or a part of one, that has a capital and may be a name."""

    text: str
    folded: str
    kind: NameKind
    start: int
    opens: bool
    """Whether it begins a sentence, where any word has a capital."""
    common: bool
    """Whether it is no name by itself."""
    whole: str = ""
    """The letters of the whole word, folded, if this is a part of it: `walmart` for `Wal-Mart`."""


class _Named(NamedTuple):
    """A name in a word, wherever that stands."""

    text: str
    folded: str
    kind: NameKind
    at: int
    """The number of the letters of the word before it."""
    common: bool
    whole: str = ""
    begins: bool = False
    """Whether a sentence begins with it, as a space is missing before it."""
    dull: bool = False
    """Whether it says nothing that the other side lacks it: a word that starts sentences, a number, one letter."""


class NameShape(NamedTuple):
    """What a word is made of, wherever it stands."""

    words: tuple[str, ...]
    """Its parts, folded, if it has other signs than letters."""
    names: tuple[_Named, ...]
    unowned: str = ""
    """What the word is without the `s` that it may have as an owner in English: `roger` for `Rogers`."""


def joined(one: NamePart, other: NamePart) -> bool:
    """Tell whether only one sign is between two names."""
    return other.start - one.start - len(one.text) == 1


@dataclass
class NameSide:
    """One side of a pair, as the rule of names reads it."""

    language: str
    """`en` or `es`."""
    text: str
    tokens: Sequence[Word]
    """The words, in order."""
    words: set[str]
    """All words and parts of words, folded."""
    marked: Sequence[tuple[int, NameShape]]
    """The numbers of the words with a capital, or with other signs than letters, and what they are made of."""

    _read: list[NamePart] | None = None

    @property
    def names(self) -> list[NamePart]:
        """The words with a capital, and parts of words, in order; read only where they matter."""
        if self._read is None:
            self._read = [*self._names()]
        return self._read

    def leave_out(self, known: Callable[[NamePart], bool]) -> None:
        """Leave out names that another rule judges."""
        self._read = [one for one in self.names if not known(one)]

    def _names(self) -> Iterator[NamePart]:
        for at, shape in self.marked:
            start = self.tokens[at].start
            for one in shape.names:
                opens = one.begins or (not one.at and _opens(self.text, self.tokens, at))
                whole = shape.unowned if shape.unowned in self.words else one.whole
                yield NamePart(one.text, one.folded, one.kind, start + one.at, opens, one.common, whole)

    @cached_property
    def headline(self) -> bool:
        """Whether most words have a capital, so that it tells nothing; a headline has no full stop."""
        if self.text.rstrip(_CLOSING)[-1:] in _STOPS and not self.text.isupper():
            return False
        long = [word for word in _LONGER.findall(self.text) if len(word) >= _LONG]
        large = sum(word[0].isupper() for word in long)
        return self.text.isupper() or (len(long) >= _FEWEST_IN_HEADLINE and large >= _LEAST_IN_HEADLINE * len(long))

    @cached_property
    def plain(self) -> set[str]:
        """The words that are no names, or may be none."""
        return self.words - {one.folded for one in self.names if not one.common and not one.opens}

    def accented(self, other: NameSide) -> Iterator[str]:
        """Yield the names with an accent that the other side does not have so."""
        for _, shape in self.marked:
            for one in shape.names:
                if not one.text.isascii() and one.text not in other.text:
                    yield one.text

    def differs(self, other: NameSide, *, added: bool = False) -> bool:
        """Tell whether there may be something to say of the names, because the other side does not write them so.

        Args:
            other: the other side.
            added: whether this is the translation, in which a word that is no name by itself says nothing.

        """
        for at, shape in self.marked:
            for one in shape.names:
                if one.folded in other.words or one.dull or (added and one.common):
                    continue
                if not at and one.common and not (len(self.marked) > 1 and self.marked[1][0] == 1):
                    continue
                known = forms(self.language, one.folded)
                if not known or is_listed(one.folded) or not known.among(other.words):
                    return True
        return False

    def neighbours(self, at: int) -> Iterator[NamePart]:
        """Yield the names right before and behind a name."""
        if at and joined(self.names[at - 1], self.names[at]):
            yield self.names[at - 1]
        if at + 1 < len(self.names) and joined(self.names[at], self.names[at + 1]):
            yield self.names[at + 1]

    @cached_property
    def glued(self) -> str:
        """The letters and digits of the text, folded, without anything between them."""
        return folded(_NO_LETTERS.sub("", self.text))

    @cached_property
    def initials(self) -> str:
        """The first letters of the words that are longer than articles and prepositions, folded."""
        return "".join(folded(word[0]) for word in _LONGER.findall(self.text))

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(word.folded for word in self.tokens) + Counter(
            folded(part) for word in self.tokens if not word.text.isalpha() for part in of_word(word.text)
        )

    def count(self, word: str) -> int:
        """Return how often the text has a folded word."""
        return self._counts[word]

    def spells(self, acronym: str) -> bool:
        """Tell whether words that follow each other begin with the letters of a folded acronym, in any order."""
        letters, size = sorted(acronym), len(acronym)
        return any(sorted(self.initials[at : at + size]) == letters for at in range(len(self.initials) - size + 1))


def read(text: str, words: Sequence[Word], language: str) -> NameSide:
    """Return the words of a text and the names among them."""
    known = _SHAPES[language]
    shapes = map(known.__getitem__, map(_TEXT, words))
    marked = [(at, shape) for at, shape in enumerate(shapes) if shape]
    all_words = set(map(_FOLDED, words))
    for at, shape in marked:
        all_words.update(shape.words)
        word = words[at]
        if shape.unowned and text[word.end : word.end + 1] in _APOSTROPHES:
            all_words.add(shape.unowned)
    return NameSide(language, text, words, all_words, marked)


class _Shapes(dict[str, NameShape | None]):
    """The shapes of the words of a language; None for words of small letters, and for numbers."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, word: str) -> NameShape | None:
        if len(self) >= _MOST:
            self.clear()
        self[word] = found = _shape(word, self._language)
        return found


_SHAPES = {language: _Shapes(language) for language in ("en", "es")}


def _shape(word: str, language: str) -> NameShape | None:
    if word.isalpha():
        if word.islower():
            return None
        name = _name(word, 0, language)
        return NameShape((), (name,), name.folded[:-1] if language == "en" and name.folded[-1] == "s" else "")
    return None if word.isdigit() else _in_parts(word, language)


def _name(text: str, at: int, language: str) -> _Named:
    small = folded(text)
    if text[1:].islower() or not _ACRONYM.fullmatch(text):
        common = is_common(language, small) and not is_place(language, small)
        empty = common and small in leads(language) and not is_listed(small)
        dull = empty or len(text) < _SHORTEST or bool(ROMAN.fullmatch(text))
        return _Named(text, small, NameKind.WORD, at, common, dull=dull)
    return _Named(text, small, NameKind.ACRONYM, at, common=False)


def _in_parts(text: str, language: str) -> NameShape:
    """Return the names and the parts of a word with other signs than letters."""
    parts = of_word(text)
    words = tuple(map(folded, parts))
    if (code := _CODE.search(text)) and not _NUMBERED.fullmatch(code[0]):
        bare = code[0].removesuffix("s")
        ordinal = _ORDINAL.fullmatch(code[0])
        named = () if ordinal else (_Named(bare, folded(bare), NameKind.CODE, code.start(), common=False),)
        return NameShape((*words, folded(code[0]), folded(bare)), named)
    at = 0
    whole = folded(_NO_LETTERS.sub("", text))
    names: list[_Named] = []
    for part in parts:
        if not part.islower() and not part.isdigit() and not _INITIALS.fullmatch(part):
            at = max(text.find(part, at), 0)
            name = _name(part, at, language)
            names.append(name._replace(whole=whole, begins=at > 0 and text[at - 1] == "."))
    return NameShape(words, tuple(names))


def _opens(text: str, words: Sequence[Word], at: int) -> bool:
    """Tell whether a sentence, a quotation or what stands after a colon begins with a word."""
    start = words[at].start
    if at and text[start - 1] == " " and (text[start - 2].isalnum() or text[start - 2] == ","):
        return False
    if not at or text[start - 1] in _QUOTED:
        return True
    before = text[max(start - _NEARBY, 0) : start].rstrip(_BEFORE)[-1:]
    if before not in _ENDS or not before:
        return False
    last = words[at - 1].text
    return not (before == "." and last[0].isupper() and len(last) <= _ABBREVIATED)
