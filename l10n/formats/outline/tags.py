"""The addresses in tags and style sheets: of pages, and of the files that a page is made of.

Which attributes hold addresses: HTML standard, "Index of attributes" (values that are URLs, alone or in a set) and
"Obsolete features"; 4.8.4.2.2 for `srcset`; 4.2.5.3 for `refresh`. SVG 2, "URL reference attributes". In CSS: `url()`,
`@import` and `image-set()` (CSS Values 4, 4.5; CSS Cascade 4, 2; CSS Images 4, 2.5). Scripts that load pictures late
read the same names with `data-` before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from l10n.formats.elements.tokens import Token, TokenKind, attributes, tokens, unquoted
from l10n.formats.outline.found import LinkForm, LinkKind, LinkPlace

_LEADING = frozenset(("a", "area", "embed", "frame", "iframe", "object", "portal"))
"""Elements whose address may be that of a page, whatever the attribute."""
_OF_PAGES = ("action", "cite", "formaction", "itemid", "longdesc", "ping")
"""Attributes that lead to pages or to what answers a form."""
_OF_FILES = ("href", "src", "srcset", "imagesrcset", "poster", "background", "data", "manifest", "profile", "lowsrc")
"""Attributes with what an element shows or loads."""
_OLD_FILES = ("dynsrc", "altimg", "archive")
ADDRESSES = (*_OF_PAGES, *_OF_FILES, *_OLD_FILES)
"""The names of all attributes that hold an address, but for `content` and `style`."""
_ONLY_OF = {"data": ("object",), "profile": ("head",), "manifest": ("html",), "action": ("form",)}
"""Attributes that mean something else on other elements."""
_CANDIDATES = ("srcset", "imagesrcset")
_SETS = ("ping", "archive")
"""Attributes with several addresses and spaces between them."""
_IN_STYLE = frozenset(
    (
        *("style", "clip-path", "cursor", "fill", "filter", "marker", "marker-end", "marker-mid", "marker-start"),
        *("mask", "stroke"),
    )
)
"""Attributes with CSS: of any element, and the presentation attributes of SVG."""
_MAY_HOLD = re.compile(rf"\b(?:{'|'.join((*ADDRESSES, 'content'))})\s*=|\burl\(|image-set\(", re.IGNORECASE)
_CANDIDATE = re.compile(r"[\s,]*(?P<address>[^\s,]\S*)(?P<rest>[^,]*)")
_WORD = re.compile(r"[^\s,]+")
_ENTITY = r"&quot;|&apos;|&\#0*3[49];|&\#[xX]0*2[27];"
_IN_CSS = re.compile(
    rf"""\burl\( \s* (?: (?P<quote>["']) (?P<quoted>[^"'\\\n]+?) (?P=quote)
                       | (?P<entity>{_ENTITY}) (?P<escaped>[^"'()\s\\]+?) (?P=entity)
                       | (?P<bare>[^"'()\s\\]+) ) \s* \)
       | @import \s+ (?P<mark>["']) (?P<sheet>[^"'\\\n]+) (?P=mark)""",
    re.IGNORECASE | re.VERBOSE,
)
_FORMS = ("quoted", "escaped", "bare", "sheet")
"""The groups of an address in it."""
_IMAGE_SET = re.compile(r"\bimage-set\((?P<images>(?:[^()]|\([^()]*\))*)\)", re.IGNORECASE)
_IMAGE = re.compile(r"""(?<!type\()(?<!url\()(?P<quote>["'])(?P<image>[^"'\\\n]+)(?P=quote)""")
_CANONICAL, _ALTERNATE = "canonical", "alternate"
_TO_PAGES = frozenset(
    (
        *("amphtml", "author", "bookmark", "contents", "first", "help", "index", "last", "license", "next"),
        *("prefetch", "prerender", "prev", "previous", "search", "start", "up"),
    )
)
"""What a `<link>` says of a page that it leads to."""
_META_KEYS = ("property", "name", "itemprop", "http-equiv")
_OWN = frozenset(
    (
        *("og:url", "twitter:url", "al:web:url", "parsely-link", "identifier-url", "mainentityofpage", "url"),
        *("dc.identifier", "dcterms.identifier", "citation_public_url", "citation_fulltext_html_url"),
        *("citation_abstract_html_url",),
    )
)
"""Names of a `<meta>` whose content is the address of the page itself, in small letters."""
_OTHER_PAGES = frozenset(
    ("og:see_also", "article:author", "article:publisher", "original-source", "syndication-source")
)
_REFRESH = re.compile(
    r"""\s*+[\d.]++(?:\s*+[;,]|\s)\s*+(?:url\s*+=\s*+)?(?P<quote>["']?)(?P<address>[^\s"'][^"']*)""", re.IGNORECASE
)
_LIKE_A_FILE = re.compile(r"[^\s,;=?#]*[./][^\s,;=?#]*(?:[?#]\S*)?\Z")
"""The content of a `<meta>` that may be an address: one word with a point or a stroke."""


def in_tags(text: str, start: int, end: int) -> Iterator[LinkPlace]:
    """Yield the addresses in the tags of a part of a text, and in its style sheets."""
    before: Token | None = None
    for token in tokens(text, start, end):
        if token.kind is TokenKind.OPEN:
            yield from in_tag(text, token.name, token.start, token.end)
        elif token.kind is TokenKind.TEXT and before and before.name == "style" and before.kind is TokenKind.OPEN:
            yield from _in_css(text, token.start, token.end)
        before = token


def in_tag(text: str, name: str, start: int, end: int) -> Iterator[LinkPlace]:
    """Yield the addresses in one tag.

    Args:
        text: the text around it.
        name: of its element, in small letters.
        start: of the tag.
        end: of the tag.

    """
    tag = text[start:end]
    if not _MAY_HOLD.search(tag):
        return
    places = attributes(tag)
    if name == "meta":
        yield from _in_meta(text, start, tag, places)
        return
    for attribute, (first, last) in places.items():
        place = (start + first, start + last)
        bare = attribute.removeprefix("data-").removeprefix("xlink:")
        if attribute in _IN_STYLE:
            yield from _in_css(text, *place)
        elif bare in ADDRESSES and name in _ONLY_OF.get(bare, (name,)):
            yield from _in_attribute(text, bare, place, _kind(name, bare, tag, places))


def _in_attribute(text: str, name: str, place: tuple[int, int], kind: LinkKind) -> Iterator[LinkPlace]:
    """Yield the addresses in the value of an attribute, which has its quotes."""
    if name in _CANDIDATES:
        yield from _candidates(text, *place)
    elif name in _SETS:
        first, last = _inside(text, *place)
        for word in _WORD.finditer(text, first, last):
            yield LinkPlace(*word.span(), unescape(word[0]), LinkForm.HTML, kind)
    else:
        yield LinkPlace(*place, unescape(unquoted(text[slice(*place)])).strip(), LinkForm.HTML, kind)


def _kind(element: str, attribute: str, tag: str, places: Mapping[str, tuple[int, int]]) -> LinkKind:
    """Return what the address in an attribute is."""
    if element == "base":
        return LinkKind.BASE
    if element == "link" and attribute == "href":
        return _kind_of_link(tag, places)
    if attribute == "href" and "hreflang" in places and element in _LEADING:
        return LinkKind.TWIN
    is_page = attribute in _OF_PAGES or (element in _LEADING and attribute in ("href", "src", "data"))
    return LinkKind.PAGE if is_page else LinkKind.FILE


def _kind_of_link(tag: str, places: Mapping[str, tuple[int, int]]) -> LinkKind:
    said = frozenset(_value(tag, places, "rel").lower().split())
    if _CANONICAL in said:
        return LinkKind.OWN
    if _ALTERNATE in said and "hreflang" in places:
        return LinkKind.TWIN
    return LinkKind.PAGE if not said or said & _TO_PAGES else LinkKind.FILE


def _value(tag: str, places: Mapping[str, tuple[int, int]], name: str) -> str:
    return unescape(unquoted(tag[slice(*places[name])])) if name in places else ""


def names_itself(said: str) -> bool:
    """Tell whether a `<meta>` of a name, in small letters, has the address of its page as content."""
    return said in _OWN


def _in_meta(text: str, start: int, tag: str, places: Mapping[str, tuple[int, int]]) -> Iterator[LinkPlace]:
    if "content" not in places:
        return
    said = next((value for key in _META_KEYS if (value := _value(tag, places, key).strip().lower())), "")
    first, last = (start + at for at in places["content"])
    content = unescape(unquoted(text[first:last])).strip()
    if said == "refresh":
        if found := _REFRESH.match(text, *_inside(text, first, last)):
            address = found["address"].rstrip()
            at = found.start("address")
            yield LinkPlace(at, at + len(address), unescape(address), LinkForm.HTML, LinkKind.PAGE)
    elif said in _OWN:
        yield LinkPlace(first, last, content, LinkForm.HTML, LinkKind.OWN)
    elif said in _OTHER_PAGES:
        yield LinkPlace(first, last, content, LinkForm.HTML, LinkKind.PAGE)
    elif _LIKE_A_FILE.match(content):
        yield LinkPlace(first, last, content, LinkForm.HTML, LinkKind.FILE)


def _inside(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the place of a value without its quotes."""
    quoted = text[start] in "\"'"
    return start + quoted, end - quoted


def _candidates(text: str, start: int, end: int) -> Iterator[LinkPlace]:
    """Yield the addresses in a `srcset`."""
    at, end = _inside(text, start, end)
    while at < end and (found := _CANDIDATE.match(text, at, end)):
        first, last = found.span("address")
        at = found.end()
        if text[last - 1] == ",":  # nothing but the address
            at, last = last, first + len(text[first:last].rstrip(","))
        yield LinkPlace(first, last, unescape(text[first:last]), LinkForm.HTML, LinkKind.FILE)


def _in_css(text: str, start: int, end: int) -> Iterator[LinkPlace]:
    found = [*_IN_CSS.finditer(text, start, end)]
    spans = [one.span(next(name for name in _FORMS if one[name])) for one in found]
    for images in _IMAGE_SET.finditer(text, start, end):
        spans += (one.span("image") for one in _IMAGE.finditer(text, *images.span("images")))
    for first, last in sorted(set(spans)):
        yield LinkPlace(first, last, unescape(text[first:last]), LinkForm.CSS, LinkKind.FILE)
