"""The markup in a text that stands alone, as a translation does: what a page would show or do because of it."""

from __future__ import annotations

import re

from l10n.article import Leaf, LeafKind, Syntax
from l10n.errors import ArticleError
from l10n.formats import markdown
from l10n.formats.inline import SHORTCODE

_TAG = r"<[A-Za-z/!?][^<>]*+>?"
"""Whatever a browser would not read as words: it also minds tags that nothing ends (HTML standard, 13.2.5.6)."""
_MARKUP = {
    Syntax.MARKDOWN: re.compile(
        rf"(?P<escape> \\ [!-/:-@\[-`{{-~] ) | (?P<ticks> `++ ) .*? (?<! ` ) (?P=ticks) (?! ` )"
        rf" | {SHORTCODE.pattern} | {_TAG}",
        SHORTCODE.flags,
    ),
    Syntax.PLAIN: re.compile(r"<[A-Za-z/!?][^<>]*+>"),
    Syntax.HTML: re.compile(rf"{SHORTCODE.pattern} | {_TAG}", SHORTCODE.flags),
}
_MARKDOWN_ONLY = re.compile(r"[*_~\[\]]|://|(?i:www\.)")
"""What emphasis, a link, an image or a bare address cannot do without."""
_HARD_BREAK = re.compile(r"(?i)<br\b[^<>]*>")
"""Found by `_MARKUP`; behind it a block of its own would begin, and be dropped where it has no words."""
_SHOWN = ("![", "http://", "https://", "ftp://", "www.")
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
    if syntax is Syntax.MARKDOWN and _MARKDOWN_ONLY.search(words):
        found += [leaf.shown for leaf in _leaves(_HARD_BREAK.sub(" ", text)) if _is_spotted(leaf)]
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
