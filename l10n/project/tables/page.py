"""The keys of `[site]` that say what a site wants in its pages."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from l10n.edition.page.rules import PageRules
from l10n.errors import LanguageError
from l10n.languages import codes
from l10n.project.tables import values
from l10n.project.tables.values import inside

KEYS = ("url", "x_default", "hreflang_bases", "heading_ids")


def page(table: Mapping[str, object], *, link_source: bool) -> PageRules:
    """Check the keys of `[site]` for pages. Raises ValueError if one is wrong."""
    with inside("url"):
        url = _address(table["url"]) if "url" in table else ""
    with inside("hreflang_bases"):
        bases = values.truth(table.get("hreflang_bases", False))
    with inside("heading_ids"):
        ids = values.truth(table.get("heading_ids", False))
    with inside("x_default"):
        default = _language(table["x_default"]) if "x_default" in table else None
    return PageRules(url, default, bases, ids, link_source)


def _address(value: object) -> str:
    """Return the address of a site without `/` at its end."""
    said = values.text(value)
    try:
        parts = urlsplit(said)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment or not said.isascii():
        what = f"must be the address of the site, such as https://example.org, not {values.shown(value)}"
        raise ValueError(f"{what}; write letters beyond ASCII as the address has them, with % or xn--")
    if any(char.isspace() or char in "\"'<>" for char in said):
        raise ValueError(f"has a character that no address has: {values.shown(value)}")
    return said.rstrip("/")


def _language(value: object) -> str:
    try:
        return codes.tag(values.text(value))
    except LanguageError as error:
        raise ValueError(str(error)) from error
