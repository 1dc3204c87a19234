"""Quotation marks: they are paired, of the kind of the region, and quoted speech keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair
from l10n.checks.typography.fixing import few, fixed, into_english, into_spanish, listed, shown
from l10n.text.edits import TextEdit

QUOTES = Rule("quotes", Severity.WARNING, Category.PUNCTUATION)
RULES = (QUOTES,)

_QUOTES = re.compile('["“”„«»]')
_QUOTED = re.compile(r"""["“„«]([^"“”„«»]+)["”“»]""")
_SINGLE_OPENED = re.compile(r"(?<!\w)['‘]\w")
_SINGLE_CLOSED = re.compile(r"['’](?!\w)")
_MOST_QUOTED = 100
"""How many quotations are searched for in a translation without any quotation mark; more of them cannot all be names
and foreign words."""
_CLOSES = {"“": "”", "«": "»", "„": "“”", "‹": "›"}
_STRAIGHT = re.compile(r'(?<!\d)"')
_TYPOGRAPHIC = re.compile("[“”«»]")
_FOREIGN = re.compile("[«»„]")
_INSIDE = re.compile(r"(?P<quote>[”\"])(?P<sign>[.,])(?!\d)")
_OUTSIDE = re.compile(r"(?P<sign>(?<!\.)\.)(?P<quote>[”»])(?=\s*$)")
_AMERICAN = frozenset({"en-US", "en-CA"})
_DIALOGUE = re.compile(r"\s*[—–]\s?(?:[¿¡]|[^\W\d_])")
"""The dash at the start of speech, which Spanish books and reports have in place of quotation marks."""
_MEASURE = re.compile(r"(?<![\d.,])\d{1,2}(?:\.\d)?\"$")


class _Pairing(NamedTuple):
    """How the quotation marks of a text belong together."""

    unopened: list[int]
    unclosed: list[int]
    mixed: list[int]
    """Marks that close another kind than the one that is open."""
    nested: list[int]
    """Marks that open the kind that is open already."""


def quotes(pair: TextPair) -> Iterator[Finding]:
    """Find lost, unpaired, mixed and foreign quotation marks; unchanged names and foreign words may lose theirs."""
    has = _QUOTES.search(pair.target) is not None
    if has:
        yield from _unpaired(pair)
        yield from _kind(pair)
    elif _QUOTES.search(pair.source):
        said = {quoted.strip(" ,.") for quoted in _QUOTED.findall(pair.source)}
        changed = len(said) > _MOST_QUOTED or any(not _has(pair.target, one) for one in said)
        half = not changed and _is_half(pair.source)
        dialogue = into_spanish(pair) and _DIALOGUE.match(pair.target)
        if (changed or half) and not dialogue and not _is_single_quoted(pair.target):
            yield QUOTES.finding("quotation marks are lost", unsure=half)
    yield from _single(pair)


CHECKS: tuple[Check, ...] = (quotes,)


def _unpaired(pair: TextPair) -> Iterator[Finding]:
    there = _paired(pair.target)
    had = _paired(pair.source) if there.unopened or there.unclosed or there.nested else None
    found = sorted((*there.unopened, *there.unclosed, *there.mixed))
    found = found[len((*had.unopened, *had.unclosed, *had.mixed)) if had else 0 :]
    if found:
        said = listed(shown(pair.target, place, place + 1) for place in found)
        yield QUOTES.finding("a quotation mark without its pair: {words}", words=said)
    elif there.nested and had and not had.nested:
        said = listed(shown(pair.target, place, place + 1) for place in there.nested)
        yield QUOTES.finding("a quotation in the same marks as the one around it: {words}", unsure=True, words=said)


def _is_half(text: str) -> bool:
    """Tell whether a text has a quotation mark whose partner is in another sentence."""
    found = _paired(text)
    return bool(found.unopened or found.unclosed)


def _paired(text: str) -> _Pairing:
    """Pair the double quotation marks of a text; a straight one closes where one is open."""
    opened: list[int] = []
    found = _Pairing([], [], [], [])
    for one in _QUOTES.finditer(text):
        place, sign = one.start(), one[0]
        last = text[opened[-1]] if opened else ""
        if sign == '"':
            if _MEASURE.search(text[max(0, place - 5) : place + 1]) and last != '"':
                continue
            if last == '"':
                opened.pop()
            else:
                opened.append(place)
        elif sign in _CLOSES and not (sign == "“" and last == "„"):
            if sign == last:
                found.nested.append(place)
            opened.append(place)
        elif not opened:
            found.unopened.append(place)
        elif sign in _CLOSES.get(last, '"'):
            opened.pop()
        else:
            found.mixed.append(place)
            opened.pop()
    found.unclosed.extend(opened)
    return found


def _kind(pair: TextPair) -> Iterator[Finding]:
    """Find marks of another language or region, and signs on the wrong side of them."""
    target = pair.target
    if into_english(pair) and (foreign := _FOREIGN.findall(target)):
        edits = [
            TextEdit(one.start(), one.end(), "”" if one[0] == "»" else "“") for one in few(_FOREIGN.finditer(target))
        ]
        yield QUOTES.finding("not quotation marks of English: {marks}", marks=listed(foreign), fix=fixed(pair, edits))
    if _STRAIGHT.search(target) and _TYPOGRAPHIC.search(target):
        yield QUOTES.finding("straight and typographic quotation marks together", unsure=True)
    inside = pair.locales[1] in _AMERICAN
    if inside and (found := few(_INSIDE.finditer(target))):
        edits = [TextEdit(*one.span(), one["sign"] + one["quote"]) for one in found]
        said = listed(shown(target, *one.span()) for one in found)
        yield QUOTES.finding(
            "American English puts full stops and commas inside: {words}",
            unsure=True,
            words=said,
            fix=fixed(pair, edits),
        )
    if into_spanish(pair) and (last := _OUTSIDE.search(target)):
        fix = fixed(pair, [TextEdit(*last.span(), last["quote"] + last["sign"])])
        said = shown(target, *last.span())
        yield QUOTES.finding("Spanish puts the full stop outside: {words}", unsure=True, words=said, fix=fix)


def _single(pair: TextPair) -> Iterator[Finding]:
    """Find single typographic marks without their pair; `’` is an apostrophe, too."""
    opened, had = (text.count("‘") for text in (pair.target, pair.source))
    if opened and opened > pair.target.count("’") and had <= pair.source.count("’"):
        place = pair.target.rindex("‘")
        said = shown(pair.target, place, place + 1)
        yield QUOTES.finding("a quotation mark without its pair: {words}", words=said)


def _has(text: str, words: str) -> bool:
    """Return whether a text has these words, in any case."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE) is not None


def _is_single_quoted(text: str) -> bool:
    """Return whether words of a text are between single quotation marks, which may also be apostrophes inside."""
    opened = _SINGLE_OPENED.search(text)
    return opened is not None and _SINGLE_CLOSED.search(text, opened.end()) is not None
