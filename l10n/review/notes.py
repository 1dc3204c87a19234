"""The notes of a unit, `#.` lines in a .po file: evidence for the reviewer. All notes are written and read here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from l10n.checks.findings import Finding
from l10n.languages import messages


class NoteKind(StrEnum):
    """The kinds of notes; the value is the prefix of the line."""

    PLAIN = ""
    """The role of the sentence, or a note of another tool."""
    GLOSSARY = "glossary"
    """What the glossary requires of the translation."""
    DOUBT = "doubt"
    """A finding in a draft."""
    CHANGED = "changed"
    """How the sentence differs from the one that the text translates."""
    MEMORY = "memory"
    """The same, for a text from the translation memory."""
    JOINED = "joined"
    """The number of sentences whose translations were joined."""
    SPLIT = "split"
    """Which part of an earlier sentence's translation the text is."""
    UNFLAGGED = "unflagged"
    """That its `fuzzy` flag was gone, and nobody knows whether a person cleared it."""


_OF_UNREVIEWED = {
    NoteKind.DOUBT,
    NoteKind.CHANGED,
    NoteKind.MEMORY,
    NoteKind.JOINED,
    NoteKind.SPLIT,
    NoteKind.UNFLAGGED,
}
_LINE = re.compile(rf"({'|'.join(kind for kind in NoteKind if kind)}): (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Note:
    """One note."""

    kind: NoteKind
    text: str

    @classmethod
    def read(cls, line: str) -> Self:
        """Parse a line, without its `#.`; `str` returns the line."""
        found = _LINE.fullmatch(line)
        return cls(NoteKind(found[1]), found[2]) if found else cls(NoteKind.PLAIN, line)

    @classmethod
    def doubt(cls, finding: Finding, language: str = "en") -> Self:
        """Return the note that shows a finding to a reviewer: the id of its rule, and what it says.

        Args:
            finding: what a rule found.
            language: one of `messages.SPOKEN`.

        """
        said = finding.told(messages.speaking(language))
        return cls(NoteKind.DOUBT, f"{finding.rule}: {' '.join(said.split())}")

    @classmethod
    def doubts(cls, finding: Finding) -> frozenset[Self]:
        """Return the notes that show a finding in all languages: a project may have changed its setting."""
        return frozenset(cls.doubt(finding, language) for language in messages.SPOKEN)

    @property
    def of_unreviewed(self) -> bool:
        """Whether it only applies until a person has reviewed the text."""
        return self.kind in _OF_UNREVIEWED

    @property
    def ours(self) -> bool:
        """Whether l10n wrote it, and will rewrite it.

        The name of a front matter field that is not one of the roles counts as a note of another tool.
        """
        from l10n.article import ROLES  # noqa: PLC0415 - `status` reads notes, but no articles

        return self.kind is not NoteKind.PLAIN or {*self.text.split(", ")} <= ROLES

    def __str__(self) -> str:
        """Return the line, without its `#.`."""
        return f"{self.kind}: {self.text}" if self.kind else self.text
