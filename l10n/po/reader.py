"""PO text → entries, each with its meaning as parsed by polib and its lines in the file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import polib

from l10n.po.bridges import comments, parse, readable
from l10n.po.provenance import loads, read_comment
from l10n.po.syntax import BLANK, EMPTY, is_plain, refuse
from l10n.review.catalog import Comment, Plural, Provenance, Unit
from l10n.review.notes import Note
from l10n.text.fingerprint import fingerprint

_MSGID = re.compile(r"[ \t\r\f\v]*(?:#~[ \t\r\f\v]*)?msgid(?!_)")
_LONGEST = 9
"""The most digits in a line number."""


class Entry(NamedTuple):
    """An entry: its unit, and its lines in the file."""

    unit: Unit
    lines: Sequence[str]
    """All lines of the file, without line ends."""
    first: int
    """Index of the first line of its comments."""
    after: int
    """Index of the first line of the next entry's comments."""

    @property
    def line(self) -> int:
        """The line of its msgid, from 1."""
        return next(at for at in range(self.first, self.after) if _MSGID.match(self.lines[at])) + 1

    @property
    def lead(self) -> str:
        """The blank lines before it."""
        start = _before_blank(self.lines, self.first)
        return "".join(f"{line}\n" for line in self.lines[start : self.first])

    @property
    def own(self) -> list[str]:
        """Its lines, with line ends."""
        end = _before_blank(self.lines, self.after)
        own = [f"{line}\n" for line in self.lines[self.first : end]]
        return own if end < len(self.lines) else [*own[:-1], self.lines[-1]]

    @property
    def raw(self) -> str:
        """Its text."""
        return "".join(self.own)


def read(text: str, path: str) -> tuple[list[Entry], str]:
    """Return the entries, including the header, and the comments and blank lines after the last entry.

    Raises:
        CatalogError: this is not PO text, or gettext would refuse it.

    """
    plain = text.replace("\r\n", "\n") if "\r" in text else text
    if not is_plain(plain):
        refuse(text, path)
        plain = readable(plain)
    found, numbers = parse(plain)
    lines = text.split("\n")
    starts = [min(number - 1, len(lines)) for number in numbers]
    entries = [
        Entry(_unit(entry), lines, first, after)
        for entry, first, after in zip(found, starts, starts[1:], strict=False)  # without the extra one at the end
    ]
    return entries, "\n".join(lines[_before_blank(lines, starts[-1]) :] if entries else lines)


def _before_blank(lines: Sequence[str], at: int) -> int:
    """Return the index of the first of the blank lines before a line."""
    while at and lines[at - 1].strip(BLANK) in EMPTY:
        at -= 1
    return at


def _unit(entry: polib.POEntry) -> Unit:
    """Convert a polib entry to a unit."""
    target, plural = entry.msgstr, None
    if entry.msgstr_plural:
        target, *more = entry.msgstr_plural.values()
        plural = Plural(entry.msgid_plural, tuple(more))
    provenance, others = _provenance_in(_texts(entry.tcomment), target) if entry.tcomment else (None, ())
    flags = entry.flags
    fuzzy = "fuzzy" in flags and (bool(target.strip()) or (plural is not None and any(map(str.strip, plural.targets))))
    return Unit(
        entry.msgid,
        target,
        entry.msgctxt,
        fuzzy,
        entry.obsolete == 1,
        entry.previous_msgid,
        tuple([_place(name, line) for name, line in entry.occurrences]),
        tuple([Note.read(text) for text in _texts(entry.comment)]) if entry.comment else (),
        others,
        tuple([flag for flag in flags if flag not in {"", "fuzzy"}]) if flags else (),
        provenance,
        plural,
        entry.previous_msgctxt,
        entry.previous_msgid_plural,
    )


def _texts(comment: str) -> tuple[str, ...]:
    """Return the texts of comment lines, without the space that protects a backslash at the end of a line."""
    lines = comments(comment)
    return tuple([line[:-1] if line.endswith("\\ ") else line for line in lines] if "\\" in comment else lines)


def _provenance_in(texts: tuple[str, ...], target: str) -> tuple[Provenance | None, tuple[Comment, ...]]:
    """Return our provenance and people's comments; if there are several of ours, the one for this text counts."""
    made: list[Provenance] = []
    others: list[Comment] = []
    for comment in texts:
        if comment.startswith("l10n: ") and (found := loads(comment)):
            made.append(found)
        else:
            others.append(read_comment(comment))
    if len(made) > 1:
        made = [one for one in made if one.fingerprint == fingerprint(target)] or made
    return (made[0] if made else None), tuple(others)


def _place(name: str, line: str) -> tuple[str, int]:
    """Return a reference; polib accepts more as line numbers than gettext does."""
    if line and not (line.isascii() and len(line) <= _LONGEST):
        return f"{name}:{line}", 0
    return name, int(line or 0)
