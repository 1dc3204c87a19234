"""What a site wants in its pages.

This is a separate module so that settings can import it without the rest of the package.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageRules:
    """What a site wants in its pages."""

    url: str = ""
    """The address of the root of the site, without `/` at its end; empty if it is not known."""
    x_default: str | None = None
    """The language of the page for readers of all other languages, BCP 47; None if there is no such page."""
    hreflang_bases: bool = False
    """Whether `hreflang` lists a language without its region, too."""
    heading_ids: bool = False
    """Whether all headings keep their ids, and not only those that a link leads to."""
    link_source: bool = False
    """Whether articles that are pages of the site get the keys that link them with their editions."""
    structured_data: bool = False
    """Whether a page tells programs what it is a translation of, and who or what made it."""
    translator: str = ""
    """Who answers for the reviewed translations, by name; empty where pages do not say it."""
    slugs: bool = False
    """Whether the addresses of editions are made of their titles."""
