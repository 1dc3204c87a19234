"""Checks translations in .po files: terms, tags, numbers and more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n.errors import L10nError
from l10n.project.places import Project
from l10n.review.catalog import stripped
from l10n.review.judge import UnitFinding, judge
from l10n.workflow.shared import reading, tables
from l10n.workflow.shared.reading import LeftOutArticles


@dataclass(frozen=True, slots=True)
class Checked:
    """The result of checking the translations of articles."""

    translations: int
    findings: tuple[UnitFinding, ...]
    stripped: tuple[str, ...]
    """The .po files that lost all fuzzy flags in a PO editor."""
    published: tuple[tuple[str, str], ...]
    """Articles without a .po file: published translations of other articles, with the paths of those."""
    broken: tuple[L10nError, ...] = ()
    """Errors of articles that were left out, and of their .po files."""


def check(project: Project, paths: Sequence[Path]) -> Checked:
    """Check every translation in the .po files of articles, both reviewed ones and drafts.

    Args:
        project: has the files.
        paths: the articles; empty for all below `articles/`, without those that are broken or have a broken .po file.

    Raises:
        L10nError: a glossary table is invalid, or an article or a .po file that the user named.

    """
    finder = tables.finders(project)
    translations = 0
    found: list[UnitFinding] = []
    suspects: list[str] = []
    left_out = LeftOutArticles()
    for article in reading.translated(project, paths, left_out):
        for place, catalog in article.catalogs.items():
            suspects += [project.reference(place)] if stripped(catalog) else []
            constraints = reading.constraints(article.sentences, finder(article.language), catalog.language)
            judged = judge(article.path, article.sentences, catalog, constraints)
            translations += judged.translations
            found += judged.findings
    return Checked(translations, tuple(found), tuple(suspects), tuple(left_out.published), tuple(left_out.broken))
