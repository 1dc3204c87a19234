"""What configurations of site generators say of languages and folders."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.edition.site.presets import CONVENTIONS, LayoutKind, Preset
from l10n.project.discovery import configs
from l10n.project.discovery.said import Excluded, Omission, SiteConfig, UnreadableError

FOLDER, SUFFIX = LayoutKind.FOLDER, LayoutKind.SUFFIX

DRAFTS = (Excluded("_drafts", Omission.DRAFTS), Excluded("*/_drafts", Omission.DRAFTS))
VERSIONS = (
    Excluded("versioned_docs", Omission.VERSIONS),
    Excluded("i18n/*/docusaurus-plugin-content-docs/version-*", Omission.VERSIONS),
)
DOCUSAURUS_TREES = CONVENTIONS[Preset.DOCUSAURUS].layouts[LayoutKind.FOLDER]


def read(preset: Preset, path: str, text: str) -> SiteConfig:
    found = configs.in_code(preset, text)
    return configs.in_data(preset, configs.loaded(path, text)) if found is None else found


HUGO_FOLDERS = """\
baseURL = 'https://prensa.example/'
defaultContentLanguage = 'es-mx'
[languages.es-MX]
locale = 'es-MX'
contentDir = 'content/es'
[languages.en]
contentDir = 'content/en'
[languages.fr]
disabled = true
"""
HUGO_NAMES = """\
languageCode: en-US
defaultContentLanguage: en
languages:
  en: {weight: 1}
  es: {weight: 2, languageCode: es-MX}
"""
MKDOCS = """\
site_url: https://prensa.example/
docs_dir: notas
plugins:
  - search
  - i18n:
      docs_structure: folder
      languages:
        - {locale: es, default: true, name: Español}
        - {locale: en, name: English}
        - {locale: fr, build: false}
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      generator: !ENV [GENERATOR, a]
"""
PELICAN = """\
import os
DEFAULT_LANG = 'es'
PATH = 'content'
ARTICLE_PATHS = ['notas']
SITEURL = os.environ['SITEURL']
I18N_SUBSITES = {'en': {'SITENAME': os.name}}
"""
STARLIGHT = """\
import { defineConfig } from 'astro/config';
export default defineConfig({
  site: 'https://prensa.example',
  integrations: [starlight({
    defaultLocale: 'root',
    locales: { root: { label: 'Español', lang: 'es-MX' }, en: { label: 'English' } },
  })],
});
"""
DOCUSAURUS = """\
const config = {
  url: 'https://prensa.example', baseUrl: '/es/',
  // locales: ['fr'],
  i18n: { defaultLocale: 'es', locales: ['es', 'en'] },
};
"""

SAID = {
    "Hugo, a folder a language": (
        Preset.HUGO,
        "hugo.toml",
        HUGO_FOLDERS,
        SiteConfig(
            ("es-MX", "en"),
            "es-mx",
            {"es-MX": "es-MX"},
            FOLDER,
            (),
            ({"es-MX": "content/es", "en": "content/en"},),
            "https://prensa.example/",
        ),
    ),
    "Hugo, languages in names": (
        Preset.HUGO,
        "config.yaml",
        HUGO_NAMES,
        SiteConfig(("en", "es"), "en", {"en": "en-US", "es": "es-MX"}, SUFFIX),
    ),
    "Hugo, one language": (
        Preset.HUGO,
        "hugo.json",
        '{"languageCode": "es-MX"}',
        SiteConfig((), "es-MX", {"es-MX": "es-MX"}),
    ),
    "MkDocs, a folder a language": (
        Preset.MKDOCS,
        "mkdocs.yml",
        MKDOCS,
        SiteConfig(("es", "en"), "es", {}, FOLDER, ("notas",), (), "https://prensa.example/"),
    ),
    "MkDocs without i18n": (Preset.MKDOCS, "mkdocs.yml", "site_name: a\nplugins: [search]\n", SiteConfig()),
    "MkDocs, plugins in a table": (
        Preset.MKDOCS,
        "mkdocs.yml",
        "plugins: {i18n: {languages: [{locale: en, default: true}]}}",
        SiteConfig(("en",), "en", {}, SUFFIX),
    ),
    "Jekyll with polyglot": (
        Preset.JEKYLL,
        "_config.yml",
        "url: https://prensa.example\nbaseurl: /diario\nlanguages: [es, en]\ndefault_lang: es\nsource: src\n",
        SiteConfig(
            ("es", "en"),
            "es",
            contents=("src",),
            url="https://prensa.example/diario",
            excluded=(Excluded("src/_drafts", Omission.DRAFTS), DRAFTS[1]),
        ),
    ),
    "Jekyll, one language": (
        Preset.JEKYLL,
        "_config.yml",
        "lang: es-MX\n",
        SiteConfig(("es-MX",), "es-MX", excluded=DRAFTS),
    ),
    "Pelican with subsites": (
        Preset.PELICAN,
        "pelicanconf.py",
        PELICAN,
        SiteConfig(("es", "en"), "es", contents=("content/notas", "content/pages")),
    ),
    "Starlight with a root locale": (
        Preset.STARLIGHT,
        "astro.config.mjs",
        STARLIGHT,
        SiteConfig(("en",), "es-MX", {"root": "es-MX"}, FOLDER, url="https://prensa.example"),
    ),
    "Docusaurus": (
        Preset.DOCUSAURUS,
        "docusaurus.config.ts",
        DOCUSAURUS,
        SiteConfig(
            ("es", "en"), "es", {}, FOLDER, url="https://prensa.example/es/", trees=DOCUSAURUS_TREES, excluded=VERSIONS
        ),
    ),
    "Eleventy": (
        Preset.ELEVENTY,
        "eleventy.config.js",
        "export default (c) => { c.addPlugin(I18n, { defaultLanguage: 'es' }); return { dir: { input: 'src' } } }",
        SiteConfig(("es",), "es", contents=("src",)),
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_what_a_configuration_says(name: str) -> None:
    preset, path, text, said = SAID[name]
    assert read(preset, path, text) == said


@pytest.mark.parametrize(
    ("preset", "path", "text", "what"),
    [
        (Preset.HUGO, "hugo.toml", "a = ", "is not TOML"),
        (Preset.HUGO, "hugo.json", "[" * 100_000, "is not JSON"),
        (Preset.HUGO, "hugo.json", "{", "is not JSON"),
        (Preset.JEKYLL, "_config.yml", "a: [", "is not YAML"),
        (Preset.JEKYLL, "_config.yml", "a: &a [*a]", "is not YAML"),
        (Preset.MKDOCS, "mkdocs.yml", "\x00\x01\x02", "is not YAML"),
        (Preset.PELICAN, "pelicanconf.py", "def", "is not Python"),
        (Preset.PELICAN, "pelicanconf.py", "a = '\x00'", "is not Python"),
        (Preset.PELICAN, "pelicanconf.py", "a = " + "(" * 100_000, "is not Python"),
    ],
)
def test_what_cannot_be_read_is_told(preset: Preset, path: str, text: str, what: str) -> None:
    with pytest.raises(UnreadableError, match=what):
        read(preset, path, text)


KINDS = [(preset, path) for preset, path, _, _ in SAID.values()]


@pytest.mark.parametrize(("preset", "path"), KINDS, ids=[*SAID])
@given(st.text(alphabet="ab:={}[]()'\"\n -*&!#languges.", max_size=80))
def test_no_text_breaks_a_reader(preset: Preset, path: str, text: str) -> None:
    try:
        read(preset, path, text)
    except UnreadableError as error:
        assert str(error)  # noqa: PT017 - either outcome is right


ODD: list[tuple[Preset, str, str]] = [
    (Preset.HUGO, "hugo.toml", 'languages = "es"\ncontentDir = 3\nbaseURL = []\n'),
    (Preset.HUGO, "hugo.toml", '[languages]\nes = "a"\nen = 3\n'),
    (Preset.MKDOCS, "mkdocs.yml", "plugins: {i18n: [a]}\ndocs_dir: {}\n"),
    (Preset.MKDOCS, "mkdocs.yml", "plugins: [i18n, {i18n: {languages: [es, {locale: 3}]}}]\n"),
    (Preset.JEKYLL, "_config.yml", "languages: es\nurl: 3\nsource: /etc\n"),
    (Preset.PELICAN, "pelicanconf.py", "PATH = '../other'\nDEFAULT_LANG = 3\nI18N_SUBSITES = None\n"),
    (Preset.STARLIGHT, "astro.config.mjs", "locales: ['es'], defaultLocale: {}"),
    (Preset.DOCUSAURUS, "docusaurus.config.js", "locales: 'es', url: []"),
]


@pytest.mark.parametrize(("preset", "path", "text"), ODD)
def test_values_of_other_types_say_nothing(preset: Preset, path: str, text: str) -> None:
    said = read(preset, path, text)
    assert (said.default, said.contents, said.url) == (None, (), None) or preset in (Preset.HUGO, Preset.DOCUSAURUS)
    assert all(isinstance(one, str) for one in said.languages)
