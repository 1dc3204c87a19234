"""What lies in a folder that may hold a site: files that show a generator, and what its configuration says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from l10n.edition.site.presets import Preset
from l10n.errors import SettingsError
from l10n.files import reading
from l10n.files.folders import UnfitError
from l10n.files.reading import Size
from l10n.files.walking import names_in
from l10n.project.access import decoded
from l10n.project.discovery import configs, javascript
from l10n.project.discovery.configs import SiteConfig, UnreadableError
from l10n.project.discovery.signs import GeneratorSign, signs

_LARGEST = Size(1, "l10n reads no larger configuration; give the generator with --site")
_HUGO = "config/_default"
"""The folder in which Hugo's configuration may be in parts (gohugo.io, "Configuration directory")."""
_STARLIGHT = "@astrojs/starlight"
_MANIFEST = "package.json"
_ABOUT = {"readme.md", "license.md", "changelog.md", "contributing.md"}
"""Files about a repository, which are no pages."""
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

    def config(self, preset: Preset, faults: list[SettingsError]) -> SiteConfig:
        """Return what the configuration of a generator says; nothing if there is none.

        Args:
            preset: the generator.
            faults: gets what is wrong with the configuration.

        """
        path = self.path(preset)
        if path is None:
            return SiteConfig()
        if preset is Preset.HUGO and path.startswith(f"{_HUGO}/"):
            return self._hugo_in_parts(path, faults)
        return self._config(preset, path, faults)

    def path(self, preset: Preset) -> str | None:
        """Return the file that shows a generator, None if there is none."""
        return next((one.path for one in self.signs if one.preset is preset), None)

    def is_html(self, below: str = "") -> bool:
        """Tell whether there are pages of HTML in the folder, or in one of it, and none of Markdown."""
        files = _below(self.folder, below) if below else self.files
        suffixes = {PurePosixPath(name).suffix.lower() for name in files if name.lower() not in _ABOUT}
        return bool(suffixes & {".html", ".htm"}) and not suffixes & {".md", ".mdx", ".markdown"}

    def loads_starlight(self, faults: list[SettingsError]) -> bool:
        """Tell whether a site of Astro has Starlight: its configuration or the list of its packages names it."""
        path = self.path(Preset.STARLIGHT)
        named = [self._text(path, faults)] if path else []
        named += [self._text(_MANIFEST, faults)] if _MANIFEST in self.files else []
        return any(_STARLIGHT in javascript.strings(text) for text in named if text)

    def _hugo_in_parts(self, path: str, faults: list[SettingsError]) -> SiteConfig:
        """Return what both the main part and that of the languages say."""
        said = self._config(Preset.HUGO, path, faults)
        parts = (f"{_HUGO}/languages.{suffix}" for suffix in ("toml", "yaml", "yml", "json"))
        part = next((one for one in parts if one in _names(self.folder, _HUGO)), None)
        text = self._text(part, faults) if part else None
        if part is None or text is None:
            return said
        languages = self._read(Preset.HUGO, part, text, faults, languages_only=True)
        return replace(
            said,
            languages=languages.languages or said.languages,
            default=said.default or languages.default,
            tags={**said.tags, **languages.tags},
            layout=languages.layout,
            folders=languages.folders,
        )

    def _config(self, preset: Preset, path: str, faults: list[SettingsError]) -> SiteConfig:
        text = self._text(path, faults)
        return SiteConfig() if text is None else self._read(preset, path, text, faults)

    def _read(
        self, preset: Preset, path: str, text: str, faults: list[SettingsError], *, languages_only: bool = False
    ) -> SiteConfig:
        try:
            return configs.read(preset, path, text, languages_only=languages_only)
        except UnreadableError as error:
            faults.append(SettingsError(str(error), path=path, hint="so l10n goes by the files of the site alone"))
            return SiteConfig()

    def _text(self, path: str, faults: list[SettingsError]) -> str | None:
        try:
            raw = reading.read(self.folder / path, fence=self.folder, limit=_LARGEST)
            return decoded(raw, SettingsError, path)
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


def _names(folder: Path, below: str) -> set[str]:
    return {f"{below}/{name}" for name in _below(folder, below)}


def _below(folder: Path, below: str) -> list[str]:
    return _listed(folder / PurePosixPath(below), folder)[0]


def _listed(path: Path, fence: Path) -> tuple[list[str], list[str]]:
    """List a folder; one that cannot be listed, or is a link, shows nothing."""
    try:
        return names_in(path, fence=fence)
    except UnfitError:
        return [], []
