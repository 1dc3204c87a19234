"""Articles to .po files: reconcile each with its reviewers' work, draft what has no translation, write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import groupby
from pathlib import Path

from l10n import po
from l10n.article import Problem
from l10n.drafting.draft import Draft
from l10n.drafting.pretranslate import Untranslated, pretranslate
from l10n.engine import packages
from l10n.engine.packages import Choice
from l10n.errors import LanguageError
from l10n.languages import codes
from l10n.languages.detection import Decision
from l10n.memory import FirstDraft, Memory
from l10n.project.places import Project
from l10n.project.settings import Exact
from l10n.review.catalog import between, stripped
from l10n.review.judge import UnitFinding, judge
from l10n.review.reconcile import merge
from l10n.segmentation.segments import Segment
from l10n.workflow.shared import reading, remembered, tables
from l10n.workflow.shared.machine import Machine
from l10n.workflow.shared.opening import Opened, opened
from l10n.workflow.shared.orphans import Renamed, orphans, renamed
from l10n.workflow.shared.reading import OpenedArticle
from l10n.workflow.shared.saving import persisting
from l10n.workflow.shared.tables import Finders

CHUNK = 512
"""Sentences that go to the engine at once: enough to fill its batches, few enough to lose little when interrupted."""

Progress = Callable[[int, int], None]
"""Called with the number of sentences drafted so far and their total."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for."""

    source: str | None = None
    """The language of the articles, where the user states it."""
    target: str | None = None
    """The language to translate into, where the user states it; a BCP 47 tag."""
    model: str | None = None
    """A package: its folder or the name of an installed one."""
    check: bool = False
    """Write nothing."""
    redraft: bool = False
    """Make machine drafts anew."""


@dataclass(frozen=True, slots=True)
class Job:
    """One article to be translated into one language."""

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
    """Whether an editor removed every fuzzy mark from the .po file."""
    violations: tuple[UnitFinding, ...] = ()
    """Where reviewed texts are not as the glossary asks; they are left as they are."""
    original: str | None = None
    """The article of which this one, that has no .po file yet, is the published translation."""
    renamed: Renamed | None = None
    """The .po file that was that of this article under another name, to all appearance."""

    @property
    def direction(self) -> tuple[str, str]:
        """Source and target, as base languages."""
        return self.decision.language, codes.base(self.target)


@dataclass(frozen=True, slots=True)
class Loading:
    """The package that drafts the jobs that follow."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a job."""

    job: Job
    drafted: int
    pretranslated: int
    """How many of the drafts are from the translation memory."""
    changed: bool
    """Whether its .po file was written, or would be."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """The .po file of a job as it was read, and what it lacks."""

    job: Job
    file: Opened
    pretranslated: Mapping[str, Draft] = field(default_factory=dict)
    """What the translation memory knows of those that wait."""

    @property
    def unknown(self) -> list[Segment]:
        """The sentences that are left to the machine."""
        return [segment for segment in self.file.reconciled.pending if segment.source not in self.pretranslated]


def survey(project: Project, paths: Iterable[Path], options: Options) -> list[Job]:
    """Read every article and its .po files, and say what is to be done; nothing is written, and no model loaded.

    Raises:
        L10nError: an article, its language or a .po file at its place is not fit, or the model that the user or the
            settings name is none; the first that is found.

    """
    target = None if options.target is None else codes.tag(options.target)
    jobs: list[Job] = []
    finder = tables.finders(project)
    original = reading.originals(project)
    lost = cache(lambda: orphans(project))
    for path in reading.named(project, paths):
        article = reading.open_article(project, path, stated=options.source)
        other = original(path)
        for to in _targets(project, article, target):
            place = project.catalog(path, to)
            job = Job(path, article.path, article.decision, to, place, article.article.problems, original=other)
            one = _opened(project, article, job, options, finder)
            if one.file.text is None:
                sources = {sentence.source for sentence in one.file.sentences if sentence.translatable}
                job = replace(job, renamed=renamed(project, path, sources, lost(), to))
                one = replace(one, job=job)
            jobs.append(_sized(job, one))
    for direction in dict.fromkeys(job.direction for job in jobs):  # also where nothing is to be drafted by it today
        if options.model or "-".join(direction) in project.settings.models:
            _chosen(project, direction, options)
    return jobs


def translate(
    project: Project, jobs: Sequence[Job], options: Options, *, progress: Progress | None = None
) -> Iterator[Loading | Done]:
    """Draft and write; give the model of each direction when it is loaded, and each job when its file is whole.

    What the translation memory knows well enough is taken from there; a direction of which it knows all loads no model.

    Args:
        project: where the files lie.
        jobs: from `survey`.
        options: as given to `survey`.
        progress: told while sentences are drafted.

    Raises:
        EngineError: there is no model for a direction, or it cannot be used.
        CatalogError: a .po file keeps changing while it is being written.
        MemoryFileError: the translation memory cannot be used.
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
    tell = _counted(progress, sum(job.pending for job in busy))
    with remembered.opened(project, kept=not options.check and project.locales.is_dir()) as memory:
        for _, ones in groupby(busy, key=lambda job: job.direction):
            files = (_pretranslated(project, _open(project, job, options, finder), memory) for job in ones)
            yield from _direction(project, files, options, finder, tell)


def _direction(
    project: Project, opened: Iterable[_Opened], options: Options, finder: Finders, tell: Callable[[int], None]
) -> Iterator[Loading | Done]:
    """Draft and write the opened files of one direction, with a model as soon as one is needed."""
    machine: Machine | None = None
    for group in _groups(opened):
        if machine is None and any(one.unknown for one in group):
            choice = _chosen(project, group[0].job.direction, options)
            yield Loading(choice.package.name, choice.why)
            machine = Machine(choice.package)
        made: list[FirstDraft] = []
        for one, drafts in _drafted(group, machine, tell):
            made += _first_drafts(one, drafts)
            yield _finish(project, one, drafts, options, finder)
        if not options.check:
            remembered.record(project, made)


def _chosen(project: Project, direction: tuple[str, str], options: Options) -> Choice:
    """Return the package that drafts a direction. Raises EngineError where there is none."""
    settings = project.settings.models.get("-".join(direction))
    return packages.choose(*direction, wanted=options.model, settings=settings)


def _targets(project: Project, article: OpenedArticle, target: str | None) -> list[str]:
    if target is not None:
        wanted = [target]
    else:
        wanted = [to for to in project.settings.to if codes.base(to) != article.language]
        wanted = wanted or [codes.other(article.language)]
    for to in wanted:
        if codes.base(to) == article.language:
            what = f"is in `{article.language}` ({article.decision.why}), and so is the target `{to}`"
            raise LanguageError(what, path=article.path, hint="set --from or --to")
    return wanted


def _sized(job: Job, one: _Opened) -> Job:
    judged = judge(job.shown, one.file.sentences, one.file.reconciled.old, one.file.constraints)
    pending = len(one.file.reconciled.pending)
    return replace(job, pending=pending, stripped=stripped(one.file.reconciled.old), violations=judged.violations)


def _open(project: Project, job: Job, options: Options, finder: Finders) -> _Opened:
    """Read a job's files anew: its turn comes long after the survey, which holds nothing, so that memory does not."""
    article = reading.open_article(project, job.article, stated=job.decision.language, option=job.decision.why)
    return _opened(project, article, job, options, finder)


def _opened(project: Project, article: OpenedArticle, job: Job, options: Options, finder: Finders) -> _Opened:
    return _Opened(job, opened(project, article, job.catalog, job.target, finder, redraft=options.redraft))


def _pretranslated(project: Project, one: _Opened, memory: Memory) -> _Opened:
    """Look up what waits for a draft in the translation memory."""
    around = {unit.source: (before, after) for before, unit, after in between(one.file.reconciled.units)}
    waiting = (
        Untranslated(segment, one.file.constraints.get(segment.source), *around.get(segment.source, ("", "")))
        for segment in one.file.reconciled.pending
    )
    trusting = project.settings.memory.exact is Exact.REVIEWED
    found = pretranslate(waiting, memory, source=one.job.decision.language, target=one.job.target, trusting=trusting)
    return replace(one, pretranslated=found)


def _drafted(
    group: Sequence[_Opened], machine: Machine | None, tell: Callable[[int], None]
) -> Iterator[tuple[_Opened, dict[str, Draft]]]:
    """Draft what the opened files of a group lack, and give each back; without a machine nothing is unknown."""
    unknown = [(segment, one.file.constraints.get(segment.source)) for one in group for segment in one.unknown]
    made: list[Draft] = []
    if pretranslated := sum(len(one.pretranslated) for one in group):
        tell(pretranslated)
    for at in range(0, len(unknown), CHUNK):
        chunk = unknown[at : at + CHUNK]
        made += machine.draft(chunk) if machine else []
        tell(len(chunk))
    found = iter(made)
    for one in group:
        yield one, {**one.pretranslated, **{segment.source: next(found) for segment in one.unknown}}


def _groups(opened: Iterable[_Opened]) -> Iterator[list[_Opened]]:
    """Gather opened files until their sentences fill a chunk."""
    group: list[_Opened] = []
    size = 0
    for one in opened:
        group.append(one)
        size += max(1, len(one.unknown))
        if size >= CHUNK:
            yield group
            group, size = [], 0
    if group:
        yield group


def _first_drafts(one: _Opened, drafts: Mapping[str, Draft]) -> Iterator[FirstDraft]:
    """Give what the machine wrote, to be compared some day with what the reviewers made of it."""
    for segment in one.unknown:
        text = drafts[segment.source].text
        yield FirstDraft(one.job.decision.language, one.job.target, segment.source, text)


def _finish(project: Project, one: _Opened, drafts: Mapping[str, Draft], options: Options, finder: Finders) -> Done:
    """Merge and write; where somebody saved the file meanwhile, reconcile with what it holds now."""
    known = iter([one])

    def attempt() -> Done:
        now = next(known, None) or _open(project, one.job, options, finder)
        text = po.dumps(merge(now.file.reconciled, drafts), before=now.file.text or "")
        drafted = [segment.source for segment in now.file.reconciled.pending if segment.source in drafts]
        pretranslated = sum(source in one.pretranslated for source in drafted)
        changed = text != now.file.text if options.check else project.update(one.job.catalog, text, was=now.file.text)
        return Done(one.job, len(drafted), pretranslated, changed=changed)

    return persisting(project.reference(one.job.catalog), attempt)


def _counted(progress: Progress | None, total: int) -> Callable[[int], None]:
    """Turn steps into a running count."""
    done = 0

    def tell(step: int) -> None:
        nonlocal done
        done += step
        if progress:
            progress(done, total)

    return tell
