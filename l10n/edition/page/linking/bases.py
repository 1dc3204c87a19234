"""From where the relative addresses of a page are seen: from its own, or from that of its `<base href>`.

HTML standard, 4.2.3 and 2.4.3: the first `<base>` with an address counts, and that is seen from the page.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urljoin

from l10n.edition.page.site_pages import SitePages, TwinPage, relative
from l10n.edition.site import urls
from l10n.formats import is_html
from l10n.formats.outline.found import LinkKind, LinkPlace


class Base(NamedTuple):
    """What a page says of its relative addresses."""

    place: LinkPlace
    is_kept: bool
    """Whether the edition says the same, though that leads elsewhere from there."""

    def moved(self, article: str, here: TwinPage, pages: SitePages) -> str | None:
        """Return the address of the base as it must be on a page; None if it stays.

        Args:
            article: the path of the article.
            here: the page.
            pages: of the site.

        """
        seen_from = self._start(article, pages)
        if self.is_kept or not _is_relative(self.place.address) or seen_from is None or here.address is None:
            return None
        if _folder(urljoin(here.address, self.place.address)) == _folder(seen_from):
            return None
        return relative(here.address, seen_from)

    def led(self, written: str, article: str, here: TwinPage, pages: SitePages) -> str | None:
        """Return a relative address of a page as it must be on another one; None if it stays.

        Arguments as for `moved`.
        """
        start = self._start(article, pages)
        path = urls.divided(written)[0]
        if start is None or not path:
            return None
        whole = urljoin(start, written)
        link = pages.target(whole, article)
        new = link and pages.rewritten(whole, link, here)
        if not new:
            return None
        end = _folder(urljoin(here.address or "", self.place.address) if self.is_kept else start)
        if new.startswith(end):
            return new.removeprefix(end) or "./"
        return relative(end, new) if new.startswith("/") and end.startswith("/") else new

    def _start(self, article: str, pages: SitePages) -> str | None:
        """Return the whole address of the base, or the one from the root of the site; None if it is on another site."""
        own = pages.page(article, pages.own.get(article, ""))
        if pages.local(self.place.address) is None or own is None or own.address is None:
            return None
        return urljoin(own.address, self.place.address)


def base_of(links: Iterable[LinkPlace], article: str, pages: SitePages) -> Base | None:
    """Return what a page says of its relative addresses; None if they are seen from the page itself."""
    place = next((one for one in links if one.kind is LinkKind.BASE), None)
    return Base(place, is_kept=article in pages.apart or not is_html(article)) if place else None


def _is_relative(address: str) -> bool:
    return not (address.startswith("/") or urls.is_elsewhere(address) or urls.is_template(address))


def is_seen_from_base(address: str) -> bool:
    """Tell whether a base changes where an address leads: it has neither a host nor a path from the root."""
    return _is_relative(address) and not address.startswith("#")


def _folder(address: str) -> str:
    return address[: address.rfind("/") + 1]
