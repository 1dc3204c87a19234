"""The command `translate`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from l10n.cli.next_steps import print_next
from l10n.cli.options import Encoding, Locales, Quiet, SourceLanguage, Wanted, here
from l10n.cli.printing import (
    FAILED,
    end_broken,
    many,
    print_found,
    print_passed,
    print_renamed,
    progress_bar,
    say,
    warn,
    warn_stripped,
    warn_unmatched,
)
from l10n.errors import L10nError
from l10n.languages.messages import gettext as _
from l10n.languages.messages import ngettext

if TYPE_CHECKING:  # each command imports its own workflow, so that others start without parsers and models
    from l10n.project.places import Project
    from l10n.workflow.translating.jobs import Done, Guessing, Job, Loading, Options
    from l10n.workflow.translating.rewritten import Rewrite
    from l10n.workflow.translating.shards import Shard

Jobs = Annotated[
    int, typer.Option("--jobs", min=1, max=1024, help="Processes that draft, each with models of its own.")
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS|local",
        help="Draft on the workers of a Dask cluster, or of one on this machine alone.",
        show_default="no cluster",
    ),
]
Part = Annotated[
    str | None,
    typer.Option(metavar="N/OF", help="One part of the articles, for one of several machines.", show_default="all"),
]


def translate(
    articles: Wanted = None,
    *,
    source: SourceLanguage = None,
    target: Annotated[
        str | None, typer.Option("--to", help="Language to translate into.", show_default="the other language")
    ] = None,
    model: Annotated[
        str | None,
        typer.Option(
            help="Model: the folder of an Argos package or of a plain OPUS-MT model, or the name of a package."
        ),
    ] = None,
    locales: Locales = None,
    encoding: Encoding = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 if a file would change.")] = False,
    redraft: Annotated[bool, typer.Option("--redraft", help="Redo the machine drafts that nobody has edited.")] = False,
    jobs: Jobs = 1,
    scheduler: Scheduler = None,
    shard: Part = None,
    quiet: Quiet = False,
) -> None:
    """Draft every sentence that has no translation yet, into the articles' .po files."""
    from l10n.workflow import translate as workflow
    from l10n.workflow.translating import shards
    from l10n.workflow.translating.jobs import Done, Options

    if jobs > 1 and scheduler not in (None, "local"):
        raise L10nError("a cluster has its own workers", path="--jobs", hint="leave it out, or use --scheduler local")
    project = here(locales, encoding=encoding)
    part = None if shard is None else shards.shard(shard)
    project = part.own(project) if part else project
    requests = Options(source, target, model, check=check, redraft=redraft, processes=jobs, scheduler=scheduler)
    broken: list[L10nError] = []
    found, changed = _survey(project, articles or [], requests, broken, part)
    with progress_bar("drafting", of="words") as progress:
        done = list[Done]()
        for event in workflow.translate(project, found, requests, progress=progress, tell=warn):
            changed += _print_event(project, event, check=check)
            done += [event] if isinstance(event, Done) else []
    if not changed:
        _print_nothing(project, found, shard, redraft=redraft, is_told=bool(broken))
    end_broken(broken)
    if changed and check:
        raise typer.Exit(FAILED)
    if not (check or part or locales or encoding):  # the next command would need the option, too
        print_next(workflow.next_step(project, found, done), quiet=quiet)


def _print_nothing(project: Project, found: Sequence[Job], part: str | None, *, redraft: bool, is_told: bool) -> None:
    """Say that there was nothing to do, and why.

    Args:
        project: has the files.
        found: what was looked at.
        part: of the articles, as the user typed it; None for all.
        redraft: whether drafts were to be made anew.
        is_told: whether something else is said already.

    """
    if found:
        what = "the new drafts are the same" if redraft else "every sentence has a draft or a translation"
        say(f"nothing to do: {what}")
    elif part and not is_told:
        say(f"nothing to do: no article of another language is in part {part}")
    elif not is_told:
        say(f"nothing to translate: no article named, in {project.article_places}, is in another language")


def _survey(
    project: Project, paths: Sequence[Path], options: Options, broken: list[L10nError], part: Shard | None
) -> tuple[list[Job], int]:
    """Move .po files to where they belong, plan the jobs and print them; return them, and how many files moved.

    Args:
        project: has the files.
        paths: what the user named; empty for all of the project.
        options: of the command.
        broken: gets what is left out.
        part: of the articles that is translated; None for all.

    """
    from l10n.workflow import selection
    from l10n.workflow import translate as workflow
    from l10n.workflow.shared.articles import choosing

    wanted = selection.select(project, paths, broken)
    broken += wanted.ownerless
    listed = choosing.listed(project, broken) if wanted.is_whole else [*dict.fromkeys(wanted.articles)]
    listed = listed if part is None else part.among(project, listed)
    found, moved = _move(project, listed, broken, check=options.check)
    if not found:
        return [], moved
    surveyed = workflow.survey(project, found, options, named=wanted.named)
    broken += surveyed.broken
    warn_unmatched(surveyed.unmatched)
    print_passed(one for one in surveyed.passed if one.path in wanted.named)
    jobs = [job for job in surveyed.jobs if wanted.wants(job.shown, project.reference(job.catalog))]
    for job in jobs:
        _print_job(job, project.reference(job.catalog))
    return jobs, moved


def _move(
    project: Project, articles: Sequence[Path], broken: list[L10nError], *, check: bool
) -> tuple[list[Path], int]:
    """Move the .po files of articles from where l10n had them before; `check` only says so.

    Return the articles without those whose .po files cannot be moved, which `broken` gets, and how many files moved.
    """
    from l10n.workflow.shared.articles import former

    fit: list[Path] = []
    count = 0
    for article in articles:
        try:
            moves = [*(former.misplaced if check else former.moved)(project, [article])]
        except L10nError as error:
            broken.append(error)
            continue
        fit.append(article)
        count += len(moves)
        for path, now in moves:
            said = _("{path}: would be moved to {now}") if check else _("{path}: moved to {now}")
            say(said.format(path=project.reference(path), now=project.reference(now)), err=True)
    return fit, count


def _print_event(project: Project, event: Loading | Guessing | Done, *, check: bool) -> bool:
    """Print what a run tells; return whether a file changed."""
    from l10n.workflow.translating import jobs

    if isinstance(event, jobs.Loading):
        say(f"model: {event.name} ({event.why})")
        return False
    if isinstance(event, jobs.Guessing):
        warn(_without_tokenizer(event))
        return False
    if event.changed:
        verb = "would change" if check else _drafted(event)
        say(f"{project.reference(event.job.catalog)}: {verb}")
    return event.changed


def _print_job(job: Job, catalog: str) -> None:
    say(f"{job.shown}: {job.decision.language} ({job.decision.why}) -> {job.target}")
    for problem in job.problems:
        say(f"{job.shown}:{problem.line}: {problem.what}", err=True)
    for one in job.violations:
        print_found(f"{job.shown}:{one.line}", one.state, f"{one.finding.rule}: {one.finding.told(_)}")
    if job.original:
        what = f"is the published translation of {job.original}; its drafts translate that back"
        say(f"{job.shown}: {what}", err=True)
    if job.renamed:
        print_renamed(job.renamed)
    if job.stripped:
        warn_stripped(catalog)


def _without_tokenizer(event: Guessing) -> str:
    said = _(
        "{name} has no tokenizer for {language}, so terms are only replaced in its drafts, and neither inserted nor "
        "kept out while it writes; target.spm or target.bpe of the model it was made from helps, copied into its folder"
    )
    return said.format(name=event.name, language=event.language)


def _drafted(done: Done) -> str:
    """Return what was done with a .po file."""
    if not done.drafted:
        changes = ", ".join(_rewritten(one) for one in done.rewrites)
        return _("updated: {changes}").format(changes=changes) if changes else _("updated")
    known = f", {done.pretranslated} of them from the memory" if done.pretranslated else ""
    return f"{many(done.drafted, 'new draft')}{known}"


def _rewritten(one: Rewrite) -> str:
    from l10n.workflow.translating.rewritten import RewriteKind

    texts = {
        RewriteKind.CHANGED: ngettext(
            "{count} sentence of the article changed", "{count} sentences of the article changed", one.count
        ),
        RewriteKind.ADDED: ngettext("{count} sentence has come", "{count} sentences have come", one.count),
        RewriteKind.GONE: ngettext(
            "{count} sentence is no longer in the article", "{count} sentences are no longer in the article", one.count
        ),
        RewriteKind.STATE: ngettext(
            "{count} sentence is in another state", "{count} sentences are in another state", one.count
        ),
        RewriteKind.TEXT: ngettext(
            "{count} sentence has another text", "{count} sentences have another text", one.count
        ),
        RewriteKind.NOTES: ngettext(
            "the notes on {count} sentence are others", "the notes on {count} sentences are others", one.count
        ),
        RewriteKind.PLACES: ngettext(
            "{count} sentence is in another line", "{count} sentences are in other lines", one.count
        ),
        RewriteKind.FORM: _("only the header, or how the file is written"),
    }
    return texts[one.kind].format(count=one.count)
