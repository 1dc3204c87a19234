"""What configurations say that are programs, in Python or JavaScript; they are read as data, and never run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from l10n.edition.site.presets import LayoutKind, TreePatterns
from l10n.languages import codes
from l10n.project.discovery import javascript, python
from l10n.project.discovery.javascript import ScriptValues
from l10n.project.discovery.said import (
    Excluded,
    Omission,
    SiteConfig,
    Table,
    apart,
    below,
    folder,
    joined_url,
    stated_folder,
    table,
    text,
    texts,
)

_IN_PATH = re.compile(r"\(\?P<lang>")
_INPUT = re.compile(r"--input[= ]([^\s&|;]+)")
_DOCS, _BLOG, _PAGES = "docs", "blog", "pages"


def pelican(code: str) -> SiteConfig:
    """Read that of Pelican (docs.getpelican.com, "Settings").

    Raises:
        UnreadableError: it is not Python.

    """
    said = python.assigned(code)
    default = text(said.get("DEFAULT_LANG"))
    subsites = said.get("I18N_SUBSITES")
    unknown = [name for name in ("PATH", "ARTICLE_PATHS", "DEFAULT_LANG") if name in said and said[name] is None]
    content = stated_folder(said.get("PATH"), "PATH", unknown)
    root = "content" if content is None else content
    paths, pages = _paths(said.get("ARTICLE_PATHS")), _paths(said.get("PAGE_PATHS", ["pages"]))
    by_language = [one for one in paths if codes.nearest(one.rpartition("/")[2])]
    if by_language and by_language == paths:  # each language has a path
        paths = [one.rpartition("/")[0] for one in paths]
    contents = apart([below(root, one) for one in (*paths, *pages)]) if paths else (root,)
    layout = LayoutKind.FOLDER if by_language or _names_language(said.get("PATH_METADATA")) else None
    left = [Excluded(below(root, one), Omission.EXCLUDED) for one in _excluded(said)]
    return SiteConfig(
        languages=tuple(dict.fromkeys((*((default,) if default else ()), *texts([*_items(subsites)])))),
        default=default,
        layout=LayoutKind.SUFFIX if layout is None and _names_language(said.get("FILENAME_METADATA")) else layout,
        contents=() if contents == ("content",) else contents,
        url=text(said.get("SITEURL")),
        excluded=tuple(left),
        unknown=tuple(unknown),
    )


def _paths(value: object) -> list[str]:
    """Return the folders in a list; the empty text stands for that of all pages."""
    said = [one for one in _items(value) if isinstance(one, str)]
    return [one for one in ("" if not each.strip() else folder(each) for each in said) if one is not None]


def _items(value: object) -> Iterator[object]:
    """Yield the items of a list, or the keys of a table."""
    if isinstance(value, dict | list):
        yield from value


def _names_language(pattern: object) -> bool:
    return isinstance(pattern, str) and _IN_PATH.search(pattern) is not None


def _excluded(said: Mapping[str, object]) -> Iterator[str]:
    for name in ("ARTICLE_EXCLUDES", "PAGE_EXCLUDES"):
        yield from filter(None, map(folder, texts(said.get(name))))


def starlight(code: str) -> SiteConfig:
    """Read that of Astro with Starlight (starlight.astro.build, "Internationalization"; Astro, "i18n").

    With `root` among the locales, pages of the default language have no folder; without it, each language has one.
    """
    said = javascript.read(code)
    options = next((table(one) for values in said.calls.get("starlight", ()) for one in values[:1]), {})
    locales = table(options.get("locales")) if options else _table(said, "locales")
    is_computed = "locales" in options if options else bool(said.properties.get("locales"))
    unknown = ["locales"] if not locales and is_computed and not _list(said, "locales") else []
    where = stated_folder(_of(said, "srcDir"), "srcDir", unknown)
    contents = () if where in (None, "src") else (below(str(where), "content/docs"),)
    own = SiteConfig(layout=LayoutKind.FOLDER, contents=contents, url=_of(said, "site"), unknown=tuple(unknown))
    if not locales:
        return _astro(said, own)
    tags = {code: tag for code, one in locales.items() if isinstance(one, dict) and (tag := text(one.get("lang")))}
    default = text(options.get("defaultLocale")) or (None if options else _of(said, "defaultLocale"))
    return replace(
        own,
        languages=tuple(code for code in locales if code != "root"),
        default=tags.get("root", default if default != "root" else None) if "root" in locales else default,
        tags=tags,
        always_marked="root" not in locales,
    )


def _astro(said: ScriptValues, own: SiteConfig) -> SiteConfig:
    """Return what Astro's own `i18n` says, which Starlight takes where it has no locales of its own."""
    i18n = _table(said, "i18n")
    stated = i18n.get("locales") if isinstance(i18n.get("locales"), list) else _list(said, "locales")
    listed = [one for one in stated if one is not None] if isinstance(stated, list) else []
    names = [text(table(one).get("path")) if isinstance(one, dict) else text(one) for one in listed]
    tags = {
        name: tag
        for name, one in zip(names, listed, strict=True)
        if name and isinstance(one, dict) and (tag := next(iter(texts(one.get("codes"))), None))
    }
    prefixed = said.properties.get("prefixDefaultLocale", ())
    return replace(
        own,
        languages=tuple(filter(None, names)),
        default=text(i18n.get("defaultLocale")) or _of(said, "defaultLocale"),
        tags=tags,
        always_marked=True in prefixed,
    )


@dataclass(frozen=True, slots=True)
class _Pages:
    """Pages that a plugin of Docusaurus reads."""

    kind: str
    path: str
    name: str = ""
    """The id of the plugin, where there are several of a kind."""

    def tree(self, translations: str) -> TreePatterns:
        """Return its patterns. "Translation files location" of each plugin."""
        plugin = f"docusaurus-plugin-content-{self.kind}" + (f"-{self.name}" if self.name else "")
        place = below(translations, "{lang}", plugin, "current" if self.kind == _DOCS else "")
        return TreePatterns(below(self.path, "{path}.{suffix}"), f"{place}/{{path}}.{{suffix}}")

    def versions(self, translations: str) -> Iterator[Excluded]:
        """Yield the folders of former versions. docusaurus.io, "Versioning"."""
        if self.kind == _DOCS:
            plugin = "docusaurus-plugin-content-docs" + (f"-{self.name}" if self.name else "")
            yield Excluded(f"{self.name}_versioned_docs" if self.name else "versioned_docs", Omission.VERSIONS)
            yield Excluded(f"{below(translations, '*', plugin)}/version-*", Omission.VERSIONS)


_USUAL = {_DOCS: "docs", _BLOG: "blog", _PAGES: "src/pages"}
"""The folders of Docusaurus's plugins, where the configuration names no other."""


def docusaurus(code: str) -> SiteConfig:
    """Read that of Docusaurus (docusaurus.io, "i18n: configuration", "Presets", "Docs multi-instance")."""
    said = javascript.read(code)
    i18n = _table(said, "i18n")
    locales = texts(i18n.get("locales")) or texts(_list(said, "locales"))
    default = text(i18n.get("defaultLocale")) or _of(said, "defaultLocale")
    default = default or (None if said.properties.get("i18n") else "en")
    own = table(i18n.get("localeConfigs")) or _table(said, "localeConfigs")
    paths = {code: text(table(own.get(code)).get("path")) or code for code in locales}
    tags = {path: tag for code, path in paths.items() if (tag := text(table(own.get(code)).get("htmlLang")))}
    tags |= {path: code for code, path in paths.items() if path != code and path not in tags}
    unknown = ["i18n"] if not locales and (said.properties.get("locales") or said.properties.get("i18n")) else []
    translations = folder(i18n.get("path")) or "i18n"
    pages = [*_pages(said, unknown)]
    url, base = _of(said, "url"), _of(said, "baseUrl") or "/"
    return SiteConfig(
        languages=tuple(paths.values()),
        default=paths.get(default, default) if default else None,
        tags=tags,
        layout=LayoutKind.FOLDER,
        url=joined_url(url, base),
        trees=tuple(one.tree(translations) for one in pages),
        excluded=tuple(each for one in pages for each in one.versions(translations)),
        unknown=tuple(unknown),
    )


def _pages(said: ScriptValues, unknown: list[str]) -> Iterator[_Pages]:
    """Yield the pages of the classic preset, and of the plugins."""
    classic = next((options for name, options in _plugins(said, "presets") if "classic" in name), {})
    for kind, usual in _USUAL.items():
        options = classic.get(kind)
        loose = (one for one in said.properties.get(kind, ()) if isinstance(one, dict) and "path" in one)
        if options is None:
            options = next(loose, None)
        path = _path(options, usual, f"{kind}.path", unknown)
        if options is not False and path:
            yield _Pages(kind, path)
    for name, options in _plugins(said, "plugins"):
        kind = name.rpartition("content-")[2]
        if kind in _USUAL and (path := _path(options, _USUAL[kind], f"{name}: path", unknown)):
            own = text(options.get("id")) or ""
            yield _Pages(kind, path, "" if own == "default" else own)


def _path(options: object, usual: str, shown: str, unknown: list[str]) -> str | None:
    """Return the folder of pages, the usual one where it is computed; None if it is not in that of the site."""
    said = table(options)
    if "path" not in said:
        return usual
    found = folder(said["path"])
    if not found:
        unknown.append(shown)
    return usual if said["path"] is None else found


def _plugins(said: ScriptValues, key: str) -> Iterator[tuple[str, Table]]:
    """Yield the names of plugins with their options: `"name"` or `["name", {…}]`."""
    for one in _list(said, key):
        name, *rest = one if isinstance(one, list) and one else [one]
        if isinstance(name, str):
            yield name, table(rest[0] if rest else None)


def eleventy(code: str) -> SiteConfig:
    """Read that of Eleventy (11ty.dev, "Configuration: input directory", "I18n plugin")."""
    said = javascript.read(code)
    called = [one for values in said.calls.get("setInputDirectory", ()) for one in values[:1]]
    folders = _table(said, "dir")
    stated = [*reversed(called), folders.get("input"), _of(said, "input")]
    found = next((one for one in map(text, stated) if one), None)
    where = folder(found)
    default = _of(said, "defaultLanguage")
    is_unknown = (where is None) if found else bool(called)
    return SiteConfig(
        default=default,
        languages=(default,) if default else (),
        contents=(where,) if where else (),
        unknown=("input",) if is_unknown else (),
    )


def eleventy_input(manifest: str) -> str | None:
    """Return the folder that the scripts of a package.json give Eleventy: `--input=src`."""
    for one in javascript.strings(manifest):
        if "eleventy" in one and (found := _INPUT.search(one)):
            return folder(found[1].strip("\"'"))
    return None


def data_language(code: str) -> str | None:
    """Return the language in a file of data of Eleventy, in JSON or JavaScript ("Directory specific data files")."""
    said = javascript.read(code)
    return _of(said, "lang") or _of(said, "locale")


def _table(said: ScriptValues, name: str) -> Table:
    return next((one for one in said.properties.get(name, ()) if isinstance(one, dict)), {})


def _list(said: ScriptValues, name: str) -> Sequence[object]:
    return next((one for one in said.properties.get(name, ()) if isinstance(one, list)), [])


def _of(said: ScriptValues, name: str) -> str | None:
    return next((text(one) for one in said.properties.get(name, ()) if isinstance(one, str)), None)
