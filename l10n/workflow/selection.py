"""What a user names to be checked: articles, .po files and folders of both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from l10n import formats, po
from l10n.errors import ArticleError, CatalogError, L10nError
from l10n.project.places import Project
from l10n.workflow.shared.articles.former import former

_Owners = Callable[[], Mapping[Path, Path]]
"""Returns the articles of the project by the paths of their .po files."""


@dataclass(slots=True)
class Selection:
    """Articles, and which of their .po files are wanted."""

    articles: list[Path] = field(default_factory=list)
    from_folder: bool = False
    """Whether some were found in a folder: one that is broken is then left out, and the others are read."""
    _named: set[str] = field(default_factory=set)
    """The articles of which all .po files are wanted, as in messages."""
    _catalogs: set[str] = field(default_factory=set)
    """The .po files that are wanted, as in messages."""

    def add(self, article: str, path: Path, catalog: str | None = None) -> None:
        """Add an article with all its .po files, or with one of them."""
        self.articles.append(path)
        if catalog is None:
            self._named.add(article)
        else:
            self._catalogs.add(catalog)

    def wants(self, article: str, catalog: str) -> bool:
        """Tell whether a .po file of an article is wanted."""
        return article in self._named or catalog in self._catalogs


def select(project: Project, paths: Sequence[Path], faults: list[L10nError]) -> Selection:
    """Return the articles that a user named, those of .po files, and those in folders.

    A folder that holds the articles of the project, its .po files, or a part of them, stands for these; any other one
    for the articles in it.

    Args:
        project: has the files.
        paths: what the user named.
        faults: gets what cannot be read in a folder.

    Raises:
        ArticleError: there is nothing to check in a folder, or a link inside the project leads out of it.
        CatalogError: a .po file is missing, broken, or has no article in the project.

    """
    found = Selection()
    owners = cache(lambda: _by_catalog(project))
    for path in paths:
        if path.suffix.lower() == ".po" and not path.is_dir():
            place = project.typed(path, CatalogError)
            project.read_named_catalog(place)  # so that one that is missing is not passed over
            article = _article_of(project, place, owners)
            found.add(project.reference(article), article, project.reference(place))
        elif path.is_dir():
            found.from_folder = True
            _add_folder(project, path, found, faults, owners)
        else:
            found.add(project.reference(path), path)
    return found


def article_of(project: Project, catalog: Path) -> Path:
    """Return the article that a .po file belongs to: by its path, else by its references.

    Raises:
        CatalogError: it is missing, broken, not below the folder of the .po files, or its article is gone.

    """
    return _article_of(project, catalog, partial(_by_catalog, project))


def _article_of(project: Project, catalog: Path, owners: _Owners) -> Path:
    shown = project.reference(catalog)
    if not catalog.is_relative_to(project.locales):
        what, hint = "is not in the folder of the .po files", "give that folder with --locales"
        raise CatalogError(what, path=shown, hint=hint)
    if known := owners().get(catalog):
        return known
    units = po.loads(project.read_named_catalog(catalog), path=shown).units
    named = dict.fromkeys(path for unit in units for path, _ in unit.places)
    for reference in filter(project.holds, named):
        article = project.root / reference
        if catalog in project.catalogs(article) or catalog in former(project, article).values():
            return article
    gone = next(iter(named), None)
    what = f"belongs to {gone}, which does not exist" if gone else "belongs to no article"
    raise CatalogError(what, path=shown, hint="l10n status finds articles that were renamed")


def _add_folder(project: Project, named: Path, found: Selection, faults: list[L10nError], owners: _Owners) -> None:
    folder = project.typed(named, ArticleError)
    before = len(found.articles)
    holds_articles = any(_overlaps(folder, one) for one in project.article_folders())
    holds_catalogs = _overlaps(folder, project.locales)
    if holds_articles or not holds_catalogs:
        suffixes = formats.SUFFIXES
        listing = project.articles(suffixes) if holds_articles else project.articles_in(folder, suffixes)
        faults += listing.faults
        for path in _inside(folder, listing.paths):
            found.add(project.reference(path), path)
    if holds_catalogs:
        catalogs = project.all_catalogs()
        faults += catalogs.faults
        for catalog in _inside(folder, catalogs.paths):
            try:
                path = _article_of(project, catalog, owners)
            except CatalogError as error:
                faults.append(error)
            else:
                found.add(project.reference(path), path, project.reference(catalog))
    if len(found.articles) == before and not faults:
        hint = "give an article, a .po file, or a folder of them"
        raise ArticleError("holds no article, and no .po file of one", path=project.reference(folder), hint=hint)


def _overlaps(one: Path, other: Path) -> bool:
    return one.is_relative_to(other) or other.is_relative_to(one)


def _inside(folder: Path, paths: Iterable[Path]) -> Iterable[Path]:
    return (path for path in paths if path.is_relative_to(folder))


def _by_catalog(project: Project) -> Mapping[Path, Path]:
    """Return the articles of the project by the paths of their .po files."""
    articles = project.articles(formats.SUFFIXES).paths
    folders = [folder.name for folder in project.languages()]
    return {project.catalog(path, folder): path for path in articles for folder in folders}
