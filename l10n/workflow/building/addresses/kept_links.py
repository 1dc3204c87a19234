"""Links of articles that readers open to articles that are kept back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from l10n.edition.page.linking import links
from l10n.edition.page.site_pages import SitePages
from l10n.edition.timing import Hold
from l10n.errors import L10nError
from l10n.formats.outline.reader import outline
from l10n.project.places import Project
from l10n.workflow.building.deciding import HeldArticle
from l10n.workflow.shared import reading


@dataclass(frozen=True, slots=True)
class KeptLink:
    """A link that leads to an article which is kept back."""

    path: str
    """Of the article with the link."""
    line: int
    link: str
    leads_to: str
    """The path of the other article."""
    hold: Hold
    """Why that is kept back."""


def kept_links(
    project: Project,
    written: Mapping[str, Iterable[str]],
    pages: SitePages,
    held: Iterable[HeldArticle],
    places: Mapping[str, Path],
) -> Iterator[KeptLink]:
    """Yield the links of articles that are not kept back to some that are.

    Args:
        project: has the files.
        written: the links of each article of this build, by its path.
        pages: of the site.
        held: the articles that are kept back.
        places: the articles, by their paths as in messages.

    """
    holds = {one.path: one.hold for one in held}
    if not holds:
        return
    for path, addresses in written.items():
        found = {} if path in holds else {one: _article(one, path, pages) for one in addresses}
        kept = {one: article for one, article in found.items() if article in holds}
        lines = _lines(project, places[path]) if kept else {}
        for one, article in kept.items():
            yield KeptLink(path, lines.get(one, 1), one, article, holds[article])


def _article(address: str, article: str, pages: SitePages) -> str:
    """Return the article that a link leads to, published or not; empty if it leads to none."""
    link = next(links.led_to([address], article, pages), None)
    return link.article if link else pages.withheld_at(address, article) or ""


def _lines(project: Project, place: Path) -> Mapping[str, int]:
    """Return the first line of each link of an article."""
    with suppress(L10nError):
        article = reading.load(project, place)
        text = article.text
        places = [*outline(article.path, text).links]
        return {one.address: text.count("\n", 0, one.start) + 1 for one in reversed(places)}
    return {}
