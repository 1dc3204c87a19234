"""The names in one side of a text pair."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from l10n.checks.names.known import is_common
from l10n.checks.names.parts import of_word
from l10n.checks.pairs import Word
from l10n.text.folding import folded

_QUOTED = frozenset("«“\"'‘¿¡(")
_BEFORE = " \t\n\xa0«“”\"'‘’([*_¿¡"
_ENDS = frozenset(".!?:;…—–|•")
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
_FEWEST_IN_HEADLINE = 4
_LEAST_IN_HEADLINE = 0.7
_LONG = 4
_LONGER = re.compile(r"[^\W\d_]{4,}")
_NO_LETTERS = re.compile(r"[\W_]+")


class NameKind(Enum):
    """What a name looks like."""

    WORD = auto()
    """`Sheinbaum`."""
    ACRONYM = auto()
    """`UNAM`."""
    CODE = auto()
    """`F-150`."""


@dataclass(slots=True)
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


@dataclass
class NameSide:
    """One side of a pair, as the rule of names reads it."""

    language: str
    """`en` or `es`."""
    text: str
    names: list[NamePart]
    words: set[str]
    """All words and parts of words, folded."""

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
        """The words that are no names."""
        return self.words - {one.folded for one in self.names if not one.common}

    @cached_property
    def glued(self) -> str:
        """The letters and digits of the text, folded, without anything between them."""
        return folded(_NO_LETTERS.sub("", self.text))

    @cached_property
    def initials(self) -> str:
        """The first letters of the words that are longer than articles and prepositions, folded."""
        return "".join(folded(word[0]) for word in _LONGER.findall(self.text))

    def spells(self, acronym: str) -> bool:
        """Tell whether words that follow each other begin with the letters of a folded acronym, in any order."""
        letters, size = sorted(acronym), len(acronym)
        return any(sorted(self.initials[at : at + size]) == letters for at in range(len(self.initials) - size + 1))


def read(text: str, words: Sequence[Word], language: str) -> NameSide:
    """Return the words of a text and the names among them."""
    side = NameSide(language, text, [], {word.folded for word in words})
    for at, word in enumerate(words):
        written = word.text
        if written.isalpha():
            if not written.islower():
                side.names.append(_name(written, word.folded, word.start, _opens(text, words, at), language))
        elif not written.isdigit():
            side.names += _in_parts(word, _opens(text, words, at), side)
    return side


def _name(text: str, small: str, start: int, opens: bool, language: str) -> NamePart:  # noqa: FBT001 - a field of the name
    if text[1:].islower() or not _ACRONYM.fullmatch(text):
        return NamePart(text, small, NameKind.WORD, start, opens, is_common(language, small))
    return NamePart(text, small, NameKind.ACRONYM, start, opens, common=False)


def _in_parts(word: Word, opens: bool, side: NameSide) -> Iterator[NamePart]:  # noqa: FBT001 - as above
    """Yield the names in a word with other signs than letters, and add its parts to the words of the side."""
    text = word.text
    parts = of_word(text)
    side.words.update(map(folded, parts))
    if (code := _CODE.search(text)) and not _NUMBERED.fullmatch(code[0]):
        bare = code[0].removesuffix("s")
        side.words.update((folded(code[0]), folded(bare)))
        if not _ORDINAL.fullmatch(code[0]):
            yield NamePart(bare, folded(bare), NameKind.CODE, word.start + code.start(), opens=False, common=False)
        return
    at = 0
    whole = folded(_NO_LETTERS.sub("", text))
    for part in parts:
        if not part.islower() and not part.isdigit():
            at = max(text.find(part, at), 0)
            name = _name(part, folded(part), word.start + at, opens and not at, side.language)
            name.whole = whole
            yield name


def _opens(text: str, words: Sequence[Word], at: int) -> bool:
    """Tell whether a sentence, a quotation or what stands after a colon begins with a word."""
    start = words[at].start
    if not at or text[start - 1] in _QUOTED:
        return True
    before = text[max(start - _NEARBY, 0) : start].rstrip(_BEFORE)[-1:]
    if before not in _ENDS or not before:
        return False
    last = words[at - 1].text
    return not (before == "." and last[0].isupper() and len(last) <= _ABBREVIATED)
