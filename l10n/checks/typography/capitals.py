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
from l10n.checks.typography.fixing import few, fixed, into_english, into_spanish
from l10n.languages.cldr import calendar_names
from l10n.languages.messages import gettext_noop
from l10n.languages.word_lists import words
from l10n.text.edits import TextEdit

CAPITALS = Rule("capitals", Severity.WARNING, Category.SPELLING)
RULES = (CAPITALS,)

_STARTS = re.compile(r"(?:^|[.?!…:;¿¡«“\"'‘(\[—–•·/|*\ufffc][\s«“\"'‘¿¡(\[]*|\d[.)] )$")
_FIRST = re.compile(r"[\s«“\"'‘¿¡(\[—–*_…\ufffc.]*")
_NEAR_DATE = re.compile(r"\d,? *$|\b(?P<word>\w+) $")
_DATE_AFTER = re.compile(r",? *\d{1,4}\b")
_NAMED_DAY = re.compile(
    r"(?<=[\wáéíóúñ,] )[A-ZÁÉÍÓÚÑ][\w.]{3,}(?: (?:del?|el|la))* (?:\d{1,2}(?:ro|º|°)?|[A-Z]\w+) de $|\d+-$"
)
_STATED = 40
"""How many characters before a month tell whether a name begins there: `Avenida 16 de Septiembre`."""
_JOINS = frozenset({"de", "del", "la", "las", "los", "el", "al"})
"""Words inside a name."""
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
    if wrong := few(found):
        fix = fixed(pair, [TextEdit(one.start, one.start + 1, one.text[0].swapcase()) for one in wrong])
        shown = ", ".join(dict.fromkeys(one.text for one in wrong))
        yield CAPITALS.finding(template, unsure=unsure, words=shown, fix=fix)


@cache
def _peoples(language: str) -> frozenset[str]:
    return frozenset(words(language, "peoples"))


@cache
def _lower_case() -> frozenset[str]:
    """Return what Spanish writes in lower case."""
    return frozenset(calendar_names("es", "en")) | _peoples("es")


@cache
def _capitalized() -> dict[str, str]:
    """Return what English writes with a capital, in lower case, by its forms: `monday`, `mondays`, `monday's`."""
    names = [*calendar_names("en", "es"), *_peoples("en")]
    return {name + ending: name for ending in ("s", "'s", "’s", "") for name in names}


@cache
def _ambiguous(language: str) -> frozenset[str]:
    return frozenset(words(language, "calendar_or_word"))


def _sides(pair: TextPair) -> Counter[str]:
    """Return how often each word is in the source, in lower case."""
    return Counter(one.text.lower() for one in pair.source_words)


def _written(pair: TextPair) -> frozenset[str]:
    """Return the words of the source as they are written."""
    return frozenset(one.text for one in pair.source_words)


def _starts(text: str, word: Word) -> bool:
    """Tell whether a word starts a sentence, a quotation or an item."""
    return _STARTS.search(text, max(0, word.start - _STATED), word.start) is not None


def _too_high(pair: TextPair) -> Iterator[Word]:
    """Yield months, days, languages and peoples of a Spanish text that have a capital inside a sentence."""
    there, lower_case = pair.target_words, _lower_case()
    for at, one in enumerate(there):
        if not one.text[0].isupper() or (small := one.text.lower()) not in lower_case:
            continue
        if one.text[1:] != small[1:] or _starts(pair.target, one):
            continue
        is_wrong = _is_date if small in calendar_names("es", "en") else _is_people
        if is_wrong(pair, at, small):
            yield one


def _is_date(pair: TextPair, at: int, small: str) -> bool:
    """Tell whether a word with a capital is a month or day, not a name: `Santo Domingo`, `Viernes Santo`."""
    one = pair.target_words[at]
    if _is_named(pair, at) or _NAMED_DAY.search(pair.target, max(0, one.start - _STATED), one.start):
        return False
    had = pair.once(_sides)
    if any(had[each] for each in (calendar_names("es", "en")[small], calendar_names("es", "en")[small] + "s")):
        return True
    return small not in _ambiguous("es") and one.text not in pair.once(_written)


def _is_named(pair: TextPair, at: int) -> bool:
    """Tell whether a name goes on behind a word: `Viernes Santo`, `Miércoles de Ceniza`."""
    following = pair.target_words[at + 1 : at + 3]
    if following and following[0].text in {"de", "del"}:
        following = following[1:]
    if not following or not following[0].text[0].isupper() or following[0].text.lower() in calendar_names("es", "en"):
        return False
    between = pair.target[pair.target_words[at].end : following[0].start]
    return not set(between) & set('.,;:()«»“”"') and following[0].text not in pair.once(_written)


def _is_people(pair: TextPair, at: int, small: str) -> bool:
    """Tell whether a word with a capital is a language or a people, not a part of a name: `Partido Español`."""
    there = pair.target_words
    if small not in _peoples("es") or there[at].text in pair.once(_written):
        return False
    for near, beyond in (
        (there[at - 1 : at], there[max(0, at - 2) : max(0, at - 1)]),
        (there[at + 1 : at + 2], there[at + 2 : at + 3]),
    ):
        if near and (near[0].text[0].isupper() or (near[0].text in _JOINS and beyond and beyond[0].text[0].isupper())):
            return False
    return True


def _offices(pair: TextPair) -> Iterator[Word]:
    """Yield offices with a capital before a name: `el Presidente Juárez`."""
    there = pair.target_words
    for at, one in enumerate(there[:-1]):
        if (
            not one.text[0].isupper()
            or one.text[1:] != one.text[1:].lower()
            or one.text.lower() not in _offices_of("es")
        ):
            continue
        before = there[at - 1].text if at else ""
        after = there[at + 1]
        names = after.text[0].isupper() and pair.target[one.end : after.start] == " "
        if names and before in {"el", "la", "al", "del"} and not _starts(pair.target, one):
            yield one


@cache
def _offices_of(language: str) -> frozenset[str]:
    return frozenset(words(language, "offices"))


def _too_low(pair: TextPair) -> Iterator[Word]:
    """Yield months, days, languages and peoples of an English text without their capital."""
    known = _capitalized()
    for one in pair.target_words:
        name = known.get(one.text)
        if name is None:
            continue
        if name in _peoples("en"):
            if one.text not in pair.once(_written):
                yield one
        elif name not in _ambiguous("en") or _is_dated(pair, one, name):
            yield one


def _is_dated(pair: TextPair, word: Word, name: str) -> bool:
    """Tell whether the source and a number or a preposition say that a word is a month: `in may`, `march 3`."""
    if not pair.once(_sides)[calendar_names("en", "es")[name]]:
        return False
    text = pair.target
    before = _NEAR_DATE.search(text, max(0, word.start - 12), word.start)
    if _DATE_AFTER.match(text, word.end) or (before and not before["word"]):
        return True
    return before is not None and before["word"].lower() in _before_dates()


@cache
def _before_dates() -> frozenset[str]:
    """Return the words after which `may` or `march` is a month."""
    articles = {*words("en", "definite_articles"), *words("en", "indefinite_articles")}
    return frozenset(words("en", "plural_stops")) - articles | {"last", "next", "this"}


def _is_title(pair: TextPair) -> bool:
    return pair.segment.role.startswith(("heading", "title"))


def _heading(pair: TextPair) -> Iterator[Finding]:
    """Find a Spanish heading in Title Case; names, which the source has too, count on neither side."""
    long = [one for one in pair.target_words[1:] if len(one.text) >= _LONG and one.text not in pair.once(_written)]
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
        kept = (
            word is None
            or not word.text.islower()
            or word.text in pair.once(_written)
            or len(pair.source_words) < _LONG
        )
        if not kept and word is not None:
            fix = fixed(pair, [TextEdit(now, now + 1, pair.target[now].upper())])
            yield CAPITALS.finding("starts in lower case: {words}", words=word.text, fix=fix)
