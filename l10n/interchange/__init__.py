"""Glossaries and translation units in the files of other tools.

In come files of other tools; out go the terms and units that they hold, and the other way round. Our own tables and TBX
hold every column of a term. OmegaT, Weblate and DeepL take tables of pairs in one direction, and lose some columns: the
result lists what was left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from l10n.errors import GlossaryError
from l10n.glossary import table as glossary
from l10n.glossary.table import COLUMNS, Term
from l10n.interchange import layouts, pairs, table, tbx
from l10n.interchange.table import LoadedTerms


class Shape(StrEnum):
    """The formats of glossary files."""

    CSV = "csv"
    """The tables of l10n."""
    TBX = "tbx"
    """ISO 30042."""
    OMEGAT = "omegat"
    WEBLATE = "weblate"
    DEEPL = "deepl"


MARKS = {Shape.TBX: tbx.is_ours}
"""Tell whether the content of a file shows that l10n wrote it, in the shapes where content can."""


@dataclass(frozen=True, slots=True)
class Converted:
    """A converted glossary, and what the file cannot hold."""

    text: str
    """The content of the file, with LF line ends."""
    rows: int
    """Number of rows: one for each pair of names in tables of pairs, else one for each term."""
    left_out: tuple[str, ...]
    """A line for each kind of lost content, with its count: `never_es of 12 rows`."""


_XML = (".tbx", ".xml")
_COMMAS = (".csv",)
_TABS = (".tsv", ".utf8", ".tab", ".txt")
_LAYOUTS = {Shape.OMEGAT: layouts.OMEGAT, Shape.WEBLATE: layouts.WEBLATE, Shape.DEEPL: layouts.DEEPL}
DIRECTED = frozenset(_LAYOUTS)
"""The shapes whose files have one direction and do not say which."""


def guess(path: str, text: str) -> Shape:
    """Guess the shape of a file from its suffix and its first row.

    Args:
        path: of the file; nothing is read from it.
        text: its content.

    Raises:
        GlossaryError: the file matches no shape, or more than one.

    """
    suffix = PurePath(path).suffix.lower()
    if suffix in _XML:
        return Shape.TBX
    if suffix in (*_COMMAS, *_TABS):
        lines = (line for line in text.removeprefix("\ufeff").splitlines() if line.strip() and line[0] != "#")
        first = next(lines, "")
        if shape := _headed(first) or _headless(suffix, first):
            return shape
    what = "does not show its glossary format in its suffix or first row"
    raise GlossaryError(what, path=path, hint=f"choose one with --shape: {', '.join(Shape)}")


def dumps(terms: Sequence[Term], shape: Shape, *, source: str = "en", path: str = "") -> Converted:
    """Convert a glossary to another tool's file.

    Formats with one rendering per name get the rendering that a translation would use.

    Args:
        terms: of the glossary, in the order of the file.
        shape: of the file.
        source: the language of the first column, `en` or `es`, in the shapes that have a direction. These leave out
            rows for the other direction, without counting them: write another file for that.
        path: of the file; `.tsv` selects tabs as separators for tools that accept both. Nothing is written to it.

    Raises:
        GlossaryError: a row contains a character that XML forbids.

    """
    if shape is Shape.CSV:
        return Converted(table.dumps(terms), len(terms), ())
    if shape is Shape.TBX:
        return Converted(tbx.dumps(terms), len(terms), ())
    tabs = shape is Shape.DEEPL and PurePath(path).suffix.lower() == ".tsv"
    written = pairs.dumps(terms, layouts.DEEPL_TABS if tabs else _LAYOUTS[shape], source)
    return Converted(written.text, written.rows, written.left_out)


def loads(path: str, text: str, shape: Shape, *, source: str = "en") -> LoadedTerms:
    """Read terms from another tool's file; invalid rows are left out.

    Args:
        path: of the file, for messages.
        text: its content, with or without a byte order mark.
        shape: of the file.
        source: the language of the first column, `en` or `es`, in the shapes that have a direction; their terms get
            that direction.

    Returns:
        terms with `path` and the lines of this file, and an error with file, line and column for each invalid row.
        Entries without content are skipped: a TBX entry that lacks one of our languages, a Weblate pair without a
        translation or marked as needing editing. A first row that names the languages of OmegaT's or DeepL's columns
        counts more than `source`.

    Raises:
        GlossaryError: the file is not of this shape; the message names file and line.

    """
    if shape is Shape.CSV:
        terms, faults = glossary.examine(path, text)
        return LoadedTerms(tuple(terms), tuple(faults))
    text = text.removeprefix("\ufeff")
    return tbx.loads(path, text) if shape is Shape.TBX else pairs.loads(path, text, _LAYOUTS[shape], source)


def _headed(line: str) -> Shape | None:
    """Recognise a shape by its column names."""
    names = {cell.strip(' "').lower() for cell in line.split(table.delimiter(line))}
    if names >= {"source", "target"}:
        return Shape.WEBLATE
    return Shape.CSV if names & {*COLUMNS[:2]} and names <= {*COLUMNS} else None


def _headless(suffix: str, line: str) -> Shape | None:
    tabs = line.count("\t")
    if suffix == ".tsv":
        return {1: Shape.DEEPL, 2: Shape.OMEGAT}.get(tabs)
    if suffix in _TABS:
        return Shape.OMEGAT if tabs else None
    return Shape.DEEPL if layouts.deepl_separator(line) else None
