"""The glossary tables of OmegaT, Weblate and DeepL.

- OmegaT: name, rendering and comment separated by tabs, without quotes. A line that starts with `#` is a comment
  (manual, "Glossaries", "File format"). A name may have several lines.
- Weblate: CSV with the columns of the Translate Toolkit; name and context identify a line. The flags for forbidden
  terms are not in the file (manual, "CSV files" and "Glossary").
- DeepL: CSV or TSV of names and renderings without a header; its own exports add both languages. A name has one line,
  and each side has at most 1,024 bytes (API reference, "Managing glossaries").

People open all of them in spreadsheets. What a spreadsheet would run as a formula gets an apostrophe, which the tools
show as a part of the name, and reading removes it (`text.cells`); names that start with a sign are rare.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from l10n.errors import GlossaryError
from l10n.interchange import table
from l10n.interchange.pairs import PairLayout, TermPair
from l10n.languages import codes
from l10n.text.data.cells import guarded, rows_of, unguarded

WEBLATE_COLUMNS = (
    *("location", "source", "target", "id", "fuzzy", "context"),
    *("translator_comments", "developer_comments"),
)
_DEEPL_WIDTHS = (2, 4, 5)
"""Cells in a line: without and with the languages; DeepL's glossary generator adds a fifth."""
_DEEPL_LIMIT = 1024
_GUARDED = "leading =, +, - or @ (now behind an apostrophe)"
_FUZZY = frozenset(("1", "x", "true", "yes", "fuzzy"))
_LINE_END = re.compile(r"\r\n|\r|\n")
_HEAD_WORDS = re.compile(
    r"""(?i)\b(?:terms?|t[ée]rminos?|words?|palabras?|names?|nombres?|source|target|translations?|traducci[óo]n(?:es)?
    |origen|destino|languages?|lenguas?|idiomas?)\b|[:*"]""",
    re.VERBOSE,
)
"""What heads of columns have beside the name of a language."""
_LEADING = re.compile(r"(?i)\A(?:in|into|en|al|de|del)\s+(?=\w)")
_BREAK = re.compile(r"[\t\r\n]+")


def _omegat_fit(pair: TermPair) -> tuple[TermPair | None, tuple[str, ...]]:
    if pair.source.startswith("#"):
        return None, (f"{pair.language} names that start with #",)
    made = replace(pair, note=_BREAK.sub(" ", pair.note))
    breaks = () if made.note == pair.note else ("line breaks in note",)
    return made, (*_told(made.source, made.target, made.note), *breaks)


def _omegat_dumps(pairs: Iterable[TermPair]) -> str:
    return _tabbed((pair.source, pair.target, pair.note) for pair in pairs)


def _omegat_loads(path: str, text: str, source: str) -> Iterator[TermPair | GlossaryError]:
    first = True
    for line, written in enumerate(_LINE_END.split(text), 1):
        if not written.strip() or written.startswith("#"):
            continue
        name, *rest = map(unguarded, written.split("\t"))
        if first and rest and (named := _named((name, rest[0]))):
            source = named
        elif rest:
            yield _pair(path, line, (name, rest[0]), source, note="".join(rest[1:2]))
        else:
            hint = "put one between a term and its translation"
            yield GlossaryError("has no tab", path=path, line=line, hint=hint)
        first = False


def _weblate_fit(pair: TermPair) -> tuple[TermPair | None, tuple[str, ...]]:
    return pair, _told(pair.source, pair.target, pair.domain, pair.note)


def _weblate_dumps(pairs: Iterable[TermPair]) -> str:
    lines = (("", pair.source, pair.target, "", "False", pair.domain, "", pair.note) for pair in pairs)
    return "".join(table.line_of(line) for line in (WEBLATE_COLUMNS, *lines))


def _weblate_loads(path: str, text: str, source: str) -> Iterator[TermPair | GlossaryError]:
    rows = _rows(path, text, table.delimiter(text.partition("\n")[0]))
    _, head = next(rows, (1, []))
    if isinstance(head, GlossaryError):
        raise head
    columns = [name.strip().lower() for name in head]
    for column in ("source", "target"):
        if column not in columns:
            hint = "the first row must name the columns, as in Weblate's downloads"
            raise GlossaryError(f"has no column `{column}`", path=path, line=1, hint=hint)
    for line, cells in rows:
        if isinstance(cells, GlossaryError):
            yield cells
        elif len(cells) > len(columns):
            what = f"has {len(cells)} cells, but there are {len(columns)} columns"
            yield GlossaryError(what, path=path, line=line)
        else:
            row = dict(zip(columns, map(unguarded, cells), strict=False))
            if row.get("target") and row.get("fuzzy", "").lower() not in _FUZZY:
                notes = (row.get("translator_comments"), row.get("developer_comments"))
                note = "\n".join(dict.fromkeys(filter(None, notes)))
                names = (row.get("source", ""), row["target"])
                yield _pair(path, line, names, source, domain=row.get("context", ""), note=note)


def _deepl_fit(pair: TermPair) -> tuple[TermPair | None, tuple[str, ...]]:
    if max(len(guarded(name).encode()) for name in (pair.source, pair.target)) > _DEEPL_LIMIT:
        return None, ("names over 1,024 bytes",)
    return pair, _told(pair.source, pair.target)


def _deepl_dumps(pairs: Iterable[TermPair]) -> str:
    return "".join(table.line_of((pair.source, pair.target)) for pair in pairs)


def _deepl_tab_dumps(pairs: Iterable[TermPair]) -> str:
    return _tabbed((pair.source, pair.target) for pair in pairs)


def _deepl_loads(path: str, text: str, source: str) -> Iterator[TermPair | GlossaryError]:
    first = next(filter(None, _LINE_END.split(text)), "")
    for at, (line, cells) in enumerate(_rows(path, text, deepl_separator(first) or ",")):
        if isinstance(cells, GlossaryError):
            yield cells
        elif at == 0 and (named := _named(cells)):
            source = named
        else:
            yield _deepl_pair(path, line, cells, source)


def _deepl_pair(path: str, line: int, cells: list[str], source: str) -> TermPair | GlossaryError:
    if len(cells) not in _DEEPL_WIDTHS:
        hint = "a line has a term and its translation, and may add the languages of both"
        what = "has 1 cell" if len(cells) == 1 else f"has {len(cells)} cells"
        return GlossaryError(what, path=path, line=line, hint=hint)
    languages = tuple(codes.nearest_base(cell) for cell in cells[2:4])
    if languages and languages not in codes.DIRECTIONS.values():
        what = f"column 3: `{cells[2]}` and `{cells[3]}` are not English and Spanish"
        return GlossaryError(what, path=path, line=line)
    names = (unguarded(cells[0]), unguarded(cells[1]))
    return _pair(path, line, names, (languages[0] if languages else None) or source)


def deepl_separator(line: str) -> str | None:
    """Return the separator of a DeepL line, None for any other line; spreadsheets may write semicolons."""
    return next((mark for mark in "\t,;" if _width(line, mark) in _DEEPL_WIDTHS), None)


def _width(line: str, separator: str) -> int:
    """Return the number of cells in a line; 0 if one is longer than the library reads."""
    try:
        return len(line.split("\t") if separator == "\t" else next(csv.reader([line], delimiter=separator), []))
    except csv.Error:
        return 0


def _rows(path: str, text: str, separator: str) -> Iterator[tuple[int, list[str] | GlossaryError]]:
    """Yield the rows with content and their first lines; quotes have no meaning in tab-separated tables."""
    for line, cells in rows_of(text, separator, quoted=separator != "\t"):
        if isinstance(cells, csv.Error):
            yield line, GlossaryError(f"cannot be read as a table: {cells}", path=path, line=line)
        elif any(cells):
            yield line, cells


def _named(cells: Sequence[str]) -> str | None:
    """Return the language of the first column if a row names the languages of its columns, else None."""
    named = tuple(_language(cell) for cell in cells[:2])
    return named[0] if named in codes.DIRECTIONS.values() else None


def _language(cell: str) -> str | None:
    """Return the language that the head of a column names: `EN-US`, `Spanish (Mexico)`, `Término en inglés:`."""
    rest = _LEADING.sub("", _HEAD_WORDS.sub(" ", cell.replace("_", " ")).strip())
    return codes.named_base(cell) or codes.named_base(rest.strip(" ()[]"))


def _pair(
    path: str, line: int, names: tuple[str, str], language: str, *, domain: str = "", note: str = ""
) -> TermPair | GlossaryError:
    try:
        source = table.name(names[0], path, line, "column source")
        target = table.name(names[1], path, line, "column target")
    except GlossaryError as error:
        return error
    return TermPair(source, target, language, domain.strip(), note.strip(), line)


def _tabbed(rows: Iterable[tuple[str, ...]]) -> str:
    """Write a table with tabs and without quotes, and without the empty cells at the ends of rows."""
    return "".join("\t".join(map(guarded, row)).rstrip("\t") + "\n" for row in rows)


def _told(*cells: str) -> tuple[str, ...]:
    """Describe what is lost if a cell gets an apostrophe."""
    return (_GUARDED,) if any(guarded(cell) != cell for cell in cells) else ()


OMEGAT = PairLayout(
    columns=frozenset(("note",)),
    one_target=False,
    key=lambda pair: (pair.source, pair.target),
    fit=_omegat_fit,
    dumps=_omegat_dumps,
    loads=_omegat_loads,
)
WEBLATE = PairLayout(
    columns=frozenset(("domain", "note")),
    one_target=True,
    key=lambda pair: (pair.source, pair.domain),
    fit=_weblate_fit,
    dumps=_weblate_dumps,
    loads=_weblate_loads,
)
DEEPL = PairLayout(
    columns=frozenset(),
    one_target=True,
    key=lambda pair: pair.source,
    fit=_deepl_fit,
    dumps=_deepl_dumps,
    loads=_deepl_loads,
)
DEEPL_TABS = replace(DEEPL, dumps=_deepl_tab_dumps)
