"""The places of a project's files, and reading them with clear errors. `files` writes them."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from l10n.errors import ArticleError, CatalogError, GlossaryError, L10nError, SettingsError, reason
from l10n.languages import codes
from l10n.project import files, settings
from l10n.project.settings import Settings
from l10n.text import toml

ARTICLES = "articles"
_PACKAGE = Path(__file__).parents[1]
_HOUSE = (_PACKAGE / "glossary/house", _PACKAGE.parent / "glossary")
"""The folder of l10n's own glossary tables: in an installed package, and in a checkout."""
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Project:
    """A root folder and the settings for it."""

    root: Path
    settings: Settings
    locales: Path
    """The folder of the .po files."""

    def name(self, article: Path) -> PurePosixPath:
        """Return the name of an article for its other files: its path below `articles/`, else its file name.

        The name is in Unicode's composed form (NFC), whichever form the file system has.
        """
        folder = self.root / ARTICLES
        for path in (_absolute(article), Path(os.path.realpath(article.parent), article.name)):
            if path.is_relative_to(folder):
                return PurePosixPath(_composed(path.relative_to(folder).as_posix()))
        return PurePosixPath(_composed(article.name))

    def reference(self, article: Path) -> str:
        """Return an article's path for .po files and messages: relative to the root, with `/`."""
        path = _absolute(article)
        with suppress(ValueError):  # on Windows, there is no relative path to another drive
            path = Path(os.path.relpath(path, self.root))
        return _composed(path.as_posix())

    def catalog(self, article: Path, tag: str) -> Path:
        """Return the path of an article's .po file for a target language (BCP 47)."""
        return self.locales / codes.gettext_name(tag) / "LC_MESSAGES" / self.name(article).with_suffix(".po")

    def catalogs(self, article: Path) -> list[Path]:
        """Return the existing .po files of an article, in the order of their languages."""
        return [path for path in sorted(self._folders(article)) if _is_there(path)]

    def all_catalogs(self) -> list[Path]:
        """Return every .po file below the locales folder, in a fixed order."""
        _refuse_unreadable(self.locales)
        return sorted(self.locales.glob("*/LC_MESSAGES/**/*.po"))

    def articles(self, suffixes: Iterable[str]) -> list[Path]:
        """Return the files below `articles/` that have one of the suffixes, in a fixed order."""
        known = set(suffixes)
        folder = self.root / ARTICLES
        _refuse_unreadable(folder)
        return sorted(path for path in folder.rglob("*") if path.suffix.lower() in known and path.is_file())

    def owned_catalogs(self) -> set[Path]:
        """Return the paths of the .po files, existing or not, of all files below `articles/`, of any type."""
        names = {self.name(path).with_suffix(".po") for path in (self.root / ARTICLES).rglob("*") if path.is_file()}
        folders = [path for path in self.locales.glob("*/LC_MESSAGES") if path.is_dir()]
        return {folder / name for folder in folders for name in names}

    @property
    def own(self) -> Path:
        """The folder for l10n's own files. It can be deleted; that only costs time."""
        return self.locales / ".l10n"

    @property
    def glossary(self) -> Path:
        """The folder of the glossary's tables."""
        return self.root / self.settings.glossary

    def tables(self) -> list[Path]:
        """Return the tables of the project's own glossary, in a fixed order."""
        _refuse_unreadable(self.glossary)
        return sorted(path for path in self.glossary.rglob("*") if path.suffix.lower() == ".csv" and not path.is_dir())

    def read_article(self, path: Path) -> str:
        """Return the text of an article, including line endings and byte order mark.

        Raises:
            ArticleError: the file is missing, a folder, empty, too large, or not UTF-8 text.

        """
        return self._read_text(path, ArticleError)

    def read_table(self, path: Path) -> str:
        """Return the text of a glossary table, including line endings and byte order mark.

        Raises:
            GlossaryError: the file is missing, a folder, empty, too large, or not UTF-8 text.

        """
        return self._read_text(path, GlossaryError)

    def read_catalog(self, path: Path) -> str | None:
        """Return the text of a .po file, or None if it does not exist.

        Raises:
            CatalogError: the file cannot be read or is not UTF-8.

        """
        return self._catalog_text(path, self.reference(path)) if _is_there(path) else None

    def read_named_catalog(self, path: Path) -> str:
        """Return the text of a .po file given by the user.

        Raises:
            CatalogError: the file is missing, not a .po file, cannot be read or is not UTF-8.

        """
        shown = self.reference(path)
        if path.suffix.lower() != ".po":
            raise CatalogError("is not a .po file", path=shown, hint="give the .po file of the article, in locales/")
        if not _is_there(path):
            raise CatalogError("cannot be read: no such file or directory", path=shown)
        return self._catalog_text(path, shown)

    def write(self, path: Path, text: str) -> bool:
        """Write a text file atomically, and return whether it changed. Raises OutputError."""
        return files.write(path, text, own=self.own)

    def update(self, path: Path, text: str, *, was: str | None) -> bool:
        """Write a text file as `write` does, if it has not changed since it was read.

        Args:
            path: the file.
            text: the new text.
            was: the text that was read, or None if there was no file.

        Raises:
            ChangedMeanwhileError: the file has changed since it was read.
            OutputError: as for `write`.

        """
        return files.update(path, text, was=was, own=self.own)

    def _catalog_text(self, path: Path, shown: str) -> str:
        return _decode(_read(path, CatalogError, shown), CatalogError, shown)

    def _read_text(self, path: Path, kind: type[L10nError]) -> str:
        shown = self.reference(path)
        raw = _read(path, kind, shown, limit=self.settings.max_article_mb)
        if not raw.strip():
            raise kind("is empty", path=shown)
        text = _decode(raw, kind, shown)
        if "\0" in text:
            raise kind(
                f"contains a NUL character (byte {raw.index(0)})", path=shown, hint="check that it is a text file"
            )
        return text

    def _folders(self, article: Path) -> Iterator[Path]:
        with suppress(FileNotFoundError, NotADirectoryError):
            for folder in self.locales.iterdir():
                yield folder / "LC_MESSAGES" / self.name(article).with_suffix(".po")


def find(start: Path, *, locales: Path | None = None) -> Project:
    """Find the project that a folder belongs to.

    The root is the nearest folder, from `start` upward, with `l10n.toml`, a `[tool.l10n]` table in pyproject.toml, or
    an `articles` folder. If there is none, the root is `start`.

    Args:
        start: an absolute path.
        locales: replaces the `locales` folder of the settings.

    Raises:
        SettingsError: the settings cannot be read or are wrong.

    """
    for folder in (start, *start.parents):
        table = _settings_table(folder)
        if table is not None:
            path, values = table
            return _project(folder, settings.parse(values, path=path), locales)
        if (folder / ARTICLES).is_dir():
            return _project(folder, Settings(), locales)
    return _project(start, Settings(), locales)


def locate(path: Path) -> Path:
    """Return a path as the file system spells it, if the file exists under another Unicode form of its name."""
    if _is_there(path):
        return path
    wanted = _composed(path.name)
    with suppress(OSError):
        return next((near for near in path.parent.iterdir() if _composed(near.name) == wanted), path)
    return path


def house_tables() -> list[tuple[str, str]]:
    """Return l10n's own glossary tables: the name of each for messages, and its text."""
    folder = next(folder for folder in _HOUSE if folder.is_dir())
    return [(f"house/{path.name}", path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.csv"))]


def _project(root: Path, values: Settings, locales: Path | None) -> Project:
    return Project(root, values, _absolute(locales) if locales else root / values.locales)


def _settings_table(folder: Path) -> tuple[Path, Mapping[str, object]] | None:
    own, shared = folder / "l10n.toml", folder / "pyproject.toml"
    if own.is_file():
        return own, _toml(own)
    if shared.is_file():
        tool = _toml(shared).get("tool")
        table = tool.get("l10n") if isinstance(tool, dict) else None
        if isinstance(table, dict):
            return shared, table
        if table is not None:
            raise SettingsError("`tool.l10n` must be a table", path=shared)
    return None


def _toml(path: Path) -> dict[str, object]:
    text = _decode(_read(path, SettingsError, str(path)), SettingsError, str(path))
    try:
        return toml.loads(text)
    except toml.TooDeepError as error:
        raise SettingsError(error.what, path=path, line=error.line, hint=error.hint) from error
    except toml.TomlError as error:
        raise SettingsError(f"is not TOML: {error.what} (at line {error.line})", path=path) from error


def _read(path: Path, kind: type[L10nError], shown: str, *, limit: float | None = None) -> bytes:
    try:
        if path.is_dir():
            raise kind("is a folder", path=shown, hint="give a file")
        if path.exists() and not path.is_file():
            raise kind("is not a regular file", path=shown)
        if limit is not None and path.stat().st_size > limit * _MEGABYTE:
            hint = "increase `max_article_mb` in the settings"
            raise kind(f"is larger than {limit:g} MB", path=shown, hint=hint)
        return path.read_bytes()
    except OSError as error:
        raise kind(f"cannot be read: {reason(error)}", path=shown) from error


def _decode(raw: bytes, kind: type[L10nError], shown: str) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise kind(f"is not UTF-8 (byte {error.start})", path=shown, line=line, hint="save it as UTF-8") from error


def _is_there(path: Path) -> bool:
    """Return whether a path exists, even as a broken link. Raises OSError if that cannot be determined."""
    return path.exists() or path.is_symlink()


def _refuse_unreadable(folder: Path) -> None:
    """Raise OSError if a folder exists but cannot be read; `glob` would silently find nothing."""
    if _is_there(folder):
        os.listdir(folder)  # noqa: PTH208 - it raises at once, `iterdir` does not


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.resolve would follow links


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
