"""The workflows of `l10n glossary`: find, import and export terms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath

from l10n import interchange
from l10n.errors import GlossaryError, L10nError, LanguageError
from l10n.files.replacing import ChangedMeanwhileError
from l10n.glossary import advice, table
from l10n.glossary.recognition import TermMatch, allowed
from l10n.glossary.table import Term
from l10n.interchange import Shape
from l10n.interchange.additions import additions
from l10n.languages import codes, detection
from l10n.project import outputs
from l10n.project.outputs import OutputKind
from l10n.project.places import Project
from l10n.workflow.shared import tables


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """A term in a text, with the content of its row."""

    source: str
    """The source language of the search."""
    found: str
    """The words in the text."""
    start: int
    end: int
    plural: bool
    renderings: tuple[str, ...]
    """Renderings, the preferred one first."""
    never: tuple[str, ...]
    first: str
    """The rendering of the first mention in an article; empty if it does not differ."""
    note: str
    table: str
    line: int


@dataclass(frozen=True, slots=True)
class FoundTerms:
    """The terms in a text."""

    sources: tuple[str, ...]
    """The language of the text; both languages if it is unknown."""
    why: str
    """How the language was determined."""
    entries: tuple[FoundTerm, ...]
    """By language, in the order of the text."""


class Order(StrEnum):
    """Which language comes first in a file that does not say it, and how that is known."""

    KNOWN = "known"
    """The file or the user says it, or the words of both columns do: English is first."""
    SPANISH_BY_WORDS = "spanish"
    """The words of both columns say that Spanish is first."""
    ASSUMED = "assumed"
    """The words do not tell: the file was read with English first."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A table imported from another tool's file."""

    path: Path
    terms: int
    """Number of terms in the table; if zero, nothing was written."""
    known: int
    """Number of skipped terms, whose content the glossary has already."""
    left_out: tuple[L10nError, ...]
    """An error for each row of the file that is invalid or contradicts the glossary or a row before it."""
    faults: tuple[L10nError, ...] = ()
    """Errors of the glossary itself; if there are any, nothing was written."""
    order: Order = Order.KNOWN


@dataclass(frozen=True, slots=True)
class Exported:
    """The glossary exported for another tool."""

    rows: int
    """Number of rows in the file; tables of pairs have one for each name."""
    left_out: tuple[str, ...]
    """Content that the tool's files cannot hold."""
    changed: bool
    """Whether the file was written; False if it had the same content already."""


def advise(terms: Sequence[Term]) -> tuple[GlossaryError, ...]:
    """Return what could be better in rows: no error, but it makes translations worse."""
    return tuple(advice.advice(terms))


def find(project: Project, text: str, stated: str | None) -> FoundTerms:
    """Find the terms in a text.

    If the text is a name in the tables, they determine its language, otherwise its words do. If neither does, the text
    is looked up in both languages.

    Args:
        project: has the tables.
        text: for example a sentence or a name.
        stated: its language, if the user gave it.

    Raises:
        GlossaryError: a table is invalid.
        L10nError: the text is empty, or the given language is neither English nor Spanish.

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
        sources, why = _languages_of(text)
    matches = ((source, match) for source in sources for match in finder(source).find(text))
    return FoundTerms(sources, why, tuple(_entry(match, text, source) for source, match in matches))


def import_terms(project: Project, path: Path, shape: str | None, source: str | None, into: str | None) -> Imported:
    """Import the terms of another tool's file that the glossary does not have, as a new table.

    Rows that are invalid, contradict the glossary or a row before them, or are clearly the other way round than the
    table, are left out.

    Args:
        project: has the tables.
        path: the file.
        shape: its shape; None to guess it from its name and content.
        source: the source language of its terms, if the shape does not state it; None to tell it from the words.
        into: the name of the table; None for that of the file.

    Raises:
        GlossaryError: the file is not of its shape, or a table of that name exists.
        OutputError: the table cannot be written.

    """
    shown, text = project.reference(path), project.read_foreign(path, GlossaryError)
    read_as = _shape(shape) if shape else interchange.guess(shown, text)
    found = interchange.loads(shown, text, read_as, source=codes.base(source or "en"))
    order = Order.KNOWN
    if source is None and read_as in interchange.DIRECTED:
        turned = interchange.loads(shown, text, read_as, source="es")
        order = _order(found.terms) if found.terms != turned.terms else Order.KNOWN  # some files name their languages
        found = turned if order is Order.SPANISH_BY_WORDS else found
    target = _place(project, into or path.stem)
    unsaid = found.terms if source is None and read_as in interchange.DIRECTED else ()
    crossed = {id(term): _turned(term) for term in unsaid if _is_turned(term)}
    straight = [term for term in found.terms if id(term) not in crossed]
    new = list(additions(straight, tables.read(project).terms))
    known = len(straight) - len(new)
    terms, clashing = _agreeing(project, new)
    left_out = tuple(sorted((*found.faults, *crossed.values(), *clashing), key=lambda fault: fault.line or 0))
    if faults := tables.read(project, beside=terms).faults:
        return Imported(target, 0, known, left_out, faults)
    if terms:
        _write(project, target, terms)
    return Imported(target, len(terms), known, left_out, order=order)


def export(project: Project, path: Path, shape: str | None, source: str) -> Exported:
    """Export the glossary for another tool.

    Args:
        project: has the tables.
        path: the file.
        shape: its shape; None to guess it from its name.
        source: the source language of the terms, for shapes with one direction.

    Raises:
        GlossaryError: a table is invalid, or the shape is unknown.
        OutputError: the file cannot be written, its folder does not exist, or is that of the tables; or something else
            is there.

    """
    written_as = _shape(shape) if shape else _by_suffix(path)
    kind = OutputKind(f"a glossary in the shape {written_as}", interchange.MARKS.get(written_as))
    target = outputs.place(project, path, kind)
    terms = tables.glossary(project)
    carried = interchange.dumps(terms, written_as, source=codes.base(source), path=path.name)
    return Exported(carried.rows, carried.left_out, outputs.write(project, target, carried.text, kind))


def _order(terms: Sequence[Term]) -> Order:
    english, spanish = [term.en[0] for term in terms], [term.es[0] for term in terms]
    if detection.are_reversed(english, spanish):
        return Order.SPANISH_BY_WORDS
    alike = all(one.casefold() == other.casefold() for one, other in zip(english, spanish, strict=True))
    return Order.KNOWN if alike or detection.are_reversed(spanish, english) else Order.ASSUMED


def _is_turned(term: Term) -> bool:
    """Tell whether the words of a term are clearly in the wrong columns; of terms the right way round, none was."""
    return detection.are_reversed(term.en[:1], term.es[:1])


def _turned(term: Term) -> GlossaryError:
    what = f"`{term.en[0]}` looks Spanish and `{term.es[0]}` English, unlike the rest"
    return GlossaryError(what, path=term.path, line=term.line, hint="turn the row round, or import with --from")


def _agreeing(project: Project, terms: Sequence[Term]) -> tuple[list[Term], list[GlossaryError]]:
    """Return the terms that contradict nothing in the glossary nor before them, and an error for each of the others."""
    ours = {id(term) for term in terms}
    both = tables.read(project, beside=terms)
    errors: dict[int, GlossaryError] = {}
    for error, later in table.clashes(both.terms) if both.faults else ():
        if id(later) in ours:
            errors.setdefault(id(later), error)
    return [term for term in terms if id(term) not in errors], [*errors.values()]


def _write(project: Project, target: Path, terms: Sequence[Term]) -> None:
    made = interchange.dumps(terms, Shape.CSV).text
    table.read(project.reference(target), made)
    try:
        project.update(target, made, was=None)
    except ChangedMeanwhileError as error:
        raise GlossaryError(
            "already exists", path=project.reference(target), hint="choose another name with --into"
        ) from error


def _is_name(text: str, matches: Sequence[TermMatch]) -> bool:
    """Tell whether a text consists of one mention, apart from punctuation."""
    return len(matches) == 1 and not re.search(r"\w", text[: matches[0].start] + text[matches[0].end :])


def _languages_of(text: str) -> tuple[tuple[str, ...], str]:
    """Return the possible languages of a text by its words, and the reason."""
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
    """Return the path of a table in the folder of the glossary."""
    relative = PurePath(name.removesuffix(".csv") + ".csv")
    if relative.is_absolute() or ".." in relative.parts:
        raise GlossaryError(f"`{name}` is not a valid table name", hint="give a path inside the glossary folder")
    return project.glossary / relative
