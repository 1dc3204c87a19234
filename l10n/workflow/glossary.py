"""The glossary's own verbs: check its tables, look terms up, carry them in and out, find what they lack."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from l10n import interchange
from l10n.errors import GlossaryError, L10nError, LanguageError, OutputError
from l10n.glossary import table
from l10n.glossary.recognition import TermMatch, allowed
from l10n.interchange import Shape
from l10n.interchange.additions import additions
from l10n.languages import codes, detection
from l10n.project.files import ChangedMeanwhileError
from l10n.project.places import Project
from l10n.workflow.shared import tables


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """A term in a text, with what its row says."""

    source: str
    """The language that it was looked up in."""
    found: str
    """As it stands in the text."""
    start: int
    end: int
    plural: bool
    renderings: tuple[str, ...]
    """The one to write first."""
    never: tuple[str, ...]
    first: str
    """What the first mention in an article reads; empty where it reads as all others."""
    note: str
    table: str
    line: int


@dataclass(frozen=True, slots=True)
class FoundTerms:
    """The terms in a text."""

    sources: tuple[str, ...]
    """The language of the text; both where nothing tells it."""
    why: str
    """What it was taken from."""
    entries: tuple[FoundTerm, ...]
    """By language, in the order of the text."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A table that was made of another tool's file."""

    path: Path
    terms: int
    """In the table; where there is none, nothing was written."""
    known: int
    """Terms of the file that were passed over: rows of the glossary say all that they say."""
    faults: tuple[GlossaryError, ...]
    """What would be wrong with the glossary; where there is anything, nothing was written."""


@dataclass(frozen=True, slots=True)
class Exported:
    """The glossary as another tool reads it."""

    rows: int
    """Of the file; a tool that wants pairs has one for each name."""
    left_out: tuple[str, ...]
    """What that tool's files cannot hold."""
    changed: bool
    """Whether the file was written; it may hold all this already."""


def find(project: Project, text: str, stated: str | None) -> FoundTerms:
    """Find the terms in a text.

    A text that is a name of the tables is in the language of the tables; what neither they nor its words tell the
    language of is looked up in both.

    Args:
        project: where the tables lie.
        text: a sentence, say, or a name.
        stated: its language, where the user states it.

    Raises:
        GlossaryError: a table is not fit.
        L10nError: the text is empty, or its language is stated and is not of the pair.

    """
    if not text.strip():
        raise L10nError("the text is empty", hint="give a term or a sentence")
    finder = tables.finders(project)
    sources: tuple[str, ...]
    if stated is not None:
        sources, why = (codes.base(stated),), "--from"
    elif named := tuple(source for source in codes.TRANSLATED if _is_name(text, finder(source).find(text))):
        sources, why = named, "the tables"
    else:
        sources, why = _spoken(text)
    matches = ((source, match) for source in sources for match in finder(source).find(text))
    return FoundTerms(sources, why, tuple(_entry(match, text, source) for source, match in matches))


def bring(project: Project, path: Path, shape: str | None, source: str, into: str | None) -> Imported:
    """Make a table of what another tool's file says and the glossary does not.

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
    found = interchange.loads(shown, text, read_as, source=codes.base(source))
    target = _place(project, into or path.stem)
    terms = list(additions(found, tables.read(project).terms))
    known = len(found) - len(terms)
    if faults := tables.read(project, beside=terms).faults:
        return Imported(target, 0, known, faults)
    if not terms:
        return Imported(target, 0, known, ())
    made = interchange.dumps(terms, Shape.CSV).text
    table.read(project.reference(target), made)
    try:
        project.update(target, made, was=None)
    except ChangedMeanwhileError as error:
        raise GlossaryError(
            "already exists", path=project.reference(target), hint="choose another name with --into"
        ) from error
    return Imported(target, len(terms), known, ())


def export(project: Project, path: Path, shape: str | None, source: str) -> Exported:
    """Write the glossary for another tool.

    Args:
        project: where the tables lie.
        path: the file.
        shape: its shape; None to tell by its name.
        source: the language that terms are translated from, where the shape holds one direction only.

    Raises:
        GlossaryError: a table is not fit, the shape cannot be told, or the file would lie among the tables.
        OutputError: the file cannot be written, or its folder is not there.

    """
    if Path(os.path.realpath(path)).is_relative_to(os.path.realpath(project.glossary)):
        raise GlossaryError("is inside the glossary folder", path=path, hint="choose another folder")
    if not path.parent.is_dir():
        raise OutputError("parent folder does not exist", path=path, hint="create it, or choose another")
    terms = tables.glossary(project)
    written_as = _shape(shape) if shape else _by_suffix(path)
    carried = interchange.dumps(terms, written_as, source=codes.base(source), path=path.name)
    return Exported(carried.rows, carried.left_out, project.write(path, carried.text))


def _is_name(text: str, matches: Sequence[TermMatch]) -> bool:
    """Tell whether a mention is all that a text has, but for signs around it."""
    return len(matches) == 1 and not re.search(r"\w", text[: matches[0].start] + text[matches[0].end :])


def _spoken(text: str) -> tuple[tuple[str, ...], str]:
    """Return the languages that the words of a text may be of, and what tells so."""
    try:
        return (detection.detect(text),), "from its words"
    except LanguageError:
        return codes.TRANSLATED, "language not detected"


def _entry(match: TermMatch, text: str, source: str) -> FoundTerm:
    term, target = match.term, codes.other(source)
    return FoundTerm(
        source=source,
        found=text[match.start : match.end],
        start=match.start,
        end=match.end,
        plural=match.plural,
        renderings=allowed(match, target),
        never=term.never(target),
        first=term.first(target),
        note=term.note,
        table=term.path,
        line=term.line,
    )


def _shape(name: str) -> Shape:
    if name not in list(Shape):
        raise GlossaryError(f"`{name}` is not a glossary format", hint=f"known formats: {', '.join(Shape)}")
    return Shape(name)


def _by_suffix(path: Path) -> Shape:
    clear = {".csv": Shape.CSV, ".tbx": Shape.TBX}
    if path.suffix.lower() not in clear:
        raise GlossaryError(
            "does not show its glossary format in its name",
            path=path,
            hint=f"choose one with --shape: {', '.join(Shape)}",
        )
    return clear[path.suffix.lower()]


def _place(project: Project, name: str) -> Path:
    """Return where a table lies, below the folder of the glossary."""
    relative = PurePath(name.removesuffix(".csv") + ".csv")
    if relative.is_absolute() or ".." in relative.parts:
        raise GlossaryError(f"`{name}` is not a valid table name", hint="give a path inside the glossary folder")
    return project.glossary / relative
