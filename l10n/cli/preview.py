"""The command `preview`: a page on which a person reads an article beside its translation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from l10n.cli.options import Encoding, Locales, Wanted, here
from l10n.cli.printing import end_broken, say, warn_outdated, warn_stripped
from l10n.errors import L10nError
from l10n.languages.messages import gettext as _
from l10n.languages.messages import ngettext

if TYPE_CHECKING:  # `--help` needs no parser
    from l10n.workflow.preview import Previewed


def preview(
    articles: Wanted = None,
    *,
    to: Annotated[
        str | None, typer.Option("--to", help="Language of the translation.", show_default="the only one")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(readable=False, metavar="FILE", help="Page to write.", show_default="below previews/")
    ] = None,
    locales: Locales = None,
    encoding: Encoding = None,
    open_: Annotated[bool, typer.Option("--open", help="Show the page in your browser.")] = False,
) -> None:
    """Write pages with an article and its translation side by side, to read in a browser."""
    from l10n.workflow import preview as workflow

    project, broken = here(locales, encoding=encoding, there=True), list[L10nError]()
    found = workflow.wanted(project, articles or [], to, broken)
    if (out or open_) and len(found) > 1:
        option = "--out" if out else "--open"
        what, hint = f"{option} is about one preview, and here are {len(found)}", "name one article or .po file"
        raise L10nError(what, path="l10n preview", hint=hint)
    for one in found:
        try:
            _print_preview(workflow.preview(project, one, to=to, out=out), is_shown=open_)
        except L10nError as error:
            broken.append(error)
    if not (found or broken):
        say(_("no .po files: run l10n translate first"))
    end_broken(broken)


def _print_preview(done: Previewed, *, is_shown: bool) -> None:
    """Say what is in a preview, and show it in a browser if that is wanted."""
    if done.stripped:
        warn_stripped(done.po)
    warn_outdated([done.outdated] if done.outdated else ())
    total = len(done.sentences.counted)
    counted = ngettext("{count} sentence", "{count} sentences", total).format(count=total)
    open_ones = sum(one.needs_work for one in done.sentences.counted)
    work = ngettext("{count} needs work", "{count} need work", open_ones).format(count=open_ones)
    parts = (" -> ".join(done.languages), counted, work, *(() if done.changed else (_("unchanged"),)))
    say(f"{done.shown}: {', '.join(parts)}")
    if done.on_page < total:
        left = _("{path}: shows the first {shown} of {total} sentences; for more, raise L10N_MAX_PREVIEW_SENTENCES")
        say(left.format(path=done.shown, shown=done.on_page, total=total), err=True)
    if is_shown:
        import webbrowser

        if not webbrowser.open(done.path.as_uri()):
            say(_("{path}: there is no browser to show it").format(path=done.shown), err=True)
