"""Writes the sitemap of a site of plain pages into the folder of its editions."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from l10n.edition.page.sitemap import MARK, MOST
from l10n.errors import OutputError
from l10n.files import reading
from l10n.files.folders import UnfitError
from l10n.files.replacing import ChangedMeanwhileError
from l10n.project.places import Project
from l10n.workflow.shared.project_memory import Tell
from l10n.workflow.shared.publishing import EditionFolder

NAME = "sitemap.xml"


@dataclass(frozen=True, slots=True)
class MadeSitemap:
    """A sitemap that is to be written."""

    path: Path
    text: str
    pages: int


def write(project: Project, folder: EditionFolder, made: MadeSitemap, tell: Tell, *, check: bool) -> bool:
    """Write a sitemap where there is none, or one that l10n wrote; one of somebody else stays, and that is told.

    Returns:
        Whether it was written, or with `check` would be.

    Raises:
        OutputError: what is there cannot be read, or the sitemap cannot be written.

    """
    shown = project.reference(made.path)
    if made.pages > MOST:
        tell(f"{shown}: is not written, as the site has {made.pages:,} pages, and a sitemap may have {MOST:,}")
        return False
    try:
        is_there = reading.status(made.path, fence=folder.fence) is not None
        present = project.read_page(made.path, fence=folder.fence) if is_there else None
    except UnfitError as error:
        raise error.told(OutputError, made.path) from error
    if present is not None and MARK.encode() not in present:
        tell(f"{shown}: is not written, as l10n has not written what is there; delete it, or keep it up yourself")
        return False
    if check or present == made.text.encode():
        return present != made.text.encode()
    with suppress(ChangedMeanwhileError):  # another build writes it, too
        return project.update(made.path, made.text, was=present, fence=folder.fence)
    return False
