"""The keys of `[site]` that say what a site wants in its pages."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from l10n.edition.page.rules import PageRules
from l10n.edition.site.presets import CONVENTIONS, Convention
from l10n.errors import LanguageError
from l10n.languages import codes
from l10n.project.tables import values
from l10n.project.tables.values import inside
from l10n.text.data.showing import shown

_LONGEST_NAME = 200
KEYS = ("url", "x_default", "hreflang_bases", "heading_ids", "structured_data", "translator", "slugs")


def page(table: Mapping[str, object], convention: Convention | None, *, link_source: bool) -> PageRules:
    """Check the keys of `[site]` for pages.

    Args:
        table: the whole table.
        convention: of the preset; None if there is none.
        link_source: the value of the key.

    Raises:
        ValueError: one is wrong.

    """
    with inside("url"):
        url = _address(table["url"]) if "url" in table else ""
    with inside("hreflang_bases"):
        bases = values.truth(table.get("hreflang_bases", False))
    with inside("heading_ids", "structured_data", "translator"):
        ids = values.truth(table.get("heading_ids", False))
    with inside("x_default"):
        default = _language(table["x_default"]) if "x_default" in table else None
    with inside("structured_data"):
        tells = values.truth(table.get("structured_data", False))
    with inside("translator"):
        translator = _name(table["translator"]) if "translator" in table else ""
    with inside("slugs"):
        slugs = values.truth(table.get("slugs", False))
        if slugs and (why := no_slugs(convention)):
            raise ValueError(why)
    return PageRules(url, default, bases, ids, link_source, tells, translator, slugs)


def no_slugs(convention: Convention | None) -> str:
    """Return why editions cannot have slugs of their own; empty if they can."""
    if convention and convention.takes_slugs:
        return ""
    able = ", ".join(one.preset for one in CONVENTIONS.values() if one.takes_slugs)
    if convention is None:
        return f"needs a preset whose generator reads a slug in its pages: {able}"
    if convention.slug_links:
        return f"cannot be true for {convention.preset}, which links the languages of a page by their equal slugs"
    if convention.address_key:
        return f"cannot be true for {convention.preset}, which takes pages of equal addresses for translations"
    return f"cannot be true for {convention.preset}, which reads no slug in a page; it is for {able}"


def _name(value: object) -> str:
    said = values.text(value)
    if not said.isprintable() or said != said.strip() or len(said) > _LONGEST_NAME:
        what = f"must be a name on one line, of at most {_LONGEST_NAME} characters and without space around it"
        raise ValueError(f"{what}, not {shown(value)}")
    return said


def _address(value: object) -> str:
    """Return the address of a site without `/` at its end."""
    said = values.text(value)
    try:
        parts = urlsplit(said)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment or not said.isascii():
        what = f"must be the address of the site, such as https://example.org, not {shown(value)}"
        raise ValueError(f"{what}; write letters beyond ASCII as the address has them, with % or xn--")
    if any(char.isspace() or char in "\"'<>" for char in said):
        raise ValueError(f"has a character that no address has: {shown(value)}")
    return said.rstrip("/")


def _language(value: object) -> str:
    try:
        return codes.tag(values.text(value))
    except LanguageError as error:
        raise ValueError(str(error)) from error
