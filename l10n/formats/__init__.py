"""Articles read and written: the suffix chooses the format, and no block leaves this room whose place is not proved."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import PurePath

from l10n.article import SLICES, Article, Block, Container, Problem, Syntax
from l10n.errors import ArticleError
from l10n.formats import front_matter as matter
from l10n.formats import html, markdown, toml_strings, yaml_strings
from l10n.formats import text as plain

_MARKDOWN = (".md", ".markdown")
_HTML = (".html", ".htm")
_TEXT = (".txt",)
SUFFIXES = (*_MARKDOWN, *_HTML, *_TEXT)
"""Of the files that can be articles; in any case."""


def parse(path: str, text: str, *, front_matter: Collection[str]) -> Article:
    """Find what is to be translated in an article.

    Args:
        path: chooses the format by its suffix, and stands in messages; nothing is read from it.
        text: the whole article, byte order mark and line ends included.
        front_matter: the top-level keys of the front matter whose strings are to be translated.

    Raises:
        ArticleError: the suffix is of no supported format, or the text is broken beyond use.

    """
    suffix = PurePath(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise ArticleError("is not in a supported format", path=path, hint=f"articles end in {', '.join(SUFFIXES)}")
    if suffix in _TEXT:
        return _article(path, text, plain.blocks(text), None)
    front = matter.parse(path, text, front_matter)
    if suffix in _HTML:
        found = (*front.blocks, *html.blocks(text, front.end, path=path))
        return _article(path, text, found, front.language or html.language(text))
    try:
        body, problems = markdown.blocks(path, text, front.end)
    except RecursionError as error:
        raise ArticleError("nests too deeply: hundreds of marks or images inside each other", path=path) from error
    return _article(path, text, (*front.blocks, *body), front.language, problems)


def enclose(  # noqa: PLR0911 - a return for each container
    container: Container, raw: str, content: str, *, syntax: Syntax = Syntax.PLAIN
) -> str:
    """Write new content where a block stood.

    Args:
        container: of the block.
        raw: the block as it stands in the article, quotes included; tells which quotes or which style to write.
        content: the new leaves, joined: a decoded value for YAML and TOML, else markup.
        syntax: of the block; in Markdown a first word that would start a list, a heading or a quote (`1968. Un año`)
            gets a backslash.

    """
    match container:
        case Container.YAML:
            return yaml_strings.write(raw, content)
        case Container.TOML:
            return toml_strings.write(raw, content)
        case Container.ATTRIBUTE:
            return html.enclose_attribute(raw, content)
        case Container.CELL:
            return _BARE_BAR.sub(r"\\|", " ".join(content.splitlines()))
        case Container.IMAGE_TEXT:
            return content if _is_balanced(content) else _BARE_BRACKET.sub(r"\\\g<0>", content)
        case Container.TITLE:
            return _titled(raw, content)
        case Container.INLINE:
            return _unstarted(raw, content) if syntax is Syntax.MARKDOWN else content


_BARE_BAR = re.compile(r"(?<!\\)\|")
_BARE_BRACKET = re.compile(r"(?<!\\)[\[\]]")
_BLOCK_START = re.compile(
    r"""
    (?: \A | \n [ \t>]*+ )                        # the start of the block, or of one of its lines
    (?: \d{1,9} (?= [.)] (?: \s | \Z ) )          # 1968. or 2)
      | (?= (?: [-+*] | \#{1,6} ) (?: \s | \Z ) )  # - or ##
      | (?= > )
    )
    """,
    re.VERBOSE,
)
"""Where words would be read as the start of a Markdown block (CommonMark 4.2, 5.1, 5.2)."""


def _unstarted(raw: str, content: str) -> str:
    """Escape what would start a block, unless the old text shows that nothing can start there: in a heading, say."""
    is_safe = bool(_BLOCK_START.match(raw))
    return _BLOCK_START.sub(lambda start: start[0] + ("" if is_safe and not start.start() else "\\"), content)


def _titled(raw: str, content: str) -> str:
    """Write the title of a link in the quotes of `raw`, or in others where `content` holds those (CommonMark 6.3)."""
    for quotes in (raw[0] + raw[-1], '""', "''"):
        if not re.search(rf"(?<!\\)[{re.escape(quotes)}]", content):
            return quotes[0] + content + quotes[1]
    return '"' + re.sub(r'(?<!\\)"', r"\"", content) + '"'


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
    """Keep the blocks whose place is proved: what law 1 rests on."""
    kept: list[Block] = []
    unproved: list[Problem] = []
    for block in found:
        if _is_proved(text, block, kept[-1].end if kept else 0):
            kept.append(block)
        else:
            unproved.append(Problem(block.line, f"copied untranslated: cannot locate this {block.role} exactly"))
    return Article(path, text, tuple(kept), language, tuple(sorted((*problems, *unproved), key=lambda each: each.line)))


def _is_proved(text: str, block: Block, after: int) -> bool:
    """Tell whether a block lies behind `after` and is what it says, the blocks inside it included."""
    if not after <= block.start < block.end <= len(text):
        return False
    if block.container in SLICES and block.content != text[block.start : block.end]:
        return False
    return all(_are_proved(leaf.source, leaf.inner) for leaf in block.leaves)


def _are_proved(text: str, blocks: Iterable[Block]) -> bool:
    after = 0
    for block in blocks:
        if not _is_proved(text, block, after):
            return False
        after = block.end
    return True
