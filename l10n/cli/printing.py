"""Output that commands share, and their exit codes."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import typer

from l10n.errors import L10nError
from l10n.languages.messages import gettext as _

if TYPE_CHECKING:
    from l10n.workflow.shared.orphans import Renamed

FAILED = 1
"""Something is refused, would change or differs."""
BAD_INPUT = 2


def shown(path: Path) -> str:
    """Return a path as the user would type it in the current folder."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def many(count: int, noun: str) -> str:
    """Return a count with its noun: `1 draft`, `2 drafts`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def columns(names: Sequence[str], cells: Sequence[Sequence[str]]) -> list[str]:
    """Format a table as lines; if the terminal is too narrow, names get lines of their own.

    Args:
        names: the first cell of each row.
        cells: the other cells of each row.

    """
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    rows = ["".join(f"  {cell:>{width}}" for cell, width in zip(row, widths, strict=True)) for row in cells]
    first = max(map(len, names))
    if sys.stdout.isatty() and first + len(rows[0]) > get_terminal_size().columns:
        return [line for name, row in zip(names, rows, strict=True) for line in (name, row)]
    return [f"{name:<{first}}{row}" for name, row in zip(names, rows, strict=True)]


def print_json(value: object) -> None:
    """Print a value as JSON, for programs."""
    import json

    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def warn_stripped(path: str) -> None:
    """Warn about a .po file that lost all fuzzy flags."""
    what = _(
        "your PO editor removed every fuzzy flag, so texts that nobody changed count as drafts; "
        "if a person approved them all, run l10n approve"
    )
    typer.echo(f"{path}: {what}", err=True)


def print_renamed(one: Renamed) -> None:
    """Say from which .po file the work on a new article may be carried over, and how."""
    what = f"{one.catalog}, whose article no longer exists, has {one.shared} of its {many(one.sentences, 'sentence')}"
    command = shlex.join(["mv", one.catalog, one.wanted])
    folder = PurePosixPath(one.wanted).parent
    if folder != PurePosixPath(one.catalog).parent:  # an article in a new folder has one for its .po file only later
        command = f"{shlex.join(['mkdir', '-p', str(folder)])} && {command}"
    typer.echo(f"{one.article}: {what}; to keep their translations, run: {command}, then l10n translate", err=True)


def end_broken(errors: Sequence[L10nError]) -> None:
    """Name the broken files that were left out, and exit as for a broken file given by the user."""
    for error in errors:
        typer.echo(str(error), err=True)
    if errors:
        raise typer.Exit(BAD_INPUT)


@contextmanager
def progress_bar(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """Show a progress bar on a terminal, nothing in a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
