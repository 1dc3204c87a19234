"""Chooses the articles that a command works on: those that a user named, or all of a project."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from l10n import formats
from l10n.errors import ArticleError, L10nError, RecordError
from l10n.errors.commands import command
from l10n.project.places import Project, locate
from l10n.workflow.shared.articles.claims import Claim, Claims, PageRole
from l10n.workflow.shared.articles.former import has_catalogs
from l10n.workflow.shared.articles.typed_paths import one_file

_UNNAMEABLE = re.compile(r"[\t\n\r\ud800-\udfff\u2068\u2069]")
"""Characters not allowed in paths: tabs, line ends, bytes outside UTF-8, and gettext's isolates around file names."""


@dataclass(frozen=True, slots=True)
class ChosenArticles:
    """The articles that a command works on, and what it passes over."""

    articles: list[Path] = field(default_factory=list)
    passed: list[Claim] = field(default_factory=list)
    """Editions that l10n wrote, and translations by somebody else, of articles in the same tree."""
    faults: list[L10nError] = field(default_factory=list)
    """What speaks against other articles."""


def named(project: Project, paths: Iterable[Path]) -> list[Path]:
    """Return files that a user named, whatever they are, without duplicates; refuse two that would share a .po file.

    Raises:
        ArticleError: two articles differ only in their suffix, or such a file is in the same folder.

    """
    articles: list[Path] = []
    for found in _examined(project, paths):
        if isinstance(found, L10nError):
            raise found
        articles.append(found)
    return articles


def choose(project: Project, paths: Sequence[Path]) -> ChosenArticles:
    """Return the articles that a user named, else all of a project, and what is passed over or speaks against some.

    Args:
        project: has the files.
        paths: the articles; empty for all in the places of articles.

    Raises:
        RecordError: the record of editions is broken.

    """
    chosen = ChosenArticles()
    _sort(project, _examined(project, paths or listed(project, chosen.faults)), chosen)
    return chosen


def alignable(project: Project, path: Path, *, translation: bool = False) -> Path:
    """Return one of two articles to align. They answer which page is the original, so nothing else has to.

    Args:
        project: has the files.
        path: the article, as the user typed it.
        translation: whether it is the translation, which may be in any folder.

    Raises:
        ArticleError: l10n wrote it, or it is to be the original and is the translation of another one; as `named`.

    """
    place = one_file(project, path)
    if not translation:
        (place,) = named(project, [place])
    claims = Claims(project, partial(has_catalogs, project))
    if written := claims.written_for(place):
        raise ArticleError(f"is the edition of {written}", path=project.reference(place), hint="give what people wrote")
    if not translation and (claim := claims.claim(place)).role is PageRole.TWIN:
        hint = f"give the original first: {command('l10n memory align', claim.other, claim.path)}"
        raise ArticleError(f"is a translation of {claim.other}", path=claim.path, hint=hint)
    return place


def _sort(project: Project, found: Iterable[Path | L10nError], chosen: ChosenArticles) -> None:
    """Part originals from editions and from translations by somebody else."""
    claims = Claims(project, partial(has_catalogs, project))
    asked: set[tuple[str, str]] = set()
    for one in found:
        if isinstance(one, L10nError):
            chosen.faults.append(one)
            continue
        try:
            claim = claims.claim(one)
        except RecordError:
            raise
        except L10nError as error:
            if str(error) not in map(str, chosen.faults):  # two pages may wait for one answer
                chosen.faults.append(error)
            continue
        if claim.role is PageRole.ORIGINAL:
            chosen.articles.append(one)
        elif claim.role is not PageRole.UNKNOWN:
            chosen.passed.append(claim)
        elif (claim.other, claim.path) not in asked:  # one question for both
            asked.add((claim.path, claim.other))
            chosen.faults.append(claim.question())


def _examined(project: Project, paths: Iterable[Path]) -> Iterator[Path | ArticleError]:
    """Yield each article once, or what speaks against it."""
    twins = _Twins()
    owners: dict[str, Path] = {}
    folders = project.without_articles()
    for article in {os.path.abspath(path): path for path in map(locate, paths)}.values():  # noqa: PTH100 - links stay
        try:
            _refuse_unfit(project, article, folders)
        except ArticleError as error:
            yield error
            continue
        if not os.path.lexists(article):  # the user mistyped it, and whoever reads it says so
            yield article
            continue
        key = str(project.catalog(article, "")).casefold()
        rivals = (owners.setdefault(key, article), *(() if project.layout else twins.of(article)))
        rival = next((one for one in rivals if not _same(one, article)), None)
        if rival is None:
            yield article
        else:
            shown, other = project.reference(article), project.reference(rival)
            named_so = "a file whose name looks the same" if other == shown else other  # another form of Unicode
            yield ArticleError(f"would use the same .po file as {named_so}", path=shown, hint="rename one of them")


def listed(project: Project, faults: list[L10nError]) -> Sequence[Path]:
    """Return all articles of a project, and add to `faults` what lies among them that cannot be read."""
    found = project.articles(formats.SUFFIXES)
    faults += found.faults
    return found.paths


def _refuse_unfit(project: Project, article: Path, folders: Sequence[Path]) -> None:
    if article.is_dir():
        raise ArticleError("is a folder", path=project.reference(article), hint="give the articles in it")
    if folder := project.barred(article, folders):
        what = f"is no article, as it is in {project.reference(folder)}"
        what = "is a hidden file, and so no article" if folder == article else what
        raise ArticleError(what, path=project.reference(article), hint="give an article, or move it to the others")
    if _UNNAMEABLE.search(project.reference(article)):
        raise ArticleError("has a name that a .po file cannot hold", path=project.reference(article), hint="rename it")


class _Twins:
    """Finds articles in the same folder that differ only in their suffix; lists each folder once."""

    def __init__(self) -> None:
        self._known: dict[Path, dict[str, list[Path]]] = {}

    def of(self, article: Path) -> Sequence[Path]:
        """Return the articles with the same name but for the suffix, the article itself too."""
        folder = article.parent
        if folder not in self._known:
            stems = self._known[folder] = {}
            with suppress(OSError):
                for near in sorted(folder.iterdir()):
                    if near.suffix.lower() in formats.SUFFIXES:
                        stems.setdefault(near.stem, []).append(near)
        return self._known[folder].get(article.stem, ())


def _same(one: Path, other: Path) -> bool:
    return one == other or (one.exists() and other.exists() and one.samefile(other) and not one.is_symlink())
