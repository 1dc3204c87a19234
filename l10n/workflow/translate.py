"""Translates articles into .po files: reconciles reviewed work, drafts the rest, and writes the files."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path

from l10n import limits
from l10n.engine.choosing import Choice, choose
from l10n.engine.packages import Package
from l10n.engine.translator import cores
from l10n.errors import L10nError
from l10n.languages import codes
from l10n.project.places import Project
from l10n.review.catalog import Catalog
from l10n.workflow.shared import reading, tables
from l10n.workflow.shared.articles import choosing
from l10n.workflow.shared.articles.next_step import NextStep, Remaining
from l10n.workflow.shared.models import Drafter, Load, ToDraft, loader, makers
from l10n.workflow.shared.opening import targets
from l10n.workflow.shared.originals import originals
from l10n.workflow.shared.orphans import orphans, renamed
from l10n.workflow.shared.progress import counted
from l10n.workflow.shared.project_memory import Helper, Tell, ignored
from l10n.workflow.shared.tables import Finders
from l10n.workflow.shared.unmatched import Matches
from l10n.workflow.translating.desk import Desk
from l10n.workflow.translating.jobs import Done, Guessing, Job, Loading, OpenedJob, Options, Progress, SurveyedJobs
from l10n.workflow.translating.known import KnownDrafts
from l10n.workflow.translating.notebook import Notebook, NoteUse
from l10n.workflow.translating.opening import kept_or_open, open_job, opened_job, pretranslated, sized
from l10n.workflow.translating.recalling import SettledArticles, state_of
from l10n.workflow.translating.workers import Threads, Workers
from l10n.workflow.translating.workers.cluster import Cluster
from l10n.workflow.translating.workers.processes import Processes
from l10n.workflow.translating.workers.serving import Setup
from l10n.workflow.translating.writing import Writer

_KEPT = 1024
"""Sentences of the first articles whose files are kept from the survey, so that the model starts on them at once."""
_WAITING, _PER_CHUNK = 256, 32
"""Articles that wait for drafts at the same time; for many workers, so many for each chunk that they draft at once."""


def survey(
    project: Project, paths: Iterable[Path], options: Options, *, named: Collection[str] | None = None
) -> SurveyedJobs:
    """Read all articles and their .po files, and plan the jobs, without writing anything or loading a model.

    Args:
        project: has the files.
        paths: the articles.
        options: of the command.
        named: the articles that the user typed, as in messages; None for all. Others may be in the target language.

    Raises:
        L10nError: the model in the options or the settings does not exist.

    """
    target = None if options.target is None else codes.tag(options.target)
    planner, matches, room = _Planner(project, options, target), Matches(project), _KEPT
    chosen = choosing.choose(project, [*paths])
    jobs, broken = list[Job](), [*chosen.faults]
    with Notebook(project, NoteUse.READ) as notes, SettledArticles(project, options, notes) as settled:
        for path in chosen.articles:
            if known := settled.find(path):
                matches.add_known(known.jobs[0].shown, known.had)
                jobs += known.jobs
                continue
            try:
                planned = planner.jobs(path, matches, is_named=named is None or project.reference(path) in named)
            except L10nError as error:
                broken.append(error)
                continue
            for job in planned:
                jobs.append(job if room > 0 else replace(job, kept=None))
                room -= job.pending
    _refuse_missing_packages(project, jobs, options)
    return SurveyedJobs(tuple(jobs), tuple(broken), tuple(chosen.passed), tuple(matches.missing()))


class _Planner:
    """Plans the jobs of articles."""

    def __init__(self, project: Project, options: Options, target: str | None) -> None:
        self._project, self._options, self._target = project, options, target
        self._finder, self._original = tables.finders(project), originals(project)
        self._lost = cache(lambda: orphans(project))

    def jobs(self, path: Path, matches: Matches, *, is_named: bool) -> list[Job]:
        """Return a job for each language that an article is translated into, with its files if there is much to do.

        There is none where the article is in the target language, and the user did not name it.
        """
        project, options = self._project, self._options
        article = reading.open_article(project, path, stated=options.source)
        matches.add(article.article)
        if self._target and codes.base(self._target) == article.language and not is_named:
            return []
        planned: list[Job] = []
        found, other, state = article.article, self._original(path), state_of(article)
        for to in targets(project, article, self._target):
            place = article.catalog_place(project, to)
            job = Job(article.place, found.path, article.decision, to, place, found.problems, original=other)
            one = opened_job(article, state, project, job, options=options, finder=self._finder)
            job = sized(_with_former_name(project, job, one, self._lost), one)
            planned.append(replace(job, kept=(one.file, one.state)) if job.pending else job)
        return planned


def _refuse_missing_packages(project: Project, jobs: Iterable[Job], options: Options) -> None:
    """Raise EngineError for a package that is asked for and not there, even if it has nothing to draft this time."""
    for direction in dict.fromkeys(job.direction for job in jobs):
        if options.model is not None or "-".join(direction) in project.settings.models.packages:
            _chosen(project, direction, options)


def translate(
    project: Project, jobs: Sequence[Job], options: Options, *, progress: Progress | None = None, tell: Tell = ignored
) -> Iterator[Loading | Guessing | Done]:
    """Draft and write; yield the model of each direction when it is loaded, and each job when its file is complete.

    Good matches of the translation memory come first, then drafts of the same sentence; if they cover a whole
    direction, no model is loaded.

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
    yield from (Done(job, 0, 0, changed=False, counts=job.settled) for job in jobs if job.settled)
    waiting = [job for job in jobs if not job.settled]
    if not waiting:
        return
    memory = Helper(project, tell, stored=not options.check and project.locales.is_dir())

    def tell_else(line: str) -> None:
        """Tell of the notes, unless the memory beside them could not be used either."""
        if not memory.failed:
            tell(line)

    finder = tables.finders(project)
    use = NoteUse.FORGOTTEN if options.check else NoteUse.KEPT
    with Notebook(project, use, tell_else) as notes, ExitStack() as fresh:
        known = fresh.enter_context(Notebook(project, NoteUse.FORGOTTEN)) if options.redraft else notes
        writer = Writer(project, options, finder, Counter(job.shown for job in jobs), notes)
        for job in waiting:
            if not job.pending:
                yield writer.finish(open_job(project, job, options, finder), {})
                writer.save(at_once=False)
        writer.save()
        busy = sorted((job for job in waiting if job.pending), key=lambda job: job.direction)
        if options.check and not options.redraft:
            yield from (Done(job, job.pending, 0, changed=True) for job in busy)
        elif busy:
            count = counted(progress, sum(job.words for job in busy))
            load = loader(project.settings.models.compute_type, tell)
            yield from _all(_Run(project, options, memory, known, writer, count, load, tell), busy, finder)


def next_step(project: Project, jobs: Sequence[Job], done: Iterable[Done]) -> NextStep | None:
    """Return what to do after a run; None where nothing is plain.

    It is the same whether a run read the files or an earlier one left them as they are.

    Args:
        project: has the files.
        jobs: from `survey`.
        done: all that the run did, in any order.

    """
    if any(job.renamed for job in jobs):  # the line about it says what to do first
        return None
    remaining, found = Remaining(), {one.job.catalog: one.counts for one in done}
    for job in jobs:
        if sentences := found.get(job.catalog):
            remaining.add(job.shown, project.reference(job.catalog), sentences)
    return remaining.step


def _all(run: _Run, busy: Iterable[Job], finder: Finders) -> Iterator[Loading | Guessing | Done]:
    """Draft and write jobs, sorted by direction."""
    with run.memory as memory:
        for _, ones in groupby(busy, key=lambda job: job.direction):
            opened = (kept_or_open(run.project, job, run.options, finder) for job in ones)
            yield from _direction(run, (pretranslated(run.project, one, memory) for one in opened))


@dataclass(frozen=True, slots=True)
class _Run:
    """What all directions of a run share."""

    project: Project
    options: Options
    memory: Helper
    notes: Notebook
    writer: Writer
    count: Callable[[int], None]
    load: Load
    tell: Tell


def _direction(run: _Run, opened: Iterable[OpenedJob]) -> Iterator[Loading | Guessing | Done]:
    """Draft and write the opened files of one direction; a model is loaded when the first sentence needs it.

    While the model drafts sentences, the next files are opened and those before are written.
    """
    desk: Desk | None = None
    waiting: deque[tuple[OpenedJob, list[str], int]] = deque()
    told: list[Loading | Guessing] = []

    def finish() -> Iterator[Loading | Guessing | Done]:
        one, keys, repeated = waiting.popleft()
        drafts = desk.hand_out(keys) if desk else []
        yield from told
        told.clear()
        found = zip((segment.source for segment in one.unknown), drafts, strict=True)
        yield run.writer.finish(one, {**one.pretranslated, **dict(found)}, repeated=repeated)
        run.writer.save(run.memory, at_once=False)

    done = False
    try:
        for one in opened:
            if one.pretranslated:
                run.count(sum(len(source.split()) for source in one.pretranslated))
            if desk is None and one.unknown:
                desk = _desk(run, one.job.direction, told)
            waiting.append((one, *(desk.take_in(_to_draft(one)) if desk else ([], 0))))
            yield from told
            told.clear()
            while waiting and (len(waiting) > _most_waiting(desk) or (desk and desk.is_full)):
                yield from finish()
        while waiting:
            yield from finish()
        done = True
    finally:
        if desk:
            desk.stop(done=done)
        run.writer.save(run.memory)


def _most_waiting(desk: Desk | None) -> int:
    return max(_WAITING, _PER_CHUNK * desk.at_once) if desk else _WAITING


def _desk(run: _Run, direction: tuple[str, str], told: list[Loading | Guessing]) -> Desk:
    """Return what drafts a direction. Raises EngineError if there is no package for it."""
    choice = _chosen(run.project, direction, run.options)
    settings = run.project.settings.models

    def hire() -> Workers:
        told.append(Loading(choice.package.name, choice.why))
        workers = _workers(run, choice.package)
        if not workers.exact:
            told.append(Guessing(choice.package.name, choice.package.target))
        return workers

    asked = makers(choice.package, settings.compute_type, read_back=settings.read_back)
    return Desk(KnownDrafts(run.notes, asked), hire, run.count)


def _workers(run: _Run, package: Package) -> Workers:
    settings = run.project.settings.models
    scheduler, count = run.options.scheduler, run.options.processes
    if scheduler is None and count == 1:
        return Threads(Drafter(package, run.load, read_back=settings.read_back))
    most = tuple(limit.most for limit in limits.ALL)
    threads = max(1, cores() // count)
    setup = Setup(run.project.root, package, settings.compute_type, settings.read_back, threads, most)
    return Processes(setup, count, run.tell) if scheduler is None else Cluster(scheduler, setup, count, run.tell)


def _to_draft(one: OpenedJob) -> list[ToDraft]:
    """Return the sentences that a model drafts."""
    languages = one.file.tag, one.job.target
    return [ToDraft(segment, one.file.constraints.get(segment.source), languages) for segment in one.unknown]


def _chosen(project: Project, direction: tuple[str, str], options: Options) -> Choice:
    """Return the package for a direction. Raises EngineError if there is none."""
    settings = project.settings.models.packages.get("-".join(direction))
    return choose(*direction, wanted=options.model, settings=settings, root=project.root)


def _with_former_name(project: Project, job: Job, one: OpenedJob, lost: Callable[[], Mapping[Path, Catalog]]) -> Job:
    """Return a job with the .po file that its article has under a former name, if it has none of its own."""
    if one.file.text is not None:
        return job
    sources = {sentence.source for sentence in one.file.sentences if sentence.translatable}
    return replace(job, renamed=renamed(project, job.article, sources, lost(), job.target))
