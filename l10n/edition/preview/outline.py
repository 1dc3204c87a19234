"""The outline of a preview: the blocks of an article with their sentences, tables, and what is kept between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePosixPath

from l10n.article import SLICES, Article, Block, Container, LeafKind, walk
from l10n.edition.preview import kept
from l10n.edition.preview.inline import image_path
from l10n.edition.preview.sentences import PreviewSentence
from l10n.edition.preview.tables import FoundTable, TableFinder
from l10n.segmentation.segments import Segment, Segmentation
from l10n.text import patterns

_ORDERED = re.compile(r"(\d{1,9}[.)])\s")
_PAGES = (".html", ".htm", ".xhtml")
_MOST_LEVELS = 6
"""How many levels of lists are told apart."""
_IMAGE_TAG = 2_000
"""How long the tag of an image may be that is looked at."""
_BULLET = "•"


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A block with its sentences."""

    block: Block
    sentences: tuple[tuple[Segment, PreviewSentence | None], ...]
    """Each sentence, and what is known of it if it is translated."""
    marker: str = ""
    """The sign before an item of a list: a bullet, or the number as written."""
    level: int = 0
    """Of the list that it belongs to, from 1; 0 outside lists."""
    image: str = ""
    """The path of the image that a text describes, as written."""

    @property
    def known(self) -> list[PreviewSentence]:
        """The sentences that are translated."""
        return [one for _, one in self.sentences if one]


@dataclass(frozen=True, slots=True)
class KeptText:
    """Fixed text that a reader of the page sees."""

    text: str


@dataclass(frozen=True, slots=True)
class PreviewTable:
    """A table; a cell has blocks and fixed text."""

    caption: tuple[PreviewRow, ...]
    rows: tuple[tuple[tuple[bool, tuple[PreviewRow | str, ...]], ...], ...]
    """For each cell of each row whether it is a header, and what is in it."""

    @property
    def inner(self) -> list[PreviewRow]:
        """All blocks in it."""
        cells = (parts for row in self.rows for _, parts in row)
        return [*self.caption, *(part for parts in cells for part in parts if isinstance(part, PreviewRow))]


Piece = PreviewRow | KeptText | PreviewTable


def outline(article: Article, segmentation: Segmentation, known: Mapping[int, PreviewSentence]) -> Iterator[Piece]:
    """Yield what is in an article, in its order.

    Args:
        article: the source.
        segmentation: of exactly this article value.
        known: what is known of each sentence that is translated, by the identity of its segment.

    """
    return _Outline(article, segmentation, known).pieces()


class _Outline:
    def __init__(self, article: Article, segmentation: Segmentation, known: Mapping[int, PreviewSentence]) -> None:
        self.article = article
        self.cut = {id(block): found for block, found in segmentation.blocks}
        self.known = known
        self.lists = _Lists()
        self.is_page = PurePosixPath(article.path).suffix.lower() in _PAGES

    def pieces(self) -> Iterator[Piece]:
        tables = TableFinder(self.article)
        blocks, at, number = self.article.blocks, 0, 0
        while number < len(blocks):
            block = blocks[number]
            table = tables.at(number, at)
            start = table.start if table else block.start
            yield from self._kept(at, start, number, block=not table)
            if table:
                inside = list(islice(blocks, number, number + table.blocks))
                yield self._table(table)
                yield from (row for one in inside for row in self._inner(one))
                at, number = table.end, number + table.blocks
            else:
                yield from self._rows(block, self.article.text[at:start])
                at, number = block.end, number + 1
        yield from self._kept(at, len(self.article.text), number)

    def _kept(self, start: int, end: int, number: int, *, block: bool = False) -> Iterator[KeptText]:
        """Yield the fixed text before a block, or before a table that starts with it."""
        text = self.article.text[start:end]
        attributes = [self._is_attribute(number - 1), block and self._is_attribute(number)]
        if any(attributes):
            text = kept.outside_tags(text, after_attribute=attributes[0], before_attribute=attributes[1])
        shown = kept.of_page(text) if self.is_page else kept.between(text, after_block=start > 0, before_block=block)
        if shown.strip():
            yield KeptText(shown)

    def _is_attribute(self, number: int) -> bool:
        blocks = self.article.blocks
        return 0 <= number < len(blocks) and blocks[number].container is Container.ATTRIBUTE

    def _rows(self, block: Block, before: str) -> Iterator[PreviewRow]:
        """Yield a block and the blocks inside its leaves; one that is nothing but images is told by their texts."""
        marker, level = self.lists.place(block, before, is_page=self.is_page)
        if not _is_image(block):
            image = image_path(_tag_around(self.article.text, block)) if block.role == "image text" else ""
            yield self._row(block, marker, level, image)
        yield from self._inner(block, level)

    def _inner(self, block: Block, level: int = 0) -> Iterator[PreviewRow]:
        for leaf in block.leaves:
            for one in walk(leaf.inner):
                yield self._row(one, "", level, image_path(leaf.source))

    def _row(self, block: Block, marker: str = "", level: int = 0, image: str = "") -> PreviewRow:
        found = tuple((one, self.known.get(id(one))) for one in self.cut[id(block)])
        return PreviewRow(block, found, marker, level, image)

    def _table(self, table: FoundTable) -> PreviewTable:
        caption = tuple(map(self._row, table.caption))
        rows = tuple(
            tuple(
                (cell.is_header, tuple(self._row(part) if isinstance(part, Block) else part for part in cell.parts))
                for cell in row
            )
            for row in table.rows
            if row
        )
        return PreviewTable(caption, rows)


class _Lists:
    """Follows the lists of an article: the level and the sign of each item."""

    def __init__(self) -> None:
        self._indents: list[int] = []
        self._open: list[int | None] = []
        """For each list of a page that is open, the number of its last item; None for one without numbers."""

    def place(self, block: Block, before: str, *, is_page: bool) -> tuple[str, int]:
        """Return the sign and the level of a block; empty and 0 for one outside lists.

        Args:
            block: the block.
            before: the fixed text before it.
            is_page: whether it is in an HTML page.

        """
        if is_page:
            return self._of_page(block, before)
        prefix = before.rpartition("\n")[2]
        if block.role == "footnote":
            return prefix.strip(), 0
        if block.role != "list item" or block.container not in SLICES:
            self._indents.clear()
            return "", 0
        indent = len(prefix) - len(prefix.lstrip(" \t>"))
        while self._indents and indent < self._indents[-1]:
            self._indents.pop()
        sign = prefix.strip(" \t>")
        if sign and (not self._indents or indent > self._indents[-1]):
            self._indents.append(indent)
        number = _ORDERED.match(f"{sign} ")
        return number[1] if number else _BULLET * bool(sign), min(len(self._indents) or 1, _MOST_LEVELS)

    def _of_page(self, block: Block, before: str) -> tuple[str, int]:
        starts_item = False
        for found in patterns.HTML.finditer(before):
            opens, closes = (found["open"] or "").lower(), (found["close"] or "").lower()
            if "li" in (opens, closes):
                starts_item = opens == "li"
                if starts_item and self._open and self._open[-1] is not None:
                    self._open[-1] += 1
            elif opens in ("ul", "ol"):
                self._open.append(0 if opens == "ol" else None)
            elif closes in ("ul", "ol") and self._open:
                self._open.pop()
        if not self._open or block.role != "list item":
            return "", 0
        last = self._open[-1]
        sign = _BULLET if last is None else f"{last}."
        return sign * starts_item, min(len(self._open), _MOST_LEVELS)


def _is_image(block: Block) -> bool:
    """Tell whether a block has no words but those inside tags that are shown as rows of their own."""
    leaves = [leaf for leaf in block.leaves if leaf.kind is not LeafKind.BREAK]
    return bool(leaves) and all(leaf.kind is LeafKind.OPAQUE and leaf.inner for leaf in leaves)


def _tag_around(text: str, block: Block) -> str:
    """Return the tag in which a block is the value of an attribute."""
    start = text.rfind("<", max(0, block.start - _IMAGE_TAG), block.start)
    end = text.find(">", block.end, block.end + _IMAGE_TAG)
    return text[start : end + 1] if start >= 0 and end >= 0 else ""
