"""The plain text of a sentence, without its markup: used wherever sentences are compared.

A msgid, or a unit of another tool, does not tell whether it is Markdown, HTML or plain text. So this module treats the
markup of all formats as markup in each of them. (`formats` parses articles exactly.) A wrong guess, such as
`<y and z>` in plain text, only removes these words from a comparison; the result is never written to a file. OmegaT
also scores without tags (manual, "Match statistics").

Tags, images, footnote marks, comments, attribute lists, shortcodes in brackets and what is around the label of a wiki
link are removed. Code keeps its words; an entity or an escape becomes its character. Every address, and every shortcode
that prints something, becomes the same object character.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from enum import Enum, auto
from html import unescape
from typing import NamedTuple

from l10n.text import patterns
from l10n.text.lazy import lazy_pattern
from l10n.text.opaque.code_spans import CodeSpans

OBJECT = "\ufffc"
"""OBJECT REPLACEMENT CHARACTER: replaces an address among words."""

_DEEPEST = 20
"""The most pairs around words whose words are told, too; without a limit, nested pairs would repeat the same words."""

_QUOTED = r""" "(?>(?:[^"\\]|\\.)*)" | '(?>(?:[^'\\]|\\.)*)' """
_PLACE = rf"\s*+ (?: <[^<>]*+> | (?>(?: {patterns.DOUBLE_BRACES_PART} | [^\s()<>] | \([^\s()]*+\) )*) )"
_TO = rf"\( {_PLACE} (?: \s++ (?: {_QUOTED} | \([^()]*+\) ) )? \s*+ \) | \[ (?!\^) [^\[\]]*+ \]"
"""The destination of a link: CommonMark 0.31, 6.3."""
_PART = lazy_pattern(
    rf"""
      (?P<escape> {patterns.ESCAPE_PART} )
    | (?P<ticks>  (?<!`) `++ )
    | (?P<silent> ! \[ (?>(?: [^\[\]\\] | \\. | \[ [^\[\]]*+ \] )*) \] (?: {_TO} )
        | {patterns.FOOTNOTE_MARK_PART} | {patterns.ATTRIBUTE_LIST_PART}
        | {patterns.HUGO_PART} | {patterns.STATEMENT_PART} | {patterns.COMMENT_PART}
        | {patterns.BRACKETS_SURE_PART} | (?P<wiki> {patterns.WIKI_OPEN_PART} ) )
    | (?P<object> {patterns.DOUBLE_BRACES_PART} | {patterns.WIKI_PAGE_PART} | {patterns.AUTOLINK_PART}
        | {patterns.WEB_PART} | {patterns.EMAIL_PART} )
    | (?P<html>   {patterns.TAG_PART} )
    | (?P<link>   \] (?: {_TO} ) )
    | (?P<bracket> [\[\]] )
    | (?P<mark>   (?! (?<=\d) \* (?=\d) ) (?: (?<![\s*]) \*++ | (?<!\*\*) \*++ (?!\s|\Z) )
        | (?<![^\W_]) (?<!__) _++ (?!\s|\Z) | (?<=[^\s_]) _++ (?![^\W_])
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
    """The text inside a pair, without tags; empty for an unpaired tag, and for a pair inside very many others."""


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
    depth = 0
    for at, part in enumerate(parts):
        depth -= at in closing
        if part.partner >= 0:
            depth += 1
            inside = _said(parts[at + 1 : part.partner], written=True) if depth <= _DEEPEST else ""
            found.append(Tag(f"{part.text}…{parts[part.partner].text}", inside))
        elif part.kind not in (_Kind.WORDS, _Kind.OBJECT) and at not in closing:
            found.append(Tag(part.text, ""))
    return found


class MarkupPlace(NamedTuple):
    """Where a tag or an opaque thing stands in a sentence."""

    start: int
    end: int
    partner: int
    """Index of the place that closes this one; -1 for none."""


def markup_places(text: str) -> list[MarkupPlace]:
    """Return the places of the tags, addresses and shortcodes in a sentence, in its order."""
    found: list[MarkupPlace] = []
    index: dict[int, int] = {}
    parts = _parts(text) if patterns.may_hold_markup(text) else []
    at = 0
    for number, part in enumerate(parts):
        start = text.find(part.text, at) if part.text and part.kind is not _Kind.WORDS else -1
        if start >= 0:
            at = start + len(part.text)
            index[number] = len(found)
            found.append(MarkupPlace(start, at, part.partner))
    return [place._replace(partner=index.get(place.partner, -1)) for place in found]


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
    opened = _Opened()
    codes = CodeSpans(text)
    at, label_end = 0, -1
    while found := _PART.search(text, at):
        start, end = found.span()
        if at <= label_end <= start:
            parts += [_Part(_Kind.WORDS, text[at:label_end]), _Part(_Kind.LONE, patterns.WIKI_CLOSE)]
            at, label_end = label_end + len(patterns.WIKI_CLOSE), -1
            continue
        if found["wiki"]:
            label_end = text.index(patterns.WIKI_CLOSE, end)
        closing = codes.closing(start, end) if found["ticks"] else None
        if found["ticks"] and closing is None:
            parts.append(_Part(_Kind.WORDS, text[at:end]))
            at = end
            continue
        if start > at:
            parts.append(_Part(_Kind.WORDS, text[at:start]))
        at = end
        if closing is not None:
            at = closing + end - start
            inside = len(parts) + 1
            parts += [
                _Part(_Kind.OPEN, found[0], inside + 1),
                _Part(_Kind.WORDS, text[end:closing]),
                _Part(_Kind.CLOSE, found[0]),
            ]
            continue
        _add(*_read(found, opened), parts, opened)
    parts.append(_Part(_Kind.WORDS, text[at:]))
    return [_Part(_Kind.WORDS, "[") if _is_bracket(part) else part for part in parts]


def _add(part: _Part, key: str, parts: list[_Part], opened: _Opened) -> None:
    """Add a part to those before it, and pair it with one of them."""
    if part.kind is _Kind.CLOSE:
        opening = opened.close(key)
        if opening is not None:
            parts[opening] = parts[opening]._replace(partner=len(parts))
    elif key == "]":
        opened.drop_bracket()
    elif part.kind is _Kind.OPEN:
        opened.add(key, len(parts))
    parts.append(part)


class _Opened:
    """The tags that are open, by the key that each shares with its partner."""

    def __init__(self) -> None:
        self._brackets: list[int] = []
        self._others: list[tuple[str, int]] = []
        self._depths: defaultdict[str, list[int]] = defaultdict(list)
        """Where in `_others` the tags of a key are."""

    def has(self, key: str) -> bool:
        return bool(self._depths[key])

    def add(self, key: str, part: int) -> None:
        if key == "[":
            self._brackets.append(part)
        else:
            self._depths[key].append(len(self._others))
            self._others.append((key, part))

    def close(self, key: str) -> int | None:
        """Close the last open tag of a key; tags still open inside the pair stay unpaired. Return its part."""
        if key == "[":
            if not self._brackets:
                return None
            part = self._brackets.pop()
            while self._others and self._others[-1][1] > part:
                self._pop()
            return part
        depths = self._depths[key]
        if not depths:
            return None
        depth = depths[-1]
        part = self._others[depth][1]
        while len(self._others) > depth:
            self._pop()
        return part

    def drop_bracket(self) -> None:
        """Drop the last open bracket: a `]` without a destination closed it."""
        if self._brackets:
            self._brackets.pop()

    def _pop(self) -> None:
        key, _ = self._others.pop()
        self._depths[key].pop()


def _is_bracket(part: _Part) -> bool:
    """Return whether a `[` that could start a link is just a character in the text."""
    return part.kind is _Kind.OPEN and part.text == "[" and part.partner < 0


def _read(found: re.Match[str], opened: _Opened) -> tuple[_Part, str]:  # noqa: PLR0911 - a return for each kind
    """Return the part of a match, and the key that it shares with its partner."""
    text = found[0]
    match found.lastgroup:
        case "escape":
            return _Part(_Kind.WORDS, text[1:]), ""
        case "entity":
            return _Part(_Kind.WORDS, unescape(text)), ""
        case "html":
            closes = text.startswith("</")
            return _Part(_Kind.CLOSE if closes else _Kind.OPEN, text), f"<{found['tag'].lower()}"
        case "link":
            return _Part(_Kind.CLOSE, text), "["
        case "bracket" if text == "[":
            return _Part(_Kind.OPEN, text), "["
        case "bracket":
            return _Part(_Kind.WORDS, text), text
        case "mark":
            return _Part(_Kind.CLOSE if opened.has(text) else _Kind.OPEN, text), text
        case "object":
            return _Part(_Kind.OBJECT, text), ""
        case _:
            return _Part(_Kind.LONE, text), ""
