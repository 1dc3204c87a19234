"""PO text → entries, each with what polib says that it means, and the lines in which it says it."""

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
"""How many digits the number of a line has at most."""


class Entry(NamedTuple):
    """What an entry says, and where it says it."""

    unit: Unit
    lines: Sequence[str]
    """All those of the file, without their line breaks."""
    first: int
    """Where its comments begin in them."""
    after: int
    """Where those of the next begin."""

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
        """Its lines, with their line breaks."""
        end = _before_blank(self.lines, self.after)
        own = [f"{line}\n" for line in self.lines[self.first : end]]
        return own if end < len(self.lines) else [*own[:-1], self.lines[-1]]

    @property
    def raw(self) -> str:
        """Its text."""
        return "".join(self.own)


def read(text: str, path: str) -> tuple[list[Entry], str]:
    """Return the entries, the header among them, and the comments and blank lines after the last.

    Raises:
        CatalogError: this is no PO text, or holds what gettext would refuse.

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
        for entry, first, after in zip(found, starts, starts[1:], strict=False)  # what is at the end is no entry
    ]
    return entries, "\n".join(lines[_before_blank(lines, starts[-1]) :] if entries else lines)


def _before_blank(lines: Sequence[str], at: int) -> int:
    """Return where the blank lines begin that stand before a line."""
    while at and lines[at - 1].strip(BLANK) in EMPTY:
        at -= 1
    return at


def _unit(entry: polib.POEntry) -> Unit:
    """Return what an entry says."""
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
    """Return the texts of comment lines; the blank that keeps a backslash from the end of a line is no part of one."""
    lines = comments(comment)
    return tuple([line[:-1] if line.endswith("\\ ") else line for line in lines] if "\\" in comment else lines)


def _provenance_in(texts: tuple[str, ...], target: str) -> tuple[Provenance | None, tuple[Comment, ...]]:
    """Return what our own comment says, and the comments of people; of several ours that of the text counts."""
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
    """Return a reference; polib takes more for the number of a line than gettext does."""
    if line and not (line.isascii() and len(line) <= _LONGEST):
        return f"{name}:{line}", 0
    return name, int(line or 0)
