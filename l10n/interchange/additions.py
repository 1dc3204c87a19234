"""Finds the terms in another tool's file that the glossary does not have yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from l10n.glossary.recognition import renderings
from l10n.glossary.table import Term
from l10n.interchange.table import cells
from l10n.languages import codes

_NAMED = ("en", "es", "direction")
"""Columns that are compared as names, not as cells."""


def additions(terms: Iterable[Term], known: Iterable[Term]) -> Iterator[Term]:
    """Yield the terms with content that is neither in a known term nor in one before them."""
    rows: defaultdict[tuple[str, str], list[Term]] = defaultdict(list)
    for row in known:
        for said in _said(row):
            rows[said].append(row)
    for term in terms:
        if not all(any(_says(row, term, *said) for row in rows[said]) for said in _said(term)):
            for said in _said(term):
                rows[said].append(term)
            yield term


def _said(term: Term) -> list[tuple[str, str]]:
    """Return language and name for each name that a row applies to."""
    return [(source, name) for source in codes.TRANSLATED if term.serves(source) for name in term.names(source)]


def _says(row: Term, term: Term, source: str, name: str) -> bool:
    """Tell whether a row has all that a term says about a name."""
    there = cells(row)
    if any(cell and cell != there[column] for column, cell in cells(term).items() if column not in _NAMED):
        return False
    wanted, listed = (one.names(codes.other(source)) for one in (term, row))
    written = renderings(row, name, source)
    return wanted[0] in {listed[0], written[0]} and {*wanted} <= {*listed, *written}
