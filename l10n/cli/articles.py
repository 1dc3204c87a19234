"""The commands for articles, but for `build` and `check`: translate, approve, status, segment, verify."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from l10n.cli.options import Articles, Encoding, Format, Formatted, Locales, SourceLanguage, here
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
    warn_stripped,
    warn_unmatched,
)
from l10n.languages.messages import gettext as _
from l10n.languages.messages import ngettext

if TYPE_CHECKING:  # each command imports its own workflow, so that others start without parsers and models
    from l10n.project.places import Project
    from l10n.project.settings import Stated
    from l10n.workflow.shared.articles.claims import Claim
    from l10n.workflow.status import StatusRow
    from l10n.workflow.translating.jobs import Done, Guessing, Job, Loading

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
    articles: Articles,
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
    if shard is not None:
        part = shards.shard(shard)
        project, articles = part.own(project), part.among(project, articles)
    requests = Options(source, target, model, check=check, redraft=redraft, processes=jobs)
    changed = _move(project, articles, check=check)
    unmatched: list[Stated] = []
    passed: list[Claim] = []
    found = workflow.survey(project, articles, requests, unmatched, passed)
    warn_unmatched(unmatched)
    print_passed(passed)
    for job in found:
        _print_job(job, project.reference(job.catalog))
    with progress_bar("drafting", of="words") as progress:
        for event in workflow.translate(project, found, requests, progress=progress, tell=warn):
            changed += _print_event(project, event, check=check)
    _end(changed, check=check, redraft=redraft)


def approve(
    file: Annotated[Path, typer.Argument(readable=False, metavar="PO", help="A .po file.", show_default=False)],
    *,
    unit: Annotated[
        list[str] | None,
        typer.Option(
            help="Approve only this unit: words of its sentence, or its line if no other starts there. Repeatable.",
            show_default="all that have a translation",
        ),
    ] = None,
) -> None:
    """Mark translations in a .po file as reviewed, as removing the fuzzy flag in your PO editor does."""
    from l10n.workflow import approve as workflow

    done = workflow.approve(here(), file, unit or [])
    for one in done.units if unit else ():
        say(f"{one.place or done.path}: approved: {one.words}")
    over, unchecked = _("approved over"), _("approved without a check")
    for found in done.over:
        what = f"{severity(found.finding.severity)}: {found.finding.rule}: {found.finding.told(_)}"
        say(f"{found.path}:{found.line}: {over}: {what}", err=True)
    if done.unchecked:
        say(f"{done.path}: {unchecked}: {done.unchecked}", err=True)
    stale = f", {done.stale} of them stale" if done.stale else ""
    left = f", {many(done.untranslated, 'sentence')} still untranslated" if done.untranslated else ""
    say(f"{done.path}: {len(done.units)} approved{stale}{left}")


def status(
    catalogs: Annotated[
        list[Path] | None, typer.Argument(readable=False, metavar="[PO...]", help=".po files; all if omitted.")
    ] = None,
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
    found = workflow.status(here(locales, there=True), catalogs or [], riskiest=risky)
    if format_ is StatusFormat.JSON:
        print_json({"catalogs": [_counted(row) | (_risk(row) if risky else {}) for row in found.rows]})
    elif found.rows or not found.broken:
        _print_table(found.rows)
        _print_risk(found.rows)
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


def verify(articles: Articles, *, encoding: Encoding = None) -> None:
    """Check that parsing an article and writing it again gives the same bytes."""
    from l10n.workflow import verify as workflow

    project, failed = here(encoding=encoding), False
    for path in articles:
        verdict = workflow.verify(project, path)
        for problem in verdict.problems:
            say(f"{verdict.path}:{problem.line}: {problem.what}", err=True)
        if verdict.difference:
            failed = True
            byte, line = verdict.difference
            say(f"{verdict.path}:{line}: differs from byte {byte} onwards", err=True)
        else:
            say(f"{verdict.path}: the same bytes, {many(verdict.blocks, 'block')}")
    if failed:
        raise typer.Exit(FAILED)


def _move(project: Project, articles: Sequence[Path], *, check: bool) -> int:
    """Move the .po files of articles from where l10n had them before, and return how many; `check` only says so."""
    from l10n.workflow.shared.articles import former

    found = [*(former.misplaced if check else former.moved)(project, articles)]
    for path, now in found:
        said = _("{path}: would be moved to {now}") if check else _("{path}: moved to {now}")
        say(said.format(path=project.reference(path), now=project.reference(now)), err=True)
    return len(found)


def _end(changed: int, *, check: bool, redraft: bool) -> None:
    """Say that nothing was to do, or exit as for files that would change."""
    if not changed:
        what = "the new drafts are the same" if redraft else "every sentence has a draft or a translation"
        say(f"nothing to do: {what}")
    elif check:
        raise typer.Exit(FAILED)


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
