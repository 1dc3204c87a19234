"""Writes editions: into new files, and in place of those that l10n wrote itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import partial
from pathlib import Path, PurePosixPath

from l10n import formats
from l10n.edition import record
from l10n.edition.record import RecordedEdition
from l10n.errors import OutputError
from l10n.files import reading, swapping
from l10n.files.folders import UnfitError
from l10n.files.replacing import ChangedMeanwhileError
from l10n.files.resolving import real
from l10n.files.swapping import NewFile, UnswappableError
from l10n.project.places import Project
from l10n.text.encodings import is_text
from l10n.text.fingerprint import file_fingerprint, with_line_ends
from l10n.workflow.building.addresses.visibility import Visibility
from l10n.workflow.shared.pages import PageRecords, WrittenPage
from l10n.workflow.shared.publishing import Candidate, EditionFolder, PlacedEdition, PublishedEdition, key, key_of, out
from l10n.workflow.shared.saving import ATTEMPTS


class _Present(Enum):
    """What is in the place of an edition."""

    NOTHING = auto()
    SAME = auto()
    OURS = auto()
    FORCED = auto()
    """Somebody else's file, which the user wants to be replaced."""
    OTHER = auto()
    UNFIT = auto()


_TO_WRITE = (_Present.NOTHING, _Present.OURS, _Present.FORCED)


@dataclass(frozen=True, slots=True)
class _Found:
    """A look at the place of an edition."""

    present: _Present
    content: bytes | None = None
    """What it has there, where that is something else."""
    unfit: UnfitError | None = None
    number: tuple[int, int] | None = None
    """What identifies the file: its device and its number there."""


_AS_IT_WAS = _Found(_Present.SAME)
"""What is in the place of an edition of which nothing has changed."""


def publish(
    project: Project,
    editions: Sequence[Candidate],
    folder: EditionFolder,
    records: PageRecords,
    forced: Collection[Path],
    *,
    seen: Visibility,
    tell: Callable[[str], None],
    check: bool = False,
) -> Iterator[PublishedEdition]:
    """Write editions; yield what was done with each.

    Args:
        project: has the files.
        editions: without refusals.
        folder: where they go.
        records: of the project.
        forced: the paths of editions that are written over a file of somebody else.
        seen: which pages readers have seen.
        tell: is told where editions are written outside a project that cannot be written, and so cannot know them.
        check: whether to write nothing, and say what would be done.

    Raises:
        L10nError: a record was broken meanwhile, or a file cannot be written.

    """
    publisher = _Publisher(project, folder, records, seen, forced)
    every = _to_write(project, editions)
    placed = [one for one in every if isinstance(one, PlacedEdition)]
    found = publisher.looked(placed)
    pages = publisher.pages(every, found)
    by_key = {page.key: (path, page) for path, page in pages.items()}
    if check:
        yield from (publisher.foreseen(one, found.get(one.path, _AS_IT_WAS), pages.get(one.path)) for one in every)
        return
    is_changing = any(one.present in _TO_WRITE for one in found.values())
    publisher.announce({key: page for key, (_, page) in by_key.items()}, tell, is_changing=is_changing)
    left: set[Path] = set()
    swapped = publisher.swapped(placed, found)
    for one in every:
        if isinstance(one, PlacedEdition):
            there = found.pop(one.path)
            published = swapped.get(one.path) or publisher.put(one, there)
            left |= {one.path} if published.left or published.unfit else set()
            yield published
        else:
            yield PublishedEdition(one)
    settled = {key: page for key, (path, page) in by_key.items() if path not in left}
    records.settle(settled, lambda key: publisher.fingerprint(by_key[key][0]))


def obstructed(
    project: Project,
    editions: Sequence[Candidate],
    folder: EditionFolder,
    records: PageRecords,
    forced: Collection[Path],
    *,
    seen: Visibility,
) -> Iterator[PublishedEdition]:
    """Yield the editions that `publish` would not write, as something else is in their place; write nothing.

    Args:
        project: as in `publish`, and so are the next ones.
        editions: what would be written.
        folder: where they would go.
        records: of the project.
        forced: the paths of editions that are written over a file of somebody else.
        seen: which pages readers have seen.

    Raises:
        OutputError: a folder cannot be entered.

    """
    placed = [one for one in _to_write(project, editions) if isinstance(one, PlacedEdition)]
    publisher = _Publisher(project, folder, records, seen, forced)
    found = publisher.looked(placed)
    for one in placed:
        there = found[one.path]
        if there.present in (_Present.OTHER, _Present.UNFIT):
            yield publisher.unwritten(one, there)


def _to_write(project: Project, editions: Sequence[Candidate]) -> list[Candidate]:
    """Return the editions that are no articles which stay as their authors wrote them."""
    links = bool(project.settings.site and project.settings.site.link_source)
    return [one for one in editions if not one.stays and (links or not one.is_article)]


class _Publisher:
    """Looks at the places of editions, and writes them."""

    def __init__(
        self, project: Project, folder: EditionFolder, records: PageRecords, seen: Visibility, forced: Collection[Path]
    ) -> None:
        self.project = project
        self.folder = folder
        self.records = records
        self.seen = seen
        self.forced = forced
        self.known = records.all().keys()
        """The paths of the pages that l10n wrote before: the records soon have those that it is going to write, too."""

    def key(self, path: Path) -> str:
        """Return the path of an edition in the records."""
        return key(self.project, self.folder, path)

    def looked(self, editions: Sequence[PlacedEdition]) -> dict[Path, _Found]:
        """Return what is in the place of each edition. Raises as `look`."""
        found = {one.path: self.look(one) for one in editions}
        return {**found, **self.articles(editions, found)}

    def foreseen(self, one: Candidate, there: _Found, page: WrittenPage | None) -> PublishedEdition:
        """Return what would be done with an edition."""
        changes, lacks = there.present in _TO_WRITE, page is not None and self.records.lacks([page])
        return replace(self.unwritten(one, there), changed=changes, unrecorded=lacks and not changes)

    def unwritten(self, one: Candidate, there: _Found) -> PublishedEdition:
        """Return an edition that is not written, and what is in its place."""
        left = there.present is _Present.OTHER
        edited = left and self.key(one.path) in self.known
        return PublishedEdition(one, left=left, unfit=there.unfit, edited=edited)

    def look(self, one: PlacedEdition) -> _Found:
        """Return what is in the place of an edition. Raises OutputError if its folder cannot be entered."""
        try:
            status = reading.status(one.path, fence=self.folder.fence)
        except UnfitError as error:
            raise error.told(OutputError, one.path) from error
        if status is None:
            return _Found(_Present.NOTHING)
        try:
            reading.refuse_irregular(status)
            content = self.project.read_page(one.path, fence=self.folder.fence)
        except UnfitError as error:
            return _Found(_Present.UNFIT, unfit=error)
        present = _Present.OURS if one.is_article and content == one.before else self._kind(one, content)
        return _Found(present, None if present is _Present.SAME else content, number=(status.st_dev, status.st_ino))

    def articles(self, editions: Sequence[PlacedEdition], found: Mapping[Path, _Found]) -> Mapping[Path, _Found]:
        """Return what is in the place of each edition that would replace an article with other words.

        An edition has the suffix of an article, so it is no .po file, table or record.
        """
        changing = {one.number: path for path, one in found.items() if one.number and one.present is not _Present.SAME}
        unfit: dict[Path, _Found] = {}
        if not changing:
            return unfit
        own = {one.path for one in editions if one.is_article}
        listed = () if self.project.layout else self.project.articles(formats.SUFFIXES).paths  # there they are decided
        for article in {*listed, *(one.source for one in editions)}:
            with suppress(OSError):
                status = article.stat()
                if (place := changing.get((status.st_dev, status.st_ino))) and place not in own:
                    what = f"is the article {self.project.reference(article)}, and an edition would be written to it"
                    hint = "choose another folder with --out"
                    unfit[place] = _Found(_Present.UNFIT, unfit=UnfitError(what, hint=hint))
        return unfit

    def announce(self, pages: Mapping[str, WrittenPage], tell: Callable[[str], None], *, is_changing: bool) -> None:
        """Note what is about to be written; without that, nothing is, but where nobody else could know it."""
        try:
            self.records.announce(pages)
        except OutputError as error:
            if is_changing and self.folder.shared:
                raise
            if is_changing:
                tell(f"{error}; so the next build will not know these pages, and leave those that differ")

    def pages(self, editions: Sequence[Candidate], found: Mapping[Path, _Found]) -> Mapping[Path, WrittenPage]:
        """Return what to note of the editions that are there or are going to be."""
        pages: dict[Path, WrittenPage] = {}
        for one in editions:
            there = found.get(one.path, _AS_IT_WAS)
            fits = there.present in (*_TO_WRITE, _Present.SAME)
            if fits and not (isinstance(one, PlacedEdition) and _is_article(one)) and not one.is_article:
                pages[one.path] = self._page(one, there)
        return pages

    def _page(self, one: Candidate, found: _Found) -> WrittenPage:
        key = key_of(self.project, self.folder, one)
        fingerprint = one.fingerprint
        before = fingerprint if found.present is _Present.SAME else None
        if found.content is not None:
            before = file_fingerprint(found.content)
        shared = self.folder.shared and not record.fault_in(key)
        unpublished, appears = self.seen.of(key, one, fingerprint)
        said = RecordedEdition(
            *(one.article, one.language, (fingerprint,)),
            reviewed=one.reviewed,
            revised=one.revised,
            anchors=one.anchors,
            names=one.names,
            addresses=one.addresses,
            out=out(self.project, self.folder),
            unpublished=unpublished,
            appears=appears,
        )
        return WrittenPage(key, shared, said, before)

    def swapped(
        self, editions: Sequence[PlacedEdition], found: Mapping[Path, _Found]
    ) -> Mapping[Path, PublishedEdition]:
        """Write the editions whose folders can be swapped whole, and return what was done with them.

        One page alone is written by itself: that is one step as well.
        """
        by_folder: dict[Path, list[PlacedEdition]] = {}
        for one in editions:
            if one.alone_in:
                there = found[one.path].present
                by_folder.setdefault(one.alone_in, []).extend([one] if there in _TO_WRITE else [])
        done: dict[Path, PublishedEdition] = {}
        own, fence = self.project.own, self.folder.fence
        for path, group in by_folder.items():
            swapping.sweep(path, partial(self._wrote, path), own=own, fence=fence)
            if len(group) > 1 and self.project.settings.publish.swap:
                files = {
                    PurePosixPath(one.path.relative_to(path).as_posix()): NewFile(
                        one.edition.content, found[one.path].content
                    )
                    for one in group
                }
                with suppress(UnswappableError, ChangedMeanwhileError):  # then each page is written by itself
                    saved = {path / one for one in swapping.swap(path, files, own=own, fence=fence)}
                    done |= {
                        one.path: self.unwritten(one, _Found(_Present.OTHER))
                        if one.path in saved
                        else PublishedEdition(one, changed=True)
                        for one in group
                    }
        return done

    def _wrote(self, folder: Path, below: PurePosixPath, content: bytes) -> bool:
        return self._is_known(folder / below, content)

    def put(self, one: PlacedEdition, found: _Found) -> PublishedEdition:
        """Write an edition where it may be written."""
        for _ in range(ATTEMPTS):
            if found.present not in _TO_WRITE:
                return self.unwritten(one, found)
            try:
                return PublishedEdition(one, changed=self._written(one, found))
            except ChangedMeanwhileError:
                self.records.read()
                found = self.look(one)
        raise OutputError("is being written by another program", path=one.path, hint="close it there and run again")

    def fingerprint(self, path: Path) -> str | None:
        """Return the fingerprint of what is at a path now, None if there is nothing to read."""
        with suppress(UnfitError):
            return file_fingerprint(self.project.read_page(path, fence=self.folder.fence))
        return None

    def _kind(self, one: PlacedEdition, content: bytes) -> _Present:
        if content == one.edition.content:
            return _Present.SAME
        # l10n wrote no file that is no text, whatever a record says
        if is_text(content, one.edition.encoding) and any(
            self._is_known(one.path, same) for same in with_line_ends(content)
        ):
            return _Present.OURS
        return _Present.FORCED if one.path in self.forced else _Present.OTHER

    def _is_known(self, path: Path, content: bytes) -> bool:
        return self.records.knows(self.key(path), file_fingerprint(content))

    def _written(self, one: PlacedEdition, found: _Found) -> bool:
        content, fence = one.edition.content, self.folder.fence
        if found.present is _Present.FORCED:
            return self.project.write(one.path, content, fence=fence)
        return self.project.update(one.path, content, was=found.content, fence=fence)


def _is_article(one: PlacedEdition) -> bool:
    """Tell whether an edition is its article itself, which l10n has not written."""
    return one.path == real(one.source)
