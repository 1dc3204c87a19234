"""Opens every article that changed, makes its editions and judges them; of all others, recalls what is known.

After that all is known before anything is decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from l10n.edition.policy import PublishRules
from l10n.errors import L10nError
from l10n.project.places import Project
from l10n.project.settings import Stated
from l10n.review.catalog import published, stripped
from l10n.review.judge import Judgement, all_findings
from l10n.workflow.building import deciding, making, paging
from l10n.workflow.building.deciding import HeldArticle, LeftOutEdition, ToldFinding
from l10n.workflow.building.index import RememberedArticle
from l10n.workflow.building.making import MadeArticle
from l10n.workflow.building.paging import PagedSource
from l10n.workflow.building.recalling import ArticleKey, Recall, RecalledArticle, Standing, said
from l10n.workflow.building.ruling import UnreadKey
from l10n.workflow.selection import Selection, select
from l10n.workflow.shared import heard, reading, tables
from l10n.workflow.shared.articles.outdated import OutdatedCatalog, TwinBehind, behind, outdated
from l10n.workflow.shared.publishing import Candidate, EditionFolder, PlacedEdition
from l10n.workflow.shared.reading import LeftOutArticles
from l10n.workflow.shared.unmatched import Matches, had


@dataclass(frozen=True, slots=True)
class Remark:
    """What of an article can be known in the next build, but for its pages."""

    key: ArticleKey
    known: RememberedArticle


@dataclass(slots=True)
class Survey:
    """What is known of the articles of a build."""

    recall: Recall
    placed: list[Candidate] = field(default_factory=list)
    """Their editions."""
    sources: dict[str, PagedSource] = field(default_factory=dict)
    """What their pages need of them, by their paths."""
    places: dict[str, Path] = field(default_factory=dict)
    """The articles, by their paths as in messages."""
    recalled: dict[str, RecalledArticle] = field(default_factory=dict)
    """What the index knows, by the paths of the articles."""
    remarks: dict[str, Remark] = field(default_factory=dict)
    """What the index does not know yet, by the paths of the articles."""
    faulty: set[str] = field(default_factory=set)
    """The paths of the articles of which a .po file makes no edition."""
    without_catalog: list[LeftOutEdition] = field(default_factory=list)
    held: list[HeldArticle] = field(default_factory=list)
    unread: list[UnreadKey] = field(default_factory=list)
    stripped: list[str] = field(default_factory=list)
    """The .po files that lost all fuzzy flags in a PO editor."""
    outdated: list[OutdatedCatalog] = field(default_factory=list)
    behind: list[TwinBehind] = field(default_factory=list)
    passed: LeftOutArticles = field(default_factory=LeftOutArticles)
    findings: tuple[ToldFinding, ...] = ()
    """What is to be told of their texts."""
    unmatched: tuple[Stated, ...] = ()
    """What the settings name and no article has."""


class Surveyor:
    """Surveys the articles of a project."""

    def __init__(self, project: Project, rules: PublishRules, now: int, folder: EditionFolder) -> None:
        """Prepare to survey.

        Args:
            project: has the files.
            rules: what the command line says of what may go live.
            now: seconds since 1970, in UTC.
            folder: of the editions.

        Raises:
            L10nError: a glossary table is invalid.

        """
        self._project, self._rules, self._now = project, rules, now
        self._policy, self._finder = deciding.listening(heard.policy(project)), tables.finders(project)
        self.recall = Recall(project, rules, now, folder, self._policy)

    def survey(self, paths: Sequence[Path]) -> Survey:
        """Survey articles; those that are broken are passed over.

        Args:
            paths: articles, .po files, folders and patterns of them; empty for all of the project.

        Raises:
            L10nError: a record of editions is invalid.

        """
        found, matches = Survey(self.recall), Matches(self._project)
        judged: list[Judgement] = []
        told: list[ToldFinding] = []
        wanted = select(self._project, paths, found.passed.broken)
        found.passed.broken.extend(wanted.ownerless)
        same = self.recall.same_articles() if wanted.is_whole else None
        articles = same if same is not None else self._chosen(wanted, found.passed)
        are_plain = wanted.is_whole and not (found.passed.broken or found.passed.passed or found.passed.published)
        for path in articles:
            shown = self._project.reference(path)
            if known := self.recall.known(path, shown, is_same=same is not None):
                self._add_known(found, path, known)
                told += known.known.findings
                matches.add_known(shown, known.known.had)
                continue
            key = self.recall.key(path, shown)
            try:
                made = self._made(path)
                here = [*self.recall.placing.placed(made)]
                judgements = [*deciding.judgements(made, self._finder(made.opened.language), self._policy)]
            except L10nError as error:
                found.passed.broken.append(error)
                continue
            found.passed.broken.extend(made.faults)
            found.faulty |= {shown} if made.faults else set()
            judged += judgements
            matches.add(made.opened.article)
            lacks_sentences = self._add(found, made, here)
            if key and not lacks_sentences and key == self.recall.key(path, shown):
                self._remark(found, key, made, here, judgements)
        if are_plain and all(self._is_plain(found, path) for path in found.places):
            self.recall.note_articles()
        found.findings = (*told, *deciding.told(all_findings(judged, self._policy)))
        found.unmatched = matches.missing(path for path, _ in found.passed.published)
        return found

    def _chosen(self, wanted: Selection, passed: LeftOutArticles) -> Sequence[Path]:
        if not (wanted.is_whole or wanted.articles):
            return ()
        return [*reading.chosen(self._project, wanted.articles, passed, named=wanted.named)]

    def revive(self, found: Survey, articles: Iterable[str]) -> list[PlacedEdition]:
        """Return the editions of articles that are known, with their texts: their pages must be made anew."""
        revived: list[PlacedEdition] = []
        for shown in articles:
            try:
                made = self._made(found.places[shown])
                revived += self.recall.placing.placed(made)
            except L10nError as error:
                found.passed.broken.append(error)
                continue
            found.sources[shown] = paging.source(self._project, made.opened)
        return revived

    def _made(self, path: Path) -> MadeArticle:
        is_served = self.recall.placing.where.typed
        return making.made(self._project, path, self._rules, self._now, is_served=is_served)

    @staticmethod
    def _is_plain(found: Survey, article: str) -> bool:
        """Tell whether an article has .po files, all in their places."""
        one = found.recalled.get(article) or found.remarks.get(article)
        return one is None or (one.known.has_catalogs and one.known.is_settled)

    def _add_known(self, found: Survey, path: Path, recalled: RecalledArticle) -> None:
        known, shown = recalled.known, recalled.standing.article
        found.places[shown] = path
        found.placed += recalled.editions
        found.sources[shown] = PagedSource(
            None, known.language, known.tag, known.leads, known.links, known.beside, known.indexing
        )
        found.stripped += known.stripped
        found.recalled[shown] = recalled
        self._add_decided(found, recalled.editions, recalled.standing)

    def _add(self, found: Survey, made: MadeArticle, here: Sequence[PlacedEdition]) -> bool:
        """Add what is known of an article; return whether one of its .po files lacks sentences."""
        article = made.opened
        found.places[article.path] = article.place
        found.placed += here
        found.sources[article.path] = paging.source(self._project, article)
        catalogs = article.catalogs.items()
        found.stripped += (self._project.reference(path) for path, catalog in catalogs if stripped(catalog))
        found.unread += made.unread
        standing = Standing(article.path, made.policy, made.held)
        lacking = outdated(self._project, article)
        found.outdated += lacking
        lags = (behind(self._project, article, place) for place in article.files)
        found.behind += filter(None, lags)
        self._add_decided(found, here, standing)
        return bool(lacking)

    def _add_decided(self, found: Survey, here: Sequence[Candidate], standing: Standing) -> None:
        article, policy, hold = standing
        translated = {one.language for one in here if not one.own}
        if article not in found.faulty:
            for own in (one for one in here if one.own):
                found.without_catalog += deciding.missing(self._project, article, own, translated, policy)
        if hold:
            found.held.append(HeldArticle(article, hold))

    def _remark(
        self,
        found: Survey,
        key: ArticleKey,
        made: MadeArticle,
        here: Sequence[PlacedEdition],
        judged: Sequence[Judgement],
    ) -> None:
        """Note what can be known of an article.

        Nothing is of one that a translation would break, or that has a twin.
        """
        article, project = made.opened, self._project
        damaged = any(not refusal.is_state for one in here for refusal in one.refused)
        if made.faults or made.unread or damaged or any(map(published, article.catalogs.values())):
            return
        source = found.sources[article.path]
        catalogs = article.catalogs.items()
        known = RememberedArticle(
            language=article.language,
            tag=source.tag,
            front=made.front.reduced,
            policy=said(made.policy),
            has_catalogs=bool(article.files),
            stripped=tuple(project.reference(path) for path, catalog in catalogs if stripped(catalog)),
            findings=deciding.told(finding for one in judged for finding in one.findings),
            had=tuple(had(article.article)),
            links=source.links,
            leads=source.leads,
            beside=source.files,
            indexing=source.indexing,
            files=key.files,
            is_settled=not article.former,
            editions=(),
        )
        found.remarks[article.path] = Remark(key, known)
