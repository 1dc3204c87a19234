"""The command line: turns options into a call of a workflow, and its result into output and an exit code.

No other package prints. Exit codes: 0 done; 1 something is refused, left out as broken, would change or differs; 2 bad
input; 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Annotated, NoReturn

import typer

from l10n import __version__, limits
from l10n.cli import articles, glossary, memory, models
from l10n.cli.printing import BAD_INPUT
from l10n.errors import L10nError, reason
from l10n.languages import messages
from l10n.languages.messages import gettext_noop

_INTERRUPTED = 130
_HELP = gettext_noop(
    "Translate articles between English and Spanish: drafts to review in .po files, and both editions built from them."
)
_EPILOG = gettext_noop(
    "Exit codes: 0 done; 1 something was refused, was skipped as broken, would change or differs; 2 bad input; "
    "130 interrupted."
)

app = typer.Typer(
    name="l10n",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    *(articles.translate, articles.check, articles.approve, articles.build),
    *(articles.status, articles.segment, articles.verify),
):
    app.command()(command)
app.add_typer(glossary.app, name="glossary")
app.add_typer(memory.app, name="memory")
app.add_typer(models.app, name="models")


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit; an expected error or an OSError prints one line and exits with code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a file name may not exist in the terminal's encoding
            stream.reconfigure(errors="backslashreplace")
    messages.choose(messages.wanted(os.environ))
    app.info.help, app.info.epilog = messages.gettext(_HELP), messages.gettext(_EPILOG)
    try:
        limits.choose(os.environ)
        app(arguments, prog_name="l10n")
    except L10nError as error:
        typer.echo(str(error), err=True)
        sys.exit(BAD_INPUT)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        typer.echo(f"{where}cannot be used: {reason(error)}", err=True)
        sys.exit(BAD_INPUT)
    except KeyboardInterrupt:
        _end_interrupted()
    except SystemExit as end:
        if end.code == _INTERRUPTED:  # typer has seen Ctrl-C before us
            _end_interrupted()
        raise
    sys.exit(0)


def _end_interrupted() -> NoReturn:
    typer.echo("interrupted; finished articles are kept", err=True)
    sys.exit(_INTERRUPTED)


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
    """Define the options before any command."""
