"""Content: what a translation leaves out, what it adds, and whether its end is cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from l10n.checks.dictionary import empty_words
from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair, Word
from l10n.checks.wholeness.gaps import SURE, SURE_ADDED, UNSURE, Gap, gaps
from l10n.checks.wholeness.ratios import RATIOS, surprise
from l10n.checks.wholeness.repetition import said_twice
from l10n.checks.wholeness.words import is_copied
from l10n.languages.codes import base
from l10n.languages.word_lists import words as listed
from l10n.tags.detach import clip

TRUNCATED = Rule("truncated", Severity.WARNING, Category.OMISSION)
OMITTED = Rule("omitted", Severity.WARNING, Category.OMISSION)
ADDED = Rule("added", Severity.WARNING, Category.ADDITION)
RULES = (TRUNCATED, OMITTED, ADDED)

_CUT = 1.0
"""The log-odds from which on the end is cut off, where its mark is missing as well."""
_SHORT, _SHORT_EMPTY = -1.5, -0.5
"""How much too short a translation without its end is, in standard deviations; the second where it ends in a word of
little meaning."""
_SHOWN = 60
_TAIL = 12
"""Characters at the end of a text in which its end mark is."""
_END = re.compile(r"[.!?…。:;][\"'»”’)\]*_]*\s*\Z")
_OPEN_END = re.compile(r"(?:…|\.\.\.|[-–—/])[\"'»”’)\]*_]*\s*\Z|\ufffc[^\w\ufffc]*\Z")
"""What goes on behind the last word: an open end, or something that is no word, such as an address."""


def truncated(pair: TextPair) -> Iterator[Finding]:
    """Find a translation that breaks off: in the middle of a clause, or before what the source says last."""
    words = pair.target_words
    if not words or not pair.source_words or is_copied(pair):
        return
    ended = bool(_END.search(pair.target[-_TAIL:]))
    lost = not ended and bool(_END.search(pair.source[-_TAIL:]))
    if (last := _dangling(pair, lost=lost)) and not _OPEN_END.search(pair.target[-_TAIL:]):
        yield TRUNCATED.finding("breaks off after “{word}”", word=last)
        return
    gap = _last(pair)
    language = base(pair.languages[1])
    if gap and gap.score >= (_CUT if lost else SURE):
        yield TRUNCATED.finding("breaks off before “{text}”", text=_shown(pair.source, pair.source_words, gap))
    elif lost and language in RATIOS and surprise(pair.source, pair.target, language) < _short(words[-1], language):
        yield TRUNCATED.finding("breaks off after “{word}”", word=words[-1].text)


def omitted(pair: TextPair) -> Iterator[Finding]:
    """Find words of the source that nothing in the translation stands for."""
    gap = pair.once(gaps).omitted
    if gap and gap.score >= UNSURE and not gap.last:
        unsure = gap.score < SURE
        yield OMITTED.finding("left out: {text}", unsure=unsure, text=_shown(pair.source, pair.source_words, gap))


def added(pair: TextPair) -> Iterator[Finding]:
    """Find words of the translation that nothing in the source stands for."""
    gap = pair.once(gaps).added
    if gap and gap.score >= UNSURE and not pair.once(said_twice):
        unsure = gap.score < SURE_ADDED
        yield ADDED.finding(
            "not in the source: {text}", unsure=unsure, text=_shown(pair.target, pair.target_words, gap)
        )


CHECKS: tuple[Check, ...] = (truncated, omitted, added)


def _short(word: Word, language: str) -> float:
    return _SHORT_EMPTY if word.folded in empty_words(language) else _SHORT


def _last(pair: TextPair) -> Gap | None:
    gap = pair.once(gaps).omitted
    return gap if gap and gap.last else None


def _shown(text: str, words: Sequence[Word], gap: Gap) -> str:
    return clip(text[words[gap.start].start : words[gap.end - 1].end], _SHOWN)


@cache
def _never_last(language: str, *, lost: bool) -> frozenset[str]:
    """Return the words that end no sentence; with `lost`, also those that end none without its mark."""
    return frozenset((*listed(language, "dangling"), *(listed(language, "plural_stops") if lost else ())))


def _dangling(pair: TextPair, *, lost: bool) -> str:
    """Return the last word of a translation if no sentence ends in it, and that of the source is not such a word."""
    source, target = base(pair.languages[0]), base(pair.languages[1])
    last, first = pair.target_words[-1].text, pair.source_words[-1].text
    if target not in RATIOS or len(pair.target_words) == 1 or last not in _never_last(target, lost=lost):
        return ""
    return "" if source in RATIOS and first in _never_last(source, lost=True) else last
