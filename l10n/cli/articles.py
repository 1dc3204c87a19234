"""The commands for articles that need no module of their own: approve, status, segment, verify."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from l10n.cli.next_steps import print_next
from l10n.cli.options import Encoding, Format, Formatted, Locales, Quiet, SourceLanguage, Wanted, here
from l10n.cli.printing import (
    FAILED,
    columns,
    end_broken,
    many,
    print_json,
    print_renamed,
    say,
    severity,
    warn_outdated,
    warn_stripped,
    warn_unmatched,
)
from l10n.errors import L10nError
from l10n.languages.messages import gettext as _
from l10n.languages.messages import ngettext

if TYPE_CHECKING:  # each command imports its own workflow, so that others start without parsers and models
    from l10n.project.places import Project
    from l10n.workflow.approve import Approved
    from l10n.workflow.shared.articles.next_step import NextStep
    from l10n.workflow.status import StatusRow

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
    quiet: Quiet = False,
) -> None:
    """Mark translations in .po files as reviewed, as removing the fuzzy flag in your PO editor does."""
    from l10n.workflow import approve as workflow

    if bool(files) is every:
        what = "--all takes no names" if every else "names nothing to approve"
        hint = "give articles, .po files, folders or patterns, or --all for all of the project"
        raise L10nError(what, path="l10n approve", hint=hint)
    project, broken = here(), list[L10nError]()
    found = workflow.wanted(project, files or [], broken)
    if unit and len(found) > 1:
        what, hint = f"--unit is about one .po file, and here are {len(found)}", "name the one that has the unit"
        raise L10nError(what, path="l10n approve", hint=hint)
    steps = [*_approved(project, found, unit or [], broken, unflagged=unflagged)]
    if not (found or broken):
        say(_("no .po files: run l10n translate first"))
    end_broken(broken)
    print_next(_first(steps), quiet=quiet)


def _approved(
    project: Project, files: Sequence[Path], unit: Sequence[str], broken: list[L10nError], *, unflagged: bool
) -> Iterator[NextStep | None]:
    """Approve files and print what was done; yield what comes next for each."""
    from l10n.workflow import approve as workflow

    for file in files:
        try:
            done = workflow.approve(project, file, unit, unflagged=unflagged)
            _print_approved(done, each=bool(unit) or unflagged)
            yield done.next
        except L10nError as error:
            broken.append(error)


def _first(steps: Sequence[NextStep | None]) -> NextStep | None:
    """Return what is to be done first with several files: what is left of one before all are built."""
    from l10n.workflow.shared.articles.next_step import NextVerb

    known = [one for one in steps if one]
    return next((one for one in known if one.verb is not NextVerb.BUILD), next(iter(known), None))


def _print_approved(done: Approved, *, each: bool) -> None:
    """Say what was approved in a .po file.

    Args:
        done: the result.
        each: whether to name each unit.

    """
    for one in done.units if each else ():
        say(f"{one.place or done.path}: approved: {one.words}")
    for one in done.units:
        if one.is_stale:
            changed = _("approved though its sentence changed: {changed}")
            say(f"{one.place or done.path}: {changed.format(changed=one.changed or one.words)}", err=True)
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
        lost = [{"path": one.path, "article": one.article} for one in found.lost]
        counted = [_counted(row) | (_risk(row) if risky else {}) for row in found.rows]
        print_json({"catalogs": counted, **({"orphans": lost} if lost else {})})
    elif found.rows or not (found.broken or found.lost):
        _print_table(found.rows)
        _print_risk(found.rows)
    warn_outdated(found.outdated)
    for orphan in found.lost:
        what = _(
            "its article {article} no longer exists, so it is not counted; if that was renamed, move the file along; "
            "if it does not come back, delete the file"
        )
        say(f"{orphan.path}: {what.format(article=orphan.article)}", err=True)
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
