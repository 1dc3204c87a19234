"""Recalls from the index what is known of an article that has not changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import NamedTuple

from l10n import formats
from l10n.checks.consistency.rule import CONSISTENCY
from l10n.checks.findings import Severity
from l10n.checks.policy import Policy
from l10n.checks.spelling import SPELLING
from l10n.edition.policy import PublishPolicy, PublishRules
from l10n.edition.timing import Hold
from l10n.errors import ArticleError, L10nError
from l10n.files.reading import Shelf, Stamp
from l10n.project.places import Project
from l10n.text.fingerprint import file_fingerprint, long_fingerprint
from l10n.workflow.building import ruling
from l10n.workflow.building.index import BuildIndex, RememberedArticle, RememberedEdition
from l10n.workflow.building.placing import Placing
from l10n.workflow.building.ruling import Front
from l10n.workflow.shared.articles.former import former
from l10n.workflow.shared.publishing import EditionFolder, KnownEdition

_ELSEWHERE = (CONSISTENCY, SPELLING)
"""Rules that read more than an article and what the index asks for: other articles, the dictionaries of the machine."""

_FIELDS = tuple(one.name for one in fields(PublishPolicy))


class Standing(NamedTuple):
    """What the house says of an article."""

    article: str
    """Its path."""
    policy: PublishPolicy
    hold: Hold | None


@dataclass(frozen=True, slots=True)
class ArticleKey:
    """What an article is made of."""

    digest: str
    """The fingerprint of its bytes and those of its .po files."""
    files: tuple[tuple[str, str], ...]
    """Its .po files: their paths as in messages, and as the system has them."""
    stamps: tuple[Stamp, ...]
    """Those of the article and of its .po files; none where one of them is not settled."""


@dataclass(frozen=True, slots=True)
class RecalledArticle:
    """What is known of an article."""

    known: RememberedArticle
    standing: Standing
    editions: tuple[KnownEdition, ...]
    stamps: tuple[Stamp, ...] | None
    """Those of its files, where they are new."""


class Recall:
    """Recalls articles of a project."""

    def __init__(self, project: Project, rules: PublishRules, now: int, folder: EditionFolder, policy: Policy) -> None:
        """Read the index.

        Args:
            project: has the files.
            rules: what the command line says of what may go live.
            now: seconds since 1970, in UTC.
            folder: of the editions.
            policy: which rules are heard.

        """
        self._project, self._rules, self._now, self._folder = project, rules, now, folder
        self._convention = project.convention
        self._is_alone = all(policy.severities.get(rule.id) is not Severity.ERROR for rule in _ELSEWHERE)
        self.index = BuildIndex(project, (str(folder.path), folder.shared, folder.typed))
        self.placing = Placing(project, folder)
        self._articles, self._catalogs = project.shelf(), project.shelf(project.fence(project.locales))
        self._pages: dict[str, Shelf] = {}
        self.pages: dict[Path, Stamp] = {}
        """The stamps of pages that are there as they were, and settled."""
        self._listing = "" if project.layout or not self._is_alone else self._listed()

    def same_articles(self) -> Sequence[Path] | None:
        """Return all articles of the project, if there are the same articles and .po files as in the last build.

        Then each has the .po files that it had, and none is a translation of another.
        """
        if not self._listing or not self.index.is_same_listing(self._listing):
            return None
        return self._project.articles(formats.SUFFIXES).paths

    def note_articles(self) -> None:
        """Note which articles and .po files there are: each article has .po files, in their places, and is no other."""
        if self._listing:
            self.index.list(self._listing)

    def known(self, path: Path, shown: str, *, is_same: bool) -> RecalledArticle | None:
        """Return what is known of an article that has not changed.

        Args:
            path: the article.
            shown: its path as in messages.
            is_same: whether it is one of `same_articles`.

        """
        if not self._is_alone:
            return None
        files = self.index.files(shown)
        if files is None:
            return None
        places = [Path(place) for _, place in files]
        if not is_same and self._places(path) != places:
            return None
        key, stamps = self.index.key(shown, [*self._stamps(path, places)]), None
        if not key:
            key, stamps = self._digest([(shown, path), *((name, Path(place)) for name, place in files)])
        found = self.index.find(shown, key) if key else None
        return self._recalled(path, shown, found, stamps, is_same=is_same) if found else None

    def key(self, path: Path, shown: str) -> ArticleKey | None:
        """Return what an article is made of; None if that cannot be read, or makes no entry of the index."""
        if not self._is_alone:
            return None
        places = self._places(path)
        if places is None:
            return None
        files = tuple((self._project.reference(place), str(place)) for place in places)
        digest, stamps = self._digest([(shown, path), *((name, Path(place)) for name, place in files)])
        return ArticleKey(digest, files, stamps) if digest else None

    def _places(self, path: Path) -> list[Path] | None:
        """Return the .po files of an article; None if one is broken, which whoever opens the article tells."""
        try:
            return [*self._project.catalogs(path), *former(self._project, path).values()]
        except L10nError:
            return None

    def _stamps(self, path: Path, places: Iterable[Path]) -> Iterator[Stamp | None]:
        """Give the stamps of an article and of its .po files."""
        yield self._articles.stamp(path)
        yield from map(self._catalogs.stamp, places)

    def is_there(self, one: KnownEdition) -> bool:
        """Tell whether the page of an edition has the bytes that it had."""
        if one.is_article:  # the bytes of its article are what they were
            return True
        shelf = self._pages.get(one.language)
        if shelf is None:
            shelf = self._pages[one.language] = self._project.shelf(self._folder.fence)
        stamp = shelf.stamp(one.path)
        if stamp and stamp == one.stamp:
            self.pages[one.path] = stamp
            return True
        is_settled = stamp is not None and stamp.is_settled()
        content = shelf.read(one.path)
        if content is None or file_fingerprint(content) != one.fingerprint:
            return False
        if stamp and is_settled:
            self.pages[one.path] = stamp
        return True

    def close(self) -> None:
        """Close the folders that are open."""
        for shelf in (self._articles, self._catalogs, *self._pages.values()):
            shelf.close()

    def _digest(self, parts: Iterable[tuple[str, Path]]) -> tuple[str, tuple[Stamp, ...]]:
        """Return the fingerprint of files, the first of which is the article, and their stamps if all are settled.

        The fingerprint is empty if one cannot be read.
        """
        key, shelf = hashlib.sha256(), self._articles
        stamps: list[Stamp] = []
        are_settled = True
        for shown, path in parts:
            stamp = shelf.stamp(path)
            are_settled = are_settled and stamp is not None and stamp.is_settled()
            content = shelf.read(path)
            if content is None or stamp is None:
                return "", ()
            stamps.append(stamp)
            key.update(f"{shown}\n{len(content)}\n".encode(errors="surrogatepass"))
            key.update(content)
            shelf = self._catalogs
        return key.hexdigest(), tuple(stamps) if are_settled else ()

    def _listed(self) -> str:
        """Return the fingerprint of which articles and .po files there are; empty if they cannot all be listed."""
        articles, catalogs = self._project.articles(formats.SUFFIXES), self._project.all_catalogs()
        if articles.faults or catalogs.faults:
            return ""
        return long_fingerprint("\0".join(map(str, (*articles.paths, "", *catalogs.paths))))

    def _recalled(
        self, path: Path, shown: str, known: RememberedArticle, stamps: tuple[Stamp, ...] | None, *, is_same: bool
    ) -> RecalledArticle | None:
        front = Front(shown, "", known.front)
        try:
            policy = ruling.policy(self._project, self._rules, front)
            hold = ruling.held(front, self._convention, self._now, is_served=self._folder.typed)
            standing = Standing(shown, policy, hold)
            is_plain = bool(hold) or not ruling.unread(front, self._convention, self._now)
            if [*known.policy] != said(policy) or not is_plain:
                return None
            editions = [self._edition(path, known, one, standing, is_same=is_same) for one in known.editions]
        except ArticleError:
            return None
        whole = tuple(one for one in editions if one)
        return RecalledArticle(known, standing, whole, stamps) if len(whole) == len(editions) else None

    def _edition(
        self, path: Path, known: RememberedArticle, one: RememberedEdition, standing: Standing, *, is_same: bool
    ) -> KnownEdition | None:
        place, is_article = Path(one.place), False
        if not is_same:
            now = self.placing.place(standing.article, path, known.language, one.language)
            if str(now.path) != one.place:
                return None
            is_article = now.is_article
        return KnownEdition(
            path=place,
            key=one.key,
            article=standing.article,
            language=one.language,
            own=one.own,
            policy=standing.policy,
            held=standing.hold,
            tally=one.tally,
            translated=one.translated,
            revised=one.revised,
            page=one.page,
            wish=one.wish,
            context=one.context,
            fingerprint=one.fingerprint,
            anchors=one.anchors,
            lost=one.lost,
            is_article=is_article,
            stamp=one.stamp,
        )


def said(policy: PublishPolicy) -> list[object]:
    """Return what may go live, as JSON has it."""
    values = (getattr(policy, name) for name in _FIELDS)
    return [value if value is None else str(value) for value in values]
