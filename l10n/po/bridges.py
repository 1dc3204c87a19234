r"""Where polib falls short of gettext: each bridge mends one thing on the way into polib or out of it.

What polib would spoil goes through it under a veil: U+E000, the hexadecimal number of the character, U+E000. What it
lets through where msgfmt refuses is in `syntax`. `tests/test_po_bridges.py` shows what plain polib does in each case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

import polib

from l10n.po.syntax import BLANK, EMPTY, STATEMENT, VEIL

_VEILED = re.compile(rf"{VEIL}([0-9a-f]*){VEIL}")
_NOTHING = 2 * VEIL
"""An empty text that polib does not drop."""

_OPENING, _CLOSING = 'msgid "-"\nmsgstr ""\n', '\nmsgid "-"\nmsgstr ""\n'

_STRING = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"')
_ESCAPE = re.compile(r"\\.")
_ISOLATED = re.compile(r"(?<![^ \t])\u2068([^\u2069]*)\u2069(?=(?::[0-9]{1,9})?(?:[ \t]|\Z))")
_HIDES_IN_A_NAME = re.compile(r"[ \t:]")
_HIDES_IN_REFERENCES = re.compile(rf"[^\S \t]|{VEIL}")
_HIDES_IN_A_STRING = re.compile(rf"[\a\r\v\f\x1c-\x1e\x85\u2028\u2029{VEIL}]")
"""What `str.splitlines` takes for the end of a line, and gettext does not; and what polib does not escape."""
_ESCAPED = {"\a": r"\a", "\r": r"\r", "\v": r"\v", "\f": r"\f"}

_REFERENCE = re.compile(r"(?:\u2068[^\u2069]*\u2069|[^ \u2068])+")
_WIDTH = 79
"""How many bytes of references msgcat puts in a line."""


class Divided:
    """A text in lines: polib neither takes it for the name of a file, nor cuts it where gettext would not."""

    def __init__(self, lines: list[str]) -> None:
        """Take the lines."""
        self._lines = lines

    def splitlines(self) -> list[str]:
        """Return them; polib asks for this."""
        return self._lines


class Entries(polib.POFile):
    """A file whose header stays an entry like the others, with its line and its comments."""

    def find(self, *_: object, **__: object) -> None:
        """Find nothing; polib asks for the header to make metadata of it."""


def parse(text: str) -> tuple[list[polib.POEntry], list[int]]:
    """Return the entries of a `readable` text as polib reads them, the header among them, and one at the end.

    Their comments are to be read with `comments`. Beside them stand the lines, from 1, where the comments of each
    begin; behind the last of the text, where those begin that belong to no entry.
    """
    lines = framed(text).split("\n")
    file = polib.pofile(cast("str", Divided(lines)), encoding="utf-8", klass=Entries)
    _, *entries = file
    file.clear()  # the parser holds itself, its file and the lines until the garbage is collected
    lines.clear()
    if VEIL in text:
        for entry in entries:
            _unveil(entry)
    return entries, [(entry.linenum or 0) - _OPENING.count("\n") for entry in entries]


def framed(text: str) -> str:
    """Put an entry before and behind a text: polib parts the first from its comments, and may lose the last."""
    return _OPENING + text + _CLOSING


def readable(text: str) -> str:
    """Return well-formed text with the lines rewritten that polib would misread; all stay where they are."""
    return _misread().sub(lambda found: "\n" + _line(found[1]), f"\n{text}\n")[1:-1]


def comments(text: str) -> list[str]:
    """Return the lines of a comment as polib gives it, of which none is left out and none stripped."""
    lines = text.split("\n")
    return [_unveiled(line) for line in lines] if VEIL in text else lines


def in_quotes(text: str) -> str:
    """Return a text that stands in quotes so that polib prints it on one line, or on as many as it says."""
    return _hidden(text, _HIDES_IN_A_STRING) or _NOTHING


def behind_a_mark(text: str) -> str:
    """Return a comment so that polib prints it; a backslash at its end would join the next line to it."""
    return _hidden(text, re.compile(VEIL)) + " " * text.endswith("\\") or _NOTHING


def printed(entry: polib.POEntry, *, obsolete: bool) -> Iterator[str]:
    """Give the lines of an entry as msgcat prints them unwrapped; polib says nothing beside the texts of obsolete ones.

    Args:
        entry: not obsolete; its texts went through `in_quotes` and `behind_a_mark`.
        obsolete: whether it is printed as an obsolete one.

    """
    for line in entry.__unicode__(wrapwidth=0).removesuffix("\n").split("\n"):
        mark, _, text = line.partition(" ")
        if mark == "#:":
            yield from filled(text)
        elif mark in {"#", "#."}:
            yield f"{mark} {_unveiled(text)}" if text != _NOTHING else mark
        elif mark == "#,":
            yield line
        else:
            yield _marked(_VEILED.sub(_in_quotes_again, line), obsolete=obsolete)


def filled(references: str) -> Iterator[str]:
    """Give lines filled with references as msgcat fills them, which counts bytes."""
    line = "#:"
    for reference in _REFERENCE.findall(references):
        if line != "#:" and len(f"{line} {reference}".encode()) > _WIDTH:
            yield line
            line = "#:"
        line += f" {reference}"
    yield line


@cache
def _misread() -> re.Pattern[str]:
    """Match a line, and the line break before it, that polib does not read as gettext does; few files have any."""
    return re.compile(
        rf"""\n(?!(?:
        | (?:\#[~|]\ )?(?:(?:msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]\])?)[ \t]++)?
          "[^"\\\n]*+(?>(?:\\[bfnrtv"\\][^"\\\n]*+)*)"
        | \#[.,]?\ [^\n{VEIL}]*[^\s{VEIL}]
        | \#:(?>(?:\ [^\s\u2068{VEIL}]++)+)
        )\n)([^\n]++)(?=\n)""",
        re.VERBOSE,
    )


def _line(line: str) -> str:
    """Return a line so that polib reads it as gettext does."""
    body = line.strip(BLANK)
    if body in EMPTY:
        return ""
    if body[0] != "#" or body[1:2] in {"~", "|"}:
        return _statement(body)
    mark, text = body[1:2], line.lstrip(BLANK).rstrip("\r")[1:]
    if mark == ":":
        return _references(text[1:])
    if mark in {",", "!", "="}:
        return f"#, {_hidden(text[1:].strip(), re.compile(VEIL)) or _NOTHING}"
    return f"#. {_comment(text[1:])}" if mark == "." else f"# {_comment(text)}"


def _unveil(entry: polib.POEntry) -> None:
    """Bring flags and references back to what they were before they went into polib."""
    entry.flags = [_unveiled(flag) for flag in entry.flags]
    entry.occurrences = [(_unveiled(name), line) for name, line in entry.occurrences]


def _unveiled(text: str) -> str:
    return _VEILED.sub(lambda found: chr(int(found[1], 16)) if found[1] else "", text) if VEIL in text else text


def _statement(body: str) -> str:
    """Return a line of strings with a blank behind each mark, one string, and no escape that polib does not know."""
    found = STATEMENT.fullmatch(body)
    mark, bar, keyword, strings = found.groups() if found else ("", "", "", body)
    text = "".join(_STRING.findall(strings))
    text = _ESCAPE.sub(lambda escape: "\a" if escape[0] == r"\a" else escape[0], text)
    return ("#| " if bar else "#~ " if mark else "") + (f"{keyword} " if keyword else "") + f'"{text}"'


def _comment(text: str) -> str:
    """Return a comment that does not end with white space, which polib strips, and is not empty, which it drops."""
    text = _hidden(text.removeprefix(" "), re.compile(VEIL))
    return text[:-1] + _hidden(text[-1:], re.compile(r"\s")) or _NOTHING


def _references(text: str) -> str:
    """Return references whose names hold no white space: polib knows no isolates, and parts names at any of it."""
    text = _hidden(text, _HIDES_IN_REFERENCES)
    text = _ISOLATED.sub(lambda found: _isolated(found[1]) or _NOTHING, text)
    return f"#: {text}" if text.strip() else f"#, {_NOTHING}"


def _isolated(name: str) -> str:
    """Return a name without its isolates, which msgcat leaves away from one without white space."""
    return _hidden(name, _HIDES_IN_A_NAME) if " " in name or "\t" in name else name


def _hidden(text: str, hides: re.Pattern[str]) -> str:
    return hides.sub(lambda found: f"{VEIL}{ord(found[0]):x}{VEIL}", text)


def _in_quotes_again(found: re.Match[str]) -> str:
    char = _unveiled(found[0])
    return _ESCAPED.get(char, char)


def _marked(line: str, *, obsolete: bool) -> str:
    if not obsolete:
        return line
    return f"#~{line[1:]}" if line.startswith("#|") else f"#~ {line}"
