"""Finds out where the words of published pages are now: their articles may have been renamed, swapped or replaced.

A page, its address and its former addresses belong to what it says, and not to the path of its article.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from l10n.edition.page.html.redirect import is_redirect
from l10n.edition.record import RecordedEdition
from l10n.errors import L10nError
from l10n.files.folders import UnfitError
from l10n.languages import codes
from l10n.project.places import Project
from l10n.text.fingerprint import file_fingerprint, with_line_ends
from l10n.workflow.building.addresses.stories import Stories, likeness, page_words, shares_most, translated_in
from l10n.workflow.building.placing import Placing
from l10n.workflow.shared import orphans, publishing, reading
from l10n.workflow.shared.orphans import Renamed
from l10n.workflow.shared.publishing import Candidate, KnownEdition, key_of


class FormerPage(NamedTuple):
    """A page whose words are those of another one now."""

    key: str
    """Its path in the records."""
    said: RecordedEdition


class Heir(NamedTuple):
    """The page that has the words of another one now, or is going to have them."""

    key: str
    """Its path in the records."""
    article: str
    """The path of its article."""


@dataclass(frozen=True, slots=True)
class Followed:
    """Where the words of published pages are now."""

    moved: Mapping[str, FormerPage] = field(default_factory=dict)
    """The pages whose words editions have now, by the paths of those; all paths are as in the records."""
    heirs: Mapping[str, Heir] = field(default_factory=dict)
    """The same the other way round, with articles whose editions are not made yet."""
    carried: frozenset[str] = frozenset()
    """Those of `moved` whose pages somebody has moved along with their articles."""
    left: frozenset[str] = frozenset()
    """The paths whose entries in the records are those of other stories than of the editions that go there."""
    strange: frozenset[str] = frozenset()
    """The paths where a page of another story lies than of the edition that goes there."""
    renamed: tuple[Renamed, ...] = ()
    """New articles, and the .po files that they have under former names, where a page waits for one."""
    is_sure: bool = True
    """Whether no other article needs to be looked at."""

    def recorded(
        self, known: Mapping[str, RecordedEdition], articles: Mapping[str, str]
    ) -> Mapping[str, RecordedEdition]:
        """Return what the records say of pages, each under the path where its words are now.

        Args:
            known: what they say.
            articles: of the editions, by their paths in the records.

        """
        if not (self.moved or self.left):
            return known
        kept = {key: said for key, said in known.items() if key not in self.left}
        moved = {key: _of(one.said, articles[key]) for key, one in self.moved.items()}
        return {**kept, **moved}


def _of(said: RecordedEdition, article: str) -> RecordedEdition:
    return replace(said, article=article)


_SURE = 90
"""Per cent: an edition that says so much of a page is that page's, whatever others say."""
_COMPARED = 300
"""The most editions that are compared with one another."""


@dataclass(frozen=True, slots=True)
class _Origin:
    """A page that was published, of which nobody knows yet where its words are."""

    page: FormerPage
    words: Sequence[str]
    edition: Candidate | None
    """The edition that goes to its place, if there is one."""


@dataclass(slots=True)
class _SortedPages:
    """The places of editions, by what is there."""

    free: dict[str, Candidate] = field(default_factory=dict)
    """The editions of which nobody knows yet that they were published, by path."""
    origins: list[_Origin] = field(default_factory=list)
    """The pages that say something else than the editions that go there, or to whose places none goes."""
    strange: set[str] = field(default_factory=set)
    """The paths where an earlier page lies, which says something else."""
    sending: set[str] = field(default_factory=set)
    """The paths of pages that send readers on."""

    def settle(self, keys: Collection[str]) -> None:
        """Take the pages at some paths for those of the editions that go there."""
        self.free = {key: one for key, one in self.free.items() if key not in keys}
        self.origins = [one for one in self.origins if one.page.key not in keys]


class Follower:
    """Looks for the words of published pages."""

    def __init__(
        self, project: Project, placing: Placing, recorded: Mapping[str, RecordedEdition], stories: Stories
    ) -> None:
        """Read nothing yet.

        Args:
            project: has the files.
            placing: finds the places of editions.
            recorded: what is known of the pages that were published, by path.
            stories: what editions say.

        """
        out = publishing.out(project, placing.where)
        self._project, self._placing, self._stories = project, placing, stories
        self._recorded = {key: said for key, said in recorded.items() if said.out == out}

    def followed(self, editions: Iterable[Candidate], articles: Collection[str], *, is_whole: bool) -> Followed:
        """Return where the words of published pages are now.

        Args:
            editions: those of the articles.
            articles: the paths of the articles that were looked at.
            is_whole: whether these are all articles of the project.

        """
        if not self._recorded:
            return Followed()
        placed = [(key_of(self._project, self._placing.where, one), one) for one in editions if not one.is_article]
        count = Counter(key for key, _ in placed)
        here = {key: one for key, one in placed if count[key] == 1}  # others have no place of their own
        carried = self._carried(here)
        gone = {page.key for page in carried.values()}
        found = self._sorted(here, carried, gone)
        if found.free or is_whole:
            found.origins += self._lost(count, gone, articles, is_whole=is_whole)
        alike = dict(_alike(found.origins, found.free, self._stories))
        found.settle({key for key, page in alike.items() if page.key == key})
        moved = {**carried, **{key: page for key, page in alike.items() if page.key != key}}
        heirs = {page.key: Heir(key, here[key].article) for key, page in moved.items()}
        hints = self._renamed(found.origins, {page.key: here[key] for key, page in moved.items()}, is_whole=is_whole)
        settled = here.keys() - found.free.keys() - carried.keys() - found.strange
        waiting = [one for one in found.origins if one.page.key not in heirs] if is_whole else []
        for origin, heir in self._by_sentences(waiting, articles, {*settled, *moved}):
            heirs[origin.page.key] = heir
            moved |= {heir.key: origin.page} if heir.key in here else {}
        homes = [one for one in found.origins if one.edition and one.page.key not in {*heirs, *moved}]
        replaced = {one.page.key for one in homes if one.edition and self._is_replaced(one.edition, one.words)}
        at_home = {one.page.key for one in homes} - replaced
        others = {one.page.key for one in found.origins if one.edition} - at_home
        displaced = (key for key in moved if key in self._recorded)
        return Followed(
            moved=moved,
            heirs=heirs,
            carried=frozenset(carried),
            left=frozenset({*heirs, *displaced, *replaced, *found.sending}),
            strange=frozenset({*found.strange, *others}),
            renamed=tuple(hints),
            is_sure=is_whole or not homes,
        )

    def _sorted(self, here: Mapping[str, Candidate], carried: Collection[str], gone: Collection[str]) -> _SortedPages:
        """Sort the places of editions by what is there."""
        found, likely = _SortedPages(), dict[str, tuple[int, _Origin]]()
        for key in here.keys() - carried:
            one, said = here[key], self._recorded.get(key)
            if said is None or key in gone:
                found.free[key] = one
                continue
            if isinstance(one, KnownEdition) and one.fingerprint == said.fingerprints[0]:
                continue
            content = self._content(key, said)
            if content is None:
                continue
            if is_redirect(content):
                found.strange.add(key)
                if said.article != one.article:  # else the records keep the address of the edition
                    found.free[key] = one
                    found.sending.add(key)
                continue
            origin = self._origin(key, said, content, one)
            alike = self._alikeness(one, origin.words)
            if 0 < alike < _SURE:
                likely[key] = alike, origin
            elif not alike and self._tells_latest(said, content):
                found.free[key] = one
                found.origins.append(origin)
            elif not alike and self._stories.words(one):
                found.strange.add(key)
        self._doubt(found, likely)
        return found

    def _doubt(self, found: _SortedPages, likely: dict[str, tuple[int, _Origin]]) -> None:
        """Let pages look for another edition where one says more of what they say than the one in their place.

        Articles of a house may have much in common; of a great many that changed, none is compared with all.
        """
        editions = {**found.free, **{key: origin.edition for key, (_, origin) in likely.items() if origin.edition}}
        if len(editions) > _COMPARED:
            return
        for key in [*likely]:
            if key not in likely:  # the page of an edition that says more of another one
                continue
            alike, origin = likely[key]
            better = [other for other, score in _scores(origin, editions, self._stories) if score > alike]
            for each in (key, *better) if better else ():
                if each in likely and (edition := likely[each][1].edition):
                    found.free[each] = edition
                    found.origins.append(likely.pop(each)[1])

    def _is_replaced(self, one: Candidate, words: Sequence[str]) -> bool:
        return self._stories.story(one).has_replaced(words)

    def _alikeness(self, one: Candidate, words: Sequence[str]) -> int:
        """Return how much of a page the edition that goes to its place says, in per cent; 0 if it is another story."""
        alike = likeness(self._stories.words(one), words)
        return alike if alike >= _SURE else max(alike, self._stories.story(one).share_in(words))

    def _tells_latest(self, said: RecordedEdition, content: bytes) -> bool:
        """Tell whether a page is the latest that l10n wrote there, which somebody may have changed."""
        return not any(file_fingerprint(each) in said.fingerprints[1:] for each in with_line_ends(content))

    def _origin(self, key: str, said: RecordedEdition, content: bytes, one: Candidate | None) -> _Origin:
        words = page_words(said.article, content.decode(errors="replace"))
        return _Origin(FormerPage(key, said), words, one)

    def _content(self, key: str, said: RecordedEdition) -> bytes | None:
        """Return what is at a path of the records, where editions may be; None if nothing can be read there."""
        path = self._place(key)
        return self._read(path) if self._placing.may_hold(path, said) else None

    def _place(self, key: str) -> Path:
        return Path(os.path.normpath(self._project.root / key))

    def _read(self, path: Path) -> bytes | None:
        try:
            return self._project.read_page(path, fence=self._placing.where.fence)
        except UnfitError:
            return None

    def _carried(self, here: Mapping[str, Candidate]) -> Mapping[str, FormerPage]:
        """Return the pages that somebody moved along with their articles: their bytes are those of other pages."""
        latest: defaultdict[str, list[FormerPage]] = defaultdict(list)
        for key, said in self._recorded.items():
            latest[said.fingerprints[0]].append(FormerPage(key, said))
        found: dict[str, FormerPage] = {}
        for key, one in here.items():
            own = self._recorded.get(key)
            if isinstance(one, KnownEdition) and one.fingerprint in ("", own and own.fingerprints[0]):
                continue
            content = self._read(one.path)
            if content is None:
                continue
            marks = {file_fingerprint(each) for each in with_line_ends(content)}
            if own and not marks.isdisjoint(own.fingerprints):
                continue
            for page in (page for mark in sorted(marks) for page in latest.get(mark, ())):
                is_same = codes.base(page.said.language) == codes.base(one.language)
                if not (is_same and self._placing.may_hold(self._place(page.key), page.said)):
                    continue
                if self._content(page.key, page.said) != content and page not in found.values():
                    found[key] = page
                    break
        return found

    def _lost(
        self, here: Collection[str], gone: Collection[str], articles: Collection[str], *, is_whole: bool
    ) -> Iterator[_Origin]:
        """Yield the pages to whose places no edition goes."""
        for key, said in self._recorded.items():
            if key in here or key in gone:
                continue
            is_there = self._project.holds(said.article)
            if is_there and not (is_whole and said.article in articles):
                continue
            content = self._content(key, said)
            if content is not None and not is_redirect(content):
                yield self._origin(key, said, content, None)
            elif content is None:
                yield _Origin(FormerPage(key, said), (), None)

    def _renamed(
        self, origins: Sequence[_Origin], heirs: Mapping[str, Candidate], *, is_whole: bool
    ) -> Sequence[Renamed]:
        """Return the .po files that new articles have under former names, where a page waits for one of them."""
        gone = [one.page for one in origins if not self._project.holds(one.page.said.article)]
        waits = any(page.key not in heirs or not heirs[page.key].tally.whole for page in gone)
        return orphans.all_renamed(self._project, orphans.orphans(self._project)) if is_whole and waits else ()

    def _by_sentences(
        self, waiting: Sequence[_Origin], articles: Collection[str], settled: Collection[str]
    ) -> Iterator[tuple[_Origin, Heir]]:
        """Yield the pages whose sentences, as their .po files know them, are those of one article now.

        Args:
            waiting: pages of which nobody knows where their words are.
            articles: the paths of all articles.
            settled: the paths of the editions that have their pages.

        """
        taken = {*settled}
        for origin in waiting:
            said = origin.page.said
            told = self._translated(origin)
            heirs = [
                Heir(key, article)
                for article in (sorted(articles) if told else ())
                for key in self._usual(article, said.language) - taken
                if article != said.article and shares_most(told, self._stories.sentences(article))
            ]
            if len(heirs) == 1:
                taken.add(heirs[0].key)
                yield origin, heirs[0]

    def _translated(self, origin: _Origin) -> frozenset[str]:
        """Return the sentences whose translations a page has, as the .po file in its place knows them."""
        said = origin.page.said
        with suppress(L10nError):
            place = self._project.catalog(self._project.root / said.article, said.language)
            if found := reading.catalog(self._project, place):
                return translated_in(origin.words, found[1])
        return frozenset()

    def _usual(self, article: str, language: str) -> set[str]:
        """Return where an edition goes by its name, as the records have it."""
        where = self._placing.where
        return {publishing.key(self._project, where, path) for path in self._placing.usual(article, language)}


def _alike(
    origins: Sequence[_Origin], free: Mapping[str, Candidate], stories: Stories
) -> Iterator[tuple[str, FormerPage]]:
    """Yield each page with the one edition that says most of what it says, or is of the same article."""
    left = dict(free)
    lost: list[_Origin] = []
    same = defaultdict[tuple[str, str], list[str]](list)
    for key, one in free.items():
        same[one.article, one.language].append(key)
    for origin in origins:
        found = same.get((origin.page.said.article, origin.page.said.language), ())
        if origin.edition is None and len(found) == 1 and found[0] in left:
            yield found[0], origin.page
            left.pop(found[0])
        else:
            lost.append(origin)
    scores = [(score, key, origin.page) for origin in lost for key, score in _scores(origin, left, stories)]
    best_of_page, best_of_edition = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    for score, key, page in scores:
        best_of_page[page.key].append(score)
        best_of_edition[key].append(score)
    for score, key, page in scores:
        if all(
            score == max(found) and found.count(score) == 1 for found in (best_of_page[page.key], best_of_edition[key])
        ):
            yield key, page


def _scores(origin: _Origin, left: Mapping[str, Candidate], stories: Stories) -> Iterator[tuple[str, int]]:
    language = codes.base(origin.page.said.language)
    for key, one in left.items():
        is_same = bool(origin.words) and codes.base(one.language) == language
        if is_same and (score := likeness(stories.words(one), origin.words)):
            yield key, score
