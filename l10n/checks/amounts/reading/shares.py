"""Parts of a whole: `two thirds`, `la quinta parte`, which may be said in per cent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from l10n.languages.word_lists import any_of, in_both, words
from l10n.text.numbers import Form, Number


def shares(found: Sequence[Number], text: str) -> Iterator[Number]:
    """Yield numbers, a count of parts as one of them, which may be said in per cent: `two thirds`, `tres cuartos`."""
    last: Number | None = None
    for number in found:
        if last and _counts_parts(last, number, text):
            share = last.readings[0] / number.readings[0]
            values = frozenset({share, Decimal(round(share * 100))})
            last = last._replace(text=text[last.start : number.end], values=values, readings=(share, share))
            continue
        parts = _one_part(number, text)
        if last and not (parts and last.readings[0] == 1 and last.end == number.start - 1):
            yield last
        if parts:
            last = parts
            continue
        half = number.readings[0] == _HALF and number.form in {Form.WORD, Form.GROUP}
        last = number._replace(values=number.values | {Decimal(50)}) if half else number
    if last:
        yield last


_HALF = Decimal("0.5")
_ONE = re.compile(r"\b(?:an?|one|una?|la)[\s-]\Z", re.IGNORECASE)
_BEFORE = 8
_BY = re.compile(r"\bby\san?[\s-]\Z", re.IGNORECASE)
_PARTS = {Form.ORDINAL, Form.GROUP}


def _one_part(number: Number, text: str) -> Number | None:
    """Return a share for one part of a whole: `a quarter of`, `un tercio de`, `la quinta parte`; else nothing."""
    count = number.readings[0]
    if number.form not in _PARTS or not _PAIRS < count <= _MOST_PARTS:
        return None
    by = _BY.search(text, max(0, number.start - _BEFORE), number.start) and _behind_share().match(text, number.end)
    if not by and not _of().match(text, number.end):
        return None
    if not _ONE.search(text, max(0, number.start - 4), number.start):
        return None
    share = 1 / count
    values = number.values | {share, Decimal(round(100 * share))}
    return number._replace(values=values, readings=(share, share), form=Form.WORD)


@cache
def _of() -> re.Pattern[str]:
    """Return what stands behind a part of a whole."""
    return re.compile(rf"\s{any_of(in_both('behind_share'))}\b", re.IGNORECASE)


_PAIRS, _MOST_PARTS = 2, 10


@cache
def _behind_share() -> re.Pattern[str]:
    """Return what stands behind a part by which something changes: `fell by a third last year`, no `third man`."""
    return re.compile(rf"\s*(?:[,.;:)]|\Z)|\s{any_of(words('en', 'behind_share_of_change'))}\b")


def _counts_parts(count: Number, parts: Number, text: str) -> bool:
    between = text[count.end : parts.start]
    if not 1 < count.readings[0] < parts.readings[0]:
        return False
    if between == "/":
        alone = text[parts.end : parts.end + 1] != "/" and text[count.start - 1 : count.start] != "/"
        return alone and count.form is parts.form is Form.DIGITS and parts.readings[0] <= _MOST_PARTS
    return parts.form is Form.ORDINAL and count.form is Form.WORD and parts.text.endswith("s") and between in {" ", "-"}
