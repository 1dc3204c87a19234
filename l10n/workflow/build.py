"""Builds editions from reviewed .po files; all are built, proved and decided on before the first one is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from l10n.edition.page.html.redirect import title_of
from l10n.edition.page.linking.resources import LackingFile
from l10n.edition.page.site_pages import SitePages
from l10n.edition.policy import PublishRules
from l10n.edition.verdict import Hindrance
from l10n.errors import ArticleError, L10nError, OutputError
from l10n.files.folders import UnfitError
from l10n.project import outputs
from l10n.project.outputs import OutputKind
from l10n.project.places import Project
from l10n.review.catalog import Counts, State
from l10n.workflow.building import deciding, paging, placing, remembering, sitemaps, withdrawing, writing
from l10n.workflow.building.addresses import redirects, renames
from l10n.workflow.building.addresses.kept_links import KeptLink
from l10n.workflow.building.addresses.planning import AddressReport, LeavingPages
from l10n.workflow.building.addresses.redirects import RedirectPage
from l10n.workflow.building.addresses.visibility import Visibility
from l10n.workflow.building.deciding import Decided, LeftOutEdition
from l10n.workflow.building.manifest import is_manifest, manifest
from l10n.workflow.building.paging import BrokenLink, Withheld
from l10n.workflow.building.remembering import Remembering
from l10n.workflow.building.sitemaps import MadeSitemap
from l10n.workflow.building.surveying import Survey, Surveyor
from l10n.workflow.building.withdrawing import Orders, PageFate, Withdrawal, Withdrawn, WithdrawnPage
from l10n.workflow.shared import publishing
from l10n.workflow.shared.articles.next_step import NextStep, Remaining
from l10n.workflow.shared.articles.outdated import TwinBehind
from l10n.workflow.shared.pages import PageRecords
from l10n.workflow.shared.project_memory import Tell, ignored
from l10n.workflow.shared.publishing import Candidate, EditionFolder, PlacedEdition, PublishedEdition

_BY_HAND = frozenset((Hindrance.DAMAGE, Hindrance.ERRORS, Hindrance.WORSE))
"""What somebody has to decide or to correct first: the line about the edition says what."""
_MANIFEST = OutputKind("a manifest", is_manifest)


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What the user asks for."""

    now: int
    """Seconds since 1970, in UTC: what is published in the future or expires is decided by it."""
    out: Path | None = None
    """The folder of the editions; None for that of the settings."""
    rules: PublishRules = field(default_factory=PublishRules)
    """What may go live."""
    force: tuple[Path, ...] = ()
    """The paths of editions that may be written over a file of somebody else, and over a page that is better; and of
    pages that are no editions any more, which are taken away whoever changed them."""
    allow: frozenset[str] = frozenset()
    """The ids of rules whose errors may be published."""
    all_or_nothing: bool | None = None
    """Whether nothing is written unless everything is ready; None for what the settings say."""
    check: bool = False
    """Whether nothing is written in any case."""
    prune: bool = False
    """Whether pages are taken away that are no editions any more."""
    keep: tuple[Path, ...] = ()
    """The paths of pages that are no editions any more, and stay as pages of their own."""
    manifest: Path | None = None
    """The file for what was published."""


@dataclass(frozen=True, slots=True)
class FaultyLinks:
    """What leads nowhere in editions."""

    broken: tuple[BrokenLink, ...] = ()
    """Links to pages that are not there in the language; none of the next ones."""
    kept: tuple[KeptLink, ...] = ()
    """Links to articles that are kept back."""
    lacking: tuple[LackingFile, ...] = ()
    """Files of articles that editions will not find beside them."""


@dataclass(frozen=True, slots=True)
class Built:
    """The result of building the editions of articles."""

    options: BuildOptions
    found: Survey
    """What is known of the articles."""
    folder: EditionFolder
    """The folder of the editions."""
    records: PageRecords
    """What l10n wrote before."""
    seen: Visibility
    """Which pages readers have seen."""
    forced: frozenset[Path]
    """The editions that are written over a file of somebody else."""
    placed: tuple[Candidate, ...]
    """What goes live; nothing where all or nothing was asked for and something is not ready."""
    left_out: tuple[LeftOutEdition, ...]
    """What does not."""
    withdrawn: Withdrawn
    """Pages that are no editions any more, where all articles are built."""
    orders: Orders
    """What the user wants to become of them."""
    is_halted: bool
    """Whether nothing is written because something is not ready."""
    obstructed: tuple[PublishedEdition, ...]
    """Where all or nothing is asked for, the editions that cannot take their place: somebody else's file has it."""
    published: tuple[tuple[str, str], ...]
    """Skipped articles: published translations of other articles, with the paths of those."""
    behind: tuple[TwinBehind, ...] = ()
    """Pages that people translated and that stay, though their articles went on."""
    broken: tuple[L10nError, ...] = ()
    """Errors of articles that were left out, and of their .po files."""
    links: FaultyLinks = field(default_factory=FaultyLinks)
    """What leads nowhere."""
    redirects: tuple[RedirectPage, ...] = ()
    """The pages in whose place one stands that sends readers on."""
    addresses: AddressReport = field(default_factory=AddressReport)
    """What is to be told of the addresses of editions."""
    sitemap: MadeSitemap | None = None
    """The sitemap, where the site wants one."""
    places: str = ""
    """Where articles would be, for a message."""
    manifest: Path | None = None
    """The file for what was published."""
    remembering: Remembering | None = None
    """What the next build can know."""

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing to build."""
        done = (
            self.placed,
            self.obstructed,
            self.left_out,
            self.found.held,
            self.published,
            self.found.passed.passed,
            self.broken,
        )
        return not any(done)

    @property
    def is_in_vain(self) -> bool:
        """Whether all that was to be built is broken or missing, so that nothing is written at all."""
        return bool(self.broken) and not (self.placed or self.obstructed or self.left_out or self.withdrawn.pages)


@dataclass(frozen=True, slots=True)
class SettledPage:
    """A page that is no edition any more."""

    page: WithdrawnPage
    fate: PageFate
    to: str = ""
    """The path of the page to which what stands in its place sends readers on; empty if nothing does."""


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A file that was written beside the editions, or would be."""

    path: str


def build(project: Project, paths: Sequence[Path], options: BuildOptions) -> Built:
    """Build the editions of what the paths name (all of the project if there are none), also in an article's language.

    Raises:
        L10nError: a table or a record is invalid, the folder of the editions is none that l10n writes to, or a path in
            `force` is that of no edition.

    """
    folder, records = placing.folder(project, options.out), PageRecords(project)
    target = _manifest_place(project, options.manifest)
    surveyor, together = Surveyor(project, options.rules, options.now, folder), _is_together(project, options)
    found = surveyor.survey(paths)
    withdrawn, orders, forced = _typed(project, records, found, options, is_whole=not paths)
    alone = found.recall.placing.left_alone(forced)
    decided, clashes = _decided(project, options, folder, records, found, forced=forced)
    pages = paging.Paging(project, folder, found.sources, options.now, is_whole=not (paths or found.passed.broken))
    leaving = _leaving(project, folder, records, withdrawn, going=decided.going, orders=orders)
    pages.plan(decided.going, Withheld(decided.staying, decided.gone), records, leaving)
    seen = Visibility(records.all(), leaving.renamed, options.now)
    going = remembering.paged(surveyor, found, decided.going, pages, records)
    surveyor.recall.close()
    left_out, broken = _sorted((*found.without_catalog, *decided.left_out)), (*found.passed.broken, *clashes)
    obstructed = tuple(writing.obstructed(project, going, folder, records, forced, seen=seen)) if together else ()
    halted = together and bool(broken or obstructed or any(not one.waits for one in left_out))
    return Built(
        options=options,
        found=found,
        folder=folder,
        records=records,
        seen=seen,
        forced=forced,
        placed=() if halted else going,
        left_out=left_out,
        withdrawn=withdrawn,
        orders=orders,
        redirects=_redirects(project, folder, pages.site, going, filter(orders.takes, withdrawn.pages)),
        is_halted=halted,
        obstructed=obstructed,
        published=tuple(dict.fromkeys((*found.passed.published, *alone.values()))),
        behind=tuple(one for one in found.behind if (one.path, one.article) in alone.values()),
        broken=broken,
        addresses=pages.told,
        links=_links(pages, found, going),
        remembering=Remembering(project, folder, found, pages, is_whole=not paths),
        sitemap=None if halted else _sitemap(project, options, folder, records, pages, going=going, is_whole=not paths),
        places=project.article_places,
        manifest=target,
    )


def _decided(
    project: Project,
    options: BuildOptions,
    folder: EditionFolder,
    records: PageRecords,
    found: Survey,
    *,
    forced: frozenset[Path],
) -> tuple[Decided, list[ArticleError]]:
    """Return which editions go live, and an error for each place that two would have."""
    alone = found.recall.placing.left_alone(forced)
    apart, clashes = placing.apart([one for one in found.placed if one.path not in alone])
    staying = partial(publishing.staying, project, folder, records)
    return deciding.decided(apart, deciding.refused(found.findings, options.allow), forced, staying), clashes


def _sitemap(
    project: Project,
    options: BuildOptions,
    folder: EditionFolder,
    records: PageRecords,
    pages: paging.Paging,
    *,
    going: Sequence[Candidate],
    is_whole: bool,
) -> MadeSitemap | None:
    """Return the sitemap, where the site wants one; it is the same whichever articles are built.

    Of articles that are not built now, it has the pages that are there. There is none where nothing is built.
    """
    if pages.sitemap is None or not (going or (is_whole and records.all())):
        return None
    if is_whole:
        return pages.sitemap
    surveyor, named = Surveyor(project, options.rules, options.now, folder), {one.article for one in going}
    found = surveyor.survey(())
    surveyor.recall.close()
    decided, _ = _decided(project, options, folder, records, found, forced=frozenset())
    present = records.all()
    there = [
        one
        for one in decided.going
        if one.is_article or one.article in named or publishing.key_of(project, folder, one) in present
    ]
    whole = paging.Paging(project, folder, found.sources, options.now, is_whole=not found.passed.broken)
    whole.plan(there, Withheld(decided.staying, decided.gone), records, LeavingPages())
    return whole.sitemap


def _redirects(
    project: Project,
    folder: EditionFolder,
    pages: SitePages,
    going: Sequence[Candidate],
    leaving: Iterable[WithdrawnPage],
) -> tuple[RedirectPage, ...]:
    """Return the pages in whose place one stands that sends readers on, with the title of the page it leads to."""
    places = {publishing.key_of(project, folder, one): one for one in going}

    def title(path: str) -> str:
        one = places.get(path)
        if isinstance(one, PlacedEdition):
            return title_of(one.edition.text)
        with suppress(UnfitError, UnicodeDecodeError):
            return title_of(project.read_page(project.root / path, fence=folder.fence).decode())
        return ""

    return tuple(redirects.redirects(project.layout, pages, leaving, title))


def _typed(
    project: Project, records: PageRecords, found: Survey, options: BuildOptions, *, is_whole: bool
) -> tuple[Withdrawn, Orders, frozenset[Path]]:
    """Return the pages that are no editions any more, what the user wants of them, and which editions are forced.

    Raises:
        OutputError: a path is that of neither.

    """
    withdrawn = _withdrawn(project, records, found, is_whole=is_whole)
    orders, force = withdrawing.orders(withdrawn, options.force, options.keep, prune=options.prune)
    return withdrawn, orders, placing.forced(force, (one.path for one in found.placed))


def _links(pages: paging.Paging, found: Survey, going: Sequence[Candidate]) -> FaultyLinks:
    """Return what leads nowhere in editions."""
    kept = tuple(pages.kept_links(found.held, found.places))
    told = {(one.path, one.leads_to) for one in kept}
    broken = (one for one in paging.broken_links(going) if (one.path, one.leads_to) not in told)
    return FaultyLinks(tuple(broken), kept, tuple(pages.lacking()))


def _is_together(project: Project, options: BuildOptions) -> bool:
    """Tell whether all is to be written, or nothing."""
    return project.settings.publish.all_or_nothing if options.all_or_nothing is None else options.all_or_nothing


def next_step(project: Project, built: Built) -> NextStep | None:
    """Return what to do next, for the editions that were left out; None where that is not plain."""
    remaining = Remaining()
    has_lost = any(page.why is Withdrawal.GONE for page in built.withdrawn.pages)
    for one in built.left_out if not (built.broken or has_lost) else ():
        po = project.catalog(project.root / one.article, one.language)
        is_plain = Hindrance.NO_CATALOG in one.why or (project.exists(po) and not {*one.why} & _BY_HAND)
        if is_plain and not one.waits:
            found = Counts({State.DRAFT: 0, State.STALE: 0, State.UNTRANSLATED: 0, **one.tally.sentences}, {})
            remaining.add(one.article, project.reference(po), found)
    return remaining.step if remaining.has_work else None


def publish(
    project: Project, built: Built, tell: Tell = ignored
) -> Iterator[PublishedEdition | SettledPage | ChangedFile]:
    """Write what goes live; yield what was done with each page and each other file, or would be.

    Raises:
        RecordError: a record was broken meanwhile.
        OutputError: a file cannot be written.

    """
    options, folder, records = built.options, built.folder, built.records
    done: list[Candidate] = []
    lacks = False
    every = built.placed, folder, records, built.forced
    for one in writing.publish(project, *every, seen=built.seen, tell=tell, check=options.check):
        if not (one.left or one.unfit):
            done.append(one.placed)
        lacks = lacks or one.unrecorded
        yield one
    if built.is_in_vain:
        return
    if built.remembering and not (options.check or built.is_halted):
        built.remembering.save(built.placed)
    if lacks:
        yield ChangedFile(project.reference(records.path))
    if not built.is_halted:
        yield from _settled(project, built)
    if built.sitemap and sitemaps.write(project, folder, built.sitemap, tell, check=options.check):
        yield ChangedFile(project.reference(built.sitemap.path))
    if built.manifest and not built.is_halted:
        yield from _manifest(project, built, built.manifest, done)


def _leaving(
    project: Project,
    folder: EditionFolder,
    records: PageRecords,
    found: Withdrawn,
    *,
    going: Sequence[Candidate],
    orders: Orders,
) -> LeavingPages:
    """Return what the names of other pages need to know of those that are no editions any more."""
    remaining = tuple(one for one in found.pages if not orders.takes(one))
    return LeavingPages(remaining, renames.renamed(project, folder, records.all(), found, going))


def _settled(project: Project, built: Built) -> Iterator[SettledPage]:
    folder, records, is_check = built.folder, built.records, built.options.check
    for one in built.redirects:
        is_done = is_check or redirects.write(project, folder, records, one)
        yield SettledPage(one.page, PageFate.REMOVED if is_done else PageFate.LEFT, one.to)
    sent_on = {one.page.key for one in built.redirects}
    others = replace(built.withdrawn, pages=tuple(one for one in built.withdrawn.pages if one.key not in sent_on))
    for page, fate in withdrawing.settle(project, folder, records, others, built.orders, check=is_check):
        yield SettledPage(page, fate)


def _withdrawn(project: Project, records: PageRecords, found: Survey, *, is_whole: bool) -> Withdrawn:
    """Return the pages that are no editions any more, if all articles were looked at."""
    known = found.sources.keys() - found.faulty
    if not is_whole:
        return Withdrawn()
    return withdrawing.withdrawn(project, found.recall.placing, records, found.placed, known)


def _sorted(left_out: Iterable[LeftOutEdition]) -> tuple[LeftOutEdition, ...]:
    return tuple(sorted(left_out, key=lambda one: (one.article, one.language)))


def _manifest_place(project: Project, path: Path | None) -> Path | None:
    """Return where the manifest goes that the user typed, if any. Raises OutputError: it cannot go there."""
    if path is None:
        return None
    if path.suffix.lower() != ".json":
        raise OutputError("is no place for a manifest", path=path, hint="give a file of its own that ends in .json")
    return outputs.place(project, path, _MANIFEST)


def _manifest(project: Project, built: Built, target: Path, done: Sequence[Candidate]) -> Iterator[ChangedFile]:
    key = partial(publishing.key, project, built.folder)
    staying = [(key(one.page.path), one) for one in built.left_out if one.page]
    text = manifest([(publishing.key_of(project, built.folder, one), one) for one in done], staying)
    if outputs.write(project, target, text, _MANIFEST, check=built.options.check):
        yield ChangedFile(project.reference(target))
