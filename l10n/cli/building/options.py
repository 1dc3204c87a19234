"""The options of `build`, each a type."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from l10n.cli.options import per_cent
from l10n.edition.policy import Unreviewed

Policy = Annotated[
    Unreviewed | None,
    typer.Option(
        help="Refuse unreviewed sentences, publish their drafts, publish the source, or publish drafts on a page "
        "that says so.",
        show_default="that of the article, its path or the settings, or fail",
    ),
]
AtLeast = Annotated[
    float | None,
    typer.Option(
        parser=per_cent,
        metavar="PERCENT",
        help="Publish a translation only if so many of its words are reviewed; the rest goes by --unreviewed.",
        show_default="that of the article, its path or the settings",
    ),
]
DraftTitles = Annotated[
    bool | None,
    typer.Option(
        help="Whether titles may be drafts.", show_default="that of the article, its path or the settings, or no"
    ),
]
AllOrNothing = Annotated[
    bool | None,
    typer.Option(
        help="Whether to write nothing unless every article is ready.", show_default="that of the settings, or no"
    ),
]
Force = Annotated[
    list[Path] | None,
    typer.Option(
        help="Write this edition even where it replaces a file that l10n did not write, or a page that was "
        "reviewed; with --prune, take this page away even where somebody changed it. Repeatable.",
        show_default="never",
    ),
]
Allow = Annotated[
    list[str] | None,
    typer.Option(
        metavar="RULE",
        help="Publish errors that this rule of `l10n check` finds. Repeatable.",
        show_default="refuse all errors",
    ),
]
Check = Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 if a file would change.")]
Prune = Annotated[
    bool, typer.Option("--prune", help="Take away pages that l10n wrote and that are no editions any more.")
]
Keep = Annotated[
    list[Path] | None,
    typer.Option(
        help="Keep this page, which is no edition any more, as one of your own: l10n forgets that it wrote it. "
        "Repeatable.",
        show_default="name it in each build",
    ),
]
Manifest = Annotated[
    Path | None, typer.Option(readable=False, metavar="FILE", help="Write to this file, as JSON, what was published.")
]
Watch = Annotated[bool, typer.Option("--watch", help="Build again whenever something changes, until Ctrl-C.")]
Now = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="Build as at this moment: 2026-11-30, or 2026-11-30T09:00-06:00.",
        show_default="SOURCE_DATE_EPOCH, or the clock",
    ),
]
