"""The addresses of pages, by their files, their names, and what their front matter says."""

from __future__ import annotations

import re

from l10n.edition.page import moving
from l10n.edition.page.site_pages import TwinPage
from l10n.edition.site import addresses
from l10n.edition.site.layout import Layout, PagePath
from l10n.edition.site.naming import PageId
from l10n.edition.site.patterns import LANG
from l10n.edition.site.presets import Preset
from l10n.edition.site.slugs import with_name
from l10n.formats import front_matter
from l10n.languages import codes
from l10n.workflow.building.addresses import names as naming
from l10n.workflow.building.addresses.names import SiteNames


def addressed(
    layout: Layout,
    known: SiteNames | None,
    page: TwinPage,
    *,
    file: str,
    article: str,
    text: str = "",
    own_tag: str = "",
) -> TwinPage:
    """Return a page with its address, as far as it is known.

    Args:
        layout: of the site.
        known: the names of its pages.
        page: without an address.
        file: its path in the layout.
        text: of the page.
        article: the path of its article.
        own_tag: the language of its article.

    """
    place = layout.read(file) or layout.read(article)
    if place is None:
        return page
    if not layout.is_in_place(place.page):
        place = PagePath(place.page, page.language, marked=True)
    prefix = _prefix(layout, place, page.language)
    page = page._replace(written=layout.spelling.written(page.language), prefix=prefix or "")
    of_address = addresses.page_names(layout, place.page, file, prefix or "")
    said = layout.convention
    matter = dict(front_matter.data(article, text)) if said and (known or _states(text)) else {}
    if said and known:
        page = known.named(page, PageId(article, page.language), of_address, matter)
    if prefix is None:
        return page
    if said and page.names:
        plain = naming.page_names(layout, place.page)._replace(path=of_address.path, prefix=page.prefix)
        of_address = with_name(plain, page.names[0])
        matter = {key: value for key, value in matter.items() if key.lower() != said.slug_key}
        former = (addresses.address(with_name(plain, one), said, matter) for one in page.names[1:])
        page = page._replace(before=tuple(filter(None, former)))
    stated = matter.get(said.address_key) if said and said.address_key else None
    if said and said.address_key and isinstance(stated, str) and page.language != own_tag:
        own = TwinPage(article, own_tag, written=layout.spelling.written(own_tag))
        matter[said.address_key] = moving.address(stated, own, page, said)
    return page._replace(address=addresses.address(of_address, said, matter))


_STATES = re.compile(
    r"""^\W*(?:slug|url|permalink|id|categor(?:y|ies)|save_as)["']?\s*[:=]""", re.MULTILINE | re.IGNORECASE
)


def _states(text: str) -> bool:
    """Tell whether front matter may say something of the address of a page (a quick check)."""
    return _STATES.search(text) is not None


def _prefix(layout: Layout, place: PagePath, language: str) -> str | None:
    """Return the language of a page as a folder of its address; None if it cannot be told."""
    said = layout.convention
    if said is None or said.preset is Preset.HTML or not place.marked:
        return ""
    if said.hides_default:
        if layout.default is None and LANG in layout.trees[place.page.tree].articles.has:
            return None
        if layout.default and codes.base(layout.default) == codes.base(language):
            return ""
    return "/" + layout.spelling.written(language)
