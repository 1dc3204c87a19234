"""The command line: options in, a workflow called, its result printed, an exit code out. Nothing else prints.

Exit codes: 0 done; 1 something is refused, would change or differs; 2 bad input; 130 interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from l10n import __version__
from l10n.errors import L10nError, reason
from l10n.language import DIRECTIONS
from l10n.settings import Unreviewed

if TYPE_CHECKING:  # a command loads its own workflow, so that the others start without parsers and models
    from l10n.project import Project
    from l10n.workflow.status import Row
    from l10n.workflow.translate import Progress

app = typer.Typer(
    name="l10n",
    help="Articles in English and Spanish: drafts for review in .po files, and both editions built from them.",
    epilog="Exit codes: 0 done; 1 something is refused, would change or differs; 2 bad input; 130 interrupted.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
models_app = typer.Typer(help="Show and install the models that make drafts.", no_args_is_help=True)
app.add_typer(models_app, name="models")

_FAILED, _BAD_INPUT, _INTERRUPTED = 1, 2, 130
_FIRST = 10
"""Refused sentences that are listed one by one."""
_PIPE_WIDTH = 200
"""Columns of a table that no terminal limits."""

Articles = Annotated[
    list[Path], typer.Argument(metavar="ARTICLE...", help="Articles: .md, .html or .txt.", show_default=False)
]
Locales = Annotated[Path | None, typer.Option(help="Folder of the .po files.", show_default="locales")]


SourceLanguage = Annotated[
    str | None, typer.Option("--from", help="Language of the articles.", show_default="found out")
]


class StatusFormat(StrEnum):
    """How `status` prints."""

    TABLE = "table"
    JSON = "json"


class SegmentFormat(StrEnum):
    """How `segment` prints."""

    TEXT = "text"
    JSON = "json"


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit; an expected failure, or a refusal of the system, is one line and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a name that the terminal's encoding lacks is no reason to stop
            stream.reconfigure(errors="backslashreplace")
    try:
        app(arguments, prog_name="l10n")
    except L10nError as error:
        typer.echo(str(error), err=True)
        sys.exit(_BAD_INPUT)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        typer.echo(f"{where}cannot be used: {reason(error)}", err=True)
        sys.exit(_BAD_INPUT)
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    sys.exit(0)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"l10n {__version__}")
        raise typer.Exit


@app.callback()
def options(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """Hold the options that stand before any command."""


@app.command()
def translate(
    articles: Articles,
    *,
    source: SourceLanguage = None,
    target: Annotated[
        str | None, typer.Option("--to", help="Language to translate into.", show_default="the other")
    ] = None,
    model: Annotated[str | None, typer.Option(help="Argos package: a folder, or the name of an installed one.")] = None,
    locales: Locales = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 where a file would change.")] = False,
    redraft: Annotated[
        bool, typer.Option("--redraft", help="Make machine drafts anew; never texts of people.")
    ] = False,
) -> None:
    """Draft every sentence that has no translation yet, into the articles' .po files."""
    from l10n.workflow import translate as workflow

    project = _project(locales)
    wishes = workflow.Options(source, target, model, check=check, redraft=redraft)
    jobs = workflow.survey(project, articles, wishes)
    for job in jobs:
        typer.echo(f"{job.shown}: {job.decision.language} ({job.decision.why}) -> {job.target}")
        for problem in job.problems:
            typer.echo(f"{job.shown}:{problem.line}: {problem.what}", err=True)
        if job.stripped:
            _warn_stripped(project.reference(job.catalog))
    changed = 0
    with _progress_bar("drafting") as progress:
        for event in workflow.translate(project, jobs, wishes, progress=progress):
            if isinstance(event, workflow.Loading):
                typer.echo(f"model: {event.name} ({event.why})")
                continue
            changed += event.changed
            if event.changed:
                drafted = _many(event.drafted, "new draft") if event.drafted else "brought up to date"
                verb = "would change" if check else drafted
                typer.echo(f"{project.reference(event.job.catalog)}: {verb}")
    if not changed:
        typer.echo("nothing to do: every sentence has a draft or a translation")
    elif check:
        raise typer.Exit(_FAILED)


@app.command()
def build(
    articles: Annotated[
        list[Path] | None, typer.Argument(metavar="[ARTICLE...]", help="Articles; none for all below articles/.")
    ] = None,
    *,
    out: Annotated[Path | None, typer.Option(help="Folder of the editions.", show_default="editions")] = None,
    unreviewed: Annotated[
        Unreviewed | None,
        typer.Option(
            help="Unreviewed sentences: refuse them, publish drafts, or publish the source.", show_default="fail"
        ),
    ] = None,
    locales: Locales = None,
) -> None:
    """Build every edition of articles from what the reviewers approved."""
    from l10n.workflow import build as workflow

    project = _project(locales)
    policy = unreviewed or project.settings.unreviewed
    built = workflow.build(
        project, articles or [], out=out or project.root / project.settings.editions, unreviewed=policy
    )
    for catalog in built.stripped:
        _warn_stripped(catalog)
    for refusal in built.refused[:_FIRST]:
        sentence = f": {refusal.source}" if refusal.source else ""
        typer.echo(f"{refusal.path}:{refusal.line}: {refusal.what}{sentence}", err=True)
    if built.refused:
        more = len(built.refused) - _FIRST
        typer.echo(
            f"refused: {len(built.refused)} not fit to publish"
            + (f", {more} more than are listed" if more > 0 else "")
            + "; nothing was written",
            err=True,
        )
        raise typer.Exit(_FAILED)
    for placed, changed in workflow.publish(built):
        made = placed.edition
        for problem in made.problems:
            typer.echo(f"{placed.article}:{problem.line}: {made.language}: {problem.what}", err=True)
        state = "" if changed else ", unchanged"
        typer.echo(
            f"{_shown(placed.path)}: {made.translated} of {_many(made.sentences, 'sentence')} in {made.language}{state}"
        )
    if not built.placed:
        typer.echo("nothing to build: there are no articles below articles/")


@app.command()
def status(
    catalogs: Annotated[list[Path] | None, typer.Argument(metavar="[PO...]", help=".po files; none for all.")] = None,
    *,
    format_: Annotated[StatusFormat, typer.Option("--format", help="For people or for programs.")] = StatusFormat.TABLE,
    locales: Locales = None,
) -> None:
    """Count words and sentences by the state of their review."""
    from l10n.workflow import status as workflow

    rows = workflow.status(_project(locales), catalogs or [])
    if format_ is StatusFormat.JSON:
        _print_json({"catalogs": [_counted(row) for row in rows]})
    else:
        _print_table(rows)


@app.command()
def segment(
    article: Annotated[
        Path, typer.Argument(metavar="ARTICLE", help="An article: .md, .html or .txt.", show_default=False)
    ],
    *,
    source: SourceLanguage = None,
    format_: Annotated[SegmentFormat, typer.Option("--format", help="For people or for programs.")] = (
        SegmentFormat.TEXT
    ),
) -> None:
    """Show how an article is cut into sentences, each with its line."""
    from l10n.workflow import segment as workflow

    cut = workflow.segment(_project(None), article, source)
    found = [{"line": sentence.line, "text": sentence.source} for sentence in cut.sentences]
    if format_ is SegmentFormat.JSON:
        _print_json(found)
        return
    typer.echo(f"{cut.path}: {cut.decision.language} ({cut.decision.why}), {_many(len(found), 'sentence')}", err=True)
    for sentence in found:
        typer.echo(f"{sentence['line']:>6}\t{sentence['text']}")


@app.command()
def verify(articles: Articles) -> None:
    """Prove that articles come back byte for byte when they are taken apart and put together."""
    from l10n.workflow import verify as workflow

    project, failed = _project(None), False
    for path in articles:
        verdict = workflow.verify(project, path)
        for problem in verdict.problems:
            typer.echo(f"{verdict.path}:{problem.line}: {problem.what}", err=True)
        if verdict.difference:
            failed = True
            byte, line = verdict.difference
            typer.echo(f"{verdict.path}:{line}: differs from byte {byte} on", err=True)
        else:
            typer.echo(f"{verdict.path}: the same bytes, {_many(verdict.blocks, 'block')}")
    if failed:
        raise typer.Exit(_FAILED)


@models_app.command("list")
def models_list() -> None:
    """List the packages that are bundled and those that Argos has installed, broken ones too."""
    from l10n.workflow import models as workflow

    found = workflow.known()
    for package, where in found.packages:
        typer.echo(f"{package.name}: {package.source} -> {package.target}, {where}, {package.path}")
    for error in found.broken:
        typer.echo(f"broken: {error}", err=True)


@models_app.command("info")
def models_info() -> None:
    """Show the package that drafts each direction, and why."""
    from l10n.workflow import models as workflow

    for choice in workflow.chosen(_project(None)):
        package = choice.package
        typer.echo(f"{package.source} -> {package.target}: {package.name} ({choice.why})")
        typer.echo(f"  {package.path}")
        typer.echo(
            f"  tags are placed by {'its own alignment' if package.aligns else 'the alignment of the bundled package'}"
        )


@models_app.command("install")
def models_install(
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WHAT...]", help="Directions (en-es) or .argosmodel files.", show_default="en-es es-en"
        ),
    ] = None,
) -> None:
    """Bring the official packages of Argos, the only command that uses the network."""
    from l10n.workflow import models as workflow

    with _progress_bar("downloading") as progress:
        for made in workflow.install(what or list(DIRECTIONS), progress=progress):
            state = "installed" if made.fresh else "is installed already"
            typer.echo(f"{made.package.name}: {state}, {made.package.path}")


def _project(locales: Path | None) -> Project:
    from l10n.project import find

    return find(Path.cwd(), locales=locales)


def _shown(path: Path) -> str:
    """Return a path as the user would type it here."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _warn_stripped(path: str) -> None:
    what = "an editor removed every fuzzy mark here, so texts that nobody changed count as drafts"
    what += "; if a person approved them all, delete the X-Generator line"
    typer.echo(f"{path}: {what}", err=True)


@contextmanager
def _progress_bar(what: str) -> Iterator[Progress | None]:
    """Show a bar on a terminal, nothing in a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _print_json(value: object) -> None:
    import json

    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _counted(row: Row) -> dict[str, object]:
    counts = {"sentences": dict(row.counts.sentences), "words": dict(row.counts.words)}
    return {"path": row.path, "source": row.source, "target": row.target, "stripped": row.stripped, **counts}


def _print_table(rows: list[Row]) -> None:
    from rich.console import Console
    from rich.table import Column, Table
    from rich.text import Text

    if not rows:
        typer.echo("no .po files: run l10n translate first")
        return
    for row in rows:
        if row.stripped:
            _warn_stripped(row.path)
    states = list(rows[0].counts.sentences)
    counted = (Column(state, justify="right", no_wrap=True) for state in states)
    table = Table(Column("file", overflow="fold"), *counted, box=None, pad_edge=False)
    for row in rows:
        cells = (f"{row.counts.sentences[state]} ({row.counts.words[state]})" for state in states)
        table.add_row(Text(f"{row.path} ({row.source} -> {row.target})"), *cells)
    if len(rows) > 1:
        total = {state: sum(row.counts.sentences[state] for row in rows) for state in states}
        words = {state: sum(row.counts.words[state] for row in rows) for state in states}
        table.add_row(f"{len(rows)} files", *(f"{total[state]} ({words[state]})" for state in states))
    console = Console(highlight=False, width=None if sys.stdout.isatty() else _PIPE_WIDTH)
    console.print(table)
    console.print("sentences, and words of the source in parentheses")
