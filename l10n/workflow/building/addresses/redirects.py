"""Where no generator sends readers on, a page in the place of one that goes does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from l10n.edition import record
from l10n.edition.page.html.redirect import redirect, title_of
from l10n.edition.page.site_pages import SitePages, TwinPage
from l10n.edition.record import RecordedEdition
from l10n.edition.site.layout import Layout
from l10n.edition.site.presets import Preset
from l10n.edition.site.slugs import name
from l10n.files.folders import UnfitError
from l10n.files.replacing import ChangedMeanwhileError
from l10n.languages import codes
from l10n.project.places import Project
from l10n.text.fingerprint import file_fingerprint, with_line_ends
from l10n.workflow.building.addresses.names import page_names
from l10n.workflow.building.withdrawing import Orders, Withdrawal, Withdrawn, WithdrawnPage
from l10n.workflow.shared.pages import PageRecords, WrittenPage
from l10n.workflow.shared.publishing import Candidate, EditionFolder, PlacedEdition, key_of, out


@dataclass(frozen=True, slots=True)
class RedirectPage:
    """A page that goes, and what stands in its place."""

    page: WithdrawnPage
    content: bytes
    article: str
    """Of the page to which it sends its readers."""
    to: str
    """The path of that."""


@dataclass(frozen=True, slots=True)
class Redirects:
    """The pages that send readers on, and what is to become of all others."""

    pages: tuple[RedirectPage, ...]
    """Those that are to be written."""
    others: Withdrawn
    """Pages that are no editions any more and send nobody on."""
    reserved: frozenset[str] = frozenset()
    """The paths from which pages are going to send readers on that are not published now."""


@dataclass(frozen=True, slots=True)
class _Places:
    """Where pages sent their readers on from, or were, and which page says now what they said."""

    by_name: Mapping[tuple[str, str], tuple[str, TwinPage]]
    """By language and name."""
    by_path: Mapping[str, tuple[str, TwinPage]]
    """By the path of their files: the record of a page that sends readers on may not say its name."""

    def heir(self, layout: Layout, one: WithdrawnPage) -> tuple[str, TwinPage] | None:
        """Return the page to which the readers of another one are to be sent on, with its article."""
        if one.why is Withdrawal.TARGET:
            return self.by_path.get(one.key)
        found = layout.read(one.said.article)
        tag = codes.nearest_or_own(one.said.language)
        return self.by_name.get((tag, name(page_names(layout, found.page)))) if found else None


def _places(pages: SitePages) -> _Places:
    by_name: dict[tuple[str, str], tuple[str, TwinPage]] = {}
    by_path: dict[str, tuple[str, TwinPage]] = {}
    for article, found in pages.pages.items():
        for page in found.values():
            for former in page.names[1:]:
                by_name[page.language, former] = article, page
                by_path |= dict.fromkeys(_files(page, former), (article, page))
    return _Places(by_name, by_path)


def _files(page: TwinPage, former: str) -> Iterator[str]:
    """Yield the paths that the file of a page may have had under a former name."""
    now, index = page.names[0], "/index"
    for ending in (now, f"{now}{index}" if now else index[1:]):
        before, found, rest = f"/{page.path}".rpartition(f"/{ending}.")  # its language may follow the dot
        if found:
            folder = f"{before}/".removeprefix("/")
            yield f"{folder}{former}.{rest}"
            yield f"{folder}{former}{index}.{rest}" if former else f"{folder}{index[1:]}.{rest}"


def _former_files(key: str, said: RecordedEdition) -> Iterator[str]:
    """Yield the paths that the file of a page of the records may have had under its former names."""
    page = TwinPage(key, said.language, names=said.names)
    return (path for former in said.names[1:] for path in _files(page, former))


def titles(project: Project, folder: EditionFolder, going: Sequence[Candidate]) -> Callable[[str], str]:
    """Return what tells the title of the page at a path, or the empty text.

    Args:
        project: has the files.
        folder: of the editions.
        going: the editions that go live.

    """
    places = {key_of(project, folder, one): one for one in going}

    def title(path: str) -> str:
        one = places.get(path)
        if isinstance(one, PlacedEdition):
            return title_of(one.edition.text)
        with suppress(UnfitError, UnicodeDecodeError):
            return title_of(project.read_page(project.root / path, fence=folder.fence).decode())
        return ""

    return title


def redirects(
    project: Project,
    pages: SitePages,
    found: Withdrawn,
    wanted: Orders,
    recorded: Mapping[str, RecordedEdition],
    *,
    title: Callable[[str], str],
) -> Redirects:
    """Return the pages that send readers on: those that go and whose words are elsewhere now, and earlier ones.

    Args:
        project: has the layout of the site.
        pages: the pages of the site.
        found: pages that are no editions any more.
        wanted: what the user wants to become of them.
        recorded: what is known of editions, with those that are going to be published again.
        title: returns the title of the page at a path; empty if it is not known.

    """
    layout = project.layout
    if layout is None or layout.convention is None or layout.convention.preset is not Preset.HTML:
        return Redirects((), found)
    places = _places(pages)
    remaining = (one for one in found.pages if one.why is not Withdrawal.TARGET and not wanted.takes(one))
    still = {path for one in remaining for path in _former_files(one.key, one.said)}
    sending: list[RedirectPage] = []
    others: list[WithdrawnPage] = []
    for one in found.pages:
        is_earlier = one.why is Withdrawal.TARGET
        goes = wanted.takes(one) and (one.why in (Withdrawal.GONE, Withdrawal.MOVED) or bool(one.heir))
        is_kept = one.obstacle is not None or one.path in wanted.kept
        heir = places.heir(layout, one) if goes or (is_earlier and not is_kept) else None
        if heir is None or heir[1].path == one.key:
            others += [] if is_earlier and one.key in still else [one]
        else:
            sending += _sending(one, heir, pages.url, title)
    absent = [_absent(project.root / key, key, said) for key, said in found.absent]
    for one in absent:
        if heir := places.by_path.get(one.key):
            sending += _sending(one, heir, pages.url, title)
    sent = {one.page.key for one in sending}
    live = {page.path for each in pages.pages.values() for page in each.values()}
    waiting = ((key, said) for key, said in recorded.items() if key not in live and project.holds(said.article))
    reserved = {path for key, said in waiting for path in _former_files(key, said)}
    left = tuple((key, said) for key, said in found.absent if key not in sent | reserved)
    return Redirects(tuple(sending), Withdrawn(tuple(others), left), frozenset(reserved))


def _sending(
    one: WithdrawnPage, heir: tuple[str, TwinPage], url: str, title: Callable[[str], str]
) -> Iterator[RedirectPage]:
    """Yield a page with what sends readers on in its place, unless that is there."""
    article, page = heir
    content = redirect(one.key, page, url, title(page.path)).encode()
    if content not in with_line_ends(one.content):
        yield RedirectPage(one, content, article, page.path)


def _absent(path: Path, key: str, said: RecordedEdition) -> WithdrawnPage:
    """Return a page that is not there."""
    return WithdrawnPage(path, key, said, Withdrawal.TARGET, b"")


def write(
    project: Project, folder: EditionFolder, records: PageRecords, one: RedirectPage, kept: RecordedEdition | None
) -> bool:
    """Write a page that sends readers on in place of one that goes; return whether that was as it had been.

    Args:
        project: has the files.
        folder: of the editions.
        records: of what l10n wrote.
        one: the page.
        kept: what the records keep of an edition that is going to be in its place, if there is one.

    Raises:
        OutputError: it cannot be written.
        RecordError: a record was broken meanwhile.

    """
    present, after = one.page.content or None, file_fingerprint(one.content)
    before = file_fingerprint(present) if present else None
    said = RecordedEdition(one.article, one.page.said.language, (after,), out=out(project, folder))
    if kept:
        said = replace(kept, fingerprints=(after,))
    shared = folder.shared and not record.fault_in(one.page.key)
    pages = {one.page.key: WrittenPage(one.page.key, shared, said, before)}
    records.announce(pages)
    try:
        project.update(one.page.path, one.content, was=present, fence=folder.fence)
    except ChangedMeanwhileError:
        return False
    records.settle(pages, lambda _: after)
    return True
