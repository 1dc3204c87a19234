"""Which site generators the names of files show."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from l10n.edition.site.presets import Preset

_CODE = r"(?:[cm]?js|[cm]?ts)"
_NAMES: tuple[tuple[Preset, re.Pattern[str]], ...] = (
    (Preset.HUGO, re.compile(r"hugo\.(?:toml|ya?ml|json)|config/_default/(?:hugo|config)\.(?:toml|ya?ml|json)")),
    (Preset.JEKYLL, re.compile(r"_config\.(?:ya?ml|toml)")),
    (Preset.MKDOCS, re.compile(r"mkdocs\.ya?ml")),
    (Preset.PELICAN, re.compile(r"pelicanconf\.py")),
    (Preset.STARLIGHT, re.compile(rf"astro\.config\.{_CODE}")),
    (Preset.ELEVENTY, re.compile(r"\.eleventy\.[cm]?js|eleventy\.config\.[cm]?[jt]s")),
    (Preset.DOCUSAURUS, re.compile(rf"docusaurus\.config\.{_CODE}")),
)
_OLD_HUGO = re.compile(r"config\.(?:toml|ya?ml|json)")
"""The name that Hugo's configuration had before 0.110, and that of many others has."""
_HUGO_FOLDERS = {"archetypes", "layouts", "themes", "static"}


@dataclass(frozen=True, slots=True)
class GeneratorSign:
    """A file that shows a generator."""

    preset: Preset
    path: str
    """Relative to the folder, with `/`."""


def signs(files: Iterable[str], folders: Collection[str]) -> list[GeneratorSign]:
    """Return the signs of generators in a folder, in the order of the files; one of a generator, the first.

    Args:
        files: paths of files, relative to the folder, with `/`.
        folders: names of the folders in it.

    """
    found: dict[Preset, GeneratorSign] = {}
    for path in files:
        for preset, name in _NAMES:
            if name.fullmatch(path):
                found.setdefault(preset, GeneratorSign(preset, path))
        if _OLD_HUGO.fullmatch(path) and "content" in folders and _HUGO_FOLDERS & {*folders}:
            found.setdefault(Preset.HUGO, GeneratorSign(Preset.HUGO, path))
    return list(found.values())
