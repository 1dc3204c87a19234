"""Restores in translations what the tokenizer of a model rewrites before the model reads it: `m³`, `2½`, `™`, `…`.

SentencePiece reads texts in the form NFKC, so a model sees `m3`, and writes it. Which characters are read otherwise is
asked of the model itself. Each comes back where its counterpart stands, if that cannot stand for anything else, and a
finding names the others.

White space that does not break is read as a space. It comes back between the same words, between the same number and
a unit, and inside the abbreviations that Spanish writes with one (RAE, Ortografía, 2010: `EE. UU.`, `a. m.`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import chain

from l10n.checks.making import CHARACTERS
from l10n.drafting.split import PlainDraft
from l10n.languages.word_lists import values

NO_BREAK = "\u00a0\u202f"
_OF_LANGUAGE = frozenset("\"' ")
"""What each language writes its own way: quotation marks and spaces. Moses reads all quotation marks as these."""
_NAMED_ELSEWHERE = frozenset({"Sm", "Sc", "Sk", "So", "Pd"})
"""Symbols, which the check `symbol` names if they are lost; a hyphen that does not break is a hyphen."""
_LIKE = {"⁄": "[⁄/]", "‐": "[‐-]"}
"""Characters that models write for those that a tokenizer makes."""
_SPACED = re.compile(rf"[{NO_BREAK}]")
_LEFT = re.compile(r"[^\s(\[«“‘\"'¿¡]+\Z")
_RIGHT = re.compile(r"[^\s)\]»”’\"',;:?!]+")
_NUMBER_BEFORE = re.compile(r"(?<![\w.,])\d[\d.,]*\Z")
_UNIT = (  # of the International System, of money, and those of the United States
    r"(?: [%‰€£¥$] | °[CF]? | [kMGTcdmµμn]?(?:m[²³23]?|g|l|L|Wh?|V|A|B|b|Hz|Pa|J|N|s|t|bar) | km/h | m/s | mph"
    r" | ft | lbs? | oz | mi | min | h | ha | MXN | USD | EUR ) (?!\w)"
)
_SPANISH = re.compile(r"(?<!\w)(?:([A-Z])\1\. (?=([A-Z])\2\.)|[ap]\. (?=m\.)|[ad]\. (?=C\.))")


def rewritten(texts: Iterable[str], reads: Callable[[str], str]) -> dict[str, str]:
    """Return the characters of texts that a model reads otherwise, with what it reads.

    Args:
        texts: what the model translates.
        reads: tells how the model reads a text.

    """
    found = {char for text in texts if not text.isascii() for char in text if not char.isascii()}
    return {
        char: read
        for char in sorted(found)
        if not unicodedata.combining(char) and (read := reads(char)) != char and not _OF_LANGUAGE.issuperset(read)
    }


def restored(source: str, target: str, read: Mapping[str, str], language: str) -> tuple[str, tuple[str, ...]]:
    """Return a translation with the characters of its source, and those that are lost.

    Args:
        source: the text that was translated.
        target: its translation.
        read: what `rewritten` found.
        language: the base language of the translation.

    """
    if target == source:
        return target, ()
    lost: list[str] = []
    for char in dict.fromkeys(char for char in source if char in read):
        for context in dict.fromkeys(_contexts(source, char, read)):
            if target.count(char) < source.count(char):
                target = _put(source, target, char, context, read)
        if target.count(char) < source.count(char):
            target = _raised(source, target, char, read)
        if target.count(char) < source.count(char) and not _is_said(char, source, target, language):
            lost.append(char)
    return _with_spaces(source, target, language) if _SPACED.search(source) else target, tuple(lost)


def with_characters(rendering: PlainDraft, read: Mapping[str, str], language: str) -> PlainDraft:
    """Return a translation with the characters of its source; a finding names those that are lost.

    Args:
        rendering: the translation.
        read: what `rewritten` found.
        language: the base language of the translation.

    """
    made = [restored(part, target, read, language) for part, target in rendering.parts]
    lost = dict.fromkeys(chain.from_iterable(gone for _, gone in made))
    findings = (CHARACTERS.finding("lost: {characters}", characters=", ".join(lost)),) if lost else ()
    parts = tuple((part, target) for (part, _), (target, _) in zip(rendering.parts, made, strict=True))
    return rendering._replace(parts=parts, findings=(*rendering.findings, *findings))


def _contexts(source: str, char: str, read: Mapping[str, str]) -> Iterator[str]:
    """Yield what stands around a character, the most telling first: `m³/s`, `m³`, `³`."""
    others = "".join(map(re.escape, read))
    for around in (rf"[^\s()\[\]«»“”\"¿¡,;:?!]*{char}[^\s()\[\]«»“”\"¿¡,;:?!]*", rf"[\w{others}]*{char}[\w{others}]*"):
        yield from (found[0].rstrip(".") for found in re.finditer(around, source))
    yield char


def _put(source: str, target: str, char: str, context: str, read: Mapping[str, str]) -> str:
    """Write a stretch of the source where its counterpart stands, unless that may stand for something else."""
    counterpart = "".join(read.get(one, one) for one in context)
    if counterpart.isalpha() and counterpart.islower() and context == char:
        return target  # a word, or a part of any: `a` for `ª`
    pattern = _pattern(context, char, read)
    as_read = "".join(read.get(one, one) for one in source)
    meant = len(re.findall(_bounded(re.escape(context), context), source))
    there = len(pattern.findall(target))
    if meant != len(pattern.findall(as_read)) or (there > meant and (counterpart.isdigit() or len(counterpart) == 1)):
        return target
    return pattern.sub(lambda _: context, target)


def _raised(source: str, target: str, char: str, read: Mapping[str, str]) -> str:
    """Write a raised digit behind the words of a translation, if digits stand behind its words nowhere else."""
    behind = r"(?<=[^\W\d_])"
    as_read = "".join(read.get(one, one) for one in source)
    pattern = re.compile(rf"{behind}{re.escape(read[char])}(?!\w)")
    meant = len(re.findall(f"{behind}{char}", source))
    if not read[char].isdigit() or not meant == len(pattern.findall(as_read)) >= len(pattern.findall(target)):
        return target
    return pattern.sub(char, target)


def _pattern(context: str, char: str, read: Mapping[str, str]) -> re.Pattern[str]:
    """Return a pattern for the counterpart of a stretch; a model may write a space before what is no digit."""
    parts: list[str] = []
    for at, one in enumerate(context):
        written = "".join(_LIKE.get(letter, re.escape(letter)) for letter in read.get(one, one))
        parts.append(rf"\s?{written}" if one == char and at and not read[one].isdigit() else written)
    return re.compile(_bounded("".join(parts), "".join(read.get(one, one) for one in context)))


def _bounded(pattern: str, text: str) -> str:
    """Return a pattern that is not a part of a longer word."""
    before = r"(?<!\w)" if text[0].isalnum() else ""
    after = r"(?!\w)" if text[-1].isalnum() else ""
    return f"{before}(?:{pattern}){after}"


def _is_said(char: str, source: str, target: str, language: str) -> bool:
    """Tell whether a lost character is nothing to report: a check names it, or the language says it in words."""
    if unicodedata.category(char) in _NAMED_ELSEWHERE:
        return True
    if char in "ªº":
        return language == "en" and len(re.findall(rf"(?:\d|\b[Nn])\.?{char}", source)) == source.count(char)
    value = unicodedata.numeric(char, None)
    if value is None:
        return False
    words = [word for word, amount in values(language, "number_amounts").items() if amount == Decimal(str(value))]
    return any(re.search(rf"\b{re.escape(word)}s?\b", target, re.IGNORECASE) for word in words)


def _with_spaces(source: str, target: str, language: str) -> str:
    """Return a translation with the spaces of its source that do not break."""
    for found in _SPACED.finditer(source):
        left, right = _LEFT.search(source[: found.start()]), _RIGHT.match(source, found.end())
        if not (left and right):
            continue
        beside = re.escape(right[0].rstrip(".") or right[0])
        target = re.sub(rf"(?<!\w)({re.escape(left[0])}) (?={beside}(?!\w))", rf"\g<1>{found[0]}", target)
        if number := _NUMBER_BEFORE.search(source[: found.start()]):
            digits = r"[.,]?".join(re.sub(r"\D", "", number[0]))
            unit = re.compile(rf"(?<![\w.,])({digits})\ (?={_UNIT})", re.VERBOSE)
            target = unit.sub(rf"\g<1>{found[0]}", target)
    return _SPANISH.sub(lambda same: f"{same[0][:-1]}\u00a0", target) if language == "es" else target
