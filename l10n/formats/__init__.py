"""Article formats: Markdown, MDX, HTML and plain text, chosen by suffix.

Input: the text of an article, and later the content of translated blocks. Output: an `Article` whose blocks have
verified positions, and the translated content, quoted and escaped for its place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from pathlib import PurePath

from l10n.article import SLICES, Article, Block, Container, Problem, Syntax
from l10n.errors import ArticleError
from l10n.formats import front_matter as matter
from l10n.formats import html, markdown, notes
from l10n.formats import text as plain
from l10n.formats.attributes import html_attributes, shortcodes
from l10n.formats.attributes import parameters as named
from l10n.formats.dialects.starts import as_words
from l10n.formats.elements.tokens import charset
from l10n.formats.mdx import reader as mdx
from l10n.text.data.key_paths import PARAMETERS, KeyPath, ParameterName
from l10n.text.encodings import Encoding, named_by_page
from l10n.text.lines import Lines
from l10n.text.opaque.bound import code_in
from l10n.text.opaque.brackets import outside, without
from l10n.text.opaque.brackets import shortcodes as shortcodes_in

_MARKDOWN = (".md", ".markdown")
_MDX = (".mdx",)
_HTML = (".html", ".htm")
_TEXT = (".txt",)
SUFFIXES = (*_MARKDOWN, *_MDX, *_HTML, *_TEXT)
"""Suffixes of article files, in lower case; case does not matter."""
SUFFIXES_OF: Mapping[str, tuple[str, ...]] = {"markdown": _MARKDOWN, "mdx": _MDX, "html": _HTML, "text": _TEXT}
"""The same by format."""
_HEAD = 16_384
"""The bytes that are searched for an encoding: the first 1,024 by the standard, but front matter may precede them."""
_OFFICE = (".docx", ".odt", ".rtf", ".epub")
"""Suffixes of files that pandoc turns into Markdown."""


def parse(
    path: str,
    text: str,
    *,
    front_matter: Collection[KeyPath],
    parameters: Collection[ParameterName] = PARAMETERS,
    embeds: bool = False,
) -> Article:
    """Parse an article.

    Args:
        path: its suffix chooses the format; also used in messages. The file itself is not read.
        text: the whole article, including byte order mark and line endings.
        front_matter: the paths in the front matter whose strings are translated.
        parameters: the parameters of shortcodes, components and HTML elements that are translated.
        embeds: whether the words of embeds of other sites, and those shown instead of a video, are translated.

    Raises:
        ArticleError: the suffix has no supported format, or the text cannot be parsed.

    """
    refuse_other(path)
    suffix = PurePath(path).suffix.lower()
    if suffix in _TEXT:
        return _article(path, text, plain.blocks(text), None)
    front = matter.parse(path, text, front_matter)
    texts = named.Parameters(parameters)
    if suffix in _HTML:
        body, problems = html.blocks(text, front.end, path=path, parameters=texts, embeds=embeds)
        found = (*front.blocks, *shortcodes.filled(text, body, texts))
        return _article(path, text, found, front.language or html.language(text), problems)
    try:
        if suffix in _MDX:
            body, problems = mdx.blocks(path, text, front.end, parameters=texts, embeds=embeds)
        else:
            body, problems = markdown.blocks(path, text, front.end, parameters=texts, embeds=embeds)
    except RecursionError as error:
        raise ArticleError("nests too deeply: hundreds of marks or images inside each other", path=path) from error
    return _article(path, text, (*front.blocks, *shortcodes.filled(text, body, texts)), front.language, problems)


def data(path: str, text: str) -> Mapping[str, object]:
    """Return the front matter of an article as plain values; empty in a text file, which has none.

    Args:
        path: its suffix chooses the format.
        text: the whole article.

    Raises:
        ArticleError: as in `front_matter.data`.

    """
    return {} if PurePath(path).suffix.lower() in _TEXT else matter.data(path, text)


def is_html(path: str) -> bool:
    """Tell whether a file is in HTML, by its suffix."""
    return PurePath(path).suffix.lower() in _HTML


def refuse_other(path: str) -> None:
    """Raise ArticleError if the suffix of a path is that of no supported format."""
    suffix = PurePath(path).suffix.lower()
    if suffix in _OFFICE:
        what = f"is a {suffix} file, which l10n does not read"
        raise ArticleError(what, path=path, hint="save it as Markdown or HTML, as with pandoc -o article.md")
    if suffix not in SUFFIXES:
        raise ArticleError("is not in a supported format", path=path, hint=f"articles end in {', '.join(SUFFIXES)}")


def declared(path: str, raw: bytes) -> Encoding | None:
    """Return the encoding that an HTML page declares, None if it declares none.

    Args:
        path: its suffix chooses the format.
        raw: the bytes of the file.

    Raises:
        ArticleError: the page declares an encoding that l10n does not read.

    """
    head = raw[:_HEAD].decode("latin-1") if PurePath(path).suffix.lower() in _HTML else ""
    found = charset(head)
    encoding = named_by_page(found[0]) if found else None
    if found and encoding is None:
        what = f"declares the encoding `{found[0]}`, which l10n does not read"
        raise ArticleError(what, path=path, line=Lines(head).at(found[1]), hint="save it as UTF-8, and declare that")
    return encoding


def enclose(  # noqa: PLR0911 - a return for each container
    container: Container, raw: str, content: str, *, syntax: Syntax = Syntax.PLAIN
) -> str:
    """Return new content written for the place of a block, with its quotes.

    Args:
        container: the container of the block.
        raw: the block as in the article, including quotes; it shows which quotes or style to use.
        content: the new leaves, joined: a decoded value for YAML, TOML and JSON, else markup.
        syntax: the syntax of the block. In Markdown, text that would start a list, a heading or another block
            (`1968. Un año`) is escaped.

    """
    is_markdown = syntax in (Syntax.MARKDOWN, Syntax.MDX)
    match container:
        case Container.YAML | Container.YAML_FLOW | Container.TOML | Container.JSON:
            return matter.write(container, raw, content)
        case Container.ATTRIBUTE:
            return html_attributes.enclose_attribute(raw, content)
        case Container.HUGO | Container.LIQUID | Container.BRACKETS:
            return named.write(container, raw, as_words(raw[1:-1], content, syntax) if is_markdown else content)
        case Container.CELL:
            return outside(" ".join(content.splitlines()), partial(_BARE_BAR.sub, r"\\|"), partial(_kept_in_cell, raw))
        case Container.IMAGE_TEXT:
            return (
                content if _is_balanced(without(content)) else outside(content, partial(_BARE_BRACKET.sub, r"\\\g<0>"))
            )
        case Container.TITLE:
            return _titled(raw, content)
        case Container.INLINE:
            return as_words(raw, content, syntax) if is_markdown else content


def _kept_in_cell(raw: str, content: str) -> Iterator[tuple[int, int]]:
    """Return what keeps its bars in a cell: shortcodes, and code, formulas and tags that the cell has as they are."""
    shown = {*shortcodes_in(content)}
    return (span for span in code_in(content) if span in shown or content[slice(*span)] in raw)


_BARE_BAR = re.compile(r"(?<!\\)\|")
_BARE_BRACKET = re.compile(r"(?<!\\)[\[\]]")


def _titled(raw: str, content: str) -> str:
    """Return a link title in the quotes of `raw`, or in others if `content` contains those (CommonMark 6.3)."""
    words = without(content)
    for quotes in (raw[0] + raw[-1], '""', "''"):
        if not re.search(rf"(?<!\\)[{re.escape(quotes)}]", words):
            return quotes[0] + content + quotes[1]
    return '"' + outside(content, partial(re.sub, r'(?<!\\)"', r"\"")) + '"'


def _is_balanced(content: str) -> bool:
    depth = 0
    for bracket in _BARE_BRACKET.findall(content):
        depth += 1 if bracket == "[" else -1
        if depth < 0:
            return False
    return depth == 0


def _article(
    path: str, text: str, found: Iterable[Block], language: str | None, problems: Iterable[Problem] = ()
) -> Article:
    """Build an article from the blocks whose positions are verified, as law 1 requires, without those of its note."""
    note = notes.place(path, text) or slice(0, 0)
    kept: list[Block] = []
    unproved: list[Problem] = []
    for block in found:
        if note.start <= block.start < note.stop:
            continue
        if _is_verified(text, block, kept[-1].end if kept else 0):
            kept.append(block)
        else:
            unproved.append(Problem(block.line, f"copied untranslated: cannot locate this {block.role} exactly"))
    return Article(path, text, tuple(kept), language, tuple(sorted((*problems, *unproved), key=lambda each: each.line)))


def _is_verified(text: str, block: Block, after: int) -> bool:
    """Return whether a block starts at or after an offset and matches the text, including the blocks inside it."""
    if not after <= block.start < block.end <= len(text):
        return False
    if block.container in SLICES and block.content != text[block.start : block.end]:
        return False
    return all(_are_verified(leaf.source, leaf.inner) for leaf in block.leaves)


def _are_verified(text: str, blocks: Iterable[Block]) -> bool:
    after = 0
    for block in blocks:
        if not _is_verified(text, block, after):
            return False
        after = block.end
    return True
