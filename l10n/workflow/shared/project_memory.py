"""Opens the translation memory of a project, updated from its .po files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from l10n import po
from l10n.errors import CatalogError, L10nError, OutputError, reason
from l10n.files import reading
from l10n.files.copying import copied, is_writable
from l10n.files.folders import UnfitError
from l10n.files.own import kept
from l10n.memory import FirstDraft, Memory
from l10n.project.places import Project
from l10n.review.entries import entries

IMPORTED = "tmx"
"""The stamp of TMX imports. All other origins are .po files, and are deleted with them."""

_FILE = "memory.sqlite"
_WRITTEN_BY_SQLITE = ("-wal", "-shm", "-journal")
_BESIDE = ("-wal",)
"""Suffix of the file with the latest changes (SQLite manual, "Write-Ahead Logging")."""
_NOWHERE = Path(":memory:")
"""SQLite's name for a database in memory."""


@contextmanager
def opened(project: Project, *, stored: bool = True) -> Iterator[Memory]:
    """Open the memory of a project, updated with all reviewed units of its .po files.

    Entries of a broken .po file stay as they were: commands on its article report it, and so do commands on the memory
    (`consulted`).

    Args:
        project: has the files.
        stored: whether to create the file if it does not exist.

    Raises:
        MemoryFileError: the file is damaged, in use or of another version of l10n.
        OutputError: the file cannot be created.

    """
    path = _place(project)
    if stored:
        _make_folder(project)
    with Memory.open(path if stored or path.exists() else _NOWHERE) as memory:
        _refresh(project, memory)
        yield memory


@contextmanager
def consulted(project: Project) -> Iterator[tuple[Memory, dict[str, L10nError]]]:
    """Open the memory for reading, with the errors of broken .po files by name, whose entries stay as they were.

    If the memory cannot be written, a copy is updated instead. If there is no folder of .po files, none is created.

    Raises:
        MemoryFileError: the file is damaged, in use or of another version of l10n.
        OutputError: the file cannot be created, although its folder looks writable.

    """
    with _readable(project) as path, Memory.open(path) as memory:
        yield memory, _refresh(project, memory)


@contextmanager
def _readable(project: Project) -> Iterator[Path]:
    path = _place(project)
    if project.locales.is_dir() and is_writable(path):
        _make_folder(project)
        yield path
    elif path.exists():
        with copied(path, *_BESIDE, fence=project.own.fence) as copy:
            yield copy
    else:
        yield _NOWHERE


def record(project: Project, drafts: Sequence[FirstDraft]) -> None:
    """Store machine drafts, to compare them with the reviewed texts later. Raises as in `opened`."""
    if drafts:
        _make_folder(project)
        with Memory.open(_place(project)) as memory:
            memory.record(drafts)


def _place(project: Project) -> Path:
    """Return the path of the memory. Raises OutputError if it is a link or no regular file; SQLite would follow it."""
    path = project.own.path / _FILE
    try:
        for name in (_FILE, *(_FILE + ending for ending in _WRITTEN_BY_SQLITE)):
            reading.refuse_irregular(reading.status(path.with_name(name), fence=project.own.fence))
    except UnfitError as error:
        raise OutputError(error.what, path=path, hint=error.hint) from error
    return path


def _make_folder(project: Project) -> None:
    try:
        with kept(project.own):
            pass
    except UnfitError as error:
        raise OutputError(error.what, path=project.own.path, hint=error.hint) from error
    except OSError as error:
        raise OutputError(f"cannot be created: {reason(error)}", path=project.own.path) from error


def _refresh(project: Project, memory: Memory) -> dict[str, L10nError]:
    """Read the .po files that changed, forget those that were deleted, and return the errors of broken ones."""
    listing = project.all_catalogs()
    broken: dict[str, L10nError] = {str(error.path): error for error in listing.faults}
    known = memory.stamps()
    present = {project.reference(path): path for path in listing.paths}
    memory.forget(name for name, stamp in known.items() if stamp != IMPORTED and name not in present)
    for name, path in present.items():
        stamp = _stamp(path)
        if known.get(name) != stamp:
            try:
                catalog = po.loads(project.read_catalog(path) or "", path=name)
            except CatalogError as error:
                broken[name] = error
            else:
                memory.replace(name, stamp, catalog.source_language, entries(catalog, name))
    return broken


def _stamp(path: Path) -> str:
    found = path.stat()
    return f"{found.st_mtime_ns} {found.st_size}"
