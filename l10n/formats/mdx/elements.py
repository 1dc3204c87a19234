"""Elements of marko for MDX, in place of those that MDX has not: indented code, HTML, links in angle brackets.

Without indented code, a block may start after any number of spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from marko import block, inline
from marko.element import Element
from marko.inline_parser import Group, MatchObj

from l10n.formats.dialects.markers import MarkedParagraph, MarkedSource
from l10n.formats.elements.markdown import SHIELD
from l10n.formats.mdx import jsx
from l10n.formats.mdx.jsx import Piece, PieceKind
from l10n.formats.mdx.script import BrokenError, module_end

_SIGN = re.compile(r"[ \t]*+(\S)")
_LIMITED = re.compile(r"(?:\[ \]| )\{0?,3\}")
"""In a pattern of marko: the spaces that may be before a block."""
_UNDERLINE = re.compile(r"[ \t]*+(?:=+|-+)[^\n\S]*$")
_CLOSING_FENCE = re.compile(r"[ \t]*+(~+|`+)[^\n\S]*$", re.MULTILINE)
_MODULE = re.compile(
    r"""import \s (?= \s* (?: ["'*{] | [\w$]+ \s* (?: , | from\b | = ) | type\s | defer\s ) )
      | export \s (?= \s* (?: [*{] | (?: default | async | function | class | const | let | var | type | interface
            | enum | abstract | declare | namespace ) \b ) )""",
    re.VERBOSE,
)


class MdxSource(MarkedSource):
    """Reads lines of MDX."""

    def __init__(self, text: str, kinds: Sequence[type[block.BlockElement]]) -> None:
        """Read a text of some kinds of blocks."""
        super().__init__(text, kinds)
        self.read_until = 0
        """Where the last piece ends that words follow: no line before it starts another."""

    def expect_re(self, regexp: re.Pattern[str] | str) -> re.Match[str] | None:
        """Match a pattern after the prefix of the line, with any number of spaces before."""
        return super().expect_re(_unlimited(regexp))

    def _sign(self, width: int) -> str:
        found = _SIGN.match(self._buffer, self.pos + width)
        if not found:
            return " "
        return "0" if found[1].isdecimal() else found[1]

    def is_outside(self) -> bool:
        """Return whether no block is around the line."""
        return len(self._open) == 1

    def flow(self) -> jsx.PieceRun:
        """Read the pieces that the line starts with; in quotes, without the signs before the lines.

        Raises:
            BrokenError: one is broken.

        """
        start = self._current_pos
        if not any(isinstance(state, block.Quote) for state in self._open):
            return jsx.flow(self._buffer, start)
        most = 1
        while True:
            text, is_whole = self._without_signs(start, most)
            try:
                return jsx.flow(text, 0).moved(start)
            except BrokenError as broken:
                if is_whole:
                    raise BrokenError(start + broken.at, broken.what, broken.hint) from broken
            most *= 2

    def _without_signs(self, start: int, most: int) -> tuple[str, bool]:
        """Return a few lines from an offset on with spaces for their prefixes, and whether they are all lines."""
        prefix = "".join([getattr(state, "_second_prefix", state._prefix) for state in self._open])  # noqa: SLF001 - as marko does
        line = self._buffer.find("\n", start) + 1 or len(self._buffer)
        found = [self._buffer[start:line]]
        while len(found) < most:
            end = self._buffer.find("\n", line) + 1 or len(self._buffer)
            width = self.match_prefix(prefix, self._buffer[line:end]) if line < end else -1
            if width < 0:
                return "".join(found), True
            found.append(" " * width + self._buffer[line + width : end])
            line = end
        return "".join(found), False


@cache
def _unlimited(regexp: re.Pattern[str] | str) -> re.Pattern[str]:
    pattern = regexp if isinstance(regexp, str) else regexp.pattern
    return re.compile(_LIMITED.sub(r"[ \\t]*", pattern), 0 if isinstance(regexp, str) else regexp.flags)


class Module(block.BlockElement):
    """Imports and exports, at the start of a line that is in no other block."""

    priority = 11
    signs = "ie"

    def __init__(self, end: int) -> None:
        """Take the offset of the end."""
        self.end = end
        self.children = ()

    @classmethod
    def match(cls, source: Any) -> bool:  # noqa: ANN401 - an MdxSource
        """Return whether the line starts an import or an export."""
        return source.is_outside() and _MODULE.match(source._buffer, source.pos) is not None  # noqa: SLF001 - as marko does

    @classmethod
    def parse(cls, source: Any) -> Module:  # noqa: ANN401 - an MdxSource
        """Read up to the end of the code."""
        end = module_end(source._buffer, source.pos)  # noqa: SLF001 - as marko does
        _consume_to(source, end)
        return cls(end)


class Flow(block.BlockElement):
    """Tags, expressions and comments that fill their lines. What is between them is Markdown."""

    priority = 10
    breaks_paragraph = True
    signs = "<{"

    def __init__(self, found: jsx.PieceRun) -> None:
        """Take the pieces."""
        self.pieces = found.pieces
        self.children: Sequence[Element] = ()

    @classmethod
    def match(cls, source: Any) -> bool:  # noqa: ANN401 - an MdxSource
        """Return whether the line starts with pieces that nothing follows."""
        if source.sign() not in ("<", "{") or source.pos < source.read_until:
            return False
        found = source.flow()
        if not found.fills_line:
            source.read_until = found.end
        source.context.flow = found
        return bool(found.fills_line)

    @classmethod
    def parse(cls, source: Any) -> Flow:  # noqa: ANN401 - an MdxSource
        """Read the lines."""
        found: jsx.PieceRun = source.context.flow
        _consume_to(source, found.end)
        return cls(found)


def _consume_to(source: Any, end: int) -> None:  # noqa: ANN401 - an MdxSource
    """Consume the lines up to an offset."""
    while source.pos < end and not source.exhausted:
        if source.next_line() is None:
            hint = "begin each line of it as the list or the quote around it does"
            raise BrokenError(source.pos, "a tag or an expression leaves the block that it starts in", hint)
        source.consume()


class Component(block.BlockElement):
    """An element whose tags fill their lines, with the blocks in it."""

    virtual = True

    def __init__(self, opening: Piece, role: str) -> None:
        """Take the opening tag, and the role that the element gives to its text; none if empty."""
        self.opening, self.role = opening, role
        self.children: list[Element] = []


class Quote(block.Quote):
    """A quote."""

    override = True
    role = "quote"
    _prefix = r" *>[^\n\S]?"


class FencedCode(block.FencedCode):
    """Code between fences."""

    override = True

    @classmethod
    def parse(cls, source: Any) -> tuple[str, str, str]:  # noqa: ANN401 - an MdxSource
        """Read up to the closing fence."""
        source.next_line()
        source.consume()
        while not source.exhausted and (line := source.next_line()) is not None:
            source.consume()
            closing = _CLOSING_FENCE.match(line)
            if closing and closing[1].startswith(source.context.code_info.leading):
                break
        return "", "", ""


class HTMLBlock(block.HTMLBlock):
    """There is none."""

    override = True

    @classmethod
    def match(cls, source: Any) -> bool:  # noqa: ANN401, ARG003 - as marko does
        """Return that the line starts none."""
        return False


class MdxParagraph(MarkedParagraph):
    """A paragraph; there are no definitions after one."""

    has_definitions = False

    @classmethod
    def break_paragraph(cls, source: Any, lazy: bool = False) -> bool:  # noqa: ANN401, FBT001, FBT002 - an MdxSource
        """Return whether a line ends the paragraph before it: none that is in a piece at its start does."""
        if source.pos < source.read_until:
            return bool(block.BlankLine.match(source))
        return super().break_paragraph(source, lazy)

    @staticmethod
    def is_setext_heading(line: str) -> bool:
        """Return whether the line underlines a heading."""
        return _UNDERLINE.match(line) is not None


class JsxTag(inline.InlineHTML):
    """A tag among words."""

    override = True
    kinds = (PieceKind.OPEN, PieceKind.CLOSE, PieceKind.EMPTY)
    sign = "<"

    def __init__(self, match: PieceMatch) -> None:
        """Take what was found."""
        self.piece, self.places = match.piece, match.places
        self.children = match.group()

    @classmethod
    def find(cls, text: str, *, source: Any) -> Iterator[Any]:  # noqa: ANN401, ARG003 - as marko does
        """Yield the tags of the text."""
        return (match for match in source.context.pieces if match.piece.kind in cls.kinds)


class Code(inline.InlineElement):
    """An expression or a comment among words."""

    priority = 7
    sign = "<{"

    @classmethod
    def find(cls, text: str, *, source: Any) -> Iterator[Any]:  # noqa: ANN401, ARG003 - as marko does
        """Yield the expressions and comments of the text."""
        return (match for match in source.context.pieces if match.piece.kind is PieceKind.CODE)


class PieceMatch(MatchObj):
    """A piece that was found in a text."""

    def __init__(self, text: str, piece: Piece, places: Sequence[tuple[int, int]]) -> None:
        """Take the piece, and the places of the values of its attributes in the whole text."""
        span = piece.start, piece.end
        super().__init__("Piece", text, *span, Group(*span, text[slice(*span)]))
        self.piece, self.places, self.text = piece, places, text

    def within(self, text: str, start: int) -> PieceMatch:
        """Return the same for the part of the text that starts there."""
        return PieceMatch(text, self.piece.moved(-start), self.places)


def shielded(text: str, found: Iterable[Piece]) -> str:
    """Hide what is inside of pieces, so that no sign in them is read as Markdown. Their first and last signs stay."""
    parts: list[str] = []
    at = 0
    for one in found:
        parts += [text[at : one.start + 1], SHIELD * (one.end - one.start - 2)]
        at = one.end - 1
    return "".join(parts) + text[at:]


BLOCKS = (Module, Flow, Quote, FencedCode, HTMLBlock)
