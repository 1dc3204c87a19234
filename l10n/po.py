"""Catalogs as gettext PO text: read strictly, and written so that what nobody changed keeps its bytes.

Reader and writer are our own. polib ends a line of the file at a U+2028 or U+0085 inside a string, drops the previous
msgid of obsolete entries, and gives neither the line of a fault nor the raw text of an entry.

The rules are those of the GNU gettext manual, "The Format of PO Files", and where it is silent, what msgfmt 0.21 takes
and msgcat 0.21 writes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NoReturn

from l10n import language
from l10n.catalog import Catalog, Provenance, State, Unit, state
from l10n.errors import CatalogError, LanguageError

_WIDTH = 79
"""How many bytes of references msgcat puts in a line."""

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
"""A line of the file, or of a text; U+2028 and its like end none."""
_PLAIN = r'"[^"\\]*(?:\\.[^"\\]*)*"'
_STATEMENT = re.compile(rf"(\|[ \t]*)?(?:(msgctxt|msgid_plural|msgid|msgstr)(\[[0-9]+\])?[ \t]*)?((?:{_PLAIN}[ \t]*)+)")
"""One line of strings: the mark of a previous wording, keyword, index of a plural form, strings in quotes."""
_STRING = re.compile(_PLAIN)
_ORDER = ("", "|msgctxt", "|msgid", "|msgid_plural", "msgctxt", "msgid", "msgstr")
"""The keywords as they follow one another in an entry; those of the previous wording have a bar before them."""

_MEANINGS = {"\\": "\\", '"': '"', "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_ESCAPES = str.maketrans({char: f"\\{letter}" for letter, char in _MEANINGS.items()})
_ESCAPED = re.compile(r"\\(.)")
_FATAL = re.compile(r"[\x00\x04]")
"""The end of a string and the separator of contexts in compiled catalogs: msgfmt cuts the text there, or refuses it."""

_BLANK = " \t\r\n\f\v"
_COMMENTS = {".": "notes", ":": "places", ",": "flags", "!": "flags", "=": "flags"}
"""What a comment is by the character after `#`; all else is a person's. Since 2025 flags may stand behind `#=`."""
_REFERENCE = re.compile(r"(?:\u2068([^\u2069]*)\u2069|([^ \t]+?))(?::([0-9]{1,9}))?(?=[ \t]|$)")
"""A file name, between isolates where white space is in it, and the line."""
_UNPLACEABLE = re.compile(r"[\n\r\u2068\u2069\ud800-\udfff]")
"""What no file name in a reference can hold; a byte that is not UTF-8 stands in it as half of a surrogate pair."""
_PROVENANCE = re.compile(r"l10n: (draft|stale|reviewed) ([0-9a-f]{8}) ([0-9]{1,3})%(?: (\S.*))?")
_CHARSET = re.compile(r"charset=utf-?8\b", re.IGNORECASE)


def loads(text: str, *, path: str) -> Catalog:
    """Return the catalog that a .po file holds.

    Args:
        text: the decoded file, byte order mark and line ends included.
        path: what errors call the file.

    Raises:
        CatalogError: the file is broken, is not in UTF-8, holds plural forms, or was not made by l10n.

    """
    entries, _ = _read(text, path)
    header = _header_entry(entries, path)
    _judge(entries, path)
    fields = _fields(header.unit.target)
    named = {name.lower(): value for name, value in reversed(fields)}
    if not _CHARSET.search(named.get("content-type", "")):
        raise CatalogError("does not declare charset=UTF-8 in its header", path=path, line=header.line)
    if not (named.get("x-source-language") and named.get("language")):
        what = "was not made by l10n: its header lacks X-Source-Language or Language"
        raise CatalogError(what, path=path, line=header.line, hint="move it away")
    try:
        source, target = language.tag(named["x-source-language"]), language.tag(named["language"])
    except LanguageError as error:
        raise CatalogError(str(error), path=path, line=header.line) from error
    units, generator = tuple(entry.unit for entry in entries[1:]), named.get("x-generator", "")
    catalog = Catalog(source, target, units, header_comments=header.unit.comments, generator=generator)
    return catalog if fields == _header_fields(catalog) else replace(catalog, header=fields)


def dumps(catalog: Catalog, *, before: str = "") -> str:
    """Return the text of a catalog as a .po file.

    Args:
        catalog: what to write, its obsolete units last.
        before: the text of the file that it came from. What its entries still say keeps its bytes, and new lines end as
            its lines do.

    Raises:
        CatalogError: a sentence or a file name holds what no .po file can hold, or `before` is broken.

    """
    entries, tail = _read(before, "the .po file as it was")
    known = {(entry.unit.context, entry.unit.source): entry for entry in entries}
    end = "\r\n" if before.partition("\n")[0].endswith("\r") else "\n"
    written: list[str] = []
    for unit in (_header_unit(catalog, known.get((None, ""))), *catalog.units):
        old = known.get((unit.context, unit.source))
        if written and not written[-1].endswith("\n"):
            written.append(end)
        written += [old.lead if old else end if written else "", _entry(unit, old, end)]
    return "".join(written) + tail


@dataclass(frozen=True, slots=True)
class _Entry:
    """What an entry says, and how it says it to the letter."""

    unit: Unit
    line: int
    """The line of its msgid."""
    lead: str
    """The blank lines before it."""
    raw: str
    parts: Mapping[str, str]
    """Its lines by what they are: a key of _PARTS."""


@dataclass(slots=True)
class _Reading:
    """An entry while its lines come in."""

    path: str
    lead: str = ""
    line: int = 0
    raw: str = ""
    parts: dict[str, list[str]] = field(default_factory=dict)
    strings: dict[str, str] = field(default_factory=dict)
    last: str = ""
    """The keyword that was read last: a line without one continues its text."""
    obsolete: bool = False

    def take_comment(self, number: int, line: str) -> None:
        """Take a line that starts with `#`."""
        if self.last:
            self.fail("is not PO syntax: a comment stands inside an entry", number)
        if line.rstrip("\r\n").endswith("\\"):
            self.fail("has a comment that ends with a backslash, where gettext joins the next line to it", number)
        kind = line.lstrip(_BLANK)[1:2]
        self.parts.setdefault(_COMMENTS.get(kind, "comments"), []).append(line)

    def take_strings(self, number: int, line: str, found: re.Match[str], *, obsolete: bool) -> None:
        """Take a line with a keyword, strings, or both."""
        bar, keyword, index, quoted = found.groups()
        if keyword:
            self.open(number, ("|" if bar else "") + keyword, plural=bool(index), obsolete=obsolete)
        if not self.last or self.last.startswith("|") != bool(bar) or obsolete != self.obsolete:
            self.fail("is not PO syntax: this does not continue the line before", number)
        self.strings[self.last] += "".join(self.unescape(number, string[1:-1]) for string in _STRING.findall(quoted))
        self.parts.setdefault("previous" if bar else "strings", []).append(line)

    def open(self, number: int, keyword: str, *, plural: bool, obsolete: bool) -> None:
        """Begin the text of a keyword."""
        if plural or keyword == "msgid_plural":
            self.fail("holds plural forms, which no article has: it was not made by l10n", number)
        if _ORDER.index(keyword) <= _ORDER.index(self.last) or (keyword == "msgstr" and self.last != "msgid"):
            self.fail(f"is not PO syntax: {keyword.lstrip('|')} stands in the wrong place", number)
        if not self.last:
            self.obsolete = obsolete
        if keyword == "msgid":
            self.line = number
        self.last = keyword
        self.strings[keyword] = ""

    def unescape(self, number: int, text: str) -> str:
        """Return what a string means."""

        def meaning(found: re.Match[str]) -> str:
            return _MEANINGS.get(found[1]) or self.fail(f"holds an escape that no .po file needs: {found[0]}", number)

        return _ESCAPED.sub(meaning, text) if "\\" in text else text

    def fail(self, what: str, number: int) -> NoReturn:
        """Raise the error of a line."""
        raise CatalogError(what, path=self.path, line=number)

    def entry(self) -> _Entry:
        """Return the whole entry."""
        parts = {part: "".join(lines) for part, lines in self.parts.items()}
        return _Entry(self.unit(), self.line, self.lead, self.raw, parts)

    def unit(self) -> Unit:
        """Return what the entry says."""
        provenance, comments = _provenance_in(self.said("comments", 1))
        flags = [flag.strip() for line in self.said("flags", 2) for flag in line.split(",")]
        unit = Unit(
            source=self.strings["msgid"],
            target=self.strings["msgstr"],
            context=self.strings.get("msgctxt"),
            fuzzy="fuzzy" in flags,
            obsolete=self.obsolete,
            previous=self.strings.get("|msgid"),
            places=_places_in(" ".join(self.said("places", 2))),
            notes=self.said("notes", 2),
            comments=comments,
            flags=tuple(flag for flag in flags if flag not in {"", "fuzzy"}),
            provenance=provenance,
        )
        return unit if unit.translated else replace(unit, fuzzy=False)

    def said(self, part: str, mark: int) -> tuple[str, ...]:
        """Return the text of comment lines, without their mark of so many characters and the padding."""
        lines = (line.lstrip(_BLANK).rstrip("\r\n")[mark:].removeprefix(" ") for line in self.parts.get(part, ()))
        return tuple(line[:-1] if line.endswith("\\ ") else line for line in lines)


def _read(text: str, path: str) -> tuple[list[_Entry], str]:
    """Return the entries, the header among them, and the comments and blank lines after the last."""
    _refuse_characters(text, path)
    entries: list[_Entry] = []
    reading, blank = _Reading(path), ""
    for number, line in enumerate(_LINE.findall(text), 1):
        body = line.strip(_BLANK)
        if body in {"", "#~"}:
            blank += line
            continue
        obsolete = body.startswith("#~")
        strings = body[2:].lstrip(_BLANK) if obsolete else body.removeprefix("#") if body.startswith("#|") else body
        comment = strings.startswith("#") and not obsolete
        found = None if comment else _STATEMENT.fullmatch(strings)
        if reading.last == "msgstr" and (found is None or found[1] or found[2]):
            entries.append(reading.entry())
            reading, blank = _Reading(path, lead=blank), ""
        reading.raw += blank + line
        blank = ""
        if comment:
            reading.take_comment(number, line)
        elif found:
            reading.take_strings(number, line, found, obsolete=obsolete)
        else:
            reading.fail(f"is not PO syntax: {body:.40}", number)
    if reading.last == "msgstr":
        return [*entries, reading.entry()], blank
    if reading.last:
        reading.fail("ends inside an entry", len(_LINE.findall(text)))
    return entries, reading.lead + reading.raw + blank


def _refuse_characters(text: str, path: str) -> None:
    if text.startswith("\ufeff"):
        hint = "save it as UTF-8 without one"
        raise CatalogError("starts with a byte order mark, which gettext refuses", path=path, line=1, hint=hint)
    if found := _FATAL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise CatalogError(f"holds the character U+{ord(found[0]):04X}", path=path, line=line)


def _header_entry(entries: Sequence[_Entry], path: str) -> _Entry:
    if not entries:
        raise CatalogError("was not made by l10n: it has no entries", path=path, line=1)
    first = entries[0]
    if first.unit.source or first.unit.context is not None or first.unit.obsolete:
        raise CatalogError("was not made by l10n: it does not begin with a header", path=path, line=first.line)
    return first


def _judge(entries: Sequence[_Entry], path: str) -> None:
    """Refuse what msgfmt would refuse: a msgid that comes again, a line break at one end of a pair alone."""
    first: dict[tuple[str | None, str], int] = {}
    for entry in entries:
        unit = entry.unit
        line = first.setdefault((unit.context, unit.source), entry.line)
        if line != entry.line:
            raise CatalogError(f"has the msgid of line {line} again", path=path, line=entry.line)
        if unit.source and state(unit) is State.REVIEWED and _outer_breaks(unit.source) != _outer_breaks(unit.target):
            what = "has a line break at an end of msgstr where msgid has none, or the reverse"
            raise CatalogError(what, path=path, line=entry.line, hint="make them alike")


def _outer_breaks(text: str) -> tuple[bool, bool]:
    return text.startswith("\n"), text.endswith("\n")


def _provenance_in(comments: tuple[str, ...]) -> tuple[Provenance | None, tuple[str, ...]]:
    """Return what our own comment says, and the comments of people."""
    for place, comment in enumerate(comments):
        if found := _PROVENANCE.fullmatch(comment):
            made = Provenance(State(found[1]), found[2], int(found[3]), found[4] or "")
            return made, comments[:place] + comments[place + 1 :]
    return None, comments


def _places_in(references: str) -> tuple[tuple[str, int], ...]:
    return tuple((found[1] or found[2], int(found[3] or 0)) for found in _REFERENCE.finditer(references))


def _fields(header: str) -> tuple[tuple[str, str], ...]:
    """Return the fields of a header; a line without a colon is a value without a name."""
    parted = (line.partition(":") for line in header.split("\n") if line)
    return tuple((name, value.strip()) if colon else ("", name) for name, colon, value in parted)


def _header_fields(catalog: Catalog) -> tuple[tuple[str, str], ...]:
    """Return the header to write: that which was read, or ours."""
    if catalog.header:
        named = any(name.lower() == "x-generator" for name, _ in catalog.header)
        fields = catalog.header if named or not catalog.generator else (*catalog.header, ("X-Generator", ""))
        return tuple((name, catalog.generator if name.lower() == "x-generator" else value) for name, value in fields)
    return (
        ("Project-Id-Version", "l10n articles"),
        ("PO-Revision-Date", ""),
        ("Last-Translator", ""),
        ("Language-Team", ""),
        ("Language", catalog.language.replace("-", "_")),
        ("X-Source-Language", catalog.source_language.replace("-", "_")),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
        ("X-Generator", catalog.generator),
    )


def _header_unit(catalog: Catalog, old: _Entry | None) -> Unit:
    """Return the header as an entry; where its fields are as they were, so is its text."""
    unit = old.unit if old else Unit("")
    fields = _header_fields(catalog)
    text = "".join(f"{name}: {value}\n" if name else f"{value}\n" for name, value in fields)
    target = unit.target if fields == _fields(unit.target) else text
    return replace(unit, target=target, comments=catalog.header_comments)


def _entry(unit: Unit, old: _Entry | None, end: str) -> str:
    """Return the text of an entry; what it says as before stands as before."""
    if old and old.unit == unit:
        return old.raw
    text = ""
    for part, render in _PARTS.items():
        lines = render(unit)
        if old and lines == render(old.unit):
            text += old.parts.get(part, "")
        else:
            text += "".join(line + end for line in lines)
    if found := _FATAL.search(text):
        path, line = unit.places[0] if unit.places else (None, None)
        raise CatalogError(f"holds the character U+{ord(found[0]):04X}, which no .po file can", path=path, line=line)
    return text


def _comments(unit: Unit) -> list[str]:
    made = unit.provenance
    ours = [f"l10n: {made.state} {made.fingerprint} {made.score}% {made.how}".rstrip()] if made else []
    return [_comment("#", text) for text in (*ours, *unit.comments)]


def _notes(unit: Unit) -> list[str]:
    return [_comment("#.", note) for note in unit.notes]


def _comment(mark: str, text: str) -> str:
    """Return a comment line; a backslash at its end would join the next line to it."""
    return f"{mark} {text}" + " " * text.endswith("\\") if text else mark


def _places(unit: Unit) -> list[str]:
    """Return lines filled with references as msgcat fills them, which counts bytes."""
    lines: list[str] = []
    for path, line in unit.places:
        if _UNPLACEABLE.search(path):
            raise CatalogError("has a name that no .po file can hold", path=repr(path), hint="rename the article")
        name = f"\u2068{path}\u2069" if " " in path or "\t" in path else path
        reference = f" {name}:{line}" if line else f" {name}"
        if lines and len(lines[-1].encode()) + len(reference.encode()) <= _WIDTH:
            lines[-1] += reference
        else:
            lines.append("#:" + reference)
    return lines


def _flags(unit: Unit) -> list[str]:
    flags = [*(["fuzzy"] if unit.fuzzy and unit.translated else []), *unit.flags]
    return ["#, " + ", ".join(flags)] if flags else []


def _previous(unit: Unit) -> list[str]:
    mark = "#~| " if unit.obsolete else "#| "
    return [] if unit.previous is None else [mark + line for line in _quoted("msgid", unit.previous)]


def _strings(unit: Unit) -> list[str]:
    mark = "#~ " if unit.obsolete else ""
    context = [] if unit.context is None else _quoted("msgctxt", unit.context)
    return [mark + line for line in (*context, *_quoted("msgid", unit.source), *_quoted("msgstr", unit.target))]


def _quoted(keyword: str, text: str) -> list[str]:
    """Return a string unwrapped: on one line, or a line for each of its own after an empty one."""
    lines = [f'"{line.translate(_ESCAPES)}"' for line in _LINE.findall(text)] or ['""']
    return [f"{keyword} {lines[0]}"] if len(lines) == 1 else [f'{keyword} ""', *lines]


_PARTS: Mapping[str, Callable[[Unit], list[str]]] = {
    "comments": _comments,
    "notes": _notes,
    "places": _places,
    "flags": _flags,
    "previous": _previous,
    "strings": _strings,
}
"""What an entry consists of, in gettext's order."""
