"""Rows of tables with bars that GitHub has not: kramdown's, with rules between rows and signs of a head or a foot."""

from __future__ import annotations

import re

from l10n.article import Container
from l10n.formats.dialects.found import Found, Surrounds
from l10n.formats.dialects.words import LineText
from l10n.text.opaque.code_spans import code_spans

_DELIMITERS = re.compile(r"[^\n]*\n[ \t>]*\|?[ \t]*:?-+[ \t:|-]*$", re.MULTILINE)
ROW_PART = r"\| (?P<cells> (?> (?: [^|\n]*+ \| )+ ) ) [^\S\n]*+ $"
_BAR = re.compile(r"(?<!\\)\|")


def is_github_table(match: re.Match[str], place: Surrounds) -> bool:
    """Return whether a line is read as a row of a table of GitHub: one of it, or what is above its second line."""
    return place.in_table() or _DELIMITERS.match(match.string, match.start()) is not None


def row(match: re.Match[str], place: Surrounds) -> Found | None:
    """Read a row that starts and ends with a bar. There may be bars in its code; rules and signs have no words."""
    if is_github_table(match, place):
        return None
    start, end = match.span("cells")
    line = match.string[start:end]
    code = [*code_spans(line)] if "`" in line else []
    held: list[LineText] = []
    at = 0
    for bar in _BAR.finditer(line):
        if any(first < bar.start() < last for first, last in code):
            continue
        cell = line[at : bar.start()]
        first = start + at + len(cell) - len(cell.lstrip())
        if cell.strip():
            held.append(LineText(first, first + len(cell.strip()), "table cell", Container.CELL))
        at = bar.end()
    return Found(tuple(held))
