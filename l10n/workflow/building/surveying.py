"""Opens every article, makes its editions and judges them: all that is known before anything is decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from l10n.edition.policy import PublishRules
from l10n.errors import ArticleError
from l10n.project.places import Project
from l10n.project.settings import Stated
from l10n.review.catalog import stripped
from l10n.review.judge import Judgement, UnitFinding, all_findings
from l10n.workflow.building import deciding, making, paging
from l10n.workflow.building.deciding import HeldArticle, LeftOutEdition
from l10n.workflow.building.making import MadeArticle
from l10n.workflow.building.paging import PagedSource
from l10n.workflow.building.placing import Placing
from l10n.workflow.shared import heard, tables
from l10n.workflow.shared.publishing import EditionFolder, PlacedEdition
from l10n.workflow.shared.reading import LeftOutArticles
from l10n.workflow.shared.unmatched import Matches


@dataclass(slots=True)
class Survey:
    """What is known of the articles of a build."""

    placing: Placing
    placed: list[PlacedEdition] = field(default_factory=list)
    """Their editions."""
    sources: dict[str, PagedSource] = field(default_factory=dict)
    """What their pages need of them, by their paths."""
    without_catalog: list[LeftOutEdition] = field(default_factory=list)
    held: list[HeldArticle] = field(default_factory=list)
    stripped: list[str] = field(default_factory=list)
    """The .po files that lost all fuzzy flags in a PO editor."""
    passed: LeftOutArticles = field(default_factory=LeftOutArticles)
    findings: tuple[UnitFinding, ...] = ()
    """What is to be told of their texts."""
    unmatched: tuple[Stated, ...] = ()
    """What the settings name and no article has."""


def survey(project: Project, paths: Sequence[Path], rules: PublishRules, now: int, folder: EditionFolder) -> Survey:
    """Survey articles; those that are broken are passed over.

    Args:
        project: has the files.
        paths: the articles; empty for all of the project.
        rules: what the command line says of what may go live.
        now: seconds since 1970, in UTC.
        folder: of the editions.

    Raises:
        L10nError: a glossary table or a record of editions is invalid.

    """
    found, matches = Survey(Placing(project, folder)), Matches(project)
    policy, finder = heard.policy(project), tables.finders(project)
    judged: list[Judgement] = []
    for made in making.made(project, paths, rules, now, found.passed):
        try:
            here = [*found.placing.placed(made)]
        except ArticleError as error:
            found.passed.broken.append(error)
            continue
        judged += deciding.judgements(made, finder(made.opened.language), policy)
        matches.add(made.opened.article)
        _add(project, found, made, here)
    found.findings = deciding.told(all_findings(judged, policy))
    found.unmatched = matches.missing(path for path, _ in found.passed.published)
    return found


def _add(project: Project, found: Survey, made: MadeArticle, here: Sequence[PlacedEdition]) -> None:
    article = made.opened
    found.placed += here
    found.sources[article.path] = paging.source(project, article)
    found.stripped += (project.reference(path) for path, catalog in article.catalogs.items() if stripped(catalog))
    found.without_catalog += deciding.missing(project, made)
    if made.held:
        found.held.append(HeldArticle(article.path, made.held))
