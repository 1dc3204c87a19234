"""What lies in a folder that may hold a site: files that show a generator, and what its configuration says."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from l10n.edition.site.presets import Preset
from l10n.errors import SettingsError
from l10n.files import reading
from l10n.files.folders import UnfitError
from l10n.files.reading import Size
from l10n.files.walking import names_in, walk
from l10n.project.access import decoded
from l10n.project.discovery import configs, hugo, javascript, programs
from l10n.project.discovery.said import SiteConfig, Table, UnreadableError, folder, text
from l10n.project.discovery.signs import GeneratorSign, signs

_LARGEST = Size(1, "l10n reads no larger configuration; give the generator with --site")
_HUGO = "config/_default"
"""The folder in which Hugo's configuration may be in parts (gohugo.io, "Configuration directory")."""
_STARLIGHT = "@astrojs/starlight"
_MANIFEST = "package.json"
_ABOUT = {
    *("readme.md", "license.md", "changelog.md", "contributing.md", "code_of_conduct.md", "security.md"),
    *("authors.md", "agents.md", "claude.md", "pull_request_template.md", "issue_template.md"),
}
"""Files about a repository, which are no pages."""
_PAGE_SUFFIXES = {".md", ".mdx", ".markdown"}
_HTML_SUFFIXES = {".html", ".htm"}
_FOREIGN_SUFFIXES = {".rst", ".adoc", ".asciidoc", ".org", ".textile", ".pandoc", ".rmd", ".qmd", ".ipynb"}
_IN_DATA = {".toml", ".yaml", ".yml", ".json"}
_DATA = (".json", ".11tydata.json", ".11tydata.js", ".11tydata.cjs", ".11tydata.mjs")
"""What the names of Eleventy's files of data for a folder end in (11ty.dev, "Directory specific data files")."""
_MOST = 200
"""Folders of a folder that are looked into for a site."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a folder shows."""

    folder: Path
    folders: frozenset[str]
    """The names of the folders in it."""
    files: tuple[str, ...]
    """The names of the files in it."""
    signs: tuple[GeneratorSign, ...]
    _walked: list[tuple[str, ...]] = field(default_factory=list, compare=False, repr=False)

    def config(self, preset: Preset, faults: list[SettingsError]) -> SiteConfig:
        """Return what the configuration of a generator says; nothing if there is none.

        Args:
            preset: the generator.
            faults: gets what is wrong with the configuration.

        """
        path = self.path(preset)
        if path is None:
            return SiteConfig()
        if preset is Preset.HUGO:
            said = configs.in_data(preset, self._hugo(path, faults))
        elif preset is Preset.MKDOCS:
            said = configs.in_data(preset, self._inherited(path, faults))
        elif preset is Preset.JEKYLL:
            said = configs.in_data(preset, self._table(path, faults))
        else:
            said = self._program(preset, path, faults)
        if preset is Preset.ELEVENTY:
            said = self._eleventy(said, faults)
        for setting in said.unknown:
            hint = "so l10n goes by the files of the site; look at [site] in l10n.toml"
            what = f"`{setting}` is computed, or leads out of this folder"
            faults.append(SettingsError(what, path=path, hint=hint))
        return said

    @property
    def pages(self) -> tuple[str, ...]:
        """The paths of all files of Markdown and MDX, but for hidden ones and those about the repository."""
        return tuple(path for path in self._paths() if _may_be_page(path, _PAGE_SUFFIXES))

    @property
    def html_pages(self) -> tuple[str, ...]:
        """The paths of all files of HTML, but for hidden ones."""
        return tuple(path for path in self._paths() if _may_be_page(path, _HTML_SUFFIXES))

    @property
    def foreign_pages(self) -> tuple[str, ...]:
        """The paths of all files in formats of pages that l10n does not read, but for hidden ones."""
        return tuple(path for path in self._paths() if _may_be_page(path, _FOREIGN_SUFFIXES))

    def _paths(self) -> tuple[str, ...]:
        if not self._walked:
            files = (path.relative_to(self.folder).as_posix() for path in walk(self.folder, fence=self.folder).files)
            self._walked.append(tuple(files))
        return self._walked[0]

    def path(self, preset: Preset) -> str | None:
        """Return the file that shows a generator, None if there is none."""
        return next((one.path for one in self.signs if one.preset is preset), None)

    def is_html(self, below: str = "") -> bool:
        """Tell whether there are pages of HTML in the folder, or in one of it, and none of Markdown."""
        files = _below(self.folder, below) if below else self.files
        suffixes = {PurePosixPath(name).suffix.lower() for name in files if name.lower() not in _ABOUT}
        return bool(suffixes & _HTML_SUFFIXES) and not suffixes & _PAGE_SUFFIXES

    def loads_starlight(self, faults: list[SettingsError]) -> bool:
        """Tell whether a site of Astro has Starlight: its configuration or the list of its packages names it."""
        path = self.path(Preset.STARLIGHT)
        named = [self._text(path, faults)] if path else []
        named += [self._text(_MANIFEST, faults)] if _MANIFEST in self.files else []
        return any(_STARLIGHT in javascript.strings(text) for text in named if text)

    def _hugo(self, path: str, faults: list[SettingsError]) -> Table:
        """Return Hugo's configuration, of which parts may be in files of their own."""
        parts = {} if path.startswith(f"{_HUGO}/") else {"hugo": self._table(path, faults)}
        for name in sorted(_below(self.folder, _HUGO), key=lambda name: PurePosixPath(name).stem not in hugo.MAIN):
            if PurePosixPath(name).suffix in _IN_DATA:
                part = self._table(f"{_HUGO}/{name}", faults)
                stem = PurePosixPath(name).stem
                parts[stem] = {**parts.get(stem, {}), **part}
        return hugo.merged(parts)

    def _inherited(self, path: str, faults: list[SettingsError]) -> Table:
        """Return the configuration of MkDocs with those that it is based on."""
        said = self._table(path, faults)
        seen = {path}
        while parent := text(said.get("INHERIT")):
            at = PurePosixPath(path).parent / parent
            path = posixpath.normpath(at.as_posix())
            if folder(path) is None:
                hint = "so what it says is not known; look at [site] in l10n.toml"
                faults.append(SettingsError("`INHERIT` leads out of this folder", path=next(iter(seen)), hint=hint))
                break
            if path in seen:
                break
            seen.add(path)
            said = configs.inherited(
                self._table(path, faults), {key: one for key, one in said.items() if key != "INHERIT"}
            )
        return said

    def _eleventy(self, said: SiteConfig, faults: list[SettingsError]) -> SiteConfig:
        """Return what the scripts of the package and the data of the folders say as well."""
        if not said.contents and _MANIFEST in self.files:
            where = programs.eleventy_input(self._text(_MANIFEST, faults) or "")
            said = replace(said, contents=(where,)) if where else said
        content = said.contents[0] if said.contents else ""
        tags: dict[str, str] = {}
        for name in _listed(self.folder / content, self.folder)[1][:_MOST]:
            below = f"{content}/{name}".lstrip("/")
            for data in sorted({f"{name}{ending}" for ending in _DATA} & {*_below(self.folder, below)}):
                tag = programs.data_language(self._text(f"{below}/{data}", faults) or "")
                tags |= {name: tag} if tag else {}
        return replace(said, languages=tuple(dict.fromkeys((*said.languages, *tags))), tags={**said.tags, **tags})

    def _table(self, path: str, faults: list[SettingsError]) -> Table:
        written = self._text(path, faults)
        try:
            return {} if written is None else configs.loaded(path, written)
        except UnreadableError as error:
            faults.append(_unreadable(error, path))
            return {}

    def _program(self, preset: Preset, path: str, faults: list[SettingsError]) -> SiteConfig:
        written = self._text(path, faults)
        try:
            return (configs.in_code(preset, written) if written is not None else None) or SiteConfig()
        except UnreadableError as error:
            faults.append(_unreadable(error, path))
            return SiteConfig()

    def _text(self, path: str, faults: list[SettingsError]) -> str | None:
        try:
            raw = reading.read(self.folder / path, fence=self.folder, limit=_LARGEST)
            return decoded(raw, SettingsError, path).removeprefix("\ufeff")
        except UnfitError as error:
            faults.append(error.told(SettingsError, path))
        except SettingsError as error:
            faults.append(error)
        return None


def look(folder: Path) -> Seen:
    """Return what a folder shows.

    Args:
        folder: an absolute path without links.

    Raises:
        SettingsError: it cannot be listed.

    """
    try:
        files, folders = names_in(folder, fence=folder)
    except UnfitError as error:
        raise error.told(SettingsError, folder) from error
    parts = [f"{_HUGO}/{name}" for name in _below(folder, _HUGO)] if "config" in folders else []
    return Seen(folder, frozenset(folders), tuple(files), tuple(signs([*files, *parts], folders)))


def sites_below(seen: Seen) -> Sequence[str]:
    """Return the names of the folders in a folder that hold a site."""
    return [name for name in sorted(seen.folders)[:_MOST] if signs(*_listed(seen.folder / name, seen.folder))]


def _may_be_page(path: str, suffixes: set[str]) -> bool:
    parts = PurePosixPath(path).parts
    is_page = PurePosixPath(path).suffix.lower() in suffixes and parts[-1].lower() not in _ABOUT
    return is_page and not any(part.startswith(".") for part in parts)


def _unreadable(error: UnreadableError, path: str) -> SettingsError:
    return SettingsError(str(error), path=path, hint="so l10n goes by the files of the site alone")


def _below(folder: Path, below: str) -> list[str]:
    return _listed(folder / PurePosixPath(below), folder)[0]


def _listed(path: Path, fence: Path) -> tuple[list[str], list[str]]:
    """List a folder; one that cannot be listed, or is a link, shows nothing."""
    try:
        return names_in(path, fence=fence)
    except UnfitError:
        return [], []
