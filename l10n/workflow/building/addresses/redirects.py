"""Where no generator sends readers on, a page in the place of one that goes does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from l10n.edition import record
from l10n.edition.page.html.redirect import redirect
from l10n.edition.page.site_pages import SitePages
from l10n.edition.record import RecordedEdition
from l10n.edition.site.layout import Layout
from l10n.edition.site.presets import Preset
from l10n.edition.site.slugs import name
from l10n.files.replacing import ChangedMeanwhileError
from l10n.languages import codes
from l10n.project.places import Project
from l10n.text.fingerprint import file_fingerprint
from l10n.workflow.building.addresses.names import page_names
from l10n.workflow.building.withdrawing import Withdrawal, WithdrawnPage
from l10n.workflow.shared.pages import PageRecords, WrittenPage
from l10n.workflow.shared.publishing import EditionFolder, out


@dataclass(frozen=True, slots=True)
class RedirectPage:
    """A page that goes, and what stands in its place."""

    page: WithdrawnPage
    content: bytes
    article: str
    """Of the page to which it sends its readers."""
    to: str
    """The path of that."""


def redirects(
    layout: Layout | None, pages: SitePages, going: Iterable[WithdrawnPage], title: Callable[[str], str]
) -> Iterator[RedirectPage]:
    """Yield the pages that go and whose place a page of plain HTML has taken.

    Args:
        layout: of the site.
        pages: the pages of the site.
        going: those that are no editions any more.
        title: returns the title of the page at a path; empty if it is not known.

    """
    if layout is None or layout.convention is None or layout.convention.preset is not Preset.HTML:
        return
    heirs = {
        (page.language, former): (article, page)
        for article, found in pages.pages.items()
        for page in found.values()
        for former in page.names[1:]
    }
    for one in going:
        found = layout.read(one.said.article)
        if one.why is not Withdrawal.GONE or found is None:
            continue
        tag = codes.nearest_or_own(one.said.language)
        if heir := heirs.get((tag, name(page_names(layout, found.page)))):
            article, page = heir
            yield RedirectPage(one, redirect(one.key, page, pages.url, title(page.path)).encode(), article, page.path)


def write(project: Project, folder: EditionFolder, records: PageRecords, one: RedirectPage) -> bool:
    """Write a page that sends readers on in place of one that goes; return whether that was as it had been.

    Raises:
        OutputError: it cannot be written.
        RecordError: a record was broken meanwhile.

    """
    before, after = file_fingerprint(one.page.content), file_fingerprint(one.content)
    said = RecordedEdition(one.article, one.page.said.language, (after,), out=out(project, folder))
    shared = folder.shared and not record.fault_in(one.page.key)
    pages = {one.page.key: WrittenPage(one.page.key, shared, said, before)}
    records.announce(pages)
    try:
        project.update(one.page.path, one.content, was=one.page.content, fence=folder.fence)
    except ChangedMeanwhileError:
        return False
    records.settle(pages, lambda _: after)
    return True
