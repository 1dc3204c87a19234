"""Leaves of sentences, for tests of what is made of them."""

from __future__ import annotations

from l10n.article import Leaf, LeafKind


def words(text: str) -> Leaf:
    """Return text."""
    return Leaf(LeafKind.TEXT, text, text)


def opening(tag: str, pair: int = 0) -> Leaf:
    """Return the start of a pair of tags."""
    return Leaf(LeafKind.OPEN, tag, pair=pair)


def closing(tag: str, pair: int = 0) -> Leaf:
    """Return the end of a pair of tags."""
    return Leaf(LeafKind.CLOSE, tag, pair=pair)


def opaque(source: str) -> Leaf:
    """Return a thing without words, such as a placeholder."""
    return Leaf(LeafKind.OPAQUE, source)
