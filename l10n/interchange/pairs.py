"""Terms as pairs of names in one direction, as the tables of OmegaT, Weblate and DeepL hold them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from l10n.errors import GlossaryError
from l10n.glossary.recognition import renderings
from l10n.glossary.table import Term
from l10n.interchange import table
from l10n.interchange.table import LoadedTerms, TermRow
from l10n.languages.codes import other

_NAMED = frozenset(("en", "es", "direction"))
"""Columns that every pair represents."""


@dataclass(frozen=True, slots=True)
class TermPair:
    """A name and one rendering, with their field and note."""

    source: str
    target: str
    language: str
    """Language of the source: `en` or `es`."""
    domain: str = ""
    note: str = ""
    line: int = 0
    """Line in the file that was read, from 1."""


@dataclass(frozen=True, slots=True)
class PairLayout:
    """The table format of a tool."""

    columns: frozenset[str]
    """Our columns that it holds besides the names."""
    one_target: bool
    """Whether a name may have only one rendering."""
    key: Callable[[TermPair], Hashable]
    """Returns what must be unique among the pairs."""
    fit: Callable[[TermPair], tuple[TermPair | None, tuple[str, ...]]]
    """Adapts a pair to the tool, and says what is lost; None in place of a pair that the tool cannot read."""
    dumps: Callable[[Iterable[TermPair]], str]
    loads: Callable[[str, str, str], Iterable[TermPair | GlossaryError]]
    """Reads pairs from path, text, and the language of the first column; an invalid row gives an error."""


@dataclass(frozen=True, slots=True)
class Written:
    """A table as text."""

    text: str
    rows: int
    left_out: tuple[str, ...]
    """What the table cannot hold: each kind of content with the number of terms that lose it."""


def dumps(terms: Iterable[Term], layout: PairLayout, source: str) -> Written:
    """Write a table: each name with all its renderings, or with the one that a translation would use."""
    written: dict[Hashable, TermPair] = {}
    lost: Counter[str] = Counter()
    elsewhere = 0
    for term in terms:
        if term.serves(source):
            lost.update({*_unheld(term, layout, source), *_add(written, term, layout, source)})
        else:
            elsewhere += 1
    told = [f"{_rows(elsewhere)} for {other(source)}>{source} only"] if elsewhere else []
    told += [f"{kind} of {_rows(count)}" for kind, count in sorted(lost.items())]
    return Written(layout.dumps(written.values()), len(written), tuple(told))


def loads(path: str, text: str, layout: PairLayout, source: str) -> LoadedTerms:
    """Read a table; names with the same renderings, field and note become one term, and invalid rows are left out.

    Raises:
        GlossaryError: it lacks the columns of its tool; the message names file and line.

    """
    alike: dict[tuple[str, str, str], list[TermPair]] = {}
    faults: list[GlossaryError] = []
    for pair in layout.loads(path, text, source):
        if isinstance(pair, GlossaryError):
            faults.append(pair)
            continue
        alike.setdefault((pair.language, pair.domain, pair.source), []).append(pair)
    entries: dict[tuple[str, str, str, str], list[TermPair]] = {}
    for (language, domain, _), same in alike.items():
        targets = "|".join(dict.fromkeys(pair.target for pair in same))
        note = "\n".join(dict.fromkeys(pair.note for pair in same if pair.note))
        entries.setdefault((language, domain, targets, note), []).append(same[0])
    return table.terms(path, [_row(targets, note, pairs) for (_, _, targets, note), pairs in entries.items()], faults)


def _unheld(term: Term, layout: PairLayout, source: str) -> Iterator[str]:
    """Yield the content of a term that the table cannot hold."""
    for column, cell in table.cells(term).items():
        if cell and column not in _NAMED | layout.columns:
            yield column
    if layout.one_target and len(term.names(other(source))) > 1:
        yield f"further {other(source)} names"


def _add(written: dict[Hashable, TermPair], term: Term, layout: PairLayout, source: str) -> Iterator[str]:
    """Add the pairs of a term to the table, and yield what is lost."""
    domain = term.domain if "domain" in layout.columns else ""
    note = term.note if "note" in layout.columns else ""
    names = term.names(source)
    said = [(name, renderings(term, name, source)[0]) for name in names] if layout.one_target else None
    for name, target in said or product(names, term.names(other(source))):
        pair, losses = layout.fit(TermPair(name, target, source, domain, note))
        yield from losses
        if pair and written.setdefault(layout.key(pair), pair) != pair:
            yield f"{source} names that already have a line"


def _rows(count: int) -> str:
    return f"{count} row" if count == 1 else f"{count} rows"


def _row(targets: str, note: str, pairs: list[TermPair]) -> TermRow:
    language = pairs[0].language
    cells = {
        language: "|".join(pair.source for pair in pairs),
        other(language): targets,
        "direction": f"{language}>{other(language)}",
        "domain": pairs[0].domain,
        "note": note,
    }
    return TermRow(pairs[0].line, cells)
