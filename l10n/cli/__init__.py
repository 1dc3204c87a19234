"""The command line: turns options into a call of a workflow, and its result into output and an exit code.

No other package prints. Exit codes: 0 done; 1 something is refused, would change or differs; 2 bad input, or
something was left out; 130 interrupted; 141 nobody reads the output any more.
"""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from typer._click.exceptions import ClickException
from typer.main import get_command

from l10n import __version__, limits
from l10n.cli import articles, checking, glossary, init, memory, models, preview, translating, xliff
from l10n.cli.building import command as building
from l10n.cli.options import refuse_empty
from l10n.cli.printing import BAD_INPUT, end_closed, leave, prepare, say
from l10n.errors import L10nError, reason
from l10n.errors.places import shown
from l10n.languages import messages
from l10n.languages.messages import gettext_noop

_INTERRUPTED = 130
_OBJECTS = 50_000
"""New objects before Python looks for cycles among them. With its 700, it looks through the word lists again and again,
which takes a tenth of the time of a command and frees nothing."""
_COMPLETION = "_L10N_COMPLETE"
"""The environment variable by which a shell asks for completions."""
_HELP = gettext_noop(
    "Translate articles between English and Spanish: drafts to review in .po files, and both editions built from them."
)
_EPILOG = gettext_noop(
    "Exit codes: 0 done; 1 something was refused, would change or differs; 2 bad input, or something was left out; "
    "130 interrupted."
)

app = typer.Typer(
    name="l10n",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    *(init.init, translating.translate, checking.check, articles.approve, building.build),
    *(preview.preview, articles.status, articles.segment, articles.verify),
):
    app.command()(command)
app.add_typer(glossary.app, name="glossary")
app.add_typer(memory.app, name="memory")
app.add_typer(models.app, name="models")
app.add_typer(xliff.app, name="xliff")


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit; an expected error or an OSError prints one line and exits with code 2."""
    gc.set_threshold(_OBJECTS)
    prepare()
    messages.choose(messages.wanted(os.environ))
    try:
        limits.choose(os.environ)
        leave(_run(arguments))
    except L10nError as error:
        say(error, err=True)
        leave(BAD_INPUT)
    except BrokenPipeError:
        end_closed()
    except OSError as error:
        where = f"{shown(Path(error.filename))}: " if isinstance(error.filename, str) else ""
        say(f"{where}cannot be used: {reason(error)}", err=True)
        leave(BAD_INPUT)
    except KeyboardInterrupt:
        _end_interrupted()
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):  # while typer or rich printed the help
            end_closed()
        raise


def _run(arguments: Sequence[str] | None) -> int:
    """Run a command and return its exit code; what is wrong with its options is said here, not by typer."""
    if not re.fullmatch(r"\w*", os.environ.get(_COMPLETION, ""), re.ASCII):  # typer would print it as it is
        raise L10nError("is no shell and action", path=_COMPLETION, hint="unset it")
    words = sys.argv[1:] if arguments is None else arguments
    refuse_empty(_called(words), words)
    try:
        code = _commands(messages.spoken())(arguments, prog_name="l10n", standalone_mode=False)
    except ClickException as error:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else _called(words)
        if what := error.format_message().removesuffix("."):  # without one, the help is printed
            say(f"{command}: {what[0].lower()}{what[1:]}; see {command} --help", err=True)
        return error.exit_code
    if code == _INTERRUPTED:  # typer has seen Ctrl-C before us
        _end_interrupted()
    return code or 0


@cache
def _commands(language: str) -> Callable[..., int | None]:
    """Return all commands, with the head of the help in a language. Typer takes 20 ms to make them from functions."""
    head = messages.speaking(language)
    app.info.help, app.info.epilog = head(_HELP), head(_EPILOG)
    return get_command(app)


def _called(arguments: Sequence[str]) -> str:
    """Return the command that arguments call, for an error that does not know it: `l10n memory align`."""
    group: object = _commands(messages.spoken())
    words = ["l10n"]
    for word in arguments:
        group = getattr(group, "commands", {}).get(word)
        if group is None:
            break
        words.append(word)
    return " ".join(words)


def _end_interrupted() -> NoReturn:
    say("interrupted; finished articles are kept", err=True)
    leave(_INTERRUPTED)


def _print_version(wanted: bool) -> None:
    if wanted:
        say(f"l10n {__version__}")
        raise typer.Exit


@app.callback()
def options(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """Define the options before any command."""
