"""What must hold of a site in two languages, asked of the pages that its generator built.

A fault is a line: the address of the page, and what is wrong with it. `tests/test_site_checks.py` shows each
check failing.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

X_DEFAULT = "x-default"
_LINKED = {"a": "href", "area": "href", "img": "src", "script": "src", "source": "src", "video": "src", "iframe": "src"}
_NO_PAGE = {"preconnect", "dns-prefetch"}
"""Relations of `<link>` that name a machine, and no page."""
_ERRORS = re.compile(r"(?:.*/)?404(?:/index)?\.html")
"""Pages of templates that are shown in place of others, in one language and with links to their likes."""
_TOP = {"", "top"}
"""Fragments that each page has (HTML Living Standard, 7.4.6.4)."""
_WHOLE = ("main", "article", "body")
"""Where the words of a page are, the first that it has."""
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Expected:
    """A page that must be there."""

    name: str
    """The same for all languages of an article."""
    language: str
    """As `<html lang>` and `hreflang` say it."""
    path: str
    """The address, below that of the site: `es/presa/`."""
    says: str
    """Words that no other page has, in this language."""


@dataclass(frozen=True)
class Site:
    """What must hold of a site."""

    url: str
    """The address of the site, with a slash at its end."""
    pages: Sequence[Expected]
    withheld: Sequence[str] = ()
    """Words that no file of the site may have."""
    falls_back: bool = False
    """Whether the generator shows a page that a language lacks in another one, at an address of its own."""
    switches: bool = True
    """Whether each page must have a link to its twins that readers see."""

    def twins(self, page: Expected) -> list[Expected]:
        """Return the languages of a page, with itself."""
        return [one for one in self.pages if one.name == page.name]


@dataclass(frozen=True)
class Link:
    """An address in a page."""

    tag: str
    href: str
    rel: str = ""
    hreflang: str = ""


class _Reader(HTMLParser):
    """Reads what a page says of itself, its words, and where it leads to."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.language = ""
        self.links: list[Link] = []
        self.ids: set[str] = set()
        self.refreshed = False
        self._open: list[str] = []
        self._texts: dict[str, list[str]] = defaultdict(list)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = said.get("lang", "")
        self.ids |= {said[name] for name in ("id", "name") if name in said}
        self.refreshed |= tag == "meta" and said.get("http-equiv", "").lower() == "refresh"
        if tag == "link" and not _NO_PAGE & {*said.get("rel", "").split()}:
            self.links.append(Link(tag, said.get("href", ""), said.get("rel", ""), said.get("hreflang", "")))
        elif tag in _LINKED and _LINKED[tag] in said:
            self.links.append(Link(tag, said[_LINKED[tag]], said.get("rel", ""), said.get("hreflang", "")))
        for candidate in said.get("srcset", "").split(","):
            if candidate.strip():
                self.links.append(Link(tag, candidate.split()[0]))
        if tag == "option" and said.get("value", "").startswith("/"):  # of a menu of languages
            self.links.append(Link(tag, said["value"]))
        if tag in (*_WHOLE, "script", "style"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(tag)]

    def handle_data(self, data: str) -> None:
        if not {"script", "style"} & {*self._open}:
            for tag in {*self._open, "body"}:
                self._texts[tag].append(data)

    def words(self) -> str:
        found = next((self._texts[tag] for tag in _WHOLE if self._texts[tag]), [])
        return _SPACE.sub(" ", "".join(found)).strip()


@dataclass(frozen=True)
class Page:
    """A built page."""

    url: str
    html: str
    file: str

    @cached_property
    def _read(self) -> _Reader:
        reader = _Reader()
        reader.feed(self.html)
        reader.close()
        return reader

    @property
    def language(self) -> str:
        """What `<html lang>` says."""
        return self._read.language

    @property
    def links(self) -> Sequence[Link]:
        """Where it leads to, the parts that it loads too."""
        return self._read.links

    @property
    def ids(self) -> set[str]:
        """Its anchors."""
        return self._read.ids

    @property
    def is_redirect(self) -> bool:
        """Whether it sends its reader on."""
        return self._read.refreshed

    @property
    def words(self) -> str:
        """The words of its main part."""
        return self._read.words()

    def leads_to(self, href: str) -> str:
        """Return the whole address of a link."""
        return urljoin(self.url, href)

    def alternates(self) -> list[tuple[str, str]]:
        """Return the languages of the page and their addresses, as `<link rel="alternate" hreflang>` says."""
        return [(one.hreflang, one.href) for one in self.links if one.tag == "link" and one.hreflang]


@dataclass(frozen=True)
class Built:
    """The files that a generator built."""

    folder: Path
    site: Site
    _pages: dict[str, Page] = field(default_factory=dict)

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """The pages by their addresses without `index.html`."""
        found = {}
        for path in sorted(self.folder.rglob("*.html")):
            name = path.relative_to(self.folder).as_posix()
            if _ERRORS.fullmatch(name):
                continue
            url = self.site.url + re.sub(r"(?:^|(?<=/))index\.html\Z", "", name)
            found[url] = Page(url, path.read_text(encoding="utf-8"), name)
        return found

    @cached_property
    def _by_file(self) -> Mapping[str, Page]:
        return {page.file: page for page in self.pages.values()}

    def file(self, url: str) -> Path | None:
        """Return the file that a server gives for an address of the site, None if there is none."""
        path = unquote(urlsplit(url).path.removeprefix(urlsplit(self.site.url).path))
        tried = (self.folder / path, self.folder / path / "index.html", self.folder / f"{path.rstrip('/')}.html")
        return next((one for one in tried if one.is_file()), None)

    def page(self, url: str) -> Page | None:
        """Return the page at an address, None if there is none."""
        file = self.file(url)
        return self._by_file.get(file.relative_to(self.folder).as_posix()) if file else None

    def is_ours(self, url: str) -> bool:
        """Tell whether an address is one of the site."""
        parts, own = urlsplit(url), urlsplit(self.site.url)
        return parts.scheme in ("http", "https") and parts.netloc == own.netloc

    def expected(self) -> Iterator[tuple[Expected, Page]]:
        """Yield the pages that must be there and are."""
        for one in self.site.pages:
            if page := self.page(self.site.url + one.path):
                yield one, page


def faults(folder: Path, site: Site) -> list[str]:
    """Return all that is wrong with a built site."""
    built = Built(folder, site)
    return [f"{where.removeprefix(site.url) or '/'}: {what}" for check in CHECKS for where, what in check(built)]


_Faults = Iterator[tuple[str, str]]


def is_there(built: Built) -> _Faults:
    """Each page is at its address, and says what it must."""
    for one in built.site.pages:
        page = built.page(built.site.url + one.path)
        if page is None:
            yield one.path, "is missing"
        elif one.says not in page.words:
            yield one.path, f"does not say “{one.says}”"


def has_its_language(built: Built) -> _Faults:
    """`<html lang>` is the language of the page."""
    for one, page in built.expected():
        if page.language != one.language:
            yield page.url, f"says lang={page.language!r}, not {one.language!r}"


def names_its_twins(built: Built) -> _Faults:
    """`hreflang` names the page itself and all its twins, with whole addresses, each once, and nothing else."""
    for one, page in built.expected():
        wanted = {twin.language: built.site.url + twin.path for twin in built.site.twins(one)}
        told = page.alternates()
        languages = [language for language, _ in told]
        if len(set(languages)) != len(languages):
            yield page.url, f"names a language twice: {languages}"
        for language, href in told:
            if not urlsplit(href).scheme:
                yield page.url, f"hreflang={language!r}: is no whole address: {href}"
            if language == X_DEFAULT and page.leads_to(href) not in wanted.values():
                yield page.url, f"hreflang={language!r}: is none of its twins: {href}"
        own = {language: page.leads_to(href) for language, href in told if language != X_DEFAULT}
        alone = len(wanted) == 1 and (built.site.falls_back or not told)  # a page without a twin may say nothing
        if not alone and own != wanted:
            yield page.url, f"hreflang says {own}, not {wanted}"
        if X_DEFAULT in languages and len(wanted) == 1 and not built.site.falls_back:
            yield page.url, "says x-default though it has no twin"


def is_answered(built: Built) -> _Faults:
    """A page that is named by `hreflang` names the page that does so, wherever it is on the site."""
    for page in built.pages.values():
        for language, href in page.alternates():
            other = built.page(page.leads_to(href))
            if other is None:
                yield page.url, f"hreflang={language!r}: there is no page at {href}"
            elif page not in [built.page(other.leads_to(back)) for _, back in other.alternates()]:
                yield page.url, f"hreflang={language!r}: {href} does not answer"


def leads_to_its_twins(built: Built) -> _Faults:
    """A reader can go from each page to its twins."""
    for one, page in built.expected():
        reached = {page.leads_to(link.href).partition("#")[0] for link in page.links if link.tag in ("a", "option")}
        for twin in built.site.twins(one) if built.site.switches else ():
            if twin is not one and built.site.url + twin.path not in reached:
                yield page.url, f"has no link to its twin {twin.path}"


def has_no_broken_link(built: Built) -> _Faults:
    """Each link to the site leads to a file, and to an anchor in it."""
    for page in built.pages.values():
        for link in page.links:
            url = page.leads_to(link.href)
            if not built.is_ours(url):
                continue
            target, _, fragment = url.partition("#")
            if built.file(target) is None:
                yield page.url, f"<{link.tag}> leads nowhere: {link.href}"
                continue
            other, anchor = built.page(target), unquote(fragment.partition(":~:")[0])
            if other and anchor not in _TOP and anchor not in other.ids and not other.is_redirect:
                yield page.url, f"<{link.tag}> leads to no anchor: {link.href}"


def has_its_own_address(built: Built) -> _Faults:
    """`canonical` names the page itself."""
    for page in built.pages.values():
        for link in page.links:
            if "canonical" in link.rel.split() and not page.is_redirect and page.leads_to(link.href) != page.url:
                own = built.page(page.leads_to(link.href))
                if own is None or own.url != page.url:
                    yield page.url, f"its canonical is {link.href}"


def withholds(built: Built) -> _Faults:
    """No file has words that are held back: no page, feed, index for the search, or map of the site."""
    for path in sorted(built.folder.rglob("*")):
        if not path.is_file():
            continue
        text = path.read_bytes().decode(errors="replace")
        shown = {_SPACE.sub(" ", one) for one in (text, unescape(text), _without_escapes(text))}
        for words in built.site.withheld:
            if any(words in one for one in shown):
                yield path.relative_to(built.folder).as_posix(), f"has what is held back: “{words}”"


def has_one_address(built: Built) -> _Faults:
    """The words of a page are at its address only: at none of the other language, and at no second one."""
    by_words = {one.says: one for one in built.site.pages}
    for page in built.pages.values():
        for words, one in by_words.items():
            own = built.page(built.site.url + one.path)
            if own is None or own.url == page.url or words not in page.words or _lists(page, built, own):
                continue
            if not built.site.falls_back:
                yield page.url, f"says what {one.path} says: “{words}”"


def is_no_double(built: Built) -> _Faults:
    """Two pages with the same words are one page: no two addresses have them, but for those that send readers on."""
    if built.site.falls_back:
        return
    found: dict[str, str] = {}
    for page in built.pages.values():
        if page.words and not page.is_redirect and page.url != found.setdefault(page.words, page.url):
            yield page.url, f"has the words of {found[page.words]}"


def has_a_true_map(built: Built) -> _Faults:
    """Maps of the site name pages that are there, and their twins both ways (sitemaps.org; Google, "Localized")."""
    told: dict[str, set[str]] = {}
    for path in sorted(built.folder.rglob("sitemap*.xml")):
        for entry in ET.fromstring(path.read_bytes()):  # noqa: S314 - our own generators wrote it
            parts = [(one.tag.rpartition("}")[2], one) for one in entry]
            loc = next((one.text or "" for tag, one in parts if tag == "loc"), "").strip()
            told.setdefault(loc, set()).update(one.get("href", "") for tag, one in parts if tag == "link")
            if built.file(loc) is None or not built.is_ours(loc):
                yield path.relative_to(built.folder).as_posix(), f"names no page: {loc}"
    for loc, others in told.items():
        for other in others - {loc}:
            if loc not in told.get(other, ()):
                yield "sitemap", f"{loc} names {other}, which does not answer"


CHECKS: Sequence[Callable[[Built], _Faults]] = (
    is_there,
    has_its_language,
    names_its_twins,
    is_answered,
    leads_to_its_twins,
    has_no_broken_link,
    has_its_own_address,
    withholds,
    has_one_address,
    is_no_double,
    has_a_true_map,
)


def _lists(page: Page, built: Built, own: Page) -> bool:
    """Tell whether a page shows the beginning of another with a link to it: a list of pages, or a feed."""
    return page.language == own.language and any(built.page(page.leads_to(one.href)) is own for one in page.links)


def _without_escapes(text: str) -> str:
    """Return a text with the escapes of JSON resolved, as an index for the search has them."""
    try:
        return json.dumps(json.loads(text), ensure_ascii=False)
    except ValueError:
        return re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
