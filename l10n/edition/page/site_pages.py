"""The pages of a site: which article each is, in which language, and where a link of an article leads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from posixpath import dirname, join, normpath, relpath
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

from l10n.edition.site.addresses import same
from l10n.edition.site.presets import Convention, Preset
from l10n.languages import codes

SAFE = "/:@!$&'()+*,;=~-._"
_PELICAN = ("{filename}", "|filename|")
"""What is before the file of a page in a link of Pelican ("Linking to internal content")."""
_SUFFIX = re.compile(r"\.(?:md|markdown|mdx|html?)\Z", re.IGNORECASE)
_INDEX = ("index", "_index")


def _nothing(_path: str) -> bool:
    return False


class TwinPage(NamedTuple):
    """A page that readers can open, or one that is held back."""

    path: str
    """Of its file, relative to the root of the project, with `/`."""
    language: str
    """BCP 47."""
    address: str | None = None
    """From the root of the site, percent-encoded; None if it is not known."""
    prefix: str = ""
    """The language as a folder of the address, such as `/es`; empty for none."""
    written: str = ""
    """The language as the paths of the site write it, if that is not its tag."""
    names: tuple[str, ...] = ()
    """What its address is made of, the present name first and then the former ones (`site.slugs`)."""
    slug: str = ""
    """The slug that l10n gives it; empty for none."""
    former: tuple[str, ...] = ()
    """The address of each former name, as the generator reads it in a page; empty where it is not known."""
    aliases: tuple[str, ...] = ()
    """Those of them that send readers on to this page."""

    @property
    def prefix_name(self) -> str:
        """The language as the site calls it."""
        return self.written or self.language


class Link(NamedTuple):
    """What a link leads to."""

    article: str
    """The path of the article."""
    fragment: str
    by_file: bool
    """Whether it is written as the path of a file; else as an address."""


@dataclass(frozen=True)
class SitePages:
    """The published pages of all articles."""

    pages: Mapping[str, Mapping[str, TwinPage]]
    """By the path of the article, then by language (BCP 47)."""
    withheld: Mapping[str, Sequence[TwinPage]] = field(default_factory=dict)
    """The pages that are not published, by the path of the article."""
    own: Mapping[str, str] = field(default_factory=dict)
    """The language of each article, by its path."""
    convention: Convention | None = None
    url: str = ""
    """The address of the root of the site, without `/` at its end; empty if it is not known."""
    root: str = ""
    """The folder of the articles that stands for the root of the site in links such as `/a.html`."""
    apart: AbstractSet[str] = frozenset()
    """The paths of articles that are no pages of the site themselves."""
    out: str = ""
    """The folder that the user typed for the whole site, as the paths of pages have it; empty if there is none."""
    holds: Callable[[str], bool] = _nothing
    """Tells whether there is a file at a path like those of pages."""
    _files: dict[str, str] = field(default_factory=dict, repr=False)
    _addresses: dict[str, str] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Index the pages by their files and addresses."""
        for article, pages in self.pages.items():
            for page in pages.values():
                self._files.setdefault(page.path, article)
                if page.address:
                    self._addresses.setdefault(same(page.address), article)
            self._files[article] = article

    def page(self, article: str, language: str) -> TwinPage | None:
        """Return the page of an article in a language, whatever its region."""
        found = self.pages.get(article, {})
        base = codes.base(language)
        return found.get(language) or next((one for tag, one in found.items() if codes.base(tag) == base), None)

    @cached_property
    def names(self) -> Mapping[str, set[str]]:
        """The articles by the names of their pages: the path from the root of the pages, without language and suffix.

        A page `index` has the name of its folder.
        """
        found: dict[str, set[str]] = {}
        for article in self.pages.keys() | self.withheld.keys():
            for page in (*self.pages.get(article, {}).values(), *self.withheld.get(article, ())):
                found.setdefault(self._name(page), set()).add(article)
        return found

    def _name(self, page: TwinPage) -> str:
        path = relpath(page.path, self.root or ".")
        first, _, rest = path.partition("/")
        if rest and first.lower() == page.prefix_name.lower():
            path = rest
        return bare_name(path, f".{page.prefix_name}")

    def target(self, written: str, article: str) -> Link | None:
        """Return what a link of an article leads to; None if that is no page of the site.

        Args:
            written: the address of the link, without escapes and entities.
            article: the path of the article in which it stands.

        """
        bare = self.local(written)
        if bare is None:
            return None
        mark = _mark(bare)
        path, fragment = _split(bare[len(mark) :])
        if not path:
            return Link(article, fragment, by_file=True) if fragment else None
        file = self._file(path, article)
        if not path.endswith("/") and file in self._files and bare == written:
            return Link(self._files[file], fragment, by_file=True)
        address = path if path.startswith("/") else self._from_here(path, article)
        found = self._addresses.get(same(quote(unquote(address), safe=SAFE))) if address and not mark else None
        if found is not None:
            return Link(found, fragment, by_file=False)
        index = normpath(join(file, "index.html"))
        is_index = self._is_plain and path.endswith("/") and index in self._files
        return Link(self._files[index], fragment, by_file=True) if is_index else None

    def _file(self, path: str, article: str) -> str:
        base = self.root if path.startswith("/") else dirname(article)
        return normpath(join(base, unquote(path).lstrip("/")))

    def _from_here(self, path: str, article: str) -> str | None:
        """Return the address of a relative one, seen from the page of an article in its own language."""
        own = self.own.get(article)
        page = self.page(article, own) if own else None
        return urljoin(page.address, path) if page and page.address else None

    def in_site(self, path: str) -> str:
        """Return the path of a page as the layout has it, wherever the user wants the site."""
        return path.removeprefix(f"{self.out}/") if self.out else path

    def rewritten(self, written: str, link: Link, here: TwinPage) -> str | None:
        """Return a link as it must be on a page in a language; None if it stays.

        Args:
            written: the link as the article has it.
            link: what it leads to.
            here: the page.

        """
        page = self.page(link.article, here.language) or next(iter(self.pages.get(link.article, {}).values()), None)
        if page is None or self._stays(link) or written.startswith("#"):
            return None
        bare = self.local(written) or ""
        mark = _mark(bare)
        path, _ = _split(bare[len(mark) :])
        rest = bare[len(mark) + len(path) :]
        host = written[: len(written) - len(bare)] if written.endswith(bare) else ""
        if link.by_file and not (self._is_plain and path.startswith("/")):
            return self._to_file(path, page, here, mark, rest)
        if page.address is None:
            return None
        return self._to_address(path, page.address, here, host, rest)

    def _to_address(self, path: str, to: str, here: TwinPage, host: str, rest: str) -> str | None:
        if path.startswith("/"):
            new = to if path.endswith(("/", ".html", ".htm")) else to.rstrip("/") or "/"
            return None if same(new) == same(path) else host + new + rest
        if here.address is None or same(urljoin(here.address, path)) == same(to):
            return None
        return _relative(here.address, to) + rest

    @property
    def _is_plain(self) -> bool:
        return self.convention is None or self.convention.preset is Preset.HTML

    def _stays(self, link: Link) -> bool:
        said = self.convention
        return said is not None and (said.finds_twins if link.by_file else said.adds_language)

    def _to_file(self, path: str, page: TwinPage, here: TwinPage, mark: str, rest: str) -> str | None:
        folder = dirname(here.path)
        if path.startswith("/"):
            new = "/" + relpath(page.path, self.root or ".")
        else:
            if normpath(join(folder, unquote(path))) in (page.path, normpath(dirname(page.path))):
                return None
            new = relpath(page.path, folder or ".")
            new = f"./{new}" if path.startswith("./") and not new.startswith("../") else new
        if path.endswith("/"):
            new = new.removesuffix("index.html")
        return None if unquote(path) == new else mark + quote(new, safe=SAFE) + rest

    def local(self, written: str) -> str | None:
        """Return a link without the address of the site; None if it leads to another site."""
        if self.url and written.startswith(self.url) and written[len(self.url) : len(self.url) + 1] in ("/", ""):
            return written[len(self.url) :] or "/"
        try:
            parts = urlsplit(written)
        except ValueError:
            return None
        is_other = parts.scheme or parts.netloc or written.startswith(("{{", "{%"))
        return None if is_other else written


def bare_name(path: str, mark: str = "") -> str:
    """Return the name of a page from its path: without suffix, the mark of its language, and `index`."""
    bare = _SUFFIX.sub("", path)
    if mark and bare.lower().endswith(mark.lower()):
        bare = bare[: -len(mark)]
    folder, _, last = bare.rpartition("/")
    return folder if last in _INDEX else bare


def anchors(links: Iterable[Link]) -> dict[str, set[str]]:
    """Return the fragments that links lead to, by the path of the article."""
    found: dict[str, set[str]] = {}
    for link in links:
        if link.fragment:
            found.setdefault(link.article, set()).add(unquote(link.fragment))
    return found


def _mark(written: str) -> str:
    return next((mark for mark in _PELICAN if written.startswith(mark)), "")


def _split(written: str) -> tuple[str, str]:
    """Return the path and the fragment of a link."""
    before, _, fragment = written.partition("#")
    return before.partition("?")[0], fragment


def _relative(here: str, to: str) -> str:
    """Return an address relative to another; both start at the root of the site."""
    folder = here.rpartition("/")[0] or "/"
    new = relpath(to, folder)
    return new + "/" if to.endswith("/") and not new.endswith("/") else new
