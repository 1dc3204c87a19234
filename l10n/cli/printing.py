"""All that l10n prints goes through this module; it also holds the exit codes that commands share.

What people read is printed line by line by `say`, what programs read by `print_json`. No other module prints, as
`tests/cli/test_printing.py` makes sure. `l10n.errors.escapes` says how text from outside is shown.
"""

from __future__ import annotations

import os
import re
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import PurePosixPath
from shutil import get_terminal_size
from typing import TYPE_CHECKING, NoReturn, TextIO

import typer

from l10n.errors import L10nError, OutputError, commands, escapes, reason
from l10n.errors.commands import command, quoted
from l10n.languages.messages import gettext as _
from l10n.languages.messages import gettext_noop, ngettext

if TYPE_CHECKING:
    from l10n.project.settings import Stated
    from l10n.workflow.shared.articles.claims import Claim
    from l10n.workflow.shared.articles.outdated import OutdatedCatalog
    from l10n.workflow.shared.orphans import Renamed

FAILED = 1
"""Something is refused, would change or differs."""
BAD_INPUT = 2
_SIZES = ("COLUMNS", "LINES", "TERMINAL_WIDTH")
"""The environment variables from which the libraries that print take the size of the terminal."""
_CLOSED = 141
"""What shells report of a program that writes to a closed pipe: 128 and the number of SIGPIPE."""

_STEADY = 120
"""Seconds over which the speed of a run is measured, for the time that is left: results come in chunks."""

_STATES = {
    "draft": gettext_noop("{place}: draft: {what}"),
    "stale": gettext_noop("{place}: stale: {what}"),
    "reviewed": gettext_noop("{place}: reviewed: {what}"),
}
_SEVERITIES = {"error": gettext_noop("error"), "warning": gettext_noop("warning"), "note": gettext_noop("note")}


def prepare() -> None:
    """Let the streams show a character that they cannot encode as an escape, and libraries warn through `say`.

    A size of the terminal that no terminal has is forgotten: libraries fail on it, or fill as many columns.
    """
    for name in _SIZES:
        if not re.fullmatch(r"[1-9][0-9]{0,3}", os.environ.get(name, "")):
            os.environ.pop(name, None)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    commands.choose(getattr(sys.stdout, "encoding", None))
    warnings.showwarning = lambda message, *_details: say(f"warning: {message}", err=True)


def say(*cells: object, err: bool = False) -> None:
    """Print one line for people, with a tab between cells.

    Raises:
        OutputError: stdout cannot be written.

    """
    _write(escapes.line(*map(str, cells)), err=err)


def warn(line: str) -> None:
    """Print a line for people to stderr; raises OutputError."""
    say(line, err=True)


def print_json(value: object) -> None:
    """Print a value as JSON, for programs; raises OutputError."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=2)
    _write(escapes.json_text(text if _encoded(text) == text else json.dumps(value, indent=2)))


def print_annotation(command: str) -> None:
    """Print a workflow command of GitHub Actions, given without its first two colons; raises OutputError.

    It is our own, unlike what `say` makes harmless: whoever writes it escapes what it is about.
    """
    _write(f"::{escapes.line(command)}")


def leave(code: int) -> NoReturn:
    """Exit; what cannot be written any more is dropped, and changes the code if nothing else has gone wrong."""
    for stream in filter(None, (sys.stdout, sys.stderr)):  # one that was closed before the start is None
        try:
            stream.flush()
        except BrokenPipeError:
            _let_go(stream)
            code = code or _CLOSED
        except OSError:
            _let_go(stream)
            code = code or BAD_INPUT
    sys.exit(code)


def end_closed() -> NoReturn:
    """Exit without a word, because nobody reads the output any more."""
    for stream in filter(None, (sys.stdout, sys.stderr)):
        _let_go(stream)
    sys.exit(_CLOSED)


def _write(text: str, *, err: bool = False) -> None:
    stream = sys.stderr if err else sys.stdout
    if not stream:  # it was closed before the start
        return
    try:
        stream.write(f"{text}\n")
        stream.flush()
    except BrokenPipeError:
        end_closed()
    except OSError as error:
        _let_go(stream)
        if not err:  # of stderr nobody can be told
            raise OutputError(f"cannot be written: {reason(error)}", path="the output") from error


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


def _let_go(stream: TextIO) -> None:
    """Send the rest of a stream nowhere, so that Python does not try to write it on exit."""
    with suppress(OSError, ValueError):  # a stream that tests put in place of the real one has no number
        number = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)


def _encoded(text: str) -> str:
    """Return a text as stdout shows it, with escapes for what its encoding does not have."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)


def many(count: int, noun: str) -> str:
    """Return a count with its noun: `1 draft`, `2 drafts`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def columns(names: Sequence[str], cells: Sequence[Sequence[str]], *, words: bool = False) -> list[str]:
    """Format a table as lines; if the terminal is too narrow, names get lines of their own.

    Args:
        names: the first cell of each row.
        cells: the other cells of each row.
        words: whether the cells are words, which begin at the same place; numbers end there.

    """
    from rich.cells import cell_len

    seen = [_encoded(escapes.line(name)) for name in names]
    shown_cells = [[_encoded(cell) for cell in row] for row in cells]
    widths = [max(map(cell_len, column)) for column in zip(*shown_cells, strict=True)]
    rows = [
        "".join(_placed(cell, width - cell_len(cell), words=words) for cell, width in zip(row, widths, strict=True))
        for row in shown_cells
    ]
    first = max(map(cell_len, seen))
    if _is_terminal(sys.stdout) and first + cell_len(rows[0]) > get_terminal_size().columns:
        return [line.rstrip() for name, row in zip(seen, rows, strict=True) for line in (name, row)]
    return [(name + " " * (first - cell_len(name)) + row).rstrip() for name, row in zip(seen, rows, strict=True)]


def _placed(cell: str, space: int, *, words: bool) -> str:
    """Return a cell with the space of its column, and two blanks before it."""
    return f"  {cell}{' ' * space}" if words else f"  {' ' * space}{cell}"


def warn_unmatched(found: Iterable[Stated]) -> None:
    """Warn about what the settings name and no article has or fits."""
    from l10n.project.settings import FITTING, LANGUAGES

    for one in found:
        if one.setting == LANGUAGES:
            said = _("setting `{setting}`: no article and no edition is in `{name}`")
        elif one.setting in FITTING:
            said = _("setting `{setting}`: no article fits `{name}`")
        else:
            said = _("setting `{setting}`: no article has a text at `{name}`")
        say(f"{one.path}:{one.line}: {said.format(setting=one.setting, name=one.written)}", err=True)


def warn_stripped(path: str) -> None:
    """Warn about a .po file that lost all fuzzy flags."""
    what = _(
        "your PO editor removed every fuzzy flag, so texts that nobody changed count as drafts; "
        "if a person approved them all, run l10n approve --unflagged {path}"
    )
    say(f"{path}: {what.format(path=quoted(path))}", err=True)


def warn_outdated(found: Iterable[OutdatedCatalog]) -> None:
    """Say which .po files lack sentences of their articles, and what to do."""
    for one in found:
        what = ngettext(
            "the article changed since translate: {count} sentence of it is not in {po}; run {command}",
            "the article changed since translate: {count} sentences of it are not in {po}; run {command}",
            one.count,
        )
        run = command("l10n translate", one.article)
        say(f"{one.article}: {what.format(count=one.count, po=one.po, command=run)}", err=True)


def print_renamed(one: Renamed) -> None:
    """Say from which .po file the work on a new article may be carried over, and how."""
    what = f"{one.catalog}, whose article no longer exists, has {one.shared} of its {many(one.sentences, 'sentence')}"
    moving = command("mv", one.catalog, one.wanted)
    folder = PurePosixPath(one.wanted).parent
    if folder != PurePosixPath(one.catalog).parent:  # an article in a new folder has one for its .po file only later
        moving = f"{command('mkdir -p', folder)} && {moving}"
    moving = f"{moving} && {command('l10n translate', one.article)}"
    say(f"{one.article}: {what}; to keep their translations, run: {moving}", err=True)


def print_found(place: str, state: str, what: str) -> None:
    """Print what is wrong with a translation.

    Args:
        place: where its sentence is.
        state: `draft`, `stale` or `reviewed`.
        what: what was found, in the user's language.

    """
    say(_(_STATES[state]).format(place=place, what=what), err=True)


def severity(one: str) -> str:
    """Return a severity in the user's language: of `error`, `warning` or `note`."""
    return _(_SEVERITIES[one])


def print_published(pairs: Iterable[tuple[str, str]]) -> None:
    """Name articles that are left alone, each with its original."""
    for path, original in pairs:
        say(f"{path}: skipped, as it is the published translation of {original}")


def print_passed(claims: Iterable[Claim]) -> None:
    """Name pages that are passed over, each with its original, and what to do."""
    for claim in claims:
        if claim.is_edition:
            what = _("{path}: passed over, as it is the edition of {original} that l10n wrote")
        else:
            what = _(
                "{path}: passed over, as it is a translation of {original} by somebody else; "
                "to take its sentences over: {command}"
            )
        align = command("l10n memory align", claim.other, claim.path)
        say(what.format(path=claim.path, original=claim.other, command=align), err=True)


def print_broken(errors: Sequence[L10nError]) -> None:
    """Name the broken files that were left out."""
    for line in dict.fromkeys(map(str, errors)):  # a bad folder is the fault of each file in it
        say(line, err=True)


def end_broken(errors: Sequence[L10nError]) -> None:
    """Name the broken files that were left out, and exit as for a broken file given by the user."""
    print_broken(errors)
    if errors:
        raise typer.Exit(BAD_INPUT)


@contextmanager
def progress_bar(what: str, *, of: str = "") -> Iterator[Callable[[int, int], None] | None]:
    """Show a progress bar on a terminal, nothing in a pipe.

    Args:
        what: what is done.
        of: what is counted, to show how many are done in a second: `words`.

    """
    if not _is_terminal(sys.stderr):
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import TextColumn

    to_terminal = _is_terminal(sys.stdout)  # what goes to a file or pipe must not end on the terminal
    shown = [*Bar.get_default_columns(), *([TextColumn("{task.fields[rate]}")] if of else [])]
    console = Console(stderr=True)
    with Bar(
        *shown, console=console, transient=True, redirect_stdout=to_terminal, speed_estimate_period=_STEADY
    ) as bar:
        task = bar.add_task(what, total=None, rate="")

        def update(done: int, total: int) -> None:
            speed = bar.tasks[0].speed
            bar.update(task, completed=done, total=total, rate=f"{speed:,.0f} {of}/s" if of and speed else "")

        yield update


def can_ask() -> bool:
    """Tell whether somebody at a terminal can read a question and answer it."""
    return _is_terminal(sys.stdin) and _is_terminal(sys.stderr)


def choose(what: str, choices: Sequence[str], usual: str | None, why: str) -> str:
    """Ask for one of some choices, until one is given; an empty answer is the usual one.

    Args:
        what: what is asked, in the user's language.
        choices: the answers.
        usual: the answer that is taken if none is given; None if one has to be given.
        why: what speaks for it, or why nothing does.

    Raises:
        KeyboardInterrupt: the input ended.

    """
    said = f"{what}{f' ({why})' if why else ''}? {', '.join(choices)}"
    while True:
        _write(escapes.line(f"{said} [{usual}]" if usual else said), err=True)
        answer = sys.stdin.readline()
        if not answer:
            raise KeyboardInterrupt
        if (chosen := answer.strip() or usual) in choices:
            return str(chosen)
