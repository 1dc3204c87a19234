"""Choose the package for a direction, or find the one that a user, or the settings, call by a name or a folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from l10n.engine.about import names as naming
from l10n.engine.about.official import official
from l10n.engine.packages import Package, age, bundle, bundled, installed, newest_installed, read, wrong_direction
from l10n.errors import EngineError, reason
from l10n.files.folders import UnfitError, entered
from l10n.files.resolving import typed
from l10n.languages.messages import gettext_noop
from l10n.text.data.showing import shown


@dataclass(frozen=True, slots=True)
class Choice:
    """The package chosen for a direction."""

    package: Package
    why: str
    """The reason, in a few words: `bundled with l10n`. Its translation is asked for where it is shown."""


def choose(
    source: str, target: str, *, wanted: str | None = None, settings: str | None = None, root: Path | None = None
) -> Choice:
    """Choose the package for a direction: the requested one, that of the settings, an installed or a bundled one.

    Args:
        source: the source language, as a base code.
        target: the target language, as a base code.
        wanted: the requested package: its directory, or a name of an installed or bundled package, as in
            `l10n.engine.about.names`.
        settings: the same, from the project's settings. Somebody else may have written them, so a directory must lie
            below the root.
        root: the folder of the project.

    Raises:
        EngineError: the named package is missing, broken or for another direction, or there is none for the direction.

    """
    if wanted is not None:
        package = _facing(_requested(wanted, source, target, root), source, target)
        return Choice(package, gettext_noop("chosen with --model"))
    if settings:
        package = _facing(_set(settings, source, target, root), source, target)
        return Choice(package, gettext_noop("chosen in the settings"))
    if official := newest_installed(source, target):
        return Choice(official, gettext_noop("installed in Argos's folder"))
    own = bundled(source, target)
    if own is None:
        raise EngineError(f"no package translates {source} to {target}", hint="see `l10n models install --help`")
    return Choice(own, gettext_noop("bundled with l10n"))


def reader(package: Package) -> Package | None:
    """Return the package that reads the drafts of another one back: bundled with l10n, or else the newest installed.

    The bundled one comes first whichever package drafts: it is small, and the scores are calibrated with it.

    """
    back = package.target, package.source
    return bundled(*back) or newest_installed(*back)


def named(name: str) -> Package:
    """Return the newest installed or bundled package of a name. Raises EngineError if there is none."""
    if found := _called(name, "", ""):
        return found
    raise _unknown(name, "name one of them")


def _requested(name: str, source: str, target: str, root: Path | None) -> Package:
    """Return the package that the user typed: a folder anywhere, or a name."""
    try:
        path = Path(name).expanduser()
    except RuntimeError as error:
        raise EngineError("is the home folder of an unknown user", path=name) from error
    is_path = "/" in name or "\\" in name
    if not is_path and (found := _called(name, source, target)):
        return found
    if is_path or path.suffix == naming.ARCHIVE or (name and os.path.isdir(path)):  # noqa: PTH112 - Path.is_dir raises for a path that it may not look at
        if root is not None:
            try:
                typed(path, root)
            except UnfitError as error:
                raise error.told(EngineError, path) from error
        return read(path, direction=(source, target))
    raise _unknown(name, "or give a package folder")


def _set(name: str, source: str, target: str, root: Path | None) -> Package:
    """Return the package that the project's settings give: a name, or a folder below the root without links."""
    if found := _called(name, source, target):
        return found
    if root is None or not os.path.lexists(root / name.split("/", 1)[0]):
        raise _unknown(
            name, "name one of them or a folder inside the project in `[models]`, or give a folder with --model"
        )
    path = root / name
    try:
        with entered(path, fence=root):
            pass
    except (UnfitError, OSError) as error:
        why = error.what if isinstance(error, UnfitError) else f"cannot be read: {reason(error)}"
        hint = "name a package, or give a folder with --model"
        where = getattr(error, "path", None) or getattr(error, "filename", None) or path
        raise EngineError(f"{why}, and the settings name it", path=where, hint=hint) from error
    return read(path, direction=(source, target))


def _called(name: str, source: str, target: str) -> Package | None:
    """Return the installed or bundled package of a name, preferably for a direction, and the newest."""
    match = [
        package
        for package in _known()
        if naming.bare(name) in naming.names(package.code, package.version, package.path.name)
    ]
    return max(
        match,
        key=lambda package: ((package.source, package.target) == (source, target), age(package.version)),
        default=None,
    )


def _known() -> list[Package]:
    return [*installed().packages, *bundle().packages]


def _unknown(name: str, instead: str) -> EngineError:
    if fault := _broken(name):
        return fault
    there = ", ".join(sorted({package.name for package in _known()}))
    asked = naming.wanted(naming.bare(name))
    if asked and asked[2] and official(asked[0], asked[1], asked[2]):
        instead = f"install it with `l10n models install {asked[0]}-{asked[1]}=={asked[2]}`"
    return EngineError(f"no package is called {shown(name)}", hint=f"available: {there}; {instead}")


def _broken(name: str) -> EngineError | None:
    """Return why an installed package cannot be used, if it lies in a folder of that name."""
    folder = naming.bare(name).replace("==", "-").replace(" ", "-").replace(".", "_")
    broken = installed().broken
    return next((error for error in broken if {naming.bare(name), folder} & {*Path(str(error.path)).parts}), None)


def _facing(package: Package, source: str, target: str) -> Package:
    if (package.source, package.target) == (source, target):
        return package
    hint = "choose another with --model or in the settings"
    raise wrong_direction(package.path, package.source, package.target, (source, target), hint)
