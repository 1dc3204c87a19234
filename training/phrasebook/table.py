"""Reads the files of a phrasebook: lines of cells, with tabs between them, and problems with their places."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


def shown(path: Path) -> str:
    """Return a path as messages show it: from the current folder where it is below that, so that lines stay short."""
    here, whole = Path.cwd(), path.absolute()
    return str(whole.relative_to(here) if whole != here and whole.is_relative_to(here) else path)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file."""

    path: Path
    number: int
    """From 1."""
    cells: tuple[str, ...]
    """What its tabs separate."""

    @property
    def text(self) -> str:
        """The line as it is in the file."""
        return "\t".join(self.cells)

    def __str__(self) -> str:
        """Return its place as an editor opens it."""
        return f"{shown(self.path)}:{self.number}"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong in a file."""

    path: Path
    number: int
    """The line, from 1; 0 for the whole file."""
    message: str
    """What is wrong; what to do."""

    def __str__(self) -> str:
        """Return the place as an editor opens it, and the message."""
        place = f"{shown(self.path)}:{self.number}" if self.number else shown(self.path)
        return f"{place}: {self.message}"


@dataclass(frozen=True, slots=True)
class Table:
    """A file, read: its lines without line ends, and what is wrong with the file as a whole."""

    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]


def read(path: Path) -> Table:
    """Return the lines of a file; the line ends of Windows are one problem of the file, not one of each line.

    Raises:
        ValueError: the file is not UTF-8.
        OSError: it cannot be read.

    """
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(f"{shown(path)}: is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    windows = "\r\n" in text
    rows = text.replace("\r\n", "\n").removesuffix("\n").split("\n") if text else []
    lines = (Line(path, number, tuple(row.split("\t"))) for number, row in enumerate(rows, start=1))
    ends = (Problem(path, 0, "has CRLF line ends, those of Windows; save it with LF line ends"),) if windows else ()
    return Table(tuple(lines), ends)
