"""Plurals of acronyms: Spanish writes `las ONG` and `EE. UU.`, not `ONGs` and `EEUU`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair
from l10n.checks.typography.fixing import few, fixed, into_spanish
from l10n.languages.word_lists import words
from l10n.text.edits import TextEdit

ACRONYM_PLURAL = Rule("acronym-plural", Severity.WARNING, Category.SPELLING)
RULES = (ACRONYM_PLURAL,)

_TWO_CAPITALS = re.compile("[A-ZÑ]{2}")
_PLURAL = re.compile(r"(?<![\w@#./-])(?P<acronym>[A-ZÑ]{2,})(?:['’]?s|['’]S)(?![\w'’/@])")
_CAPITALS = re.compile(r"(?<![\w@#./-])[A-Z]{4,8}(?![\w'’/@-])")
_DOTTED = re.compile(r"(?<![\w@#./-])(?P<one>[A-Z])(?P=one)\. ?(?P<two>[A-Z])(?P=two)(?![\w.])")


def acronym_plural(pair: TextPair) -> Iterator[Finding]:
    """Find acronyms with the plural of English, and doubled letters without full stops."""
    target = pair.target
    if not into_spanish(pair) or not _TWO_CAPITALS.search(target):
        return
    edits = [
        TextEdit(*found.span(), found["acronym"])
        for found in few(_PLURAL.finditer(target))
        if not _is_possessive(found, pair.source)
    ]
    edits += [
        TextEdit(*found.span(), " ".join(f"{found[0][at : at + 2]}." for at in range(0, len(found[0]), 2)))
        for found in few(_CAPITALS.finditer(target))
        if found[0] in _doubled()
    ]
    edits += [
        TextEdit(*found.span(), f"{found['one'] * 2}. {found['two'] * 2}.")
        for found in few(_DOTTED.finditer(target))
        if found["one"] * 2 + found["two"] * 2 in _doubled()
    ]
    if edits := [_without_second_stop(target, edit) for edit in edits]:
        said = ", ".join(f"{target[edit.start : edit.end]} → {edit.new}" for edit in sorted(edits))
        yield ACRONYM_PLURAL.finding("the plural in Spanish: {words}", words=said, fix=fixed(pair, edits))


CHECKS: tuple[Check, ...] = (acronym_plural,)


@cache
def _doubled() -> frozenset[str]:
    """Return the acronyms whose letters are doubled in the plural, without full stops."""
    return frozenset(words("es", "doubled_acronyms"))


def _is_possessive(found: re.Match[str], source: str) -> bool:
    """Tell whether the form is part of a name that the translation copies: `McDonald's` in capitals, `AT&T's Plan`."""
    following = re.match(r" [A-Z]\w+", found.string[found.end() :])
    return following is not None and found[0] + following[0] in source


def _without_second_stop(text: str, edit: TextEdit) -> TextEdit:
    """Return an edit whose last full stop is also that of the sentence, if one follows."""
    return edit._replace(end=edit.end + 1) if edit.new.endswith(".") and text[edit.end : edit.end + 1] == "." else edit
