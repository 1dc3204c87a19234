"""The strict grammar of PO text: refuses what polib accepts and gettext does not, with the line of the error.

The rules are those of the GNU gettext manual, "The Format of PO Files". Where it leaves a question open, msgfmt 0.21
decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NoReturn

from l10n.errors import CatalogError

FATAL = re.compile(r"[\x00\x04]")
"""String end and context separator in compiled catalogs: msgfmt cuts the text there, or refuses it."""

BLANK = " \t\r\f\v"
"""White space at the start and end of a line."""
EMPTY = {"", "#|", "#~", "#~|"}
"""Lines without content, stripped of white space."""
_TEXT = re.compile(r"(?!#|msg)|msg(?:ctxt|id|id_plural|str)\b")
"""The start of a line whose error is in its quotation marks; else the keyword is wrong."""
_QUOTED = r'put the text between " and ", and write \" for a quotation mark in it'
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?=\s|$)")
"""The start of a line that git puts into a file where it cannot merge."""

ESC = "\ue000"
"""Encloses the escapes of `bridges`."""

STATEMENT = re.compile(
    r"(#~)?[ \t\r\f\v]*(?:#?(\|)[ \t]*)?"
    r"(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]+\])?)[ \t]*)?"
    r'((?:"[^"\\]*(?:\\.[^"\\]*)*"[ \t]*)+)'
)
"""A line with strings, stripped of white space: marks of obsolete and previous texts, keyword, strings."""

_FORMS = 10
"""The most plural forms that polib can handle; no language has more than 6."""


@dataclass(frozen=True, slots=True)
class _Style:
    """Patterns for the white space that a layout allows."""

    white: str
    """White space before the first mark of a line and after the last string."""
    mark: str
    """White space after a mark."""
    gap: str
    """White space after a keyword."""
    blank: str
    """Blank lines."""
    strings: str
    comment: str


_FREE = _Style(
    white=r"[ \t\r\f\v]*+",
    mark=r"[ \t\r\f\v]*+",
    gap=r"[ \t]*+",
    blank=r"(?>(?:[ \t\r\f\v]*+(?:#(?:~\|?|\|)[ \t\r\f\v]*+)?\n)*)",
    strings=r'(?>(?:"[^"\\\n]*+(?>(?:\\[abfnrtv"\\][^"\\\n]*+)*)"[ \t]*+)+)',
    comment=r"[ \t\r\f\v]*+#(?![~|])[^\n]*+(?<!\\)(?<!\\\r)",
)
"""All layouts that gettext accepts."""

_PLAIN = _Style(
    white="",
    mark=" ",
    gap=r"[ \t]++",
    blank=r"\n*+",
    strings=r'"[^"\\\n]*+(?>(?:\\[bfnrtv"\\][^"\\\n]*+)*)"',
    comment=rf"(?:#[.,]?\ [^\n{ESC}]*[^\s{ESC}]|#:(?>(?:\ [^\s\u2068{ESC}]++)+))(?<!\\)",
)
"""Layouts that polib reads correctly without a bridge: those of gettext and nearly all other tools."""


@cache
def _well_formed(style: _Style, *, plurals: bool, obsolete: bool) -> re.Pattern[str]:
    """Return a pattern that matches a text up to the first invalid entry, without backtracking.

    Args:
        style: the layout.
        plurals: whether to match plural forms; few files have them, and they take long to compile.
        obsolete: likewise for obsolete entries.

    """
    end = rf"{style.white}(?:\n{style.blank}|\Z)"

    def text(mark: str, keyword: str) -> str:
        return rf"{mark}{keyword}{style.gap}{style.strings}{end}(?>(?:{mark}{style.strings}{end})*)"

    def entry(mark: str, bar: str) -> str:
        before = rf"(?>(?:(?>(?:{text(bar, 'msgctxt')})?){text(bar, 'msgid')}(?>(?:{text(bar, 'msgid_plural')})?))?)"
        singular = rf"{before}(?>(?:{text(mark, 'msgctxt')})?){text(mark, 'msgid')}"
        if not plurals:
            return singular + text(mark, "msgstr")
        forms = ""
        for form in reversed(range(_FORMS)):
            forms = text(mark, rf"msgstr\[{form}\]") + (f"(?>(?:{forms})?)" if forms else "")
        return rf"{singular}(?:{text(mark, 'msgstr')}|{text(mark, 'msgid_plural')}{forms})"

    comments = rf"(?>(?:{style.comment}{end})*)"
    entries = entry(style.white, rf"{style.white}#\|{style.mark}")
    if obsolete:
        mark = rf"{style.white}#~{style.mark}"
        gone = entry(mark, (mark + rf"\|{style.mark}") if style is _FREE else "(?!)")
        entries = f"(?:{entries}|{gone})"
    last = r"(?>(?:[ \t\r\f\v]*+(?:#(?:~\|?|\|)[ \t\r\f\v]*+)?\Z)?)" if style is _FREE else ""
    return re.compile(rf"{style.blank}(?>(?:{comments}{entries})*){comments}{last}")


_AFTER = {
    "|msgctxt": {""},
    "|msgid": {"", "|msgctxt"},
    "|msgid_plural": {"|msgid"},
    "msgctxt": {"", "|msgid", "|msgid_plural"},
    "msgid": {"", "|msgid", "|msgid_plural", "msgctxt"},
    "msgid_plural": {"msgid"},
    "msgstr": {"msgid"},
    "msgstr[0]": {"msgid_plural"},
    **{f"msgstr[{form}]": {f"msgstr[{form - 1}]"} for form in range(1, _FORMS)},
}
"""The keywords that each keyword may follow; those of previous texts have a bar before them."""


def is_plain(text: str) -> bool:
    """Tell whether a text is well-formed and has a layout that polib reads without a bridge."""
    return not ("\0" in text or "\x04" in text) and _good(text, _PLAIN) == len(text)


def refuse(text: str, path: str) -> None:
    """Raise CatalogError for the first line that gettext would refuse; `path` is for the error message."""
    if text.startswith("\ufeff"):
        hint = "save it as UTF-8 without one"
        raise CatalogError("starts with a byte order mark, which gettext refuses", path=path, line=1, hint=hint)
    if found := FATAL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise CatalogError(f"contains the character U+{ord(found[0]):04X}", path=path, line=line)
    good = _good(text, _FREE)
    if good < len(text):
        _explain(text[good:], path, text.count("\n", 0, good) + 1)


def _good(text: str, style: _Style) -> int:
    """Return the offset of the first invalid entry."""
    matched = _well_formed(style, plurals="msgid_plural" in text, obsolete="#~" in text).match(text)
    return matched.end() if matched else 0


def _explain(text: str, path: str, first: int) -> NoReturn:
    """Raise CatalogError for a text whose first entry is invalid; `first` is the number of its first line."""
    last, was_obsolete = "", False
    number = first
    for number, line in enumerate(text.removesuffix("\n").split("\n"), first):
        body = line.strip(BLANK)
        if body in EMPTY:
            continue
        found = STATEMENT.fullmatch(body)
        if found is None:
            if _CONFLICT.match(line):
                hint = "solve the merge, or take the file of either side"
                raise CatalogError("has marks of a merge", path=path, line=number, hint=hint)
            if what := _no_statement(line, body, last):
                raise CatalogError(what, path=path, line=number, hint=_QUOTED if _TEXT.match(body) else None)
            continue
        mark, bar, keyword, strings = found.groups()
        name = ("|" if bar else "") + keyword if keyword else last
        if keyword and last not in _AFTER.get(name, ()):
            raise CatalogError(f"is not PO syntax: {keyword} is in the wrong place", path=path, line=number)
        if not name or name.startswith("|") != bool(bar) or (last and was_obsolete != bool(mark)):
            what = "is not PO syntax: this does not continue the previous line"
            raise CatalogError(what, path=path, line=number)
        if escape := re.search(r"(?:^|[^\\])(?:\\\\)*(\\[^abfnrtv\"\\])", strings):
            raise CatalogError(f"contains an invalid escape: {escape[1]}", path=path, line=number)
        last, was_obsolete = name, bool(mark)
    raise CatalogError("ends inside an entry", path=path, line=number)


def _no_statement(line: str, body: str, last: str) -> str:
    """Return the error in a line without valid strings."""
    if body[0] != "#" or body[1:2] in {"~", "|"}:
        return f"is not PO syntax: {body:.40}"
    if last:
        return "is not PO syntax: a comment is inside an entry"
    if line.rstrip("\r").endswith("\\"):
        return "has a comment that ends with a backslash, so gettext would join the next line to it"
    return ""
