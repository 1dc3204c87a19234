"""Term bases in TBX: ISO 30042:2019, dialect TBX-Basic, data categories as attributes (DCA).

A row is a concept entry. Its names are preferred, admitted and deprecated terms; the preferred Spanish term has the
gender. The domain is the subject field, and the note is the entry's note. Content without a category in TBX-Basic goes
into further notes, which other tools show and keep:

    <note>l10n direction: en&gt;es</note>        at the entry
    <note>l10n case: exact</note>                at the entry
    <note>l10n first_es: …</note>                at the language, `first_en` likewise
    <note>l10n grammar: pl; no article</note>    at the preferred Spanish term: the cell of our table, less the gender

A person's note that starts with `l10n ` itself is written as `l10n note: …`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from l10n.errors import GlossaryError
from l10n.glossary.table import Term
from l10n.interchange import table, tbx_reader, xml_files
from l10n.interchange.table import LoadedTerms, TermRow
from l10n.interchange.tbx_reader import Element

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<tbx style="dca" type="TBX-Basic" xmlns="urn:iso:std:iso:30042:ed-2" xml:lang="en">
<tbxHeader><fileDesc><sourceDesc><p>Glossary of an l10n project</p></sourceDesc></fileDesc></tbxHeader>
<text><body>
"""
_TAIL = "</body></text>\n</tbx>\n"
_PREFERRED, _ADMITTED, _DEPRECATED = (f"{status}Term-admn-sts" for status in ("preferred", "admitted", "deprecated"))
_GENDERS = {"m": "masculine", "f": "feminine"}
_CELLS = {"masculine": "m", "m": "m", "feminine": "f", "f": "f"}
_STATUS = ("administrativeStatus", "normativeAuthorization")
_NEVER = re.compile(
    r"deprecated|superseded|forbidden|prohibited|obsolete|rejected|not ?recommended|do not use|avoid", re.IGNORECASE
)
"""Values that mark a term as not to be used: those of the standard, TBX-Min, Weblate, IATE and MultiTerm."""
_DEFINITIONS = ("definition", "descrip")
"""The second is for files without a type, such as those of the Translate Toolkit."""
_TERMS = ("termSec", "tig", "ntig")
_OURS = re.compile(r"l10n (?P<column>direction|case|first_en|first_es|grammar|note): (?P<cell>.*)", re.DOTALL)


def dumps(terms: Iterable[Term]) -> str:
    """Write a term base.

    Raises:
        GlossaryError: a row contains a character that XML forbids.

    """
    return "".join((_HEAD, *(_entry(number, term) for number, term in enumerate(terms, 1)), _TAIL))


def is_ours(content: bytes) -> bool:
    """Tell whether a file is a term base that `dumps` wrote."""
    return content.startswith(_HEAD.encode())


def loads(path: str, text: str) -> LoadedTerms:
    """Read a term base: TBX of version 3 or 2, in either style, TBX-Min, or MultiTerm's XML.

    Entries that lack a name in one language are skipped; invalid ones are left out.

    Raises:
        GlossaryError: the file is not TBX, or declares entities; the message names file and line.

    """
    entries = 0
    rows: list[TermRow] = []
    faults: list[GlossaryError] = []
    for entry in tbx_reader.entries(path, text):
        entries += 1
        try:
            cells = _cells(path, entry)
        except GlossaryError as error:
            faults.append(error)
            continue
        if "en" in cells and "es" in cells:
            rows.append(TermRow(entry.line, cells))
    if entries and not rows and not faults:
        raise GlossaryError("has no entry with both an English and a Spanish term", path=path)
    return table.terms(path, rows, faults)


def _entry(number: int, term: Term) -> str:
    _check(term)
    lines = (
        f'<conceptEntry id="c{number}">',
        _element("descrip", term.domain, "subjectField"),
        _element("note", f"l10n note: {term.note}" if term.note.startswith("l10n ") else term.note),
        _ours("direction", term.direction),
        _ours("case", table.cells(term)["case"]),
        *_language("en", term),
        *_language("es", term),
        "</conceptEntry>",
    )
    return "\n".join(filter(None, lines)) + "\n"


def _language(language: str, term: Term) -> Iterator[str]:
    yield f'<langSec xml:lang="{language}">'
    yield _ours(f"first_{language}", term.first(language))
    preferred, *admitted = term.names(language)
    yield _term(preferred, _PREFERRED, *(_grammar(term) if language == "es" else ()))
    yield from (_term(name, _ADMITTED) for name in admitted)
    yield from (_term(name, _DEPRECATED) for name in term.never(language))
    yield "</langSec>"


def _grammar(term: Term) -> Iterator[str]:
    yield _element("termNote", _GENDERS.get(term.grammar.gender, ""), "grammaticalGender")
    yield _ours("grammar", str(replace(term.grammar, gender="")))


def _term(name: str, status: str, *said: str) -> str:
    noted = _element("termNote", status, "administrativeStatus")
    return "".join(("<termSec>", _element("term", name), noted, *said, "</termSec>"))


def _ours(column: str, cell: str) -> str:
    return _element("note", f"l10n {column}: {cell}") if cell else ""


def _element(name: str, text: str, kind: str = "") -> str:
    """Write an element, or nothing if the text is empty."""
    return xml_files.element(name, text, xml_files.attribute("type", kind) if kind else "") if text else ""


def _check(term: Term) -> None:
    for column, cell in table.cells(term).items():
        if found := xml_files.FORBIDDEN.search(cell):
            what = f"column {column}: contains U+{ord(found[0]):04X}, which XML forbids"
            raise GlossaryError(what, path=term.path, line=term.line)


def _cells(path: str, entry: Element) -> dict[str, str]:
    """Return the content of an entry, as cells of our table."""
    sections = [section for section in entry.each("langSec", "langSet") if section.language in ("en", "es")]
    cells = _notes(entry, *sections)
    cells["domain"] = "; ".join(dict.fromkeys(field.text.strip() for field in entry.each("subjectField")))
    for language in ("en", "es"):
        terms = [term for section in sections if section.language == language for term in section.each(*_TERMS)]
        never = [term for term in terms if _is_never(term)]
        names = [term for term in terms if not _is_never(term)]
        names.sort(key=lambda term: not term.first(*_STATUS).casefold().startswith("preferred"))
        if names and language == "es":
            cells["grammar"] = _grammar_cell(names[0])
        cells |= _named(path, language, names) | _named(path, f"never_{language}", never)
    return cells


def _is_never(term: Element) -> bool:
    return bool(_NEVER.match(term.first(*_STATUS)))


def _named(path: str, column: str, terms: list[Element]) -> dict[str, str]:
    """Return the cell with the names of terms; empty if there are none."""
    names = (table.name(term.first("term"), path, term.line, "element term") for term in terms)
    return {column: "|".join(dict.fromkeys(names))} if terms else {}


def _notes(*elements: Element) -> dict[str, str]:
    """Return the cells that are stored in notes, and the note itself: people's notes and definitions."""
    cells: dict[str, str] = {}
    remarks: list[str] = []
    for remark in (remark for element in elements for remark in element.each("note", *_DEFINITIONS)):
        if ours := _OURS.fullmatch(remark.text.strip()):
            cells[ours["column"]] = ours["cell"]
        else:
            remarks.append(" ".join(remark.text.split()) if remark.kind in _DEFINITIONS else remark.text.strip())
    return {"note": "\n".join(dict.fromkeys(filter(None, remarks)))} | cells


def _grammar_cell(term: Element) -> str:
    gender = _CELLS.get(term.first("grammaticalGender").casefold(), "")
    number = "pl" if term.first("grammaticalNumber").casefold() == "plural" else ""
    return "; ".join(filter(None, (gender, number, _notes(term).get("grammar"))))
