"""The glossary's own verbs: check its tables, look terms up, carry them in and out, find what they lack."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePath

from l10n import glossary as table
from l10n import interchange, language
from l10n.errors import GlossaryError
from l10n.files import ChangedMeanwhileError
from l10n.interchange import Shape
from l10n.project import Project, update, write
from l10n.terms import Hit
from l10n.workflow import tables


@dataclass(frozen=True, slots=True)
class Entry:
    """A term in a text, with what its row says."""

    found: str
    """As it stands in the text."""
    start: int
    end: int
    plural: bool
    renderings: tuple[str, ...]
    """The preferred one first."""
    never: tuple[str, ...]
    first: str
    """What the first mention in an article reads; empty where it reads as all others."""
    note: str
    table: str
    line: int


@dataclass(frozen=True, slots=True)
class Found:
    """The terms in a text."""

    source: str
    """The language of the text."""
    why: str
    """What it was taken from."""
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """A table that was made of another tool's file."""

    path: Path
    terms: int
    faults: tuple[GlossaryError, ...]
    """What would be wrong with the glossary; where there is anything, nothing was written."""


@dataclass(frozen=True, slots=True)
class Exported:
    """The glossary as another tool reads it."""

    terms: int
    left_out: tuple[str, ...]
    """What that tool's files cannot hold."""
    changed: bool
    """Whether the file was written; it may hold all this already."""


def find(project: Project, text: str, stated: str | None) -> Found:
    """Find the terms in a text.

    Args:
        project: where the tables lie.
        text: a sentence, say.
        stated: its language, where the user states it.

    Raises:
        GlossaryError: a table is not fit.
        LanguageError: the text is in neither language of the pair.

    """
    source, why = (language.detect(text), "its words") if stated is None else (language.base(stated), "--from")
    hits = tables.finders(project)(source).find(text)
    return Found(source, why, tuple(_entry(hit, text, language.other(source)) for hit in hits))


def bring(project: Project, path: Path, shape: str | None, source: str, into: str | None) -> Imported:
    """Make a table of another tool's file.

    Args:
        project: where the tables lie.
        path: the file.
        shape: its shape; None to tell by its name and content.
        source: the language that its terms are translated from, where the shape does not say.
        into: the name of the table; None for that of the file.

    Raises:
        GlossaryError: the file is not fit, or there is a table of that name.
        OutputError: the table cannot be written.

    """
    shown, text = project.reference(path), project.read_table(path)
    read_as = _shape(shape) if shape else interchange.guess(shown, text)
    terms = interchange.loads(shown, text, read_as, source=language.base(source))
    target = _place(project, into or path.stem)
    if faults := tables.read(project, beside=terms).faults:
        return Imported(target, len(terms), faults)
    made = interchange.dumps(terms, Shape.CSV).text
    table.read(project.reference(target), made)
    try:
        update(target, made, was=None)
    except ChangedMeanwhileError as error:
        raise GlossaryError(
            "is there already", path=project.reference(target), hint="name another with --into"
        ) from error
    return Imported(target, len(terms), ())


def export(project: Project, path: Path, shape: str | None, source: str) -> Exported:
    """Write the glossary for another tool.

    Args:
        project: where the tables lie.
        path: the file.
        shape: its shape; None to tell by its name.
        source: the language that terms are translated from, where the shape holds one direction only.

    Raises:
        GlossaryError: a table is not fit, the shape cannot be told, or the file would lie among the tables.
        OutputError: the file cannot be written.

    """
    if Path(os.path.realpath(path)).is_relative_to(os.path.realpath(project.glossary)):
        raise GlossaryError("would lie among the tables of the glossary", path=path, hint="name another folder")
    terms = tables.glossary(project)
    written_as = _shape(shape) if shape else _by_suffix(path)
    carried = interchange.dumps(terms, written_as, source=language.base(source))
    return Exported(len(terms), tuple(carried.left_out), write(path, carried.text))


def _entry(hit: Hit, text: str, target: str) -> Entry:
    term = hit.term
    return Entry(
        found=text[hit.start : hit.end],
        start=hit.start,
        end=hit.end,
        plural=hit.plural,
        renderings=term.names(target),
        never=term.never(target),
        first=term.first(target),
        note=term.note,
        table=term.path,
        line=term.line,
    )


def _shape(name: str) -> Shape:
    if name not in list(Shape):
        raise GlossaryError(f"`{name}` is no shape of a glossary", hint=f"known are {', '.join(Shape)}")
    return Shape(name)


def _by_suffix(path: Path) -> Shape:
    clear = {".csv": Shape.CSV, ".tbx": Shape.TBX}
    if path.suffix.lower() not in clear:
        raise GlossaryError("does not tell its shape by its name", path=path, hint=f"say --shape {', '.join(Shape)}")
    return clear[path.suffix.lower()]


def _place(project: Project, name: str) -> Path:
    """Return where a table lies, below the folder of the glossary."""
    relative = PurePath(name.removesuffix(".csv") + ".csv")
    if relative.is_absolute() or ".." in relative.parts:
        raise GlossaryError(f"`{name}` is no name of a table", hint="it lies below the folder of the glossary")
    return project.glossary / relative
