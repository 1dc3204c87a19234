"""`l10n models`: the packages that make drafts."""

from __future__ import annotations

from typing import Annotated

import typer

from l10n.cli.options import here
from l10n.cli.printing import progress_bar, say, warn
from l10n.languages.codes import DIRECTIONS

app = typer.Typer(help="List and install the models that make drafts.", no_args_is_help=True)


@app.command("list")
def list_() -> None:
    """List the bundled packages and those that Argos has installed, including broken ones."""
    from l10n.workflow import models as workflow

    found = workflow.known()
    for package, where in found.packages:
        say(f"{package.name}: {package.source} -> {package.target}, {where}, {package.path}")
    for error in found.others:
        say(f"not used: {error}", err=True)
    for error in found.broken:
        say(f"broken: {error}", err=True)


@app.command()
def info() -> None:
    """Show which package is used for each direction, and why."""
    from l10n.workflow import models as workflow

    for choice in workflow.chosen(here()):
        package = choice.package
        say(f"{package.source} -> {package.target}: {package.name} ({choice.why})")
        say(f"  {package.path}")
        say(f"  tags are placed by {'its own alignment' if package.aligns else 'the alignment of the bundled package'}")


@app.command()
def install(
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WHAT...]", help="Directions (en-es) or .argosmodel files.", show_default="en-es es-en"
        ),
    ] = None,
) -> None:
    """Install Argos's official packages; no other command uses the network."""
    from l10n.workflow import models as workflow

    with progress_bar("downloading") as progress:
        for made in workflow.install(what or list(DIRECTIONS), progress=progress, tell=warn):
            state = "installed" if made.fresh else "already installed"
            say(f"{made.package.name}: {state}, {made.package.path}")
