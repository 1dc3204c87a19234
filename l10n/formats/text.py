"""Plain text: each line is a paragraph, or paragraphs are hard-wrapped and separated by blank lines."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from l10n.article import Block, Container, Syntax
from l10n.formats import inline
from l10n.text.lines import Lines
from l10n.text.opaque.brackets import closed_names, shortcodes

_LINE = re.compile(r"[^\r\n\f]+")
_SPACE = " \t\v\xa0\u2002\u2003\u2009\u202f\u3000\ufeff"
_ONE_BREAK = re.compile(rf"[{_SPACE}]*(?:\r\n|\r|\n)[{_SPACE}]*")
_INNER_BREAK = re.compile(r"[\r\n\f]")
_BLANK = re.compile(rf"(?>\r\n?|[\n\f])[{_SPACE}]*[\r\n\f]")
_WRAPPED = range(60, 83)
"""Widths, in columns, of lines that were wrapped by an editor or a mail program."""

_ITEM = re.compile(
    r"""
    (?: [*+•▪◦‣·-] | \[[ xX]\]               # a bullet, a box
      | (?: \d{1,3} \. )* \d{1,3} (?: [.)] | \.- )   # 1.  1)  1.-  1.2.
      | \( (?: \d{1,3} | [a-zA-Z] | [ivx]{2,5} ) \)  # (1)  (a)  (iv)
      | [a-zA-Z] \) | [ivx]{2,5} \)             # a)  iv)
    ) [ \t]+ (?=\S)
    """,
    re.VERBOSE,
)
"""The start of a list item. An em dash is not included, because it starts a line of dialogue."""

_RULE = re.compile(r"(?:[=~^*+#_`:|<>/\\─━═—–•-][ \t]*){3,}|(?:([.'\"])[ \t]*)(?:\1[ \t]*){4,}")
"""A line of signs: it underlines a heading, borders a table or parts what is above and below (docutils)."""
_UNDERLINE = re.compile(r"([^|<>/\\•])\1+")
_LEVELS = {"=": 1, "-": 2, "~": 3, "^": 4}
"""The levels of headings by what underlines them; other signs underline headings of level 3."""
_LEVEL = 3
_ENDS = frozenset(".!?:;…)\"'”’»")
_NEAR = 2
"""By how many columns the underline of a heading may be shorter or longer."""

_Span = tuple[int, int]


def blocks(text: str) -> tuple[Block, ...]:
    """Find the paragraphs of a plain text.

    A line break ends a paragraph, unless the text is hard-wrapped. It is hard-wrapped if, of the lines followed by
    another without a blank line, more than half are 60 to 82 columns wide, and at most one is wider for every ten of
    these. In hard-wrapped text, a paragraph ends at a blank line, a form feed, a line of signs or a list item. A list
    item is a line with a bullet or a number that starts a paragraph, follows a colon, or follows another item.

    A line of signs (`=====`, `* * *`, `+---+`) is no part of a paragraph. The line above it is a heading, if it is
    not longer; the underline keeps its length, whatever the heading becomes.

    Args:
        text: the whole article; offsets and lines of the blocks refer to it.

    """
    spans = [span for line in _lines(text) if (span := _stripped(text, *line))]
    rules = {span for span in spans if _RULE.fullmatch(text, *span)}
    numbers = Lines(text)
    closed = closed_names(text)
    wrapped = _is_hard_wrapped(text, [span for span in spans if span not in rules])
    found: list[Block] = []
    for above, rule in _parted(spans, rules):
        headings = _heading(text, above, rule, wrapped=wrapped)
        body = above[: len(above) - len(headings)]
        paragraphs = _joined(text, body) if wrapped else body
        found += (_block(text, span, numbers, closed) for span in paragraphs)
        found += (_block(text, span, numbers, closed, f"heading {_level(text, rule)}") for span in headings if rule)
    return tuple(block for block in found if inline.has_words(block.leaves))


def _parted(spans: Sequence[_Span], rules: Collection[_Span]) -> Iterator[tuple[list[_Span], _Span | None]]:
    """Yield the lines between lines of signs, each time with the line of signs below."""
    above: list[_Span] = []
    for span in spans:
        if span in rules:
            yield above, span
            above = []
        else:
            above.append(span)
    yield above, None


def _heading(text: str, above: Sequence[_Span], rule: _Span | None, *, wrapped: bool) -> Sequence[_Span]:
    """Return the line that a line of signs underlines, empty if it underlines none.

    It stands right above. In hard-wrapped text, the line above it is none, or longer and the end of a sentence: else it
    is the last line of a paragraph, or of a longer heading.
    """
    if not above or not rule or not _goes_on(text, above[-1], rule) or not _UNDERLINE.fullmatch(text, *rule):
        return ()
    line, longer = above[-1], _width(text, rule) - _width(text, above[-1])
    if len(above) == 1 or not _goes_on(text, above[-2], line):
        is_heading = longer >= -_NEAR
    else:
        before = above[-2]
        ends = _width(text, before) > _width(text, rule) + _NEAR and text[before[1] - 1] in _ENDS
        is_heading = abs(longer) <= _NEAR and (ends or not wrapped)
    return (line,) if is_heading and not _ITEM.match(text, *line) else ()


def _level(text: str, rule: _Span) -> int:
    return _LEVELS.get(text[rule[0]], _LEVEL)


def _lines(text: str) -> Iterator[_Span]:
    """Yield the lines of a text that are not empty. A line break inside a shortcode ends none, unless one is blank."""
    codes = (span for span in shortcodes(text) if _INNER_BREAK.search(text, *span) and not _BLANK.search(text, *span))
    code = next(codes, None)
    end = 0
    for match in _LINE.finditer(text):
        start = match.start()
        if start < end:
            continue
        end = match.end()
        while code and code[0] < end:
            rest = _LINE.match(text, code[1])
            end = max(end, rest.end() if rest else code[1])
            code = next(codes, None)
        yield start, end


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
    if not spans:
        return
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


def _block(text: str, span: _Span, numbers: Lines, closed: Collection[str], role: str = "") -> Block:
    item = None if role else _ITEM.match(text, *span)
    start, end = item.end() if item else span[0], span[1]
    leaves = tuple(inline.paired(inline.leaves(text[start:end], Syntax.TEXT, closed)))
    role = role or ("list item" if item else "paragraph")
    return Block(start, end, numbers.at(start), role, Syntax.TEXT, Container.INLINE, leaves)
