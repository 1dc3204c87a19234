"""The content of a Markdown block: marko's inline elements as leaves that cover their part of the article."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import count
from typing import NamedTuple

from marko import inline
from marko.element import Element

from l10n.article import Block, Container, Leaf, LeafKind
from l10n.formats.attributes.html_attributes import attribute_block, is_text
from l10n.formats.dialects import attributes
from l10n.formats.dialects.attributes import bracketed, end_of_lists
from l10n.formats.dialects.words import attribute_values
from l10n.formats.elements.markdown import PAIRS, Address, InlineNote
from l10n.formats.inline import has_words, leaves, paired
from l10n.formats.markdown_ends import ends_line, is_blank, joined, length, trimmed
from l10n.formats.markdown_tree import Page, UnverifiedError
from l10n.text import patterns
from l10n.text.opaque.brackets import is_shortcode

_WORDS = (inline.RawText, inline.Literal, Address)
_PAIRS = (inline.Emphasis, inline.StrongEmphasis, inline.Link, *PAIRS)

_REFERENCE_BY_ITS_TEXT = ("]", "][]")
_DEFINITION = re.compile(r":[ \t]+(?=\S)")
"""The start of a definition in PHP Markdown Extra, kramdown and Goldmark."""
_PREFIX = re.compile(r"[ \t>*+\-\d.)]*")
"""The text before a block on its first line: markers of quotes and list items."""


class _Tile(NamedTuple):
    """A part of the article: a tag, a run of text, or a break. Tiles cover a block without gaps."""

    start: int
    end: int
    kind: LeafKind | None
    """None for a hard line break, or a tag around blocks: it ends the block."""
    pair: int = -1
    inner: tuple[Block, ...] = ()
    text: str = ""
    """How a translator must write a tag, if that differs from the article."""
    role: str | None = None
    """The role of what follows the end of a block; None where it stays, empty where it is that of the element again."""


def blocks(parent: Element, page: Page, *, role: str, container: Container) -> Iterator[Block]:
    """Yield the blocks made of the inline elements of `parent`: several if there are hard line breaks.

    Args:
        parent: a paragraph, a heading, a cell or an image.
        page: the page of the element.
        role: the role of the blocks.
        container: the container of the blocks.

    Raises:
        UnverifiedError: the elements do not cover their part of the article, or there are too many to parse.

    """
    said = role
    nodes = _children(parent)
    bounds = page.bounds(nodes, _partners(nodes, page))
    pairs = count()
    fitted = _fitted(_tiles(nodes, page, pairs, bounds), page.text)
    for tiles in _stretches(_with_attributes(_with_brackets(fitted, page, pairs), page)):
        if tiles[0].kind is None:
            said = said if tiles[0].role is None else tiles[0].role or role
            yield from (_moved(found, tiles[0].start) for found in tiles[0].inner)
            continue
        for start, part in _between_directives(tiles[0].start, _stretch_leaves(tiles, page), page):
            at, kept = trimmed(start, part, role=said, container=container)
            if has_words(kept) or any(leaf.inner or _has_parameters(leaf, page) for leaf in kept):
                end = at + length(kept)
                yield Block(at, end, page.lines.at(at), said, page.syntax, container, tuple(paired(kept)))


def _moved(found: Block, by: int) -> Block:
    return replace(found, start=found.start + by, end=found.end + by)


def _tiles(
    nodes: Sequence[Element], page: Page, pairs: Iterator[int], bounds: Mapping[int, str] | None = None
) -> Iterator[_Tile]:
    """Flatten the tree. Only line prefixes, and backslashes in table cells, are between the tiles."""
    partners = _partners(nodes, page)
    closing = {close: next(pairs) for close in partners.values()}
    done = 0
    for index, node in enumerate(nodes):
        if index < done:
            continue
        start, end = page.span(node)
        if bounds and index in bounds:
            yield _Tile(start, end, None, inner=page.tag_blocks(node), role=bounds[index])
        elif index in partners and page.is_kept(node):
            done = partners[index] + 1
            end = page.span(nodes[done - 1])[1]
            yield _Tile(start, end, LeafKind.OPAQUE, inner=page.kept_blocks(node, end))
        elif index in partners:
            yield _Tile(start, end, LeafKind.OPEN, closing[partners[index]], page.tag_blocks(node))
        elif index in closing:
            yield _Tile(start, end, LeafKind.CLOSE, closing[index])
        else:
            yield from _node_tiles(node, start, end, page, pairs)


def _node_tiles(node: Element, start: int, end: int, page: Page, pairs: Iterator[int]) -> Iterator[_Tile]:
    if isinstance(node, _PAIRS):
        first, last = page.inside(node)
        if first == last:
            yield _Tile(start, end, LeafKind.OPAQUE, inner=tuple(_title(node, start, page)))
            return
        pair = next(pairs)
        yield _Tile(start, first, LeafKind.OPEN, pair)
        yield from _tiles(_children(node), page, pairs)
        shown = _explicit(page.text[first:last], page.text[last:end])
        yield _Tile(last, end, LeafKind.CLOSE, pair, tuple(_title(node, last, page)), shown)
    elif isinstance(node, _WORDS):
        yield _Tile(start, end, LeafKind.TEXT)
    elif isinstance(node, inline.LineBreak):
        yield _Tile(start, end, LeafKind.BREAK if node.soft else None)
    elif isinstance(node, inline.InlineHTML):
        is_break = page.is_line_break(node)
        yield _Tile(start, end, None if is_break else LeafKind.OPAQUE, inner=page.tag_blocks(node))
    elif isinstance(node, inline.Image):
        yield _Tile(
            start, end, LeafKind.OPAQUE, inner=(*_description(node, start, end, page), *_title(node, start, page))
        )
    elif isinstance(node, InlineNote):
        yield _Tile(start, end, LeafKind.OPAQUE, inner=tuple(_inside(node, start, page, role="footnote")))
    else:
        yield _Tile(start, end, LeafKind.OPAQUE)


def _inside(node: Element, start: int, page: Page, *, role: str) -> Iterator[Block]:
    """Yield the blocks inside an image or a note, whose leaf starts at `start`."""
    for block in blocks(node, page, role=role, container=Container.IMAGE_TEXT):
        yield replace(block, start=block.start - start, end=block.end - start)


def _partners(nodes: Sequence[Element], page: Page) -> dict[int, int]:
    """Pair the tags among siblings: map the index of each opening tag to that of its closing tag."""
    partners: dict[int, int] = {}
    if not any(isinstance(node, inline.InlineHTML) for node in nodes):
        return partners
    opened: list[tuple[str, int]] = []
    names: Counter[str] = Counter()
    for index, node in enumerate(nodes):
        name = page.tag_name(node)
        if name.startswith("/") and names[name[1:]]:
            other = ""
            while other != name[1:]:
                other, opening = opened.pop()
                names[other] -= 1
            partners[opening] = index
        elif name and not name.startswith("/"):
            opened.append((name, index))
            names[name] += 1
    return partners


def _children(node: Element) -> Sequence[Element]:
    children = getattr(node, "children", ())
    return () if isinstance(children, str) else children


def _description(image: inline.Image, start: int, end: int, page: Page) -> Iterator[Block]:
    """Yield the description of an image, unless it is also its reference label."""
    _, last = page.inside(image)
    if page.text[last:end] not in _REFERENCE_BY_ITS_TEXT:
        yield from _inside(image, start, page, role="image text")


def _title(node: Element, start: int, page: Page) -> Iterator[Block]:
    """Yield the title of a link or an image, unless it has several lines. `start` is where its leaf starts."""
    span = getattr(node, "title_span", None)
    if span:
        first, last = page.at(span[0]), page.at(span[1])
        words = leaves(page.text[first + 1 : last - 1], page.syntax)
        if has_words(words) and not any(leaf.kind is LeafKind.BREAK for leaf in words):
            place = (first - start, last - start, page.lines.at(first))
            yield Block(*place, "title text", page.syntax, Container.TITLE, tuple(words))


def _fitted(loose: Iterable[_Tile], text: str) -> list[_Tile]:
    """Close the gaps: a break includes the spaces before it and the prefix after it, a cell's `|` its backslash."""
    fitted: list[_Tile] = []
    for tile in loose:
        at = fitted[-1].end if fitted else tile.start
        if at < tile.start and fitted[-1].kind in (LeafKind.BREAK, None):
            at = tile.start
            fitted[-1] = fitted[-1]._replace(end=at)
        elif tile.kind is LeafKind.BREAK and fitted and fitted[-1].kind is LeafKind.TEXT:
            at = fitted[-1].start + len(text[fitted[-1].start : at].rstrip(" \t"))
            if at != fitted[-1].end:
                fitted[-1] = fitted[-1]._replace(end=at)
        if at >= tile.end or (at < tile.start and text[at : tile.start].strip(" \t") not in ("", "\\")):
            raise UnverifiedError("its parts do not cover the line")
        if fitted and fitted[-1].kind is tile.kind is LeafKind.TEXT:
            fitted[-1] = fitted[-1]._replace(end=tile.end)
        else:
            fitted.append(tile if tile.start == at else tile._replace(start=at))
    return fitted


def _with_brackets(tiles: Sequence[_Tile], page: Page, pairs: Iterator[int]) -> Iterator[_Tile]:
    """Make tags of brackets with attributes, and one opaque tile of those that are not translated."""
    text = page.text
    if not tiles or not attributes.MAY_BE.search(text, tiles[0].start, tiles[-1].end):
        yield from tiles
        return
    signs: dict[int, _Tile] = {}
    behind = 0
    for span in sorted(bracketed([(tile.kind, tile.start, tile.end) for tile in tiles], text)):
        if span.is_kept and span.start >= behind:
            behind = span.end
            signs[span.start] = _Tile(span.start, span.end, LeafKind.OPAQUE)
        elif span.start >= behind:
            pair = next(pairs)
            signs[span.start] = _Tile(span.start, span.first, LeafKind.OPEN, pair)
            inner = tuple(_values(span.close + 1, span.end, page, span.close))
            signs[span.close] = _Tile(span.close, span.end, LeafKind.CLOSE, pair, inner)
    places = deque(sorted(signs))
    at = tiles[0].start
    for tile in tiles:
        while places and places[0] < tile.end:
            sign = signs[places.popleft()]
            if at < sign.start:
                yield tile._replace(start=at, end=sign.start)
            yield sign
            at = sign.end
        if at < tile.end:
            yield tile._replace(start=max(at, tile.start))
            at = tile.end


def _with_attributes(tiles: Iterable[_Tile], page: Page) -> Iterator[_Tile]:
    """Join attribute lists to the tag before them, so that both stay together; some of their values are text."""
    text = page.text
    last: _Tile | None = None
    for tile in tiles:
        end = tile.start
        if last and last.kind in (LeafKind.CLOSE, LeafKind.OPAQUE) and tile.kind in (LeafKind.TEXT, LeafKind.OPAQUE):
            end = end_of_lists(text, tile.start, tile.end)
        if last and end > tile.start:
            inner = (*last.inner, *_values(tile.start, end, page, last.start))
            last = last._replace(end=end, inner=inner, text=last.text and last.text + text[tile.start : end])
        elif last:
            yield last
            last = None
        if end < tile.end:
            if last:
                yield last
            last = tile._replace(start=end)
    if last:
        yield last


def _values(start: int, end: int, page: Page, first: int) -> Iterator[Block]:
    """Yield the values in attribute lists that readers see, in a leaf that starts at `first`."""
    for value in attribute_values(page.text, start, end):
        block = attribute_block(page.text, (value.start, value.end), value.role, page.lines.at(value.start))
        if is_text(block):
            yield _moved(block, -first)


def _stretches(tiles: Iterable[_Tile]) -> Iterator[list[_Tile]]:
    """Yield the tiles of each block, and by itself each tile that ends one."""
    stretch: list[_Tile] = []
    for tile in tiles:
        if tile.kind is not None:
            stretch.append(tile)
            continue
        if stretch:
            yield stretch
            stretch = []
        yield [tile]
    if stretch:
        yield stretch


def _stretch_leaves(tiles: Sequence[_Tile], page: Page) -> list[Leaf]:
    start, end, kind, *_ = tiles[0]
    if len(tiles) == 1 and kind is LeafKind.TEXT:
        return leaves(page.text[start:end], page.syntax)
    prefix = _prefix(page, start)
    return joined([leaf for tile in tiles for leaf in _tile_leaves(tile, page, prefix)])


def _tile_leaves(tile: _Tile, page: Page, prefix: re.Pattern[str]) -> list[Leaf]:
    source = page.text[tile.start : tile.end]
    if tile.kind is None or tile.kind is LeafKind.TEXT:
        return leaves(source, page.syntax)
    shown = " " if tile.kind is LeafKind.BREAK else prefix.sub(" ", tile.text or source)
    return [Leaf(tile.kind, source, "" if shown == source else shown, tile.pair, tile.inner)]


def _explicit(name: str, closing: str) -> str:
    """Return the closing tag of a reference link with an explicit label, so that its text can be translated."""
    return f"][{name}]" if closing in _REFERENCE_BY_ITS_TEXT else ""


def _prefix(page: Page, start: int) -> re.Pattern[str]:
    """Return a pattern for a line ending in the block that starts there, with the quote markers after it."""
    line = page.lines.start(start)
    return _line_end(page.text.count(">", max(line, 0), start) if _PREFIX.fullmatch(page.text, line, start) else 0)


@cache
def _line_end(depth: int) -> re.Pattern[str]:
    return re.compile(rf"(?<![ \t])[ \t]*(?:\r\n?|\n)(?:[ \t]*>){{0,{depth}}}[ \t]*")


def _between_directives(start: int, found: Iterable[Leaf], page: Page) -> Iterator[tuple[int, list[Leaf]]]:
    """Split at lines with only directives, at breaks of kramdown, and before a definition: `Term`, `: its meaning`."""
    part: list[Leaf] = []
    for line in _lines(found):
        if _is_directive(line):
            yield start, part
            start += length(part)
            if any(_has_parameters(leaf, page) for leaf in line):
                yield start, line
            start += length(line)
            part = []
        elif part and (mark := _DEFINITION.match(line[0].source)):
            yield start, part
            start += length(part) + mark.end()
            words = line[0].source[mark.end() :]
            part = [Leaf(LeafKind.TEXT, words, words), *line[1:]]
        else:
            part += line
            if ends_line(line):
                yield start, part[:-2]
                start += length(part)
                part = []
    yield start, part


def _lines(found: Iterable[Leaf]) -> Iterator[list[Leaf]]:
    line: list[Leaf] = []
    for leaf in found:
        line.append(leaf)
        if leaf.kind is LeafKind.BREAK:
            yield line
            line = []
    if line:
        yield line


def _has_parameters(leaf: Leaf, page: Page) -> bool:
    return leaf.kind is LeafKind.OPAQUE and bool(page.parameters.of(leaf.source))


def _is_directive(line: Iterable[Leaf]) -> bool:
    held = False
    for leaf in line:
        if leaf.kind is LeafKind.OPAQUE and (leaf.source.startswith(patterns.DIRECTIVES) or is_shortcode(leaf.source)):
            held = True
        elif not is_blank(leaf):
            return False
    return held
