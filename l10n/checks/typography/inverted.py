"""`¿` and `¡`: Spanish opens each question and exclamation, English none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair
from l10n.checks.typography.fixing import few, fixed, into_english, into_spanish, listed, shown
from l10n.text.edits import TextEdit

INVERTED_MARKS = Rule("inverted-marks", Severity.WARNING, Category.PUNCTUATION)
RULES = (INVERTED_MARKS,)

_MARKS = re.compile(r"[¿¡]+|[?!]+")
_ANY = re.compile("[¿¡?!]")
_INVERTED = re.compile(r"[¿¡]+")
_OPENS = {"?": "¿", "!": "¡"}
_START = re.compile(r"(?:^|[.!?…:;»”\"\n] )[\s«“\"'‘(\[—–-]*")
_LAST_WORDS = re.compile(r"(?P<two>\S{1,60}(?: |$))?(?P<one>\S{1,60})$")
_NEXT_WORD = re.compile(r" (\w+)")
_QUOTED = re.compile(r"[¿¡]+[^?!¿¡]{3,80}[?!]")
_MOST_BEFORE = 130
"""How many characters before a mark are looked at for its words."""


class _Faults(NamedTuple):
    unopened: list[re.Match[str]]
    unclosed: list[re.Match[str]]
    misplaced: list[re.Match[str]]


def inverted_marks(pair: TextPair) -> Iterator[Finding]:
    """Find marks of questions and exclamations that are missing, doubled or in the wrong place."""
    target = pair.target
    if into_spanish(pair) and _ANY.search(target):
        yield from _in_spanish(pair)
    elif into_english(pair) and _INVERTED.search(target):
        found = [one for one in few(_INVERTED.finditer(target)) if not _is_quoted(one, pair.source)]
        if found:
            said = listed(shown(target, *one.span()) for one in found)
            fix = fixed(pair, [TextEdit(*one.span(), "") for one in found])
            yield INVERTED_MARKS.finding("English does not open with {marks}", marks=said, fix=fix)


CHECKS: tuple[Check, ...] = (inverted_marks,)


def _in_spanish(pair: TextPair) -> Iterator[Finding]:
    target = pair.target
    unopened, unclosed, misplaced = _faults(target)
    unopened = [one for one in few(unopened) if not _is_copied(one, pair.source)]
    if unopened:
        edits = [_opened(one) for one in unopened]
        fix = None if None in edits else fixed(pair, [edit for edit in edits if edit])
        said = listed(shown(target, *one.span()) for one in unopened)
        yield INVERTED_MARKS.finding("a question or exclamation without ¿ or ¡: {words}", words=said, fix=fix)
    if unclosed:
        said = listed(shown(target, *one.span()) for one in unclosed)
        yield INVERTED_MARKS.finding("¿ or ¡ without its ? or !: {words}", words=said)
    if misplaced and not unopened and not unclosed:
        said = listed(shown(target, *one.span()) for one in misplaced)
        yield INVERTED_MARKS.finding("¿ or ¡ in the wrong place or twice: {words}", words=said)
    elif doubled := [one for one in few(_INVERTED.finditer(target)) if _is_doubled(one, pair.source)]:
        said = listed(shown(target, *one.span()) for one in doubled)
        fix = fixed(pair, [TextEdit(*one.span(), "".join(dict.fromkeys(one[0]))) for one in doubled])
        yield INVERTED_MARKS.finding("¿ or ¡ in the wrong place or twice: {words}", words=said, fix=fix)


def _faults(text: str) -> _Faults:
    """Return the marks that lack their partner, and the opening ones where nothing opens."""
    opened: list[re.Match[str]] = []
    found = _Faults([], [], [])
    for one in _MARKS.finditer(text):
        before, after = text[one.start() - 1 : one.start()], text[one.end() : one.end() + 1]
        if one[0][0] in "¿¡":
            opened.append(one)
            if before.isalnum() or (after.isspace() or after in {"", ",", ".", "?", "!"}):
                found.misplaced.append(one)
        elif opened:
            opened.pop()
        elif not (after.isalnum() and before.isalnum()) and (before != "(" or after != ")"):
            found.unopened.append(one)
    found.unclosed.extend(opened)
    return found


def _is_doubled(found: re.Match[str], source: str) -> bool:
    """Tell whether a mark stands twice that the source, or the end of the question, has once."""
    marks = found[0]
    if len({*marks}) == len(marks):
        return False
    closing = "".join("?" if sign == "¿" else "!" for sign in marks)
    return closing not in source and closing not in found.string


def _is_copied(found: re.Match[str], source: str) -> bool:
    """Tell whether a mark belongs to words that the source has too: `Yahoo!`, an English title."""
    if (following := _NEXT_WORD.match(found.string, found.end())) and f"{_last(found)} {following[1]}" in source:
        return True
    words = _LAST_WORDS.search(found.string[max(0, found.start() - _MOST_BEFORE) : found.start()])
    if words is None:
        return found.start() == 0
    if words["two"] and words["two"] + words["one"] + found[0] in source:
        return True
    own = words["one"].lstrip("«“\"'‘([")
    at = source.find(own + found[0])
    goes_on = re.match(r"[’'\"”»)]*,? \w|['’]s", source[at + len(own) + len(found[0]) :])
    return at >= 0 and own[:1].isupper() and goes_on is not None and not re.match(r"\W* [A-Z]", goes_on[0])


def _last(found: re.Match[str]) -> str:
    """Return the word before a mark."""
    return found.string[max(0, found.start() - _MOST_BEFORE) : found.start()].rpartition(" ")[2]


def _opened(found: re.Match[str]) -> TextEdit | None:
    """Return the edit that opens a whole sentence without commas; otherwise the place is not sure."""
    text = found.string
    starts = [one.end() for one in _START.finditer(text, 0, found.start())]
    start = starts[-1] if starts else 0
    if start >= found.start() or "," in text[start : found.start()]:
        return None
    return TextEdit(start, start, "".join(_OPENS[sign] for sign in dict.fromkeys(found[0])))


def _is_quoted(found: re.Match[str], source: str) -> bool:
    """Tell whether the words after a mark are those of the source: Spanish that the translation quotes."""
    words = _QUOTED.match(found.string, found.start())
    return words is not None and words[0] in source
