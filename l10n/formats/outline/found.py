"""A link and a heading, as they stand in an article."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class LinkForm(StrEnum):
    """How the address of a link is written."""

    MARKDOWN = "markdown"
    """`](address)`, `](<address>)`, `[name]: address`."""
    HTML = "html"
    """`<a href="address">`, with its quotes; one of several in a `srcset` has none."""
    CSS = "css"
    """`url(address)`, without its quotes."""


class LinkPlace(NamedTuple):
    """The address of a link or an image."""

    start: int
    end: int
    """With the quotes or angle brackets around it."""
    address: str
    """With escapes and entities decoded."""
    form: LinkForm
    is_resource: bool = False
    """Whether it is the address of an image or another file that the page shows or loads."""


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
