"""The sitemap of a site of plain pages: every published page that may be listed, with its twins.

sitemaps.org, "Sitemap protocol"; Google Search Central, "Localized versions of your pages", "Sitemap".
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from l10n.edition.page.html.canonical import is_listed
from l10n.edition.page.html.head import alternates
from l10n.edition.page.rules import PageRules
from l10n.edition.page.site_pages import SitePages

MOST = 50_000
"""Pages in one sitemap, by the protocol."""
MARK = "<!-- Written by l10n build -->"
"""What says that l10n may write the file anew."""
_HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
{MARK}
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
"""


def sitemap(pages: SitePages, rules: PageRules) -> tuple[str, int]:
    """Return the text of a sitemap, and the number of its pages.

    Pages without an address are not in it, nor those that search engines may not list, or list under another address.
    """
    entries: dict[str, str] = {}
    for article, twins in pages.pages.items():
        if not (pages.said(article).in_sitemap and is_listed(article, pages)):
            continue
        known = {tag: rules.url + page.address for tag, page in twins.items() if page.address}
        links = alternates(known, rules.x_default, with_bases=rules.hreflang_bases)
        for address in known.values():
            entries[address] = "".join(_entry(address, links))
    return _HEAD + "".join(entries[address] for address in sorted(entries)) + "</urlset>\n", len(entries)


def _entry(address: str, links: dict[str, str]) -> Iterator[str]:
    yield f"  <url>\n    <loc>{escape(address)}</loc>\n"
    for tag, to in links.items():
        yield f'    <xhtml:link rel="alternate" hreflang="{tag}" href="{escape(to)}"/>\n'
    yield "  </url>\n"
