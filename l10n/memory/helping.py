"""A file of SQLite as a help: where it cannot be used, a run goes on with one that is not kept, and says so at its end.

A run that fails has an error to tell, which often has the same cause.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from typing import Generic, Self, TypeVar

from l10n.errors import L10nError, MemoryFileError, OutputError

_File = TypeVar("_File")
_T = TypeVar("_T")


class HelpingFile(Generic[_File]):
    """What a run knows of such a file. Use it in a `with` statement."""

    def __init__(self, tell: Callable[[str], None], name: str) -> None:
        """Open nothing yet.

        Args:
            tell: is told in the end where the file could not be used.
            name: what the run went on without, for that line.

        """
        self._tell, self._name = tell, name
        self._fault: L10nError | None = None
        self._open: _File | None = None
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_error: object) -> None:
        self._close()
        if self._fault and not kind:
            self._tell(f"{self._fault}; this run went on without {self._name}")

    @property
    def failed(self) -> bool:
        """Whether the file could not be used."""
        return self._fault is not None

    def _asked(self, question: Callable[[], _T]) -> _T:
        """Ask what opens the file; where that fails, ask again, when another file is opened in its place."""
        try:
            return question()
        except (MemoryFileError, OutputError) as error:
            if self._fault:
                raise
            self._fail(error)
            return question()

    def _opened(self, file: AbstractContextManager[_File]) -> _File:
        """Open a file, which stays open until the end."""
        self._open = self._stack.enter_context(file)
        return self._open

    def _fail(self, error: L10nError) -> None:
        """Note why the file cannot be used, and close it."""
        self._fault = error
        self._close()

    def _close(self) -> None:
        self._open = None
        try:
            self._stack.close()
        except MemoryFileError as error:
            self._fault = self._fault or error
