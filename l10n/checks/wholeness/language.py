"""The language and the script of a translation: that it is in another one, wholly or in a part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair
from l10n.checks.wholeness.words import WordKind, copied, is_copied, kinds
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
_WINDOW, _UNKNOWN = 6, 4
"""Words in a row that may tell a third language, and how many of them must be in neither known language."""
_SHARE = 4
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
    count = told.count(WordKind.FOREIGN) + told.count(WordKind.FOREIGN_EMPTY)
    if count >= _FOREIGN:
        yield from _of_source(pair, told, source)
    if count + told.count(WordKind.UNKNOWN) >= _UNKNOWN:
        yield from _third(pair, told, target)


CHECKS: tuple[Check, ...] = (script, language)


def _of_source(pair: TextPair, told: Sequence[WordKind], source: str) -> Iterator[Finding]:
    """Find the language of the source, in words that are not copied from it; `untranslated` tells of those."""
    words = pair.target_words
    copies = pair.once(copied)
    strange = {WordKind.FOREIGN, WordKind.FOREIGN_EMPTY}
    count = sum(1 for at, what in enumerate(told) if what in strange and words[at].text.islower() and at not in copies)
    if count >= max(_FOREIGN, _WHOLE * told.count(WordKind.OWN)):
        yield LANGUAGE.finding("written in another language: {language}", language=source)
        return
    start = count = 0
    for at, what in enumerate(told):
        if what is WordKind.OWN or at in copies or not words[at].text.islower():
            start, count = at + 1, 0
        elif what in strange:
            count += 1
            if count >= _FOREIGN:
                yield _in_part(source, pair.target[words[start].start : words[at].end])
                return


def _in_part(language: str, text: str) -> Finding:
    return LANGUAGE.finding(
        "words in another language ({language}): {text}", unsure=True, language=language, text=clip(text, _SHOWN)
    )


def _third(pair: TextPair, told: Sequence[WordKind], target: str) -> Iterator[Finding]:
    """Find a third language, where many words in a row are of neither known one."""
    words = pair.target_words
    known = (WordKind.OWN, WordKind.SHARED)
    unknown = [what not in known and word.text.islower() for word, what in zip(words, told, strict=True)]
    sums = [0, *accumulate(unknown)]
    if _SHARE * sums[-1] >= len(words) and (found := foreign(pair.target, target)):
        if found != base(pair.languages[0]):
            yield LANGUAGE.finding("written in another language: {language}", language=found)
        return
    size = min(_WINDOW, len(words))
    start = max(range(len(words) - size + 1), key=lambda at: sums[at + size] - sums[at])
    if sums[start + size] - sums[start] >= _UNKNOWN:
        text = pair.target[words[start].start : words[start + size - 1].end]
        found = None if text in pair.source else foreign(text, target)
        if found and found != base(pair.languages[0]):
            yield _in_part(found, text)
