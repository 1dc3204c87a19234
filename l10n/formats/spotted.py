"""The markup in a text that stands alone, as a translation does: what a page would show or do because of it."""

from __future__ import annotations

import re

from l10n.article import Leaf, LeafKind, Syntax
from l10n.errors import ArticleError
from l10n.formats import markdown
from l10n.text import patterns

_MARKUP = {
    Syntax.MARKDOWN: re.compile(
        rf"(?P<escape> {patterns.ESCAPE_PART} ) | (?P<ticks> `++ ) .*? (?<! ` ) (?P=ticks) (?! ` )"
        rf" | {patterns.SHORTCODE_PART} | {patterns.LOOSE_TAG_PART}",
        patterns.FLAGS,
    ),
    Syntax.PLAIN: patterns.CLOSED_TAG,
    Syntax.HTML: re.compile(rf"{patterns.SHORTCODE_PART} | {patterns.LOOSE_TAG_PART}", patterns.FLAGS),
}
_SHOWN = ("![", *patterns.WEB_STARTS)
"""How the things begin that are shown otherwise than words: other addresses and names are no links in Markdown."""
_BEGIN = "X "
"""Keeps a text from starting a block: what would do so is escaped in an edition."""


def spotted(text: str, syntax: Syntax) -> list[str]:
    """Return tags, code, shortcodes, images, links, emphasis and bare addresses in a text, in no certain order.

    Args:
        text: on one line.
        syntax: how words are written there; in plain text, which may be the title of a page, whole tags are looked for.

    """
    found = [match[0] for match in _MARKUP[syntax].finditer(text) if not match.groupdict().get("escape")]
    words = _MARKUP[syntax].sub(lambda match: match[0] if match.groupdict().get("escape") else " ", text)
    # A hard line break is among the markup; behind it a block would begin, and be dropped where it has no words.
    if syntax is Syntax.MARKDOWN and patterns.MAY_HOLD_LINKS.search(words):
        found += [leaf.shown for leaf in _leaves(patterns.LINE_BREAK.sub(" ", text)) if _is_spotted(leaf)]
    return found


def _leaves(text: str) -> list[Leaf]:
    try:
        blocks, _ = markdown.blocks("", _BEGIN + text)
    except (ArticleError, RecursionError):  # the page with it is refused, and says why
        return []
    return [leaf for block in blocks for leaf in block.leaves]


def _is_spotted(leaf: Leaf) -> bool:
    """Tell whether a leaf is markup of Markdown's own; tags and code are found without it."""
    if leaf.kind is LeafKind.OPAQUE:
        return leaf.source.lower().startswith(_SHOWN)
    return leaf.kind in (LeafKind.OPEN, LeafKind.CLOSE) and not leaf.source.startswith("<")
