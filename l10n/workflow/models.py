"""The workflows of `l10n models`: list, choose and install packages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n.engine import packages
from l10n.engine.argos import argos
from l10n.engine.installing import install as installer
from l10n.engine.installing.install import Installation
from l10n.engine.packages import Choice, Package
from l10n.engine.probing.ready import Tell, ignored
from l10n.errors import EngineError, L10nError
from l10n.languages import codes
from l10n.project.places import Project


@dataclass(frozen=True, slots=True)
class Known:
    """The packages on this machine."""

    packages: tuple[tuple[Package, str], ...]
    """Packages, each with its origin."""
    broken: tuple[L10nError, ...]
    others: tuple[L10nError, ...]
    """What is said of packages that do something else than translate one direction."""


def known() -> Known:
    """Find the bundled packages and those in the folders of Argos."""
    own = [(package, "bundled") for ends in codes.DIRECTIONS.values() if (package := packages.bundled(*ends))]
    found = packages.installed()
    return Known((*own, *((package, "installed") for package in found.packages)), found.broken, found.others)


def chosen(project: Project) -> list[Choice]:
    """Choose the package of each direction. Raises EngineError if the settings name an unsuitable one."""
    wanted = project.settings.models.packages
    return [
        packages.choose(*ends, settings=wanted.get(name), root=project.root) for name, ends in codes.DIRECTIONS.items()
    ]


def install(
    what: Sequence[str], *, progress: Callable[[int, int], None] | None = None, tell: Tell = ignored
) -> Iterator[Installation]:
    """Install packages into the folder of Argos.

    Args:
        what: directions (`en-es`) from the index of Argos, or paths of `.argosmodel` files.
        progress: called with the bytes downloaded so far, and their total.
        tell: is told under which compute type a package translates, if that is not the usual one.

    Raises:
        EngineError: an argument is neither, the index cannot be read, or a package is damaged or unsafe, or
            does not translate.
        OutputError: the folder of Argos cannot be written.

    """
    count = progress or (lambda _done, _total: None)
    files = [Path(name) for name in what if name.endswith(".argosmodel")]
    wanted = [_direction(name) for name in what if not name.endswith(".argosmodel")]
    places = argos()
    for path in files:
        yield installer.install_file(path, folder=places.folders[0], tell=tell)
    if wanted:
        index = installer.available(places.index)
        for ends in wanted:
            entry = installer.newest(index, *ends)
            yield installer.install_entry(entry, folder=places.folders[0], progress=count, tell=tell)


def _direction(name: str) -> tuple[str, str]:
    if name not in codes.DIRECTIONS:
        known = " or ".join(codes.DIRECTIONS)
        raise EngineError(f"`{name}` is neither a direction nor an .argosmodel file", hint=f"use {known}")
    return codes.DIRECTIONS[name]
