"""The rules that a pair follows by itself. Each is a function from English and Spanish to what breaks it.

Messages say what is wrong and what to do; `book` puts the file and the line before them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from l10n.languages.detection import are_reversed
from training.marks import RESERVED
from training.pairs import plausible
from training.phrasebook.facts import MONTHS, WEEKDAYS, any_word, currencies, dates, numbers, whole_words
from training.phrasebook.spellings import House, house

_Each = TypeVar("_Each")
Rule = Callable[[str, str], Iterator[str]]
"""Yields a message for each thing that breaks the rule in an English text and its translation."""

_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"}
"""Unicode general categories of what nobody sees, or no font has: controls, formats, private and unassigned, spaces."""
_REPLACED = "\ufffd"
"""What a program wrote for a byte that it could not read."""
_OPENED = {"¿": "?", "¡": "!"}
_PAIRED = {"“": "”", "«": "»"}
_APOSTROPHES = ("'", re.compile("[‘’]"))
_QUOTES = ('"', re.compile("[“”«»]"))
_WORD = re.compile(r"\w+")
_AT_END = re.compile(r"[\s\"”»’')]+$")
_ENDS = (".", "!", "?", "…")
_ABBREVIATED = re.compile(r"(?:\b\w\.)+$|\b(?:Jr|Sr|Inc|Corp|Co|etc)\.$")
"""A full stop that is part of the last word: `U.S.`, `8 a.m.`, `Inc.`"""
_FOREIGN_DIGITS = re.compile(
    r"(?<![\w.,])(?:\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|\d+(?:,\d{3})*,(?!\d{3}(?!\d))\d+)(?![\w.,]*\d)"
)
"""Digits that can only have a decimal comma, or full stops between thousands: `1,2`, `1.234,5`, `1.234.567`."""
_MARKED = re.compile(r"\d[.,]\d")
_POINT_BEFORE_THREE = re.compile(r"(?<![\w.,])\d{1,3}\.\d{3}(?![\w.,]*\d)")
_CAPITAL = any_word(word.capitalize() + more for word in (*MONTHS.values(), *WEEKDAYS.values()) for more in ("", "s"))
_SMALL = any_word(word.lower() + more for word in (*MONTHS, *WEEKDAYS) for more in ("", "s"))
_VERBS = ("march", "may", "august")
"""Months that are other words in small letters; `_is_date` tells them apart."""
_IN = re.compile(r"\b(?:in|since|until|of|by) $")
_INSIDE = re.compile(r"(?:[^\W_A-ZÁÉÍÓÚÑ] |[,;] )$")
"""What stands before a word inside a sentence."""
_NAME_GOES_ON = re.compile(r" (?:de )?[A-ZÁÉÍÓÚÑ]")
"""A name in two words: *Julio César*, *Domingo de Ramos*."""
_EN_WORDS = frozenset(
    "the of to and in for with that is was on she her from by at as an who will after were had it its their not".split()  # noqa: SIM905 - words
)
_ES_WORDS = frozenset(
    "el la los las de del y que en un una por con para se su sus al lo tras como más fue es ha este esta desde".split()  # noqa: SIM905 - words
)
"""Words that are common in one language and no words of the other."""


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
        for char in dict.fromkeys(text if _REPLACED in text or not text.isprintable() else ""):
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


def digits(en: str, es: str) -> Iterator[str]:
    """Find decimal commas, and full stops between thousands. In the United States and Mexico it is the other way."""
    for side, text in _sides(en, es):
        for found in _FOREIGN_DIGITS.findall(text) if _MARKED.search(text) else ():
            yield f"the {side} side has {found}; write a decimal point, and commas between thousands"
    for found in _POINT_BEFORE_THREE.findall(es):
        if found.replace(".", ",") in en and found not in en:
            yield f"the Spanish side has {found}; write a decimal point, and commas between thousands"


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
    bare = [_AT_END.sub("", text) for text in (en, es)]
    if len({text.endswith(_ENDS) for text in bare}) > 1 and not any(map(_ABBREVIATED.search, bare)):
        yield "one side alone ends with a full stop; a sentence has it on both sides, a headline on neither"


def capitals(en: str, es: str) -> Iterator[str]:
    """Find months and weekdays in small letters in English, and with a capital in Spanish.

    In Spanish a name may have it: a feast (*Viernes Santo*), a person, and what the English side writes alike
    (*Plaza de Mayo*).
    """
    for found in whole_words(_SMALL, en):
        if found[0] not in _VERBS or _is_date(en, found):
            yield f"the English side has {found[0]}; write the month or the weekday with a capital"
    for found in whole_words(_CAPITAL, es):
        inside = _INSIDE.search(es, max(0, found.start() - 2), found.start())
        if inside and not _NAME_GOES_ON.match(es, found.end()) and not re.search(rf"\b{found[0]}\b", en):
            yield f"the Spanish side has {found[0]}; write the month or the weekday in small letters"


def order(en: str, es: str) -> Iterator[str]:
    """Find sides that are swapped, where both languages are clear.

    Common words show most pairs to be right, at a fiftieth of the time that the detection of languages takes.
    """
    if _lead(en) <= _lead(es) and are_reversed([en], [es]):
        yield "the sides are swapped; write English, one tab, Spanish"


def spelling(en: str, es: str, known: House | None = None) -> Iterator[str]:
    """Find spellings that are not those of the house."""
    known = house() if known is None else known
    for language, text in (("en", en), ("es", es)):
        of_house = known[language]
        for word in dict.fromkeys(_WORD.findall(text)):
            if right := of_house.get(word.lower()):
                yield f"{word}: the house writes {right}"


RULES: Sequence[tuple[str, Rule]] = (
    ("shape", shape),
    ("order", order),
    ("characters", characters),
    ("usable", usable),
    ("numbers", numbers),
    ("digits", digits),
    ("dates", dates),
    ("capitals", capitals),
    ("currencies", currencies),
    ("apostrophes", apostrophes),
    ("paired", paired),
    ("endings", endings),
    ("spelling", spelling),
)
"""Names of rules, as exceptions give them, and the rules."""


def _sides(en: _Each, es: _Each) -> tuple[tuple[str, _Each], tuple[str, _Each]]:
    return ("English", en), ("Spanish", es)


def _is_date(text: str, word: re.Match[str]) -> bool:
    """Return whether `may` or `march` in small letters is a month, as in `in may`, `may 5`; not in *in march step*."""
    return bool(
        re.match(r" \d", text[word.end() :])
        or (_IN.search(text[: word.start()]) and not re.match(r" \w", text[word.end() :]))
    )


def _lead(text: str) -> int:
    """Return how many more words of a text are common in English than in Spanish."""
    words = text.lower().split()
    return sum(map(_EN_WORDS.__contains__, words)) - sum(map(_ES_WORDS.__contains__, words))
