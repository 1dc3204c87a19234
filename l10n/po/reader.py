"""PO text → entries, each with its meaning as parsed by polib and its lines in the file."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import polib

from l10n.po.bridges import comments as lines_of
from l10n.po.bridges import parse, readable
from l10n.po.provenance import joined, loads, read_comment
from l10n.po.syntax import BLANK, EMPTY, is_plain, refuse
from l10n.review.catalog import Comment, Plural, Provenance, State, Unit
from l10n.review.notes import Note
from l10n.text.fingerprint import fingerprint

_MSGID = re.compile(r"[ \t\r\f\v]*(?:#~[ \t\r\f\v]*)?msgid(?!_)")
_OURS = re.compile(r"\s*l10n\b", re.IGNORECASE)
"""The start of a line that may be ours."""
Comments = tuple[Comment, ...]
Notes = tuple[Note, ...]

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
    """Convert a polib entry to a unit. A flag or a reference that it has twice counts once, as in gettext."""
    target, plural = entry.msgstr, None
    if entry.msgstr_plural:
        target, *more = entry.msgstr_plural.values()
        plural = Plural(entry.msgid_plural, tuple(more))
    comments, notes = (_texts(comment) if comment else () for comment in (entry.tcomment, entry.comment))
    provenance, people, others = _provenance_in(comments, notes, target)
    flags = entry.flags
    fuzzy = "fuzzy" in flags and (bool(target.strip()) or (plural is not None and any(map(str.strip, plural.targets))))
    return Unit(
        entry.msgid,
        target,
        entry.msgctxt,
        fuzzy,
        entry.obsolete == 1,
        entry.previous_msgid,
        tuple(dict.fromkeys([_place(name, line) for name, line in entry.occurrences])),
        others,
        people,
        tuple(dict.fromkeys(flag for flag in flags if flag not in {"", "fuzzy"})) if flags else (),
        provenance,
        plural,
        entry.previous_msgctxt,
        entry.previous_msgid_plural,
    )


def _texts(comment: str) -> tuple[str, ...]:
    """Return the texts of comment lines, without the space that protects a backslash at the end of a line."""
    lines = lines_of(comment)
    return tuple([line[:-1] if line.endswith("\\ ") else line for line in lines] if "\\" in comment else lines)


def _provenance_in(
    texts: Sequence[str], notes: Sequence[str], target: str
) -> tuple[Provenance | None, Comments, Notes]:
    """Return our provenance, people's comments and the notes.

    An editor may break our line into two, repeat it, or make it a note. Of several lines of ours, the one for this text
    counts, and one that calls it unreviewed before one that calls it reviewed (law 7).
    """
    made: list[Provenance] = []
    others: list[Comment] = []
    kept: list[Note] = []
    for comment in _unbroken(texts):
        if _OURS.match(comment) and (found := loads(comment)):
            made.append(found)
        else:
            others.append(read_comment(comment))
    for note in notes:
        if _OURS.match(note) and (found := loads(note)):
            made.append(found)
        else:
            kept.append(Note.read(note))
    if len(made) > 1:
        made = [one for one in made if one.fingerprint == fingerprint(target)] or made
        made.sort(key=lambda one: one.state is State.REVIEWED)
    return (made[0] if made else None), tuple(others), tuple(kept)


def _unbroken(texts: Sequence[str]) -> Iterator[str]:
    """Yield comments, with those of ours on one line that an editor broke into several."""
    waiting = deque(texts)
    while waiting:
        comment = waiting.popleft()
        if _OURS.match(comment):
            while waiting and joined(comment, waiting[0]):
                comment = f"{comment} {waiting.popleft()}"
        yield comment


def _place(name: str, line: str) -> tuple[str, int]:
    """Return a reference; polib accepts more as line numbers than gettext does."""
    if line and not (line.isascii() and len(line) <= _LONGEST):
        return f"{name}:{line}", 0
    return name, int(line or 0)
