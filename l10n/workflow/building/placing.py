"""Says where each edition goes, and that no two go to one place."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from l10n import formats
from l10n.edition.builder import Edition
from l10n.edition.record import RecordedEdition
from l10n.edition.site.layout import Layout, PagePath
from l10n.edition.site.patterns import LANG
from l10n.edition.site.slugs import SlugWish
from l10n.errors import ArticleError, OutputError
from l10n.files.resolving import real
from l10n.project.edition_folder import refuse_own
from l10n.project.places import Project
from l10n.review.catalog import Catalog, published
from l10n.workflow.building.addresses.names import page_names
from l10n.workflow.building.addresses.wishes import SlugArticle, wished
from l10n.workflow.building.making import MadeArticle
from l10n.workflow.shared.articles.claims import Claims
from l10n.workflow.shared.articles.former import has_catalogs
from l10n.workflow.shared.publishing import Candidate, EditionFolder, PlacedEdition, spelled

_REVISED = "po-revision-date"


def folder(project: Project, out: Path | None) -> EditionFolder:
    """Return the folder of the editions; the root of the project, where these lie among the articles.

    Args:
        project: has the settings.
        out: the folder that the user typed, if any.

    Raises:
        ArticleError: the settings put it into the folder of the articles.
        OutputError: a link inside the project leads out of it, or it is the project's own (`refuse_own`).

    """
    if out is None:
        path = project.root if project.layout else project.root / project.settings.editions
        found = EditionFolder(path, project.root, shared=True)
    else:
        path = project.typed(out, OutputError)
        refuse_own(project, path, out)
        inside = path.is_relative_to(project.root)
        found = EditionFolder(
            path, project.root if inside else path, shared=inside or not out.is_absolute(), typed=True
        )
    if not (out or project.layout) and project.is_among_articles(found.path):
        hint = "choose another folder with --out"
        raise ArticleError("is inside the folder of the articles", path=found.path, hint=hint)
    return found


class Placing:
    """Finds the places of editions."""

    def __init__(self, project: Project, where: EditionFolder) -> None:
        """Take the folder of the editions, from `folder`."""
        self._project = project
        self.where = where
        """The folder of the editions."""
        self.claims = Claims(project, partial(has_catalogs, project))
        """Decides what the pages among the articles are."""
        self._published: dict[Path, tuple[str, str]] = {}

    def placed(self, made: MadeArticle) -> Iterator[PlacedEdition]:
        """Yield the editions of an article, each with its place.

        Raises:
            ArticleError: the article is no page of the site, or an edition would have the place of another page.
            RecordError: the record of editions is broken.

        """
        opened = made.opened
        translations = {path for catalog in opened.catalogs.values() for path in published(catalog)}
        for one, catalog in _editions(made):
            place = self.place(opened.path, opened.place, opened.language, one.language)
            if self._project.layout:
                shown = self._project.reference(place.path)
                if shown in translations and not self.claims.written_for(place.path):
                    self._published[place.path] = (shown, opened.path)
            yield PlacedEdition(
                *(place.path, opened.path, opened.place, one),
                own=catalog is None,
                policy=made.policy,
                held=made.held,
                revised=_revised(catalog) if catalog else "",
                is_article=place.is_article,
                among_articles=place.among_articles,
                wish=self._wish(made, one) if catalog else SlugWish(),
                alone_in=place.alone_in,
                before=one.content if place.is_article else None,
            )

    def _wish(self, made: MadeArticle, edition: Edition) -> SlugWish:
        """Return what the address of a translation is to be made of."""
        layout, site = self._project.layout, self._project.settings.site
        found = layout.read(made.opened.path) if layout else None
        if not (layout and site and found and layout.convention and layout.convention.takes_slugs):
            return SlugWish()
        names = page_names(layout, found.page)
        article = SlugArticle(made.opened.path, made.front.values, names, made.slug)
        return wished(article, edition, layout.convention, site.page)

    def left_alone(self, forced: Collection[Path]) -> Mapping[Path, tuple[str, str]]:
        """Return the places where somebody's published translations are, each with its path and that of its article.

        Args:
            forced: the places that the user typed, where editions are written all the same.

        """
        return {path: pair for path, pair in self._published.items() if path not in forced}

    def place(self, article: str, source: Path, own: str, language: str) -> EditionPlace:
        """Return where an edition goes.

        Args:
            article: the path of its article, as in messages.
            source: the article.
            own: the base language of the article.
            language: of the edition, BCP 47.

        Raises:
            ArticleError: the article is no page of the site.
            RecordError: the record of editions is broken.

        """
        layout = self._project.layout
        if layout is None:
            folder = self.where.path / language
            return EditionPlace(folder / self._project.name(source), alone_in=self._alone(folder, source))
        found = layout.read(article)
        if found is None:
            what = "is in no place that `articles` in [site] names"
            raise ArticleError(what, path=article, hint="move it there, or add a pattern for it")
        return self._in_site(layout, found, (article, source), language, is_own=language == own)

    def usual(self, article: str, language: str) -> frozenset[Path]:
        """Return where an edition goes by its name alone, if it may be translated, and if it may not.

        Args:
            article: the path of its article, as in messages; there may be none.
            language: of the edition, BCP 47.

        """
        layout, source = self._project.layout, self._project.root / article
        if layout is None:
            return frozenset({self.where.path / language / self._project.name(source)})
        found = layout.read(article)
        if found is None:
            return frozenset()
        places = {self.where.path / article} if self.where.typed and layout.is_in_place(found.page) else set()
        with suppress(ArticleError):
            places.add(self.where.path / self._translation(layout, found, article, language))
        return frozenset(places)

    def may_hold(self, path: Path, said: RecordedEdition) -> bool:
        """Tell whether a page of the records may be at a path: where editions of its article go, or other ones lie."""
        if spelled(path) in map(spelled, self.usual(said.article, said.language)):
            return True
        if path.suffix.lower() not in formats.SUFFIXES:
            return False
        project = self._project
        if project.layout and not self.where.typed:
            below = path.relative_to(project.root).as_posix() if path.is_relative_to(project.root) else ""
            among = path.is_relative_to(project.root / project.settings.editions)
            return among or project.layout.read(below) is not None
        return path.is_relative_to(self.where.path)

    def _in_site(
        self, layout: Layout, found: PagePath, article: tuple[str, Path], language: str, *, is_own: bool
    ) -> EditionPlace:
        shown, source = article
        if is_own and layout.is_in_place(found.page):
            if self.where.typed:  # a whole site is wanted there
                return EditionPlace(self.where.path / shown)
            return EditionPlace(real(source), is_article=True)
        path = self._translation(layout, found, shown, language)
        place = self.where.path / path
        if self.where.typed:
            return EditionPlace(place)
        if layout.is_in_place(found.page) and not self._project.holds(path):
            place = self.claims.twin(source, language) or place
        alone = self._folder_of(layout, found, path, source)
        return EditionPlace(place, among_articles=layout.is_in_place(found.page), alone_in=alone)

    def _translation(self, layout: Layout, found: PagePath, article: str, language: str) -> str:
        """Return the path of a translation below the folder of the editions. Raises ArticleError: it can have none."""
        path = layout.edition(found.page, language, article)
        return layout.below(found.page, path) if self.where.typed else path

    def _folder_of(self, layout: Layout, found: PagePath, path: str, article: Path) -> Path | None:
        """Return the folder of a language, where editions have one apart from the articles."""
        tree = layout.trees[found.page.tree]
        before, mark, _ = tree.editions.text.partition(f"{{{LANG}}}/")
        if not (tree.apart and mark) or "{" in before or (before and not before.endswith("/")):
            return None
        depth = before.count("/") + 1
        return self._alone(self._project.root.joinpath(*path.split("/")[:depth]), article)

    def _alone(self, folder: Path, article: Path) -> Path | None:
        """Return a folder of editions, unless it holds something that must stay where it is."""
        project = self._project
        others = (project.root, project.locales, project.glossary, *project.article_folders(), real(article))
        return None if any(one.is_relative_to(folder) for one in others) else folder


class EditionPlace(NamedTuple):
    """Where an edition goes."""

    path: Path
    is_article: bool = False
    among_articles: bool = False
    alone_in: Path | None = None


def _editions(made: MadeArticle) -> Iterator[tuple[Edition, Catalog | None]]:
    """Yield the editions of an article, the translations with their catalogs."""
    yield made.own, None
    for path, edition in made.translations.items():
        yield edition, made.opened.catalogs[path]


def _revised(catalog: Catalog) -> str:
    """Return when a .po file was last changed, as its header says: `2026-11-30 15:00+0000`; empty if it does not."""
    return next((value for name, value in catalog.header if name.lower() == _REVISED), "")


def apart(editions: Sequence[Candidate]) -> tuple[list[Candidate], list[ArticleError]]:
    """Return the editions that have a place of their own, and an error for each place that two would have."""
    by_place: defaultdict[str, list[Candidate]] = defaultdict(list)
    places = [spelled(one.path) for one in editions]
    for one, place in zip(editions, places, strict=True):
        by_place[place].append(one)
    alone = [one for one, place in zip(editions, places, strict=True) if len(by_place[place]) == 1]
    return alone, [_clash(found) for found in by_place.values() if len(found) > 1]


def _clash(found: Sequence[Candidate]) -> ArticleError:
    articles = " and ".join(dict.fromkeys(one.article for one in found))
    what = f"two editions would use this file, those of {articles}"
    return ArticleError(what, path=found[0].path, hint="rename one of the articles, or give the site a layout ([site])")


def forced(force: Sequence[Path], editions: Iterable[Path]) -> frozenset[Path]:
    """Return those of the editions that the user typed. Raises OutputError: one is that of no edition."""
    known, found = {spelled(one): one for one in editions}, set[Path]()
    for path in force:
        place = known.get(spelled_as_typed(path))
        if place is None:
            hint = "give the path of an edition as the message shows it"
            raise OutputError("is no edition of this build", path=path, hint=hint)
        found.add(place)
    return frozenset(found)


def spelled_as_typed(path: Path) -> str:
    """Return a path that the user typed in the form of `spelled`; what is there may be a link."""
    straight = Path(os.path.abspath(path))  # noqa: PTH100 - Path.resolve would follow it
    return spelled(real(straight.parent) / straight.name)
