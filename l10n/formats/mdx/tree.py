"""Parse MDX: the parser and the page of Markdown, with tags, expressions, imports and exports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from marko import block, inline
from marko.element import Element

from l10n.article import Block, Syntax
from l10n.errors import ArticleError
from l10n.formats.attributes import html_attributes
from l10n.formats.dialects.markers import Label
from l10n.formats.elements import names
from l10n.formats.html import ROLES
from l10n.formats.markdown_tree import Page, Parser
from l10n.formats.mdx import elements, jsx
from l10n.formats.mdx.attributes import is_excluded, texts
from l10n.formats.mdx.elements import Component, Flow, JsxTag, MdxSource, PieceMatch
from l10n.formats.mdx.jsx import Piece, PieceKind
from l10n.formats.mdx.script import BrokenError
from l10n.text.opaque import maths

_DEEPEST = 100
"""The most elements inside each other. Each costs the reader a call inside of calls."""
_NOT_IN_MDX = ("CodeBlock", "Definition")
_FRAGMENT = ">"
"""The name of a fragment's tags among names that are empty where there is no tag."""
_IN_QUOTE = re.compile(r"\n[ \t]*>")
"""The start of a line in a quote: a value that has one is not offered, as its sign is no part of the value."""
_INLINE = names.ELEMENTS - names.BLOCK_LEVEL


@dataclass(frozen=True)
class MdxPage(Page):
    """The text of an article of MDX, and the copy that marko parses."""

    is_part: bool = False
    """Whether the text is part of an article: tags in it may lack their partners."""
    syntax: ClassVar[Syntax] = Syntax.MDX

    def _shielded(self, body: str) -> str:
        """Shield nothing: what looks like a shortcode is an expression, or in a tag."""
        return body

    def tag_name(self, node: Element) -> str:
        """Return the name of a tag that has a partner, with the slash of a closing tag; empty for other nodes."""
        if not isinstance(node, JsxTag) or node.piece.kind is PieceKind.EMPTY:
            return ""
        slash = "/" if node.piece.kind is PieceKind.CLOSE else ""
        return slash + (node.piece.name or _FRAGMENT)

    def is_kept(self, node: Element) -> bool:
        """Return whether a tag says that its element is kept with all its words."""
        return (isinstance(node, JsxTag) and is_excluded(node.piece)) or super().is_kept(node)

    def is_line_break(self, node: inline.InlineHTML) -> bool:
        """Return whether a tag is a hard line break."""
        return isinstance(node, JsxTag) and node.piece.name == "br"

    def tag_blocks(self, node: Element) -> tuple[Block, ...]:
        """Return the attributes of a tag that are translated; their offsets count from its start."""
        start, _ = self.span(node)
        found: list[Block] = []
        for held in texts(node.piece, node.places, self.parameters) if isinstance(node, JsxTag) else ():
            first, last = self.at(held.start), self.at(held.end)
            one = html_attributes.attribute_block(self.text, (first, last), held.role, self.lines.at(first))
            if html_attributes.is_text(one) and not _IN_QUOTE.search(one.content):
                found.append(replace(one, start=first - start, end=last - start, setting=held.setting))
        return tuple(found)

    def kept_blocks(self, node: Element, end: int) -> tuple[Block, ...]:  # noqa: ARG002 - as in Markdown
        """Return the attributes of an element such as `<svg>`; those of a component that is kept are not translated."""
        return self.tag_blocks(node) if self.tag_name(node) in names.SPOKEN else ()

    def bounds(self, nodes: Sequence[Element], partners: Mapping[int, int]) -> Mapping[int, str]:
        """Return the tags that are around words: those of block-level elements, and of what holds the whole text."""
        found: dict[int, str] = {}
        inside = 0
        for index, node in enumerate(nodes):
            if isinstance(node, JsxTag) and index >= inside and node.piece.name != "br":
                if index in partners and is_excluded(node.piece):
                    inside = partners[index] + 1
                elif node.piece.name in names.BLOCK_LEVEL:
                    found[index] = _role(node)
                elif index in partners:
                    inside = partners[index]
        first, last = 0, len(nodes) - 1
        while first < last:
            if first in found or _is_blank(nodes[first]):
                first += 1
            elif last in found or _is_blank(nodes[last]):
                last -= 1
            elif partners.get(first) == last and self._is_around(nodes[first]):
                found[first] = found[last] = ""
            else:
                break
        return found

    def _is_around(self, node: Element) -> bool:
        return self.tag_name(node) not in _INLINE and not self.is_kept(node)

    def parser(self, path: str) -> Parser:
        """Return a parser for the body, whose path is for messages only."""
        return MdxParser(self, path)


def _role(tag: JsxTag) -> str:
    return ROLES.get(tag.piece.name, "") if tag.piece.kind is PieceKind.OPEN else ""


def _is_blank(node: Element) -> bool:
    if isinstance(node, inline.LineBreak):
        return node.soft
    return isinstance(node, inline.RawText) and not node.children.strip()


class MdxParser(Parser):
    """Parses one text of MDX."""

    source_type = MdxSource
    _page: MdxPage

    def __init__(self, page: MdxPage, path: str) -> None:
        """Take the page of the text, and its path for messages."""
        super().__init__(page, path)
        for kind in _NOT_IN_MDX:
            del self.block_elements[kind]
        for element in elements.BLOCKS:
            self.add_element(element)
        self.block_elements["Paragraph"] = elements.MdxParagraph
        for name in ("AutoLink", "Shortcode"):
            del self.inline_elements[name]
        self.add_element(JsxTag)
        self.add_element(elements.Code)
        self._inlines = self._build_inline_element_list()

    def read(self, text: str) -> Sequence[Element]:
        """Return the blocks of a text without their inline elements.

        Raises:
            ArticleError: a tag or an expression is broken, or blocks are nested too deep.

        """
        try:
            return super().read(text)
        except BrokenError as broken:
            raise self._error(broken) from broken

    def parse_source(self, source: Any) -> list[block.BlockElement]:  # noqa: ANN401 - an MdxSource
        """Return the blocks at the current place, up to where those around them end, inside of their elements."""
        return self._nested(super().parse_source(source), source._buffer)  # noqa: SLF001 - as marko does

    def _nested(self, found: Iterable[block.BlockElement], text: str) -> list[block.BlockElement]:
        """Put blocks into the elements that their tags make."""
        whole: list[block.BlockElement] = []
        here: list[Any] = whole
        opened: list[tuple[Component, list[Any]]] = []
        for element in found:
            here.append(element)
            for piece in element.pieces if isinstance(element, Flow) else ():
                if piece.kind is not PieceKind.CLOSE:
                    element.children = [*element.children, *self._labels(piece, text)]
                if piece.kind is PieceKind.OPEN:
                    if len(opened) == _DEEPEST:
                        raise BrokenError(piece.start, f"nests more than {_DEEPEST} tags", "use fewer")
                    component = Component(piece, ROLES.get(piece.name, ""))
                    here.append(component)
                    opened.append((component, here))
                    here = component.children
                elif piece.kind is PieceKind.CLOSE and not self._page.is_part:
                    self._check(opened[-1][0].opening if opened else None, piece)
                    component, here = opened.pop()
                    if piece.name in names.KEPT or is_excluded(component.opening):
                        component.children = []
        if opened and not self._page.is_part:
            raise _unclosed(opened[-1][0].opening)
        return whole

    def _labels(self, piece: Piece, text: str) -> list[Label]:
        places = [(one.start, one.end) for one in piece.attributes]
        held = texts(piece, places, self._page.parameters)
        return [Label(one, text) for one in held if not _IN_QUOTE.search(text, one.start, one.end)]

    def _check(self, opening: Piece | None, closing: Piece) -> None:
        """Refuse a closing tag that is not the one of the last element that is open."""
        if opening is None:
            what = f"the tag `</{closing.name}>` closes nothing"
            raise BrokenError(closing.start, what, "remove it, or write the opening tag in the same block")
        if opening.name != closing.name:
            raise _unclosed(opening)

    def _parse_inline(
        self,
        text: str,
        source: Any,  # noqa: ANN401 - an MdxSource
        positions: Sequence[int] | None = None,
    ) -> list[inline.InlineElement]:
        """Read the inline elements of a text, with the inside of tags and expressions hidden."""
        places = positions or range(len(text))
        try:
            found = [*jsx.pieces(_without_formulas(text))]
            self._match(found)
        except BrokenError as broken:
            at = min(broken.at, len(text) - 1)
            raise self._error(BrokenError(places[at], broken.what, broken.hint)) from broken
        source.context.pieces = [PieceMatch(text, one, _places(one, places)) for one in found]
        return super()._parse_inline(elements.shielded(text, found), source, positions)

    @contextmanager
    def part(self, source: Any, start: int, end: int) -> Iterator[None]:  # noqa: ANN401 - an MdxSource
        """Leave only the tags and expressions inside of a part of the text."""
        known = source.context.pieces
        inside = [one for one in known if start <= one.piece.start and one.piece.end <= end]
        text = inside[0].text[start:end] if inside else ""
        source.context.pieces = [one.within(text, start) for one in inside]
        try:
            yield
        finally:
            source.context.pieces = known

    def _match(self, found: Iterable[Piece]) -> None:
        """Refuse tags among words without partners."""
        opened: list[Piece] = []
        for piece in found if not self._page.is_part else ():
            if piece.kind is PieceKind.OPEN:
                opened.append(piece)
            elif piece.kind is PieceKind.CLOSE:
                self._check(opened[-1] if opened else None, piece)
                opened.pop()
        if opened:
            raise _unclosed(opened[-1])

    def _error(self, broken: BrokenError) -> ArticleError:
        line = self._page.lines.at(self._page.at(broken.at))
        return ArticleError(broken.what, path=self._path, line=line, hint=broken.hint)


def _unclosed(opening: Piece) -> BrokenError:
    what = f"the tag `<{opening.name}>` is not closed in its block"
    return BrokenError(opening.start, what, f"close it with `</{opening.name}>`, or write `<{opening.name} />`")


def _without_formulas(text: str) -> str:
    """Hide formulas: the braces of TeX in them are no expressions where `remark-math` reads the page."""
    parts: list[str] = []
    at = 0
    for start, end in maths.spans(text) if "$" in text else ():
        parts += [text[at:start], "x" * (end - start)]
        at = end
    return "".join(parts) + text[at:]


def _places(piece: Piece, positions: Sequence[int]) -> list[tuple[int, int]]:
    """Return where the values of attributes are in the whole text."""
    return [(positions[one.start], positions[one.end - 1] + 1) for one in piece.attributes]
