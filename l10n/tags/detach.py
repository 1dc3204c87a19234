"""Remove inline markup before the engine reads a sentence (law 3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, count
from typing import NamedTuple

from l10n.article import Leaf, LeafKind
from l10n.tags.apart import Sign, set_apart
from l10n.tags.branches import of_leaves
from l10n.tags.formulas import Formula, NoteMark, kept_whole
from l10n.text import patterns

_LETTERS = ("X", "Z", "Q", "K", "W")
_DIGITS = re.compile(r"\d+")
_RUN_OF_X = re.compile(r"(?<!X)(?>X+)(?=\d)")


class TagPair(NamedTuple):
    """Two tags around words of the clean text. A tag that is in another sentence is empty here."""

    opening: str
    closing: str
    start: int
    end: int
    parent: int
    """The index in `CleanText.pairs` of the pair around it; -1 for none."""
    joined: bool = False
    """Whether the space before it is in the clean text only: `<kbd>Alt</kbd><kbd>F4</kbd>`."""

    @property
    def span(self) -> tuple[int, int]:
        """Start and end of its words in the clean text."""
        return self.start, self.end


class Placeholder(NamedTuple):
    """Content that is not words. The clean text has a placeholder for it, or nothing."""

    source: str
    start: int
    end: int
    parent: int
    before: str
    """The white space right before it: one character or none."""
    after: str
    """The white space right after it: one character or none."""


@dataclass(frozen=True, slots=True)
class CleanText:
    """A sentence without its markup, and the positions of the markup."""

    text: str
    """The text for the engine, on one line."""
    pairs: tuple[TagPair, ...]
    """The tag pairs in the order in which they open, outer pairs first."""
    marks: tuple[Placeholder, ...]
    """The placeholders in the order of the sentence."""
    source: str
    """The sentence with its markup, on one line."""


def detach(leaves: Sequence[Leaf]) -> CleanText:
    """Remove the markup from a sentence.

    Words stay, line breaks become spaces, and tags are removed. Inline code, addresses and shortcodes become
    placeholders that models copy: `X1`, `X2`. Images, footnote marks, emoji and pairs without words are removed
    completely, because they would disturb a model, and so are invisible characters (`text.characters`). Marks of
    direction are tags. Formulas and units with raised or lowered parts are opaque, and raised numbers behind words are
    note marks (`tags.formulas`).

    Args:
        leaves: the sentence. Its tags may lack partners or be badly nested.

    """
    if (words := _only_words(leaves)) is not None:
        return CleanText(words.rstrip(), (), (), _source(leaves))
    pieces = _settle(list(_with_digits(kept_whole(set_apart(leaves)))))
    branches = of_leaves(leaves)
    letter = _letter("".join(piece.text for piece in pieces))
    builder = _CleanTextBuilder(sum(piece.kind is LeafKind.CLOSE and piece.alone for piece in pieces))
    for piece in pieces:
        match piece.kind:
            case LeafKind.OPEN:
                builder.open(piece.source)
            case LeafKind.CLOSE:
                builder.close(piece.source)
            case LeafKind.OPAQUE:
                builder.mark(piece.source, None if piece.silent else letter, parts=piece.source in branches)
            case _:
                builder.write(piece.text)
    return builder.clean(_source(leaves))


def _only_words(leaves: Sequence[Leaf]) -> str | None:
    """Return the words of a sentence of which nothing is removed; None of any other."""
    if not all(leaf.kind is LeafKind.TEXT or leaf.kind is LeafKind.BREAK for leaf in leaves):
        return None
    words = "".join([leaf.text for leaf in leaves])
    return words if not words[:1].isspace() and set_apart(leaves) is leaves else None


def short(tag: str) -> str:
    """Shorten a tag for a message: `<a…>`, `](…)`."""
    return patterns.LONG_TAG.sub(r"\1…\3", tag)


def clip(words: str, most: int) -> str:
    """Shorten words for a message to at most `most` characters: `the law of…`."""
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


class _Piece(NamedTuple):
    """A leaf with its role in the clean text."""

    kind: LeafKind
    source: str
    text: str = ""
    silent: bool = False
    """Whether an OPAQUE leaf gets no placeholder."""
    alone: bool = False
    """Whether the partner of a tag is in another sentence."""


def _with_digits(leaves: Iterable[Leaf]) -> Iterator[Leaf]:
    """Yield leaves, the digits right behind what gets a placeholder in it: `X1` and `2` would be `X12`."""
    before: Leaf | None = None
    for leaf in leaves:
        digits = (
            _DIGITS.match(leaf.text) if before and leaf.kind is LeafKind.TEXT and leaf.source == leaf.text else None
        )
        if before and digits:
            before = Formula(LeafKind.OPAQUE, before.source + digits[0], before.text and before.text + digits[0])
            leaf = Leaf(LeafKind.TEXT, leaf.text[digits.end() :], leaf.text[digits.end() :])  # noqa: PLW2901 - its rest
        if before:
            yield before
        before = leaf if leaf.kind is LeafKind.OPAQUE and speaks(leaf) else None
        if before is None:
            yield leaf
    if before:
        yield before


def _settle(leaves: Sequence[Leaf]) -> list[_Piece]:
    """Keep only tags that nest and enclose words. A pair without words becomes one silent OPAQUE with its content."""
    partners = _partners(leaves)
    spoken = list(accumulate(map(speaks, leaves), initial=0))
    pieces: list[_Piece] = []
    at = 0
    while at < len(leaves):
        leaf = leaves[at]
        end = at + 1
        if leaf.kind is LeafKind.OPAQUE:
            pieces.append(_Piece(leaf.kind, leaf.shown, silent=not speaks(leaf)))
        elif leaf.kind not in (LeafKind.OPEN, LeafKind.CLOSE):
            pieces.append(_Piece(leaf.kind, leaf.source, leaf.text))
        elif _has_words_inside(at, partner := partners.get(at, at), spoken):
            pieces.append(_Piece(leaf.kind, leaf.shown, alone=partner < 0 or partner == len(leaves)))
        else:
            end = partner + 1 if at <= partner < len(leaves) else end
            pieces.append(_Piece(LeafKind.OPAQUE, _source(leaves[at:end]), silent=True))
        at = end
    return pieces


def _has_words_inside(tag: int, partner: int, spoken: Sequence[int]) -> bool:
    """Return whether words stand between two tags; `spoken` counts them before each leaf."""
    first, last = (tag, partner) if tag < partner else (partner, tag)
    return spoken[max(first, 0)] < spoken[min(last, len(spoken) - 1)]


def _partners(leaves: Sequence[Leaf]) -> dict[int, int]:
    """Map each tag to its partner: -1 if before the sentence, `len(leaves)` if after it. Misnested tags are omitted."""
    partners: dict[int, int] = {}
    waiting: list[int] = []
    depths: dict[int, int] = {}
    """Where in `waiting` the tag of a pair is."""
    crossed: set[int] = set()
    for at, leaf in enumerate(leaves):
        if leaf.kind is LeafKind.OPEN:
            depths.setdefault(leaf.pair, len(waiting))
            waiting.append(at)
        elif leaf.kind is LeafKind.CLOSE:
            depth = depths.get(leaf.pair)
            if depth is not None:
                partners[at], partners[waiting[depth]] = waiting[depth], at
                crossed |= {leaves[other].pair for other in waiting[depth + 1 :]}
                for other in waiting[depth:]:
                    depths.pop(leaves[other].pair, None)
                del waiting[depth:]
            elif not waiting and leaf.pair not in crossed:
                partners[at] = -1
    return partners | dict.fromkeys(waiting, len(leaves))


def speaks(leaf: Leaf) -> bool:
    """Tell whether a leaf has words, or stands for some: code, an address."""
    if leaf.kind is LeafKind.OPAQUE:
        return isinstance(leaf, Formula) or not (
            isinstance(leaf, Sign | NoteMark) or patterns.SILENT.match(leaf.source)
        )
    return leaf.kind is LeafKind.TEXT and any(map(str.isalnum, leaf.text))


def _source(leaves: Iterable[Leaf]) -> str:
    return "".join(leaf.shown for leaf in leaves)


def _letter(words: str) -> str:
    """Choose the letter of the placeholders, or several: what the sentence does not have before a digit."""
    free = (letter for letter in _LETTERS if not re.search(rf"{letter}\d", words))
    return next(free, None) or "X" * (1 + max(len(found[0]) for found in _RUN_OF_X.finditer(words)))


class _CleanTextBuilder:
    """Builds a clean text."""

    def __init__(self, opened_before: int) -> None:
        """Start a text that closes `opened_before` tags of earlier sentences."""
        self._text: list[str] = []
        self._length = 0
        self._last = ""
        self._pairs = [TagPair("", "", 0, 0, depth - 1) for depth in range(opened_before)]
        self._open = list(range(opened_before))
        self._marks: list[Placeholder] = []
        self._placeholders = count(1)
        self._closed = -1
        self._parted = False
        """Whether a tag of a branch is right before: the words around it are in different branches."""
        self._bare = 0
        """The index of the first placeholder whose next character is not known yet."""

    def open(self, tag: str) -> None:
        self._open.append(len(self._pairs))
        parent = self._open[-2] if len(self._open) > 1 else -1
        self._pairs.append(TagPair(tag, "", self._length, 0, parent))

    def close(self, tag: str) -> None:
        pair = self._open.pop()
        opening, _, start, _, parent, joined = self._pairs[pair]
        self._pairs[pair] = TagPair(opening, tag, start, self._length, parent, joined)
        self._closed = self._length

    def mark(self, source: str, letter: str | None, *, parts: bool = False) -> None:
        self._parted |= parts
        placeholder = "" if letter is None else f"{letter}{next(self._placeholders)}"
        self._touch(placeholder)
        self._part(placeholder)
        before = self._last if self._last.isspace() else ""
        start, end = self._length, self._length + len(placeholder)
        self._marks.append(Placeholder(source, start, end, self._open[-1] if self._open else -1, before, ""))
        self._append(placeholder)

    def write(self, text: str) -> None:
        """Add words. Of two spaces around removed content, only one is kept."""
        self._touch(text)
        self._part(text)
        doubled = not self._last or (self._last.isspace() and self._marks and self._marks[-1].start == self._length)
        self._append(text[1:] if doubled and text[:1].isspace() else text)

    def clean(self, source: str) -> CleanText:
        text = "".join(self._text).rstrip()
        for pair in self._open:
            self._pairs[pair] = self._pairs[pair]._replace(end=len(text))
        size = len(text)
        pairs = (
            pair
            if pair.end <= size >= pair.start
            else pair._replace(start=min(pair.start, size), end=min(pair.end, size))
            for pair in self._pairs
        )
        marks = (mark._replace(start=min(mark.start, len(text)), end=min(mark.end, len(text))) for mark in self._marks)
        return CleanText(text, tuple(pairs), tuple(marks), source)

    def _touch(self, text: str) -> None:
        """Set the white space after the last placeholders."""
        if text:
            after = text[0] if text[0].isspace() else ""
            self._marks[self._bare :] = [mark._replace(after=after) for mark in self._marks[self._bare :]]
            self._bare = len(self._marks)

    def _part(self, text: str) -> None:
        """Add a space between two words that only tags separate."""
        if text and self._parted:
            self._parted = False
            if self._last.isalnum() and text[0].isalnum():
                self._append(" ")
                return
        if self._closed != self._length or not (self._last.isalnum() and text[:1].isalnum()):
            return
        fresh: list[int] = []
        for i in reversed(self._open):
            if self._pairs[i].start != self._length:
                break
            if self._pairs[i].opening:
                fresh.append(i)
        if fresh:
            self._append(" ")
            for i in fresh:
                self._pairs[i] = self._pairs[i]._replace(start=self._length, joined=i == fresh[-1])

    def _append(self, text: str) -> None:
        if text:
            self._text.append(text)
            self._length += len(text)
            self._last = text[-1]
