"""Generators by the names of files."""

from __future__ import annotations

import pytest

from l10n.edition.site.presets import Preset
from l10n.project.discovery.signs import signs


@pytest.mark.parametrize(
    ("files", "folders", "shown"),
    [
        (["hugo.toml"], [], [Preset.HUGO]),
        (["config/_default/hugo.yaml"], ["config"], [Preset.HUGO]),
        (["config.toml"], ["content", "layouts"], [Preset.HUGO]),
        (["config.toml"], ["src"], []),
        (["_config.yml", "index.html"], ["_posts"], [Preset.JEKYLL]),
        (["mkdocs.yml"], ["docs"], [Preset.MKDOCS]),
        (["pelicanconf.py", "publishconf.py"], ["content"], [Preset.PELICAN]),
        (["astro.config.mts"], [], [Preset.STARLIGHT]),
        ([".eleventy.js"], [], [Preset.ELEVENTY]),
        (["eleventy.config.mjs"], [], [Preset.ELEVENTY]),
        (["docusaurus.config.ts", "docusaurus.config.js"], [], [Preset.DOCUSAURUS]),
        (["mkdocs.yml", "_config.yml"], [], [Preset.MKDOCS, Preset.JEKYLL]),
        (["sub/mkdocs.yml", "my-hugo.toml", "hugo.tomls", "config.toml"], [], []),
    ],
)
def test_signs(files: list[str], folders: list[str], shown: list[Preset]) -> None:
    assert [one.preset for one in signs(files, folders)] == shown
