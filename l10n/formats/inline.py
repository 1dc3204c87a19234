r"""Words and what stands among them: addresses, shortcodes, entities, escapes, line breaks.

What each looks like is in `text.patterns`; the characters that entities stand for are those of the HTML standard, 13.5.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from html.entities import html5

from l10n.article import Leaf, LeafKind, Syntax
from l10n.text import patterns
from l10n.text.patterns import NEVER_PART

_LINE_ENDS = re.compile(r"[ \t\f]*[\r\n][ \t\f\r\n]*")
_BREAK = r"(?<! [ \t] ) [ \t]*+ (?: \r\n? | \n ) [ \t\r\n]*"


def _tokens(*, entity: str = NEVER_PART, escape: str = NEVER_PART) -> re.Pattern[str]:
    return re.compile(
        rf"""
          (?P<opaque> {patterns.SHORTCODE_PART} | {patterns.ATTRIBUTE_LIST_PART} | {patterns.FOOTNOTE_MARK_PART}
            | {patterns.ADDRESS_PART} )
        | (?P<entity> {entity} )
        | (?P<escape> {escape} )
        | (?P<break> {_BREAK} )
        """,
        patterns.FLAGS,
    )


_TOKENS = {
    Syntax.PLAIN: _tokens(),
    Syntax.MARKDOWN: _tokens(entity=patterns.ENTITY_PART, escape=patterns.ESCAPE_PART),
    Syntax.HTML: _tokens(entity=patterns.ENTITY_PART),
}

_MARKUP = {
    Syntax.PLAIN: re.compile(NEVER_PART),
    Syntax.MARKDOWN: re.compile(
        rf"""
          [*`\[\]~]
        | (?<! [^\W_] ) _ | _ (?! _* [^\W_] )     # an underscore inside a word is itself
        | {patterns.TAG_START_PART}
        | \\ (?= {patterns.PUNCTUATION_PART} | \s | \Z )      # what would escape the next character
        | & (?= \#? \w+ ; )                       # what would be an entity
        """,
        re.VERBOSE,
    ),
    Syntax.HTML: re.compile(r"[&<>]"),
}
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def leaves(source: str, syntax: Syntax) -> list[Leaf]:
    r"""Cut a stretch of characters that holds no tag into TEXT, OPAQUE and BREAK leaves.

    Joined, their `source` is the stretch. An entity or a backslash escape is a TEXT leaf of its own, with what it
    stands for as `text`. Opaque are things that must never be read as words: addresses (`https://…`, `ine.mx`, e-mail),
    @handles, #hashtags, shortcodes (`{{< … >}}`), attribute lists (`{: .class}`, `{#id}`), footnote marks (`[^1]`).
    A line break with the white space around it, blank lines included, is one BREAK leaf.

    Args:
        source: as it stands in the article, or the decoded value of a front matter scalar.
        syntax: how words are written there: decides what an `&` and a `\` mean.

    """
    found: list[Leaf] = []
    at = 0
    for match in _TOKENS[syntax].finditer(source):
        leaf = _leaf(match)
        if leaf is None:
            continue
        if match.start() > at:
            found.append(_words(source[at : match.start()]))
        found.append(leaf)
        at = match.end()
    if at < len(source):
        found.append(_words(source[at:]))
    return found


def escape(text: str, syntax: Syntax) -> str:
    r"""Write plain words so that they mean themselves inside a block of that syntax.

    Nothing is escaped that cannot become markup inside a line: full stops, hyphens and parentheses never. What means
    something only at the start of a block (`- `, `1. `, `# `) or in its container (`|` in a cell, quotes in an
    attribute) is left to whoever writes the block.

    Args:
        text: words; `leaves(escape(text, syntax), syntax)` says the same, but for addresses in it and line breaks.
        syntax: PLAIN changes nothing.

    """
    if syntax is Syntax.HTML:
        return _MARKUP[syntax].sub(lambda match: _ENTITIES[match[0]], text)
    return _MARKUP[syntax].sub(lambda match: "\\" + match[0], text)


def one_line(source: str) -> str:
    """Return how a thing over several lines is written on one; empty for one that stands on one line (`Leaf.text`)."""
    shown = _LINE_ENDS.sub(" ", source)
    return "" if shown == source else shown


def has_words(leaves: Iterable[Leaf]) -> bool:
    """Tell whether there is anything to translate: a letter in a TEXT leaf."""
    return any(char.isalpha() for leaf in leaves if leaf.kind is LeafKind.TEXT for char in leaf.text)


def _words(source: str) -> Leaf:
    return Leaf(LeafKind.TEXT, source, source)


def _leaf(match: re.Match[str]) -> Leaf | None:
    source = match[0]
    match match.lastgroup:
        case "break":
            return Leaf(LeafKind.BREAK, source, " ")
        case "escape":
            return Leaf(LeafKind.TEXT, source, source[1:])
        case "entity":
            text = unescape(source) if source[1] == "#" else html5.get(source[1:], "")
            return Leaf(LeafKind.TEXT, source, text) if text else None
        case _:
            return Leaf(LeafKind.OPAQUE, source, one_line(source))
