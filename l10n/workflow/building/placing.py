"""Says where each edition goes, and that no two go to one place."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from l10n.edition.builder import Edition
from l10n.errors import ArticleError, OutputError
from l10n.files.resolving import real
from l10n.project.places import ARTICLES, Project
from l10n.workflow.shared.publishing import EditionFolder, PlacedEdition, spelled
from l10n.workflow.shared.reading import OpenedArticle


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


def placed(
    project: Project, where: EditionFolder, opened: OpenedArticle, editions: Iterable[Edition]
) -> Iterator[PlacedEdition]:
    """Yield the editions of an article, each with its place."""
    name = project.name(opened.place)
    for one in editions:
        yield PlacedEdition(where.path / one.language / name, opened.path, opened.place, one)


def apart(editions: Sequence[PlacedEdition]) -> tuple[PlacedEdition, ...]:
    """Return editions as they are. Raises ArticleError: two of them would have the same place."""
    taken: set[str] = set()
    for one in editions:
        key = spelled(one.path)
        if key in taken:
            raise ArticleError("two editions would use this file", path=one.path, hint="rename one of the articles")
        taken.add(key)
    return tuple(editions)


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
