"""Patterns of folders of pages: by the folders of the languages, and by the pages that are there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from l10n.edition.site.layout import Spelling
from l10n.edition.site.patterns import Pattern
from l10n.edition.site.presets import LayoutKind, TreePatterns
from l10n.errors import SettingsError
from l10n.project.discovery.said import SiteConfig, below

_FILE = "{path}.{suffix}"
_LANG = "{lang}"
_FOLDER_NAME = re.compile(r"[^./\\{}\0]+")
_NO_HAND = "write `[site]` in l10n.toml with patterns of your own: docs/reference.md"
_MARK = Pattern.read("{lang}/{stem}.{suffix}")
_POSTS = "_posts"


def usual(folder: str, kind: LayoutKind) -> TreePatterns:
    """Return the patterns of a folder in which pages of the default language have no mark."""
    if kind is LayoutKind.SUFFIX:
        return TreePatterns(below(folder, _FILE), below(folder, "{path}.{lang}.{suffix}"))
    return TreePatterns(below(folder, _FILE), below(folder, _LANG, _FILE))


def marked(folder: str) -> TreePatterns:
    """Return the patterns of a folder with a folder for each language."""
    pattern = below(folder, _LANG, _FILE)
    return TreePatterns(pattern, pattern)


def is_mark(name: str, spelling: Spelling) -> bool:
    """Tell whether the name of a folder stands for a language in patterns."""
    found = _MARK.parts(f"{name}/a.md", [*spelling.names])
    return any(spelling.is_language(one.lang) for one in found)


def of_pages(folder: str, pages: Iterable[str], kind: LayoutKind, spelling: Spelling) -> TreePatterns:
    """Return the patterns of a folder as its pages show them.

    Args:
        folder: relative to that of the site.
        pages: the paths of its pages.
        kind: what parts the languages elsewhere in the site.
        spelling: how languages are written in paths.

    """
    start = len(folder) + 1 if folder else 0
    first = {path[start:].partition("/")[0] for path in pages if "/" in path[start:]}
    plain = any("/" not in path[start:] or not is_mark(path[start:].partition("/")[0], spelling) for path in pages)
    if not any(is_mark(name, spelling) for name in first):
        return usual(folder, kind)
    return usual(folder, LayoutKind.FOLDER) if plain else marked(folder)


@dataclass(frozen=True, slots=True)
class ByLanguage:
    """Folders of pages that are apart by language."""

    tree: TreePatterns
    names: Mapping[str, str] = field(default_factory=dict)
    """The names of folders that stand for languages, with their tags."""
    unmarked: str | None = None
    """The tag of the language whose folder is no name of a language; None if there is none."""


def by_language(folders: Mapping[str, str], default: str | None) -> ByLanguage:
    """Return the patterns for languages that have folders of their own.

    A folder that holds the others (`content` and `content/es`), or that is not beside them, is of pages whose path
    names no language.

    Args:
        folders: the folder of each language, by its tag; at least one.
        default: the tag of the default language.

    Raises:
        SettingsError: they fit no pattern.

    """
    paths = {tag: PurePosixPath(folder) for tag, folder in folders.items()}
    if len({*paths.values()}) == 1 and len(paths) > 1:
        return ByLanguage(usual(next(iter(folders.values())), LayoutKind.SUFFIX))
    plain = next((tag for tag, path in paths.items() if _holds_another(path, paths.values())), None)
    if plain is None and not _are_beside(paths.values()):
        plain = default if default in paths else next(iter(paths))
    rest = {tag: path for tag, path in paths.items() if tag != plain}
    if not rest or not _are_beside(rest.values()):
        shown = ", ".join(folders.values())
        raise SettingsError(f"the folders of the languages are not beside one another: {shown}", hint=_NO_HAND)
    parent = next(iter(rest.values())).parent.as_posix()
    editions = below("" if parent == "." else parent, _LANG, _FILE)
    articles = below(folders[plain], _FILE) if plain else editions
    names = {path.name: tag for tag, path in rest.items()}
    return ByLanguage(TreePatterns(articles, editions), names, plain)


def _holds_another(path: PurePosixPath, others: Iterable[PurePosixPath]) -> bool:
    return any(path != other and other.is_relative_to(path) for other in others)


def _are_beside(paths: Iterable[PurePosixPath]) -> bool:
    found = [*paths]
    return len({path.parent for path in found}) == 1 and all(_FOLDER_NAME.fullmatch(path.name) for path in found)


def jekyll(kind: LayoutKind, config: SiteConfig, pages: Sequence[str], spelling: Spelling) -> tuple[TreePatterns, ...]:
    """Return the patterns of a site of Jekyll, which takes what is in any `_posts` for posts ("Directory structure").

    Args:
        kind: what parts its languages.
        config: what its configuration says.
        pages: the paths of all pages.
        spelling: how languages are written in paths.

    """
    root = config.contents[0] if config.contents else ""
    posts = dict.fromkeys(_before_posts(root, pages)) or {root: None}
    found: dict[TreePatterns, None] = {}
    for folder in posts:
        found[_of_posts(folder, kind, posts, spelling)] = None
    for name in config.collections:
        found[_of_collection(below(root, name), kind, spelling)] = None
    return tuple(found)


def _of_collection(folder: str, kind: LayoutKind, spelling: Spelling) -> TreePatterns:
    """Return the patterns of a collection; its name may end in its language: `_es`, `_notas_es`."""
    before, sign, name = folder.rpartition("_") if "_" in folder.rpartition("/")[2] else ("", "", "")
    if kind is LayoutKind.FOLDER and sign and is_mark(name, spelling):
        pattern = f"{before}_{_LANG}/{_FILE}"
        return TreePatterns(pattern, pattern)
    return usual(folder, kind)


def _before_posts(root: str, pages: Iterable[str]) -> Iterator[str]:
    """Yield the folders in which there is a folder of posts with pages."""
    for path in pages:
        before, found, _ = f"/{path}".partition(f"/{_POSTS}/")
        if found and (not root or f"{path}/".startswith(f"{root}/")):
            yield before.removeprefix("/")


def _of_posts(folder: str, kind: LayoutKind, posts: Iterable[str], spelling: Spelling) -> TreePatterns:
    """Return the patterns of a folder of posts; a language in its path may part the languages."""
    names = folder.split("/")
    at = next((number for number, name in enumerate(names) if is_mark(name, spelling)), None)
    if kind is LayoutKind.SUFFIX or at is None:
        others = [one.split("/") for one in posts]
        inside = [one for one in others if _without_mark(one, spelling) == names and one != names]
        if kind is LayoutKind.FOLDER and inside:  # `_posts` is there, and `es/_posts`
            return TreePatterns(below(folder, _POSTS, _FILE), _with_lang(inside[0], spelling))
        return usual(below(folder, _POSTS), kind)
    bare = "/".join(names[:at] + names[at + 1 :])
    editions = _with_lang(names, spelling)
    return TreePatterns(below(bare, _POSTS, _FILE) if bare in posts else editions, editions)


def _without_mark(names: Sequence[str], spelling: Spelling) -> list[str]:
    kept = [name for name in names if not is_mark(name, spelling)]
    return kept or [""]


def _with_lang(names: Sequence[str], spelling: Spelling) -> str:
    at = next(number for number, name in enumerate(names) if is_mark(name, spelling))
    return below(*names[:at], _LANG, *names[at + 1 :], _POSTS, _FILE)


def eleventy(config: SiteConfig, pages: Sequence[str], spelling: Spelling) -> tuple[TreePatterns, ...]:
    """Return the patterns of a site of Eleventy whose default language has no folder; none if it has one.

    Its documentation calls that an implied default language ("Internationalization"). There is `blog/a.md` beside
    `es/blog/a.md`, or no page has a language in its path, in a folder that has only the site. Each folder has patterns
    of its own, so that others of the project are none of them.

    Args:
        config: what its configuration says.
        pages: the paths of all pages.
        spelling: how languages are written in paths.

    """
    root = config.contents[0] if config.contents else ""
    start = len(root) + 1 if root else 0
    inside = [path[start:].split("/") for path in pages if not root or path.startswith(f"{root}/")]
    inside = [names for names in inside if not any(name.startswith(("_", ".")) for name in names)]
    translated = {tuple(names[1:]) for names in inside if len(names) > 1 and is_mark(names[0], spelling)}
    plain = {tuple(names) for names in inside if len(names) == 1 or not is_mark(names[0], spelling)}
    if not translated & plain and (translated or not root):
        return ()
    tops = {names[0] if len(names) > 1 else "" for names in translated | plain}
    if not root:  # what lies there is of the repository, too
        tops.discard("")
    forms = {top: below(top, _FILE) if top else "{stem}.{suffix}" for top in sorted(tops)}
    return tuple(TreePatterns(below(root, form), below(root, _LANG, form)) for form in forms.values())
