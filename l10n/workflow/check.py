"""Checks translations in .po files: terms, tags, numbers and more."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from l10n import po
from l10n.checks.findings import Severity
from l10n.checks.policy import Policy
from l10n.errors import CatalogError, L10nError, OutputError
from l10n.glossary.recognition import Finder
from l10n.project.places import Project
from l10n.project.settings import Stated
from l10n.review.catalog import Catalog, State, stripped
from l10n.review.judge import Judgement, UnitFinding, all_findings, judge
from l10n.review.mending import Mended, mend
from l10n.workflow.selection import Selection, select
from l10n.workflow.shared import heard, reading, tables
from l10n.workflow.shared.articles.claims import Claim
from l10n.workflow.shared.articles.next_step import NextStep, Remaining
from l10n.workflow.shared.articles.outdated import OutdatedCatalog, outdated
from l10n.workflow.shared.reading import LeftOutArticles, OpenedArticle
from l10n.workflow.shared.saving import persisting
from l10n.workflow.shared.unmatched import Matches


@dataclass(frozen=True, slots=True)
class Checked:
    """The result of checking the translations of articles."""

    translations: int
    findings: tuple[UnitFinding, ...]
    fixed: tuple[UnitFinding, ...]
    """What was mended; none of it is in `findings`."""
    stripped: tuple[str, ...]
    """The .po files that lost all fuzzy flags in a PO editor."""
    published: tuple[tuple[str, str], ...]
    """Articles without a .po file: published translations of other articles, with the paths of those."""
    broken: tuple[L10nError, ...] = ()
    """Errors of articles that were left out, and of their .po files; of files that cannot be written."""
    unmatched: tuple[Stated, ...] = ()
    """What the settings name and no article has."""
    outdated: tuple[OutdatedCatalog, ...] = ()
    """The .po files that lack sentences of their articles."""
    passed: tuple[Claim, ...] = ()
    """Editions and translations of other articles, which the user named."""
    next: NextStep | None = None
    """What to do next, if nothing that was found prevents it; None where that is not plain."""

    @property
    def told(self) -> list[UnitFinding]:
        """The findings without those that a draft notes already."""
        return [one for one in self.findings if not one.flagged]

    @property
    def reviewed(self) -> list[UnitFinding]:
        """The findings in reviewed translations."""
        return [one for one in self.told if one.state is State.REVIEWED]

    def fails(self, *, strict: bool, drafts: bool) -> bool:
        """Tell whether the check fails: on errors in reviewed translations.

        Args:
            strict: whether warnings count, too.
            drafts: whether findings in drafts and stale translations count, too.

        """
        deciding = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
        return any(one.finding.severity in deciding for one in (self.told if drafts else self.reviewed))


def check(
    project: Project,
    paths: Sequence[Path],
    *,
    only: frozenset[str] = frozenset(),
    skip: frozenset[str] = frozenset(),
    fix: bool = False,
) -> Checked:
    """Check every translation in the .po files of articles, both reviewed ones and drafts.

    Args:
        project: has the files.
        paths: articles, .po files, folders and patterns of them; empty for all of the project. What is broken, or has
            a broken .po file, is left out.
        only: the ids of the only rules that are heard; empty for all.
        skip: the ids of rules that are not heard, besides those in the settings.
        fix: whether to mend drafts, where a finding knows the right text.

    Raises:
        L10nError: a glossary table or a record is invalid.

    """
    policy, finder = heard.policy(project, only=only, skip=skip), tables.finders(project)
    judgements, lacking = list[Judgement](), list[OutdatedCatalog]()
    fixed, suspects = list[UnitFinding](), list[str]()
    left_out, matches, remaining = LeftOutArticles(), Matches(project), Remaining()
    wanted = select(project, paths, left_out.broken)
    left_out.broken.extend(wanted.ownerless)
    for article in _opened(project, wanted, left_out):
        matches.add(article.article)
        lacking += (one for one in outdated(project, article) if wanted.wants(article.path, one.po))
        for place, catalog in article.catalogs.items():
            if not wanted.wants(article.path, project.reference(place)):
                continue
            suspects += [project.reference(place)] if stripped(catalog) else []
            judged = _Judge(project.reference(place), article, finder(article.language), policy)
            judgement = judged(catalog)
            if fix and (mended := _mended(project, place, judged, judgement, left_out)):
                fixed += mended.fixed
                judgement = judged(mended.catalog)
            judgements.append(judgement)
            is_outdated = judged.po in {one.po for one in lacking}
            remaining.add_catalog(article.path, judged.po, catalog, is_outdated=is_outdated)
            if len(judgements) == 1:  # what is loaded now stays: a tenth of a long run was the search for cycles in it
                gc.freeze()
    missing = matches.missing(path for path, _ in left_out.published)
    published, passed, broken = tuple(left_out.published), tuple(left_out.passed), tuple(left_out.broken)
    counted, found = sum(one.translations for one in judgements), all_findings(judgements, policy)
    told = tuple(fixed), tuple(suspects), published, broken, missing, tuple(lacking), passed
    return Checked(counted, found, *told, next=None if broken or suspects else remaining.step)


def _opened(project: Project, wanted: Selection, left_out: LeftOutArticles) -> Iterator[OpenedArticle]:
    if wanted.is_whole or wanted.articles:
        yield from reading.translated(project, wanted.articles, left_out, named=wanted.named)


@dataclass(frozen=True, slots=True)
class _Judge:
    """Judges the catalogs of a .po file."""

    po: str
    article: OpenedArticle
    finder: Finder
    policy: Policy

    def __call__(self, catalog: Catalog) -> Judgement:
        constraints = reading.constraints(self.article.sentences, self.finder, catalog.language)
        return judge(
            self.article.path,
            self.article.sentences,
            catalog,
            constraints,
            source=self.article.tag,
            po=self.po,
            policy=self.policy,
        )


def _mended(
    project: Project, place: Path, judged: _Judge, judgement: Judgement, left_out: LeftOutArticles
) -> Mended | None:
    """Mend the drafts in a .po file if there is a fix for a finding.

    Where it cannot be written it is left out: what was mended in others is reported all the same.
    """
    if not any(one.finding.fix for one in judgement.findings):
        return None
    try:
        return persisting(judged.po, partial(_mend, project, place, judged))
    except (CatalogError, OutputError) as error:
        left_out.broken.append(error)
        return None


def _mend(project: Project, place: Path, judged: _Judge) -> Mended:
    """Mend the drafts in a .po file, as it is now, and save it."""
    text = project.read_named_catalog(place)
    mended = mend(po.loads(text, path=judged.po), judged)
    if mended.fixed:
        project.update(place, po.dumps(mended.catalog, before=text), was=text)
    return mended
