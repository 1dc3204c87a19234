r"""Elements of marko whose time grows with the length of the text, in place of those whose time grows with its square.

They read the same text in the same way. What marko 2.2.4 does:

* `Heading.pattern` and `LineBreak.pattern` try each space of a run as its start or its end;
* `CodeSpan.pattern` looks for the end of each unclosed run of backticks in the whole rest of the text;
* `Source.expect_re` reads the line and its prefix again for each kind of element, and `Parser.parse_source` and
  `Paragraph.break_paragraph` ask each kind at each line;
* a tab that belongs to the prefix in part is taken whole, so that `-\t  - a` is a list, not code (CommonMark 2.2); and
  `Quote.parse` never ends where its sign stands so (`-\t   > a`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from marko import block, inline
from marko.ext import footnote
from marko.ext.gfm import elements as gfm
from marko.inline_parser import Group, MatchObj
from marko.source import Source

from l10n.text.opaque.code_spans import CodeSpans

_LINE = re.compile(r"[^\n]*\n?")
_TICKS = re.compile(r"`+")
_SIGN = re.compile(r" {,3}(\S)")
_CODE_INDENT = 4
_ANY_TAG = 7
"""The kind of HTML block that does not end a paragraph (CommonMark 4.6)."""
_BLANK, _DIGIT = " ", "0"
_BULLETS, _RULES = "-+*", "-_*"
_STARTS: Mapping[type[block.BlockElement], str] = {
    block.Heading: "#",
    block.FencedCode: "`~",
    block.ThematicBreak: _RULES,
    block.HTMLBlock: "<",
    block.Quote: ">",
    block.List: _BULLETS + _DIGIT,
    block.LinkRefDef: "[",
    footnote.FootnoteDef: "[",
    block.BlankLine: _BLANK,
    block.CodeBlock: _BLANK,
}
"""The signs that kinds of blocks start with (`LineSource.sign`). A table and a paragraph start with any."""


class LineSource(Source):
    """Reads lines. A line and its prefix are matched once, however many elements ask for them."""

    def __init__(self, text: str, kinds: Sequence[type[block.BlockElement]]) -> None:
        """Read a text of some kinds of blocks, in the order in which they are asked."""
        self._prefix: str | None = None
        self._leaving = _Leaving(self)
        super().__init__(text)
        self._kinds = kinds
        self._starting: dict[str, list[type[block.BlockElement]]] = {"": []}
        self._breaking: dict[str, list[type[block.BlockElement]]] = {}
        self._line: re.Match[str] | None = None
        self._width = -1
        self._found: str | None = None
        self._patterns: dict[str, re.Pattern[str]] = {}

    @property
    def prefix(self) -> str:
        """The pattern of what is before the text of a line: markers of quotes, indents of lists."""
        if self._prefix is None:
            self._prefix = "".join([state._prefix for state in self._open])  # noqa: SLF001 - as marko does
        return self._prefix

    @property
    def _states(self) -> list[block.BlockElement]:
        """The blocks around the line. Whoever changes them must say so."""
        return self._open

    @_states.setter
    def _states(self, states: list[block.BlockElement]) -> None:
        self._open = states
        self._forget()

    def push_state(self, element: block.BlockElement) -> None:
        """Enter a block."""
        self._open.append(element)
        self._forget()

    def pop_state(self) -> block.BlockElement:
        """Leave a block."""
        self._forget()
        return self._open.pop()

    def under_state(self, element: block.BlockElement) -> Any:  # noqa: ANN401 - marko takes any context manager
        """Enter a block, and leave it at the end of a `with`."""
        self.push_state(element)
        return self._leaving

    def _update_prefix(self) -> None:
        """Take the prefixes of further lines: an item's marker is only on its first."""
        super()._update_prefix()
        self._forget()

    def look_further(self) -> None:
        """Read the line with the prefix of further lines: an item's marker is only on its first."""
        self._prefix = "".join([getattr(state, "_second_prefix", state._prefix) for state in self._open])  # noqa: SLF001 - as marko does
        self._at = -1

    def reset(self) -> None:
        """Go back to the anchor."""
        super().reset()
        self._forget()

    def _forget(self) -> None:
        """Forget the prefix, and what was matched with it."""
        self._prefix, self._at = None, -1

    @property
    def _current_pos(self) -> int:
        """Where the text of the line starts."""
        return self.pos + max(self._look(), 0)

    def _look(self) -> int:
        """Match the line and its prefix; return the width of the prefix, or -1 if the line does not have it."""
        if self.pos != self._at:
            self._at, self._found = self.pos, None
            self._line = _LINE.match(self._buffer, self.pos)
            self._width = self.match_prefix(self.prefix, self._line[0]) if self.prefix and self._line else 0
        return self._width

    def expect_re(self, regexp: re.Pattern[str] | str) -> re.Match[str] | None:
        """Match a pattern after the prefix of the line."""
        width = self._look()
        self.match = self._line
        if width < 0:
            return None
        if isinstance(regexp, str):
            regexp = self._patterns.get(regexp) or self._patterns.setdefault(regexp, re.compile(regexp))
        self.match = regexp.match(self._buffer, self.pos + width)
        return self.match

    def next_line(self, require_prefix: bool = True) -> Any:  # noqa: ANN401, FBT001, FBT002 - as marko does
        """Return the line, without its prefix unless told otherwise; None if it does not have the prefix."""
        width = self._look()
        self.match = self._line
        if require_prefix and width:
            self.match = _LINE.match(self._buffer, self.pos + width) if width > 0 else None
        return self.match[0] if self.match else None

    def sign(self) -> str:
        """Return what the text of the line starts with, which tells what kinds of blocks it may be.

        That is its first character after up to three spaces, `0` for any digit; a space for white space and for what is
        indented as code is; nothing if the line does not have the prefix.
        """
        width = self._look()
        if self._found is None:
            self._found = self._sign(width) if width >= 0 else ""
        return self._found

    def _sign(self, width: int) -> str:
        found = _SIGN.match(self._buffer, self.pos + width)
        if not found or (self._buffer.find("\t", self.pos, self.pos + width) >= 0 and self._is_code()):
            return _BLANK
        return _DIGIT if found[1].isdecimal() else found[1]

    def _is_code(self) -> bool:
        """Return whether the columns of a tab that the prefix does not need, and those after it, are an indent."""
        line = self._line[0].expandtabs(_CODE_INDENT) if self._line else ""
        prefix = re.match(self.prefix, line)
        return prefix is not None and line.startswith(" " * _CODE_INDENT, prefix.end())

    def starting(self) -> list[type[block.BlockElement]]:
        """Return the kinds of blocks that may start at the line, in the order in which they are asked."""
        sign = self.sign()
        if sign not in self._starting:
            self._starting[sign] = [kind for kind in self._kinds if _may_start(kind, sign)]
        return self._starting[sign]

    def breaking(self) -> list[type[block.BlockElement]]:
        """Return those that end a paragraph before them in any case."""
        sign = self.sign()
        if sign not in self._breaking:
            self._breaking[sign] = [kind for kind in self.starting() if kind.breaks_paragraph]
        return self._breaking[sign]

    def holds(self, sign: str) -> bool:
        """Return whether the line has a sign."""
        self._look()
        return self._line is not None and self._buffer.find(sign, *self._line.span()) >= 0


class _Leaving:
    """Leaves a block at the end of a `with`: a generator takes as long as the rest of a short item does."""

    def __init__(self, source: LineSource) -> None:
        self._source = source

    def __enter__(self) -> LineSource:
        return self._source

    def __exit__(self, error: object, *_: object) -> None:
        if error is None:  # after one nothing is read on, and marko may have left the block already
            self._source.pop_state()


def _may_start(kind: type[block.BlockElement], sign: str) -> bool:
    """Return whether a kind of blocks may start with a sign: one of its own `signs`, or of those of marko's kinds."""
    starts = getattr(kind, "signs", "") or "".join(own for base, own in _STARTS.items() if issubclass(kind, base))
    return not starts or sign in starts


class Heading(block.Heading):
    """A heading: `# Title`. White space, and a last word of `#`, are not part of it (CommonMark 4.2)."""

    override = True
    pattern = re.compile(
        r"""
        [ ]{0,3} (\#{1,6}) (?= \s | \Z )
        ( (?>(?: [^\S\n]++ (?! \#*+ [^\S\n]*+ $ ) \S++ )*) )
        [^\S\n]*+ (?: \#++ [^\S\n]*+ )? $ \n?
        """,
        re.VERBOSE | re.MULTILINE,
    )


class ListItem(block.ListItem):
    """An item of a list. A line that cannot be one is not read further."""

    override = True

    @classmethod
    def match(cls, source: Any) -> bool:  # noqa: ANN401 - a LineSource
        """Return whether the line starts another item of the list (CommonMark 5.2)."""
        sign, of = source.sign(), source.state
        if not sign or sign not in (_DIGIT if of.ordered else of.bullet):
            return False
        if source.holds("\t"):
            return bool(super().match(source))
        if sign in _RULES and source.parser.block_elements["ThematicBreak"].match(source):
            return False
        mark = source.expect_re(cls.pattern)
        if not mark or mark[1][-1] != of.bullet[-1]:
            return False
        text = source.next_line()[mark.end(1) - source.match.start() :].rstrip()
        spaces = len(text) - len(text.lstrip(" "))
        indent = mark.start(1) - source.match.start()
        source.context.list_item_info = cls.ParseInfo(indent, mark[1], spaces if spaces <= _CODE_INDENT else 1)
        return True


class Paragraph(gfm.Paragraph):
    """A paragraph."""

    override = True

    @classmethod
    def break_paragraph(cls, source: Any, lazy: bool = False) -> bool:  # noqa: ANN401, FBT001, FBT002 - a LineSource
        """Return whether a line ends the paragraph before it."""
        before = source.match
        try:
            return any(kind.match(source) for kind in source.breaking()) or cls._is_ended(source, lazy=lazy)
        finally:
            source.match = before

    @classmethod
    def _is_ended(cls, source: Any, *, lazy: bool) -> bool:  # noqa: ANN401 - a LineSource
        """Return whether a list, an HTML block or a thematic break ends a paragraph: not all of them do."""
        sign, kinds = source.sign(), source.parser.block_elements
        if not sign:
            return False
        if sign in _STARTS[block.List] and kinds["List"].match(source):
            if lazy:
                return True
            _, mark, _, text = kinds["ListItem"].parse_leading(source.next_line().rstrip(), 0)
            if (mark[:-1] == "1" or mark in _BULLETS) and text:
                return True
        if sign in _STARTS[block.HTMLBlock]:
            return kinds["HTMLBlock"].match(source) not in (False, _ANY_TAG)
        if sign in _RULES and kinds["ThematicBreak"].match(source):
            return lazy or not cls.is_setext_heading(source.next_line())
        return not lazy and kinds["Table"].is_at(source)


class LineBreak(inline.LineBreak):
    """A line break, with the spaces before it. A backslash that another one escapes makes none."""

    override = True
    pattern = r"((?<! ) *|(?:(?<!\\)|(?<=(?<!\\)\\\\))\\)\n(?!\Z)"


class CodeSpan(inline.CodeSpan):
    """A code span."""

    override = True

    @classmethod
    def find(cls, text: str, *, source: Source) -> Iterator[MatchObj]:  # noqa: ARG003 - as marko does
        """Yield the code spans in a text (CommonMark 6.1)."""
        codes = CodeSpans(text)
        at = 0
        while run := _TICKS.search(text, at):
            start, at = run.span()
            closing = codes.closing(start, at)
            if closing is not None:
                end = closing + at - start
                groups = Group(start, at, run[0]), Group(at, closing, text[at:closing])
                yield MatchObj("CodeSpan", text, start, end, *groups)
                at = end


ELEMENTS = (Heading, ListItem, Paragraph, LineBreak, CodeSpan)
