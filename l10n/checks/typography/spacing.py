"""Spaces: one between words, none before a sign, one after it, and those that do not break where the source has them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair
from l10n.checks.typography.fixing import Edit, fixed, into_english, listed, shown

SPACING = Rule("spacing", Severity.WARNING, Category.PUNCTUATION)
RULES = (SPACING,)

_DOUBLE = re.compile(r"(?<=\S) {2,}(?=\S)")
_BEFORE = re.compile(r"(?<=[^\W_]) +(?=[,;:!?…]|\.(?![\w.]))(?![:;=]['’]?-?[()DP])")
_BEFORE_PERCENT = re.compile(r"(?<=\d)[ \xa0\u202f](?=%)")
_INSIDE = re.compile(r"(?<=[(\[¿¡«“‘]) +(?=\w)|(?<=[\w.,?!]) +(?=[)\]»”])")
_MISSING = re.compile(r"(?<=[^\W\d_]{2})(?P<sign>[,;:?!]|\.(?=[A-ZÁÉÍÓÚÑ¿¡][^\W\d_]*[a-záéíóúñ]))(?=[^\W\d_]{2}|[¿¡])")
_GLUED = re.compile(r"(?<=[^\W\d_]{2})(?P<open>[(«“¿¡])(?=\w)|(?P<close>[)»”])(?=[^\W\d_]{2})")
_ENDING = re.compile(r"\((?:s|a|as|es|n|os|do|da|ies)\)")
_KEPT = re.compile(r"(?P<left>\d[\d.,]*)(?:[\xa0\u202f]|&nbsp;|&#160;)(?P<right>[^\W\d_]{1,3}\b|[%°$€])")


def spacing(pair: TextPair) -> Iterator[Finding]:
    """Find spaces that are too much, too few or of the wrong kind, unless the source has the same."""
    yield from _double(pair)
    yield from _beside(pair)
    yield from _missing(pair)
    yield from _breaking(pair)


CHECKS: tuple[Check, ...] = (spacing,)


def _double(pair: TextPair) -> Iterator[Finding]:
    if "  " in pair.text and not _DOUBLE.search(pair.segment.source) and (found := [*_DOUBLE.finditer(pair.text)]):
        said = listed(shown(pair.text, *one.span()) for one in found)
        yield SPACING.finding("more than one space: {words}", words=said, fix=_DOUBLE.sub(" ", pair.text))


def _beside(pair: TextPair) -> Iterator[Finding]:
    target = pair.target
    found = [one for one in _BEFORE.finditer(target) if not _has(pair.source, one, _BEFORE)]
    found += [one for one in _INSIDE.finditer(target) if not _has(pair.source, one, _INSIDE)]
    if "%" in target and into_english(pair):
        found += _BEFORE_PERCENT.finditer(target)
    if found:
        said = listed(shown(target, one.start(), one.end() + 1) for one in found)
        fix = fixed(pair, [Edit(*one.span(), "") for one in found])
        yield SPACING.finding("a space before or after a sign: {words}", words=said, fix=fix)


def _has(source: str, found: re.Match[str], kind: re.Pattern[str]) -> bool:
    """Tell whether the source has a space at such a sign, too."""
    after = found.string[found.end() : found.end() + 1]
    if kind is _INSIDE:
        return kind.search(source) is not None
    return any(source[one.end()] == after for one in kind.finditer(source))


def _missing(pair: TextPair) -> Iterator[Finding]:
    target, source = pair.target, pair.source
    found = [one for one in _MISSING.finditer(target) if _around(one) not in source]
    found += [one for one in _GLUED.finditer(target) if not _ENDING.match(target, one.start()) and not _is_own(one, source)]
    if found:
        said = listed(shown(target, *one.span()) for one in found)
        fix = fixed(pair, [_spaced(one) for one in found])
        yield SPACING.finding("a space is missing: {words}", words=said, fix=fix)


def _around(found: re.Match[str]) -> str:
    return found.string[found.start() - 2 : found.end() + 2]


def _is_own(found: re.Match[str], source: str) -> bool:
    """Tell whether the source glues words to brackets too, or a bracket only holds a part of the word."""
    text, (start, end) = found.string, found.span()
    if found["close"] == ")":
        opening = text.rfind("(", 0, start)
        return " " not in text[opening:start]
    if found["open"] == "(":
        closing = text.find(")", end)
        return text[closing + 1 : closing + 2].isalnum() or re.search(r"\w\(", source) is not None
    return False


def _spaced(found: re.Match[str]) -> Edit:
    at = found.start() if found.groupdict().get("open") else found.end()
    return Edit(at, at, " ")


def _breaking(pair: TextPair) -> Iterator[Finding]:
    """Find an ordinary space where the source keeps a number and its unit together."""
    if "\xa0" not in pair.segment.source and "\u202f" not in pair.segment.source and "&" not in pair.segment.source:
        return
    kept = {f"{one['left']} {one['right']}" for one in _KEPT.finditer(pair.segment.source)}
    if found := [one for one in kept if re.search(rf"(?<![\w.,]){re.escape(one)}(?!\w)", pair.text)]:
        fix = pair.text
        for one in found:
            fix = fix.replace(one, one.replace(" ", "\xa0"))
        yield SPACING.finding("a space that may break: {words}", unsure=True, words=listed(sorted(found)), fix=fix)
