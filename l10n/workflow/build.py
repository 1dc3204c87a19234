"""Builds editions from reviewed .po files; all are built, proved and decided on before the first one is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from l10n.edition.policy import PublishRules
from l10n.errors import ArticleError, L10nError
from l10n.project.places import Project
from l10n.project.settings import Stated
from l10n.review.catalog import stripped
from l10n.review.judge import Judgement, UnitFinding, all_findings
from l10n.workflow.building import deciding, making, paging, placing, sitemaps
from l10n.workflow.building.deciding import HeldArticle, LeftOutEdition
from l10n.workflow.building.paging import BrokenLink, PagedSource, Withheld
from l10n.workflow.building.sitemaps import MadeSitemap
from l10n.workflow.shared import heard, publishing, tables
from l10n.workflow.shared.articles.claims import Claim
from l10n.workflow.shared.pages import PageRecords
from l10n.workflow.shared.project_memory import Tell, ignored
from l10n.workflow.shared.publishing import EditionFolder, PlacedEdition, PublishedEdition
from l10n.workflow.shared.reading import LeftOutArticles
from l10n.workflow.shared.unmatched import Matches


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
    """The paths of editions that may be written over a file of somebody else, and over a page that is better."""
    allow: frozenset[str] = frozenset()
    """The ids of rules whose errors may be published."""
    all_or_nothing: bool | None = None
    """Whether nothing is written unless everything is ready; None for what the settings say."""


@dataclass(frozen=True, slots=True)
class Built:
    """The result of building the editions of articles."""

    folder: EditionFolder
    """The folder of the editions."""
    records: PageRecords
    """What l10n wrote before."""
    forced: frozenset[Path]
    """The editions that are written over a file of somebody else."""
    placed: tuple[PlacedEdition, ...]
    """What goes live; nothing where all or nothing was asked for and something is not ready."""
    left_out: tuple[LeftOutEdition, ...]
    """What does not."""
    held: tuple[HeldArticle, ...]
    """Articles that are kept back, as their front matter says."""
    is_halted: bool
    """Whether nothing is written because something is not ready."""
    stripped: tuple[str, ...]
    """The .po files that lost all fuzzy flags in a PO editor."""
    findings: tuple[UnitFinding, ...]
    """The errors in what was to be published, those that the user allowed among them, and doubts on terms and tags."""
    published: tuple[tuple[str, str], ...]
    """Skipped articles: published translations of other articles, with the paths of those."""
    passed: tuple[Claim, ...] = ()
    """Editions and translations of other articles, which the user named."""
    broken: tuple[L10nError, ...] = ()
    """Errors of articles that were left out, and of their .po files."""
    unmatched: tuple[Stated, ...] = ()
    """What the settings name and no article has."""
    broken_links: tuple[BrokenLink, ...] = ()
    """Links that lead nowhere in an edition."""
    sitemap: MadeSitemap | None = None
    """Of a site of plain pages."""
    places: str = ""
    """Where articles would be, for a message."""

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing to build."""
        return not (self.placed or self.left_out or self.held or self.published or self.passed or self.broken)


def build(project: Project, paths: Sequence[Path], options: BuildOptions) -> Built:
    """Build the editions of articles, including those in their own language.

    Args:
        project: has the files.
        paths: the articles; empty for all of the project.
        options: what the user asks for.

    Raises:
        L10nError: a glossary table or a record of editions is invalid, the folder of the editions is none that l10n
            writes to, or a path in `force` is that of no edition.

    """
    folder, records = placing.folder(project, options.out), PageRecords(project)
    placed: list[PlacedEdition] = []
    sources: dict[str, PagedSource] = {}
    left_out: list[LeftOutEdition] = []
    held: list[HeldArticle] = []
    suspects: list[str] = []
    judged: list[Judgement] = []
    policy, finder = heard.policy(project), tables.finders(project)
    passed, matches, place = LeftOutArticles(), Matches(project), placing.Placing(project, folder)
    for made in making.made(project, paths, options.rules, options.now, passed):
        article = made.opened
        try:
            here = [*place.placed(made)]
        except ArticleError as error:
            passed.broken.append(error)
            continue
        suspects += (project.reference(path) for path, catalog in article.catalogs.items() if stripped(catalog))
        judged += deciding.judgements(made, finder(article.language), policy)
        placed += here
        left_out += deciding.missing(project, made)
        held += [HeldArticle(article.path, made.held)] if made.held else []
        sources[article.path] = paging.source(project, article)
        matches.add(article.article)
    forced = placing.forced(options.force, placed)
    alone = place.left_alone(forced)
    passed.published.extend(pair for pair in alone.values() if pair not in passed.published)
    errors = deciding.refused(findings := deciding.told(all_findings(judged, policy)), options.allow)
    apart, clashes = placing.apart([one for one in placed if one.path not in alone])
    decided = deciding.decided(apart, errors, forced, partial(publishing.staying, project, folder, records))
    pages = paging.Paging(project, folder, sources, is_whole=not paths)
    others = Withheld(decided.staying, decided.gone)
    paged = tuple(pages.paged(decided.going, others, records))
    left_out = sorted((*left_out, *decided.left_out), key=lambda one: (one.article, one.language))
    broken = (*passed.broken, *clashes)
    together = project.settings.publish.all_or_nothing if options.all_or_nothing is None else options.all_or_nothing
    halted = together and bool(broken or any(not one.waits for one in left_out))
    return Built(
        folder=folder,
        records=records,
        forced=forced,
        placed=() if halted else paged,
        left_out=tuple(left_out),
        held=tuple(held),
        is_halted=halted,
        stripped=tuple(suspects),
        findings=findings,
        published=tuple(passed.published),
        passed=tuple(passed.passed),
        broken=broken,
        unmatched=matches.missing(path for path, _ in passed.published),
        broken_links=tuple(pages.broken),
        sitemap=None if halted else pages.sitemap,
        places=project.article_places,
    )


def publish(project: Project, built: Built, tell: Tell = ignored) -> Iterator[PublishedEdition]:
    """Write what goes live, then the sitemap; yield what was done with each edition.

    Raises as `publishing.publish` and `sitemaps.write`.
    """
    yield from publishing.publish(project, built.placed, built.folder, built.records, built.forced, tell=tell)
    if built.sitemap:
        sitemaps.write(project, built.folder, built.sitemap, tell)
