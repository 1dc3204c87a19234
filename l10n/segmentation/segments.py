"""Split blocks into segments of one sentence, the unit of review; joined, they give the block again (law 2)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from l10n.article import SLICES, Article, Block, Leaf, LeafKind, Syntax, walk
from l10n.segmentation.rules import Rules
from l10n.segmentation.sentences import starts
from l10n.text.characters import spoken
from l10n.text.patterns import FLAGS, FOOTNOTE_MARK_PART, TAG_NAME


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence of one block."""

    before: str
    """Fixed text before the sentence: white space, and tags whose partner is outside the sentence or that wrap it."""
    leaves: tuple[Leaf, ...]
    """The sentence; never empty."""
    after: str
    """Fixed text after the sentence."""
    line: int
    """The line in the article where the sentence starts, from 1."""
    role: str
    """The role of its block."""
    syntax: Syntax
    """The syntax of its block."""

    @property
    def source(self) -> str:
        """The sentence in the markup of the article, on one line: the msgid."""
        return "".join(leaf.shown for leaf in self.leaves)

    @property
    def raw(self) -> str:
        """The sentence as in the block's content, including line breaks."""
        return "".join(leaf.source for leaf in self.leaves)

    @property
    def translatable(self) -> bool:
        """Whether it contains a word. A segment without one is copied and never offered for translation."""
        return any(char.isalpha() for leaf in self.leaves if leaf.kind is LeafKind.TEXT for char in spoken(leaf.text))


@dataclass(frozen=True, slots=True)
class Segmentation:
    """The blocks of an article, each with its segments."""

    blocks: tuple[tuple[Block, tuple[Segment, ...]], ...]
    """In the order of the text, each block followed by the blocks inside its leaves."""

    @property
    def sentences(self) -> list[Segment]:
        """All segments of the article, in the order of the text."""
        return [sentence for _, found in self.blocks for sentence in found]


def segmented(article: Article, rules: Rules) -> Segmentation:
    """Split every block of an article into segments, by the rules of its language."""
    return Segmentation(tuple((block, split(block, rules)) for block in walk(article.blocks)))


def split(block: Block, rules: Rules) -> tuple[Segment, ...]:
    """Split a block into segments.

    White space at the ends of a sentence is not part of its leaves. Nor are tags at the ends whose partner is outside,
    or that wrap the whole sentence, unless they contain blocks (`_must_stay`) or must be written another way. Blocks
    inside leaves are not split here: see `walk`.

    Args:
        block: any block, with or without words.
        rules: the rules of its language.

    """
    newlines = [match.end() for match in _NEWLINE.finditer(block.content)] if block.container in SLICES else []
    segments: list[Segment] = []
    at = 0
    for part in _parts(block.leaves, starts("".join(_views(block.leaves)), rules)):
        before, leaves, after = peel(part)
        at += len(before)
        line = block.line + bisect_right(newlines, at)
        segments.append(Segment(before, leaves, after, line, block.role, block.syntax))
        at += len(segments[-1].raw) + len(after)
    return tuple(segments)


_NEWLINE = re.compile(r"\r\n|\r|\n")
_OBJECT = "\ufffc"
_PEELED = ("description", "placeholder")
"""Roles of texts inside tags that l10n 0.1 did not offer. Those named in the settings are such texts, too."""


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_FOOTNOTE_MARK = re.compile(FOOTNOTE_MARK_PART, FLAGS)
_CITES = ("[@", "[-@")
"""The start of a citation of Pandoc without words of its own."""


def _views(leaves: Iterable[Leaf]) -> Iterator[str]:
    """Yield the text that the sentence rules read for each leaf; digits in `<sup>` are those of a footnote mark."""
    raised: int | None = None
    for leaf in leaves:
        if raised is None and leaf.kind is LeafKind.OPEN and _raises(leaf):
            raised = leaf.pair
        elif leaf.kind is LeafKind.CLOSE and leaf.pair == raised:
            raised = None
        yield _view(leaf) if raised is None else _view(leaf).translate(_RAISED)


def _raises(leaf: Leaf) -> bool:
    tag = TAG_NAME.match(leaf.source)
    return leaf.source == "^" or (tag is not None and tag[1].lower() == "sup")


def _view(leaf: Leaf) -> str:
    """Return the text that the sentence rules read for a leaf, always as long."""
    match leaf.kind:
        case LeafKind.TEXT:
            return leaf.text
        case LeafKind.BREAK:
            return " "
        case LeafKind.OPAQUE:
            if _FOOTNOTE_MARK.fullmatch(leaf.source) or leaf.source.startswith(_CITES):
                return "¹"
            return "@" if leaf.source.startswith("@") else _OBJECT
        case LeafKind.OPEN | LeafKind.CLOSE:
            return ""


def _parts(leaves: Iterable[Leaf], cuts: Iterable[int]) -> Iterator[list[Leaf]]:
    """Divide leaves at offsets in their joined views. A closing tag at a cut goes to the left part."""
    pending = deque(leaves)
    at = 0
    for cut in cuts:
        part: list[Leaf] = []
        while pending and (at < cut or pending[0].kind is LeafKind.CLOSE):
            leaf = pending.popleft()
            width = len(_view(leaf))
            if at + width > cut and _divisible(leaf):
                keep, rest = leaf.text[: cut - at], leaf.text[cut - at :]
                pending.appendleft(Leaf(LeafKind.TEXT, rest, rest))
                leaf, width = Leaf(LeafKind.TEXT, keep, keep), cut - at
            part.append(leaf)
            at += width
        if part:
            yield part
    if pending:
        yield list(pending)


def _divisible(leaf: Leaf) -> bool:
    return leaf.kind is LeafKind.TEXT and leaf.text == leaf.source


def peel(part: Sequence[Leaf]) -> tuple[str, tuple[Leaf, ...], str]:
    """Remove white space and fixed tags from both ends of a sentence; if nothing would be left, remove nothing."""
    leaves = deque(part)
    opened, closed = ({leaf.pair for leaf in part if leaf.kind is kind} for kind in (LeafKind.OPEN, LeafKind.CLOSE))
    paired = opened & closed
    before: list[str] = []
    after: list[str] = []
    while leaves:
        first, last = leaves[0], leaves[-1]
        if _is_fixed(first, paired):
            before.append(leaves.popleft().source)
        elif _is_fixed(last, paired):
            after.append(leaves.pop().source)
        elif _wraps(first, last):
            before.append(leaves.popleft().source)
            after.append(leaves.pop().source)
        elif _divisible(first) and first.text[0].isspace():
            words = first.text.lstrip()
            before.append(first.text.removesuffix(words))
            leaves[0] = Leaf(LeafKind.TEXT, words, words)
        elif _divisible(last) and last.text[-1].isspace():
            words = last.text.rstrip()
            after.append(last.text.removeprefix(words))
            leaves[-1] = Leaf(LeafKind.TEXT, words, words)
        else:
            return "".join(before), tuple(leaves), "".join(reversed(after))
    return "", tuple(part), ""


def _is_fixed(leaf: Leaf, paired: Collection[int]) -> bool:
    """Return whether a leaf at the end of a sentence is fixed text: white space, or a tag without its partner."""
    match leaf.kind:
        case LeafKind.TEXT:
            return not leaf.text.strip()
        case LeafKind.BREAK:
            return True
        case LeafKind.OPAQUE:
            return False
        case LeafKind.OPEN | LeafKind.CLOSE:
            return not _must_stay(leaf) and leaf.pair not in paired


def _must_stay(leaf: Leaf) -> bool:
    """Return whether a tag stays in its sentence: it is written in another way, or has a text inside.

    A tag whose texts l10n 0.1 did not offer is no part of the sentence, so that its catalogs keep their review.
    """
    return bool(leaf.text) or any(not held.setting and held.role not in _PEELED for held in leaf.inner)


def _wraps(first: Leaf, last: Leaf) -> bool:
    is_pair = first.kind is LeafKind.OPEN and last.kind is LeafKind.CLOSE and first.pair == last.pair
    return is_pair and not any(map(_must_stay, (first, last)))
