"""Longer names: `Texas Department of Agriculture` is another body than the Department of Agriculture."""

from __future__ import annotations

import re
from functools import cache

from l10n.glossary.matching import Span
from l10n.glossary.table import Term
from l10n.languages.word_lists import any_of, in_both, renderings, words

_CAPITAL = r"[A-ZÁÉÍÓÚÑ][^\W\d_]*"
_SMALL_GAP = r"[^\S\n]+"
_NEAR = 60
"""How many characters on either side of a name show that it goes on."""
_PLACE_BEFORE = re.compile(rf"(?P<word>{_CAPITAL})(?:['’]s?)?{_SMALL_GAP}\Z")


def is_body(term: Term, name: str) -> bool:
    """Return whether a name is that of one body, whose first mention has a form of its own: `Secretaría de Turismo`."""
    return bool(term.first_en or term.first_es) and " " in name and name[:1].isupper()


def goes_on(text: str, span: Span, language: str, *, body: bool) -> bool:
    """Return whether a name is only a part of a longer one, which names something else.

    It is, if it ends inside a whole name (`Fiscalía General del Estado` in `Fiscalía General del Estado de México`), if
    its last word goes on with `of` (`State Department of Health`), and, for the name of one body, if a place before it
    or behind it makes it the body of that place: `Texas Department of Labor`, `Secretaría de Turismo de Quintana Roo`.
    The names of countries whose bodies a glossary means change nothing.

    Args:
        text: the text.
        span: the name in it.
        language: of the text.
        body: whether it is the name of one body.

    """
    start, end = span
    name = text[start:end]
    if name.isupper():
        return False
    if _cut(text, span, language):
        return True
    is_led = language == "en" and " " in name
    heads = [noun in _heads() for noun in name.split(" ")] if is_led else [False]
    behind = _behind(language).match(text, end, end + _NEAR)
    if behind and behind["word"] not in _homes() and (heads[-1] or (body and behind["word"] not in _people())):
        return True
    return is_led and name[0].isupper() and (body or any(heads)) and _is_after_place(text, start)


def _is_after_place(text: str, start: int) -> bool:
    before = _PLACE_BEFORE.search(text, max(0, start - _NEAR), start)
    return before is not None and before["word"] in _places()


def _cut(text: str, span: Span, language: str) -> bool:
    """Return whether a whole name starts with the last word of a span, and goes on behind it."""
    last = text.rfind(" ", *span) + 1 or span[0]
    whole = _whole_names(language).match(text, last)
    return whole is not None and whole.end() > span[1]


@cache
def _whole_names(language: str) -> re.Pattern[str]:
    return re.compile(any_of(words(language, "whole_names")).replace(r"\ ", r"\s+") + r"(?!\w)")


@cache
def _behind(language: str) -> re.Pattern[str]:
    """Match a preposition of possession and a word with a capital behind a name."""
    genitives, articles = any_of(words(language, "genitives")), any_of(words(language, "definite_articles"))
    return re.compile(rf"{_SMALL_GAP}{genitives}{_SMALL_GAP}(?:{articles}{_SMALL_GAP})?(?P<word>{_CAPITAL})")


@cache
def _heads() -> frozenset[str]:
    return frozenset(words("en", "heads_before_of"))


@cache
def _homes() -> frozenset[str]:
    return frozenset(in_both("home_countries"))


@cache
def _people() -> frozenset[str]:
    return frozenset(in_both("given_names")) - _places()


@cache
def _places() -> frozenset[str]:
    """Return the last words of the places that may stand before the name of a body."""
    english = (form for forms, _ in renderings("names_in_spanish") for form in forms if form[:1].isupper())
    named = (*in_both("places"), *words("en", "place_heads"), *(form for form in english if not form.endswith("-")))
    return frozenset(name.rpartition(" ")[2] for name in named) - _homes()
