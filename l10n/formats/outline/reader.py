"""Finds links and headings. Code, formulas, comments and shortcodes have none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from pathlib import PurePath

from marko import block, inline
from marko.element import Element

from l10n.formats import SUFFIXES_OF, front_matter
from l10n.formats.markdown_tree import Page, Parser
from l10n.formats.mdx.tree import MdxPage
from l10n.formats.outline.found import HeadingPlace, LinkForm, LinkKind, LinkPlace, Outline
from l10n.formats.outline.tags import in_tag, in_tags
from l10n.text import patterns
from l10n.text.opaque.bound import code_in

_DESTINATION = re.compile(r"(?<!\\)\]\(\s*(?P<address><[^<>\n]*>|(?:[^\s()<\\]|\\.|\([^\s()]*\))+)")
"""The address of a link or an image (CommonMark 0.31, 6.3)."""
_DEFINITION = re.compile(
    r"^[ \t>*+-]{,12}\[(?!\^)(?>(?:[^\[\]\\]|\\.)+)\]:[ \t]*(?:\r?\n[ \t>]*)?(?P<address><[^<>\n]*>|[^\s<]\S*)",
    re.MULTILINE,
)
"""The address of a link reference definition (4.7)."""
_BRACKET = re.compile(r"\\.|!?\[|\]", re.DOTALL)
_OPENS = re.compile(r"(?<!\\)\]\(\s*\Z")
_SPACE_BEFORE = 100
"""Characters of white space that are looked at before an address in angle brackets."""
_ESCAPE = re.compile(rf"\\({patterns.PUNCTUATION_PART})")
_ATX = re.compile(
    r"[^\n]*?(?P<marks>\#{1,6})(?:[ \t]+|(?=\r?$))(?P<content>[^\r\n]*?)[ \t]*(?P<closing>(?<=[ \t])\#+)?[ \t]*\r?$",
    re.MULTILINE,
)
_UNDERLINE = re.compile(r"\r?\n[^\n]*\Z")
_ID = re.compile(r"[ \t]*\{(?:/\*)?[ ]*:?[ ]*(?:[^{}\n]*\s)?\#(?P<id>[^\s{}*]+)[^{}\n]*\}\Z")
"""An id after a heading: `{#id}`, `{: #id}`, `{ .class #id }`, and `{/* #id */}` of MDX."""
_HEADINGS = (block.Heading, block.SetextHeading)


def outline(path: str, text: str) -> Outline:
    """Return the links and headings of an article.

    Args:
        path: its suffix chooses the format; also used in messages.
        text: the whole article.

    Raises:
        ArticleError: the front matter is broken, or the text nests too deep.

    """
    suffix = PurePath(path).suffix.lower()
    if suffix in SUFFIXES_OF["text"]:
        return Outline((), ())
    start = front_matter.body(path, text)
    if suffix in SUFFIXES_OF["html"]:
        return Outline(tuple(in_tags(text, start, len(text))), ())
    page = (MdxPage if suffix in SUFFIXES_OF["mdx"] else Page)(text, start)
    parser = page.parser(path)
    links: list[LinkPlace] = []
    headings: list[HeadingPlace] = []
    for element in _parts(parser.read(page.copy)):
        first, last = (page.at(offset) for offset in element.source_span or (0, 0))
        if isinstance(element, _HEADINGS) and (heading := _heading(element, page, parser, first, last)):
            headings.append(heading)
        if isinstance(element, block.HTMLBlock):
            links += in_tags(text, first, last)
        elif isinstance(element, block.LinkRefDef):
            links += _defined(text, first, last)
        else:
            links += _inline_links(text, first, last)
    return Outline(tuple(sorted(set(links))), tuple(headings))


def _parts(elements: Iterable[Element]) -> Iterator[block.BlockElement]:
    """Yield the elements that hold words, tags or definitions, without those that hold code."""
    for element in elements:
        if isinstance(element, block.FencedCode | block.CodeBlock | block.ThematicBreak | block.BlankLine):
            continue
        if not isinstance(element, block.BlockElement):
            continue
        inner = () if element.inline_body else element.children
        if any(isinstance(each, block.BlockElement) for each in inner):
            yield from _parts(inner)
        else:
            yield element


def _inline_links(text: str, start: int, end: int) -> Iterator[LinkPlace]:
    """Yield the links among words, and those of tags."""
    part = text[start:end]
    if "](" not in part and "<" not in part:
        return
    spans = [*code_in(part)]
    opened = _brackets(part, spans)
    at = 0
    for first, last in (*spans, (len(part), len(part))):
        for found in _DESTINATION.finditer(part, at, first):
            if found.start() in opened:
                place = _written(text, start + found.start("address"), start + found.end("address"))
                yield place._replace(kind=_kind(is_image=opened[found.start()]))
        opening = _OPENS.search(part, max(at, first - _SPACE_BEFORE), first) if part[first : first + 1] == "<" else None
        if opening and opening.start() in opened:  # an address in angle brackets, which looks like a tag
            at = part.find(">", first) + 1
            place = _written(text, start + first, start + at)
            yield place._replace(kind=_kind(is_image=opened[opening.start()]))
            continue
        name = patterns.TAG_NAME.match(part, first)
        if name:
            yield from in_tag(text, name[1].lower(), start + first, start + last)
        at = last


def _kind(*, is_image: bool) -> LinkKind:
    return LinkKind.FILE if is_image else LinkKind.PAGE


def _brackets(part: str, code: Sequence[tuple[int, int]]) -> dict[int, bool]:
    """Return where brackets close that were opened, each with whether an image is in them; those in code are none."""
    found: dict[int, bool] = {}
    opened: list[bool] = []
    at = 0
    for first, last in (*code, (len(part), len(part))):
        for bracket in _BRACKET.finditer(part, at, first):
            if bracket[0].endswith("[") and not bracket[0].startswith("\\"):
                opened.append(bracket[0].startswith("!"))
            elif bracket[0] == "]" and opened:
                found[bracket.start()] = opened.pop()
        at = last
    return found


def _defined(text: str, start: int, end: int) -> Iterator[LinkPlace]:
    for found in _DEFINITION.finditer(text, text.rfind("\n", 0, start) + 1, end):
        yield _written(text, *found.span("address"))


def _written(text: str, start: int, end: int) -> LinkPlace:
    raw = text[start:end]
    bare = raw[1:-1] if raw.startswith("<") else raw
    return LinkPlace(start, end, unescape(_ESCAPE.sub(r"\1", bare)), LinkForm.MARKDOWN)


def _heading(element: Element, page: Page, parser: Parser, start: int, end: int) -> HeadingPlace | None:
    """Return a heading with the place of its content; None where that is not certain."""
    text = page.text
    closed = False
    if isinstance(element, block.Heading):
        found = _ATX.match(text, start, end)
        if not found:
            return None
        first, last = found.span("content")
        closed = found["closing"] is not None
    else:
        whole = text[start:end].rstrip("\r\n")
        underline = _UNDERLINE.search(whole)
        if not underline:
            return None
        first, last = start + len(whole) - len(whole.lstrip()), start + len(whole[: underline.start()].rstrip())
    said = _ID.search(text[first:last])
    source = text[first:last][: said.start()] if said else text[first:last]
    with parser.content(element):
        words = _words(element)
    return HeadingPlace(first, last, source, _ID.sub("", words), said["id"] if said else "", closed)


def _words(element: Element) -> str:
    """Return the words of inline elements: those of links and code too, the text of images, no tags."""
    if isinstance(element, inline.InlineHTML):
        return ""
    if isinstance(element, inline.LineBreak):
        return " "
    children = getattr(element, "children", "")
    return unescape(children) if isinstance(children, str) else "".join(map(_words, children))
