"""Plain text: one paragraph a line, or paragraphs of hard-wrapped lines between blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from l10n.article import Block, Container, Syntax
from l10n.formats import inline
from l10n.formats.lines import Lines

_LINE = re.compile(r"[^\r\n\f]+")
_SPACE = " \t\v\xa0\u2002\u2003\u2009\u202f\u3000\ufeff"
_ONE_BREAK = re.compile(rf"[{_SPACE}]*(?:\r\n|\r|\n)[{_SPACE}]*")
_WRAPPED = range(60, 83)
"""The widths, in columns, of lines that an editor or a mail program broke."""

_Span = tuple[int, int]


def blocks(text: str, start: int = 0) -> tuple[Block, ...]:
    """Find the paragraphs of a plain text.

    A line break ends a paragraph, unless the text is hard-wrapped: of the lines that are followed by another without a
    blank line between, more than half are 60 to 82 columns wide, and for ten such lines there is at most one line that
    is wider. Then a blank line or a form feed ends it.

    Args:
        text: the whole article; offsets and lines of the blocks count in it.
        start: where the body starts.

    """
    spans = [span for match in _LINE.finditer(text, start) if (span := _stripped(text, *match.span()))]
    numbers = Lines(text)
    paragraphs = _joined(text, spans) if _is_hard_wrapped(text, spans) else spans
    found = (_block(text, *span, numbers.at(span[0])) for span in paragraphs)
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
    for span in spans[1:]:
        if not _goes_on(text, last, span):
            yield first[0], last[1]
            first = span
        last = span
    yield first[0], last[1]


def _block(text: str, start: int, end: int, line: int) -> Block:
    leaves = tuple(inline.leaves(text[start:end], Syntax.PLAIN))
    return Block(start, end, line, "paragraph", Syntax.PLAIN, Container.INLINE, leaves)
