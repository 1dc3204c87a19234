"""Tables of GitHub Flavored Markdown, as elements of marko.

In marko 2.2.4 `TableRow.splitter` tries each space of a run as its start or its end, and `TableRow.parse` adds the
cells that a short row lacks, so that a table of n rows and n columns is read from 2n cells. Here time grows with the
text.

Where a row has too many cells, a bar in code, a formula or a tag parts none: GitHub cuts at each bar and leaves out
what has no column, while Python-Markdown, kramdown and Pandoc know code. As in GitHub's cmark a table ends a paragraph.
"""

from __future__ import annotations

import re
from typing import Any

from marko import block
from marko.ext.gfm import elements as gfm
from marko.source import Source

from l10n.formats.markdown_blocks import LineSource
from l10n.text.opaque.bound import bound_spans


class TableRow(gfm.TableRow):
    """A row of a table. Cells that it lacks are not added: they would be empty."""

    override = True
    splitter = re.compile(r"(?>(?:(?<!\s)\s+)?)(?<!\\)\|\s*")

    @classmethod
    def match(cls, source: Source) -> Any:  # noqa: ANN401 - as marko does
        """Read the cells of a row."""
        if not super().match(source):
            return False
        state = source.state
        if isinstance(state, gfm.Table) and len(source.context.cells) > state.num_of_cols:
            cls.join(source, state.num_of_cols)
        return True

    @classmethod
    def join(cls, source: Source, width: int) -> bool:
        """Join the cells that a bar in code, a formula or a tag parts, if the row has as many as its table then."""
        start, end = source.context.row_span
        line = source._buffer[start:end].rstrip()  # noqa: SLF001 - as marko does
        bars = [bar.span() for bar in cls.splitter.finditer(line)]
        inside = [*bound_spans(line)]
        kept = [bar for bar in bars if not any(first < bar[1] and bar[0] < last for first, last in inside)]
        if len(kept) == len(bars):
            return False
        starts = [len(line) - len(line.lstrip()), *(last for _, last in kept)]
        ends = [*(first for first, _ in kept), len(line)]
        cells = [(line[first:last], start + first) for first, last in zip(starts, ends, strict=True)]
        cells = cells[not cells[0][0] : len(cells) - (not cells[-1][0])]
        if len(cells) != width:
            return False
        source.context.cells = [cell for cell, _ in cells]
        source.context.cell_starts = [place for _, place in cells]
        return True

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
        span, cells, starts = context.row_span, context.cells, context.cell_starts
        if TableRow.splitter.search(source.next_line() or "") is None or source.match is None:
            return False
        source.pos = source.match.end()  # not `consume`, which would change the prefix for good
        if isinstance(source, LineSource):
            source.look_further()
        if not TableRow.match(source) or not context.is_delimiter:
            source.reset()
            return False
        delimiters = context.cells
        context.row_span, context.cells, context.cell_starts = span, cells, starts
        if len(cells) != len(delimiters) and not TableRow.join(source, len(delimiters)):
            source.reset()
            return False
        head = TableRow([gfm.TableCell(*cell) for cell in zip(context.cells, context.cell_starts, strict=True)])
        head.source_span = span
        context.table_info = {"children": [head], "delimiters": delimiters}
        context.table_start = table_start
        source.consume()
        return True

    @classmethod
    def is_at(cls, source: LineSource) -> bool:
        """Return whether a table would start at the line; the source stays where it is."""
        found = cls.match(source)
        if found:
            source.reset()
        return found

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
    others = source.starting() if isinstance(source, LineSource) else []
    return any(kind.match(source) for kind in others if not issubclass(kind, gfm.Table | block.Paragraph))


ELEMENTS = (Table, TableRow, gfm.TableCell)
