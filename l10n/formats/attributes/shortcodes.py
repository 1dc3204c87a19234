"""Puts blocks into shortcodes: for the parameters that the settings name, wherever formats found a shortcode."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from l10n.article import SLICES, Block, Leaf, LeafKind, Syntax
from l10n.errors import ArticleError
from l10n.formats import markdown, values
from l10n.formats.attributes.parameters import Parameters, Value
from l10n.text.lines import Lines
from l10n.text.patterns import MAY_HOLD_LINKS

_STARTS = ("{{<", "{{%", "{%", "[")
_KINDS = (LeafKind.OPAQUE, LeafKind.OPEN)
_AROUND = "X"
"""A word before and after a value, so that it cannot start or end a block."""


def filled(text: str, blocks: Iterable[Block], parameters: Parameters) -> Iterator[Block]:
    """Yield the blocks of an article with blocks inside their shortcodes.

    Args:
        text: the whole article.
        blocks: the blocks, in order.
        parameters: those that the settings name.

    """
    lines = _Lines(text)
    for block in blocks:
        yield _filled(block, block.start, parameters, lines)


class _Lines:
    """The lines of a text, counted when the first is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def lines(self) -> Lines:
        return Lines(self._text)


def _filled(block: Block, at: int, parameters: Parameters, lines: _Lines) -> Block:
    """Return a block that starts at an offset with blocks inside its shortcodes, and inside those of its notes."""
    if block.container not in SLICES or not any(leaf.inner or _may_hold(leaf) for leaf in block.leaves):
        return block
    leaves: list[Leaf] = []
    for leaf in block.leaves:
        if leaf.inner:
            inner = tuple(_filled(held, at + held.start, parameters, lines) for held in leaf.inner)
        else:
            found = parameters.of(leaf.source) if _may_hold(leaf) else ()
            inner = tuple(_block(value, lines.lines.at(at + value.start)) for value in found)
        leaves.append(replace(leaf, inner=inner) if inner else leaf)
        at += len(leaf.source)
    return replace(block, leaves=tuple(leaves))


def _may_hold(leaf: Leaf) -> bool:
    return leaf.kind in _KINDS and not leaf.inner and leaf.source.startswith(_STARTS) and " " in leaf.source


def _block(value: Value, line: int) -> Block:
    leaves = _marked(value.text)
    syntax = Syntax.MARKDOWN
    if not leaves:
        syntax, leaves = values.read(value.text)
    return Block(value.start, value.end, line, value.role, syntax, value.container, leaves, value.setting)


def _marked(text: str) -> tuple[Leaf, ...]:
    """Return the leaves of a value with links or emphasis of Markdown; nothing for one without, or of several lines."""
    if "\n" in text or not MAY_HOLD_LINKS.search(text):
        return ()
    page = f"{_AROUND} {text} {_AROUND}"
    try:
        blocks, problems = markdown.blocks("", page)
    except (ArticleError, RecursionError):
        return ()
    if problems or len(blocks) != 1 or blocks[0].content != page:
        return ()
    leaves = list(blocks[0].leaves)
    if not any(leaf.kind is LeafKind.OPEN for leaf in leaves):
        return ()
    first, last = leaves[0].source, leaves[-1].source
    leaves[0] = _text(first[len(_AROUND) + 1 :])
    leaves[-1] = _text(last[: -len(_AROUND) - 1])
    return tuple(leaf for leaf in leaves if leaf.source)


def _text(source: str) -> Leaf:
    return Leaf(LeafKind.TEXT, source, source)
