"""Counts the review states of .po files, and tells which drafts are most likely wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from heapq import nsmallest
from pathlib import Path
from typing import TYPE_CHECKING

from l10n import po
from l10n.drafting.origin import DraftOrigin
from l10n.errors import CatalogError, L10nError
from l10n.languages import codes
from l10n.project.places import Project
from l10n.review.catalog import Catalog, Counts, State, Unit, counts, states, stripped, untouched, words
from l10n.review.notes import NoteKind
from l10n.review.references import named_articles
from l10n.workflow.shared import orphans
from l10n.workflow.shared.orphans import Renamed

if TYPE_CHECKING:
    from l10n.workflow.shared.articles.outdated import OutdatedCatalog


@dataclass(frozen=True, slots=True)
class RiskyDraft:
    """A draft that nobody has touched."""

    unit: Unit
    score: int
    """Whole per cent, as in its provenance."""

    @property
    def place(self) -> str:
        """Path of its article and line of its first occurrence, `articles/a.md:7`; empty if it has none."""
        return ":".join(map(str, self.unit.places[0])) if self.unit.places else ""

    @property
    def doubts(self) -> int:
        """The number of findings that it notes."""
        return sum(note.kind is NoteKind.DOUBT for note in self.unit.notes)

    @property
    def risk(self) -> float:
        """How many words of the source a reviewer likely has to correct: what the score lacks to 100 %."""
        return words(self.unit.source) * (100 - self.score) / 100


@dataclass(frozen=True, slots=True)
class LostCatalog:
    """A .po file whose article is gone: it is not counted."""

    path: str
    article: str
    """The path that the article had."""


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One .po file."""

    path: str
    source: str
    """Language of the article, BCP 47."""
    target: str
    """Language of the translation, BCP 47."""
    counts: Counts
    stripped: bool
    """Whether a PO editor removed all fuzzy flags, so that drafts look reviewed."""
    drafts: tuple[RiskyDraft, ...] = ()
    """Its drafts that are most likely wrong, the worst first, if they were asked for."""
    risk: float = 0.0
    """How many words of all its drafts a reviewer likely has to correct, if that was asked for."""


@dataclass(frozen=True, slots=True)
class Overview:
    """The review states of several .po files."""

    rows: tuple[StatusRow, ...]
    broken: tuple[L10nError, ...]
    """Errors of the .po files that have no row, and of folders that may hold the article of one that has."""
    renamed: tuple[Renamed, ...]
    """New articles that a .po file without an article may belong to."""
    outdated: tuple[OutdatedCatalog, ...] = ()
    """The .po files that lack sentences of their articles."""
    lost: tuple[LostCatalog, ...] = ()
    """The .po files whose articles are gone; they have no row."""


def status(project: Project, paths: Sequence[Path], *, riskiest: int = 0) -> Overview:
    """Count the units of .po files by state.

    Args:
        project: has the files.
        paths: articles, .po files, folders and patterns of them; empty for all of the project.
        riskiest: how many drafts of each file to tell that are most likely wrong; if above 0, the files come in the
            order of their risk, and otherwise in that of their names.

    """
    from l10n.workflow import selection  # noqa: PLC0415 - the help of `status` needs no parser

    rows: dict[Path, StatusRow] = {}
    broken: list[L10nError] = []
    lost: dict[Path, tuple[Catalog, str]] = {}
    lacking: list[OutdatedCatalog] = []
    owners = cache(lambda: selection.by_catalog(project))
    for path in selection.catalogs(project, selection.select(project, paths, broken), broken):
        try:
            rows[path], catalog = _row(project, path, riskiest)
        except CatalogError as error:
            broken.append(error)
            continue
        if missing := orphans.missing(project, catalog):
            lost[path] = catalog, missing
        elif found := _outdated(project, rows[path].path, catalog, owners().get(path)):
            lacking.append(found)
    if lost:  # a .po file that was renamed together with its article still has the old path in its references
        owned = project.owned_catalogs()
        closed = project.articles(()).faults
        broken += closed
        lost = {path: one for path, one in lost.items() if path not in owned and not closed}
    counted = [row for path, row in rows.items() if path not in lost]
    if riskiest:
        counted.sort(key=lambda row: -row.risk)
    named = tuple(LostCatalog(rows[path].path, article) for path, (_, article) in lost.items())
    renamed = orphans.all_renamed(project, {path: catalog for path, (catalog, _) in lost.items()})
    return Overview(tuple(counted), tuple(broken), tuple(renamed), tuple(lacking), named)


def _outdated(project: Project, shown: str, catalog: Catalog, owner: Path | None) -> OutdatedCatalog | None:
    """Return what a .po file lacks of its article; other commands tell what is wrong with the article.

    Its article is the one whose place it has: references may name a former one.
    """
    named = next(filter(project.holds, named_articles(catalog.units)), None)
    article = project.reference(owner) if owner else named
    if article is None or named is None:
        return None
    from l10n.segmentation.segments import segmented  # noqa: PLC0415 - the help of `status` needs no parser
    from l10n.workflow.shared import reading  # noqa: PLC0415 - likewise
    from l10n.workflow.shared.articles.outdated import lacking  # noqa: PLC0415 - likewise

    with suppress(L10nError):
        rules = reading.cutting(project, codes.base(catalog.source_language))
        sentences = segmented(reading.load(project, project.root / article), rules).sentences
        return lacking(article, shown, sentences, catalog)
    return None


def risky_drafts(catalog: Catalog) -> Iterator[RiskyDraft]:
    """Yield the drafts whose text nobody has changed, in the order of the catalog."""
    for unit, found in zip(catalog.units, states(catalog), strict=True):
        made = unit.provenance
        if found is State.DRAFT and made and isinstance(made.origin, DraftOrigin) and untouched(unit):
            yield RiskyDraft(unit, made.score)


def _row(project: Project, path: Path, riskiest: int) -> tuple[StatusRow, Catalog]:
    shown = project.reference(path)
    catalog = po.loads(project.read_named_catalog(path), path=shown)
    row = StatusRow(shown, catalog.source_language, catalog.language, counts(catalog), stripped(catalog))
    if riskiest:
        drafts = list(risky_drafts(catalog))
        worst = tuple(nsmallest(riskiest, drafts, key=lambda draft: draft.score))
        row = replace(row, drafts=worst, risk=sum(draft.risk for draft in drafts))
    return row, catalog
