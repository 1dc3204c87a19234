"""Rows of tables with bars that GitHub has not: kramdown's, with rules between rows and signs of a head or a foot."""

from __future__ import annotations

import re

from l10n.article import Container
from l10n.formats.dialects.found import Found, Surrounds
from l10n.formats.dialects.words import LineText
from l10n.text.opaque.bound import bound_spans

_DELIMITERS = re.compile(r"[^\n]*\n[ \t>]*(?P<cells>\|?[ \t]*:?-+[ \t:|-]*)$", re.MULTILINE)
ROW_PART = r"\| (?P<cells> (?> (?: [^|\n]*+ \| )+ ) ) [^\S\n]*+ $"
_BAR = re.compile(r"(?<!\\)\|")


def is_github_table(match: re.Match[str], place: Surrounds) -> bool:
    """Return whether a line is read as a row of a table of GitHub: one of it, or what is above its second line."""
    return place.in_table() or _DELIMITERS.match(match.string, match.start()) is not None


def row(match: re.Match[str], place: Surrounds) -> Found | None:
    """Read a row that starts and ends with a bar. There may be bars in its code; rules and signs have no words."""
    if place.in_table():
        return None
    start, end = match.span("cells")
    line = match.string[start:end]
    cells, bars = _cells(line)
    if below := _DELIMITERS.match(match.string, match.start()):
        columns = len(below["cells"].strip().strip("|").split("|"))
        if columns in (bars, len(cells)):
            return None
    held = (
        LineText(start + first, start + last, "table cell", Container.CELL) for first, last in cells if first < last
    )
    return Found(tuple(held))


def _cells(line: str) -> tuple[list[tuple[int, int]], int]:
    """Return where the cells of a row are, without white space around them, and how many bars end one."""
    code = [*bound_spans(line)]
    found: list[tuple[int, int]] = []
    bars = at = 0
    for bar in _BAR.finditer(line):
        bars += 1
        if not any(first < bar.start() < last for first, last in code):
            cell = line[at : bar.start()]
            first = at + len(cell) - len(cell.lstrip())
            found.append((first, first + len(cell.strip())))
            at = bar.end()
    return found, bars
