"""The project's translation memory, always brought to what stands in its .po files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from l10n import po
from l10n.errors import CatalogError, OutputError, reason
from l10n.memory import FirstDraft, Memory
from l10n.project import files
from l10n.project.places import Project
from l10n.review.entries import entries

IMPORTED = "tmx"
"""The stamp of what came from TMX files; all else comes from .po files, and goes with them."""

_FILE = "memory.sqlite"
_BESIDE = ("-wal",)
"""How the file beside it goes on, which holds what was written last (SQLite manual, "Write-Ahead Logging")."""
_NOWHERE = Path(":memory:")
"""What SQLite calls a file that is none."""


@contextmanager
def opened(project: Project, *, kept: bool = True) -> Iterator[Memory]:
    """Open the memory of a project, with all that is reviewed in its .po files by now.

    A .po file that is broken keeps what was known of it: whoever works on its article is told, and so is who asks the
    memory itself (`consulted`).

    Args:
        project: where the files lie.
        kept: whether a file is made where there is none.

    Raises:
        MemoryFileError: the file is damaged, in use or of another version of l10n.
        OutputError: there can be no such file.

    """
    path = project.own / _FILE
    if kept:
        _make_folder(project.own)
    with Memory.open(path if kept or path.exists() else _NOWHERE) as memory:
        _refresh(project, memory)
        yield memory


@contextmanager
def consulted(project: Project) -> Iterator[tuple[Memory, dict[str, CatalogError]]]:
    """Open the memory to be read alone, and say which .po files are broken, by name: it has them as they were before.

    Where the memory cannot be written a copy is brought up to date; where there is no folder of .po files none is made.

    Raises:
        MemoryFileError: the file is damaged, in use or of another version of l10n.
        OutputError: there can be no such file, although its folder says so.

    """
    with _readable(project) as path, Memory.open(path) as memory:
        yield memory, _refresh(project, memory)


@contextmanager
def _readable(project: Project) -> Iterator[Path]:
    path = project.own / _FILE
    if project.locales.is_dir() and files.is_writable(path):
        _make_folder(project.own)
        yield path
    elif path.exists():
        with files.copied(path, *_BESIDE) as copy:
            yield copy
    else:
        yield _NOWHERE


def record(project: Project, drafts: Sequence[FirstDraft]) -> None:
    """Keep what the machine wrote, until reviewers have changed it. Raises as `opened`."""
    if drafts:
        _make_folder(project.own)
        with Memory.open(project.own / _FILE) as memory:
            memory.record(drafts)


def _make_folder(folder: Path) -> None:
    try:
        files.keep(folder)
    except OSError as error:
        raise OutputError(f"cannot be created: {reason(error)}", path=folder) from error


def _refresh(project: Project, memory: Memory) -> dict[str, CatalogError]:
    """Read the .po files that changed since the last time, forget those that are gone; return what is broken."""
    broken: dict[str, CatalogError] = {}
    known = memory.stamps()
    present = {project.reference(path): path for path in project.all_catalogs()}
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
