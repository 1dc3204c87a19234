"""Pages that no pattern of a layout covers, by folder, with the patterns that would."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import accumulate

from l10n.edition.site.layout import Spelling
from l10n.edition.site.presets import LayoutKind, Preset, TreePatterns
from l10n.project.discovery import trees
from l10n.project.discovery.said import Excluded, Omission, below

_NO_PAGES: Mapping[Preset, frozenset[str]] = {
    Preset.HUGO: frozenset(("archetypes", "assets", "layouts", "public", "resources", "static", "themes")),
    Preset.JEKYLL: frozenset(("_site", "_includes", "_layouts", "_sass", "_data", "assets", "vendor")),
    Preset.MKDOCS: frozenset(("site", "overrides")),
    Preset.PELICAN: frozenset(("output", "theme", "themes", "plugins")),
    Preset.STARLIGHT: frozenset(("dist", "public")),
    Preset.ELEVENTY: frozenset(("_site", "_includes", "_layouts", "_data")),
    Preset.DOCUSAURUS: frozenset(("build", "static")),
    Preset.HTML: frozenset(("editions", "templates")),
}
"""Names of folders that have templates and what a generator built, and no pages."""


@dataclass(frozen=True, slots=True)
class UncoveredPages:
    """Pages that no pattern covers."""

    folders: tuple[str, ...]
    """The folders that they are in, relative to that of the site; `.` for that one."""
    pages: tuple[str, ...]
    """Their paths."""
    tree: TreePatterns | None
    """Patterns for them; None where none is known."""


@dataclass(frozen=True, slots=True)
class LeftOutPages:
    """Pages that are no articles on purpose."""

    folder: str
    """As the generator names it; `*` stands for any characters."""
    count: int
    why: Omission


def left_out(pages: Iterable[str], excluded: Sequence[Excluded]) -> Mapping[str, Excluded]:
    """Return the pages that a generator does not publish, or publishes as they were, with what says so."""
    found = {path: next((one for one in excluded if _is_in(path, one.folder)), None) for path in pages}
    return {path: one for path, one in found.items() if one}


def counted(found: Mapping[str, Excluded]) -> tuple[LeftOutPages, ...]:
    """Return how many pages are left out, by what says so."""
    return tuple(LeftOutPages(one.folder, count, one.why) for one, count in Counter(found.values()).items())


def uncovered(
    preset: Preset, kind: LayoutKind, pages: Iterable[str], covered: Iterable[str], spelling: Spelling
) -> tuple[UncoveredPages, ...]:
    """Return the pages that no pattern covers, by folder.

    Args:
        preset: the generator.
        kind: what parts the languages of the site.
        pages: the paths of the files that may be pages, but for those that are left out on purpose.
        covered: the paths of the articles.
        spelling: how languages are written in paths.

    """
    known = {*covered}
    full = {folder for path in known for folder in _folders(path)}
    groups: defaultdict[tuple[str, bool], list[str]] = defaultdict(list)
    for path in pages:
        if path not in known and may_hold_pages(preset, path):
            top = next((one for one in _folders(path) if one not in full and one), None)
            groups[(path.rpartition("/")[0], False) if top is None else (top, True)].append(path)
    found: defaultdict[TreePatterns | str, list[tuple[str, list[str]]]] = defaultdict(list)
    for (folder, is_whole), inside in groups.items():
        tree = _tree(folder, inside, kind, spelling, is_whole=is_whole)
        is_known = preset is not Preset.DOCUSAURUS  # its plugins have their translations elsewhere
        found[tree if is_known else folder].append((folder or ".", inside))
    return tuple(
        UncoveredPages(
            tuple(folder for folder, _ in each),
            tuple(page for _, inside in each for page in inside),
            tree if isinstance(tree, TreePatterns) else None,
        )
        for tree, each in found.items()
    )


def may_hold_pages(preset: Preset, path: str) -> bool:
    """Tell whether no folder around a file is one of templates, or of what the generator built."""
    return not {*path.split("/")[:-1]} & _NO_PAGES[preset]


def _is_in(path: str, folder: str) -> bool:
    return fnmatchcase(path, f"{folder}/*") or fnmatchcase(path, folder)


def _folders(path: str) -> list[str]:
    """Return the folders around a page, from that of the site inwards."""
    names = path.split("/")[:-1]
    return ["", *accumulate(names, lambda one, other: f"{one}/{other}")]


def _tree(folder: str, pages: Sequence[str], kind: LayoutKind, spelling: Spelling, *, is_whole: bool) -> TreePatterns:
    """Return the patterns of pages in a folder; the language may be a part of its path."""
    names = folder.split("/") if folder else []
    at = next((number for number, name in enumerate(names) if trees.is_mark(name, spelling)), None)
    if at is not None:
        pattern = below(*names[:at], "{lang}", *names[at + 1 :], "{path}.{suffix}")
        found = TreePatterns(pattern, pattern)
    else:
        found = trees.of_pages(folder, pages, kind, spelling)
    if is_whole:
        return found
    return TreePatterns(found.articles.replace("{path}", "{stem}"), found.editions.replace("{path}", "{stem}"))
