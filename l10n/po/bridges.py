r"""Bridges between polib and gettext: each one corrects a difference on the way into polib or out of it.

Characters that polib would change are escaped: U+E000, the hexadecimal number of the character, U+E000. `syntax`
refuses what polib accepts and msgfmt does not. `tests/po/test_bridges.py` shows what polib does without each bridge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

import polib

from l10n.po.syntax import BLANK, EMPTY, ESC, STATEMENT

_ESCAPE_SEQUENCE = re.compile(rf"{ESC}([0-9a-f]*){ESC}")
_NOTHING = 2 * ESC
"""An escaped empty text, which polib does not drop."""

_OPENING, _CLOSING = 'msgid "-"\nmsgstr ""\n', '\nmsgid "-"\nmsgstr ""\n'

_STRING = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"')
_ESCAPE = re.compile(r"\\.")
_ISOLATE, _END_OF_ISOLATE = "\u2068", "\u2069"
_ISOLATED = re.compile(r"(?<![^ \t])\u2068([^\u2069]*)\u2069")
_BEHIND_A_NAME = re.compile(r"(?::[0-9]{1,9})?(?:[ \t]|\Z)")
_ESCAPED_IN_NAMES = re.compile(r"[ \t:]")
_ESCAPED_IN_REFERENCES = re.compile(rf"[^\S \t]|{ESC}")
_ESCAPED_IN_STRINGS = re.compile(rf"[\a\r\v\f\x1c-\x1e\x85\u2028\u2029{ESC}]")
"""Line ends for `str.splitlines` that are none for gettext, and characters that polib does not escape."""
_ESCAPED = {"\a": r"\a", "\r": r"\r", "\v": r"\v", "\f": r"\f"}

_COMMENTS = {"# ", "#. "}
_RUNS = ('"', '#~ "', '#| "', *sorted(_COMMENTS))
"""How lines begin that polib adds to the text of the line before, or to the comment of the same entry."""
_LINE_BREAK = f"{ESC}a{ESC}"
"""The escaped line break between two lines of a comment."""
_LONG = 100
"""The most lines of one string or comment that polib gets as they are."""

_REFERENCE = re.compile(r"(?:\u2068[^\u2069]*\u2069|[^ \u2068])+")
_WIDTH = 79
"""The most bytes of references that msgcat writes in a line."""


class Divided:
    """A text in lines: polib does not take it for a file name, nor split it where gettext would not."""

    def __init__(self, lines: list[str]) -> None:
        """Use the given lines."""
        self._lines = lines

    def splitlines(self) -> list[str]:
        """Return the lines; polib calls this."""
        return self._lines


class Entries(polib.POFile):
    """A file that keeps its header as an entry, with its line and comments."""

    def find(self, *_: object, **__: object) -> None:
        """Find nothing, so that polib does not turn the header into metadata."""


def parse(text: str) -> tuple[list[polib.POEntry], list[int]]:
    """Parse a `readable` text with polib; return its entries, including the header and an extra one at the end.

    Use `comments` to read their comments. The second list has the line, from 1, where the comments of each entry begin;
    the last line is where the comments after the last entry begin.
    """
    lines = framed(text).split("\n")
    _join_long_runs(lines)
    file = polib.pofile(cast("str", Divided(lines)), encoding="utf-8", klass=Entries)
    _, *entries = file
    file.clear()  # polib's parser is in a reference cycle with its file and lines
    lines.clear()
    if ESC in text:
        for entry in entries:
            _unescape(entry)
    return entries, [(entry.linenum or 0) - _OPENING.count("\n") for entry in entries]


def framed(text: str) -> str:
    """Add an entry before and after a text: polib separates the first from its comments, and may lose the last."""
    return _OPENING + text + _CLOSING


def readable(text: str) -> str:
    """Rewrite the lines of well-formed text that polib would misread, without changing line numbers."""
    return _misread().sub(lambda found: "\n" + _line(found[1]), f"\n{text}\n")[1:-1]


def comments(text: str) -> list[str]:
    """Return the lines of a comment that polib read, with all lines and their white space."""
    return _unescaped(text).split("\n")


def _join_long_runs(lines: list[str]) -> None:
    """Join the lines of each long string and each long comment in the first of them, and leave the others empty.

    polib adds one line after the other to the text that it has, which takes time by the square of their number.
    """
    runs: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if not line or line.startswith(("#:", "#,")):
            continue  # they may stand between the comments of an entry
        mark = next(filter(line.startswith, _RUNS), "")
        if mark not in runs and not (mark in _COMMENTS and runs.keys() <= _COMMENTS):
            _join(lines, runs)
        if mark:
            runs.setdefault(mark, []).append(at)
    _join(lines, runs)


def _join(lines: list[str], runs: dict[str, list[int]]) -> None:
    """Join runs of lines, given by the mark at their start, and forget them."""
    for mark, run in runs.items():
        if len(run) > _LONG:
            end, between = (None, _LINE_BREAK) if mark in _COMMENTS else (-1, "")
            joined = between.join([lines[at][len(mark) : end] for at in run])
            lines[run[0]] = mark + joined + ('"' if end else "")
            for at in run[1:]:
                lines[at] = ""
    runs.clear()


def in_quotes(text: str) -> str:
    """Escape a string so that polib prints it on one line, or breaks it only at its line breaks."""
    return _escaped(text, _ESCAPED_IN_STRINGS) or _NOTHING


def behind_a_mark(text: str) -> str:
    """Escape a comment for polib; a backslash at its end would join the next line to it."""
    return _escaped(text, re.compile(ESC)) + " " * text.endswith("\\") or _NOTHING


def printed(entry: polib.POEntry, *, obsolete: bool) -> Iterator[str]:
    """Yield the lines of an entry as msgcat prints them unwrapped; of obsolete entries polib prints only the texts.

    Args:
        entry: not obsolete; its texts went through `in_quotes` and `behind_a_mark`.
        obsolete: whether to print it as obsolete.

    """
    for line in entry.__unicode__(wrapwidth=0).removesuffix("\n").split("\n"):
        mark, _, text = line.partition(" ")
        if mark == "#:":
            yield from filled(text)
        elif mark in {"#", "#."}:
            yield f"{mark} {_unescaped(text)}" if text != _NOTHING else mark
        elif mark == "#,":
            yield line
        else:
            yield _marked(_ESCAPE_SEQUENCE.sub(_in_quotes_again, line), obsolete=obsolete)


def filled(references: str) -> Iterator[str]:
    """Yield lines of references, wrapped as by msgcat, which counts bytes."""
    line = "#:"
    end = references.rfind(_END_OF_ISOLATE) + 1
    for reference in _REFERENCE.findall(references[:end] + references[end:].replace(_ISOLATE, " ")):
        if line != "#:" and len(f"{line} {reference}".encode()) > _WIDTH:
            yield line
            line = "#:"
        line += f" {reference}"
    yield line


@cache
def _misread() -> re.Pattern[str]:
    """Match a line, with the line break before it, that polib reads differently from gettext; few files have any."""
    return re.compile(
        rf"""\n(?!(?:
        | (?:\#[~|]\ )?(?:(?:msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]\])?)[ \t]++)?
          "[^"\\\n]*+(?>(?:\\[bfnrtv"\\][^"\\\n]*+)*)"
        | \#[.,]?\ [^\n{ESC}]*[^\s{ESC}]
        | \#:(?>(?:\ [^\s\u2068{ESC}]++)+)
        )\n)([^\n]++)(?=\n)""",
        re.VERBOSE,
    )


def _line(line: str) -> str:
    """Rewrite a line so that polib reads it as gettext does."""
    body = line.strip(BLANK)
    if body in EMPTY:
        return ""
    if body[0] != "#" or body[1:2] in {"~", "|"}:
        return _statement(body)
    mark, text = body[1:2], line.lstrip(BLANK).rstrip("\r")[1:]
    if mark == ":":
        return _references(text[1:])
    if mark in {",", "!", "="}:
        return f"#, {_escaped(text[1:].strip(), re.compile(ESC)) or _NOTHING}"
    return f"#. {_comment(text[1:])}" if mark == "." else f"# {_comment(text)}"


def _unescape(entry: polib.POEntry) -> None:
    """Remove the escapes from flags and references that polib read."""
    entry.flags = [_unescaped(flag) for flag in entry.flags]
    entry.occurrences = [(_unescaped(name), line) for name, line in entry.occurrences]


def _unescaped(text: str) -> str:
    return _ESCAPE_SEQUENCE.sub(lambda found: chr(int(found[1], 16)) if found[1] else "", text) if ESC in text else text


def _statement(body: str) -> str:
    """Rewrite a line of strings: one space after each mark, one string, and only escapes that polib knows."""
    found = STATEMENT.fullmatch(body)
    mark, bar, keyword, strings = found.groups() if found else ("", "", "", body)
    text = "".join(_STRING.findall(strings))
    text = _ESCAPE.sub(lambda escape: "\a" if escape[0] == r"\a" else escape[0], text)
    return ("#| " if bar else "#~ " if mark else "") + (f"{keyword} " if keyword else "") + f'"{text}"'


def _comment(text: str) -> str:
    """Escape a comment that ends with white space, which polib strips, or is empty, which it drops."""
    text = _escaped(text.removeprefix(" "), re.compile(ESC))
    return text[:-1] + _escaped(text[-1:], re.compile(r"\s")) or _NOTHING


def _references(text: str) -> str:
    """Escape the white space in file names: polib does not know isolates, and splits names at white space."""
    text = _escaped(text, _ESCAPED_IN_REFERENCES)
    end = text.rfind(_END_OF_ISOLATE) + 1  # behind it, each isolate would be followed to the end of the line in vain

    def plain(found: re.Match[str]) -> str:
        return _isolated(found[1]) or _NOTHING if _BEHIND_A_NAME.match(text, found.end()) else found[0]

    written = _ISOLATED.sub(plain, text[:end]) + text[end:]
    return f"#: {written}" if written.strip() else f"#, {_NOTHING}"


def _isolated(name: str) -> str:
    """Return a name without its isolates, which msgcat omits in names without white space."""
    return _escaped(name, _ESCAPED_IN_NAMES) if " " in name or "\t" in name else name


def _escaped(text: str, special: re.Pattern[str]) -> str:
    return special.sub(lambda found: f"{ESC}{ord(found[0]):x}{ESC}", text)


def _in_quotes_again(found: re.Match[str]) -> str:
    char = _unescaped(found[0])
    return _ESCAPED.get(char, char)


def _marked(line: str, *, obsolete: bool) -> str:
    if not obsolete:
        return line
    return f"#~{line[1:]}" if line.startswith("#|") else f"#~ {line}"
