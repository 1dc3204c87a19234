"""Opens the files of a job, and looks its sentences up in the translation memory."""

from __future__ import annotations

from dataclasses import replace

from l10n.checks.consistency.rule import CONSISTENCY
from l10n.checks.policy import Policy
from l10n.checks.rules import TERMS
from l10n.drafting.pretranslate import Untranslated, pretranslate
from l10n.project.places import Project
from l10n.project.tables.simple import Exact
from l10n.review.catalog import Catalog, between, stripped
from l10n.review.judge import UnitFinding, judge
from l10n.workflow.shared import reading
from l10n.workflow.shared.opening import Opened, opened
from l10n.workflow.shared.project_memory import Helper
from l10n.workflow.shared.reading import OpenedArticle
from l10n.workflow.shared.tables import Finders
from l10n.workflow.translating.jobs import ArticleState, Job, OpenedJob, Options
from l10n.workflow.translating.recalling import state_of

_TERMS_ALONE = Policy(skip=frozenset({CONSISTENCY.id}))
"""Nothing is compared with other articles: that takes as long as all else."""


def open_job(project: Project, job: Job, options: Options, finder: Finders) -> OpenedJob:
    """Read a job's files, which may have changed since its survey. Raises as `reading.open_article` and `opened`."""
    article = reading.open_article(project, job.article, stated=job.decision.language, option=job.decision.why)
    return opened_job(article, state_of(article), project, job, options=options, finder=finder)


def kept_or_open(project: Project, job: Job, options: Options, finder: Finders) -> OpenedJob:
    """Return a job's files as the survey read them, or read them again if it did not keep them."""
    return OpenedJob(job, *job.kept) if job.kept else open_job(project, job, options, finder)


def opened_job(
    article: OpenedArticle, state: ArticleState, project: Project, job: Job, *, options: Options, finder: Finders
) -> OpenedJob:
    """Return the files of a job whose article is open and has a state."""
    return OpenedJob(job, opened(project, article, job.catalog, job.target, finder, redraft=options.redraft), state)


def sized(job: Job, one: OpenedJob) -> Job:
    """Return a job with what there is to do, and what is wrong with its reviewed translations."""
    pending = one.file.reconciled.pending
    return replace(
        job,
        pending=len(pending),
        words=sum(len(segment.source.split()) for segment in pending),
        stripped=stripped(one.file.reconciled.old),
        violations=violations(job, one.file, one.file.reconciled.old),
    )


def violations(job: Job, file: Opened, catalog: Catalog) -> tuple[UnitFinding, ...]:
    """Return the terms of the glossary that reviewed translations of a job do not honour."""
    if all(unit.fuzzy or not unit.translated for unit in catalog.units):
        return ()
    found = judge(
        job.shown, file.sentences, catalog, file.constraints, source=file.tag, checks=TERMS, policy=_TERMS_ALONE
    )
    return found.violations


def pretranslated(project: Project, one: OpenedJob, memory: Helper) -> OpenedJob:
    """Look up the sentences without a translation in the translation memory."""
    around = {unit.source: (before, after) for before, unit, after in between(one.file.reconciled.units)}
    waiting = [
        Untranslated(segment, one.file.constraints.get(segment.source), *around.get(segment.source, ("", "")))
        for segment in one.file.reconciled.pending
    ]
    trusting = project.settings.memory.exact is Exact.REVIEWED
    languages = {"source": one.file.tag, "target": one.job.target}
    found = memory.answer(lambda each: pretranslate(waiting, each, **languages, trusting=trusting))
    return replace(one, pretranslated=found)
