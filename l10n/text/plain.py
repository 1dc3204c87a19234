"""The plain text of a sentence, without its markup: used wherever sentences are compared.

A msgid, or a unit of another tool, does not tell whether it is Markdown, HTML or plain text. So this module treats the
markup of all formats as markup in each of them. (`formats` parses articles exactly.) A wrong guess, such as
`<y and z>` in plain text, only removes these words from a comparison; the result is never written to a file. OmegaT
also scores without tags (manual, "Match statistics").

Tags, images, footnote marks, comments and attribute lists are removed. Code keeps its words; an entity or an escape
becomes its character. Every address, and every shortcode that prints something, becomes the same object character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from html import unescape
from typing import NamedTuple

from l10n.text import patterns

OBJECT = "\ufffc"
"""OBJECT REPLACEMENT CHARACTER: replaces an address among words."""

_QUOTED = r""" "(?>(?:[^"\\]|\\.)*)" | '(?>(?:[^'\\]|\\.)*)' """
_PLACE = rf"\s*+ (?: <[^<>]*+> | (?>(?: {patterns.DOUBLE_BRACES_PART} | [^\s()<>] | \([^\s()]*+\) )*) )"
_TO = rf"\( {_PLACE} (?: \s++ (?: {_QUOTED} | \([^()]*+\) ) )? \s*+ \) | \[ (?!\^) [^\[\]]*+ \]"
"""The destination of a link: CommonMark 0.31, 6.3."""
_PART = re.compile(
    rf"""
      (?P<escape> {patterns.ESCAPE_PART} )
    | (?P<code>   (?<!`) (?P<ticks> `++ ) (?P<inside> .+? ) (?<!`) (?P=ticks) (?!`) )
    | (?P<silent> ! \[ (?>(?: [^\[\]\\] | \\. | \[ [^\[\]]*+ \] )*) \] (?: {_TO} )
        | {patterns.FOOTNOTE_MARK_PART} | {patterns.ATTRIBUTE_LIST_PART}
        | {patterns.HUGO_PART} | {patterns.STATEMENT_PART} | {patterns.COMMENT_PART} )
    | (?P<object> {patterns.DOUBLE_BRACES_PART} | {patterns.AUTOLINK_PART}
        | {patterns.WEB_PART} | {patterns.EMAIL_PART} )
    | (?P<html>   {patterns.TAG_PART} )
    | (?P<link>   \] (?: {_TO} ) )
    | (?P<bracket> [\[\]] )
    | (?P<mark>   (?! (?<=\d) \* (?=\d) ) (?: (?<![\s*]) \*++ | \*++ (?!\s|\Z) )
        | (?<![^\W_]) _++ (?!\s|\Z) | (?<=[^\s_]) _++ (?![^\W_])
        | ~~ )
    | (?P<entity> {patterns.ENTITY_PART} )
    """,
    patterns.FLAGS,
)


class _Kind(Enum):
    WORDS = auto()
    OBJECT = auto()
    LONE = auto()
    OPEN = auto()
    CLOSE = auto()


class _Part(NamedTuple):
    kind: _Kind
    text: str
    """The markup as written; for words, the decoded text."""
    partner: int = -1
    """The index of the part that closes this one; -1 for none."""


class Tag(NamedTuple):
    """A tag, or a pair of tags."""

    name: str
    """The tag as written; for a pair, with an ellipsis between: `[…](/note)`, `<b>…</b>`."""
    words: str
    """The text inside a pair, without tags; empty for an unpaired tag."""


def plain_text(text: str, *, written: bool = False) -> str:
    """Return the plain text of a sentence. If that has no letter or digit, return the sentence unchanged.

    Args:
        text: a sentence in any markup.
        written: whether to keep addresses as they are instead of replacing them with `OBJECT`.

    """
    if not patterns.may_hold_markup(text):
        return text
    said = _said(_parts(text), written=written)
    return said if any(map(str.isalnum, said)) else text


def tags(text: str) -> list[Tag]:
    """Return the tags in a sentence, in the order in which they start. Addresses are not tags."""
    parts = _parts(text)
    closing = {part.partner for part in parts}
    found: list[Tag] = []
    for at, part in enumerate(parts):
        if part.partner >= 0:
            inside = _said(parts[at + 1 : part.partner], written=True)
            found.append(Tag(f"{part.text}…{parts[part.partner].text}", inside))
        elif part.kind not in (_Kind.WORDS, _Kind.OBJECT) and at not in closing:
            found.append(Tag(part.text, ""))
    return found


def objects(text: str) -> list[str]:
    """Return the addresses and printing shortcodes in a sentence, as written."""
    return [part.text for part in _parts(text) if part.kind is _Kind.OBJECT]


def _said(parts: Sequence[_Part], *, written: bool) -> str:
    said: list[str] = []
    before = ""
    for part in parts:
        if part.kind is _Kind.WORDS:
            said.append(part.text)
        elif part.kind is _Kind.OBJECT:
            said.append(part.text if written else OBJECT)
        elif patterns.SPACING.match(part.text) or (before.startswith("</") and _opens(part.text)):
            said.append(" ")
        before = part.text
    return " ".join("".join(said).split())


def _opens(tag: str) -> bool:
    return tag.startswith("<") and not tag.startswith("</")


def _parts(text: str) -> list[_Part]:
    """Split a sentence into words and tags, and pair the tags."""
    parts: list[_Part] = []
    opened: list[tuple[str, int]] = []
    at = 0
    for found in _PART.finditer(text):
        if found.start() > at:
            parts.append(_Part(_Kind.WORDS, text[at : found.start()]))
        at = found.end()
        for part, key in _read(found, opened):
            if part.kind is _Kind.CLOSE:
                _close(key, parts, opened)
            elif found[0] == "]":
                _drop(opened)
            elif part.kind is _Kind.OPEN:
                opened.append((key, len(parts)))
            parts.append(part)
    parts.append(_Part(_Kind.WORDS, text[at:]))
    return [_Part(_Kind.WORDS, "[") if _is_bracket(part) else part for part in parts]


def _is_bracket(part: _Part) -> bool:
    """Return whether a `[` that could start a link is just a character in the text."""
    return part.kind is _Kind.OPEN and part.text == "[" and part.partner < 0


def _close(key: str, parts: list[_Part], opened: list[tuple[str, int]]) -> None:
    """Pair a closing tag with the last open tag of the same key; tags still open inside the pair stay unpaired."""
    depth = _last(key, opened)
    if depth is not None:
        place = opened[depth][1]
        parts[place] = parts[place]._replace(partner=len(parts))
        opened[depth:] = [each for each in opened[depth + 1 :] if each[0] == "["]


def _last(key: str, opened: Sequence[tuple[str, int]]) -> int | None:
    return next((depth for depth in reversed(range(len(opened))) if opened[depth][0] == key), None)


def _drop(opened: list[tuple[str, int]]) -> None:
    """Drop the last open bracket: a `]` without a destination closed it."""
    depth = _last("[", opened)
    if depth is not None:
        del opened[depth]


def _read(found: re.Match[str], opened: Sequence[tuple[str, int]]) -> Iterator[tuple[_Part, str]]:
    """Yield the parts of a match, each with the key that it shares with its partner.

    Args:
        found: the match.
        opened: the keys of open tags, each with the index of its part.

    """
    text = found[0]
    match found.lastgroup:
        case "escape":
            yield _Part(_Kind.WORDS, text[1:]), ""
        case "entity":
            yield _Part(_Kind.WORDS, unescape(text)), ""
        case "code":
            yield _Part(_Kind.OPEN, found["ticks"]), "`"
            yield _Part(_Kind.WORDS, found["inside"]), ""
            yield _Part(_Kind.CLOSE, found["ticks"]), "`"
        case "html":
            closes = text.startswith("</")
            yield _Part(_Kind.CLOSE if closes else _Kind.OPEN, text), f"<{found['tag'].lower()}"
        case "link":
            yield _Part(_Kind.CLOSE, text), "["
        case "bracket" if text == "[":
            yield _Part(_Kind.OPEN, text), "["
        case "bracket":
            yield _Part(_Kind.WORDS, text), ""
        case "mark":
            yield _Part(_Kind.CLOSE if _last(text, opened) is not None else _Kind.OPEN, text), text
        case "object":
            yield _Part(_Kind.OBJECT, text), ""
        case _:
            yield _Part(_Kind.LONE, text), ""
