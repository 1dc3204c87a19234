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


def grid(match: re.Match[str], place: Surrounds) -> Found:
    """Keep a grid table, up to the next blank line: longer words would leave their column."""
    end = place.next(BLANK_LINE, match.end() + 1)
    last = end.start() - 1 if end else len(match.string)
    return Found(until=last, unread="the cells of a grid table have a fixed width")
