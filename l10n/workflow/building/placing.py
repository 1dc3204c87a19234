"""Says where each edition goes, and that no two go to one place."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from l10n.edition.builder import Edition
from l10n.edition.site.layout import Layout, PagePath
from l10n.errors import ArticleError, OutputError
from l10n.files.resolving import real
from l10n.project.places import Project
from l10n.review.catalog import published
from l10n.workflow.shared.articles.claims import Claims
from l10n.workflow.shared.articles.former import has_catalogs
from l10n.workflow.shared.publishing import EditionFolder, PlacedEdition, spelled
from l10n.workflow.shared.reading import OpenedArticle


def folder(project: Project, out: Path | None) -> EditionFolder:
    """Return the folder of the editions; the root of the project, where these lie among the articles.

    Args:
        project: has the settings.
        out: the folder that the user typed, if any.

    Raises:
        ArticleError: it is inside the folder of the articles.
        OutputError: a link inside the project leads out of it.

    """
    if out is None:
        path = project.root if project.layout else project.root / project.settings.editions
        found = EditionFolder(path, project.root, shared=True)
    else:
        path = project.typed(out, OutputError)
        inside = path.is_relative_to(project.root)
        found = EditionFolder(
            path, project.root if inside else path, shared=inside or not out.is_absolute(), typed=True
        )
    if (out or not project.layout) and project.is_among_articles(found.path):
        hint = "choose another folder with --out"
        raise ArticleError("is inside the folder of the articles", path=out or found.path, hint=hint)
    return found


class Placing:
    """Finds the places of editions."""

    def __init__(self, project: Project, where: EditionFolder) -> None:
        """Take the folder of the editions, from `folder`."""
        self._project = project
        self._where = where
        self._claims = Claims(project, partial(has_catalogs, project))
        self._published: dict[Path, tuple[str, str]] = {}

    def placed(self, opened: OpenedArticle, editions: Iterable[Edition]) -> Iterator[PlacedEdition]:
        """Yield the editions of an article, each with its place.

        Raises:
            ArticleError: the article is no page of the site, or an edition would have the place of another page.
            RecordError: the record of editions is broken.

        """
        layout = self._project.layout
        if layout is None:
            name = self._project.name(opened.place)
            for one in editions:
                yield PlacedEdition(self._where.path / one.language / name, opened.path, opened.place, one)
            return
        found = layout.read(opened.path)
        if found is None:
            what = "is in no place that `articles` in [site] names"
            raise ArticleError(what, path=opened.path, hint="move it there, or add a pattern for it")
        translations = {path for catalog in opened.catalogs.values() for path in published(catalog)}
        for one in editions:
            placed = self._in_site(layout, found, opened, one)
            shown = self._project.reference(placed.path)
            if shown in translations and not self._claims.written_for(placed.path):
                self._published[placed.path] = (shown, opened.path)
            yield placed

    def left_alone(self, forced: Collection[Path]) -> Mapping[Path, tuple[str, str]]:
        """Return the places where somebody's published translations are, each with its path and that of its article.

        Args:
            forced: the places that the user typed, where editions are written all the same.

        """
        return {path: pair for path, pair in self._published.items() if path not in forced}

    def _in_site(self, layout: Layout, found: PagePath, opened: OpenedArticle, one: Edition) -> PlacedEdition:
        own = one.language == opened.language
        if own and layout.is_in_place(found.page):
            if self._where.typed:  # a whole site is wanted there
                return PlacedEdition(self._where.path / opened.path, opened.path, opened.place, one)
            place = real(opened.place)
            return PlacedEdition(place, opened.path, opened.place, one, is_article=True, before=one.content)
        path = layout.edition(found.page, one.language, opened.path)
        if self._where.typed:
            return PlacedEdition(self._where.path / layout.below(found.page, path), opened.path, opened.place, one)
        place = self._project.root / path
        if layout.is_in_place(found.page) and not self._project.holds(path):
            place = self._claims.twin(opened.place, one.language) or place
        among = layout.is_in_place(found.page)
        return PlacedEdition(place, opened.path, opened.place, one, among_articles=among)


def apart(editions: Sequence[PlacedEdition]) -> tuple[PlacedEdition, ...]:
    """Return editions as they are. Raises ArticleError: two of them would have the same place."""
    taken: dict[str, PlacedEdition] = {}
    for one in editions:
        other = taken.setdefault(spelled(one.path), one)
        if other is not one:
            what = f"two editions would use this file, those of {other.article} and {one.article}"
            raise ArticleError(what, path=one.path, hint="rename one of the articles")
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
