"""What l10n found out about each article in an earlier build, so that an article that did not change is not read again.

The index is in l10n's own folder, and may be deleted at any time. It is never believed against the files: an entry
counts only while the bytes of the article and of its .po files, the settings, the glossary and l10n itself are what
they were, and a page only while it has the bytes that it had. A file is not read again while it has the stamp that it
had, if it was settled then (`files.reading.Stamp`), as git does it. The index is believed only where it has a mark of
its folder, as the record of this machine: a repository may come with one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from l10n.checks.findings import Category, Finding, Severity
from l10n.edition.page.html.indexing import Indexing
from l10n.edition.page.site_pages import TwinPage
from l10n.edition.site.slugs import SlugHindrance, SlugWish
from l10n.edition.tally import Tally
from l10n.errors import OutputError, RecordError
from l10n.files.own import is_marked, make, marks
from l10n.files.reading import Stamp, clock, is_timely
from l10n.files.replacing import ChangedMeanwhileError
from l10n.project.finding import environment, glossary_state
from l10n.project.places import Project
from l10n.review.catalog import State
from l10n.workflow.building.deciding import ToldFinding

_VERSION = 5
_LISTING = "//"
"""The key for which articles and .po files there are; no article has this path."""
_FILE = "builds.json"
_BROKEN = (KeyError, TypeError, ValueError, IndexError, AttributeError)
"""What is raised by an entry that is none."""


@dataclass(frozen=True, slots=True)
class RememberedEdition:
    """What is known of an edition."""

    language: str
    """BCP 47."""
    own: bool
    """Whether it is in the language of its article."""
    tally: Tally
    translated: int
    revised: str
    page: TwinPage
    wish: SlugWish
    place: str
    """The path of its page, as the system has it."""
    key: str
    """The same as in the records."""
    context: str = ""
    """The fingerprint of what the site said when its page was made; empty if none was made."""
    fingerprint: str = ""
    """Of its page; empty if none was made."""
    anchors: tuple[str, ...] = ()
    lost: tuple[tuple[int, str, str], ...] = ()
    """Links of its page that lead nowhere: the line, the link, the article."""
    stamp: Stamp | None = None
    """Of its page when it had this fingerprint, if that was settled then."""


@dataclass(frozen=True, slots=True)
class RememberedArticle:
    """What is known of an article."""

    language: str
    """Its base language."""
    tag: str
    """The same with the region that it states."""
    front: Mapping[str, object]
    """What of its front matter is about publication."""
    policy: Sequence[object]
    """What may go live of it, as it was when its editions were made."""
    has_catalogs: bool
    stripped: tuple[str, ...]
    findings: tuple[ToldFinding, ...]
    had: tuple[tuple[str, str], ...]
    """Settings that it has a text for."""
    links: tuple[str, ...]
    """Addresses of its links that may lead to pages of the site."""
    leads: bool
    """Whether it has such links at all, or references."""
    beside: tuple[str, ...]
    """The relative addresses that may lead to files beside it."""
    indexing: Indexing
    """What it says to search engines."""
    files: tuple[tuple[str, str], ...]
    """Its .po files: their paths as in messages, and as the system has them."""
    is_settled: bool
    """Whether these are where they belong."""
    editions: tuple[RememberedEdition, ...]


class BuildIndex:
    """The index of a project."""

    def __init__(self, project: Project, others: Sequence[object]) -> None:
        """Read it.

        Args:
            project: has the files.
            others: what else decides what is in the entries.

        """
        self._project = project
        self._path = project.own.path / _FILE
        self._environment = environment(project, _VERSION, glossary_state(project), *others)
        self._is_timely = False
        self._text, self._old = self._read()
        self._new: dict[str, object] = {}

    def is_same_listing(self, listing: str) -> bool:
        """Tell whether there were the same articles and .po files, each article with its own and nothing special."""
        return bool(self._old) and self._old.get(_LISTING) == listing

    def list(self, listing: str) -> None:
        """Note which articles and .po files there are, if no article is a translation of another, or without a file."""
        self._new[_LISTING] = listing

    def files(self, article: str) -> Sequence[tuple[str, str]] | None:
        """Return the .po files that an article had; None if nothing is known of it."""
        entry = self._old.get(article)
        try:
            return [(shown, path) for shown, path in entry["files"]] if isinstance(entry, dict) else None
        except _BROKEN:
            return None

    def key(self, article: str, stamps: Sequence[Stamp | None]) -> str:
        """Return the key of an article whose files have the stamps that they had; empty if they do not.

        Args:
            article: its path.
            stamps: those of the article and of its .po files.

        """
        entry = self._old.get(article)
        if not self._is_timely or not isinstance(entry, dict) or None in stamps:
            return ""
        return str(entry.get("key", "")) if entry.get("stamps") == [list(one) for one in stamps if one] else ""

    def find(self, article: str, key: str) -> RememberedArticle | None:
        """Return what is known of an article, if its key is what it was."""
        entry = self._old.get(article)
        try:
            return (
                _article(entry, is_timely=self._is_timely) if isinstance(entry, dict) and entry["key"] == key else None
            )
        except _BROKEN:
            return None

    def keep(self, article: str, stamps: Sequence[Stamp] | None, pages: Sequence[Stamp | None]) -> None:
        """Keep what is known of an article.

        Args:
            article: its path.
            stamps: those of its files, where they are new.
            pages: those of its pages.

        """
        entry = self._old[article]
        if isinstance(entry, dict):
            editions = [[*one[:-1], page and list(page)] for one, page in zip(entry["editions"], pages, strict=True)]
            entry = {**entry, "editions": editions}
            entry |= {"stamps": [list(one) for one in stamps]} if stamps is not None else {}
        self._new[article] = entry

    def put(
        self, article: str, key: str | None, known: RememberedArticle, stamps: Sequence[Stamp] | None = None
    ) -> None:
        """Note what is known of an article; without a key or stamps, it has those that it had."""
        old = self._old.get(article)
        before = old if isinstance(old, dict) else {}
        seen = before.get("stamps", []) if stamps is None else [list(one) for one in stamps]
        self._new[article] = {"key": before.get("key", "") if key is None else key, "stamps": seen, **_entry(known)}

    def save(self, *, is_whole: bool) -> None:
        """Write it, if something is new.

        Args:
            is_whole: whether all articles of the project were kept or put; else others are kept, too.

        """
        entries = self._new if is_whole else {**self._old, **self._new}
        if entries == self._old and self._is_timely:
            return
        try:
            make(self._project.own)
            said = {
                "version": _VERSION,
                "place": marks(self._project.own),
                "written": clock(),
                "environment": self._environment,
                "articles": entries,
            }
            text = json.dumps(said, ensure_ascii=True, separators=(",", ":"))
            self._project.update(self._path, text, was=self._text)
        except (OutputError, ChangedMeanwhileError):  # the next build reads more articles, and that is all
            pass

    def _read(self) -> tuple[str | None, Mapping[str, object]]:
        text: str | None = None
        try:
            text = self._project.read_index(self._path)
            found = json.loads(text) if text else {}
            fits = found.get("version") == _VERSION and found.get("environment") == self._environment
            if fits and is_marked(self._project.own, found["place"]) and isinstance(found["articles"], dict):
                # another clock, or a copy: then the times of files mean nothing
                self._is_timely = is_timely(self._path, int(found["written"]))
                return text, found["articles"]
        except (RecordError, RecursionError, *_BROKEN):
            pass
        return text, {}


def _entry(one: RememberedArticle) -> dict[str, object]:
    return {
        "language": one.language,
        "tag": one.tag,
        "front": one.front,
        "policy": list(one.policy),
        "catalogs": one.has_catalogs,
        "stripped": list(one.stripped),
        "findings": [_told(found) for found in one.findings],
        "had": [list(pair) for pair in one.had],
        "links": list(one.links),
        "leads": one.leads,
        "beside": list(one.beside),
        "indexing": list(one.indexing),
        "files": [list(pair) for pair in one.files],
        "settled": one.is_settled,
        "editions": [_edition(each) for each in one.editions],
    }


def _edition(one: RememberedEdition) -> list[object]:
    tally = one.tally
    title = tally.title.value if tally.title else None
    return [
        *(one.language, one.own, _counts(tally.sentences), _counts(tally.words), title),
        *(list(tally.packages), dict(tally.machine), one.translated, one.revised),
        *(list(one.page), list(one.wish), one.place, one.key, one.context, one.fingerprint),
        *(list(one.anchors), [list(each) for each in one.lost]),
        one.stamp and list(one.stamp),
    ]


def _counts(found: Mapping[State, int]) -> dict[str, int]:
    return {state.value: count for state, count in found.items()}


def _told(one: ToldFinding) -> list[object]:
    found = one.finding
    values = [list(pair) for pair in found.values]
    place = [one.path, one.line, one.language, one.state.value]
    return [*place, found.rule, found.severity.value, found.category.value, found.template, values]


def _article(entry: Mapping[str, Any], *, is_timely: bool) -> RememberedArticle:
    return RememberedArticle(
        *(str(entry["language"]), str(entry["tag"]), dict(entry["front"]), tuple(entry["policy"])),
        *(bool(entry["catalogs"]), tuple(entry["stripped"])),
        tuple(map(_read_told, entry["findings"])),
        tuple((setting, written) for setting, written in entry["had"]),
        tuple(entry["links"]),
        bool(entry["leads"]),
        tuple(entry["beside"]),
        _read_indexing(entry["indexing"]),
        tuple((shown, path) for shown, path in entry["files"]),
        bool(entry["settled"]),
        tuple(_read_edition(one, is_timely=is_timely) for one in entry["editions"]),
    )


def _read_indexing(entry: list[Any]) -> Indexing:
    canonical, *said = entry
    may_list, in_sitemap, is_amp = map(bool, said)
    return Indexing(str(canonical), may_list, in_sitemap, is_amp)


def _read_edition(entry: list[Any], *, is_timely: bool) -> RememberedEdition:
    language, own, sentences, words, title, packages, machine, *rest = entry
    translated, revised, page, wish, place, key, context, made, anchors, lost, stamp = rest
    by_state = [{State(state): int(count) for state, count in each.items()} for each in (sentences, words)]
    tally = Tally(by_state[0], by_state[1], State(title) if title else None, tuple(packages), dict(machine))
    links = tuple((int(line), str(link), str(article)) for line, link, article in lost)
    return RememberedEdition(
        *(str(language), bool(own), tally, int(translated), str(revised), TwinPage(*map(_hashable, page))),
        _wish(*wish),
        *(str(place), str(key), str(context), str(made), tuple(anchors), links),
        Stamp(*stamp) if stamp and is_timely else None,
    )


def _wish(text: object, is_firm: object, hindrance: str | None) -> SlugWish:
    return SlugWish(str(text), bool(is_firm), SlugHindrance(hindrance) if hindrance else None)


def _hashable(value: object) -> Any:  # noqa: ANN401 - what a page has, as it was before it was JSON
    return tuple(value) if isinstance(value, list) else value


def _read_told(entry: list[Any]) -> ToldFinding:
    path, line, language, state, rule, severity, category, template, values = entry
    pairs = tuple((str(name), str(text)) for name, text in values)
    finding = Finding(str(rule), Severity(severity), Category(category), str(template), pairs)
    return ToldFinding(str(path), int(line), str(language), State(state), finding)
