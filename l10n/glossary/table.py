"""Glossary tables: CSV files that can be edited in any spreadsheet.

Each row is a concept with its names in both languages, the preferred name first. The columns follow the data categories
of TBX (ISO 30042): preferred term, admitted terms, deprecated terms, grammar, subject field, note.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import chain, islice
from operator import itemgetter

from l10n.errors import GlossaryError
from l10n.text.characters import bare
from l10n.text.data.cells import rows_of, unguarded

COLUMNS = (
    *("en", "es", "direction", "never_en", "never_es", "case"),
    *("grammar", "first_en", "first_es", "domain", "note"),
)
"""The columns of a table. Only the first two are required."""
DIRECTIONS = ("", "en>es", "es>en")


class Case(StrEnum):
    """Whether the case of a name matters, because it is another word in lower case: `PAN` and `pan`."""

    FREE = "free"
    EXACT = "exact"


@dataclass(frozen=True, slots=True)
class Grammar:
    """The grammar of a Spanish name, for the agreement of articles and adjectives."""

    gender: str = ""
    """`m`, `f`, or empty if not given."""
    plural: bool = False
    """Whether the head is in the plural: `los Estados Unidos`."""
    article: bool = True
    """Whether the name takes an article; `Sonora` does not."""
    plurals: tuple[str, ...] = ()
    """Plural forms that the rules do not give: `guardias nacionales`."""

    def __str__(self) -> str:
        """Return the grammar as a table cell."""
        said = [f"{self.gender} pl" if self.plural and self.gender else "pl" if self.plural else self.gender]
        said += [] if self.article else ["no article"]
        said += [f"plural: {form}" for form in self.plurals]
        return "; ".join(filter(None, said))


@dataclass(frozen=True, slots=True)
class Term:
    """A concept: its names in both languages, and the names that are forbidden."""

    en: tuple[str, ...]
    """English names, the preferred one first; never empty."""
    es: tuple[str, ...]
    direction: str = ""
    """One of DIRECTIONS, or empty for both."""
    never_en: tuple[str, ...] = ()
    """Forbidden English renderings."""
    never_es: tuple[str, ...] = ()
    case: Case = Case.FREE
    grammar: Grammar = Grammar()
    """The grammar of the preferred Spanish name."""
    first_en: str = ""
    """The form for the first mention in an English article; empty if there is no special form."""
    first_es: str = ""
    domain: str = ""
    note: str = ""
    path: str = ""
    """The path of its table."""
    line: int = 0
    """Its line in the table, from 1."""

    def __hash__(self) -> int:
        """Hash only what distinguishes rows; hashing all names would cost more than the lookup saves."""
        return hash((self.en[:1], self.es[:1]))

    def names(self, language: str) -> tuple[str, ...]:
        """Return its names in a language, the preferred name first."""
        return self.en if language == "en" else self.es

    def never(self, language: str) -> tuple[str, ...]:
        """Return its forbidden names in a language."""
        return self.never_en if language == "en" else self.never_es

    def first(self, language: str) -> str:
        """Return its form for the first mention in an article, or an empty string."""
        return self.first_en if language == "en" else self.first_es

    def serves(self, source: str) -> bool:
        """Return whether it applies to translations from a language."""
        return not self.direction or self.direction.startswith(source)


class Row:
    """A term that equals only itself, so that a cache finds it without a look at all its names."""

    __slots__ = ("term",)

    def __init__(self, term: Term) -> None:
        """Stand for a term."""
        self.term = term

    def __hash__(self) -> int:
        """Hash which term it is."""
        return id(self.term)

    def __eq__(self, other: object) -> bool:
        """Return whether the other one stands for the same term."""
        return isinstance(other, Row) and self.term is other.term


def is_exact(term: Term, name: str) -> bool:
    """Return whether a name of a term matches only in its own case, or all in capitals.

    Acronyms of up to four letters always do, because most of them are also words in lower case: `PAN` and `pan`, `US`
    and `us`. Longer ones become ordinary words: `Unicef`, `covid-19` (Ortografía 2010, V.3.2). A row with `exact` means
    its acronym, if it has one: a long name beside it is no other word in other letters.
    """
    if term.case is Case.EXACT:
        is_long = name.count(" ") >= _LONG_NAME or (" " in name and name.islower())
        return not (is_long and any(one.isupper() and " " not in one for one in (*term.en, *term.es)))
    return name.isupper() and sum(map(str.isalpha, name)) <= _SHORT_ACRONYM


def read(path: str, text: str) -> list[Term]:
    """Read a table with commas, semicolons or tabs between cells and the names of its columns in the first row.

    Args:
        path: the path of the table, for messages.
        text: the content of the table; a byte order mark is skipped.

    Raises:
        GlossaryError: a row is wrong; the message gives file, line and column.

    """
    terms, errors = examine(path, text)
    for error in errors:
        raise error
    return terms


def examine(path: str, text: str) -> tuple[list[Term], list[GlossaryError]]:
    """Read a table as `read` does, but return both the valid terms and the errors.

    Names are read without invisible characters, as sentences are. A row that cannot be parsed as CSV is an error, too.
    """
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
    may_be_refused = bool(_REFUSED.search(text))
    head = text.partition("\n")[0]
    rows = rows_of(text, max(",;\t", key=head.count))
    terms: list[Term] = []
    errors: list[GlossaryError] = []
    line = 1
    try:
        columns = _columns(_readable(next(rows, (1, []))[1], may_be_refused))
        places = [columns.index(column) if column in columns else len(columns) for column in COLUMNS]
    except _WrongError as error:
        return [], [GlossaryError(error.what, path=path, line=line, hint=error.hint)]
    ordered = itemgetter(*places)
    for line, row in rows:
        try:
            if written := _readable(row, may_be_refused):
                _fill(written, len(columns))
                terms.append(_term(ordered(written), path, line))
        except _WrongError as error:
            errors.append(GlossaryError(error.what, path=path, line=line, hint=error.hint))
    return terms, errors


def _readable(row: list[str] | csv.Error, may_be_refused: bool) -> list[str]:  # noqa: FBT001 - told once for a table
    """Return the cells of a row with content, else none; refuse one that cannot be read."""
    if isinstance(row, csv.Error):
        what, hint = f"cannot be read as a table: {row}", "check for a missing or extra quotation mark"
        raise _WrongError(what, hint)
    if may_be_refused and (found := _REFUSED.search("\n".join(row))):
        kind = "control character" if found[0] < "\x80" else "character"
        raise _WrongError(f"contains the {kind} U+{ord(found[0]):04X}", "delete it")
    return [*map(bare, row)] if any(row) else []


def contradictions(terms: Iterable[Term]) -> Iterator[GlossaryError]:
    """Yield the contradictions between rows, in the same table or not.

    Two rows contradict each other if they require different renderings of one name in one direction, or if one forbids
    a rendering that the other accepts. After the first 1,000, an error says that there are more: two rows with a
    thousand common names have a million.
    """
    found = (error for error, _ in clashes(terms))
    yield from islice(found, _MOST_CONTRADICTIONS)
    if last := next(found, None):
        what = f"more than {_MOST_CONTRADICTIONS:,} contradictions between rows"
        yield GlossaryError(what, path=last.path, line=last.line, hint="resolve the others first")


def clashes(terms: Iterable[Term]) -> Iterator[tuple[GlossaryError, Term]]:
    """Yield each contradiction with the later one of its two rows; two rows may have a million."""
    rows = list(terms)
    for source, target in (("en", "es"), ("es", "en")):
        owners: dict[str, Term] = {}
        for term in rows:
            if term.direction and not term.serves(source):
                continue
            for name in term.names(source):
                key = name if is_exact(term, name) else name.casefold()
                owner = owners.setdefault(key, term)
                if owner is not term:
                    yield _said_twice(term, owner, name, source, target), term
                    yield from ((error, term) for error in _forbidden(term, owner, name, target))
                    yield from ((error, term) for error in _forbidden(owner, term, name, target))


def _said_twice(term: Term, owner: Term, name: str, source: str, target: str) -> GlossaryError:
    one, other = owner.names(target)[0], term.names(target)[0]
    where = f"{owner.path}:{owner.line}"
    what = f"column {source}: `{name}` already has a row at {where}"
    if one != other:
        what = f"column {source}: `{name}` is translated as `{other}` here and as `{one}` at {where}"
    return GlossaryError(what, path=term.path, line=term.line, hint="keep one of them, or give each a direction")


def _forbidden(term: Term, other: Term, name: str, target: str) -> Iterator[GlossaryError]:
    """Yield the renderings of a name that one row forbids and the other accepts."""
    rejected, accepted = _never_by_fold(Row(term), target), _names_by_fold(Row(other), target)
    both = [fold for fold in min(rejected, accepted, key=len) if fold in rejected and fold in accepted]
    for _, form in sorted(chain.from_iterable(rejected[fold] for fold in both)):
        where = f"{other.path}:{other.line}"
        what = f"column never_{target}: `{form}` is accepted for `{name}` at {where}"
        yield GlossaryError(what, path=term.path, line=term.line, hint="keep it in one column")


@lru_cache(maxsize=1 << 8)
def _names_by_fold(row: Row, language: str) -> dict[str, list[tuple[int, str]]]:
    return _by_fold(row.term.names(language))


@lru_cache(maxsize=1 << 8)
def _never_by_fold(row: Row, language: str) -> dict[str, list[tuple[int, str]]]:
    return _by_fold(row.term.never(language))


def _by_fold(forms: Iterable[str]) -> dict[str, list[tuple[int, str]]]:
    """Return forms with their order, by the forms in lower case."""
    found: dict[str, list[tuple[int, str]]] = {}
    for order, form in enumerate(forms):
        found.setdefault(form.casefold(), []).append((order, form))
    return found


class _WrongError(Exception):
    """An error in a row, without its position, which the caller adds."""

    def __init__(self, what: str, hint: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


def _columns(cells: Iterable[str]) -> list[str]:
    """Return the names of the columns, without the empty columns that spreadsheets add at the end."""
    columns = [name.strip().lower() for name in cells]
    while columns and not columns[-1]:
        columns.pop()
    known = ", ".join(COLUMNS)
    if len(columns) > 1 and not set(columns) & set(COLUMNS):
        what = f"names no columns in its first row (`{columns[0][:_SHOWN]}`)"
        raise _WrongError(what, "write `en,es` above it, or `es,en`; or take it in with l10n glossary import")
    for column in columns:
        if column not in COLUMNS:
            raise _WrongError(f"has an unknown column `{column[:_SHOWN]}`", f"known columns: {known}")
        if columns.count(column) > 1:
            raise _WrongError(f"has the column `{column}` twice", "keep one of them")
    for column in COLUMNS[:2]:
        if column not in columns:
            raise _WrongError(f"has no column `{column}`", f"the first row must name the columns: {known}")
    return columns


def _fill(cells: list[str], columns: int) -> None:
    """Extend a row to one cell for each column, with empty cells for missing columns."""
    if len(cells) > columns and any(cells[columns:]):
        what = f"has {len(cells)} cells, but there are {columns} columns"
        raise _WrongError(what, "quote cells that contain commas")
    cells[columns:] = ()
    cells += [""] * (columns + 1 - len(cells))


def _term(cells: Iterable[str], path: str, line: int) -> Term:
    """Return the term of a row with cells in the order of COLUMNS."""
    en, es, direction, never_en, never_es, case, grammar, *more = (unguarded(cell.strip()).strip() for cell in cells)
    if (said := direction.replace(" ", "")) not in DIRECTIONS:
        raise _WrongError(
            f"column direction: `{direction}` is not valid", "write en>es or es>en, or leave it empty for both"
        )
    if case not in _CASES:
        raise _WrongError(f"column case: `{case}` is not valid", "write exact, or leave it empty")
    names_en, names_es = _forms(en, "en"), _forms(es, "es")
    bad_en = _never(never_en, "en", names_en) if never_en else ()
    bad_es = _never(never_es, "es", names_es) if never_es else ()
    first_en, first_es, domain, note = more
    firsts = _first(first_en, "first_en") if first_en else "", _first(first_es, "first_es") if first_es else ""
    rest = _CASES[case], _grammar(grammar), *firsts, domain, note
    return Term(names_en, names_es, said, bad_en, bad_es, *rest, path, line)


def _first(cell: str, column: str) -> str:
    """Return the form in a cell that may contain only one."""
    form, *more = _forms(cell, column)
    if more:
        what = f"column {column}: has {len(more) + 1} forms, but the first mention has only one"
        raise _WrongError(what, "keep one")
    return form


def _never(cell: str, language: str, accepted: Iterable[str]) -> tuple[str, ...]:
    """Return the forbidden names in a cell."""
    forbidden = _forms(cell, f"never_{language}")
    if both := {form.casefold() for form in accepted} & {form.casefold() for form in forbidden}:
        raise _WrongError(
            f"column never_{language}: `{min(both)}` is also in column {language}", "keep it in one column"
        )
    return forbidden


def _forms(cell: str, column: str) -> tuple[str, ...]:
    """Split a cell at its bars."""
    if not cell:
        raise _WrongError(f"column {column}: is empty", "fill it in, or delete the row")
    tidy = _TIDY.fullmatch(cell)
    forms = tuple(cell.split("|")) if tidy else tuple(" ".join(form.split()) for form in cell.split("|"))
    for form in () if tidy else forms:
        if not any(map(str.isalnum, form)):
            what = f"`{form}` has no letter" if form else "empty form beside a bar"
            raise _WrongError(f"column {column}: {what}", "delete it and its bar")
    if len(cell) > _MOST_WORDS:
        for form in forms:
            _count(form, column)
    if len(forms) > 1 and len(set(forms)) < len(forms):
        raise _WrongError(f"column {column}: a form is repeated", "keep one of them")
    return forms


_SHORT_ACRONYM = 4
_LONG_NAME = 2
"""Spaces in a name that is nothing else in lower case; `Nuevo León` is."""
_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 100
"""How many words a name may have: each word of a text may begin a name."""
_MOST_CONTRADICTIONS = 1000
_SHOWN = 40
"""How many characters of a column's name are shown in a message."""
_REFUSED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufeff\ufffe\uffff]")
"""Characters that XML forbids or that control a terminal, and the byte order mark, which readers drop."""
_TIDY = re.compile(r"[^\W_][^\s|]*+(?>(?: [^\s|]++)*)(?>(?:\|[^\W_][^\s|]*+(?>(?: [^\s|]++)*))*)")
"""Names that need no further check: single spaces, and a letter or digit at the start of each."""
_CASES = {"": Case.FREE, **{case.value: case for case in Case}}
_GRAMMAR = re.compile(r"(?P<gender>[mf])?\s*(?P<plural>pl)?|(?P<bare>no article)|plural:\s*(?P<form>\S.*)")


@lru_cache(maxsize=1 << 10)
def _grammar(cell: str) -> Grammar:
    plurals: list[str] = []
    gender, plural, article = "", False, True
    for part in cell.split(";"):
        match = _GRAMMAR.fullmatch(part.strip())
        if match is None:
            what = f"column grammar: `{cell}` is not valid"
            raise _WrongError(what, "write for example `f`, `m pl`, `m; no article`, `f; plural: guardias nacionales`")
        gender = match["gender"] or gender
        plural = plural or bool(match["plural"])
        article = article and not match["bare"]
        plurals += [_plural(match["form"])] if match["form"] else []
    return Grammar(gender, plural, article, tuple(plurals))


def _plural(form: str) -> str:
    if "|" in form:
        hint = "give each plural a part of its own: `plural: sedes; plural: oficinas`"
        raise _WrongError(f"column grammar: `{form}` contains a bar, which separates names", hint)
    if not any(map(str.isalnum, form)):
        raise _WrongError(f"column grammar: `{form}` has no letter", "delete it")
    _count(form, "grammar")
    return " ".join(form.split())


def _count(form: str, column: str) -> None:
    """Refuse a form of too many words; the parts of `U.S.` are words, too."""
    if len(form) > _MOST_WORDS and len(_WORD.findall(form)) > _MOST_WORDS:
        raise _WrongError(f"column {column}: `{form[:_SHOWN]}…` has more than {_MOST_WORDS} words", "shorten it")
