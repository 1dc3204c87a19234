"""`l10n xliff`: sentences for Trados, memoQ and others, and back."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from l10n.cli.options import here
from l10n.cli.printing import FAILED, end_broken, many, say, warn_stripped
from l10n.errors import L10nError
from l10n.errors.places import shown

app = typer.Typer(help="Export .po files as XLIFF, and import the translated file.", no_args_is_help=True)


class _Version(StrEnum):
    """Those of `interchange.xliff`, which is not loaded for `--help`."""

    ONE = "1.2"
    TWO = "2.1"


@app.command()
def export(
    paths: Annotated[
        list[Path],
        typer.Argument(
            readable=False,
            metavar="ARTICLE|PO|FOLDER|PATTERN...",
            help="Articles, .po files, folders and patterns in quotes.",
            show_default=False,
        ),
    ],
    file: Annotated[
        Path,
        typer.Argument(
            readable=False, metavar="XLIFF", help="File to write; a folder for several.", show_default=False
        ),
    ],
    *,
    version: Annotated[_Version, typer.Option("--xliff", help="Version of XLIFF.")] = _Version.ONE,
) -> None:
    """Export .po files as XLIFF; exit 1 if a sentence was left out."""
    from l10n.workflow import xliff as workflow

    project, broken, lacks = here(), list[L10nError](), False
    for catalog, place in workflow.wanted(project, paths, file, broken):
        try:
            made = workflow.export(project, catalog, place, version.value)
        except L10nError as error:
            broken.append(error)
            continue
        for fault in made.left_out:
            say(fault, err=True)
        say(f"{shown(place)}: {many(made.units, 'unit')}{'' if made.changed else ', unchanged'}")
        lacks = lacks or bool(made.left_out)
    end_broken(broken)
    if lacks:
        raise typer.Exit(FAILED)


@app.command("import")
def import_(
    file: Annotated[
        Path, typer.Argument(readable=False, metavar="XLIFF", help="File from another tool.", show_default=False)
    ],
    catalog: Annotated[
        Path,
        typer.Argument(readable=False, metavar="ARTICLE|PO", help="The .po file, or its article.", show_default=False),
    ],
) -> None:
    """Import the texts of an XLIFF file into its .po file; exit 1 if one was left out."""
    from l10n.workflow import xliff as workflow

    project = here()
    done = workflow.import_(project, file, workflow.one_catalog(project, catalog))
    for fault in done.left_out:
        say(fault, err=True)
    if done.stripped:
        warn_stripped(done.path)
    if done.unconfirmed:
        again = "approve them, or set their state to final"
        say(
            f"{many(done.unconfirmed, 'draft')} came back as translated, but unchanged: still to review; {again}",
            err=True,
        )
    left = f"; {many(len(done.left_out), 'text')} left out" if done.left_out else ""
    say(f"{done.path}: {many(done.changed, 'new text')}, {done.reviewed} newly reviewed{left}")
    if done.left_out:
        raise typer.Exit(FAILED)
