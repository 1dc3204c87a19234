"""Puts blocks into shortcodes: for the parameters that the settings name, wherever formats found a shortcode."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate

from l10n.article import SLICES, Block, Container, Leaf, LeafKind, Syntax
from l10n.errors import ArticleError
from l10n.formats import markdown, values
from l10n.formats.attributes.parameters import Parameters, Value
from l10n.formats.inline import has_words
from l10n.formats.markdown_ends import trimmed
from l10n.text.lines import Lines
from l10n.text.patterns import MAY_HOLD_LINKS

_STARTS = ("{{<", "{{%", "{%", "[")
_CAPTIONS = ("[caption", "[wp_caption")
_KINDS = (LeafKind.OPAQUE, LeafKind.OPEN)
_AROUND = "X"
"""A word before and after a value, so that it cannot start or end a block."""


def filled(text: str, blocks: Iterable[Block], parameters: Parameters) -> Iterator[Block]:
    """Yield the blocks of an article with blocks inside their shortcodes, and captions apart from the text around them.

    Args:
        text: the whole article.
        blocks: the blocks, in order.
        parameters: those that the settings name.

    """
    lines = _Lines(text)
    for block in blocks:
        yield from _apart(_filled(block, block.start, parameters, lines), lines)


def _apart(block: Block, lines: _Lines) -> Iterator[Block]:
    """Part a block around `[caption …]…[/caption]` of WordPress: the theme puts it where the image is."""
    bounds = _captions(block.leaves) if block.container is Container.INLINE else []
    inside = {at for opening, closing in bounds for at in range(opening, closing + 1)}
    if not bounds or not has_words(leaf for at, leaf in enumerate(block.leaves) if at not in inside):
        yield block
        return
    places = [*accumulate((len(leaf.source) for leaf in block.leaves), initial=block.start)]
    first = 0
    for opening, closing in bounds:
        yield from _part(block, first, opening, places, lines)
        at = places[opening]
        yield from (replace(held, start=at + held.start, end=at + held.end) for held in block.leaves[opening].inner)
        yield from _part(replace(block, role="caption"), opening + 1, closing, places, lines)
        first = closing + 1
    yield from _part(block, first, len(block.leaves), places, lines)


def _captions(leaves: Sequence[Leaf]) -> list[tuple[int, int]]:
    """Return the places of the two tags of each caption that is in no other pair."""
    found: list[tuple[int, int]] = []
    closing = {leaf.pair: at for at, leaf in enumerate(leaves) if leaf.kind is LeafKind.CLOSE}
    behind = 0
    for at, leaf in enumerate(leaves):
        if leaf.kind is LeafKind.OPEN and at >= behind:
            behind = closing.get(leaf.pair, len(leaves))
            if leaf.source.startswith(_CAPTIONS) and behind < len(leaves):
                found.append((at, behind))
    return found


def _part(block: Block, first: int, behind: int, places: Sequence[int], lines: _Lines) -> Iterator[Block]:
    """Yield some leaves of a block as a block, if there is something to translate in them."""
    start, kept = trimmed(places[first], block.leaves[first:behind], role=block.role, container=block.container)
    if has_words(kept) or any(leaf.inner for leaf in kept):
        end = start + sum(len(leaf.source) for leaf in kept)
        yield replace(block, start=start, end=end, line=lines.lines.at(start), leaves=tuple(kept))


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
