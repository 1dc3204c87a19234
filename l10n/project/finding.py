"""Finds the project that a folder belongs to, and l10n's own glossary tables."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from l10n.errors import CatalogError, SettingsError, places
from l10n.files import reading, resolving
from l10n.files.folders import UnfitError
from l10n.files.reading import Size
from l10n.project import settings
from l10n.project.access import decoded
from l10n.project.places import ARTICLES, Project
from l10n.project.settings import Settings, Stated
from l10n.text.data import toml, toml_places
from l10n.text.fingerprint import long_fingerprint
from l10n.text.lines import Lines

OWN_SETTINGS = "l10n.toml"
"""The file of the settings of a project."""
_SHARED_SETTINGS = "pyproject.toml"
SETTINGS_FILES = (OWN_SETTINGS, _SHARED_SETTINGS)
"""The names of files that may have settings."""
_PACKAGE = Path(__file__).parents[1]
_HOUSE = (_PACKAGE / "glossary/house", _PACKAGE.parent / "glossary")
"""The folder of l10n's own glossary tables: in an installed package, and in a checkout."""
_ITS_SUFFIXES = (".py", ".txt", ".csv", ".tsv")
"""Of code, word lists and tables; what is read of models makes no editions."""
_LARGEST = Size(1, "remove what is not needed")


def find(start: Path, *, locales: Path | None = None, encoding: str | None = None) -> Project:
    """Find the project that a folder belongs to.

    The root is the nearest folder, from `start` upward, with `l10n.toml`, a `[tool.l10n]` table in pyproject.toml, or
    an `articles` folder. If there is none, the root is `start`. As in git, the search ends where another file system
    begins, and at a folder that cannot be read. It ends too at a folder like /tmp, where anybody can put a file.

    Args:
        start: an absolute path.
        locales: replaces the `locales` folder of the settings.
        encoding: replaces the `encoding` of the settings, for all articles.

    Raises:
        SettingsError: the settings cannot be read or are wrong, or the encoding is none that l10n reads.
        CatalogError: `locales` leads out of the project through a link inside it.

    """
    root, values, stated, text = _found(resolving.real(start))
    if encoding is not None:
        try:
            values = replace(values, encoding={"*": settings.encoding(encoding)})
        except ValueError as error:
            raise SettingsError(str(error), path="--encoding") from error
    return replace(_project(root, values, locales, stated), settings_text=text)


def _found(start: Path) -> tuple[Path, Settings, tuple[Stated, ...], str]:
    """Return the root of a project, its settings, what they name, and their text."""
    for folder in _upward(start):
        places.choose(folder)
        table = _settings_table(folder)
        if table is not None:
            found = settings.parse(table.values, path=table.path, line=table.line)
            return folder, found, table.stated(), table.text
        if (folder / ARTICLES).is_dir():
            return folder, Settings(), (), ""
    places.choose(start)
    return start, Settings(), (), ""


def settings_file(start: Path) -> Path | None:
    """Return the file with the settings that apply in a folder, in it or above it; None if there is none.

    Args:
        start: an absolute path without links.

    Raises:
        SettingsError: a file that may have settings cannot be read.

    """
    found = (_settings_table(folder) for folder in _upward(start))
    return next((table.path for table in found if table), None)


def with_settings(root: Path, text: str) -> Project:
    """Return the project that a folder would be with settings that are not written yet.

    Args:
        root: the folder, without links.
        text: the settings, in TOML.

    Raises:
        SettingsError: they are wrong.

    """
    values = settings.parse(toml.loads(text), path=root / OWN_SETTINGS)
    return _project(root, values, None, ())


def house_tables() -> list[tuple[str, str]]:
    """Return l10n's own glossary tables: the name of each for messages, and its text."""
    folder = next(folder for folder in _HOUSE if folder.is_dir())
    return [(f"house/{path.name}", path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.csv"))]


def environment(project: Project, *others: object) -> str:
    """Return the fingerprint of what decides about all articles, but for their own files and the glossary.

    Args:
        project: has the settings.
        others: what else does.

    """
    settings = (project.settings_text, [*project.settings.encoding.items()], str(project.locales))
    return long_fingerprint(repr((package_state(), settings, *others)))


def glossary_state(project: Project) -> str:
    """Return the content of the tables of a project's glossary. Raises L10nError: one cannot be read."""
    tables = [(project.reference(path), project.read_table(path)) for path in project.tables().paths]
    return repr((tables, house_tables() if project.settings.house_glossary else []))


@cache
def package_state() -> str:
    """Return what identifies the files of l10n itself: their paths, sizes and times."""
    found = sorted(path for path in _PACKAGE.rglob("*") if path.suffix in _ITS_SUFFIXES)
    parts = ((path.relative_to(_PACKAGE).as_posix(), path.stat()) for path in found)
    return " ".join(f"{name} {status.st_size} {status.st_mtime_ns}" for name, status in parts)


def _upward(start: Path) -> list[Path]:
    """Return a folder and its parents, up to the root of its file system, or to a folder of anybody or nobody."""
    found = [start]
    try:
        device = start.stat().st_dev
        for folder in start.parents:
            status = folder.stat()
            if status.st_dev != device or _is_anybodys(status) or not os.access(folder, os.X_OK):
                break
            found.append(folder)
    except OSError:
        pass
    return found


def _is_anybodys(folder: os.stat_result) -> bool:
    """Tell whether anybody can put files into a folder, beside those of others."""
    return bool(folder.st_mode & stat.S_ISVTX and folder.st_mode & stat.S_IWOTH)


def _project(root: Path, values: Settings, locales: Path | None, stated: tuple[Stated, ...]) -> Project:
    if locales is None:
        return Project(root, values, root / values.locales, stated)
    try:
        return Project(root, values, resolving.typed(locales, root), stated)
    except UnfitError as error:
        raise error.told(CatalogError, locales) from error


@dataclass(frozen=True, slots=True)
class _Table:
    """The table of settings in a file."""

    path: Path
    text: str
    values: Mapping[str, object]
    at: tuple[str, ...] = ()
    """The keys that lead to the table."""

    def line(self, keys: tuple[str, ...]) -> int | None:
        """Return the line of a value, or of the nearest table around it; None if nothing is known of it."""
        place = toml_places.place(self.text, (*self.at, *keys))
        return None if place is None else Lines(self.text).at(place)

    def stated(self) -> tuple[Stated, ...]:
        """Return what the settings name, in the order of the file."""
        lines = Lines(self.text)
        found = (
            (str(keys[-2]), str(toml_places.read(self.text[place])), lines.at(place.start))
            for keys, place in toml_places.strings(self.text)
            if keys[:-1] in ((*self.at, "front_matter"), (*self.at, "parameters"))
        )
        shown = places.shown(self.path)
        texts = tuple(Stated(setting, written, shown, line) for setting, written, line in found)
        named = ((name, written, self.line((*name.split("."), written)) or 1) for name, written in self._fitting())
        return (*texts, *(Stated(name, written, shown, line) for name, written, line in named))

    def _fitting(self) -> Iterator[tuple[str, str]]:
        """Yield the patterns and names in settings that something in the project should fit, with their settings."""
        for name in settings.FITTING:
            found: object = self.values
            for key in name.split("."):
                found = found.get(key) if isinstance(found, Mapping) else None
            listed = [found] if isinstance(found, str) and name == settings.PLACES else found
            if isinstance(listed, Mapping | list):
                yield from ((name, str(one)) for one in listed)


def _settings_table(folder: Path) -> _Table | None:
    own, shared = folder / OWN_SETTINGS, folder / _SHARED_SETTINGS
    if _exists(own):
        text, values = _toml(own)
        return _Table(own, text, values)
    if _exists(shared):
        text, values = _toml(shared)
        tool = values.get("tool")
        table = tool.get("l10n") if isinstance(tool, dict) else None
        if isinstance(table, dict):
            return _Table(shared, text, table, ("tool", "l10n"))
        if table is not None:
            raise SettingsError("`tool.l10n` must be a table", path=shared)
    return None


def _exists(path: Path) -> bool:
    try:
        return reading.status(path, fence=path.parent) is not None
    except UnfitError as error:
        raise error.told(SettingsError, path) from error


def _toml(path: Path) -> tuple[str, dict[str, object]]:
    """Return the text of a file of settings, and what it says."""
    try:
        text = decoded(reading.read(path, fence=path.parent, limit=_LARGEST), SettingsError, places.shown(path))
    except UnfitError as error:
        raise error.told(SettingsError, path) from error
    try:
        return text, toml.loads(text)
    except toml.TooDeepError as error:
        raise SettingsError(error.what, path=path, line=error.line, hint=error.hint) from error
    except toml.TomlError as error:
        raise SettingsError(f"is not TOML: {error.what}", path=path, line=error.line) from error
