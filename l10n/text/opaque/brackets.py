"""Find the code of site generators in a text: templates, shortcodes and wiki links in brackets.

Which brackets are code is decided here. Code is `[gallery ids="12,13"]`, `[x /]`, `[/x]`, `[x]` where a `[/x]` closes
it, `[[page]]`, and of `[[page|label]]` what is around the label. Words are `[sic]`, `[...]`, `[del río]`,
`[Note: a word]`, and what a `(` follows: that is a link. The patterns are in `text.patterns`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from heapq import merge

from l10n.text import patterns
from l10n.text.lazy import lazy_pattern

Span = tuple[int, int]

BRACKETS_PART = rf"""
    (?P<page> {patterns.WIKI_PAGE_PART} ) | (?P<label> {patterns.WIKI_OPEN_PART} ) | (?P<wiki_end> \]\] )
  | (?P<sure> {patterns.BRACKETS_SURE_PART} | {patterns.BRACKETS_ALONE_PART} ) | {patterns.BRACKETS_PAIRED_PART}
"""
_BRACKETS = lazy_pattern(BRACKETS_PART, patterns.FLAGS)
_CLOSE = lazy_pattern(patterns.BRACKETS_CLOSE_PART, patterns.FLAGS)
_NAME = lazy_pattern(r"\[/?([\w-]+)")


def closed_names(text: str) -> frozenset[str]:
    """Return the names that closing shortcodes in a text have: of `[/url]`, `url`."""
    return frozenset(close["closed"] for close in _CLOSE.finditer(text)) if "[/" in text else frozenset()


def bracket_spans(text: str, closed: Collection[str] = ()) -> Iterator[Span]:
    """Yield where the code in brackets is in a text; of a wiki link with a label, what is before and after the label.

    Args:
        text: in any markup.
        closed: the `closed_names` of the article around it.

    """
    if "[" not in text:
        return
    names = closed_names(text).union(closed)
    at, label_end = 0, -1
    while found := _BRACKETS.search(text, at):
        at = found.end()
        match found.lastgroup:
            case "label":
                label_end = text.index(patterns.WIKI_CLOSE, at)
            case "wiki_end" if found.start() != label_end:
                at = found.start() + 1
                continue
            case "paired" if found["paired"] not in names:
                at = found.start() + 1
                continue
        yield found.span()


def templates(text: str) -> Iterator[Span]:
    """Yield where the code of site generators is in a text: `{{ … }}`, `{% … %}`, `<% … %>`."""
    return (found.span() for found in patterns.SHORTCODE.finditer(text))


def shortcodes(text: str) -> Iterator[Span]:
    """Yield where the shortcodes of all kinds are in a text, from left to right: in brackets, in braces, `<% … %>`.

    What starts inside another one is part of it.
    """
    end = 0
    for span in merge(templates(text), bracket_spans(text)):
        if span[0] >= end:
            yield span
            end = span[1]


def outside(text: str, change: Callable[[str], str], find: Callable[[str], Iterator[Span]] = shortcodes) -> str:
    """Return a text in which all is changed but the code: `shortcodes` or `templates`."""
    parts: list[str] = []
    at = 0
    for start, end in find(text):
        parts += [change(text[at:start]), text[start:end]]
        at = end
    return "".join(parts) + change(text[at:])


def without(text: str, find: Callable[[str], Iterator[Span]] = shortcodes) -> str:
    """Return a text without its code: `shortcodes` or `templates`."""
    parts: list[str] = []
    at = 0
    for start, end in find(text):
        parts.append(text[at:start])
        at = end
    return " ".join((*parts, text[at:]))


def is_shortcode(code: str) -> bool:
    """Return whether something that is no words is a shortcode in brackets: no footnote mark, no wiki link."""
    return code.startswith("[") and not code.startswith(("[^", "[["))


def partner_name(code: str) -> tuple[str, bool] | None:
    """Return what two shortcodes or the two marks of a wiki link share, and whether this one closes; None for others.

    Args:
        code: one of the `bracket_spans` of a text.

    """
    if code == patterns.WIKI_CLOSE:
        return "[[", True
    if code.startswith(("[[", "![[")):
        return ("[[", False) if code.endswith("|") else None
    name = _NAME.match(code)
    if name is None or code.endswith("/]"):
        return None
    return name[1], code.startswith("[/")
