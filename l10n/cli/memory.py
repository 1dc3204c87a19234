"""`l10n memory`: the translation memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from l10n.cli.options import Encoding, Format, Formatted, Locales, SourceLanguage, here, whole_per_cent
from l10n.cli.printing import BAD_INPUT, FAILED, many, print_json, progress_bar, say, warn, warn_stripped
from l10n.errors import L10nError
from l10n.errors.commands import is_exact
from l10n.errors.places import shown

if TYPE_CHECKING:  # each command imports its own workflow
    from l10n.workflow.align import Aligned

app = typer.Typer(help="Search, import, export and learn from the translation memory.", no_args_is_help=True)


@app.command("import")
def import_(
    file: Annotated[
        Path, typer.Argument(readable=False, metavar="TMX", help="TMX file of another tool.", show_default=False)
    ],
    *,
    locales: Locales = None,
) -> None:
    """Import the units of a TMX file, or the drafts of a shard; exit 1 if some units were left out."""
    from l10n.workflow import memory as workflow

    if file.suffix == ".sqlite":
        say(f"{shown(file)}: {many(workflow.join(here(locales), file, warn), 'draft')}")
        return
    done = workflow.import_tmx(here(locales), file, warn)
    for what in done.left_out:
        say(f"left out: {what}", err=True)
    for what in done.passed_over:
        say(f"passed over: {what}", err=True)
    say(f"{shown(file)}: {many(done.units, 'unit')}")
    if done.left_out:
        raise typer.Exit(FAILED)


@app.command()
def export(
    file: Annotated[Path, typer.Argument(readable=False, metavar="TMX", help="File to write.", show_default=False)],
    *,
    locales: Locales = None,
) -> None:
    """Export all units of the memory as TMX 1.4b; exit 1 or 2 if a unit or a broken .po file was left out."""
    from l10n.workflow import memory as workflow

    done = workflow.export(here(locales, there=True), file, warn)
    for what in (*done.left_out, *done.broken):
        say(f"left out: {what}", err=True)
    say(f"{shown(file)}: {many(done.units, 'unit')}")
    if done.broken or done.left_out:
        raise typer.Exit(BAD_INPUT if done.broken else FAILED)


@app.command()
def align(
    source: Annotated[Path, typer.Argument(readable=False, metavar="SOURCE", help="An article.", show_default=False)],
    target: Annotated[
        Path, typer.Argument(readable=False, metavar="TARGET", help="Its published translation.", show_default=False)
    ],
    *,
    from_: SourceLanguage = None,
    to: Annotated[
        str | None, typer.Option("--to", help="Language of the translation, such as es-MX.", show_default="detected")
    ] = None,
    sure: Annotated[
        int | None,
        typer.Option(
            parser=whole_per_cent,
            metavar="PERCENT",
            help="Minimum confidence, in per cent, of a reviewed pair.",
            show_default="90",
        ),
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; show each pair with its confidence.")] = False,
    format_: Formatted = Format.TEXT,
    locales: Locales = None,
    encoding: Encoding = None,
) -> None:
    """Align an article with its published translation, and save the pairs as reviewed units."""
    from l10n.workflow import align as workflow

    project = here(locales, encoding=encoding)
    ours, theirs = workflow.read(project, source, target, (from_, to))
    with progress_bar("aligning") as progress:
        done = workflow.align(project, ours, theirs, to=to, sure=sure, check=check, progress=progress, tell=warn)
    if format_ is Format.JSON:
        print_json([asdict(pair) for pair in done.pairs])
    else:
        for side in (ours, theirs):
            say(f"{side.opened.path}: {side.opened.language} ({side.opened.decision.why})")
        for pair in done.pairs if check else ():
            lines = zip((ours, theirs), pair.lines, strict=True)
            where = ", ".join(f"{side.opened.path}:{line}" for side, line in lines)
            _print_unit(f"{pair.confidence} %", pair.source, pair.target, where)
        kept = f", {many(done.kept, 'human translation')} kept" if done.kept else ""
        say(f"{done.path}: {done.reviewed} reviewed, {many(done.drafts, 'draft')} to review{kept}")
        _print_kept(done, shown(theirs.opened.path))
    if done.stripped:
        warn_stripped(done.path)
    for side, count in zip((ours, theirs), done.alone, strict=True):
        if count:
            say(f"{side.opened.path}: {many(count, 'sentence')} without a counterpart", err=True)
    if check and done.changed:
        raise typer.Exit(FAILED)


def _print_kept(done: Aligned, twin: str) -> None:
    """Say that translations by people stay, where the page has other words or nothing was taken over."""
    if done.otherwise:
        what = f"{many(done.otherwise, 'human translation')} kept that {twin} has in other words"
        say(f"{done.path}: {what}; to take those of the page, empty their msgstr and align again", err=True)
    elif done.kept and not (done.reviewed or done.drafts):
        say(f"{done.path}: nothing new in {twin}: all its sentences are there already", err=True)


@app.command()
def search(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A sentence or some words.", show_default=False)],
    *,
    format_: Formatted = Format.TEXT,
    locales: Locales = None,
) -> None:
    """Show translations of similar sentences, and units that contain the text."""
    from l10n.workflow import memory as workflow

    if not text.strip():
        raise L10nError("the text is empty", hint="give a sentence or some words")
    found = workflow.search(here(locales, there=True), text, warn)
    if format_ is Format.JSON:
        print_json({"similar": [asdict(one) for one in found.similar], "containing": [*map(asdict, found.containing)]})
        _end(found.broken)
        return
    for match in found.similar:
        one = match.entry
        _print_unit(f"{match.score} %", one.source, one.target, one.origin)
    for entry in found.containing:
        _print_unit("", entry.source, entry.target, entry.origin)
    if not found.similar and not found.containing:
        say("no matches in the memory")
    _end(found.broken)


@app.command()
def stats(*, format_: Formatted = Format.TEXT, locales: Locales = None) -> None:
    """Count the units of the memory by the file that they come from."""
    from l10n.workflow import memory as workflow

    found = workflow.stats(here(locales, there=True), warn)
    if format_ is Format.JSON:
        print_json({"-".join(direction): origins for direction, origins in found.counts.items()})
        _end(found.broken)
        return
    for (source, target), origins in found.counts.items():
        say(f"{source} -> {target}: {many(sum(origins.values()), 'unit')}")
        for origin, count in origins.items():
            say(f"{count:>8}  {origin}")
    if not found.counts:
        say("the memory is empty: nothing is reviewed yet, and no TMX file was imported")
    _end(found.broken)


@app.command()
def corrections(*, locales: Locales = None) -> None:
    """List replacements that reviewers made in three or more drafts, as glossary rows."""
    from l10n.workflow import memory as workflow

    found = workflow.learn(here(locales, there=True), warn)
    for one in found.learnt:
        for each in one.corrections:
            say(f"{each.count:>5}  {each.source}: {each.draft} → {each.final}", err=True)
    rows = workflow.rows(found.learnt)
    for row in rows:
        if is_exact(row):
            say(row)
        else:  # the table is read by programs, and no table has a way to write a hidden character
            say(f"left out: {row}", err=True)
    if not rows:
        say("no replacement was made in three or more drafts", err=True)
    _end(found.broken)


def _end(broken: Sequence[str]) -> None:
    """Name the files that could not be read, and exit with an error if there are any: the output is incomplete."""
    for what in broken:
        say(what, err=True)
    if broken:
        raise typer.Exit(BAD_INPUT)


def _print_unit(score: str, source: str, target: str, origin: str) -> None:
    for label, text in ((score, source), ("", target), ("", origin)):
        say(f"{label:>5}  {text}")
