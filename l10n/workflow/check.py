"""Checks translations in .po files: terms, tags, numbers and more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n.checks.findings import Severity
from l10n.checks.policy import Policy, known
from l10n.errors import L10nError, SettingsError
from l10n.project.places import Project
from l10n.project.settings import Stated
from l10n.review.catalog import State, stripped
from l10n.review.judge import UnitFinding, judge
from l10n.workflow.shared import reading, tables
from l10n.workflow.shared.reading import LeftOutArticles
from l10n.workflow.shared.unmatched import Matches


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
    unmatched: tuple[Stated, ...] = ()
    """What the settings name and no article has."""

    @property
    def told(self) -> list[UnitFinding]:
        """The findings without those that a draft notes already."""
        return [one for one in self.findings if not one.flagged]

    @property
    def reviewed(self) -> list[UnitFinding]:
        """The findings in reviewed translations."""
        return [one for one in self.told if one.state is State.REVIEWED]

    def fails(self, *, strict: bool, drafts: bool) -> bool:
        """Tell whether the check fails: on errors in reviewed translations.

        Args:
            strict: whether warnings count, too.
            drafts: whether findings in drafts and stale translations count, too.

        """
        deciding = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
        return any(one.finding.severity in deciding for one in (self.told if drafts else self.reviewed))


def rules(ids: str | None, option: str) -> frozenset[str]:
    """Return the ids of rules that an option gives, with commas between. Raises SettingsError for an unknown one."""
    try:
        return known([each.strip() for each in (ids or "").split(",") if each.strip()])
    except ValueError as error:
        raise SettingsError(f"{option}: {error}") from error


def check(
    project: Project, paths: Sequence[Path], *, only: frozenset[str] = frozenset(), skip: frozenset[str] = frozenset()
) -> Checked:
    """Check every translation in the .po files of articles, both reviewed ones and drafts.

    Args:
        project: has the files.
        paths: the articles; empty for all below `articles/`, without those that are broken or have a broken .po file.
        only: the ids of the only rules that are heard; empty for all.
        skip: the ids of rules that are not heard, besides those in the settings.

    Raises:
        L10nError: a glossary table is invalid, or an article or a .po file that the user named.

    """
    settings = project.settings.check
    policy = Policy(only, skip | settings.skip, settings.severity)
    finder = tables.finders(project)
    translations = 0
    found: list[UnitFinding] = []
    suspects: list[str] = []
    left_out = LeftOutArticles()
    matches = Matches(project)
    for article in reading.translated(project, paths, left_out):
        matches.add(article.article)
        for place, catalog in article.catalogs.items():
            suspects += [project.reference(place)] if stripped(catalog) else []
            constraints = reading.constraints(article.sentences, finder(article.language), catalog.language)
            judged = judge(article.path, article.sentences, catalog, constraints, policy=policy)
            translations += judged.translations
            found += judged.findings
    missing = matches.missing(path for path, _ in left_out.published)
    published, broken = tuple(left_out.published), tuple(left_out.broken)
    return Checked(translations, tuple(found), tuple(suspects), published, broken, missing)
