"""What a page says to search engines: whether they may list it, and which page they should list instead.

Google Search Central, "Robots meta tag", "How to specify a canonical URL", "Localized versions of your pages": a set of
alternates, and a sitemap, names only pages that may be listed under their own address. amp.dev, "Make your pages
discoverable": an AMP page names the page that it is a version of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from l10n.edition.page.html.reading import HtmlPage, PageTag

_ROBOTS = ("robots", "googlebot")
_REFUSALS = frozenset(("noindex", "none"))
_AMP = frozenset(("amp", "⚡", "⚡️"))
_FLAGS = frozenset(("noindex", "no_index", "robotsnoindex", "robots_noindex"))
"""Keys of front matter that are true where a page is not to be listed, without regard to letter case."""
_TABLES = frozenset(("seo", "meta", "metadata", "params"))
"""Tables of front matter that may hold the same keys."""
_SITEMAP, _LEFT_OUT = "sitemap", ("disable", "exclude", "ignore")
_YES = ("true", "yes", "on")


class Indexing(NamedTuple):
    """What a page says to search engines."""

    canonical: str = ""
    """The address in its first `canonical`, as it is written; empty if it has none."""
    may_list: bool = True
    """Whether they may list it."""
    in_sitemap: bool = True
    """Whether a sitemap may name it."""
    is_amp: bool = False


def read(page: HtmlPage, matter: Mapping[str, object]) -> Indexing:
    """Return what a page says to search engines.

    Args:
        page: the page.
        matter: its front matter.

    """
    refuses = any(_refuses(key, value) for key, value in _entries(matter))
    for tag in page.metas:
        refuses = refuses or (tag.meta_name in _ROBOTS and _says_no(tag.get("content")))
    canonical = next((tag.get("href").strip() for tag in page.links if is_canonical(tag)), "")
    is_amp = page.root is not None and not _AMP.isdisjoint(page.root.names)
    return Indexing(canonical, not refuses, not refuses and not _is_left_out(matter), is_amp)


def is_canonical(tag: PageTag) -> bool:
    """Tell whether a link names the address under which the page is to be listed."""
    return "canonical" in tag.relations and "href" in tag.places


def _entries(matter: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for key, value in matter.items():
        yield key.lower(), value
        if key.lower() in _TABLES and isinstance(value, Mapping):
            yield from ((str(inner).lower(), each) for inner, each in value.items())


def _refuses(key: str, value: object) -> bool:
    if key in _FLAGS:
        return _is_true(value)
    if key in _ROBOTS:
        listed = value if isinstance(value, list) else [value]
        return any(isinstance(one, str) and _says_no(one) for one in listed)
    return False


def _is_left_out(matter: Mapping[str, object]) -> bool:
    """Tell whether front matter keeps a page out of the sitemap, in the ways of Jekyll, Hugo and Eleventy."""
    for key, value in matter.items():
        if key.lower() == _SITEMAP:
            said = value if isinstance(value, Mapping) else {}
            return value is False or any(_is_true(said.get(one)) for one in _LEFT_OUT)
    return False


def _is_true(value: object) -> bool:
    return value is True or (isinstance(value, str) and value.strip().lower() in _YES)


def _says_no(content: str) -> bool:
    return not _REFUSALS.isdisjoint(re.split(r"[\s,;]+", content.strip().lower()))
