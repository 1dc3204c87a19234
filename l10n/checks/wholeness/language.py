"""The language and the script of a translation: that it is in another one, wholly or in a part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair
from l10n.checks.wholeness.words import Kind, is_copied, kinds
from l10n.languages.codes import base
from l10n.languages.detection import foreign
from l10n.tags.detach import clip

LANGUAGE = Rule("language", Severity.ERROR, Category.UNTRANSLATED)
RULES = (LANGUAGE,)

_OTHER = re.compile("[^\x00-\u024f\u02b0-\u036f\u1e00-\u1eff\u2000-\u215f\u2189-\u218f\ufb00-\ufb06\ufffc]")
"""What may be a letter that is not Latin. Letters that only phonetics uses count as others: they look alike too."""
_WORD = re.compile(r"[^\W\d_]+")
_UNIT = re.compile("[µμΩΔ][A-Za-z]?|[\u0370-\u03ff]|[\u2160-\u2188]+")
"""A Greek letter as in formulas: `μg`, `ΔT`, `β`; a Roman number in signs of its own."""
_FOREIGN = 4
"""So many words of the other language in a row, without one of the translation's own, are a run of it."""
_WHOLE = 4
"""So many times as many foreign words as own ones make a text foreign."""
_WINDOW, _UNKNOWN = 6, 3
"""Words in a row that may tell a third language, and how many of them must be in neither known language."""
_SHARE = 5
"""One word of so many, of neither known language, may be of a third one that is like the known ones."""
_SHOWN = 60
_SHOWN_LETTERS = 3


def script(pair: TextPair) -> Iterator[Finding]:
    """Find letters of another script that the source does not have; most of them look like Latin ones."""
    if not _OTHER.search(pair.target):
        return
    ours = {*_WORD.findall(pair.source)}
    known = {letter for word in ours for letter in word if _OTHER.match(letter)}
    for found in dict.fromkeys(_WORD.findall(pair.target)):
        others = dict.fromkeys(letter for letter in found if _OTHER.match(letter))
        if not others or found in ours or _UNIT.fullmatch(found):
            continue
        if len(others) < len({*found}) or not known & others.keys():
            shown = " ".join(f"{letter} (U+{ord(letter):04X})" for letter in [*others][:_SHOWN_LETTERS])
            yield LANGUAGE.finding(
                "letters of another script: {word}, {letters}", word=clip(found, _SHOWN), letters=shown
            )


def language(pair: TextPair) -> Iterator[Finding]:
    """Find a translation in the source's language or a third one, and runs of it that are."""
    told = pair.once(kinds)
    if not told or is_copied(pair):
        return
    source, target = (base(each) for each in pair.languages)
    count, own = told.count(Kind.FOREIGN) + told.count(Kind.FOREIGN_EMPTY), told.count(Kind.OWN)
    if count >= _FOREIGN:
        if count >= _WHOLE * own:
            yield LANGUAGE.finding("written in another language: {language}", language=source)
            return
        if run := _run(pair, told):
            yield _in_part(source, run)
    if told.count(Kind.UNKNOWN) >= _UNKNOWN:
        yield from _third(pair, told, target)


CHECKS: tuple[Check, ...] = (script, language)


def _run(pair: TextPair, told: list[Kind]) -> str:
    """Return a run of words of the source's language that is not quoted from the source; empty if there is none."""
    words = pair.target_words
    start = count = 0
    for at, (word, what) in enumerate(zip(words, told, strict=True)):
        if what is Kind.OWN or not word.text.islower():
            start, count = at + 1, 0
        elif what in {Kind.FOREIGN, Kind.FOREIGN_EMPTY}:
            count += 1
            if count >= _FOREIGN:
                return pair.target[words[start].start : word.end]
    return ""


def _in_part(language: str, text: str) -> Finding:
    return LANGUAGE.finding(
        "words in another language ({language}): {text}", unsure=True, language=language, text=clip(text, _SHOWN)
    )


def _third(pair: TextPair, told: Sequence[Kind], target: str) -> Iterator[Finding]:
    """Find a third language, where many words in a row are of neither known one."""
    words = pair.target_words
    unknown = [what is Kind.UNKNOWN and word.text.islower() for word, what in zip(words, told, strict=True)]
    sums = [0, *accumulate(unknown)]
    if _SHARE * sums[-1] >= len(words) and (found := foreign(pair.target, target)):
        yield LANGUAGE.finding("written in another language: {language}", language=found)
        return
    for start in range(max(len(words) - _WINDOW, 0) + 1):
        end = min(start + _WINDOW, len(words))
        if sums[end] - sums[start] >= _UNKNOWN:
            text = pair.target[words[start].start : words[end - 1].end]
            if text not in pair.source and (found := foreign(text, target)):
                yield _in_part(found, text)
            return
