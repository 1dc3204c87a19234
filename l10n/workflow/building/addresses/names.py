"""The names of all pages of a site, and so their slugs and their former addresses."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from posixpath import dirname, relpath
from typing import NamedTuple
from urllib.parse import unquote

from l10n.edition.page.moving import value_of
from l10n.edition.page.site_pages import TwinPage
from l10n.edition.site import addresses, naming, permalinks
from l10n.edition.site.addresses import PageNames
from l10n.edition.site.layout import Layout, PageName
from l10n.edition.site.naming import NameWish, PageId, SlugClash
from l10n.edition.site.presets import Convention, Preset
from l10n.edition.site.slugs import SlugWish, name, slug_of, takes_slug, with_slug
from l10n.errors import SettingsError
from l10n.project.discovery.stated import FILES, configuration
from l10n.project.places import Project

Table = Mapping[str, object]
_POLYGLOT = "jekyll-polyglot"
_OF_POLYGLOT = "exclude_from_localization"
"""A setting that no other plugin has."""


class NewAddress(NamedTuple):
    """A page that was published under another address."""

    path: str
    """Of its article."""
    language: str
    """BCP 47."""
    before: str
    now: str
    """Both from the root of the site; where its addresses are not known, below the folder of the language."""
    is_alias: bool
    """Whether the page sends readers on from there."""
    is_taken: bool
    """Whether another page has that address now."""


class TakenAddress(NamedTuple):
    """An address that led to one page, and is that of another one now."""

    path: str
    """Of the article of the page that has it now."""
    language: str
    """BCP 47."""
    address: str
    before: str
    """The path of the article of the page to which it led."""


def page_names(layout: Layout, page: PageName) -> PageNames:
    """Return what the addresses of a page are made of, but for its language."""
    return addresses.page_names(layout, page, layout.bare(page), "")


def keeps_names(convention: Convention) -> bool:
    """Tell whether anything can be done with the names of pages: a slug, an alias, or a page in their former place."""
    return convention.takes_slugs or convention.aliases_key is not None or convention.preset is Preset.HTML


def own_name(names: PageNames, matter: Table, convention: Convention) -> str:
    """Return the name of a page by its file, and by the slug that its author wrote."""
    found = name(names)
    said = value_of(matter, convention.slug_key, convention) if convention.slug_key else None
    if isinstance(said, str) and said and "/" not in said and takes_slug(names, convention):
        return with_slug(found, said, convention)
    return found


def site_config(project: Project, convention: Convention) -> Table:
    """Return the configuration of Jekyll, by which addresses are made; empty for other generators.

    Raises:
        SettingsError: it cannot be read.

    """
    return configuration(project, convention.preset) if convention.preset is Preset.JEKYLL else {}


def refuse_polyglot(config: Table) -> None:
    """Raise SettingsError if a plugin of Jekyll takes pages of equal addresses for translations."""
    if _has_polyglot(config):
        what = f"has {_POLYGLOT}, which takes pages of equal addresses for translations, so that none can have a slug"
        hint = "take `slugs` out of [site], and `slug` out of the tables `l10n` in front matter"
        raise SettingsError(what, path=FILES[Preset.JEKYLL][0], hint=hint)


def _has_polyglot(config: Table) -> bool:
    plugins = config.get("plugins")
    listed = isinstance(plugins, list) and _POLYGLOT in plugins
    return listed or _OF_POLYGLOT in config  # a Gemfile may list it, too


@dataclass(frozen=True, slots=True)
class SiteNames:
    """The names of the pages of a site."""

    convention: Convention
    config: Table
    """The configuration of a generator whose addresses follow it."""
    names: Mapping[PageId, tuple[str, ...]]
    """Of pages: the present one first, and then the former ones."""
    clashes: tuple[SlugClash, ...]
    present: frozenset[tuple[str, str]]
    """The languages and present names of all pages, in small letters."""
    slugged: frozenset[PageId]
    """The pages whose name is not that of their file."""
    still: frozenset[tuple[str, str]]
    """The languages and names of pages that are there still and have no edition, likewise."""
    published: Mapping[PageId, tuple[str, ...]]
    """The addresses under which pages were published that state them, the latest first."""

    def named(self, page: TwinPage, one: PageId, place: PageNames) -> TwinPage:
        """Return a page with its names and its slug.

        Args:
            page: in its language.
            one: which one it is.
            place: what its address is made of, by its file.

        """
        names = self.names.get(one, ())
        plain = name(place)
        if not names or names == (plain,):
            return page
        return page._replace(names=names, slug="" if names[0] == plain else slug_of(names[0], self.convention))

    def moved(self, page: TwinPage, one: PageId, address: Callable[[str], str | None]) -> TwinPage:
        """Return a page with its address and its former ones, and where it sends readers on.

        Args:
            page: with its names.
            one: which one it is.
            address: returns the address that it has under a name; None where that is not known.

        """
        now = address(page.names[0])
        computed = tuple(address(each) or "" for each in page.names[1:])
        published = self.published.get(one, ()) if page.states else ()
        before = (
            tuple(dict.fromkeys(each for each in (published or computed) if each != now)) if page.states else computed
        )
        page = page._replace(address=now, before=before if all(before) else ())
        return self.with_aliases(page._replace(former=tuple(self._aliases(page))), one)

    def with_aliases(self, page: TwinPage, one: PageId) -> TwinPage:
        """Return a page with those of its former addresses that no other page has.

        Of a page that states its address, only all pages of the site tell.
        """
        if page.states:
            return page._replace(aliases=tuple(dict.fromkeys(filter(None, page.former))))
        pairs = zip(page.names[1:], page.former, strict=True)
        free = (address for each, address in pairs if (one.language, each.lower()) not in self.present)
        return page._replace(aliases=tuple(dict.fromkeys(filter(None, free))))

    def renames(self, one: PageId, page: TwinPage) -> bool:
        """Tell whether a page gets other names than it had in the last build."""
        names = self.names.get(one, ())
        return names != page.names and (bool(page.names) or len(names) > 1 or one in self.slugged)

    @property
    def has_polyglot(self) -> bool:
        """Whether a plugin of Jekyll builds the site once for each language, each below a folder of its own."""
        return _has_polyglot(self.config)

    def of_post(self, stated: str, said: str, path: str, matter: Table) -> str | None:
        """Return the address of a post of Jekyll under a name; None if it cannot be told.

        Args:
            stated: the address or template that it states; empty if it states none.
            said: its name.
            path: of its file.
            matter: the front matter of its article.

        """
        template = permalinks.template(self.config, path, {**matter, "permalink": stated})
        return permalinks.expanded(template, said.rpartition("/")[2], matter)

    def _aliases(self, page: TwinPage) -> Iterator[str]:
        """Yield the former addresses of a page as its generator reads them; empty where that is not known."""
        for former in page.before or page.names[1:]:
            if not self.convention.aliases_key:
                yield ""
            elif self.convention.preset is Preset.JEKYLL:
                yield unquote(former) if page.before and not self.has_polyglot else ""
            else:  # Hugo sees it from the folder of the page
                now, was = (page.address or "", former) if page.before else (f"/{page.names[0]}", f"/{former}/")
                found = unquote(relpath(was, dirname(now.rstrip("/")) or "/"))
                yield found.lower().replace(" ", "-") + "/" * was.endswith("/")


def named(
    wishes: Iterable[NameWish], convention: Convention, config: Table, still: Collection[tuple[str, str]]
) -> SiteNames:
    """Return the names that the pages of a site get.

    Args:
        wishes: of all pages.
        convention: what the generator reads.
        config: its configuration, where addresses follow that.
        still: the languages and names, in small letters, of pages that are there still and have no edition.

    """
    every = [*wishes]
    found, clashes = naming.named(every, convention)
    present = frozenset({*still, *((page.language, names[0].lower()) for page, names in found.items())})
    slugged = frozenset(one.page for one in every if found[one.page][0] != one.own)
    published = {one.page: one.addresses for one in every if one.addresses}
    return SiteNames(convention, config, found, clashes, present, slugged, frozenset(still), published)


def asks(wish: NameWish) -> bool:
    """Tell whether a page has a name of its own, or wants one; where none does, nothing is to be named."""
    return wish.wish != SlugWish() or bool(wish.known and wish.known != (wish.own,))


def new_addresses(
    wishes: Iterable[NameWish], pages: Mapping[str, Mapping[str, TwinPage]], names: SiteNames
) -> Iterator[NewAddress]:
    """Yield the pages that get another address than the one under which they are published."""
    for one in wishes:
        now = names.names[one.page]
        was = one.formerly or (one.known[0] if one.known else "")
        page = pages.get(one.page.article, {}).get(one.page.language)
        if one.is_fixed or page is None or (one.page.language, was.lower()) in names.still:
            continue
        is_stated = page.states and bool(one.addresses)
        if (one.addresses[0] != page.address) if is_stated else was not in ("", now[0]):
            before, after = _shown(was, page), page.address or now[0]
            is_taken = was.lower() != now[0].lower() and (one.page.language, was.lower()) in names.present
            is_sent_on = bool(page.aliases) or names.convention.preset is Preset.HTML
            yield NewAddress(*one.page, before, after, is_sent_on and not is_taken, is_taken)


def taken_addresses(
    wishes: Iterable[NameWish], pages: Mapping[str, Mapping[str, TwinPage]], names: SiteNames
) -> Iterator[TakenAddress]:
    """Yield the pages that get an address now from which another one has sent readers on until now."""
    every = [*wishes]
    former = {(one.page.language, each.lower()): one.page for one in every for each in one.known}
    for one in every:
        now = names.names[one.page][0]
        other, page = former.get((one.page.language, now.lower())), pages.get(one.page.article, {})
        if other and other != one.page and not one.is_fixed and now not in one.known and one.page.language in page:
            shown = page[one.page.language].address or _shown(now, page[one.page.language])
            yield TakenAddress(*one.page, shown, other.article)


def _shown(was: str, page: TwinPage) -> str:
    """Return the former address of a page, as far as it is known, else its name."""
    if page.states:
        return page.before[0] if page.before else was
    return dict(zip(page.names[1:], page.before, strict=False)).get(was, was)
