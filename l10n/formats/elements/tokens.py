"""An HTML tokenizer that gives the position of every tag and attribute value.

The rules are those of the HTML standard, 13.2.5 Tokenization. The standard library's parser is not used: it raises
AssertionError on `<![x[`, needs quadratic time for `<a <a <a`, does not give the positions of attributes, and reads
comments and CDATA differently in each patch release of Python. A test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from l10n.text import patterns


class TokenKind(StrEnum):
    """The kind of a token."""

    OPEN = "open"
    CLOSE = "close"
    TEXT = "text"
    ASIDE = "aside"
    """A comment, declaration, CDATA section or processing instruction."""
    UNREAD = "unread"
    """A part of a paragraph with too many tags (`bounded`)."""
    BROKEN = "broken"
    """An unfinished token at the end of the text, always the last one. Its `name` describes it for messages."""


class Token(NamedTuple):
    """A tag, or the text between two tags."""

    kind: TokenKind
    start: int
    end: int
    name: str = ""
    """The name of a tag in lower case."""
    empty: bool = False
    """Whether it is written `<x/>`, which means something in some HTML elements only."""


_XML = re.compile(r"""<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']""", re.ASCII)
_CONTENT = re.compile(r"""(?i)\bcharset\s*=\s*["']?([^\s;"']+)""")
_LABEL = re.compile(r"[\w.:+()-]+", re.ASCII)
"""What may be the name of an encoding."""
_TAG_KINDS = {"open": TokenKind.OPEN, "close": TokenKind.CLOSE}
_RAW = ("iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp")
_RAW_ENDS = {name: patterns.end_tag(name) for name in _RAW}
"""The closing tags of elements that contain no other tags."""


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Split HTML into tokens that cover the text from `start` to `end` without gaps.

    A shortcode is always text, even if it contains what looks like a tag or a quote.
    """
    end = len(text) if end is None else end
    at = words = start
    while match := patterns.HTML.search(text, at, end):
        at = match.end()
        if match["shortcode"]:
            continue
        if match.start() > words:
            yield Token(TokenKind.TEXT, words, match.start())
        token = _token(match, end)
        yield token
        words = at = token.end
        if token.kind is TokenKind.OPEN and token.name in _RAW_ENDS and not token.empty:
            closing = _RAW_ENDS[token.name].search(text, at, end)
            if closing is None:
                yield Token(TokenKind.BROKEN, at, end, f"<{token.name}>")
                return
            at = closing.start()
    if words < end:
        yield Token(TokenKind.TEXT, words, end)


@dataclass(slots=True)
class _Part:
    """A paragraph, or an element in it that is kept unchanged."""

    name: str = ""
    """Of the element; empty for the paragraph."""
    at: int = 0
    """The index of its first token among those of the paragraph."""
    tags: int = 0
    depth: int = 1
    """How many elements of its name are open."""


def bounded(found: Iterable[Token], most: int, *, block_level: Container[str], kept: Container[str]) -> Iterator[Token]:
    """Put one token for the tokens of a paragraph with too many tags, so that they need no memory.

    Args:
        found: the tokens.
        most: the most tags and comments between two block-level tags, and in one kept element there.
        block_level: the names of the elements that end a paragraph.
        kept: the names of the elements that are kept unchanged; what is in them does not count for the paragraph.

    """
    run: list[Token] = []
    parts = [_Part()]
    for token in found:
        if token.name in block_level or token.kind is TokenKind.BROKEN:
            yield from (*run, token)
            run, parts = [], [_Part()]
            continue
        part = parts[-1]
        starts = token.kind is TokenKind.OPEN and not token.empty
        if part.name and part.name == token.name:
            part.depth += starts - (token.kind is TokenKind.CLOSE)
            if not part.depth:
                parts.pop()
                part = parts[-1]
        part.tags += token.kind is not TokenKind.TEXT
        run.append(token)
        if part.tags > most:
            run[part.at :] = [Token(TokenKind.UNREAD, run[part.at].start, token.end)]
        elif starts and not part.name and token.name in kept:
            parts.append(_Part(token.name, len(run)))
    yield from run


def attributes(tag: str) -> dict[str, tuple[int, int]]:
    """Return the span of each attribute's value in an opening tag, including its quotes."""
    places: dict[str, tuple[int, int]] = {}
    if "=" in tag and (name := patterns.TAG_NAME.match(tag)):
        for match in patterns.ATTRIBUTE.finditer(tag, name.end(), len(tag) - 1):
            if match["value"]:
                places.setdefault(match["name"].lower(), match.span("value"))
    return places


def unquoted(value: str) -> str:
    """Return an attribute's value without its quotes."""
    return value[1:-1] if value[:1] in ('"', "'") else value


def charset(head: str) -> tuple[str, int] | None:
    """Return the encoding that the start of a page declares, as it is written there, and its place (13.2.3.2).

    It is declared in `<meta charset>`, `<meta http-equiv="Content-Type">` or `<?xml … encoding?>`. What a template puts
    there, such as `{{ site.charset }}`, is not known here.
    """
    if stated := _XML.match(head):
        return stated[1], 0
    for token in tokens(head) if "charset" in head.lower() else ():
        if token.name == "body":
            break
        if token.kind is TokenKind.OPEN and token.name == "meta":
            tag = head[token.start : token.end]
            values = {name: unquoted(tag[start:end]) for name, (start, end) in attributes(tag).items()}
            stated = _CONTENT.search(values.get("content", ""))
            by_header = stated[1] if stated and values.get("http-equiv", "").lower() == "content-type" else ""
            label = values.get("charset", "").strip() or by_header
            if label:
                return (label, token.start) if _LABEL.fullmatch(label) else None
    return None


@lru_cache
def _name(written: str) -> str:
    """Return the name of a tag in lower case; many tags of one name share it."""
    return written.lower()


def _token(match: re.Match[str], end: int) -> Token:
    start = match.start()
    match match.lastgroup:
        case "open" | "close" as kind:
            name = _name(match[kind])
            return Token(_TAG_KINDS[kind], start, match.end(), name, empty=match[0].endswith("/>"))
        case "aside":
            return Token(TokenKind.ASIDE, start, match.end())
        case _:
            return Token(TokenKind.BROKEN, start, end, patterns.UNFINISHED.get(match[0], "a tag"))
