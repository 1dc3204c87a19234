"""The notes of earlier runs as a help: where they cannot be used, a run goes on with none, and says so."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from enum import Enum, auto
from pathlib import Path
from typing import TypeVar

from l10n.files.own import make, marks
from l10n.memory.helping import HelpingFile
from l10n.memory.notes import RunNotes
from l10n.project.places import Project
from l10n.workflow.shared.project_memory import Tell, ignored, own_database

_FILE = "drafts.sqlite"
_NOWHERE = Path(":memory:")

_T = TypeVar("_T")


class NoteUse(Enum):
    """What becomes of the notes of a run."""

    KEPT = auto()
    """The file has them; it is made when the first note is written."""
    READ = auto()
    """Those of the file are read, and none are written."""
    FORGOTTEN = auto()
    """The run has notes of its own, which end with it."""


class Notebook(HelpingFile[RunNotes]):
    """The notes of a project's runs. Use it in a `with` statement."""

    def __init__(self, project: Project, use: NoteUse, tell: Tell = ignored) -> None:
        """Open nothing yet.

        Args:
            project: has the files.
            use: what becomes of the notes.
            tell: is told in the end where the notes could not be used.

        """
        super().__init__(tell, "it")
        self._project, self._use = project, use

    def find(self, kind: str, keys: Sequence[str]) -> Mapping[str, str]:
        """Return the notes of a kind that there are for some keys."""
        if not keys:
            return {}
        found = self._ask(lambda notes: notes.find(kind, keys), writes=False)
        return found or {}

    def put(self, notes: Mapping[str, Mapping[str, str]]) -> None:
        """Write notes: texts by key, by kind."""
        if any(notes.values()) and self._use is not NoteUse.READ:
            self._ask(lambda each: each.put(notes), writes=True)

    def keep_latest(self, kind: str, most: int) -> None:
        """Forget all notes of a kind but the latest."""
        if self._use is not NoteUse.READ:
            self._ask(lambda notes: notes.keep_latest(kind, most), writes=False)

    def _ask(self, question: Callable[[RunNotes], _T], *, writes: bool) -> _T | None:
        """Ask the notes; None where there are none, and none are to be written."""

        def asked() -> _T | None:
            notes = self._notes(writes=writes)
            return question(notes) if notes else None

        return self._asked(asked)

    def _notes(self, *, writes: bool) -> RunNotes | None:
        if self._open is None:
            if self._fault or self._use is NoteUse.FORGOTTEN:
                self._opened(RunNotes(_NOWHERE))
            else:
                if writes:
                    make(self._project.own)
                if writes or os.path.lexists(self._project.own.path / _FILE):  # asked for each article of a new project
                    self._opened(RunNotes(own_database(self._project, _FILE), marks(self._project.own)))
        return self._open
