r"""Cells of the tables that people open in a spreadsheet: CSV and TSV files, of our own and for other tools.

A spreadsheet runs a cell as a formula if it begins with `=`, `+`, `-` or `@`, in some languages also their full-width
forms, or with a tab or a return before them. If it takes the wrong sign for the separator, the same holds for what
follows a comma, a semicolon, a bar, a tab or a line break inside a cell. OWASP ("CSV Injection") advises to put an
apostrophe before such a cell, as the Translate Toolkit does too: spreadsheets then take it for text. Blanks and
quotation marks before the sign do not count, since programs drop them.

    =1+1          '=1+1
    a|-b; @c      a|'-b;' @c
    '=1           ''=1        what begins with the apostrophe already gets another one
    'tis          'tis

TBX and TMX are XML, which has no cells: they hold the names as they are.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from l10n.text.lazy import lazy_pattern

_LEAD = r"""[\x0b\x0c\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000 \xad\u200b-\u200f\u2060 "']*+"""
"""White space except tabs and line breaks, characters that are not seen, and quotation marks.

It is one set, and gives nothing back: a group of alternatives takes 100 bytes of stack for each character.
"""
_READ_AGAIN = 10
_SIGN = r"[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]"
"""The signs, with their full-width and small forms."""
_START = rf"(?: \A (?= {_LEAD} (?: {_SIGN} | [\t\n\r] ) ) | (?<= [,;|\t\n\r] ) (?= {_LEAD} {_SIGN} ) )"
_TO_GUARD = lazy_pattern(_START, re.VERBOSE)
_GUARD = lazy_pattern(_START.replace("(?=", "' (?="), re.VERBOSE)


def guarded(cell: str) -> str:
    """Return a cell with an apostrophe wherever a spreadsheet would find a formula."""
    return _TO_GUARD.sub("'", cell)


def rows_of(text: str, delimiter: str, *, quoted: bool = True) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """Yield the rows of a table with the lines on which they start, from 1.

    A row that cannot be read is an error in its place, and reading goes on at the next line: a quotation mark that
    nobody closed takes one line, not the rest of the table. Where a table has so many of them that its lines would be
    read more than ten times, a last error stands for the rest.

    Args:
        text: of the table, with any line ends.
        delimiter: between cells.
        quoted: whether quotation marks have a meaning.

    """
    lines = list(io.StringIO(text, newline=""))
    start, spare = 0, _READ_AGAIN * len(lines)
    while start < len(lines):
        rest = map(lines.__getitem__, range(start, len(lines)))
        reader = csv.reader(
            rest, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE, strict=True
        )
        last = 0
        try:
            for cells in reader:
                yield start + last + 1, cells
                last = reader.line_num
        except csv.Error as error:
            start += last + 1
            spare -= reader.line_num - last
            yield start, error
            if spare < 0 and start < len(lines):
                yield start + 1, csv.Error("too many lines before it are no rows; it and what follows were not read")
                return
        else:
            return


def unguarded(cell: str) -> str:
    """Return a cell without the apostrophes of `guarded`."""
    return _GUARD.sub("", cell) if "'" in cell else cell
