"""The pages of a site: which article each is, in which language, and where a link of an article leads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from posixpath import dirname, join, normpath, relpath
from typing import NamedTuple
from urllib.parse import unquote, urljoin

from l10n.edition.page.html.indexing import Indexing
from l10n.edition.site import urls
from l10n.edition.site.addresses import same
from l10n.edition.site.presets import Convention, Preset
from l10n.languages import codes

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
    before: tuple[str, ...] = ()
    """Its former addresses, from the root of the site as `address` is."""
    states: bool = False
    """Whether it states its address itself, so that its names do not tell it."""

    @property
    def addresses(self) -> tuple[str, ...]:
        """Its addresses as the record of editions has them, if its names do not tell them."""
        return (self.address, *self.before) if self.states and self.names and self.address else ()

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
    has_parts: bool = False
    """Whether the generator makes a site of its own for each language, from whose root addresses in pages are seen."""
    indexing: Mapping[str, Indexing] = field(default_factory=dict)
    """What the pages of an article say to search engines, by its path; all that is not here may be listed."""
    _files: dict[str, str] = field(default_factory=dict, repr=False)
    _addresses: dict[str, str] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Index the pages by their files and addresses."""
        for article, pages in self.pages.items():
            for page in pages.values():
                self._files.setdefault(page.path, article)
                if page.address:
                    self._addresses.setdefault(_same(page.address), article)
            self._files[article] = article
        for article, pages in self.pages.items():  # links of old texts lead to where a page was
            for former in (one for page in pages.values() for one in page.before):
                self._addresses.setdefault(_same(former), article)

    def said(self, article: str) -> Indexing:
        """Return what the pages of an article say to search engines."""
        return self.indexing.get(article, Indexing())

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
        read = self._read(written)
        if read is None:
            return None
        host, bare = read
        mark = _mark(bare)
        path, fragment = _split(bare[len(mark) :])
        if not path:
            return Link(article, fragment, by_file=True) if fragment else None
        file = self._file(path, article)
        if not path.endswith("/") and file in self._files and (not host or self._is_plain):
            return Link(self._files[file], fragment, by_file=True)
        address = path if path.startswith("/") else self._from_here(path, article)
        found = self._addresses.get(_same(address)) if address and not mark else None
        if found is not None:
            return Link(found, fragment, by_file=False)
        index = normpath(join(file, "index.html"))
        is_index = self._is_plain and path.endswith("/") and index in self._files
        return Link(self._files[index], fragment, by_file=True) if is_index else None

    def withheld_at(self, written: str, article: str) -> str | None:
        """Return the article without any page that a link leads to, by its file or its address; None for none.

        Arguments as for `target`.
        """
        local = self.local(written)
        path = _split(local[len(_mark(local)) :])[0] if local else ""
        if not path:
            return None
        address = path if path.startswith("/") else self._from_here(path, article)
        found = self._withheld.get(self._file(path, article)) or self._withheld.get(_same(address or ""))
        return found if found not in self.pages else None

    @cached_property
    def _withheld(self) -> Mapping[str, str]:
        """The articles whose pages are not published, by the files and the addresses of these."""
        found: dict[str, str] = {}
        for article, pages in self.withheld.items():
            names = (name for page in pages for name in (page.path, page.address and _same(page.address)))
            found |= {name: article for name in (article, *names) if name}
        return found

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
        host, bare = self._read(written) or ("", "")
        mark = _mark(bare)
        path, rest = urls.divided(bare[len(mark) :])
        if link.by_file and not (self._is_plain and path.startswith("/")):
            return self._to_file(path, page, here, mark, rest)
        if page.address is None:
            return None
        return self._to_address(path, page.address, here, host, rest)

    def _to_address(self, path: str, to: str, here: TwinPage, host: str, rest: str) -> str | None:
        if path.startswith("/"):
            new = to if path.endswith(("/", ".html", ".htm")) else to.rstrip("/") or "/"
            return None if _same(new) == _same(path) else host + new + rest
        if here.address is None or _same(urljoin(here.address, path)) == _same(to):
            return None
        return relative(here.address, to) + rest

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
        return None if unquote(path) == new else mark + urls.encoded(new) + rest

    def from_here(self, written: str, article: str, here: TwinPage) -> str | None:
        """Return the relative address that leads from a page to the very place to which one of its article leads.

        None if it stays, as an address from the root does, and where nobody knows from where it is seen.

        Args:
            written: the address as the article has it.
            article: the path of the article.
            here: the page.

        """
        path, rest = urls.divided(written)
        whole = (
            None if not path or path.startswith("/") or self._read(written) is None else self._from_here(path, article)
        )
        if not (self._is_plain and whole and here.address) or urls.is_template(written):
            return None
        new = relative(here.address, whole)
        return None if urljoin(here.address, path) == whole else new + rest

    def is_at(self, written: str, article: str, page: TwinPage) -> bool:
        """Tell whether a link of an article has the address of a page, which may be one that is not published."""
        path, _ = urls.divided(self.local(written) or "")
        address = path if path.startswith("/") else self._from_here(path, article)
        return bool(address and page.address) and _same(address or "") == _same(page.address or "")

    def local(self, written: str) -> str | None:
        """Return a link without the address of the site; None if it leads to another site."""
        read = self._read(written)
        return read and read[1]

    def _read(self, written: str) -> tuple[str, str] | None:
        """Return the address of the site in a link, as it is written, and the rest; None if it leads elsewhere."""
        tail = urls.below(written, self.url) if self.url else None
        if tail is not None:
            return written[: len(written) - len(tail)], tail if tail.startswith("/") else f"/{tail}"
        if urls.is_elsewhere(written) or written.startswith(("{{", "{%")):
            return None
        base = urls.path(self.url)
        if base and written.startswith(f"{base}/") and not self._is_page(written):
            rest = written[len(base) :]
            return (base, rest) if self._is_page(rest) else ("", written)
        return "", written

    def _is_page(self, written: str) -> bool:
        """Tell whether what follows the address of the site is the address of a page, or names its file."""
        path, _ = urls.divided(written)
        return _same(path) in self._addresses or (self._is_plain and self._file(path, "") in self._files)


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
    path, rest = urls.divided(written)
    return path, rest.partition("#")[2]


def _same(address: str) -> str:
    return same(urls.normal(address))


def relative(here: str, to: str) -> str:
    """Return an address relative to another; both start at the root of the site."""
    folder = here.rpartition("/")[0] or "/"
    new = relpath(to, folder)
    return new + "/" if to.endswith("/") and not new.endswith("/") else new
