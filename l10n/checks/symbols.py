"""Things that a translation copies unchanged: case numbers, emoji and other symbols."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html import unescape

from l10n.article import LeafKind
from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair
from l10n.languages.word_lists import any_of, in_both
from l10n.text.characters import emoji, spoken

SYMBOL = Rule("symbol", Severity.WARNING, Category.OMISSION)
RULES = (SYMBOL,)

_SIGNS = frozenset({"Sm", "Sc", "Sk", "So", "Co", "Cn"})
"""Unicode general categories of symbols and emoji. Cn covers emoji that are newer than this Python."""
_CODE = re.compile(r"(?<![\w/‑-])(?=[\w/‑-]*\d{3})(?=[\w/‑-]*[A-Z]{2})\w+(?:[-‑/]\w+)+")
"""A case number: `2026-ICE-00412`, `SUP-JDC-45/2026`; not `COVID-19`, `F-150`, `pre-2020`."""
_COMPOUND = re.compile(r"(?:[-‑][a-z]+)+\Z")
"""Words of a compound with a code: `SAT-2045-related`."""
_DIGITS = re.compile(r"\d{3}")
_NO_WORDS = re.compile(r"""[^\w\s.,;:!?'"()-]""")
_NO_SELECTORS = re.compile("[\ufe0e\ufe0f]")
_RUN = re.compile(r"[\w/-]+")
_MOST_PARTED = 50
"""How many case numbers are searched for inside the longer words of a translation; of more, each must be one word."""
_HYPHENS = str.maketrans("‐‑", "--")


@cache
def _money() -> re.Pattern[str]:
    """Return a pattern for the words that models write for `$`, `€`, `£` and `¥`."""
    return re.compile(rf"\b{any_of(in_both('currencies'))}", re.IGNORECASE)


def symbol(pair: TextPair) -> Iterator[Finding]:
    """Find case numbers and symbols of the source that are missing in the translation."""
    lost = [*_lost_codes(pair.source, pair.target), *_lost_emoji(pair)]
    if _has_signs(pair.source):
        lost += _lost_signs(spoken(pair.source), spoken(pair.target))
    if lost:
        yield SYMBOL.finding("lost: {signs}", signs=", ".join(lost))


CHECKS: tuple[Check, ...] = (symbol,)


def _lost_codes(source: str, target: str) -> list[str]:
    """Return the case numbers that are not in the target unchanged."""
    codes = [_COMPOUND.sub("", code) for code in _CODE.findall(source)] if _DIGITS.search(source) else ()
    if not codes:
        return []
    there = target.translate(_HYPHENS)
    whole = set(_RUN.findall(there))
    parted = [code for code in dict.fromkeys(codes) if code.translate(_HYPHENS) not in whole]
    if len(parted) > _MOST_PARTED:
        return parted
    return [code for code in parted if code.translate(_HYPHENS) not in there]


def _lost_emoji(pair: TextPair) -> list[str]:
    """Return the emoji that are missing in the target. They are not in the words of either side.

    A variation selector says how an emoji looks, not which it is.
    """
    wanted = emoji("".join(leaf.text for leaf in pair.segment.leaves if leaf.kind is LeafKind.TEXT))
    if not wanted:
        return []
    there = Counter(_NO_SELECTORS.sub("", sign) for sign in emoji(unescape(pair.text)))
    asked = Counter(_NO_SELECTORS.sub("", sign) for sign in wanted)
    return [sign for sign in dict.fromkeys(wanted) if there[bare := _NO_SELECTORS.sub("", sign)] < asked[bare]]


def _has_signs(text: str) -> bool:
    return any(unicodedata.category(char) in _SIGNS for char in _NO_WORDS.findall(text))


def _lost_signs(source: str, target: str) -> list[str]:
    """Return the symbols that are missing in the target; currency symbols may be spelled out."""
    signs = [char for char in _NO_WORDS.findall(source) if unicodedata.category(char) in _SIGNS]
    if not signs:
        return []
    wanted = Counter(signs)
    spelled = "Sc" if _money().search(target) else ""
    return [sign for sign in wanted if target.count(sign) < wanted[sign] and unicodedata.category(sign) != spelled]
