"""Reviewed .po files to editions: every one is made and proved before the first is written."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from l10n import formats
from l10n.edition import builder
from l10n.edition.builder import Edition, Refusal
from l10n.edition.proof import proved
from l10n.edition.unreviewed import Unreviewed
from l10n.errors import ArticleError, CatalogError
from l10n.glossary.recognition import Finder
from l10n.project.places import ARTICLES, Project
from l10n.review.catalog import stripped
from l10n.review.judge import UnitFinding, judge
from l10n.workflow.shared import reading, tables
from l10n.workflow.shared.reading import OpenedArticle


@dataclass(frozen=True, slots=True)
class Placed:
    """An edition and where it goes."""

    path: Path
    article: str
    """The path of its source, for messages."""
    edition: Edition


@dataclass(frozen=True, slots=True)
class Built:
    """What was made of the articles."""

    placed: tuple[Placed, ...]
    refused: tuple[Refusal, ...]
    """What stands in the way; where there is any, nothing may be written."""
    stripped: tuple[str, ...]
    """The .po files from which an editor removed every fuzzy mark."""
    violations: tuple[UnitFinding, ...]
    """Where reviewed texts are not as the glossary asks; they are published as they are."""
    published: tuple[tuple[str, str], ...]
    """Articles that are left alone, as each is the published translation of another, with the path of that one."""
    broken: tuple[CatalogError, ...] = ()
    """What is wrong with the .po files of articles that were left out."""


def build(project: Project, paths: Sequence[Path], *, out: Path, unreviewed: Unreviewed) -> Built:
    """Make the editions of articles, their own language included.

    Args:
        project: where the files lie.
        paths: the articles; none for all below `articles/`, of which those with a broken .po file stop no other.
        out: the folder of the editions.
        unreviewed: what to do with sentences that nobody approved.

    Raises:
        L10nError: an article, a .po file or a table of the glossary is not fit, or two editions would share a file.

    """
    if _within(out, project.root / ARTICLES):
        raise ArticleError("is inside the folder of the articles", path=out, hint="choose another folder with --out")
    placed: list[Placed] = []
    suspects: list[str] = []
    violations: list[UnitFinding] = []
    left: list[tuple[str, str]] = []
    finder = tables.finders(project)
    broken: list[CatalogError] = []
    original = reading.originals(project)
    for path in reading.named(project, paths or project.articles(formats.SUFFIXES)):
        if other := original(path):
            left.append((project.reference(path), other))
            continue
        try:
            article = reading.open_article(project, path)
        except CatalogError as error:
            if paths:
                raise
            broken.append(error)
            continue
        suspects += (project.reference(place) for place, catalog in article.catalogs.items() if stripped(catalog))
        violations += _violations(article, finder(article.language))
        made = _editions(project, article, unreviewed)
        placed += (Placed(out / one.language / project.name(path), article.path, one) for one in made)
    refused = tuple(refusal for one in placed for refusal in one.edition.refused)
    return Built(_apart(placed), refused, tuple(suspects), tuple(violations), tuple(left), tuple(broken))


def publish(project: Project, built: Built) -> Iterator[tuple[Placed, bool]]:
    """Write editions that nothing stands in the way of; give each with whether it changed. Raises OutputError."""
    for placed in built.placed:
        yield placed, project.write(placed.path, placed.edition.text)


def _editions(project: Project, opened: OpenedArticle, unreviewed: Unreviewed) -> Iterator[Edition]:
    article, segmentation = opened.article, opened.segmentation
    own = builder.source(article, opened.language, segmentation)
    if not opened.files and unreviewed is not Unreviewed.SOURCE:
        own = builder.refuse(own, Refusal(article.path, 1, "has no .po file; run l10n translate first", ""))
    yield own
    parse = partial(formats.parse, article.path, front_matter=project.settings.front_matter)
    for catalog in opened.catalogs.values():
        yield proved(article, builder.build(article, catalog, segmentation, unreviewed=unreviewed), parse)


def _violations(article: OpenedArticle, finder: Finder) -> Iterator[UnitFinding]:
    for catalog in article.catalogs.values():
        constraints = reading.constraints(article.sentences, finder, catalog.language)
        yield from judge(article.path, article.sentences, catalog, constraints).violations


def _apart(placed: Sequence[Placed]) -> tuple[Placed, ...]:
    taken: set[str] = set()
    for one in placed:
        key = str(one.path).casefold()
        if key in taken:
            raise ArticleError("two editions would use this file", path=one.path, hint="rename one of the articles")
        taken.add(key)
    return tuple(placed)


def _within(path: Path, folder: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))
