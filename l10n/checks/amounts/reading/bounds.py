"""Bounds of amounts: `more than 30`, `menores de 30`, `65 or older`, `30 % menos`."""

from __future__ import annotations

import re
from functools import cache

from l10n.checks.amounts.reading.amount import Amount, AmountKind
from l10n.languages.word_lists import any_of, meanings, words

_BEFORE, _BEHIND = 32, 40
"""So many characters before and behind a number are looked at."""


def bound(amount: Amount, text: str, language: str) -> tuple[int, str]:
    """Return whether an amount is the least, 1, or the most, -1, and the words that say so; 0 where nothing does."""
    start = max(0, amount.start - _BEFORE)
    if (found := _before(language).search(text, start, amount.start)) and not (
        _denies(text, found.start(), language) or _is_time_span(found["words"], amount)
    ):
        return _value(found["words"], language, "bounds_before"), text[found.start("words") : amount.end]
    behind = _behind(language).match(text[amount.end : amount.end + _BEHIND])
    if behind:
        said = behind["words"] or behind["change"]
        name = "bounds_behind" if behind["words"] else "share_changes"
        return _value(said, language, name), text[amount.start : amount.end + behind.end()]
    return 0, ""


def _denies(text: str, at: int, language: str) -> bool:
    """Tell whether a negator stands before the words; their own, `no more than`, is among them."""
    return _denied(language).search(text[max(0, at - _BEFORE) : at]) is not None


@cache
def _denied(language: str) -> re.Pattern[str]:
    """Return a pattern for a negator at most three words before the end."""
    return re.compile(rf"\b{any_of(words(language, 'negators'))}\s(?:\S+\s){{0,2}}\Z", re.IGNORECASE)


def _is_time_span(words: str, amount: Amount) -> bool:
    """Tell whether `over` and `under` say when or by what: `over 12 months`, `under 18 months of rule`."""
    return words.lower() in {"over", "under"} and amount.kind is AmountKind.UNIT


def _value(said: str, language: str, name: str) -> int:
    return next(int(key) for phrase, (key, *_) in meanings(language, name).items() if phrase == said.lower())


@cache
def _before(language: str) -> re.Pattern[str]:
    phrases = any_of(meanings(language, "bounds_before"))
    articles = any_of([*words(language, "definite_articles"), *words(language, "indefinite_articles")])
    between = rf"(?:\s{articles})?\s?[A-Z]{{0,2}}[$€£]?"
    return re.compile(rf"\b(?P<words>{phrases}){between}(?<=[\s$€£])\Z", re.IGNORECASE)


@cache
def _behind(language: str) -> re.Pattern[str]:
    phrases, changes = any_of(meanings(language, "bounds_behind")), any_of(meanings(language, "share_changes"))
    share = r"\s?(?:%|percent|per\scent|por\sciento)"
    return re.compile(
        rf"(?:{share})?(?:\s[^\W\d_]+)?\s(?P<words>{phrases})\b|{share}\s(?P<change>{changes})\b", re.IGNORECASE
    )
