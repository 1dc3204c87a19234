"""Brackets: each one that opens is closed, by its own kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair
from l10n.checks.typography.fixing import listed, shown

BRACKETS = Rule("brackets", Severity.WARNING, Category.PUNCTUATION)
RULES = (BRACKETS,)

_BRACKET = re.compile(r"[()\[{}]|\](?!\()")
"""Not the middle of a link: the rules of markup tell of those."""
_PARTNER = {")": "(", "]": "[", "}": "{"}
_LABEL = re.compile(r"(?:^|[;:.,(\[] (?:[^\W\d_]{1,3} )?)(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})\)")
"""`a)`, `2)`: it opens an item of a list."""
_FACE = re.compile(r"(?<!\w)[:;=]['’]?-?[()\[\]](?!\w)")


def brackets(pair: TextPair) -> Iterator[Finding]:
    """Find brackets without their partner, unless the source has as many of them: its sentence may be a part."""
    target = pair.target
    if not _BRACKET.search(target) or not (alone := _alone(target)):
        return
    had = Counter(pair.source[place] for place in _alone(pair.source))
    found: list[int] = []
    for place in alone:
        had[target[place]] -= 1
        if had[target[place]] < 0:
            found.append(place)
    if found:
        said = listed(shown(target, place, place + 1) for place in found)
        yield BRACKETS.finding("a bracket without its pair: {words}", words=said)


CHECKS: tuple[Check, ...] = (brackets,)


def _alone(text: str) -> list[int]:
    """Return the places of the brackets without a partner, in order."""
    faces = {place for found in _FACE.finditer(text) for place in range(*found.span())}
    labels = {found.end() - 1 for found in _LABEL.finditer(text)}
    opened: list[int] = []
    alone: list[int] = []
    for found in _BRACKET.finditer(text):
        place, sign = found.start(), found[0]
        if place in faces:
            continue
        if sign not in _PARTNER:
            opened.append(place)
        elif opened and text[opened[-1]] == _PARTNER[sign]:
            opened.pop()
        elif place not in labels:
            alone.append(place)
    return sorted((*alone, *opened))
