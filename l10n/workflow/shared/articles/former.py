"""Finds .po files where l10n had them before, and moves them to where they belong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from l10n import formats, po
from l10n.errors import CatalogError
from l10n.project.places import Project
from l10n.review.references import named_articles


def former(project: Project, article: Path) -> Mapping[Path, Path]:
    """Return the .po files of an article that are in a former place, each by the place where it belongs.

    A file belongs to the article that its references name. One without references belongs to the only article that
    had this place.

    Raises:
        CatalogError: a .po file is broken, may belong to another article, or is there in both places.

    """
    found: dict[Path, Path] = {}
    for path, now in project.former_catalogs(article):
        if not project.exists(path) or not _belongs(project, path, article):
            continue
        present = now if project.exists(now) else found.get(now)
        if present:
            what = f"is a .po file of {project.reference(article)}, which has {project.reference(present)} as well"
            raise CatalogError(what, path=project.reference(path), hint="join them with msgcat, or move one away")
        found[now] = path
    return found


def has_catalogs(project: Project, article: Path) -> bool:
    """Tell whether an article has a .po file, in its place or in a former one. Raises as `former`."""
    return bool(project.catalogs(article) or former(project, article))


def misplaced(project: Project, articles: Iterable[Path]) -> Iterator[tuple[Path, Path]]:
    """Yield the .po files of articles that are in former places, each with the place where it belongs.

    Raises:
        CatalogError: as in `former`.

    """
    for article in articles:
        if project.holds(project.reference(article)):
            yield from ((path, now) for now, path in former(project, article).items())


def moved(project: Project, articles: Iterable[Path]) -> Iterator[tuple[Path, Path]]:
    """Move the .po files of articles from former places; yield both places of each.

    Raises:
        CatalogError: as in `former`, before anything is moved.
        OutputError: a file cannot be moved.

    """
    for path, now in list(misplaced(project, articles)):
        project.move(path, now)
        yield path, now


def _belongs(project: Project, path: Path, article: Path) -> bool:
    """Tell whether a .po file in a former place is that of an article. Raises CatalogError if that is not sure."""
    shown = project.reference(path)
    units = po.loads(project.read_catalog(path) or "", path=shown).units
    named = named_articles(units)
    own = project.reference(article)
    mine = own in named or any(project.is_same(place, article) for place in named)
    rivals = [place for place in named if place != own and project.holds(place) and _had(project, place, path)]
    if not named:
        pages = (project.reference(one) for one in project.articles(formats.SUFFIXES).paths)
        rivals = [one for one in pages if one != own and _had(project, one, path)]
        mine = True
    if mine and rivals:
        what = f"may be the .po file of {own} or of {rivals[0]}"
        hint = f"move it to where it belongs: that of the first is {project.reference(_now(project, path, article))}"
        raise CatalogError(what, path=shown, hint=hint)
    return mine


def _had(project: Project, article: str, path: Path) -> bool:
    """Tell whether a .po file is in a place that is or was that of an article."""
    place = project.root / article
    return path in project.catalogs(place) or any(path == old for old, _ in project.former_catalogs(place))


def _now(project: Project, path: Path, article: Path) -> Path:
    return next(now for old, now in project.former_catalogs(article) if old == path)
