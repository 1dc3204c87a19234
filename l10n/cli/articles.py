"""The commands for articles, but for `check`: translate, approve, build, status, segment, verify."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from operator import itemgetter
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
    print_found,
    print_json,
    print_published,
    print_renamed,
    progress_bar,
    quoted,
    say,
    severity,
    warn,
    warn_stripped,
    warn_unmatched,
)
from l10n.edition.unreviewed import Unreviewed
from l10n.errors.places import shown
from l10n.languages.messages import gettext as _
from l10n.languages.messages import ngettext

if TYPE_CHECKING:  # each command imports its own workflow, so that others start without parsers and models
    from l10n.edition.builder import Refusal
    from l10n.project.settings import Stated
    from l10n.workflow.build import Built, RefusedArticle
    from l10n.workflow.shared.publishing import PublishedEdition
    from l10n.workflow.status import StatusRow
    from l10n.workflow.translate import Guessing, Job

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
) -> None:
    """Draft every sentence that has no translation yet, into the articles' .po files."""
    from l10n.workflow import translate as workflow

    project = here(locales, encoding=encoding)
    requests = workflow.Options(source, target, model, check=check, redraft=redraft)
    unmatched: list[Stated] = []
    jobs = workflow.survey(project, articles, requests, unmatched)
    warn_unmatched(unmatched)
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
    allow: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE",
            help="Publish errors that this rule of `l10n check` finds. Repeatable.",
            show_default="refuse all errors",
        ),
    ] = None,
    locales: Locales = None,
    encoding: Encoding = None,
) -> None:
    """Build all editions of articles from the approved translations."""
    from l10n.workflow import build as workflow
    from l10n.workflow.shared.heard import rules

    project = here(locales, encoding=encoding, there=True)
    policy = unreviewed or project.settings.unreviewed
    allowed = rules(allow or [], "--allow")
    built = workflow.build(project, articles or [], out=out, unreviewed=policy, force=force or [], allow=allowed)
    _print_found(built)
    if built.refused:
        _print_refused(built.refused)
        end_broken(built.broken)
        raise typer.Exit(FAILED)
    done = [_print_edition(one) for one in workflow.publish(project, built, warn)]
    for left in built.refused_articles:
        _print_left_out(left)
    if not (built.placed or built.published or built.broken or built.refused_articles):
        say("nothing to build: there are no articles in articles/")
    end_broken(built.broken)
    if code := max(FAILED if built.refused_articles else 0, *done, 0):
        raise typer.Exit(code)


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


def _print_refused(refused: Sequence[Refusal]) -> None:
    for refusal in refused[:_FIRST]:
        sentence = f": {refusal.source}" if refusal.source else ""
        say(f"{refusal.path}:{refusal.line}: {refusal.what}{sentence}", err=True)
    more = f" ({len(refused) - _FIRST} not shown)" if len(refused) > _FIRST else ""
    say(f"refused: {len(refused)} not ready to publish{more}; nothing was written", err=True)


def _print_found(built: Built) -> None:
    """Print what was found in articles before any edition is written."""
    warn_unmatched(built.unmatched)
    for catalog in built.stripped:
        warn_stripped(catalog)
    for one in built.findings:
        print_found(f"{one.path}:{one.line}: {one.language}", one.state, f"{one.finding.rule}: {one.finding.told(_)}")
    print_published(built.published)


def _print_left_out(left: RefusedArticle) -> None:
    """Say that an article is not built, and what to do."""
    said = _(
        "left out: errors in what it would publish: {count}; correct the texts, excuse a right one by "
        "`# l10n: ignore {rules}`, or build with {allow}"
    )
    rules, allow = ", ".join(left.rules), " ".join(f"--allow {rule}" for rule in left.rules)
    say(f"{left.path}: {said.format(count=left.errors, rules=rules, allow=allow)}", err=True)


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
