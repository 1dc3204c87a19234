"""The command `preview`: a page on which a person reads an article beside its translation."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from l10n.cli.options import Encoding, Locales, here
from l10n.cli.printing import say, warn_stripped
from l10n.languages.messages import gettext as _
from l10n.languages.messages import ngettext


def preview(
    article: Annotated[
        Path,
        typer.Argument(
            readable=False,
            metavar="ARTICLE|PO",
            help="An article: .md, .mdx, .html or .txt; or its .po file.",
            show_default=False,
        ),
    ],
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
    """Write a page with an article and its translation side by side, to read in a browser."""
    from l10n.workflow import preview as workflow

    project = here(locales, encoding=encoding, there=True)
    done = workflow.preview(project, article, to=to, out=out)
    if done.stripped:
        warn_stripped(done.po)
    total = len(done.sentences.counted)
    counted = ngettext("{count} sentence", "{count} sentences", total).format(count=total)
    open_ones = sum(one.needs_work for one in done.sentences.counted)
    work = ngettext("{count} needs work", "{count} need work", open_ones).format(count=open_ones)
    parts = (" -> ".join(done.languages), counted, work, *(() if done.changed else (_("unchanged"),)))
    say(f"{done.shown}: {', '.join(parts)}")
    if done.on_page < total:
        left = _("{path}: shows the first {shown} of {total} sentences; for more, raise L10N_MAX_PREVIEW_SENTENCES")
        say(left.format(path=done.shown, shown=done.on_page, total=total), err=True)
    if open_:
        import webbrowser

        if not webbrowser.open(done.path.as_uri()):
            say(_("{path}: there is no browser to show it").format(path=done.shown), err=True)
