"""The addresses of pages, by their files, their names, and what their front matter says."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from l10n.edition.page import moving
from l10n.edition.page.site_pages import TwinPage
from l10n.edition.site import addresses, urls
from l10n.edition.site.addresses import PageNames
from l10n.edition.site.layout import Layout, PagePath
from l10n.edition.site.naming import PageId
from l10n.edition.site.patterns import LANG
from l10n.edition.site.presets import Convention, Preset
from l10n.edition.site.slugs import name, slug_of, with_name
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
        page = known.named(page, PageId(article, page.language), of_address)
        if not text and (published := known.published.get(PageId(article, page.language))):  # its article is not read
            return page._replace(address=published[0], before=published[1:])
    stated = matter.get(said.address_key) if said and said.address_key else None
    own = TwinPage(article, own_tag, written=layout.spelling.written(own_tag)) if own_tag else None
    has_parts = known is not None and known.has_polyglot
    made_of = _MadeOf(layout, page, of_address, matter, stated if isinstance(stated, str) else "", own, has_parts)
    if said and known and page.names:
        plain = naming.page_names(layout, place.page)._replace(path=of_address.path, prefix=page.prefix)
        page = page._replace(states=bool(made_of.stated))
        made_of = made_of._replace(page=page, names=plain)
        return known.moved(page, PageId(article, page.language), lambda one: made_of.under(one, prefix, known))
    if said and known and said.preset is Preset.JEKYLL:
        return page._replace(address=made_of.under(name(of_address), prefix, known))
    return page if prefix is None else page._replace(address=made_of.address(of_address, page))


class _MadeOf(NamedTuple):
    """What the address of a page is made of."""

    layout: Layout
    page: TwinPage
    names: PageNames
    """By its file."""
    matter: Mapping[str, object]
    """The front matter of its article."""
    stated: str
    """The address that its article states; empty if it states none."""
    own: TwinPage | None
    """The page in the language of its article, if that is known."""
    has_parts: bool
    """Whether a plugin makes a site of its own for each language."""

    def address(self, names: PageNames, page: TwinPage) -> str | None:
        """Return the address of a page by its names and its slug."""
        said = self.layout.convention
        if not said or not said.address_key or not self.stated:
            return addresses.address(names, said, self.matter)
        matter = {**self.matter, said.address_key: self._stated_by(page, said)}
        return addresses.address(names, said, matter, has_parts=self.has_parts)

    def under(self, one: str, prefix: str | None, known: SiteNames) -> str | None:
        """Return the address that a page has under one of its names; None where that is not known."""
        said, page = known.convention, self.page
        if prefix is None:
            return None
        if said.preset is Preset.HTML:
            return _renamed(self.address(self.names, page) or "", page.names[0], one)
        page = page._replace(slug="" if one == name(self.names) else slug_of(one, said))
        if said.preset is Preset.JEKYLL:
            found = known.of_post(self._stated_by(page, said) if self.stated else "", one, page.path, self.matter)
            if found is not None:
                return urls.escaped((page.prefix if known.has_polyglot else "") + found)
        matter = {key: value for key, value in self.matter.items() if key.lower() != said.slug_key}
        return self._replace(matter=matter).address(with_name(self.names, one), page)

    def _stated_by(self, page: TwinPage, said: Convention) -> str:
        """Return what a page states in place of what its article does."""
        is_own = self.own is None or page.language == self.own.language
        return self.stated if is_own else moving.address(self.stated, self.own, page, said, has_parts=self.has_parts)


def _renamed(address: str, now: str, one: str) -> str | None:
    """Return the address of a plain page, which is the path of its file, with another name in it."""
    before, found, behind = address.rpartition(urls.encoded(now))
    return before + urls.encoded(one) + behind if found else None


def without_taken(
    pages: Mapping[str, Mapping[str, TwinPage]], withheld: Mapping[str, Sequence[TwinPage]]
) -> dict[str, dict[str, TwinPage]]:
    """Return the pages of a site, none of which sends readers on from an address that another one states.

    Args:
        pages: by the path of the article, then by language.
        withheld: pages that are held back, whose addresses are theirs as well.

    """
    every = (*(page for found in pages.values() for page in found.values()), *chain(*withheld.values()))
    taken = {page.address for page in every}
    return {article: {tag: _without(page, taken) for tag, page in found.items()} for article, found in pages.items()}


def _without(page: TwinPage, taken: Collection[str | None]) -> TwinPage:
    if not (page.states and page.before):
        return page
    pairs = zip(page.before, page.former, strict=True)
    return page._replace(aliases=tuple(dict.fromkeys(one for was, one in pairs if one and was not in taken)))


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
