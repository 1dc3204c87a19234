"""The .po files whose article is gone, and the new article that one of them may belong to."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from l10n import po
from l10n.errors import CatalogError, L10nError
from l10n.project.places import Project
from l10n.review.catalog import Catalog

_MOST = 50
"""Per cent of the sentences of both that a new article shares with the .po file of one that is gone, and more."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """A new article, and the .po file that was that of the same article under another name, to all appearance."""

    article: str
    catalog: str
    """The .po file whose article is gone."""
    wanted: str
    """Where it would have to lie."""
    shared: int
    """How many sentences of the article it holds."""
    sentences: int
    """How many the article has, each counted once."""


def missing(project: Project, catalog: Catalog) -> str | None:
    """Return the path of the article that a .po file names, if there is no such file and none that it names is there.

    A file that names none, as other tools make them, may belong to anything.
    """
    named = dict.fromkeys(path for unit in catalog.units for path, _ in unit.places)
    root = str(project.root)
    if not named or any(os.path.isfile(os.path.join(root, path)) for path in named):  # noqa: PTH113, PTH118 - it may be no path at all
        return None
    return next(iter(named))


def orphans(project: Project) -> dict[Path, Catalog]:
    """Return the .po files whose article is gone; one that is broken is not among them."""
    found: dict[Path, Catalog] = {}
    owned = project.owned_catalogs()
    for path in project.all_catalogs():
        if path not in owned:
            with suppress(CatalogError):
                catalog = po.loads(project.read_catalog(path) or "", path=project.reference(path))
                if missing(project, catalog):
                    found[path] = catalog
    return found


def renamed(
    project: Project, article: Path, sources: Collection[str], known: Mapping[Path, Catalog], target: str
) -> Renamed | None:
    """Return from which .po file the work on a new article is to be carried over, where exactly one may be it.

    Args:
        project: where the files lie.
        article: has no .po file of the target language.
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
    """Return what `renamed` says of every article below `articles/` that has no .po file in a language of `known`."""
    if not known:
        return ()
    from l10n import formats  # noqa: PLC0415 - `status` parses articles only where a .po file lost its own
    from l10n.segmentation.segments import segmented  # noqa: PLC0415 - likewise
    from l10n.workflow.shared import reading  # noqa: PLC0415 - likewise

    found: list[Renamed] = []
    for path in project.articles(formats.SUFFIXES):
        with suppress(L10nError):  # another verb says what is wrong with the article
            targets = {one.language for one in known.values() if not project.catalog(path, one.language).exists()}
            article = reading.load(project, path) if targets else None
            for target in sorted(targets):
                source = next(one.source_language for one in known.values() if one.language == target)
                cut = segmented(article, reading.cutting(project, source)).sentences if article else ()
                sources = {one.source for one in cut if one.translatable}
                if one := renamed(project, path, sources, known, target):
                    found.append(one)
    return found
