"""Finds the project that a folder belongs to, and l10n's own glossary tables."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from l10n.errors import CatalogError, SettingsError, places
from l10n.files import reading, resolving
from l10n.files.folders import UnfitError
from l10n.files.reading import Size
from l10n.project import settings
from l10n.project.places import ARTICLES, Project, decoded
from l10n.project.settings import Settings
from l10n.text import toml

_PACKAGE = Path(__file__).parents[1]
_HOUSE = (_PACKAGE / "glossary/house", _PACKAGE.parent / "glossary")
"""The folder of l10n's own glossary tables: in an installed package, and in a checkout."""
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
    root, values = _found(resolving.real(start))
    if encoding is not None:
        try:
            values = replace(values, encoding={"*": settings.encoding(encoding)})
        except ValueError as error:
            raise SettingsError(str(error), path="--encoding") from error
    return _project(root, values, locales)


def _found(start: Path) -> tuple[Path, Settings]:
    for folder in _upward(start):
        places.choose(folder)
        table = _settings_table(folder)
        if table is not None:
            path, values = table
            return folder, settings.parse(values, path=path)
        if (folder / ARTICLES).is_dir():
            return folder, Settings()
    places.choose(start)
    return start, Settings()


def house_tables() -> list[tuple[str, str]]:
    """Return l10n's own glossary tables: the name of each for messages, and its text."""
    folder = next(folder for folder in _HOUSE if folder.is_dir())
    return [(f"house/{path.name}", path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.csv"))]


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


def _project(root: Path, values: Settings, locales: Path | None) -> Project:
    if locales is None:
        return Project(root, values, root / values.locales)
    try:
        return Project(root, values, resolving.typed(locales, root))
    except UnfitError as error:
        raise error.told(CatalogError, locales) from error


def _settings_table(folder: Path) -> tuple[Path, Mapping[str, object]] | None:
    own, shared = folder / "l10n.toml", folder / "pyproject.toml"
    if _exists(own):
        return own, _toml(own)
    if _exists(shared):
        tool = _toml(shared).get("tool")
        table = tool.get("l10n") if isinstance(tool, dict) else None
        if isinstance(table, dict):
            return shared, table
        if table is not None:
            raise SettingsError("`tool.l10n` must be a table", path=shared)
    return None


def _exists(path: Path) -> bool:
    try:
        return reading.status(path, fence=path.parent) is not None
    except UnfitError as error:
        raise error.told(SettingsError, path) from error


def _toml(path: Path) -> dict[str, object]:
    try:
        text = decoded(reading.read(path, fence=path.parent, limit=_LARGEST), SettingsError, places.shown(path))
    except UnfitError as error:
        raise error.told(SettingsError, path) from error
    try:
        return toml.loads(text)
    except toml.TooDeepError as error:
        raise SettingsError(error.what, path=path, line=error.line, hint=error.hint) from error
    except toml.TomlError as error:
        raise SettingsError(f"is not TOML: {error.what} (at line {error.line})", path=path) from error
