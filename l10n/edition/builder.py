"""Builds editions: the structure of an article with the translations in its catalog."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from l10n import formats
from l10n.article import Article, Block, Container, LeafKind, Syntax, splice
from l10n.edition.policy import Unreviewed
from l10n.edition.tally import Counting, Tally
from l10n.errors import ArticleError
from l10n.formats.dialects.starts import MAY_START
from l10n.review.catalog import Catalog, State, Unit, made_by, states, words
from l10n.review.contexts import owners
from l10n.segmentation.segments import Segment, Segmentation
from l10n.text.encodings import Encoding, lacking, with_references
from l10n.text.search import AnyOf

_LINE_BREAK = re.compile(r"(?<![ \t])[ \t]*[\n\r\v\f\x85\u2028\u2029]\s*")
_SPACE = re.compile(" ")
_STARTS_A_BLOCK = re.compile(rf"[-+*=~`:] | {MAY_START.pattern}", re.VERBOSE)
"""The start of a Markdown line that may start a block, or underline a heading."""
_BESIDE_MDX = re.compile(r"[>}] |. [<{]", re.DOTALL)
"""A space beside a tag or an expression: a line of nothing but these is no part of a paragraph in MDX."""
_FROM, _TO = "\ufdd0", "\ufdd1"
"""Marks that no text has: noncharacters, which Unicode keeps for use inside a program (23.7)."""
_MARKED = re.compile(f"{_FROM}[^{_TO}]*{_TO}")
_AMONG_WORDS = (Container.INLINE, Container.CELL)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A sentence that must not be published."""

    path: str
    line: int
    what: str
    """The state of its unit, or the problem with its translation."""
    source: str
    is_state: bool = False
    """Whether it is only not ready; else its translation, or the page around it, must be mended."""


class LeftSentence(NamedTuple):
    """A sentence of the article among the words of its edition, not in the front matter or inside a tag."""

    start: int
    end: int
    role: str
    """Of its block."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One article in one language, ready to write."""

    language: str
    """BCP 47."""
    text: str
    refused: tuple[Refusal, ...]
    """What prevents publishing; `text` then has the source in those places."""
    tally: Tally
    translated: int
    """How many of its sentences are in the edition's language, each counted once."""
    spans: tuple[tuple[int, int], ...] = ()
    """The span of each block of the article in `text`."""
    encoding: Encoding = Encoding.UTF_8
    """Of its article."""
    left: tuple[LeftSentence, ...] = ()
    """The sentences in `text` that are in the language of the article, since nobody approved their translation."""

    @property
    def sentences(self) -> int:
        """The number of its sentences, each counted once."""
        return self.tally.total

    @property
    def content(self) -> bytes:
        """The bytes of its file."""
        return self.text.encode(self.encoding)


def build(article: Article, catalog: Catalog, segmentation: Segmentation, *, unreviewed: Unreviewed) -> Edition:
    """Build the edition of an article in the language of a catalog.

    Args:
        article: the source.
        catalog: its units.
        segmentation: of exactly this article value.
        unreviewed: what to do with sentences that nobody approved.

    Raises:
        ArticleError: a translation has a character that the encoding of the article lacks. In HTML, a character
            reference stands for such a character.

    """
    publisher = _Publisher(article, catalog, segmentation, unreviewed)
    text, spans = _spliced(article, lambda block: _written(article.text, block, publisher))
    return Edition(
        catalog.language,
        text,
        tuple(publisher.refused),
        publisher.counting.tally(),
        len(publisher.translated),
        spans,
        article.encoding,
        tuple(_left(article, text, spans, publisher)) if publisher.left else (),
    )


def _left(
    article: Article, text: str, spans: Sequence[tuple[int, int]], publisher: _Publisher
) -> Iterator[LeftSentence]:
    """Yield the sentences left in the source, found by writing each of their blocks again with marks around them."""
    if any(mark in each for mark in (_FROM, _TO) for each in (article.text, text)):
        return
    for block, (start, end) in zip(article.blocks, spans, strict=True):
        sentences = publisher.cut[id(block)] if block.container in _AMONG_WORDS else ()
        publisher.marked = {id(one) for one in sentences if id(one) in publisher.left and _is_balanced(one)}
        marked = _written(article.text, block, publisher) if publisher.marked else ""
        if marked.replace(_FROM, "").replace(_TO, "") != text[start:end]:  # something beside a mark was escaped
            continue
        for number, found in enumerate(_MARKED.finditer(marked)):
            shift = start - 2 * number
            yield LeftSentence(shift + found.start(), shift + found.end() - 2, block.role)


def _is_balanced(sentence: Segment) -> bool:
    """Tell whether each tag that a sentence opens is closed in it, and the other way round."""
    opened, closed = (
        sorted(leaf.pair for leaf in sentence.leaves if leaf.kind is kind) for kind in (LeafKind.OPEN, LeafKind.CLOSE)
    )
    return opened == closed


def source(article: Article, language: str, segmentation: Segmentation) -> Edition:
    """Return the edition in the article's own language: the article as it is."""
    counting = Counting()
    for one in segmentation.sentences:
        if one.translatable:
            counting.add((None, one.source), State.REVIEWED, words(one.source), None, is_title=False)
    tally = counting.tally()
    return Edition(language, article.text, (), tally, tally.total, encoding=article.encoding)


def refuse(edition: Edition, *refusals: Refusal) -> Edition:
    """Return an edition with more refusals, which must not be published."""
    return replace(edition, refused=(*edition.refused, *refusals))


def undone(article: Article, made: Edition, blocks: Collection[int]) -> Edition:
    """Return an edition with some blocks, given by number, restored to the source."""
    spans = iter(enumerate(made.spans))

    def write(block: Block) -> str:
        number, (start, end) = next(spans)
        return article.text[block.start : block.end] if number in blocks else made.text[start:end]

    text, new = _spliced(article, write)
    return replace(made, text=text, spans=new)


def _spliced(article: Article, write: Callable[[Block], str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Rewrite each block; return the text and the span of each block in it."""
    spans: list[tuple[int, int]] = []
    shift = 0

    def place(block: Block) -> str:
        nonlocal shift
        new = write(block)
        spans.append((block.start + shift, block.start + shift + len(new)))
        shift += len(new) - (block.end - block.start)
        return new

    return splice(article.text, article.blocks, place), tuple(spans)


class _Publisher:
    """Looks up each sentence, publishes or refuses it, and counts it."""

    def __init__(self, article: Article, catalog: Catalog, segmentation: Segmentation, unreviewed: Unreviewed) -> None:
        self.path = article.path
        self.encoding = article.encoding
        self.language = catalog.language
        self.cut = {id(block): sentences for block, sentences in segmentation.blocks}
        """The sentences of each block, by identity of the block, as two blocks may be equal."""
        self.unreviewed = unreviewed
        self.titles = _titles(segmentation)
        self.texts: dict[tuple[str | None, str], tuple[Unit, State]] = {
            (unit.context, unit.source): (unit, state)
            for unit, state in zip(catalog.units, states(catalog), strict=True)
            if state is not State.OBSOLETE and unit.plural is None
        }
        places = ((one.source, one.line) for one in segmentation.sentences if one.translatable)
        self.served = owners(catalog.units, article.path, places)
        self.refused: list[Refusal] = []
        self.counting = Counting()
        self.translated: set[tuple[str | None, str]] = set()
        self.left: set[int] = set()
        """The sentences for which the source is published by the policy, by identity."""
        self.marked: set[int] = set()
        """Those that are written between marks."""

    def publish(self, sentence: Segment) -> str:
        """Return the text for a sentence in the edition."""
        if not sentence.translatable:
            return sentence.raw
        owner = self.served.get((sentence.source, sentence.line))
        key = (owner.context if owner else None, sentence.source)
        unit, state = self.texts.get(key, (None, State.UNTRANSLATED))
        package = made_by(unit) if unit and self.unreviewed.publishes(reviewed=state is State.REVIEWED) else None
        self.counting.add(key, state, words(sentence.source), package, is_title=id(sentence) in self.titles)
        if self.unreviewed is Unreviewed.SOURCE and state is not State.REVIEWED:
            self.left.add(id(sentence))
            return f"{_FROM}{sentence.raw}{_TO}" if id(sentence) in self.marked else sentence.raw
        if unit is None or not self._may_go(state):
            what = state if unit else f"{State.UNTRANSLATED}, run l10n translate"
            self.refused.append(Refusal(self.path, sentence.line, what, sentence.source, is_state=True))
            return sentence.raw
        self.translated.add(key)
        if unit.target == sentence.source:
            return sentence.raw
        text = _LINE_BREAK.sub(" ", unit.target.strip())
        return self._encodable(_laid_out(text, sentence), sentence)

    def _encodable(self, text: str, sentence: Segment) -> str:
        """Return a text that the encoding of the article can hold. Raises ArticleError if there is none."""
        if sentence.syntax is Syntax.HTML:
            return with_references(text, self.encoding)
        if char := lacking(text, self.encoding):
            what = f"has `{char}` (U+{ord(char):04X}) in its `{self.language}` translation"
            what = f"{what}, a character that {self.encoding} does not have"
            hint = "save the article as UTF-8, or change the translation"
            raise ArticleError(what, path=self.path, line=sentence.line, hint=hint)
        return text

    def _may_go(self, state: State) -> bool:
        if self.unreviewed.with_drafts:
            return state is not State.UNTRANSLATED
        return state is State.REVIEWED


def _titles(segmentation: Segmentation) -> frozenset[int]:
    """Return which sentences are titles, by identity: of the front matter, of `<head>`, and the first heading."""
    titles = [found for block, found in segmentation.blocks if block.role == "title"]
    headings = (found for block, found in segmentation.blocks if block.role.startswith("heading "))
    return frozenset(id(one) for found in (*titles, next(headings, ())) for one in found)


def _written(text: str, block: Block, publisher: _Publisher) -> str:
    """Rewrite a block of `text`, including the blocks inside its leaves."""
    content = "".join(
        sentence.before + publisher.publish(sentence) + sentence.after for sentence in publisher.cut[id(block)]
    )
    content = _tags_written(content, block, publisher)
    raw = text[block.start : block.end]
    return raw if content == block.content else formats.enclose(block.container, raw, content, syntax=block.syntax)


def _tags_written(content: str, block: Block, publisher: _Publisher) -> str:
    """Write the blocks inside tags to where the tags are now; equal tags get their texts in order."""
    waiting: defaultdict[str, deque[str]] = defaultdict(deque)
    for leaf in block.leaves:
        if leaf.inner:
            tag = splice(leaf.source, leaf.inner, partial(_written, leaf.source, publisher=publisher))
            for form in {leaf.source, leaf.shown}:
                waiting[form].append(tag)
    if not waiting:
        return content
    written: list[str] = []
    at = 0
    for form, start, end in AnyOf(waiting).find(content):
        written += [content[at:start], waiting[form].popleft() if waiting[form] else form]
        at = end
    return "".join(written) + content[at:]


def _laid_out(text: str, sentence: Segment) -> str:
    """Restore the soft line breaks of the source, each at the free space nearest to its relative place."""
    spaces = _free_spaces(text, sentence)
    scale = len(text) / len(sentence.source)
    read = written = 0
    laid: list[str] = []
    for leaf in sentence.leaves:
        if leaf.kind is LeafKind.BREAK:
            space = _nearest(spaces, read * scale, after=written)
            if space is not None:
                laid += [text[written:space], leaf.source]
                written = space + 1
        read += len(leaf.shown)
    return "".join(laid) + text[written:]


def _nearest(places: Sequence[int], wanted: float, *, after: int) -> int | None:
    """Return the place, of those after `after` in ascending order, that is nearest to the wanted one."""
    first = bisect_right(places, after)
    at = bisect_left(places, wanted, lo=first)
    return min(places[max(first, at - 1) : at + 1], key=lambda place: abs(place - wanted), default=None)


def _free_spaces(text: str, sentence: Segment) -> list[int]:
    """Return where a line may end: outside tags, and not before text that would start a Markdown block."""
    tags = {leaf.shown for leaf in sentence.leaves if leaf.kind in (LeafKind.OPEN, LeafKind.CLOSE, LeafKind.OPAQUE)}
    spaces: list[int] = []
    at = 0
    for _, start, end in (*AnyOf(tags).find(text), ("", len(text), len(text))):
        spaces += (found.start() for found in _SPACE.finditer(text, at, start))
        at = end
    if sentence.syntax in (Syntax.MARKDOWN, Syntax.MDX):
        spaces = [space for space in spaces if not _STARTS_A_BLOCK.match(text, space + 1)]
    if sentence.syntax is Syntax.MDX:
        return [space for space in spaces if not _BESIDE_MDX.match(text, space - 1)]
    return spaces
