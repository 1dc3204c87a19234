"""Which folders may be typed for editions: none that is the project's own, or of the generator of its site."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from l10n import formats
from l10n.edition.site.patterns import LANG
from l10n.edition.site.presets import Preset
from l10n.errors import OutputError, SettingsError
from l10n.files.resolving import real
from l10n.project.discovery.said import Table
from l10n.project.discovery.stated import configuration
from l10n.project.places import Project

_OUTPUTS = {
    Preset.HUGO: "public",
    Preset.JEKYLL: "_site",
    Preset.MKDOCS: "site",
    Preset.PELICAN: "output",
    Preset.STARLIGHT: "dist",
    Preset.ELEVENTY: "_site",
    Preset.DOCUSAURUS: "build",
}
"""The folder into which each generator writes the finished site when nothing else is set; it empties it, or serves it
as it lies (the documentation of each: `publishDir`, `destination`, `site_dir`, `OUTPUT_PATH`, `outDir`, `--output`,
`--out-dir`)."""

_KEYS = {Preset.HUGO: "publishdir", Preset.JEKYLL: "destination", Preset.MKDOCS: "site_dir"}
"""The key of the folder of the finished site, in small letters."""
_SERVED = {
    Preset.HUGO: ("archetypes", "assets", "data", "i18n", "layouts", "resources", "static", "themes"),
    Preset.JEKYLL: ("_data", "_includes", "_layouts", "_plugins", "_sass", "assets"),
}
"""Folders that generators read for something else than pages, or copy as they lie ("Directory structure" of each)."""


def refuse_own(project: Project, path: Path, typed: Path) -> None:
    """Refuse a folder for editions that holds what is somebody's own, or lies in it.

    Args:
        project: has the files.
        path: the folder, without links.
        typed: the same as the user typed it.

    Raises:
        OutputError: it holds the project, all that somebody has, articles, .po files or tables of the glossary; or it
            is in a folder of these, of previews, a hidden one, or that of the finished site.

    """
    for what in _faults(project, path):
        hint = "give the editions a folder of their own, such as --out published"
        raise OutputError(f"{what}, and is no folder for editions", path=typed, hint=hint)


def _faults(project: Project, path: Path) -> Iterator[str]:
    """Yield why a folder must not have editions, the plainest reason first."""
    if path == path.parent:
        yield "is the root of the file system"
    home = None
    with suppress(RuntimeError):  # nobody knows where it is
        home = real(Path.home())
    if home and home.is_relative_to(path):
        yield "is your home folder, or holds it"
    if project.root.is_relative_to(path):
        yield "holds the whole project"
    if project.is_among_articles(path) or _is_of_language(project, path):
        yield "is inside the folder of the articles"
    if around := project.barred(path, (project.locales, project.glossary, project.previews)):
        yield f"is inside {project.reference(around)}, where other files are"
    held = (project.locales, project.glossary, *project.article_folders())
    if inside := next((one for one in held if one.is_relative_to(path)), None):
        yield f"holds {project.reference(inside)}, where other files are"
    if _holds_articles(project, path):
        yield "holds articles"
    if (preset := _generator(project, path)) is not None:
        yield f"is the folder into which {preset} writes the finished site, and which it empties or serves as it lies"
    if (preset := _serves(project, path)) is not None:
        yield f"is in a folder in which {preset} has something else than pages"


def _is_of_language(project: Project, path: Path) -> bool:
    """Tell whether a folder is one of those that hold the articles of a language, at the root of a site."""
    layout = project.layout
    if layout is None or not layout.begins_with(LANG) or not path.is_relative_to(project.root):
        return False
    return layout.spelling.is_language(path.relative_to(project.root).parts[0])


def _holds_articles(project: Project, path: Path) -> bool:
    """Tell whether articles are in a folder, where the root of the project has them: they have .po files."""
    if project.root not in project.article_folders() or not path.is_relative_to(project.root):
        return False
    inside = (one for one in project.articles(formats.SUFFIXES).paths if one.is_relative_to(path))
    return any(map(project.catalogs, inside))


def _generator(project: Project, path: Path) -> Preset | None:
    """Return the generator whose finished site is in a folder; None if that of no one is."""
    preset = project.convention.preset if project.convention else None
    if preset not in _OUTPUTS:
        return None
    folders = (_OUTPUTS[preset], _stated_output(project, preset))
    return preset if any(folder and path.is_relative_to(_inside(project, folder)) for folder in folders) else None


def _stated_output(project: Project, preset: Preset) -> str:
    """Return the folder of the finished site that the configuration of a generator states; empty if it states none."""
    found: Table = {}
    with suppress(SettingsError):  # whoever needs it says what is wrong
        found = configuration(project, preset)
    said = next((value for key, value in found.items() if key.lower() == _KEYS.get(preset)), "")
    return said if isinstance(said, str) and said.strip("./") else ""


def _serves(project: Project, path: Path) -> Preset | None:
    """Return the generator that has a folder for something else than pages; None if none has."""
    preset = project.convention.preset if project.convention else None
    others = _SERVED.get(preset, ()) if preset else ()
    return preset if any(path.is_relative_to(project.root / one) for one in others) else None


def _inside(project: Project, folder: str) -> Path:
    return Path(os.path.normpath(project.root / folder))
