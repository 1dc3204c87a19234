"""What the configuration of a site generator says of languages and folders; it is read as data, and never run."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from l10n.edition.site.presets import LayoutKind, Preset
from l10n.errors import ArticleError
from l10n.formats.front_matter import yaml_data
from l10n.project.discovery import hugo, programs
from l10n.project.discovery.said import (
    Excluded,
    Omission,
    SiteConfig,
    Table,
    UnreadableError,
    below,
    folder,
    joined_url,
    stated_folder,
    table,
    text,
    texts,
)
from l10n.text.data import toml

_NO_LANGUAGE = ("default", "null")
"""What the plugin i18n of MkDocs lists beside languages: what stands for the default one, and a link elsewhere."""
_DEEPEST = 40
"""Tables in one another that are merged."""


def in_code(preset: Preset, code: str) -> SiteConfig | None:
    """Return what a configuration says that is a program; None if the generator has another kind.

    Raises:
        UnreadableError: it is not in this language.

    """
    return _IN_CODE[preset](code) if preset in _IN_CODE else None


def in_data(preset: Preset, said: Table) -> SiteConfig:
    """Return what a configuration says that is a table."""
    return _IN_DATA[preset](said) if preset in _IN_DATA else SiteConfig()


def loaded(path: str, written: str) -> Table:
    """Return the table in a file of YAML, TOML or JSON, whose format its suffix tells. Raises UnreadableError."""
    suffix = PurePosixPath(path).suffix
    try:
        if suffix == ".toml":
            return toml.loads(written)
        if suffix == ".json":
            return table(json.loads(written))
        return yaml_data.data(path, written, 0, len(written))
    except toml.TomlError as error:
        raise UnreadableError(f"is not TOML: {error.what} (at line {error.line})") from error
    except ArticleError as error:
        raise UnreadableError(f"is not YAML (at line {error.line})") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableError("is not JSON") from error


def inherited(parent: Table, child: Table, depth: int = 0) -> Table:
    """Return the configuration of MkDocs that another one is based on: "Configuration inheritance".

    Tables are merged, all other values replaced.
    """
    found = dict(parent)
    for key, value in child.items():
        both = isinstance(value, dict) and isinstance(found.get(key), dict) and depth < _DEEPEST
        found[key] = inherited(table(found[key]), table(value), depth + 1) if both else value
    return found


def _mkdocs(said: Table) -> SiteConfig:
    """Read that of MkDocs, with the plugin i18n (mkdocs-static-i18n, "Setting up languages") or without."""
    written = _from_environment(said.get("docs_dir"))
    content = folder(written)
    theme = _from_environment(table(said.get("theme")).get("language"))
    found = SiteConfig(
        default=text(theme),
        contents=() if content in (None, "docs") else (str(content),),
        url=text(_from_environment(said.get("site_url"))),
        unknown=("docs_dir",) if written is not None and content is None else (),
    )
    i18n = _plugin(said, "i18n")
    if i18n is None:
        return found
    languages = [*_mkdocs_languages(i18n)]
    if not languages and "docs_structure" not in i18n:
        return found
    default = next((code for code, one in languages if one.get("default") is True), None)
    return replace(
        found,
        languages=tuple(code for code, one in languages if one.get("build") is not False),
        default=default or text(i18n.get("default_language")) or found.default,
        layout=LayoutKind.FOLDER if i18n.get("docs_structure") == "folder" else LayoutKind.SUFFIX,
    )


def _plugin(said: Table, name: str) -> Table | None:
    """Return the options of a plugin, which are in a list or in a table; None if it is not there."""
    plugins = _from_environment(said.get("plugins"))
    named = [plugins] if isinstance(plugins, dict) else plugins if isinstance(plugins, list) else []
    for one in named:
        if one == name:
            return {}
        if isinstance(one, dict) and name in one:
            return table(one[name])
    return None


def _mkdocs_languages(i18n: Table) -> Iterator[tuple[str, Table]]:
    """Yield the languages: a list of tables, or before version 1.0 a table by code."""
    listed = i18n.get("languages")
    if isinstance(listed, list):
        for one in listed:
            if isinstance(one, dict) and (code := text(one.get("locale"))) and code not in _NO_LANGUAGE:
                yield code, one
    for code, one in table(listed).items():
        if code not in _NO_LANGUAGE:
            yield code, table(one)


def _from_environment(value: object) -> object:
    """Return the value of `!ENV [NAME, value]` where the environment has no such name, as a list of texts stands for.

    A list that is none of names is returned as it is.
    """
    is_env = (
        isinstance(value, list) and len(value) > 1 and all(isinstance(one, str) and one.isupper() for one in value[:-1])
    )
    return value[-1] if is_env and isinstance(value, list) and not isinstance(value[-1], dict) else value


def _jekyll(said: Table) -> SiteConfig:
    """Read that of Jekyll (jekyllrb.com, "Configuration options"), with jekyll-polyglot (its README) or without."""
    default = text(said.get("default_lang")) or text(said.get("lang")) or text(said.get("locale"))
    languages = texts(said.get("languages"))
    url, base = text(said.get("url")), text(said.get("baseurl")) or ""
    tags = {name: tag for name, tag in _front_matter_languages(said) if name != tag}
    unknown: list[str] = []
    root = stated_folder(said.get("source"), "source", unknown) or ""
    collections = folder(said.get("collections_dir")) or ""
    excluded = [Excluded(below(root, collections, "_drafts"), Omission.DRAFTS), Excluded("*/_drafts", Omission.DRAFTS)]
    excluded += [
        Excluded(below(root, one), Omission.EXCLUDED) for one in filter(None, map(folder, texts(said.get("exclude"))))
    ]
    return SiteConfig(
        languages=tuple(dict.fromkeys((*(languages or ((default,) if default else ())), *tags))),
        default=default or next(iter(languages), None),
        tags=tags,
        contents=(below(root, collections),) if root or collections else (),
        url=joined_url(url, base),
        collections=tuple(_collections(said)),
        excluded=tuple(excluded),
        unknown=tuple(unknown),
    )


def _collections(said: Table) -> Iterator[str]:
    """Yield the folders of collections that are pages ("Collections: output"), without that of posts."""
    for name, one in table(said.get("collections")).items():
        if name not in ("posts", "drafts") and table(one).get("output") is True:
            yield f"_{name}"


def _front_matter_languages(said: Table) -> Iterator[tuple[str, str]]:
    """Yield the names of folders whose pages have a language by default ("Front matter defaults"), with it."""
    listed = said.get("defaults")
    for one in listed if isinstance(listed, list) else []:
        path = folder(table(table(one).get("scope")).get("path"))
        language = text(table(table(one).get("values")).get("lang"))
        name = (path or "").rpartition("/")[2]
        if language and name and name[:1] not in ("_", "*") and "." not in name:
            yield name, language


_IN_CODE: Mapping[Preset, Callable[[str], SiteConfig]] = {
    Preset.PELICAN: programs.pelican,
    Preset.STARLIGHT: programs.starlight,
    Preset.ELEVENTY: programs.eleventy,
    Preset.DOCUSAURUS: programs.docusaurus,
}
_IN_DATA: Mapping[Preset, Callable[[Table], SiteConfig]] = {
    Preset.HUGO: hugo.config,
    Preset.MKDOCS: _mkdocs,
    Preset.JEKYLL: _jekyll,
}
