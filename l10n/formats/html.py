"""HTML pages, fragments, and the HTML inside other formats.

Tokens become pieces: a tag, a stretch of text, or an element that is kept unchanged. The pieces between two block-level
tags form a run, and a run that contains words becomes a block.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from l10n import limits
from l10n.article import Block, Container, Leaf, LeafKind, Problem, Syntax
from l10n.errors import ArticleError
from l10n.formats import inline
from l10n.formats.attributes.html_attributes import tag_blocks, value
from l10n.formats.attributes.parameters import NONE, Parameters
from l10n.formats.elements.kept import MEDIA, reads_markdown, said
from l10n.formats.elements.names import BLOCK_LEVEL, KEPT, VOID
from l10n.formats.elements.tokens import Token, TokenKind, attributes, bounded, tokens
from l10n.text.lines import Lines, Part
from l10n.text.opaque.brackets import closed_names
from l10n.text.patterns import ROOT, TAG_NAME

_SPACE = " \t\n\f\r"
_BLANK_LINES = re.compile(r"(?:\r\n?|\n)(?>(?:[ \t]*+(?:\r\n?|\n))+)")
_TAGS = (LeafKind.OPEN, LeafKind.CLOSE)
ROLES = {
    **{f"h{level}": f"heading {level}" for level in range(1, 7)},
    **dict.fromkeys(("li", "dt", "dd"), "list item"),
    **dict.fromkeys(("td", "th"), "table cell"),
    **dict.fromkeys(("caption", "figcaption"), "caption"),
    "blockquote": "quote",
    "title": "title",
}
"""The roles that elements give to their text."""


ReadMarkdown = Callable[[str, Lines, str], tuple[tuple[Block, ...], tuple[Problem, ...]]]
"""Reads a text as Markdown: the text, its lines, and the role of its paragraphs."""


def blocks(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    path: str = "",
    lines: Lines | None = None,
    parameters: Parameters = NONE,
    embeds: bool = False,
    markdown: ReadMarkdown | None = None,
) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """Find the blocks to translate in HTML.

    `translate="no"` and the class `notranslate` exclude an element, and `translate="yes"` includes a part of it again.
    An excluded inline element is kept unchanged with all its content.

    Args:
        text: the whole article; offsets and lines of the blocks refer to it.
        start: where the HTML starts.
        end: where the HTML ends; the end of the text by default.
        path: for messages only.
        lines: the lines of `text`, if the caller has them.
        parameters: the parameters of shortcodes and elements that are text.
        embeds: whether the words of embeds, and those shown instead of a video, are translated.
        markdown: reads what is between tags with the attribute `markdown`; without it that is HTML.

    Returns:
        The blocks in order, and the places that are copied untranslated because they have too many tags.

    Raises:
        ArticleError: the HTML ends inside a tag, a comment, a CDATA section or an element like `script`.

    """
    lines = Lines(text) if lines is None else lines
    few = bounded(tokens(text, start, end), limits.TAGS.most, block_level=BLOCK_LEVEL, kept=KEPT)
    found = list(few)
    if found and found[-1].kind is TokenKind.BROKEN:
        line = lines.at(found[-1].start)
        raise ArticleError(f"ends inside {found[-1].name}", path=path or None, line=line, hint="close it")
    reader = _Reader(text, found, lines, parameters, embeds=embeds, markdown=markdown)
    closed = closed_names(text)
    runs = groupby(reader.pieces(), key=lambda piece: piece.ends_run)
    blocks = [
        block
        for ends, run in runs
        for block in (_stray_blocks(run) if ends else _run_blocks(text, run, lines, parameters, closed))
    ]
    return tuple(blocks), tuple(reader.problems)


def leaves(source: str) -> tuple[Leaf, ...]:
    """Split HTML into leaves, with every tag inline: for front matter values that contain markup."""
    pieces = _Reader(source, list(tokens(source)), Lines(source)).pieces()
    plain = [piece._replace(inner=()) if piece.inner else piece for piece in _settled(pieces)]
    return _leaves(source, plain, closed_names(source))


def language(text: str) -> str | None:
    """Return the language given by `<html lang>` or `<html xml:lang>`."""
    for token in tokens(text) if ROOT.search(text) else ():
        if token.kind is TokenKind.OPEN and token.name == "html":
            tag = text[token.start : token.end]
            places = attributes(tag)
            return value(tag, places, "lang") or value(tag, places, "xml:lang") or None
    return None


def is_kept(tag: str, *, embeds: bool = False) -> bool:
    """Return whether an opening tag starts an element that is kept unchanged with all its words."""
    found = TAG_NAME.match(tag)
    if found is None:
        return False
    name = found[1].lower()
    what = said(name, tag)
    if what.translate is not None:
        return not what.translate or name in KEPT
    return name in KEPT or (not embeds and (what.embed or name in MEDIA))


class _Piece(NamedTuple):
    """A tag, a stretch of text, or an element that is kept unchanged; it becomes a leaf."""

    kind: LeafKind
    start: int
    end: int
    role: str
    pair: int = -1
    """The number that the two tags of an element share; -1 for other pieces."""
    ends_run: bool = False
    fringe: bool = False
    """Whether it can be left out at the ends of a block: white space, a comment, an icon, an unpaired tag."""
    inner: tuple[Block, ...] = ()


class _Scope(NamedTuple):
    """What an open element sets for its content."""

    end: int
    """The index of the first token after it."""
    role: str
    translate: bool
    words: bool = True
    """Whether its text is shown to readers; attributes inside are offered in any case."""


class _Reader:
    """Turns tokens into pieces."""

    def __init__(
        self,
        text: str,
        found: Sequence[Token],
        lines: Lines,
        parameters: Parameters = NONE,
        *,
        embeds: bool = False,
        markdown: ReadMarkdown | None = None,
    ) -> None:
        self._embeds, self._markdown = embeds, markdown
        self._text = text
        self._parameters = parameters
        self._found = found
        self._lines = lines
        self._partners, self._ends = _nesting(found)
        self.problems: list[Problem] = []

    def pieces(self) -> Iterator[_Piece]:
        scopes = [_Scope(len(self._found), "paragraph", translate=True)]
        number = 0
        while number < len(self._found):
            while number >= scopes[-1].end:
                scopes.pop()
            outer = scopes[-1]
            if self._found[number].kind is TokenKind.OPEN:
                scopes.append(self._scope(number, outer))
            opening = number
            piece, number = self._piece(number, scopes[-1], outer)
            is_loose = len(scopes) == 1 and piece.kind is LeafKind.TEXT
            yield from self._paragraphs(piece) if is_loose else (piece,)
            if piece.kind is LeafKind.OPEN and self._is_markdown(opening):
                number = self._partners.get(opening, self._ends[opening])
                yield self._markdown_piece(piece.end, number, scopes[-1].role)

    def _paragraphs(self, piece: _Piece) -> Iterator[_Piece]:
        """Part text that no element is around at blank lines: WordPress makes paragraphs of what is between them."""
        at = piece.start
        for blank in _BLANK_LINES.finditer(self._text, piece.start, piece.end):
            if blank.start() > at:
                yield piece._replace(start=at, end=blank.start())
            yield _Piece(LeafKind.OPAQUE, *blank.span(), piece.role, ends_run=True)
            at = blank.end()
        if at < piece.end:
            yield piece._replace(start=at)

    def _scope(self, number: int, outer: _Scope) -> _Scope:
        name = self._found[number].name
        what = said(name, self._source(number))
        translate = outer.translate if what.translate is None else what.translate
        if what.embed and what.translate is None and not self._embeds and number in self._partners:
            translate = False
        words = outer.words and (self._embeds or name not in MEDIA)
        return _Scope(self._ends[number], ROLES.get(name, outer.role), translate, words)

    def _is_markdown(self, number: int) -> bool:
        """Return whether what is in an element is read as Markdown."""
        is_block = self._markdown is not None and self._found[number].name in BLOCK_LEVEL
        return is_block and reads_markdown(self._source(number)) is True

    def _markdown_piece(self, start: int, behind: int, role: str) -> _Piece:
        """Return what is in an element, up to a token, with the blocks of its Markdown."""
        end = self._found[behind].start if behind < len(self._found) else self._found[-1].end
        read = self._markdown
        found, problems = read(self._text[start:end], Part(self._lines, start), role) if read else ((), ())
        self.problems += problems
        return _Piece(LeafKind.OPAQUE, start, end, role, ends_run=True, inner=found)

    def _piece(self, number: int, scope: _Scope, outer: _Scope) -> tuple[_Piece, int]:
        """Return the piece that starts with a token, and the index of the first token after it."""
        token = self._found[number]
        block_level = token.name in BLOCK_LEVEL
        if not scope.translate and (block_level or not outer.translate):
            return _Piece(LeafKind.OPAQUE, token.start, token.end, scope.role, ends_run=True), number + 1
        match token.kind:
            case TokenKind.OPEN:
                return self._element(number, scope)
            case TokenKind.CLOSE:
                pair = self._partners.get(number, number)
                piece = _Piece(LeafKind.CLOSE, token.start, token.end, scope.role, pair, ends_run=block_level)
            case TokenKind.UNREAD:
                what = f"copied untranslated: more than {limits.TAGS.most} tags in a paragraph; {limits.TAGS.hint}"
                self.problems.append(Problem(self._lines.at(token.start), what))
                piece = _Piece(LeafKind.OPAQUE, token.start, token.end, scope.role, ends_run=True)
            case TokenKind.ASIDE:
                piece = _Piece(LeafKind.OPAQUE, token.start, token.end, scope.role, fringe=True)
            case _ if not scope.words:
                piece = _Piece(LeafKind.OPAQUE, token.start, token.end, scope.role, fringe=True)
            case _:
                blank = not self._source(number).strip(_SPACE)
                piece = _Piece(LeafKind.TEXT, token.start, token.end, scope.role, fringe=blank)
        return piece, number + 1

    def _element(self, number: int, scope: _Scope) -> tuple[_Piece, int]:
        token = self._found[number]
        kept = token.name in KEPT or not scope.translate
        whole = kept or token.name in VOID or self._is_empty(number)
        behind = self._ends[number] if whole else number + 1
        piece = _Piece(
            LeafKind.OPAQUE if whole else LeafKind.OPEN,
            token.start,
            self._found[behind - 1].end,
            scope.role,
            pair=-1 if whole else number,
            ends_run=token.name in BLOCK_LEVEL,
            fringe=whole and token.name != "code" and scope.translate,
            inner=self._tag_blocks(number) if scope.translate else (),
        )
        return piece, behind

    def _tag_blocks(self, number: int) -> tuple[Block, ...]:
        return tag_blocks(self._source(number), self._lines.at(self._found[number].start), self._parameters)

    def _is_empty(self, number: int) -> bool:
        """Return whether an element has no content, like an anchor or an icon."""
        match self._partners.get(number, -1) - number:
            case 1:
                return True
            case 2:
                return not self._source(number + 1).strip(_SPACE)
            case _:
                return False

    def _source(self, number: int) -> str:
        return self._text[self._found[number].start : self._found[number].end]


def _nesting(found: Sequence[Token]) -> tuple[dict[int, int], dict[int, int]]:
    """Pair tags. A closing tag also ends the open elements inside its own.

    Returns:
        Two maps by token index: from each paired tag to its partner, and from each opening tag to the first token after
        its element.

    """
    partners: dict[int, int] = {}
    ends: dict[int, int] = {}
    opened: list[int] = []
    names: Counter[str] = Counter()
    for number, token in enumerate(found):
        if token.kind is TokenKind.OPEN:
            ends[number] = number + 1
            if token.name not in VOID and not (token.empty and token.name in KEPT):
                opened.append(number)
                names[token.name] += 1
        elif token.kind is TokenKind.CLOSE and names[token.name]:
            while found[opening := opened.pop()].name != token.name:
                names[found[opening].name] -= 1
                ends[opening] = number
            names[token.name] -= 1
            ends[opening] = number + 1
            partners[opening], partners[number] = number, opening
    ends.update(dict.fromkeys(opened, len(found)))
    return partners, ends


def _run_blocks(
    text: str, run: Iterable[_Piece], lines: Lines, parameters: Parameters, closed: Collection[str]
) -> Iterator[Block]:
    pieces = _settled(run)
    core = [number for number, piece in enumerate(pieces) if not piece.fringe]
    first, behind = (core[0], core[-1] + 1) if core else (0, 0)
    middle = _stripped(text, pieces[first:behind])
    found = _leaves(text, middle, closed)
    is_shown = any(piece.kind is LeafKind.TEXT for piece in middle)
    if not inline.has_words(found) and not (is_shown and any(parameters.of(leaf.source) for leaf in found)):
        yield from _stray_blocks(pieces)
        return
    start, end = middle[0].start, middle[-1].end
    yield from _stray_blocks(pieces[:first])
    yield Block(start, end, lines.at(start), middle[0].role, Syntax.HTML, Container.INLINE, found)
    yield from _stray_blocks(pieces[behind:])


def _stray_blocks(pieces: Iterable[_Piece]) -> Iterator[Block]:
    """Yield the attribute texts of tags outside blocks, as blocks of their own."""
    for piece in pieces:
        for block in piece.inner:
            yield replace(block, start=piece.start + block.start, end=piece.start + block.end)


def _settled(run: Iterable[_Piece]) -> list[_Piece]:
    """Turn tags without a partner in this run into pieces that are kept unchanged."""
    pieces = list(run)
    halves = Counter(piece.pair for piece in pieces if piece.kind in _TAGS)
    for at, piece in enumerate(pieces):
        if piece.kind in _TAGS and halves[piece.pair] == 1:
            pieces[at] = piece._replace(kind=LeafKind.OPAQUE, fringe=True)
    return pieces


def _stripped(text: str, pieces: Sequence[_Piece]) -> list[_Piece]:
    stripped = list(pieces)
    if stripped and stripped[0].kind is LeafKind.TEXT:
        words = text[stripped[0].start : stripped[0].end]
        stripped[0] = stripped[0]._replace(start=stripped[0].end - len(words.lstrip(_SPACE)))
    if stripped and stripped[-1].kind is LeafKind.TEXT:
        words = text[stripped[-1].start : stripped[-1].end]
        stripped[-1] = stripped[-1]._replace(end=stripped[-1].start + len(words.rstrip(_SPACE)))
    return stripped


def _leaves(text: str, pieces: Iterable[_Piece], closed: Collection[str]) -> tuple[Leaf, ...]:
    found: list[Leaf] = []
    pairs: dict[int, int] = {}
    words: dict[str, list[Leaf]] = {}
    tags: dict[str, str] = {}
    """What occurs often is kept once: a paragraph may have a million equal tags."""
    for piece in pieces:
        source = text[piece.start : piece.end]
        if piece.kind is LeafKind.TEXT:
            found += words.get(source) or words.setdefault(source, inline.leaves(source, Syntax.HTML, closed))
        else:
            pair = -1 if piece.kind is LeafKind.OPAQUE else pairs.setdefault(piece.pair, len(pairs))
            source = tags.setdefault(source, source)
            found.append(Leaf(piece.kind, source, inline.one_line(source), pair, piece.inner))
    return tuple(inline.paired(found))
