"""The configuration of the site generator of a project, where it is data."""

from __future__ import annotations

from collections.abc import Mapping

from l10n.edition.site.presets import Preset
from l10n.errors import SettingsError
from l10n.project.discovery import configs
from l10n.project.discovery.said import Table, UnreadableError
from l10n.project.places import Project

FILES: Mapping[Preset, tuple[str, ...]] = {
    Preset.HUGO: tuple(f"{name}.{suffix}" for name in ("hugo", "config") for suffix in ("toml", "yaml", "yml", "json")),
    Preset.JEKYLL: ("_config.yml", "_config.yaml", "_config.toml"),
    Preset.MKDOCS: ("mkdocs.yml", "mkdocs.yaml"),
}
"""Where generators have it, from the root of the project; the first one that is there counts."""


def configuration(project: Project, preset: Preset) -> Table:
    """Return what the configuration of a generator says; nothing if there is none, or it is a program.

    Raises:
        SettingsError: it cannot be read.

    """
    path = next((one for one in FILES.get(preset, ()) if project.holds(one)), None)
    if path is None:
        return {}
    try:
        return configs.loaded(path, project.read_foreign(project.root / path, SettingsError))
    except UnreadableError as error:
        hint = "mend it, so that l10n knows the addresses of the site"
        raise SettingsError(str(error), path=path, hint=hint) from error
