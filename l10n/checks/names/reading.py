"""The names in one side of a text pair."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from l10n.checks.names.known import forms, is_common
from l10n.checks.names.parts import of_word
from l10n.checks.pairs import Word, folded

_BEFORE = " \t\n«“”\"'‘’([*_¿¡"
_ENDS = ".!?:;…—–¿¡|•"
_ABBREVIATED = 5
"""A capitalised word with so few letters before a full stop is rather an abbreviation than the end of a sentence."""
_CODE = re.compile(r"(?=[\w.-]*\d)(?=[\w.-]*[A-Z])(?:[A-Z][\w]*|\d+[A-Z]+\w*)(?:-\w*[A-Z0-9]\w*)*")
_NUMBERED = re.compile(r"(?:[A-Z][a-z]{2,}|[a-z]+)-?\d+")
"""A word with a number is no code: `Disease-19`, `Table2`."""
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|s|h|hs|am|pm|a|o|er|da|ra|to|k|m|km)?", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-ZÁÉÍÓÚÑ]{2,}s?|[a-z]?(?:[A-Z][a-z]?){2,5}s?")
"""`UNAM`, `NGOs`, `mRNA`, `HCoVs`."""
_FEWEST_IN_HEADLINE = 4
_LEAST_IN_HEADLINE = 0.7
_LONG = 4


class Kind(Enum):
    """What a name looks like."""

    WORD = auto()
    """`Sheinbaum`."""
    ACRONYM = auto()
    """`UNAM`."""
    CODE = auto()
    """`F-150`."""


@dataclass(slots=True)
class Name:
    """A word or a part of a word with a capital that may be a name."""

    text: str
    folded: str
    kind: Kind
    start: int
    opens: bool
    """Whether it begins a sentence, where any word has a capital."""
    common: bool
    """Whether it is no name by itself."""


@dataclass(slots=True)
class Side:
    """One side of a pair, as the rule of names reads it."""

    language: str
    text: str
    names: list[Name] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    """All words and parts of words, folded."""
    small: set[str] = field(default_factory=set)
    """Those in lower case."""
    headline: bool = False
    """Whether most words have a capital."""
    plain: set[str] = field(default_factory=set)
    """Those in lower case, and those with a capital that are no names."""
    _glued: str | None = None
    _initials: str | None = None

    @property
    def initials(self) -> str:
        """The first letters of the words that are longer than articles and prepositions."""
        if self._initials is None:
            self._initials = "".join(folded(word[0]) for word in re.findall(r"[^\W\d_]{4,}", self.text))
        return self._initials

    def spells(self, acronym: str) -> bool:
        """Tell whether words that follow each other begin with the letters of an acronym, in any order."""
        letters, size = sorted(acronym), len(acronym)
        return any(sorted(self.initials[at : at + size]) == letters for at in range(len(self.initials) - size + 1))

    @property
    def glued(self) -> str:
        """The letters and digits of the text, folded, without anything between them."""
        if self._glued is None:
            self._glued = folded(re.sub(r"[\W_]+", "", self.text))
        return self._glued


def read(text: str, words: Sequence[Word], language: str) -> Side:
    """Return the names of a text and its words."""
    side = Side(language, text)
    large = long = 0
    last: Word | None = None
    for word in words:
        if word.text.islower() and word.text.isalpha():
            side.words.add(word.folded)
            side.small.add(word.folded)
            long += len(word.text) >= _LONG
        else:
            opens = _opens(text, word.start, last)
            side.words.add(word.folded)
            found = [*_names(word, language, opens=opens, side=side)]
            side.names += found
            if word.text[0].isalpha() and len(word.text) >= _LONG:
                long += 1
                large += bool(found)
        last = word
    side.plain = side.small | {one.folded for one in side.names if one.common}
    side.headline = text.isupper() or (long >= _FEWEST_IN_HEADLINE and large >= _LEAST_IN_HEADLINE * long)
    return side


def _names(word: Word, language: str, *, opens: bool, side: Side) -> Iterator[Name]:
    text = word.text
    if (code := _CODE.search(text)) and not _NUMBERED.fullmatch(code[0]):
        side.words.update(map(folded, (code[0], code[0].removesuffix("s"), *of_word(text))))
        if not _ORDINAL.fullmatch(code[0]):
            bare = code[0].removesuffix("s")
            yield Name(bare, folded(bare), Kind.CODE, word.start + code.start(), opens=False, common=False)
        return
    at = 0
    for part in of_word(text):
        small = folded(part)
        side.words.add(small)
        if part[:1].isupper() or any(map(str.isupper, part)):
            at = max(text.find(part, at), 0)
            kind = Kind.ACRONYM if _ACRONYM.fullmatch(part) else Kind.WORD
            common = kind is Kind.WORD and is_common(language, small)
            yield Name(part, small, kind, word.start + at, opens and not at, common)
        else:
            side.small.add(small)


def _opens(text: str, start: int, last: Word | None) -> bool:
    """Tell whether a sentence, a quotation or a part after a colon begins at a place."""
    before = text[:start].rstrip(_BEFORE) if start < 200 else text[start - 20 : start].rstrip(_BEFORE)
    if not before:
        return True
    if text[start - 1] in "«“\"'‘¿¡(":
        return True
    if before[-1] not in _ENDS:
        return False
    return not (before[-1] == "." and last and last.text[0].isupper() and len(last.text) <= _ABBREVIATED)
