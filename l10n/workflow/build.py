"""Builds editions from reviewed .po files; all are built, proved and decided on before the first one is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from l10n.edition.page.linking.resources import LackingFile
from l10n.edition.policy import PublishRules
from l10n.edition.record import RecordedEdition
from l10n.edition.verdict import Hindrance
from l10n.errors import L10nError
from l10n.project.places import Project
from l10n.review.catalog import Counts, State
from l10n.workflow.building import manifest, paging, placing, remembering, sitemaps, withdrawing, writing
from l10n.workflow.building.addresses import mapped, moving, redirects
from l10n.workflow.building.addresses.kept_links import KeptLink
from l10n.workflow.building.addresses.moving import Moves
from l10n.workflow.building.addresses.planning import AddressReport, LeavingPages
from l10n.workflow.building.addresses.redirects import Redirects
from l10n.workflow.building.addresses.renames import Followed
from l10n.workflow.building.addresses.visibility import Visibility
from l10n.workflow.building.deciding import LeftOutEdition
from l10n.workflow.building.paging import BrokenLink, Withheld
from l10n.workflow.building.remembering import Remembering
from l10n.workflow.building.sitemaps import MadeSitemap
from l10n.workflow.building.surveying import Survey, Surveyor
from l10n.workflow.building.withdrawing import Orders, PageFate, Withdrawal, Withdrawn, WithdrawnPage
from l10n.workflow.shared import publishing
from l10n.workflow.shared.articles.next_step import NextStep, Remaining
from l10n.workflow.shared.articles.outdated import TwinBehind
from l10n.workflow.shared.orphans import Renamed
from l10n.workflow.shared.pages import PageRecords
from l10n.workflow.shared.project_memory import Tell, ignored
from l10n.workflow.shared.publishing import Candidate, EditionFolder, PublishedEdition

_BY_HAND = frozenset((Hindrance.DAMAGE, Hindrance.ERRORS, Hindrance.WORSE))
"""What somebody has to decide or to correct first: the line about the edition says what."""


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
    moves: Moves
    """Where the words of published pages are now."""
    forced: frozenset[Path]
    """The editions that are written over a file of somebody else."""
    placed: tuple[Candidate, ...]
    """What goes live; nothing where all or nothing was asked for and something is not ready."""
    left_out: tuple[LeftOutEdition, ...]
    """What does not."""
    sending: Redirects
    """Pages that are no editions any more, where all articles are built, and those that send readers on."""
    orders: Orders
    """What the user wants to become of them."""
    is_halted: bool
    """Whether nothing is written because something is not ready."""
    obstructed: tuple[PublishedEdition, ...]
    """Where all or nothing is asked for, the editions that cannot take their place: somebody else's file has it."""
    alone: frozenset[tuple[str, str]] = frozenset()
    """Translations by people that stay where they are, with the paths of their articles."""
    broken: tuple[L10nError, ...] = ()
    """Errors of articles that were left out, and of their .po files."""
    links: FaultyLinks = field(default_factory=FaultyLinks)
    """What leads nowhere."""
    kept: Mapping[str, RecordedEdition] = field(default_factory=dict)
    """What the records keep of pages whose words are to be published elsewhere later, by their paths there."""
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
    def published(self) -> Sequence[tuple[str, str]]:
        """Skipped articles: published translations of other articles, with the paths of those."""
        return [*dict.fromkeys((*self.found.passed.published, *sorted(self.alone)))]

    @property
    def behind(self) -> Sequence[TwinBehind]:
        """Pages that people translated and that stay, though their articles went on."""
        return [one for one in self.found.behind if (one.path, one.article) in self.alone]

    @property
    def withdrawn(self) -> Withdrawn:
        """Pages that are no editions any more and send nobody on."""
        return self.sending.others

    @property
    def renamed(self) -> Sequence[Renamed]:
        """The .po files that new articles have under former names, where a page waits for one of them."""
        return self.moves.followed.renamed

    def keeps(self, key: str) -> bool:
        """Tell whether what the records say of a path is that of the edition that goes there, whatever lies there."""
        return key in self.kept or (key in self.moves.places and key not in self.moves.followed.left)

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
    target, together = manifest.place(project, options.manifest), _is_together(project, options)
    surveyor = Surveyor(project, options.rules, options.now, folder)
    found = surveyor.survey(paths)
    moves = _moves(project, surveyor, found, records, options, is_whole=not paths)
    withdrawn, orders, forced = _typed(project, records, found, moves, options, is_whole=not paths)
    alone = found.recall.placing.left_alone(forced)
    decided, clashes = moves.decided(found, alone, options.allow, forced)
    live = frozenset(publishing.key_of(project, folder, one) for one in decided.going)
    withdrawn = withdrawing.waiting(withdrawn, moves.followed, live)
    leaving = _leaving(moves, withdrawn, orders)
    pages = paging.Paging(project, folder, found.sources, options.now, is_whole=not (paths or found.passed.broken))
    pages.plan(decided.going, Withheld(decided.staying, decided.gone), records, leaving)
    seen = Visibility(leaving.recorded, leaving.renamed, options.now)
    going = remembering.paged(surveyor, found, decided.going, pages, records)
    kept, sending = moves.sending(pages, withdrawn, orders, going, live)
    surveyor.recall.close()
    left_out, broken = _sorted((*found.without_catalog, *decided.left_out)), (*found.passed.broken, *clashes)
    obstructed = tuple(writing.obstructed(project, going, folder, records, forced, seen=seen)) if together else ()
    halted = together and bool(broken or obstructed or any(not one.waits for one in left_out))
    return Built(
        *(options, found, folder, records, seen, moves, forced),
        placed=() if halted else going,
        left_out=left_out,
        orders=orders,
        sending=sending,
        kept=kept,
        is_halted=halted,
        obstructed=obstructed,
        alone=frozenset(alone.values()),
        broken=broken,
        addresses=pages.told,
        links=_links(pages, found, going),
        remembering=Remembering(project, folder, found, pages, _staying(left_out), is_whole=not paths),
        sitemap=None if halted else _sitemap(moves, options, pages, going, is_whole=not paths),
        places=project.article_places,
        manifest=target,
    )


def _sitemap(
    moves: Moves, options: BuildOptions, pages: paging.Paging, going: Sequence[Candidate], *, is_whole: bool
) -> MadeSitemap | None:
    """Return the sitemap, where the site wants one: the same whichever articles are built, none where nothing is."""
    if pages.sitemap is None or not (going or (is_whole and moves.records.all())):
        return None
    if is_whole:
        return pages.sitemap
    surveyor = Surveyor(moves.project, options.rules, options.now, moves.folder)
    return mapped.sitemap(moves.project, surveyor, moves.records, options.now, {one.article for one in going})


def _moves(
    project: Project, surveyor: Surveyor, found: Survey, records: PageRecords, options: BuildOptions, *, is_whole: bool
) -> Moves:
    """Return where the words of published pages are now, and know the pages that somebody moved along."""
    another = Surveyor(project, options.rules, options.now, surveyor.recall.placing.where)
    moves = moving.moves(project, surveyor, found, records, another, is_whole=is_whole)
    moves.adopt()
    return moves


def _typed(
    project: Project, records: PageRecords, found: Survey, moves: Moves, options: BuildOptions, *, is_whole: bool
) -> tuple[Withdrawn, Orders, frozenset[Path]]:
    """Return the pages that are no editions any more, what the user wants of them, and which editions are forced.

    Raises:
        OutputError: a path is that of neither.

    """
    withdrawn = _withdrawn(project, records, found, moves.followed, is_whole=is_whole)
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
    if not (options.check or built.is_halted):
        built.moves.keep(built.kept)
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


def _leaving(moves: Moves, found: Withdrawn, orders: Orders) -> LeavingPages:
    """Return what the names of other pages need to know of those that are no editions any more."""
    remaining = tuple(one for one in found.pages if not orders.takes(one))
    return LeavingPages(remaining, moves.followed.moved, moves.recorded())


def _settled(project: Project, built: Built) -> Iterator[SettledPage]:
    folder, records, is_check = built.folder, built.records, built.options.check
    recorded = records.all()
    for one in built.sending.pages:
        said = recorded[one.page.key] if built.keeps(one.page.key) else None
        is_done = is_check or redirects.write(project, folder, records, one, said)
        yield SettledPage(one.page, PageFate.REMOVED if is_done else PageFate.LEFT, one.to)
    held = {one.key for one in built.withdrawn.pages if one.why is Withdrawal.HELD}
    kept = {
        *built.kept,
        *(built.sending.reserved - built.moves.places.keys()),
        *held,
        *(one.key for one in built.withdrawn.pages if built.keeps(one.key)),
    }
    for page, fate in withdrawing.settle(
        project, folder, records, built.withdrawn, wanted=built.orders, kept=kept, check=is_check
    ):
        yield SettledPage(page, fate)


def _withdrawn(
    project: Project, records: PageRecords, found: Survey, followed: Followed, *, is_whole: bool
) -> Withdrawn:
    """Return the pages that are no editions any more, if all articles were looked at."""
    known = found.sources.keys() - found.faulty
    if not is_whole:
        return Withdrawn()
    return withdrawing.withdrawn(project, found.recall.placing, records, followed, placed=found.placed, articles=known)


def _staying(left_out: Iterable[LeftOutEdition]) -> Mapping[Path, str]:
    """Return the fingerprints of the pages of editions that are left out, by the places of these."""
    pages = ((one.page, one.place) for one in left_out if one.page)
    return {page.path: page.fingerprint for page, place in pages if page.path == place}


def _sorted(left_out: Iterable[LeftOutEdition]) -> tuple[LeftOutEdition, ...]:
    return tuple(sorted(left_out, key=lambda one: (one.article, one.language)))


def _manifest(project: Project, built: Built, target: Path, done: Sequence[Candidate]) -> Iterator[ChangedFile]:
    key = partial(publishing.key_of, project, built.folder)
    staying = [(publishing.key(project, built.folder, one.page.path), one) for one in built.left_out if one.page]
    text = manifest.manifest([(key(one), one) for one in done], staying)
    if manifest.write(project, target, text, check=built.options.check):
        yield ChangedFile(project.reference(target))
