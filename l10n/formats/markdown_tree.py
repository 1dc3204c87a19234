"""Parse Markdown with marko: CommonMark, GitHub's tables and strikethrough, footnotes, with spans in the article.

marko converts line endings to line feeds, so with CRLF its spans shift by one on each line. The copy that marko parses
also shields shortcodes, which may contain anything. `Page` has both texts and converts spans between them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, zip_longest
from typing import Any, ClassVar

import marko.parser
from marko import block, inline, inline_parser
from marko.element import Element
from marko.ext import footnote
from marko.source import Source

from l10n.article import Block, Container, Syntax
from l10n.errors import ArticleError
from l10n.formats import html, markdown_blocks, markdown_tables
from l10n.formats.attributes import html_attributes
from l10n.formats.attributes.parameters import NONE, Parameters
from l10n.formats.dialects import containers, lines, markers
from l10n.formats.dialects.spans import DialectSpan, SpanKind, spans
from l10n.formats.elements import markdown
from l10n.formats.elements.markdown import (
    SHIELD,
    SHIELD_END,
    SHIELDS,
    Address,
    Edited,
    Fixed,
    InlineNote,
    Marked,
    Shortcode,
    Strikethrough,
    Superscript,
    TemplateTag,
    Unread,
)
from l10n.text.lines import Lines, Part
from l10n.text.opaque.brackets import shortcodes
from l10n.text.patterns import TAG_NAME

_DEEPEST = 12
"""The deepest nesting of quotes and list items. Each further quote doubles marko's time for a line."""
_MOST_MARKS = 500
"""The most markers in one paragraph. marko's time is quadratic in their number; no prose has so many."""

_MOST_LINES = 2_000
"""The most lines in one paragraph: each needs a kilobyte of memory while the paragraph is read."""

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_INDENT_OR_SIGN = re.compile(r"(\n[ \t]*+)|.")
_RUN = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_MARK = re.compile(r"\*+|_+|`+|[\[<~^]|==")
_DELIMITER = re.compile(r"[*_\[]")
_INLINE = re.compile(r"[`~^<\\\n\ufdd0-\ufdd5]|==|\{[+-]|://|www\.", re.IGNORECASE)
"""What each inline element has, apart from delimiters: shortcodes are shielded, addresses have a scheme or `www.`."""


class UnverifiedError(Exception):
    """The position of a block cannot be verified from the parser's spans. The block is copied untranslated."""


class Parser(marko.parser.Parser):
    """Parses one text, and gives up where it would need exponential time or too much stack."""

    source_type: ClassVar[type[markers.MarkedSource]] = markers.MarkedSource

    def __init__(self, page: Page, path: str) -> None:
        """Take the page of the text, and its path for messages."""
        super().__init__()
        self._page, self._path, self._depth = page, path, 0
        for element in (
            *markdown_blocks.ELEMENTS,
            *markdown_tables.ELEMENTS,
            *markers.ELEMENTS,
            *containers.ELEMENTS,
            footnote.Document,
            *markdown.ELEMENTS,
        ):
            self.add_element(element)

        self._inlines = self._build_inline_element_list()

    def read(self, text: str) -> Sequence[Element]:
        """Return the blocks of a text without their inline elements.

        Raises:
            ArticleError: quotes or lists are nested too deep.

        """
        self._source = source = self.source_type(text, self._build_block_element_list())
        source.parser, source.embeds, source.parameters = self, self._page.embeds, self._page.parameters
        document = footnote.Document()  # type: ignore[no-untyped-call] # marko gives it no types
        document.link_ref_defs = self._page.references
        document.source_span = (0, len(text))
        if self._page.around:
            source.containers[document] = [""]
        source.push_state(document)
        return self.parse_source(source)

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """Give a block its inline elements for as long as they are needed: those of a whole article are too large."""
        if isinstance(element, block.BlockElement) and element.inline_body:
            self.parse_inline(element, self._source)
            try:
                yield
            finally:
                element.children = ()
        else:
            yield

    def parse_source(self, source: Any) -> list[block.BlockElement]:  # noqa: ANN401 - a LineSource
        """Return the blocks at the current place, up to where those around them end."""
        self._depth += 1
        if self._depth > _DEEPEST + 1:
            line = self._page.lines.at(self._page.at(source.pos))
            raise ArticleError(f"nests deeper than {_DEEPEST} quotes and lists", path=self._path, line=line)
        found: list[block.BlockElement] = []
        while not source.exhausted and (element := self._next(source)):
            found.append(element)
        self._depth -= 1
        return found

    @staticmethod
    def _next(source: markers.MarkedSource) -> block.BlockElement | None:
        start = source._current_pos  # noqa: SLF001 - as marko does
        kind = next((kind for kind in source.starting() if kind.match(source)), None)
        if kind is None:
            return None
        result = kind.parse(source)
        end = source.pos
        make: Callable[[object], block.BlockElement] = kind
        element = result if isinstance(result, block.BlockElement) else make(result)
        if element.source_span is None:
            element.source_span = (start, end)
        if not isinstance(element, block.BlankLine):
            source.previous = source.state, element
        return element

    def parse_inline(self, element: block.BlockElement, source: Source) -> None:
        """Give a block its inline elements, or one that says why it is not read."""
        why = _too_many(element.inline_body)
        if why:
            element.inline_body = ""
            element.children = [Unread(why)]
        else:
            super().parse_inline(element, source)

    def _parse_inline(
        self, text: str, source: Source, positions: Sequence[int] | None = None
    ) -> list[inline.InlineElement]:
        """Read the inline elements of a text, and those of the notes inside it."""
        found = spans(text)
        elements = self._elements(_shielded(text, found), source, positions)
        if any(span.kind is SpanKind.NOTE for span in found):
            for note in _notes(elements):
                inside = text[note.first : note.last]
                fixed = (span for span in spans(inside) if span.kind is SpanKind.FIXED)
                place = positions[note.first : note.last] if positions else None
                with self.part(source, note.first, note.last):
                    note.children = self._elements(_shielded(inside, fixed), source, place)
        return elements

    @contextmanager
    def part(self, source: Any, start: int, end: int) -> Iterator[None]:  # noqa: ANN401, ARG002 - a MarkedSource
        """Prepare for a part of the text whose inline elements are being read."""
        yield

    def _elements(self, text: str, source: Source, positions: Sequence[int] | None) -> list[inline.InlineElement]:
        """Read the inline elements of a text; marko's search for links and emphasis reads each character by itself."""
        if _DELIMITER.search(text):
            return super()._parse_inline(text, source, positions)
        kinds = self._inlines if _INLINE.search(text) else ()
        found = ((kind, match) for kind in kinds for match in kind.find(text, source=source))
        tokens = sorted(inline_parser.Token(kind, match, text, inline.RawText, positions) for kind, match in found)
        settled = inline_parser._resolve_overlap(tokens)  # noqa: SLF001 - as marko does
        return inline_parser.make_elements(settled, text, fallback=inline.RawText, positions=positions)


def _shielded(text: str, found: Iterable[DialectSpan]) -> str:
    """Put noncharacters for the parts of a text that are syntax in a dialect."""
    parts: list[str] = []
    at = 0
    for kind, start, end in found:
        sign, last = SHIELDS[kind]
        parts += [text[at:start], sign * (end - start - 1), last]
        at = end
    return "".join([*parts, text[at:]]) if parts else text


def _notes(elements: Iterable[Element]) -> Iterator[InlineNote]:
    """Yield the notes among elements and inside them."""
    for element in elements:
        if isinstance(element, InlineNote):
            yield element
        elif not isinstance(children := getattr(element, "children", ""), str):
            yield from _notes(children)


@dataclass(frozen=True)
class Page:
    """The text of an article, and the copy of its body that marko parses."""

    text: str
    start: int
    """The offset of the body in `text`."""
    embeds: bool = False
    """Whether the words of embeds are translated."""
    around: Page | None = None
    """The page that this one is a part of: what it defines holds here, too."""
    place: Lines | None = None
    """The lines of a part in the whole text."""
    parameters: Parameters = NONE
    """The parameters of shortcodes and elements that are text."""
    syntax: ClassVar[Syntax] = Syntax.MARKDOWN

    @cached_property
    def lines(self) -> Lines:
        """The lines of `text`."""
        return self.place or Lines(self.text)

    @cached_property
    def references(self) -> dict[str, tuple[str, str]]:
        """The link references that the page defines, once it is read."""
        return self.around.references if self.around else {}

    @property
    def depth(self) -> int:
        """How many pages are around this one."""
        return self.around.depth + 1 if self.around else 0

    @cached_property
    def copy(self) -> str:
        """The body with line feeds as line endings and with shielded shortcodes."""
        body = self.text[self.start :].replace("\r\n", "\n")
        return self._shielded(body.translate({0x00: "\ufffd", 0x0C: "\n", 0x0D: "\n"}))

    def _shielded(self, body: str) -> str:
        parts: list[str] = []
        at = line_end = 0
        for start, end in shortcodes(body):
            line_end = max(line_end, lines.wiki_line(body, start))
            if start < line_end:
                continue
            parts += [body[at:start], _shield(body[start:end])]
            at = end
        parts.append(body[at:])
        return "".join(parts)

    @cached_property
    def _crlf(self) -> list[int]:
        """The offsets in the copy of line feeds that were CRLF."""
        ends = (match.start() for match in re.finditer("\r\n", self.text[self.start :]))
        return [end - lost for lost, end in enumerate(ends)]

    def at(self, offset: int) -> int:
        """Convert an offset in the copy to an offset in the article."""
        return self.start + offset + bisect_left(self._crlf, offset)

    def line(self, element: Element) -> int:
        """Return the line of the article on which an element starts."""
        return self.lines.at(self.at(element.source_span[0] if element.source_span else 0))

    def span(self, element: Element) -> tuple[int, int]:
        """Return the span of an inline element in the article.

        Raises:
            UnverifiedError: marko gives no span, or the copy differs there from what marko parsed.

        """
        if isinstance(element, Unread):
            raise UnverifiedError(element.why)
        if element.source_span is None or not _was_read_from(element, self.copy[slice(*element.source_span)]):
            raise UnverifiedError(f"the parser gives a wrong position for {element.get_type(snake_case=True)}")
        return self.at(element.source_span[0]), self.at(element.source_span[1])

    def inside(self, element: Element) -> tuple[int, int]:
        """Return the span in the article of the content of a pair of tags. Raises UnverifiedError as `span` does."""
        match element.syntax_spans:
            case [(_, first), (last, _)] if first <= last:
                return self.at(first), self.at(last)
            case _:
                raise UnverifiedError(
                    f"the parser gives wrong positions for the tags of {element.get_type(snake_case=True)}"
                )

    def without_prefixes(self, element: block.HTMLBlock) -> tuple[int, str]:
        """Return where an HTML block starts, and its text with spaces instead of the `>` before its lines.

        Raises:
            UnverifiedError: the copy differs there from what marko parsed.

        """
        at, end = element.source_span or (0, 0)
        first, last = self.at(at), self.at(end)
        chars = list(self.text[first:last])
        for line, body in zip_longest(_LINE.findall(self.copy[at:end]), _LINE.findall(element.body), fillvalue=""):
            if not line.endswith(body):
                raise UnverifiedError("the parser gives a wrong position for an HTML block")
            prefix = slice(self.at(at) - first, self.at(at) - first + len(line) - len(body))
            chars[prefix] = " " * (prefix.stop - prefix.start)
            at += len(line)
        return first, "".join(chars)

    def tag_name(self, node: Element) -> str:
        """Return the name of a tag, with the slash of a closing tag; empty for other nodes."""
        tag = TAG_NAME.match(str(node.children)) if isinstance(node, inline.InlineHTML) else None
        return tag[1].lower() if tag else ""

    def tag_blocks(self, node: Element) -> tuple[Block, ...]:
        """Return the attributes of a tag that are translated; their offsets count from its start."""
        start, end = self.span(node)
        return html_attributes.tag_blocks(self.text[start:end], self.lines.at(start), self.parameters)

    def kept_blocks(self, node: Element, end: int) -> tuple[Block, ...]:
        """Return the attributes that readers see in an element whose words are kept, from its first tag to its end."""
        start, _ = self.span(node)
        place = Part(self.lines, start)
        found, _ = html.blocks(self.text[start:end], lines=place, parameters=self.parameters, embeds=self.embeds)
        return tuple(one for one in found if one.container is Container.ATTRIBUTE)

    def is_kept(self, node: Element) -> bool:
        """Return whether a tag says that its element is kept with all its words."""
        return html.is_kept(self.text[slice(*self.span(node))], embeds=self.embeds)

    def is_line_break(self, node: inline.InlineHTML) -> bool:
        """Return whether a tag is a hard line break."""
        return self.tag_name(node) == "br"

    def bounds(self, nodes: Sequence[Element], partners: Mapping[int, int]) -> Mapping[int, str]:  # noqa: ARG002 - for other pages
        """Return the tags among the nodes of a block that are around words and none of them.

        Args:
            nodes: the inline elements of the block.
            partners: from the index of an opening tag to that of its closing tag.

        Returns:
            The index of each tag, and the role of what follows it; empty if that is the role of the block.

        """
        return {}

    def parser(self, path: str) -> Parser:
        """Return a parser for the body, whose path is for messages only."""
        return Parser(self, path)


def _too_many(text: str) -> str:
    """Return what a text has too many of to be read, empty if nothing."""
    if next(islice(_MARK.finditer(text), _MOST_MARKS, None), None):
        return f"the text has more than {_MOST_MARKS} marks"
    return f"the text has more than {_MOST_LINES:,} lines" if text.count("\n") >= _MOST_LINES else ""


def _shield(code: str) -> str:
    """Shield each run of lines by itself: a blank line inside a shortcode still ends a paragraph for marko.

    Further lines keep their indent: they may be in a list item or the body of an admonition.
    """
    return _RUN.sub(lambda run: _INDENT_OR_SIGN.sub(lambda each: each[1] or SHIELD, run[0][:-1]) + SHIELD_END, code)


_FIRST: dict[type[Element], str] = {
    inline.Emphasis: "*_",
    inline.StrongEmphasis: "*_",
    Strikethrough: "~",
    Superscript: "^",
    Marked: "=^",
    Edited: "{",
    inline.Link: "[",
    inline.Image: "!",
    markdown_blocks.CodeSpan: "`",
    inline.InlineHTML: "<",
    TemplateTag: "<",
    inline.AutoLink: "<",
    inline.Literal: "\\",
    markdown_blocks.LineBreak: " \\\n",
    Shortcode: SHIELD + SHIELD_END,
    Fixed: "%$\\{",
    InlineNote: "^",
}


def _was_read_from(element: Element, source: str) -> bool:
    r"""Return whether the element was parsed from `source`; in a cell, `\|` is parsed as `|`."""
    if isinstance(element, inline.RawText | Address):
        return element.children in (source, source.replace("\\|", "|"))
    return source[:1] in (_FIRST.get(type(element)) or str(getattr(element, "sign", "")))
