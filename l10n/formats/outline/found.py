"""A link and a heading, as they stand in an article."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class LinkForm(StrEnum):
    """How the address of a link is written."""

    MARKDOWN = "markdown"
    """`](address)`, `](<address>)`, `[name]: address`."""
    HTML = "html"
    """`<a href="address">`, with its quotes; one of several, as in a `srcset`, and a part of a value have none."""
    CSS = "css"
    """`url(address)`, without its quotes."""


class LinkKind(StrEnum):
    """What an address leads to."""

    PAGE = "page"
    """A page, or any file."""
    FILE = "file"
    """An image or another file that the page shows or loads."""
    OWN = "own"
    """The page itself, or the one that is to be listed in its place: `canonical`, `og:url`."""
    TWIN = "twin"
    """A page in the language that the link names: `hreflang`."""
    BASE = "base"
    """From where the relative addresses of the page are seen."""


class LinkPlace(NamedTuple):
    """The address of a link or an image."""

    start: int
    end: int
    """With the quotes or angle brackets around it."""
    address: str
    """With escapes and entities decoded."""
    form: LinkForm
    kind: LinkKind = LinkKind.PAGE


class HeadingPlace(NamedTuple):
    """A heading in Markdown."""

    start: int
    end: int
    """Of its content, without markers."""
    source: str
    """Its content as written, without an id."""
    text: str
    """Its words, without markup."""
    id: str
    """The id that is written after it; empty if there is none."""
    closed: bool
    """Whether more markers follow it on its line."""


class Outline(NamedTuple):
    """The links and headings of an article, in the order of the text."""

    links: tuple[LinkPlace, ...]
    headings: tuple[HeadingPlace, ...]
