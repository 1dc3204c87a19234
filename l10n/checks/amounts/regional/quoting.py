"""Quotation marks by region: which are the outer, which the inner, and on which side of them a sign stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.amounts.regional.edits import RegionalEdit
from l10n.checks.pairs import TextPair
from l10n.languages.regional.table import Custom
from l10n.languages.regional.writing import conventions

_MARKS = re.compile(r"""["“”„«»]|(?<!\w)‘(?=\w|[¿¡])|’(?!\w)""")
_CLOSES = {"“": "”", "«": "»", "„": "“”", '"': '"', "‘": "’"}
_INSIDE = re.compile(r"(?P<quote>[”\"»])(?P<sign>[.,])(?![\w.,])")
_OUTSIDE = re.compile(r"(?<![.,])(?P<sign>[.,])(?P<quote>[”»\"])(?=\s|$)")


def quote_edits(pair: TextPair) -> Iterator[RegionalEdit]:
    """Yield what nests the quotation marks of a translation as its region does, where all of them have their pair.

    Straight marks stay where the region has the round ones: many sites make them round as they publish.
    """
    ways = conventions(pair.locales[1])
    pairs = _paired(pair.target)
    if pairs is None:
        return
    for start, end, depth in pairs:
        opening = pair.target[start]
        wanted = ways.quotes[min(depth, len(ways.quotes) - 1)]
        if opening == "‘" and depth == 0:
            continue
        if opening == '"' and not (wanted == "«»" or depth):
            continue
        yield RegionalEdit(start, start + 1, wanted[0], Custom.QUOTES)
        yield RegionalEdit(end, end + 1, wanted[1], Custom.QUOTES)


def _paired(text: str) -> list[tuple[int, int, int]] | None:
    """Return the places of the opening and closing marks, and how many pairs are around each; None if one is alone."""
    opened: list[int] = []
    found: list[tuple[int, int, int]] = []
    for one in _MARKS.finditer(text):
        mark, place = one[0], one.start()
        last = text[opened[-1]] if opened else ""
        if mark == "’" and last != "‘":
            continue  # an apostrophe
        if last and mark in _CLOSES[last]:
            found.append((opened.pop(), place, len(opened)))
        elif mark in _CLOSES and not (mark == '"' and text[place - 1 : place].isalnum()):  # inches
            opened.append(place)
        else:
            return None
    return None if opened else found


def stop_edits(pair: TextPair) -> Iterator[RegionalEdit]:
    """Yield what puts full stops and commas on the side of a closing mark where the region has them."""
    ways, text = conventions(pair.locales[1]), pair.target
    pairs = _paired(text)
    if not pairs:
        return
    closing = {end for _, end, depth in pairs if depth == 0}
    if ways.stops == "inside":
        for one in _INSIDE.finditer(text):
            if one.start() in closing and not text[one.start() - 1].isdecimal():  # inches
                yield RegionalEdit(*one.span(), one["sign"] + one["quote"], Custom.STOPS)
    elif ways.stops == "outside":
        end = len(text.rstrip())
        for one in _OUTSIDE.finditer(text):
            last = one.end() >= end
            if one.start("quote") in closing and (one["sign"] == "," or last):
                yield RegionalEdit(*one.span(), one["quote"] + one["sign"], Custom.STOPS)
