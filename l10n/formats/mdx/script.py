"""Where JavaScript ends: an expression in braces, imports and exports.

The rules are those of ECMAScript 2024, 12 (lexical grammar), and of JSX (facebook.github.io/jsx), as far as the end
depends on them: a brace in a string, a template, a comment, a regular expression or the text of an element closes
nothing. Nothing is evaluated.
"""

from __future__ import annotations

import re

from l10n.text.lazy import lazy_pattern

_TOKEN = lazy_pattern(
    r"""
      (?P<space> \s++ )
    | (?P<comment> // [^\n]*+ )
    | (?P<note> /\* )
    | (?P<word> [\w$]++ )
    | (?P<quote> ["'] )
    | (?P<tick> ` )
    | (?P<slash> / )
    | (?P<tag> < (?= [^\W\d] | [$>] ) )
    | (?P<open> [{(\[] )
    | (?P<close> [})\]] )
    | (?P<sign> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_LITERALS = {
    '"': lazy_pattern(r'"(?:[^"\\\n]|\\.)*"', re.DOTALL),
    "'": lazy_pattern(r"'(?:[^'\\\n]|\\.)*'", re.DOTALL),
    "/": lazy_pattern(r"/(?:[^\\/\[\n]|\\[^\n]|\[(?:[^\]\\\n]|\\[^\n])*\])+/"),
}
"""Strings and regular expressions end on their line, unless a backslash is before its end."""
_IN_TEMPLATE = lazy_pattern(r"\\.|`|\$\{", re.DOTALL)
_IN_TAG = lazy_pattern(r"[\"'{]|/\*|//|/?>")
_IN_ELEMENT = lazy_pattern(r"</[^>]*>|[<{]")
_BLANK_LINE = lazy_pattern(r"\n[^\S\n]*\n")
_BEFORE_OPERAND = frozenset(
    """await case default delete do else export extends import in instanceof new of return throw typeof void
    yield""".split()  # noqa: SIM905 - a list reads best as words
)
"""Words after which a value follows: there `/` starts a regular expression, and `<` an element."""
_PARTNERS = {"}": "{", ")": "(", "]": "["}
_TEMPLATE, _TAG, _ELEMENT = "`", "<", ">"
"""What the reader may be in, besides brackets: a template, a tag, the content of an element."""


class BrokenError(Exception):
    """MDX that no reader of MDX can read either."""

    def __init__(self, at: int, what: str, hint: str) -> None:
        """Say where it is, what is wrong and what to do."""
        super().__init__(what)
        self.at, self.what, self.hint = at, what, hint


def expression_end(text: str, at: int) -> int:
    """Return the offset after the brace that closes the one at `at`.

    Raises:
        BrokenError: none does.

    """
    end = _Reader(text, at).read()
    if end is None:
        raise BrokenError(at, "a brace `{` is not closed", "close it with `}`, or write `\\{` for a brace in the text")
    return end


def module_end(text: str, at: int) -> int:
    """Return where imports and exports end that start at `at`: before a blank line that is in no bracket.

    Raises:
        BrokenError: they end nowhere.

    """
    word = text[at : at + 6]
    end = _Reader(text, at, is_module=True).read()
    if end is None:
        raise BrokenError(at, f"this `{word}` is not closed", "close its brackets and its strings")
    return end


class _Reader:
    """Reads JavaScript up to its end. Each character is looked at a bounded number of times."""

    def __init__(self, text: str, at: int, *, is_module: bool = False) -> None:
        self._text, self._at, self._is_module = text, at, is_module
        self._inside: list[str] = []
        self._wants_operand = True
        """Whether a value must follow, not an operator."""
        self._may_end = True
        """Whether the code may be over, as far as its last sign tells."""
        self._unclosed: dict[str, int] = {}
        """Up to where a kind of string is known to have no end."""

    def read(self) -> int | None:
        """Return the offset after the end, None if there is none."""
        readers = {_TEMPLATE: self._in_template, _TAG: self._in_tag, _ELEMENT: self._in_element}
        while self._at < len(self._text):
            here = self._inside[-1] if self._inside else ""
            end = readers.get(here, self._in_code)()
            if end is not None:
                return end
        return len(self._text) if self._is_module and not self._inside else None

    def _in_code(self) -> int | None:
        token = _TOKEN.match(self._text, self._at)
        assert token is not None  # noqa: S101 - the pattern matches any character
        kind, start = token.lastgroup, self._at
        self._at = token.end()
        if kind == "space":
            end = _BLANK_LINE.search(token[0]) if self._is_module and not self._inside and self._may_end else None
            return start + end.start() + 1 if end else None
        if kind == "close":
            return self._close(token[0])
        if kind != "comment":
            self._take(kind, token[0], start)
        return None

    def _take(self, kind: str | None, said: str, start: int) -> None:
        """Take a token that is no end."""
        match kind:
            case "note":
                self._skip_to("*/")
            case "open":
                self._enter(said)
            case "tick":
                self._enter(_TEMPLATE)
            case "tag" if self._wants_operand:
                self._enter(_TAG)
            case "quote":
                self._literal(said, start)
            case "slash" if self._wants_operand:
                self._literal(said, start)
            case "word":
                self._wants_operand, self._may_end = said in _BEFORE_OPERAND, True
            case _:
                self._wants_operand, self._may_end = True, said == ";"

    def _enter(self, what: str) -> None:
        self._inside.append(what)
        self._wants_operand = True

    def _leave(self) -> None:
        self._inside.pop()
        self._wants_operand, self._may_end = False, True

    def _close(self, bracket: str) -> int | None:
        """Leave a bracket. A brace closes what is open in it, so that a stray parenthesis hides no end."""
        opening = _PARTNERS[bracket]
        if bracket == "}":
            while self._inside and self._inside[-1] in "([":
                self._inside.pop()
        if self._inside and self._inside[-1] == opening:
            self._leave()
            if not self._inside and not self._is_module:
                return self._at
        self._wants_operand, self._may_end = False, True
        return None

    def _literal(self, sign: str, start: int) -> None:
        """Read a string or a regular expression; without an end on its line the sign is just itself."""
        self._wants_operand, self._may_end = False, True
        if start < self._unclosed.get(sign, 0):
            return
        found = _LITERALS[sign].match(self._text, start)
        if found:
            self._at = found.end()
        else:
            line = self._text.find("\n", start)
            self._unclosed[sign] = line if line >= 0 else len(self._text)

    def _in_template(self) -> None:
        match self._next(_IN_TEMPLATE):
            case "`":
                self._leave()
            case "${":
                self._enter("{")

    def _in_tag(self) -> None:
        match self._next(_IN_TAG):
            case '"' | "'" as quote:
                self._skip_to(quote)
            case "{":
                self._enter("{")
            case "/*":
                self._skip_to("*/")
            case "//":
                self._skip_to("\n")
            case "/>":
                self._leave()
            case ">":
                self._inside[-1] = _ELEMENT

    def _in_element(self) -> None:
        match self._next(_IN_ELEMENT):
            case "{":
                self._enter("{")
            case "<":
                self._enter(_TAG)
            case closing if closing:
                self._leave()

    def _next(self, pattern: re.Pattern[str]) -> str:
        found = pattern.search(self._text, self._at)
        self._at = found.end() if found else len(self._text)
        return found[0] if found else ""

    def _skip_to(self, sign: str) -> None:
        end = self._text.find(sign, self._at)
        self._at = end + len(sign) if end >= 0 else len(self._text)
