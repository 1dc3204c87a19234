"""The language and the script of a translation: that it is in another one, wholly or in a part."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import accumulate

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair
from l10n.checks.wholeness.words import Kind, is_copied, kinds, languages
from l10n.languages.codes import name
from l10n.languages.detection import foreign
from l10n.tags.detach import clip

LANGUAGE = Rule("language", Severity.ERROR, Category.UNTRANSLATED)
RULES = (LANGUAGE,)

_OTHER = re.compile("[^\x00-\u024f\u02b0-\u036f\u1e00-\u1eff\u2000-\u218f\ufb00-\ufb06\ufffc]")
"""What may be a letter that no Latin script has."""
_WORD = re.compile(r"[^\W\d_]+")
_FOREIGN = 4
"""So many words of the other language in a row, without one of the translation's own, are a run of it."""
_WHOLE = 4
"""So many times as many foreign words as own ones make a text foreign."""
_WINDOW = 7
"""Words that tell a third language, and how many of them must be in neither known language."""
_UNKNOWN = 4
_SHOWN = 60


def script(pair: TextPair) -> Iterator[Finding]:
    """Find letters of another script that the source does not have, most of them look-alikes."""
    if not _OTHER.search(pair.target):
        return
    ours = {*_WORD.findall(pair.source)}
    known = {letter for word in ours for letter in word}
    for found in dict.fromkeys(_WORD.findall(pair.target)):
        others = [letter for letter in found if _OTHER.match(letter) and letter.isalpha()]
        if not others or found in ours:
            continue
        mixed = len(others) < len(found)
        if mixed and not (len(found) <= 2 and others[0] in _UNITS) or (not mixed and not known & {*others} and not _is_symbol(found)):
            shown = ", ".join(dict.fromkeys(f"{letter} ({unicodedata.name(letter, '?').lower()})" for letter in others[:2]))
            yield LANGUAGE.finding("letters of another script in {word}: {letters}", word=clip(found, _SHOWN), letters=shown)


_UNITS = "µμΩΔ"
"""Greek letters before a Latin one: `μg`, `ΔT`."""


def _is_symbol(word: str) -> bool:
    """Tell whether a word is a single Greek letter, as in formulas."""
    return len(word) == 1 and "\u0370" <= word <= "\u03ff"


def language(pair: TextPair) -> Iterator[Finding]:
    """Find a translation in the source's language or a third one, and runs of it that are."""
    told = pair.once(kinds)
    if not told or is_copied(pair):
        return
    words = pair.target_words
    strange = [what is Kind.FOREIGN or what is Kind.FOREIGN_EMPTY for what in told]
    count, own = sum(strange), told.count(Kind.OWN)
    source, target = languages(pair) or ("", "")
    if count >= _FOREIGN and count >= _WHOLE * own:
        yield LANGUAGE.finding("is in {language}", language=name(source))
        return
    if count >= _FOREIGN and (run := _run(pair, told)):
        yield LANGUAGE.finding("in {language}: {text}", unsure=True, language=name(source), text=clip(run, _SHOWN))
    unknown = [what is Kind.UNKNOWN and word.text.islower() for word, what in zip(words, told, strict=True)]
    if sum(unknown) < _UNKNOWN:
        return
    sums = [0, *accumulate(unknown)]
    for at in range(0, max(len(words) - _WINDOW, 0) + 1):
        end = min(at + _WINDOW, len(words))
        if sums[end] - sums[at] >= _UNKNOWN:
            text = pair.target[words[at].start : words[end - 1].end]
            whole = foreign(pair.target, target) if 2 * sums[-1] >= len(words) else None
            if whole:
                yield LANGUAGE.finding("is in {language}", language=name(whole))
            elif part := foreign(text, target):
                yield LANGUAGE.finding("in {language}: {text}", unsure=True, language=name(part), text=clip(text, _SHOWN))
            return


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
