"""Builds editions from reviewed .po files; all are built and proved before the first one is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from l10n import formats
from l10n.edition import builder
from l10n.edition.builder import Edition, Refusal
from l10n.edition.proof import proved
from l10n.edition.unreviewed import Unreviewed
from l10n.errors import ArticleError, L10nError, OutputError
from l10n.glossary.recognition import Finder
from l10n.project.places import ARTICLES, Project
from l10n.review.catalog import stripped
from l10n.review.judge import UnitFinding, judge
from l10n.workflow.shared import reading, tables
from l10n.workflow.shared.reading import LeftOutArticles, OpenedArticle


@dataclass(frozen=True, slots=True)
class PlacedEdition:
    """An edition and its output path."""

    path: Path
    article: str
    """Path of its article, for messages."""
    edition: Edition


@dataclass(frozen=True, slots=True)
class Built:
    """The result of building the editions of articles."""

    folder: Path
    """The folder of the editions."""
    placed: tuple[PlacedEdition, ...]
    refused: tuple[Refusal, ...]
    """Refused sentences; if there are any, nothing may be written."""
    stripped: tuple[str, ...]
    """The .po files that lost all fuzzy flags in a PO editor."""
    violations: tuple[UnitFinding, ...]
    """Glossary violations in reviewed translations; they do not prevent publishing."""
    published: tuple[tuple[str, str], ...]
    """Skipped articles: published translations of other articles, with the paths of those."""
    broken: tuple[L10nError, ...] = ()
    """Errors of articles that were left out, and of their .po files."""


def build(project: Project, paths: Sequence[Path], *, out: Path | None, unreviewed: Unreviewed) -> Built:
    """Build the editions of articles, including those in their own language.

    Args:
        project: has the files.
        paths: the articles; empty for all below `articles/`, without those that are broken or have a broken .po file.
        out: the folder of the editions, if the user typed one; else it is that of the settings.
        unreviewed: what to do with sentences that nobody approved.

    Raises:
        L10nError: an article, a .po file or a glossary table is invalid, or two editions would have the same path.

    """
    folder = project.root / project.settings.editions if out is None else project.typed(out, OutputError)
    if folder.is_relative_to(project.root / ARTICLES):
        hint = "choose another folder with --out"
        raise ArticleError("is inside the folder of the articles", path=out or folder, hint=hint)
    placed: list[PlacedEdition] = []
    suspects: list[str] = []
    violations: list[UnitFinding] = []
    finder = tables.finders(project)
    left_out = LeftOutArticles()
    for article in reading.translated(project, paths, left_out):
        suspects += (project.reference(place) for place, catalog in article.catalogs.items() if stripped(catalog))
        violations += _violations(article, finder(article.language))
        made = _editions(project, article, unreviewed)
        name = project.name(article.place)
        placed += (PlacedEdition(folder / one.language / name, article.path, one) for one in made)
    refused = tuple(refusal for one in placed for refusal in one.edition.refused)
    return Built(
        folder=folder,
        placed=_apart(placed),
        refused=refused,
        stripped=tuple(suspects),
        violations=tuple(violations),
        published=tuple(left_out.published),
        broken=tuple(left_out.broken),
    )


def publish(project: Project, built: Built) -> Iterator[tuple[PlacedEdition, bool]]:
    """Write editions without refusals; yield each with whether its file changed. Raises OutputError."""
    fence = project.root if built.folder.is_relative_to(project.root) else built.folder
    for placed in built.placed:
        yield placed, project.write(placed.path, placed.edition.text, fence=fence)


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


def _apart(placed: Sequence[PlacedEdition]) -> tuple[PlacedEdition, ...]:
    taken: set[str] = set()
    for one in placed:
        key = str(one.path).casefold()
        if key in taken:
            raise ArticleError("two editions would use this file", path=one.path, hint="rename one of the articles")
        taken.add(key)
    return tuple(placed)
