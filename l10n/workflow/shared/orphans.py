"""Finds .po files without an article, and renamed articles that they may belong to."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from l10n import po
from l10n.errors import CatalogError, L10nError
from l10n.project.places import Project
from l10n.review.catalog import Catalog, State, states, untouched
from l10n.review.references import named_articles

_MOST = 50
"""Per cent: a renamed article shares more than this of both its sentences and those of the old .po file."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """A new article, and a .po file that probably belongs to it under its former name."""

    article: str
    catalog: str
    """The .po file without an article."""
    wanted: str
    """The path that the .po file would need."""
    shared: int
    """Number of sentences of the article in the .po file."""
    sentences: int
    """Number of sentences of the article, without duplicates."""


def missing(project: Project, catalog: Catalog) -> str | None:
    """Return the path of the article in a .po file's references, if no article in them exists; else None.

    Files without references, as other tools write them, may belong to anything, so the result is None.
    """
    named = named_articles(catalog.units)
    if not named or any(map(project.holds, named)):
        return None
    return named[0]


def with_articles(project: Project, places: Sequence[Path]) -> list[Path]:
    """Return .po files but for those whose articles are gone: no command counts these, and `l10n status` names them.

    Broken ones stay, so that they are told, and all do where a folder of articles cannot be read.
    """
    owned = project.owned_catalogs()
    lost = orphans(project) if any(path not in owned for path in places) else {}
    return [path for path in places if path not in lost]


def orphans(project: Project) -> dict[Path, Catalog]:
    """Return the .po files whose article does not exist, without broken ones.

    None are returned where a folder of articles cannot be read: it may hold the article of any of them.
    """
    found: dict[Path, Catalog] = {}
    if project.articles(()).faults:
        return found
    owned = project.owned_catalogs()
    for path in project.all_catalogs().paths:
        if path not in owned:
            with suppress(CatalogError):
                catalog = po.loads(project.read_catalog(path) or "", path=project.reference(path))
                if missing(project, catalog):
                    found[path] = catalog
    return found


def renamed(
    project: Project, article: Path, sources: Collection[str], known: Mapping[Path, Catalog], target: str
) -> Renamed | None:
    """Return the .po file whose translations a new article can reuse, if exactly one qualifies.

    Args:
        project: has the files.
        article: one without a .po file of the target language, or with one on which nobody has worked.
        sources: the sentences of the article.
        known: from `orphans`.
        target: a BCP 47 tag.

    """
    wanted = project.catalog(article, target)
    alike: list[tuple[Path, int]] = []
    for path, catalog in known.items():
        held = {unit.source for unit in catalog.units if not unit.obsolete}
        shared = len(held.intersection(sources))
        if catalog.language == target and 100 * shared > _MOST * max(len(sources), len(held)):
            alike.append((path, shared))
    if len(alike) != 1:
        return None
    ((path, shared),) = alike
    return Renamed(project.reference(article), project.reference(path), project.reference(wanted), shared, len(sources))


def all_renamed(project: Project, known: Mapping[Path, Catalog]) -> Sequence[Renamed]:
    """Return the results of `renamed` for articles on whose .po file in a language of `known` nobody has worked."""
    if not known:
        return ()
    from l10n.segmentation.segments import segmented  # noqa: PLC0415 - `status` parses articles only if one is lost
    from l10n.workflow.shared import reading  # noqa: PLC0415 - likewise
    from l10n.workflow.shared.articles.choosing import choose  # noqa: PLC0415 - likewise

    found: list[Renamed] = []
    for path in choose(project, ()).articles:
        with suppress(L10nError):  # other commands report errors in the article
            present = {place for place in project.catalogs(path) if _is_worked_on(project, place)}
            targets = {one.language for one in known.values() if project.catalog(path, one.language) not in present}
            article = reading.load(project, path) if targets else None
            for target in sorted(targets):
                source = next(one.source_language for one in known.values() if one.language == target)
                cut = segmented(article, reading.cutting(project, source)).sentences if article else ()
                sources = {one.source for one in cut if one.translatable}
                if one := renamed(project, path, sources, known, target):
                    found.append(one)
    return found


def _is_worked_on(project: Project, path: Path) -> bool:
    """Tell whether a .po file has more than drafts that nobody has touched."""
    catalog = po.loads(project.read_catalog(path) or "", path=project.reference(path))
    pairs = zip(catalog.units, states(catalog), strict=True)
    return any(unit.translated and not (state is State.DRAFT and untouched(unit)) for unit, state in pairs)
