"""Finished .po files read again: does each translation honour the glossary, and has it the tags of its sentence?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n import formats
from l10n.errors import CatalogError
from l10n.project.places import Project
from l10n.review.catalog import stripped
from l10n.review.judge import UnitFinding, judge
from l10n.workflow.shared import reading, tables


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of the translations of some articles."""

    translations: int
    findings: tuple[UnitFinding, ...]
    stripped: tuple[str, ...]
    """The .po files from which an editor removed every fuzzy mark."""
    published: tuple[tuple[str, str], ...]
    """Articles that need no .po file, as each is the published translation of another, with the path of that one."""
    broken: tuple[CatalogError, ...] = ()
    """What is wrong with the .po files of articles that were left out."""


def check(project: Project, paths: Sequence[Path]) -> Checked:
    """Judge every translation in the .po files of articles, those of reviewers and drafts alike.

    Args:
        project: where the files lie.
        paths: the articles; none for all below `articles/`, of which those with a broken .po file stop no other.

    Raises:
        L10nError: a table of the glossary, an article or a .po file is not fit.

    """
    finder = tables.finders(project)
    translations = 0
    found: list[UnitFinding] = []
    suspects: list[str] = []
    left: list[tuple[str, str]] = []
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
        for place, catalog in article.catalogs.items():
            suspects += [project.reference(place)] if stripped(catalog) else []
            constraints = reading.constraints(article.sentences, finder(article.language), catalog.language)
            judged = judge(article.path, article.sentences, catalog, constraints)
            translations += judged.translations
            found += judged.findings
    return Checked(translations, tuple(found), tuple(suspects), tuple(left), tuple(broken))
