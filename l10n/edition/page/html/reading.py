"""The parts of an HTML page that say what page it is: its root, its head, its data for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape, unescape

from l10n.formats.attributes.html_attributes import enclose_attribute
from l10n.formats.elements.kept import said
from l10n.formats.elements.tokens import Token, TokenKind, attributes, tokens, unquoted
from l10n.text.edits import TextEdit

_JSON = "application/ld+json"
_WHOLE = ("html", "head", "title", "body", "main", "article", "section", "header", "footer", "div")
"""Elements whose language is that of the words in them, and not of a quotation or of the name of a language."""
_HEAD = frozenset(("html", "head", "base", "link", "meta", "noscript", "script", "style", "template", "title"))
"""What may stand in a head, and around it."""
_WORDED = frozenset(("noscript", "script", "style", "template", "title"))
"""What has words in a head."""
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


def enclosed(raw: str, value: str) -> str:
    """Return the value of an attribute in the quotes of an old one."""
    return enclose_attribute(raw, escape(value, quote=False))


def read(text: str, start: int) -> HtmlPage:
    """Read a page, from an offset behind its front matter."""
    page = HtmlPage(text, head_end=start, last_in_head=start)
    found = [*tokens(text, start)]
    in_head = True
    for number, token in enumerate(found):
        if token.kind is TokenKind.ASIDE and text[token.start : token.end].lower().startswith("<!doctype"):
            page.is_document = True
        elif token.kind is TokenKind.OPEN:
            in_head = in_head and token.name in _HEAD
            _take(page, _tag(text, token), found[number + 1 : number + 2], in_head=in_head)
        elif token.kind is TokenKind.CLOSE and token.name == "head":
            in_head, page.body_start = False, token.end
        elif token.kind is TokenKind.TEXT and found[number - 1].name not in _WORDED:
            in_head = in_head and not text[token.start : token.end].strip()
        if in_head and token.kind in _TAGS:
            page.head_end = token.end
            page.last_in_head = page.last_in_head if token.kind is TokenKind.CLOSE else token.start
    page.body_start = max(page.body_start, page.head_end)
    return page


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
        case "main" | "article" | "body":
            page.holders.append(tag)
        case "meta":
            page.metas.append(tag)
        case "script" if tag.get("type").strip().lower() == _JSON and behind:
            page.data.append(slice(behind[0].start, behind[0].end))
        case _:
            pass
    has_language = tag.name in _WHOLE and ("lang" in tag.places or "xml:lang" in tag.places)
    if has_language and said(tag.name, tag.text, tag.places).translate is not False:
        page.with_language.append(tag)
