"""Terms as rows of our own table, for export and for terms from other tools."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from l10n.errors import GlossaryError
from l10n.glossary import table
from l10n.glossary.table import COLUMNS, Case, Term
from l10n.text.cells import guarded

_LINE_END = re.compile(r"\r\n|\r|\n")
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


def terms(path: str, rows: Sequence[TermRow]) -> list[Term]:
    """Make terms from the rows of another tool's file, under the rules of our own table.

    Raises:
        GlossaryError: a row breaks the rules; the message names its line in the other tool's file.

    """
    written = [line_of(COLUMNS), *(line_of(row.cells.get(column, "") for column in COLUMNS) for row in rows)]
    try:
        found = table.read(path, "".join(written))
    except GlossaryError as error:
        ends = list(accumulate(len(_LINE_END.findall(text)) for text in written))
        row = rows[bisect_right(ends, (error.line or 0) - 1) - 1]
        raise GlossaryError(error.what, path=path, line=row.line, hint=error.hint) from None
    return [replace(term, line=row.line) for term, row in zip(found, rows, strict=True)]


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
