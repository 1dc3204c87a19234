"""The addresses in the head of an HTML page: its own, and those of its twins.

`canonical` and `alternate` with `hreflang`: HTML standard, 4.6.6. Every page lists itself and all its twins, with whole
addresses, or search engines ignore the set (Google Search Central, "Localized versions of your pages").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import NamedTuple

from l10n.edition.page.html.indexing import is_canonical
from l10n.edition.page.html.reading import HtmlPage, PageTag
from l10n.edition.page.languages import added, removed
from l10n.formats.outline.tags import names_itself
from l10n.languages import codes
from l10n.text.edits import TextEdit

DEFAULT = "x-default"
_PROTOCOL = "og:url"
"""The name of the `<meta>` that says what `canonical` does (The Open Graph protocol, "Basic metadata")."""


class Addresses(NamedTuple):
    """Whole addresses of a page and its published twins."""

    own: str
    language: str
    """Of the page, BCP 47."""
    alternates: Mapping[str, str]
    """By value of `hreflang`, in the order in which they are listed; empty if there is no twin."""
    default: str
    """Of the page for readers of other languages, if it is published and the page may say so."""
    is_withheld: Callable[[str], bool]
    """Tells whether an address that is written is that of a twin that is not published."""
    canonical: Callable[[str], str]
    """Returns what must stand in place of an address that the article calls its own, or that of a page like it."""
    itself: Callable[[str], str | None]
    """Returns the address of the page in place of that of its article; None if an address is that of something else."""
    linked: Callable[[str], str]
    """Returns where another link of the head must lead, such as to the AMP page, or the next one."""


def alternates(pages: Mapping[str, str], default: str | None, *, with_bases: bool = False) -> dict[str, str]:
    """Return the values of `hreflang` with their addresses, sorted, `x-default` last.

    Args:
        pages: the addresses of the published pages, by language (BCP 47).
        default: the language of the page for all other readers; it counts only if its page is published.
        with_bases: whether a language is listed without its region too (`es` beside `es-MX`), where only one page
            has it.

    """
    if len(pages) < 2:  # noqa: PLR2004 - a page without a twin
        return {}
    found = dict(pages)
    if with_bases:
        bases = [codes.base(tag) for tag in pages]
        found |= {codes.base(tag): address for tag, address in pages.items() if bases.count(codes.base(tag)) == 1}
    found = dict(sorted(found.items()))
    chosen = default and (pages.get(default) or _only(pages, default))
    return {**found, DEFAULT: chosen} if chosen else found


def _only(pages: Mapping[str, str], language: str) -> str | None:
    same = [address for tag, address in pages.items() if codes.base(tag) == codes.base(language)]
    return same[0] if len(same) == 1 else None


def edits(page: HtmlPage, addresses: Addresses) -> Iterator[TextEdit]:
    """Yield the edits of the head of a whole page; there are none for what a template puts into one.

    What the source has is rewritten in its place, and what it lacks is added after it. Alternates in languages that
    l10n does not translate stay. Each link is one thing, whatever relations it has: the canonical address, else an
    alternate, else a link to another page.
    """
    if not page.is_document:
        return
    for tag in page.metas:
        if "content" in tag.places and names_itself(tag.meta_name):
            said = tag.get("content")
            new = addresses.canonical(said) if tag.meta_name == _PROTOCOL else addresses.itself(said)
            yield from tag.edit("content", new or said)
    missing = dict(addresses.alternates)
    staying: list[PageTag] = []
    has_canonical = False
    for tag in page.links:
        if is_canonical(tag):
            has_canonical = True
            staying.append(tag)
            yield from _canonical(tag, missing, addresses)
        elif _is_alternate(tag):
            edits_of_tag = _kept(tag, missing, addresses)
            staying += [tag] if edits_of_tag is not None else []
            yield from (removed(page.text, tag),) if edits_of_tag is None else edits_of_tag
        elif "href" in tag.places:
            yield from tag.edit("href", addresses.linked(tag.get("href")))
    adding = [] if has_canonical else [f'<link rel="canonical" href="{escape(addresses.own)}"{page.close}']
    adding += [f'<link rel="alternate" hreflang="{tag}" href="{escape(to)}"{page.close}' for tag, to in missing.items()]
    last = max(staying, key=lambda tag: tag.start, default=None)
    at, like = page.behind(last) if last else (page.head_end, page.last_in_head)
    yield from added(page.text, at, like, adding)


def _canonical(tag: PageTag, missing: dict[str, str], addresses: Addresses) -> Iterator[TextEdit]:
    """Yield the edits of a canonical link; one with a language is the alternate of the page itself, too."""
    to = addresses.canonical(tag.get("href"))
    yield from tag.edit("href", to)
    if _is_alternate(tag):
        yield from tag.edit("hreflang", addresses.language)
        if missing.get(addresses.language) == to:
            del missing[addresses.language]


def _is_alternate(tag: PageTag) -> bool:
    return "alternate" in tag.relations and bool(tag.get("hreflang").strip()) and "href" in tag.places


def _kept(tag: PageTag, missing: dict[str, str], addresses: Addresses) -> list[TextEdit] | None:
    """Return the edits of an alternate that is there, and take what it says from what is missing; None if it goes."""
    said = tag.get("hreflang").strip()
    found: list[TextEdit] = []
    if said.lower() == DEFAULT:
        address = missing.pop(DEFAULT, "") or addresses.default
    else:
        key = next((one for one in missing if one.lower() == said.lower()), "")
        key = key or next((one for one in missing if _is_same_language(one, said)), "")
        address = missing.pop(key, "")
        if address and key.lower() != said.lower():
            found += tag.edit("hreflang", key)
    if not address and not addresses.alternates and _is_same_language(addresses.language, said):
        address = addresses.own
    if address:
        return [*found, *tag.edit("href", address)]
    is_gone = addresses.is_withheld(tag.get("href")) or (addresses.alternates and codes.nearest_base(said))
    return None if is_gone else []


def _is_same_language(one: str, other: str) -> bool:
    return one != DEFAULT and codes.nearest_base(other) == codes.base(one)
