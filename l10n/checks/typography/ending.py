"""The end of a sentence: the same sign as in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair
from l10n.checks.typography.fixing import few, fixed, is_english, is_spanish, listed, shown
from l10n.languages.codes import base
from l10n.languages.word_lists import any_of
from l10n.segmentation.rules import load
from l10n.text.edits import TextEdit

END_PUNCTUATION = Rule("end-punctuation", Severity.WARNING, Category.PUNCTUATION)
RULES = (END_PUNCTUATION,)

_SIGNS = ".?!:;,…—–"
_CLOSERS = "\"'”’»“)]}*_\ufffc¹²³⁴⁵⁶⁷⁸⁹⁰†‡ \xa0\u202f"
_RANKED = "?!…:;,.—–"
"""A sign that comes first here tells more than those after it."""
_LETTER_STOP = re.compile(r"(?:^|[\s(«“\"'.])[^\W\d_]{1,2}\.$")
_DOUBLED = re.compile(r"[,;:?!](?:(?<=[,;:])\s?[,;.](?!\w|\.\.)|(?<=[?!]) ?\.(?!\.))")
_LONGEST_ABBREVIATION = 12
_STRONG = frozenset("?!")
_WEAK = frozenset(";:,")


class _End(NamedTuple):
    """The end of a text."""

    sign: str
    """The sign that tells most; empty where the text ends with a word."""
    signs: frozenset[str]
    place: int
    """Where the words end."""


def end_punctuation(pair: TextPair) -> Iterator[Finding]:
    """Find translations that end with another sign than the source, and signs that exclude each other."""
    yield from _ends(pair)
    if found := [
        one for one in few(_DOUBLED.finditer(pair.target)) if one[0] not in pair.source and _is_odd(one, pair)
    ]:
        said = listed(shown(pair.target, *one.span()) for one in found)
        yield END_PUNCTUATION.finding("two signs for one: {words}", words=said)


CHECKS: tuple[Check, ...] = (end_punctuation,)


def _ends(pair: TextPair) -> Iterator[Finding]:
    if _are_stops(pair.source[-2:], pair.target[-2:]):
        return
    had, has = _end(pair.source), _end(pair.target)
    if had.sign == has.sign or _agree(had, has) or _is_abbreviated(pair, had, has) or not pair.target:
        return
    values = {"was": had.sign or "—", "now": has.sign or "—"}
    unsure = _is_free(had, has)
    fix = fixed(pair, [_edit(pair.target, had, has)]) if _is_mechanical(had, has) else None
    if not has.sign:
        yield END_PUNCTUATION.finding("ends without the {was} of the source", unsure=unsure, fix=fix, **values)
    elif not had.sign:
        yield END_PUNCTUATION.finding("ends with {now}, the source with a word", unsure=unsure, fix=fix, **values)
    else:
        yield END_PUNCTUATION.finding("ends with {now}, the source with {was}", unsure=unsure, fix=fix, **values)


def _are_stops(source: str, target: str) -> bool:
    """Tell whether both texts, of which these are the last two characters, end with a word and a full stop."""
    return source[1:] == target[1:] == "." and source[0].isalnum() and target[0].isalnum()


def _end(text: str) -> _End:
    words = text.rstrip(_CLOSERS + _SIGNS)
    tail = text[len(words) :]
    signs = frozenset(sign for sign in tail if sign in _SIGNS)
    if "..." in tail:
        signs = signs - {"."} | {"…"}
    sign = next((one for one in _RANKED if one in signs), "")
    return _End(sign, signs, len(words))


def _is_abbreviated(pair: TextPair, had: _End, has: _End) -> bool:
    """Tell whether one side ends with a word, the other with the full stop of an abbreviation: `p. m.`, `Inc.`."""
    if {had.sign, has.sign} != {"", "."}:
        return False
    text, end, locale = (pair.source, had, pair.locales[0]) if had.sign else (pair.target, has, pair.locales[1])
    words = text[max(0, end.place - _LONGEST_ABBREVIATION) : end.place + 1]
    return bool(_LETTER_STOP.search(words) or _abbreviations(base(locale)).search(words))


@cache
def _abbreviations(language: str) -> re.Pattern[str]:
    if not (is_spanish(language) or is_english(language)):
        return re.compile(r"(?!)")
    listed_ones = [one for one in load(language).abbreviations if one.endswith(".")]
    return re.compile(rf"(?<!\w){any_of(listed_ones)}$", re.IGNORECASE)


def _agree(had: _End, has: _End) -> bool:
    """Tell whether ends differ only as languages do."""
    if had.signs & has.signs & _STRONG:
        return True
    return {had.sign, has.sign} <= {"—", "–", "", "…"} and "…" not in {had.sign, has.sign}


def _is_free(had: _End, has: _End) -> bool:
    """Tell whether a translator may have reasons: a calmer sign, a list, a sentence that was joined."""
    both = {had.sign, has.sign}
    joined = had.sign == ":" and has.sign == "."
    return joined or both in ({"!", "."}, {"…", "."}, {";", "."}, {";", ","}) or not had.sign


def _is_mechanical(had: _End, has: _End) -> bool:
    return (had.sign == "." and has.sign in {"", *_WEAK}) or (not had.sign and has.sign in {".", *_WEAK})


def _edit(text: str, had: _End, has: _End) -> TextEdit:
    """Return the edit that gives a text the end of the source."""
    at = text.find(has.sign, has.place) if has.sign else has.place
    if not had.sign:
        return TextEdit(at, at + 1, "")
    return TextEdit(at, at + len(has.sign), had.sign) if has.sign else TextEdit(len(text), len(text), had.sign)


def _is_odd(found: re.Match[str], pair: TextPair) -> bool:
    """Tell whether two signs cannot stand together here: after an abbreviation or a name with a mark they can."""
    if found[0][0] in _STRONG:
        return is_spanish(pair.locales[1]) and found.string[found.start() - 1 : found.start() + 1] not in pair.source
    return True
