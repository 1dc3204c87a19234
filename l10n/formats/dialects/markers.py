"""Elements of marko for lines that are syntax (`lines`), what is indented after them, and definitions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from marko import block
from marko.element import Element, _SourceMap
from marko.ext.gfm import elements as gfm

from l10n.article import Container
from l10n.formats import markdown_blocks
from l10n.formats.attributes.parameters import NONE
from l10n.formats.dialects import lines, words
from l10n.formats.dialects.found import Found
from l10n.formats.dialects.words import LineText
from l10n.formats.markdown_blocks import LineSource

_LINE = re.compile(r"[^\n]*\n?")
_NEXT_LINE = re.compile(r"[^\n]*\n(?:[ \t>]*\n)*")
_CLOSING_FENCE = re.compile(r" {,3}(`{3,}|~{3,})[^\S\n]*$", re.MULTILINE)
_BODY_WIDTH = 4
_BODY = f" {{{_BODY_WIDTH}}}"
"""What lines have before them that belong to an admonition or a tab."""
_MOST_LAZY = 8
"""The most lines of a definition's first paragraph that are read for an indented one."""


class MarkedSource(LineSource):
    """Reads lines, and knows what is around one that may be syntax."""

    def __init__(self, text: str, kinds: Sequence[type[block.BlockElement]]) -> None:
        """Read a text of some kinds of blocks."""
        super().__init__(text, kinds)
        self.previous: tuple[block.BlockElement | None, block.BlockElement | None] = (None, None)
        """The block before the line, apart from blank lines, and the block around both."""
        self.in_paragraph = False
        """Whether it is asked if the line ends a paragraph."""
        self.fences: dict[block.BlockElement, list[str]] = {}
        """The open fences around Markdown in each block."""
        self.containers: dict[block.BlockElement, list[str]] = {}
        """The names of the open elements of HTML around Markdown in each block, empty if it is in another text."""
        self.embeds = False
        """Whether the words of embeds are translated."""
        self.parameters = NONE
        """The attributes that the settings name."""
        self._bodies: list[int] = []
        self._next: dict[re.Pattern[str], tuple[int, re.Match[str] | None]] = {}

    def has_body(self) -> bool:
        """Return whether the next line that is not blank is indented by four."""
        return self._next_line_has(_BODY, self.pos) is True

    def _next_line_has(self, indent: str, pos: int) -> bool | None:
        """Return whether the next line after an offset that is not blank has an indent; None if there is none."""
        here = _NEXT_LINE.match(self._buffer, pos)
        line = _LINE.match(self._buffer, here.end()) if here else None
        if line is None or not line[0].strip():
            return None
        around = "".join([getattr(state, "_second_prefix", state._prefix) for state in self._open])  # noqa: SLF001 - as marko does
        return self.match_prefix(around + indent, line[0]) > 0

    def body_indent(self, least: int) -> str:
        """Return the indent of what belongs to the line: that of the next indented line, at most four spaces.

        An indent that varied would count some of the spaces of a list inside it for its own.
        """
        pos = self.pos
        for _ in range(_MOST_LAZY):
            for width in range(_BODY_WIDTH, least - 1, -1):
                if self._next_line_has(f" {{{width}}}", pos):
                    return f" {{{width}}}"
            here = _NEXT_LINE.match(self._buffer, pos)
            if here is None or self._buffer.count("\n", pos, here.end()) > 1:
                break
            pos = here.end()
        return f" {{{least},{_BODY_WIDTH}}}"

    def opens_quote(self) -> bool:
        """Return whether the line is the first one of a quote that is not blank."""
        return isinstance(self.state, block.Quote) and self.previous[0] is not self.state and not self.in_paragraph

    def in_table(self) -> bool:
        """Return whether the line would be a row of a table."""
        return isinstance(self.state, gfm.Table)

    def follows_table(self) -> bool:
        """Return whether a table is before the line, apart from blank lines."""
        state, previous = self.previous
        is_kept = isinstance(previous, Marker) and isinstance(next(iter(previous.children), None), UnreadLines)
        return state is self.state and not self.in_paragraph and (is_kept or isinstance(previous, gfm.Table))

    def next(self, pattern: re.Pattern[str], start: int) -> re.Match[str] | None:
        """Return where a pattern matches next, from an offset on."""
        since, found = self._next.get(pattern, (start + 1, None))
        if start < since or (found and found.start() < start):
            found = pattern.search(self._buffer, start)
            self._next[pattern] = start, found
        return found

    @contextmanager
    def body(self, element: block.BlockElement) -> Iterator[None]:
        """Read what is indented after a line: no line without the indent continues its last paragraph."""
        with self.under_state(element):
            self._bodies.append(len(self._open))
            yield
            self._bodies.pop()

    def has_left_body(self) -> bool:
        """Return whether the line lacks the indent of the body that is read."""
        return bool(self._bodies) and self._bodies[-1] > len(self._open)


class MarkedParagraph(markdown_blocks.Paragraph):
    """A paragraph, which a line that is syntax or a definition ends, too."""

    override = True
    has_definitions = True
    """Whether a definition may follow it."""

    @classmethod
    def break_paragraph(cls, source: Any, lazy: bool = False) -> bool:  # noqa: ANN401, FBT001, FBT002 - a MarkedSource
        """Return whether a line ends the paragraph before it."""
        if lazy and source.has_left_body():
            return True
        before, source.in_paragraph = source.match, True
        try:
            return super().break_paragraph(source, lazy) or (cls.has_definitions and Definition.is_at(source))
        finally:
            source.match, source.in_paragraph = before, False


class Label(block.BlockElement):
    """Text on a line that is syntax."""

    virtual = True

    def __init__(self, held: LineText, text: str) -> None:
        """Take the span of the held, and the whole text that marko reads."""
        self.role, self.container, self.setting = held.role, held.container, held.setting
        self.source_span = (held.start, held.end)
        self.children: Sequence[Element] = ()
        self.inline_body = "" if held.container is Container.ATTRIBUTE else text[held.start : held.end]
        self._inline_positions = _SourceMap([(held.start, held.end - held.start)])


class UnreadLines(block.BlockElement):
    """Lines with words that are not read."""

    virtual = True

    def __init__(self, why: str, start: int, end: int) -> None:
        """Take the reason, and the span of the lines."""
        self.why = why
        self.source_span = (start, end)
        self.children: Sequence[Element] = ()


class Marker(block.BlockElement):
    """A line that is syntax, with the text on it and the blocks indented after it."""

    priority = 9
    breaks_paragraph = True
    signs = lines.SIGNS
    _prefix = _BODY

    def __init__(self, children: Sequence[Element]) -> None:
        """Take the labels and the blocks."""
        self.children = children

    @classmethod
    def match(cls, source: Any) -> bool:  # noqa: ANN401 - a MarkedSource
        """Return whether the line is syntax."""
        found = _closed(source) or _found(source)
        source.context.marker = found
        return found is not None

    @classmethod
    def parse(cls, source: Any) -> Marker:  # noqa: ANN401 - a MarkedSource
        """Read the line, and what belongs to it."""
        found: Found = source.context.marker
        text = source._buffer  # noqa: SLF001 - as marko does
        start = source.pos
        _consume(source)
        while found.until > source.pos and source.next_line() is not None:
            _consume(source)
        marker = cls([Label(held, text) for held in found.words if held.start < source.pos])
        if found.takes_paragraph and isinstance(above := source.previous[1], block.Paragraph):
            above.inline_body = "" if (above.source_span or (0, 0))[1] == start else above.inline_body
        if found.unread:
            marker.children = [UnreadLines(found.unread, start, source.pos)]
        if found.options:
            marker.children = [*marker.children, *(Label(held, text) for held in _options(source))]
        if found.fence:
            source.fences.setdefault(source.state, []).append(found.fence)
        if found.closes_fence:
            source.fences[source.state].pop()
        if found.has_body:
            with source.body(marker):
                marker.children = [*marker.children, *source.parser.parse_source(source)]
        return marker


def _consume(source: Any) -> None:  # noqa: ANN401 - as marko does
    source.next_line()
    source.consume()


def _found(source: MarkedSource) -> Found | None:
    for rule in lines.of(source.sign()):
        match = source.expect_re(rule.pattern)
        if match and (found := rule.read(match, source)):
            return found
    return None


def _closed(source: MarkedSource) -> Found | None:
    """Return whether the line is a fence that closes Markdown between fences."""
    fences = source.fences.get(source.state)
    match = source.expect_re(_CLOSING_FENCE) if fences else None
    return Found(closes_fence=True) if fences and match and match[1].startswith(fences[-1]) else None


def _options(source: MarkedSource) -> Iterator[LineText]:
    """Read the lines with options after a directive of MyST: `:name: value`, or YAML between two rules."""
    if source.expect_re(words.OPTION_RULE):
        _consume(source)
        while not source.exhausted and source.next_line() is not None:
            is_end = source.expect_re(words.OPTION_RULE)
            _consume(source)
            if is_end:
                break
    while not source.exhausted and (match := source.expect_re(words.OPTION)):
        yield from words.option(match)
        _consume(source)


class Definition(block.BlockElement):
    """A definition after its term: `: What it means`, and the blocks indented after it."""

    priority = 9
    signs = ":~"
    pattern = re.compile(r" {,3}[:~][^\S\n]+(?=\S)")
    _prefix = r" {,3}[:~][^\S\n]+"

    def __init__(self, indent: str) -> None:
        """Create the element without content, with the indent of its further lines."""
        self._second_prefix = indent

    @classmethod
    def match(cls, source: Any) -> bool:  # noqa: ANN401 - a MarkedSource
        """Return whether the line starts a definition, after its term or another one, or the caption of a table."""
        state, previous = source.previous
        return (
            state is source.state
            and isinstance(previous, block.Paragraph | Definition | gfm.Table)
            and cls.is_at(source)
        )

    @classmethod
    def is_at(cls, source: MarkedSource) -> bool:
        """Return whether the line would start a definition."""
        return source.sign() in (":", "~") and source.expect_re(cls.pattern) is not None

    @classmethod
    def parse(cls, source: Any) -> Definition:  # noqa: ANN401 - a MarkedSource
        """Read the definition."""
        definition = cls(source.body_indent(2))
        with source.under_state(definition):
            definition.children = source.parser.parse_source(source)
        return definition


ELEMENTS = (Marker, Definition, MarkedParagraph)
