"""Decoded values, such as strings in front matter: plain text, or HTML where a tag or an entity shows it."""

from __future__ import annotations

from html import unescape

from l10n.article import Leaf, Syntax
from l10n.formats import html, inline
from l10n.text.patterns import ENTITY, TAG_OR_TEXT


def read(value: str) -> tuple[Syntax, tuple[Leaf, ...]]:
    """Return the syntax of a value, and its leaves."""
    if TAG_OR_TEXT.search(value) or any(unescape(match) != match for match in ENTITY.findall(value)):
        return Syntax.HTML, html.leaves(value)
    return Syntax.PLAIN, tuple(inline.leaves(value, Syntax.PLAIN))
