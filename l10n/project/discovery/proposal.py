"""The table `[site]` that fits what a folder shows, as plain values: what `l10n init` writes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from l10n.edition.site.layout import Layout, Spelling
from l10n.edition.site.patterns import Pattern
from l10n.edition.site.presets import CONVENTIONS, LayoutKind, Preset, TreePatterns
from l10n.errors import SettingsError
from l10n.languages import codes
from l10n.project.discovery import trees as tree_forms
from l10n.project.discovery.said import SiteConfig

_CODE = re.compile(r"[A-Za-z0-9_-]{2,35}")
_URL = re.compile(r"""https?://[^\s"'<>?#@]+""", re.ASCII)
_USUAL_CONTENT: Mapping[Preset, str] = {
    Preset.HUGO: "content/",
    Preset.MKDOCS: "docs/",
    Preset.PELICAN: "content/",
    Preset.STARLIGHT: "src/content/docs/",
    Preset.JEKYLL: "",
    Preset.ELEVENTY: "",
}
"""The folder of the pages in the patterns of generators whose configuration may name another."""


_NO_HAND = "write `[site]` in l10n.toml with patterns of your own: docs/reference.md"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A layout for a site."""

    preset: Preset
    kind: LayoutKind
    trees: tuple[TreePatterns, ...] | None = None
    """The patterns, where they are not those of the preset."""
    names: Mapping[str, str] = field(default_factory=dict)
    """The names that the site gives its languages, with their tags."""
    default: str | None = None
    """The language of pages whose path names none."""
    url: str | None = None
    """The address of the site."""
    to: tuple[str, ...] = ()
    """The languages of editions, where a region is known."""
    others: Mapping[str, str] = field(default_factory=dict)
    """The names of the site's languages that l10n does not translate, with their tags."""

    @property
    def has_default(self) -> bool:
        """Whether there may be pages whose path names no language, and that are pages of the site themselves."""
        patterns = self.trees or CONVENTIONS[self.preset].layouts[self.kind]
        return any("{lang}" not in one.articles and not one.apart for one in patterns)

    @property
    def folders(self) -> Mapping[str, str]:
        """The folders of l10n that need other names, by setting."""
        prefix = CONVENTIONS[self.preset].hidden_prefix
        return {key: prefix + key for key in ("locales", "glossary")} if prefix else {}

    def marked(self) -> Proposal:
        """Return the layout in which the path of each page names its language."""
        known = self.trees or CONVENTIONS[self.preset].layouts[self.kind]
        return replace(self, trees=tuple(TreePatterns(one.editions, one.editions, one.apart) for one in known))

    def with_trees(self, more: Sequence[TreePatterns]) -> Proposal:
        """Return the layout with patterns for further pages."""
        known = self.trees or CONVENTIONS[self.preset].layouts[self.kind]
        return replace(self, trees=(*known, *more))

    def table(self) -> dict[str, object]:
        """Return the values of `[site]`."""
        convention = CONVENTIONS[self.preset]
        found: dict[str, object] = {"preset": self.preset.value}
        if self.kind is not convention.usual:
            found["layout"] = self.kind.value
        if self.trees is not None:
            alone = len(self.trees) == 1
            for key in ("articles", "editions"):
                patterns = [getattr(tree, key) for tree in self.trees]
                found[key] = patterns[0] if alone else patterns
        if self.default and self.has_default:
            found["default"] = self.default
        others = self.others if self.has_default else {}  # else no pattern fits their pages
        if self.names or others:
            found["languages"] = {**self.names, **others}
        if self.url:
            found["url"] = self.url
        return found


def proposal(
    preset: Preset, kind: LayoutKind, config: SiteConfig, pages: Sequence[str] = (), *, in_place: bool = False
) -> Proposal:
    """Return the layout of a site.

    Args:
        preset: its generator.
        kind: what parts its languages.
        config: what its configuration says.
        pages: the paths of all files that may be pages; for HTML, those of HTML.
        in_place: for HTML: whether the pages are where the reader finds them, and not in `articles/`.

    Raises:
        SettingsError: the folders of its languages fit no pattern.

    """
    convention = CONVENTIONS[preset]
    tags = _tags(config)
    by_name = {code: tag for code, tag in tags.items() if code in config.languages}
    if preset is Preset.HUGO:  # keys of languages are in small letters, whatever the configuration has
        by_name = {code.lower(): tag for code, tag in by_name.items()}
    default = _tag(config.default, tags) if config.default else None
    trees = _moved_all(preset, convention.layouts[kind], config.contents)
    if kind is LayoutKind.FOLDER and config.folders:
        trees, by_name, default = _by_language(config, tags, default)
    elif preset is Preset.ELEVENTY and (rooted := tree_forms.eleventy(config, pages, Spelling(names=by_name))):
        trees = rooted
    elif config.trees:
        trees = _with_empty(convention.layouts[kind], config.trees, pages)
    elif preset is Preset.JEKYLL:
        trees = tree_forms.jekyll(kind, config, pages, Spelling(convention.tag_form, by_name))
    elif preset is Preset.HTML and in_place and kind is LayoutKind.FOLDER:
        trees = tuple(_in_place(suffix) for suffix in sorted({page.rpartition(".")[2] for page in pages}) or ["html"])
    if config.always_marked or (config.default and default is None):  # nothing translated is without a language
        trees = tuple(TreePatterns(tree.editions, tree.editions) for tree in trees)
    spelling = Spelling(convention.tag_form)
    names = {name: tag for name, tag in by_name.items() if spelling.written(tag) != name}
    regions = tuple(tag for tag in tags.values() if "-" in tag)
    to = tuple(dict.fromkeys((*regions, *(tag for tag in tags.values() if _lacks(tag, regions))))) if regions else ()
    url = config.url.rstrip("/") if config.url and config.url.isascii() and _URL.fullmatch(config.url) else None
    return Proposal(
        preset, kind, None if trees == convention.layouts[kind] else trees, names, default, url, to, _others(config)
    )


def _in_place(suffix: str) -> TreePatterns:
    """Return the patterns of pages of HTML with a folder for each language but one."""
    return TreePatterns(f"{{path}}.{suffix}", f"{{lang}}/{{path}}.{suffix}")


def _moved_all(preset: Preset, trees: tuple[TreePatterns, ...], contents: Sequence[str]) -> tuple[TreePatterns, ...]:
    """Return patterns for other folders of pages than the usual one of a generator."""
    if not contents or preset not in _USUAL_CONTENT:
        return trees
    usual = _USUAL_CONTENT[preset]
    return tuple(_moved(tree, usual, f"{content}/" if content else "") for content in contents for tree in trees)


def _with_empty(
    usual: tuple[TreePatterns, ...], stated: tuple[TreePatterns, ...], pages: Sequence[str]
) -> tuple[TreePatterns, ...]:
    """Return the usual patterns where those that are stated are a part of them, and the others have no pages."""
    others = [Pattern.read(one.articles).folder for one in usual if one not in stated]
    is_part = len(others) + len(stated) == len(usual)
    return usual if is_part and not any(page.startswith(f"{one}/") for one in others for page in pages) else stated


def _by_language(
    config: SiteConfig, tags: Mapping[str, str], default: str | None
) -> tuple[tuple[TreePatterns, ...], dict[str, str], str | None]:
    """Return the patterns of folders that are apart by language, the names of languages, and the unmarked language.

    Raises:
        SettingsError: they fit no pattern, or contradict one another.

    """
    known = ({tags[code]: folder for code, folder in one.items() if code in tags} for one in config.folders)
    parted = [tree_forms.by_language(one, default) for one in known if one]
    names: dict[str, str] = {}
    for name, tag in ((name, tag) for one in parted for name, tag in one.names.items()):
        if names.setdefault(name, tag) != tag:
            raise SettingsError(f"the folder {name} is of two languages: {names[name]}, {tag}", hint=_NO_HAND)
    unmarked = {one.unmarked for one in parted if one.unmarked}
    if len(unmarked) > 1:
        raise SettingsError("folders without a language are of two languages", hint=_NO_HAND)
    trees = (*(one.tree for one in parted), *(tree_forms.usual(one, LayoutKind.SUFFIX) for one in config.contents))
    return trees, names, next(iter(unmarked), default)


def marked(paths: Iterable[str], layout: Layout) -> int:
    """Count the paths that name a language in a layout."""
    read = (layout.read(path) for path in paths)
    return sum(found is not None and found.marked for found in read)


def others(config: SiteConfig) -> Sequence[str]:
    """Return the languages of a site that l10n does not translate, as its configuration writes them."""
    return [code for code in config.languages if _CODE.fullmatch(code) and not _tag(code, config.tags)]


def _others(config: SiteConfig) -> Mapping[str, str]:
    """Return the languages of a site that l10n does not translate, as its paths write them, with their tags."""
    said = {code: config.tags.get(code, code).replace("_", "-") for code in others(config)}
    return {code: tag for code, tag in said.items() if codes.is_foreign(tag)}


def _tags(config: SiteConfig) -> dict[str, str]:
    """Return the languages of a site that l10n translates: codes as its paths write them, with their tags."""
    found: dict[str, str] = {}
    for code in dict.fromkeys((*config.languages, *config.tags)):
        tag = _tag(code, config.tags) if _CODE.fullmatch(code) else None
        if tag and tag not in found.values():
            found[code] = tag
    return found


def _tag(code: str, tags: Mapping[str, str]) -> str | None:
    """Return the tag of a code: what the configuration says of it, whichever case it is in, else itself."""
    said = next((tag for known, tag in tags.items() if known.lower() == code.lower()), code)
    return codes.nearest(codes.in_use(said)) if _CODE.fullmatch(said) else None


def _lacks(tag: str, regions: Sequence[str]) -> bool:
    return codes.base(tag) not in {codes.base(one) for one in regions}


def _moved(tree: TreePatterns, usual: str, content: str) -> TreePatterns:
    articles, editions = (content + one.removeprefix(usual) for one in (tree.articles, tree.editions))
    return TreePatterns(articles, editions, apart=tree.apart)
