"""What static site generators read in the paths and in the front matter of pages: facts, one `Convention` a generator.

The source of each is the public documentation that its docstring names, with the section.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Preset(StrEnum):
    """A generator whose conventions l10n knows."""

    HTML = "html"
    """No generator: pages that are served as they are."""
    HUGO = "hugo"
    JEKYLL = "jekyll"
    MKDOCS = "mkdocs"
    PELICAN = "pelican"
    STARLIGHT = "starlight"
    ELEVENTY = "eleventy"
    DOCUSAURUS = "docusaurus"


class LayoutKind(StrEnum):
    """What parts the languages of a site."""

    SUFFIX = "suffix"
    """The name of the file: `post.md`, `post.es.md`."""
    FOLDER = "folder"
    """A folder a language: `en/post.md`, `es/post.md`."""


class TagForm(StrEnum):
    """How a language tag is written in a path."""

    TAG = "tag"
    """As BCP 47 recommends: `es-MX`."""
    LOWER = "lower"
    """In small letters: `es-mx`."""
    GETTEXT = "gettext"
    """With an underscore: `es_MX`."""


class HeadingSlugs(StrEnum):
    """How the id of a heading in Markdown is made where the author writes none."""

    NONE = "none"
    """There is none, or the page has it."""
    GOLDMARK = "goldmark"
    """From the heading as it is written, in GitHub's way."""
    GITHUB = "github"
    """From its words: github-slugger, kramdown's GFM."""
    PYTHON = "python"
    """From its words, without accents: the extension `toc` of Python-Markdown."""
    PLUGIN = "plugin"
    """By one of several plugins, if at all; a link to a heading shows in which way."""


class Resources(StrEnum):
    """From where a page looks for its images and other files, when it names them by a relative path."""

    FILE = "file"
    """From the file of the page, whatever its address is."""
    MARKED = "marked"
    """From the file of the page where the path has the mark of the generator; else from the address."""
    ADDRESS = "address"
    """From its address, which is the path of its file."""
    SHARED = "shared"
    """Wherever: the generator finds the files of the page in another language, or copies them for each."""
    UNKNOWN = "unknown"
    """It depends on what the site has set up."""


class JsonMatter(StrEnum):
    """How front matter in JSON is written."""

    BRACES = "braces"
    """Between braces at the very start of the page."""
    LINES = "lines"
    """Between lines of `---json` and `---`."""


@dataclass(frozen=True, slots=True)
class TreePatterns:
    """The patterns of one folder of pages, as in the settings `articles` and `editions`."""

    articles: str
    """Of pages whose path names no language; the same as `editions` where each path names one."""
    editions: str
    """Of pages whose path names their language."""
    apart: bool = False
    """Whether editions are in folders of their own, in the language of the article too: the articles are no pages."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """How front matter keeps a page back. Keys are compared without regard to case where the generator does so."""

    draft: str | None = None
    """The key that is true for a draft."""
    published: str | None = None
    """The key that is false for a draft."""
    status: str | None = None
    """The key that names a state of publication."""
    live: frozenset[str] = frozenset()
    """The values of `status` with which the page is published, in small letters."""
    dates: tuple[str, ...] = ()
    """The keys of the date of publication; the first that is there counts."""
    expiry: tuple[str, ...] = ()
    """The keys of the date of expiry; the first that is there counts."""
    holds_future: bool = False
    """Whether a page with a date in the future is kept back, as the generator does when nothing else is set."""


@dataclass(frozen=True, slots=True)
class Convention:
    """The facts about one generator. A key that is None is one that the generator does not have."""

    preset: Preset
    layouts: Mapping[LayoutKind, tuple[TreePatterns, ...]]
    """The patterns of the pages, the usual layout first."""
    tag_form: TagForm
    path_tells_language: bool
    """Whether the generator takes the language of a page from its path; else from `language_key`."""
    language_key: str | None = None
    """The key of front matter with the language of the page."""
    link_keys: tuple[str, ...] = ()
    """The keys whose equal values link the languages of a page, the one that l10n writes first."""
    linked_by_path: bool = True
    """Whether pages with the same path but for the language are linked without such a key."""
    slug_key: str | None = None
    """The key with the last part of the address."""
    address_key: str | None = None
    """The key with the whole address."""
    further_address_keys: tuple[str, ...] = ()
    """Keys that must say the same as `address_key`."""
    relative_is_local: bool = False
    """Whether an address without `/` at its start is seen from the folder of the language."""
    aliases_key: str | None = None
    """The key with former addresses, from which the reader is sent on."""
    translation_key: str | None = None
    """The key that is true for a page that is a translation."""
    slug_links: bool = False
    """Whether `slug` links the languages, so that it must not be translated."""
    takes_slugs: bool = False
    """Whether an edition may have a slug of its own: the generator reads it in the page, and still finds its twins."""
    linked_by_address: bool = False
    """Whether it finds twins without a key only where their addresses are alike."""
    schedule: Schedule = Schedule()
    heading_ids: bool = False
    """Whether `{#id}` after a heading in Markdown is its anchor."""
    dated_names: bool = False
    """Whether a date at the start of a file name (`2026-11-30-agua.md`) is the date of the page."""
    heading_slugs: HeadingSlugs = HeadingSlugs.NONE
    finds_twins: bool = False
    """Whether a link to the file of a page leads to that page in the reader's language."""
    misses_twins: bool = False
    """Whether such a link is broken where that page is not there; else it leads to the page in another language."""
    resources: Resources = Resources.SHARED
    """From where a page looks for its files."""
    adds_language: bool = False
    """Whether a link to an address from the root of the site leads to the page in the reader's language."""
    shares_address: bool = False
    """Whether pages in two languages may state the same address, since each language has a folder in the site."""
    shares_with_plugin: bool = False
    """The same, but only where a plugin builds the site once for each language."""
    hides_default: bool = False
    """Whether addresses in the default language lack the folder that the paths of its pages may have."""
    hidden_prefix: str = ""
    """What the name of a folder begins with that the generator does not publish; empty where it publishes only its own
    folders."""
    json_matter: JsonMatter | None = None
    """How it reads front matter in JSON; None if it does not."""
    ignores_case: bool = False
    """Whether the keys of front matter are the same in any case."""

    @property
    def usual(self) -> LayoutKind:
        """The layout that the generator's documentation shows first."""
        return next(iter(self.layouts))

    def shares(self, *, has_parts: bool) -> bool:
        """Tell whether pages in two languages may state the same address, on a site for each language or on one."""
        return self.shares_address or (self.shares_with_plugin and has_parts)


def _layouts(**kinds: tuple[TreePatterns, ...]) -> Mapping[LayoutKind, tuple[TreePatterns, ...]]:
    return MappingProxyType({LayoutKind(kind): patterns for kind, patterns in kinds.items()})


def _beside(folder: str) -> tuple[TreePatterns, ...]:
    """Return the patterns of pages whose names tell their languages, but for those of the default language."""
    return (TreePatterns(f"{folder}{{path}}.{{suffix}}", f"{folder}{{path}}.{{lang}}.{{suffix}}"),)


def _below(folder: str) -> tuple[TreePatterns, ...]:
    """Return the patterns of pages with a folder for each language."""
    pattern = f"{folder}{{lang}}/{{path}}.{{suffix}}"
    return (TreePatterns(pattern, pattern),)


def _mostly_below(folder: str) -> tuple[TreePatterns, ...]:
    """Return the patterns of pages with a folder for each language but the default one."""
    return (TreePatterns(f"{folder}{{path}}.{{suffix}}", f"{folder}{{lang}}/{{path}}.{{suffix}}"),)


_HTML = Convention(
    Preset.HTML,
    _layouts(
        folder=(TreePatterns("articles/{path}.{suffix}", "editions/{lang}/{path}.{suffix}", apart=True),),
        suffix=_beside(""),
    ),
    TagForm.TAG,
    path_tells_language=False,
    linked_by_path=False,
    resources=Resources.ADDRESS,
)
"""Plain pages: `<html lang>` tells the language, `<link rel="alternate" hreflang>` links the languages (HTML Living
Standard, "Link type alternate"; Google Search Central, "Localized versions of your pages")."""

_HUGO = Convention(
    Preset.HUGO,
    _layouts(suffix=_beside("content/"), folder=_below("content/")),
    TagForm.LOWER,
    path_tells_language=True,
    link_keys=("translationKey",),
    slug_key="slug",
    address_key="url",
    relative_is_local=True,
    aliases_key="aliases",
    takes_slugs=True,
    schedule=Schedule(
        draft="draft",
        dates=("publishDate", "pubdate", "published", "date"),
        expiry=("expiryDate", "unpublishdate"),
        holds_future=True,
    ),
    heading_ids=True,
    heading_slugs=HeadingSlugs.GOLDMARK,
    finds_twins=True,
    misses_twins=True,
    hides_default=True,
    json_matter=JsonMatter.BRACES,
    ignores_case=True,
)
"""gohugo.io: "Front matter: format",
"Markdown: attributes" (`{#id}`), "Render hooks: links" (the embedded hook, which a site in several
languages has by default, finds the page in the reader's language),
"Multilingual mode" (by file name, by content directory; a name without a language is of the default one;
`translationKey`), "Front matter" (`aliases`, `draft`, `slug`, `url`), "Configure front matter: dates" (which keys, in
which order), "Basic usage: draft, future, and expired content", "Multilingual mode: page bundles" (a bundle inherits
the files of its translations). Keys of languages are in small letters (`pt-br`). "URL management" (`slug` is the last
part of the address, but not of a section; with `url` it does nothing; `aliases` without `/` at their start are seen
from the folder of the page, others from that of the language). Hugo before 0.153 sees those from the root of the
site."""

_JEKYLL = Convention(
    Preset.JEKYLL,
    _layouts(folder=_mostly_below("_posts/"), suffix=_beside("_posts/")),
    TagForm.TAG,
    path_tells_language=False,
    language_key="lang",
    link_keys=("page_id", "ref", "lang-ref"),
    slug_key="slug",
    address_key="permalink",
    aliases_key="redirect_from",
    takes_slugs=True,
    linked_by_address=True,
    schedule=Schedule(published="published", dates=("date",), holds_future=True),
    heading_ids=True,
    heading_slugs=HeadingSlugs.GITHUB,
    adds_language=True,
    shares_with_plugin=True,
    hidden_prefix="_",
    dated_names=True,
)
"""README of jekyll-polyglot: "Relativized local URLs".
jekyllrb.com, "Directory Structure": it copies all files whose path has no `_`, and takes what is in `_posts`, wherever
that is, for posts.
jekyllrb.com: "Front Matter" (`published`, `permalink`, `date`, `slug`), "Posts" (names begin with the date),
"Configuration options" (`future` is false). README of jekyll-polyglot: `lang`; pages with the same address, or the same
`page_id` (from 1.7), are linked; other themes use `ref` and `lang-ref`. README of jekyll-redirect-from:
`redirect_from`; Polyglot builds the whole site, files too, once for each language. A folder for the language keeps the
name of the file, and so the address. kramdown: "Specifying a header ID", `{#id}`. "Permalinks": `slug` stands for the
words of the file name of a post. Whether pages are linked by `page_id` or by `ref`, a slug of their own needs it;
jekyll-polyglot below 1.7 links pages of the same address only."""

_MKDOCS = Convention(
    Preset.MKDOCS,
    _layouts(suffix=_beside("docs/"), folder=_below("docs/")),
    TagForm.TAG,
    path_tells_language=True,
    heading_slugs=HeadingSlugs.PYTHON,
    finds_twins=True,
    hides_default=True,
)
"""mkdocs-static-i18n: "Getting started: quick start" (`docs_structure: suffix`, the usual one, or `folder`; a name
without a language is of the default one; pages of the same path are linked). MkDocs has no key for addresses, drafts or
dates: "Writing your docs: meta-data", and so no slug. Heading ids: the extension `toc` of Python-Markdown;
`{#id}` is read only with `attr_list`, which a site must turn on."""

_PELICAN = Convention(
    Preset.PELICAN,
    _layouts(suffix=_beside("content/"), folder=_mostly_below("content/")),
    TagForm.TAG,
    path_tells_language=False,
    language_key="lang",
    link_keys=("slug",),
    linked_by_path=False,
    slug_key="slug",
    address_key="url",
    further_address_keys=("save_as",),
    translation_key="translation",
    slug_links=True,
    heading_slugs=HeadingSlugs.PYTHON,
    schedule=Schedule(status="status", live=frozenset(("published", "hidden")), dates=("date",)),
    dated_names=True,
    ignores_case=True,
    resources=Resources.MARKED,
)
"""docs.getpelican.com: "Writing content: translations" (`lang` and the same `slug`; `translation`), "File metadata"
(`status`: draft, hidden, skip, published; keys in any case), "Linking to static files" (`{static}` and `{attach}` lead
from the file of the page), "Settings" (`FILENAME_METADATA` takes a date from the name; `WITH_FUTURE_DATES` is true, so
that a date in the future keeps nothing back)."""

_STARLIGHT = Convention(
    Preset.STARLIGHT,
    _layouts(folder=_mostly_below("src/content/docs/")),
    TagForm.LOWER,
    path_tells_language=True,
    address_key="slug",
    heading_slugs=HeadingSlugs.GITHUB,
    resources=Resources.FILE,
    schedule=Schedule(draft="draft"),
)
"""starlight.astro.build: "Internationalization" (a folder a language, the same name links; a root locale has none),
"Frontmatter reference" (`slug` is the whole address, `draft`). Its menu of languages and its `hreflang` put the other
language into the address of the page, so that a translated slug leads nowhere. Astro, "Content collections: glob": ids
of entries are in small letters, so a folder is as well."""

_ELEVENTY = Convention(
    Preset.ELEVENTY,
    _layouts(folder=_below("")),
    TagForm.LOWER,
    path_tells_language=True,
    language_key="lang",
    address_key="permalink",
    takes_slugs=True,
    schedule=Schedule(draft="draft"),
    heading_slugs=HeadingSlugs.PLUGIN,
    dated_names=True,
    resources=Resources.UNKNOWN,
    json_matter=JsonMatter.LINES,
)
"""11ty.dev/docs: "Front matter data: alternate formats" (`---json`),
"Internationalization" (a folder a language is the most popular way), "I18n plugin" (the same path in
both folders links; `/en-us/` as in its example), "Permalinks", "Content dates" (from the name of the file), "Drafts"
(the preprocessor that it shows reads `draft`), "ID attribute plugin". The I18n plugin finds twins by the paths of their
files, so that each may have a `permalink` of its own; there is no key for former addresses."""

_DOCUSAURUS = Convention(
    Preset.DOCUSAURUS,
    _layouts(
        folder=(
            TreePatterns("docs/{path}.{suffix}", "i18n/{lang}/docusaurus-plugin-content-docs/current/{path}.{suffix}"),
            TreePatterns("blog/{path}.{suffix}", "i18n/{lang}/docusaurus-plugin-content-blog/{path}.{suffix}"),
            TreePatterns("src/pages/{path}.{suffix}", "i18n/{lang}/docusaurus-plugin-content-pages/{path}.{suffix}"),
        )
    ),
    TagForm.TAG,
    path_tells_language=True,
    address_key="slug",
    schedule=Schedule(draft="draft"),
    heading_ids=True,
    heading_slugs=HeadingSlugs.GITHUB,
    finds_twins=True,
    resources=Resources.FILE,
    adds_language=True,
    shares_address=True,
    hides_default=True,
    dated_names=True,
)
"""docusaurus.io/docs: "i18n: tutorial" and "Translation files location" of the plugins for docs, blog and pages;
"Markdown features: headings" (`{#id}`: "explicit heading IDs" for translations); front matter of docs and of posts
(`slug`, `draft`); "Blog" (dates in names). "i18n: introduction" says that slugs are not to be translated: its menu of
languages and its `hreflang` take pages of the same address for twins."""

CONVENTIONS: Mapping[Preset, Convention] = MappingProxyType(
    {one.preset: one for one in (_HTML, _HUGO, _JEKYLL, _MKDOCS, _PELICAN, _STARLIGHT, _ELEVENTY, _DOCUSAURUS)}
)
"""What is known of each generator."""
