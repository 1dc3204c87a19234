"""Plain text: each line is a paragraph, or paragraphs are hard-wrapped and separated by blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from l10n.article import Block, Container, Syntax
from l10n.formats import inline
from l10n.text.lines import Lines

_LINE = re.compile(r"[^\r\n\f]+")
_SPACE = " \t\v\xa0\u2002\u2003\u2009\u202f\u3000\ufeff"
_ONE_BREAK = re.compile(rf"[{_SPACE}]*(?:\r\n|\r|\n)[{_SPACE}]*")
_WRAPPED = range(60, 83)
"""Widths, in columns, of lines that were wrapped by an editor or a mail program."""

_ITEM = re.compile(r"(?:[*+•▪◦‣-]|\d{1,3}[.)]|[a-z]\))[ \t]+(?=\S)")
"""The start of a list item. An em dash is not included, because it starts a line of dialogue."""

_Span = tuple[int, int]


def blocks(text: str) -> tuple[Block, ...]:
    """Find the paragraphs of a plain text.

    A line break ends a paragraph, unless the text is hard-wrapped. It is hard-wrapped if, of the lines followed by
    another without a blank line, more than half are 60 to 82 columns wide, and at most one is wider for every ten of
    these. In hard-wrapped text, a paragraph ends at a blank line, a form feed or a list item. A list item is a line
    with a bullet or a number that starts a paragraph, follows a colon, or follows another item.

    Args:
        text: the whole article; offsets and lines of the blocks refer to it.

    """
    spans = [span for match in _LINE.finditer(text) if (span := _stripped(text, *match.span()))]
    numbers = Lines(text)
    paragraphs = _joined(text, spans) if _is_hard_wrapped(text, spans) else spans
    found = (_block(text, span, numbers) for span in paragraphs)
    return tuple(block for block in found if inline.has_words(block.leaves))


def _stripped(text: str, start: int, end: int) -> _Span | None:
    line = text[start:end]
    words = line.strip(_SPACE)
    start += len(line) - len(line.lstrip(_SPACE))
    return (start, start + len(words)) if words else None


def _is_hard_wrapped(text: str, spans: Sequence[_Span]) -> bool:
    widths = [_width(text, line) for line, following in pairwise(spans) if _goes_on(text, line, following)]
    wrapped = sum(width in _WRAPPED for width in widths)
    wider = sum(_width(text, line) >= _WRAPPED.stop for line in spans)
    return 2 * wrapped > len(widths) and 10 * wider <= wrapped


def _width(text: str, line: _Span) -> int:
    start, end = line
    while start and text[start - 1] in _SPACE:
        start -= 1
    return len(text[start:end].expandtabs())


def _goes_on(text: str, line: _Span, following: _Span) -> bool:
    return bool(_ONE_BREAK.fullmatch(text, line[1], following[0]))


def _joined(text: str, spans: Sequence[_Span]) -> Iterator[_Span]:
    first = last = spans[0]
    listed = bool(_ITEM.match(text, *first))
    for span in spans[1:]:
        goes_on = _goes_on(text, last, span)
        item = _ITEM.match(text, *span) and (listed or not goes_on or text[last[1] - 1] == ":")
        if item or not goes_on:
            yield first[0], last[1]
            first = span
            listed = bool(item)
        last = span
    yield first[0], last[1]


def _block(text: str, span: _Span, numbers: Lines) -> Block:
    item = _ITEM.match(text, *span)
    start, end = item.end() if item else span[0], span[1]
    leaves = tuple(inline.leaves(text[start:end], Syntax.PLAIN))
    role = "list item" if item else "paragraph"
    return Block(start, end, numbers.at(start), role, Syntax.PLAIN, Container.INLINE, leaves)
