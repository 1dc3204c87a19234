"""Says where each edition goes, and that no two go to one place."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from l10n.errors import ArticleError, OutputError
from l10n.files.resolving import real
from l10n.project.places import ARTICLES, Project
from l10n.review.catalog import Catalog
from l10n.workflow.building.making import MadeArticle
from l10n.workflow.shared.publishing import EditionFolder, PlacedEdition, spelled

_REVISED = "po-revision-date"


def folder(project: Project, out: Path | None) -> EditionFolder:
    """Return the folder of the editions.

    Args:
        project: has the settings.
        out: the folder that the user typed, if any.

    Raises:
        ArticleError: it is inside the folder of the articles.
        OutputError: a link inside the project leads out of it.

    """
    if out is None:
        found = EditionFolder(project.root / project.settings.editions, project.root, shared=True)
    else:
        path = project.typed(out, OutputError)
        inside = path.is_relative_to(project.root)
        found = EditionFolder(path, project.root if inside else path, shared=inside or not out.is_absolute())
    if found.path.is_relative_to(project.root / ARTICLES):
        hint = "choose another folder with --out"
        raise ArticleError("is inside the folder of the articles", path=out or found.path, hint=hint)
    return found


def placed(project: Project, where: EditionFolder, made: MadeArticle) -> Iterator[PlacedEdition]:
    """Yield the editions of an article, each with its place."""
    opened = made.opened
    name = project.name(opened.place)
    made_of = ((made.own, None), *((edition, opened.catalogs[path]) for path, edition in made.translations.items()))
    for one, catalog in made_of:
        yield PlacedEdition(
            *(where.path / one.language / name, opened.path, opened.place, one),
            own=catalog is None,
            policy=made.policy,
            held=made.held,
            revised=_revised(catalog) if catalog else "",
        )


def _revised(catalog: Catalog) -> str:
    """Return when a .po file was last changed, as its header says: `2026-11-30 15:00+0000`; empty if it does not."""
    return next((value for name, value in catalog.header if name.lower() == _REVISED), "")


def apart(editions: Sequence[PlacedEdition]) -> tuple[list[PlacedEdition], list[ArticleError]]:
    """Return the editions that have a place of their own, and an error for each place that two would have."""
    by_place: defaultdict[str, list[PlacedEdition]] = defaultdict(list)
    for one in editions:
        by_place[spelled(one.path)].append(one)
    alone = [one for one in editions if len(by_place[spelled(one.path)]) == 1]
    shared = (found for found in by_place.values() if len(found) > 1)
    return alone, [_clash(found) for found in shared]


def _clash(found: Sequence[PlacedEdition]) -> ArticleError:
    articles = " and ".join(dict.fromkeys(one.article for one in found))
    what = f"would be the edition of {articles}"
    return ArticleError(what, path=found[0].path, hint="rename one of the articles, or its .po file")


def forced(force: Sequence[Path], editions: Sequence[PlacedEdition]) -> frozenset[Path]:
    """Return the places of editions that the user typed. Raises OutputError: one is that of no edition."""
    known = {spelled(one.path): one.path for one in editions}
    found: list[Path] = []
    for path in force:
        straight = Path(os.path.abspath(path))  # noqa: PTH100 - what is there may be a link
        place = known.get(spelled(real(straight.parent) / straight.name))
        if place is None:
            hint = "give the path of an edition as the message shows it"
            raise OutputError("is no edition of this build", path=path, hint=hint)
        found.append(place)
    return frozenset(found)
