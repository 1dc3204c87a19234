"""What a sentence says, beside the markup that it says it in: one answer for all that compares sentences.

A msgid, or a unit of another tool, does not tell whether it is Markdown, HTML or plain text. So all tags that there are
in our formats are taken for tags in each (`formats` knows better, of an article). What is taken wrongly, `<y and z>` in
plain text, only counts for nothing where sentences are compared; none is ever written anew from this. OmegaT, too,
scores without tags (manual, "Match statistics").

Tags, images, footnote marks, comments and attribute lists say nothing. Code says its words, an entity or an escape the
character that it stands for. An address or a shortcode of which something is printed says one thing, whichever.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from html import unescape
from typing import NamedTuple

from l10n.text import patterns

OBJECT = "\ufffc"
"""OBJECT REPLACEMENT CHARACTER: stands among words for an address."""

_QUOTED = r""" "(?>(?:[^"\\]|\\.)*)" | '(?>(?:[^'\\]|\\.)*)' """
_PLACE = rf"\s*+ (?: <[^<>]*+> | (?>(?: {patterns.DOUBLE_BRACES_PART} | [^\s()<>] | \([^\s()]*+\) )*) )"
_TO = rf"\( {_PLACE} (?: \s++ (?: {_QUOTED} | \([^()]*+\) ) )? \s*+ \) | \[ (?!\^) [^\[\]]*+ \]"
"""Where a link leads: CommonMark 0.31, 6.3."""
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


class _Sort(Enum):
    WORDS = auto()
    OBJECT = auto()
    LONE = auto()
    OPEN = auto()
    CLOSE = auto()


class _Part(NamedTuple):
    sort: _Sort
    text: str
    """As it stands, or of words what they say."""
    partner: int = -1
    """The part that closes what this one opens."""


class Tag(NamedTuple):
    """A tag, or a pair of them."""

    name: str
    """As it stands, a pair around three dots: `[…](/note)`, `<b>…</b>`."""
    words: str
    """What a pair encloses, without the tags in it; empty for a lone tag."""


def plain_text(text: str, *, written: bool = False) -> str:
    """Return what a sentence says; one without a letter or digit says its markup, one without markup itself.

    Args:
        text: a sentence in any markup.
        written: whether addresses stand in the result as they are, not as `OBJECT`.

    """
    if not patterns.may_hold_markup(text):
        return text
    said = _said(_parts(text), written=written)
    return said if any(map(str.isalnum, said)) else text


def tags(text: str) -> list[Tag]:
    """Return the tags in a sentence, in the order in which they begin; addresses are none."""
    parts = _parts(text)
    closing = {part.partner for part in parts}
    found: list[Tag] = []
    for at, part in enumerate(parts):
        if part.partner >= 0:
            inside = _said(parts[at + 1 : part.partner], written=True)
            found.append(Tag(f"{part.text}…{parts[part.partner].text}", inside))
        elif part.sort not in (_Sort.WORDS, _Sort.OBJECT) and at not in closing:
            found.append(Tag(part.text, ""))
    return found


def objects(text: str) -> list[str]:
    """Return the addresses in a sentence, and what else says one thing, as they stand."""
    return [part.text for part in _parts(text) if part.sort is _Sort.OBJECT]


def _said(parts: Sequence[_Part], *, written: bool) -> str:
    said: list[str] = []
    before = ""
    for part in parts:
        if part.sort is _Sort.WORDS:
            said.append(part.text)
        elif part.sort is _Sort.OBJECT:
            said.append(part.text if written else OBJECT)
        elif patterns.SPACING.match(part.text) or (before.startswith("</") and _opens(part.text)):
            said.append(" ")
        before = part.text
    return " ".join("".join(said).split())


def _opens(tag: str) -> bool:
    return tag.startswith("<") and not tag.startswith("</")


def _parts(text: str) -> list[_Part]:
    """Cut a sentence into words and tags, and find which tags are pairs."""
    parts: list[_Part] = []
    opened: list[tuple[str, int]] = []
    at = 0
    for found in _PART.finditer(text):
        if found.start() > at:
            parts.append(_Part(_Sort.WORDS, text[at : found.start()]))
        at = found.end()
        for part, kin in _read(found, opened):
            if part.sort is _Sort.CLOSE:
                _close(kin, parts, opened)
            elif found[0] == "]":
                _drop(opened)
            elif part.sort is _Sort.OPEN:
                opened.append((kin, len(parts)))
            parts.append(part)
    parts.append(_Part(_Sort.WORDS, text[at:]))
    return [_Part(_Sort.WORDS, "[") if _is_bracket(part) else part for part in parts]


def _is_bracket(part: _Part) -> bool:
    """Tell whether what could begin a link is a sign among words."""
    return part.sort is _Sort.OPEN and part.text == "[" and part.partner < 0


def _close(kin: str, parts: list[_Part], opened: list[tuple[str, int]]) -> None:
    """Make a pair of what is about to be closed and the last of its kin that is open; what is open in it is lone."""
    depth = _last(kin, opened)
    if depth is not None:
        place = opened[depth][1]
        parts[place] = parts[place]._replace(partner=len(parts))
        opened[depth:] = [each for each in opened[depth + 1 :] if each[0] == "["]


def _last(kin: str, opened: Sequence[tuple[str, int]]) -> int | None:
    return next((depth for depth in reversed(range(len(opened))) if opened[depth][0] == kin), None)


def _drop(opened: list[tuple[str, int]]) -> None:
    """Forget the last bracket that is open: a bare one closed it."""
    depth = _last("[", opened)
    if depth is not None:
        del opened[depth]


def _read(found: re.Match[str], opened: Sequence[tuple[str, int]]) -> Iterator[tuple[_Part, str]]:
    """Give what a match is, with what its partner is known by.

    Args:
        found: the match.
        opened: what waits for a partner.

    """
    text = found[0]
    match found.lastgroup:
        case "escape":
            yield _Part(_Sort.WORDS, text[1:]), ""
        case "entity":
            yield _Part(_Sort.WORDS, unescape(text)), ""
        case "code":
            yield _Part(_Sort.OPEN, found["ticks"]), "`"
            yield _Part(_Sort.WORDS, found["inside"]), ""
            yield _Part(_Sort.CLOSE, found["ticks"]), "`"
        case "html":
            closes = text.startswith("</")
            yield _Part(_Sort.CLOSE if closes else _Sort.OPEN, text), f"<{found['tag'].lower()}"
        case "link":
            yield _Part(_Sort.CLOSE, text), "["
        case "bracket" if text == "[":
            yield _Part(_Sort.OPEN, text), "["
        case "bracket":
            yield _Part(_Sort.WORDS, text), ""
        case "mark":
            yield _Part(_Sort.CLOSE if _last(text, opened) is not None else _Sort.OPEN, text), text
        case "object":
            yield _Part(_Sort.OBJECT, text), ""
        case _:
            yield _Part(_Sort.LONE, text), ""
