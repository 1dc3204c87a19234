"""What an article says now that a .po file, or a page that people translated, does not know yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from l10n.drafting.origin import PublishedTranslation
from l10n.project.places import Project
from l10n.review.catalog import Catalog, State, Unit, published, states
from l10n.segmentation.segments import Segment
from l10n.workflow.shared.reading import OpenedArticle


@dataclass(frozen=True, slots=True)
class OutdatedCatalog:
    """A .po file whose article has sentences that it lacks: the article changed since it was translated."""

    article: str
    po: str
    count: int
    """Number of sentences of the article that it lacks."""


@dataclass(frozen=True, slots=True)
class TwinBehind:
    """A page that people translated, whose article goes on in a .po file."""

    path: str
    article: str
    po: str
    count: int
    """Number of sentences that are new, changed, or translated otherwise than from this page."""


def outdated(project: Project, article: OpenedArticle) -> list[OutdatedCatalog]:
    """Return the .po files of an article that lack sentences of it."""
    found = (
        lacking(article.path, project.reference(place), article.sentences, catalog)
        for place, catalog in article.catalogs.items()
    )
    return [one for one in found if one]


def lacking(article: str, po: str, sentences: Iterable[Segment], catalog: Catalog) -> OutdatedCatalog | None:
    """Return what a .po file lacks of its article; None if it lacks nothing."""
    count = _unknown(sentences, catalog)
    return OutdatedCatalog(article, po, count) if count else None


def _unknown(sentences: Iterable[Segment], catalog: Catalog) -> int:
    """Count the sentences of an article that its catalog lacks, each once."""
    known = {unit.source for unit in catalog.units if not unit.obsolete}
    return len({one.source for one in sentences if one.translatable} - known)


def behind(project: Project, article: OpenedArticle, place: Path) -> TwinBehind | None:
    """Return how far the page is behind that the catalog of a .po file was aligned with; None if it is not."""
    catalog = article.catalogs[place]
    pages = sorted(published(catalog))
    if not pages:
        return None
    units = zip(catalog.units, states(catalog), strict=True)
    others = sum(not unit.obsolete and _is_other(unit, state) for unit, state in units)
    count = _unknown(article.sentences, catalog) + others
    return TwinBehind(pages[0], article.path, project.reference(place), count) if count else None


def _is_other(unit: Unit, state: State) -> bool:
    """Tell whether a text is of an earlier sentence, or comes from elsewhere than the page."""
    origin = unit.provenance.origin if unit.provenance else None
    return state is State.STALE or (unit.translated and not isinstance(origin, PublishedTranslation))
