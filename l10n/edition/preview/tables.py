"""TableFinder of an article, row by row: cells with their blocks, and cells without words that no edition changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from l10n.article import Article, Block
from l10n.text import patterns

_RULE = re.compile(r"[\s>]*[|+:=-][\s|+:=-]*")
"""A line between the head of a table and its rows, or around rows."""
_BAR = re.compile(r"\\.|\||\n", re.DOTALL)
_MOST_CELLS = 50
"""A row with more is no table that a page can show side by side."""


@dataclass(slots=True)
class TableCell:
    """A cell: its blocks, and fixed text."""

    is_header: bool
    parts: list[Block | str] = field(default_factory=list)


@dataclass(slots=True)
class FoundTable:
    """A table, with the blocks in it."""

    start: int
    end: int
    """The span in the text of the article."""
    blocks: int
    """How many blocks it has."""
    caption: list[Block] = field(default_factory=list)
    rows: list[list[TableCell]] = field(default_factory=list)


class TableFinder:
    """Finds the tables of an article, each in time proportional to its length."""

    def __init__(self, article: Article) -> None:
        """Look at an article."""
        self._text = article.text
        self._blocks = article.blocks
        self._unclosed = False
        """Whether an element was found that never ends."""

    def at(self, number: int, start: int) -> FoundTable | None:
        """Return the table to which a block belongs, if nothing of it is shown yet.

        Args:
            number: of the block.
            start: where the text that is not shown yet starts.

        """
        block = self._blocks[number]
        before = self._text[start : block.start]
        if (opening := _table_start(before)) is not None:
            return None if self._unclosed else self._element(number, start + opening)
        return self._piped(number, start) if block.role == "table cell" else None

    def _element(self, number: int, start: int) -> FoundTable | None:
        """Read a `<table>`; one in another is not read."""
        made = _TableReader(FoundTable(start, start, 0))
        at = start
        for block in (*self._blocks[number:], None):
            end = block.start if block else len(self._text)
            for found in patterns.HTML.finditer(self._text, at, end):
                made.text(self._text[at : found.start()])
                at = found.end()
                if made.tag(found):
                    made.table.end = at
                    return made.table if made.fits else None
                if not made.fits:
                    return None
            if block is None:
                self._unclosed = True
                return None
            made.text(self._text[at:end])
            made.block(block)
            at = block.end
        return None

    def _piped(self, number: int, start: int) -> FoundTable | None:
        """Read a table whose cells have bars between, from its first line that is not shown yet."""
        text, blocks = self._text, self._blocks
        first = self._first_line(blocks[number].start, start)
        table = FoundTable(first, first, 0)
        at = first
        while (line_end := _line_end(text, at)) > at and "|" in text[at:line_end]:
            inside: list[Block] = []
            while number + table.blocks < len(blocks) and blocks[number + table.blocks].start < line_end:
                inside.append(blocks[number + table.blocks])
                table.blocks += 1
            if inside and inside[-1].end > line_end:  # a cell of several lines: Pandoc's grid tables
                return None
            if not inside and _RULE.fullmatch(text, at, line_end):
                for cell in (cell for row in table.rows for cell in row):
                    cell.is_header = True
            else:
                row = list(_cells(text, at, line_end, inside))
                if len(row) > _MOST_CELLS:
                    return None
                table.rows.append(row)
            table.end = line_end
            at = min(line_end + 1, len(text))
        return table if table.blocks else None

    def _first_line(self, at: int, start: int) -> int:
        """Return the start of the first line with a bar, of those right above a place."""
        text = self._text
        first = text.rfind("\n", start, at) + 1 or start
        while first > start:
            above = text.rfind("\n", start, first - 1) + 1 or start
            if "|" not in text[above : first - 1]:
                break
            first = above
        return first


class _TableReader:
    """Puts blocks and fixed text into the cells of a table."""

    def __init__(self, table: FoundTable) -> None:
        self.table = table
        self.fits = True
        """Whether it is a plain table that a page can show side by side."""
        self._cell: TableCell | None = None

    def tag(self, found: re.Match[str]) -> bool:
        """Read a tag; return whether it ends the table."""
        name = (found["open"] or "").lower()
        if name == "table":
            self.fits = found.start() == self.table.start
        elif name == "tr":
            self.table.rows.append([])
        elif name in ("td", "th") and self.table.rows:
            self._cell = TableCell(name == "th")
            self.table.rows[-1].append(self._cell)
            self.fits = len(self.table.rows[-1]) <= _MOST_CELLS
        closed = (found["close"] or "").lower()
        if closed in ("td", "th", "tr"):
            self._cell = None
        return closed == "table"

    def text(self, text: str) -> None:
        """Read fixed text."""
        if self._cell and text.strip():
            self._cell.parts.append(" ".join(text.split()))

    def block(self, block: Block) -> None:
        """Read a block; one outside all cells belongs to the caption."""
        self.table.blocks += 1
        (self._cell.parts if self._cell else self.table.caption).append(block)


def _table_start(text: str) -> int | None:
    """Return where the last `<table>` of a text starts that does not end in it."""
    start = None
    for found in patterns.HTML.finditer(text):
        if (found["open"] or "").lower() == "table":
            start = found.start()
        elif (found["close"] or "").lower() == "table":
            start = None
    return start


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _cells(text: str, start: int, end: int, blocks: Sequence[Block]) -> Iterator[TableCell]:
    """Yield the cells of a line; bars inside blocks, and escaped ones, end none."""
    cells: list[TableCell] = [TableCell(is_header=False)]
    at = start
    for block in (*blocks, None):
        gap = text[at : block.start if block else end]
        said = 0
        for bar in (*(found for found in _BAR.finditer(gap) if found[0] == "|"), None):
            fixed = gap[said : bar.start() if bar else len(gap)].strip().lstrip(">").strip()
            if fixed:
                cells[-1].parts.append(fixed)
            if bar:
                cells.append(TableCell(is_header=False))
                said = bar.end()
        if block:
            cells[-1].parts.append(block)
            at = block.end
    if cells and not cells[0].parts:
        del cells[0]  # before the first bar
    if cells and not cells[-1].parts:
        del cells[-1]
    yield from cells
