"""Reviewed .po files to editions: every one is made and proved before the first is written."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n import formats
from l10n.article import Article
from l10n.edition import builder
from l10n.edition.builder import Edition, Refusal
from l10n.errors import ArticleError, CatalogError
from l10n.project.places import ARTICLES, Project
from l10n.project.settings import Unreviewed
from l10n.review.catalog import Catalog, stripped
from l10n.workflow import check as judging
from l10n.workflow.shared import reading, tables
from l10n.workflow.shared.tables import Finders


@dataclass(frozen=True, slots=True)
class Placed:
    """An edition and where it goes."""

    path: Path
    article: str
    """The path of its source, for messages."""
    edition: Edition


@dataclass(frozen=True, slots=True)
class Violation:
    """A reviewed text that does not honour the glossary."""

    path: str
    """Of the article."""
    line: int
    language: str
    """Of the text, BCP 47."""
    what: str


@dataclass(frozen=True, slots=True)
class Built:
    """What was made of the articles."""

    placed: tuple[Placed, ...]
    refused: tuple[Refusal, ...]
    """What stands in the way; where there is any, nothing may be written."""
    stripped: tuple[str, ...]
    """The .po files from which an editor removed every fuzzy mark."""
    violations: tuple[Violation, ...]
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
        raise ArticleError("editions would lie among the articles", path=out, hint="name another folder with --out")
    placed: list[Placed] = []
    suspects: list[str] = []
    violations: list[Violation] = []
    left: list[tuple[str, str]] = []
    finder = tables.finders(project)
    broken: list[CatalogError] = []
    original = reading.originals(project)
    for path in reading.named(project, paths or project.articles(formats.SUFFIXES)):
        article = reading.load(project, path)
        try:
            catalogs = reading.catalogs(project, path)
        except CatalogError as error:
            if paths:
                raise
            broken.append(error)
            continue
        if not catalogs and (other := original(article.path)):
            left.append((article.path, other))
            continue
        suspects += (project.reference(place) for place, catalog in catalogs.items() if stripped(catalog))
        violations += _violations(project, article, catalogs, finder)
        made = _editions(project, article, catalogs, unreviewed)
        placed += (Placed(out / one.language / project.name(path), article.path, one) for one in made)
    refused = tuple(refusal for one in placed for refusal in one.edition.refused)
    return Built(_apart(placed), refused, tuple(suspects), tuple(violations), tuple(left), tuple(broken))


def publish(project: Project, built: Built) -> Iterator[tuple[Placed, bool]]:
    """Write editions that nothing stands in the way of; give each with whether it changed. Raises OutputError."""
    for placed in built.placed:
        yield placed, project.write(placed.path, placed.edition.text)


def _editions(
    project: Project, article: Article, catalogs: dict[Path, Catalog], unreviewed: Unreviewed
) -> Iterator[Edition]:
    language = reading.decide(project, article, catalogs, None).language
    cut_by = reading.cutting(project, language)
    own = builder.source(article, language, cut_by)
    if not catalogs and unreviewed is not Unreviewed.SOURCE:
        own = builder.refuse(own, Refusal(article.path, 1, "has no .po file; run l10n translate first", ""))
    yield own
    for catalog in catalogs.values():
        yield _proved(project, article, builder.build(article, catalog, cut_by, unreviewed=unreviewed))


def _violations(
    project: Project, article: Article, catalogs: dict[Path, Catalog], finder: Finders
) -> Iterator[Violation]:
    language = reading.decide(project, article, catalogs, None).language
    sentences = reading.sentences(article, reading.cutting(project, language))
    for catalog in catalogs.values():
        constraints = reading.constraints(sentences, finder(language), catalog.language)
        for fault in judging.violations(article.path, sentences, catalog, constraints):
            yield Violation(article.path, fault.line, catalog.language, fault.what)


def _proved(project: Project, article: Article, made: Edition) -> Edition:
    """Refuse an edition that does not have the skeleton of its article, for each of the sentences that cost it that.

    Whatever breaks a page is undone, and the page proved again, until it stands.
    """
    if made.refused:
        return made
    undone: set[int] = set()
    refusals: list[Refusal] = []
    while found := _damage(project, article, builder.undone(article, made, undone)):
        number, what = found
        if number is None or number in undone:
            number = _culprit(project, article, made, undone)
        if number in undone:  # no translation is to blame: the article does not read as itself
            return builder.refuse(made, Refusal(article.path, 1, what, ""))
        block = article.blocks[number]
        refusals.append(Refusal(article.path, block.line, what, block.content))
        undone.add(number)
    return builder.refuse(made, *sorted(refusals, key=lambda one: one.line))


def _damage(project: Project, article: Article, made: Edition) -> tuple[int | None, str] | None:
    """Return what is wrong with the page of an edition, and the number of the first block that shows it."""
    try:
        again = formats.parse(article.path, made.text, front_matter=project.settings.front_matter)
    except ArticleError as error:
        return None, f"would be a page that {error.what}"
    number = builder.damage(article, made, again)
    return None if number is None else (number, "changes the structure of the page")


def _culprit(project: Project, article: Article, made: Edition, undone: Collection[int]) -> int:
    """Return the number of a block which breaks a page that was whole without it and those behind it."""
    whole, broken = 0, len(article.blocks)
    while broken - whole > 1:
        middle = (whole + broken) // 2
        rest = {*undone, *range(middle, len(article.blocks))}
        if _damage(project, article, builder.undone(article, made, rest)):
            broken = middle
        else:
            whole = middle
    return whole


def _apart(placed: Sequence[Placed]) -> tuple[Placed, ...]:
    taken: set[str] = set()
    for one in placed:
        key = str(one.path).casefold()
        if key in taken:
            raise ArticleError("two editions would share this file", path=one.path, hint="rename an article")
        taken.add(key)
    return tuple(placed)


def _within(path: Path, folder: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))
