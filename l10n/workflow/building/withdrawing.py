"""Finds pages that l10n wrote and that no article stands for any more, and takes them away on request.

A record comes from whoever wrote it, and knows the pages of other folders and of former settings, too. So l10n takes
away by itself only what has the bytes that it wrote, in the very place where an edition of that article goes now.
What is elsewhere, and what somebody changed, is taken away where the user names it; what is an article, never.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from l10n.edition.page.html.redirect import is_redirect
from l10n.edition.record import RecordedEdition
from l10n.errors import OutputError
from l10n.files.folders import UnfitError
from l10n.files.replacing import ChangedMeanwhileError
from l10n.project.places import Project
from l10n.text.encodings import Encoding, is_text
from l10n.workflow.building.addresses.renames import Followed, Heir
from l10n.workflow.building.placing import Placing, spelled_as_typed
from l10n.workflow.shared.articles.claims import ArticleEvidence
from l10n.workflow.shared.pages import PageRecords
from l10n.workflow.shared.publishing import Candidate, EditionFolder, KnownEdition, known, out, spelled


class Withdrawal(StrEnum):
    """Why a page is no edition any more."""

    GONE = "gone"
    """Its article is gone."""
    NO_EDITION = "no edition"
    """Its article has no edition there: its .po file is gone, or its editions have another place."""
    HELD = "held"
    """Its article is kept back."""
    MOVED = "moved"
    """It says what another article says now; the edition that goes to its place says something else."""
    TARGET = "target"
    """It sent readers on, and the page to which it led is gone."""


class Obstacle(StrEnum):
    """Why a page is only taken away where the user names it."""

    CHANGED = "changed"
    """Somebody changed it."""
    ELSEWHERE = "elsewhere"
    """No edition goes there now."""
    WAITS = "waits"
    """Its words are those of another article now, whose edition is not ready: readers have this page until then."""
    ARTICLE = "article"
    """It is an article, whatever the record says. Not even the user's word takes it away."""


class PageFate(StrEnum):
    """What became of a page that is no edition any more."""

    REMOVED = "removed"
    KEPT = "kept"
    """It stays, and l10n has forgotten that it wrote it."""
    LEFT = "left"
    """It stays, and is named again."""


@dataclass(frozen=True, slots=True)
class WithdrawnPage:
    """A page that is there, and is no edition any more."""

    path: Path
    key: str
    """Its path in the records."""
    said: RecordedEdition
    """What the records say of it."""
    why: Withdrawal
    content: bytes
    obstacle: Obstacle | None = None
    """Why it is left, unless the user names it."""
    evidence: ArticleEvidence | None = None
    """What shows that it is an article, if that is why."""
    heir: str = ""
    """The path of the article that says now what it says, if that is another one."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Pages that are no editions any more."""

    pages: tuple[WithdrawnPage, ...] = ()
    absent: tuple[tuple[str, RecordedEdition], ...] = ()
    """What the records say of pages that are not there either, by path."""


def withdrawn(
    project: Project,
    placing: Placing,
    records: PageRecords,
    followed: Followed,
    *,
    placed: Sequence[Candidate],
    articles: Collection[str],
) -> Withdrawn:
    """Return the pages that are no editions any more.

    Args:
        project: has the files.
        placing: finds the places of editions.
        records: of what l10n wrote.
        followed: where the words of published pages are now.
        placed: all editions of the project, with those that do not go live.
        articles: the paths of all articles that were built.

    """
    if project.articles(()).faults:  # the articles of any page may be where nobody can look
        return Withdrawn()
    found = _Finding(project, placing, records, followed, frozenset(articles))
    typed = out(project, placing.where)
    names = {one.key for one in placed if isinstance(one, KnownEdition) and not one.held} - followed.strange
    held = {spelled(one.path) for one in placed if one.held and not one.held.by_generator}
    kept = {spelled(one.path) for one in placed} - held
    pages: list[WithdrawnPage] = []
    absent: list[tuple[str, RecordedEdition]] = []
    for key, said in sorted(records.all().items()):
        if key in names or said.out != typed:  # a page of another folder is the business of builds into that one
            continue
        path = Path(os.path.normpath(project.root / key))
        why = found.why(key, said, spelled(path), kept, held) if placing.may_hold(path, said) else None
        if why is None:
            continue
        try:
            content = project.read_page(path, fence=placing.where.fence)
        except UnfitError:
            if not os.path.lexists(path) and not found.keeps_address(path, said, why):
                absent.append((key, said))
            continue
        pages.append(found.page(key, path, said, Withdrawal.TARGET if is_redirect(content) else why, content))
    return Withdrawn(tuple(pages), tuple(absent))


@dataclass(frozen=True, slots=True)
class _Finding:
    """Says of pages why they are no editions any more."""

    project: Project
    placing: Placing
    records: PageRecords
    followed: Followed
    articles: frozenset[str]

    def why(
        self, key: str, said: RecordedEdition, place: str, kept: Collection[str], held: Collection[str]
    ) -> Withdrawal | None:
        """Return why a page is no edition any more; None if it is one, or nobody knows."""
        if place in kept:
            return Withdrawal.MOVED if key in self.followed.strange else None
        heir = self.followed.heirs.get(key)
        if place in held or (heir and spelled(self.project.root / heir.key) in held):
            return Withdrawal.HELD
        return _why(self.project, said.article, self.articles)

    def keeps_address(self, path: Path, said: RecordedEdition, why: Withdrawal) -> bool:
        """Tell whether a page that is not there may come back to its place: its article is there."""
        return why is not Withdrawal.GONE and spelled(path) in map(
            spelled, self.placing.usual(said.article, said.language)
        )

    def page(self, key: str, path: Path, said: RecordedEdition, why: Withdrawal, content: bytes) -> WithdrawnPage:
        """Return a page that is no edition any more."""
        evidence, heir = self.placing.claims.evidence(path), self.followed.heirs.get(key)
        usual = map(spelled, self.placing.usual(said.article, said.language))
        is_usual = why is Withdrawal.MOVED or spelled(path) in usual
        obstacle = Obstacle.ARTICLE if evidence else _obstacle(self.records, key, content, is_usual=is_usual)
        return WithdrawnPage(path, key, said, why, content, obstacle, evidence, heir.article if heir else "")


def waiting(found: Withdrawn, followed: Followed, going: Collection[str]) -> Withdrawn:
    """Return pages of which readers need some until others are there, without those that are written over.

    Args:
        found: from `withdrawn`.
        followed: where the words of published pages are now.
        going: the paths of the editions that go live, as the records have them.

    """
    heirs = followed.heirs
    pages = (page for page in found.pages if page.key not in going)
    absent = (one for one in found.absent if one[0] not in heirs or heirs[one[0]].key in going)
    return Withdrawn(tuple(_waiting(page, heirs.get(page.key), going) for page in pages), tuple(absent))


def _waiting(page: WithdrawnPage, heir: Heir | None, going: Collection[str]) -> WithdrawnPage:
    waits = page.why in (Withdrawal.GONE, Withdrawal.NO_EDITION) and not page.obstacle
    if waits and heir and heir.key not in going:
        return replace(page, obstacle=Obstacle.WAITS)
    return page


def _obstacle(records: PageRecords, key: str, content: bytes, *, is_usual: bool) -> Obstacle | None:
    """Return why a page is only taken away where the user names it; a page that sends readers on may be anywhere."""
    if not any(is_text(content, one) for one in Encoding) or known(records, key, content) is None:
        return Obstacle.CHANGED
    return None if is_usual or is_redirect(content) else Obstacle.ELSEWHERE


@dataclass(frozen=True, slots=True)
class Orders:
    """What the user wants to become of pages that are no editions any more."""

    prune: bool = False
    """Whether they are taken away."""
    forced: frozenset[Path] = frozenset()
    """Those that are taken away whatever they hold, and wherever they are; none is an article."""
    kept: frozenset[Path] = frozenset()
    """Those that stay, as pages of their own."""

    def takes(self, page: WithdrawnPage) -> bool:
        """Tell whether a page is taken away."""
        wanted = page.obstacle is None or page.path in self.forced
        return self.prune and wanted and page.path not in self.kept


def orders(found: Withdrawn, force: Sequence[Path], keep: Sequence[Path], *, prune: bool) -> tuple[Orders, list[Path]]:
    """Return what the user wants of pages, and which of the forced paths are those of none of them.

    Args:
        found: the pages.
        force: the paths that the user typed with `--force`.
        keep: those with `--keep`.
        prune: whether pages are to be taken away.

    Raises:
        OutputError: a page is to be forced, but nothing is to be taken away, or kept as well, or it is an article; or
            one that is to be kept is none of them.

    """
    pages = {spelled(page.path): page.path for page in found.pages if page.why is not Withdrawal.MOVED}
    articles = {page.path for page in found.pages if page.obstacle is Obstacle.ARTICLE}
    forced: set[Path] = set()
    others: list[Path] = []
    for path in force:
        if place := pages.get(spelled_as_typed(path)):
            if prune and place in articles:
                hint = "delete it by hand, or give it to --keep, so that l10n forgets that it wrote it"
                raise OutputError("is an article, which --prune never takes away", path=path, hint=hint)
            forced.add(place)
        else:
            others.append(path)
    kept: set[Path] = set()
    for path in keep:
        place = pages.get(spelled_as_typed(path))
        if place is None:
            raise OutputError("is no page that has lost its article", path=path, hint="--keep is for those only")
        if place in forced:
            raise OutputError("is to be taken away and to be kept", path=path, hint="give it once")
        kept.add(place)
    held = {page.path for page in found.pages if page.why is Withdrawal.HELD}
    if (lonely := sorted(forced - held)) and not prune:
        raise OutputError("is no edition any more", path=lonely[0], hint="add --prune to take it away")
    return Orders(prune, frozenset(forced), frozenset(kept)), others


def settle(
    project: Project,
    folder: EditionFolder,
    records: PageRecords,
    found: Withdrawn,
    *,
    wanted: Orders,
    kept: Collection[str],
    check: bool,
) -> Iterator[tuple[WithdrawnPage, PageFate]]:
    """Take pages away, or leave them to the user; yield each, and what became of it.

    Args:
        project: has the files.
        folder: of the editions.
        records: lose what they say of the pages.
        found: the pages.
        wanted: what is to become of them.
        kept: the paths of which the records keep what they say, as other pages are going to be there.
        check: whether to write nothing, and say what would.

    Raises:
        OutputError: a file cannot be removed, or a record not be written.
        RecordError: a record was broken meanwhile.

    """
    gone = dict(found.absent) if wanted.prune else {}
    for page in found.pages:
        fate = PageFate.LEFT
        if page.path in wanted.kept:
            fate = PageFate.KEPT
        elif wanted.takes(page):
            fate = PageFate.REMOVED
            if not check:
                try:
                    project.take_away(page.path, was=page.content, fence=folder.fence, top=folder.path)
                except ChangedMeanwhileError:
                    fate = PageFate.LEFT
        if fate is not PageFate.LEFT and page.key not in kept:
            gone[page.key] = page.said
        if wanted.prune or fate is not PageFate.LEFT:
            yield page, fate
    if gone and not check:
        records.forget(gone)


def _why(project: Project, article: str, articles: Collection[str]) -> Withdrawal | None:
    """Return why an article has no edition at a place; None if nobody knows, as it was not built."""
    if not project.holds(article):
        return Withdrawal.GONE
    return Withdrawal.NO_EDITION if article in articles else None
