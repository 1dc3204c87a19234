"""Files of other tools: glossaries, which this module reads and writes, and translation memories, in `tmx`.

Our own tables and TBX hold all of a row, others what they can, and what is left out is told. OmegaT, Weblate and DeepL
take tables of pairs, from one language into the other.
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


class Shape(StrEnum):
    """What a file of terms looks like."""

    CSV = "csv"
    """Our own tables."""
    TBX = "tbx"
    """ISO 30042."""
    OMEGAT = "omegat"
    WEBLATE = "weblate"
    DEEPL = "deepl"


@dataclass(frozen=True, slots=True)
class Converted:
    """A file, and what of the glossary it does not hold."""

    text: str
    """Its content, LF at the ends of lines."""
    rows: int
    """Of its table, a row for each pair of names where it is one of pairs; else as many as terms."""
    left_out: tuple[str, ...]
    """A line for each kind of thing, with its count: `never_es of 12 rows`."""


_XML = (".tbx", ".xml")
_COMMAS = (".csv",)
_TABS = (".tsv", ".utf8", ".tab", ".txt")
_LAYOUTS = {Shape.OMEGAT: layouts.OMEGAT, Shape.WEBLATE: layouts.WEBLATE, Shape.DEEPL: layouts.DEEPL}


def guess(path: str, text: str) -> Shape:
    """Tell the shape of a file by its suffix and its first row.

    Args:
        path: of the file; nothing is read from it.
        text: its content.

    Raises:
        GlossaryError: it looks like none, or could be more than one.

    """
    suffix = PurePath(path).suffix.lower()
    if suffix in _XML:
        return Shape.TBX
    if suffix in (*_COMMAS, *_TABS):
        lines = (line for line in text.removeprefix("\ufeff").splitlines() if line.strip() and line[0] != "#")
        first = next(lines, "")
        if shape := _headed(first) or _headless(suffix, first):
            return shape
    what = "is of no shape that can be told by its suffix and first row"
    raise GlossaryError(what, path=path, hint=f"name one: {', '.join(Shape)}")


def dumps(terms: Sequence[Term], shape: Shape, *, source: str = "en", path: str = "") -> Converted:
    """Write a glossary; where a name has one rendering, it is the one that a translation would write for it.

    Args:
        terms: of the glossary, in the order to be written.
        shape: of the file.
        source: the language of the first column, `en` or `es`, in the shapes that have a direction. In these, what a
            row says of the other direction is not held, nor counted: write another file for that.
        path: of the file; `.tsv` gets tabs between cells where the tool takes both. Nothing is written to it.

    Raises:
        GlossaryError: a row holds a character that XML forbids.

    """
    if shape is Shape.CSV:
        return Converted(table.dumps(terms), len(terms), ())
    if shape is Shape.TBX:
        return Converted(tbx.dumps(terms), len(terms), ())
    tabs = shape is Shape.DEEPL and PurePath(path).suffix.lower() == ".tsv"
    written = pairs.dumps(terms, layouts.DEEPL_TABS if tabs else _LAYOUTS[shape], source)
    return Converted(written.text, written.rows, written.left_out)


def loads(path: str, text: str, shape: Shape, *, source: str = "en") -> list[Term]:
    """Read a glossary.

    Args:
        path: of the file, for messages.
        text: its content; a byte order mark before it is passed over.
        shape: of the file.
        source: the language of the first column, `en` or `es`, in the shapes that have a direction; their terms hold
            for that direction alone.

    Returns:
        terms with `path` and the lines of this file. What says nothing is passed over: an entry of a term base that
        lacks one of our languages, a pair of Weblate's without a translation or marked as to be edited.

    Raises:
        GlossaryError: it is not of this shape, or a row of it is wrong; the message names file, line, and column.

    """
    if shape is Shape.CSV:
        return glossary.read(path, text)
    text = text.removeprefix("\ufeff")
    return tbx.loads(path, text) if shape is Shape.TBX else pairs.loads(path, text, _LAYOUTS[shape], source)


def _headed(line: str) -> Shape | None:
    """Tell a shape by the names of its columns."""
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
