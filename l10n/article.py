"""An article as its formats see it: fixed text, and between it blocks whose leaves can be translated.

Offsets count characters of the decoded text; byte order mark and line endings are part of that text, so that encoding
it again gives the bytes of the file. A type that several formats make lives here, the parsing lives in `formats`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class LeafKind(StrEnum):
    """What a leaf is to a translator."""

    TEXT = "text"
    """Words. Where `source` and `text` differ (`&amp;`, `\\*`) the leaf is that one character alone."""
    OPEN = "open"
    """The opening tag of a pair: `**`, `[`, `<b>`."""
    CLOSE = "close"
    """The closing tag of a pair: `**`, `](https://example.org)`, `</b>`."""
    OPAQUE = "opaque"
    """A thing that stays as it is: inline code, an image, an address, a shortcode, a lone tag."""
    BREAK = "break"
    """A soft line break with the white space and block prefix around it; reads as one space."""


class Syntax(StrEnum):
    """How words are written where the leaves stand, hence what must be escaped."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"


class Container(StrEnum):
    """What stands around a block's content, hence how a translation is written there (`formats.enclose`)."""

    INLINE = "inline"
    """Nothing: the leaves are a slice of the article."""
    CELL = "cell"
    """A Markdown table cell: a bare `|` would end it."""
    ATTRIBUTE = "attribute"
    """The value of an HTML attribute, its quotes included where it has any."""
    IMAGE_TEXT = "image text"
    """The description of a Markdown image: a bare `]` would end it."""
    TITLE = "title"
    """The title of a Markdown link or image, its quotes included."""
    YAML = "yaml"
    """A YAML scalar, quotes or block header included."""
    TOML = "toml"
    """A TOML string, quotes included."""


SLICES = (Container.INLINE, Container.CELL, Container.IMAGE_TEXT)
"""Containers whose content is a slice of the article; the others have quotes around it or hold a decoded value."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """The smallest piece of a block; the leaves of a block, joined, are its content."""

    kind: LeafKind
    source: str
    """As it stands in the article (in the decoded value for YAML and TOML)."""
    text: str = ""
    """What it says: words with entities and escapes decoded, one space for a BREAK. For a tag or an opaque thing how a
    translator must write it, where that is not `source`: on one line, `][name]` for the `]` of `[name]`; else empty."""
    pair: int = -1
    """The number that the OPEN and the CLOSE of one pair share within their block; -1 for all else."""
    inner: tuple[Block, ...] = ()
    """Blocks inside this leaf (the text of an image, the title of a link): their offsets count from its start."""

    @property
    def shown(self) -> str:
        """The leaf in a msgid: in the markup of the article, on one line."""
        return self.source if self.kind is LeafKind.TEXT else self.text or self.source


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article that is translated as one run of sentences: a paragraph, a cell, a title."""

    start: int
    end: int
    """`article.text[start:end]` is the block, its container's quotes included."""
    line: int
    """The line of `start`, from 1."""
    role: str
    """What it is to a reader, in a word or two: `heading 2`, `list item`, `image text`; `paragraph` most often."""
    syntax: Syntax
    container: Container
    leaves: tuple[Leaf, ...]

    @property
    def content(self) -> str:
        """The leaves joined: the slice of the article, or the decoded value for YAML and TOML."""
        return "".join(leaf.source for leaf in self.leaves)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a person should look at."""

    line: int
    what: str


@dataclass(frozen=True, slots=True)
class Article:
    """The whole text of an article and the blocks in it, in their order and apart from one another."""

    path: str
    text: str
    blocks: tuple[Block, ...]
    language: str | None = None
    """The language tag that the front matter or the root element states."""
    problems: tuple[Problem, ...] = ()
    """Blocks that are copied untranslated because their place could not be proved."""


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give every block in the order of the text, each followed by the blocks inside its leaves."""
    for block in blocks:
        yield block
        for leaf in block.leaves:
            yield from walk(leaf.inner)


def splice(text: str, blocks: Iterable[Block], write: Callable[[Block], str]) -> str:
    """Write blocks anew into the text that their offsets count in, and leave all else as it is."""
    out: list[str] = []
    at = 0
    for block in blocks:
        out += [text[at : block.start], write(block)]
        at = block.end
    return "".join(out) + text[at:]


def rebuild(article: Article) -> str:
    """Put an article together from its fixed text and its leaves; this gives `article.text` (law 1)."""

    def write(block: Block) -> str:
        return block.content if block.container in SLICES else article.text[block.start : block.end]

    return splice(article.text, article.blocks, write)
