"""TOML that is bounded before the standard library parses it.

`tomllib` takes time and memory by the square of the number of parts in a dotted key (`a.a.a = 1`), and calls itself for
each bracket. How deep a text nests is therefore counted first.
"""

from __future__ import annotations

import re
import tomllib

from l10n import limits

_OUTSIDE = re.compile(r"""["'\#\[\]{}=,.\n]""")
"""What matters outside of strings."""
_TO_LINE_END = re.compile(r"[^\n]*")
_PLAIN = {'"': re.compile(r'[^"\\\n]*'), '"""': re.compile(r'[^"\\]*')}
_IN_SINGLE_QUOTES = re.compile(r"'[^'\n]*'")
_ERROR_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)\Z")


class TomlError(ValueError):
    """A text is not TOML."""

    def __init__(self, what: str, line: int) -> None:
        """Describe the fault.

        Args:
            what: what is wrong.
            line: where, from 1.

        """
        super().__init__(what)
        self.what = what
        self.line = line


class TooDeepError(TomlError):
    """A text nests deeper than the limit."""

    def __init__(self, most: int, line: int, hint: str) -> None:
        """Describe the place.

        Args:
            most: the limit, in levels.
            line: where, from 1.
            hint: how the user can raise the limit.

        """
        super().__init__(f"nests deeper than {most} levels", line)
        self.hint = hint


def loads(source: str) -> dict[str, object]:
    """Parse TOML.

    Raises:
        TomlError: the text is not TOML.
        TooDeepError: it nests deeper than the limit `TOML_DEPTH`.

    """
    limit = limits.TOML_DEPTH
    place = _too_deep(source, limit.most)
    if place is not None:
        raise TooDeepError(limit.most, source.count("\n", 0, place) + 1, limit.hint)
    try:
        return tomllib.loads(source)
    except ValueError as error:  # TOMLDecodeError, or a number with thousands of digits
        what = str(error)
        found = _ERROR_PLACE.search(what)
        line = int(found[1]) if found and found[1] else source.count("\n") + 1
        raise TomlError(what[: found.start()] if found else what, line) from error
    except RecursionError as error:  # someone has raised the limit
        raise TomlError("nests too deeply for Python", 1) from error


def _too_deep(source: str, most: int) -> int | None:
    """Return where a text nests deeper than `most` levels, or None.

    A part of a dotted key is a level, and so is a bracket. What follows the first error counts for nothing, since the
    parser stops there too.
    """
    levels = _Levels()
    at = 0
    while mark := _OUTSIDE.search(source, at):
        sign, at = mark[0], mark.end()
        if sign in "\"'":
            behind = _behind_string(source, mark.start())
            if behind is None:
                return None
            at = behind
        elif sign == "#":
            at = _TO_LINE_END.match(source, at).end()  # type: ignore[union-attr]  # it matches nothing, too
        elif levels.after(sign) > most:
            return mark.start()
    return None


class _Levels:
    """Counts how many levels deep a place is."""

    def __init__(self) -> None:
        self.header = 0
        """The parts of the name of the table that is open."""
        self.parts = 1
        """The parts of the key that is being read."""
        self.brackets: list[int] = []
        """For each open bracket, the levels that it adds."""
        self.within = 0
        """The sum of `brackets`."""
        self.is_value = False
        self.is_name = False
        """Whether the name of a table is being read, whose brackets are no levels."""

    def after(self, sign: str) -> int:
        """Return the depth behind a sign that stands outside of strings."""
        match sign:
            case ".":
                self.parts += 1
            case ",":
                self.parts = 1
            case "=":
                self.is_value = True
            case "\n":
                if not self.brackets:
                    self.parts, self.is_value, self.is_name = 1, False, False
            case "[" | "{":
                self._open()
            case _:
                self._close()
        return self.header + self.within + self.parts

    def _open(self) -> None:
        if not self.brackets and not self.is_value:
            self.is_name, self.header = True, 0
        if not self.is_name:
            self.brackets.append(self.parts)
            self.within += self.parts
            self.parts = 1

    def _close(self) -> None:
        if self.is_name:
            self.header += self.parts
            self.parts = 0
        elif self.brackets:
            self.within -= self.brackets.pop()


def _behind_string(source: str, at: int) -> int | None:
    """Return the offset behind a string, or None if it is not closed."""
    quote = source[at]
    if source.startswith(3 * quote, at):
        return _behind_long_string(source, at + 3, 3 * quote)
    if quote == "'":
        found = _IN_SINGLE_QUOTES.match(source, at)
        return found.end() if found else None
    at += 1
    while True:
        at = _PLAIN['"'].match(source, at).end()  # type: ignore[union-attr]  # it matches nothing, too
        if not source.startswith("\\", at):
            return at + 1 if source.startswith('"', at) else None
        at += 2


def _behind_long_string(source: str, at: int, quotes: str) -> int | None:
    """Return the offset behind a string over several lines; up to two quotes may stand before those that close it."""
    if quotes == "'''":
        at = source.find(quotes, at)
    else:
        while True:
            at = _PLAIN[quotes].match(source, at).end()  # type: ignore[union-attr]  # it matches nothing, too
            if at == len(source) or source.startswith(quotes, at):
                break
            at += 2 if source[at] == "\\" else 1
    if not 0 <= at < len(source):
        return None
    at += 3
    for _ in range(2):
        at += source.startswith(quotes[0], at)
    return at
