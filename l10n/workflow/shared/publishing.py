"""Writes editions: into new files, and in place of those that l10n wrote itself."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from pathlib import Path, PurePosixPath

from l10n import formats
from l10n.edition import record
from l10n.edition.builder import Edition
from l10n.edition.policy import PublishPolicy
from l10n.edition.record import RecordedEdition
from l10n.edition.timing import Hold
from l10n.errors import OutputError
from l10n.files import reading, swapping
from l10n.files.folders import UnfitError
from l10n.files.replacing import ChangedMeanwhileError
from l10n.files.resolving import real
from l10n.files.swapping import NewFile, UnswappableError
from l10n.project.places import Project
from l10n.text.encodings import is_text
from l10n.text.fingerprint import file_fingerprint
from l10n.workflow.shared.pages import PageRecords, WrittenPage
from l10n.workflow.shared.saving import ATTEMPTS


@dataclass(frozen=True, slots=True)
class PlacedEdition:
    """An edition and its output path."""

    path: Path
    """Without links in the folder of the editions."""
    article: str
    """Path of its article, for messages."""
    source: Path
    """Its article."""
    edition: Edition
    own: bool
    """Whether it is in the language of its article."""
    policy: PublishPolicy
    """What may go live of its article."""
    held: Hold | None = None
    """Why its article is kept back, if it is."""
    revised: str = ""
    """When its .po file was last changed, as the header says: `2026-11-30 15:00+0000`; empty if it does not."""
    among_articles: bool = False
    """Whether it lies in the tree of the articles, where somebody may have translated its article by hand."""
    is_article: bool = False
    """Whether it is the article itself, which keeps its bytes, but for the keys that `link_source` adds."""
    before: bytes | None = None
    """Of such an edition, what the article holds."""
    alone_in: Path | None = None
    """The folder that holds this edition of all articles and no article, if there is one: it may be swapped whole."""
    anchors: tuple[str, ...] = ()
    """The ids that its headings keep from its article, since links lead to them."""

    @property
    def note(self) -> bool:
        """Whether its page says to readers how it was translated."""
        unapproved = self.policy.unreviewed.with_drafts and not self.edition.tally.whole
        return not self.own and self.policy.says_so(unapproved=unapproved)

    @property
    def reviewed(self) -> bool | None:
        """Whether each sentence is a reviewed translation; None of an edition that is no translation."""
        return None if self.own else self.edition.tally.whole

    @property
    def stays(self) -> bool:
        """Whether nothing is to be written, as its author has written it."""
        return self.is_article and self.edition.content == self.before


@dataclass(frozen=True, slots=True)
class StayingPage:
    """A page that l10n wrote, and that is there."""

    path: Path
    fingerprint: str
    """Of its bytes."""
    reviewed: bool
    """Whether each sentence of it was a reviewed translation when it was written."""
    revised: str
    """As in `PlacedEdition`, when it was written."""


@dataclass(frozen=True, slots=True)
class EditionFolder:
    """The folder of the editions."""

    path: Path
    """Without links, unless the settings name it."""
    fence: Path
    """The folder below which no link is followed."""
    shared: bool
    """Whether other machines have it in the same place, seen from the project."""
    typed: bool = False
    """Whether the user typed it, and wants all editions there."""


@dataclass(frozen=True, slots=True)
class PublishedEdition:
    """An edition, and what was done with it."""

    placed: PlacedEdition
    changed: bool = False
    """Whether its file was written."""
    left: bool = False
    """Whether somebody else's file is in its place."""
    unfit: UnfitError | None = None
    """What is wrong with what is in its place, if that is no regular file or cannot be read."""
    unrecorded: bool = False
    """Whether its file would stay, and the committed record of editions would change."""


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


def publish(
    project: Project,
    editions: Sequence[PlacedEdition],
    folder: EditionFolder,
    records: PageRecords,
    forced: Collection[Path],
    *,
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
        tell: is told where editions are written outside a project that cannot be written, and so cannot know them.
        check: whether to write nothing, and say what would be done.

    Raises:
        RecordError: a record was broken meanwhile.
        OutputError: a file cannot be written.

    """
    publisher = _Publisher(project, folder, records, forced)
    links = bool(project.settings.site and project.settings.site.link_source)
    editions = [one for one in editions if not one.stays and (links or not one.is_article)]
    found = {one.path: publisher.look(one) for one in editions}
    found |= publisher.articles(editions, found)
    fit = [one for one in editions if found[one.path].present in (*_TO_WRITE, _Present.SAME)]
    pages = {one.path: publisher.page(one, found[one.path]) for one in fit if not _is_article(one)}
    by_key = {page.key: (path, page) for path, page in pages.items()}
    if check:
        for one in editions:
            there = found[one.path]
            changes, lacks = there.present in _TO_WRITE, one.path in pages and records.lacks([pages[one.path]])
            other = there.present is _Present.OTHER
            yield PublishedEdition(one, changes, other, there.unfit, unrecorded=lacks and not changes)
        return
    try:
        records.announce({key: page for key, (_, page) in by_key.items()})
    except OutputError as error:
        if any(one.present in _TO_WRITE for one in found.values()):  # else there is nothing that must be known
            if folder.shared:
                raise
            tell(f"{error}; so the next build will not know these pages, and leave those that differ")
    left: set[Path] = set()
    swapped = publisher.swapped(editions, found)
    for one in editions:
        there = found.pop(one.path)
        published = swapped.get(one.path) or publisher.put(one, there)
        left |= {one.path} if published.left or published.unfit else set()
        yield published
    settled = {key: page for key, (path, page) in by_key.items() if path not in left}
    records.settle(settled, lambda key: publisher.fingerprint(by_key[key][0]))


def staying(project: Project, folder: EditionFolder, records: PageRecords, one: PlacedEdition) -> StayingPage | None:
    """Return the page in the place of an edition, if there is one and l10n wrote it."""
    publisher = _Publisher(project, folder, records, ())
    with suppress(UnfitError):
        content = project.read_page(one.path, fence=folder.fence)
        said = known(records, publisher.key(one.path), content)
        fingerprint = file_fingerprint(content)
        return StayingPage(one.path, fingerprint, bool(said.reviewed), said.revised) if said else None
    return None


def known(records: PageRecords, key: str, content: bytes) -> RecordedEdition | None:
    """Return what the records say of the content of a page, whatever its line ends; None if l10n did not write it."""
    found = (records.written(key, file_fingerprint(each)) for each in _with_line_ends(content))
    return next(filter(None, found), None)


def key(project: Project, folder: EditionFolder, path: Path) -> str:
    """Return the path of an edition in the records."""
    return project.reference(path) if folder.shared else unicodedata.normalize("NFC", path.as_posix())


def spelled(path: Path) -> str:
    """Return a path in the form in which two paths of the same file are equal, whatever the file system folds."""
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", str(path)).casefold())


class _Publisher:
    """Looks at the places of editions, and writes them."""

    def __init__(self, project: Project, folder: EditionFolder, records: PageRecords, forced: Collection[Path]) -> None:
        self.project = project
        self.folder = folder
        self.records = records
        self.forced = forced

    def key(self, path: Path) -> str:
        """Return the path of an edition in the records."""
        return key(self.project, self.folder, path)

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

    def page(self, one: PlacedEdition, found: _Found) -> WrittenPage:
        """Return what to note of an edition."""
        key = self.key(one.path)
        fingerprint = file_fingerprint(one.edition.content)
        before = fingerprint if found.present is _Present.SAME else None
        if found.content is not None:
            before = file_fingerprint(found.content)
        shared = self.folder.shared and not record.fault_in(key)
        language, reviewed, revised = one.edition.language, one.reviewed, one.revised
        said = RecordedEdition(
            one.article, language, (fingerprint,), reviewed=reviewed, revised=revised, anchors=one.anchors
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
                        one.path: PublishedEdition(one, changed=one.path not in saved, left=one.path in saved)
                        for one in group
                    }
        return done

    def _wrote(self, folder: Path, below: PurePosixPath, content: bytes) -> bool:
        return self._is_known(folder / below, content)

    def put(self, one: PlacedEdition, found: _Found) -> PublishedEdition:
        """Write an edition where it may be written."""
        for _ in range(ATTEMPTS):
            if found.present not in _TO_WRITE:
                return PublishedEdition(one, left=found.present is _Present.OTHER, unfit=found.unfit)
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
            self._is_known(one.path, same) for same in _with_line_ends(content)
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


def _with_line_ends(content: bytes) -> tuple[bytes, ...]:
    """Return the content as it is, and with either line end: git may change them when it makes a clone."""
    unix = content.replace(b"\r\n", b"\n")
    return content, unix, unix.replace(b"\n", b"\r\n")
