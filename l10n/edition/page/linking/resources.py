"""Images and other files that a page names by relative paths: where an edition finds those of its article.

An edition shares them with its article. Where it lies in another folder, a path is rewritten that the page would follow
to nowhere, if that is how its generator looks for it; where it is not known how, it is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from posixpath import dirname, join, normpath, relpath
from typing import NamedTuple
from urllib.parse import unquote

from l10n.edition.page.site_pages import SitePages, TwinPage
from l10n.edition.site import urls
from l10n.edition.site.presets import Convention, Resources
from l10n.formats import is_html

_MARKS = ("{static}", "{attach}", "|static|", "|attach|")
"""What is before the path of a file in a link of Pelican ("Linking to static files")."""
_NO_PATH = re.compile(r"[/\\{|@~<$&]|[^/?#]*:")
"""How an address begins that is no relative path: it is seen from the root, or for a template to fill in."""
_INDEX = "index.html"
_OF_PAGES = re.compile(r"\.mdx?\Z", re.IGNORECASE)


class Resource(NamedTuple):
    """A relative path to a file."""

    mark: str
    """What is before it, for the generator."""
    path: str
    """As it is written."""
    rest: str
    """What is behind it: the query and the fragment."""
    file: str
    """Where it leads from the article, relative to the root of the project."""

    @property
    def is_folder(self) -> bool:
        """Whether it is the address of a folder, so that the server gives the first page of it."""
        return self.path.endswith("/")

    def beside(self, place: str) -> str:
        """Return where it leads from a page."""
        return _from(place, self.path)


class LackingFile(NamedTuple):
    """A file that an article shows or links to, and that is not where its edition looks for it."""

    file: str
    article: str
    wanted: str
    """Where the edition looks; all paths are relative to the root of the project."""


def resource(written: str, article: str, convention: Convention | None) -> Resource | None:
    """Return the relative path that an address is; None if it is none, or leads out of the project.

    Args:
        written: the address, without escapes and entities.
        article: the path of the article.
        convention: of its generator; None if there is none.

    """
    way = convention.resources if convention else Resources.UNKNOWN
    mark = next((mark for mark in _MARKS if written.startswith(mark)), "") if way is Resources.MARKED else ""
    bare = written[len(mark) :]
    path, rest = urls.divided(bare)
    if not path.strip("./") or _NO_PATH.match(path):
        return None
    if path.endswith("/") and way is not Resources.ADDRESS:
        return None
    if way is Resources.FILE and _OF_PAGES.search(path):  # the generator finds the page in the language itself
        return None
    file = _from(article, path)
    return None if file.startswith("../") else Resource(mark, path, rest, file)


def moved(written: str, article: str, here: TwinPage, pages: SitePages) -> str | None:
    """Return the address of a file as it must be on a page; None if it stays.

    It stays where the file is not there, where a file of the same name lies beside the page, and where the generator
    finds it, or nobody knows how it would be found.

    Args:
        written: the address as the article has it.
        article: the path of the article.
        here: the page.
        pages: of the site.

    """
    found = resource(written, article, pages.convention)
    way = _way(article, pages)
    if found is None or not (way in (Resources.FILE, Resources.ADDRESS) or found.mark):
        return None
    if not _is_missed(found, article, here, pages):
        return None
    file = dirname(found.file) if found.is_folder else found.file
    new = relpath(file, dirname(pages.in_site(here.path)) or ".") + "/" * found.is_folder
    is_from_file = way is not Resources.ADDRESS and found.path.startswith(".")
    dot = "./" if is_from_file and not new.startswith("../") else ""
    return found.mark + dot + urls.encoded(new) + found.rest


def lacking(written: Iterable[str], article: str, pages: SitePages) -> Iterator[LackingFile]:
    """Yield the files that are not where the editions of an article look for them, as far as that is known.

    Args:
        written: the addresses of an article, from `resource`.
        article: its path.
        pages: of the site.

    """
    if _way(article, pages) is not Resources.UNKNOWN or pages.out:
        return
    for address in written:
        found = resource(address, article, pages.convention)
        if found is None or pages.target(address, article) or pages.withheld_at(address, article):
            continue
        for here in pages.pages.get(article, {}).values():
            if _is_missed(found, article, here, pages):
                yield LackingFile(found.file, article, found.beside(here.path))


def known(written: Iterable[str], article: str, pages: SitePages) -> list[tuple[str, bool]]:
    """Return what decides which addresses of an article are rewritten: the files that are there, and beside pages.

    Arguments as for `lacking`.
    """
    found: list[tuple[str, bool]] = []
    for address in written:
        one = resource(address, article, pages.convention)
        places = (one.file, *(one.beside(page.path) for page in pages.pages.get(article, {}).values())) if one else ()
        found += [(place, pages.holds(place)) for place in dict.fromkeys(places)]
    return found


def _from(place: str, path: str) -> str:
    """Return the file to which a relative address leads from a page; of a folder, its first page."""
    return normpath(join(dirname(place), unquote(path), _INDEX if path.endswith("/") else ""))


def _way(article: str, pages: SitePages) -> Resources:
    if article in pages.apart:  # its folder need not be a part of the site
        return Resources.UNKNOWN
    way = pages.convention.resources if pages.convention else Resources.ADDRESS
    return Resources.UNKNOWN if way is Resources.ADDRESS and not is_html(article) else way


def _is_missed(found: Resource, article: str, here: TwinPage, pages: SitePages) -> bool:
    """Tell whether a file is where an article looks for it, and not where its page does."""
    if dirname(article) == dirname(pages.in_site(here.path)) or not pages.holds(found.file):
        return False
    return not pages.holds(found.beside(here.path))
