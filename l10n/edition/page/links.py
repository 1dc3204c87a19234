"""Links of an edition: to an article that its readers can read in their language, they lead there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

from l10n.edition.page.html_page import enclosed
from l10n.edition.page.site_pages import Link, SitePages, TwinPage
from l10n.formats.outline.found import LinkForm, LinkPlace
from l10n.text.edits import TextEdit

_MAY_LEAD_INSIDE = re.compile(
    r"""(?> \]\(\s*<? | ^[ \t>]*\[[^\]\n]+\]:\s*<? | (?:href|src)\s*=\s*["']? ) (?! https?: | mailto: | tel: | // )
      | \{\{[<%]\s*(?:rel)?ref\b""",
    re.MULTILINE | re.IGNORECASE | re.VERBOSE,
)
_REF = re.compile(
    r"""\{\{[<%]\s*(?:ref|relref)\s+(?:path\s*=\s*)?["'`](?P<path>[^"'`\n#]*)(?:\#[^"'`\n]*)?["'`]\s*[%>]\}\}"""
)
_NOT_IN_MARKDOWN = re.compile(r"[\s()<>\\]")


class LostLink(NamedTuple):
    """A link whose generator will find no page in the reader's language."""

    start: int
    written: str
    article: str
    """The path of the article that it leads to."""


def may_lead_inside(text: str, url: str) -> bool:
    """Return whether a page may have a link to another page of its site (a quick check)."""
    return _MAY_LEAD_INSIDE.search(text) is not None or bool(url and url in text)


def inside(links: Iterable[LinkPlace]) -> Iterator[str]:
    """Yield the addresses of links that may lead to pages."""
    return (place.address for place in links if not place.is_resource)


def found(addresses: Iterable[str], article: str, pages: SitePages) -> Iterator[Link]:
    """Yield what addresses in an article lead to, as far as that is on the site."""
    return (link for address in addresses if (link := pages.target(address, article)))


def edits(links: Iterable[LinkPlace], text: str, article: str, here: TwinPage, pages: SitePages) -> Iterator[TextEdit]:
    """Yield the edits of the links of a page.

    Args:
        links: of the page.
        text: of the page.
        article: the path of its article, from which its links are seen.
        here: the page.
        pages: of the site.

    """
    for place in links:
        link = None if place.is_resource else pages.target(place.address, article)
        new = pages.rewritten(place.address, link, here) if link else pages.moved(place.address, article, here)
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
        other = _referred(ref["path"], article, pages)
        if other and not pages.page(other, here.language):
            yield LostLink(ref.start(), ref[0], other)


def _referred(path: str, article: str, pages: SitePages) -> str | None:
    """Return the article that a reference of Hugo names by its file, from here or from the root of the pages."""
    if not path:
        return None
    for form in (path, f"{path}.md", f"{path.rstrip('/')}/index.md", f"{path.rstrip('/')}/_index.md"):
        for start in (form, "/" + form.lstrip("/")):
            link = pages.target(start, article)
            if link and link.by_file:
                return link.article
    return None


def _written(raw: str, new: str, form: LinkForm) -> str:
    if form is LinkForm.HTML:
        return enclosed(raw, new) if raw[:1] in ("'", '"') else escape(new)
    if raw.startswith("<"):
        return f"<{new}>"
    return f"<{new}>" if _NOT_IN_MARKDOWN.search(new) else new
