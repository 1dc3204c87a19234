"""Translates articles into .po files: reconciles reviewed work, drafts the rest, and writes the files."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import groupby
from pathlib import Path

from l10n import po
from l10n.article import Problem
from l10n.checks.rules import TERMS
from l10n.drafting.draft import Draft
from l10n.drafting.pretranslate import Untranslated, pretranslate
from l10n.engine.choosing import Choice, choose
from l10n.errors import L10nError
from l10n.languages import codes
from l10n.languages.detection import Decision
from l10n.memory import FirstDraft
from l10n.project.places import Project
from l10n.project.settings import Stated
from l10n.project.tables.simple import Exact
from l10n.review.catalog import Catalog, between, stripped
from l10n.review.judge import UnitFinding, judge
from l10n.review.reconcile import merge
from l10n.segmentation.segments import Segment
from l10n.workflow.shared import reading, tables
from l10n.workflow.shared.articles import choosing
from l10n.workflow.shared.articles.claims import Claim
from l10n.workflow.shared.models import Drafter, Load, ToDraft, loader
from l10n.workflow.shared.opening import Opened, opened, targets
from l10n.workflow.shared.originals import originals
from l10n.workflow.shared.orphans import Renamed, orphans, renamed
from l10n.workflow.shared.progress import counted
from l10n.workflow.shared.project_memory import Helper, Tell, ignored
from l10n.workflow.shared.reading import OpenedArticle
from l10n.workflow.shared.saving import persisting
from l10n.workflow.shared.tables import Finders
from l10n.workflow.shared.unmatched import Matches
from l10n.workflow.translating import batches

CHUNK = 512
"""Sentences that are drafted together: enough to fill batches, few enough to lose little when interrupted."""
_AHEAD = 2
"""Groups that wait to be written while the next one is opened; the model never waits for either."""
_KEPT = 2 * CHUNK
"""Sentences of the first articles whose files are kept from the survey, so that the model starts on them at once."""

Progress = Callable[[int, int], None]
"""Called with the number of sentences drafted so far, and their total."""


@dataclass(frozen=True, slots=True)
class Options:
    """The options of the command."""

    source: str | None = None
    """The language of the articles, if the user gave it."""
    target: str | None = None
    """The target language, if the user gave it; a BCP 47 tag."""
    model: str | None = None
    """A package: its folder or the name of an installed one."""
    check: bool = False
    """Whether to write nothing."""
    redraft: bool = False
    """Whether to replace untouched machine drafts."""


@dataclass(frozen=True, slots=True)
class Job:
    """One article to translate into one language."""

    article: Path
    shown: str
    decision: Decision
    target: str
    """BCP 47."""
    catalog: Path
    problems: tuple[Problem, ...]
    """Parts of the article that are copied untranslated."""
    pending: int = 0
    """Sentences to draft."""
    stripped: bool = False
    """Whether a PO editor removed all fuzzy flags from the .po file."""
    violations: tuple[UnitFinding, ...] = ()
    """Glossary violations in reviewed translations, which are not changed."""
    original: str | None = None
    """For an article without a .po file: the article whose published translation it is."""
    renamed: Renamed | None = None
    """The .po file that probably belongs to this article under its former name."""
    kept: Opened | None = field(default=None, compare=False, repr=False)
    """The .po file as the survey read it; None where it has to be read again."""

    @property
    def direction(self) -> tuple[str, str]:
        """Source and target, as base languages."""
        return self.decision.language, codes.base(self.target)


@dataclass(frozen=True, slots=True)
class Loading:
    """A model that is being loaded for the following jobs."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Guessing:
    """The loaded model has no tokenizer for its target language, so some steps that enforce terms are left out."""

    name: str
    language: str
    """The target, as a base code."""


@dataclass(frozen=True, slots=True)
class Done:
    """The result of a job."""

    job: Job
    drafted: int
    pretranslated: int
    """Number of drafts from the translation memory."""
    changed: bool
    """Whether its .po file was written, or would be."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """The .po file of a job as it was read, and its reconciled catalog."""

    job: Job
    file: Opened
    pretranslated: Mapping[str, Draft] = field(default_factory=dict)
    """Drafts from the translation memory."""

    @property
    def unknown(self) -> list[Segment]:
        """The sentences left for machine translation."""
        return [segment for segment in self.file.reconciled.pending if segment.source not in self.pretranslated]


def survey(
    project: Project,
    paths: Iterable[Path],
    options: Options,
    *,
    unmatched: list[Stated] | None = None,
    passed: list[Claim] | None = None,
    broken: list[L10nError] | None = None,
    named: Collection[str] | None = None,
) -> list[Job]:
    """Read all articles and their .po files, and plan the jobs, without writing anything or loading a model.

    Args:
        project: has the files.
        paths: the articles.
        options: of the command.
        unmatched: gets what the settings name and no article has, if all of the project are named.
        passed: gets the pages that are passed over: editions, and translations by somebody else.
        broken: gets what is wrong with articles and .po files that are left out; without it, the first is raised.
        named: the articles that the user typed, as in messages; None for all. Others may be in the target language.

    Raises:
        L10nError: the model in the options or the settings does not exist.

    """
    target = None if options.target is None else codes.tag(options.target)
    jobs: list[Job] = []
    planner, room = _Planner(project, options, target), _KEPT
    chosen = choosing.choose(project, [*paths])
    faults = [] if broken is None else broken
    faults += chosen.faults
    if passed is not None:
        passed += chosen.passed
    for path in chosen.articles:
        try:
            planned = [*planner.jobs(path, is_named=named is None or project.reference(path) in named)]
        except L10nError as error:
            faults.append(error)
            continue
        for job in planned:
            jobs.append(job if job.pending and room > 0 else replace(job, kept=None))
            room -= job.pending
    if broken is None and faults:
        raise faults[0]
    if unmatched is not None:
        unmatched += planner.matches.missing()
    for direction in dict.fromkeys(job.direction for job in jobs):  # even if it has nothing to draft this time
        if options.model is not None or "-".join(direction) in project.settings.models.packages:
            _chosen(project, direction, options)
    return jobs


class _Planner:
    """Plans the jobs of articles."""

    def __init__(self, project: Project, options: Options, target: str | None) -> None:
        self._project, self._options, self._target = project, options, target
        self._finder, self._original = tables.finders(project), originals(project)
        self._lost = cache(lambda: orphans(project))
        self.matches = Matches(project)

    def jobs(self, path: Path, *, is_named: bool) -> Iterator[Job]:
        """Yield the jobs of an article; none where it is in the target language, and not named."""
        project = self._project
        article = reading.open_article(project, path, stated=self._options.source)
        self.matches.add(article.article)
        other = self._original(path)
        if self._target and codes.base(self._target) == article.language and not is_named:
            return
        for to in targets(project, article, self._target):
            place = article.catalog_place(project, to)
            job = Job(path, article.path, article.decision, to, place, article.article.problems, original=other)
            one = _opened(project, article, job, self._options, self._finder)
            yield replace(_sized(_with_former_name(project, job, one, self._lost), one), kept=one.file)


def translate(
    project: Project, jobs: Sequence[Job], options: Options, *, progress: Progress | None = None, tell: Tell = ignored
) -> Iterator[Loading | Guessing | Done]:
    """Draft and write; yield the model of each direction when it is loaded, and each job when its file is complete.

    Good matches of the translation memory come first; if they cover a whole direction, no model is loaded.

    Args:
        project: has the files.
        jobs: from `survey`.
        options: the same as for `survey`.
        progress: called while sentences are drafted.
        tell: is told where the translation memory cannot be used, and the run goes on without it; and what there is
            to know of the models.

    Raises:
        EngineError: there is no model for a direction, or it cannot be used.
        CatalogError: a .po file keeps changing while it is being written.
        OutputError: a .po file cannot be written.

    """
    finder = tables.finders(project)
    for job in jobs:
        if not job.pending:
            yield _finish(project, _open(project, job, options, finder), {}, options, finder)
    busy = sorted((job for job in jobs if job.pending), key=lambda job: job.direction)
    if options.check and not options.redraft:
        yield from (Done(job, job.pending, 0, changed=True) for job in busy)
        return
    if not busy:
        return
    load = loader(project.settings.models.compute_type, tell)
    count = counted(progress, sum(job.pending for job in busy))
    with Helper(project, tell, stored=not options.check and project.locales.is_dir()) as memory:
        for _, ones in groupby(busy, key=lambda job: job.direction):
            files = (_pretranslated(project, _kept(project, job, options, finder), memory) for job in ones)
            yield from _direction(project, files, options, finder, memory=memory, count=count, load=load)


def _direction(
    project: Project,
    opened: Iterable[_Opened],
    options: Options,
    finder: Finders,
    *,
    memory: Helper,
    count: Callable[[int], None],
    load: Load,
) -> Iterator[Loading | Guessing | Done]:
    """Draft and write the opened files of one direction; a model is loaded when the first sentence needs it.

    While the model drafts the sentences of a group, the next ones are opened and the one before is written.
    """
    drafter: Drafter | None = None
    drafting: deque[tuple[list[_Opened], list[Future[list[Draft]]]]] = deque()

    def finish() -> Iterator[Done]:
        group, chunks = drafting.popleft()
        made: list[FirstDraft] = []
        for one, drafts in _drafted(group, chunks, count):
            made += _first_drafts(one, drafts)
            yield _finish(project, one, drafts, options, finder)
        if not options.check:
            memory.record(made)

    with batches.beside() as pool:
        for group in batches.groups(opened, lambda one: len(one.unknown), least=CHUNK):
            if drafter is None and any(one.unknown for one in group):
                choice = _chosen(project, group[0].job.direction, options)
                yield Loading(choice.package.name, choice.why)
                drafter = Drafter(choice.package, load, read_back=project.settings.models.read_back)
                if not drafter.exact:
                    yield Guessing(choice.package.name, choice.package.target)
            drafting.append((group, [pool.submit(drafter.draft, chunk) for chunk in _chunks(group)] if drafter else []))
            if len(drafting) > _AHEAD:
                yield from finish()
        while drafting:
            yield from finish()
    if drafter:
        drafter.note_speed()


def _chosen(project: Project, direction: tuple[str, str], options: Options) -> Choice:
    """Return the package for a direction. Raises EngineError if there is none."""
    settings = project.settings.models.packages.get("-".join(direction))
    return choose(*direction, wanted=options.model, settings=settings, root=project.root)


def _with_former_name(project: Project, job: Job, one: _Opened, lost: Callable[[], Mapping[Path, Catalog]]) -> Job:
    """Return a job with the .po file that its article has under a former name, if it has none of its own."""
    if one.file.text is not None:
        return job
    sources = {sentence.source for sentence in one.file.sentences if sentence.translatable}
    return replace(job, renamed=renamed(project, job.article, sources, lost(), job.target))


def _sized(job: Job, one: _Opened) -> Job:
    judged = judge(
        job.shown, one.file.sentences, one.file.reconciled.old, one.file.constraints, source=one.file.tag, checks=TERMS
    )
    pending = len(one.file.reconciled.pending)
    return replace(job, pending=pending, stripped=stripped(one.file.reconciled.old), violations=judged.violations)


def _kept(project: Project, job: Job, options: Options, finder: Finders) -> _Opened:
    """Return a job's files as the survey read them, or read them again if it did not keep them."""
    return _Opened(job, job.kept) if job.kept else _open(project, job, options, finder)


def _open(project: Project, job: Job, options: Options, finder: Finders) -> _Opened:
    """Read a job's files again: the survey keeps only the first ones in memory, and they may have changed since."""
    article = reading.open_article(project, job.article, stated=job.decision.language, option=job.decision.why)
    return _opened(project, article, job, options, finder)


def _opened(project: Project, article: OpenedArticle, job: Job, options: Options, finder: Finders) -> _Opened:
    return _Opened(job, opened(project, article, job.catalog, job.target, finder, redraft=options.redraft))


def _pretranslated(project: Project, one: _Opened, memory: Helper) -> _Opened:
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


def _chunks(group: Sequence[_Opened]) -> Iterator[Sequence[ToDraft]]:
    """Yield the sentences of a group that a model drafts, in chunks of about the same size."""
    unknown = [
        ToDraft(segment, one.file.constraints.get(segment.source), (one.file.tag, one.job.target))
        for one in group
        for segment in one.unknown
    ]
    yield from batches.shares(unknown, CHUNK)


def _drafted(
    group: Sequence[_Opened], chunks: Iterable[Future[list[Draft]]], count: Callable[[int], None]
) -> Iterator[tuple[_Opened, dict[str, Draft]]]:
    """Wait for the drafts of a group, and yield each file with its own."""
    made: list[Draft] = []
    if pretranslated := sum(len(one.pretranslated) for one in group):
        count(pretranslated)
    for chunk in chunks:
        made += chunk.result()
        count(len(chunk.result()))
    found = iter(made)
    for one in group:
        yield one, {**one.pretranslated, **{segment.source: next(found) for segment in one.unknown}}


def _first_drafts(one: _Opened, drafts: Mapping[str, Draft]) -> Iterator[FirstDraft]:
    """Yield the machine drafts, to compare them with the reviewed texts later."""
    for segment in one.unknown:
        text = drafts[segment.source].text
        yield FirstDraft(one.job.decision.language, one.job.target, segment.source, text)


def _finish(project: Project, one: _Opened, drafts: Mapping[str, Draft], options: Options, finder: Finders) -> Done:
    """Merge and write; if somebody saved the file meanwhile, reconcile with its new content."""
    known = iter([one])

    def attempt() -> Done:
        now = next(known, None) or _open(project, one.job, options, finder)
        text = po.dumps(merge(now.file.reconciled, drafts, doubts=project.settings.doubts), before=now.file.text or "")
        drafted = [segment.source for segment in now.file.reconciled.pending if segment.source in drafts]
        pretranslated = sum(source in one.pretranslated for source in drafted)
        changed = text != now.file.text if options.check else project.update(one.job.catalog, text, was=now.file.text)
        return Done(one.job, len(drafted), pretranslated, changed=changed)

    return persisting(project.reference(one.job.catalog), attempt)
