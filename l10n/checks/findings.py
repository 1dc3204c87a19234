"""What looks wrong in a translation to who knows neither language."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache

from l10n.languages.word_lists import any_of, in_both
from l10n.text.numbers import numbers

_GROUPED = re.compile(r"(?<![\w.,])[1-9]\d{0,2}(?:(?:,\d{3})+(?:\.\d+)?|(?:\.\d{3})+(?:,\d+)?)(?![.,]?\d)")
_SWAPPED = str.maketrans(".,", ",.")
_COMMA_BEFORE_DECIMALS = re.compile(r"\d,\d{1,2}(?!\d)")
_QUOTES = re.compile('["“”„«»]')
_QUOTED = re.compile(r"""["“„«]([^"“”„«»]+)["”“»]""")
_SINGLE_QUOTED = re.compile(r"(?<!\w)['‘]\w.*['’](?!\w)", re.DOTALL)
_REPEATED_WORDS = 3
_REPEATS = 3
_SHORT_SENTENCE = 8
_LEAST_RATIO, _GREATEST_RATIO = 0.4, 2.5
_SIGNS = frozenset({"Sm", "Sc", "Sk", "So", "Co", "Cn"})
"""General categories of Unicode that hold signs and emoji; Cn, because Python knows no newer ones than itself."""
_CODE = re.compile(r"(?<![\w/‑-])(?=[\w/‑-]*\d{3})(?=[\w/‑-]*[A-Z]{2})\w+(?:[-‑/]\w+)+")
"""A case number: `2026-ICE-00412`, `SUP-JDC-45/2026`; not `COVID-19`, `F-150`, `pre-2020`."""
_HYPHENS = str.maketrans("‐‑", "--")


@cache
def _money() -> re.Pattern[str]:
    """Return what models write for `$`, `€`, `£` and `¥`."""
    return re.compile(rf"\b{any_of(in_both('currencies'))}", re.IGNORECASE)


def suspicions(source: str, target: str) -> list[str]:
    """Name what looks wrong in a translation without knowing its language."""
    words, source_words = target.casefold().split(), source.casefold().split()
    doubts = []
    if _echoes(words) >= _REPEATS > _echoes(source_words):
        doubts.append("repeats itself")
    ratio = len(words) / max(len(source_words), 1)
    if len(source_words) > _SHORT_SENTENCE and not _LEAST_RATIO <= ratio <= _GREATEST_RATIO:
        doubts.append(f"much {'shorter' if ratio < 1 else 'longer'} than the source")
    if missing := _missing_numbers(source, target):
        doubts.append(f"numbers differ: {', '.join(missing)}")
    if otherwise := _regrouped(source, target):
        doubts.append(f"numbers written otherwise: {', '.join(otherwise)}")
    if quotes := _quotes(source, target):
        doubts.append(quotes)
    if lost := [*_lost_codes(source, target), *_lost_signs(source, target)]:
        doubts.append(f"lost: {', '.join(lost)}")
    return doubts


def _echoes(words: Sequence[str]) -> int:
    """Count how often the commonest run of three words stands there."""
    runs = Counter(tuple(words[at : at + _REPEATED_WORDS]) for at in range(len(words) - _REPEATED_WORDS + 1))
    return max(runs.values(), default=0)


def _missing_numbers(source: str, target: str) -> list[str]:
    """List the numbers, as written, that stand in the source and not in the target."""
    there = sorted(numbers(target), key=lambda number: not number.sure)
    missing = []
    for number in numbers(source):
        if number.sure:
            found = next((one for one in there if one.values & number.values), None)
            if found:
                there.remove(found)
            else:
                missing.append(number.text)
    return missing


def _regrouped(source: str, target: str) -> list[str]:
    """List the numbers that had commas between the thousands, and have dots."""
    if _COMMA_BEFORE_DECIMALS.search(source):
        return []
    there = set(_GROUPED.findall(target))
    written = dict.fromkeys(_GROUPED.findall(source))
    twins = ((number, number.translate(_SWAPPED)) for number in written if number not in there)
    return [f"{number} → {twin}" for number, twin in twins if "," in number and twin in there]


def _quotes(source: str, target: str) -> str:
    """Say what became of the quotation marks; a name or a foreign word may stand without them as it is."""
    had, has = (len(_QUOTES.findall(text)) for text in (source, target))
    if has:
        return "a quotation mark without its pair" if had and has % 2 > had % 2 else ""
    said = [quoted.strip(" ,.") for quoted in _QUOTED.findall(source)]
    changed = any(not re.search(rf"(?<!\w){re.escape(one)}(?!\w)", target, re.IGNORECASE) for one in said)
    return "lost: quotation marks" if changed and not _SINGLE_QUOTED.search(target) else ""


def _lost_codes(source: str, target: str) -> list[str]:
    """List the case numbers that the target does not hold as they are."""
    there = target.translate(_HYPHENS)
    return [code for code in dict.fromkeys(_CODE.findall(source)) if code.translate(_HYPHENS) not in there]


def _lost_signs(source: str, target: str) -> list[str]:
    """List the emoji and other signs that the target lacks; those of money may be written out."""
    there = Counter(target)
    kinds = _SIGNS - {"Sc"} if _money().search(target) else _SIGNS
    wanted = Counter(char for char in source if unicodedata.category(char) in kinds)
    return [sign for sign, count in wanted.items() if there[sign] < count]
