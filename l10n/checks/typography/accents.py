"""Accents on capitals: Spanish writes `MÉXICO` and `África`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair, Word
from l10n.checks.typography.fixing import few, fixed, into_spanish
from l10n.languages.word_lists import words
from l10n.text.edits import TextEdit
from l10n.text.folding import folded

ACCENTS = Rule("accents", Severity.WARNING, Category.SPELLING)
RULES = (ACCENTS,)

_LONGEST_WORD = 30
_ENDS = re.compile(r"(?P<stem>[A-ZÑ]{2,}[CSX])ION")


@cache
def _accented() -> dict[str, str]:
    """Return words with their accent, in lower case, by their form without one."""
    return {folded(word): word.lower() for word in words("es", "accented_capitals")}


def accents(pair: TextPair) -> Iterator[Finding]:
    """Find capitals without their accent, in words that are not names of the source."""
    if not into_spanish(pair):
        return
    edits: list[TextEdit] = []
    known = ((one, _right(one.text)) for one in pair.target_words if one.text[0].isupper() and one.text.isascii())
    for one, right in few((one, right) for one, right in known if right):
        if not _is_copied(pair, one):
            edits.append(TextEdit(one.start, one.end, right))
    if edits:
        shown = ", ".join(dict.fromkeys(f"{pair.target[one.start : one.end]} → {one.new}" for one in edits))
        yield ACCENTS.finding("an accent is missing: {words}", words=shown, fix=fixed(pair, edits))


CHECKS: tuple[Check, ...] = (accents,)


def _right(word: str) -> str | None:
    """Return a word with its accent; None if it needs none, or nobody knows."""
    known = _accented().get(word.lower())
    if known:
        if word.isupper():
            return known.upper()
        return known.capitalize() if word == word.capitalize() else None
    ending = _ENDS.fullmatch(word)
    return f"{ending['stem']}IÓN" if ending else None


def _is_copied(pair: TextPair, word: Word) -> bool:
    """Tell whether a word stands in a name that the translation copies: `Bank of Mexico`, `Africa CDC`."""
    text = pair.target
    before = text[max(0, word.start - _LONGEST_WORD) : word.start].rstrip(" ").rpartition(" ")[2]
    after = re.match(r" (\w+)", text[word.end : word.end + 40])
    near = [f"{before} {word.text}"] if before else []
    near += [f"{word.text}{after[0]}"] if after else []
    if any(one in pair.source for one in near):
        return True
    return word.text.isupper() and word.text.endswith("ION") and word.text in pair.source
