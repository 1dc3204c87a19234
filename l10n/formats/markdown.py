"""Markdown: paragraphs, headings, list items, quotes, cells and footnotes become blocks; the rest is fixed text.

Supported are CommonMark 0.31, the tables and strikethrough of GitHub Flavored Markdown 0.29, footnotes, definitions,
and the lines that are syntax in other dialects (`dialects`): only the words on them are blocks. Code, comments, link
definitions, thematic breaks and shortcodes on lines of their own are fixed text. HTML blocks are parsed as HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import accumulate

from marko import block
from marko.element import Element
from marko.ext.gfm import elements as gfm

from l10n.article import Block, Container, Problem
from l10n.errors import ArticleError
from l10n.formats import html, markdown_inline
from l10n.formats.attributes import html_attributes
from l10n.formats.attributes.parameters import NONE, Parameters
from l10n.formats.dialects.markers import Label, UnreadLines
from l10n.formats.elements.markdown import FootnoteDef
from l10n.formats.markdown_blocks import ListItem
from l10n.formats.markdown_tree import Page, UnverifiedError
from l10n.text.lines import Lines, Part

_ROLES = {ListItem: "list item", block.Quote: "quote", FootnoteDef: "footnote"}
_HEADINGS = (block.Heading, block.SetextHeading)
_TEXTS = (block.Paragraph, block.HTMLBlock, UnreadLines)
_DEEPEST_PAGE = 5
"""How deep Markdown in HTML in Markdown is read: each is read once more for each around it."""


def blocks(
    path: str, text: str, start: int = 0, *, parameters: Parameters = NONE, embeds: bool = False
) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """Find the blocks to translate in Markdown.

    Args:
        path: for messages only.
        text: the whole article; offsets and lines of the blocks refer to it.
        start: where the Markdown starts, after any front matter.
        parameters: the parameters of shortcodes and elements that are text.
        embeds: whether the words of embeds of other sites, and those shown instead of a video, are translated.

    Returns:
        The blocks in order, and the places that are copied untranslated because their positions could not be verified.

    Raises:
        ArticleError: quotes or lists are nested too deep.

    """
    body = start + text.startswith("\ufeff", start)
    return read(Page(text, body, embeds, parameters=parameters), path)


def read(page: Page, path: str, role: str = "paragraph") -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """Find the blocks to translate on a page of Markdown or MDX, or on a part of one that has a role; see `blocks`."""
    found: list[Block] = []
    problems: list[Problem] = []
    parser = page.parser(path)
    for element, its_role in _texts(parser.read(page.copy), role):
        try:
            with parser.content(element):
                within, unread = _blocks(element, its_role, page)
            found += within
            problems += unread
        except UnverifiedError as unproved:
            problems.append(Problem(page.line(element), f"copied untranslated: {unproved}"))
    return tuple(found), tuple(problems)


def _texts(elements: Iterable[Element], role: str) -> Iterator[tuple[Element, str]]:
    """Yield the elements that contain text, each with the role given by the element around it."""
    for element in elements:
        if isinstance(element, _HEADINGS):
            yield element, f"heading {element.level}"
        elif isinstance(element, gfm.TableCell):
            yield element, "table cell"
        elif isinstance(element, Label):
            yield element, element.role
        elif isinstance(element, _TEXTS):
            yield element, role
        elif isinstance(element, block.BlockElement):
            own = getattr(element, "role", "") or _ROLES.get(type(element), role)
            yield from _texts(element.children, own)


def _blocks(element: Element, role: str, page: Page) -> tuple[list[Block], Iterable[Problem]]:
    if isinstance(element, block.HTMLBlock):
        return _html_blocks(element, page)
    if isinstance(element, UnreadLines):
        raise UnverifiedError(element.why)
    if isinstance(element, Label):
        return _label_blocks(element, page), ()
    container = Container.CELL if isinstance(element, gfm.TableCell) else Container.INLINE
    return list(markdown_inline.blocks(element, page, role=role, container=container)), ()


def _label_blocks(label: Label, page: Page) -> list[Block]:
    """Read the text on a line that is syntax; the value of an attribute is read as in HTML."""
    if label.container is not Container.ATTRIBUTE:
        return list(markdown_inline.blocks(label, page, role=label.role, container=label.container))
    start, end = (page.at(offset) for offset in label.source_span or (0, 0))
    found = html_attributes.attribute_block(page.text, (start, end), label.role, page.lines.at(start))
    return [replace(found, setting=label.setting)] if html_attributes.is_text(found) else []


def _html_blocks(element: block.HTMLBlock, page: Page) -> tuple[list[Block], Iterable[Problem]]:
    """Parse an HTML block without the quote markers before its lines; the leaves keep the markers."""
    start, blanked = page.without_prefixes(element)
    try:
        inner = partial(_inner_blocks, page) if page.depth < _DEEPEST_PAGE else None
        place = Part(page.lines, start)
        found, problems = html.blocks(
            blanked, lines=place, parameters=page.parameters, embeds=page.embeds, markdown=inner
        )
    except ArticleError as error:
        raise UnverifiedError(f"the HTML block {error}") from error
    moved = (replace(each, start=start + each.start, end=start + each.end) for each in found)
    return [_sliced_anew(each, page.text) for each in moved], problems


def _inner_blocks(page: Page, text: str, place: Lines, role: str) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """Read the Markdown between two tags of HTML, which knows the references of the page around it."""
    return read(Page(text, 0, page.embeds, page, place, page.parameters), "", role)


def _sliced_anew(found: Block, text: str) -> Block:
    if found.container is not Container.INLINE:
        return found
    starts = accumulate((len(leaf.source) for leaf in found.leaves), initial=found.start)
    leaves = (
        replace(leaf, source=text[at : at + len(leaf.source)]) for at, leaf in zip(starts, found.leaves, strict=False)
    )
    return replace(found, leaves=tuple(leaves))
