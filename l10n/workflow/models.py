"""The workflows of `l10n models`: list, choose and install packages."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from l10n.engine import choosing, packages
from l10n.engine.about import integrity, names
from l10n.engine.about.description import Description, describe
from l10n.engine.about.official import Official
from l10n.engine.argos import argos
from l10n.engine.choosing import Choice
from l10n.engine.contents import short
from l10n.engine.installing import install as installer
from l10n.engine.installing.index import Available, available, find
from l10n.engine.installing.install import Installation, LinksError
from l10n.engine.packages import Package
from l10n.engine.probing.ready import Tell, ignored, refuse_lacking
from l10n.engine.record import PackageRecord
from l10n.errors import EngineError, L10nError
from l10n.languages import codes
from l10n.project.places import Project


@dataclass(frozen=True, slots=True)
class Known:
    """The packages on this machine."""

    packages: tuple[Description, ...]
    broken: tuple[L10nError, ...]
    others: tuple[L10nError, ...]
    """What is said of packages that do something else than translate one direction."""
    uses_bundled: bool
    """Whether a bundled package drafts a direction. They are small."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The package that drafts a direction."""

    why: str
    """The reason, in a few words: `bundled with l10n`."""
    description: Description


@dataclass(frozen=True, slots=True)
class NoneChosen:
    """A direction for which no package can be chosen."""

    source: str
    target: str
    error: EngineError


@dataclass(frozen=True, slots=True)
class Offer:
    """A package that is about to be downloaded."""

    name: str
    known: Official | None
    """What is known of it; None for a package that l10n has never heard of."""
    others: tuple[Official, ...]
    """Argos's other packages of the direction, which a user who gave no version may want in its place."""


@dataclass(frozen=True, slots=True)
class InstalledPackage:
    """A package that is installed."""

    package: Package
    fresh: bool
    """False if it was installed already."""
    used: Package | None
    """The package that drafts the direction where nobody names one, if it is another."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A package that could not be installed."""

    errors: tuple[L10nError, ...]
    """What is wrong with each of its links, if there were several, and then what is wrong in all."""


def known(project: Project) -> Known:
    """Find the bundled packages, those in the folders of Argos, and those that the settings of a project name."""
    bundled = [package for ends in codes.DIRECTIONS.values() if (package := packages.bundled(*ends))]
    found, record = packages.installed(), PackageRecord()
    used = [one.package for one in _choices(project) if isinstance(one, Choice)]
    listed = [*bundled, *found.packages]
    listed += [package for package in used if package not in listed]
    described = tuple(describe(package, record) for package in listed)
    damaged = (one.damage for one in described if one.damage)
    return Known(described, (*found.broken, *damaged), found.others, any(package.bundled for package in used))


def chosen(project: Project) -> list[Chosen | NoneChosen]:
    """Choose the package of each direction."""
    record = PackageRecord()
    return [
        one if isinstance(one, NoneChosen) else Chosen(one.why, describe(one.package, record))
        for one in _choices(project)
    ]


def refuse_compute_type(project: Project) -> None:
    """Raise EngineError if the user or the project asks for numbers that this processor does not have."""
    refuse_lacking(project.settings.models.compute_type)


def _choices(project: Project) -> list[Choice | NoneChosen]:
    named = project.settings.models.packages
    found: list[Choice | NoneChosen] = []
    for name, ends in codes.DIRECTIONS.items():
        try:
            found.append(choosing.choose(*ends, settings=named.get(name), root=project.root))
        except EngineError as error:
            found.append(NoneChosen(*ends, error))
    return found


def accept(name: str) -> tuple[Package, bool]:
    """Take the files that an installed package has now for those that were installed.

    Args:
        name: a name of the package.

    Returns:
        The package, and whether its files had changed.

    Raises:
        EngineError: no installed package has that name, or one of its files cannot be read.
        OutputError: that cannot be remembered.

    """
    package = choosing.named(name)
    return package, integrity.accept(package, PackageRecord())


def install(
    what: Sequence[str], *, progress: Callable[[int, int], None] | None = None, tell: Tell = ignored
) -> Iterator[Offer | InstalledPackage | Failed]:
    """Install packages into the folder of Argos. One that fails does not stop the others.

    Args:
        what: directions (`en-es`) or names (`es-en==1.0`) of packages in the index of Argos, or paths of `.argosmodel`
            files. What is given twice is installed once.
        progress: called with the bytes downloaded so far, and their total.
        tell: is told under which compute type a package translates, if that is not the usual one.

    Yields:
        For each package, an offer before its download, and what became of it.

    Raises:
        EngineError: an argument is neither, or the index cannot be read. Then nothing was installed.
        OutputError: the folder of Argos cannot be written.

    """
    wanted = list(dict.fromkeys(map(_wanted, what)))
    places, record = argos(), PackageRecord()
    folder = places.folders[0]
    for path in (one for one in wanted if isinstance(one, Path)):
        yield _tried(partial(installer.install_file, path, folder=folder, record=record, tell=tell))
    asked = [one for one in wanted if not isinstance(one, Path)]
    index = available(places.index) if asked else []
    count = progress or (lambda _done, _total: None)
    for one in asked:
        try:
            entry = find(index, *one)
        except EngineError as error:
            yield Failed((error,))
            continue
        if not installer.standing(folder, entry, record):
            yield Offer(entry.name, entry.known, () if one[2] else _others(entry, index))
        step = partial(installer.install_entry, entry, folder=folder, record=record, progress=count, tell=tell)
        yield _tried(step)


def _others(entry: Available, index: Sequence[Available]) -> tuple[Official, ...]:
    siblings = (one for one in index if (one.source, one.target) == (entry.source, entry.target))
    return tuple(one.known for one in siblings if one.known and one is not entry)


def _tried(step: Callable[[], Installation]) -> InstalledPackage | Failed:
    """Install a package, and return what became of it."""
    try:
        made = step()
    except LinksError as error:
        return Failed((*error.faults, error))
    except EngineError as error:
        return Failed((error,))
    used = packages.newest_installed(made.package.source, made.package.target)
    return InstalledPackage(made.package, made.fresh, None if used == made.package else used)


def _wanted(text: str) -> Path | tuple[str, str, str | None]:
    """Return the file, or the direction and the version, that a user typed.

    Raises:
        EngineError: it is neither.

    """
    direction = names.wanted(text)
    if direction and direction[:2] in codes.DIRECTIONS.values():
        return direction
    path = Path(text)
    if names.is_address(text):
        what, hint = "is an address, and l10n asks none but Argos's", "download the file, and give that"
    elif text.endswith(names.ARCHIVE):
        return path
    elif os.path.isdir(text):  # noqa: PTH112 - Path.is_dir raises for a path that it may not look at
        what, hint = "is a folder", "give the .argosmodel file, or draft with the folder: `--model FOLDER`"
    elif os.path.lexists(text):
        what, hint = "is no .argosmodel file", "if it is a package, give its name that ending"
    else:
        what, hint = "is neither a direction nor an .argosmodel file", f"use {' or '.join(codes.DIRECTIONS)}"
        raise EngineError(f"{short(f'`{text}`')} {what}", hint=hint)
    raise EngineError(what, path=short(text), hint=hint)
