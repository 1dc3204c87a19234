"""The addresses in tags and style sheets: of pages, and of the files that a page is made of.

Which attributes hold addresses: HTML standard, "Index of attributes" (valid URLs), and 4.8.4.2.2 for `srcset`. In CSS:
`url()` and `@import` (CSS Values 4, 4.5; CSS Cascade 4, 2). Links that say what page it is stay with the head of it:
`canonical`, and `alternate` with a language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from l10n.formats.elements.tokens import Token, TokenKind, attributes, tokens, unquoted
from l10n.formats.outline.found import LinkForm, LinkPlace

_PAGES = {"a": ("href",), "area": ("href",), "iframe": ("src",)}
"""Elements that lead to pages or to files, and the attributes with their addresses."""
_FILES = {
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "embed": ("src",),
    "input": ("src",),
    "script": ("src",),
    "object": ("data",),
    "link": ("href", "imagesrcset"),
    "image": ("href", "xlink:href"),
    "use": ("href", "xlink:href"),
}
"""Elements that show or load files."""
_CANDIDATES = ("srcset", "imagesrcset")
_CANDIDATE = re.compile(r"[\s,]*(?P<address>[^\s,]\S*)(?P<rest>[^,]*)")
_IN_CSS = re.compile(
    r"""\burl\(\s*(?P<quote>["']|&quot;|&apos;|&#0*39;|)(?P<url>[^"'()\s\\]+?)(?P=quote)\s*\)|@import\s+(?P<mark>["'])(?P<file>[^"'\\\n]+)(?P=mark)""",
    re.IGNORECASE,
)
_OF_PAGE = ("canonical", "alternate")


def has_addresses(name: str) -> bool:
    """Tell whether the tag of an element, in small letters, always may have an address; any may have a style."""
    return name in _PAGES or name in _FILES


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
    if not has_addresses(name) and "style" not in tag and "background" not in tag:
        return
    places = attributes(tag)
    if name == "link" and _says_page(tag, places):
        return
    for attribute in (*_PAGES.get(name, ()), *_FILES.get(name, ()), "background"):
        if attribute in places:
            first, last = (start + offset for offset in places[attribute])
            if attribute in _CANDIDATES:
                yield from _candidates(text, first, last)
            else:
                address = unescape(unquoted(text[first:last])).strip()
                yield LinkPlace(first, last, address, LinkForm.HTML, is_resource=name not in _PAGES)
    if "style" in places:
        yield from _in_css(text, *(start + offset for offset in places["style"]))


def _says_page(tag: str, places: dict[str, tuple[int, int]]) -> bool:
    said = unquoted(tag[slice(*places["rel"])]).lower().split() if "rel" in places else []
    return any(one in said for one in _OF_PAGE) and ("hreflang" in places or "canonical" in said)


def _candidates(text: str, start: int, end: int) -> Iterator[LinkPlace]:
    """Yield the addresses in a `srcset`."""
    quoted = text[start] in "\"'"
    at, end = start + quoted, end - quoted
    while at < end and (found := _CANDIDATE.match(text, at, end)):
        first, last = found.span("address")
        at = found.end()
        if text[last - 1] == ",":  # nothing but the address
            at, last = last, first + len(text[first:last].rstrip(","))
        yield LinkPlace(first, last, unescape(text[first:last]), LinkForm.HTML, is_resource=True)


def _in_css(text: str, start: int, end: int) -> Iterator[LinkPlace]:
    for found in _IN_CSS.finditer(text, start, end):
        group = "url" if found["url"] else "file"
        yield LinkPlace(*found.span(group), unescape(found[group]), LinkForm.CSS, is_resource=True)
