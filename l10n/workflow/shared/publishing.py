"""Editions with their places, and the pages that are there."""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from l10n.edition.builder import Edition, Refusal
from l10n.edition.page.site_pages import TwinPage
from l10n.edition.policy import PublishPolicy
from l10n.edition.record import RecordedEdition
from l10n.edition.site.slugs import NO_WISH, SlugWish
from l10n.edition.tally import Tally
from l10n.edition.timing import Hold
from l10n.files.folders import UnfitError
from l10n.files.reading import Stamp
from l10n.project.places import Project
from l10n.text.fingerprint import file_fingerprint, with_line_ends
from l10n.workflow.shared.pages import PageRecords


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
    wish: SlugWish = NO_WISH
    """What its address is to be made of."""
    alone_in: Path | None = None
    """The folder that holds this edition of all articles and no article, if there is one: it may be swapped whole."""
    anchors: tuple[str, ...] = ()
    """The ids that its headings keep from its article, since links lead to them."""
    lost: tuple[tuple[int, str, str], ...] = ()
    """Its links that lead nowhere: the line, the link, the article that it leads to."""
    names: tuple[str, ...] = ()
    """What its address is and was made of, as the record of editions has it."""
    addresses: tuple[str, ...] = ()
    """Its addresses, likewise."""

    @property
    def language(self) -> str:
        """BCP 47."""
        return self.edition.language

    @property
    def tally(self) -> Tally:
        """Its sentences by state."""
        return self.edition.tally

    @property
    def translated(self) -> int:
        """How many of its sentences are in its language."""
        return self.edition.translated

    @property
    def refused(self) -> tuple[Refusal, ...]:
        """What prevents publishing it."""
        return self.edition.refused

    @property
    def fingerprint(self) -> str:
        """Of its bytes."""
        return file_fingerprint(self.edition.content)

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
class KnownEdition:
    """An edition of which nothing has changed since the last build, as the index knows it: without its text."""

    path: Path
    """As in `PlacedEdition`, and so are the next ones."""
    key: str
    """Its path in the records."""
    article: str
    language: str
    own: bool
    policy: PublishPolicy
    held: Hold | None
    tally: Tally
    translated: int
    revised: str
    page: TwinPage
    """Its page on the site."""
    wish: SlugWish
    """As in `PlacedEdition`."""
    context: str
    """The fingerprint of what the site said when its page was made; empty if none was made."""
    fingerprint: str
    """Of its page; empty if none was made."""
    anchors: tuple[str, ...]
    lost: tuple[tuple[int, str, str], ...]
    """As in `PlacedEdition`, both."""
    is_article: bool
    """As in `PlacedEdition`."""
    stamp: Stamp | None = None
    """Of its page when it had its fingerprint, if that was settled then."""
    refused: tuple[Refusal, ...] = ()
    """Always empty: what would break its page is made anew each time."""

    @property
    def names(self) -> tuple[str, ...]:
        """As in `PlacedEdition`."""
        return () if self.is_article else self.page.names

    @property
    def addresses(self) -> tuple[str, ...]:
        """As in `PlacedEdition`."""
        return () if self.is_article else self.page.addresses

    @property
    def stays(self) -> bool:
        """As in `PlacedEdition`."""
        return self.is_article

    @property
    def reviewed(self) -> bool | None:
        """As in `PlacedEdition`."""
        return None if self.own else self.tally.whole


Candidate = PlacedEdition | KnownEdition
"""An edition that may go live."""


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

    placed: Candidate
    changed: bool = False
    """Whether its file was written."""
    left: bool = False
    """Whether somebody else's file is in its place."""
    unfit: UnfitError | None = None
    """What is wrong with what is in its place, if that is no regular file or cannot be read."""
    unrecorded: bool = False
    """Whether its file would stay, and the committed record of editions would change."""
    edited: bool = False
    """Whether what is in its place is a page that l10n wrote and somebody changed."""

    @property
    def is_as_it_was(self) -> bool:
        """Whether nothing is to be told of it."""
        return not (self.changed or self.left or self.unfit)


def staying(project: Project, folder: EditionFolder, records: PageRecords, key: str, place: Path) -> StayingPage | None:
    """Return the page in the place of an edition, if there is one and l10n wrote it.

    Args:
        project: has the files.
        folder: of the editions.
        records: of what l10n wrote.
        key: the path under which they know it.
        place: where it is.

    """
    with suppress(UnfitError):
        content = project.read_page(place, fence=folder.fence)
        said = known(records, key, content)
        return StayingPage(place, file_fingerprint(content), bool(said.reviewed), said.revised) if said else None
    return None


def known(records: PageRecords, key: str, content: bytes) -> RecordedEdition | None:
    """Return what the records say of the content of a page, whatever its line ends; None if l10n did not write it."""
    found = (records.written(key, file_fingerprint(each)) for each in with_line_ends(content))
    return next(filter(None, found), None)


def key(project: Project, folder: EditionFolder, path: Path) -> str:
    """Return the path of an edition in the records."""
    return project.reference(path) if folder.shared else unicodedata.normalize("NFC", path.as_posix())


def out(project: Project, folder: EditionFolder) -> str:
    """Return the folder of the editions as the records have it; empty for that of the settings."""
    is_usual = project.layout is None and folder.path == project.root / project.settings.editions
    return key(project, folder, folder.path) if folder.typed and not is_usual else ""


def key_of(project: Project, folder: EditionFolder, one: Candidate) -> str:
    """Return the path of an edition in the records, as `key` does."""
    return one.key if isinstance(one, KnownEdition) else key(project, folder, one.path)


def spelled(path: Path) -> str:
    """Return a path in the form in which two paths of the same file are equal, whatever the file system folds."""
    text = str(path)
    if text.isascii():
        return text.casefold()
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())
