"""Find the markup in a text without its article, such as a translation: what a page would show or do with it."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge

from l10n.article import Leaf, LeafKind, Syntax
from l10n.errors import ArticleError
from l10n.formats.mdx import jsx
from l10n.formats.mdx.parts import PART_READERS
from l10n.formats.mdx.script import BrokenError
from l10n.text import patterns
from l10n.text.lazy import lazy_pattern
from l10n.text.opaque import brackets
from l10n.text.opaque.code_spans import CodeSpans

_CODE = f"{patterns.SHORTCODE_PART} | {patterns.PLACEHOLDER_PART}"
_MARKUP = {
    Syntax.MARKDOWN: lazy_pattern(
        rf"(?P<escape> {patterns.ESCAPE_PART} ) | (?P<ticks> `++ ) | {_CODE} | {patterns.TAG_OR_START_PART}",
        patterns.FLAGS,
    ),
    Syntax.MDX: lazy_pattern(
        rf"(?P<escape> {patterns.ESCAPE_PART} ) | (?P<ticks> `++ ) | (?P<piece> [<{{] )", patterns.FLAGS
    ),
    Syntax.PLAIN: lazy_pattern(rf"{_CODE} | {patterns.CLOSED_TAG_PART}", patterns.FLAGS),
    Syntax.TEXT: lazy_pattern(_CODE, patterns.FLAGS),
    Syntax.HTML: lazy_pattern(rf"{_CODE} | {patterns.TAG_OR_START_PART}", patterns.FLAGS),
}
_SHOWN = ("![", *patterns.WEB_STARTS)
"""The start of OPAQUE leaves that a page does not show as words. Other addresses are not links in Markdown."""
_BEGIN = "X "
"""A prefix that keeps a text from starting a block, because editions escape what would."""


def spotted(text: str, syntax: Syntax) -> list[str]:
    """Return the tags, code, shortcodes, images, links, emphasis and bare addresses in a text, in no particular order.

    Placeholders (`{name}`, `%s`) and wiki links count as code.

    Args:
        text: the text, on one line.
        syntax: the syntax of the text. In plain text, which may be the title of a page, only code and whole tags are
            found; in a text file, only code.

    """
    found: list[str] = []
    kept: list[str] = []
    at = 0
    spans = _spans(text, syntax)
    for start, end in spans if syntax is Syntax.MDX else merge(spans, brackets.bracket_spans(text)):
        if start < at:
            continue
        found.append(text[start:end])
        kept += [text[at:start], " "]
        at = end
    words = "".join(kept) + text[at:]
    # A hard line break counts as markup. It would start another block, which is dropped if it has no words.
    if syntax in PART_READERS and patterns.MAY_HOLD_LINKS.search(words):
        found += [leaf.shown for leaf in _leaves(patterns.LINE_BREAK.sub(" ", text), syntax) if _is_spotted(leaf)]
    return found


def _spans(text: str, syntax: Syntax) -> Iterator[tuple[int, int]]:
    """Yield the spans of tags, code, and shortcodes without those in brackets."""
    codes = CodeSpans(text)
    at = 0
    while match := _MARKUP[syntax].search(text, at):
        at = match.end()
        kind = match.lastgroup
        if kind == "ticks":
            place = codes.closing(match.start(), at)
            if place is not None:
                length = at - match.start()
                yield match.start(), place + length
                at = place + length
        elif kind == "piece":
            end = _piece_end(text, match.start())
            if end is None:
                yield match.start(), len(text)
                return
            if end > at:
                yield match.start(), end
                at = end
        elif kind != "escape":
            yield match.span()


def _piece_end(text: str, start: int) -> int | None:
    """Return the end of a tag or an expression of MDX; `start` for a sign, None for one that does not end."""
    try:
        piece = jsx.piece(text, start)
    except BrokenError:
        return None
    return piece.end if piece else start


def _leaves(text: str, syntax: Syntax) -> list[Leaf]:
    try:
        blocks, _ = PART_READERS[syntax]("", _BEGIN + text)
    except (ArticleError, RecursionError):  # a page with this text is refused with a message
        return []
    return [leaf for block in blocks for leaf in block.leaves]


def _is_spotted(leaf: Leaf) -> bool:
    """Return whether a leaf is markup of Markdown itself; tags and code are found elsewhere."""
    if leaf.kind is LeafKind.OPAQUE:
        return leaf.source.lower().startswith(_SHOWN)
    return leaf.kind in (LeafKind.OPEN, LeafKind.CLOSE) and not leaf.source.startswith("<")
