"""Parse a sentence by itself, as its article is parsed: which of its characters are tags, and which are words.

A `[` may start a link or be a word, and only a parser can tell. So the tags of a translation are found as those of its
source were, and not by searching for their characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from l10n.article import Leaf, LeafKind, Syntax
from l10n.errors import ArticleError
from l10n.formats import html, inline
from l10n.formats.mdx.parts import PART_READERS, PartReader
from l10n.text import patterns


class PlacedTag(NamedTuple):
    """A tag, or content that is not words, with its span in the sentence."""

    shown: str
    """As in `Leaf.shown`."""
    start: int
    end: int


class Surroundings(NamedTuple):
    """What the article has around a sentence and the parser must know."""

    before: str = ""
    """Opening tags of pairs that close inside the sentence."""
    after: str = ""
    """Closing tags of pairs that open inside the sentence."""
    definitions: str = ""
    """Definitions of the references in the sentence."""


ALONE = Surroundings()
_BEGIN, _END = "X ", " X"
"""Words that keep a text from starting a block, and what ends it from belonging to the block."""
_TAGS = (LeafKind.OPEN, LeafKind.CLOSE, LeafKind.OPAQUE)
_SOMEWHERE = "x"
"""The destination of a link whose end is in another sentence."""


def surroundings(leaves: Sequence[Leaf], syntax: Syntax) -> Surroundings:
    """Return the surroundings that the leaves of a sentence need; other formats than Markdown need none."""
    if syntax not in PART_READERS:
        return ALONE
    pairs = [{leaf.pair for leaf in leaves if leaf.kind is kind} for kind in (LeafKind.OPEN, LeafKind.CLOSE)]
    before = [leaf.shown for leaf in leaves if leaf.kind is LeafKind.CLOSE and leaf.pair not in pairs[0]]
    after = [leaf.shown for leaf in leaves if leaf.kind is LeafKind.OPEN and leaf.pair not in pairs[1]]
    labels = (patterns.REFERENCE.search(leaf.shown) for leaf in leaves if leaf.kind in _TAGS)
    return Surroundings(
        "".join("[" if tag.startswith("]") else _bare(tag) for tag in reversed(before) if not tag.startswith("<")),
        "".join(f"]({_SOMEWHERE})" if tag == "[" else tag for tag in reversed(after) if not tag.startswith("<")),
        "".join(f"\n[{label}]: {_SOMEWHERE}" for label in dict.fromkeys(found[1] for found in labels if found)),
    )


def _bare(tag: str) -> str:
    return patterns.ATTRIBUTES_AFTER.sub("", tag)


@lru_cache(maxsize=4)  # the same two texts are asked for by several checks in a row
def tags(text: str, syntax: Syntax, around: Surroundings = ALONE) -> tuple[PlacedTag, ...] | None:
    """Return the tags in a sentence, in its order; None if it cannot be parsed by itself.

    Args:
        text: a sentence or its translation, `without_line_breaks`. `<br>` counts as a space, as a line break does.
        syntax: the syntax of the sentence.
        around: what is around it.

    """
    found = _parsed(text, syntax, around)
    if found is None:
        return None
    placed = _placed(*found)
    return tuple(tag for tag in placed if tag.start >= 0 and tag.end <= len(text))


def leaves(text: str, syntax: Syntax, around: Surroundings = ALONE) -> tuple[Leaf, ...] | None:
    """Return the leaves of a sentence: its words, its tags with their pairs; None if it cannot be parsed by itself.

    The arguments are those of `tags`.
    """
    found = _parsed(text, syntax, around)
    return None if found is None else tuple(_inside(*found, len(text)))


def _parsed(text: str, syntax: Syntax, around: Surroundings) -> tuple[Sequence[Leaf], int] | None:
    """Parse a sentence among its surroundings; return the leaves, and the offset of the sentence in them."""
    if syntax in PART_READERS:
        text = patterns.LINE_BREAK.sub(lambda found: " " * len(found[0]), text)
        first = len(_BEGIN) + len(around.before)
        page = f"{_BEGIN}{around.before}{text}{around.after}{_END}\n{around.definitions}"
        found = _markdown(page, PART_READERS[syntax])
        return None if found is None else (found, first)
    return html.leaves(text) if syntax is Syntax.HTML else inline.leaves(text, syntax), 0


def _inside(leaves: Iterable[Leaf], first: int, length: int) -> Iterator[Leaf]:
    """Yield the leaves from the offset `first` on that belong to a sentence of a length; words are cut at its ends."""
    at = -first
    for leaf in leaves:
        start, end = at, at + len(leaf.source)
        at = end
        if start >= 0 and end <= length:
            yield leaf
        elif start < length and end > 0 and leaf.kind is LeafKind.TEXT and leaf.source == leaf.text:
            words = leaf.text[max(-start, 0) : length - start]
            yield Leaf(LeafKind.TEXT, words, words)


def without_line_breaks(text: str) -> str:
    """Return a text with a space for each line break, as editions write it; the offsets in it stay."""
    return text.translate(_LINE_BREAKS)


_LINE_BREAKS = dict.fromkeys(map(ord, "\n\r\v\f\x85\u2028\u2029"), " ")


def _markdown(page: str, read: PartReader) -> Sequence[Leaf] | None:
    """Return the leaves of a paragraph from its first character on; None if the parser does not find it whole."""
    try:
        blocks, problems = read("", page)
    except (ArticleError, RecursionError):
        return None
    whole = not problems and len(blocks) == 1 and blocks[0].start == 0
    return blocks[0].leaves if whole and page.startswith(f"{blocks[0].content}\n") else None


def _placed(leaves: Sequence[Leaf], first: int) -> Iterator[PlacedTag]:
    """Yield the tags among leaves, with offsets that count from `first`."""
    at = -first
    for leaf in leaves:
        if leaf.kind in _TAGS:
            yield PlacedTag(leaf.shown, at, at + len(leaf.source))
        at += len(leaf.source)
