"""Finds out which names the pages of a site ask for, and what is to be told of those that they get."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

from l10n.edition.page.site_pages import SitePages
from l10n.edition.record import RecordedEdition
from l10n.edition.site.addresses import PageNames
from l10n.edition.site.layout import Layout
from l10n.edition.site.naming import NameWish, PageId, SlugClash
from l10n.edition.site.presets import Convention, Preset
from l10n.edition.site.slugs import SlugHindrance, name, slug_of, with_slug
from l10n.errors import SettingsError
from l10n.formats import front_matter
from l10n.languages import codes
from l10n.project.places import Project
from l10n.workflow.building.addresses import names
from l10n.workflow.building.addresses.names import NewAddress, SiteNames, TakenAddress, own_name, page_names
from l10n.workflow.building.addresses.renames import FormerPage
from l10n.workflow.building.withdrawing import Obstacle, Withdrawal, WithdrawnPage
from l10n.workflow.shared import publishing
from l10n.workflow.shared.publishing import Candidate, EditionFolder, KnownEdition


@dataclass(frozen=True, slots=True)
class AddressReport:
    """What is to be told of the addresses of editions."""

    new: tuple[NewAddress, ...] = ()
    """Those that were published under another one."""
    taken: tuple[TakenAddress, ...] = ()
    """Those that have an address which led to another page before."""
    clashes: tuple[SlugClash, ...] = ()
    """Those that did not get their slug, as another page has it."""
    hindered: tuple[tuple[str, SlugHindrance], ...] = ()
    """Articles whose editions cannot have a slug, with the reason."""


@dataclass(frozen=True, slots=True)
class LeavingPages:
    """Pages that are no editions any more."""

    remaining: tuple[WithdrawnPage, ...] = ()
    """Those that stay where they are in this build."""
    renamed: Mapping[str, FormerPage] = field(default_factory=dict)
    """Those whose places others have taken, by the path of the new page of each."""
    recorded: Mapping[str, RecordedEdition] = field(default_factory=dict)
    """What is known of the editions that were published, by the paths where their words are now."""


@dataclass(frozen=True, slots=True)
class Planner:
    """Plans the names of the pages of a site."""

    project: Project
    folder: EditionFolder
    layout: Layout
    convention: Convention
    leaving: LeavingPages
    source: Callable[[str], str]
    """Returns the text of an article; the empty text where it was not read."""
    tag: Callable[[Candidate], str]
    """Returns the language of a page, BCP 47."""
    now: int
    """Seconds since 1970, in UTC: only what was published by then has an address that stays."""

    def wishes(
        self, editions: Sequence[Candidate], staying: Sequence[Candidate], gone: Sequence[Candidate]
    ) -> Iterator[NameWish]:
        """Yield what is known of the names of the pages of this build.

        Args:
            editions: those that are published.
            staying: those of which an earlier page stays.
            gone: those without a page.

        """
        own = (one for one in gone if one.own)  # its article is there, and may be published any day
        place_of, name_of = cache(self._place), cache(self._own_name)  # an article has several editions
        for one, is_fixed in chain(((each, False) for each in editions), ((each, True) for each in (*staying, *own))):
            place = place_of(one.article)
            if place is None:
                continue
            page = PageId(one.article, self.tag(one))
            if isinstance(one, KnownEdition) and (one.is_article or not one.page.slug) and one.page.names:
                own_name_of = one.page.names[0]
            else:
                own_name_of = name_of(one.article, place)
            if one.is_article:
                yield NameWish(page, own_name_of, is_fixed=True)
                continue
            key = publishing.key_of(self.project, self.folder, one)
            said = self.leaving.recorded.get(key)
            seen = said is not None and (is_fixed or said.is_published(self.now))
            known, addresses = (said.names or (own_name_of,), said.addresses) if said and seen else ((), ())
            formerly = ""
            renamed = self.leaving.renamed.get(key)
            if renamed and renamed.said.is_published(self.now):
                known, addresses = tuple(self._inherited(renamed.said, own_name_of)), renamed.said.addresses
                formerly = known[-1] if len(known) == 1 else known[1]
            is_held = one.held is not None
            yield NameWish(page, own_name_of, one.wish, known, formerly, addresses, is_fixed, is_held)

    def others(self, known: Collection[str]) -> Iterator[NameWish]:
        """Yield the same of pages that were published before, of articles that are not in this build.

        Args:
            known: the articles of this build.

        """
        for said in self.leaving.recorded.values():
            place = self._place(said.article)
            if place is None or said.article in known or not self.project.holds(said.article):
                continue
            own, tag = name(place), codes.nearest_or_own(said.language)
            known_by, published = said.names or (own,), said.addresses
            yield NameWish(PageId(said.article, tag), own, known=known_by, addresses=published, is_fixed=True)

    def leaving_names(self) -> Iterator[tuple[PageId, str, bool]]:
        """Yield the pages that are no editions any more and stay where they are, with their names.

        The third value is whether their name is free for the page that has taken their place.
        """
        origins = {one.key for one in self.leaving.renamed.values()}
        for one in self.leaving.remaining:
            if one.why is Withdrawal.TARGET:  # it has no address that another page could not take
                continue
            if names_of := self._names(one.said):
                tag = codes.nearest_or_own(one.said.language)
                yield PageId(one.key, tag), names_of[0], one.key in origins and one.obstacle is not Obstacle.WAITS

    def _place(self, article: str) -> PageNames | None:
        """Return what the addresses of an article's pages are made of; None if it is no page of the site."""
        found = self.layout.read(article)
        return page_names(self.layout, found.page) if found else None

    def _own_name(self, article: str, place: PageNames) -> str:
        text = self.source(article)
        matter = front_matter.data(article, text) if "slug" in text.lower() else {}
        return own_name(place, matter, self.convention)

    def _names(self, said: RecordedEdition) -> tuple[str, ...]:
        place = self._place(said.article)
        return said.names or ((name(place),) if place else ())

    def inherited(self, said: RecordedEdition, article: str) -> tuple[str, ...]:
        """Return the names that the page of an article is going to have which has taken the place of another one."""
        place = self._place(article)
        return tuple(dict.fromkeys(self._inherited(said, name(place)))) if place else ()

    def _inherited(self, said: RecordedEdition, own: str) -> Iterator[str]:
        """Yield the names of a page whose article was renamed: with the slug that it had, and then the former ones."""
        place, before = self._place(said.article), self._names(said)
        had_slug = place and before and before[0] != name(place)
        yield with_slug(own, slug_of(before[0], self.convention), self.convention) if had_slug else own
        yield from before

    def named(self, wishes: Sequence[NameWish]) -> SiteNames | None:
        """Return the names that the pages get; None if none is more than the name of its file.

        Raises:
            SettingsError: the configuration of the generator cannot be read, or allows no slugs.

        """
        asks = any(map(names.asks, wishes))
        if not asks and self.convention.preset is not Preset.JEKYLL:  # whose addresses follow its configuration
            return None
        try:
            config = names.site_config(self.project, self.convention)
        except SettingsError:
            if asks:
                raise
            return None
        if any(one.wish.text for one in wishes):
            names.refuse_polyglot(config)
        leaving = [*self.leaving_names()]
        taken = [NameWish(page, said, is_fixed=True, is_leaving=True) for page, said, is_free in leaving if not is_free]
        still = {(page.language, said.lower()) for page, said, _ in leaving}
        return names.named((*wishes, *taken), self.convention, config, still)


def report(wishes: Sequence[NameWish], found: SiteNames, pages: SitePages) -> AddressReport:
    """Return what is to be told of the names that pages get."""
    new = tuple(names.new_addresses(wishes, pages.pages, found))
    known = {(one.page, one.known[:1]) for one in wishes}
    clashes = (one for one in found.clashes if (one.page, found.names[one.page][:1]) not in known)
    hindered = {one.page.article: one.wish.hindrance for one in wishes if one.wish.hindrance and _is_told(one)}
    taken = tuple(names.taken_addresses(wishes, pages.pages, found))
    return AddressReport(new, taken, tuple(clashes), tuple(sorted(hindered.items())))


def _is_told(one: NameWish) -> bool:
    """Tell whether somebody misses a slug: that a page of a folder has none is what its generator says."""
    return one.wish.is_firm or one.wish.hindrance is not SlugHindrance.UNREAD
