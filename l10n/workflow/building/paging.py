"""Gives each edition what its place on the site asks for: its language, its twins, its links.

It runs when it is known which editions there will be: a page must not lead to one that is held back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from l10n.edition.page.composing import PageArticle, composed, indexing_of, linked_source
from l10n.edition.page.html.indexing import Indexing
from l10n.edition.page.linking import links, resources
from l10n.edition.page.linking.resources import LackingFile
from l10n.edition.page.rules import PageRules
from l10n.edition.page.site_pages import Link, SitePages, TwinPage, anchors
from l10n.edition.page.sitemap import sitemap
from l10n.edition.page.telling import PageTells, told
from l10n.edition.record import RecordedEdition
from l10n.edition.site import addresses
from l10n.edition.site.layout import Layout, PagePath
from l10n.edition.site.naming import NameWish, PageId
from l10n.edition.site.presets import Preset
from l10n.errors import ArticleError, L10nError
from l10n.formats.outline.reader import outline
from l10n.languages import codes
from l10n.project.places import ARTICLES, Project
from l10n.text.fingerprint import long_fingerprint
from l10n.workflow.building import sitemaps
from l10n.workflow.building.addresses import names as naming
from l10n.workflow.building.addresses import planning
from l10n.workflow.building.addresses.kept_links import KeptLink, kept_links
from l10n.workflow.building.addresses.names import SiteNames
from l10n.workflow.building.addresses.pages import addressed, without_taken
from l10n.workflow.building.addresses.planning import AddressReport, LeavingPages, Planner
from l10n.workflow.building.deciding import HeldArticle
from l10n.workflow.building.sitemaps import MadeSitemap
from l10n.workflow.shared import reading
from l10n.workflow.shared.pages import PageRecords
from l10n.workflow.shared.publishing import Candidate, EditionFolder, KnownEdition, PlacedEdition
from l10n.workflow.shared.reading import OpenedArticle


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A link of an edition that its generator will not resolve, as there is no page in the language."""

    path: str
    """Of the article."""
    line: int
    """In the edition, which has the lines of the article but for front matter that was added."""
    link: str
    language: str
    """BCP 47."""
    leads_to: str
    """The path of an article."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """Editions that are not published."""

    staying: tuple[Candidate, ...]
    """Those of which an earlier page stays."""
    gone: tuple[Candidate, ...]
    """Those without a page."""


@dataclass(frozen=True, slots=True)
class PagedSource:
    """An article, as its pages need it."""

    article: PageArticle | None
    """None where no page of it is made."""
    language: str
    """Its base language."""
    tag: str
    """The same with the region that it states (BCP 47)."""
    leads: bool
    """Whether it has links or references that may lead to pages of the site."""
    links: tuple[str, ...]
    """These as they are written, but for those of images."""
    files: tuple[str, ...] = ()
    """The relative addresses that may lead to files beside it."""
    indexing: Indexing = field(default_factory=Indexing)
    """What it says to search engines."""


def source(project: Project, opened: OpenedArticle) -> PagedSource:
    """Return what the pages of an article need of it."""
    path, text = opened.path, opened.article.text
    url = project.settings.site.page.url if project.settings.site else ""
    leads = links.may_lead_inside(text, url)
    inside = outline(path, text).links if leads else ()
    addresses_of = tuple(links.written(inside, text)) if leads else ()
    files = tuple(dict.fromkeys(links.files(inside, path, project.convention)))
    found = project.layout.read(opened.path) if project.layout else None
    name = project.name(opened.place).with_suffix("").as_posix()
    if found and project.layout:
        name = project.layout.bare(found.page).rpartition(".")[0]
    said = (opened.article.language, found.language if found else None)
    tags = (codes.nearest(one) for one in said if one)
    tag = next((one for one in tags if one and codes.base(one) == opened.language), opened.language)
    article = PageArticle(path, text, opened.language, name)
    return PagedSource(article, opened.language, tag, leads, addresses_of, files, indexing_of(path, text))


class Paging:
    """Makes the pages of a site."""

    def __init__(
        self, project: Project, folder: EditionFolder, sources: Mapping[str, PagedSource], now: int, *, is_whole: bool
    ) -> None:
        """Prepare to make pages.

        Args:
            project: has the settings.
            folder: where editions go.
            sources: all articles of this build, by path.
            now: seconds since 1970, in UTC.
            is_whole: whether these are all articles of the project, and none is broken.

        """
        self._is_whole = is_whole
        self._project = project
        self._folder = folder
        self._sources = sources
        self._now = now
        self._layout = project.layout
        self._rules = project.settings.site.page if project.settings.site else PageRules()
        self.sitemap: MadeSitemap | None = None
        """Made by `plan`, where the site wants one."""
        self.told = AddressReport()
        """What is to be told of the addresses of pages, made by `plan`."""
        self._names: SiteNames | None = None
        self._planner: Planner | None = None
        self._plan = SitePages({})
        self._linked: Mapping[str, AbstractSet[str]] = {}
        self._site = ""
        self._contexts: dict[str, str] = {}

    def plan(
        self, editions: Sequence[Candidate], others: Withheld, records: PageRecords, leaving: LeavingPages
    ) -> None:
        """Find out which pages the site has, and which links lead where.

        Args:
            editions: all that are published.
            others: those that are not.
            records: what was published before: pages of articles that are not in this build.
            leaving: pages that are no editions any more.

        Raises:
            SettingsError: the configuration of the generator cannot be read, or allows no slugs.

        """
        wishes = self._name(editions, others, leaving)
        self._plan = pages = self._pages((*editions, *others.staying), others.gone, records)
        self.sitemap = self._sitemap(pages)
        if self._names:
            self.told = planning.report(wishes, self._names, pages)
        self._linked = anchors(self._links(pages))
        all_pages = sorted((path, sorted(found.items())) for path, found in pages.pages.items())
        self._site = _digest(all_pages, sorted((path, [*found]) for path, found in pages.withheld.items()))

    @property
    def site(self) -> SitePages:
        """The pages of the site, after `plan`."""
        return self._plan

    def page(self, one: Candidate) -> TwinPage:
        """Return the page of an edition, after `plan`."""
        found = self._plan.pages.get(one.article, {}).get(self._tag(one))
        return found or self._page(one)

    def kept_links(self, held: Iterable[HeldArticle], places: Mapping[str, Path]) -> Iterator[KeptLink]:
        """Yield the links to articles that are kept back, after `plan`; arguments as for `kept_links.kept_links`."""
        written = {path: one.links for path, one in self._sources.items()}
        yield from kept_links(self._project, written, self._plan, held, places)

    def inherited(self, said: RecordedEdition, article: str) -> tuple[str, ...]:
        """Return the names of a page that has taken the place of another one and is not written yet, after `plan`."""
        return self._planner.inherited(said, article) if self._planner else ()

    def lacking(self) -> Iterator[LackingFile]:
        """Yield the files that editions will not find beside them, after `plan`."""
        for path, one in self._sources.items():
            yield from resources.lacking(one.files, path, self._plan)

    def context(self, article: str) -> str:
        """Return the fingerprint of all that the site says of the pages of an article, after `plan`."""
        if article not in self._contexts:
            twins, withheld = self._plan.pages.get(article, {}), self._plan.withheld.get(article, ())
            site = self._site if self._sources[article].leads else ""
            linked = sorted(self._linked.get(article, ()))
            files = resources.known(self._sources[article].files, article, self._plan)
            self._contexts[article] = _digest(sorted(twins.items()), [*withheld], linked, site, files)
        return self._contexts[article]

    def paged(self, editions: Sequence[PlacedEdition], records: PageRecords) -> Iterator[PlacedEdition]:
        """Yield editions as they are published, after `plan`.

        Args:
            editions: of those that are published.
            records: as for `plan`.

        Raises:
            ArticleError: the front matter of an article is broken.

        """
        pages, linked = self._plan, self._linked
        for one in editions:
            article = self._sources[one.article].article
            if article is None:
                continue
            here = pages.pages[one.article][self._tag(one)]
            if one.is_article:
                linking = self._rules.link_source
                text = linked_source(article, here, pages, self._rules) if linking else one.edition.text
                yield replace(one, edition=replace(one.edition, text=text))
                continue
            tells = self._tells(one)
            ids = linked.get(one.article, set()) | self._remembered(one, records)
            page = composed(article, one.edition.text, here, pages, self._rules, linked=ids, tells=tells)
            made = replace(one.edition, text=page.text)
            named = replace(one, names=here.names, addresses=here.addresses)
            yield replace(named, edition=made, anchors=page.anchors, lost=page.lost)

    def _name(self, editions: Sequence[Candidate], others: Withheld, leaving: LeavingPages) -> Sequence[NameWish]:
        """Give all pages their names, where some have one that is not that of their file."""
        layout = self._layout
        if layout is None or layout.convention is None or not naming.keeps_names(layout.convention):
            return ()
        self._planner = planner = Planner(
            *(self._project, self._folder, layout, layout.convention, leaving),
            source=lambda path: found.text if (found := self._sources[path].article) else "",
            tag=self._tag,
            now=self._now,
        )
        wishes = [*planner.wishes(editions, others.staying, others.gone), *planner.others(self._sources.keys())]
        self._names = planner.named(wishes)
        return wishes

    def _tells(self, one: PlacedEdition) -> PageTells:
        if one.own:
            return PageTells()
        texts = self._project.settings.publish.notes[codes.base(one.edition.language)]
        source = self._sources[one.article].tag
        return told(one.edition, texts, source, noted=one.note, with_drafts=one.policy.unreviewed.with_drafts)

    def _remembered(self, one: PlacedEdition, records: PageRecords) -> set[str]:
        """Return the ids that an edition has kept, if articles that may link to them are not in this build."""
        known = None if self._is_whole else records.committed().get(self._path(one.path))
        return set(known.anchors) if known else set()

    def _sitemap(self, pages: SitePages) -> MadeSitemap | None:
        """Return the sitemap of plain pages whose addresses are known."""
        layout = self._layout
        is_plain = layout is not None and layout.convention is not None and layout.convention.preset is Preset.HTML
        if not (layout and is_plain and self._rules.url):
            return None
        apart = all(tree.apart for tree in layout.trees)
        below = "" if self._folder.typed and apart else layout.root
        return MadeSitemap(self._folder.path / below / sitemaps.NAME, *sitemap(pages, self._rules))

    def _pages(self, editions: Sequence[Candidate], withheld: Iterable[Candidate], records: PageRecords) -> SitePages:
        found: dict[str, dict[str, TwinPage]] = {}
        for one in editions:
            found.setdefault(one.article, {})[self._tag(one)] = self._page(one)
        held: dict[str, list[TwinPage]] = {}
        for one in withheld:
            held.setdefault(one.article, []).append(self._page(one))
        for article, page in self._known(records) if self._folder.shared and not self._folder.typed else ():
            if self._project.holds(article):
                found.setdefault(article, {}).setdefault(page.language, page)
        if self._names:
            found = without_taken(found, held)
        own = {path: one.tag for path, one in self._sources.items()}
        layout = self._layout
        apart = frozenset(path for path in self._sources if self._is_apart(path))
        out = self._path(self._folder.path) if self._folder.typed else ""
        root = layout.links_root if layout else ARTICLES
        convention = self._project.convention
        indexing = {article: self._indexing(article) for article in found} if self._rules.url else {}
        holds = self._project.holds
        has_parts = self._names is not None and self._names.has_polyglot
        return SitePages(found, held, own, convention, self._rules.url, root, apart, out, holds, has_parts, indexing)

    def _is_apart(self, article: str) -> bool:
        place = self._layout.read(article) if self._layout else None
        return not (self._layout and place and self._layout.is_in_place(place.page))

    def _indexing(self, article: str) -> Indexing:
        """Return what an article says to search engines, which may be one that is not in this build."""
        if article in self._sources:
            return self._sources[article].indexing
        with suppress(L10nError):
            return indexing_of(article, reading.load(self._project, self._project.root / article).text)
        return Indexing()

    def _tag(self, one: Candidate) -> str:
        found = self._sources[one.article]
        return found.tag if one.language == found.language else one.language

    def _page(self, one: Candidate) -> TwinPage:
        """Return the page of an edition of this build."""
        tag = self._tag(one)
        if isinstance(one, KnownEdition):
            page = PageId(one.article, tag)
            if not self._names:
                return one.page
            if not self._names.renames(page, one.page):
                return self._names.with_aliases(one.page, page)
        found = self._sources[one.article]
        path = self._path(one.path)
        if self._layout is None:
            below = one.path.relative_to(self._folder.path).as_posix()
            return TwinPage(path, tag, addresses.address(addresses.named(below), None, {}))
        place = self._layout.read(one.article)
        if place is None:
            return TwinPage(path, tag)
        is_own = tag == found.tag and self._layout.is_in_place(place.page)
        with suppress(ArticleError):
            file = one.article if is_own else self._layout.edition(place.page, one.language, one.article)
            text = one.edition.text if isinstance(one, PlacedEdition) else ""
            plain = TwinPage(path, tag)
            return addressed(
                self._layout, self._names, plain, file=file, article=one.article, text=text, own_tag=found.tag
            )
        return TwinPage(path, tag)

    def _known(self, records: PageRecords) -> Iterator[tuple[str, TwinPage]]:
        """Yield the pages of articles that are not in this build, published before, with the paths of the articles."""
        layout = self._layout
        for path, one in records.committed().items():
            if one.article in self._sources:
                continue
            tag = codes.nearest_or_own(one.language)
            if layout is None:
                folder = self._project.reference(self._folder.path)
                below = path.removeprefix(f"{folder}/")
                yield one.article, TwinPage(path, tag, addresses.address(addresses.named(below), None, {}))
                continue
            place = layout.read(one.article)
            if place is None or not self._is_page_of(layout, place, path, one):  # what is there may send readers on
                continue
            if not self._project.holds(path):  # the records only keep its address
                continue
            yield one.article, addressed(layout, self._names, TwinPage(path, tag), file=path, article=one.article)
            if layout.is_in_place(place.page):
                own = place.language or codes.other(codes.base(tag))
                yield (
                    one.article,
                    addressed(layout, self._names, TwinPage(one.article, own), file=one.article, article=one.article),
                )

    @staticmethod
    def _is_page_of(layout: Layout, place: PagePath, path: str, said: RecordedEdition) -> bool:
        if layout.is_in_place(place.page):
            found = layout.read(path)
            return found is not None and found.page == place.page
        return layout.edition(place.page, said.language, said.article) == path

    def _links(self, pages: SitePages) -> Iterator[Link]:
        """Yield what the links of all articles of this build lead to."""
        for path, one in self._sources.items():
            yield from links.led_to(one.links, path, pages)

    def _path(self, path: Path) -> str:
        return self._project.reference(path) if self._folder.shared else path.as_posix()


def broken_links(editions: Iterable[Candidate]) -> Iterator[BrokenLink]:
    """Yield the links of editions that lead nowhere."""
    for one in editions:
        for line, link, article in one.lost:
            yield BrokenLink(one.article, line, link, one.language, article)


def _digest(*values: object) -> str:
    """Return a fingerprint of values whose texts say all of them."""
    return long_fingerprint(repr(values))
