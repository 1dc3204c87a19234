"""Lines of Pandoc and MyST that are words in CommonMark: verses, items with letters, fields, grid tables, comments."""

from __future__ import annotations

import re

from l10n.article import Container
from l10n.formats.dialects.found import BLANK_LINE, Found, Read, Surrounds
from l10n.formats.dialects.rows import is_github_table
from l10n.formats.dialects.words import FLAGS, LineText, named


def verse(match: re.Match[str], place: Surrounds) -> Found | None:
    """Read a line of a line block; a table may have rows without a bar at their end."""
    return None if is_github_table(match, place) else Found(tuple(named(match)))


LETTERED_PART = r"""
    (?: \(? (?: [a-z\#] | [ivxlcdm]{2,6} ) [.)] | \( (?: @ (?> (?: \w | - )* ) | \d{1,3} ) \) ) [ ]++ (?= \S )
"""
"""The mark of an item that is no list in CommonMark."""
FIELD_PART = r": [^\W\d_] [\w -]*+ : [ ]++ (?= \S )"
_NO_WORDS = ("(@", "#.")
"""Marks that one line alone shows to be an item; one alone with a letter is as well a paragraph."""


def each(mark: str, role: str) -> Read:
    """Return what reads lines one below the other that start with a mark each."""
    pattern = re.compile(rf"[ \t>]*+ {mark} (?P<text> [^\n]*+ ) (?: \n | \Z )", FLAGS)

    def read(match: re.Match[str], place: Surrounds) -> Found | None:  # noqa: ARG001 - as the other rules
        held: list[LineText] = []
        at = match.start()
        while line := pattern.match(match.string, at):
            held.append(
                LineText(line.start("text"), line.start("text") + len(line["text"].rstrip()), role, Container.INLINE)
            )
            at = line.end()
        is_sure = len(held) > 1 or match[0].lstrip().startswith(_NO_WORDS)
        return Found(tuple(held), until=at - 1) if is_sure else None

    return read


def percent(match: re.Match[str], place: Surrounds) -> Found | None:  # noqa: ARG001 - as the other rules
    """Read a comment, or in the first line the title of the page; after a number the sign belongs to it."""
    if match.start() == 0:
        return Found(tuple(named(match)))
    before = match.string.rfind("\n", 0, match.start())
    return None if match.string[:before].rstrip()[-1:].isdigit() else Found()


COLUMNS_PART = r"(?> (?: -{2,} [ ]++ )+ ) -{2,}"
_ABOVE = re.compile(r"[^\n]*\S[^\n]*\n")
_RULE_ABOVE = re.compile(r"[ \t>*+\d.)]*(?:-[ \t]+)?-{5,}[ \t]*\n")
_RULE = re.compile(r"^[ \t>]*-{5,}[ \t]*$", re.MULTILINE)
_MOST_ABOVE = 10
"""The most lines of a table's head."""


def columns(match: re.Match[str], place: Surrounds) -> Found | None:
    """Keep a simple table, whose columns begin and end where the dashes below its head do, or one of several lines."""
    text, first = match.string, match.start()
    first = text.rfind("\n", 0, first) + 1
    head = first
    for _ in range(_MOST_ABOVE):
        above = text.rfind("\n", 0, max(head - 1, 0)) + 1
        if (
            _RULE_ABOVE.match(text, head)
            or above == head
            or not _ABOVE.match(text, above, head)
            or BLANK_LINE.match(text, above)
        ):
            break
        head = above
    closing = place.next(_RULE, match.end()) if _RULE_ABOVE.match(text, head) else None
    blank = place.next(BLANK_LINE, match.end() + 1)
    last = blank.start() - 1 if blank else len(text)
    has_rows = last > match.end()
    if head == first and not has_rows:
        return None
    why = "the columns of the table have a fixed width"
    return Found(until=closing.end() if closing else last, unread=why, takes_paragraph=True)


def grid(match: re.Match[str], place: Surrounds) -> Found:
    """Keep a grid table, up to the next blank line: longer words would leave their column."""
    end = place.next(BLANK_LINE, match.end() + 1)
    last = end.start() - 1 if end else len(match.string)
    return Found(until=last, unread="the cells of a grid table have a fixed width")
