"""Terms as rows of our own table, for export and for terms from other tools."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from l10n.errors import GlossaryError
from l10n.glossary import table
from l10n.glossary.table import COLUMNS, Case, Term
from l10n.text.data.cells import guarded

_TO_QUOTE = re.compile(r'[",\r\n]')


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term of another tool's file, as cells of our table."""

    line: int
    """Line in that file, from 1."""
    cells: Mapping[str, str]
    """Contents of our columns, without empty ones."""


def dumps(terms: Iterable[Term]) -> str:
    """Write our own table, with all columns in their order."""
    return "".join(map(line_of, (COLUMNS, *(cells(term).values() for term in terms))))


def cells(term: Term) -> dict[str, str]:
    """Return the cells of a term's row, with all columns in their order."""
    return {
        "en": "|".join(term.en),
        "es": "|".join(term.es),
        "direction": term.direction,
        "never_en": "|".join(term.never_en),
        "never_es": "|".join(term.never_es),
        "case": "" if term.case is Case.FREE else str(term.case),
        "grammar": str(term.grammar),
        "first_en": term.first_en,
        "first_es": term.first_es,
        "domain": term.domain,
        "note": term.note,
    }


@dataclass(frozen=True, slots=True)
class LoadedTerms:
    """The terms of another tool's file, without its invalid rows."""

    terms: tuple[Term, ...]
    """With the lines of that file."""
    faults: tuple[GlossaryError, ...] = ()
    """An error for each row that is left out, by line."""


def terms(path: str, rows: Sequence[TermRow], faults: Sequence[GlossaryError] = ()) -> LoadedTerms:
    """Make terms from the rows of another tool's file, under the rules of our own table.

    A row that breaks the rules is left out; its error names its line in the other tool's file.

    Args:
        path: of the other tool's file.
        rows: of it.
        faults: those of rows that could not be read; they are in the result, too.

    """
    head, lines = line_of(COLUMNS), [line_of(row.cells.get(column, "") for column in COLUMNS) for row in rows]
    found, errors = table.examine(path, "".join((head, *lines)))
    if not errors:
        return _sorted([replace(term, line=row.line) for term, row in zip(found, rows, strict=True)], faults)
    good: list[Term] = []
    bad = [*faults]
    for row, line in zip(rows, lines, strict=True):
        found, errors = table.examine(path, head + line)
        good += [replace(term, line=row.line) for term in found]
        bad += [GlossaryError(error.what, path=path, line=row.line, hint=error.hint) for error in errors[:1]]
    return _sorted(good, bad)


def _sorted(found: Sequence[Term], faults: Sequence[GlossaryError]) -> LoadedTerms:
    return LoadedTerms(tuple(found), tuple(sorted(faults, key=lambda fault: fault.line or 0)))


def name(text: str, path: str, line: int, place: str) -> str:
    """Return a name from another tool's file as our cells hold it: in Unicode NFC, with single spaces.

    Raises:
        GlossaryError: it is empty, or contains a bar, which separates names in our cells.

    """
    if "|" in text:
        raise GlossaryError(
            f"{place}: `{text}` contains a bar, which separates names in our tables", path=path, line=line
        )
    if not text.strip():
        raise GlossaryError(f"{place}: is empty", path=path, line=line)
    return " ".join(unicodedata.normalize("NFC", text).split())


def line_of(row: Iterable[str]) -> str:
    """Write a row with commas, an LF line end, and quotes only where RFC 4180 requires them; see `text.cells`."""
    return ",".join(_quoted(guarded(cell)) for cell in row) + "\n"


def delimiter(head: str) -> str:
    """Return the separator in a table's first row."""
    return max(",;\t", key=head.count)


def _quoted(cell: str) -> str:
    """Quote a cell if needed; before Python 3.13, csv.writer leaves a bare carriage return unquoted."""
    return '"' + cell.replace('"', '""') + '"' if _TO_QUOTE.search(cell) else cell
