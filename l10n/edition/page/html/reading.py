"""The parts of an HTML page that say what page it is: its root, its head, its data for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape, unescape

from l10n.formats.attributes.html_attributes import enclose_attribute
from l10n.formats.elements.kept import said
from l10n.formats.elements.tokens import Token, TokenKind, attributes, tokens, unquoted
from l10n.text import patterns
from l10n.text.edits import TextEdit

_JSON = "application/ld+json"
_WHOLE = ("html", "head", "title", "body", "main", "article", "section", "header", "footer", "div")
"""Elements whose language is that of the words in them, and not of a quotation or of the name of a language."""
_HEAD = frozenset(("html", "head", "base", "link", "meta", "noscript", "script", "style", "template", "title"))
"""What may stand in a head, and around it."""
_WORDED = frozenset(("noscript", "script", "style", "template", "title"))
"""What has words in a head."""
_HIDDEN = ("noscript", "template")
"""Elements whose content is no part of the page that readers and programs see."""
_META_KEYS = ("property", "name", "http-equiv", "itemprop")
_TAGS = (TokenKind.OPEN, TokenKind.CLOSE, TokenKind.ASIDE)


@dataclass(frozen=True, slots=True)
class PageTag:
    """An opening tag."""

    name: str
    start: int
    end: int
    text: str
    places: Mapping[str, tuple[int, int]]
    """The spans of the values of its attributes in it, with their quotes."""

    def get(self, name: str) -> str:
        """Return the value of an attribute, decoded; empty if it has none."""
        return unescape(unquoted(self.text[slice(*self.places[name])])) if name in self.places else ""

    def whole_end(self, text: str) -> int:
        """Return the end of the element, if it is an empty one: of the tag, or of the closing tag of XHTML behind it.

        Args:
            text: of the page.

        """
        found = patterns.end_tag(self.name).match(text, self.end)
        return text.find(">", found.end()) + 1 if found else self.end

    @property
    def names(self) -> frozenset[str]:
        """The names of its attributes, with a value or without one, in small letters."""
        start = len(self.name) + 1
        found = patterns.ATTRIBUTE.finditer(self.text, start, len(self.text) - 1)
        return frozenset(one["name"].lower() for one in found if one["name"])

    @property
    def relations(self) -> frozenset[str]:
        """What a link says of the page that it leads to, in small letters."""
        return frozenset(self.get("rel").lower().split())

    @property
    def meta_name(self) -> str:
        """What a `<meta>` is about, in small letters; it has one name, whatever attributes it has."""
        return next((self.get(key).strip().lower() for key in _META_KEYS if self.get(key)), "")

    def edit(self, name: str, value: str) -> Iterator[TextEdit]:
        """Yield the edit that gives an attribute of the tag a value, in the quotes that it has; none if it has it."""
        if self.get(name) != value:
            first, last = self.places[name]
            yield TextEdit(self.start + first, self.start + last, enclosed(self.text[first:last], value))


@dataclass(slots=True)
class HtmlPage:
    """An HTML page."""

    text: str
    root: PageTag | None = None
    is_document: bool = False
    """Whether it is a whole page: it has a root, a head or a document type, and not only what a template puts there."""
    head_end: int = 0
    """Behind the last element of the head, or behind what is before it: `<head>`, the root, the document type."""
    last_in_head: int = 0
    """Where that element starts."""
    is_xml: bool = False
    """Whether it says that it is XHTML, where each empty element must be closed."""
    fences: list[slice] = field(default_factory=list)
    """The parts inside conditional comments that current browsers read: nothing is added there."""
    has_base: bool = False
    """Whether it says from where its relative addresses are seen."""
    body_start: int = 0
    """Behind the end of the head, where no `<body>` may follow."""
    holders: list[PageTag] = field(default_factory=list)
    """The tags `<main>`, `<article>` and `<body>`."""
    links: list[PageTag] = field(default_factory=list)
    metas: list[PageTag] = field(default_factory=list)
    with_language: list[PageTag] = field(default_factory=list)
    """Tags with `lang` or `xml:lang` around words of the page."""
    data: list[slice] = field(default_factory=list)
    """The content of each script of JSON-LD."""

    def behind(self, tag: PageTag) -> tuple[int, int]:
        """Return the end of an empty element, or of the conditional comment around it, and the start of the same."""
        element = slice(tag.start, tag.whole_end(self.text))
        fence = next((one for one in self.fences if one.start <= tag.start < one.stop), element)
        return fence.stop, fence.start

    @property
    def close(self) -> str:
        """The end of an empty element, as the page writes it."""
        tags = [tag for tag in (*self.links, *self.metas) if self.head_end >= tag.end]
        is_closed = bool(tags) and all(tag.text.endswith("/>") for tag in tags)
        return " />" if self.is_xml or is_closed else ">"


def enclosed(raw: str, value: str) -> str:
    """Return the value of an attribute in the quotes of an old one."""
    return enclose_attribute(raw, escape(value, quote=False))


def read(text: str, start: int) -> HtmlPage:
    """Read a page, from an offset behind its front matter.

    What is in `<noscript>` and `<template>` is no part of it, and no end of its head: programs that run scripts do not
    see the one, and nobody sees the other.
    """
    reader = _Reader(text, start)
    found = [*tokens(text, start)]
    for number, token in enumerate(found):
        reader.take(token, found[number + 1 : number + 2])
    reader.page.body_start = max(reader.page.body_start, reader.page.head_end)
    return reader.page


class _Reader:
    """Reads a page, token by token."""

    def __init__(self, text: str, start: int) -> None:
        self.page = HtmlPage(text, head_end=start, last_in_head=start)
        self._in_head = True
        self._hidden: list[str] = []
        self._hidden_from = start
        self._fence: int | None = None
        self._before = ""

    def take(self, token: Token, behind: list[Token]) -> None:
        """Take the next token, with the one behind it."""
        was_hidden = bool(self._hidden)
        if was_hidden or (token.kind is TokenKind.OPEN and token.name in _HIDDEN and not token.empty):
            self._hide(token)
        else:
            self._see(token, behind)
        if self._in_head and not self._hidden and token.kind in _TAGS:
            self.page.head_end = token.end
            if was_hidden:
                self.page.last_in_head = self._hidden_from
            elif token.kind is not TokenKind.CLOSE:
                self.page.last_in_head = token.start
        self._before = token.name if token.kind is TokenKind.OPEN else ""

    def _hide(self, token: Token) -> None:
        if not self._hidden:
            self._hidden_from = token.start
        if token.kind is TokenKind.OPEN:
            _take_language(self.page, _tag(self.page.text, token))
            self._hidden += [token.name] if token.name in _HIDDEN and not token.empty else []
        elif token.kind is TokenKind.CLOSE and token.name == self._hidden[-1]:
            self._hidden.pop()

    def _see(self, token: Token, behind: list[Token]) -> None:
        page = self.page
        if token.kind is TokenKind.ASIDE:
            self._aside(token, page.text[token.start : token.end].lower())
        elif token.kind is TokenKind.OPEN:
            self._in_head = self._in_head and token.name in _HEAD
            _take(page, _tag(page.text, token), behind, in_head=self._in_head)
        elif token.kind is TokenKind.CLOSE and token.name == "head":
            self._in_head, page.body_start = False, token.end
        elif token.kind is TokenKind.TEXT and self._before not in _WORDED:
            self._in_head = self._in_head and not page.text[token.start : token.end].strip()

    def _aside(self, token: Token, written: str) -> None:
        page = self.page
        starts, ends = written.lstrip("<!- ").startswith("[if"), "[endif" in written
        if written.startswith("<!doctype"):
            page.is_document, page.is_xml = True, page.is_xml or "xhtml" in written
        elif written.startswith("<?xml"):
            page.is_xml = True
        elif starts and not ends:
            self._fence = token.start
        elif ends and not starts and self._fence is not None:
            page.fences.append(slice(self._fence, token.end))
            self._fence = None


def _tag(text: str, token: Token) -> PageTag:
    source = text[token.start : token.end]
    return PageTag(token.name, token.start, token.end, source, attributes(source))


def _take(page: HtmlPage, tag: PageTag, behind: list[Token], *, in_head: bool) -> None:
    match tag.name:
        case "html":
            page.root, page.is_document = page.root or tag, True
        case "head":
            page.is_document = True
        case "link" if in_head:
            page.links.append(tag)
        case "base" if "href" in tag.places:
            page.has_base = True
        case "main" | "article" | "body":
            page.holders.append(tag)
        case "meta":
            page.metas.append(tag)
        case "script" if tag.get("type").strip().lower() == _JSON and behind:
            page.data.append(slice(behind[0].start, behind[0].end))
        case _:
            pass
    _take_language(page, tag)


def _take_language(page: HtmlPage, tag: PageTag) -> None:
    has_language = tag.name in _WHOLE and ("lang" in tag.places or "xml:lang" in tag.places)
    if has_language and said(tag.name, tag.text, tag.places).translate is not False:
        page.with_language.append(tag)
