"""Makes the sitemap of a whole site where only some of its articles are built."""

from __future__ import annotations

from collections.abc import Collection

from l10n.project.places import Project
from l10n.workflow.building.addresses import moving
from l10n.workflow.building.addresses.planning import LeavingPages
from l10n.workflow.building.paging import Paging, Withheld
from l10n.workflow.building.sitemaps import MadeSitemap
from l10n.workflow.building.surveying import Surveyor
from l10n.workflow.shared import publishing
from l10n.workflow.shared.pages import PageRecords


def sitemap(
    project: Project, surveyor: Surveyor, records: PageRecords, now: int, named: Collection[str]
) -> MadeSitemap | None:
    """Return the sitemap that a build of all articles makes, without pages that are not there yet.

    Args:
        project: has the files.
        surveyor: looks at all articles.
        records: of what l10n wrote.
        now: seconds since 1970, in UTC.
        named: the articles that are built now, and so have their pages.

    """
    folder, found = surveyor.recall.placing.where, surveyor.survey(())
    surveyor.recall.close()
    moves = moving.moves(project, surveyor, found, records, surveyor, is_whole=True)
    alone = found.recall.placing.left_alone(())
    decided, _ = moves.decided(found, alone, frozenset(), frozenset())
    present = records.all()
    there = [
        one
        for one in decided.going
        if one.is_article or one.article in named or publishing.key_of(project, folder, one) in present
    ]
    pages = Paging(project, folder, found.sources, now, is_whole=not found.passed.broken)
    pages.plan(there, Withheld(decided.staying, decided.gone), records, LeavingPages(recorded=moves.recorded()))
    return pages.sitemap
