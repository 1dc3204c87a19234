"""Makes the pages that must be made, leaves those that are as they were, and notes what the next build can know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from l10n.project.places import Project
from l10n.workflow.building.index import RememberedEdition
from l10n.workflow.building.paging import Paging
from l10n.workflow.building.surveying import Survey, Surveyor
from l10n.workflow.shared import publishing
from l10n.workflow.shared.pages import PageRecords
from l10n.workflow.shared.publishing import Candidate, EditionFolder, KnownEdition, PlacedEdition


def paged(
    surveyor: Surveyor, found: Survey, going: Sequence[Candidate], pages: Paging, records: PageRecords
) -> tuple[Candidate, ...]:
    """Return the editions that go live, with their pages; those of which all is as it was stay as they are known.

    Args:
        surveyor: opens articles whose pages must be made anew.
        found: what is known of all articles.
        going: the editions that go live.
        pages: the plan of the site.
        records: of what l10n wrote.

    Raises:
        ArticleError: the front matter of an article is broken.

    """
    anew = {
        one.article
        for one in going
        if isinstance(one, KnownEdition) and not (_is_in_context(one, pages) and surveyor.recall.is_there(one))
    }
    revived = {(one.article, one.language): one for one in surveyor.revive(found, sorted(anew))}
    wanted = [revived.get((one.article, one.language)) if one.article in anew else one for one in going]
    finished = pages.paged([one for one in wanted if isinstance(one, PlacedEdition)], records)
    by_place = {one.path: one for one in finished}
    return tuple(by_place.get(one.path, one) for one in wanted if one)


@dataclass(frozen=True, slots=True)
class Remembering:
    """What the next build can know."""

    project: Project
    folder: EditionFolder
    found: Survey
    pages: Paging
    staying: Mapping[Path, str]
    """The fingerprints of pages that stay as they are though their articles changed, by their places."""
    is_whole: bool
    """Whether all articles of the project were built."""

    def save(self, placed: Iterable[Candidate]) -> None:
        """Note it in the index.

        Args:
            placed: the editions that went live, with their pages.

        """
        live = {(one.article, one.language): one for one in placed}
        by_article: dict[str, list[Candidate]] = {}
        for one in self.found.placed:
            by_article.setdefault(one.article, []).append(live.get((one.article, one.language), one))
        index, stamps = self.found.recall.index, self.found.recall.pages
        for article, editions in by_article.items():
            remark, recalled = self.found.remarks.get(article), self.found.recalled.get(article)
            if recalled and all(isinstance(one, KnownEdition) for one in editions):
                index.keep(article, recalled.stamps, [stamps.get(one.path) for one in editions])
            elif remark or recalled:
                made = tuple(self._remembered(one, is_live=(one.article, one.language) in live) for one in editions)
                if remark:
                    index.put(article, remark.key.digest, replace(remark.known, editions=made), remark.key.stamps)
                elif recalled:
                    index.put(article, None, replace(recalled.known, editions=made), recalled.stamps)
        index.save(is_whole=self.is_whole)

    def _remembered(self, one: Candidate, *, is_live: bool) -> RememberedEdition:
        context, fingerprint = "", ""
        if isinstance(one, KnownEdition):
            context, fingerprint = one.context, one.fingerprint
        elif is_live:
            context, fingerprint = self.pages.context(one.article), one.fingerprint
        else:
            fingerprint = self.staying.get(one.path, "")
        return RememberedEdition(
            language=one.language,
            own=one.own,
            tally=one.tally,
            translated=one.translated,
            revised=one.revised,
            page=self.pages.page(one),
            wish=one.wish,
            place=str(one.path),
            key=publishing.key_of(self.project, self.folder, one),
            context=context,
            fingerprint=fingerprint,
            anchors=one.anchors,
            lost=one.lost,
            stamp=self.found.recall.pages.get(one.path),
        )


def _is_in_context(one: KnownEdition, pages: Paging) -> bool:
    """Tell whether the site says of an edition what it said when its page was made."""
    return bool(one.context) and one.context == pages.context(one.article)
