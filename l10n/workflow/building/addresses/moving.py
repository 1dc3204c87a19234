"""Follows the words of published pages through a build, and lets the records keep their addresses."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from l10n.edition.record import RecordedEdition, fault_in
from l10n.errors import ArticleError
from l10n.project.places import Project
from l10n.workflow.building import deciding, placing
from l10n.workflow.building.addresses import redirects
from l10n.workflow.building.addresses.redirects import Redirects
from l10n.workflow.building.addresses.renames import Followed, Follower
from l10n.workflow.building.addresses.stories import Stories
from l10n.workflow.building.deciding import Decided
from l10n.workflow.building.paging import Paging
from l10n.workflow.building.surveying import Survey, Surveyor
from l10n.workflow.building.withdrawing import Orders, Withdrawn
from l10n.workflow.shared import publishing
from l10n.workflow.shared.pages import PageRecords
from l10n.workflow.shared.publishing import Candidate, EditionFolder, StayingPage, key_of


@dataclass(frozen=True, slots=True)
class Moves:
    """Where the words of published pages are now, and which editions there are."""

    project: Project
    folder: EditionFolder
    records: PageRecords
    followed: Followed
    places: Mapping[str, str]
    """The articles of all editions that were looked at, by the paths of these as the records have them."""

    def recorded(self) -> Mapping[str, RecordedEdition]:
        """Return what the records say of pages, each under the path where its words are now."""
        return self.followed.recorded(self.records.all(), self.places)

    def adopt(self) -> None:
        """Take the pages that somebody moved along with their articles for those that l10n wrote."""
        self.records.keep(self._said(self.followed.carried, None), shared=True, stored=False)

    def staying(self, one: Candidate) -> StayingPage | None:
        """Return the page that readers have of an edition, if there is one, l10n wrote it, and it can stay."""
        key = key_of(self.project, self.folder, one)
        former = self.followed.moved.get(key)
        if former and key not in self.followed.carried:
            if former.key in self.places:  # another edition goes there
                return None
            return publishing.staying(
                self.project, self.folder, self.records, former.key, self.project.root / former.key
            )
        if key in self.followed.strange:
            return None
        return publishing.staying(self.project, self.folder, self.records, key, one.path)

    def decided(
        self, found: Survey, alone: Collection[Path], allow: frozenset[str], forced: frozenset[Path]
    ) -> tuple[Decided, list[ArticleError]]:
        """Return which editions go live, and an error for each place that two would have.

        Args:
            found: what is known of the articles.
            alone: the places that are left to somebody's own translations.
            allow: as `BuildOptions.allow`.
            forced: the editions that are written over a file of somebody else.

        """
        apart, clashes = placing.apart([one for one in found.placed if one.path not in alone])
        refused = deciding.refused(found.findings, allow)
        return deciding.decided(apart, refused, forced, self.staying), clashes

    def kept(self, going: Collection[str], vanishing: Collection[str], pages: Paging) -> Mapping[str, RecordedEdition]:
        """Return what the records are to keep of pages whose words are to be published elsewhere later.

        Args:
            going: the paths of the editions that go live, as the records have them.
            vanishing: the paths of the pages that are taken away.
            pages: the plan of the site.

        """
        lost = {*going, *vanishing, *(self.followed.moved[key].key for key in self.followed.carried)}
        heirs = {heir.key for key, heir in self.followed.heirs.items() if key in lost and heir.key not in going}
        return self._said(heirs, pages)

    def sending(
        self, pages: Paging, found: Withdrawn, orders: Orders, going: Sequence[Candidate], live: Collection[str]
    ) -> tuple[Mapping[str, RecordedEdition], Redirects]:
        """Return what the records keep of pages that are to be published later, and the pages that send readers on.

        Args:
            pages: the plan of the site.
            found: the pages that are no editions any more.
            orders: what the user wants to become of them.
            going: the editions that go live.
            live: the paths of these, as the records have them.

        """
        kept = self.kept(live, {page.key for page in found.pages if orders.takes(page)}, pages)
        title = redirects.titles(self.project, self.folder, going)
        recorded = {**self.recorded(), **kept}
        return kept, redirects.redirects(self.project, pages.site, found, orders, recorded, title=title)

    def _said(self, keys: Collection[str], pages: Paging | None) -> Mapping[str, RecordedEdition]:
        heirs = {heir.key: (key, heir.article) for key, heir in self.followed.heirs.items()}
        known, found = self.records.all(), {}
        for new in sorted(keys):
            key, article = heirs[new]
            names = pages.inherited(known[key], article) if pages else known[key].names
            found[new] = replace(known[key], article=article, names=names)
        return found

    def keep(self, kept: Mapping[str, RecordedEdition]) -> None:
        """Let the records keep it. Raises RecordError or OutputError: one is broken, or cannot be written."""
        apart = {key for key in kept if not self.folder.shared or fault_in(key)}
        for is_shared in (True, False):
            some = {key: said for key, said in kept.items() if (key not in apart) is is_shared}
            self.records.keep(some, shared=is_shared, stored=True)


def moves(
    project: Project, surveyor: Surveyor, found: Survey, records: PageRecords, another: Surveyor, *, is_whole: bool
) -> Moves:
    """Return where the words of published pages are now.

    Args:
        project: has the files.
        surveyor: of the articles that were surveyed.
        found: what is known of them.
        records: of what l10n wrote.
        another: surveys the whole project where the words of a page may be in an article that nobody named.
        is_whole: whether all articles of the project were surveyed.

    """
    folder = surveyor.recall.placing.where
    followed = _followed(project, found, records, is_whole=is_whole)
    placed = found.placed
    if not followed.is_sure:
        every = another.survey(())
        another.recall.close()
        followed, placed = _followed(project, every, records, is_whole=True), every.placed
    places = {key_of(project, folder, one): one.article for one in placed}
    return Moves(project, folder, records, followed, places)


def _followed(project: Project, found: Survey, records: PageRecords, *, is_whole: bool) -> Followed:
    follower = Follower(project, found.recall.placing, records.all(), Stories(project, found.places))
    return follower.followed(found.placed, found.sources.keys() - found.faulty, is_whole=is_whole)
