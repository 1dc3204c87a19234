"""Builds editions from reviewed .po files; all are built and proved before the first one is written."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from l10n.checks import markup, terms
from l10n.checks.findings import Severity
from l10n.checks.policy import Policy
from l10n.edition import builder
from l10n.edition.builder import Edition, Refusal
from l10n.edition.proof import proved
from l10n.edition.unreviewed import Unreviewed
from l10n.errors import ArticleError, L10nError, OutputError
from l10n.files.resolving import real
from l10n.glossary.recognition import Finder
from l10n.project.places import ARTICLES, Project
from l10n.project.settings import Stated
from l10n.review.catalog import State, stripped
from l10n.review.judge import Judgement, UnitFinding, all_findings, judge
from l10n.workflow.shared import heard, publishing, reading, tables
from l10n.workflow.shared.pages import PageRecords
from l10n.workflow.shared.project_memory import Tell, ignored
from l10n.workflow.shared.publishing import EditionFolder, PlacedEdition, PublishedEdition, spelled
from l10n.workflow.shared.reading import LeftOutArticles, OpenedArticle
from l10n.workflow.shared.unmatched import Matches

_NAMED = frozenset(rule.id for rule in (*terms.RULES, *markup.RULES))
"""Rules whose warnings `build` tells, too."""


@dataclass(frozen=True, slots=True)
class RefusedArticle:
    """An article of which nothing is written, as it would publish errors."""

    path: str
    errors: int
    rules: tuple[str, ...]
    """The ids of the rules that found them, sorted."""


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
    broken: tuple[L10nError, ...] = ()
    """Errors of articles that were left out, and of their .po files."""
    unmatched: tuple[Stated, ...] = ()
    """What the settings name and no article has."""


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
    folder = _folder(project, out)
    placed: list[PlacedEdition] = []
    suspects: list[str] = []
    judged: list[Judgement] = []
    policy, finder = heard.policy(project), tables.finders(project)
    left_out, matches = LeftOutArticles(), Matches(project)
    for article, made in _made(project, paths, unreviewed, left_out):
        suspects += (project.reference(place) for place, catalog in article.catalogs.items() if stripped(catalog))
        judged += _judgements(article, finder(article.language), policy, unreviewed)
        name = project.name(article.place)
        placed += (PlacedEdition(folder.path / one.language / name, article.path, article.place, one) for one in made)
        matches.add(article.article)
    wrong = _refused(found := _told(all_findings(judged, policy)), allow)
    return Built(
        folder=folder,
        records=PageRecords(project),
        forced=_forced(force, placed),
        placed=tuple(one for one in _apart(placed) if one.article not in wrong),
        refused=tuple(refusal for one in placed for refusal in one.edition.refused),
        stripped=tuple(suspects),
        findings=found,
        refused_articles=tuple(wrong.values()),
        published=tuple(left_out.published),
        broken=tuple(left_out.broken),
        unmatched=matches.missing(path for path, _ in left_out.published),
    )


def publish(project: Project, built: Built, tell: Tell = ignored) -> Iterator[PublishedEdition]:
    """Write editions without refusals; yield what was done with each. Raises as `publishing.publish`."""
    return publishing.publish(project, built.placed, built.folder, built.records, built.forced, tell=tell)


def _folder(project: Project, out: Path | None) -> EditionFolder:
    if out is None:
        folder = EditionFolder(project.root / project.settings.editions, project.root, shared=True)
    else:
        path = project.typed(out, OutputError)
        inside = path.is_relative_to(project.root)
        folder = EditionFolder(path, project.root if inside else path, shared=inside or not out.is_absolute())
    if folder.path.is_relative_to(project.root / ARTICLES):
        hint = "choose another folder with --out"
        raise ArticleError("is inside the folder of the articles", path=out or folder.path, hint=hint)
    return folder


def _forced(force: Sequence[Path], placed: Sequence[PlacedEdition]) -> frozenset[Path]:
    known = {spelled(one.path): one.path for one in placed}
    found: list[Path] = []
    for path in force:
        straight = Path(os.path.abspath(path))  # noqa: PTH100 - what is there may be a link
        place = known.get(spelled(real(straight.parent) / straight.name))
        if place is None:
            hint = "give the path of an edition as the message shows it"
            raise OutputError("is no edition of this build", path=path, hint=hint)
        found.append(place)
    return frozenset(found)


def _made(
    project: Project, paths: Sequence[Path], unreviewed: Unreviewed, left_out: LeftOutArticles
) -> Iterator[tuple[OpenedArticle, Sequence[Edition]]]:
    """Yield each article with its editions. Raises ArticleError only for articles that the user named."""
    for article in reading.translated(project, paths, left_out):
        try:
            made = [*_editions(project, article, unreviewed)]
        except ArticleError as error:
            if paths:
                raise
            left_out.broken.append(error)
        else:
            yield article, made


def _editions(project: Project, opened: OpenedArticle, unreviewed: Unreviewed) -> Iterator[Edition]:
    article, segmentation = opened.article, opened.segmentation
    own = builder.source(article, opened.language, segmentation)
    if not opened.files and unreviewed is not Unreviewed.SOURCE:
        own = builder.refuse(own, Refusal(article.path, 1, "has no .po file; run l10n translate first", ""))
    yield own
    parse = partial(reading.parsed, project, article.path)
    for catalog in opened.catalogs.values():
        yield proved(article, builder.build(article, catalog, segmentation, unreviewed=unreviewed), parse)


def _judgements(article: OpenedArticle, finder: Finder, policy: Policy, unreviewed: Unreviewed) -> Iterator[Judgement]:
    """Yield what the rules find in the texts that the editions of an article publish in place of its sentences."""
    for catalog in article.catalogs.values():
        constraints = reading.constraints(article.sentences, finder, catalog.language)
        judged = judge(article.path, article.sentences, catalog, constraints, policy=policy)
        yield judged.only(lambda state: unreviewed.publishes(reviewed=state is State.REVIEWED))


def _told(findings: Iterable[UnitFinding]) -> tuple[UnitFinding, ...]:
    """Return what is to be told."""
    return tuple(one for one in findings if one.finding.severity is Severity.ERROR or one.finding.rule in _NAMED)


def _refused(findings: Sequence[UnitFinding], allow: frozenset[str]) -> Mapping[str, RefusedArticle]:
    """Return the articles that would publish an error that is not allowed, by their paths."""
    rules: defaultdict[str, list[str]] = defaultdict(list)
    for one in findings:
        if one.finding.severity is Severity.ERROR and one.finding.rule not in allow:
            rules[one.path].append(one.finding.rule)
    return {path: RefusedArticle(path, len(found), tuple(sorted(set(found)))) for path, found in rules.items()}


def _apart(placed: Sequence[PlacedEdition]) -> tuple[PlacedEdition, ...]:
    taken: set[str] = set()
    for one in placed:
        key = spelled(one.path)
        if key in taken:
            raise ArticleError("two editions would use this file", path=one.path, hint="rename one of the articles")
        taken.add(key)
    return tuple(placed)
