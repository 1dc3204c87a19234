"""The notes of a unit, `#.` lines in a .po file: evidence for the reviewer, written and read in this one place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from l10n.checks.findings import Finding


class NoteKind(StrEnum):
    """What a note tells, and how its line begins."""

    PLAIN = ""
    """The role of the sentence, or what another tool noted."""
    GLOSSARY = "glossary"
    """What the glossary asks of the translation."""
    DOUBT = "doubt"
    """What is wrong or doubtful in a draft."""
    CHANGED = "changed"
    """In what the sentence differs from the one that the text translates."""
    MEMORY = "memory"
    """The same, of a text from the translation memory."""
    JOINED = "joined"
    """Of how many sentences the text was joined."""
    SPLIT = "split"
    """Which part of an earlier sentence's text it is."""


_OF_UNREVIEWED = {NoteKind.DOUBT, NoteKind.CHANGED, NoteKind.MEMORY, NoteKind.JOINED, NoteKind.SPLIT}
_ROLE = (
    r"(?:paragraph|list item|table cell|heading [1-6]|quote|footnote|caption|title|title text|image text|label"
    r"|description|summary)"
)
_ROLES = re.compile(rf"{_ROLE}(?:, {_ROLE})*")
"""What l10n notes of the place of a sentence. A front matter field with another name counts as another tool's note."""
_LINE = re.compile(rf"({'|'.join(kind for kind in NoteKind if kind)}): (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Note:
    """One note."""

    kind: NoteKind
    text: str

    @classmethod
    def read(cls, line: str) -> Self:
        """Return the note that a line says, without its `#.`; `str` gives the line back."""
        found = _LINE.fullmatch(line)
        return cls(NoteKind(found[1]), found[2]) if found else cls(NoteKind.PLAIN, line)

    @classmethod
    def doubt(cls, finding: Finding) -> Self:
        """Return the note that tells a reviewer of a finding."""
        return cls(NoteKind.DOUBT, " ".join(finding.message.split()))

    @property
    def of_unreviewed(self) -> bool:
        """Whether it speaks of a text only while that waits for a person."""
        return self.kind in _OF_UNREVIEWED

    @property
    def ours(self) -> bool:
        """Whether l10n wrote it, and so makes it anew."""
        return self.kind is not NoteKind.PLAIN or _ROLES.fullmatch(self.text) is not None

    def __str__(self) -> str:
        """Return the line, without its `#.`."""
        return f"{self.kind}: {self.text}" if self.kind else self.text
