"""Opens the translation memory of a project, updated from its .po files.

The memory is a cache. Verbs that work on it fail where it cannot be used; `translate`, which it only helps, says so and
goes on with one that is not kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, TypeVar

from l10n import po
from l10n.errors import CatalogError, L10nError, MemoryFileError, OutputError
from l10n.files import reading
from l10n.files.copying import copied, is_writable
from l10n.files.folders import UnfitError
from l10n.files.own import REMADE, make, marks
from l10n.memory import FirstDraft, Memory
from l10n.memory.helping import HelpingFile
from l10n.project.places import Project
from l10n.review.catalog import Catalog
from l10n.review.entries import entries
from l10n.text.characters import bare_markup
from l10n.text.fingerprint import file_fingerprint

IMPORTED = "tmx"
"""The stamp of TMX imports. All other origins are .po files, and are deleted with them."""


class WrittenCatalog(NamedTuple):
    """A .po file as it was just written."""

    name: str
    """Its path as in messages."""
    text: str
    catalog: Catalog


Tell = Callable[[str], None]
"""Called with a line about the memory that the user should read."""

_FILE = "memory.sqlite"
PART = "shard-"
"""How the folder of a part of all articles begins."""
_WRITTEN_BY_SQLITE = ("-wal", "-shm", "-journal")
_BESIDE = ("-wal",)
"""Suffix of the file with the latest changes (SQLite manual, "Write-Ahead Logging")."""
_NOWHERE = Path(":memory:")
"""SQLite's name for a database in memory."""

_ALIGNED = re.compile(r"^# l10n: reviewed \w+ +\d+% +align ", re.MULTILINE)
"""The provenance of a published translation that is reviewed."""

_T = TypeVar("_T")


def ignored(_line: str) -> None:
    """Tell nobody."""


@contextmanager
def opened(project: Project, tell: Tell = ignored, *, stored: bool = True) -> Iterator[Memory]:
    """Open the memory of a project, updated with all reviewed units of its .po files.

    Entries of a broken .po file stay as they were: commands on its article report it, and so do commands on the memory
    (`consulted`).

    Args:
        project: has the files.
        tell: is told where the memory was made elsewhere, and so is made anew.
        stored: whether to create the file if it does not exist. A part of all articles never changes it.

    Raises:
        MemoryFileError: the file is damaged, in use or of another version of l10n.
        OutputError: the file cannot be created.

    """
    with ExitStack() as copies:
        whole = replace(project, part="")
        path = place(whole)
        if project.part:  # nobody writes a file that other parts write, too
            path = copies.enter_context(_copied(whole, path)) if path.exists() else _NOWHERE
        elif not stored and not path.exists():
            path = _NOWHERE
        else:
            make(project.own)
        with _memory(whole, path, tell) as memory:
            _refresh(project, memory)
            yield memory


@contextmanager
def consulted(project: Project, tell: Tell = ignored) -> Iterator[tuple[Memory, dict[str, L10nError]]]:
    """Open the memory for reading, with the errors of broken .po files by name, whose entries stay as they were.

    If the memory cannot be written, a copy is updated instead. If there is no folder of .po files, none is created.

    Raises:
        MemoryFileError: the file is damaged, in use or of another version of l10n.
        OutputError: the file cannot be created, although its folder looks writable.

    """
    with _readable(project) as path, _memory(project, path, tell) as memory:
        yield memory, _refresh(project, memory)


class Helper(HelpingFile[Memory]):
    """The memory as a help: where it cannot be used, one that is not kept takes its place."""

    def __init__(self, project: Project, tell: Tell, *, stored: bool) -> None:
        """Open nothing yet; use it in a `with` statement.

        Args:
            project: has the files.
            tell: is told where the memory cannot be used, and where it was made elsewhere.
            stored: whether to create the file if it does not exist.

        """
        super().__init__(tell, "the memory")
        self._project = project
        self._stored = stored

    def answer(self, question: Callable[[Memory], _T]) -> _T:
        """Ask the memory, updated from the .po files.

        Args:
            question: may be asked twice, of one memory after the other.

        Raises:
            CatalogError: the folder of the .po files cannot be read.

        """
        return self._asked(lambda: question(self._memory()))

    def record(self, drafts: Sequence[FirstDraft]) -> None:
        """Store machine drafts, to compare them with the reviewed texts later."""
        if not drafts or self._fault:
            return
        try:
            record(self._project, drafts, self._tell)
        except (MemoryFileError, OutputError) as error:
            self._fail(error)

    def settle(self, files: Iterable[WrittenCatalog]) -> None:
        """Note files that were just written and hold nothing that a person approved, so that nobody reads them again.

        What others would find in the memory does not change while a run goes on.
        """
        stamps = {
            origin(one.name): _stamp(one.text) for one in files if next(entries(one.catalog, one.name), None) is None
        }
        if stamps and not self._fault and self._open is not None and not self._project.part:
            self.answer(lambda memory: memory.settle(stamps))

    def _memory(self) -> Memory:
        if self._open is not None:
            return self._open
        if not self._fault:
            return self._opened(opened(self._project, self._tell, stored=self._stored))
        memory = self._opened(Memory.open(_NOWHERE))
        _refresh(self._project, memory)
        return memory


@contextmanager
def recorded(project: Project) -> Iterator[Iterator[FirstDraft]]:
    """Read the machine drafts that a part of all articles recorded. Raises MemoryFileError as in `opened`."""
    with Memory.open(place(project), marks=marks(project.own)) as memory:
        yield memory.drafts()


def record(project: Project, drafts: Iterable[FirstDraft], tell: Tell = ignored) -> None:
    """Store machine drafts, to compare them with the reviewed texts later. Raises as in `opened`."""
    make(project.own)
    with _memory(project, place(project), tell) as memory:
        memory.record(drafts)


def origin(name: str) -> str:
    """Return the name of a file for the memory, which holds only Unicode: other bytes of a name become escapes."""
    return name.encode(errors="backslashreplace").decode()


@contextmanager
def _memory(project: Project, path: Path, tell: Tell) -> Iterator[Memory]:
    with Memory.open(path, marks=() if path == _NOWHERE else marks(project.own)) as memory:
        if memory.emptied:
            what = "was made at another place, so it was made anew from the .po files"
            tell(f"{project.reference(project.own.path / _FILE)}: {what}; import TMX files again")
        yield memory


@contextmanager
def _readable(project: Project) -> Iterator[Path]:
    path = place(project)
    if project.locales.is_dir() and is_writable(path):
        make(project.own)
        yield path
    elif path.exists():
        with _copied(project, path) as copy:
            yield copy
    else:
        yield _NOWHERE


@contextmanager
def _copied(project: Project, path: Path) -> Iterator[Path]:
    """Copy the memory for a while. Raises MemoryFileError if it cannot be read."""
    try:
        with copied(path, *_BESIDE, fence=project.own.fence) as copy:
            yield copy
    except UnfitError as error:
        raise error.told(MemoryFileError, path) from error


def place(project: Project) -> Path:
    """Return the path of the memory. Raises OutputError as in `own_database`."""
    return own_database(project, _FILE)


def own_database(project: Project, name: str) -> Path:
    """Return the path of an SQLite file of l10n's own, with what SQLite keeps beside it.

    Raises:
        OutputError: one of them is a link or no regular file; SQLite would follow it.

    """
    path = project.own.path / name
    for each in (path.name, *(path.name + ending for ending in _WRITTEN_BY_SQLITE)):
        try:
            reading.refuse_irregular(reading.status(path.with_name(each), fence=project.own.fence))
        except UnfitError as error:
            hint = REMADE if error.path == project.own.path else error.hint
            raise OutputError(error.what, path=error.path or path.with_name(each), hint=hint) from error
    return path


def _refresh(project: Project, memory: Memory) -> dict[str, L10nError]:
    """Read the .po files that changed, forget those that were deleted, and return the errors of broken ones.

    Each file is read, and known by its content. Its time and size prove nothing: a program may set the time back, and
    two saves may share a tick of the clock. Reading and hashing 10,000 files of 8 KB takes 0.2 seconds.
    """
    listing = project.all_catalogs()
    broken: dict[str, L10nError] = {origin(str(error.path)): error for error in listing.faults}
    known = memory.stamps()
    present = {origin(project.reference(path)): path for path in listing.paths}
    memory.forget(name for name, stamp in known.items() if stamp != IMPORTED and name not in present)
    for name, path in present.items():
        try:
            text = project.read_catalog(path) or ""
            stamp = _stamp(text)
            if known.get(name) != stamp:
                catalog = po.loads(text, path=name)
                memory.replace(name, stamp, catalog.source_language, entries(catalog, name))
        except CatalogError as error:
            broken[name] = error
    return broken


def _stamp(text: str) -> str:
    """Return what a .po file is known by: its fingerprint, and what earlier versions took from it otherwise.

    Those have sentences with invisible characters, and published translations without evidence (`review.entries`); the
    other stamp makes such files be read again.
    """
    seen = file_fingerprint(text.encode())
    bare = "" if bare_markup(text) == text else ":bare"
    return seen + bare + (":evidence" if _ALIGNED.search(text) else "")
