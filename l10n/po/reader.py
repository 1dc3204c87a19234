"""PO text → entries, each with what it says and how it says it to the letter.

The rules are those of the GNU gettext manual, "The Format of PO Files", and where it is silent, what msgfmt 0.21 takes.
polib would end a line of the file at a U+2028 or U+0085 inside a string, drop the previous msgid of obsolete entries,
and give neither the line of a fault nor the raw text of an entry.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NoReturn

from l10n.errors import CatalogError
from l10n.review.catalog import Plural, Provenance, State, Unit
from l10n.review.notes import Note

MEANINGS = {"\\": "\\", '"': '"', "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
"""What a letter after a backslash means."""

LINE = re.compile(r"[^\n]*\n|[^\n]+")
"""A line of the file, or of a text; U+2028 and its like end none."""

FATAL = re.compile(r"[\x00\x04]")
"""The end of a string and the separator of contexts in compiled catalogs: msgfmt cuts the text there, or refuses it."""

_PLAIN = r'"[^"\\]*(?:\\.[^"\\]*)*"'
_STRING = re.compile(_PLAIN)
_STATEMENT = re.compile(
    rf"(\|[ \t]*)?(?:(msgctxt|msgid_plural|msgid|msgstr)(?:\[([0-9]{{1,2}})\])?[ \t]*)?((?:{_PLAIN}[ \t]*)+)"
)
"""One line of strings: the mark of a previous wording, keyword, number of a plural form, strings in quotes."""
_ESCAPED = re.compile(r"\\(.)")

_AFTER = {
    "|msgctxt": {""},
    "|msgid": {"", "|msgctxt"},
    "|msgid_plural": {"|msgid"},
    "msgctxt": {"", "|msgid", "|msgid_plural"},
    "msgid": {"", "|msgid", "|msgid_plural", "msgctxt"},
    "msgid_plural": {"msgid"},
    "msgstr": {"msgid"},
    "msgstr[0]": {"msgid_plural"},
    **{f"msgstr[{form}]": {f"msgstr[{form - 1}]"} for form in range(1, 100)},
}
"""After what each keyword stands in an entry; those of the previous wording have a bar before them."""

_BLANK = " \t\r\n\f\v"
_EMPTY = {"", "#|", "#~", "#~|"}
"""Lines that say nothing, without the white space around them."""
_COMMENTS = {".": "notes", ":": "places", ",": "flags", "!": "flags", "=": "flags"}
"""What a comment is by the character after `#`; all else is a person's. Since 2025 flags may stand behind `#=`."""
_REFERENCE = re.compile(r"(?:\u2068([^\u2069]*)\u2069|([^ \t]+?))(?::([0-9]{1,9}))?(?=[ \t]|$)")
"""A file name, between isolates where white space is in it, and the line."""
_PROVENANCE = re.compile(r"l10n: (draft|stale|reviewed) ([0-9a-f]{8}) ([0-9]{1,3})%(?: (\S.*))?")


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry says, and how it says it to the letter."""

    unit: Unit
    line: int
    """The line of its msgid."""
    lead: str
    """The blank lines before it."""
    raw: str
    parts: Mapping[str, str]
    """Its lines by what they are: `comments`, `notes`, `places`, `flags`, `previous` and `strings`."""


def read(text: str, path: str) -> tuple[list[Entry], str]:
    """Return the entries, the header among them, and the comments and blank lines after the last.

    Raises:
        CatalogError: this is no PO text, or holds what gettext would refuse.

    """
    _refuse_characters(text, path)
    entries: list[Entry] = []
    reading, blank = _Reading(path), ""
    for number, line in enumerate(LINE.findall(text), 1):
        body = line.strip(_BLANK)
        if body in _EMPTY:
            blank += line
            continue
        obsolete = comment = False
        strings = body
        if body[0] == "#":
            obsolete = body.startswith("#~")
            strings = body[2:].lstrip(_BLANK) if obsolete else body.removeprefix("#") if body.startswith("#|") else body
            comment = strings.startswith("#") and not obsolete
        found = None if comment else _STATEMENT.fullmatch(strings)
        if reading.ends_before(found):
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
    if reading.ends_before(None):
        return [*entries, reading.entry()], blank
    if reading.last:
        reading.fail("ends inside an entry", len(LINE.findall(text)))
    return entries, reading.lead + reading.raw + blank


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

    def ends_before(self, found: re.Match[str] | None) -> bool:
        """Tell whether the entry is whole, and a line of strings, or another line, is none of its own."""
        if not self.last.startswith("msgstr"):
            return False
        if found is None:
            return True
        bar, keyword, form, _ = found.groups()
        return bool(bar or (keyword and form is None))

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
        bar, keyword, form, quoted = found.groups()
        if keyword:
            name = keyword if form is None else f"{keyword}[{int(form)}]"
            self.open(number, f"|{name}" if bar else name, obsolete=obsolete)
        if not self.last or self.last.startswith("|") != bool(bar) or obsolete != self.obsolete:
            self.fail("is not PO syntax: this does not continue the line before", number)
        inner = quoted.strip(_BLANK)[1:-1]
        if '"' in inner:
            inner = "".join(string[1:-1] for string in _STRING.findall(quoted))
        self.strings[self.last] += self.unescape(number, inner)
        self.parts.setdefault("previous" if bar else "strings", []).append(line)

    def open(self, number: int, keyword: str, *, obsolete: bool) -> None:
        """Begin the text of a keyword."""
        if self.last not in _AFTER.get(keyword, ()):
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
            return MEANINGS.get(found[1]) or self.fail(f"holds an escape that no .po file needs: {found[0]}", number)

        return _ESCAPED.sub(meaning, text) if "\\" in text else text

    def fail(self, what: str, number: int) -> NoReturn:
        """Raise the error of a line."""
        raise CatalogError(what, path=self.path, line=number)

    def entry(self) -> Entry:
        """Return the whole entry."""
        parts = {part: "".join(lines) for part, lines in self.parts.items()}
        return Entry(self.unit(), self.line, self.lead, self.raw, parts)

    def unit(self) -> Unit:
        """Return what the entry says."""
        provenance, comments = _provenance_in(self.said("comments", 1))
        flags = [flag.strip() for line in self.said("flags", 2) for flag in line.split(",")]
        target, *more = (text for keyword, text in self.strings.items() if keyword.startswith("msgstr"))
        plural = self.strings.get("msgid_plural")
        unit = Unit(
            source=self.strings["msgid"],
            target=target,
            context=self.strings.get("msgctxt"),
            fuzzy="fuzzy" in flags,
            obsolete=self.obsolete,
            previous=self.strings.get("|msgid"),
            places=_places_in(" ".join(self.said("places", 2))),
            notes=tuple(map(Note.read, self.said("notes", 2))),
            comments=comments,
            flags=tuple(flag for flag in flags if flag not in {"", "fuzzy"}),
            provenance=provenance,
            plural=None if plural is None else Plural(plural, tuple(more)),
            previous_context=self.strings.get("|msgctxt"),
            previous_plural=self.strings.get("|msgid_plural"),
        )
        return replace(unit, fuzzy=False) if unit.fuzzy and not unit.translated else unit

    def said(self, part: str, mark: int) -> tuple[str, ...]:
        """Return the text of comment lines, without their mark of so many characters and the padding."""
        if part not in self.parts:
            return ()
        lines = (line.lstrip(_BLANK).rstrip("\r\n")[mark:].removeprefix(" ") for line in self.parts[part])
        return tuple(line[:-1] if line.endswith("\\ ") else line for line in lines)


def _refuse_characters(text: str, path: str) -> None:
    if text.startswith("\ufeff"):
        hint = "save it as UTF-8 without one"
        raise CatalogError("starts with a byte order mark, which gettext refuses", path=path, line=1, hint=hint)
    if found := FATAL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise CatalogError(f"holds the character U+{ord(found[0]):04X}", path=path, line=line)


def _provenance_in(comments: tuple[str, ...]) -> tuple[Provenance | None, tuple[str, ...]]:
    """Return what our own comment says, and the comments of people."""
    for place, comment in enumerate(comments):
        if found := _PROVENANCE.fullmatch(comment):
            made = Provenance(State(found[1]), found[2], int(found[3]), found[4] or "")
            return made, comments[:place] + comments[place + 1 :]
    return None, comments


def _places_in(references: str) -> tuple[tuple[str, int], ...]:
    return tuple((found[1] or found[2], int(found[3] or 0)) for found in _REFERENCE.finditer(references))
