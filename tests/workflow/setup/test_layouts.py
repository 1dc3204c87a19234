"""`l10n init` on sites of many shapes: what it writes, counts and advises, and where the advised edition would go."""
# ruff: noqa: E501 - configurations are in one line each

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from new_sites import EN, ES, put

from l10n.files.resolving import real
from l10n.formats import SUFFIXES
from l10n.project import finding
from l10n.text.data import toml
from l10n.workflow.init import About, InitOptions, Question, Start, look, write
from l10n.workflow.shared.articles.choosing import choose

FR = "Les voisins attendent l'eau depuis mardi matin.\n"


@dataclass(frozen=True)
class Case:
    """A folder, and what is to be found in it."""

    files: Mapping[str, str]
    site: Mapping[str, object]
    articles: Mapping[str, int]
    pairs: Sequence[tuple[str, str]] = ()
    following: tuple[str, str] | None = None
    """The article that is to be translated first, and the path of its edition."""
    uncovered: Sequence[tuple[tuple[str, ...], int, tuple[str, str] | None]] = ()
    left_out: Sequence[tuple[str, int, str]] = ()
    faults: Sequence[str] = ()


CASES = {
    "Starlight without a root locale": Case(
        {
            "astro.config.mjs": 'starlight({title:"x",defaultLocale:"es",locales:{en:{label:"English"},es:{label:"Español"}}}); import s from "@astrojs/starlight"',
            "src/content/docs/en/b.md": EN,
        },
        {
            "preset": "starlight",
            "articles": "src/content/docs/{lang}/{path}.{suffix}",
            "editions": "src/content/docs/{lang}/{path}.{suffix}",
        },
        {"en": 1},
        following=("src/content/docs/en/b.md", "src/content/docs/es/b.md"),
    ),
    "Starlight with a root locale and a third language": Case(
        {
            "astro.config.mjs": 'import s from "@astrojs/starlight"; const locales = {root:{label:"E",lang:"en"},es:{label:"Español"},fr:{label:"F"}} as const;\nexport default defineConfig({integrations:[starlight({locales})]})',
            "src/content/docs/b.md": EN,
            "src/content/docs/es/b.md": ES,
            "src/content/docs/fr/b.md": FR,
        },
        {"preset": "starlight", "default": "en", "languages": {"fr": "fr"}},
        {"en": 1, "es": 1},
        pairs=[("src/content/docs/b.md", "src/content/docs/es/b.md")],
        left_out=[("src/content/docs/fr", 1, "language")],
    ),
    "Starlight with variables in TypeScript": Case(
        {
            "astro.config.ts": 'import s from "@astrojs/starlight"; const LOC: Record<string, X> = {es:{label:"E",lang:"es-MX"},en:{label:"Español"}};\nconst DEF: string = "es"\nexport default defineConfig({integrations:[starlight({locales: LOC, defaultLocale: DEF})]})',
            "src/content/docs/es/b.md": ES,
            "src/content/docs/index.mdx": EN,
        },
        {
            "preset": "starlight",
            "articles": "src/content/docs/{lang}/{path}.{suffix}",
            "editions": "src/content/docs/{lang}/{path}.{suffix}",
            "languages": {"es": "es-MX"},
        },
        {"es": 1},
        following=("src/content/docs/es/b.md", "src/content/docs/en/b.md"),
        uncovered=[(("src/content/docs",), 1, None)],
    ),
    "Starlight with the i18n of Astro and another srcDir": Case(
        {
            "astro.config.mjs": 'import s from "@astrojs/starlight"; export default defineConfig({srcDir:"./fuente", i18n:{defaultLocale:"es",locales:["es","en"],routing:{prefixDefaultLocale:true}},integrations:[starlight({title:"x"})]})',
            "fuente/content/docs/es/b.md": ES,
        },
        {
            "preset": "starlight",
            "articles": "fuente/content/docs/{lang}/{path}.{suffix}",
            "editions": "fuente/content/docs/{lang}/{path}.{suffix}",
        },
        {"es": 1},
        following=("fuente/content/docs/es/b.md", "fuente/content/docs/en/b.md"),
    ),
    "Hugo with a folder for one language only": Case(
        {
            "hugo.toml": 'defaultContentLanguage="en"\n[languages.en]\n[languages.es]\ncontentDir="content/es"\n',
            "content/posts/a.md": EN,
            "content/posts/b.md": EN,
            "content/es/posts/a.md": ES,
        },
        {
            "preset": "hugo",
            "layout": "folder",
            "articles": "content/{path}.{suffix}",
            "editions": "content/{lang}/{path}.{suffix}",
            "default": "en",
        },
        {"en": 2, "es": 1},
        pairs=[("content/posts/a.md", "content/es/posts/a.md")],
        following=("content/posts/b.md", "content/es/posts/b.md"),
    ),
    "Hugo with BOM and CRLF, and folders side by side": Case(
        {
            "hugo.toml": '\ufeffdefaultContentLanguage="es"\r\n[languages.en]\r\ncontentDir="english"\r\n[languages.es]\r\n',
            "content/posts/a.md": ES,
            "english/posts/b.md": EN,
        },
        {
            "preset": "hugo",
            "layout": "folder",
            "articles": "{lang}/{path}.{suffix}",
            "editions": "{lang}/{path}.{suffix}",
            "languages": {"english": "en", "content": "es"},
        },
        {"en": 1, "es": 1},
        following=("content/posts/a.md", "english/posts/a.md"),
    ),
    "Hugo with mounts, one of which fills gaps": Case(
        {
            "hugo.yaml": "defaultContentLanguage: es\nlanguages: {es: {}, en: {}}\nmodule:\n  mounts:\n  - {source: textos/es, target: content, lang: es}\n  - {source: textos/en, target: content, lang: en}\n  - {source: textos/es, target: content, lang: en}\n  - {source: static, target: static}\n",
            "textos/es/a.md": ES,
            "textos/en/a.md": EN,
        },
        {
            "preset": "hugo",
            "layout": "folder",
            "articles": "textos/{lang}/{path}.{suffix}",
            "editions": "textos/{lang}/{path}.{suffix}",
        },
        {"en": 1, "es": 1},
        pairs=[("textos/es/a.md", "textos/en/a.md")],
    ),
    "Hugo with mounts by matrix": Case(
        {
            "hugo.toml": 'defaultContentLanguage="es"\n[languages.en]\n[languages.es]\n[[module.mounts]]\nsource="content/es"\ntarget="content"\n[module.mounts.sites.matrix]\nlanguages=["es"]\n[[module.mounts]]\nsource="content/en"\ntarget="content"\n[module.mounts.sites.matrix]\nlanguages=["en"]\n',
            "content/es/a.md": ES,
            "content/en/b.md": EN,
        },
        {"preset": "hugo", "layout": "folder"},
        {"en": 1, "es": 1},
        following=("content/es/a.md", "content/en/a.md"),
    ),
    "Hugo with a configuration in two places": Case(
        {
            "hugo.toml": 'baseURL="https://a.example"\n',
            "config/_default/languages.yaml": "es: {weight: 1}\nen: {weight: 2, contentDir: content-en}\n",
            "config/_default/hugo.toml": "defaultContentLanguage='es'",
            "content/a.md": ES,
            "content-en/a.md": EN,
        },
        {
            "preset": "hugo",
            "layout": "folder",
            "articles": "{lang}/{path}.{suffix}",
            "editions": "{lang}/{path}.{suffix}",
            "languages": {"content": "es", "content-en": "en"},
            "url": "https://a.example",
        },
        {"en": 1, "es": 1},
        pairs=[("content/a.md", "content-en/a.md")],
    ),
    "Hugo with a third language in names": Case(
        {
            "hugo.toml": 'defaultContentLanguage="en"\n[languages.en]\n[languages.es]\n[languages.fr]\n',
            "content/a.md": EN,
            "content/a.es.md": ES,
            "content/a.fr.md": FR,
        },
        {"preset": "hugo", "default": "en", "languages": {"fr": "fr"}},
        {"en": 1, "es": 1},
        pairs=[("content/a.md", "content/a.es.md")],
        left_out=[("content", 1, "language")],
    ),
    "Docusaurus with another folder of docs, and versions": Case(
        {
            "docusaurus.config.ts": 'const config: Config = {i18n:{defaultLocale:"es",locales:["es","en"]}, presets:[["classic",{docs:{path:"documentos",sidebarPath:"./s.ts"},blog:false} satisfies Preset.Options]], themeConfig:{docs:{sidebar:{}}}}',
            "documentos/a.md": ES,
            "i18n/en/docusaurus-plugin-content-docs/current/a.md": EN,
            "versioned_docs/version-1.0/a.md": ES,
            "i18n/en/docusaurus-plugin-content-docs/version-1.0/a.md": EN,
        },
        {
            "preset": "docusaurus",
            "articles": ["documentos/{path}.{suffix}", "src/pages/{path}.{suffix}"],
            "editions": [
                "i18n/{lang}/docusaurus-plugin-content-docs/current/{path}.{suffix}",
                "i18n/{lang}/docusaurus-plugin-content-pages/{path}.{suffix}",
            ],
            "default": "es",
        },
        {"en": 1, "es": 1},
        pairs=[("documentos/a.md", "i18n/en/docusaurus-plugin-content-docs/current/a.md")],
        left_out=[
            ("i18n/*/docusaurus-plugin-content-docs/version-*", 1, "versions"),
            ("versioned_docs", 1, "versions"),
        ],
    ),
    "Docusaurus with plugins, i18n path and path of a locale": Case(
        {
            "docusaurus.config.js": 'module.exports = {i18n:{defaultLocale:"en",locales:["en","es"],path:"traducciones",localeConfigs:{es:{htmlLang:"es-MX",path:"es-MX"}}}, presets:[["@docusaurus/preset-classic",/** @type {x} */ ({docs:{path:"docs"}})]], plugins:[["@docusaurus/plugin-content-docs",{id:"community",path:"community"}], require.resolve("x")]}',
            "docs/a.md": EN,
            "community/c.md": EN,
            "traducciones/es-MX/docusaurus-plugin-content-docs-community/current/c.md": ES,
            "community_versioned_docs/version-1/x.md": EN,
        },
        {
            "preset": "docusaurus",
            "articles": [
                "docs/{path}.{suffix}",
                "blog/{path}.{suffix}",
                "src/pages/{path}.{suffix}",
                "community/{path}.{suffix}",
            ],
            "editions": [
                "traducciones/{lang}/docusaurus-plugin-content-docs/current/{path}.{suffix}",
                "traducciones/{lang}/docusaurus-plugin-content-blog/{path}.{suffix}",
                "traducciones/{lang}/docusaurus-plugin-content-pages/{path}.{suffix}",
                "traducciones/{lang}/docusaurus-plugin-content-docs-community/current/{path}.{suffix}",
            ],
            "default": "en",
        },
        {"en": 2, "es": 1},
        pairs=[("community/c.md", "traducciones/es-MX/docusaurus-plugin-content-docs-community/current/c.md")],
        following=("docs/a.md", "traducciones/es-MX/docusaurus-plugin-content-docs/current/a.md"),
        left_out=[("community_versioned_docs", 1, "versions")],
    ),
    "Jekyll with posts in folders of languages": Case(
        {
            "_config.yml": "languages: [es, en]\ndefault_lang: es\n",
            "es/_posts/2026-01-01-a.md": "---\ntitle: a\n---\n" + ES,
            "en/_posts/2026-01-01-a.md": "---\ntitle: a\n---\n" + EN,
            "about.md": "---\ntitle: x\n---\n" + ES,
        },
        {"preset": "jekyll", "articles": "{lang}/_posts/{path}.{suffix}", "editions": "{lang}/_posts/{path}.{suffix}"},
        {"en": 1, "es": 1},
        pairs=[("es/_posts/2026-01-01-a.md", "en/_posts/2026-01-01-a.md")],
        uncovered=[((".",), 1, ("{stem}.{suffix}", "{lang}/{stem}.{suffix}"))],
    ),
    "Jekyll with posts in a folder for one language": Case(
        {"_config.yml": "lang: es\n", "_posts/2026-01-01-a.md": ES, "en/_posts/2026-01-01-a.md": EN},
        {
            "preset": "jekyll",
            "articles": "_posts/{path}.{suffix}",
            "editions": "{lang}/_posts/{path}.{suffix}",
            "default": "es",
        },
        {"en": 1, "es": 1},
        pairs=[("_posts/2026-01-01-a.md", "en/_posts/2026-01-01-a.md")],
    ),
    "Jekyll with source, collections and drafts": Case(
        {
            "_config.yml": "source: src\ncollections_dir: cols\ncollections: {notas: {output: true}, priv: {output: false}}\n",
            "src/cols/_posts/2026-01-01-a.md": ES,
            "src/cols/_notas/b.md": ES,
            "src/cols/_priv/b.md": ES,
            "src/cols/_drafts/d.md": ES,
            "src/about.md": ES,
            "src/en/about.md": EN,
        },
        {
            "preset": "jekyll",
            "articles": ["src/cols/_posts/{path}.{suffix}", "src/cols/_notas/{path}.{suffix}"],
            "editions": ["src/cols/_posts/{lang}/{path}.{suffix}", "src/cols/_notas/{lang}/{path}.{suffix}"],
            "default": "es",
        },
        {"es": 2},
        following=("src/cols/_notas/b.md", "src/cols/_notas/en/b.md"),
        uncovered=[
            (("src", "src/en"), 2, ("src/{stem}.{suffix}", "src/{lang}/{stem}.{suffix}")),
            (("src/cols/_priv",), 1, ("src/cols/_priv/{path}.{suffix}", "src/cols/_priv/{lang}/{path}.{suffix}")),
        ],
        left_out=[("src/cols/_drafts", 1, "drafts")],
    ),
    "Jekyll with the multiple-languages plugin": Case(
        {
            "_config.yml": "languages: [es, en]\n",
            "_i18n/es/_posts/2026-01-01-a.md": ES,
            "_i18n/en/_posts/2026-01-01-a.md": EN,
        },
        {
            "preset": "jekyll",
            "articles": "_i18n/{lang}/_posts/{path}.{suffix}",
            "editions": "_i18n/{lang}/_posts/{path}.{suffix}",
        },
        {"en": 1, "es": 1},
        pairs=[("_i18n/es/_posts/2026-01-01-a.md", "_i18n/en/_posts/2026-01-01-a.md")],
    ),
    "Jekyll with languages inside _posts": Case(
        {
            "_config.yml": "languages: [es, en]\ndefault_lang: es\n",
            "_posts/es/2026-01-01-a.md": ES,
            "_posts/en/2026-01-01-b.md": EN,
        },
        {"preset": "jekyll", "articles": "_posts/{lang}/{path}.{suffix}", "editions": "_posts/{lang}/{path}.{suffix}"},
        {"en": 1, "es": 1},
        following=("_posts/es/2026-01-01-a.md", "_posts/en/2026-01-01-a.md"),
    ),
    "Jekyll with pages that a key links": Case(
        {
            "_config.yml": "languages: [es, en]\ndefault_lang: es\n",
            "_posts/2026-01-01-agua.md": "---\nlang: es\nref: w\n---\n" + ES,
            "_posts/2026-01-01-water.md": "---\nlang: en\nref: w\n---\n" + EN,
        },
        {"preset": "jekyll", "default": "es"},
        {"en": 1, "es": 1},
        pairs=[("_posts/2026-01-01-agua.md", "_posts/2026-01-01-water.md")],
    ),
    "Eleventy with setInputDirectory": Case(
        {
            "eleventy.config.js": 'export default function(c){ c.setInputDirectory("contenido"); c.addPlugin(I18n,{defaultLanguage:"es"}) }',
            "contenido/es/a.md": ES,
            "contenido/en/a.md": EN,
            "contenido/_includes/x.md": "x",
        },
        {
            "preset": "eleventy",
            "articles": "contenido/{lang}/{path}.{suffix}",
            "editions": "contenido/{lang}/{path}.{suffix}",
        },
        {"en": 1, "es": 1},
        pairs=[("contenido/es/a.md", "contenido/en/a.md")],
    ),
    "Eleventy with languages in the data of folders": Case(
        {
            ".eleventy.js": 'module.exports = function(c){ return {dir:{input:"src"}} }',
            "src/espanol/espanol.json": '{"lang":"es"}',
            "src/english/english.11tydata.js": 'module.exports = {lang:"en"}',
            "src/espanol/a.md": ES,
            "src/english/a.md": EN,
        },
        {
            "preset": "eleventy",
            "articles": "src/{lang}/{path}.{suffix}",
            "editions": "src/{lang}/{path}.{suffix}",
            "languages": {"english": "en", "espanol": "es"},
        },
        {"en": 1, "es": 1},
        pairs=[("src/english/a.md", "src/espanol/a.md")],
    ),
    "Eleventy without a folder for the default language": Case(
        {
            ".eleventy.js": "module.exports = function(c){}",
            "blog/a.md": EN,
            "blog/b.md": EN,
            "es/blog/a.md": ES,
            "index.md": EN,
            "README.md": EN,
        },
        {
            "preset": "eleventy",
            "articles": "blog/{path}.{suffix}",
            "editions": "{lang}/blog/{path}.{suffix}",
            "default": "en",
        },
        {"en": 2, "es": 1},
        pairs=[("blog/a.md", "es/blog/a.md")],
        following=("blog/b.md", "es/blog/b.md"),
        uncovered=[((".",), 1, None)],
    ),
    "Eleventy with its input in a script": Case(
        {
            "eleventy.config.mjs": "export default ()=>{}",
            "package.json": '{"scripts":{"build":"npx eleventy --input=web"}}',
            "web/en/a.md": EN,
        },
        {"preset": "eleventy", "articles": "web/{lang}/{path}.{suffix}", "editions": "web/{lang}/{path}.{suffix}"},
        {"en": 1},
        following=("web/en/a.md", "web/es/a.md"),
    ),
    "MkDocs that inherits, with BOM and !ENV": Case(
        {
            "mkdocs.yml": "INHERIT: base.yml\nplugins:\n  search: {}\n  i18n:\n    languages: [{locale: es, default: true},{locale: en}]\n",
            "base.yml": "\ufeffdocs_dir: !ENV [DOCS, guia]\nplugins: {i18n: {docs_structure: folder}}\n",
            "guia/es/a.md": ES,
            "guia/en/a.md": EN,
        },
        {
            "preset": "mkdocs",
            "layout": "folder",
            "articles": "guia/{lang}/{path}.{suffix}",
            "editions": "guia/{lang}/{path}.{suffix}",
        },
        {"en": 1, "es": 1},
        pairs=[("guia/es/a.md", "guia/en/a.md")],
    ),
    "MkDocs with i18n before 1.0": Case(
        {
            "mkdocs.yml": "plugins:\n- i18n:\n    default_language: es\n    languages:\n      es: español\n      en: english\n",
            "docs/a.md": ES,
            "docs/a.en.md": EN,
            "notes/x.md": EN,
        },
        {"preset": "mkdocs", "default": "es"},
        {"en": 1, "es": 1},
        pairs=[("docs/a.md", "docs/a.en.md")],
        uncovered=[(("notes",), 1, ("notes/{path}.{suffix}", "notes/{path}.{lang}.{suffix}"))],
    ),
    "MkDocs with the language of its theme": Case(
        {"mkdocs.yml": "theme: {name: material, language: es}\n", "docs/a.md": ES, "docs/b.en.md": EN},
        {"preset": "mkdocs", "default": "es"},
        {"en": 1, "es": 1},
        following=("docs/a.md", "docs/a.en.md"),
    ),
    "MkDocs with a suffix for each language": Case(
        {
            "mkdocs.yml": "plugins:\n- i18n:\n    languages: [{locale: es, default: true},{locale: en}]\n",
            "docs/a.es.md": ES,
            "docs/a.en.md": EN,
        },
        {"preset": "mkdocs", "articles": "docs/{path}.{lang}.{suffix}", "editions": "docs/{path}.{lang}.{suffix}"},
        {"en": 1, "es": 1},
        pairs=[("docs/a.es.md", "docs/a.en.md")],
    ),
    "Pelican with a folder for each language": Case(
        {
            "pelicanconf.py": "import os\nBASE='con'\nPATH = os.path.join(BASE + 'tent')\nDEFAULT_LANG = u'es'\nI18N_SUBSITES={'en':{}}\n",
            "content/es/a.md": ES,
            "content/en/a.md": EN,
        },
        {
            "preset": "pelican",
            "layout": "folder",
            "articles": "content/{lang}/{path}.{suffix}",
            "editions": "content/{lang}/{path}.{suffix}",
        },
        {"en": 1, "es": 1},
        pairs=[("content/es/a.md", "content/en/a.md")],
    ),
    "Pelican with several paths of articles": Case(
        {
            "pelicanconf.py": "from pathlib import Path\nPATH = Path(__file__).resolve().parent / 'textos'\nDEFAULT_LANG='es'\nARTICLE_PATHS=['noticias','blog']\n",
            "textos/noticias/a.md": ES,
            "textos/blog/b.en.md": EN,
            "textos/pages/p.md": ES,
            "textos/otros/z.md": ES,
        },
        {
            "preset": "pelican",
            "articles": [
                "textos/noticias/{path}.{suffix}",
                "textos/blog/{path}.{suffix}",
                "textos/pages/{path}.{suffix}",
            ],
            "editions": [
                "textos/noticias/{path}.{lang}.{suffix}",
                "textos/blog/{path}.{lang}.{suffix}",
                "textos/pages/{path}.{lang}.{suffix}",
            ],
            "default": "es",
        },
        {"en": 1, "es": 2},
        following=("textos/noticias/a.md", "textos/noticias/a.en.md"),
        uncovered=[(("textos/otros",), 1, ("textos/otros/{path}.{suffix}", "textos/otros/{path}.{lang}.{suffix}"))],
    ),
    "Pelican with languages as paths of articles": Case(
        {
            "pelicanconf.py": "PATH='content'\nDEFAULT_LANG='en'\nARTICLE_PATHS=['en','es']\n",
            "content/en/a.md": EN,
            "content/es/b.md": ES,
        },
        {
            "preset": "pelican",
            "layout": "folder",
            "articles": "content/{lang}/{path}.{suffix}",
            "editions": "content/{lang}/{path}.{suffix}",
        },
        {"en": 1, "es": 1},
        following=("content/en/a.md", "content/es/a.md"),
    ),
    "Pelican with pages that a slug links": Case(
        {
            "pelicanconf.py": "DEFAULT_LANG='es'\n",
            "content/agua.md": "---\ntitle: a\nlang: es\nslug: agua\n---\n" + ES,
            "content/water.md": "---\ntitle: a\nlang: en\nslug: agua\n---\n" + EN,
        },
        {"preset": "pelican", "default": "es"},
        {"en": 1, "es": 1},
        pairs=[("content/agua.md", "content/water.md")],
    ),
    "Starlight beside a sitemap with locales of its own": Case(
        {
            "astro.config.mjs": 'import starlight from "@astrojs/starlight"; export default defineConfig({integrations:[sitemap({i18n:{defaultLocale:"en",locales:{en:"en-US",es:"es-ES"}}}), starlight({title:"x",locales:{root:{label:"E",lang:"es"},en:{label:"E"}}})]})',
            "src/content/docs/b.md": ES,
            "src/content/docs/en/b.md": EN,
        },
        {"preset": "starlight", "default": "es"},
        {"en": 1, "es": 1},
        pairs=[("src/content/docs/b.md", "src/content/docs/en/b.md")],
    ),
    "Jekyll with a collection for each language": Case(
        {
            "_config.yml": "collections:\n  es: {output: true}\n  en: {output: true}\n  notas_es: {output: true}\n  notas_en: {output: true}\n",
            "_es/a.md": ES,
            "_en/a.md": EN,
            "_notas_es/b.md": ES,
        },
        {
            "preset": "jekyll",
            "articles": ["_posts/{path}.{suffix}", "_{lang}/{path}.{suffix}", "_notas_{lang}/{path}.{suffix}"],
            "editions": ["_posts/{lang}/{path}.{suffix}", "_{lang}/{path}.{suffix}", "_notas_{lang}/{path}.{suffix}"],
        },
        {"en": 1, "es": 2},
        pairs=[("_es/a.md", "_en/a.md")],
        following=("_notas_es/b.md", "_notas_en/b.md"),
    ),
    "Jekyll with a collection that is no page": Case(
        {"_config.yml": "collections: [notas]\n", "_notas/a.md": ES, "_drafts/x.md": ES, "about.md": ES},
        {"preset": "jekyll"},
        {},
        uncovered=[
            ((".",), 1, ("{stem}.{suffix}", "{lang}/{stem}.{suffix}")),
            (("_notas",), 1, ("_notas/{path}.{suffix}", "_notas/{lang}/{path}.{suffix}")),
        ],
        left_out=[("_drafts", 1, "drafts")],
    ),
    "Jekyll with languages by front matter defaults": Case(
        {
            "_config.yml": "defaults:\n- scope: {path: espanol}\n  values: {lang: es}\n- scope: {path: english}\n  values: {lang: en}\n",
            "espanol/_posts/2026-01-01-a.md": ES,
            "english/_posts/2026-01-01-a.md": EN,
        },
        {
            "preset": "jekyll",
            "articles": "{lang}/_posts/{path}.{suffix}",
            "editions": "{lang}/_posts/{path}.{suffix}",
            "languages": {"espanol": "es", "english": "en"},
        },
        {"en": 1, "es": 1},
        pairs=[("english/_posts/2026-01-01-a.md", "espanol/_posts/2026-01-01-a.md")],
    ),
    "Pelican in reStructuredText": Case(
        {"pelicanconf.py": "", "content/a.rst": ES}, {"preset": "pelican"}, {}, left_out=[("*.rst", 1, "format")]
    ),
    "Hugo without a stated default": Case(
        {
            "hugo.toml": "[languages.es]\nweight=1\n[languages.fr]\nweight=2\n",
            "content/a.md": ES,
            "content/a.fr.md": FR,
        },
        {"preset": "hugo", "default": "es", "languages": {"fr": "fr"}},
        {"es": 1},
        following=("content/a.md", "content/a.en.md"),
        left_out=[("content", 1, "language")],
    ),
    "Hugo with the default language inside the folder of the other": Case(
        {
            "hugo.toml": 'defaultContentLanguage="en"\n[languages.en]\ncontentDir="content/en"\n[languages.es]\n',
            "content/a.md": ES,
            "content/en/a.md": EN,
        },
        {
            "preset": "hugo",
            "layout": "folder",
            "articles": "content/{path}.{suffix}",
            "editions": "content/{lang}/{path}.{suffix}",
            "default": "es",
        },
        {"en": 1, "es": 1},
        pairs=[("content/a.md", "content/en/a.md")],
    ),
    "Hugo with another folder, and one language": Case(
        {
            "config.toml": 'contentDir="textos"\nlanguageCode="es-mx"\n',
            "content/.keep": "",
            "layouts/x.html": "",
            "textos/a.md": ES,
        },
        {
            "preset": "hugo",
            "articles": "textos/{path}.{suffix}",
            "editions": "textos/{path}.{lang}.{suffix}",
            "default": "es-MX",
        },
        {"es": 1},
        following=("textos/a.md", "textos/a.en.md"),
    ),
    "Hugo with folders that are not beside one another": Case(
        {
            "hugo.toml": '[languages.en]\ncontentDir="textos/ingles"\n[languages.es]\ncontentDir="contenido"\n',
            "contenido/a.md": ES,
            "textos/ingles/a.md": EN,
        },
        {
            "preset": "hugo",
            "layout": "folder",
            "articles": "textos/ingles/{path}.{suffix}",
            "editions": "{lang}/{path}.{suffix}",
            "default": "en",
            "languages": {"contenido": "es"},
        },
        {"en": 1, "es": 1},
        pairs=[("textos/ingles/a.md", "contenido/a.md")],
    ),
    "Hugo with a third language in a folder": Case(
        {
            "hugo.toml": '[languages.en]\n[languages.es]\ncontentDir="content/es"\n[languages.fr]\ncontentDir="content/fr"\n',
            "content/a.md": EN,
            "content/es/a.md": ES,
            "content/fr/a.md": FR,
        },
        {
            "preset": "hugo",
            "layout": "folder",
            "articles": "content/{path}.{suffix}",
            "editions": "content/{lang}/{path}.{suffix}",
            "default": "en",
            "languages": {"fr": "fr"},
        },
        {"en": 1, "es": 1},
        pairs=[("content/a.md", "content/es/a.md")],
        left_out=[("content/fr", 1, "language")],
    ),
    "Docusaurus with docs outside": Case(
        {
            "docusaurus.config.js": 'module.exports={presets:[["classic",{docs:{path:"../docs"}}]],i18n:{defaultLocale:"en",locales:["en","es"]}}',
            "blog/a.md": EN,
        },
        {"preset": "docusaurus", "default": "en"},
        {"en": 1},
        following=("blog/a.md", "i18n/es/docusaurus-plugin-content-blog/a.md"),
        faults=[
            "docusaurus.config.js: `docs.path` is computed, or leads out of this folder; so l10n goes by the files of the site; look at [site] in l10n.toml"
        ],
    ),
    "Eleventy in one language": Case(
        {
            "eleventy.config.js": 'export default function(c){ return {dir:{input:"src"}} }',
            "src/posts/a.md": ES,
            "src/index.md": ES,
        },
        {
            "preset": "eleventy",
            "articles": ["src/{stem}.{suffix}", "src/posts/{path}.{suffix}"],
            "editions": ["src/{lang}/{stem}.{suffix}", "src/{lang}/posts/{path}.{suffix}"],
            "default": "es",
        },
        {"es": 2},
        following=("src/index.md", "src/en/index.md"),
    ),
    "MkDocs with pages beside its folder": Case(
        {
            "mkdocs.yml": "docs_dir: docs/new\n",
            "docs/new/a.md": ES,
            **{f"docs/old/{number}.md": ES for number in range(12)},
        },
        {
            "preset": "mkdocs",
            "articles": "docs/new/{path}.{suffix}",
            "editions": "docs/new/{path}.{lang}.{suffix}",
            "default": "es",
        },
        {"es": 1},
        following=("docs/new/a.md", "docs/new/a.en.md"),
        uncovered=[(("docs/old",), 12, ("docs/old/{path}.{suffix}", "docs/old/{path}.{lang}.{suffix}"))],
    ),
    "MkDocs with a third language in folders": Case(
        {
            "mkdocs.yml": "plugins: [{i18n: {docs_structure: folder, languages: [{locale: es, default: true},{locale: fr}]}}]",
            "docs/es/a.md": ES,
            "docs/fr/a.md": FR,
        },
        {"preset": "mkdocs", "layout": "folder"},
        {"es": 1},
        following=("docs/es/a.md", "docs/en/a.md"),
        left_out=[("docs/fr", 1, "language")],
    ),
    "Pelican with a folder for each language, and pages without one": Case(
        {
            "pelicanconf.py": "DEFAULT_LANG='es'\nPATH='content'\n",
            "content/es/a.md": ES,
            "content/es/b.md": ES,
            "content/en/a.md": EN,
            "content/pages/x.md": ES,
        },
        {"preset": "pelican", "layout": "folder"},
        {"en": 1, "es": 3},
        pairs=[("content/es/a.md", "content/en/a.md")],
        following=("content/pages/x.md", "content/es/pages/x.md"),
    ),
    "Hugo with keys of languages in capitals": Case(
        {
            "hugo.toml": "theme='x'\n[languages.ES]\nweight=1\n[languages.En]\n",
            "content/a.md": EN,
            "content/a.es.md": ES,
        },
        {"preset": "hugo", "default": "en"},
        {"en": 1, "es": 1},
        pairs=[("content/a.md", "content/a.es.md")],
    ),
    "Hugo with folders and keys written in other ways": Case(
        {
            "hugo.toml": "defaultContentLanguage='es'\n[Languages.es]\nContentDir='./content/es/'\n[Languages.en]\ncontentDir='content/en/'\n",
            "content/es/a.md": ES,
            "content/en/a.md": EN,
            "content/_index.md": ES,
        },
        {"preset": "hugo", "layout": "folder"},
        {"en": 1, "es": 1},
        pairs=[("content/es/a.md", "content/en/a.md")],
        uncovered=[(("content",), 1, None)],
    ),
    "Hugo with a part for each language": Case(
        {
            "config/_default/config.yaml": "defaultContentLanguage: es\n",
            "config/_default/languages.es.toml": "weight=1\n",
            "config/_default/languages.en.toml": "weight=2\ncontentDir='content/en'\n",
            "content/a.md": ES,
            "content/en/a.md": EN,
        },
        {
            "preset": "hugo",
            "layout": "folder",
            "articles": "content/{path}.{suffix}",
            "editions": "content/{lang}/{path}.{suffix}",
            "default": "es",
        },
        {"en": 1, "es": 1},
        pairs=[("content/a.md", "content/en/a.md")],
    ),
    "Hugo with mounts in a part": Case(
        {
            "hugo.toml": "",
            "config/_default/module.toml": "[[mounts]]\nsource='textos'\ntarget='content'\n",
            "config/_default/languages.toml": "[es]\n[en]\n",
            "textos/a.md": ES,
            "textos/a.es.md": ES,
        },
        {
            "preset": "hugo",
            "articles": "textos/{path}.{suffix}",
            "editions": "textos/{path}.{lang}.{suffix}",
            "default": "en",
        },
        {"en": 1, "es": 1},
        pairs=[("textos/a.md", "textos/a.es.md")],
    ),
    "Hugo with a section that is mounted": Case(
        {
            "hugo.toml": "defaultContentLanguage='es'\n[languages.es]\n[languages.en]\n[[module.mounts]]\nsource='content'\ntarget='content'\n[[module.mounts]]\nsource='docs'\ntarget='content/docs'\n",
            "content/a.md": ES,
            "docs/b.md": ES,
        },
        {
            "preset": "hugo",
            "articles": ["content/{path}.{suffix}", "docs/{path}.{suffix}"],
            "editions": ["content/{path}.{lang}.{suffix}", "docs/{path}.{lang}.{suffix}"],
            "default": "es",
        },
        {"es": 2},
        following=("content/a.md", "content/a.en.md"),
    ),
    "Jekyll with pages in folders of languages": Case(
        {
            "_config.yml": "languages: ['es', 'en']\ndefault_lang: 'es'\nexclude_from_localization: ['assets']\nlang_from_path: true\n",
            "es/index.md": ES,
            "en/index.md": EN,
            "_posts/2026-01-01-a.md": ES,
        },
        {"preset": "jekyll", "default": "es"},
        {"es": 1},
        following=("_posts/2026-01-01-a.md", "_posts/en/2026-01-01-a.md"),
        uncovered=[(("en", "es"), 2, ("{lang}/{path}.{suffix}", "{lang}/{path}.{suffix}"))],
    ),
    "Jekyll with posts and drafts in folders of categories": Case(
        {
            "_config.yml": "lang: es\n",
            "noticias/_posts/2026-01-01-a.md": ES,
            "deportes/_posts/2026-01-01-b.md": ES,
            "noticias/_drafts/x.md": ES,
        },
        {
            "preset": "jekyll",
            "articles": ["deportes/_posts/{path}.{suffix}", "noticias/_posts/{path}.{suffix}"],
            "editions": ["deportes/_posts/{lang}/{path}.{suffix}", "noticias/_posts/{lang}/{path}.{suffix}"],
            "default": "es",
        },
        {"es": 2},
        following=("deportes/_posts/2026-01-01-b.md", "deportes/_posts/en/2026-01-01-b.md"),
        left_out=[("*/_drafts", 1, "drafts")],
    ),
    "Jekyll with languages inside a collection": Case(
        {
            "_config.yml": "languages: [es, en]\ndefault_lang: es\ncollections:\n  notas:\n    output: true\n",
            "_notas/es/a.md": ES,
            "_notas/en/a.md": EN,
            "_posts/2026-01-01-a.md": ES,
        },
        {
            "preset": "jekyll",
            "articles": ["_posts/{path}.{suffix}", "_notas/{path}.{suffix}"],
            "editions": ["_posts/{lang}/{path}.{suffix}", "_notas/{lang}/{path}.{suffix}"],
            "default": "es",
        },
        {"en": 1, "es": 2},
        pairs=[("_notas/es/a.md", "_notas/en/a.md")],
        following=("_posts/2026-01-01-a.md", "_posts/en/2026-01-01-a.md"),
    ),
    "MkDocs with a plugin without options, and tags of Python": Case(
        {
            "mkdocs.yml": "docs_dir: ./docs/\nplugins: [search, i18n]\nmarkdown_extensions:\n- x: {a: !!python/name:m.e.t }\n",
            "docs/es/a.md": ES,
            "docs/en/a.md": EN,
        },
        {"preset": "mkdocs", "layout": "folder"},
        {"en": 1, "es": 1},
        pairs=[("docs/en/a.md", "docs/es/a.md")],
    ),
    "MkDocs with a link among the languages": Case(
        {
            "mkdocs.yml": "plugins:\n- i18n:\n    docs_structure: suffix\n    languages:\n    - locale: 'null'\n      name: x\n    - locale: es\n      default: true\n    - locale: en\n",
            "docs/a.md": ES,
        },
        {"preset": "mkdocs", "default": "es"},
        {"es": 1},
        following=("docs/a.md", "docs/a.en.md"),
    ),
    "MkDocs with a page outside the folders of languages": Case(
        {
            "mkdocs.yml": "plugins:\n- i18n:\n    docs_structure: folder\n    languages:\n    - {locale: es, default: true}\n    - {locale: en}\n",
            "docs/es/a.md": ES,
            "docs/README.md": EN,
            "docs/other.md": EN,
        },
        {"preset": "mkdocs", "layout": "folder"},
        {"es": 1},
        following=("docs/es/a.md", "docs/en/a.md"),
        uncovered=[(("docs",), 1, None)],
    ),
    "Pelican with the language in PATH_METADATA": Case(
        {
            "pelicanconf.py": "PATH='content'\nDEFAULT_LANG='es'\nPATH_METADATA=r'(?P<lang>es|en)/.*'\n",
            "content/es/a.md": ES,
        },
        {
            "preset": "pelican",
            "layout": "folder",
            "articles": "content/{lang}/{path}.{suffix}",
            "editions": "content/{lang}/{path}.{suffix}",
        },
        {"es": 1},
        following=("content/es/a.md", "content/en/a.md"),
    ),
    "Pelican with a path that is computed": Case(
        {"pelicanconf.py": "PATH=get()\nDEFAULT_LANG='es'\n", "content/a.md": ES},
        {"preset": "pelican", "default": "es"},
        {"es": 1},
        following=("content/a.md", "content/a.en.md"),
        faults=[
            "pelicanconf.py: `PATH` is computed, or leads out of this folder; so l10n goes by the files of the site; look at [site] in l10n.toml"
        ],
    ),
    "Pelican at the root of the repository": Case(
        {
            "pelicanconf.py": "PATH='.'\nDEFAULT_LANG='es'\nARTICLE_PATHS=['articulos']\n",
            "articulos/a.md": ES,
            "README.md": EN,
        },
        {
            "preset": "pelican",
            "articles": ["articulos/{path}.{suffix}", "pages/{path}.{suffix}"],
            "editions": ["articulos/{path}.{lang}.{suffix}", "pages/{path}.{lang}.{suffix}"],
            "default": "es",
        },
        {"es": 1},
        following=("articulos/a.md", "articulos/a.en.md"),
    ),
    "Starlight with regions": Case(
        {
            "astro.config.mjs": 'import starlight from "@astrojs/starlight"; export default defineConfig({integrations:[starlight({title:"x",defaultLocale:"root",locales:{"root":{label:"E",lang:"es-MX"},"en":{label:"E",lang:"en-US"}}})]})',
            "src/content/docs/a.md": ES,
        },
        {"preset": "starlight", "default": "es-MX", "languages": {"en": "en-US"}},
        {"es": 1},
        following=("src/content/docs/a.md", "src/content/docs/en/a.md"),
    ),
    "Starlight with locales from elsewhere": Case(
        {
            "astro.config.mjs": 'import starlight from "@astrojs/starlight"; import {locales} from "./l.mjs"; export default defineConfig({integrations:[starlight({title:"x",defaultLocale:"es",locales})]})',
            "src/content/docs/es/a.md": ES,
            "src/content/docs/en/a.md": EN,
            "src/content/docs/en/b.md": EN,
        },
        {
            "preset": "starlight",
            "articles": "src/content/docs/{lang}/{path}.{suffix}",
            "editions": "src/content/docs/{lang}/{path}.{suffix}",
        },
        {"en": 2, "es": 1},
        pairs=[("src/content/docs/en/a.md", "src/content/docs/es/a.md")],
        following=("src/content/docs/en/b.md", "src/content/docs/es/b.md"),
        faults=[
            "astro.config.mjs: `locales` is computed, or leads out of this folder; so l10n goes by the files of the site; look at [site] in l10n.toml"
        ],
    ),
    "Docusaurus with variables, and a blog elsewhere": Case(
        {
            "docusaurus.config.mjs": 'const locales=["en","es"]; export default {i18n:{defaultLocale:locales[0],locales},presets:[["classic",{docs:{path:"./docs/"},blog:{path:"./noticias"}}]]}',
            "docs/a.md": EN,
            "noticias/2026-01-01-b.mdx": EN,
            "blog/z.md": EN,
        },
        {
            "preset": "docusaurus",
            "articles": ["docs/{path}.{suffix}", "noticias/{path}.{suffix}", "src/pages/{path}.{suffix}"],
            "editions": [
                "i18n/{lang}/docusaurus-plugin-content-docs/current/{path}.{suffix}",
                "i18n/{lang}/docusaurus-plugin-content-blog/{path}.{suffix}",
                "i18n/{lang}/docusaurus-plugin-content-pages/{path}.{suffix}",
            ],
            "default": "en",
        },
        {"en": 2},
        following=("docs/a.md", "i18n/es/docusaurus-plugin-content-docs/current/a.md"),
        uncovered=[(("blog",), 1, None)],
    ),
    "Docusaurus with a second blog": Case(
        {
            "docusaurus.config.js": 'module.exports={i18n:{defaultLocale:"es",locales:["es","en"]},plugins:[["content-blog",{id:"news",path:"news"}]],presets:["classic"]}',
            "news/a.md": ES,
            "i18n/en/docusaurus-plugin-content-blog-news/a.md": EN,
            "docs/a.md": ES,
        },
        {
            "preset": "docusaurus",
            "articles": [
                "docs/{path}.{suffix}",
                "blog/{path}.{suffix}",
                "src/pages/{path}.{suffix}",
                "news/{path}.{suffix}",
            ],
            "editions": [
                "i18n/{lang}/docusaurus-plugin-content-docs/current/{path}.{suffix}",
                "i18n/{lang}/docusaurus-plugin-content-blog/{path}.{suffix}",
                "i18n/{lang}/docusaurus-plugin-content-pages/{path}.{suffix}",
                "i18n/{lang}/docusaurus-plugin-content-blog-news/{path}.{suffix}",
            ],
            "default": "es",
        },
        {"en": 1, "es": 2},
        pairs=[("news/a.md", "i18n/en/docusaurus-plugin-content-blog-news/a.md")],
        following=("docs/a.md", "i18n/en/docusaurus-plugin-content-docs/current/a.md"),
    ),
    "Eleventy with an exported configuration": Case(
        {
            "eleventy.config.js": 'export const config = { dir: { input: "sitio", output: "x" } };',
            "sitio/es/a.md": ES,
            "sitio/en/en.json": '{"lang":"en"}',
            "sitio/en/a.md": EN,
        },
        {"preset": "eleventy", "articles": "sitio/{lang}/{path}.{suffix}", "editions": "sitio/{lang}/{path}.{suffix}"},
        {"en": 1, "es": 1},
        pairs=[("sitio/en/a.md", "sitio/es/a.md")],
    ),
    "Eleventy with languages inside a section": Case(
        {"eleventy.config.js": "module.exports=()=>({})", "posts/es/a.md": ES, "posts/en/a.md": EN},
        {"preset": "eleventy"},
        {},
        uncovered=[(("posts",), 2, ("posts/{lang}/{path}.{suffix}", "posts/{lang}/{path}.{suffix}"))],
    ),
    "Pages with the suffix htm": Case(
        {"index.htm": "<p>" + ES},
        {"preset": "html", "articles": "{path}.htm", "editions": "{lang}/{path}.htm", "default": "es"},
        {"es": 1},
        following=("index.htm", "en/index.htm"),
    ),
    "Hugo with a folder for its only language": Case(
        {"hugo.toml": "defaultContentLanguage='es'\n[languages.es]\ncontentDir='content/es'\n", "content/es/a.md": ES},
        {"preset": "hugo", "layout": "folder"},
        {"es": 1},
        following=("content/es/a.md", "content/en/a.md"),
    ),
    "Pelican with the folder of all pages among the paths": Case(
        {
            "pelicanconf.py": "\ufeffPATH = 'c'\r\nARTICLE_PATHS = ['', 'blog']\r\nDEFAULT_LANG = 'es'\r\n",
            "c/blog/a.md": ES,
            "c/b.md": ES,
        },
        {"preset": "pelican", "articles": "c/{path}.{suffix}", "editions": "c/{path}.{lang}.{suffix}", "default": "es"},
        {"es": 2},
        following=("c/b.md", "c/b.en.md"),
    ),
}


def first_edition(start: Start) -> tuple[str, str] | None:
    """Return the article that is advised, and where its edition in the other language goes."""
    if not start.alone:
        return None
    project = finding.with_settings(start.folder, start.settings)
    page = project.layout.read(start.alone[0]) if project.layout else None
    assert project.layout
    assert page
    other = "en" if (page.language or "").startswith("es") else "es"
    target = next((one for one in project.targets if one.startswith(other)), other)
    return start.alone[0], project.layout.edition(page.page, target, start.alone[0])


@pytest.mark.parametrize("name", CASES)
def test_what_is_found_and_advised(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    start = look(put(tmp_path, case.files), InitOptions(), None)
    assert toml.loads(start.settings)["site"] == case.site
    assert start.articles == case.articles
    assert [(one.article, one.twin) for one in start.pairs] == [*case.pairs]
    assert first_edition(start) == case.following
    missed = start.beyond.uncovered
    found = [(one.folders, len(one.pages), one.tree and (one.tree.articles, one.tree.editions)) for one in missed]
    assert found == [*case.uncovered]
    assert [(one.folder, one.count, one.why.value) for one in start.beyond.left_out] == [*case.left_out]
    assert [*map(str, start.faults)] == [*case.faults]


@pytest.mark.parametrize("name", CASES)
def test_the_written_settings_find_what_was_counted(name: str, tmp_path: Path) -> None:
    start = look(put(tmp_path, CASES[name].files), InitOptions(), None)
    write(start)
    project = finding.find(real(tmp_path))
    listed = {project.reference(path) for path in project.articles(SUFFIXES).paths}
    missed = {page for one in start.beyond.uncovered for page in one.pages}
    assert len(listed) == sum(start.articles.values())
    assert listed >= {*start.alone, *(path for one in start.pairs for path in (one.article, one.twin))}
    assert not listed & missed
    chosen = choose(project, ())
    asked = {page for one in start.pairs for page in (one.article, one.twin)}
    assert listed - asked <= {project.reference(path) for path in chosen.articles} <= listed
    assert {str(one.path) for one in chosen.faults} <= asked


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.uncovered])
def test_the_lines_in_the_comment_cover_what_they_promise(name: str, tmp_path: Path) -> None:
    start = look(put(tmp_path, CASES[name].files), InitOptions(), None)
    promised = {page for one in start.beyond.uncovered if one.tree for page in one.pages}
    before = len(finding.with_settings(start.folder, start.settings).articles(SUFFIXES).paths)
    lines = start.settings.splitlines()
    wider = [line.removeprefix("# ") for line in lines if line.startswith(("# articles =", "# editions ="))]
    assert bool(wider) == bool(promised)
    if wider:
        kept = [line for line in lines if not line.startswith(("articles =", "editions ="))]
        project = finding.with_settings(start.folder, "\n".join([*kept, *wider]))
        listed = {project.reference(path) for path in project.articles(SUFFIXES).paths}
        assert promised <= listed
        assert len(listed) == before + len(promised)


def test_a_person_is_asked_about_pages_that_no_pattern_covers(tmp_path: Path) -> None:
    folder = put(tmp_path, CASES["MkDocs with pages beside its folder"].files)
    asked: list[Question] = []

    def answer(question: Question) -> str:
        asked.append(question)
        return "yes" if question.about is About.PAGES else question.usual or question.choices[0]

    start = look(folder, InitOptions(), answer)
    assert [(one.usual, one.evidence) for one in asked if one.about is About.PAGES] == [("no", "docs/old: 12")]
    assert (start.articles, start.beyond.uncovered) == ({"es": 13}, ())
