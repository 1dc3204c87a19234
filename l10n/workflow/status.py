"""How far the review of each .po file is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n import po
from l10n.project.places import Project
from l10n.review.catalog import Counts, counts, stripped


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One .po file."""

    path: str
    source: str
    """Language of the article, BCP 47."""
    target: str
    """Language of the translation, BCP 47."""
    counts: Counts
    stripped: bool
    """Whether an editor removed every fuzzy mark, so that drafts look reviewed."""


def status(project: Project, paths: Sequence[Path]) -> list[StatusRow]:
    """Count the units of .po files by state.

    Args:
        project: where the files lie.
        paths: the files; none for all of the project.

    Raises:
        CatalogError: a file is missing, broken or not made by l10n.

    """
    return [_row(project, path) for path in paths or project.all_catalogs()]


def _row(project: Project, path: Path) -> StatusRow:
    shown = project.reference(path)
    catalog = po.loads(project.read_named_catalog(path), path=shown)
    return StatusRow(shown, catalog.source_language, catalog.language, counts(catalog), stripped(catalog))
