"""What a user types for files: paths, folders, and patterns in quotes; and the nearest name of what is not there."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import cache, partial
from pathlib import Path, PurePosixPath

from l10n import formats
from l10n.errors import ArticleError, CatalogError, L10nError
from l10n.files.walking import walk
from l10n.project.places import Project, locate

_WILD = frozenset("*?[")
_CATALOG = ".po"
_LONGEST = 300
"""The most characters of a path that are compared with the names that there are."""
_Names = Callable[[], Sequence[str]]
"""Returns what there is, as messages show it."""


@dataclass(frozen=True, slots=True)
class TypedPath:
    """A file or a folder that a user wants."""

    path: Path
    is_named: bool
    """Whether the user typed this path, and not a pattern that it fits."""

    @property
    def is_catalog(self) -> bool:
        """Whether it is a .po file, by its name."""
        return self.path.suffix.lower() == _CATALOG and not self.path.is_dir()


def expanded(project: Project, paths: Iterable[Path], faults: list[L10nError]) -> Iterator[TypedPath]:
    """Yield what is there of what a user typed, patterns as all that they fit.

    Args:
        project: has the files.
        paths: what the user typed.
        faults: gets what is not there, with the nearest name, and patterns that nothing fits.

    """
    names = cache(partial(_names, project))
    for path in paths:
        place = locate(path)
        if os.path.lexists(place):
            yield TypedPath(place, is_named=True)
        elif _WILD.isdisjoint(str(path)):
            faults.append(_missing(project, path, names))
        elif found := _fitting(project, path):
            yield from (TypedPath(one, is_named=False) for one in found)
        else:
            what = "no article and no .po file fits this pattern"
            faults.append(ArticleError(what, path=project.reference(path), hint=_advice(project, path, names)))


def one_file(project: Project, path: Path) -> Path:
    """Return a file that a user typed, as the file system spells it. Raises L10nError with the nearest name."""
    place = locate(path)
    if os.path.lexists(place):
        return place
    raise _missing(project, path, partial(_names, project))


def _missing(project: Project, path: Path, names: _Names) -> L10nError:
    """Return the error for a path that a user typed where nothing is, with the nearest name that there is."""
    kind = CatalogError if path.suffix.lower() == _CATALOG else ArticleError
    near = _nearest(project, path, names)
    hint = f"did you mean {near}?" if near else None
    return kind("cannot be read: no such file or directory", path=project.reference(path), hint=hint)


def _fitting(project: Project, path: Path) -> Sequence[Path]:
    """Return the articles and .po files that fit a pattern, and those in folders that fit it; without hidden ones."""
    parts = path.parts
    first = next(at for at, part in enumerate(parts) if not _WILD.isdisjoint(part))
    try:
        base, pattern = project.typed(Path(*parts[:first]), ArticleError), parts[first:]
    except ArticleError:  # a link leads out of the project
        return ()
    known = {*formats.SUFFIXES, _CATALOG}
    found = (one for one in walk(base, fence=project.fence(base)).files if one.suffix.lower() in known)
    return [one for one in found if _fits(one.relative_to(base).parts, pattern)]


def _fits(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """Tell whether a path fits a pattern, or is in a folder that does; `**` stands for any folders."""
    if not pattern:
        return not any(part.startswith(".") for part in parts)
    head, *rest = pattern
    if head == "**":
        return any(
            _fits(parts[at:], rest)
            for at in range(len(parts) + 1)
            if not any(part.startswith(".") for part in parts[:at])
        )
    hidden = bool(parts) and parts[0].startswith(".") and not head.startswith(".")
    return bool(parts) and not hidden and fnmatchcase(parts[0], head) and _fits(parts[1:], rest)


def _advice(project: Project, path: Path, names: _Names) -> str:
    folder = next((one for one in path.parents if _WILD.isdisjoint(str(one))), Path())
    if not folder.is_dir() and (near := _nearest(project, folder, names)):
        return f"there is no folder {project.reference(folder)}; did you mean {near}?"
    return f"patterns are read from the folder you are in; articles are in {project.article_places}"


def _nearest(project: Project, path: Path, names: _Names) -> str | None:
    """Return the name of the article, .po file or folder that somebody may have meant by a path, as in messages."""
    shown = project.reference(path)[:_LONGEST]
    wanted = {_CATALOG} if path.suffix.lower() == _CATALOG else {*formats.SUFFIXES} if path.suffix else {""}
    known = [one for one in names() if PurePosixPath(one).suffix.lower() in wanted] or [*names()]
    beside = PurePosixPath(shown).parent
    known.sort(key=lambda one: PurePosixPath(one).parent != beside)
    by_name: dict[str, str] = {}
    for one in known:
        by_name.setdefault(PurePosixPath(one).name, one)
    by_stem = {PurePosixPath(name).stem: one for name, one in reversed(by_name.items())}
    name = PurePosixPath(shown)
    if name.name in by_name:
        return by_name[name.name]
    found = get_close_matches(name.stem, by_stem, 1)
    return by_stem[found[0]] if found else None


def _names(project: Project) -> Sequence[str]:
    """Return the articles, .po files and folders of a project, as messages show them."""
    paths = (*project.articles(formats.SUFFIXES).paths, *project.all_catalogs().paths)
    files = [project.reference(path) for path in paths]
    folders = {str(parent) for one in files for parent in PurePosixPath(one).parents}
    return [*files, *sorted(folders - {"."})]
