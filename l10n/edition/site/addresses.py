"""The address of a page on its site, as its generator makes it when nothing else is set.

What a site sets otherwise (Hugo's `permalinks`, Jekyll's `permalink`) is not known here. So an address is used only
where a link of the article already has the one of its page, which shows that it is right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from l10n.edition.site import urls
from l10n.edition.site.layout import Layout, PageName
from l10n.edition.site.presets import Convention, Preset

_INDEX = ("index", "_index", "readme")
_PLAIN_INDEX = "index.html"
DATED = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)-(?P<rest>.+)", re.DOTALL)
"""The name of a post of Jekyll without its suffix."""
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


def page_names(layout: Layout, page: PageName, file: str, prefix: str) -> PageNames:
    """Return what the address of a page is made of, whichever pattern has it: a part may be fixed in the pattern.

    Args:
        layout: of the site.
        page: the page.
        file: the path of its file in a language.
        prefix: the language as a folder of the address.

    """
    path = layout.below_root(file)
    if _is(layout.convention, Preset.ELEVENTY):  # it makes an address of the whole path
        bare, prefix = path, ""
    else:
        bare = layout.bare(page)
    return named(path, bare=bare, prefix=prefix, tree=layout.kind_of_tree(page.tree))


def named(path: str, *, bare: str = "", prefix: str = "", tree: int = 0) -> PageNames:
    """Return what the address of a file is made of.

    Args:
        path: of the file, below the root of the site's files.
        bare: the same without its language, if that is another one.
        prefix: as in `PageNames`.
        tree: as in `PageNames`.

    """
    folder, _, name = (bare or path).rpartition("/")
    stem, _, suffix = name.rpartition(".")
    return PageNames(folder, stem, suffix, path, prefix, tree)


def address(
    names: PageNames, convention: Convention | None, matter: Mapping[str, object], *, has_parts: bool = False
) -> str | None:
    """Return the address of a page from the root of its site, percent-encoded; None if it is not known.

    Args:
        names: of the page.
        convention: of the generator; None if there is none.
        matter: its front matter.
        has_parts: whether a plugin makes a site of its own for each language.

    """
    stated = matter.get(convention.address_key) if convention and convention.address_key else None
    if isinstance(stated, str) and stated and "://" not in stated:
        base = _DOCUSAURUS_BASES[names.tree] if _is(convention, Preset.DOCUSAURUS) else ""
        whole = "/" + stated.lstrip("/")
        if convention and convention.shares(has_parts=has_parts):
            whole = names.prefix + base + whole
        return urls.escaped(whole)
    if convention is None or convention.preset is Preset.HTML:
        found = _file(names)
    else:
        found = _ADDRESSES[convention.preset](names, matter)
    return urls.encoded(found) if found else None


def same(one: str) -> str:
    """Return an address in the form in which two addresses of a page are equal: `/a/`, `/a`, `/a/index.html`."""
    bare = _without_index(one)
    return bare.rstrip("/") or "/"


def _is(convention: Convention | None, preset: Preset) -> bool:
    return convention is not None and convention.preset is preset


def _file(names: PageNames) -> str | None:
    if names.suffix.lower() not in ("html", "htm"):
        return None
    return _without_index(f"/{names.path}")


def _without_index(path: str) -> str:
    """Return the address of a folder in place of that of its page; `/reindex.html` is no such page."""
    return path.removesuffix(_PLAIN_INDEX) if path.endswith(f"/{_PLAIN_INDEX}") else path


def is_index(names: PageNames) -> bool:
    """Tell whether a page has the address of its folder."""
    return names.stem.lower() in _INDEX


def _parts(names: PageNames) -> list[str]:
    parts = [part for part in names.dir.split("/") if part]
    return parts if is_index(names) else [*parts, names.stem]


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
    dated = DATED.fullmatch(names.stem)
    if not dated:
        return None
    slug = matter.get("slug")
    title = slug if isinstance(slug, str) and slug else dated["rest"]
    date = [dated["year"], dated["month"].zfill(2), dated["day"].zfill(2)]
    return _joined(names.prefix, [*categories(matter), *date, title], end=".html")


def categories(matter: Mapping[str, object]) -> list[str]:
    """Return the categories of a post of Jekyll, as its address has them."""
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
    dated = DATED.fullmatch(names.stem)
    parts = _parts(names._replace(stem=dated["rest"]) if dated else names)
    return _joined(names.prefix, parts)


_DOCUSAURUS_BASES = ("/docs", "/blog", "")


def _docusaurus(names: PageNames, matter: Mapping[str, object]) -> str:
    parts = _parts(names)
    dated = DATED.fullmatch(names.stem)
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
