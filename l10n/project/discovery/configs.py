"""What the configuration of a site generator says of languages and folders; it is read as data, and never run."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from types import MappingProxyType

from l10n.edition.site.presets import LayoutKind, Preset
from l10n.errors import ArticleError
from l10n.formats.front_matter import yaml_data
from l10n.project.discovery import javascript
from l10n.text.data import toml

Table = Mapping[str, object]
_NOTHING: Table = MappingProxyType({})


class UnreadableError(ValueError):
    """A configuration is not what its name says. The text says what is wrong."""


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """What a configuration says; what it does not say is empty or None."""

    languages: tuple[str, ...] = ()
    """Codes of languages as they are written there, the default one too."""
    default: str | None = None
    """The code of the default language."""
    tags: Mapping[str, str] = field(default_factory=dict)
    """The language tag behind a code, where it says more: `es` is `es-MX`."""
    layout: LayoutKind | None = None
    """What parts the languages, where the configuration says so."""
    content: str | None = None
    """The folder of the pages, relative to that of the site."""
    folders: Mapping[str, str] = field(default_factory=dict)
    """The folder of the pages of a language, where each has its own."""
    url: str | None = None
    """The address of the site."""


def read(preset: Preset, path: str, text: str, *, languages_only: bool = False) -> SiteConfig:
    """Return what a configuration says.

    Args:
        preset: the generator whose it is.
        path: its path, whose suffix tells its format.
        text: what is in it.
        languages_only: whether it is the part of Hugo's configuration that lists the languages.

    Raises:
        UnreadableError: it is not in this format.

    """
    if preset in _IN_CODE:
        return _IN_CODE[preset](text)
    table = loaded(path, text)
    if languages_only:
        table = {"languages": table}
    return _IN_DATA[preset](table) if preset in _IN_DATA else SiteConfig()


def loaded(path: str, text: str) -> Table:
    """Return the table in a file of YAML, TOML or JSON. Raises UnreadableError."""
    suffix = PurePosixPath(path).suffix
    try:
        if suffix == ".toml":
            return toml.loads(text)
        if suffix == ".json":
            return _table(json.loads(text))
        return yaml_data.data(path, text, 0, len(text))
    except toml.TomlError as error:
        raise UnreadableError(f"is not TOML: {error.what} (at line {error.line})") from error
    except ArticleError as error:
        raise UnreadableError(f"is not YAML (at line {error.line})") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableError("is not JSON") from error


def _hugo(table: Table) -> SiteConfig:
    """Read Hugo's (gohugo.io, "Configure languages"); keys are the same in any case."""
    root = _lowered(table)
    languages = {code: _lowered(_table(one)) for code, one in _table(root.get("languages")).items()}
    enabled = {code: one for code, one in languages.items() if one.get("disabled") is not True}
    known = {code: _text(one.get("locale")) or _text(one.get("languagecode")) for code, one in enabled.items()}
    folders = {code: folder for code, one in enabled.items() if (folder := _folder(one.get("contentdir")))}
    default = _text(root.get("defaultcontentlanguage")) or ("en" if languages else None)
    main = _text(root.get("locale")) or _text(root.get("languagecode"))
    tags = {code: tag for code, tag in known.items() if tag} | ({default or main: main} if main else {})
    return SiteConfig(
        languages=tuple(enabled) or ((default,) if default else ()),
        default=default or main,
        tags=tags,
        layout=LayoutKind.FOLDER if folders else LayoutKind.SUFFIX if len(enabled) > 1 else None,
        content=_folder(root.get("contentdir")),
        folders=folders,
        url=_text(root.get("baseurl")),
    )


def _mkdocs(table: Table) -> SiteConfig:
    """Read that of MkDocs, with the plugin i18n (mkdocs-static-i18n, "Setting up languages")."""
    plugins = table.get("plugins")
    named = [plugins] if isinstance(plugins, dict) else plugins if isinstance(plugins, list) else []
    i18n = next((_table(one["i18n"]) for one in named if isinstance(one, dict) and "i18n" in one), None)
    content, url = _folder(table.get("docs_dir")), _text(table.get("site_url"))
    if i18n is None:
        return SiteConfig(content=content, url=url)
    listed = i18n.get("languages")
    languages = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    codes = [(code, one) for one in languages if (code := _text(one.get("locale"))) and one.get("build") is not False]
    return SiteConfig(
        languages=tuple(code for code, _ in codes),
        default=next((code for code, one in codes if one.get("default") is True), None),
        layout=LayoutKind.FOLDER if i18n.get("docs_structure") == "folder" else LayoutKind.SUFFIX,
        content=content,
        url=url,
    )


def _jekyll(table: Table) -> SiteConfig:
    """Read that of Jekyll, with jekyll-polyglot (its README) or without."""
    default = _text(table.get("default_lang")) or _text(table.get("lang")) or _text(table.get("locale"))
    languages = _texts(table.get("languages"))
    url, base = _text(table.get("url")), _text(table.get("baseurl")) or ""
    return SiteConfig(
        languages=languages or ((default,) if default else ()),
        default=default or next(iter(languages), None),
        content=_folder(table.get("source")),
        url=url and f"{url.rstrip('/')}/{base.lstrip('/')}",
    )


def _pelican(code: str) -> SiteConfig:
    """Read that of Pelican, which is a Python program: only what is assigned a literal (docs.getpelican.com).

    Raises:
        UnreadableError: it is not Python.

    """
    try:
        nodes = ast.parse(code).body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise UnreadableError("is not Python") from error
    said = {name: value for node in nodes for name, value in _assigned(node)}
    default = _text(said.get("DEFAULT_LANG"))
    subsites = _texts(said.get("I18N_SUBSITES"))
    paths = _texts(said.get("ARTICLE_PATHS"))
    content = _folder(said.get("PATH"))
    below = _folder(paths[0]) if len(paths) == 1 else None
    return SiteConfig(
        languages=tuple(dict.fromkeys((*((default,) if default else ()), *subsites))),
        default=default,
        content="/".join(filter(None, (content, below))) or None,
        url=_text(said.get("SITEURL")),
    )


def _assigned(node: ast.stmt) -> Iterator[tuple[str, object]]:
    """Yield the names that a statement assigns a literal, with it; of a table, its keys."""
    match node:
        case ast.Assign(targets=targets, value=value):
            names = [one.id for one in targets if isinstance(one, ast.Name)]
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
            names = [name]
        case _:
            return
    literal: object = None
    match value:
        case ast.Constant(value=literal):
            pass
        case ast.List(elts=items) | ast.Tuple(elts=items):
            literal = [one.value for one in items if isinstance(one, ast.Constant)]
        case ast.Dict(keys=keys):
            literal = [one.value for one in keys if isinstance(one, ast.Constant)]
        case _:
            return
    yield from ((name, literal) for name in names)


def _starlight(code: str) -> SiteConfig:
    """Read that of Astro with Starlight (starlight.astro.build, "Internationalization")."""
    said = javascript.properties(code)
    locales = _first(said, "locales", dict)
    tags = {code: tag for code, one in locales.items() if isinstance(one, dict) and (tag := _text(one.get("lang")))}
    default = next((one for one in said.get("defaultLocale", ()) if isinstance(one, str)), None)
    return SiteConfig(
        languages=tuple(code for code in locales if code != "root"),
        default=tags.get("root", default) if "root" in locales else default,
        tags=tags,
        layout=LayoutKind.FOLDER,
        url=_string(said, "site"),
    )


def _docusaurus(code: str) -> SiteConfig:
    """Read that of Docusaurus (docusaurus.io, "i18n: configuration")."""
    said = javascript.properties(code)
    locales = next((one for one in said.get("locales", ()) if isinstance(one, list)), [])
    url, base = _string(said, "url"), _string(said, "baseUrl") or "/"
    return SiteConfig(
        languages=_texts(locales),
        default=_string(said, "defaultLocale"),
        layout=LayoutKind.FOLDER,
        url=url and f"{url.rstrip('/')}/{base.lstrip('/')}",
    )


def _eleventy(code: str) -> SiteConfig:
    """Read that of Eleventy: the folder of its input, and the default language of its I18n plugin."""
    said = javascript.properties(code)
    folders = _first(said, "dir", dict)
    default = _string(said, "defaultLanguage")
    content = _folder(folders.get("input")) or _folder(_string(said, "input"))
    return SiteConfig(default=default, languages=(default,) if default else (), content=content)


_IN_CODE: Mapping[Preset, Callable[[str], SiteConfig]] = {
    Preset.PELICAN: _pelican,
    Preset.STARLIGHT: _starlight,
    Preset.ELEVENTY: _eleventy,
    Preset.DOCUSAURUS: _docusaurus,
}
_IN_DATA: Mapping[Preset, Callable[[Table], SiteConfig]] = {
    Preset.HUGO: _hugo,
    Preset.MKDOCS: _mkdocs,
    Preset.JEKYLL: _jekyll,
}


def _lowered(table: Table) -> Table:
    return {key.lower(): value for key, value in table.items()}


def _table(value: object) -> Table:
    return value if isinstance(value, dict) else _NOTHING


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _texts(value: object) -> tuple[str, ...]:
    return tuple(filter(None, map(_text, value))) if isinstance(value, Sequence) and not isinstance(value, str) else ()


def _folder(value: object) -> str | None:
    """Return a folder below that of the site, or None if a value is none, or is the folder of the site."""
    path = PurePosixPath(_text(value) or ".")
    return None if path.is_absolute() or ".." in path.parts or not path.parts else path.as_posix()


def _first(said: Mapping[str, Sequence[object]], name: str, kind: type[dict[str, object]]) -> Table:
    return next((one for one in said.get(name, ()) if isinstance(one, kind)), _NOTHING)


def _string(said: Mapping[str, Sequence[object]], name: str) -> str | None:
    return next((_text(one) for one in said.get(name, ()) if isinstance(one, str)), None)
