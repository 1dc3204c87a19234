"""Dashes: `—inciso—` in Spanish, `word—word` in English, and no hyphen in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair
from l10n.checks.typography.fixing import few, fixed, into_english, into_spanish, listed, shown
from l10n.text.edits import TextEdit

DASHES = Rule("dashes", Severity.WARNING, Category.PUNCTUATION)
RULES = (DASHES,)

_HYPHEN = re.compile(r" -{1,3} (?=[^\s\d-])(?<!^ - )(?<!\d - )")
_GLUED_HYPHEN = re.compile(r" -(?<=[\w.,»”\"] -)(?<!and -)(?<!or -)(?=[^\W\d_]{2})|- (?<=[^\W\d_]{2}- )(?=[^\W\d_]{4})")
_DOUBLE = re.compile(r"(?<![-\s<!])--(?=[^\s>-])|(?<=\s)--(?=[^\W\d_]+ )")
_TIGHT = re.compile(r"(?<=[^\W_])—(?=[^\W_])")
_SPANISH = re.compile(r"(?<=\S) —(?=[^\s—][^—]*\S—(?:[\s,.;:?!)]|$))")
_RANGE = re.compile(r"(?<![\w.,-])(?P<from>\d[\d.,]*)(?: - |—| — )(?P<to>\d[\d.,]*)(?![\w-]| ?=)")
_PAIR = 2


def dashes(pair: TextPair) -> Iterator[Finding]:
    """Find hyphens for dashes, and dashes and ranges as the other language writes them."""
    target = pair.target
    if "-" in target:
        yield from _hyphens(pair)
    if "—" in target:
        yield from _dashes(pair)
    if ("—" in target or " - " in target) and (
        found := [one for one in few(_RANGE.finditer(target)) if one[0] not in pair.source]
    ):
        said = listed(one[0] for one in found)
        fix = fixed(pair, [TextEdit(*one.span(), f"{one['from']}-{one['to']}") for one in found])
        yield DASHES.finding("a range of numbers: {words}", unsure=True, words=said, fix=fix)


CHECKS: tuple[Check, ...] = (dashes,)


def _hyphens(pair: TextPair) -> Iterator[Finding]:
    target, source = pair.target, pair.source
    found = [] if _HYPHEN.search(source) else [*few(_HYPHEN.finditer(target))]
    found += [] if "--" in source else [*few(_DOUBLE.finditer(target))]
    if found:
        said = listed(shown(target, *one.span()) for one in found)
        fix = fixed(pair, _as_dashes(found, spanish=into_spanish(pair)))
        unsure = into_english(pair) and len(found) == 1 and found[0][0] == " - "
        yield DASHES.finding("a hyphen for a dash: {words}", unsure=unsure, words=said, fix=fix)
    elif not _GLUED_HYPHEN.search(source) and (glued := [*few(_GLUED_HYPHEN.finditer(target))]):
        said = listed(shown(target, *one.span()) for one in glued)
        yield DASHES.finding("a hyphen for a dash: {words}", unsure=True, words=said)


def _as_dashes(found: list[re.Match[str]], *, spanish: bool) -> list[TextEdit]:
    """Return the edits that make dashes; in Spanish only of two around an aside, and otherwise none."""
    if not spanish:
        return [TextEdit(*one.span(), "—") for one in found]
    if len(found) != _PAIR:
        return []
    first, second = found
    return [TextEdit(*first.span(), " —"), TextEdit(*second.span(), "— ")]


def _dashes(pair: TextPair) -> Iterator[Finding]:
    target = pair.target
    if into_spanish(pair) and (found := [*few(_TIGHT.finditer(target))]):
        said = listed(shown(target, *one.span()) for one in found)
        fix = fixed(pair, _as_dashes(found, spanish=True))
        yield DASHES.finding("dashes are set as in English: {words}", words=said, fix=fix)
    elif into_english(pair) and (aside := _SPANISH.search(target)):
        end = target.index("—", aside.end())
        after = " " if target[end + 1 : end + 2] == " " else ""
        fix = fixed(pair, [TextEdit(*aside.span(), "—"), TextEdit(end, end + 1 + len(after), "—")]) if after else None
        said = shown(target, *aside.span())
        yield DASHES.finding("dashes are set as in Spanish: {words}", words=said, fix=fix)
