r"""Elements of marko whose time grows with the length of the text, in place of those whose time grows with its square.

They read the same text in the same way. What marko 2.2.4 does:

* `Heading.pattern`, `LineBreak.pattern` and `TableRow.splitter` try each space of a run as its start or its end;
* `CodeSpan.pattern` looks for the end of each unclosed run of backticks in the whole rest of the text;
* `TableRow.parse` adds the cells that a short row lacks, so that a table of n rows and n columns is read from 2n cells;
* `Source.expect_re` reads the line and its prefix again for each kind of element, and `Parser.parse_source` asks each
  kind at each line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from marko import block, inline
from marko.ext.gfm import elements as gfm
from marko.inline_parser import Group, MatchObj
from marko.source import Source

from l10n.text.code_spans import CodeSpans

_LINE = re.compile(r"[^\n]*\n?")
_TICKS = re.compile(r"`+")
_PLAIN = re.compile(r" {,3}[^\s\d#`~\-_*<>+\[|\\]")
"""The start of a line that is a paragraph, or text in one: all other blocks start with another character."""


class LineSource(Source):
    """Reads lines. A line and its prefix are matched once, however many elements ask for them."""

    def __init__(self, text: str) -> None:
        """Read a text."""
        super().__init__(text)
        self._asked: tuple[int, str] | None = None
        self._line: re.Match[str] | None = None
        self._width = -1
        self._patterns: dict[str, re.Pattern[str]] = {}

    @property
    def prefix(self) -> str:
        """The pattern of what is before the text of a line: markers of quotes, indents of lists."""
        return "".join([state._prefix for state in self._states])  # noqa: SLF001 - as marko does

    def _look(self) -> int:
        """Match the line and its prefix; return the width of the prefix, or -1 if the line does not have it."""
        asked = self.pos, self.prefix
        if asked != self._asked:
            self._asked = asked
            self._line = _LINE.match(self._buffer, self.pos)
            self._width = self.match_prefix(asked[1], self._line[0]) if asked[1] and self._line else 0
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

    def is_plain(self) -> bool:
        """Return whether the line can only be text of a paragraph, or does not have the prefix."""
        width = self._look()
        return width < 0 or _PLAIN.match(self._buffer, self.pos + width) is not None

    def holds(self, sign: str) -> bool:
        """Return whether the line has a sign."""
        self._look()
        return self._line is not None and self._buffer.find(sign, *self._line.span()) >= 0


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


class Paragraph(gfm.Paragraph):
    """A paragraph."""

    override = True

    @classmethod
    def break_paragraph(cls, source: Source, lazy: bool = False) -> bool:  # noqa: FBT001, FBT002 - as marko does
        """Return whether a line ends the paragraph before it."""
        if isinstance(source, LineSource) and source.is_plain():
            return False
        return super().break_paragraph(source, lazy)


class LineBreak(inline.LineBreak):
    """A line break, with the spaces before it."""

    override = True
    pattern = r"((?<! ) *|\\)\n(?!\Z)"


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


class TableRow(gfm.TableRow):
    """A row of a table. Cells that it lacks are not added: they would be empty."""

    override = True
    splitter = re.compile(r"(?>(?:(?<!\s)\s+)?)(?<!\\)\|\s*")

    @classmethod
    def parse(cls, source: Source) -> gfm.TableRow:
        """Read a row."""
        source.consume()
        width = source.context.table_width
        places = zip(source.context.cells[:width], source.context.cell_starts, strict=False)
        row = cls([gfm.TableCell(*place) for place in places])
        row.source_span = source.context.row_span
        return row


class Table(gfm.Table):
    """A table."""

    override = True

    @classmethod
    def match(cls, source: Source) -> bool:
        """Read the first two rows of a table, if there is one (GFM 4.10)."""
        if isinstance(source, LineSource) and not source.holds("|"):
            return False
        table_start = source._current_pos  # noqa: SLF001 - as marko does
        source.anchor()
        context = source.context
        if not TableRow.match(source) or context.is_delimiter:
            return False
        head_span = context.row_span
        if TableRow.splitter.search(source.next_line() or "") is None or source.match is None:
            return False
        source.pos = source.match.end()  # not `consume`, which would change the prefix
        head = TableRow([gfm.TableCell(*cell) for cell in zip(context.cells, context.cell_starts, strict=True)])
        head.source_span = head_span
        if not TableRow.match(source) or not context.is_delimiter or len(context.cells) != len(head.children):
            source.reset()
            return False
        context.table_info = {"children": [head], "delimiters": context.cells}
        context.table_start = table_start
        source.consume()
        return True

    @classmethod
    def parse(cls, source: Source) -> gfm.Table:
        """Read the other rows of a table, up to what starts another block."""
        table = cls(**source.context.table_info)
        table_start = source.context.table_start
        with source.under_state(table):
            source.context.table_width = table.num_of_cols
            rows = [*table.children]
            while not source.exhausted and not _starts_another(source) and TableRow.match(source):
                rows.append(TableRow.parse(source))
        table.children = rows
        table.source_span = (table_start, source.pos)
        return table


def _starts_another(source: Source) -> bool:
    others: list[Any] = source.parser._build_block_element_list()  # noqa: SLF001 - as marko does
    return any(kind.match(source) for kind in others if not issubclass(kind, gfm.Table | block.Paragraph))


ELEMENTS = (Heading, Paragraph, LineBreak, CodeSpan, Table, TableRow, gfm.TableCell, gfm.Alert)
