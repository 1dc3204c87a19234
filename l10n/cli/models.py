"""`l10n models`: the packages that make drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from l10n.cli.options import Format, Formatted, here
from l10n.cli.printing import BAD_INPUT, columns, end_broken, leave, print_json, progress_bar, say, warn
from l10n.errors.commands import quoted_name
from l10n.languages.codes import DIRECTIONS
from l10n.languages.messages import gettext as _

if TYPE_CHECKING:
    from l10n.engine.about.description import Description
    from l10n.engine.about.official import Official
    from l10n.errors import L10nError
    from l10n.workflow.models import Chosen, InstalledPackage, Known, Offer

_MEGABYTE = 1_000_000
_SMALL = 10
"""Megabytes below which a size is given with a decimal."""

_SLOW = "float32"
"""The type of weights with which a model is slow on a processor."""

app = typer.Typer(help="List and install the models that make drafts.", no_args_is_help=True)


@app.command("list")
def list_(*, format_: Formatted = Format.TEXT) -> None:
    """List the packages that are bundled, installed or in use, including broken ones.

    "Tried" tells whether a package translated ten plain sentences. That shows that it translates, not how well.
    """
    from l10n.workflow import models as workflow

    found = workflow.known(here())
    if format_ is Format.JSON:
        print_json({"packages": [_as_json(each) for each in found.packages]})
    else:
        _print_table(found)
        if found.uses_bundled:
            say(_small())
    for error in found.others:
        warn(_("not used: {error}").format(error=error))
    for error in found.broken:
        warn(_("broken: {error}").format(error=error))
    for each in found.packages:
        if not each.intact:
            warn(_("changed: {said}").format(said=_changed(each)))


@app.command()
def info(*, format_: Formatted = Format.TEXT) -> None:
    """Show which package is used for each direction, and why."""
    from l10n.workflow import models as workflow

    project = here()
    found = workflow.chosen(project)
    if format_ is Format.JSON:
        chosen = [one for one in found if isinstance(one, workflow.Chosen)]
        print_json({"packages": [{"why": one.why, **_as_json(one.description)} for one in chosen]})
    faults: dict[str, list[str]] = {}  # one line for a fault of both directions: a folder that holds both packages
    for one in found:
        if isinstance(one, workflow.NoneChosen):
            faults.setdefault(str(one.error), []).append(f"{one.source} -> {one.target}")
        elif format_ is Format.TEXT:
            _print_chosen(one)
    for error, directions in faults.items():
        warn(f"{', '.join(directions)}: {error}")
    workflow.refuse_compute_type(project)
    if faults:
        leave(BAD_INPUT)


@app.command()
def install(
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WHAT...]",
            help="Directions (es-en), with a version or without (es-en==1.0), or .argosmodel files.",
            show_default="en-es es-en",
        ),
    ] = None,
) -> None:
    """Install Argos's official packages; no other command uses the network.

    From English to Spanish 88 MB, from Spanish to English 285 MB, or 87 MB with es-en==1.0.
    """
    from l10n.workflow import models as workflow

    failed: list[L10nError] = []
    with progress_bar("downloading") as progress:
        for event in workflow.install(what or list(DIRECTIONS), progress=progress, tell=warn):
            match event:
                case workflow.Offer():
                    _print_offer(event)
                case workflow.InstalledPackage():
                    _print_installed(event)
                case workflow.Failed(errors):
                    failed += errors
    end_broken(failed)


@app.command()
def accept(name: Annotated[str, typer.Argument(metavar="NAME", help="The package.", show_default=False)]) -> None:
    """Use a package although its files changed since it was installed."""
    from l10n.workflow import models as workflow

    package, changed = workflow.accept(name)
    said = _("{name}: accepted as it is, {path}") if changed else _("{name}: nothing has changed, {path}")
    say(said.format(name=package.name, path=package.path))


def _print_chosen(one: Chosen) -> None:
    package = one.description.package
    say(f"{package.source} -> {package.target}: {package.name} ({_(one.why)})")
    for line in _details(one.description):
        say(f"  {line}")
    if package.bundled:
        say(f"  {_small()}")
    if one.description.damage:
        warn(_("broken: {error}").format(error=one.description.damage))


def _small() -> str:
    return _("the bundled packages are small, and meant for trying l10n; `l10n models install` gets better ones")


def _changed(one: Description) -> str:
    package = one.package
    said = _("{name}: its files changed since it was installed; install it again, or run: l10n models accept {folder}")
    return said.format(name=package.name, folder=quoted_name(package.path.name))


def _print_table(found: Known) -> None:
    head = (_("direction"), _("size"), _("licence"), _("tokenizer"), _("weights"), _("words/s"), _("tried"), _("path"))
    rows = [
        (
            f"{each.package.source} -> {each.package.target}",
            _megabytes(each.size),
            _licence(each.licence),
            _tokenizer(each),
            _weights(each),
            f"{each.speed:.0f}" if each.speed else "-",
            _trial(each),
            _("bundled") if each.package.bundled else str(each.package.path),
        )
        for each in found.packages
    ]
    names = [_("package"), *(each.package.name for each in found.packages)]
    for line in columns(names, [head, *rows], words=True):
        say(line)


def _details(one: Description) -> list[str]:
    """Return what is known of a package, in lines."""
    own = one.package.aligns
    lines = [
        str(one.package.path),
        _("licence: {licence}").format(licence=_licence(one.licence)),
        _("{size}, weights {weights}, tokenizer {tokenizer}").format(
            size=_megabytes(one.size), weights=_weights(one), tokenizer=_tokenizer(one)
        ),
        _("speed: {speed:.0f} words a second in the last run").format(speed=one.speed)
        if one.speed
        else _("speed: not measured yet"),
        _("tried on ten plain sentences: {trial}").format(trial=_trial(one)),
        _("tags are placed by its own alignment")
        if own
        else _("tags are placed by the alignment of the bundled package"),
    ]
    if not one.intact:
        lines.append(_changed(one))
    if one.archive:
        lines.append(_("SHA-256 of its archive: {sum}").format(sum=one.archive))
    return lines


def _tokenizer(one: Description) -> str:
    return one.tokenizer if one.exact else _("{tokenizer}, source only").format(tokenizer=one.tokenizer)


def _weights(one: Description) -> str:
    stored = one.stored_type or "?"
    return _("{stored}, used as {used}").format(stored=stored, used=one.used_type) if one.used_type else stored


def _trial(one: Description) -> str:
    if one.damage:
        return _("damaged")
    if one.fault:
        return _("failed: {fault}").format(fault=one.fault.said(_))
    return {"passed": _("it translates"), "not tried": _("not yet")}[one.trial]


def _print_offer(one: Offer) -> None:
    """Say what is about to be downloaded, why, and what else there is."""
    said = f"{one.name}: {_terms(one.known) if one.known else _('its size and its bytes are not known to l10n')}"
    if not one.others:
        say(said)
    elif one.known and one.known.weights == _SLOW:
        say(_("{offer}; taken because its drafts are better, though it is slow").format(offer=said))
    else:
        say(_("{offer}; taken because it is the newest").format(offer=said))
    for other in one.others:
        command = f"l10n models install {other.source}-{other.target}=={other.version}"
        what = _("slow") if other.weights == _SLOW else _("fast")
        line = _("  instead of it: {command} ({kind}, {terms})")
        say(line.format(command=command, kind=what, terms=_terms(other)))


def _terms(one: Official) -> str:
    """Return the size and the licence of one of Argos's own packages."""
    return _("{size}, licence {licence}").format(size=_megabytes(one.size), licence=_licence(one.licence))


def _print_installed(one: InstalledPackage) -> None:
    made = one.package
    text = _("{name}: installed, {path}") if one.fresh else _("{name}: already installed, {path}")
    say(text.format(name=made.name, path=made.path))
    if one.used:
        what = _(
            '  {used} is newer, and drafts; to use {name}, set {direction} = "{name}" in [models], or give --model'
        )
        say(what.format(used=one.used.name, name=made.name, direction=f"{made.source}-{made.target}"))


def _licence(name: str | None) -> str:
    return name or _("not stated")


def _megabytes(size: int) -> str:
    count = size / _MEGABYTE
    return f"{count:.1f} MB" if count < _SMALL else f"{count:.0f} MB"


def _as_json(one: Description) -> dict[str, object]:
    """Return what is known of a package, for programs; null is what is not known."""
    package = one.package
    return {
        "name": package.name,
        "source": package.source,
        "target": package.target,
        "version": package.version,
        "path": str(package.path),
        "bundled": package.bundled,
        "licence": one.licence,
        "bytes": one.size,
        "tokenizer": one.tokenizer,
        "target_tokenizer": one.exact,
        "weights": one.stored_type,
        "used_as": one.used_type,
        "words_per_second": one.speed or None,
        "probe": str(one.trial),
        "fault": one.fault and one.fault.said(),
        "archive_sha256": one.archive or None,
        "intact": one.intact,
        "damage": str(one.damage) if one.damage else None,
    }
