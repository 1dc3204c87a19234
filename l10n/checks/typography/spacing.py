"""Spaces: one between words, none before a sign, one after it, and unbreakable ones where the source has them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.article import Syntax
from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair
from l10n.checks.typography.fixing import few, fixed, into_english, listed, shown
from l10n.text.edits import TextEdit
from l10n.text.lazy import lazy_pattern

SPACING = Rule("spacing", Severity.WARNING, Category.PUNCTUATION)
RULES = (SPACING,)

_DOUBLE = lazy_pattern(r"(?<=\S) {2,}(?=\S)")
_BEFORE = lazy_pattern(r" (?=[,;:!?…]|\.(?![\w.])|\.(?=[A-ZÁÉÍÓÚÑ][a-záéíóúñ]))(?![:;=]['’]?-?[()DP])(?<=[\w)”»\"%] )")
_BEFORE_HINTS = tuple(f" {sign}" for sign in ",;:!?….")
_INSIDE_HINTS = (*(f"{sign} " for sign in "([¿¡«“‘"), *(f" {sign}" for sign in ")]»”"))
_BEFORE_PERCENT = lazy_pattern(r"(?<=\d)[ \xa0\u202f](?=%)")
_INSIDE = lazy_pattern(r"[(\[¿¡«“‘] +(?=\w)|(?<=[\w.,?!]) +(?=[)\]»”])")
_TIGHT = lazy_pattern(r"[,;:?!.)»”(«“¿¡](?:(?<=[,;:?!.)»”])(?=[^\W\d_]|[¿¡])|(?<=\w[(«“¿¡]))")
"""What has any of the next three."""
_MISSING = lazy_pattern(r"[,;:?!](?<=[^\W\d_]{2}[,;:?!])(?=[^\W\d_]{2}|[¿¡])")
_GLUED_SENTENCE = lazy_pattern(r"\.(?<=[a-záéíóúñ\d%)”»]\.)(?=[A-ZÁÉÍÓÚÑ¿¡][a-záéíóúñA-Z])")
_GLUED = lazy_pattern(r"[(«“¿¡)»”](?:(?P<open>(?<=[^\W\d_]{2}[(«“¿¡])(?=\w))|(?P<close>(?<=[)»”])(?=[^\W\d_]{2})))")
_LONGEST_PART = 30
_OPENING = "(«“¿¡"
_ENDING = lazy_pattern(r"\([a-z]{1,3}\)")
_KEPT = lazy_pattern(r"(?P<left>\d[\d.,]*)(?:[\xa0\u202f]|&nbsp;|&#160;)(?P<right>[^\W\d_]{1,3}\b|[%°$€])")


def spacing(pair: TextPair) -> Iterator[Finding]:
    """Find spaces that are too much, too few or of the wrong kind, unless the source has the same."""
    yield from _double(pair)
    yield from _beside(pair)
    yield from _missing(pair)
    yield from _breaking(pair)


CHECKS: tuple[Check, ...] = (spacing,)


def _double(pair: TextPair) -> Iterator[Finding]:
    """Find runs of spaces; browsers show those in Markdown and HTML as one."""
    if "  " in pair.text and not _DOUBLE.search(pair.segment.source) and (found := few(_DOUBLE.finditer(pair.text))):
        said = listed(shown(pair.text, *one.span()) for one in found)
        unsure = pair.segment.syntax is not Syntax.PLAIN
        yield SPACING.finding(
            "more than one space: {words}", unsure=unsure, words=said, fix=_DOUBLE.sub(" ", pair.text)
        )


def _beside(pair: TextPair) -> Iterator[Finding]:
    target = pair.target
    found: list[tuple[int, int]] = []
    for kind, hints in ((_BEFORE, _BEFORE_HINTS), (_INSIDE, _INSIDE_HINTS)):
        if any(hint in target for hint in hints):
            found += [_space(one) for one in few(kind.finditer(target)) if not _has(pair.source, one, kind)]
    if "%" in target and into_english(pair):
        found += [one.span() for one in few(_BEFORE_PERCENT.finditer(target))]
    if found:
        said = listed(shown(target, start, end + 1) for start, end in sorted(found))
        fix = fixed(pair, [TextEdit(start, end, "") for start, end in found])
        yield SPACING.finding("a space before or after a sign: {words}", words=said, fix=fix)


def _space(found: re.Match[str]) -> tuple[int, int]:
    """Return the span of the space beside a sign."""
    return found.end() - len(found[0]) + len(found[0].rstrip(" ")), found.end()


def _has(source: str, found: re.Match[str], kind: re.Pattern[str]) -> bool:
    """Tell whether the source has a space at such a sign, too."""
    if kind is _INSIDE:
        return any(hint in source for hint in _INSIDE_HINTS)
    after = found.string[found.end() : found.end() + 1]
    return any(source[one.end()] == after for one in kind.finditer(source))


def _missing(pair: TextPair) -> Iterator[Finding]:
    target, source = pair.target, pair.source
    if not _TIGHT.search(target):
        return
    found = [one for one in few(_MISSING.finditer(target)) if _around(one) not in source]
    found += [
        one
        for one in few(_GLUED.finditer(target))
        if not _ENDING.match(target, one.start()) and not _is_own(one, source)
    ]
    sentences = [one for one in few(_GLUED_SENTENCE.finditer(target)) if _around(one) not in source]
    for each, unsure in ((found, False), (sentences, True)):
        if each:
            said = listed(shown(target, *one.span()) for one in each)
            fix = fixed(pair, [_spaced(one) for one in each])
            yield SPACING.finding("a space is missing: {words}", unsure=unsure, words=said, fix=fix)


def _around(found: re.Match[str]) -> str:
    return found.string[found.start() - 2 : found.end() + 2]


def _is_own(found: re.Match[str], source: str) -> bool:
    """Tell whether the source glues words to brackets too, or a bracket only holds a part of the word."""
    text, (start, end) = found.string, found.span()
    if found.group() == ")":
        opening = text.rfind("(", max(0, start - _LONGEST_PART), start)
        return opening >= 0 and " " not in text[opening:start]
    if found.group() == "(":
        closing = text.find(")", end, end + _LONGEST_PART)
        return (closing > 0 and text[closing + 1 : closing + 2].isalnum()) or re.search(r"\w\(", source) is not None
    return False


def _spaced(found: re.Match[str]) -> TextEdit:
    at = found.start() if found[0] in _OPENING else found.end()
    return TextEdit(at, at, " ")


def _breaking(pair: TextPair) -> Iterator[Finding]:
    """Find an ordinary space where the source keeps a number and its unit together."""
    if "\xa0" not in pair.source and "\u202f" not in pair.source:
        return
    kept = {f"{one['left']} {one['right']}" for one in few(_KEPT.finditer(pair.segment.source))}
    if found := [one for one in kept if re.search(rf"(?<![\w.,]){re.escape(one)}(?!\w)", pair.text)]:
        fix = pair.text
        for one in found:
            fix = fix.replace(one, one.replace(" ", "\xa0"))
        yield SPACING.finding("a space that may break: {words}", unsure=True, words=listed(sorted(found)), fix=fix)
