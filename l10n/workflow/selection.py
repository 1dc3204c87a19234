"""What a user names: articles, .po files, folders of both, and patterns; each verb takes all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from l10n import formats, po
from l10n.errors import ArticleError, CatalogError, L10nError
from l10n.errors.commands import command
from l10n.project.places import Project
from l10n.review.references import named_articles
from l10n.workflow.shared.articles.former import former
from l10n.workflow.shared.articles.typed_paths import expanded

_Owners = Callable[[], Mapping[Path, Path]]
"""Returns the articles of the project by the paths of their .po files."""


@dataclass(slots=True)
class Selection:
    """Articles, and which of their .po files are wanted."""

    is_whole: bool = False
    """Whether the user named nothing, so that all of the project is wanted; then nothing is listed here."""
    articles: list[Path] = field(default_factory=list)
    catalogs: list[Path] = field(default_factory=list)
    """The .po files that were named or are in a folder that was, whether they have an article or not."""
    named: set[str] = field(default_factory=set)
    """The articles that the user typed, and did not only name a folder or a pattern of; as in messages."""
    ownerless: list[L10nError] = field(default_factory=list)
    """Why .po files among `catalogs` have no article."""
    _added: set[str] = field(default_factory=set)
    """The articles that were added, as in messages."""
    _wanted: set[str] = field(default_factory=set)
    """The articles of which all .po files are wanted, as in messages."""
    _catalogs: set[str] = field(default_factory=set)
    """The .po files that are wanted, as in messages."""

    def add(self, article: str, path: Path, catalog: str | None = None) -> None:
        """Add an article with all its .po files, or with one of them."""
        if article not in self._added:
            self._added.add(article)
            self.articles.append(path)
        if catalog is None:
            self._wanted.add(article)
        else:
            self._catalogs.add(catalog)

    def wants(self, article: str, catalog: str) -> bool:
        """Tell whether a .po file of an article is wanted."""
        return self.is_whole or article in self._wanted or catalog in self._catalogs

    def wants_all(self, article: str) -> bool:
        """Tell whether an article is wanted with all its .po files."""
        return self.is_whole or article in self._wanted


def select(project: Project, paths: Sequence[Path], faults: list[L10nError]) -> Selection:
    """Return the articles that a user named, those of .po files, those in folders, and those that fit patterns.

    A folder that holds the articles of the project, its .po files, or a part of them, stands for these; any other one
    for the articles in it.

    Args:
        project: has the files.
        paths: what the user named; empty for all of the project.
        faults: gets what is not there, what holds nothing, and what cannot be read.

    """
    found = Selection(is_whole=not paths)
    owners = cache(lambda: by_catalog(project))
    for one in expanded(project, paths, faults):
        try:
            if one.is_catalog:
                _add_catalog(project, project.typed(one.path, CatalogError), found, owners)
            elif one.path.is_dir():
                _add_folder(project, one.path, found, faults, owners, is_named=one.is_named)
            else:
                article = project.reference(one.path)
                formats.refuse_other(article)
                found.add(article, one.path)
                found.named |= {article} if one.is_named else set()
        except L10nError as error:
            faults.append(error)
    return found


def catalogs(project: Project, selection: Selection, faults: list[L10nError]) -> Sequence[Path]:
    """Return the .po files that a user named, and those of the articles that a user named, each once.

    Args:
        project: has the files.
        selection: what the user named.
        faults: gets what cannot be read, and the articles that were typed and have no .po file.

    """
    if selection.is_whole:
        listing = project.all_catalogs()
        faults += listing.faults
        return listing.paths
    found = dict.fromkeys(selection.catalogs)
    for article in dict.fromkeys(selection.articles):
        shown = project.reference(article)
        if not selection.wants_all(shown):
            continue
        try:
            own = (*project.catalogs(article), *former(project, article).values())
        except L10nError as error:
            faults.append(error)
            continue
        found |= dict.fromkeys(own)
        if not own and shown in selection.named:
            faults.append(without_catalog(shown))
    return [*found]


def without_catalog(article: str) -> CatalogError:
    """Return the error for an article that was never translated."""
    return CatalogError("has no .po file", path=article, hint=f"run {command('l10n translate', article)} first")


def article_of(project: Project, catalog: Path) -> Path:
    """Return the article that a .po file belongs to: by its path, else by its references.

    Raises:
        CatalogError: it is missing, broken, not below the folder of the .po files, or its article is gone.

    """
    return _article_of(project, catalog, partial(by_catalog, project))


def _article_of(project: Project, catalog: Path, owners: _Owners) -> Path:
    shown = project.reference(catalog)
    if not catalog.is_relative_to(project.locales):
        what, hint = "is not in the folder of the .po files", "give that folder with --locales"
        raise CatalogError(what, path=shown, hint=hint)
    if known := owners().get(catalog):
        return known
    units = po.loads(project.read_named_catalog(catalog), path=shown).units
    named = named_articles(units)
    for reference in filter(project.holds, named):
        article = project.root / reference
        if catalog in project.catalogs(article) or catalog in former(project, article).values():
            return article
    gone = next(iter(named), None)
    what = f"belongs to {gone}, which does not exist" if gone else "belongs to no article"
    raise CatalogError(what, path=shown, hint="l10n status finds articles that were renamed")


def _add_catalog(project: Project, place: Path, found: Selection, owners: _Owners) -> None:
    """Add a .po file, and its article where it has one."""
    found.catalogs.append(place)
    try:
        article = _article_of(project, place, owners)
    except CatalogError as error:
        found.ownerless.append(error)
    else:
        found.add(project.reference(article), article, project.reference(place))


def _add_folder(
    project: Project, named: Path, found: Selection, faults: list[L10nError], owners: _Owners, *, is_named: bool
) -> None:
    folder = project.typed(named, ArticleError)
    before, listed = len(faults), 0
    holds_articles = any(_overlaps(folder, one) for one in project.article_folders())
    holds_catalogs = _overlaps(folder, project.locales)
    if holds_articles or not holds_catalogs:
        suffixes = formats.SUFFIXES
        listing = project.articles(suffixes) if holds_articles else project.articles_in(folder, suffixes)
        faults += listing.faults
        for path in _inside(folder, listing.paths):
            listed += 1
            found.add(project.reference(path), path)
    if holds_catalogs:
        listing = project.all_catalogs()
        faults += listing.faults
        for catalog in _inside(folder, listing.paths):
            listed += 1
            _add_catalog(project, catalog, found, owners)
    if is_named and not listed and len(faults) == before:
        hint = f"give an article, a .po file, or a folder of them; articles are in {project.article_places}"
        raise ArticleError("holds no article, and no .po file of one", path=project.reference(folder), hint=hint)


def _overlaps(one: Path, other: Path) -> bool:
    return one.is_relative_to(other) or other.is_relative_to(one)


def _inside(folder: Path, paths: Iterable[Path]) -> Iterable[Path]:
    return (path for path in paths if path.is_relative_to(folder))


def by_catalog(project: Project) -> Mapping[Path, Path]:
    """Return the articles of the project by the paths of their .po files, existing or not."""
    articles = project.articles(formats.SUFFIXES).paths
    folders = [folder.name for folder in project.languages()]
    return {project.catalog(path, folder): path for path in articles for folder in folders}
