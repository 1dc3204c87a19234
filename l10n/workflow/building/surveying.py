"""Opens every article that changed, makes its editions and judges them; of all others, recalls what is known.

After that all is known before anything is decided.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import NamedTuple

from l10n.checks.consistency.rule import CONSISTENCY
from l10n.checks.findings import Severity
from l10n.checks.policy import Policy
from l10n.checks.spelling import SPELLING
from l10n.edition.policy import PublishPolicy, PublishRules
from l10n.edition.timing import Hold
from l10n.errors import ArticleError, L10nError
from l10n.files.folders import UnfitError
from l10n.project.places import Project
from l10n.project.settings import Stated
from l10n.review.catalog import published, stripped
from l10n.review.judge import Judgement, all_findings
from l10n.text.fingerprint import file_fingerprint
from l10n.workflow.building import deciding, making, paging, ruling
from l10n.workflow.building.deciding import HeldArticle, LeftOutEdition, ToldFinding
from l10n.workflow.building.index import Index, RememberedArticle, RememberedEdition
from l10n.workflow.building.making import MadeArticle
from l10n.workflow.building.paging import PagedSource
from l10n.workflow.building.placing import Placing
from l10n.workflow.building.ruling import Front
from l10n.workflow.shared import heard, reading, tables
from l10n.workflow.shared.articles.former import former
from l10n.workflow.shared.publishing import Candidate, EditionFolder, KnownEdition, PlacedEdition
from l10n.workflow.shared.reading import LeftOutArticles
from l10n.workflow.shared.unmatched import Matches, had

_ELSEWHERE = (CONSISTENCY, SPELLING)
"""Rules that read more than an article and what the index asks for: other articles, the dictionaries of the machine."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What of an article can be known in the next build, but for its pages."""

    key: str
    known: RememberedArticle


@dataclass(slots=True)
class Survey:
    """What is known of the articles of a build."""

    placing: Placing
    index: Index
    placed: list[Candidate] = field(default_factory=list)
    """Their editions."""
    sources: dict[str, PagedSource] = field(default_factory=dict)
    """What their pages need of them, by their paths."""
    places: dict[str, Path] = field(default_factory=dict)
    """The articles, by their paths as in messages."""
    recalled: dict[str, RememberedArticle] = field(default_factory=dict)
    """What the index knows, by the paths of the articles."""
    remarks: dict[str, Remark] = field(default_factory=dict)
    """What the index does not know yet, by the paths of the articles."""
    without_catalog: list[LeftOutEdition] = field(default_factory=list)
    held: list[HeldArticle] = field(default_factory=list)
    stripped: list[str] = field(default_factory=list)
    """The .po files that lost all fuzzy flags in a PO editor."""
    passed: LeftOutArticles = field(default_factory=LeftOutArticles)
    findings: tuple[ToldFinding, ...] = ()
    """What is to be told of their texts."""
    unmatched: tuple[Stated, ...] = ()
    """What the settings name and no article has."""


class Standing(NamedTuple):
    """What the house says of an article."""

    article: str
    """Its path."""
    policy: PublishPolicy
    hold: Hold | None


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
        self._project, self._rules, self._now, self._folder = project, rules, now, folder
        self._policy, self._finder = heard.policy(project), tables.finders(project)
        self._convention = project.layout.convention if project.layout else None

    def survey(self, paths: Sequence[Path]) -> Survey:
        """Survey articles; those that are broken are passed over.

        Args:
            paths: the articles; empty for all of the project.

        Raises:
            L10nError: a record of editions is invalid.

        """
        folder = self._folder
        index = Index(self._project, (str(folder.path), folder.shared, folder.typed))
        found, matches = Survey(Placing(self._project, folder), index), Matches(self._project)
        judged: list[Judgement] = []
        told: list[ToldFinding] = []
        alone = _is_alone(self._policy)
        for path in reading.chosen(self._project, paths, found.passed, goes_on=True):
            shown = self._project.reference(path)
            try:
                key = self._key(path) if alone else ""
                known = index.find(shown, key) if key else None
                if known and self._recalled(found, path, shown, known):
                    told += known.findings
                    matches.add_known(shown, known.had)
                    continue
                made = making.made(self._project, path, self._rules, self._now)
                here = [*found.placing.placed(made)]
                judgements = [*deciding.judgements(made, self._finder(made.opened.language), self._policy)]
            except L10nError as error:
                found.passed.broken.append(error)
                continue
            judged += judgements
            matches.add(made.opened.article)
            self._add(found, made, here)
            if key and key == self._key(path):
                self._remark(found, key, made, here, judgements)
        found.findings = (*told, *deciding.told(all_findings(judged, self._policy)))
        found.unmatched = matches.missing(path for path, _ in found.passed.published)
        return found

    def revive(self, found: Survey, articles: Iterable[str]) -> list[PlacedEdition]:
        """Return the editions of articles that are known, with their texts: their pages must be made anew."""
        revived: list[PlacedEdition] = []
        for shown in articles:
            try:
                made = making.made(self._project, found.places[shown], self._rules, self._now)
                revived += found.placing.placed(made)
            except L10nError as error:
                found.passed.broken.append(error)
                continue
            found.sources[shown] = paging.source(self._project, made.opened)
        return revived

    def is_there(self, one: KnownEdition) -> bool:
        """Tell whether the page of an edition has the bytes that it had."""
        if one.is_article:  # the bytes of its article are what they were
            return True
        try:
            return file_fingerprint(self._project.read_page(one.path, fence=self._folder.fence)) == one.fingerprint
        except UnfitError:
            return False

    def _key(self, path: Path) -> str:
        """Return the fingerprint of an article and its .po files; empty if one of them cannot be read."""
        project = self._project
        try:
            contents = [(project.reference(path), project.article_bytes(path))]
            places = (*project.catalogs(path), *former(project, path).values())
            contents += ((project.reference(place), project.catalog_bytes(place)) for place in places)
        except L10nError:  # whoever opens the article says what is wrong
            return ""
        key = hashlib.sha256()
        for shown, content in contents:
            key.update(f"{shown}\n{len(content)}\n".encode(errors="surrogatepass") + content)
        return key.hexdigest()

    def _recalled(self, found: Survey, path: Path, shown: str, known: RememberedArticle) -> bool:
        """Add what is known of an article, if the house still says the same of it."""
        front = Front(shown, "", known.front)
        try:
            policy = ruling.policy(self._project, self._rules, front)
            hold = ruling.held(front, self._convention, self._now)
            if [*known.policy] != _said(policy):
                return False
            editions = [self._known(found, path, known, one, Standing(shown, policy, hold)) for one in known.editions]
        except ArticleError:
            return False
        found.places[shown] = path
        found.placed += editions
        found.sources[shown] = PagedSource(None, known.language, known.tag, known.leads, known.links)
        found.stripped += known.stripped
        found.recalled[shown] = known
        self._add_decided(found, known.language, Standing(shown, policy, hold), has_catalogs=known.has_catalogs)
        return True

    def _known(
        self, found: Survey, path: Path, known: RememberedArticle, one: RememberedEdition, standing: Standing
    ) -> KnownEdition:
        place = found.placing.place(standing.article, path, known.language, one.language)
        return KnownEdition(
            path=place.path,
            article=standing.article,
            language=one.language,
            own=one.own,
            policy=standing.policy,
            held=standing.hold,
            tally=one.tally,
            translated=one.translated,
            revised=one.revised,
            page=one.page,
            context=one.context,
            fingerprint=one.fingerprint,
            anchors=one.anchors,
            lost=one.lost,
            is_article=place.is_article,
        )

    def _add(self, found: Survey, made: MadeArticle, here: Sequence[PlacedEdition]) -> None:
        article = made.opened
        found.places[article.path] = article.place
        found.placed += here
        found.sources[article.path] = paging.source(self._project, article)
        catalogs = article.catalogs.items()
        found.stripped += (self._project.reference(path) for path, catalog in catalogs if stripped(catalog))
        standing = Standing(article.path, made.policy, made.held)
        self._add_decided(found, article.language, standing, has_catalogs=bool(article.files))

    def _add_decided(self, found: Survey, language: str, standing: Standing, *, has_catalogs: bool) -> None:
        article, policy, hold = standing
        if not has_catalogs:
            found.without_catalog += deciding.missing(self._project, article, language, policy, hold)
        if hold:
            found.held.append(HeldArticle(article, hold))

    def _remark(
        self, found: Survey, key: str, made: MadeArticle, here: Sequence[PlacedEdition], judged: Sequence[Judgement]
    ) -> None:
        """Note what can be known of an article; nothing of one that a translation would break or that has a twin."""
        article, project = made.opened, self._project
        damaged = any(not refusal.is_state for one in here for refusal in one.refused)
        if damaged or any(published(catalog) for catalog in article.catalogs.values()):
            return
        source = found.sources[article.path]
        catalogs = article.catalogs.items()
        known = RememberedArticle(
            *(article.language, source.tag, made.front.reduced, _said(made.policy), bool(article.files)),
            tuple(project.reference(path) for path, catalog in catalogs if stripped(catalog)),
            deciding.told(finding for one in judged for finding in one.findings),
            *(tuple(had(article.article)), source.links, source.leads, ()),
        )
        found.remarks[article.path] = Remark(key, known)


def _said(policy: PublishPolicy) -> list[object]:
    """Return what may go live, as JSON has it."""
    return [value if value is None else str(value) for value in astuple(policy)]


def _is_alone(policy: Policy) -> bool:
    """Tell whether what the rules find in an article depends on nothing but the article and what the index asks for."""
    return all(policy.severities.get(rule.id) is not Severity.ERROR for rule in _ELSEWHERE)
