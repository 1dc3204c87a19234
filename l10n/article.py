"""The structure of an article: fixed text, and blocks of leaves that can be translated.

Offsets count characters of the decoded text. The byte order mark and the line endings are part of that text, so that
encoding it again gives the bytes of the file. This module has the types that all formats share; `formats` parses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from l10n.text.encodings import Encoding


class LeafKind(StrEnum):
    """What kind of content a leaf holds."""

    TEXT = "text"
    """Words. Where `source` and `text` differ (`&amp;`, `\\*`), the leaf is just that character."""
    OPEN = "open"
    """The opening tag of a pair: `**`, `[`, `<b>`."""
    CLOSE = "close"
    """The closing tag of a pair: `**`, `](https://example.org)`, `</b>`."""
    OPAQUE = "opaque"
    """Content that is kept unchanged: inline code, an image, an address, a shortcode, an unpaired tag."""
    BREAK = "break"
    """A soft line break with the white space and the block prefix around it. It counts as one space."""


class Syntax(StrEnum):
    """The syntax around the leaves. It decides what must be escaped."""

    PLAIN = "plain"
    """Text without markup that a page may show as HTML: a value of the front matter."""
    TEXT = "text"
    """A text file, in which nothing is a tag."""
    MARKDOWN = "markdown"
    MDX = "mdx"
    """Markdown in which `<` starts a tag of JSX, and `{` an expression."""
    HTML = "html"


class Container(StrEnum):
    """What surrounds a block's content. It decides how a translation is written there (`formats.enclose`)."""

    INLINE = "inline"
    """Nothing: the leaves are a slice of the article."""
    CELL = "cell"
    """A Markdown table cell, which an unescaped `|` would end."""
    ATTRIBUTE = "attribute"
    """The value of an HTML attribute, including any quotes."""
    IMAGE_TEXT = "image text"
    """The description of a Markdown image, which an unescaped `]` would end."""
    TITLE = "title"
    """The title of a Markdown link or image, including its quotes."""
    YAML = "yaml"
    """A YAML scalar, including its quotes or block header."""
    YAML_FLOW = "yaml in brackets"
    """A YAML scalar inside `[…]` or `{…}`, where a comma would end it."""
    TOML = "toml"
    """A TOML string, including its quotes."""
    JSON = "json"
    """A JSON string, including its quotes."""
    HUGO = "parameter of Hugo"
    """A parameter of a shortcode of Hugo, including any quotes."""
    LIQUID = "parameter of Liquid"
    """A parameter of a tag of Liquid, Nunjucks or the like, including its quotes."""
    BRACKETS = "parameter in brackets"
    """A parameter of a shortcode of WordPress, including any quotes."""


ROLES = frozenset(
    {
        *("paragraph", "list item", "table cell", "quote", "footnote", "caption", "summary"),
        *("title", "title text", "image text", "label", "description", "button", "placeholder", "parameter"),
        *(f"heading {level}" for level in range(1, 7)),
    }
)
"""The roles that formats give to blocks. A block of the front matter has the name of its field instead."""

SLICES = (Container.INLINE, Container.CELL, Container.IMAGE_TEXT)
"""Containers whose content is a slice of the article. The others add quotes or hold a decoded value."""

INSIDE_TAGS = frozenset(
    (
        *(Container.ATTRIBUTE, Container.IMAGE_TEXT, Container.TITLE),
        *(Container.HUGO, Container.LIQUID, Container.BRACKETS),
    )
)
"""Containers inside a tag, an image, a link or a shortcode."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """The smallest part of a block. The leaves of a block, joined, are its content."""

    kind: LeafKind
    source: str
    """The text as in the article (for YAML, TOML and JSON, as in the decoded value)."""
    text: str = ""
    """For words, the text with entities and escapes decoded; for a BREAK, one space. For a tag or an OPAQUE leaf, how a
    translator must write it where that differs from `source` (on one line; `][name]` for the `]` of `[name]`), else
    empty."""
    pair: int = -1
    """The number that the OPEN and the CLOSE leaf of a pair share within their block; -1 for all other leaves."""
    inner: tuple[Block, ...] = ()
    """Blocks inside this leaf, such as the text of an image or the title of a link. Offsets count from its start."""

    @property
    def shown(self) -> str:
        """The leaf as a msgid shows it: in the markup of the article, on one line."""
        return self.source if self.kind is LeafKind.TEXT else self.text or self.source


@dataclass(frozen=True, slots=True)
class Block:
    """A part of an article that is translated as one run of sentences: a paragraph, a cell, a title."""

    start: int
    end: int
    """`article.text[start:end]` is the block, including the quotes of its container."""
    line: int
    """The line of `start`, from 1."""
    role: str
    """What the block is in the article: `paragraph`, `heading 2`, `list item`, `image text`."""
    syntax: Syntax
    container: Container
    leaves: tuple[Leaf, ...]
    setting: str = ""
    """The front matter key or the parameter that offers it, as written in the settings; empty for all others."""

    @property
    def content(self) -> str:
        """The leaves joined: a slice of the article, or for YAML, TOML and JSON the decoded value."""
        return "".join(leaf.source for leaf in self.leaves)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a person should check."""

    line: int
    what: str


@dataclass(frozen=True, slots=True)
class Article:
    """The whole text of an article, and its blocks in order and without overlaps."""

    path: str
    text: str
    blocks: tuple[Block, ...]
    language: str | None = None
    """The language tag given in the front matter or the root element."""
    problems: tuple[Problem, ...] = ()
    """Blocks that are copied untranslated because their position could not be verified."""
    encoding: Encoding = Encoding.UTF_8
    """Of the file; its editions are written in the same."""

    @property
    def content(self) -> bytes:
        """The bytes of the file."""
        return self.text.encode(self.encoding)


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield every block in the order of the text, each followed by the blocks inside its leaves."""
    for block in blocks:
        yield block
        for leaf in block.leaves:
            yield from walk(leaf.inner)


def splice(text: str, blocks: Iterable[Block], write: Callable[[Block], str]) -> str:
    """Replace each block in a text with what `write` returns for it, and keep the rest of the text.

    Args:
        text: the text that the offsets of the blocks refer to.
        blocks: in the order of the text, without overlaps.
        write: returns the new text of a block.

    """
    out: list[str] = []
    at = 0
    for block in blocks:
        out += [text[at : block.start], write(block)]
        at = block.end
    return "".join(out) + text[at:]


def rebuild(article: Article) -> str:
    """Join an article's fixed text and its leaves; the result equals `article.text` (law 1)."""

    def write(block: Block) -> str:
        return block.content if block.container in SLICES else article.text[block.start : block.end]

    return splice(article.text, article.blocks, write)
