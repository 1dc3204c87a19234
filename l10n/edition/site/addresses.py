"""The address of a page on its site, as its generator makes it when nothing else is set.

What a site sets otherwise (Hugo's `permalinks`, Jekyll's `permalink`) is not known here. So an address is used only
where a link of the article already has the one of its page, which shows that it is right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from l10n.edition.site import urls
from l10n.edition.site.presets import Convention, Preset

_INDEX = ("index", "_index", "readme")
_DATED = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)-(?P<rest>.+)")
_NUMBER = re.compile(r"\A\d+[ ._-]+(?=[^\d\s])")


class PageNames(NamedTuple):
    """What the address of a page is made of."""

    dir: str
    """The folders below that of the pages of all languages, with `/` between them."""
    stem: str
    suffix: str
    path: str
    """Of the file, below the root of the site's files."""
    prefix: str
    """The language as a folder of the address, such as `/es`; empty for none."""
    tree: int = 0


def address(names: PageNames, convention: Convention | None, matter: Mapping[str, object]) -> str | None:
    """Return the address of a page from the root of its site, percent-encoded; None if it is not known.

    Args:
        names: of the page.
        convention: of the generator; None if there is none.
        matter: its front matter.

    """
    stated = matter.get(convention.address_key) if convention and convention.address_key else None
    if isinstance(stated, str) and stated and "://" not in stated:
        base = _DOCUSAURUS_BASES[names.tree] if _is(convention, Preset.DOCUSAURUS) else ""
        whole = "/" + stated.lstrip("/")
        if convention and convention.shares_address:
            whole = names.prefix + base + whole
        return urls.escaped(whole)
    if convention is None or convention.preset is Preset.HTML:
        found = _file(names)
    else:
        found = _ADDRESSES[convention.preset](names, matter)
    return urls.encoded(found) if found else None


def same(one: str) -> str:
    """Return an address in the form in which two addresses of a page are equal: `/a/`, `/a`, `/a/index.html`."""
    bare = one.removesuffix("index.html") if one.endswith("/index.html") else one
    return bare.rstrip("/") or "/"


def _is(convention: Convention | None, preset: Preset) -> bool:
    return convention is not None and convention.preset is preset


def _file(names: PageNames) -> str | None:
    if names.suffix.lower() not in ("html", "htm"):
        return None
    return "/" + names.path.removesuffix("index.html")


def _parts(names: PageNames) -> list[str]:
    parts = [part for part in names.dir.split("/") if part]
    return parts if names.stem.lower() in _INDEX else [*parts, names.stem]


def _joined(prefix: str, parts: list[str], *, end: str = "/") -> str:
    return prefix + "".join(f"/{part}" for part in parts) + end if parts else f"{prefix}/"


def _hugo(names: PageNames, matter: Mapping[str, object]) -> str:
    parts = _parts(names)
    slug = matter.get("slug")
    if parts and isinstance(slug, str) and slug:
        parts[-1] = slug
    return _joined(names.prefix, [part.lower().replace(" ", "-") for part in parts])


def _mkdocs(names: PageNames, _matter: Mapping[str, object]) -> str:
    return _joined(names.prefix, _parts(names))


def _jekyll(names: PageNames, matter: Mapping[str, object]) -> str | None:
    dated = _DATED.fullmatch(names.stem)
    if not dated:
        return None
    slug = matter.get("slug")
    title = slug if isinstance(slug, str) and slug else dated["rest"]
    date = [dated["year"], dated["month"].zfill(2), dated["day"].zfill(2)]
    return _joined(names.prefix, [*_categories(matter), *date, title], end=".html")


def _categories(matter: Mapping[str, object]) -> list[str]:
    found = matter.get("categories") or matter.get("category") or []
    listed = found.split() if isinstance(found, str) else found
    return [str(one).lower().replace(" ", "-") for one in listed] if isinstance(listed, list) else []


def _pelican(names: PageNames, matter: Mapping[str, object]) -> str | None:
    slug = next((matter[key] for key in matter if key.lower() == "slug"), None)
    if not isinstance(slug, str) or not slug:
        return None
    pages = "/pages" if names.dir.split("/")[0] == "pages" else ""
    language = names.prefix.replace("/", "-")
    return f"{pages}/{slug}{language}.html"


def _starlight(names: PageNames, _matter: Mapping[str, object]) -> str:
    return _joined(names.prefix, [part.lower().replace(" ", "-") for part in _parts(names)])


def _eleventy(names: PageNames, _matter: Mapping[str, object]) -> str:
    dated = _DATED.fullmatch(names.stem)
    parts = _parts(names._replace(stem=dated["rest"]) if dated else names)
    return _joined(names.prefix, parts)


_DOCUSAURUS_BASES = ("/docs", "/blog", "")


def _docusaurus(names: PageNames, matter: Mapping[str, object]) -> str:
    parts = _parts(names)
    dated = _DATED.fullmatch(names.stem)
    base = _DOCUSAURUS_BASES[names.tree]
    if base == "/blog" and dated:
        parts[-1:] = [dated["year"], dated["month"].zfill(2), dated["day"].zfill(2), dated["rest"]]
    elif base == "/docs":
        parts = [_NUMBER.sub("", part) for part in parts]
        own = matter.get("id")
        if parts and isinstance(own, str) and own:
            parts[-1] = own
    return _joined(names.prefix + base, parts, end="")


_ADDRESSES: Mapping[Preset, Callable[[PageNames, Mapping[str, object]], str | None]] = {
    Preset.HUGO: _hugo,
    Preset.JEKYLL: _jekyll,
    Preset.MKDOCS: _mkdocs,
    Preset.PELICAN: _pelican,
    Preset.STARLIGHT: _starlight,
    Preset.ELEVENTY: _eleventy,
    Preset.DOCUSAURUS: _docusaurus,
}
