"""The rules that a pair follows by itself. Each is a function from English and Spanish to what breaks it.

Messages say what is wrong and what to do; `book` puts the file and the line before them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

from l10n.text.numbers import Number
from l10n.text.numbers import numbers as numbers_of
from training.marks import RESERVED
from training.pairs import plausible

_Each = TypeVar("_Each")
Rule = Callable[[str, str], Iterator[str]]
"""Yields a message for each thing that breaks the rule in an English text and its translation."""

SPELLING = Path(__file__).with_name("spelling.txt")
"""The spellings of the house: a language, a tab, the spelling that is not used, a tab, the one that is."""

_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"}
"""Unicode general categories of what nobody sees, or no font has: controls, formats, private and unassigned, spaces."""
_REPLACED = "\ufffd"
"""What a program wrote for a byte that it could not read."""
_OPENED = {"¿": "?", "¡": "!"}
_PAIRED = {"“": "”", "«": "»"}
_APOSTROPHES = ("'", re.compile("[‘’]"))
_QUOTES = ('"', re.compile("[“”«»]"))
_WORD = re.compile(r"\w+")
_CLOSING = "\"”»’')"
_ENDS = (".", "!", "?", "…")
_ABBREVIATED = re.compile(r"(?:\b\w\.)+$|\b(?:Jr|Sr|Inc|Corp|Co|etc)\.$")
"""A full stop that is part of the last word: `U.S.`, `8 a.m.`, `Inc.`"""


def shape(en: str, es: str) -> Iterator[str]:
    """Find empty sides, and spaces at the ends or side by side."""
    for side, text in _sides(en, es):
        if not text.strip():
            yield f"the {side} side is empty; translate the other one, or delete the line"
        elif text != text.strip() or "  " in text:
            yield f"the {side} side has spaces at an end or side by side; delete them"


def characters(en: str, es: str) -> Iterator[str]:
    """Find what nobody sees, letters in two parts (Unicode NFC is asked for), and the marks of the training."""
    for side, text in _sides(en, es):
        if text != unicodedata.normalize("NFC", text):
            yield f"the {side} side has letters apart from their accents; type them again"
        for char in dict.fromkeys(text):
            if (char != " " and unicodedata.category(char) in _UNSEEN) or char == _REPLACED:
                name = unicodedata.name(char, "no character")
                yield f"the {side} side has U+{ord(char):04X} ({name}); delete it, or type a plain space"
        for mark in RESERVED:
            if mark in text:
                yield f"the {side} side has {mark}, which the training puts in itself; say it without"


def usable(en: str, es: str) -> Iterator[str]:
    """Find pairs that the packing leaves out: one side much longer, hardly letters, or the same on both sides."""
    if en.strip() and es.strip() and not plausible(en, es):
        yield "the training leaves this pair out: a side is too long, has few letters, or is the same as the other"


def numbers(en: str, es: str) -> Iterator[str]:
    """Find numbers that the other side has not.

    A number in digits needs its equal, in digits or words. One in words may be said without a number (*every two
    weeks*, *cada quincena*), but not by another number.
    """
    here, there = numbers_of(en), numbers_of(es)
    lost = (_without_equal(here, there), _without_equal(there, here))
    if all(lost) or any(char.isdigit() for found in lost for text in found for char in text):
        said = "; ".join(f"{side} {', '.join(found)}" for side, found in _sides(*lost) if found)
        yield f"numbers differ: {said}; write the same on both sides"


def apostrophes(en: str, es: str) -> Iterator[str]:
    """Find straight and curly signs in one sentence, apostrophes and quotation marks."""
    for kind, (straight, curly) in (("apostrophes", _APOSTROPHES), ("quotation marks", _QUOTES)):
        for side, text in _sides(en, es):
            if straight in text and curly.search(text):
                yield f"the {side} side has straight and curly {kind}; take one kind"


def paired(en: str, es: str) -> Iterator[str]:
    """Find quotation marks without their partner, and Spanish questions and exclamations without the first sign."""
    for side, text in _sides(en, es):
        if text.count('"') % 2 or any(text.count(left) != text.count(right) for left, right in _PAIRED.items()):
            yield f"the {side} side has a quotation mark without its partner; add it, or delete the other"
    for first, last in _OPENED.items():
        if es.count(first) != es.count(last):
            yield f"the Spanish side has not as many {first} as {last}; Spanish needs both"
        if first in en:
            yield f"the English side has {first}, which is Spanish; delete it"


def endings(en: str, es: str) -> Iterator[str]:
    """Find a sentence beside a headline: one that ends, in a full stop or the like, beside one that does not.

    The full stop of an abbreviation is part of its word, and says nothing.
    """
    bare = [text.rstrip(_CLOSING) for text in (en, es)]
    if len({text.endswith(_ENDS) for text in bare}) > 1 and not any(map(_ABBREVIATED.search, bare)):
        yield "one side alone ends with a full stop; a sentence has it on both sides, a headline on neither"


def spelling(en: str, es: str) -> Iterator[str]:
    """Find spellings that are not those of the house."""
    for language, text in (("en", en), ("es", es)):
        house = _house()[language]
        for word in dict.fromkeys(_WORD.findall(text)):
            if right := house.get(word.lower()):
                yield f"{word}: the house writes {right}"


RULES: Sequence[tuple[str, Rule]] = (
    ("shape", shape),
    ("characters", characters),
    ("usable", usable),
    ("numbers", numbers),
    ("apostrophes", apostrophes),
    ("paired", paired),
    ("endings", endings),
    ("spelling", spelling),
)
"""Names of rules, as exceptions give them, and the rules."""


def _sides(en: _Each, es: _Each) -> tuple[tuple[str, _Each], tuple[str, _Each]]:
    return ("English", en), ("Spanish", es)


def _without_equal(here: Iterable[Number], there: Iterable[Number]) -> list[str]:
    """Return the sure numbers that no number of the other side equals; each of those stands for one."""
    free = sorted(there, key=lambda number: number.sure)
    lost = []
    for number in sorted(here, key=lambda number: not number.text[0].isdigit()):
        if twin := next((each for each in free if each.values & number.values), None) if number.sure else None:
            free.remove(twin)
        elif number.sure:
            lost.append(number.text)
    return lost


@cache
def _house() -> dict[str, dict[str, str]]:
    """Return the spelling of the house for those that it does not use, by language, in lower case."""
    found: dict[str, dict[str, str]] = {"en": {}, "es": {}}
    for line in SPELLING.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            language, wrong, right = line.split("\t")
            found[language][wrong] = right
    return found
