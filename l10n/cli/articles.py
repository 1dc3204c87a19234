"""The commands for articles, but for `build` and `check`: translate, approve, status, segment, verify."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from l10n.cli.options import Encoding, Format, Formatted, Locales, SourceLanguage, Wanted, here
from l10n.cli.printing import (
    FAILED,
    columns,
    end_broken,
    many,
    print_found,
    print_json,
    print_passed,
    print_renamed,
    progress_bar,
    say,
    severity,
    warn,
    warn_outdated,
    warn_stripped,
    warn_unmatched,
)
from l10n.errors import L10nError
from l10n.languages.messages import gettext as _
from l10n.languages.messages import ngettext

if TYPE_CHECKING:  # each command imports its own workflow, so that others start without parsers and models
    from l10n.project.places import Project
    from l10n.project.settings import Stated
    from l10n.workflow.approve import Approved
    from l10n.workflow.shared.articles.claims import Claim
    from l10n.workflow.status import StatusRow
    from l10n.workflow.translating.jobs import Done, Guessing, Job, Loading, Options
    from l10n.workflow.translating.shards import Shard

_FIRST = 10
"""The most refused sentences to list."""


class StatusFormat(StrEnum):
    """Output formats of `status`."""

    TABLE = "table"
    JSON = "json"


class StatusOrder(StrEnum):
    """Orders of `status`."""

    NAME = "name"
    RISK = "risk"


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
    jobs: Annotated[
        int, typer.Option("--jobs", min=1, max=1024, help="Processes that draft, each with models of its own.")
    ] = 1,
    shard: Annotated[
        str | None,
        typer.Option(metavar="N/OF", help="One part of the articles, for one of several machines.", show_default="all"),
    ] = None,
) -> None:
    """Draft every sentence that has no translation yet, into the articles' .po files."""
    from l10n.workflow import translate as workflow
    from l10n.workflow.translating import shards
    from l10n.workflow.translating.jobs import Options

    project = here(locales, encoding=encoding)
    part = None if shard is None else shards.shard(shard)
    project = part.own(project) if part else project
    requests = Options(source, target, model, check=check, redraft=redraft, processes=jobs)
    broken: list[L10nError] = []
    found, changed = _survey(project, articles or [], requests, broken, part)
    with progress_bar("drafting", of="words") as progress:
        for event in workflow.translate(project, found, requests, progress=progress, tell=warn):
            changed += _print_event(project, event, check=check)
    if not changed and found:
        what = "the new drafts are the same" if redraft else "every sentence has a draft or a translation"
        say(f"nothing to do: {what}")
    elif not (changed or broken):
        say(f"nothing to translate: no article named, in {project.article_places}, is in another language")
    end_broken(broken)
    if changed and check:
        raise typer.Exit(FAILED)


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
    faults: list[L10nError] = []
    listed = choosing.listed(project, faults) if wanted.is_whole else [*dict.fromkeys(wanted.articles)]
    broken += faults
    listed = listed if part is None else part.among(project, listed)
    found, moved = _move(project, listed, broken, check=options.check)
    unmatched: list[Stated] = []
    passed: list[Claim] = []
    jobs: list[Job] = []
    if found:
        named = wanted.named
        jobs = workflow.survey(project, found, options, unmatched=unmatched, passed=passed, broken=broken, named=named)
    jobs = [job for job in jobs if wanted.wants(job.shown, project.reference(job.catalog))]
    warn_unmatched(unmatched)
    print_passed(one for one in passed if one.path in wanted.named)
    for job in jobs:
        _print_job(job, project.reference(job.catalog))
    return jobs, moved


def approve(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            readable=False,
            metavar="[ARTICLE|PO|FOLDER|PATTERN...]",
            help="Articles, .po files, folders and patterns in quotes.",
            show_default=False,
        ),
    ] = None,
    *,
    every: Annotated[bool, typer.Option("--all", help="Approve all .po files of the project.")] = False,
    unit: Annotated[
        list[str] | None,
        typer.Option(
            help="Approve only this unit: words of its sentence, or its line if no other starts there. Repeatable.",
            show_default="all that have a translation",
        ),
    ] = None,
    unflagged: Annotated[
        bool,
        typer.Option(
            "--unflagged",
            help="Approve only the texts whose fuzzy flag was gone when all flags were: you, not your PO editor, "
            "cleared it.",
        ),
    ] = False,
) -> None:
    """Mark translations in .po files as reviewed, as removing the fuzzy flag in your PO editor does."""
    from l10n.workflow import approve as workflow
    from l10n.workflow import selection

    if bool(files) is every:
        what = "--all takes no names" if every else "names nothing to approve"
        hint = "give articles, .po files, folders or patterns, or --all for all of the project"
        raise L10nError(what, path="l10n approve", hint=hint)
    project, broken = here(), list[L10nError]()
    found = selection.catalogs(project, selection.select(project, files or [], broken), broken)
    if unit and len(found) > 1:
        what, hint = f"--unit is about one .po file, and here are {len(found)}", "name the one that has the unit"
        raise L10nError(what, path="l10n approve", hint=hint)
    for file in found:
        try:
            done = workflow.approve(project, file, unit or [], unflagged=unflagged)
            _print_approved(done, each=bool(unit) or unflagged)
        except L10nError as error:
            broken.append(error)
    if not (found or broken):
        say(_("no .po files: run l10n translate first"))
    end_broken(broken)


def _print_approved(done: Approved, *, each: bool) -> None:
    """Say what was approved in a .po file.

    Args:
        done: the result.
        each: whether to name each unit.

    """
    for one in done.units if each else ():
        say(f"{one.place or done.path}: approved: {one.words}")
    over, unchecked = _("approved over"), _("approved without a check")
    for found in done.over:
        what = f"{severity(found.finding.severity)}: {found.finding.rule}: {found.finding.told(_)}"
        say(f"{found.path}:{found.line}: {over}: {what}", err=True)
    if done.unchecked:
        say(f"{done.path}: {unchecked}: {done.unchecked}", err=True)
    if done.stripped:
        warn_stripped(done.path)
    warn_outdated([done.outdated] if done.outdated else ())
    stale = f", {done.stale} of them stale" if done.stale else ""
    left = f", {many(done.untranslated, 'sentence')} still untranslated" if done.untranslated else ""
    say(f"{done.path}: {len(done.units)} approved{stale}{left}")


def status(
    paths: Wanted = None,
    *,
    sort: Annotated[
        StatusOrder, typer.Option(help="Order of the files; `risk` also lists the drafts that are most likely wrong.")
    ] = StatusOrder.NAME,
    format_: Annotated[StatusFormat, typer.Option("--format", help="Output format.")] = StatusFormat.TABLE,
    locales: Locales = None,
) -> None:
    """Count sentences and words by review state."""
    from l10n.workflow import status as workflow

    risky = _FIRST if sort is StatusOrder.RISK else 0
    found = workflow.status(here(locales, there=True), paths or [], riskiest=risky)
    if format_ is StatusFormat.JSON:
        print_json({"catalogs": [_counted(row) | (_risk(row) if risky else {}) for row in found.rows]})
    elif found.rows or not found.broken:
        _print_table(found.rows)
        _print_risk(found.rows)
    warn_outdated(found.outdated)
    for row in found.rows:
        if row.missing:
            say(f"{row.path}: its article {row.missing} no longer exists", err=True)
    for one in found.renamed:
        print_renamed(one)
    end_broken(found.broken)


def segment(
    article: Annotated[
        Path,
        typer.Argument(
            readable=False, metavar="ARTICLE", help="An article: .md, .mdx, .html or .txt.", show_default=False
        ),
    ],
    *,
    source: SourceLanguage = None,
    encoding: Encoding = None,
    format_: Formatted = Format.TEXT,
) -> None:
    """Show the sentences of an article, each with its line."""
    from l10n.workflow import segment as workflow

    cut = workflow.segment(here(encoding=encoding), article, source)
    warn_unmatched(cut.unmatched)
    if format_ is Format.JSON:
        keys = ("line", "text", "translatable")
        print_json([dict(zip(keys, (one.line, one.source, one.translatable), strict=True)) for one in cut.sentences])
        return
    offered = sum(one.translatable for one in cut.sentences)
    copied = len(cut.sentences) - offered
    more = f", and {copied} without words, copied unchanged" if copied else ""
    counted = f"{many(offered, 'sentence')}{more}"
    say(f"{cut.path}: {cut.decision.language} ({cut.decision.why}), {counted}", err=True)
    for one in cut.sentences:
        say(f"{one.line:>6}", one.source)


def verify(articles: Wanted = None, *, encoding: Encoding = None) -> None:
    """Check that parsing an article and writing it again gives the same bytes."""
    from l10n.workflow import verify as workflow

    project, failed, broken = here(encoding=encoding), False, list[L10nError]()
    for path in workflow.articles(project, articles or [], broken):
        try:
            verdict = workflow.verify(project, path)
        except L10nError as error:
            broken.append(error)
            continue
        for problem in verdict.problems:
            say(f"{verdict.path}:{problem.line}: {problem.what}", err=True)
        if verdict.difference:
            failed = True
            byte, line = verdict.difference
            say(f"{verdict.path}:{line}: differs from byte {byte} onwards", err=True)
        else:
            say(f"{verdict.path}: the same bytes, {many(verdict.blocks, 'block')}")
    end_broken(broken)
    if failed:
        raise typer.Exit(FAILED)


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
        verb = "would change" if check else _drafted(event.drafted, event.pretranslated)
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


def _drafted(count: int, pretranslated: int) -> str:
    if not count:
        return "updated"
    known = f", {pretranslated} of them from the memory" if pretranslated else ""
    return f"{many(count, 'new draft')}{known}"


def _counted(row: StatusRow) -> dict[str, object]:
    counts = {"sentences": dict(row.counts.sentences), "words": dict(row.counts.words)}
    return {"path": row.path, "source": row.source, "target": row.target, "stripped": row.stripped, **counts}


def _risk(row: StatusRow) -> dict[str, object]:
    drafts = [
        {"place": one.place, "score": one.score, "doubts": one.doubts, "source": one.unit.source} for one in row.drafts
    ]
    return {"risk": round(row.risk, 1), "drafts": drafts}


def _print_risk(rows: Sequence[StatusRow]) -> None:
    drafts = [(one.score, row.path, one) for row in rows for one in row.drafts]
    if drafts:
        say(_("most likely wrong, by their scores:"))
    for score, path, one in sorted(drafts, key=itemgetter(0))[:_FIRST]:
        doubts = ngettext("{count} doubt", "{count} doubts", one.doubts).format(count=one.doubts)
        noted = f": {doubts}" if one.doubts else ""
        say(f"{one.place or path}: {score} %{noted}: {one.unit.source}")


def _print_table(rows: Sequence[StatusRow]) -> None:
    if not rows:
        say(_("no .po files: run l10n translate first"))
        return
    for row in rows:
        if row.stripped:
            warn_stripped(row.path)
    counts = [(row.counts.sentences, row.counts.words) for row in rows]
    labels = {"untranslated": _("untranslated"), "draft": _("draft"), "reviewed": _("reviewed"), "stale": _("stale")}
    states = list(counts[0][0])
    names = [_("file"), *(f"{row.path} ({row.source} -> {row.target})" for row in rows)]
    if len(rows) > 1:
        names.append(ngettext("{count} file", "{count} files", len(rows)).format(count=len(rows)))
        sentences, words = ({state: sum(one[kind][state] for one in counts) for state in states} for kind in (0, 1))
        counts.append((sentences, words))
    cells: list[list[str]] = [[labels[state] for state in states]]
    cells += ([f"{sentences[state]} ({words[state]})" for state in states] for sentences, words in counts)
    for line in columns(names, cells):
        say(line)
    say(_("sentences, with source words in parentheses"))
