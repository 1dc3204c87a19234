"""Capitals: Spanish writes months, days, languages and peoples in lower case, English with a capital.

Also: Spanish headings are not in Title Case, and a sentence starts as that of the source.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair, Word
from l10n.checks.typography.fixing import Edit, fixed, into_english, into_spanish
from l10n.languages.messages import gettext_noop
from l10n.languages.word_lists import rows, words

CAPITALS = Rule("capitals", Severity.WARNING, Category.SPELLING)
RULES = (CAPITALS,)

_STARTS = re.compile(r"(?:^|[.?!…:;¿¡«“\"'‘(\[—–•·/|*\ufffc][\s«“\"'‘¿¡(\[]*|\d[.)] )$")
_FIRST = re.compile(r"[\s«“\"'‘¿¡(\[—–*_…\ufffc.]*")
_NEAR_DATE = re.compile(r"\d,? *$|\b(?:in|of|on|last|next|this|since|until|by|early|late|mid|through|from|to) $")
_DATE_AFTER = re.compile(r",? *\d{1,4}\b")
_NAMED_DAY = re.compile(r"(?:[A-ZÁÉÍÓÚÑ][\w.]*(?: (?:del?|el|la))* )\d{1,2}(?:ro|º|°)? de $|\d+-$")
_STATED = 24
"""How many characters before a month tell whether a name begins there: `Avenida 16 de Septiembre`."""
_HEADING_WORDS = 3
_LONG = 4
"""A word so long has a capital in Title Case."""
_MOST_CAPITALS = 0.75


def capitals(pair: TextPair) -> Iterator[Finding]:
    """Find words with the capitals of the other language, Spanish headings in Title Case, and lower-case starts."""
    if into_spanish(pair):
        if _is_title(pair):
            yield from _heading(pair)
            return
        yield from _told(pair, gettext_noop("lower case in Spanish: {words}"), _too_high(pair))
        yield from _told(pair, gettext_noop("lower case in Spanish: {words}"), _offices(pair), unsure=True)
    elif into_english(pair):
        yield from _told(pair, gettext_noop("a capital in English: {words}"), _too_low(pair))
    yield from _start(pair)


CHECKS: tuple[Check, ...] = (capitals,)


def _told(pair: TextPair, template: str, found: Iterable[Word], *, unsure: bool = False) -> Iterator[Finding]:
    """Yield a finding that turns the first letter of words, if there are any."""
    if wrong := [*found]:
        fix = fixed(pair, [Edit(one.start, one.start + 1, one.text[0].swapcase()) for one in wrong])
        shown = ", ".join(dict.fromkeys(one.text for one in wrong))
        yield CAPITALS.finding(template, unsure=unsure, words=shown, fix=fix)


@cache
def _calendar() -> dict[str, str]:
    """Return the months and days of Spanish in lower case, each with that of English."""
    return dict(rows("es", "calendar", columns=2))


@cache
def _english_calendar() -> dict[str, str]:
    return {english: spanish for spanish, english in _calendar().items()}


@cache
def _peoples(language: str) -> frozenset[str]:
    return frozenset(words(language, "peoples"))


@cache
def _ambiguous(language: str) -> frozenset[str]:
    return frozenset(words(language, "calendar_or_word"))


def _sides(pair: TextPair) -> Counter[str]:
    """Return how often each word is in the source, in lower case."""
    return Counter(one.text.lower() for one in pair.source_words)


def _too_high(pair: TextPair) -> Iterator[Word]:
    """Yield months, days, languages and peoples of a Spanish text that have a capital inside a sentence."""
    there = pair.target_words
    for at, one in enumerate(there):
        small = one.text.lower()
        if one.text == small or (small not in _calendar() and small not in _peoples("es")):
            continue
        if one.text[1:] != small[1:] or _STARTS.search(pair.target, 0, one.start):
            continue
        is_wrong = _is_date if small in _calendar() else _is_people
        if is_wrong(pair, at, small):
            yield one


def _is_date(pair: TextPair, at: int, small: str) -> bool:
    """Tell whether a word with a capital is a month or day, not a name: `Santo Domingo`, `Viernes Santo`."""
    one = pair.target_words[at]
    if _is_named(pair, at) or _NAMED_DAY.search(pair.target, max(0, one.start - _STATED), one.start):
        return False
    had = pair.once(_sides)
    if any(had[each] for each in (_calendar()[small], _calendar()[small] + "s")):
        return True
    return small not in _ambiguous("es") and one.text not in pair.source


def _is_named(pair: TextPair, at: int) -> bool:
    """Tell whether a name goes on behind a word: `Viernes Santo`, `Miércoles de Ceniza`."""
    following = pair.target_words[at + 1 : at + 3]
    if following and following[0].text in {"de", "del"}:
        following = following[1:]
    if not following or not following[0].text[0].isupper() or following[0].text.lower() in _calendar():
        return False
    between = pair.target[pair.target_words[at].end : following[0].start]
    return not set(between) & set(".,;:()«»“”\"") and following[0].text not in pair.source


def _is_people(pair: TextPair, at: int, small: str) -> bool:
    """Tell whether a word with a capital is a language or a people, not a part of a name: `Partido Español`."""
    there = pair.target_words
    before, after = there[max(0, at - 2) : at], there[at + 1 : at + 3]
    near = [*(one for one in before[-1:]), *(one for one in after[:1])]
    if any(one.text[0].isupper() for one in near) or there[at].text in pair.source:
        return False
    joins = {"de", "del", "la", "las", "los", "el", "y", "e", "al"}
    beyond = [*before[:1], *after[1:]]
    linked = any(one.text in joins for one in near) and any(one.text[0].isupper() for one in beyond)
    return not linked and small in _peoples("es")


def _offices(pair: TextPair) -> Iterator[Word]:
    """Yield offices with a capital before a name: `el Presidente Juárez`."""
    there = pair.target_words
    for at, one in enumerate(there[:-1]):
        if not one.text[0].isupper() or one.text[1:] != one.text[1:].lower() or one.text.lower() not in _offices_of("es"):
            continue
        before = there[at - 1].text if at else ""
        after = there[at + 1]
        names = after.text[0].isupper() and pair.target[one.end : after.start] == " "
        if names and before in {"el", "la", "al", "del"} and not _STARTS.search(pair.target, 0, one.start):
            yield one


@cache
def _offices_of(language: str) -> frozenset[str]:
    return frozenset(words(language, "offices"))


def _too_low(pair: TextPair) -> Iterator[Word]:
    """Yield months, days, languages and peoples of an English text without their capital."""
    had: Counter[str] | None = None
    for one in pair.target_words:
        small = one.text.removesuffix("'s").removesuffix("’s")
        single = small.removesuffix("s")
        if small in _peoples("en") and one.text not in pair.source:
            yield one
        elif small in _english_calendar() or single in _english_calendar():
            name = small if small in _english_calendar() else single
            had = had or pair.once(_sides)
            if name not in _ambiguous("en") or (had[_english_calendar()[name]] and _is_dated(pair.target, one)):
                yield one


def _is_dated(text: str, word: Word) -> bool:
    return bool(_NEAR_DATE.search(text, max(0, word.start - 12), word.start) or _DATE_AFTER.match(text, word.end))


def _is_title(pair: TextPair) -> bool:
    return pair.segment.role.startswith(("heading", "title"))


def _heading(pair: TextPair) -> Iterator[Finding]:
    """Find a Spanish heading in Title Case; names, which the source has too, count on neither side."""
    long = [one for one in pair.target_words[1:] if len(one.text) >= _LONG and one.text not in pair.source]
    high = [one for one in long if one.text[0].isupper() and one.text[1:] == one.text[1:].lower()]
    if len(long) >= _HEADING_WORDS and len(high) >= _MOST_CAPITALS * len(long):
        yield CAPITALS.finding("Title Case of English in a Spanish heading")
    else:
        yield from _told(pair, gettext_noop("lower case in Spanish: {words}"), _too_high(pair))


def _start(pair: TextPair) -> Iterator[Finding]:
    """Find a sentence that starts in lower case where the source starts with a capital."""
    was, now = (_FIRST.match(text).end() for text in (pair.source, pair.target))  # type: ignore[union-attr] # matches
    if pair.target[now : now + 1].islower() and pair.source[was : was + 1].isupper():
        word = next((one for one in pair.target_words if one.start == now), None)
        kept = word is None or not word.text.islower() or word.text in pair.source or len(pair.source_words) < _LONG
        if not kept and word is not None:
            fix = fixed(pair, [Edit(now, now + 1, pair.target[now].upper())])
            yield CAPITALS.finding("starts in lower case: {words}", words=word.text, fix=fix)
