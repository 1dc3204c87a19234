r"""Split text into words, addresses, shortcodes, entities, escapes and line breaks.

The patterns are in `text.patterns`. Entities are decoded by the HTML standard, 13.5.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from heapq import merge
from html import unescape
from html.entities import html5
from operator import itemgetter

from l10n.article import Leaf, LeafKind, Syntax
from l10n.text import patterns
from l10n.text.lazy import lazy_pattern
from l10n.text.opaque import brackets, maths
from l10n.text.patterns import NEVER_PART

_LINE_ENDS = lazy_pattern(r"(?<![ \t\f])[ \t\f]*[\r\n][ \t\f\r\n]*")
_BREAK = r"(?<! [ \t] ) [ \t]*+ (?: \r\n? | \n ) [ \t\r\n]*"


def _tokens(*, entity: str = NEVER_PART, escape: str = NEVER_PART) -> re.Pattern[str]:
    return lazy_pattern(
        rf"""
          (?P<opaque> {patterns.SHORTCODE_PART} | {patterns.ATTRIBUTE_LIST_PART} | {patterns.FOOTNOTE_MARK_PART}
            | {patterns.PLACEHOLDER_PART} | {patterns.ADDRESS_PART} )
        | (?P<entity> {entity} )
        | (?P<escape> {escape} )
        | (?P<break> {_BREAK} )
        """,
        patterns.FLAGS,
    )


_TOKENS = {
    Syntax.PLAIN: _tokens(),
    Syntax.TEXT: _tokens(),
    Syntax.MARKDOWN: _tokens(entity=patterns.ENTITY_PART, escape=patterns.ESCAPE_PART),
    Syntax.MDX: _tokens(entity=patterns.ENTITY_PART, escape=patterns.ESCAPE_PART),
    Syntax.HTML: _tokens(entity=patterns.ENTITY_PART),
}

_MARKDOWN_PART = rf"""
    [*`\[\]~]
  | (?<! [^\W_] ) _ | _ (?! _* [^\W_] )     # an underscore inside a word is itself
  | \\ (?= {patterns.PUNCTUATION_PART} | \s | \Z )      # what would escape the next character
  | & (?= \#? \w+ ; )                       # what would be an entity
  | (?<! [\w=^{{] ) = (?= = [^\s=] )        # what would begin marked words
"""
_MARKUP = {
    Syntax.PLAIN: lazy_pattern(NEVER_PART),
    Syntax.TEXT: lazy_pattern(NEVER_PART),
    Syntax.MARKDOWN: lazy_pattern(rf"{_MARKDOWN_PART} | {patterns.TAG_START_PART}", re.VERBOSE),
    Syntax.MDX: lazy_pattern(rf"{_MARKDOWN_PART} | \{{ | < (?! \s )", re.VERBOSE),
    Syntax.HTML: lazy_pattern(r"[&<>]"),
}
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


_READ = (Syntax.MARKDOWN, Syntax.MDX)
"""Syntaxes whose parser finds formulas itself."""


def leaves(source: str, syntax: Syntax, closed: Collection[str] = ()) -> list[Leaf]:
    r"""Split text without tags into TEXT, OPAQUE and BREAK leaves.

    The `source` of all leaves, joined, is the text. An entity or a backslash escape is a TEXT leaf of its own, with the
    decoded character as `text`. OPAQUE leaves are never translated: addresses (`https://…`, `ine.mx`, e-mail),
    @handles, #hashtags, shortcodes (`{{< … >}}`, `[gallery ids="12"]`), wiki links (`[[page]]`), attribute lists
    (`{: .class}`, `{#id}`), placeholders (`{name}`, `%s`), footnote marks (`[^1]`), and outside Markdown, whose parser
    finds them, formulas (`$x^2$`). A line break with the white space around it, including blank lines, is one BREAK
    leaf.

    Args:
        source: the text as in the article, or the decoded value of a front matter scalar.
        syntax: the syntax of the text; it decides what `&` and `\` mean.
        closed: the `brackets.closed_names` of the article around it.

    """
    if not patterns.MAY_HOLD_TOKENS.search(source):
        return [_words(source)] if source else []
    found: list[Leaf] = []
    at = 0
    for start, end, leaf in _found(source, syntax, closed):
        if start < at:
            continue
        if start > at:
            found.append(_words(source[at:start]))
        found.append(leaf)
        at = end
    if at < len(source):
        found.append(_words(source[at:]))
    return found


_Found = tuple[int, int, Leaf]


def _found(source: str, syntax: Syntax, closed: Collection[str]) -> Iterable[_Found]:
    """Return what is not words in a text, from left to right. What starts inside another thing is part of it."""
    tokens = _token_leaves(source, syntax)
    if "[" not in source or syntax is Syntax.MDX:
        return tokens
    code = (
        (start, end, Leaf(LeafKind.OPAQUE, source[start:end], one_line(source[start:end])))
        for start, end in brackets.bracket_spans(source, closed)
    )
    return merge(tokens, code, key=itemgetter(0))


def _token_leaves(source: str, syntax: Syntax) -> Iterator[_Found]:
    same: dict[str, Leaf | None] = {}
    """What occurs often is kept once: a paragraph may have a million line breaks."""
    for start, match in _parts(source, syntax):
        part = match if isinstance(match, str) else match[0]
        leaf = same[part] if part in same else same.setdefault(part, _leaf(match))
        if leaf is not None:
            yield start, start + len(part), leaf


def _parts(source: str, syntax: Syntax) -> Iterator[tuple[int, re.Match[str] | str]]:
    """Yield what is no plain words, each with its start: tokens, and formulas as they are written."""
    if syntax in _READ or not maths.OPENING.search(source):
        yield from ((match.start(), match) for match in _TOKENS[syntax].finditer(source))
        return
    at = 0
    for start, end in maths.spans(source):
        while (match := _TOKENS[syntax].search(source, at)) and match.start() < start:
            yield match.start(), match
            at = match.end()
        if start >= at:
            yield start, source[start:end]
            at = end
    yield from ((match.start(), match) for match in _TOKENS[syntax].finditer(source, at))


def paired(found: Sequence[Leaf]) -> Sequence[Leaf]:
    """Turn shortcodes in brackets, and the marks of wiki links, into pairs of tags where one closes another.

    Their `text` is set, so that they stay in their sentence: `[button url="/a"]Buy[/button]`. A pair that would cross
    another is left as it is.

    Args:
        found: the leaves of a block.

    """
    if not any(leaf.kind is LeafKind.OPAQUE and leaf.source[:1] in ("[", "!", "]") for leaf in found):
        return found
    pairs = list(found)
    number = 1 + max((leaf.pair for leaf in found), default=-1)
    levels = [_Level()]
    opened: set[int] = set()
    for at, leaf in enumerate(found):
        if leaf.kind is LeafKind.OPEN:
            levels.append(_Level(leaf.pair))
            opened.add(leaf.pair)
        elif leaf.kind is LeafKind.CLOSE and leaf.pair in opened:
            while (pair := levels.pop().pair) != leaf.pair:
                opened.discard(pair)
            opened.discard(leaf.pair)
        elif leaf.kind is LeafKind.OPAQUE and (shared := brackets.partner_name(leaf.source)):
            name, closes = shared
            if not closes:
                levels[-1].begin(name, at)
            elif (opening := levels[-1].end(name)) is not None:
                for place, kind in ((opening, LeafKind.OPEN), (at, LeafKind.CLOSE)):
                    half = found[place]
                    pairs[place] = replace(half, kind=kind, text=half.shown, pair=number)
                number += 1
    return pairs


class _Level:
    """The shortcodes that are open inside a pair of tags."""

    def __init__(self, pair: int = -1) -> None:
        self.pair = pair
        """The number of the pair; -1 for the block."""
        self._opened: list[tuple[str, int]] = []
        self._names: Counter[str] = Counter()

    def begin(self, name: str, at: int) -> None:
        self._opened.append((name, at))
        self._names[name] += 1

    def end(self, name: str) -> int | None:
        """Close the last one of a name, and forget those that are open inside it; return its place."""
        if not self._names[name]:
            return None
        other, at = "", -1
        while other != name:
            other, at = self._opened.pop()
            self._names[other] -= 1
        return at


def escape(text: str, syntax: Syntax) -> str:
    r"""Escape plain text for a block of a given syntax.

    Only characters that could become markup inside a line are escaped, never full stops, hyphens and parentheses. The
    caller must escape what is special only at the start of a block (`- `, `1. `, `# `) or in its container (`|` in a
    cell, quotes in an attribute).

    Args:
        text: plain text. `leaves(escape(text, syntax), syntax)` gives it again, apart from addresses and line breaks.
        syntax: the syntax of the block; PLAIN and TEXT change nothing.

    """
    if syntax is Syntax.HTML:
        return _MARKUP[syntax].sub(lambda match: _ENTITIES[match[0]], text)
    escaped = _MARKUP[syntax].sub(lambda match: "&#61;" if match[0] == "=" else f"\\{match[0]}", text)
    return _without_formulas(escaped) if syntax in _READ and r"\[" in escaped else escaped


def _without_formulas(escaped: str) -> str:
    r"""Write brackets that only an escape makes a formula, `\[x^2\]`, as entities."""
    parts: list[str] = []
    at = 0
    for start, end in maths.spans(escaped):
        if escaped.startswith(r"\[", start):
            parts += [escaped[at:start], "&#91;", escaped[start + 2 : end - 2], "&#93;"]
            at = end
    return "".join([*parts, escaped[at:]])


def one_line(source: str) -> str:
    """Return content of several lines on one line, or an empty string if it is on one line already (`Leaf.text`)."""
    shown = _LINE_ENDS.sub(" ", source)
    return "" if shown == source else shown


def has_words(leaves: Iterable[Leaf]) -> bool:
    """Return whether leaves contain something to translate: a letter in a TEXT leaf."""
    return any(char.isalpha() for leaf in leaves if leaf.kind is LeafKind.TEXT for char in leaf.text)


def _words(source: str) -> Leaf:
    return Leaf(LeafKind.TEXT, source, source)


def _leaf(match: re.Match[str] | str) -> Leaf | None:
    source, kind = (match, "opaque") if isinstance(match, str) else (match[0], match.lastgroup)
    match kind:
        case "break":
            return Leaf(LeafKind.BREAK, source, " ")
        case "escape":
            return Leaf(LeafKind.TEXT, source, source[1:])
        case "entity":
            text = unescape(source) if source[1] == "#" else html5.get(source[1:], "")
            return Leaf(LeafKind.TEXT, source, text) if text else None
        case _:
            return Leaf(LeafKind.OPAQUE, source, one_line(source))
