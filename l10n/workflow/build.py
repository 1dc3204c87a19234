"""Builds editions from reviewed .po files; all are built and proved before the first one is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n.edition.builder import Refusal
from l10n.edition.policy import Unreviewed
from l10n.errors import ArticleError, L10nError
from l10n.project.places import Project
from l10n.project.settings import Stated
from l10n.review.catalog import stripped
from l10n.review.judge import Judgement, UnitFinding, all_findings
from l10n.workflow.building import deciding, making, paging, placing
from l10n.workflow.building.deciding import RefusedArticle
from l10n.workflow.building.paging import BrokenLink, PagedSource
from l10n.workflow.shared import heard, publishing, tables
from l10n.workflow.shared.articles.claims import Claim
from l10n.workflow.shared.pages import PageRecords
from l10n.workflow.shared.project_memory import Tell, ignored
from l10n.workflow.shared.publishing import EditionFolder, PlacedEdition, PublishedEdition
from l10n.workflow.shared.reading import LeftOutArticles
from l10n.workflow.shared.unmatched import Matches


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
    refused: tuple[Refusal, ...]
    """Refused sentences; if there are any, nothing may be written."""
    stripped: tuple[str, ...]
    """The .po files that lost all fuzzy flags in a PO editor."""
    findings: tuple[UnitFinding, ...]
    """The errors in what was to be published, those that the user allowed among them, and doubts on terms and tags."""
    refused_articles: tuple[RefusedArticle, ...]
    """Articles of which nothing is written, because of such errors."""
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
    places: str = ""
    """Where articles would be, for a message."""


def build(
    project: Project,
    paths: Sequence[Path],
    *,
    out: Path | None,
    unreviewed: Unreviewed,
    force: Sequence[Path] = (),
    allow: frozenset[str] = frozenset(),
) -> Built:
    """Build the editions of articles, including those in their own language.

    Args:
        project: has the files.
        paths: the articles; empty for all below `articles/`, without those that are broken or have a broken .po file.
        out: the folder of the editions, if the user typed one; else it is that of the settings.
        unreviewed: what to do with sentences that nobody approved.
        force: the paths of editions that may be written over a file of somebody else.
        allow: the ids of rules whose errors may be published.

    Raises:
        L10nError: an article, a .po file, a glossary table or a record of editions is invalid, two editions would have
            the same path, a path in `force` is that of no edition, or the encoding of an article lacks a character.

    """
    folder = placing.folder(project, out)
    placed: list[PlacedEdition] = []
    sources: dict[str, PagedSource] = {}
    suspects: list[str] = []
    judged: list[Judgement] = []
    policy, finder = heard.policy(project), tables.finders(project)
    left_out, matches, placing_ = LeftOutArticles(), Matches(project), placing.Placing(project, folder)
    for article, made in making.made(project, paths, unreviewed, left_out):
        try:
            here = [*placing_.placed(article, made)]
        except ArticleError as error:
            if paths:
                raise
            left_out.broken.append(error)
            continue
        suspects += (project.reference(place) for place, catalog in article.catalogs.items() if stripped(catalog))
        judged += deciding.judgements(article, finder(article.language), policy, unreviewed)
        placed += here
        sources[article.path] = paging.source(project, article)
        matches.add(article.article)
    forced = placing.forced(force, placed)
    alone = placing_.left_alone(forced)
    left_out.published.extend(pair for pair in alone.values() if pair not in left_out.published)
    placed = [one for one in placed if one.path not in alone]
    wrong = deciding.refused(found := deciding.told(all_findings(judged, policy)), allow)
    records = PageRecords(project)
    live = [one for one in placing.apart(placed) if one.article not in wrong]
    pages = paging.Paging(project, folder, sources)
    paged = pages.paged(
        [one for one in live if not one.edition.refused], [one for one in placed if one.edition.refused], records
    )
    finished = {one.path: one for one in paged}
    return Built(
        folder=folder,
        records=records,
        forced=forced,
        placed=tuple(finished.get(one.path, one) for one in live),
        broken_links=tuple(pages.broken),
        refused=tuple(refusal for one in placed for refusal in one.edition.refused),
        stripped=tuple(suspects),
        findings=found,
        refused_articles=tuple(wrong.values()),
        published=tuple(left_out.published),
        passed=tuple(left_out.passed),
        broken=tuple(left_out.broken),
        unmatched=matches.missing(path for path, _ in left_out.published),
        places=project.article_places,
    )


def publish(project: Project, built: Built, tell: Tell = ignored) -> Iterator[PublishedEdition]:
    """Write editions without refusals; yield what was done with each. Raises as `publishing.publish`."""
    return publishing.publish(project, built.placed, built.folder, built.records, built.forced, tell=tell)
