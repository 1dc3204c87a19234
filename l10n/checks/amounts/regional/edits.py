"""What an edit of a text is that writes an amount as the region does, and where none may be made."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple, TypeVar

from l10n.checks.pairs import TextPair
from l10n.glossary.recognition import allowed
from l10n.languages.regional.table import Custom
from l10n.languages.word_lists import any_of, words
from l10n.text.edits import TextEdit, apart
from l10n.text.patterns import FLAGS, PLACEHOLDER_PART, SHORTCODE_PART, TAG_OR_TEXT, address_like


class RegionalEdit(NamedTuple):
    """A stretch of a translation, and how its region writes it."""

    start: int
    end: int
    text: str
    what: Custom
    misread: bool = False
    """Whether the region reads what stands there as another amount."""
    foreign: bool = False
    """Whether the points and commas are those of another region."""


_Edit = TypeVar("_Edit", RegionalEdit, TextEdit)
_CODE = re.compile(rf"`[^`]*`|{SHORTCODE_PART}|{PLACEHOLDER_PART}|\{{[^{{}}]*\}}", FLAGS)
_SIGNS = re.compile(r"[`<{%@\\#~/]|\.[a-z]")


def allowed_edits(pair: TextPair, edits: Iterable[RegionalEdit]) -> list[RegionalEdit]:
    """Return edits that change something, in order, without those in code, addresses, terms and earlier edits."""
    found = sorted({one for one in edits if pair.target[one.start : one.end] != one.text})
    if not found:
        return []
    kept = apart(unbarred(pair, found))
    lost = {*found} - {*kept}
    if any(one.what is Custom.QUOTES for one in lost):  # a mark without its pair would be worse than the wrong pair
        kept = [one for one in kept if one.what is not Custom.QUOTES]
    return kept


def unbarred(pair: TextPair, edits: Sequence[_Edit]) -> list[_Edit]:
    """Return edits without those in code, addresses and terms."""
    barred: list[tuple[int, int]] = sorted(_barred(pair)) if edits else []
    starts = [start for start, _ in barred]
    ends = [*accumulate((end for _, end in barred), max)]
    kept: list[_Edit] = []
    for one in edits:
        before = bisect_left(starts, one.end)
        if not before or ends[before - 1] <= one.start:
            kept.append(one)
    return kept


def _barred(pair: TextPair) -> Iterator[tuple[int, int]]:
    """Yield the spans of a translation that are no words, or are renderings of terms."""
    if _SIGNS.search(pair.target):
        yield from (found.span() for found in _CODE.finditer(pair.target))
        yield from (found.span() for found in TAG_OR_TEXT.finditer(pair.target))
        yield from address_like(pair.target)
    language = pair.locales[1].partition("-")[0]
    forms = {form for match in pair.constraint.matches for form in allowed(match, language) if _has_sign(form)}
    for form in forms:
        yield from (found.span() for found in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", pair.target))


def _has_sign(form: str) -> bool:
    """Tell whether a form has anything that an edit could change."""
    return not form.replace(" ", "").isalpha()


@cache
def code_before(language: str) -> re.Pattern[str]:
    """Return what stands right before a number that names a thing and counts nothing: `page`, `código postal`, `#`."""
    named = any_of(words(language, "code_words"))
    return re.compile(rf"(?:(?i:\b{named})\.?\s|n\.º\s|[#№/]|\b[A-Z]{{2,}}[\s-])\Z")
