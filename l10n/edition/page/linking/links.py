"""Links of an edition: to an article that its readers can read in their language, they lead there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

from l10n.edition.page.html.reading import enclosed
from l10n.edition.page.linking import resources
from l10n.edition.page.linking.bases import base_of, is_seen_from_base
from l10n.edition.page.linking.references import referred, with_last_name
from l10n.edition.page.site_pages import Link, SitePages, TwinPage
from l10n.edition.site import urls
from l10n.edition.site.presets import Convention
from l10n.formats import is_html
from l10n.formats.outline.found import LinkForm, LinkKind, LinkPlace
from l10n.formats.outline.tags import ADDRESSES
from l10n.text.edits import TextEdit

_MAY_LEAD_INSIDE = re.compile(
    rf"""(?> \]\(\s*<? | ^[ \t>]*\[[^\]\n]+\]:\s*<? | (?:{"|".join(ADDRESSES)})\s*=\s*["']?
           | content\s*=\s*["'](?=[^"' ]*[./] | [\d.\s]*[;,]) | \b(?:url|image-set)\(\s*["']? | @import\s+["'] )
          (?! https?: | mailto: | tel: | // )
      | \{{\{{[<%]\s*(?:rel)?ref\b""",
    re.MULTILINE | re.IGNORECASE | re.VERBOSE,
)
_REF = re.compile(
    r"""\{\{[<%]\s*(?:ref|relref)\s+(?:path\s*=\s*)?["'`](?P<path>[^"'`\n#]*)(?:\#(?P<fragment>[^"'`\n]*))?["'`]\s*[%>]\}\}"""
)
_TO_PAGES = (LinkKind.PAGE, LinkKind.TWIN)
_IN_HEAD = ("<link", "<meta")
_LED = (LinkKind.PAGE, LinkKind.OWN)
_NOT_IN_CSS = re.compile(r"[\s\"'()&]")
_NOT_IN_MARKDOWN = re.compile(r"[\s()<>\\]")


class LostLink(NamedTuple):
    """A link whose generator will find no page in the reader's language."""

    start: int
    written: str
    article: str
    """The path of the article that it leads to."""


def may_lead_inside(text: str, url: str) -> bool:
    """Return whether a page may have a link to another page of its site (a quick check)."""
    if _MAY_LEAD_INSIDE.search(text):
        return True
    small = text.lower() if url else ""
    return any(host in small for host in urls.hosts(url))


def written(links: Iterable[LinkPlace], text: str) -> Iterator[str]:
    """Yield the addresses of the links of an article to pages, and its references of Hugo.

    Args:
        links: of the article.
        text: of the article.

    """
    yield from (place.address for place in links if place.kind in _TO_PAGES)
    yield from (ref[0] for ref in _REF.finditer(text))


def led_to(addresses: Iterable[str], article: str, pages: SitePages) -> Iterator[Link]:
    """Yield what links of an article lead to, as far as it is on the site.

    Args:
        addresses: from `written`.
        article: the path of the article.
        pages: of the site.

    """
    for address in addresses:
        if ref := _REF.fullmatch(address):
            if other := referred(ref["path"], article, pages):
                yield Link(other, ref["fragment"] or "", by_file=True)
            continue
        if link := pages.target(address, article):
            yield link
            continue
        path, _, fragment = (pages.local(address) or "").partition("#")
        if fragment and (other := with_last_name(path, pages)):
            yield Link(other, fragment, by_file=False)


def files(links: Iterable[LinkPlace], article: str, convention: Convention | None) -> Iterator[str]:
    """Yield the addresses that may lead to files beside an article; none if `<base>` says from where they are seen.

    Args:
        links: of the article.
        article: its path.
        convention: of its generator; None if there is none.

    """
    every = [*links]
    if not any(one.kind is LinkKind.BASE for one in every):
        yield from (one.address for one in every if resources.resource(one.address, article, convention))


def edits(
    links: Iterable[LinkPlace], text: str, article: str, here: TwinPage, pages: SitePages, *, has_stated: bool = False
) -> Iterator[TextEdit]:
    """Yield the edits of the links of a page.

    Args:
        links: of the page.
        text: of the page.
        article: the path of its article, from which its links are seen.
        here: the page.
        pages: of the site.
        has_stated: whether the head of the page is made to say which page it is, and which are its twins.

    """
    every = [*links]
    base = base_of(every, article, pages)
    for place in every:
        if has_stated and place.kind in (LinkKind.OWN, LinkKind.TWIN) and _is_in_head(place, text):
            continue
        if base and place.kind is LinkKind.BASE:
            new = base.moved(article, here, pages) if place == base.place else None
        elif base and is_seen_from_base(place.address):
            new = base.led(place.address, article, here, pages) if place.kind in _LED else None
        else:
            new = _led(place, article, here, pages)
        if new is not None and new != place.address:
            yield TextEdit(place.start, place.end, _written(text[place.start : place.end], new, place.form))


def lost(links: Iterable[LinkPlace], text: str, article: str, here: TwinPage, pages: SitePages) -> Iterator[LostLink]:
    """Yield the links that stay, since the generator looks for the page itself, and will find none in the language.

    Arguments as for `edits`.
    """
    if pages.convention is None or not pages.convention.misses_twins:
        return
    for place in links:
        link = pages.target(place.address, article)
        if link and link.by_file and not pages.page(link.article, here.language):
            yield LostLink(place.start, place.address, link.article)
    for ref in _REF.finditer(text):
        other = referred(ref["path"], article, pages)
        if other and not pages.page(other, here.language):
            yield LostLink(ref.start(), ref[0], other)


def _led(place: LinkPlace, article: str, here: TwinPage, pages: SitePages) -> str | None:
    """Return what must stand in place of an address that is seen from the page itself; None if it stays."""
    if place.kind is LinkKind.TWIN and is_html(article):
        return pages.from_here(place.address, article, here)
    link = None if place.kind is LinkKind.FILE else pages.target(place.address, article)
    if link:
        return pages.rewritten(place.address, link, here)
    return resources.moved(place.address, article, here, pages)


def _is_in_head(place: LinkPlace, text: str) -> bool:
    """Tell whether an address is in a tag of a head: body's links have a `hreflang` too."""
    return text[text.rfind("<", 0, place.start) :][:5].lower() in _IN_HEAD


def _written(raw: str, new: str, form: LinkForm) -> str:
    if form is LinkForm.CSS:
        return _NOT_IN_CSS.sub(lambda sign: f"%{ord(sign[0]):02X}", new)
    if form is LinkForm.HTML:
        return enclosed(raw, new) if raw[:1] in ("'", '"') else escape(new)
    if raw.startswith("<"):
        return f"<{new}>"
    return f"<{new}>" if _NOT_IN_MARKDOWN.search(new) else new
