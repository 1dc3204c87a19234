"""Quotation marks: they are paired, and quoted speech keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair

QUOTES = Rule("quotes", Severity.WARNING, Category.PUNCTUATION)
RULES = (QUOTES,)

_QUOTES = re.compile('["“”„«»]')
_QUOTED = re.compile(r"""["“„«]([^"“”„«»]+)["”“»]""")
_SINGLE_OPENED = re.compile(r"(?<!\w)['‘]\w")
_SINGLE_CLOSED = re.compile(r"['’](?!\w)")
_MOST_QUOTED = 100
"""How many quotations are searched for in a translation without any quotation mark; more of them cannot all be names
and foreign words."""


def quotes(pair: TextPair) -> Iterator[Finding]:
    """Find lost and unpaired quotation marks; unchanged names and foreign words may lose theirs."""
    had, has = (len(_QUOTES.findall(text)) for text in (pair.source, pair.target))
    if has:
        if had and has % 2 > had % 2:
            yield QUOTES.finding("a quotation mark without its pair")
        return
    said = {quoted.strip(" ,.") for quoted in _QUOTED.findall(pair.source)}
    changed = len(said) > _MOST_QUOTED or any(not _has(pair.target, one) for one in said)
    if changed and not _is_single_quoted(pair.target):
        yield QUOTES.finding("quotation marks are lost")


CHECKS: tuple[Check, ...] = (quotes,)


def _has(text: str, words: str) -> bool:
    """Return whether a text has these words, in any case."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE) is not None


def _is_single_quoted(text: str) -> bool:
    """Return whether words of a text are between single quotation marks, which may also be apostrophes inside."""
    opened = _SINGLE_OPENED.search(text)
    return opened is not None and _SINGLE_CLOSED.search(text, opened.end()) is not None
