"""Finds pages that l10n wrote and that no article stands for any more, and takes them away on request.

A record comes from whoever wrote it. So only what lies where editions lie is looked at, and only what has the bytes
that l10n wrote is taken away.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from l10n import formats
from l10n.edition.page.html.redirect import is_redirect
from l10n.edition.record import RecordedEdition
from l10n.files.folders import UnfitError
from l10n.files.replacing import ChangedMeanwhileError
from l10n.project.places import Project
from l10n.text.encodings import Encoding, is_text
from l10n.workflow.shared.pages import PageRecords
from l10n.workflow.shared.publishing import Candidate, EditionFolder, KnownEdition, known, spelled


class Withdrawal(StrEnum):
    """Why a page is no edition any more."""

    GONE = "gone"
    """Its article is gone."""
    NO_EDITION = "no edition"
    """Its article has no edition there: its .po file is gone, or its editions have another place."""
    HELD = "held"
    """Its article is kept back."""


@dataclass(frozen=True, slots=True)
class WithdrawnPage:
    """A page that is there, and is no edition any more."""

    path: Path
    key: str
    """Its path in the records."""
    said: RecordedEdition
    """What the records say of it."""
    why: Withdrawal
    content: bytes | None
    """Its bytes; None if they are not those that l10n wrote."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Pages that are no editions any more."""

    pages: tuple[WithdrawnPage, ...] = ()
    absent: tuple[tuple[str, RecordedEdition], ...] = ()
    """What the records say of pages that are not there either, by path."""


def withdrawn(
    project: Project,
    folder: EditionFolder,
    records: PageRecords,
    placed: Sequence[Candidate],
    articles: Collection[str],
) -> Withdrawn:
    """Return the pages that are no editions any more.

    Args:
        project: has the files.
        folder: of the editions.
        records: of what l10n wrote.
        placed: all editions of the project, with those that do not go live.
        articles: the paths of all articles that were built.

    """
    holds_project = folder.typed and project.root.is_relative_to(folder.path)  # and with it pages of another folder
    if holds_project or project.articles(()).faults:  # the articles of any page may be where nobody can look
        return Withdrawn()
    names = {one.key for one in placed if isinstance(one, KnownEdition) and not one.held}
    held = {spelled(one.path) for one in placed if one.held and not one.held.by_generator}
    kept = {spelled(one.path) for one in placed} - held
    pages: list[WithdrawnPage] = []
    absent: list[tuple[str, RecordedEdition]] = []
    for key, said in sorted(records.all().items()):
        if key in names:
            continue
        path = _place(project, folder, key)
        if path is None or spelled(path) in kept:
            continue
        why = _why(project, said, articles, is_held=spelled(path) in held)
        if why is None:
            continue
        try:
            content = project.read_page(path, fence=folder.fence)
        except UnfitError:
            if not os.path.lexists(path):
                absent.append((key, said))
            continue
        if why is Withdrawal.NO_EDITION and is_redirect(content):  # to the page of its article
            continue
        is_ours = any(is_text(content, one) for one in Encoding) and known(records, key, content) is not None
        pages.append(WithdrawnPage(path, key, said, why, content if is_ours else None))
    return Withdrawn(tuple(pages), tuple(absent))


def _why(project: Project, said: RecordedEdition, articles: Collection[str], *, is_held: bool) -> Withdrawal | None:
    """Return why a page is no edition any more; None if that is not known."""
    if is_held:
        return Withdrawal.HELD
    if not project.holds(said.article):
        return Withdrawal.GONE
    return Withdrawal.NO_EDITION if said.article in articles else None


def prune(
    project: Project, folder: EditionFolder, records: PageRecords, found: Withdrawn, *, check: bool
) -> Iterator[tuple[WithdrawnPage, bool]]:
    """Take pages away; yield each, and whether it was l10n's, so that it is or would be gone.

    Args:
        project: has the files.
        folder: of the editions.
        records: lose what they say of the pages.
        found: the pages.
        check: whether to write nothing.

    Raises:
        OutputError: a file cannot be removed, or a record not be written.
        RecordError: a record was broken meanwhile.

    """
    gone = dict(found.absent)
    for page in found.pages:
        removed = page.content is not None
        if page.content is not None and not check:
            removed = False
            with suppress(ChangedMeanwhileError):
                project.take_away(page.path, was=page.content, fence=folder.fence, top=folder.path)
                removed = True
        if removed:
            gone[page.key] = page.said
        yield page, removed
    if gone and not check:
        records.forget(gone)


def _place(project: Project, folder: EditionFolder, key: str) -> Path | None:
    """Return where a page of the records is, if editions of this build can be there."""
    path = Path(os.path.normpath(project.root / key))
    if not path.is_relative_to(folder.path) or path.suffix.lower() not in formats.SUFFIXES:
        return None
    if project.layout and not folder.typed:
        below = path.relative_to(project.root).as_posix()
        editions = project.root / project.settings.editions
        return path if project.layout.read(below) or path.is_relative_to(editions) else None
    return path
