"""The commands for articles: translate, check, approve, build, status, segment, verify."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from l10n.cli.options import Articles, ArticlesOrAll, Encoding, Format, Formatted, Locales, Out, SourceLanguage, here
from l10n.cli.printing import (
    BAD_INPUT,
    FAILED,
    columns,
    end_broken,
    many,
    print_json,
    print_renamed,
    progress_bar,
    quoted,
    say,
    warn,
    warn_stripped,
)
from l10n.edition.unreviewed import Unreviewed
from l10n.errors.places import shown
from l10n.languages.messages import gettext as _
from l10n.languages.messages import ngettext

if TYPE_CHECKING:  # each command imports its own workflow, so that others start without parsers and models
    from l10n.workflow.shared.publishing import PublishedEdition
    from l10n.workflow.status import StatusRow
    from l10n.workflow.translate import Guessing, Job

_FIRST = 10
"""The most refused sentences to list."""


class StatusFormat(StrEnum):
    """Output formats of `status`."""

    TABLE = "table"
    JSON = "json"


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
) -> None:
    """Draft every sentence that has no translation yet, into the articles' .po files."""
    from l10n.workflow import translate as workflow

    project = here(locales, encoding=encoding)
    requests = workflow.Options(source, target, model, check=check, redraft=redraft)
    jobs = workflow.survey(project, articles, requests)
    for job in jobs:
        _print_job(job, project.reference(job.catalog))
    changed = 0
    with progress_bar("drafting") as progress:
        for event in workflow.translate(project, jobs, requests, progress=progress, tell=warn):
            if isinstance(event, workflow.Loading):
                say(f"model: {event.name} ({event.why})")
                continue
            if isinstance(event, workflow.Guessing):
                warn(_without_tokenizer(event))
                continue
            changed += event.changed
            if event.changed:
                verb = "would change" if check else _drafted(event.drafted, event.pretranslated)
                say(f"{project.reference(event.job.catalog)}: {verb}")
    if not changed:
        what = "the new drafts are the same" if redraft else "every sentence has a draft or a translation"
        say(f"nothing to do: {what}")
    elif check:
        raise typer.Exit(FAILED)


def check(
    articles: ArticlesOrAll = None,
    *,
    only: Annotated[
        str | None, typer.Option(help="Hear only these rules, with commas between.", show_default="all")
    ] = None,
    skip: Annotated[
        str | None, typer.Option(help="Do not hear these rules.", show_default="those in l10n.toml")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 on warnings, too.")] = False,
    drafts: Annotated[bool, typer.Option("--drafts", help="Exit 1 on findings in drafts, too.")] = False,
    locales: Locales = None,
    encoding: Encoding = None,
) -> None:
    """Check translations in .po files: numbers, terms, tags and more."""
    from l10n.workflow import check as workflow

    heard = {"only": workflow.rules(only, "--only"), "skip": workflow.rules(skip, "--skip")}
    found = workflow.check(here(locales, encoding=encoding, there=True), articles or [], **heard)
    for catalog in found.stripped:
        warn_stripped(catalog)
    for one in found.told:
        where, what = f"{one.path}:{one.line}", f"{one.finding.severity}: {one.finding.rule}: {one.finding.told(_)}"
        say(f"{where}: {one.state}: {what}", err=True)
    _print_published(found.published)
    if not found.translations:
        if not found.published and not found.broken:
            say("nothing to check: run l10n translate first")
        end_broken(found.broken)
        return
    counted = f"{many(found.translations, 'translation')}, {many(len(found.reviewed), 'problem')} in reviewed ones"
    noted = len(found.findings) - len(found.told)
    more = f", {noted} more already noted" if noted else ""
    say(f"{counted}, {len(found.told) - len(found.reviewed)} in others{more}")
    end_broken(found.broken)
    if found.fails(strict=strict, drafts=drafts):
        raise typer.Exit(FAILED)


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
    stale = f", {done.stale} of them stale" if done.stale else ""
    left = f", {many(done.untranslated, 'sentence')} still untranslated" if done.untranslated else ""
    say(f"{done.path}: {len(done.units)} approved{stale}{left}")


def build(
    articles: ArticlesOrAll = None,
    *,
    out: Out = None,
    unreviewed: Annotated[
        Unreviewed | None,
        typer.Option(
            help="Refuse unreviewed sentences, publish their drafts, or publish the source.", show_default="fail"
        ),
    ] = None,
    force: Annotated[
        list[Path] | None,
        typer.Option(
            help="Write this edition even where it replaces a file that l10n did not write. Repeatable.",
            show_default="never",
        ),
    ] = None,
    locales: Locales = None,
    encoding: Encoding = None,
) -> None:
    """Build all editions of articles from the approved translations."""
    from l10n.workflow import build as workflow

    project = here(locales, encoding=encoding, there=True)
    policy = unreviewed or project.settings.unreviewed
    built = workflow.build(project, articles or [], out=out, unreviewed=policy, force=force or [])
    for catalog in built.stripped:
        warn_stripped(catalog)
    for one in (*built.violations, *(one for placed in built.placed for one in placed.edition.findings)):
        say(f"{one.path}:{one.line}: {one.language}: {one.state}: {one.finding.rule}: {one.finding.told(_)}", err=True)
    _print_published(built.published)
    for refusal in built.refused[:_FIRST]:
        sentence = f": {refusal.source}" if refusal.source else ""
        say(f"{refusal.path}:{refusal.line}: {refusal.what}{sentence}", err=True)
    if built.refused:
        more = len(built.refused) - _FIRST
        say(
            f"refused: {len(built.refused)} not ready to publish"
            + (f" ({more} not shown)" if more > 0 else "")
            + "; nothing was written",
            err=True,
        )
        end_broken(built.broken)
        raise typer.Exit(FAILED)
    done = [_print_edition(one) for one in workflow.publish(project, built, warn)]
    if not built.placed and not built.published and not built.broken:
        say("nothing to build: there are no articles in articles/")
    end_broken(built.broken)
    if code := max(done, default=0):
        raise typer.Exit(code)


def status(
    catalogs: Annotated[
        list[Path] | None, typer.Argument(readable=False, metavar="[PO...]", help=".po files; all if omitted.")
    ] = None,
    *,
    format_: Annotated[StatusFormat, typer.Option("--format", help="Output format.")] = StatusFormat.TABLE,
    locales: Locales = None,
) -> None:
    """Count sentences and words by review state."""
    from l10n.workflow import status as workflow

    found = workflow.status(here(locales, there=True), catalogs or [])
    if format_ is StatusFormat.JSON:
        print_json({"catalogs": [_counted(row) for row in found.rows]})
    elif found.rows or not found.broken:
        _print_table(found.rows)
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


def _print_edition(one: PublishedEdition) -> int:
    """Print what was done with an edition, and return its exit code."""
    path, made = shown(one.placed.path), one.placed.edition
    if one.unfit:
        say(f"{path}: {one.unfit.what}" + (f"; {one.unfit.hint}" if one.unfit.hint else ""), err=True)
        return BAD_INPUT
    if one.left:
        what = "is left as it is, since l10n did not write it, or somebody changed it"
        say(f"{path}: {what}; move it away, or replace it with --force {quoted(path)}", err=True)
        return FAILED
    state = "" if one.changed else ", unchanged"
    say(f"{path}: {made.translated} of {many(made.sentences, 'sentence')} in {made.language}{state}")
    return 0


def _print_published(pairs: Iterable[tuple[str, str]]) -> None:
    for path, original in pairs:
        say(f"{path}: skipped, as it is the published translation of {original}")


def _print_job(job: Job, catalog: str) -> None:
    say(f"{job.shown}: {job.decision.language} ({job.decision.why}) -> {job.target}")
    for problem in job.problems:
        say(f"{job.shown}:{problem.line}: {problem.what}", err=True)
    for one in job.violations:
        say(f"{job.shown}:{one.line}: {one.state}: {one.finding.rule}: {one.finding.told(_)}", err=True)
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
